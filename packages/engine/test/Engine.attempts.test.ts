import { Engine, EngineError, type Store, Work } from "@balai/engine"
import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { within } from "./support/hall.ts"
import { applicant, facts, officer, permit } from "./support/permit.ts"
import { permit2 } from "./support/permits.ts"
import { changed, onBoth, storeOn } from "./support/stores.ts"
import { counted, text, until } from "./support/watching.ts"

type Service = Engine.Engine["Service"]

const submitted = (engine: Service, id: string) =>
  Effect.gen(function* () {
    yield* engine.start(permit, {
      commandId: `start-${id}`,
      by: applicant,
      id,
      input: { title: id, days: 3, number: null, nik: null }
    })
    yield* engine.send(permit, { commandId: `submit-${id}`, by: applicant, id, command: { type: "permit.submit" } })
  })
const check = (engine: Service, id: string) =>
  engine.send(permit, { commandId: `check-${id}`, by: officer, id, command: { type: "permit.check" } })
const rowOf = (store: Store.Store["Service"], [seq, slot]: readonly [number, string]) =>
  Effect.map(store.work({ _tag: "Keys", keys: [{ instance: "p", seq, slot }] }), ([row]) => row!)

/** A storage that can be read and takes nothing as long as there is a problem, or none of the groups. */
interface Weather {
  problem: EngineError.StoreError["problem"] | null
  groups?: EngineError.StoreError["problem"] | null
}

const failing = (problem: EngineError.StoreError["problem"]) =>
  Effect.fail(new EngineError.StoreError({ operation: "write", problem }))

const officeOn = (place: string, weather: Weather, options: Partial<Engine.Options<never>>) =>
  Engine.layer({ lifecycles: [permit], facts, ...options }).pipe(
    Layer.provideMerge(
      changed(storeOn(place), (store) => ({
        transact: (body) =>
          Effect.suspend(() =>
            weather.problem === null
              ? store.transact((tx) =>
                  body({
                    ...tx,
                    write: (changes) => (weather.groups ? failing(weather.groups) : tx.write(changes))
                  })
                )
              : failing(weather.problem)
          )
      }))
    )
  )

describe("what a handler has done", () => {
  for (const place of [":memory:"])
    it.effect(`is noted when an outage of the storage ends, and not done again (${place.slice(0, 8)})`, () => {
      const weather: Weather = { problem: null }
      const ran: Array<string> = []
      const notify: Work.EffectHandler = (_, task) =>
        Effect.sync(() => {
          if (ran.push(task.key) === 1) weather.problem = "failed"
        })
      return within(officeOn(place, weather, { effects: { permit: { notify } } }), (engine, store) =>
        Effect.gen(function* () {
          yield* submitted(engine, "p")
          yield* until(Effect.sync(() => ran.length === 1))
          for (let i = 0; i < 60; i++) yield* TestClock.adjust(100)
          weather.problem = null
          yield* TestClock.adjust(1000)
          yield* until(Effect.map(rowOf(store, [2, "0"]), (row) => row.status === "done"))
          yield* until(Effect.sync(() => ran.length === 2))
          assert.deepStrictEqual(ran, ["p/2/0", "p/2/1"])
        })
      )
    })

  it.effect("is noted once more and no further when its engine stops", () => {
    const weather: Weather = { problem: null }
    const ran: Array<string> = []
    const notify: Work.EffectHandler = (_, task) =>
      Effect.sync(() => {
        ran.push(task.key)
        weather.problem = "failed"
      })
    return within(officeOn(":memory:", weather, { effects: { permit: { notify } } }), (engine) =>
      Effect.gen(function* () {
        yield* submitted(engine, "p")
        yield* until(Effect.sync(() => ran.length === 1))
        for (let i = 0; i < 40; i++) yield* TestClock.adjust(100)
      })
    )
  })

  it.effect("as an activity is brought to its instance when the storage takes it, and not asked for again", () => {
    const weather: Weather = { problem: null }
    let asked = 0
    const registry: Work.ActivityHandler = () =>
      Effect.sync(() => {
        asked++
        weather.groups = "unreachable"
        return { found: "yes" }
      })
    return within(officeOn(":memory:", weather, { activities: { permit: { registry } } }), (engine, store) =>
      Effect.gen(function* () {
        yield* submitted(engine, "p")
        yield* check(engine, "p")
        yield* until(Effect.sync(() => asked === 1))
        yield* TestClock.adjust(300)
        weather.groups = null
        for (let i = 0; i < 30; i++) yield* TestClock.adjust(100)
        yield* until(Effect.map(rowOf(store, [3, "lookup"]), (row) => row.status === "done"))
        assert.strictEqual((yield* engine.get(permit, "p")).snapshot.context.checked, "yes")
        assert.strictEqual(asked, 1)
      })
    )
  })
})

