/**
 * A clock that runs at a rate, can be given another rate, and can be set forward.
 *
 * The layer gives Effect's own `Clock` as well: whatever is built on it (a hall, its engine, its server) lives in this time
 * and knows of no other. Time never goes back, and whoever sleeps wakes when the time has come, whatever the rate was in
 * between. How long a piece of work takes on the machine (`monotonicTimeNanos`) stays real.
 *
 * @since 0.1.0
 */
import { Clock, Context, Effect, Layer } from "effect"
import { over } from "./internal/simClock.ts"

/**
 * The clock as its owner handles it.
 *
 * @category services
 * @since 0.1.0
 */
export class SimClock extends Context.Service<
  SimClock,
  {
    /** Epoch milliseconds of the simulated time. */
    readonly now: Effect.Effect<number>
    /** How many simulated seconds pass in a real one. */
    readonly rate: Effect.Effect<number>
    /** From now on at another rate; at 0 time stands still until it is set forward. A rate below 0 is a defect. */
    readonly setRate: (rate: number) => Effect.Effect<void>
    /** Sets the clock forward to a moment; whoever slept up to it wakes, the earliest first. A moment gone by changes nothing. */
    readonly jump: (to: number) => Effect.Effect<void>
  }
>()("@balai/simulator/SimClock") {}

/**
 * How a clock starts.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  /** 1 when absent. */
  readonly rate?: number
  /** Epoch milliseconds; the real time when absent. */
  readonly at?: number
}

/**
 * A simulated clock over the clock that is there, for itself and in that one's place.
 *
 * @example
 * ```ts
 * import { SimClock } from "@balai/simulator"
 * import { Clock, Effect } from "effect"
 *
 * const program = Effect.gen(function* () {
 *   const clock = yield* SimClock.SimClock
 *   yield* Effect.forkChild(Effect.andThen(Effect.sleep("9 hours"), clock.setRate(10)))
 *   yield* Effect.yieldNow
 *   yield* clock.jump(Date.UTC(2026, 7, 18, 10))
 *   yield* Effect.yieldNow
 *   const late = (yield* Clock.currentTimeMillis) - Date.UTC(2026, 7, 18, 10)
 *   return { rate: yield* clock.rate, isThere: late >= 0 && late < 60_000 }
 * })
 *
 * const clock = SimClock.layer({ rate: 0, at: Date.UTC(2026, 7, 18) })
 * await Effect.runPromise(Effect.provide(program, clock)) // => { rate: 10, isThere: true }
 * ```
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = (options: Options = {}): Layer.Layer<SimClock> =>
  Layer.effectContext(
    Effect.map(Clock.Clock, (base) => {
      const { clock, handle } = over(base, options)
      return Context.make(SimClock, handle).pipe(Context.add(Clock.Clock, clock))
    })
  )
