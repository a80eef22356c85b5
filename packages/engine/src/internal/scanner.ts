/** @internal */
import { Cause, type Clock, Effect, Exit, Latch, Option } from "effect"
import { type EngineError, StoreError } from "../EngineError.ts"
import { type Store } from "../Store.ts"
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

  const fire = (instance: string): Effect.Effect<void> =>
    Effect.map(Effect.exit(committer.submit(timersJob(instance), true)), (exit) => {
      if (Exit.isSuccess(exit)) stuck.delete(instance)
      else {
        const error = errorOf(exit.cause)
        const pause = Math.min((stuck.get(instance)?.pause ?? aside / 2) * 2, longest)
        stuck.set(instance, { error, pause, until: clock.currentTimeMillisUnsafe() + pause })
      }
    })

  const isAside = (instance: string, now: number): boolean => (stuck.get(instance)?.until ?? 0) > now

  /** Fires a page of what is due; gives the time of the next, or `null` when there may be more. */
  const scan: () => Effect.Effect<number | null, StoreError> = Effect.fnUntraced(function* () {
    const now = clock.currentTimeMillisUnsafe()
    const rows = (yield* store.timers(page + stuck.size)).filter((row) => !isAside(row.instance, now))
    const due = [...new Set(rows.filter((row) => row.due <= now).map((row) => row.instance))]
    if (due.length > 0) {
      yield* Effect.forEach(due, fire, { concurrency: "unbounded", discard: true })
      return null
    }
    // All that is due has been tried: who is not among it was moved on by something else.
    for (const [instance, { until }] of stuck) if (until <= now) stuck.delete(instance)
    return Math.min(rows[0]?.due ?? Infinity, now + (stuck.size > 0 ? aside : longest))
  })

  const round = Effect.fnUntraced(function* () {
    latch.closeUnsafe()
    awaited = Infinity
    // A storage that cannot be read now is looked at again in a second.
    const next = yield* Effect.catch(scan(), () => Effect.succeed(clock.currentTimeMillisUnsafe() + 1000))
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
