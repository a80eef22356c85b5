/** @internal Tells open streams that something moved: one follower of the hall for all of them, nothing queued for anybody. */
import { type Access, type Hall } from "@balai/mall"
import { Duration, Effect, Latch, type Scope, Stream } from "effect"

export interface Signal {
  /** Returns at the next change that concerns the listener, at once if there was one since the last time. */
  readonly moved: Effect.Effect<void>
}

export interface Hub {
  /** Counts the changes seen; whatever was read at a lower number may be out of date. */
  readonly tick: () => number
  readonly isClosed: () => boolean
  readonly listening: () => number
  readonly listen: (concerns: Concerns) => Effect.Effect<Signal, never, Scope.Scope>
  /** Wakes every listener a last time. */
  readonly close: Effect.Effect<void>
}

/** What a listener wants to be woken for: by what moves in the hall, and by what changes in its rights. */
export interface Concerns {
  readonly hall: (change: Hall.Change) => boolean
  readonly access?: (change: Access.AccessChange) => boolean
}

interface Listener {
  readonly concerns: Concerns
  readonly latch: Latch.Latch
}

export interface Followed {
  readonly hall: Hall.Hall["Service"]
  readonly access: Access.Access["Service"]
}

/** Follows the hall until the scope closes. */
export const makeHub = ({ access, hall }: Followed): Effect.Effect<Hub, never, Scope.Scope> =>
  Effect.gen(function* () {
    const listeners = new Set<Listener>()
    const state = { tick: 0, isClosed: false }
    const wake = (change: Hall.Change | null): void => {
      state.tick += 1
      for (const { concerns, latch } of listeners) if (change === null || concerns.hall(change)) latch.openUnsafe()
    }
    const wakeOf = (change: Access.AccessChange): void => {
      for (const { concerns, latch } of listeners) if (concerns.access?.(change) === true) latch.openUnsafe()
    }
    const close = Effect.sync(() => {
      state.isClosed = true
      wake(null)
    })
    yield* Effect.forkScoped(follow(hall, wake))
    yield* Effect.forkScoped(followAccess(access, wakeOf))
    const listen: Hub["listen"] = (concerns) =>
      Effect.acquireRelease(
        Effect.sync(() => {
          const listener = { concerns, latch: Latch.makeUnsafe(state.isClosed) }
          listeners.add(listener)
          return listener
        }),
        (listener) => Effect.sync(() => void listeners.delete(listener))
      ).pipe(
        Effect.map(({ latch }) => ({
          moved: Effect.tap(latch.await, () => Effect.sync(() => void latch.closeUnsafe()))
        }))
      )
    return { tick: () => state.tick, isClosed: () => state.isClosed, listening: () => listeners.size, listen, close }
  })

const pause = Duration.millis(500)

const followAccess = (
  access: Access.Access["Service"],
  wake: (change: Access.AccessChange) => void
): Effect.Effect<never> =>
  Stream.runForEach(access.changes, (change) => Effect.sync(() => wake(change))).pipe(
    Effect.catch((error) => Effect.logWarning("The changes of rights cannot be followed", error.code)),
    Effect.andThen(Effect.sleep(pause)),
    Effect.forever
  )

/** When the hall cannot be read for a while, everybody is woken afterwards: what was missed is read anew. */
const follow = (hall: Hall.Hall["Service"], wake: (change: Hall.Change | null) => void): Effect.Effect<never> =>
  hall.version.pipe(
    Effect.tap(() => Effect.sync(() => wake(null))),
    Effect.flatMap((version) => Stream.runForEach(hall.changes(version), (change) => Effect.sync(() => wake(change)))),
    Effect.catch((error) => Effect.logWarning("The hall's changes cannot be followed", error.code)),
    Effect.andThen(Effect.sleep(pause)),
    Effect.forever
  )
