/** @internal What is declared and what is not, and what the exploration itself met. */
import { type Explored, type Found, type Rule } from "../Check.ts"
import { type PersonalField } from "../Graph.ts"
import { type LocalizedText } from "../LocalizedText.ts"
import { firsts, found } from "./checkFound.ts"

const reasons = ({ graph, pathToState }: Explored): ReadonlyArray<Found> =>
  firsts(
    graph.edges.filter(({ guard, trigger }) => trigger._tag === "Command" && guard !== null && guard.reason === null),
    ({ guard, source, trigger }) => `${guard!.name}\n${source}\n${(trigger as { command: string }).command}`
  ).map(({ guard, source, trigger }) =>
    found(
      "REASON_MISSING",
      { state: source, path: pathToState(source) ?? [] },
      { guard: guard!.name, command: (trigger as { command: string }).command }
    )
  )

const nameOf = ({ of, path }: PersonalField): string => [of, ...path].join(".")

/** What leaves the instance for good, or comes into it past the vault. */
const leaving = {
  published: "PERSONAL_PUBLISHED",
  activityOutput: "PERSONAL_ANSWERED",
  activityError: "PERSONAL_ANSWERED"
} as const

const outside = ({ graph }: Explored): ReadonlyArray<Found> =>
  graph.personal.flatMap((field) => {
    const code = leaving[field.place as keyof typeof leaving] as (typeof leaving)[keyof typeof leaving] | undefined
    return code === undefined ? [] : [found(code, { state: null }, { field: nameOf(field) })]
  })

const classes = ({ graph }: Explored): ReadonlyArray<Found> =>
  graph.personal
    .filter((field) => field.class !== "general" && field.class !== "specific")
    .map((field) => found("PERSONAL_CLASS_MISSING", { state: null }, { field: nameOf(field) }))

const retention = ({ graph }: Explored): ReadonlyArray<Found> =>
  graph.personal
    .filter((field) => field.retentionDays === null && field.retention === null)
    .map((field) => found("PERSONAL_RETENTION_MISSING", { state: null }, { field: nameOf(field) }))

const said = (guards: ReadonlyArray<{ readonly name: string; readonly holds: boolean }>): LocalizedText => ({
  id: guards.map(({ holds, name }) => `${name} ${holds ? "berlaku" : "tidak berlaku"}`).join(", "),
  en: guards.map(({ holds, name }) => `${name} ${holds ? "holds" : "does not hold"}`).join(", ")
})

const shorts = {
  Loop: "EVENTLESS_CYCLE",
  PossibleLoop: "EVENTLESS_CYCLE_POSSIBLE",
  Torn: "REGIONS_TORN"
} as const

const restless = ({ restless: all }: Explored): ReadonlyArray<Found> =>
  all.map(({ guards, kind, path, states }) =>
    found(
      shorts[kind],
      { state: states[0] ?? null, path },
      { guards: said(guards), loop: states.join(" → "), states: states.join(" + ") }
    )
  )

const bound = ({ configurations, isComplete }: Explored): ReadonlyArray<Found> =>
  isComplete ? [] : [found("BOUND_HIT", { state: null }, { limit: String(configurations.length) })]

/** @internal */
export const declaredRules: ReadonlyArray<Rule> = [
  { name: "reasons", check: reasons },
  { name: "personal-class", check: classes },
  { name: "personal-retention", check: retention },
  { name: "personal-outside", check: outside },
  { name: "rest", check: restless },
  { name: "bound", check: bound }
]
