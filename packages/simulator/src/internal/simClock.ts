import { type Clock, Duration, Effect, Latch } from "effect"
import { type Options, type SimClock } from "../SimClock.ts"

interface Sleeper {
  readonly due: number
  readonly latch: Latch.Latch
}

/** Nanoseconds that are lost between two clocks count as passed. */
const grain = 0.001

/** Where simulated time stands, as a line through one point of real time. */
class Course {
  readonly #base: Clock.Clock
  #rate: number
  #at: number
  #since: bigint

  constructor(base: Clock.Clock, rate: number, at: number) {
    this.#base = base
    this.#rate = rate
    this.#at = at
    this.#since = base.monotonicTimeNanosUnsafe()
  }

  get rate(): number {
    return this.#rate
  }

  get now(): number {
    const passed = Number(this.#base.monotonicTimeNanosUnsafe() - this.#since) / 1_000_000
    return this.#at + passed * this.#rate
  }

  turn(rate: number, at: number = this.now): void {
    this.#at = at
    this.#since = this.#base.monotonicTimeNanosUnsafe()
    this.#rate = rate
  }

  /** The real wait until a moment, for as long as nobody turns the course. */
  until(due: number): Effect.Effect<void> {
    return this.#rate === 0 ? Effect.never : this.#base.sleep(Duration.millis((due - this.now) / this.#rate))
  }
}

/** Those who sleep, the one who wakes first in front. */
class Dormitory {
  readonly #sleepers: Array<Sleeper> = []

  enter(due: number): Sleeper {
    const sleeper = { due, latch: Latch.makeUnsafe() }
    const place = this.#sleepers.findIndex((other) => other.due > due)
    this.#sleepers.splice(place < 0 ? this.#sleepers.length : place, 0, sleeper)
    return sleeper
  }

  leave(sleeper: Sleeper): void {
    this.#sleepers.splice(this.#sleepers.indexOf(sleeper), 1)
  }

  /** They look at the clock again. */
  stir(): void {
    // Whoever wakes may leave at once.
    for (const { latch } of this.#sleepers.slice()) latch.openUnsafe()
  }
}

const rest = (course: Course, { due, latch }: Sleeper): Effect.Effect<void> =>
  Effect.whileLoop({
    while: () => due - course.now > grain,
    body: () => Effect.suspend(() => Effect.raceFirst(course.until(due), Effect.andThen(latch.close, latch.await))),
    step: () => undefined
  })

const clockOf = (base: Clock.Clock, course: Course, dormitory: Dormitory): Clock.Clock => {
  const millis = () => Math.floor(course.now + grain)
  const nanos = () => BigInt(Math.round(course.now * 1_000)) * 1_000n
  return {
    currentTimeMillisUnsafe: millis,
    currentTimeMillis: Effect.sync(millis),
    currentTimeNanosUnsafe: nanos,
    currentTimeNanos: Effect.sync(nanos),
    monotonicTimeNanosUnsafe: () => base.monotonicTimeNanosUnsafe(),
    monotonicTimeNanos: base.monotonicTimeNanos,
    sleep: (duration) => {
      const wait = Duration.toMillis(duration)
      if (wait <= 0) return Effect.yieldNow
      if (!Number.isFinite(wait)) return Effect.never
      return Effect.acquireUseRelease(
        Effect.sync(() => dormitory.enter(course.now + wait)),
        (sleeper) => rest(course, sleeper),
        (sleeper) => Effect.sync(() => dormitory.leave(sleeper))
      )
    }
  }
}

const valid = (rate: number): number => {
  if (rate >= 0 && Number.isFinite(rate)) return rate
  throw new RangeError(`A clock cannot run at a rate of ${rate}`)
}

/** A simulated clock over another one: as Effect knows it, and as its owner handles it. */
export const over = (
  base: Clock.Clock,
  { at, rate = 1 }: Options
): { readonly clock: Clock.Clock; readonly handle: SimClock["Service"] } => {
  const course = new Course(base, valid(rate), at ?? base.currentTimeMillisUnsafe())
  const dormitory = new Dormitory()
  const clock = clockOf(base, course, dormitory)
  const jump = (to: number): void => {
    if (to <= course.now) return
    course.turn(course.rate, to)
    // Who sleeps on has less far to go as well.
    dormitory.stir()
  }
  const setRate = (next: number): void => {
    course.turn(valid(next))
    dormitory.stir()
  }
  const handle = {
    now: clock.currentTimeMillis,
    rate: Effect.sync(() => course.rate),
    jump: (to: number) => Effect.sync(() => jump(to)),
    setRate: (next: number) => Effect.sync(() => setRate(next))
  }
  return { clock, handle }
}
