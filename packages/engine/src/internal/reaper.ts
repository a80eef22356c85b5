/** @internal */
import { type Clock, Effect } from "effect"
import { type StoreError } from "../EngineError.ts"
import { type Store, type WorkKey, type WorkRow, type WorkUpdate } from "../Store.ts"
import { died, type Handlers, isExhausted, type Pace } from "./policy.ts"

export interface Reaper {
  /** Gives back what dead processes hold, until it is interrupted. */
  readonly run: Effect.Effect<never>
}

export interface Dependencies {
  readonly store: Store["Service"]
  readonly clock: Clock.Clock
  readonly handlers: Handlers
  readonly pace: Pace
  /** Whether an attempt at this work runs here: its lease has lapsed while this process stood still. */
  readonly isRunning: (key: WorkKey) => boolean
  /** Called after leases were given back. */
  readonly onReaped: (leases: number) => void
}

const page = 256

const released = ({ handlers, pace }: Dependencies, row: WorkRow): WorkUpdate => ({
  key: row,
  from: "open",
  lease: row.lease,
  set: isExhausted(handlers, pace, row) ? { status: "dead", lease: null, reason: died } : { lease: null }
})

/** Gives back leases that have lapsed: whoever held them has died or stands still. Gives how many. */
const giveBack = (deps: Dependencies): Effect.Effect<number, StoreError> =>
  Effect.suspend(() => {
    const { clock, isRunning, store } = deps
    const filter = { _tag: "Lapsed", at: clock.currentTimeMillisUnsafe(), limit: page } as const
    const inside = store.transact((tx) =>
      Effect.flatMap(tx.work(filter), (rows) =>
        tx.settle(rows.filter((row) => !isRunning(row)).map((row) => released(deps, row)))
      )
    )
    return Effect.flatMap(store.work(filter), (rows) =>
      rows.length === 0 ? Effect.succeed(0) : Effect.map(inside, (hits) => hits.filter(Boolean).length)
    )
  })

export const makeReaper = (deps: Dependencies): Reaper => {
  const round = Effect.fnUntraced(function* () {
    const given = yield* Effect.catch(giveBack(deps), () => Effect.succeed(0))
    if (given > 0) deps.onReaped(given)
    if (given < page) yield* Effect.sleep(deps.pace.lease)
  })
  // A store of one process has nobody else's leases.
  return { run: deps.store.manifest.shared ? Effect.forever(round()) : Effect.never }
}
