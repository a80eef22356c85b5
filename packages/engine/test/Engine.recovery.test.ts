import { Engine, EngineError, SqliteStore, Store, type Work } from "@balai/engine"
import { Lifecycle } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { Cause, Effect, Exit, Fiber, Layer, Option, Schema } from "effect"
import { TestClock } from "effect/testing"
import { setup } from "xstate"
import { temporary } from "./support/files.ts"
import { hall, hallOn, within } from "./support/hall.ts"
import { applicant, facts, officer, permit } from "./support/permit.ts"
import { kiosk, series } from "./support/series.ts"

type Service = Engine.Engine["Service"]

const open = (engine: Service) =>
  engine.start(series, { commandId: "open", by: kiosk, id: "s", input: { prefix: "A" } })
const draw = (engine: Service, commandId: string) =>
  engine.send(series, { commandId, by: kiosk, id: "s", command: { type: "series.draw" } })
const drawn = (engine: Service) => Effect.map(engine.get(series, "s"), (it) => it.snapshot.context.last)
const start = (engine: Service, id: string) =>
  engine.start(permit, {
    commandId: `start-${id}`,
    by: applicant,
    id,
    input: { title: id, days: 3, number: null, nik: null }
  })
const submit = (engine: Service, commandId: string) =>
  engine.send(permit, { commandId, by: applicant, id: "p", command: { type: "permit.submit" } })

/** An engine over a store that fails as it is told. */
const faulty = (
  fails: (changes: Store.Changes) => boolean,
  more: Partial<Store.Store["Service"]> = {}
): Layer.Layer<Engine.Engine | Store.Store, unknown> =>
  Engine.layer({ lifecycles: [permit, series], facts }).pipe(
    Layer.provideMerge(
      Layer.effect(
        Store.Store,
        Effect.map(Store.Store, (sound) => ({
          ...sound,
          transact: <A, E>(body: (tx: Store.Transaction) => Effect.Effect<A, E>) =>
            sound.transact((tx) =>
              body({
                ...tx,
                write: (changes) =>
                  fails(changes)
                    ? Effect.fail(new EngineError.StoreError({ operation: "write", problem: "failed" }))
                    : tx.write(changes)
              })
            ),
          ...more
        }))
      ).pipe(Layer.provide(SqliteStore.layer({ file: ":memory:" })))
    )
  )

describe("a storage error", () => {
  it.effect("runs the bundles of its group again one by one, so that only the one it chokes on fails", () =>
    within(
      faulty((changes) => changes.commands.some((it) => it.id === "d13")),
      (engine) =>
        Effect.gen(function* () {
          yield* open(engine)
          const exits = yield* Effect.forEach(
            Array.from({ length: 40 }, (_, i) => i),
            (i) => Effect.exit(draw(engine, `d${i}`)),
            { concurrency: "unbounded" }
          )
          const failed = exits.flatMap((exit, i) => (Exit.isFailure(exit) ? [[i, exit.cause] as const] : []))
          assert.deepStrictEqual(
            failed.map(([i]) => i),
            [13]
          )
          const error = Option.getOrNull(Cause.findErrorOption(failed[0]![1]))
          assert.isTrue(error instanceof EngineError.StoreError && error.retryable)
          assert.strictEqual(yield* drawn(engine), 39)
          assert.isTrue((yield* engine.verify).ok)
        })
    )
  )

  it.effect("that passes leaves nothing behind: the same command id goes through afterwards", () => {
    let isFailing = false
    return within(
      faulty(() => isFailing),
      (engine) =>
        Effect.gen(function* () {
          yield* open(engine)
          isFailing = true
          assert.instanceOf(yield* Effect.flip(draw(engine, "d")), EngineError.StoreError)
          isFailing = false
          yield* draw(engine, "d")
          assert.strictEqual(yield* drawn(engine), 1)
        })
    )
  })
})

describe("another engine on the same file", () => {
  it.effect("is never overlooked: what it did is what the next command and the next read see", () => {
    const layer = hallOn(temporary("other.db"), { options: { poll: 600_000 } })
    return within(layer, (one) =>
      within(layer, (two) =>
        Effect.gen(function* () {
          yield* open(one)
          for (let i = 0; i < 10; i++) {
            yield* draw(i % 2 === 0 ? one : two, `d${i}`)
            assert.deepStrictEqual([yield* drawn(one), yield* drawn(two)], [i + 1, i + 1])
          }
        })
      )
    )
  })
})

