/** @internal What is stored beside the instances, compared with what their states say. */
import { Lifecycle, type Snapshot } from "@balai/lifecycle"
import { Effect, Result } from "effect"
import { type Difference } from "../Engine.ts"
import { type StoreError } from "../EngineError.ts"
import {
  type ClaimRow,
  type InstanceRow,
  type KeyRow,
  type Satellites,
  type Store,
  type TimerRow,
  type Transaction,
  type View,
  type WorkRow
} from "../Store.ts"
import { type Registry } from "./registry.ts"
import { type Running, type State, type Timer } from "./state.ts"

/** How many instances are looked at together: what is stored beside them is not found by instance, so few looks are cheap. */
export const page = 4000
/** No more activities than this are looked at. */
export const mostWork = 100_000

/** What does not fit beside some instances: rows that are missing, rows too many, and what no row can mend. */
export interface Differing {
  readonly missing: Satellites
  readonly spare: Satellites
  /** Activities that run and that nobody would do. */
  readonly idle: ReadonlyArray<WorkRow>
  /** Differences that only somebody who looks can mend. */
  readonly beyond: ReadonlyArray<Difference>
  /** How many rows were compared. */
  readonly compared: number
}

const parse = <A>(text: string, otherwise: A): A => {
  try {
    return JSON.parse(text) as A
  } catch {
    return otherwise
  }
}

/** What has to be stored beside an instance. */
const wantedOf = (row: InstanceRow): Satellites => {
  const { id: instance, lifecycle } = row
  const keys = parse<{ readonly [key: string]: string | number | null }>(row.keys, {})
  return {
    keys: Object.entries(keys).flatMap(([key, value]) => (value === null ? [] : [{ lifecycle, key, value, instance }])),
    timers: parse<ReadonlyArray<Timer>>(row.timers, []).map(({ due, id, seq }) => ({ instance, timer: id, due, seq })),
    claims: [...new Set(parse<ReadonlyArray<string>>(row.claims, []))].map((claim) => ({ lifecycle, claim, instance }))
  }
}

const keyName = (row: KeyRow): string => JSON.stringify([row.lifecycle, row.key, row.value, row.instance])
const timerName = (row: TimerRow): string => JSON.stringify([row.instance, row.timer, row.due, row.seq])
const claimName = (row: ClaimRow): string => JSON.stringify([row.lifecycle, row.claim, row.instance])

const differ = <Row>(
  wanted: ReadonlyArray<Row>,
  found: ReadonlyArray<Row>,
  nameOf: (row: Row) => string
): { readonly missing: ReadonlyArray<Row>; readonly spare: ReadonlyArray<Row> } => {
  const isThere = new Set(found.map(nameOf))
  const isWanted = new Set(wanted.map(nameOf))
  return {
    missing: wanted.filter((row) => !isThere.has(nameOf(row))),
    spare: found.filter((row) => !isWanted.has(nameOf(row)))
  }
}

/** What a lifecycle computes of a state, `null` where it cannot. */
export const computed = (
  { spec }: Lifecycle.Any,
  snapshot: Snapshot.Snapshot<any>
): Pick<State, "keys" | "claims"> | null => {
  try {
    const claims = snapshot.status === "done" ? [] : (spec.claims?.(snapshot as never) ?? [])
    return { keys: spec.index?.(snapshot as never) ?? {}, claims: [...new Set(claims)] }
  } catch {
    return null
  }
}

const computedOf = (registry: Registry, row: InstanceRow): ReturnType<typeof computed> => {
  const lifecycle = registry.get(row.lifecycle, row.version)?.lifecycle
  if (lifecycle === undefined) return null
  const restored = Lifecycle.restore(lifecycle, parse(row.snapshot, null))
  return Result.isFailure(restored) ? null : computed(lifecycle, restored.success as Snapshot.Snapshot<any>)
}

