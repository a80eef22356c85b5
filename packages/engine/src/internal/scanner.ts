/** @internal */
import { Cause, type Clock, Effect, Exit, Latch, Option } from "effect"
import { type EngineError, StoreError } from "../EngineError.ts"
import { type Store, type TimerRow } from "../Store.ts"
import { type Committer } from "./committer.ts"
import { timersJob } from "./job.ts"
import { type Worker } from "./supervise.ts"

export interface Scanner extends Worker {
  /** Looks again: a timer may be due earlier than the scanner expects. */
  readonly wake: (due: number | null) => void
  /** Looks whether the clock was set forward past what the scanner waits for. */
  readonly tick: () => void
  /** Instances whose timers cannot fire, with the reason. */
  readonly stuck: () => ReadonlyMap<string, EngineError>
}

/** No sleep is longer than this: Node's own timers overflow after 24.8 days, and clocks are set. */
const longest = 3_600_000
const page = 256
/** How long an instance whose timer failed is left alone at first; each failure doubles it, up to `longest`. */
const aside = 60_000
/** How long after the storage failed it is tried again, and with how many instances for as long as it takes nothing. */
const moment = 1000
const probes = 8

interface Stuck {
  readonly error: EngineError
  readonly until: number
  readonly pause: number
}

const errorOf = (cause: Cause.Cause<EngineError>): EngineError =>
  Option.getOrElse(
    Cause.findErrorOption(cause),
    () => new StoreError({ operation: "timers", problem: "failed", cause: Cause.squash(cause) })
  )

export const makeScanner = (store: Store["Service"], committer: Committer, clock: Clock.Clock): Scanner => {
  const latch = Latch.makeUnsafe(true)
  const stuck = new Map<string, Stuck>()
  let awaited = 0

  let isDown = false

  /** Fires what is due on an instance; gives whether the storage took it. */
  const fire = (instance: string): Effect.Effect<boolean> =>
    Effect.map(Effect.exit(committer.submit(timersJob(instance), true)), (exit) => {
      if (Exit.isSuccess(exit)) {
        stuck.delete(instance)
        return true
      }
      const error = errorOf(exit.cause)
      const isStorage = error instanceof StoreError
      const before = stuck.get(instance)?.pause ?? aside / 2
      // What the storage did not take is nobody's fault: it may be back in a moment.
      const pause = isStorage ? before : Math.min(before * 2, longest)
      stuck.set(instance, { error, pause, until: clock.currentTimeMillisUnsafe() + (isStorage ? moment : pause) })
      return !isStorage
    })

  const untilOf = (instance: string): number => stuck.get(instance)?.until ?? 0

  /** Armed timers from the earliest on, but for those of instances that are left alone, however many these have. */
  const timers = Effect.fnUntraced(function* (now: number): Effect.fn.Return<ReadonlyArray<TimerRow>, StoreError> {
    for (let limit = page + stuck.size; ; limit *= 2) {
      const rows = yield* store.timers(limit)
      const open = rows.filter((row) => untilOf(row.instance) <= now)
      if (open.length > 0 || rows.length < limit) return open
    }
  })

  /** Fires a page of what is due; gives the time of the next, or `null` when there may be more. */
  const scan: () => Effect.Effect<number | null, StoreError> = Effect.fnUntraced(function* () {
    const now = clock.currentTimeMillisUnsafe()
    const rows = yield* timers(now)
    const due = [...new Set(rows.filter((row) => row.due <= now).map((row) => row.instance))]
    if (due.length > 0) {
      // Those who have waited longest since their last attempt: one that the storage chokes on does not hide the others.
      const tried = isDown ? due.sort((a, b) => untilOf(a) - untilOf(b)).slice(0, probes) : due
      const taken = yield* Effect.forEach(tried, fire, { concurrency: "unbounded" })
      isDown = !taken.includes(true)
      return isDown ? clock.currentTimeMillisUnsafe() + moment : null
    }
    // All that is due has been tried: who is not among it was moved on by something else.
    for (const [instance, { until }] of stuck) if (until <= now) stuck.delete(instance)
    const again = Math.min(...[...stuck.values()].map((it) => it.until))
    return Math.min(rows[0]?.due ?? Infinity, again, now + longest)
  })

  const round = Effect.fnUntraced(function* () {
    latch.closeUnsafe()
    awaited = Infinity
    // A storage that cannot be read now is looked at again in a second.
    const next = yield* Effect.catch(scan(), () => Effect.succeed(clock.currentTimeMillisUnsafe() + moment))
    if (next === null) return Effect.void
    awaited = next
    const pause = Math.max(0, Math.min(next - clock.currentTimeMillisUnsafe(), longest))
    return Effect.raceFirst(Effect.sleep(pause), latch.await)
  })

  return {
    open: Effect.succeed(round()),
    wake: (due) => {
      if (due === null || due < awaited) latch.openUnsafe()
    },
    tick: () => {
      if (clock.currentTimeMillisUnsafe() >= awaited) latch.openUnsafe()
    },
    stuck: () => new Map([...stuck].map(([instance, { error }]) => [instance, error]))
  }
}