describe("a lost reply", () => {
  it.effect(
    "A3: a fixture's command repeated after 1 s, 1 h and a restart gets its first receipt and no second effect",
    () => {
      const ran: Array<string> = []
      const notify: Work.EffectHandler = (_, task) => Effect.sync(() => ran.push(task.key))
      const layer = hallOn(temporary("a3.db"), { effects: { permit: { notify } }, options: { poll: 600_000 } })
      const until = (done: () => boolean) =>
        Effect.gen(function* () {
          for (let i = 0; i < 1000 && !done(); i++) yield* Effect.yieldNow
        })
      return Effect.gen(function* () {
        const first = yield* within(layer, (engine) =>
          Effect.gen(function* () {
            yield* start(engine, "p")
            const receipt = yield* submit(engine, "c")
            yield* until(() => ran.length === 2)
            for (const pause of ["1 second", "1 hour"] as const) {
              yield* TestClock.adjust(pause)
              assert.deepStrictEqual(yield* submit(engine, "c"), receipt)
            }
            return receipt
          })
        )
        yield* within(layer, (engine) =>
          Effect.gen(function* () {
            assert.deepStrictEqual(yield* submit(engine, "c"), first)
            yield* until(() => ran.length > 2)
            assert.deepStrictEqual(ran, ["p/2/0", "p/2/1"])
            assert.strictEqual((yield* engine.history("p")).length, 2)
          })
        )
      })
    }
  )

  it.effect("a caller who gives up while waiting leaves nothing behind", () =>
    within(hall(), (engine) =>
      Effect.gen(function* () {
        yield* open(engine)
        const given = yield* Effect.forkChild(draw(engine, "d"))
        yield* Fiber.interrupt(given)
        const receipt = yield* draw(engine, "d")
        assert.strictEqual(receipt.steps[0]?.seq, 2)
        assert.strictEqual(yield* drawn(engine), 1)
      })
    )
  )
})

/** Its first timer throws, its second fires itself again at once. */
const troubled = Lifecycle.make(
  {
    name: "troubled",
    version: 1,
    label: { id: "Bermasalah", en: "Troubled" },
    input: Schema.Struct({ how: Schema.String }),
    context: Schema.Struct({ how: Schema.String }),
    roles: { anybody: () => true },
    events: { "troubled.touch": { by: ["anybody"], label: { id: "Sentuh", en: "Touch" } } },
    publishes: { never: { payload: Schema.Struct({}), feed: () => "never" } }
  },
  (types) =>
    setup({
      types,
      delays: { soon: () => 1000, atOnce: () => 0 },
      guards: {
        isSound: ({ context }): boolean => {
          if (context.how === "throws") throw new Error("no")
          return true
        }
      }
    }).createMachine({
      id: "troubled",
      initial: "calm",
      context: ({ input }) => ({ how: input.how, now: input.now }),
      states: {
        calm: {
          meta: { label: { id: "Tenang", en: "Calm" }, status: "active", owner: "anybody" },
          after: { soon: { guard: "isSound", target: "spinning" } }
        },
        spinning: {
          meta: { label: { id: "Berputar", en: "Spinning" }, status: "active", owner: "anybody" },
          after: { atOnce: { target: "spinning", reenter: true } }
        }
      }
    })
)

describe("a timer that cannot fire", () => {
  for (const [how, fault] of [
    ["throws", "GuardThrew"],
    ["spins", "TimerLoop"]
  ] as const)
    it.effect(`that ${how} is listed and keeps nobody else from firing`, () =>
      within(hall({ lifecycles: [troubled, permit] }), (engine) =>
        Effect.gen(function* () {
          yield* engine.start(troubled, { commandId: "t", by: kiosk, id: "t", input: { how } })
          yield* start(engine, "p")
          yield* submit(engine, "c")
          yield* TestClock.adjust("4 days")
          const value = Effect.map(engine.get(permit, "p"), (it) => it.snapshot.value)
          for (let i = 0; i < 1000 && (yield* value) === "waiting"; i++) yield* Effect.yieldNow
          assert.strictEqual(yield* value, "expired")
          const { problems, ready } = yield* engine.readiness
          const stuck = problems.find((it) => it.code === "Faulty")
          assert.deepStrictEqual([ready, stuck?.instances], [true, ["t"]])
          assert.strictEqual(stuck?.text.en, `A timer cannot fire: ${fault}`)
          const touched = engine.send(troubled, {
            commandId: "x",
            by: officer,
            id: "t",
            command: { type: "troubled.touch" } as never
          })
          assert.instanceOf(yield* Effect.flip(touched), EngineError.FaultyError)
        })
      )
    )
})
