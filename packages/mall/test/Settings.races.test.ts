import { Engine, SqliteStore } from "@balai/engine"
import { Hall, Mall, Queueing, Settings } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Fiber, Layer, Stream } from "effect"
import { TestClock } from "effect/testing"
import { asked, failure, ofService, withHours } from "./support/settings.ts"
import { at, hallName, manager, morning, onStage, open, secret, take } from "./support/stage.ts"

const mall = Mall.make(withHours)
const engine = Engine.layer(Mall.engine(mall)).pipe(Layer.provide(SqliteStore.layer({ file: ":memory:" })))

/** An engine that never tells of settings by itself, as one in a process that has not looked at the log yet. */
const deaf = Layer.effect(
  Engine.Engine,
  Effect.map(Engine.Engine, (engine) => ({
    ...engine,
    feed: (name: string) =>
      name.startsWith("settings/") ? { ...engine.feed(name), tail: () => Stream.never } : engine.feed(name)
  }))
)

const process = Layer.build(Mall.layer(mall, { secret }).pipe(Layer.provide(deaf)))

describe("a change of the settings and what goes on beside it", () => {
  it.effect("holds when it is answered, without waiting for news of it", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(morning)
      yield* Effect.gen(function* () {
        const here = yield* process
        const { setQuota } = Context.get(here, Settings.Settings)
        const queueing = Context.get(here, Queueing.Queueing)
        yield* setQuota({ ...asked(), service: "kk", quota: 0 })
        const refused = yield* failure(queueing.take({ commandId: "t1", by: manager, service: "kk" }))
        assert.strictEqual(refused.code, "BALAI_QUOTA_REACHED")
        const { services } = yield* Context.get(here, Hall.Hall).overview
        assert.strictEqual(services.find(({ id }) => id === "dukcapil.kk")?.left, 0)
      }).pipe(Effect.scoped, Effect.provide(engine))
    })
  )

  it.effect(
    "whoever is told of it in another process reads the new hours, even before that process has heard of them",
    () =>
      Effect.gen(function* () {
        yield* TestClock.setTime(morning)
        yield* Effect.gen(function* () {
          const here = yield* process
          const there = Context.get(yield* process, Hall.Hall)
          const shown = Effect.map(there.overview, ({ services }) => services[1]?.reason?.code ?? "open")
          const told = yield* Effect.forkChild(
            there.changes(yield* there.version).pipe(
              Stream.take(1),
              Stream.mapEffect(() => shown),
              Stream.runCollect
            ),
            { startImmediately: true }
          )
          assert.strictEqual(yield* shown, "open")
          yield* Context.get(here, Settings.Settings).suspend({ ...asked(), of: ofService("dukcapil.kk") })
          assert.deepStrictEqual([...(yield* Fiber.join(told))], ["suspended"])
        }).pipe(Effect.scoped, Effect.provide(engine))
      })
  )

  it.effect("no number is called to a counter that has just stopped serving it", () =>
    onStage(
      Effect.gen(function* () {
        const engine = yield* Engine.Engine
        const { callNext } = yield* Queueing.Queueing
        const { reviseCounter } = yield* Settings.Settings
        for (const counter of ["1", "2", "3", "4"]) {
          yield* open(counter)
          yield* take()
          const revise = reviseCounter({ ...asked(), counter, services: ["pbb"] })
          const [, called] = yield* Effect.all([revise, Effect.result(callNext(at(counter)))], { concurrency: 2 })
          const types = (yield* engine.history(`counter:${hallName}:${counter}`)).map(({ input }) =>
            input._tag === "Command" ? input.type : input._tag
          )
          const isLate = types.indexOf("counter.call") > types.indexOf("counter.revise")
          assert.isFalse(called._tag === "Success" && isLate, types.join())
        }
      })
    )
  )
})
