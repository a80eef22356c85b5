/** @internal In which states instances stand or have ever stood. */
import { Store } from "@balai/engine"
import { Lifecycle, type Snapshot, type Stamp } from "@balai/lifecycle"
import { Effect } from "effect"
import { Session } from "./session.ts"

/** The paths of the states of a lifecycle, and whether all that ever happened could be looked at. */
export interface Occurring {
  readonly states: ReadonlySet<string>
  readonly isWhole: boolean
}

const page = 1_000

/** `{a: {b: "c"}}` is `a`, `a.b`, `a.b.c`. */
const pathsOf = (value: Snapshot.StateValue, before: string): ReadonlyArray<string> => {
  const below = (key: string): string => (before === "" ? key : `${before}.${key}`)
  if (typeof value === "string") return [below(value)]
  return Object.entries(value).flatMap(([key, inner]) => [below(key), ...pathsOf(inner, below(key))])
}

/** What is collected on the way through the log, for one lifecycle. */
interface Walk {
  readonly states: Set<string>
  readonly code: Lifecycle.Any | null
  readonly standing: Map<string, Snapshot.Snapshot>
  isWhole: boolean
}

const note = (walk: Walk, value: Snapshot.StateValue): void => {
  for (const path of pathsOf(value, "")) walk.states.add(path)
}

interface Row {
  readonly instance: string
  readonly version: number
  readonly input: string
  readonly at: number
  readonly by: string
  readonly facts: string
  readonly verdict: string
}

type FactsNamed = (names: ReadonlyArray<string>) => Stamp.Facts

/** Takes one row of the journal again. A row that cannot be taken again, because its code is gone, leaves a gap. */
const take = (walk: Walk, row: Row, facts: FactsNamed): void => {
  const input = JSON.parse(row.input) as { readonly _tag: string; readonly snapshot?: Snapshot.Snapshot }
  if (input._tag === "Migrated" && input.snapshot !== undefined) {
    note(walk, input.snapshot.value)
    walk.standing.set(row.instance, input.snapshot)
    return
  }
  if (row.verdict !== "Accepted" || input._tag === "Reindexed") return
  const { code } = walk
  if (code === null || code.version !== row.version) {
    walk.isWhole = false
    return
  }
  const before = walk.standing.get(row.instance) ?? null
  const stamp = { at: row.at, by: JSON.parse(row.by), facts: facts(JSON.parse(row.facts)) } as Stamp.Stamp
  const verdict = Lifecycle.decide(code, before, input as Lifecycle.Input, stamp)
  if (verdict._tag !== "Accepted") {
    walk.isWhole = false
    return
  }
  note(walk, verdict.snapshot.value)
  walk.standing.set(row.instance, verdict.snapshot as Snapshot.Snapshot)
}

const readFacts = Effect.gen(function* () {
  const store = yield* Store.Store
  const rows = new Map((yield* store.facts).map((row) => [`${row.name}@${row.version}`, row]))
  return (names: ReadonlyArray<string>): Stamp.Facts =>
    Object.fromEntries(
      names.map((full) => {
        const row = rows.get(full)
        const name = full.slice(0, full.indexOf("@"))
        return [name, { version: row?.version ?? "", value: row === undefined ? null : JSON.parse(row.value) }]
      })
    )
})

const walkLog = Effect.fnUntraced(function* (walks: ReadonlyMap<string, Walk>) {
  const store = yield* Store.Store
  const { progress } = yield* Session
  const facts = yield* readFacts
  for (let after = 0; ;) {
    const { rows } = yield* store.journal({ instance: null, after, limit: page })
    for (const row of rows) {
      const walk = walks.get(row.lifecycle)
      if (walk !== undefined) take(walk, row, facts)
    }
    if (rows.length < page) return
    after = rows.at(-1)!.position
    progress({ id: `  ${after} baris riwayat`, en: `  ${after} rows of history` })
  }
})

const walkStanding = Effect.fnUntraced(function* (walks: ReadonlyMap<string, Walk>) {
  const store = yield* Store.Store
  for (let after = ""; ;) {
    const rows = yield* store.instancesAfter({ after, limit: page })
    for (const row of rows) {
      const walk = walks.get(row.lifecycle)
      if (walk !== undefined) note(walk, (JSON.parse(row.snapshot) as Snapshot.Snapshot).value)
    }
    if (rows.length < page) return
    after = rows.at(-1)!.id
  }
})

/** Looks at all that a database holds of these lifecycles; their history is folded again where the old code is at hand. */
export const occurringIn = Effect.fnUntraced(function* (
  lifecycles: ReadonlyArray<{ readonly name: string; readonly code: Lifecycle.Any | null }>
) {
  const walks = new Map(
    lifecycles.map(({ code, name }): [string, Walk] => [
      name,
      { states: new Set(), code, standing: new Map(), isWhole: true }
    ])
  )
  yield* walkStanding(walks)
  yield* walkLog(walks)
  return new Map([...walks].map(([name, { isWhole, states }]): [string, Occurring] => [name, { states, isWhole }]))
})
