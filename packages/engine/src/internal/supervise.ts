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
  /** Whether it is at a round; otherwise it waits for something to do. */
  isBusy: boolean
  /** How many heartbeats in a row have found it at the same round. */
  beats: number
  /** Opened when it hangs: then it is started again. */
  readonly hung: Latch.Latch
}

/**
 * A round that outlasts so many heartbeats hangs. Beats are counted, not time: a clock that was set and a process that
 * stood still must not look like a worker that hangs.
 */
const mostBeats = 12
const pause = 1000

export const isHanging = ({ beats }: Pulse): boolean => beats >= mostBeats

/** Notes that a heartbeat has come by. */
export const feel = (pulse: Pulse): void => {
  if (pulse.isBusy) pulse.beats++
}

export interface Supervision {
  readonly clock: Clock.Clock
  readonly pulses: Set<Pulse>
  readonly onRestarted: (kind: WorkerKind, cause: Cause.Cause<unknown>) => void
}

const beating = (pulse: Pulse, round: Round): Round => {
  const turn = (isBusy: boolean): Effect.Effect<void> =>
    Effect.sync(() => {
      pulse.isBusy = isBusy
      pulse.beats = 0
    })
  return Effect.andThen(
    turn(true),
    Effect.tap(round, () => turn(false))
  )
}

/** One life of a worker. It ends when the worker dies, hangs or is interrupted. */
const live = ({ clock, pulses }: Supervision, kind: WorkerKind, worker: Worker): Effect.Effect<never> =>
  Effect.scoped(
    Effect.gen(function* () {
      const pulse: Pulse = {
        kind,
        since: clock.currentTimeMillisUnsafe(),
        isBusy: false,
        beats: 0,
        hung: Latch.makeUnsafe(false)
      }
      pulses.add(pulse)
      yield* Effect.addFinalizer(() => Effect.sync(() => pulses.delete(pulse)))
      const round = yield* worker.open
      return yield* Effect.raceFirst(
        Effect.forever(Effect.flatten(beating(pulse, round))),
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
