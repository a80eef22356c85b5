import { Backup, Store } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Stream } from "effect"
import { bare, fresh } from "./support/backups.ts"
import { onBoth } from "./support/stores.ts"

onBoth((places) =>
  describe("Backup", () => {
    it.live("rows that are large are held a few at a time, when they are written as when they are restored", () =>
      Effect.gen(function* () {
        const [place, into] = [yield* places("large"), yield* places("large again")]
        const file = fresh("large")
        const most = { page: 0, load: 0 }
        const size = (rows: ReadonlyArray<Store.DumpRow>): number => JSON.stringify(rows).length
        const value = "x".repeat(500_000)
        const rows = Array.from({ length: 20 }, (_, i) => ({ name: "large", version: `${i}`, value }))
        yield* bare(
          place,
          Effect.gen(function* () {
            const store = yield* Store.Store
            for (const row of rows) yield* store.transact((tx) => tx.addFacts([row]))
            const watched = <A, E>(body: (dump: Store.Dump) => Effect.Effect<A, E>) =>
              store.dump((dump) =>
                body({
                  ...dump,
                  rows: (table) =>
                    Stream.map(dump.rows(table), (page) => {
                      most.page = Math.max(most.page, size(page))
                      return page
                    })
                })
              )
            yield* Effect.provideService(Backup.write(file), Store.Store, { ...store, dump: watched })
          })
        )
        yield* bare(
          into,
          Effect.gen(function* () {
            const store = yield* Store.Store
            const watched = <A, E>(body: (tx: Store.Transaction) => Effect.Effect<A, E>) =>
              store.transact((tx) =>
                body({
                  ...tx,
                  load: (table, some) => {
                    most.load = Math.max(most.load, size(some))
                    return tx.load(table, some)
                  }
                })
              )
            yield* Effect.provideService(Backup.restore(file, { erasures: [] }), Store.Store, {
              ...store,
              transact: watched
            })
            assert.strictEqual((yield* store.facts).length, rows.length)
          })
        )
        assert.isBelow(most.page, 9_000_000)
        assert.isBelow(most.load, 9_000_000)
      })
    )
  })
)
