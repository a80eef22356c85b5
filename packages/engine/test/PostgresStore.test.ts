import { EngineError, Store } from "@balai/engine"
import * as PostgresStore from "@balai/engine/PostgresStore"
import { suite } from "@balai/engine/testing"
import { afterAll, assert, describe, it } from "@effect/vitest"
import { Context, Effect, Exit, Fiber, Latch, Layer, Stream } from "effect"
import { inspect } from "node:util"
import { execute, openDatabases } from "../../../test/support/database.ts"
import { make } from "../src/internal/postgres.ts"
import { current } from "../src/internal/postgresSchema.ts"
import { decodeValue, encodeValue } from "../src/internal/postgresSelect.ts"
import { current as currentOfSqlite } from "../src/internal/sqliteSchema.ts"
import { instance, nothing } from "../src/testing/rows.ts"

type Service = Store.Store["Service"]

const databases = await openDatabases()
afterAll(() => databases.dispose())

suite({ describe, it }, "postgres", PostgresStore.layer({ url: await databases.makeSchema() }))

const fresh = Effect.promise(databases.make)
const open = (options: Parameters<typeof make>[0]) =>
  Effect.map(Layer.build(Layer.fresh(make(options))), (context) => Context.get(context, Store.Store))
const database = Effect.map(fresh, (url) => ({ url }))
/** As good as a database to whoever changes nothing of it. */
const place = Effect.map(Effect.promise(databases.makeSchema), (url) => ({ url }))
const errorOf = <A>(run: Effect.Effect<A, EngineError.StoreError>) => Effect.flip(Effect.asVoid(run))

const bump = (store: Service, id: string) =>
  store.transact((tx) =>
    Effect.flatMap(tx.lock([], [id]), ([row]) =>
      tx.write({ ...nothing, instances: [instance(id, { seq: (row?.seq ?? 0) + 1 })] })
    )
  )
const seqOf = (store: Service, id: string) => Effect.map(store.instances([id]), ([row]) => row?.seq ?? 0)

describe("PostgresStore.layer", () => {
  it("has the same schema as SQLite", () => {
    assert.strictEqual(current, currentOfSqlite)
  })

  it.live("the epoch is made once and stays with the database", () =>
    Effect.gen(function* () {
      const options = yield* place
      const read = Effect.scoped(Effect.flatMap(open(options), (store) => store.log))
      const first = yield* read
      assert.match(first.epoch, /^[0-9a-f]{12}$/)
      assert.strictEqual((yield* read).epoch, first.epoch)
    })
  )

  it.live("several that start at once on an empty database make its tables once", () =>
    Effect.gen(function* () {
      const options = yield* place
      const logs = yield* Effect.all(
        Array.from({ length: 8 }, () => Effect.scoped(Effect.flatMap(open(options), (store) => store.log))),
        { concurrency: "unbounded" }
      )
      assert.strictEqual(new Set(logs.map((it) => it.epoch)).size, 1)
    })
  )

  it.live("a database of a newer schema is refused and left as it was", () =>
    Effect.gen(function* () {
      const options = yield* place
      yield* Effect.scoped(open(options))
      yield* Effect.promise(() => execute(options.url, "insert into schema_version values (99)"))
      const error = yield* errorOf(Effect.scoped(open(options)))
      assert.strictEqual(error.problem, "newerSchema")
      assert.isFalse(error.retryable)
    })
  )

  it.live("E41: a database whose encoding is not UTF8 is refused", () =>
    Effect.gen(function* () {
      const { url } = yield* database
      const name = `plain_${new URL(url).pathname.slice(1)}`
      yield* Effect.promise(() =>
        execute(url, `create database ${name} encoding 'SQL_ASCII' locale 'C' template template0`)
      )
      const other = new URL(url)
      other.pathname = `/${name}`
      assert.strictEqual((yield* errorOf(Effect.scoped(open({ url: other.href })))).problem, "unsuitable")
    })
  )

  it.live("E41: how the database is set up otherwise changes nothing, and settings that do not arrive are seen", () =>
    Effect.gen(function* () {
      const { url } = yield* database
      const name = new URL(url).pathname.slice(1)
      for (const set of [
        "default_transaction_isolation = serializable",
        "timezone = 'Asia/Jayapura'",
        "datestyle = 'SQL, DMY'",
        "lc_numeric = 'C'",
        "standard_conforming_strings = off",
        "search_path = public"
      ])
        yield* Effect.promise(() => execute(url, `alter database ${name} set ${set}`))
      const store = yield* open({ url })
      const odd = { snapshot: String.raw`{"a":"\\u0000 'q' \\n"}`, startedAt: 1_785_000_000_123 }
      yield* store.transact((tx) => tx.write({ ...nothing, instances: [instance("a", odd)] }))
      yield* Effect.all([bump(store, "b"), bump(store, "b"), bump(store, "b")], { concurrency: 3 })
      assert.deepStrictEqual((yield* store.instances(["a"]))[0], instance("a", odd))
      assert.strictEqual(yield* seqOf(store, "b"), 3)
      const other = { default_transaction_isolation: "serializable" }
      assert.strictEqual((yield* errorOf(Effect.scoped(open({ url, settings: other })))).problem, "unsuitable")
    }).pipe(Effect.scoped)
  )

  it.live("two schemas of one database know nothing of each other", () =>
    Effect.gen(function* () {
      const { url } = yield* database
      const first = yield* open({ url, schema: "mal pagi" })
      const second = yield* open({ url, schema: "mal sore" })
      yield* bump(first, "a")
      assert.deepStrictEqual([yield* seqOf(first, "a"), yield* seqOf(second, "a")], [1, 0])
      assert.notStrictEqual((yield* first.log).epoch, (yield* second.log).epoch)
      const held = yield* Latch.make(false)
      const reached = yield* Latch.make(false)
      const holder = yield* Effect.forkChild(
        first.transact((tx) => tx.lock(["queue"], []).pipe(Effect.andThen(reached.open), Effect.andThen(held.await)))
      )
      yield* reached.await
      yield* second.transact((tx) => tx.lock(["queue"], []))
      yield* held.open
      yield* Fiber.join(holder)
    }).pipe(Effect.scoped)
  )
})

