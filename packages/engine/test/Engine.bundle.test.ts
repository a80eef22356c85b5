import { type Engine, EngineError, Step } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Fiber, Scope } from "effect"
import { TestClock } from "effect/testing"
import { DatabaseSync } from "node:sqlite"
import { temporary } from "./support/files.ts"
import { hall, hallOn, within } from "./support/hall.ts"
import { heart, holder } from "./support/holder.ts"
import { applicant, permit } from "./support/permit.ts"
import { kiosk, pair, series } from "./support/series.ts"

type Service = Engine.Engine["Service"]

const hold = (engine: Service, id: string, [claim, later]: readonly [string, string]) =>
  engine.start(holder, { commandId: `hold-${id}`, by: kiosk, id, input: { claim, later } })
const take = (id: string, claim: string) => Step.send(holder, { id, command: { type: "holder.take", claim } })
const draw = Step.send(series, { id: "s", command: { type: "series.draw" } })
const holders = hall({ lifecycles: [holder, heart, permit] })

describe("a bundle", () => {
  it.effect("starts an instance and moves it twice, each step at its own sequence, in one commit", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        const receipt = yield* engine.atomically({
          commandId: "c",
          by: kiosk,
          steps: [
            Step.start(series, { id: "s", input: { prefix: "A" } }),
            Step.send(series, { id: "s", expectedSeq: 1, command: { type: "series.draw" } }),
            Step.send(series, { id: "s", expectedSeq: 2, command: { type: "series.draw" } })
          ]
        })
        assert.deepStrictEqual(
          receipt.steps.map((it) => it.seq),
          [1, 2, 3]
        )
        assert.strictEqual((yield* engine.get(series, "s")).snapshot.context.last, 2)
        const conflict = yield* Effect.flip(
          engine.atomically({
            commandId: "d",
            by: kiosk,
            steps: [draw, Step.send(series, { id: "s", expectedSeq: 3, command: { type: "series.draw" } })]
          })
        )
        assert.instanceOf(conflict, EngineError.ConflictError)
        assert.strictEqual((yield* engine.history("s")).length, 3)
      })
    )
  )

  it.effect("that uses the command id of another lifecycle's bundle is refused", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* engine.start(series, { commandId: "c", by: kiosk, id: "s", input: { prefix: "A" } })
        const reused = engine.start(pair, { commandId: "c", by: kiosk, id: "s", input: { label: "A", order: 1 } })
        assert.instanceOf(yield* Effect.flip(reused), EngineError.CommandIdReusedError)
      })
    )
  )

  it.effect("lets two instances exchange what they claim, and nobody gets both", () =>
    within(holders, (engine, store) =>
      Effect.gen(function* () {
        yield* hold(engine, "a", ["x", "x"])
        yield* hold(engine, "b", ["y", "y"])
        yield* engine.atomically({ commandId: "c", by: kiosk, steps: [take("a", "y"), take("b", "x")] })
        const claims = yield* store.transact((tx) =>
          tx.claims(["x", "y"].map((claim) => ({ lifecycle: "holder", claim })))
        )
        assert.deepStrictEqual(
          claims.map((it) => [it.claim, it.instance]),
          [
            ["x", "b"],
            ["y", "a"]
          ]
        )
        const both = engine.atomically({ commandId: "d", by: kiosk, steps: [take("a", "x")] })
        assert.instanceOf(yield* Effect.flip(both), EngineError.ClaimTakenError)
      })
    )
  )
})

