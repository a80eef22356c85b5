import { Engine, SqliteStore, Store } from "@balai/engine"
import { Effect, Layer } from "effect"
import { facts, permit } from "./permit.ts"
import { pair, series } from "./series.ts"
import { storeOn } from "./stores.ts"

/** An engine over a store in memory, with the fixtures loaded. */
export const hall = (options: Partial<Engine.Options<never>> = {}): Layer.Layer<Engine.Engine | Store.Store, unknown> =>
  Engine.layer({ lifecycles: [permit, series, pair], facts, ...options }).pipe(
    Layer.provideMerge(SqliteStore.layer({ file: ":memory:" }))
  )

/** An engine over a store in memory that notes each failure of a write: a group that fails is only slow, not wrong. */
export const watched = (
  failures: Array<unknown>,
  writes: Array<number> = []
): Layer.Layer<Engine.Engine | Store.Store, unknown> =>
  Engine.layer({ lifecycles: [permit, series, pair], facts, options: { workers: false } }).pipe(
    Layer.provideMerge(
      Layer.effect(
        Store.Store,
        Effect.map(Store.Store, (store) => ({
          ...store,
          transact: <A, E>(body: (tx: Store.Transaction) => Effect.Effect<A, E>) =>
            store.transact((tx) =>
              body({
                ...tx,
                write: (changes) => {
                  writes.push(changes.journal.length)
                  return Effect.tapError(tx.write(changes), (error) => Effect.sync(() => failures.push(error)))
                }
              })
            )
        }))
      ).pipe(Layer.provide(SqliteStore.layer({ file: ":memory:" })))
    )
  )

/** An engine over a file or a database: closed and opened again it goes on where it was. */
export const hallOn = (
  place: string,
  options: Partial<Engine.Options<never>> = {}
): Layer.Layer<Engine.Engine | Store.Store, unknown> =>
  Engine.layer({ lifecycles: [permit, series, pair], facts, options: { poll: 20 }, ...options }).pipe(
    Layer.provideMerge(storeOn(place))
  )

/** Runs something with an engine of its own and stops that engine. */
export const within = <A, E>(
  layer: Layer.Layer<Engine.Engine | Store.Store, unknown>,
  run: (engine: Engine.Engine["Service"], store: Store.Store["Service"]) => Effect.Effect<A, E>
): Effect.Effect<A, unknown> =>
  Effect.provide(
    Effect.flatMap(Effect.all([Engine.Engine, Store.Store]), ([engine, store]) => run(engine, store)),
    Layer.fresh(layer),
    { local: true }
  )
