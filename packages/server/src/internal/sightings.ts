/** @internal When each device was last seen, from memory: what a screen shows now matters, not what it showed last week. */
import { Clock, Effect, type Scope } from "effect"

export interface Sightings {
  readonly note: (device: string) => Effect.Effect<void>
  /** The device is there for as long as the scope is open: a board with its stream. */
  readonly hold: (device: string) => Effect.Effect<void, never, Scope.Scope>
  readonly lastSeenAt: (device: string, now: number) => number | null
}

export const makeSightings = (): Sightings => {
  const seen = new Map<string, number>()
  const present = new Map<string, number>()
  const note: Sightings["note"] = (device) => Effect.map(Clock.currentTimeMillis, (now) => void seen.set(device, now))
  const come = (device: string, step: 1 | -1): void => {
    const count = (present.get(device) ?? 0) + step
    if (count === 0) present.delete(device)
    else present.set(device, count)
  }
  return {
    note,
    hold: (device) =>
      Effect.acquireRelease(
        Effect.sync(() => come(device, 1)),
        () =>
          Effect.andThen(
            note(device),
            Effect.sync(() => come(device, -1))
          )
      ),
    lastSeenAt: (device, now) => (present.has(device) ? now : (seen.get(device) ?? null))
  }
}