describe("a second dispatcher", () => {
  it.effect("on a store of one process leaves alone what the first is at", () =>
    Effect.gen(function* () {
      const ran: Array<string> = []
      const released = yield* Deferred.make<void>()
      const notify: Work.EffectHandler = (_, task) =>
        Effect.andThen(
          Effect.sync(() => ran.push(task.key)),
          Deferred.await(released)
        )
      yield* within(officeOn(":memory:", { problem: null }, { effects: { permit: { notify } } }), (engine) =>
        Effect.gen(function* () {
          yield* submitted(engine, "p")
          yield* until(Effect.sync(() => ran.length === 1))
          const second = yield* Effect.forkChild(engine.runWorker("dispatcher"))
          for (let i = 0; i < 30; i++) yield* TestClock.adjust(1000)
          assert.deepStrictEqual(ran, ["p/2/0"])
          yield* Deferred.succeed(released, undefined)
          yield* until(Effect.sync(() => ran.length === 2))
          second.interruptUnsafe()
        })
      )
    })
  )
})

onBoth((places) => {
  describe("an activity of a version that is not loaded", () => {
    it.live("is not tried, burns no attempt, and hides no other", () =>
      Effect.gen(function* () {
        const place = yield* places("unloaded")
        const asked: Array<string> = []
        const registry: Work.ActivityHandler = (_, task) =>
          Effect.sync(() => {
            asked.push(`${task.key} ${task.attempt}`)
            return { found: "yes" }
          })
        const handlers = { activities: { permit: { registry } }, options: { poll: 20, backoff: 10, attempts: 2 } }
        const sound: Weather = { problem: null }
        yield* within(officeOn(place, sound, { options: { workers: false } }), (engine) =>
          Effect.andThen(submitted(engine, "p"), check(engine, "p"))
        )
        yield* within(
          officeOn(place, sound, {
            ...handlers,
            lifecycles: [permit2],
            effects: { permit: { notify: () => Effect.void } }
          }),
          (_, store) =>
            Effect.gen(function* () {
              // An effect asks nothing of the version: its being done shows that the dispatcher has been here.
              while ((yield* rowOf(store, [2, "1"])).status !== "done") yield* Effect.sleep(10)
              const { attempts, lease, status } = yield* rowOf(store, [3, "lookup"])
              assert.deepStrictEqual({ attempts, lease, status }, { attempts: 0, lease: null, status: "open" })
            })
        )
        assert.deepStrictEqual(asked, [])
        yield* within(officeOn(place, sound, { ...handlers, lifecycles: [permit, permit2] }), (_, store) =>
          Effect.gen(function* () {
            while ((yield* rowOf(store, [3, "lookup"])).status !== "done") yield* Effect.sleep(10)
          })
        )
        assert.deepStrictEqual(asked, ["p/3/lookup 1"])
      })
    )
  })

  describe("the reaper of a process without a handler", () => {
    it.live("leaves it to those with one to say how often work is tried", () =>
      Effect.gen(function* () {
        const place = yield* places("unhandled")
        const options = { workers: ["reaper"], lease: 50, attempts: 3, poll: 20 } as const
        yield* within(officeOn(place, { problem: null }, { options }), (engine, store) =>
          Effect.gen(function* () {
            yield* submitted(engine, "p")
            const lapsed = (slot: string, attempts: number): Store.WorkUpdate => ({
              key: { instance: "p", seq: 2, slot },
              from: "open",
              set: { lease: "gone", leaseUntil: 1, attempts }
            })
            yield* store.transact((tx) => tx.settle([lapsed("0", 5), lapsed("1", 1)]))
            while ((yield* rowOf(store, [2, "1"])).lease !== null) yield* Effect.sleep(10)
            assert.deepInclude(yield* rowOf(store, [2, "0"]), { status: "open", attempts: 5, lease: "gone" })
          })
        )
      })
    )
  })
})

describe("an attempt that takes too long", () => {
  it.effect("is counted as one that timed out, and not as one that was called off", () => {
    const notify = Work.handler(() => Effect.never, { attempts: 1, timeout: 1000 })
    return counted(
      within(officeOn(":memory:", { problem: null }, { effects: { permit: { notify } } }), (engine) =>
        Effect.gen(function* () {
          yield* submitted(engine, "p")
          for (let i = 0; i < 12; i++) yield* TestClock.adjust(100)
          yield* until(Effect.map(text, (page) => page.includes('outcome="timedOut"')))
          assert.notInclude(yield* text, 'outcome="interrupted"')
        })
      )
    )
  })
})
