import { SimClock } from "@balai/simulator"
import { assert, describe, it } from "@effect/vitest"
import { Clock, Effect, Exit, Fiber, Schema } from "effect"
import { TestClock } from "effect/testing"

const morning = Date.UTC(2026, 7, 18, 2)
const minute = 60_000

/** Runs on a simulated clock over the clock of the test; `pass` lets the test's own time pass. */
const at = <A, E>(
  options: SimClock.Options,
  effect: (pass: (millis: number) => Effect.Effect<void>) => Effect.Effect<A, E, SimClock.SimClock>
) =>
  Effect.flatMap(Clock.Clock, (base) => {
    const pass = (millis: number) => Effect.provideService(TestClock.adjust(millis), Clock.Clock, base)
    return Effect.provide(effect(pass), SimClock.layer({ at: morning, ...options }))
  })

/** Tells what wakes, and when by the simulated clock. */
const sleepers = (...waits: ReadonlyArray<number>) =>
  Effect.gen(function* () {
    const woken: Array<readonly [number, number]> = []
    for (const wait of waits) {
      const tell = Effect.map(Clock.currentTimeMillis, (now) => woken.push([wait / minute, (now - morning) / minute]))
      yield* Effect.forkChild(Effect.andThen(Effect.sleep(wait), tell), { startImmediately: true })
    }
    return woken
  })

const Step = Schema.Struct({
  kind: Schema.Literals(["rate", "jump", "wait"]),
  value: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 100 }))
})

const settle = Effect.forEach(Array.from({ length: 40 }), () => Effect.yieldNow, { discard: true })

describe("SimClock", () => {
  it.effect("runs at its rate, from where it is told to start", () =>
    at({ rate: 10 }, (pass) =>
      Effect.gen(function* () {
        assert.strictEqual(yield* Clock.currentTimeMillis, morning)
        yield* pass(minute)
        assert.strictEqual(yield* Clock.currentTimeMillis, morning + 10 * minute)
        assert.strictEqual(yield* Clock.currentTimeNanos, BigInt(morning + 10 * minute) * 1_000_000n)
      })
    )
  )

  it.effect("leaves who sleeps past a jump only the rest to sleep", () =>
    at({ rate: 1 }, (pass) =>
      Effect.gen(function* () {
        const clock = yield* SimClock.SimClock
        const woken = yield* sleepers(30 * minute)
        yield* clock.jump(morning + 29 * minute)
        yield* settle
        assert.deepStrictEqual(woken, [])
        yield* pass(minute)
        assert.deepStrictEqual(woken, [[30, 30]])
      })
    )
  )

  it.effect("wakes who sleeps when the time has come, also when the rate changes in between", () =>
    at({ rate: 1 }, (pass) =>
      Effect.gen(function* () {
        const clock = yield* SimClock.SimClock
        const woken = yield* sleepers(10 * minute, 30 * minute)
        yield* pass(5 * minute)
        yield* clock.setRate(10)
        yield* settle
        yield* pass(0.25 * minute)
        assert.deepStrictEqual(woken, [])
        yield* pass(0.25 * minute)
        assert.deepStrictEqual(woken, [[10, 10]])
        yield* clock.setRate(1)
        yield* settle
        yield* pass(19 * minute)
        assert.lengthOf(woken, 1)
        yield* pass(minute)
        assert.deepStrictEqual(woken[1], [30, 30])
      })
    )
  )

  it.effect("wakes at a jump all that slept up to there, the earliest first, and nobody else", () =>
    at({ rate: 0 }, () =>
      Effect.gen(function* () {
        const clock = yield* SimClock.SimClock
        const woken = yield* sleepers(40 * minute, 10 * minute, 20 * minute)
        yield* clock.jump(morning + 30 * minute)
        yield* settle
        assert.deepStrictEqual(woken, [
          [10, 30],
          [20, 30]
        ])
        yield* clock.jump(morning + 40 * minute)
        yield* settle
        assert.deepStrictEqual(woken[2], [40, 40])
      })
    )
  )

  it.effect("stands still at rate 0, and goes on from there", () =>
    at({ rate: 0 }, (pass) =>
      Effect.gen(function* () {
        const clock = yield* SimClock.SimClock
        const woken = yield* sleepers(minute)
        yield* pass(60 * minute)
        assert.strictEqual(yield* clock.now, morning)
        assert.deepStrictEqual(woken, [])
        yield* clock.setRate(2)
        yield* settle
        yield* pass(0.5 * minute)
        assert.deepStrictEqual(woken, [[1, 1]])
      })
    )
  )

  it.effect.prop("never goes back, whatever is done to it", [Schema.Array(Step)], ([steps]) =>
    at({ rate: 1 }, (pass) =>
      Effect.gen(function* () {
        const clock = yield* SimClock.SimClock
        let before = yield* clock.now
        for (const { kind, value } of steps) {
          if (kind === "rate") yield* clock.setRate(value)
          if (kind === "jump") yield* clock.jump(morning + (value - 50) * minute)
          if (kind === "wait") yield* pass(value)
          const now = yield* clock.now
          assert.isAtLeast(now, before)
          if (kind === "jump") assert.isAtLeast(now, morning + (value - 50) * minute)
          before = now
        }
      })
    )
  )

  it.effect("forgets who is woken otherwise, and takes no rate below 0", () =>
    at({ rate: 1 }, () =>
      Effect.gen(function* () {
        const clock = yield* SimClock.SimClock
        const sleeper = yield* Effect.forkChild(Effect.sleep(minute), { startImmediately: true })
        yield* Fiber.interrupt(sleeper)
        yield* clock.jump(morning + 2 * minute)
        for (const rate of [-1, Number.NaN, Infinity])
          assert.isTrue(Exit.isFailure(yield* Effect.exit(clock.setRate(rate))))
        assert.strictEqual(yield* clock.rate, 1)
      })
    )
  )

  it.live("keeps pace with the real clock", () =>
    at({ rate: 100 }, () =>
      Effect.gen(function* () {
        const began = performance.now()
        yield* Effect.sleep(10_000)
        const took = performance.now() - began
        assert.isAtLeast(took, 99)
        assert.isBelow(took, 1_000)
        assert.isAtLeast(yield* Clock.currentTimeMillis, morning + 10_000)
      })
    )
  )
})
