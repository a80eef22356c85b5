import { Engine, type Store, Work } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Clock, Deferred, Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { createHash } from "node:crypto"
import { within } from "./support/hall.ts"
import { officer } from "./support/permit.ts"
import { onBoth, storeOn } from "./support/stores.ts"
import { survey } from "./support/survey.ts"

type Service = Engine.Engine["Service"]

const hour = 3_600_000
const yes = { _tag: "Done", output: { fits: true, note: "dry ground" } } as const
const no = { _tag: "Done", output: { fits: false, note: "a swamp" } } as const

const officeOn = (place: string, opinion: Work.ActivityHandler | null, options: Engine.Tuning = {}) =>
  Engine.layer({
    lifecycles: [survey],
    activities: opinion === null ? {} : { survey: { opinion } },
    options: { poll: 20, backoff: 10, ...options }
  }).pipe(Layer.provideMerge(storeOn(place)))

/** Hands each token to somebody outside who answers when the test says so. */
const handing =
  (tokens: Array<string>): Work.ActivityHandler =>
  (_, task) =>
    Effect.as(
      Effect.sync(() => tokens.push(task.token)),
      Work.later
    )

const ask = (engine: Service, id = "s") =>
  engine.start(survey, { commandId: `start-${id}`, by: officer, id, input: { place: "field" } })

const eventually = <E>(holds: Effect.Effect<boolean, E>): Effect.Effect<void, E> =>
  Effect.gen(function* () {
    for (let i = 0; i < 1000; i++) {
      if (yield* holds) return
      yield* Effect.sleep(10)
    }
    assert.fail("it never came to hold")
  })
const rowOf = (store: Store.Store["Service"], seq = 1) =>
  Effect.map(store.work({ _tag: "Keys", keys: [{ instance: "s", seq, slot: "opinion" }] }), ([row]) => row!)
const isWaiting = (store: Store.Store["Service"], seq = 1) =>
  Effect.map(rowOf(store, seq), (row) => row.status === "waiting")
const stateOf = (engine: Service) => Effect.map(engine.get(survey, "s"), (it) => it.snapshot.value)
const verdicts = (engine: Service) => Effect.map(engine.history("s"), (rows) => rows.map((it) => it.verdict))

