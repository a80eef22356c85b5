/**
 * Each contender is a process of its own, so that none pays for another's heap, compiled code or background work. One of
 * them is asked at a time.
 */
import { fork } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import { type Message } from "./contenders/child.ts"

export interface Contender {
  readonly ask: <A>(question: unknown) => Promise<A>
  readonly close: () => Promise<void>
}

const flags = ["-C", "@balai/source", "--disable-warning=ExperimentalWarning", "--disable-warning=DeprecationWarning"]

/** Starts a contender and waits until it is open. */
export const begin = async (name: string, setup: unknown, more: ReadonlyArray<string> = []): Promise<Contender> => {
  const file = fileURLToPath(new URL(`contenders/${name}.ts`, import.meta.url))
  const child = fork(file, [JSON.stringify(setup)], { execArgv: [...flags, ...more], stdio: ["ignore", 2, 2, "ipc"] })
  const next = <A>(): Promise<A> =>
    new Promise((resolve, reject) => {
      const over = (code: number | null): void => reject(new Error(`${name} ended with ${code}`))
      child.once("exit", over)
      child.once("message", (message: Message) => {
        child.removeListener("exit", over)
        if (message._tag === "Answer") resolve(message.answer as A)
        else reject(new Error(`${name}: ${message._tag === "Failed" ? message.detail : message._tag}`))
      })
    })
  await next()
  return {
    ask: (question) => {
      const answer = next<never>()
      child.send({ _tag: "Ask", question } satisfies Message)
      return answer
    },
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const closed = once(child, "exit")
      child.send({ _tag: "Close" } satisfies Message)
      await closed
    }
  }
}
