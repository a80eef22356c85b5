import { SqliteStore, Store } from "@balai/engine"
import { suite } from "@balai/engine/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Layer } from "effect"
import { DatabaseSync } from "node:sqlite"
import { temporary } from "./support/files.ts"

suite("sqlite in memory", SqliteStore.layer({ file: ":memory:" }))
suite("sqlite file", SqliteStore.layer({ file: temporary("contract.db") }))

const open = (file: string) => Effect.scoped(Layer.build(SqliteStore.layer({ file, patience: 50 })))

describe("SqliteStore.layer", () => {
  it.live("a file of a newer schema is refused and left as it was", () =>
    Effect.gen(function* () {
      const file = temporary("newer.db")
      yield* open(file)
      const db = new DatabaseSync(file)
      db.exec("insert into schema_version values (99)")
      const exit = yield* Effect.exit(open(file))
      assert.isTrue(Exit.isFailure(exit) && JSON.stringify(exit).includes("newerSchema"))
      assert.strictEqual(db.prepare("select max(version) as v from schema_version").get()?.["v"], 99)
      db.close()
    })
  )

  it.live("a file that another process holds is tried until the patience is used up, and then the error is typed", () =>
    Effect.gen(function* () {
      const file = temporary("held.db")
      yield* open(file)
      const db = new DatabaseSync(file)
      db.exec("begin immediate")
      const write = Effect.gen(function* () {
        const context = yield* Layer.build(SqliteStore.layer({ file, patience: 40 }))
        void context
      })
      const exit = yield* Effect.exit(Effect.scoped(write))
      assert.isTrue(Exit.isFailure(exit) && JSON.stringify(exit).includes("busy"))
      db.exec("rollback")
      db.close()
      yield* open(file)
    })
  )

  it.live("the epoch is made once and stays with the file", () =>
    Effect.gen(function* () {
      const file = temporary("epoch.db")
      const read = Effect.scoped(
        Effect.flatMap(Layer.build(SqliteStore.layer({ file })), (context) =>
          Effect.provideContext(
            Effect.flatMap(Store.Store, (store) => store.log),
            context
          )
        )
      )
      const first = yield* read
      assert.match(first.epoch, /^[0-9a-f]{12}$/)
      assert.strictEqual((yield* read).epoch, first.epoch)
    })
  )
})
