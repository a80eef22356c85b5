/** @internal */
import { Effect, Layer, Scope } from "effect"
import { strictEqual } from "node:assert/strict"
import { type Store } from "../Store.ts"
import { type Check, check } from "./check.ts"
import { instance, nothing, read, transact, write } from "./rows.ts"

/** Runs something against the same data, opened once more. */
export const again = <A, E>(
  layer: Layer.Layer<Store, unknown>,
  run: Effect.Effect<A, E, Store>
): Effect.Effect<A, unknown> =>
  Effect.scoped(
    Effect.flatMap(
      Effect.flatMap(Scope.Scope, (scope) => Layer.buildWithScope(Layer.fresh(layer), scope)),
      (context) => Effect.provideContext(run, context)
    )
  )

const bump = (id: string) =>
  transact((tx) =>
    Effect.flatMap(tx.lock([id], [id]), ([row]) =>
      tx.write({ ...nothing, instances: [instance(id, { seq: (row?.seq ?? 0) + 1 })] })
    )
  )

/** What a store keeps that is opened again, or twice. */
export const opening: ReadonlyArray<Check> = [
  check(
    "what was confirmed is there when the store is opened again",
    Effect.fnUntraced(function* (own, layer) {
      yield* again(layer, write({ instances: [instance(own)] }))
      strictEqual(
        (yield* again(
          layer,
          read((store) => store.instances([own]))
        )).length,
        1
      )
    }),
    "durable"
  ),
  check(
    "two that write at once lose nothing of each other",
    Effect.fnUntraced(function* (own, layer) {
      const many = Effect.repeat(Effect.andThen(bump(own), Effect.yieldNow), { times: 24 })
      yield* Effect.all([many, again(layer, many)], { concurrency: 2 })
      strictEqual((yield* read((store) => store.instances([own])))[0]?.seq, 50)
    }),
    "shared"
  )
]
