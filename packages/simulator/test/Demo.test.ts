import { Engine } from "@balai/engine"
import { Access, Hall, Mall, Passwords, Queueing, Settings } from "@balai/mall"
import { Actors, Counter } from "@balai/queue"
import { type Day, Demo, SimClock } from "@balai/simulator"
import { assert, describe, it } from "@effect/vitest"
import { Clock, Effect, Fiber, Layer } from "effect"
import { open, plain, profile } from "./support/halls.ts"
import { hold, states, tickets } from "./support/invariants.ts"

const minute = 60_000
/** A moment of August 2026 by the clock on the wall. */
const wib = (day: number, time: string): number => {
  const [hours = 0, minutes = 0] = time.split(".").map(Number)
  return Date.UTC(2026, 7, day, hours - 7, minutes)
}
const manager = Actors.manager({ hall: "mpp-uji", id: "ratna" })

type World =
  | Access.Access
  | Demo.Demo
  | Engine.Engine
  | Hall.Hall
  | Queueing.Queueing
  | Settings.Settings
  | SimClock.SimClock

/** The clock leaps over nights, and whoever sits stays. */
const access = { sessionHours: 24 * 366 } as const

const world = (mall: Mall.Mall, more: Day.Profile = {}) => {
  const passwords = Passwords.layer({ rounds: 1_000 })
  const hall = Mall.live({ mall, database: ":memory:", secret: "0123456789abcdef", passwords, access })
  const clock = SimClock.layer({ at: Demo.startAt(mall, wib(18, "10.00")) })
  const demo = Demo.layer({ mall, profile: { ...profile, ...more } })
  return demo.pipe(Layer.provideMerge(hall), Layer.provideMerge(clock))
}

/** A demonstration that has started, in a hall of its own. Real time stands still: all that passes is played. */
const play = <A, E>(effect: Effect.Effect<A, E, World>, layer = world(open)) =>
  Effect.provide(
    Effect.andThen(
      Effect.flatMap(Demo.Demo, ({ start }) => start),
      effect
    ),
    layer
  )

const until = (moment: number) => Effect.flatMap(Demo.Demo, ({ playUntil }) => playUntil(moment))
const view = Effect.flatMap(Demo.Demo, ({ view }) => view)
const counters = Effect.map(
  Effect.flatMap(Hall.Hall, ({ overview }) => overview),
  ({ counters }) => Object.fromEntries(counters.map(({ id, state }) => [id, state]))
)
const journal = (counter: string) =>
  Effect.gen(function* () {
    const engine = yield* Engine.Engine
    const [found] = yield* engine.find({ lifecycle: Counter.lifecycle, where: { hall: "mpp-uji", counter } })
    return yield* engine.history(found?.id ?? "-")
  })
const robotsAt = (counter: string) =>
  Effect.map(journal(counter), (rows) => rows.filter(({ by }) => by.id.startsWith("robot-")).length)

let count = 0
const request = (counter: string) => ({
  commandId: `budi-${(count += 1)}`,
  by: Actors.officer({ hall: "mpp-uji", id: "budi", counter }),
  counter
})

/** A person serves one after the other at a counter, up to a moment. */
const serving = (counter: string, end: number) =>
  Effect.gen(function* () {
    const queueing = yield* Queueing.Queueing
    let served = 0
    while ((yield* Clock.currentTimeMillis) < end) {
      yield* Effect.sleep(20_000)
      const called = yield* Effect.option(queueing.callNext(request(counter)))
      if (called._tag === "None") continue
      yield* queueing.serve(request(counter))
      yield* queueing.finish(request(counter))
      served += 1
    }
    return served
  })

describe("Demo.startAt", () => {
  it("is shortly before opening, today or on the next working day", () => {
    assert.strictEqual(Demo.startAt(open, wib(18, "10.00")), wib(18, "7.25"))
    assert.strictEqual(Demo.startAt(open, wib(18, "23.00")), wib(18, "7.25"))
    assert.strictEqual(Demo.startAt(open, wib(17, "10.00")), wib(18, "7.25"))
    assert.strictEqual(Demo.startAt(plain, wib(22, "10.00")), wib(24, "7.25"))
  })
})

