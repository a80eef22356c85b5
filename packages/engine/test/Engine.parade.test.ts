import { Engine, type EngineError, SqliteStore, Store } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { existsSync, readFileSync } from "node:fs"
import { temporary } from "./support/files.ts"
import { within } from "./support/hall.ts"
import { parade } from "./support/parade.ts"
import { go, keys, paraders } from "./support/paraders.ts"
import { start } from "./support/processes.ts"
import { onBoth, storeOn } from "./support/stores.ts"

type Service = Engine.Engine["Service"]
type Stored = Store.Store["Service"]

const eventually = <E>(holds: Effect.Effect<boolean, E>): Effect.Effect<void, E> =>
  Effect.gen(function* () {
    for (let i = 0; i < 2000; i++) {
      if (yield* holds) return
      yield* Effect.sleep(10)
    }
    assert.fail("it never came to hold")
  })
const linesOf = (file: string): ReadonlyArray<string> =>
  existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : []

const isOver = (engine: Service, store: Stored): Effect.Effect<boolean, EngineError.ReadError> =>
  Effect.gen(function* () {
    const { snapshot } = yield* engine.get(parade, "p")
    return snapshot.status === "done" && (yield* store.work({ _tag: "Status", status: "open", limit: 1 })).length === 0
  })

const confirmedOf = (store: Stored) =>
  Effect.map(
    store.work({ _tag: "Status", status: "done", limit: 100 }),
    (rows) => new Set(rows.map((it) => `${it.instance}/${it.seq}/${it.slot}`))
  )

/** Everything has happened, at most twice, and what counted has counted once. */
const checkParade = (engine: Service, written: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    assert.deepStrictEqual([...new Set(written)].sort(), [...keys].sort())
    for (const key of keys) assert.isAtMost(written.filter((it) => it === key).length, 2, key)
    const history = yield* engine.history("p")
    assert.strictEqual(history.filter((it) => it.input._tag === "ActivityDone").length, 5)
    assert.strictEqual(history.filter((it) => it.verdict !== "Accepted").length, 0)
    assert.isTrue((yield* engine.verify).ok)
  })

onBoth((places) => {
  describe("a transition with five parallel effects and five activities", () => {
    it.live(
      "A40: whose process is killed at some point of it is completed by the next, and what was confirmed is not repeated",
      () =>
        Effect.forEach(
          [3, 8, 14, 21, 29, 38],
          Effect.fnUntraced(function* (at) {
            const place = yield* places(`parade-${at}`)
            const ledger = temporary(`parade-${at}-${Date.now()}.txt`)
            const it = start("paraders.ts", "parade", place, ledger, String(at))
            yield* Effect.promise(() => it.ended)
            const written = [...linesOf(ledger)]
            const engine = paraders(
              () => Effect.void,
              (line) => written.push(line),
              { lease: 500 }
            )
            yield* within(engine.pipe(Layer.provideMerge(storeOn(place))), (engine, store) =>
              Effect.gen(function* () {
                const confirmed = yield* confirmedOf(store)
                const before = written.length
                yield* Effect.provideService(go, Engine.Engine, engine)
                yield* eventually(isOver(engine, store))
                yield* checkParade(engine, written)
                for (const key of written.slice(before)) assert.isFalse(confirmed.has(key), `${key} ran again`)
              })
            )
          }),
          // While one waits for a lease to lapse, another starts.
          { concurrency: 3, discard: true }
        ),
      120_000
    )
  })
})

describe("five parallel effects and five activities", () => {
  it.effect(
    "A40: are completed after a crash at every single point, each once under its key where it was confirmed",
    () =>
      Effect.gen(function* () {
        let points = 0
        for (let at = 1, isThrough = false; !isThrough; at++) {
          let passed = 0
          const point = () => Effect.suspend(() => (++passed < at ? Effect.void : Effect.die("the process is no more")))
          const written: Array<string> = []
          const write = (line: string): void => void written.push(line)
          yield* Effect.scoped(
            Effect.gen(function* () {
              const stored = yield* Layer.build(Layer.fresh(SqliteStore.layer({ file: ":memory:" })))
              const store = yield* Effect.provide(Store.Store, stored)
              const life = (layer: Layer.Layer<Engine.Engine, unknown, Store.Store>) =>
                Effect.gen(function* () {
                  yield* Effect.exit(go)
                  const engine = yield* Engine.Engine
                  for (let i = 0; i < 400 && passed < at; i++) {
                    yield* TestClock.adjust(10)
                    if (yield* Effect.catch(isOver(engine, store), () => Effect.succeed(false))) return engine
                  }
                  return engine
                }).pipe(Effect.provide(Layer.fresh(layer), { local: true }), Effect.provide(stored))
              yield* life(paraders(point, write))
              isThrough = passed < at
              points = at - 1
              const before = written.length
              const confirmed = yield* confirmedOf(store)
              passed = -1_000_000
              yield* life(paraders(point, write))
              yield* Effect.provide(
                Effect.flatMap(Engine.Engine, (engine) => checkParade(engine, written)),
                Engine.layer({ lifecycles: [parade], options: { workers: false } }).pipe(
                  Layer.provide(Layer.succeedContext(stored))
                )
              )
              for (const key of written.slice(before)) assert.isFalse(confirmed.has(key), `${key} ran again`)
            })
          )
        }
        assert.isAbove(points, 40)
      })
  )
})
