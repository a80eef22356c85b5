import { type Engine, EngineError, Step, type Work } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { hallOn, within } from "./support/hall.ts"
import { holder } from "./support/holder.ts"
import { applicant, permit } from "./support/permit.ts"
import { kiosk, pair, series } from "./support/series.ts"
import { onBoth } from "./support/stores.ts"
import { survey } from "./support/survey.ts"

type Service = Engine.Engine["Service"]

const half = "a\ud83d"
const nul = "a\0"
/** A few more bytes than characters. */
const long = "é".repeat(513)
const unfit = [half, nul, long]

/** Text that no compression makes shorter. */
const noise = (length: number): string => {
  let text = ""
  for (let i = 1; text.length < length; i++) text += Math.imul(i, 0x9e3779b1).toString(36).replace("-", "")
  return text.slice(0, length)
}

const waiting = (id: string, label = "A") => Step.start(pair, { id, input: { label, order: 1 } })
const take = (id: string, by: string) => Step.send(pair, { id, via: "next", command: { type: "pair.take", by } })
const hold = (id: string, claim: string) => Step.start(holder, { id, input: { claim, later: claim } })
const bundle = (engine: Service, commandId: string, ...steps: ReadonlyArray<Step.Step>) =>
  engine.atomically({ commandId, by: kiosk, steps })
const errorOf = (run: Effect.Effect<unknown, EngineError.EngineError>) => Effect.flip(Effect.asVoid(run))

const refused = (run: Effect.Effect<unknown, EngineError.EngineError>, path: ReadonlyArray<string | number>) =>
  Effect.map(errorOf(run), (error) => {
    assert.instanceOf(error, EngineError.RefusedError)
    assert.strictEqual(error.verdict.code, "PayloadInvalid")
    assert.deepStrictEqual(error.verdict.reasons[0]!.path, path)
    assert.match(error.text.id, /kirim teks/)
    assert.match(error.text.en, /send a text/)
    assert.isTrue(error.instance.isWellFormed() && !error.instance.includes("\0"))
  })

