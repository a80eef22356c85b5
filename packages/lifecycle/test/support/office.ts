import { Check, type Lifecycle } from "@balai/lifecycle"
import { Schema } from "effect"
import { assign } from "xstate"
import { loose, text } from "./loose.ts"

/** Small lifecycles of an office, sound but for what a case plants in them. Every command is the clerk's, unless `by` says so. */
export interface Office {
  readonly states: { readonly [name: string]: any }
  readonly by?: { readonly [command: string]: string }
  readonly extra?: ReadonlyArray<string>
  readonly machine?: { readonly [key: string]: any }
  readonly spec?: { readonly [key: string]: any }
}

/** A waiting state: the clerk's, on nobody's clock. */
export const wait = (on: object = {}, meta: object = {}): any => ({
  meta: withoutUndefined({ label: text, status: "waiting", owner: "clerk", openEnded: text, ...meta }),
  on
})

export const end = { type: "final", meta: { label: text, status: "done" } }

/** Refuses with the guard's reason: it does nothing when the guard holds. */
export const refuse = { guard: "g", actions: assign({}) }

const withoutUndefined = (record: object): object =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))

const commandsIn = (config: any): ReadonlyArray<string> => [
  ...Object.keys(config.on ?? {}),
  ...Object.values(config.states ?? {}).flatMap(commandsIn)
]

export const office = ({ by = {}, extra = [], machine = {}, spec = {}, states }: Office): Lifecycle.Any => {
  const first = Object.keys(states)[0]
  const commands = [...new Set([...commandsIn({ ...machine, states }), ...extra])]
  const answers = { input: Schema.Struct({}), output: Schema.Struct({}), error: Schema.String }
  return loose({
    spec: {
      roles: { clerk: () => true, applicant: () => true },
      events: Object.fromEntries(commands.map((type) => [type, { by: [by[type] ?? "clerk"], label: text }])),
      activities: { ask: answers },
      reasons: { g: text, h: text },
      names: { bank: text, archive: text },
      ...spec
    },
    setup: {
      guards: { g: () => true, h: () => true },
      delays: { limit: 1000, nudge: 100 },
      actions: { grow: assign({ n: ({ context }: any) => context.n + 1 }) }
    },
    machine: { initial: machine["type"] === "parallel" ? undefined : first, ...machine, states }
  })
}

const nameOf = (trigger: Check.Step["trigger"]): string => {
  switch (trigger._tag) {
    case "Command":
      return trigger.command
    case "Timer":
      return `after ${trigger.delay}`
    case "ActivityDone":
    case "ActivityFailed":
      return `${trigger._tag} ${trigger.activity}`
    default:
      return trigger._tag
  }
}

/** A path in short: what came, what guards said, where it led. */
export const short = (path: ReadonlyArray<Check.Step>): ReadonlyArray<string> =>
  path.map(({ guards, states, trigger }) => {
    const said = guards.map(({ holds, name }) => (holds ? name : `!${name}`)).join(" ")
    return `${nameOf(trigger)}${said === "" ? "" : ` [${said}]`} → ${states.join(" + ")}`
  })
