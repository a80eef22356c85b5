import { SqliteStore, Store } from "@balai/engine"
import { suite } from "@balai/engine/testing"
import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Exit, Fiber, Layer } from "effect"
import { chmodSync, statSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { migrations } from "../src/internal/sqliteSchema.ts"
import { temporary } from "./support/files.ts"

suite({ describe, it }, "sqlite in memory", SqliteStore.layer({ file: ":memory:" }))
suite({ describe, it }, "sqlite file", SqliteStore.layer({ file: temporary("contract.db") }))

const open = (file: string) => Effect.scoped(Layer.build(SqliteStore.layer({ file, patience: 50 })))

describe("SqliteStore.layer", () => {
  it.live.skipIf(process.platform === "win32")(
    "a new file and what stands beside it are read by nobody but their owner; an older file keeps its rights",
    () =>
      Effect.gen(function* () {
        const file = temporary("private.db")
        const rightsOf = (name: string): string => (statSync(name).mode & 0o777).toString(8)
        yield* Effect.scoped(
          Effect.gen(function* () {
            yield* Layer.build(SqliteStore.layer({ file }))
            for (const end of ["", "-wal", "-shm"]) assert.strictEqual(rightsOf(`${file}${end}`), "600", end)
          })
        )
        chmodSync(file, 0o640)
        yield* open(file)
        assert.strictEqual(rightsOf(file), "640")
      })
  )

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

  it.live("a write has the file to itself before its body runs: what it reads there is what it writes upon", () =>
    Effect.gen(function* () {
      const file = temporary("alone.db")
      const db = yield* Effect.scoped(
        Effect.gen(function* () {
          const context = yield* Layer.build(SqliteStore.layer({ file }))
          const store = Context.get(context, Store.Store)
          const other = new DatabaseSync(file)
          other.exec("begin immediate")
          let runs = 0
          const write = yield* Effect.forkChild(
            store.transact((tx) =>
              Effect.andThen(
                Effect.sync(() => runs++),
                tx.log
              )
            )
          )
          yield* Effect.sleep(40)
          assert.strictEqual(runs, 0)
          other.exec("commit")
          yield* Fiber.join(write)
          assert.strictEqual(runs, 1)
          return other
        })
      )
      db.close()
    })
  )

  it.live("a file of the first schema is brought to the newest, its histories with it", () =>
    Effect.gen(function* () {
      const file = temporary("first.db")
      const db = new DatabaseSync(file)
      db.exec("create table schema_version (version integer primary key) strict; insert into schema_version values (1)")
      db.exec(migrations[0]!)
      db.exec("insert into log values (1, 'e', 4, 'h', 0)")
      for (const [position, id, seq] of [
        [1, "a", 1],
        [2, "b", 1],
        [3, "a", 2],
        [4, "a", 3]
      ] as const)
        db.prepare("insert into journal values (?, ?, ?, 'l', 1, 'c', '{}', 0, '{}', '[]', 'Accepted', 's', 'd')").run(
          position,
          id,
          seq
        )
      for (const [id, seq] of [
        ["a", 3],
        ["b", 1]
      ] as const)
        db.prepare(
          "insert into instances values (?, 'l', 1, 's', ?, 'active', '{}', '{}', '[]', '[]', '[]', 0, 0)"
        ).run(id, seq)
      db.close()
      const read = Effect.flatMap(Store.Store, (store) =>
        Effect.all([
          store.instances(["a", "b"]),
          store.journal({ instance: "a", after: 0, limit: 10 }),
          store.journal({ instance: null, after: 0, limit: 10 })
        ])
      )
      const [instances, own, all] = yield* Effect.provide(read, SqliteStore.layer({ file }))
      assert.deepStrictEqual(
        instances.map((it) => [it.id, it.last]),
        [
          ["a", 4],
          ["b", 2]
        ]
      )
      assert.deepStrictEqual(
        own.rows.map((it) => [it.seq, it.position, it.prev]),
        [
          [1, 1, 0],
          [2, 3, 1],
          [3, 4, 3]
        ]
      )
      assert.strictEqual(all.rows.length, 4)
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
