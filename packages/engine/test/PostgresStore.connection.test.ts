import { type EngineError, Store } from "@balai/engine"
import { afterAll, assert, describe, it } from "@effect/vitest"
import { Context, Effect, Fiber, Layer } from "effect"
import { openDatabases } from "../../../test/support/database.ts"
import { startPostgres } from "../../../test/support/postgres.ts"
import { make } from "../src/internal/postgres.ts"
import { instance, journal, nothing } from "../src/testing/rows.ts"
import { makeProxy } from "./support/proxy.ts"

type Service = Store.Store["Service"]

const databases = await openDatabases()
afterAll(() => databases.dispose())

const fresh = Effect.promise(databases.makeSchema)
const open = (options: Parameters<typeof make>[0]) =>
  Effect.map(Layer.build(Layer.fresh(make(options))), (context) => Context.get(context, Store.Store))
const database = Effect.map(fresh, (url) => ({ url }))
const errorOf = <A>(run: Effect.Effect<A, EngineError.StoreError>) => Effect.flip(Effect.asVoid(run))

const bump = (store: Service, id: string) =>
  store.transact((tx) =>
    Effect.flatMap(tx.lock([], [id]), ([row]) =>
      tx.write({ ...nothing, instances: [instance(id, { seq: (row?.seq ?? 0) + 1 })] })
    )
  )
const seqOf = (store: Service, id: string) => Effect.map(store.instances([id]), ([row]) => row?.seq ?? 0)

describe("a lost connection", () => {
  it.live("a server that is restarted in the middle is a pause: nothing is lost and nothing is there twice", () =>
    Effect.gen(function* () {
      const server = yield* Effect.acquireRelease(
        Effect.promise(() => startPostgres()),
        (it) => Effect.promise(() => it.dispose())
      )
      const store = yield* open({ url: server.url })
      let done = 0
      const caller = (c: number) =>
        Effect.repeat(
          Effect.tap(bump(store, `i${c}`), () => Effect.sync(() => done++)),
          { times: 99 }
        )
      const work = yield* Effect.forkChild(Effect.all([0, 1, 2, 3].map(caller), { concurrency: 4 }))
      const reader = yield* Effect.forkChild(Effect.repeat(store.log, { times: 400 }))
      while (done < 40) yield* Effect.sleep(5)
      yield* Effect.promise(async () => {
        await server.crash()
        await server.start()
      })
      yield* Fiber.join(work)
      yield* Fiber.join(reader)
      // What was being committed when the server died may have been stored and, since nobody could know, run again.
      for (const c of [0, 1, 2, 3]) assert.isTrue([100, 101].includes(yield* seqOf(store, `i${c}`)))
    }).pipe(Effect.scoped)
  )

  it.live("a server that stays away is `unreachable` once the patience is used up, for reads and for writes", () =>
    Effect.gen(function* () {
      const server = yield* Effect.acquireRelease(
        Effect.promise(() => startPostgres()),
        (it) => Effect.promise(() => it.dispose())
      )
      const store = yield* open({ url: server.url, patience: 300 })
      yield* bump(store, "a")
      yield* Effect.promise(() => server.stop())
      const started = performance.now()
      for (const error of [yield* errorOf(store.log), yield* errorOf(bump(store, "a"))]) {
        assert.strictEqual(error.problem, "unreachable")
        assert.isTrue(error.retryable)
      }
      assert.isBelow(performance.now() - started, 12_000)
      yield* Effect.promise(() => server.start())
      yield* bump(store, "a")
      assert.strictEqual(yield* seqOf(store, "a"), 2)
    }).pipe(Effect.scoped)
  )

  it.live("when the answer to the commit is lost the body runs again and finds what it has stored", () =>
    Effect.gen(function* () {
      const { url } = yield* database
      const proxy = yield* Effect.acquireRelease(
        Effect.promise(() => makeProxy(url)),
        (it) => Effect.promise(() => it.close())
      )
      const store = yield* open({ url: proxy.url })
      const row = { id: "c", digest: "d", receipt: "{}" }
      const run = store.transact((tx) =>
        Effect.flatMap(tx.commands(["c"]), (known) =>
          known.length > 0 ? Effect.succeed("repeated") : Effect.as(tx.write({ ...nothing, commands: [row] }), "first")
        )
      )
      proxy.loseAnswerTo("insert into commands")
      assert.strictEqual(yield* run, "repeated")
      assert.strictEqual(yield* run, "repeated")
      proxy.cut()
      assert.strictEqual((yield* store.commands(["c"])).length, 1)
    }).pipe(Effect.scoped)
  )

  it.live("a network that swallows everything is noticed, and another connection is made", () =>
    Effect.gen(function* () {
      const { url } = yield* database
      const proxy = yield* Effect.acquireRelease(
        Effect.promise(() => makeProxy(url)),
        (it) => Effect.promise(() => it.close())
      )
      const store = yield* open({ url: proxy.url, silence: 400 })
      yield* bump(store, "a")
      proxy.freeze()
      yield* Effect.all([bump(store, "a"), store.log], { concurrency: 2 })
      assert.strictEqual(yield* seqOf(store, "a"), 2)
    }).pipe(Effect.scoped)
  )
})

describe("round trips", () => {
  it.live("a group of 256 takes four: lock, look up, lock the log, write and commit", () =>
    Effect.gen(function* () {
      const { url } = yield* database
      const proxy = yield* Effect.acquireRelease(
        Effect.promise(() => makeProxy(url)),
        (it) => Effect.promise(() => it.close())
      )
      const store = yield* open({ url: proxy.url })
      const ids = Array.from({ length: 256 }, (_, i) => `i${i}`)
      const group = (n: number) =>
        store.transact((tx) =>
          Effect.gen(function* () {
            const rows = new Map((yield* tx.lock(["n"], ids)).map((row) => [row.id, row]))
            yield* tx.commands(ids.map((id) => `${id}-${n}`))
            const { log } = yield* tx.lockLog(["f"])
            const last = log.position + ids.length
            yield* tx.write({
              ...nothing,
              instances: ids.map((id) => instance(id, { seq: (rows.get(id)?.seq ?? 0) + 1 })),
              journal: ids.map((id, i) => journal(log.position + i + 1, id, n)),
              commands: ids.map((id) => ({ id: `${id}-${n}`, digest: "d", receipt: "{}" })),
              keysSet: ids.map((id) => ({ lifecycle: "thing", key: "n", value: n, instance: id })),
              chain: { first: log.position + 1, last, hash: "h" },
              log: { ...log, position: last }
            })
          })
        )
      yield* group(1)
      yield* group(2)
      const before = proxy.sent()
      yield* group(3)
      // What is large goes in several pieces: the last of the four is about 100 kB.
      assert.isAtMost(proxy.sent() - before, 3 + 12)
      assert.strictEqual(yield* seqOf(store, "i255"), 3)
    }).pipe(Effect.scoped)
  )
})