onBoth((places, database) => {
  describe("an outside party that answers later", () => {
    it.live("confirms or refuses by its token, after a restart and through another process", () =>
      Effect.gen(function* () {
        for (const [name, answer, outcome] of [
          ["yes", yes, "confirmed"],
          ["no", no, "refused"],
          ["unable", { _tag: "Failed", error: { why: "no road" } }, "refused"]
        ] as const) {
          const place = yield* places(`outside-${name}`)
          const tokens: Array<string> = []
          yield* within(officeOn(place, handing(tokens)), (engine, store) =>
            Effect.gen(function* () {
              yield* ask(engine)
              yield* eventually(isWaiting(store))
              assert.strictEqual(yield* stateOf(engine), "requested")
              assert.strictEqual((yield* rowOf(store)).lease, null)
            })
          )
          yield* within(officeOn(place, null, { workers: false }), (engine, store) =>
            Effect.gen(function* () {
              assert.strictEqual(yield* engine.answerToken(tokens[0]!, answer), "accepted")
              assert.strictEqual(yield* stateOf(engine), outcome)
              assert.strictEqual((yield* rowOf(store)).status, "done")
              assert.isTrue((yield* engine.verify).ok)
            })
          )
          assert.strictEqual(tokens.length, 1)
        }
      })
    )

    it.live("is counted also when it answers before the handler has said that it will", () =>
      Effect.gen(function* () {
        const place = yield* places("early")
        const handed = yield* Deferred.make<string>()
        const released = yield* Deferred.make<void>()
        const slow: Work.ActivityHandler = (_, task) =>
          Effect.uninterruptible(
            Effect.andThen(Deferred.succeed(handed, task.token), Effect.as(Deferred.await(released), Work.later))
          )
        yield* within(officeOn(place, slow), (engine, store) =>
          Effect.gen(function* () {
            yield* ask(engine)
            assert.strictEqual(yield* engine.answerToken(yield* Deferred.await(handed), yes), "accepted")
            assert.strictEqual(yield* stateOf(engine), "confirmed")
            yield* Deferred.succeed(released, undefined)
            yield* Effect.sleep(200)
            const row = yield* rowOf(store)
            assert.deepStrictEqual([row.status, row.lease], ["done", null])
          })
        )
      })
    )

    it.live("may answer with the token of any attempt, and with one of them once", () =>
      Effect.gen(function* () {
        const place = yield* places("attempts")
        const tokens: Array<string> = []
        const stumbling: Work.ActivityHandler = (_, task) =>
          Effect.suspend(() => {
            tokens.push(task.token)
            return task.attempt < 3
              ? Effect.die("the line broke after the letter was sent")
              : Effect.succeed(Work.later)
          })
        yield* within(officeOn(place, stumbling), (engine, store) =>
          Effect.gen(function* () {
            yield* ask(engine)
            yield* eventually(isWaiting(store))
            assert.strictEqual(new Set(tokens).size, 3)
            assert.strictEqual(yield* engine.answerToken(tokens[0]!, yes), "accepted")
            for (const token of tokens) assert.strictEqual(yield* engine.answerToken(token, no), "repeated")
            assert.strictEqual(yield* stateOf(engine), "confirmed")
          })
        )
      })
    )
  })

  it.live("whoever has lost the token is asked again by hand, and either token is good", () =>
    Effect.gen(function* () {
      const place = yield* places("lost")
      const tokens: Array<string> = []
      yield* within(officeOn(place, handing(tokens)), (engine, store) =>
        Effect.gen(function* () {
          yield* ask(engine)
          yield* eventually(isWaiting(store))
          const [outstanding] = yield* engine.outstanding
          assert.deepStrictEqual([outstanding!.key, outstanding!.attempts], ["s/1/opinion", 1])
          assert.isFalse(yield* engine.skip("s/1/opinion", officer), "an activity is answered, not skipped")
          assert.isTrue(yield* engine.retry("s/1/opinion", officer))
          yield* eventually(Effect.sync(() => tokens.length === 2))
          yield* eventually(isWaiting(store))
          assert.deepStrictEqual(
            (yield* engine.history("s")).slice(1).map((it) => [it.verdict, it.by, it.input]),
            [["Noted", officer, { _tag: "Retried", work: "s/1/opinion" }]]
          )
          assert.strictEqual(yield* engine.answerToken(tokens[0]!, yes), "accepted")
          assert.strictEqual(yield* engine.answerToken(tokens[1]!, yes), "repeated")
          assert.deepStrictEqual(yield* engine.outstanding, [])
          assert.isFalse(yield* engine.retry("s/1/opinion", officer), "it is done")
        })
      )
    })
  )

  describe("an answer that no longer counts", () => {
    it.live("repeated, late or foreign changes nothing and is recorded, the journal's part of it once", () =>
      Effect.gen(function* () {
        const place = yield* places("late")
        const tokens: Array<string> = []
        yield* within(officeOn(place, handing(tokens)), (engine, store) =>
          Effect.gen(function* () {
            yield* ask(engine)
            yield* eventually(isWaiting(store))
            yield* engine.send(survey, { commandId: "again", by: officer, id: "s", command: { type: "survey.repeat" } })
            yield* eventually(isWaiting(store, 2))
            // Late: its run has ended, another is current.
            for (let i = 0; i < 3; i++) assert.strictEqual(yield* engine.answerToken(tokens[0]!, yes), "late")
            assert.strictEqual(yield* stateOf(engine), "requested")
            assert.deepStrictEqual(yield* verdicts(engine), ["Accepted", "Accepted", "Late"])
            // The current one counts once.
            assert.strictEqual(yield* engine.answerToken(tokens[1]!, yes), "accepted")
            for (let i = 0; i < 3; i++) assert.strictEqual(yield* engine.answerToken(tokens[1]!, no), "repeated")
            assert.strictEqual(yield* stateOf(engine), "confirmed")
            assert.deepStrictEqual(yield* verdicts(engine), ["Accepted", "Accepted", "Late", "Accepted", "Late"])
            // Foreign: a key that exists under a secret that was never handed out, and what is no token at all.
            const forged = `${tokens[1]!.split(".")[0]}.${"0".repeat(48)}`
            const before = yield* store.log
            for (const token of [forged, "", "x", "a.b", "x".repeat(10_000)])
              assert.strictEqual(yield* engine.answerToken(token, yes), "unknown")
            assert.strictEqual((yield* store.log).position, before.position)
            const strays = yield* store.strays(100)
            assert.deepStrictEqual(strays.map((it) => it.reason).sort(), [
              "ended",
              "ended",
              "unknown",
              "unknown",
              "unknown",
              "unknown",
              "unknown",
              "used",
              "used"
            ])
            assert.isTrue((yield* engine.verify).ok)
          })
        )
      })
    )

    it.live("of an answer that does not fit the schema nothing is stored, and the token is not used up", () =>
      Effect.gen(function* () {
        const place = yield* places("misfit")
        const tokens: Array<string> = []
        yield* within(officeOn(place, handing(tokens)), (engine, store) =>
          Effect.gen(function* () {
            yield* ask(engine)
            yield* eventually(isWaiting(store))
            const asked = yield* engine.asked(tokens[0]!)
            assert.deepStrictEqual([asked?.lifecycle, asked?.activity], [survey.name, "opinion"])
            assert.strictEqual(asked?.output, survey.spec.activities?.opinion.output)
            for (const foreign of [`${tokens[0]!}0`, "a.b", ""]) assert.isNull(yield* engine.asked(foreign))
            const wrong = yield* Effect.flip(
              engine.answerToken(tokens[0]!, { _tag: "Done", output: { fits: "maybe" } })
            )
            assert.strictEqual(wrong._tag, "FaultyError")
            assert.strictEqual(yield* engine.answerToken(tokens[0]!, yes), "accepted")
          })
        )
      })
    )
  })

  it.live("a token is nowhere in the database, and two are never the same", () =>
    Effect.gen(function* () {
      const place = yield* places("secret")
      const tokens: Array<string> = []
      yield* within(officeOn(place, handing(tokens)), (engine, store) =>
        Effect.gen(function* () {
          yield* ask(engine)
          yield* eventually(isWaiting(store))
          const row = yield* rowOf(store)
          const [token] = tokens
          assert.strictEqual(row.token, createHash("sha256").update(token!).digest("hex"))
          assert.match(token!, /^[\w-]+\.[0-9a-f]{48}$/)
          assert.notInclude(JSON.stringify(row), token!.split(".")[1]!)
        })
      )
    })
  )

  it.live("of several processes that bring the same answer at once one is accepted", () =>
    Effect.gen(function* () {
      const place = yield* places("at-once")
      const tokens: Array<string> = []
      yield* within(officeOn(place, handing(tokens)), (one, store) =>
        within(officeOn(place, null, { workers: false }), (two) =>
          Effect.gen(function* () {
            yield* ask(one)
            yield* eventually(isWaiting(store))
            const took = yield* Effect.forEach(
              Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? one : two)),
              (engine) => engine.answerToken(tokens[0]!, yes),
              { concurrency: "unbounded" }
            )
            assert.strictEqual(took.filter((it) => it === "accepted").length, 1)
            assert.strictEqual(took.filter((it) => it === "repeated").length, 19)
            assert.deepStrictEqual(yield* verdicts(one), ["Accepted", "Accepted", "Late"])
          })
        )
      )
    })
  )

  if (database === "SQLite")
    it.effect("expires when the state's own deadline comes first, and what is answered then is late", () => {
      const tokens: Array<string> = []
      return within(officeOn(":memory:", handing(tokens)), (engine, store) =>
        Effect.gen(function* () {
          yield* ask(engine)
          yield* TestClock.adjust(100)
          assert.isTrue(yield* isWaiting(store))
          yield* TestClock.adjust(hour)
          assert.strictEqual(yield* stateOf(engine), "expired")
          assert.strictEqual((yield* rowOf(store)).status, "ended")
          assert.strictEqual(yield* engine.answerToken(tokens[0]!, yes), "late")
          assert.strictEqual(yield* stateOf(engine), "expired")
          const at = (yield* engine.history("s"))[1]!.at
          assert.isAtMost(at, yield* Clock.currentTimeMillis)
        })
      )
    })
})
