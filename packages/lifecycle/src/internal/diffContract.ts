/** @internal What is different about what others see: commands, roles, schemas, events, work, facts, personal data. */
import { type ChangeCode } from "../Diff.ts"
import { type Command, type Graph, type PersonalField } from "../Graph.ts"
import { type Json } from "../Json.ts"
import { type LocalizedText } from "../LocalizedText.ts"
import { type Found, listed, none, ofThing, without } from "./diffFound.ts"
import { type Pair } from "./diffPairs.ts"
import { isReadable, keysBetween, orderOf } from "./schemaOrder.ts"

type Schema = Json | null

const sayKeys = (old: Schema, next: Schema): LocalizedText => {
  const { added, different, gone } = keysBetween(old, next)
  const say = (words: readonly [added: string, gone: string, different: string, all: string]): string =>
    [
      ...(added.length === 0 ? [] : [`${words[0]} ${added.join(", ")}`]),
      ...(gone.length === 0 ? [] : [`${words[1]} ${gone.join(", ")}`]),
      ...(different.length === 0 ? [] : [`${words[2]} ${different.join(", ")}`])
    ].join("; ") || words[3]
  return {
    id: say(["baru", "hilang", "berubah", "seluruhnya"]),
    en: say(["new", "gone", "changed", "as a whole"])
  }
}

const takenIn = ({ edges }: Graph, type: string): ReadonlyArray<string> => [
  ...new Set(
    edges.filter(({ trigger }) => trigger._tag === "Command" && trigger.command === type).map(({ source }) => source)
  )
]

const payloadOf = (old: Command, next: Command, states: ReadonlyArray<string>): ReadonlyArray<Found> => {
  const order = orderOf(old.payload ?? emptyStruct, next.payload ?? emptyStruct)
  if (order === "same") return []
  const code = ({ narrower: "NARROWED", wider: "WIDENED", other: "CHANGED" } as const)[order]
  return [ofThing(`BALAI_DIFF_PAYLOAD_${code}`, next.type, { states, what: sayKeys(old.payload, next.payload) })]
}

/** A command without a payload takes an empty one. */
const emptyStruct: Json = { schema: { type: "object", properties: {}, additionalProperties: false }, definitions: {} }

const viaOf = (old: Command, next: Command, states: ReadonlyArray<string>): ReadonlyArray<Found> => {
  if (old.via === next.via) return []
  const values = { states, from: old.via ?? none, to: next.via ?? none }
  return [ofThing(next.via === null ? "BALAI_DIFF_COMMAND_FREED" : "BALAI_DIFF_COMMAND_OWNED", next.type, values)]
}

const commandOf = (pair: Pair, old: Command, next: Command): ReadonlyArray<Found> => {
  const states = takenIn(pair.next, next.type)
  const [opened, closed] = [without(next.by, old.by), without(old.by, next.by)]
  return [
    ...(isSameText(old.label, next.label)
      ? []
      : [ofThing("BALAI_DIFF_TEXT_CHANGED", `${next.type} label`, { states })]),
    ...(opened.length === 0 ? [] : [ofThing("BALAI_DIFF_COMMAND_OPENED", next.type, { states, what: listed(opened) })]),
    ...(closed.length === 0 ? [] : [ofThing("BALAI_DIFF_COMMAND_CLOSED", next.type, { states, what: listed(closed) })]),
    ...viaOf(old, next, states),
    ...payloadOf(old, next, states)
  ]
}

const commandsOf = (pair: Pair): ReadonlyArray<Found> => {
  const [before, after] = [pair.old, pair.next].map(({ commands }) => new Map(commands.map((one) => [one.type, one])))
  const kept = pair.old.commands.map(({ type }) => type).filter((type) => after!.has(type))
  const now = pair.next.commands.map(({ type }) => type).filter((type) => before!.has(type))
  return [
    ...pair.next.commands.flatMap((next): ReadonlyArray<Found> => {
      const old = before!.get(next.type)
      if (old !== undefined) return commandOf(pair, old, next)
      return [ofThing("BALAI_DIFF_COMMAND_ADDED", next.type, { states: takenIn(pair.next, next.type) })]
    }),
    ...pair.old.commands
      .filter(({ type }) => !after!.has(type))
      .map(({ type }) => ofThing("BALAI_DIFF_COMMAND_REMOVED", type, { states: takenIn(pair.old, type) })),
    ...(kept.join() === now.join() ? [] : [ofThing("BALAI_DIFF_COMMAND_ORDER_CHANGED", pair.next.lifecycle)])
  ]
}