/** What the row itself says and its lifecycle does not: it was stored by an index function that has changed since. */
const disagreements = (registry: Registry, row: InstanceRow): ReadonlyArray<Difference> => {
  const now = computedOf(registry, row)
  const at = (kind: Difference["kind"], detail: string): Difference => ({ instance: row.id, kind, detail })
  if (now === null) return [at("index", `${row.lifecycle}@${row.version} cannot compute the keys of this state`)]
  const differences: Array<Difference> = []
  if (JSON.stringify(now.keys) !== row.keys)
    differences.push(at("index", "the lifecycle computes other keys than are stored with the state"))
  if (JSON.stringify(now.claims) !== row.claims)
    differences.push(at("claim", "the lifecycle computes other claims than are stored with the state"))
  return differences
}

const runsOf = (row: InstanceRow) =>
  parse<ReadonlyArray<Running>>(row.runs, []).map(({ activity, seq }) => ({ instance: row.id, seq, slot: activity }))

const isAlive = (work: WorkRow): boolean => work.status !== "done" && work.status !== "ended"

/** Activities that a state waits for and nobody would do. */
const workOf = Effect.fnUntraced(function* (view: View, rows: ReadonlyArray<InstanceRow>) {
  const keys = rows.flatMap(runsOf)
  const found = keys.length === 0 ? [] : yield* view.work({ _tag: "Keys", keys })
  const bySlot = new Map(found.map((work) => [JSON.stringify([work.instance, work.seq, work.slot]), work]))
  const lost = keys.filter(({ instance, seq, slot }) => !bySlot.has(JSON.stringify([instance, seq, slot])))
  return {
    idle: found.filter((work) => !isAlive(work)),
    lost: lost.map(({ instance, slot }): Difference => ({
      instance,
      kind: "work",
      detail: `activity ${slot} runs and has no work`
    })),
    compared: keys.length
  }
})

/** Compares what is stored beside some instances with what their rows say, and the rows with their lifecycles if asked to. */
export const differing = Effect.fnUntraced(function* (
  view: View,
  registry: Registry | null,
  rows: ReadonlyArray<InstanceRow>
): Effect.fn.Return<Differing, StoreError> {
  const found = yield* view.satellites(rows.map((row) => row.id))
  const wanted = rows.map(wantedOf)
  const keys = differ(
    wanted.flatMap((it) => it.keys),
    found.keys,
    keyName
  )
  const timers = differ(
    wanted.flatMap((it) => it.timers),
    found.timers,
    timerName
  )
  const claims = differ(
    wanted.flatMap((it) => it.claims),
    found.claims,
    claimName
  )
  const work = yield* workOf(view, rows)
  return {
    missing: { keys: keys.missing, timers: timers.missing, claims: claims.missing },
    spare: { keys: keys.spare, timers: timers.spare, claims: claims.spare },
    idle: work.idle,
    beyond: [...work.lost, ...(registry === null ? [] : rows.flatMap((row) => disagreements(registry, row)))],
    compared: work.compared + found.keys.length + found.timers.length + found.claims.length
  }
})

const told = (satellites: Satellites, how: "is missing" | "is one too many"): ReadonlyArray<Difference> => [
  ...satellites.keys.map(
    ({ instance, key }) => ({ instance, kind: "index", detail: `index key ${key} ${how}` }) as const
  ),
  ...satellites.timers.map(
    ({ instance, timer }) => ({ instance, kind: "timer", detail: `timer ${timer} ${how}` }) as const
  ),
  ...satellites.claims.map(({ instance }) => ({ instance, kind: "claim", detail: `a claim ${how}` }) as const)
]

/** Each difference in words. */
export const differencesOf = ({ beyond, idle, missing, spare }: Differing): ReadonlyArray<Difference> => [
  ...told(missing, "is missing"),
  ...told(spare, "is one too many"),
  ...idle.map(
    ({ instance, slot }) => ({ instance, kind: "work", detail: `activity ${slot} runs and its work is over` }) as const
  ),
  ...beyond
]

export const spareOnly = (spare: Satellites): Differing => ({
  missing: { keys: [], timers: [], claims: [] },
  spare,
  idle: [],
  beyond: [],
  compared: 0
})

