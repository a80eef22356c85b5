/** @internal */
import { type Clock, Effect } from "effect"
import { type StoreError } from "../EngineError.ts"
import { type Store, type WorkKey, type WorkRow, type WorkUpdate } from "../Store.ts"
import { type Observe } from "./observe.ts"
import { died, type Handlers, isExhausted, nameOf, type Pace } from "./policy.ts"
import { type Worker } from "./supervise.ts"

export interface Dependencies {
  readonly store: Store["Service"]
  readonly clock: Clock.Clock
  readonly handlers: Handlers
  readonly pace: Pace
  /** Whether an attempt at this work runs here: its lease has lapsed while this process stood still. */
  readonly isRunning: (key: WorkKey) => boolean
  readonly observe: Pick<Observe, "onDead" | "onTakenOver">
  /** Called after leases were given back. */
  readonly onReaped: () => void
}

const page = 256

const released = ({ handlers, pace }: Dependencies, row: WorkRow, lapsed: number): WorkUpdate => ({
  key: row,
  from: "open",
  lease: row.lease,
  lapsed,
  set: isExhausted(handlers, pace, row) ? { status: "dead", lease: null, reason: died } : { lease: null }
})

/**
 * Whether it is for this process to say what becomes of it. How often work may be tried is said by those who handle it: they
 * see for themselves that its lease has lapsed, and give it up.
 */
const isOurs = ({ handlers, pace }: Dependencies, row: WorkRow): boolean =>
  handlers.has(nameOf(row)) || row.attempts < pace.attempts

/** Gives back leases that have lapsed: whoever held them has died or stands still. Gives how many. */
const giveBack = (deps: Dependencies): Effect.Effect<number, StoreError> =>
  Effect.suspend(() => {
    const { clock, isRunning, observe, store } = deps
    const filter = { _tag: "Lapsed", at: clock.currentTimeMillisUnsafe(), limit: page } as const
    const inside = store.transact((tx) =>
      Effect.gen(function* () {
        const updates = (yield* tx.work(filter))
          .filter((row) => isOurs(deps, row) && !isRunning(row))
          .map((row) => ({ row, update: released(deps, row, filter.at) }))
        const hits = yield* tx.settle(updates.map((it) => it.update))
        return updates.filter((_, i) => hits[i])
      })
    )
    return Effect.flatMap(store.work(filter), (rows) =>
      rows.length === 0
        ? Effect.succeed(0)
        : Effect.map(inside, (won) => {
            const dead = won.filter(({ update }) => update.set.status === "dead")
            for (const { row } of dead) observe.onDead(row)
            if (won.length > dead.length) observe.onTakenOver(won.length - dead.length)
            return won.length
          })
    )
  })

/** How long a worker that gives no sign of life is remembered. */
const memory = 60_000

const forget = ({ clock, store }: Dependencies): Effect.Effect<void, StoreError> =>
  Effect.suspend(() => {
    const before = clock.currentTimeMillisUnsafe() - memory
    return Effect.flatMap(store.workers, (rows) =>
      rows.some((it) => it.beat < before) ? store.transact((tx) => tx.dropWorkers(before)) : Effect.void
    )
  })

/** Gives back what dead processes hold, and forgets their workers. */
export const makeReaper = (deps: Dependencies): Worker => {
  const round = Effect.fnUntraced(function* () {
    // A storage that fails now is tried again at the next round.
    const given = yield* Effect.catch(giveBack(deps), () => Effect.succeed(0))
    yield* Effect.ignore(forget(deps))
    if (given > 0) deps.onReaped()
    return given < page ? Effect.sleep(deps.pace.lease) : Effect.void
  })
  // A store of one process has nobody else's leases.
  return { open: Effect.succeed(deps.store.manifest.shared ? round() : Effect.succeed(Effect.never)) }
}
