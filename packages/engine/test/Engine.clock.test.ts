import { Engine, type Store } from "@balai/engine"
import { Lifecycle } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { Clock, Effect, Layer, Schema } from "effect"
import { assign, setup } from "xstate"
import { within } from "./support/hall.ts"
import { heart } from "./support/holder.ts"
import { applicant, day, facts, officer, permit } from "./support/permit.ts"
import { kiosk } from "./support/series.ts"
import { onBoth, storeOn } from "./support/stores.ts"

type Service = Engine.Engine["Service"]

const hour = 3_600_000

/** A clock that runs as the real one does and can be set: what sleeps, sleeps by what really passes. */
const settable = () => {
  let offset = 0
  const layer = Layer.effect(
    Clock.Clock,
    Effect.map(Clock.Clock, (real): Clock.Clock => ({
      ...real,
      currentTimeMillisUnsafe: () => real.currentTimeMillisUnsafe() + offset,
      currentTimeMillis: Effect.map(real.currentTimeMillis, (at) => at + offset),
      currentTimeNanosUnsafe: () => real.currentTimeNanosUnsafe() + BigInt(offset) * 1_000_000n,
      currentTimeNanos: Effect.map(real.currentTimeNanos, (at) => at + BigInt(offset) * 1_000_000n),
      monotonicTimeNanosUnsafe: () => real.monotonicTimeNanosUnsafe(),
      sleep: (duration) => real.sleep(duration)
    }))
  )
  return {
    layer,
    set: (by: number): void => {
      offset += by
    },
    now: () => Date.now() + offset
  }
}

type Settable = ReturnType<typeof settable>

const at = (
  place: string,
  clock: Settable,
  options: Partial<Engine.Options<never>> = {}
): Layer.Layer<Engine.Engine | Store.Store, unknown> =>
  Engine.layer({ lifecycles: [permit, heart], facts, options: { poll: 20 }, ...options }).pipe(
    Layer.provideMerge(storeOn(place)),
    Layer.provide(clock.layer)
  )

const waiting = (engine: Service, id: string, days: number) =>
  Effect.gen(function* () {
    yield* engine.start(permit, {
      commandId: `start-${id}`,
      by: applicant,
      id,
      input: { title: id, days, number: null, nik: null }
    })
    yield* engine.send(permit, { commandId: `submit-${id}`, by: applicant, id, command: { type: "permit.submit" } })
    return (yield* engine.history(id)).at(-1)!.at
  })
const valueOf = (engine: Service, id: string) => Effect.map(engine.get(permit, id), (it) => it.snapshot.value)
const firings = (engine: Service, id: string) =>
  Effect.map(engine.history(id), (rows) => rows.filter((it) => it.input._tag === "TimerDue").map((it) => it.at))
const settled = (engine: Service, id: string) =>
  Effect.gen(function* () {
    for (let i = 0; i < 500 && (yield* valueOf(engine, id)) === "waiting"; i++) yield* Effect.sleep(10)
    return yield* valueOf(engine, id)
  })
const stays = (engine: Service, id: string) =>
  Effect.gen(function* () {
    yield* Effect.sleep(150)
    assert.strictEqual(yield* valueOf(engine, id), "waiting")
  })

/** A decision that takes effect on a day, and may be corrected until somebody has acted on it. */
const decree = Lifecycle.make(
  {
    name: "decree",
    version: 1,
    label: { id: "Keputusan", en: "Decree" },
    input: Schema.Struct({ from: Schema.Number }),
    context: Schema.Struct({ from: Schema.Number }),
    roles: { anybody: () => true },
    events: {
      "decree.correct": {
        by: ["anybody"],
        label: { id: "Perbaiki", en: "Correct" },
        payload: Schema.Struct({ from: Schema.Number })
      }
    },
    publishes: { never: { payload: Schema.Struct({}), feed: () => "never" } },
    index: ({ context }) => ({ from: context.from })
  },
  (types) =>
    setup({ types }).createMachine({
      id: "decree",
      initial: "standing",
      context: ({ input }) => ({ from: input.from, now: input.now }),
      states: {
        standing: {
          meta: { label: { id: "Berlaku", en: "Standing" }, status: "active", owner: "anybody" },
          on: { "decree.correct": { actions: assign({ from: ({ event }) => event.from }) } }
        }
      }
    })
)