/** Looks at the named instances while nobody can move them. */
export const settled = Effect.fnUntraced(function* (
  tx: Transaction,
  registry: Registry | null,
  ids: ReadonlyArray<string>
): Effect.fn.Return<Differing, StoreError> {
  return yield* differing(tx, registry, yield* tx.lock([], ids))
})

/** Who differs at a glance; what moved between two looks is looked at again under its lock. */
export const suspectsOf = (found: Differing): ReadonlyArray<string> =>
  [...new Set(differencesOf(found).map((it) => it.instance))].sort()

/** All instances, page after page. */
export const eachPage = Effect.fnUntraced(function* <E>(
  view: View,
  look: (rows: ReadonlyArray<InstanceRow>) => Effect.Effect<void, E>
): Effect.fn.Return<void, E | StoreError> {
  let after = ""
  for (;;) {
    const rows = yield* view.instancesAfter({ after, limit: page })
    if (rows.length > 0) yield* look(rows)
    if (rows.length < page) return
    after = rows.at(-1)!.id
    yield* Effect.yieldNow
  }
})

/** Work of activities that no state waits for any more. */
export const unawaited = Effect.fnUntraced(function* (
  view: View
): Effect.fn.Return<ReadonlyArray<WorkRow>, StoreError> {
  const spare: Array<WorkRow> = []
  for (const status of ["open", "waiting", "dead"] as const) {
    const work = (yield* view.work({ _tag: "Status", status, limit: mostWork })).filter((it) => it.kind === "activity")
    for (let at = 0; at < work.length; at += page) {
      const some = work.slice(at, at + page)
      const rows = yield* view.instances([...new Set(some.map((it) => it.instance))])
      const awaited = new Set(rows.flatMap(runsOf).map((it) => JSON.stringify([it.instance, it.seq, it.slot])))
      spare.push(...some.filter((it) => !awaited.has(JSON.stringify([it.instance, it.seq, it.slot]))))
    }
  }
  return spare
})

/** Whether a work row is still at large and its state still does not wait for it, while nobody can move either. */
export const stillUnawaited = Effect.fnUntraced(function* (tx: Transaction, work: ReadonlyArray<WorkRow>) {
  const rows = yield* tx.lock([], [...new Set(work.map((it) => it.instance))].sort())
  const awaited = new Set(rows.flatMap(runsOf).map((it) => JSON.stringify([it.instance, it.seq, it.slot])))
  const now = yield* tx.work({ _tag: "Keys", keys: work })
  return now.filter((it) => isAlive(it) && !awaited.has(JSON.stringify([it.instance, it.seq, it.slot])))
})

/** Tells every difference there is, and mends none. */
export const checkSatellites = Effect.fnUntraced(function* (
  store: Store["Service"],
  report: (difference: Difference) => void
): Effect.fn.Return<void, StoreError> {
  yield* eachPage(store, (rows) =>
    Effect.gen(function* () {
      const ids = suspectsOf(yield* differing(store, null, rows))
      if (ids.length === 0) return
      for (const it of differencesOf(yield* store.transact((tx) => settled(tx, null, ids)))) report(it)
    })
  )
  const loose = yield* store.transact((tx) => tx.orphans(page))
  const known = new Set((yield* store.instances(instancesIn(loose))).map((row) => row.id))
  // What is beside an instance that exists has been told above.
  for (const it of differencesOf(spareOnly(loose))) if (!known.has(it.instance)) report(it)
  const spare = yield* unawaited(store)
  if (spare.length === 0) return
  for (const { instance, slot } of yield* store.transact((tx) => stillUnawaited(tx, spare)))
    report({ instance, kind: "work", detail: `activity ${slot} is to be done and no state waits for it` })
})

export const instancesIn = ({ claims, keys, timers }: Satellites): ReadonlyArray<string> =>
  [...new Set([...keys, ...timers, ...claims].map((row) => row.instance))].sort()