onBoth((places) => {
  const officeOn = (place: string) =>
    hallOn(place, {
      lifecycles: [pair, series, holder, permit, survey],
      options: { workers: false, poll: 86_400_000 }
    })

  describe("an id that no store could keep", () => {
    it.live("is refused with its place before anything is stored, whoever shares its group", () =>
      Effect.gen(function* () {
        yield* within(officeOn(yield* places("unfit")), (engine, store) =>
          Effect.gen(function* () {
            const none = { reason: "never asked", text: { id: "", en: "" } }
            for (const [i, id] of unfit.entries())
              yield* Effect.all(
                [
                  bundle(engine, `sound-${i}`, waiting(`sound-${i}`)),
                  refused(bundle(engine, id, waiting("x")), ["commandId"]),
                  refused(bundle(engine, `step-${i}`, waiting("x"), waiting(id)), ["steps", 1, "id"]),
                  refused(
                    bundle(
                      engine,
                      `subject-${i}`,
                      Step.start(permit, {
                        id: "x",
                        subject: id,
                        input: { title: "t", days: 1, number: null, nik: null }
                      })
                    ),
                    ["steps", 0, "subject"]
                  ),
                  refused(
                    engine.plan({
                      name: "p",
                      commandId: id,
                      by: kiosk,
                      args: null,
                      locks: [],
                      read: {},
                      decide: () => ({ _tag: "Reject", code: none.reason, text: none.text })
                    }),
                    ["commandId"]
                  ),
                  refused(
                    engine.plan({
                      name: "p",
                      commandId: `plan-${i}`,
                      by: kiosk,
                      args: null,
                      locks: [nul],
                      read: {},
                      decide: () => ({ _tag: "Steps", steps: [waiting(id)] })
                    }),
                    ["steps", 0, "id"]
                  )
                ],
                { concurrency: "unbounded", discard: true }
              )
            assert.strictEqual((yield* store.log).position, unfit.length)
          })
        )
      })
    )

    it.live("is nobody's, when somebody asks for it", () =>
      Effect.gen(function* () {
        yield* within(officeOn(yield* places("asked")), (engine) =>
          Effect.gen(function* () {
            // What an encoder makes of half a pair must not pass for it.
            yield* bundle(engine, "c", waiting("a\ufffd"), take("a\ufffd", "a\ufffd"))
            for (const id of [half, nul]) {
              assert.instanceOf(yield* errorOf(engine.get(pair, id)), EngineError.NotFoundError)
              assert.instanceOf(yield* errorOf(engine.available(pair, id, kiosk)), EngineError.NotFoundError)
              const found = yield* engine.find({ lifecycle: pair, where: { by: id } })
              if (id === nul) assert.deepStrictEqual(found, [])
              assert.deepStrictEqual(yield* engine.find({ lifecycle: pair, ids: [nul] }), [])
              const order = ["by"]
              yield* engine.find({ lifecycle: pair, order, after: { id, keys: { by: id } } })
              yield* engine.count({ lifecycle: pair, where: { by: [id, "b"], state: "taken" } })
              yield* engine.feed(id).read(0, 10)
              yield* engine.history(nul)
              assert.strictEqual(yield* engine.reveal(id), null)
              assert.isFalse(yield* engine.retry(`${id}/1/0`, applicant))
            }
            assert.strictEqual((yield* engine.erase(nul)).erased, 0)
          })
        )
      })
    )

    it.live("in an outside answer is one that nobody knows: no failure of the storage", () =>
      Effect.gen(function* () {
        yield* within(officeOn(yield* places("foreign")), (engine, store) =>
          Effect.gen(function* () {
            const done: Work.Answer = { _tag: "Done", output: { fits: true, note: "" } }
            yield* engine.start(survey, { commandId: "s", by: kiosk, id: "s", input: { place: "field" } })
            const tokenOf = (key: string) => `${Buffer.from(key).toString("base64url")}.secret`
            for (const key of ["s/100000000000000000000/opinion", "s\0/1/opinion", "s/1/opi\0nion", "s/9/opinion"])
              assert.strictEqual(yield* engine.answerToken(tokenOf(key), done), "unknown", key)
            for (const run of [
              { instance: "s\0", seq: 1, activity: "opinion" },
              { instance: "s", seq: 1e20, activity: "opinion" },
              { instance: "s", seq: 1, activity: "opi\0nion" }
            ])
              assert.instanceOf(yield* errorOf(engine.answer(run, done)), EngineError.NotFoundError)
            assert.isFalse(yield* engine.retry("s/100000000000000000000/opinion", applicant))
            assert.strictEqual((yield* store.log).position, 1)
          })
        )
      })
    )
  })

  describe("what a lifecycle makes and no store could keep", () => {
    it.live("is its own fault, with the command id free and the others of the group stored", () =>
      Effect.gen(function* () {
        yield* within(officeOn(yield* places("made")), (engine) =>
          Effect.gen(function* () {
            yield* bundle(engine, "open", waiting("p"), waiting("q", "\ud83d\ude00"))
            const exits = yield* Effect.all(
              [
                bundle(engine, "n", waiting("n")),
                errorOf(bundle(engine, "key", take("p", nul))),
                errorOf(bundle(engine, "long", take("p", noise(2600)))),
                errorOf(bundle(engine, "claim", hold("h", half))),
                errorOf(bundle(engine, "longer", hold("h", noise(2600)))),
                // The feed is named by half of the label's first character.
                errorOf(bundle(engine, "feed", take("q", "b"))),
                bundle(engine, "m", waiting("m"))
              ],
              { concurrency: "unbounded" }
            )
            for (const error of exits.slice(1, -1)) {
              assert.instanceOf(error, EngineError.FaultyError)
              assert.strictEqual(error.fault, "Unstorable")
            }
            yield* bundle(engine, "key", take("p", "b"))
            assert.strictEqual(yield* engine.count({ lifecycle: pair }), 4)
            assert.deepStrictEqual((yield* engine.verify).broken, [])
          })
        )
      })
    )

    it.live("just fits when it has 2,600 bytes with what stands beside it, and an id when it has 1,024", () =>
      Effect.gen(function* () {
        yield* within(officeOn(yield* places("fits")), (engine) =>
          Effect.gen(function* () {
            const id = noise(1024)
            const by = noise(2600 - "pair".length - "by".length - id.length)
            yield* bundle(engine, id, waiting(id))
            yield* bundle(engine, "t", take(id, by), hold(id.slice(1), noise(2600 - "holder".length)))
            assert.deepStrictEqual(
              (yield* engine.find({ lifecycle: pair, where: { by } })).map((it) => it.id),
              [id]
            )
            assert.deepStrictEqual((yield* engine.verify).broken, [])
          })
        )
      })
    )
  })
})
