/** @internal */
import { Cause, type Clock, Effect, Latch, type Scope } from "effect"
import { type WorkerKind } from "../Work.ts"

/** Does what there is to do, and gives how to wait for more. */
export type Round = Effect.Effect<Effect.Effect<void>>

/** A loop of rounds. */
export interface Worker {
  readonly open: Effect.Effect<Round, never, Scope.Scope>
}

/** How a worker does. */
export interface Pulse {
  readonly kind: WorkerKind
  readonly since: number
  /** Since when it is at a round; `null` while it waits for something to do. */
  busySince: number | null
  /** Opened when it hangs: then it is started again. */
  readonly hung: Latch.Latch
}

/** A round that takes longer than this hangs. */
const longestRound = 60_000
const pause = 1000

export const isHanging = ({ busySince }: Pulse, now: number): boolean =>
  busySince !== null && now - busySince > longestRound

export interface Supervision {
  readonly clock: Clock.Clock
  readonly pulses: Set<Pulse>
  readonly onRestarted: (kind: WorkerKind, cause: Cause.Cause<unknown>) => void
}

const beating = (pulse: Pulse, clock: Clock.Clock, round: Round): Round =>
  Effect.suspend(() => {
    pulse.busySince = clock.currentTimeMillisUnsafe()
    return Effect.tap(round, () => {
      pulse.busySince = null
      return Effect.void
    })
  })

/** One life of a worker. It ends when the worker dies, hangs or is interrupted. */
const live = ({ clock, pulses }: Supervision, kind: WorkerKind, worker: Worker): Effect.Effect<never> =>
  Effect.scoped(
    Effect.gen(function* () {
      const pulse: Pulse = {
        kind,
        since: clock.currentTimeMillisUnsafe(),
        busySince: null,
        hung: Latch.makeUnsafe(false)
      }
      pulses.add(pulse)
      yield* Effect.addFinalizer(() => Effect.sync(() => pulses.delete(pulse)))
      const round = yield* worker.open
      return yield* Effect.raceFirst(
        Effect.forever(Effect.flatten(beating(pulse, clock, round))),
        Effect.andThen(pulse.hung.await, Effect.die("it hangs"))
      )
    })
  )

/** Runs a worker until it is interrupted: one that dies or hangs is started again, and told of. */
export const supervise = (supervision: Supervision, kind: WorkerKind, make: () => Worker): Effect.Effect<never> =>
  Effect.forever(
    Effect.catchCause(
      Effect.suspend(() => live(supervision, kind, make())),
      (cause) => {
        if (Cause.hasInterruptsOnly(cause)) return Effect.failCause(cause)
        supervision.onRestarted(kind, cause)
        return Effect.sleep(pause)
      }
    )
  )
