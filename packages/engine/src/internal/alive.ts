/** @internal */
import { type Clock, Effect } from "effect"
import { type Problem } from "../Engine.ts"
import { type StoreError } from "../EngineError.ts"
import { type Store, type WorkRow } from "../Store.ts"
import { type WorkerKind } from "../Work.ts"
import { feel, isHanging, type Pulse } from "./supervise.ts"

/** How often a process says that its workers are alive, and after how many such times without a word they are dead. */
const often = 5000
const patience = 3

const everyOf = ({ poll }: Dependencies): number => Math.max(often, poll)

export interface Dependencies {
  readonly store: Store["Service"]
  readonly clock: Clock.Clock
  /** A random name of this process. */
  readonly process: string
  /** How often this process looks for news of others: it tells of itself no more often. */
  readonly poll: number
  readonly pulses: ReadonlySet<Pulse>
}

/** The workers of this process that are alive, with the time since when. */
const beating = ({ pulses }: Dependencies): ReadonlyMap<WorkerKind, number> => {
  const alive = new Map<WorkerKind, number>()
  for (const pulse of pulses)
    if (!isHanging(pulse)) alive.set(pulse.kind, Math.min(pulse.since, alive.get(pulse.kind) ?? Infinity))
  return alive
}

/** Counts the beat for those that are at a round; lets go of those that hang, to be started again. */
const feelAll = ({ pulses }: Dependencies): void => {
  for (const pulse of pulses) {
    feel(pulse)
    if (isHanging(pulse)) pulse.hung.openUnsafe()
  }
}

/** Tells other processes from time to time which workers are alive here. */
export const heartbeat = (deps: Dependencies): Effect.Effect<never> => {
  const { clock, process, store } = deps
  const beat = Effect.suspend(() => {
    feelAll(deps)
    const now = clock.currentTimeMillisUnsafe()
    const rows = [...beating(deps)].map(([kind, since]) => ({ process, kind, since, beat: now }))
    return rows.length === 0 ? Effect.void : store.transact((tx) => tx.beat(rows))
  })
  return Effect.forever(Effect.andThen(Effect.ignoreCause(beat), Effect.sleep(everyOf(deps))))
}

const livingKinds = Effect.fnUntraced(function* (
  deps: Dependencies
): Effect.fn.Return<ReadonlySet<WorkerKind>, StoreError> {
  const since = deps.clock.currentTimeMillisUnsafe() - patience * everyOf(deps)
  const rows = deps.store.manifest.shared ? yield* deps.store.workers : []
  return new Set([...beating(deps).keys(), ...rows.filter((it) => it.beat >= since).map((it) => it.kind)])
})

const problem = (count: number, what: { readonly id: string; readonly en: string }): Problem => ({
  code: "NoWorker",
  lifecycle: "",
  version: null,
  count,
  instances: [],
  text: {
    id: `Tidak ada worker aktif: ${what.id} sudah jatuh tempo dan tidak ada yang mengerjakannya`,
    en: `No worker is active: ${what.en} due and nobody sees to it`
  }
})

/** Whether something has been due for a while in an installation none of whose processes would see to it. */
export const noWorker = Effect.fnUntraced(function* (
  deps: Dependencies,
  open: ReadonlyArray<WorkRow>
): Effect.fn.Return<ReadonlyArray<Problem>, StoreError> {
  const before = deps.clock.currentTimeMillisUnsafe() - patience * everyOf(deps)
  const work = open.filter((row) => row.due < before)
  const timers = (yield* deps.store.timers(1)).filter((row) => row.due < before)
  if (work.length === 0 && timers.length === 0) return []
  const living = yield* livingKinds(deps)
  const found: Array<Problem> = []
  if (work.length > 0 && !living.has("dispatcher"))
    found.push(problem(work.length, { id: `${work.length} pekerjaan`, en: `${work.length} pieces of work are` }))
  if (timers.length > 0 && !living.has("scanner")) found.push(problem(1, { id: "sebuah tenggat", en: "a deadline is" }))
  return found
})
