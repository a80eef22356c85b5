import { type Engine } from "@balai/engine"
import { Lifecycle } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { Clock, Effect, Schema } from "effect"
import { TestClock } from "effect/testing"
import { DatabaseSync } from "node:sqlite"
import { assign, setup } from "xstate"
import { temporary } from "./support/files.ts"
import { hall, hallOn, within } from "./support/hall.ts"
import { applicant, day, officer, permit } from "./support/permit.ts"

type Service = Engine.Engine["Service"]

const waiting = (engine: Service, id: string, days: number) =>
  Effect.gen(function* () {
    yield* engine.start(permit, {
      commandId: `start-${id}`,
      by: applicant,
      id,
      input: { title: id, days, number: null, nik: null }
    })
    yield* engine.send(permit, { commandId: `submit-${id}`, by: applicant, id, command: { type: "permit.submit" } })
  })
const valueOf = (engine: Service, id: string) => Effect.map(engine.get(permit, id), (it) => it.snapshot.value)
const firings = (engine: Service, id: string) =>
  Effect.map(engine.history(id), (rows) => rows.filter((it) => it.input._tag === "TimerDue").map((it) => it.at))

/** Two clocks that run side by side: the one that is declared first is due last. */
const clocks = Lifecycle.make(
  {
    name: "clocks",
    version: 1,
    label: { id: "Jam", en: "Clocks" },
    input: Schema.Struct({}),
    context: Schema.Struct({ seen: Schema.Array(Schema.String) }),
    roles: { anybody: () => true },
    events: { "clocks.touch": { by: ["anybody"], label: { id: "Sentuh", en: "Touch" } } },
    publishes: { never: { payload: Schema.Struct({}), feed: () => "never" } }
  },
  (types) => {
    const meta = { label: { id: "Jalan", en: "Running" }, owner: "anybody" }
    return setup({
      types,
      delays: { long: () => 2 * day, short: () => day },
      actions: {
        seeLong: assign({ seen: ({ context }) => [...context.seen, "long"] }),
        seeShort: assign({ seen: ({ context }) => [...context.seen, "short"] }),
        touch: assign({ seen: ({ context }) => [...context.seen, "touch"] })
      }
    }).createMachine({
      id: "clocks",
      type: "parallel",
      context: ({ input }) => ({ seen: [], now: input.now }),
      states: {
        slow: {
          initial: "running",
          on: { "clocks.touch": { actions: "touch" } },
          states: {
            running: { meta: { ...meta, status: "active" }, after: { long: { target: "over", actions: "seeLong" } } },
            over: { meta }
          }
        },
        fast: {
          initial: "running",
          states: { running: { meta, after: { short: { target: "over", actions: "seeShort" } } }, over: { meta } }
        }
      }
    })
  }
)

