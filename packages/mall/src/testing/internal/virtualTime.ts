/** @internal Time that stands still until it is set forward. */
import { Clock, Duration, Effect, Latch } from "effect"

interface Sleeper {
  readonly due: number
  readonly latch: Latch.Latch
}

/** Those who sleep and whom somebody waits for: a handler, or a call. */
export class Sleepers {
  readonly #dues: Array<number> = []

  enter(due: number): void {
    this.#dues.push(due)
  }

  leave(due: number): void {
    this.#dues.splice(this.#dues.indexOf(due), 1)
  }

  /** When the first of them wakes; null when none sleeps. */
  get next(): number | null {
    return this.#dues.length === 0 ? null : Math.min(...this.#dues)
  }
}

/** A clock, and whoever sleeps on it. It is set forward in leaps: nothing that only looks around from time to time costs a step. */
export class VirtualTime {
  readonly #sleeping = new Set<Sleeper>()
  readonly #real = Effect.runSync(Clock.Clock)
  #now: number

  constructor(at: number) {
    this.#now = at
  }

  get now(): number {
    return this.#now
  }

  /** Sets the clock forward; those who slept up to then wake, the earliest first. */
  leap(to: number): void {
    this.#now = Math.max(this.#now, to)
    const due = [...this.#sleeping].filter((one) => one.due <= this.#now).toSorted((a, b) => a.due - b.due)
    for (const { latch } of due) latch.openUnsafe()
  }

  /** The clock for those whose sleep somebody counts. */
  clock(sleepers: Sleepers | null = null): Clock.Clock {
    const nanos = (): bigint => BigInt(this.#now) * 1_000_000n
    return {
      currentTimeMillisUnsafe: () => this.#now,
      currentTimeMillis: Effect.sync(() => this.#now),
      currentTimeNanosUnsafe: nanos,
      currentTimeNanos: Effect.sync(nanos),
      monotonicTimeNanosUnsafe: () => this.#real.monotonicTimeNanosUnsafe(),
      monotonicTimeNanos: this.#real.monotonicTimeNanos,
      sleep: (duration) => this.#sleep(Duration.toMillis(duration), sleepers)
    }
  }

  #sleep(wait: number, sleepers: Sleepers | null): Effect.Effect<void> {
    if (wait <= 0) return Effect.yieldNow
    if (!Number.isFinite(wait)) return Effect.never
    return Effect.acquireUseRelease(
      Effect.sync(() => {
        const sleeper = { due: this.#now + Math.ceil(wait), latch: Latch.makeUnsafe() }
        this.#sleeping.add(sleeper)
        sleepers?.enter(sleeper.due)
        return sleeper
      }),
      ({ latch }) => latch.await,
      (sleeper) =>
        Effect.sync(() => {
          this.#sleeping.delete(sleeper)
          sleepers?.leave(sleeper.due)
        })
    )
  }
}
