import { Engine, EngineError, SqliteStore, Step, Store } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Clock, Effect, Exit, Fiber, Layer } from "effect"
import { TestClock } from "effect/testing"
import { type Committed, makeCommitter } from "../src/internal/committer.ts"
import { type Job } from "../src/internal/job.ts"
import { makeRegistry } from "../src/internal/registry.ts"
import { makeCache } from "../src/internal/state.ts"
import { temporary } from "./support/files.ts"
import { within } from "./support/hall.ts"
import { patchwork } from "./support/patchwork.ts"
import { kiosk, pair, series } from "./support/series.ts"
import { changed, onBoth, storeOn } from "./support/stores.ts"

type Service = Engine.Engine["Service"]
type Transact = Store.Store["Service"]["transact"]

const over = (layer: Layer.Layer<Store.Store, unknown>, maxGroup = 512) =>
  Engine.layer({ lifecycles: [pair, series], options: { workers: false, poll: 86_400_000, maxGroup } }).pipe(
    Layer.provideMerge(layer)
  )
const memory = SqliteStore.layer({ file: ":memory:" })
const open = (engine: Service, id: string) =>
  engine.start(series, { commandId: `open-${id}`, by: kiosk, id, input: { prefix: "A" } })
const draw = (engine: Service, commandId: string, id = "s") =>
  engine.send(series, { commandId, by: kiosk, id, command: { type: "series.draw" } })

/** A storage whose next transactions fail after ten seconds, as they would when somebody held a row for so long. */
const heldUp = (synchronous: boolean, problem: EngineError.StoreError["problem"], maxGroup = 512) => {
  const held = { times: 0, tried: 0 }
  const layer = over(
    changed(memory, (sound) => ({
      manifest: { ...sound.manifest, synchronous },
      transact: ((body) =>
        Effect.suspend(() => {
          held.tried++
          if (held.times === 0) return sound.transact(body)
          held.times--
          return Effect.andThen(
            Effect.sleep("10 seconds"),
            Effect.fail(new EngineError.StoreError({ operation: "lock", problem }))
          )
        })) as Transact
    })),
    maxGroup
  )
  return { held, layer }
}

describe("a group that is held up", () => {
  for (const [synchronous, succeeds] of [
    [false, true],
    [true, false]
  ] as const)
    it.effect(`fails ${succeeds ? "alone where rows are locked" : "with all who wait where the whole file is"}`, () => {
      const { held, layer } = heldUp(synchronous, "busy", 1)
      return within(layer, (engine) =>
        Effect.gen(function* () {
          yield* open(engine, "s")
          yield* open(engine, "other")
          held.times = 1
          const both = yield* Effect.forkChild(
            Effect.all([Effect.exit(draw(engine, "d")), Effect.exit(draw(engine, "e", "other"))], {
              concurrency: "unbounded"
            })
          )
          yield* TestClock.adjust("10 seconds")
          const [first, second] = yield* Fiber.join(both)
          assert.isTrue(Exit.isFailure(first))
          assert.strictEqual(Exit.isSuccess(second), succeeds)
          yield* draw(engine, "d")
        })
      )
    })

  it.effect("by a full disk fails as one: nobody tries each of its commands on its own", () => {
    const { held, layer } = heldUp(false, "full")
    return within(layer, (engine) =>
      Effect.gen(function* () {
        yield* open(engine, "s")
        held.times = Infinity
        held.tried = 0
        const all = yield* Effect.forkChild(
          Effect.forEach(
            Array.from({ length: 50 }, (_, i) => i),
            (i) => Effect.flip(draw(engine, `d${i}`)),
            { concurrency: "unbounded" }
          )
        )
        yield* TestClock.adjust("20 seconds")
        for (const error of yield* Fiber.join(all)) {
          assert.isTrue(error instanceof EngineError.StoreError && error.problem === "full" && error.retryable)
          assert.match((error as EngineError.StoreError).text.en, /free space/)
        }
        assert.isAtMost(held.tried, 2)
      })
    )
  })
})

describe("whoever is told of a commit", () => {
  it.effect("and throws keeps neither the others from being told nor the next group from its turn", () =>
    Effect.gen(function* () {
      const store = yield* Store.Store
      const clock = yield* Clock.Clock
      const registry = makeRegistry([], {})
      const told: Array<Committed> = []
      const thrown: Array<unknown> = []
      const committer = yield* makeCommitter({
        store,
        registry,
        cache: makeCache(registry, 10),
        clock,
        maxWaiting: 10,
        maxGroup: 10,
        onGroup: () => {
          throw new Error("the metrics are gone")
        },
        onCommitted: (committed) => {
          told.push(committed)
          throw new Error("the listener is gone")
        },
        onThrew: (cause) => thrown.push(cause)
      })
      const accepted = { commandId: "", digest: "", at: 0, upTo: 0, steps: [] }
      const job = (commandId: string): Job => ({
        locks: [],
        ids: [],
        commandId,
        run: (group) => {
          const bundle = { ...accepted, commandId }
          group.accepted.set(commandId, bundle)
          return { _tag: "Accepted", bundle }
        }
      })
      for (const id of ["a", "b", "c"])
        assert.strictEqual((yield* committer.submit<{ commandId: string }>(job(id))).commandId, id)
      assert.deepStrictEqual([told.length, thrown.length], [3, 6])
    }).pipe(Effect.scoped, Effect.provide(memory))
  )
})

onBoth((places, database) => {
  describe("a plan that says no after several questions", () => {
    it.live("says it of one moment: what another process commits between two questions is not overlooked", () =>
      Effect.gen(function* () {
        const place = yield* places("torn")
        const layer = database === "SQLite" ? patchwork(temporary("torn-steps.db")) : storeOn(place)
        let between: Effect.Effect<unknown, unknown> | null = null
        const hooked = changed(layer, (sound) => ({
          transact: ((body) =>
            sound.transact((tx) =>
              body({
                ...tx,
                select: (selection) =>
                  Effect.tap(tx.select(selection), () =>
                    Effect.suspend(() => {
                      const now = between ?? Effect.void
                      between = null
                      return Effect.orDie(now)
                    })
                  )
              })
            )) as Transact
        }))
        const where = (engine: Service, commandId: string) =>
          engine.plan({
            name: "where",
            commandId,
            by: kiosk,
            args: null,
            locks: [],
            read: {
              taken: { lifecycle: pair, where: { state: "taken" } },
              waiting: { lifecycle: pair, where: { state: "waiting" } }
            },
            decide: ({ taken, waiting }) =>
              taken.length + waiting.length === 0
                ? { _tag: "Reject", code: "NobodyThere", text: { id: "Tidak ada", en: "Nobody is there" } }
                : { _tag: "Steps", steps: [Step.start(series, { id: commandId, input: { prefix: "A" } })] }
          })
        yield* within(over(layer), (other) =>
          within(over(hooked), (engine) =>
            Effect.gen(function* () {
              const empty = yield* Effect.flip(where(engine, "empty"))
              assert.strictEqual((empty as EngineError.RejectedError).reason, "NobodyThere")
              yield* other.start(pair, { commandId: "w", by: kiosk, id: "w", input: { label: "A1", order: 1 } })
              between = other.send(pair, {
                commandId: "t",
                by: kiosk,
                id: "w",
                via: "next",
                command: { type: "pair.take", by: "x" }
              })
              yield* where(engine, "found")
              assert.strictEqual((yield* engine.get(series, "found")).seq, 1)
            })
          )
        )
      })
    )
  })
})
