import { Engine, EngineError, ReadModel, type Store } from "@balai/engine"
import { type Lifecycle } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Latch, Layer, Result } from "effect"
import { within } from "./support/hall.ts"
import { applicant, facts, officer, permit } from "./support/permit.ts"
import { permit2, to2 } from "./support/permits.ts"
import { kiosk, pair, series } from "./support/series.ts"
import { changed, onBoth, storeOn } from "./support/stores.ts"

type Service = Engine.Engine["Service"]
interface Tally {
  readonly [state: string]: number
}

/** How many permits are in each state, who is in it, and how many numbers a series has drawn. */
const statesOf = (version: number) =>
  ReadModel.make<Tally | string>({
    name: "states",
    version,
    fold: ({ after, before, entry }, get) => {
      if (entry.lifecycle !== "permit") return entry.lifecycle === "series" ? { drawn: String(after.context.last) } : {}
      const count = { ...((get("count") ?? {}) as Tally) }
      if (before !== null) count[String(before.value)] = (count[String(before.value)] ?? 0) - 1
      count[String(after.value)] = (count[String(after.value)] ?? 0) + version
      const moved = before !== null && before.value !== after.value
      return {
        count,
        [`in/${String(after.value)}/${entry.instance}`]: entry.instance,
        ...(moved ? { [`in/${String(before.value)}/${entry.instance}`]: null } : {})
      }
    }
  })
const states = statesOf(1)

const on = (
  place: string,
  models: ReadonlyArray<ReadModel.ReadModel<any>> = [states],
  store: Layer.Layer<Store.Store, unknown> = storeOn(place)
) =>
  Engine.layer({ lifecycles: [permit, series, pair], facts, models, options: { workers: false, poll: 20 } }).pipe(
    Layer.provideMerge(store)
  )

const start = (engine: Service, id: string) =>
  engine.start(permit, {
    commandId: `start-${id}`,
    by: applicant,
    id,
    input: { title: id, days: 3, number: null, nik: "123" }
  })
const send = (engine: Service, type: "permit.submit" | "permit.note" | "permit.check", id: string) =>
  engine.send(permit, {
    commandId: `${type}-${id}`,
    by: type === "permit.submit" ? applicant : officer,
    id,
    command: { type } as { type: "permit.submit" }
  })

/** Moves permits around; gives the position behind it all. */
const busy = (engine: Service, prefix = "p", many = 20) =>
  Effect.gen(function* () {
    yield* engine.registerFacts({ tariff: { version: `v-${prefix}`, value: { rate: 9 } } })
    for (let i = 0; i < many; i++) {
      yield* start(engine, `${prefix}${i}`)
      if (i % 2 === 0) yield* send(engine, "permit.submit", `${prefix}${i}`)
      if (i % 4 === 0) yield* send(engine, "permit.note", `${prefix}${i}`)
      if (i % 8 === 0) yield* send(engine, "permit.check", `${prefix}${i}`)
    }
    return yield* engine.position
  })

const everything = (store: Store.Store["Service"]) =>
  store.model({ model: "states", keys: null, after: "", limit: 10_000 })

type Journal = Store.Store["Service"]["journal"]

/** Where several processes wait for each other, each with what it has read of the log. */
const meetingOf = (many: number) => {
  let here = new Set<string>()
  let isCalled = false
  let latch = Latch.makeUnsafe()
  return {
    call: () => {
      here = new Set()
      latch = Latch.makeUnsafe()
      isCalled = true
    },
    met: () => here.size,
    join: (name: string, range: Parameters<Journal>[0], reading: ReturnType<Journal>) =>
      Effect.tap(reading, ({ rows }) =>
        Effect.suspend(() => {
          if (!isCalled || range.instance !== null || rows.length === 0) return Effect.void
          here.add(name)
          if (here.size < many) return latch.await
          isCalled = false
          return latch.open
        })
      )
  }
}