describe("a timer's own firing", () => {
  it.effect("cannot claim what another holds: it is listed, and its instance stays as it was", () =>
    within(holders, (engine) =>
      Effect.gen(function* () {
        yield* hold(engine, "a", ["x", "x"])
        yield* TestClock.adjust(5000)
        yield* hold(engine, "b", ["y", "x"])
        const other = yield* hold(engine, "c", ["z", "w"])
        assert.strictEqual(other.steps[0]?.seq, 1)
        yield* TestClock.adjust(5000)
        assert.strictEqual((yield* engine.get(holder, "b")).snapshot.value, "holding")
        assert.strictEqual((yield* engine.get(holder, "c")).snapshot.context.claim, "w")
        const stuck = (yield* engine.readiness).problems.find((it) => it.code === "Faulty")
        assert.deepStrictEqual(stuck?.instances, ["b"])
        const moved = engine.send(holder, {
          commandId: "m",
          by: kiosk,
          id: "b",
          command: { type: "holder.take", claim: "v" }
        })
        assert.instanceOf(yield* Effect.flip(moved), EngineError.ClaimTakenError)

        yield* engine.send(holder, { commandId: "f", by: kiosk, id: "a", command: { type: "holder.take", claim: "q" } })
        // The command fires what is due before it, and the scanner has nothing left to try.
        yield* engine.send(holder, { commandId: "g", by: kiosk, id: "b", command: { type: "holder.take", claim: "u" } })
        assert.deepStrictEqual((yield* engine.history("b")).length, 3)
        yield* TestClock.adjust("1 hour")
        assert.deepStrictEqual((yield* engine.readiness).problems, [])
      })
    )
  )

  it.effect("that arms the next makes up for a long downtime, each at its own due time, feeds in step", () => {
    const file = temporary("heart.db")
    const layer = hallOn(file, { lifecycles: [heart], options: { poll: 86_400_000 } })
    return Effect.gen(function* () {
      yield* within(layer, (engine) => engine.start(heart, { commandId: "h", by: kiosk, id: "h", input: {} }))
      yield* TestClock.adjust("2 days")
      yield* within(layer, (engine) =>
        Effect.gen(function* () {
          yield* engine.send(heart, { commandId: "t", by: kiosk, id: "h", command: { type: "heart.touch" } as never })
          assert.strictEqual((yield* engine.get(heart, "h")).snapshot.context.beats, 2880)
          const at = (yield* engine.history("h")).map((it) => it.at)
          assert.deepStrictEqual(at.slice(0, 4), [0, 60_000, 120_000, 180_000])
          for (const [name, rest] of [
            ["odd", 1],
            ["even", 0]
          ] as const) {
            const events = yield* engine.feed(name).read(0, 5000)
            assert.strictEqual(events.length, 1440)
            assert.isTrue(events.every((it, i) => it.offset === i + 1 && it.event["beat"] === 2 * i + 2 - rest))
            assert.isTrue(events.every((it, i) => i === 0 || it.position === events[i - 1]!.position + 2))
          }
          assert.deepStrictEqual((yield* engine.verify).broken, [])
        })
      )
    })
  })
})

describe("an engine", () => {
  it.effect("lists an instance whose stored columns cannot be read, and moves the others", () =>
    Effect.gen(function* () {
      const file = temporary("columns.db")
      const layer = hallOn(file, { lifecycles: [holder], options: { poll: 86_400_000 } })
      yield* within(layer, (engine) => Effect.andThen(hold(engine, "a", ["x", "v"]), hold(engine, "b", ["y", "w"])))
      const db = new DatabaseSync(file)
      db.exec("update instances set timers = '[' where id = 'a'")
      db.close()
      yield* within(layer, (engine) =>
        Effect.gen(function* () {
          assert.instanceOf(yield* Effect.flip(engine.get(holder, "a")), EngineError.SnapshotError)
          yield* TestClock.adjust(5000)
          assert.strictEqual((yield* engine.get(holder, "b")).snapshot.context.claim, "w")
          assert.deepStrictEqual((yield* engine.readiness).problems[0]?.instances, ["a"])
        })
      )
    })
  )

  it.live("that stops leaves nobody waiting", () =>
    Effect.gen(function* () {
      const file = temporary("stop.db")
      const db = new DatabaseSync(file)
      const stopped = yield* within(hallOn(file), (engine) =>
        Effect.gen(function* () {
          yield* engine.start(series, { commandId: "open", by: kiosk, id: "s", input: { prefix: "A" } })
          db.exec("begin immediate")
          const scope = yield* Scope.make()
          const waiting = yield* Effect.forkIn(
            Effect.exit(engine.atomically({ commandId: "d", by: kiosk, steps: [draw] })),
            scope
          )
          yield* Effect.sleep(30)
          return { engine, waiting }
        })
      )
      const exit = yield* Fiber.join(stopped.waiting)
      assert.isTrue(Exit.isFailure(exit))
      const late = stopped.engine.atomically({ commandId: "e", by: kiosk, steps: [draw] })
      assert.instanceOf(yield* Effect.flip(late), EngineError.StoreError)
      db.exec("rollback")
      db.close()
    })
  )

  it.effect("records a late answer without what it carries, which nobody has checked", () =>
    within(hall({ options: { workers: false } }), (engine) =>
      Effect.gen(function* () {
        yield* engine.start(permit, {
          commandId: "p",
          by: applicant,
          id: "p",
          input: { title: "A", days: 3, number: null, nik: null }
        })
        const output = { found: undefined, nik: "3201234567" } as never
        const run = { instance: "p", seq: 9, activity: "lookup" }
        assert.strictEqual(yield* engine.answer(run, { _tag: "Done", output }), "late")
        assert.strictEqual(yield* engine.answer(run, { _tag: "Failed", error: output }), "late")
        const late = (yield* engine.history("p")).slice(1)
        assert.deepStrictEqual(
          late.map((it) => it.input as unknown),
          [
            { _tag: "ActivityDone", activity: "lookup", output: null },
            { _tag: "ActivityFailed", activity: "lookup", error: null }
          ]
        )
        assert.isTrue((yield* engine.verify).ok)
      })
    )
  )
})
