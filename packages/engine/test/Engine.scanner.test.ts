import { Engine, EngineError, SqliteStore, Store } from "@balai/engine"
import { Lifecycle } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Schema } from "effect"
import { TestClock } from "effect/testing"
import { assign, setup } from "xstate"
import { hall, within } from "./support/hall.ts"
import { kiosk } from "./support/series.ts"
import { changed } from "./support/stores.ts"
import { until } from "./support/watching.ts"

type Service = Engine.Engine["Service"]

const meta = { label: { id: "Jalan", en: "Running" }, owner: "anybody" } as const

/** Two clocks side by side, each with a deadline after so many seconds. Where it is broken neither can pass. */
const alarms = Lifecycle.make(
  {
    name: "alarms",
    version: 1,
    label: { id: "Alarm", en: "Alarms" },
    input: Schema.Struct({ after: Schema.Number, isBroken: Schema.Boolean }),
    context: Schema.Struct({ after: Schema.Number, isBroken: Schema.Boolean, rung: Schema.Number }),
    roles: { anybody: () => true },
    events: { "alarms.touch": { by: ["anybody"], label: { id: "Sentuh", en: "Touch" } } }
  },
  (types) =>
    setup({
      types,
      delays: { first: ({ context }) => context.after * 1000, second: ({ context }) => context.after * 1000 },
      actions: {
        ring: assign({
          rung: ({ context }) => {
            if (context.isBroken) throw new Error("the hammer is missing")
            return context.rung + 1
          }
        })
      }
    }).createMachine({
      id: "alarms",
      type: "parallel",
      context: ({ input }) => ({ after: input.after, isBroken: input.isBroken, rung: 0, now: input.now }),
      states: {
        left: {
          initial: "running",
          states: {
            running: { meta: { ...meta, status: "active" }, after: { first: { target: "over", actions: "ring" } } },
            over: { meta }
          }
        },
        right: {
          initial: "running",
          states: { running: { meta, after: { second: { target: "over", actions: "ring" } } }, over: { meta } }
        }
      }
    })
)

const started = (engine: Service, ids: ReadonlyArray<string>, input: { after: number; isBroken: boolean }) =>
  Effect.forEach(ids, (id) => engine.start(alarms, { commandId: `start-${id}`, by: kiosk, id, input }), {
    concurrency: "unbounded"
  })
const rung = (engine: Service, ids: ReadonlyArray<string>) =>
  Effect.map(
    Effect.forEach(ids, (id) => engine.get(alarms, id)),
    (all) => all.filter((it) => it.snapshot.context.rung === 2).length
  )
const names = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`)

/** What the storage does not take, and how often it was asked to. */
interface Weather {
  fails: (changes: Store.Changes) => EngineError.StoreError["problem"] | null
  writes: number
}

const under = (weather: Weather): Layer.Layer<Engine.Engine | Store.Store, unknown> =>
  Engine.layer({ lifecycles: [alarms] }).pipe(
    Layer.provideMerge(
      changed(SqliteStore.layer({ file: ":memory:" }), (sound) => ({
        transact: (body) =>
          sound.transact((tx) =>
            body({
              ...tx,
              write: (changes) => {
                weather.writes++
                const problem = weather.fails(changes)
                return problem === null
                  ? tx.write(changes)
                  : Effect.fail(new EngineError.StoreError({ operation: "write", problem }))
              }
            })
          )
      }))
    )
  )

describe("the scanner", () => {
  for (const problem of ["failed", "unreachable"] as const)
    it.effect(`fires what fell due during an outage of writes (${problem}) within a second of its end`, () => {
      const weather: Weather = { fails: () => null, writes: 0 }
      return within(under(weather), (engine) =>
        Effect.gen(function* () {
          const ids = names("a", 40)
          yield* started(engine, ids, { after: 60, isBroken: false })
          weather.fails = () => problem
          yield* TestClock.adjust("2 minutes")
          assert.strictEqual(yield* rung(engine, ids), 0)
          // As long as nothing is taken, few are tried.
          weather.writes = 0
          yield* TestClock.adjust(5000)
          assert.isAtMost(weather.writes, 5 * 9)
          weather.fails = () => null
          yield* TestClock.adjust(1000)
          assert.strictEqual(yield* rung(engine, ids), 40)
          assert.deepStrictEqual((yield* engine.readiness).problems, [])
        })
      )
    })

  it.effect("tries again soon what the storage chokes on, and the others fire meanwhile", () => {
    const weather: Weather = { fails: () => null, writes: 0 }
    return within(under(weather), (engine) =>
      Effect.gen(function* () {
        const chokes = names("c", 12)
        weather.fails = ({ instances }) =>
          instances.some((it) => it.id.startsWith("c") && it.seq > 1) ? "failed" : null
        yield* started(engine, chokes, { after: 60, isBroken: false })
        yield* started(engine, ["z"], { after: 61, isBroken: false })
        yield* TestClock.adjust(62_000)
        assert.strictEqual(yield* rung(engine, ["z"]), 1)
        yield* TestClock.adjust("1 minute")
        yield* started(engine, ["y"], { after: 5, isBroken: false })
        yield* TestClock.adjust(6000)
        assert.strictEqual(yield* rung(engine, ["y"]), 1)
        weather.fails = () => null
        yield* TestClock.adjust(3000)
        assert.strictEqual(yield* rung(engine, chokes), 12)
      })
    )
  })

  it.effect("comes to an instance behind three hundred whose timers cannot fire", () =>
    within(hall({ lifecycles: [alarms] }), (engine) =>
      Effect.gen(function* () {
        yield* started(engine, names("b", 300), { after: 60, isBroken: true })
        yield* started(engine, ["z"], { after: 61, isBroken: false })
        yield* TestClock.adjust(62_000)
        yield* until(Effect.map(rung(engine, ["z"]), (count) => count === 1))
      })
    )
  )
})