describe("a statement that takes too long", () => {
  it.live("holds its group up and nobody else, and may be tried again", () =>
    Effect.gen(function* () {
      const { url } = yield* place
      const first = yield* open({ url })
      const hasty = yield* open({ url, settings: { statement_timeout: "50" } })
      const held = yield* Latch.make(false)
      const reached = yield* Latch.make(false)
      const holder = yield* Effect.forkChild(
        first.transact((tx) => tx.lock(["queue"], []).pipe(Effect.andThen(reached.open), Effect.andThen(held.await)))
      )
      yield* reached.await
      const error = yield* errorOf(hasty.transact((tx) => tx.lock(["queue"], [])))
      assert.deepStrictEqual([error.problem, error.retryable], ["busy", true])
      yield* held.open
      yield* Fiber.join(holder)
    }).pipe(Effect.scoped)
  )
})

describe("what a wrong address says", () => {
  const secret = "rahasia-sekali"
  const withPart = (url: string, part: "password" | "port" | "pathname", value: string): string => {
    const other = new URL(url)
    other.password = secret
    other[part] = value
    return other.href
  }
  const cases = [
    ["a wrong password", (url: string) => withPart(url, "password", secret), "denied"],
    ["another port", (url: string) => withPart(url, "port", "1"), "unreachable"],
    ["no such host", () => `postgres://balai:${secret}@tidak-ada.invalid:5432/balai`, "unreachable"],
    ["another protocol", () => `mysql://balai:${secret}@localhost/balai`, "denied"],
    ["no address at all", () => `postgres://balai:${secret}@:x:y`, "denied"]
  ] as const
  for (const [what, change, problem] of cases)
    it.live(`${what} is ${problem}, and the password is nowhere in the error`, () =>
      Effect.gen(function* () {
        const { url } = yield* database
        const error = yield* errorOf(Effect.scoped(open({ url: change(url), patience: 50 })))
        assert.strictEqual(error.problem, problem)
        const said = [inspect(error, { depth: 20, showHidden: true }), JSON.stringify(error), String(error.cause)]
        for (const text of said) assert.notInclude(text, secret)
        assert.isAbove(error.text.id.length, 20)
      })
    )

  it.live("a database that is not there is denied", () =>
    Effect.gen(function* () {
      const other = new URL((yield* database).url)
      other.pathname = "/tidak_ada"
      assert.strictEqual((yield* errorOf(Effect.scoped(open({ url: other.href })))).problem, "denied")
    })
  )
})

