import { Engine } from "@balai/engine"
import { Hall, Mall, Queueing } from "@balai/mall"
import { Actors, Ticket } from "@balai/queue"
import { Day, Demo, SimClock } from "@balai/simulator"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { join } from "node:path"
import { demo as profile } from "../examples/asahan/demo.ts"
import { mall } from "../examples/asahan/mall.ts"
import { inFolder } from "../packages/server/test/support/place.ts"
import { hold, states, tickets } from "../packages/simulator/test/support/invariants.ts"

const minute = 60_000
/** A moment of August 2026 by the clock on the wall in Kisaran. */
const wib = (day: number, time: string): number => {
  const [hours = 0, minutes = 0] = time.split(".").map(Number)
  return Date.UTC(2026, 7, day, hours - 7, minutes)
}
const officer = (counter: string) => Actors.officer({ hall: mall.name, id: "budi", counter })

/** The hall of Asahan in a file, at the start of a practice day. */
const practising = <A, E>(
  effect: Effect.Effect<A, E, Demo.Demo | Engine.Engine | Hall.Hall | Queueing.Queueing>
): Promise<A> =>
  inFolder((place) => {
    const hall = Mall.live({ mall, database: join(place, "latihan.db"), secret: "0123456789abcdef" })
    const clock = SimClock.layer({ at: Demo.startAt(mall, wib(18, "9.00")) })
    const demo = Demo.layer({ mall, profile }).pipe(Layer.provideMerge(hall), Layer.provideMerge(clock))
    return Effect.runPromise(Effect.provide(effect, demo))
  })

const started = Effect.tap(Demo.Demo, ({ start }) => start)

const sum = (found: ReadonlyMap<string, number>, which: RegExp): number =>
  [...found].filter(([key]) => which.test(key)).reduce((all, [, count]) => all + count, 0)

describe("a practice day of Asahan", () => {
  it("has 250 to 400 visitors, half of them for the civil registry, a quarter of the day in its busiest hour", () => {
    const days = Array.from({ length: 40 }, (_, seed) =>
      Day.make({ mall, profile: { ...profile, seed }, after: wib(17, "12.00") })
    )
    const everybody = days.flatMap(({ visitors }) => visitors)
    for (const { visitors } of days) assert.isTrue(visitors.length >= 250 && visitors.length <= 400)
    const registry = everybody.filter(({ service }) => service.startsWith("dukcapil."))
    assert.isAtLeast(registry.length / everybody.length, 0.5)
    const starts = Array.from({ length: 33 }, (_, quarter) => wib(18, "7.30") + quarter * 15 * minute)
    const hours = starts.map((from) => everybody.filter(({ at }) => at >= from && at < from + 60 * minute).length)
    const busiest = Math.max(...hours)
    assert.closeTo(busiest / everybody.length, 0.26, 0.03)
    const at = starts[hours.indexOf(busiest)] ?? 0
    assert.isTrue(at >= wib(18, "7.30") && at + 60 * minute <= wib(18, "9.30"))
  })

  it(
    "keeps every promise in an hour in which a person works between the robots, and to the end of the day",
    () =>
      practising(
        Effect.gen(function* () {
          const demo = yield* started
          const { free, now } = yield* demo.view
          assert.deepStrictEqual(free, ["1", "3", "6"])
          const hour = yield* Effect.all([demo.playUntil(now + 60 * minute), person("3", now + 50 * minute)], {
            concurrency: "unbounded"
          })
          assert.isAbove(hour[1], 2)
          const { calls } = yield* hold(mall)
          assert.isAbove(calls, 60)
          yield* demo.playUntil(wib(18, "15.30"))
          yield* hold(mall)
          yield* demo.playUntil(wib(19, "8.50"))
          assert.strictEqual((yield* demo.view).day, "2026-08-19")
          const found = yield* states
          const issued = sum(found, /^2026-08-18/)
          assert.isTrue(issued >= 250 && issued <= 400)
          assert.strictEqual(sum(found, /^2026-08-18 (finished|absent|cancelled)/), issued)
          const engine = yield* Engine.Engine
          const closed = { day: "2026-08-18", state: "closed" }
          assert.strictEqual(yield* engine.count({ lifecycle: Ticket.lifecycle, where: closed }), issued)
          yield* hold(mall)
        })
      ),
    180_000
  )

  it(
    "shows on every page something within a minute: numbers wait, are called, served and put aside",
    () =>
      practising(
        Effect.gen(function* () {
          const began = performance.now()
          yield* started
          assert.isBelow(performance.now() - began, 60_000)
          const hall = yield* Hall.Hall
          const { counters, services } = yield* hall.overview
          assert.isAbove(
            services.reduce((all, { waiting }) => all + waiting, 0),
            5
          )
          assert.isAbove(counters.filter(({ state }) => state === "serving").length, 3)
          for (const { id } of mall.zones) {
            const { now, recent } = yield* hall.board(id)
            assert.isAbove(recent.length, 3)
            assert.isTrue(now.some(({ label }) => label !== null))
          }
          const seen = yield* hall.counter({ counter: "3", by: officer("3") })
          assert.isAbove(seen.waiting, 0)
          assert.isAbove((yield* tickets).length, 60)
        })
      ),
    90_000
  )
})

/** An officer who serves one after the other, as fast as it goes, up to a moment; gives how many. */
const person = (counter: string, end: number) =>
  Effect.gen(function* () {
    const queueing = yield* Queueing.Queueing
    const demo = yield* Demo.Demo
    let turn = 0
    let served = 0
    const request = () => ({ commandId: `budi-${(turn += 1)}`, by: officer(counter), counter })
    yield* queueing.openCounter(request())
    while ((yield* demo.view).now < end) {
      const called = yield* Effect.option(queueing.callNext(request()))
      if (called._tag === "Some") {
        yield* queueing.serve(request())
        yield* queueing.finish(request())
        served += 1
      }
      yield* Effect.promise(() => new Promise((resolve) => setTimeout(resolve, 30)))
    }
    return served
  })
