/** @internal */
import { Lifecycle, type LocalizedText } from "@balai/lifecycle"
import { Effect } from "effect"
import { type Stuck, type StuckPage } from "../Engine.ts"
import { type StoreError } from "../EngineError.ts"
import { type InstanceRow, type Store, type WorkRow } from "../Store.ts"
import { type Registry } from "./registry.ts"
import { decode, type State } from "./state.ts"

/** How many dead letters are looked through for those that an instance waits for: as many as are listed. */
const mostDead = 10_000

const texts: { readonly [R in Stuck["reason"]]: LocalizedText.LocalizedText } = {
  NothingDue: {
    id: "Tidak ada tenggat, pekerjaan, atau pihak yang akan memajukannya",
    en: "No timer, no work and nobody is going to move it"
  },
  WorkDead: {
    id: "Pekerjaan yang ditunggunya sudah gagal di setiap percobaan",
    en: "The work that it waits for has failed at every attempt"
  }
}

const stuckAs = (state: State, reason: Stuck["reason"], states: ReadonlyArray<string>): Stuck => ({
  id: state.id,
  lifecycle: state.loaded.lifecycle.name,
  version: state.snapshot.version,
  seq: state.seq,
  states,
  since: state.updatedAt,
  reason,
  text: texts[reason]
})

/** The state behind a row, unless this process cannot read it: that is for readiness to say. */
const readable = (registry: Registry, rows: ReadonlyArray<InstanceRow>): ReadonlyArray<State> =>
  rows.map((row) => decode(registry, row)).filter((it): it is State => "loaded" in it)

const describe = (state: State) => Lifecycle.describe(state.loaded.lifecycle, state.snapshot)

const isHeldBy = ({ instance, seq, slot }: WorkRow, state: State): boolean =>
  state.id === instance && state.runs.some((it) => it.seq === seq && it.activity === slot)

/** Instances that wait for nothing but activities which were given up. */
const waitingForDead = Effect.fnUntraced(function* (
  store: Store["Service"],
  registry: Registry
): Effect.fn.Return<ReadonlyArray<Stuck>, StoreError> {
  const dead = (yield* store.work({ _tag: "Status", status: "dead", limit: mostDead })).filter(
    (row) => row.kind === "activity"
  )
  if (dead.length === 0) return []
  const rows = yield* store.instances([...new Set(dead.map((row) => row.instance))].sort())
  return readable(registry, rows)
    .filter((state) => state.snapshot.status === "active" && state.timers.length === 0)
    .filter((state) => state.runs.every((run) => dead.some((row) => isHeldBy(row, state) && row.slot === run.activity)))
    .map((state) => ({ state, ...describe(state) }))
    .filter(({ owner, state }) => owner === null && state.runs.length > 0)
    .map(({ state, states }) => stuckAs(state, "WorkDead", states))
})

/** An effect that is still to run may send what moves its instance on. */
const withOpenWork = (
  store: Store["Service"],
  instances: ReadonlyArray<string>
): Effect.Effect<ReadonlySet<string>, StoreError> =>
  instances.length === 0
    ? Effect.succeed(new Set())
    : Effect.map(store.work({ _tag: "Effects", instances }), (rows) => new Set(rows.map((row) => row.instance)))

/**
 * A page of the live instances that nothing is going to move: no timer is armed, no activity runs, and in none of their
 * states is it anybody's turn.
 */
export const stuckPage = Effect.fnUntraced(function* (
  { registry, store }: { readonly store: Store["Service"]; readonly registry: Registry },
  { after, limit }: { readonly after: string; readonly limit: number }
): Effect.fn.Return<StuckPage, StoreError> {
  const rows = yield* store.idle({ after, limit })
  const nobodys = readable(registry, rows)
    .map((state) => ({ state, ...describe(state) }))
    .filter(({ owner }) => owner === null)
  const open = yield* withOpenWork(
    store,
    nobodys.map(({ state }) => state.id)
  )
  const idle = nobodys
    .filter(({ state }) => !open.has(state.id))
    .map(({ state, states }) => stuckAs(state, "NothingDue", states))
  const dead = after === "" ? yield* waitingForDead(store, registry) : []
  return { stuck: [...dead, ...idle], next: rows.length < limit ? null : rows.at(-1)!.id }
})
