import { assert, describe, it } from "@effect/vitest"
import { Effect, Result } from "effect"
import { TestClock } from "effect/testing"
import { makeThrottle, type Throttle } from "../src/internal/throttle.ts"

const right = Effect.succeed({ isRight: true, value: "right" })
const wrong = Effect.succeed({ isRight: false, value: "wrong" })

const isLetIn = (throttle: Throttle, who: string, attempt: typeof right) =>
  Effect.map(Effect.result(throttle.attempt(who, attempt)), Result.isSuccess)

describe("a throttle", () => {
  const make = () => makeThrottle({ most: 3, withinMillis: 60_000 })

  it.effect("lets nobody try after three wrong ones, and again after the time", () =>
    Effect.gen(function* () {
      const throttle = make()
      for (let count = 0; count < 3; count += 1) assert.isTrue(yield* isLetIn(throttle, "a", wrong))
      assert.isFalse(yield* isLetIn(throttle, "a", right))
      assert.isTrue(yield* isLetIn(throttle, "b", right))
      yield* TestClock.adjust("59 seconds")
      assert.isFalse(yield* isLetIn(throttle, "a", right))
      yield* TestClock.adjust("1 second")
      assert.isTrue(yield* isLetIn(throttle, "a", right))
    })
  )

  it.effect("counts no try that was right", () =>
    Effect.gen(function* () {
      const throttle = make()
      for (let count = 0; count < 50; count += 1) assert.isTrue(yield* isLetIn(throttle, "a", right))
    })
  )

  it.effect("counts tries that are still under way: many at once are no way around", () =>
    Effect.gen(function* () {
      const throttle = make()
      const slow = Effect.andThen(Effect.yieldNow, wrong)
      const tried = Array.from({ length: 20 }, () => isLetIn(throttle, "a", slow))
      const letIn = yield* Effect.all(tried, { concurrency: "unbounded" })
      assert.strictEqual(letIn.filter(Boolean).length, 3)
    })
  )
})