describe("clocks", () => {
  onBoth((places) => {
    for (const days of [25, 40, 400])
      it.live(`A17, A18: a fixture's deadline of ${days} days fires when it is due and not a millisecond before`, () =>
        Effect.gen(function* () {
          const clock = settable()
          yield* within(at(yield* places(`due${days}`), clock), (engine) =>
            Effect.gen(function* () {
              const since = yield* waiting(engine, "p", days)
              yield* stays(engine, "p")
              clock.set(days * day - 2000 - (clock.now() - since))
              yield* stays(engine, "p")
              assert.strictEqual(yield* settled(engine, "p"), "expired")
              assert.isAtLeast(clock.now(), since + days * day)
              assert.deepStrictEqual(yield* firings(engine, "p"), [since + days * day])
            })
          )
        })
      )

    it.live(
      "A16, A18: a fixture stopped while it waits fires once when it starts too late, and on time otherwise",
      () =>
        Effect.gen(function* () {
          const clock = settable()
          const layer = at(yield* places("stopped"), clock)
          const since = yield* within(layer, (engine) =>
            Effect.gen(function* () {
              const early = yield* waiting(engine, "early", 3)
              return { early, late: yield* waiting(engine, "late", 9) }
            })
          )
          clock.set(5 * day)
          yield* within(layer, (engine) =>
            Effect.gen(function* () {
              assert.strictEqual(yield* settled(engine, "early"), "expired")
              assert.deepStrictEqual(yield* firings(engine, "early"), [since.early + 3 * day])
              yield* stays(engine, "late")
              clock.set(4 * day)
              assert.strictEqual(yield* settled(engine, "late"), "expired")
            })
          )
          yield* within(layer, (engine) =>
            Effect.gen(function* () {
              yield* Effect.sleep(100)
              assert.deepStrictEqual(yield* firings(engine, "early"), [since.early + 3 * day])
              assert.deepStrictEqual(yield* firings(engine, "late"), [since.late + 9 * day])
            })
          )
        })
    )

    it.live("a clock set back by an hour fires nothing early or twice, and time within an instance stands still", () =>
      Effect.gen(function* () {
        const clock = settable()
        yield* within(at(yield* places("back"), clock), (engine) =>
          Effect.gen(function* () {
            const since = yield* waiting(engine, "p", 1)
            const other = yield* waiting(engine, "q", 400)
            clock.set(-hour)
            yield* engine.send(permit, { commandId: "n", by: officer, id: "q", command: { type: "permit.note" } })
            assert.strictEqual((yield* engine.history("q")).at(-1)!.at, other)
            clock.set(day - 1000)
            yield* stays(engine, "p")
            clock.set(hour)
            assert.strictEqual(yield* settled(engine, "p"), "expired")
            // Back again: what has fired has fired, and arms nothing anew.
            clock.set(-hour)
            yield* Effect.sleep(100)
            assert.deepStrictEqual(yield* firings(engine, "p"), [since + day])
            yield* engine.send(permit, { commandId: "s", by: applicant, id: "p", command: { type: "permit.submit" } })
            const rows = yield* engine.history("p")
            assert.isTrue(rows.every((row, i) => i === 0 || row.at >= rows[i - 1]!.at))
            assert.strictEqual(yield* valueOf(engine, "p"), "waiting")
            assert.deepStrictEqual((yield* engine.verify).broken, [])
          })
        )
      })
    )

    it.live("a clock set forward by an hour fires what that makes due, with its due time, and nothing else", () =>
      Effect.gen(function* () {
        const clock = settable()
        yield* within(at(yield* places("forth"), clock), (engine) =>
          Effect.gen(function* () {
            const half = yield* waiting(engine, "half", 1 / 48)
            yield* waiting(engine, "two", 2 / 24)
            clock.set(hour)
            assert.strictEqual(yield* settled(engine, "half"), "expired")
            assert.deepStrictEqual(yield* firings(engine, "half"), [half + day / 48])
            yield* stays(engine, "two")
          })
        )
      })
    )

    it.live(
      "two processes whose clocks differ by an hour fire once between them, and an instance's time never goes back",
      () =>
        Effect.gen(function* () {
          const [right, ahead] = [settable(), settable()]
          ahead.set(hour)
          const place = yield* places("skew")
          yield* within(at(place, right), (one) =>
            within(at(place, ahead), (two) =>
              Effect.gen(function* () {
                const ids = Array.from({ length: 12 }, (_, i) => `p${i}`)
                const since = yield* Effect.forEach(ids, (id, i) => waiting(i % 2 === 0 ? one : two, id, 1 / 12))
                for (const clock of [right, ahead]) clock.set(2 * hour + 1000)
                for (const [i, id] of ids.entries()) {
                  yield* settled(one, id)
                  assert.deepStrictEqual(yield* firings(two, id), [since[i]! + 2 * hour])
                }
                yield* one.send(permit, { commandId: "s", by: applicant, id: "p1", command: { type: "permit.submit" } })
                const rows = yield* two.history("p1")
                assert.isTrue(rows.every((row, i) => i === 0 || row.at >= rows[i - 1]!.at))
                assert.deepStrictEqual((yield* two.verify).broken, [])
              })
            )
          )
        })
    )

    it.live(
      "what came due during a downtime fires in due order with due stamps, across instances and within one",
      () =>
        Effect.gen(function* () {
          const clock = settable()
          const layer = at(yield* places("downtime"), clock)
          const ids = Array.from({ length: 40 }, (_, i) => `p${i}`)
          const since = yield* within(layer, (engine) =>
            Effect.gen(function* () {
              yield* engine.start(heart, { commandId: "h", by: kiosk, id: "h", input: {} })
              return yield* Effect.forEach(ids, (id, i) => waiting(engine, id, (41 - i) / 8))
            })
          )
          clock.set(6 * day)
          yield* within(layer, (engine, store) =>
            Effect.gen(function* () {
              yield* settled(engine, "p0")
              const { rows } = yield* store.journal({ instance: null, after: 0, limit: 1_000_000 })
              const fired = rows.filter((row) => row.input.includes("TimerDue") && row.instance !== "h")
              assert.deepStrictEqual(
                fired.map((row) => row.at),
                ids.map((_, i) => since[i]! + ((41 - i) / 8) * day).reverse()
              )
              const beats = yield* engine.history("h")
              assert.isTrue(beats.every((row, i) => i === 0 || row.at === beats[0]!.at + i * 60_000))
              assert.isAtLeast(beats.length, 6 * 24 * 60)
            })
          )
        }),
      60_000
    )

    it.live(
      "A23: a fixture's date of effect is stored and compared with now when it is asked: no flag blocks a correction",
      () =>
        Effect.gen(function* () {
          const clock = settable()
          yield* within(at(yield* places("effect"), clock, { lifecycles: [decree] }), (engine, store) =>
            Effect.gen(function* () {
              const isFuture = () => Effect.map(engine.get(decree, "d"), (it) => it.snapshot.context.from > clock.now())
              const from = clock.now() + 30 * day
              yield* engine.start(decree, { commandId: "d", by: officer, id: "d", input: { from } })
              assert.isTrue(yield* isFuture())
              const position = yield* engine.position
              clock.set(31 * day)
              assert.isFalse(yield* isFuture())
              // Nothing had to be written for that, and nothing that is stored says "future".
              assert.strictEqual(yield* engine.position, position)
              const [row] = yield* store.instances(["d"])
              assert.deepStrictEqual(JSON.parse(row!.keys), { from })
              assert.notInclude(row!.snapshot, "true")
              assert.notInclude(row!.snapshot, "false")
              yield* engine.send(decree, {
                commandId: "c",
                by: officer,
                id: "d",
                command: { type: "decree.correct", from: from + 60 * day }
              })
              assert.isTrue(yield* isFuture())
            })
          )
        })
    )
  })
})
