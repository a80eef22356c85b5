import { type Engine } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { readFileSync } from "node:fs"
import { temporary } from "./support/files.ts"
import { hallOn, within } from "./support/hall.ts"
import { child } from "./support/processes.ts"
import { kiosk, pair, series } from "./support/series.ts"

type Service = Engine.Engine["Service"]

const passive = { options: { poll: 50, workers: false } }

/** Lets two processes do the same thing on one file at the same moment; gives what each of them said. */
const together = (mode: string, file: string, amount = ""): Effect.Effect<ReadonlyArray<any>> =>
  Effect.promise(async () => {
    const both = ["a", "b"].map((name) => child(mode, file, `${file}.acks`, `${file}.effects`, name, amount))
    for (const it of both) assert.strictEqual(await it.line(), "ready")
    for (const it of both) it.process.stdin!.write("go\n")
    const said = await Promise.all(both.map((it) => it.line()))
    assert.deepStrictEqual(await Promise.all(both.map((it) => it.ended)), [0, 0])
    return said
  })

const openSeries = (engine: Service) =>
  Effect.forEach([0, 1, 2, 3], (i) =>
    engine.start(series, { commandId: `open-${i}`, by: kiosk, id: `s${i}`, input: { prefix: `S${i}` } })
  )

const patience = 150_000

describe("two processes on one file", () => {
  it.live(
    "50 parallel plan('next') on one waiting fixture give exactly one",
    () =>
      Effect.gen(function* () {
        const file = temporary("plans.db")
        yield* within(hallOn(file, passive), (engine) =>
          engine.start(pair, { commandId: "w", by: kiosk, id: "w", input: { label: "A1", order: 1 } })
        )
        const outcomes = (yield* together("plans", file)).flat()
        assert.strictEqual(outcomes.length, 50)
        assert.strictEqual(outcomes.filter((it) => it === "taken").length, 1)
        assert.strictEqual(outcomes.filter((it) => it === "RejectedError").length, 49)
        yield* within(hallOn(file, passive), (engine) =>
          Effect.gen(function* () {
            assert.strictEqual((yield* engine.history("w")).length, 2)
            assert.strictEqual(yield* engine.feed("taken/A").head, 1)
          })
        )
      }),
    patience
  )

  it.live(
    "10,000 parallel draws on one series of a fixture give 10,000 distinct numbers without a gap",
    () =>
      Effect.gen(function* () {
        const file = temporary("draws.db")
        yield* within(hallOn(file, passive), openSeries)
        yield* together("draws", file, "5000")
        yield* within(hallOn(file, passive), (engine) =>
          Effect.gen(function* () {
            const numbers = (yield* engine.find({ lifecycle: pair, order: ["order"] })).map(
              (it) => it.snapshot.context.order
            )
            const all = Array.from({ length: 10_000 }, (_, i) => i + 1)
            assert.deepStrictEqual(numbers, all)
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
    "a command id that both send is applied once, both get the same receipt, and each effect runs once",
    () =>
      Effect.gen(function* () {
        const file = temporary("same.db")
        yield* within(hallOn(file, passive), openSeries)
        const [a, b] = yield* together("same", file)
        assert.deepStrictEqual(a, b)
        yield* within(hallOn(file, passive), (engine, store) =>
          Effect.gen(function* () {
            const { rows } = yield* store.journal({ instance: null, after: 4, limit: 10_000 })
            const steps = a.reduce((sum: number, it: string) => sum + JSON.parse(it).steps.length, 0)
            assert.strictEqual(rows.length, steps)
            assert.isTrue((yield* engine.verify).ok)
          })
        )
        const ran = readFileSync(`${file}.effects`, "utf8").trim().split("\n")
        assert.strictEqual(new Set(ran).size, ran.length)
      }),
    patience
  )
})