/** Additions and removals among names. */
const namesOf = (
  old: ReadonlyArray<string>,
  next: ReadonlyArray<string>,
  [added, removed]: readonly [ChangeCode, ChangeCode]
): ReadonlyArray<Found> => [
  ...without(next, old).map((name) => ofThing(added, name)),
  ...without(old, next).map((name) => ofThing(removed, name))
]

const startOf = ({ next, old }: Pair): ReadonlyArray<Found> => {
  const order = orderOf(old.schemas.input, next.schemas.input)
  if (order === "same") return []
  const code = ({ narrower: "NARROWED", wider: "WIDENED", other: "CHANGED" } as const)[order]
  return [ofThing(`BALAI_DIFF_INPUT_${code}`, "input", { what: sayKeys(old.schemas.input, next.schemas.input) })]
}

const storedOf = ({ next, old }: Pair): ReadonlyArray<Found> => {
  const found: Array<Found> = []
  const context = orderOf(old.schemas.context, next.schemas.context)
  if (context !== "same") {
    const what = sayKeys(old.schemas.context, next.schemas.context)
    found.push(
      ofThing(context === "wider" ? "BALAI_DIFF_CONTEXT_WIDENED" : "BALAI_DIFF_CONTEXT_CHANGED", "context", { what })
    )
  }
  const [was, is] = [old.schemas.output, next.schemas.output]
  const isOneMissing = (was === null) !== (is === null)
  const output = isOneMissing ? "other" : orderOf(was, is)
  if (output !== "same") {
    const code = output === "narrower" ? "BALAI_DIFF_OUTPUT_NARROWED" : "BALAI_DIFF_OUTPUT_CHANGED"
    found.push(ofThing(code, "output", { what: sayKeys(was, is) }))
  }
  return found
}

/** What others are handed: `extended` when whoever understands the old understands the next. */
const handedOf = (
  old: { readonly [name: string]: Json },
  next: { readonly [name: string]: Json },
  [extended, changed]: readonly [ChangeCode, ChangeCode]
): ReadonlyArray<Found> =>
  Object.keys(next).flatMap((name): ReadonlyArray<Found> => {
    const [was, is] = [old[name], next[name]]
    if (was === undefined || is === undefined || orderOf(was, is) === "same") return []
    return [ofThing(isReadable(was, is) ? extended : changed, name, { what: sayKeys(was, is) })]
  })

const workOf = ({ next, old }: Pair): ReadonlyArray<Found> =>
  Object.keys(next.schemas.activities).flatMap((name): ReadonlyArray<Found> => {
    const [was, is] = [old.schemas.activities[name], next.schemas.activities[name]]
    if (was === undefined || is === undefined) return []
    const parts = (["input", "output", "error"] as const).filter((part) => orderOf(was[part], is[part]) !== "same")
    if (parts.length === 0) return []
    // The old handler still fits when it understands what it is handed and when its answers are still taken.
    const fits = parts.every((part) =>
      part === "input" ? isReadable(was.input, is.input) : orderOf(was[part], is[part]) === "wider"
    )
    return [ofThing(fits ? "BALAI_DIFF_WORK_EXTENDED" : "BALAI_DIFF_WORK_CHANGED", name, { what: parts.join(", ") })]
  })

const fieldOf = ({ of, path }: PersonalField): string => [of, ...path].join(".")

const ofWork = ({ activities, effects, published }: Graph["schemas"], of: string): Schema => {
  const at = of.lastIndexOf(".")
  const side = of.slice(at + 1) as "input" | "output" | "error"
  return activities[of.slice(0, at)]?.[side] ?? effects[of] ?? published[of] ?? null
}

const schemaOf = (graph: Graph, of: string): Schema =>
  of === "context" || of === "input" || of === "output"
    ? graph.schemas[of]
    : (graph.commands.find(({ type }) => type === of)?.payload ?? ofWork(graph.schemas, of))

/** Whether the field is still in the schema, and no longer the reference that it was. */
const isExposed = ({ next, old }: Pair, field: PersonalField): boolean => {
  const { added, different, gone } = keysBetween(schemaOf(old, field.of), schemaOf(next, field.of))
  const within = (keys: ReadonlyArray<string>): boolean =>
    keys.some((key) => {
      const at = key.replace(/\?? →.*$/, "").replace(/\?$/, "")
      const path = field.path.filter((part) => part !== "*").join(".")
      return at === path || path.startsWith(`${at}.`)
    })
  if (within(gone)) return false
  return (
    within(different) ||
    [...added, ...gone].some((key) => key.startsWith(`${field.path.join(".")}.`)) ||
    !isAbsent(next, field)
  )
}