describe("locks", () => {
  it.live("two that lock crosswise both come through, and what each saw is what it wrote upon", () =>
    Effect.gen(function* () {
      const store = yield* open(yield* place)
      for (const id of ["a", "b"]) yield* bump(store, id)
      let runs = 0
      const both = (first: string, second: string) =>
        store.transact((tx) =>
          Effect.gen(function* () {
            runs += 1
            const rows = [...(yield* tx.lock([], [first])), ...(yield* tx.lock([], [second]))]
            yield* tx.write({ ...nothing, instances: rows.map((row) => ({ ...row, seq: row.seq + 1 })) })
          })
        )
      const started = performance.now()
      yield* Effect.all(
        Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? both("a", "b") : both("b", "a"))),
        { concurrency: 8 }
      )
      assert.deepStrictEqual([yield* seqOf(store, "a"), yield* seqOf(store, "b")], [41, 41])
      assert.isAtLeast(runs, 40)
      // PostgreSQL looks for deadlocks after a second: nobody has waited for that.
      assert.isBelow(performance.now() - started, 10_000)
    }).pipe(Effect.scoped)
  )

  it.live("a transaction that had to be given up locks all that it needs at once, in order, when it runs again", () =>
    Effect.gen(function* () {
      const store = yield* open(yield* place)
      for (const id of ["a", "b"]) yield* bump(store, id)
      const held = yield* Latch.make(false)
      const reached = yield* Latch.make(false)
      const holder = yield* Effect.forkChild(
        store.transact((tx) => tx.lock([], ["a"]).pipe(Effect.andThen(reached.open), Effect.andThen(held.await)))
      )
      yield* reached.await
      let runs = 0
      const other = yield* Effect.forkChild(
        store.transact((tx) =>
          Effect.gen(function* () {
            runs += 1
            yield* tx.lock([], ["b"])
            yield* tx.lock([], ["a"])
          })
        )
      )
      yield* Effect.sleep(300)
      // The second run waits at its first lock: it does not fail again and again.
      assert.strictEqual(runs, 2)
      yield* held.open
      yield* Fiber.join(holder)
      yield* Fiber.join(other)
      assert.strictEqual(runs, 2)
    }).pipe(Effect.scoped)
  )

  it.live("many that start one instance at once: one makes it, the others go on from there", () =>
    Effect.gen(function* () {
      const store = yield* open(yield* place)
      yield* Effect.all(
        Array.from({ length: 6 }, () => bump(store, "new")),
        { concurrency: "unbounded" }
      )
      assert.strictEqual(yield* seqOf(store, "new"), 6)
    }).pipe(Effect.scoped)
  )

  it.live("the log is waited for: many who append at once each run once", () =>
    Effect.gen(function* () {
      const store = yield* open(yield* place)
      let runs = 0
      const append = store.transact((tx) =>
        Effect.gen(function* () {
          runs += 1
          const { log } = yield* tx.lockLog(["f"])
          const position = log.position + 1
          yield* tx.commands(["none"])
          yield* tx.write({
            ...nothing,
            chain: { first: position, last: position, hash: "h" },
            log: { ...log, position }
          })
        })
      )
      yield* Effect.all(
        Array.from({ length: 30 }, () => append),
        { concurrency: 6 }
      )
      assert.deepStrictEqual([runs, (yield* store.log).position], [30, 30])
    }).pipe(Effect.scoped)
  )

  it.live("whoever is frozen in the middle loses the transaction and the others go on; thawed, it runs again", () =>
    Effect.gen(function* () {
      const { url } = yield* database
      const slow = yield* open({ url, settings: { idle_in_transaction_session_timeout: "400" } })
      const quick = yield* open({ url })
      yield* bump(quick, "a")
      const held = yield* Latch.make(false)
      const reached = yield* Latch.make(false)
      let runs = 0
      const frozen = yield* Effect.forkChild(
        slow.transact((tx) =>
          Effect.gen(function* () {
            runs += 1
            const [row] = yield* tx.lock([], ["a"])
            yield* reached.open
            yield* held.await
            yield* tx.write({ ...nothing, instances: [{ ...row!, seq: row!.seq + 1 }] })
          })
        )
      )
      yield* reached.await
      const started = performance.now()
      yield* bump(quick, "a")
      assert.isBelow(performance.now() - started, 10_000)
      yield* held.open
      yield* Fiber.join(frozen)
      assert.strictEqual(runs, 2)
      assert.strictEqual(yield* seqOf(quick, "a"), 3)
    }).pipe(Effect.scoped)
  )

  it.live("a transaction that is interrupted leaves neither rows nor locks", () =>
    Effect.gen(function* () {
      const store = yield* open(yield* place)
      yield* bump(store, "a")
      const reached = yield* Latch.make(false)
      const fiber = yield* Effect.forkChild(
        store.transact((tx) =>
          Effect.gen(function* () {
            const [row] = yield* tx.lock(["n"], ["a"])
            yield* tx.write({ ...nothing, instances: [{ ...row!, seq: 7 }] })
            yield* reached.open
            yield* Effect.never
          })
        )
      )
      yield* reached.await
      yield* Fiber.interrupt(fiber)
      yield* store.transact((tx) => tx.lock(["n"], ["a"]))
      assert.strictEqual(yield* seqOf(store, "a"), 1)
    }).pipe(Effect.scoped)
  )

  it("an index value as text is in the order of the values, and comes back", () => {
    const values = [-Number.MAX_VALUE, -1.5, -1, -1e-300, 0, 5e-324, 1, 2, 10, 1e300, "", "1", "a", "é"]
    const encoded = values.map(encodeValue)
    assert.deepStrictEqual([...encoded].sort(), encoded)
    assert.deepStrictEqual(encoded.map(decodeValue), values)
    assert.strictEqual(encodeValue(-0), encodeValue(0))
  })
})