describe("timers", () => {
  it.effect("several that are due on one instance fire in due order before the input that comes after them", () =>
    within(hall({ lifecycles: [clocks], options: { workers: false } }), (engine, store) =>
      Effect.gen(function* () {
        yield* engine.start(clocks, { commandId: "c", by: officer, id: "c", input: {} })
        assert.deepStrictEqual(
          (yield* store.timers(10)).map((it) => [it.instance, it.due, it.seq]),
          [
            ["c", day, 1],
            ["c", 2 * day, 1]
          ]
        )
        yield* TestClock.adjust(5 * day)
        yield* engine.send(clocks, { commandId: "t", by: officer, id: "c", command: { type: "clocks.touch" } as never })
        assert.deepStrictEqual((yield* engine.get(clocks, "c")).snapshot.context.seen, ["short", "long", "touch"])
        assert.deepStrictEqual(
          (yield* engine.history("c")).map((it) => it.at),
          [0, day, 2 * day, 5 * day]
        )
      })
    )
  )

  for (const days of [25, 40, 400])
    it.effect(`A17: a fixture's deadline of ${days} days on a virtual clock fires when it is due and not before`, () =>
      within(hall(), (engine) =>
        Effect.gen(function* () {
          yield* waiting(engine, "p", days)
          yield* TestClock.adjust(days * day - 1)
          assert.strictEqual(yield* valueOf(engine, "p"), "waiting")
          yield* TestClock.adjust(1)
          assert.strictEqual(yield* valueOf(engine, "p"), "expired")
          assert.deepStrictEqual(yield* firings(engine, "p"), [days * day])
        })
      )
    )

  it.live("A17: a fixture's deadlines of 25, 40 and 400 days on the real clock do not fire early", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        const all = [25, 40, 400]
        yield* Effect.forEach(all, (days) => waiting(engine, `p${days}`, days))
        yield* Effect.sleep(300)
        for (const days of all) assert.strictEqual(yield* valueOf(engine, `p${days}`), "waiting")
      })
    )
  )

  it.live("A17: a fixture's short deadline on the real clock fires by itself", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* waiting(engine, "far", 400)
        yield* waiting(engine, "p", 80 / day)
        for (let i = 0; i < 200 && (yield* valueOf(engine, "p")) === "waiting"; i++) yield* Effect.sleep(10)
        const [at] = yield* firings(engine, "p")
        assert.strictEqual(yield* valueOf(engine, "p"), "expired")
        assert.isAtLeast(at!, (yield* engine.history("p"))[1]!.at + 80)
      })
    )
  )

  it.effect(
    "A16: a fixture stopped in its waiting state fires once at start when the deadline has passed, with its due time",
    () =>
      Effect.gen(function* () {
        const file = temporary("late.db")
        yield* within(hallOn(file), (engine) => waiting(engine, "p", 3))
        yield* TestClock.adjust(10 * day)
        yield* within(hallOn(file), (engine) =>
          Effect.gen(function* () {
            for (let i = 0; i < 50 && (yield* valueOf(engine, "p")) === "waiting"; i++) yield* Effect.yieldNow
            assert.deepStrictEqual(yield* firings(engine, "p"), [3 * day])
          })
        )
        yield* within(hallOn(file), (engine) =>
          Effect.map(firings(engine, "p"), (it) => assert.strictEqual(it.length, 1))
        )
      })
  )

  it.effect(
    "E20: what waits is a row with its due time in the database and nothing in the process, and a restart across it fires it",
    () =>
      Effect.gen(function* () {
        const file = temporary("row.db")
        yield* within(hallOn(file, { options: { workers: false, poll: day } }), (engine) =>
          Effect.gen(function* () {
            yield* waiting(engine, "p", 3)
            yield* TestClock.adjust(10 * day)
            // Nobody in this process keeps a timer of its own.
            assert.strictEqual(yield* valueOf(engine, "p"), "waiting")
          })
        )
        const db = new DatabaseSync(file, { readOnly: true })
        const rows = db.prepare("select instance, timer, due from timers").all()
        db.close()
        assert.deepStrictEqual(
          rows.map((row) => ({ ...row })),
          [{ instance: "p", timer: "xstate.after.patience.permit.waiting", due: 3 * day }]
        )
        yield* within(hallOn(file), (engine) =>
          Effect.gen(function* () {
            for (let i = 0; i < 50 && (yield* valueOf(engine, "p")) === "waiting"; i++) yield* Effect.yieldNow
            assert.strictEqual(yield* valueOf(engine, "p"), "expired")
            assert.deepStrictEqual(yield* firings(engine, "p"), [3 * day])
          })
        )
      })
  )

  it.effect("A16: a fixture restarted before the deadline fires on time", () =>
    Effect.gen(function* () {
      const file = temporary("early.db")
      yield* within(hallOn(file), (engine) => waiting(engine, "p", 3))
      yield* TestClock.adjust(2 * day)
      yield* within(hallOn(file, { options: { poll: day } }), (engine) =>
        Effect.gen(function* () {
          yield* TestClock.adjust(day - 1)
          assert.strictEqual(yield* valueOf(engine, "p"), "waiting")
          yield* TestClock.adjust(1)
          assert.strictEqual(yield* valueOf(engine, "p"), "expired")
        })
      )
    })
  )

  it.effect("what is due on an instance fires before the input that comes after it", () =>
    within(hall({ options: { workers: false } }), (engine) =>
      Effect.gen(function* () {
        yield* waiting(engine, "p", 3)
        yield* TestClock.adjust(5 * day)
        const note = engine.send(permit, { commandId: "n", by: officer, id: "p", command: { type: "permit.note" } })
        const refused = yield* Effect.flip(note)
        assert.strictEqual(refused._tag === "RefusedError" && refused.verdict.code, "NotInState")
        assert.deepStrictEqual(yield* firings(engine, "p"), [3 * day])
        yield* engine.send(permit, { commandId: "again", by: applicant, id: "p", command: { type: "permit.submit" } })
        assert.deepStrictEqual(
          (yield* engine.history("p")).map((it) => it.at),
          [0, 0, 3 * day, 5 * day]
        )
      })
    )
  )

  it.effect("a timer that was armed anew counts from the new arming", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* waiting(engine, "p", 3)
        yield* TestClock.adjust(2 * day)
        yield* engine.send(permit, { commandId: "c", by: officer, id: "p", command: { type: "permit.check" } })
        yield* engine.send(permit, { commandId: "n", by: officer, id: "p", command: { type: "permit.note" } })
        yield* TestClock.adjust(2 * day)
        assert.strictEqual(yield* valueOf(engine, "p"), "waiting")
        yield* TestClock.adjust(day)
        assert.deepStrictEqual(yield* firings(engine, "p"), [5 * day])
      })
    )
  )

  it.effect("many instances that came due during a downtime fire in due order", () =>
    Effect.gen(function* () {
      const file = temporary("many.db")
      const ids = Array.from({ length: 60 }, (_, i) => `p${i}`)
      yield* within(hallOn(file), (engine) =>
        Effect.forEach(ids, (id, i) => waiting(engine, id, 60 - i), { concurrency: "unbounded" })
      )
      yield* TestClock.adjust(100 * day)
      yield* within(hallOn(file), (_, store) =>
        Effect.gen(function* () {
          const pending = () => Effect.map(store.timers(1), (rows) => rows.length)
          for (let i = 0; i < 2000 && (yield* pending()) > 0; i++) yield* Effect.yieldNow
          const { rows } = yield* store.journal({ instance: null, after: 120, limit: 100 })
          assert.strictEqual(rows.length, 60)
          assert.deepStrictEqual(
            rows.map((it) => it.at),
            Array.from({ length: 60 }, (_, i) => (i + 1) * day)
          )
        })
      )
    })
  )

  it.effect("two engines on one file fire what is due once between them", () => {
    const layer = hallOn(temporary("both.db"), { options: { poll: day } })
    const ids = Array.from({ length: 20 }, (_, i) => `p${i}`)
    return within(layer, (one) =>
      within(layer, (two) =>
        Effect.gen(function* () {
          yield* Effect.forEach(ids, (id) => waiting(Number(id.slice(1)) % 2 === 0 ? one : two, id, 3))
          yield* TestClock.adjust(4 * day)
          for (const id of ids) assert.deepStrictEqual(yield* firings(one, id), [3 * day])
          assert.isTrue((yield* two.verify).ok)
        })
      )
    )
  })

  it.effect("time within an instance never goes back, though the clock is set back", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* TestClock.setTime(1_000_000)
        yield* waiting(engine, "p", 3)
        yield* TestClock.setTime(0)
        yield* engine.send(permit, { commandId: "n", by: officer, id: "p", command: { type: "permit.note" } })
        assert.deepStrictEqual(
          (yield* engine.history("p")).map((it) => it.at),
          [1_000_000, 1_000_000, 1_000_000]
        )
        assert.strictEqual(yield* Clock.currentTimeMillis, 0)
        // Receipts tell the instance's time, too.
        assert.deepStrictEqual((yield* engine.verify).broken, [])
      })
    )
  )
})
