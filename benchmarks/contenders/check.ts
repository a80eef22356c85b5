/** A large permit: 100 states in phases of a main region, with a legal clock and a fee beside it, guards and history. */
import { Check, Diagram, Graph, Lifecycle } from "@balai/lifecycle"
import { Schema } from "effect"
import { setup } from "xstate"
import { serve } from "./child.ts"

const label = { id: "Keadaan", en: "State" }
const phases = 12
const steps = 6

const wait = (on: object, meta: object = {}) => ({
  meta: { label, status: "waiting", owner: "officer", openEnded: label, ...meta },
  on
})

const phase = (at: number) => {
  const one = (step: number) =>
    wait({
      "permit.go":
        step + 1 < steps
          ? [{ guard: "isComplete", target: `s${step + 1}` }, { target: "s0" }]
          : at + 1 < phases
            ? `#permit.work.main.p${at + 1}`
            : "#permit.work.main.granted"
    })
  return {
    initial: "s0",
    on: { "permit.pause": "paused" },
    states: {
      ...Object.fromEntries(Array.from({ length: steps }, (_, step) => [`s${step}`, one(step)])),
      memory: { type: "history" }
    }
  }
}

const beside = (on: object) => ({ meta: { label }, on })

const config = {
  type: "parallel",
  states: {
    main: {
      initial: "p0",
      states: {
        ...Object.fromEntries(Array.from({ length: phases }, (_, at) => [`p${at}`, phase(at)])),
        paused: wait({ "permit.resume": "p0.memory" }, { status: "paused" }),
        granted: { type: "final", meta: { label, status: "done" } }
      }
    },
    clock: {
      initial: "running",
      states: {
        running: { ...beside({ "clock.pause": "paused" }), after: { limit: "over" } },
        paused: beside({ "clock.resume": "running" }),
        over: beside({ "clock.extend": "running" })
      }
    },
    fee: {
      initial: "none",
      states: {
        none: beside({ "fee.ask": "due" }),
        due: beside({ "fee.pay": "paid", "fee.waive": "none" }),
        paid: { type: "final" }
      }
    }
  }
}

const commands = ["go", "pause", "resume"].map((name) => `permit.${name}`)
const others = ["clock.pause", "clock.resume", "clock.extend", "fee.ask", "fee.pay", "fee.waive"]

const permit = (): Lifecycle.Any =>
  Lifecycle.make(
    {
      name: "permit",
      version: 1,
      label: { id: "Izin", en: "Permit" },
      input: Schema.Struct({}),
      context: Schema.Struct({}),
      roles: { officer: () => true },
      events: Object.fromEntries([...commands, ...others].map((type) => [type, { by: ["officer"], label }])) as never,
      reasons: { isComplete: label }
    },
    (types: any) =>
      setup({ types, guards: { isComplete: () => true }, delays: { limit: 1000 } } as any).createMachine({
        id: "permit",
        context: ({ input }: any) => ({ now: input.now }),
        initial: "work",
        states: { work: config }
      } as any)
  )

/** Time of the processor: on a machine that others use the clock on the wall says how busy they are. */
const spent = (): number => {
  const { system, user } = process.cpuUsage()
  return (system + user) / 1000
}

const measure = () => {
  const lifecycle = permit()
  const begun = spent()
  const findings = Check.of(lifecycle)
  const checked = spent()
  const files = Diagram.files(lifecycle)
  const drawn = spent()
  const { configurations, isComplete } = Check.explore(lifecycle)
  return {
    check: checked - begun,
    diagram: drawn - checked,
    both: drawn - begun,
    states: Graph.of(lifecycle).states.length,
    configurations: configurations.length,
    isComplete,
    findings: findings.length,
    files: files.length
  }
}

export type Answer = ReturnType<typeof measure>

serve(async () => ({ answer: async () => measure(), close: async () => undefined }))
