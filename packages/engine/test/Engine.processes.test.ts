import { type Engine } from "@balai/engine"
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { randomUUID } from "node:crypto"
import { readFileSync } from "node:fs"
import { temporary } from "./support/files.ts"
import { hallOn, within } from "./support/hall.ts"
import { permit } from "./support/permit.ts"
import { child } from "./support/processes.ts"
import { kiosk, pair, series } from "./support/series.ts"
import { onBoth } from "./support/stores.ts"

type Service = Engine.Engine["Service"]

const numbers = (n: number): Array<number> => Array.from({ length: n }, (_, i) => i + 1)
const passive = { options: { poll: 50, workers: false } }

/** Lets several processes do the same thing at one place at the same moment; gives what each of them said. */
const together = (
  mode: string,
  place: string,
  {
    amount = "",
    effects = "",
    names = ["a", "b"]
  }: { amount?: string; effects?: string; names?: ReadonlyArray<string> } = {}
): Effect.Effect<ReadonlyArray<any>> =>
  Effect.promise(async () => {
    const all = names.map((name) => child(mode, place, "", effects, name, amount))
    for (const it of all) assert.strictEqual(await it.line(), "ready")
    for (const it of all) it.process.stdin!.write("go\n")
    const said = await Promise.all(all.map((it) => it.line()))
    assert.deepStrictEqual(
      await Promise.all(all.map((it) => it.ended)),
      names.map(() => 0)
    )
    return said
  })

const openSeries = (engine: Service) =>
  Effect.forEach([0, 1, 2, 3], (i) =>
    engine.start(series, { commandId: `open-${i}`, by: kiosk, id: `s${i}`, input: { prefix: `S${i}` } })
  )

const patience = 150_000

onBoth((places, database) => {
  const draws = database === "SQLite" ? 4000 : 2000
  it.live(
    "75 parallel plan('next') from three processes on one waiting fixture give exactly one",
    () =>
      Effect.gen(function* () {
        const place = yield* places("one")
        yield* within(hallOn(place, passive), (engine) =>
          engine.start(pair, { commandId: "w", by: kiosk, id: "w", input: { label: "A1", order: 1 } })
        )
        const outcomes = (yield* together("plans", place, { names: ["a", "b", "c"] })).flat()
        assert.strictEqual(outcomes.length, 75)
        assert.strictEqual(outcomes.filter((it) => it === "taken").length, 1)
        assert.strictEqual(outcomes.filter((it) => it === "RejectedError").length, 74)
        yield* within(hallOn(place, passive), (engine) =>
          Effect.gen(function* () {
            assert.strictEqual((yield* engine.history("w")).length, 2)
            assert.strictEqual(yield* engine.feed("taken/A").head, 1)
          })
        )
      }),
    patience
  )

  for (const mode of ["plans", "unlocked"])
    it.live(
      `plans from three processes that call ${mode === "plans" ? "under a named lock" : "without any lock"} call everybody once and in order`,
      () =>
        Effect.gen(function* () {
          const place = yield* places(mode)
          yield* within(hallOn(place, passive), (engine) =>
            Effect.forEach(
              numbers(75),
              (i) =>
                engine.start(pair, { commandId: `w${i}`, by: kiosk, id: `w${i}`, input: { label: "A", order: i } }),
              { concurrency: "unbounded" }
            )
          )
          const outcomes = (yield* together(mode, place, { names: ["a", "b", "c"] })).flat()
          assert.deepStrictEqual(
            outcomes,
            outcomes.map(() => "taken")
          )
          yield* within(hallOn(place, passive), (engine) =>
            Effect.gen(function* () {
              const called = yield* engine.feed("taken/A").read(0, 100)
              assert.strictEqual(new Set(called.map((it) => it.instance)).size, 75)
              assert.strictEqual(called.length, 75)
              if (mode === "plans")
                assert.deepStrictEqual(
                  called.map((it) => it.instance),
                  numbers(75).map((i) => `w${i}`)
                )
              assert.deepStrictEqual((yield* engine.verify).broken, [])
            })
          )
        }),
      patience
    )

  it.live(
    `${draws} parallel draws on one series of a fixture give as many distinct numbers without a gap`,
    () =>
      Effect.gen(function* () {
        const place = yield* places("draws")
        yield* within(hallOn(place, passive), openSeries)
        yield* together("draws", place, { amount: String(draws / 2) })
        yield* within(hallOn(place, passive), (engine) =>
          Effect.gen(function* () {
            const drawn = (yield* engine.find({ lifecycle: pair, order: ["order"] })).map(
              (it) => it.snapshot.context.order
            )
            const all = numbers(draws)
            assert.deepStrictEqual(drawn, all)
            const events = yield* engine.feed("drawn").read(0, 20_000)
            assert.deepStrictEqual(
              events.map((it) => it.offset),
              all
            )
            assert.deepStrictEqual(
              events.map((it) => it.event["number"]),
              all
            )
            const report = yield* engine.verify
            assert.deepStrictEqual(report.broken, [])
          })
        )
      }),
    patience
  )

  it.live(
    "a command id that three processes send is applied once, all get the same receipt, and each effect runs once",
    () =>
      Effect.gen(function* () {
        const place = yield* places("same")
        const effects = temporary(`${randomUUID()}.effects`)
        yield* within(hallOn(place, passive), openSeries)
        const [a, b, c] = yield* together("same", place, { effects, names: ["a", "b", "c"] })
        assert.deepStrictEqual([b, c], [a, a])
        yield* within(hallOn(place, passive), (engine, store) =>
          Effect.gen(function* () {
            const { rows } = yield* store.journal({ instance: null, after: 4, limit: 10_000 })
            const steps = a.reduce((sum: number, it: string) => sum + JSON.parse(it).steps.length, 0)
            assert.strictEqual(rows.length, steps)
            assert.deepStrictEqual((yield* engine.verify).broken, [])
          })
        )
        const ran = readFileSync(effects, "utf8").trim().split("\n")
        assert.strictEqual(new Set(ran).size, ran.length)
      }),
    patience
  )

  it.live(
    "A2: 60 clicks in three processes for one service and draft of a fixture make one application, and all get its reference",
    () =>
      Effect.gen(function* () {
        const place = yield* places("clicks")
        yield* within(hallOn(place, passive), () => Effect.void)
        const references = (yield* together("clicks", place, { names: ["a", "b", "c"] })).flat()
        assert.strictEqual(references.length, 60)
        assert.strictEqual(new Set(references).size, 1)
        yield* within(hallOn(place, passive), (engine) =>
          Effect.gen(function* () {
            assert.deepStrictEqual(
              (yield* engine.find({ lifecycle: permit })).map((it) => it.id),
              [references[0]]
            )
            assert.strictEqual(yield* engine.position, 1)
          })
        )
      }),
    patience
  )
})
