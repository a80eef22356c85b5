/** @internal */
import { Effect } from "effect"

/** A number that only grows, and those who wait for it to grow. Keeps no history: a slow reader sees the newest. */
export interface Signal {
  readonly value: () => number
  readonly raise: (to: number) => void
  /** Waits until the number is beyond `than`. */
  readonly beyond: (than: number) => Effect.Effect<number>
}

export const makeSignal = (initial: number): Signal => {
  let value = initial
  const waiting = new Set<() => void>()
  return {
    value: () => value,
    raise: (to) => {
      if (to <= value) return
      value = to
      const woken = [...waiting]
      waiting.clear()
      for (const wake of woken) wake()
    },
    beyond: (than) =>
      Effect.callback<number>((resume) => {
        const wake = (): void => resume(Effect.succeed(value))
        if (value > than) return wake()
        waiting.add(wake)
        return Effect.sync(() => waiting.delete(wake))
      })
  }
}