describe("Store.dump", () => {
  it.live("gives one moment, with the names and values of every store, while others write; and is loaded again", () =>
    Effect.gen(function* () {
      const store = yield* open(yield* place)
      const target = yield* open(yield* place)
      yield* store.transact((tx) =>
        tx.write({
          ...nothing,
          instances: [instance("a")],
          keysSet: [
            { lifecycle: "thing", key: "n", value: -1.5, instance: "a" },
            { lifecycle: "thing", key: "s", value: "'#", instance: "a" }
          ],
          timersSet: [{ instance: "a", timer: "t", due: 1.5, seq: 1 }]
        })
      )
      const all = yield* store.dump((dump) =>
        Effect.gen(function* () {
          yield* bump(store, "b")
          const tables = new Map<Store.Table, ReadonlyArray<Store.DumpRow>>()
          for (const table of Store.tables) {
            const pages = yield* Stream.runCollect(dump.rows(table))
            tables.set(table, [...pages].flat())
          }
          return tables
        })
      )
      assert.deepStrictEqual(
        all.get("instances")!.map((row) => row["id"]),
        ["a"]
      )
      assert.deepStrictEqual(all.get("keys"), [
        { lifecycle: "thing", key: "n", value: -1.5, instance: "a" },
        { lifecycle: "thing", key: "s", value: "'#", instance: "a" }
      ])
      yield* target.transact((tx) =>
        Effect.forEach(Store.tables, (table) => tx.load(table, all.get(table)!), { discard: true })
      )
      assert.strictEqual((yield* target.log).epoch, all.get("log")![0]!["epoch"])
      assert.deepStrictEqual(yield* target.instances(["a", "b"]), [instance("a")])
      assert.deepStrictEqual(yield* target.timers(10), [{ instance: "a", timer: "t", due: 1.5, seq: 1 }])
      const exit = yield* Effect.exit(store.dump(() => Effect.fail("no" as const)))
      assert.isTrue(Exit.isFailure(exit))
    }).pipe(Effect.scoped)
  )
})