const isAbsent = (graph: Graph, { of, path }: PersonalField): boolean => {
  const without = keysBetween(null, schemaOf(graph, of))
  const wanted = path.filter((part) => part !== "*").join(".")
  return !without.added.some((key) => {
    const at = key.replace(/\?$/, "")
    return at === wanted || at.startsWith(`${wanted}.`) || wanted.startsWith(`${at}.`)
  })
}

const daysOf = ({ retention, retentionDays }: PersonalField): LocalizedText =>
  retentionDays === null
    ? (retention ?? { id: "selama urusannya memerlukan", en: "as long as the case asks" })
    : { id: `${retentionDays} hari`, en: `${retentionDays} days` }

const isKeptAlike = (old: PersonalField, next: PersonalField): boolean =>
  old.retentionDays === next.retentionDays &&
  old.retention?.id === next.retention?.id &&
  old.retention?.en === next.retention?.en

const isSameText = (one: LocalizedText | undefined, two: LocalizedText | undefined): boolean =>
  one?.id === two?.id && one?.en === two?.en

/** What people read where something is named. */
const wordsOf = ({ next, old }: Pair): ReadonlyArray<Found> => [
  ...(isSameText(old.label, next.label) ? [] : [ofThing("BALAI_DIFF_TEXT_CHANGED", `${next.lifecycle} label`)]),
  ...Object.keys({ ...old.names, ...next.names })
    .filter((name) => !isSameText(old.names[name], next.names[name]))
    .map((name) => ofThing("BALAI_DIFF_TEXT_CHANGED", `name of ${name}`))
]

const personalOf = (pair: Pair): ReadonlyArray<Found> => {
  const [before, after] = [pair.old, pair.next].map(
    ({ personal }) => new Map(personal.map((one) => [fieldOf(one), one]))
  )
  return [
    ...[...after!].flatMap(([name, next]): ReadonlyArray<Found> => {
      const old = before!.get(name)
      if (old === undefined) return [ofThing("BALAI_DIFF_PERSONAL_ADDED", name, { to: next.class })]
      return [
        ...(old.class === next.class
          ? []
          : [ofThing("BALAI_DIFF_PERSONAL_CLASS_CHANGED", name, { from: old.class, to: next.class })]),
        ...(isKeptAlike(old, next)
          ? []
          : [
              ofThing("BALAI_DIFF_PERSONAL_RETENTION_CHANGED", name, {
                from: daysOf(old),
                to: daysOf(next)
              })
            ])
      ]
    }),
    ...[...before!]
      .filter(([name]) => !after!.has(name))
      .map(([name, field]) =>
        ofThing(isExposed(pair, field) ? "BALAI_DIFF_PERSONAL_EXPOSED" : "BALAI_DIFF_PERSONAL_REMOVED", name, {
          from: field.class
        })
      )
  ]
}

const names = (record: object): ReadonlyArray<string> => Object.keys(record)

/** @internal */
export const contractBetween = (pair: Pair): ReadonlyArray<Found> => {
  const { next, old } = pair
  const [ours, theirs] = [old.schemas, next.schemas]
  return [
    ...wordsOf(pair),
    ...commandsOf(pair),
    ...namesOf(old.roles, next.roles, ["BALAI_DIFF_ROLE_ADDED", "BALAI_DIFF_ROLE_REMOVED"]),
    ...namesOf(old.facts, next.facts, ["BALAI_DIFF_FACT_ADDED", "BALAI_DIFF_FACT_REMOVED"]),
    ...startOf(pair),
    ...storedOf(pair),
    ...namesOf(names(ours.published), names(theirs.published), [
      "BALAI_DIFF_PUBLISHED_ADDED",
      "BALAI_DIFF_PUBLISHED_REMOVED"
    ]),
    ...handedOf(ours.published, theirs.published, ["BALAI_DIFF_PUBLISHED_EXTENDED", "BALAI_DIFF_PUBLISHED_CHANGED"]),
    ...namesOf(names(ours.effects), names(theirs.effects), ["BALAI_DIFF_EFFECT_ADDED", "BALAI_DIFF_EFFECT_REMOVED"]),
    ...handedOf(ours.effects, theirs.effects, ["BALAI_DIFF_EFFECT_EXTENDED", "BALAI_DIFF_EFFECT_CHANGED"]),
    ...namesOf(names(ours.activities), names(theirs.activities), ["BALAI_DIFF_WORK_ADDED", "BALAI_DIFF_WORK_REMOVED"]),
    ...workOf(pair),
    ...personalOf(pair)
  ]
}