describe("Demo", () => {
  it.effect("starts with a busy hall: somebody waits, is called and is served, and some counters are free", () =>
    play(
      Effect.gen(function* () {
        const { day, free, now, rate, running } = yield* view
        assert.deepStrictEqual([day, free, rate, running], ["2026-08-18", ["1", "3"], 1, true])
        assert.isTrue(now >= wib(18, "8.45") && now < wib(18, "8.46"))
        const seen = yield* counters
        assert.deepStrictEqual([seen["1"], seen["3"]], ["closed", "closed"])
        assert.isTrue(["2", "4", "5"].every((counter) => seen[counter] !== "closed"))
        const found = yield* states
        assert.isAbove(found.get("2026-08-18 waiting") ?? 0, 0)
        assert.isAbove(found.get("2026-08-18 finished") ?? 0, 5)
        yield* hold(open)
      })
    )
  )

  it.effect("plays the same day for the same seed", () => {
    const seen = Effect.gen(function* () {
      yield* until(wib(18, "9.10"))
      const found = yield* tickets
      return found
        .map(({ snapshot: { context, value } }) => [
          context.label,
          value,
          context.counter,
          context.calledAt,
          context.endedAt
        ])
        .sort()
    })
    return Effect.gen(function* () {
      const first = yield* play(seen)
      assert.isAbove(first.length, 30)
      assert.deepStrictEqual(yield* play(seen, world(open)), first)
      assert.notDeepEqual(yield* play(seen, world(open, { seed: 2 })), first)
    })
  })

  it.effect("does all that happens in a hall, and keeps its promises over a day", () =>
    play(
      Effect.gen(function* () {
        yield* until(wib(18, "14.00"))
        const { announcements, calls } = yield* hold(open)
        assert.isAbove(announcements, calls)
        const inputs = new Set<string>()
        for (const counter of ["2", "4", "5"])
          for (const { input } of yield* journal(counter))
            inputs.add(input._tag === "Command" ? input.type : input._tag)
        for (const name of ["open", "call", "recall", "serve", "finish", "absent", "hold", "continue", "transfer"])
          assert.include([...inputs], `counter.${name}`)
        for (const name of ["pause", "resume"]) assert.include([...inputs], `counter.${name}`)
        const groups = (yield* tickets).map(({ snapshot }) => snapshot.context.priority)
        assert.isTrue(groups.some((one) => one?.state === "granted"))
      }),
      world(open, { pauses: 1, shares: { priority: 0.2, absent: 0.1, held: 0.1, transferred: 0.1, slow: 0.2 } })
    )
  )

  it.effect("begins the next working day after closing time, when everybody has been served", () =>
    play(
      Effect.gen(function* () {
        yield* until(wib(19, "8.00"))
        const found = yield* states
        const ends = [...found.keys()].filter((key) => key.startsWith("2026-08-18"))
        assert.isTrue(
          ends.every((key) => /finished|absent/.test(key)),
          ends.join()
        )
        assert.strictEqual((yield* view).day, "2026-08-19")
        yield* until(wib(21, "8.50"))
        assert.strictEqual((yield* view).day, "2026-08-21")
        yield* hold(open)
      }),
      world(open, { visitors: 12 })
    )
  )

  it.effect("starts over with the hall as it is defined, on the next working day", () =>
    play(
      Effect.gen(function* () {
        const demo = yield* Demo.Demo
        const settings = yield* Settings.Settings
        const change = { commandId: "ratna-1", by: manager, reason: "Coba" }
        yield* settings.reviseCounter({ ...change, counter: "4", label: "Loket Pajak" })
        assert.lengthOf(yield* settings.differences, 1)
        yield* demo.restart
        assert.lengthOf(yield* settings.differences, 0)
        const { day, now, running } = yield* demo.view
        assert.deepStrictEqual([day, running], ["2026-08-19", true])
        assert.isAtLeast(now, wib(19, "8.45"))
        yield* demo.start
        assert.strictEqual((yield* demo.view).day, "2026-08-19")
        yield* demo.restart
        yield* demo.restart
        assert.strictEqual((yield* demo.view).day, "2026-08-21")
        yield* hold(open)
      }),
      world(open, { visitors: 30 })
    )
  )

  it.effect("finishes a start over of which nobody waits for the end", () =>
    play(
      Effect.gen(function* () {
        const demo = yield* Demo.Demo
        const impatient = yield* Effect.forkChild(demo.restart, { startImmediately: true })
        while ((yield* demo.view).running) yield* Effect.yieldNow
        yield* Fiber.interrupt(impatient)
        yield* demo.start
        const { day, now, running } = yield* demo.view
        assert.deepStrictEqual([day, running], ["2026-08-19", true])
        assert.isAtLeast(now, wib(19, "8.45"))
        yield* hold(open)
      }),
      world(open, { visitors: 30 })
    )
  )

  it.effect("who asks to start over while it is under way gets that same day, not the one after", () =>
    play(
      Effect.gen(function* () {
        const demo = yield* Demo.Demo
        yield* Effect.all([demo.restart, demo.restart, demo.restart], { concurrency: "unbounded", discard: true })
        assert.strictEqual((yield* demo.view).day, "2026-08-19")
        yield* demo.restart
        assert.strictEqual((yield* demo.view).day, "2026-08-20")
        yield* hold(open)
      }),
      world(open, { visitors: 30 })
    )
  )

  it.effect("leaves the free counters to people, who work beside the robots", () =>
    play(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* queueing.openCounter(request("1"))
        const end = wib(18, "9.20")
        const [, served] = yield* Effect.all([until(end), serving("1", end - minute)], { concurrency: "unbounded" })
        assert.isAbove(served, 3)
        assert.strictEqual(yield* robotsAt("1"), 0)
        yield* hold(open)
      })
    )
  )

  it.effect("leaves a counter to the officer who sits down at it, until nobody sits there when a day begins", () =>
    play(
      Effect.gen(function* () {
        const access = yield* Access.Access
        const relations = [{ relation: "serves", counter: "2" }] as const
        yield* access.seed({ accounts: [{ login: "budi", name: "Budi", password: "latihan", relations }] })
        const { token } = yield* access.signIn({ login: "budi", password: "latihan" })
        assert.isAbove(yield* robotsAt("2"), 3)
        yield* access.sit({ commandId: "budi-sits", token, counter: "2" })
        const before = yield* robotsAt("2")
        yield* until(wib(18, "9.15"))
        assert.strictEqual(yield* robotsAt("2"), before)
        yield* (yield* Demo.Demo).restart
        assert.strictEqual(yield* robotsAt("2"), before)
        yield* access.signOut(token)
        yield* (yield* Demo.Demo).restart
        assert.isAbove(yield* robotsAt("2"), before)
        yield* hold(open)
      })
    )
  )

  it.effect("leaves a counter that a person has moved", () =>
    play(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const hall = yield* Hall.Hall
        const { by } = request("4")
        const { actions } = yield* hall.counter({ counter: "4", by })
        const isBusy = actions.some(({ id, state }) => id === "finish" && state === "allowed")
        if (isBusy) yield* queueing.finish(request("4"))
        yield* queueing.closeCounter(request("4"))
        yield* queueing.openCounter(request("4"))
        const before = yield* robotsAt("4")
        yield* until(wib(18, "9.15"))
        assert.strictEqual(yield* robotsAt("4"), before)
        yield* hold(open)
      })
    )
  )

  it.effect("goes on when a visitor gives the called number up", () =>
    play(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* until(wib(18, "9.00"))
        const called = (yield* tickets).filter(({ snapshot }) => ["called", "serving"].includes(String(snapshot.value)))
        assert.isAbove(called.length, 0)
        for (const { id } of called) yield* queueing.cancel({ commandId: `gone-${id}`, by: manager, ticket: id })
        const before = yield* robotsAt("2")
        yield* until(wib(18, "9.10"))
        assert.isAbove(yield* robotsAt("2"), before)
        yield* hold(open)
      })
    )
  )

  it.effect("serves a person who takes a number, and asks for no more than the hall allows", () =>
    play(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const settings = yield* Settings.Settings
        const by = Actors.kiosk({ hall: "mpp-uji", id: "kiosk-1" })
        const { ticket } = yield* queueing.take({ commandId: "mine", by, service: "pbb" })
        const of = { level: "service", id: "dukcapil.kk" } as const
        yield* settings.suspend({ commandId: "off", by: manager, of, reason: "Jaringan putus" })
        yield* until(wib(18, "10.30"))
        const mine = (yield* tickets).find(({ id }) => id === ticket.id)
        assert.strictEqual(mine?.snapshot.value, "finished")
        const late = (yield* tickets).filter(
          ({ snapshot }) => snapshot.context.service === "dukcapil.kk" && snapshot.context.issuedAt > wib(18, "8.50")
        )
        assert.lengthOf(
          late.filter(({ snapshot }) => snapshot.context.transferReason === null),
          0
        )
        yield* hold(open)
      })
    )
  )

  it.effect("takes a hall without hours, and one without a profile", () =>
    Effect.gen(function* () {
      const clock = SimClock.layer({ at: Demo.startAt(plain, wib(18, "10.00")) })
      const hall = Mall.live({ mall: plain, database: ":memory:", secret: "0123456789abcdef" })
      const layer = Demo.layer({ mall: plain }).pipe(Layer.provideMerge(hall), Layer.provideMerge(clock))
      yield* play(Effect.andThen(until(wib(18, "9.15")), hold(plain)), layer)
    })
  )

  it.live("goes on by itself at the clock's rate, ten times as fast when told so", () =>
    play(
      Effect.gen(function* () {
        const demo = yield* Demo.Demo
        yield* demo.setRate(600)
        const before = (yield* demo.view).now
        const called = (yield* hold(open)).calls
        yield* Effect.promise(() => new Promise((resolve) => setTimeout(resolve, 2_000)))
        const { now, rate } = yield* demo.view
        yield* demo.setRate(1)
        assert.strictEqual(rate, 600)
        assert.isAbove(now - before, 15 * minute)
        assert.isAbove((yield* hold(open)).calls, called)
      })
    )
  )
})