onBoth((places) =>
  describe("ReadModel", () => {
    it.live("folds what the log holds and follows it; who waits for a receipt's position sees what it did", () =>
      Effect.gen(function* () {
        yield* within(on(yield* places("follows")), (engine) =>
          Effect.gen(function* () {
            const model = engine.model(states)
            yield* model.waitFor(yield* busy(engine))
            assert.deepStrictEqual(yield* model.get("count"), { draft: 10, waiting: 7, checking: 3 })
            assert.deepStrictEqual(
              (yield* model.list({ after: "in/checking/", limit: 3 })).map((it) => it.value),
              ["p0", "p16", "p8"]
            )
            assert.strictEqual(yield* model.get("in/draft/p0"), null)
            const { position } = yield* send(engine, "permit.submit", "p1")
            yield* model.waitFor(position)
            assert.deepStrictEqual(yield* model.get("count"), { draft: 9, waiting: 8, checking: 3 })
            assert.isAtLeast(yield* model.position, position)
          })
        )
      })
    )

    it.live(
      "promise 9: dropped and folded again it is equal, byte for byte, also by a process that has just started",
      () =>
        Effect.gen(function* () {
          const place = yield* places("equal")
          const before = yield* within(on(place), (engine, store) =>
            Effect.gen(function* () {
              yield* engine.model(states).waitFor(yield* busy(engine))
              return yield* everything(store)
            })
          )
          assert.isAbove(before.length, 20)
          yield* within(on(place), (engine, store) =>
            Effect.gen(function* () {
              const wrong = before.map((row) => ({ ...row, value: '"wrong"' }))
              const [at] = yield* store.checkpoints
              yield* store.transact((tx) =>
                tx.project({ checkpoint: at!, from: at!.position, set: wrong, cleared: [] })
              )
              assert.deepStrictEqual((yield* engine.rebuild).models, ["states"])
              assert.deepStrictEqual(yield* everything(store), before)
            })
          )
        })
    )

    it.live(
      "is not given up by a process that could not fold it again: a version is missing, and the error says which",
      () =>
        Effect.gen(function* () {
          const place = yield* places("unloaded")
          const before = yield* within(on(place), (engine, store) =>
            Effect.gen(function* () {
              yield* engine.start(series, { commandId: "open", by: kiosk, id: "s", input: { prefix: "A" } })
              yield* engine.model(states).waitFor(yield* busy(engine))
              return yield* everything(store)
            })
          )
          const without = (version: number) =>
            Engine.layer({
              lifecycles: [permit, pair],
              facts,
              models: [statesOf(version)],
              options: { workers: false }
            }).pipe(Layer.provideMerge(storeOn(place)))
          yield* within(without(1), (engine, store) =>
            Effect.gen(function* () {
              const error = yield* Effect.flip(engine.rebuild)
              assert.include(error.message, "position 1: series@1 is not loaded")
              assert.deepStrictEqual(yield* everything(store), before)
            })
          )
          yield* within(without(2), (_, store) =>
            Effect.gen(function* () {
              yield* Effect.sleep(50)
              assert.deepStrictEqual(yield* everything(store), before)
            })
          )
        })
    )

    it.live("goes on behind a migration in a process that has not loaded the older version any more", () =>
      Effect.gen(function* () {
        const place = yield* places("migrated")
        const seen = ReadModel.make<number>({
          name: "seen",
          version: 1,
          fold: ({ after, before, entry }, get) => ({
            rows: (get("rows") ?? 0) + 1,
            ...(entry.commandId === "behind" ? { before: before!.context.notes, after: after.context.notes } : {})
          })
        })
        const layer = (lifecycles: ReadonlyArray<Lifecycle.Any>) =>
          Engine.layer({ lifecycles, facts, models: [seen], options: { workers: false } }).pipe(
            Layer.provideMerge(storeOn(place))
          )
        yield* within(layer([permit, permit2]), (engine) =>
          Effect.gen(function* () {
            yield* busy(engine, "p", 4)
            yield* engine.migrate(to2, { by: officer, reason: "new decree" })
            yield* engine.model(seen).waitFor(yield* engine.position)
          })
        )
        yield* within(layer([permit2]), (engine) =>
          Effect.gen(function* () {
            const command = { type: "permit.note" } as const
            const sent = yield* engine.send(permit2, { commandId: "behind", by: officer, id: "p2", command })
            const model = engine.model(seen)
            yield* model.waitFor(sent.position)
            assert.strictEqual(yield* model.get("rows"), sent.position)
            assert.deepStrictEqual([yield* model.get("before"), yield* model.get("after")], [0, 1])
          })
        )
      })
    )

    it.live("goes on where it was after a restart, folding no row twice", () =>
      Effect.gen(function* () {
        const place = yield* places("restart")
        const seen: Array<number> = []
        const counting = ReadModel.make<number>({
          name: "counting",
          version: 1,
          fold: ({ entry }, get) => {
            const rows = get("rows") ?? 0
            seen.push(entry.position)
            return { rows: rows + 1 }
          }
        })
        const run = (prefix: string) =>
          within(on(place, [counting]), (engine) =>
            Effect.gen(function* () {
              const position = yield* busy(engine, prefix, 5)
              yield* engine.model(counting).waitFor(position)
              return [position, yield* engine.model(counting).get("rows")]
            })
          )
        for (const prefix of ["a", "b", "c"]) {
          const [position, rows] = yield* run(prefix)
          assert.strictEqual(rows, position)
        }
        assert.deepStrictEqual(seen, [...new Set(seen)])
      })
    )

    it.live("a raised version is folded anew; the older process can no longer read, nor write into it", () =>
      Effect.gen(function* () {
        const place = yield* places("raised")
        const second = statesOf(2)
        yield* within(on(place), (old) =>
          Effect.gen(function* () {
            yield* old.model(states).waitFor(yield* busy(old))
            yield* within(on(place, [second]), (engine) =>
              Effect.gen(function* () {
                yield* engine.model(second).waitFor(yield* engine.position)
                const { position } = yield* start(old, "later")
                yield* engine.model(second).waitFor(position)
                const count = yield* engine.model(second).get("count")
                assert.strictEqual((count as Tally)["draft"], 2 * 11 + 10)
                const refused = yield* Effect.result(old.model(states).get("count"))
                assert.isTrue(
                  Result.isFailure(refused) &&
                    refused.failure instanceof EngineError.ReadModelError &&
                    refused.failure.problem === "newer"
                )
              })
            )
          })
        )
      })
    )

    it.live("three processes that fold the same model at once count every row once", () =>
      Effect.gen(function* () {
        const place = yield* places("three")
        const meeting = meetingOf(3)
        const joining = (name: string) =>
          on(
            place,
            [states],
            changed(storeOn(place), (store) => ({
              journal: (range) => meeting.join(name, range, store.journal(range))
            }))
          )
        yield* within(joining("one"), (one) =>
          within(joining("two"), (two) =>
            within(joining("three"), (three) =>
              Effect.gen(function* () {
                const engines = [one, two, three]
                yield* one.model(states).waitFor(yield* busy(one, "a", 2))
                yield* Effect.all(engines.map((engine) => engine.model(states).get("count")))
                for (const round of ["b", "c", "d"]) {
                  // All three have read the log from the same checkpoint before the first of them stores what it folds to.
                  meeting.call()
                  const position = yield* busy(one, round, 2)
                  yield* Effect.all(
                    engines.map((engine) => engine.model(states).waitFor(position)),
                    { concurrency: "unbounded" }
                  )
                  assert.strictEqual(meeting.met(), 3)
                }
                for (const engine of engines)
                  assert.deepStrictEqual(yield* engine.model(states).get("count"), {
                    draft: 4,
                    checking: 4,
                    waiting: 0
                  })
                const later = Effect.andThen(Effect.sleep(20), two.rebuild)
                yield* Effect.all([busy(one, "e", 16), busy(two, "f", 16), busy(three, "g", 16), later], {
                  concurrency: "unbounded"
                })
                const position = yield* one.position
                for (const engine of engines) {
                  yield* engine.model(states).waitFor(position)
                  const counts = yield* engine.model(states).get("count")
                  assert.deepStrictEqual(counts, { draft: 28, waiting: 18, checking: 10 })
                }
              })
            )
          )
        )
      })
    )

    it.live("a fold that throws does not go on, says where, and holds back nothing else", () =>
      Effect.gen(function* () {
        const broken = ReadModel.make<number>({
          name: "broken",
          version: 1,
          fold: ({ entry }) => {
            if (entry.position === 3) throw new Error("it cannot count that far")
            return { rows: entry.position }
          }
        })
        yield* within(on(yield* places("throws"), [broken, states]), (engine) =>
          Effect.gen(function* () {
            const position = yield* busy(engine)
            yield* engine.model(states).waitFor(position)
            const failed = yield* Effect.flip(engine.model(broken).waitFor(position))
            assert.include(failed.message, "position 3: it cannot count that far")
            assert.isNotEmpty(failed.text.id)
          })
        )
      })
    )

    it.live("sees references in place of personal data", () =>
      Effect.gen(function* () {
        const all: Array<string> = []
        const spy = ReadModel.make<string>({
          name: "spy",
          version: 1,
          fold: (change) => {
            all.push(JSON.stringify(change))
            return {}
          }
        })
        yield* within(on(yield* places("personal"), [spy]), (engine) =>
          Effect.gen(function* () {
            const { position } = yield* engine.send(permit, {
              commandId: "phone",
              by: applicant,
              id: yield* Effect.as(start(engine, "p"), "p"),
              command: { type: "permit.phone", phone: "0812-telepon" }
            })
            yield* engine.model(spy).waitFor(position)
            assert.include(all.join(), '"ref":')
            assert.notInclude(all.join(), "0812-telepon")
          })
        )
      })
    )

    it.live("the states around a row are those of its time", () =>
      Effect.gen(function* () {
        const seen: Array<readonly [unknown, unknown]> = []
        const steps = ReadModel.make<number>({
          name: "steps",
          version: 1,
          fold: ({ after, before, entry }) => {
            if (entry.instance === "s") seen.push([before?.context.last ?? null, after.context.last])
            return {}
          }
        })
        yield* within(on(yield* places("states"), [steps]), (engine) =>
          Effect.gen(function* () {
            yield* engine.start(series, { commandId: "open", by: kiosk, id: "s", input: { prefix: "A" } })
            for (let i = 0; i < 3; i++)
              yield* engine.send(series, { commandId: `d${i}`, by: kiosk, id: "s", command: { type: "series.draw" } })
            yield* engine.model(steps).waitFor(4)
          })
        )
        assert.deepStrictEqual(seen, [
          [null, 0],
          [0, 1],
          [1, 2],
          [2, 3]
        ])
      })
    )
  })
)
