import { type Receipt } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Schema } from "effect"
import { hall, watched, within } from "./support/hall.ts"
import { Operation, opened, run, world } from "./support/operations.ts"

describe("concurrent bundles", () => {
  it.effect.prop(
    "are equal to the accepted ones applied one by one in the order of their receipts",
    [Schema.Array(Operation).check(Schema.isMaxLength(60))],
    ([operations]) =>
      Effect.gen(function* () {
        const accepted: Array<readonly [Operation, string, Receipt.Receipt]> = []
        const failures: Array<unknown> = []
        const together = yield* within(watched(failures), (engine) =>
          Effect.gen(function* () {
            yield* opened(engine)
            yield* Effect.forEach(
              operations,
              (operation, i) =>
                Effect.map(Effect.exit(run(engine, operation, `c${i}`)), (exit) => {
                  if (Exit.isSuccess(exit)) accepted.push([operation, `c${i}`, exit.value])
                }),
              { concurrency: "unbounded" }
            )
            assert.deepStrictEqual((yield* engine.verify).broken, [])
            assert.deepStrictEqual(failures, [])
            return yield* world(engine)
          })
        )
        accepted.sort((x, y) => x[2].position - y[2].position)
        const apart = yield* within(hall({ options: { workers: false } }), (engine) =>
          Effect.gen(function* () {
            yield* opened(engine)
            for (const [operation, commandId, receipt] of accepted)
              assert.deepStrictEqual((yield* run(engine, operation, commandId)).steps, receipt.steps)
            return yield* world(engine)
          })
        )
        assert.deepStrictEqual(apart, together)
      }),
    { arbitrary: { runs: 60 } }
  )
})
