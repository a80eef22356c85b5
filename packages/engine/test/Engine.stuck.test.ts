import { Engine, SqliteStore, Telemetry, type Work } from "@balai/engine"
import { Lifecycle } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Layer, Schema } from "effect"
import { TestClock } from "effect/testing"
import { setup } from "xstate"
import { nothing, work } from "../src/testing/rows.ts"
import { within } from "./support/hall.ts"
import { applicant, facts, permit } from "./support/permit.ts"
import { kiosk } from "./support/series.ts"
import { counted, submit, text, until } from "./support/watching.ts"

type Service = Engine.Engine["Service"]

/** Waits for something that nothing moves: nobody's turn, nothing due; until it calls, which is answered, or given up. */
const orphan = Lifecycle.make(
  {
    name: "orphan",
    version: 1,
    label: { id: "Terlantar", en: "Orphan" },
    input: Schema.Struct({}),
    context: Schema.Struct({}),
    roles: { anybody: () => true },
    events: { "orphan.call": { by: ["anybody"], label: { id: "Panggil", en: "Call" } } },
    activities: {
      ask: { input: Schema.Struct({}), output: Schema.Struct({}), error: Schema.Struct({ why: Schema.String }) }
    }
  },
  (types, declared) =>
    setup({ types, actors: { ...declared.actors } }).createMachine({
      id: "orphan",
      initial: "lost",
      context: ({ input }) => ({ now: input.now }),
      states: {
        lost: {
          meta: { label: { id: "Hilang", en: "Lost" }, status: "active" },
          on: { "orphan.call": { target: "asking" } }
        },
        asking: {
          meta: { label: { id: "Bertanya", en: "Asking" }, status: "active" },
          invoke: { id: "ask", src: "ask", input: () => ({}), onDone: { target: "found" }, onError: { target: "lost" } }
        },
        found: { type: "final", meta: { label: { id: "Ditemukan", en: "Found" }, status: "done" } }
      }
    })
)

const orphans = (ask: Work.ActivityHandler) =>
  Engine.layer({
    lifecycles: [orphan, permit],
    facts,
    activities: { orphan: { ask } },
    options: { attempts: 1 }
  }).pipe(Layer.provideMerge(SqliteStore.layer({ file: ":memory:" })))

const lost = (engine: Service, id: string) =>
  engine.start(orphan, { commandId: `start-${id}`, by: kiosk, id, input: {} })

describe("stuck", () => {
  it.effect(
    "an instance that nothing is going to move is listed with its state; one that waits for somebody, a timer or work is not",
    () =>
      within(
        orphans(() => Effect.never),
        (engine) =>
          Effect.gen(function* () {
            yield* lost(engine, "o1")
            yield* lost(engine, "o2")
            yield* lost(engine, "o3")
            yield* engine.send(orphan, { commandId: "c", by: kiosk, id: "o2", command: { type: "orphan.call" } })
            yield* submit(engine, "a")
            yield* engine.start(permit, {
              commandId: "d",
              by: applicant,
              id: "draft",
              input: { title: "t", days: 3, number: null, nik: null }
            })
            const page = yield* engine.stuck()
            assert.isNull(page.next)
            assert.deepStrictEqual(
              page.stuck.map(({ id, reason, states }) => ({ id, reason, states })),
              [
                { id: "o1", reason: "NothingDue", states: ["lost"] },
                { id: "o3", reason: "NothingDue", states: ["lost"] }
              ]
            )
          })
      )
  )

  it.effect("who waits for an activity that was given up is stuck until it is retried", () => {
    let isBroken = true
    const ask: Work.ActivityHandler = () => Effect.suspend(() => (isBroken ? Effect.die("broken") : Effect.succeed({})))
    return within(orphans(ask), (engine) =>
      Effect.gen(function* () {
        yield* lost(engine, "o1")
        yield* engine.send(orphan, { commandId: "c", by: kiosk, id: "o1", command: { type: "orphan.call" } })
        yield* until(Effect.map(engine.deadLetters, (dead) => dead.length === 1))
        assert.deepStrictEqual(
          (yield* engine.stuck()).stuck.map(({ id, reason, states }) => ({ id, reason, states })),
          [{ id: "o1", reason: "WorkDead", states: ["asking"] }]
        )
        isBroken = false
        const [letter] = yield* engine.deadLetters
        yield* engine.retry(letter!.key, kiosk)
        yield* until(Effect.map(engine.get(orphan, "o1"), (it) => it.snapshot.status === "done"))
        assert.deepStrictEqual((yield* engine.stuck()).stuck, [])
      })
    )
  })

  it.effect("who has an effect that is still to run is not, however much other work is open", () =>
    within(
      Engine.layer({ lifecycles: [orphan], options: { workers: false } }).pipe(
        Layer.provideMerge(SqliteStore.layer({ file: ":memory:" }))
      ),
      (engine, store) =>
        Effect.gen(function* () {
          yield* lost(engine, "o1")
          yield* lost(engine, "o2")
          const effect = (instance: string, seq: number, due: number) =>
            work(instance, [seq, "0"], { lifecycle: "orphan", due })
          const others = Array.from({ length: 10_000 }, (_, i) => effect("busy", i, 1))
          yield* store.transact((tx) => tx.write({ ...nothing, work: [...others, effect("o1", 1, 2)] }))
          assert.deepStrictEqual(
            (yield* engine.stuck()).stuck.map((it) => it.id),
            ["o2"]
          )
        })
    )
  )

  it.effect("the walk goes page by page, and its count is a metric", () =>
    counted(
      within(
        orphans(() => Effect.never),
        (engine) =>
          Effect.gen(function* () {
            for (const i of [1, 2, 3, 4, 5]) yield* lost(engine, `o${i}`)
            const first = yield* engine.stuck({ limit: 2 })
            assert.deepStrictEqual([first.stuck.map((it) => it.id), first.next], [["o1", "o2"], "o2"])
            const third = yield* engine.stuck({ after: "o4", limit: 2 })
            assert.deepStrictEqual([third.stuck.map((it) => it.id), third.next], [["o5"], null])
            assert.strictEqual(yield* Effect.provideService(Telemetry.countStuck, Engine.Engine, engine), 5)
            assert.include(yield* text, "balai_stuck_instances 5")
          })
      )
    )
  )
})

describe("layer", () => {
  it.effect("samples from time to time for exporters that push", () =>
    counted(
      within(
        orphans(() => Effect.never),
        (engine) =>
          Effect.gen(function* () {
            yield* lost(engine, "o1")
            const watching = Telemetry.layer({ every: 1000, stuckEvery: 5000 }).pipe(
              Layer.provide(Layer.succeed(Engine.Engine, engine))
            )
            const fiber = yield* Effect.forkChild(Layer.launch(watching))
            yield* until(Effect.map(text, (page) => page.includes("balai_log_position 1")))
            yield* until(Effect.map(text, (page) => page.includes("balai_stuck_instances 1")))
            yield* lost(engine, "o2")
            yield* TestClock.adjust(1000)
            yield* until(Effect.map(text, (page) => page.includes("balai_log_position 2")))
            assert.include(yield* text, "balai_stuck_instances 1")
            yield* TestClock.adjust(4000)
            yield* until(Effect.map(text, (page) => page.includes("balai_stuck_instances 2")))
            yield* Fiber.interrupt(fiber)
          })
      )
    )
  )
})
