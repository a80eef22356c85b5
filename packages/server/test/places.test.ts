import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { makePlaces } from "../src/internal/places.ts"

describe("the places of live streams", () => {
  it.effect("are not all one stranger's, and none of the hall's own", () =>
    Effect.gen(function* () {
      const places = makePlaces(8)
      yield* Effect.scoped(
        Effect.gen(function* () {
          for (let count = 0; count < 2; count += 1) yield* places.hold("10.0.0.1")
          assert.deepStrictEqual([places.isFull("10.0.0.1"), places.isFull("10.0.0.2")], [true, false])
          for (const who of ["10.0.0.2", "10.0.0.3", "10.0.0.4"]) {
            for (let count = 0; count < 2; count += 1) yield* places.hold(who)
          }
          assert.deepStrictEqual([places.isFull("10.0.0.5"), places.isFull(null)], [true, false])
        })
      )
      assert.deepStrictEqual([places.isFull("10.0.0.1"), places.isFull("10.0.0.5")], [false, false])
    })
  )
})
