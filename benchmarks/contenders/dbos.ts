/**
 * DBOS Transact: 256 durable workflows at once, each taking one durable step after the other; a step does nothing and
 * gives what a receipt of Balai's says of a step. Only steps are counted: the workflows are started before the clock and
 * end after it. 16 connections, as many as the raw loop has; with its default of 10 it does as much, with 32 less.
 */
import { DBOS } from "@dbos-inc/dbos-sdk"
import { setTimeout as sleep } from "node:timers/promises"
import { serve } from "./child.ts"

let isOpen = false
let steps = 0

const walk = DBOS.registerWorkflow(
  async (id: string): Promise<void> => {
    for (let seq = 1; isOpen; seq++) {
      const step = {
        id,
        lifecycle: "lamp",
        seq,
        status: "active",
        value: seq % 2 === 0 ? "dark" : "lit",
        changed: true
      }
      await DBOS.runStep(async () => step, { name: "lamp.turn" })
      steps++
    }
  },
  { name: "walk" }
)

serve(async ({ url }: { readonly url: string }) => {
  DBOS.setConfig({
    name: "balai-bench",
    systemDatabaseUrl: url,
    systemDatabasePoolSize: 16,
    logLevel: "error",
    applicationVersion: "1"
  })
  await DBOS.launch()
  return {
    answer: async ({ callers, milliseconds }: { readonly callers: number; readonly milliseconds: number }) => {
      isOpen = true
      const ids = Array.from({ length: callers }, (_, i) => `lamp-${i}`)
      const handles = await Promise.all(ids.map((id) => DBOS.startWorkflow(walk)(id)))
      const [before, start] = [steps, performance.now()]
      await sleep(milliseconds)
      const rate = ((steps - before) * 1000) / (performance.now() - start)
      isOpen = false
      await Promise.all(handles.map((it) => it.getResult()))
      return rate
    },
    close: () => DBOS.shutdown()
  }
})
