import { Engine } from "@balai/engine"
import { Hall, Mall, Queueing, type QueueingError } from "@balai/mall"
import { Actors } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import {
  at,
  checkInvariants,
  config,
  fresh,
  hour,
  manager,
  morning,
  officer,
  onStage,
  open,
  secret,
  take
} from "./support/stage.ts"

const closeDay = Effect.flatMap(Queueing.Queueing, (queueing) => queueing.closeDay({ commandId: fresh(), by: manager }))

describe("the business day", () => {
  it.effect("starts its numbers anew at midnight in the hall's zone, by itself", () =>
    onStage(
      Effect.gen(function* () {
        assert.strictEqual((yield* take()).ticket.label, "A-001")
        yield* TestClock.adjust(15 * hour - 1)
        const late = (yield* take()).ticket
        assert.deepStrictEqual([late.label, late.day], ["A-002", "2026-08-18"])
        yield* TestClock.adjust(1)
        const early = (yield* take()).ticket
        assert.deepStrictEqual([early.label, early.day], ["A-001", "2026-08-19"])
        assert.notStrictEqual(early.id, late.id)
      })
    )
  )

  it.effect("of a hall without hours is closed on every page when somebody has closed it, until the next one", () =>
    onStage(
      Effect.gen(function* () {
        const { board, counter, overview } = yield* Hall.Hall
        yield* take()
        assert.isNull((yield* overview).hours)
        yield* closeDay
        const views = [
          (yield* overview).hours,
          (yield* board("depan")).hours,
          (yield* counter({ counter: "1", by: manager })).hours
        ]
        for (const view of views) assert.deepStrictEqual([view?.open, view?.reason?.code], [false, "closed"])
        yield* TestClock.adjust(24 * hour)
        assert.isNull((yield* overview).hours)
      })
    )
  )

  it.effect("never calls, recalls or returns a number of another day", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const hall = yield* Hall.Hall
        yield* open("1")
        yield* take()
        const { key, ticket } = yield* take()
        yield* queueing.callNext(at("1"))
        yield* TestClock.adjust(24 * hour)
        assert.strictEqual((yield* Effect.flip(queueing.recall(at("1")))).code, "BALAI_OTHER_DAY")
        assert.strictEqual((yield* Effect.flip(queueing.returnToQueue(at("1")))).code, "BALAI_OTHER_DAY")
        yield* queueing.absent(at("1"))
        assert.strictEqual((yield* Effect.flip(queueing.callNext(at("1")))).code, "BALAI_QUEUE_EMPTY")
        const picked = queueing.callTicket({ ...at("1"), ticket: ticket.id, reason: "Kursi roda" })
        assert.strictEqual((yield* Effect.flip(picked)).code, "BALAI_OTHER_DAY")
        assert.strictEqual((yield* hall.ticketByKey(key)).state, "waiting")
        const today = (yield* take()).ticket
        assert.deepStrictEqual([today.label, today.ahead], ["A-001", 0])
        assert.strictEqual((yield* queueing.callNext(at("1"))).ticket?.id, today.id)
      })
    )
  )
})

describe("Hall.board", () => {
  it.effect("shows no call of yesterday", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const calls = Effect.gen(function* () {
          const board = yield* (yield* Hall.Hall).board("depan")
          return board.recent.map(({ label }) => label)
        })
        yield* open("1", "2")
        yield* take()
        yield* queueing.callNext(at("1"))
        assert.deepStrictEqual(yield* calls, ["A-001"])
        yield* TestClock.adjust(24 * hour)
        assert.deepStrictEqual(yield* calls, [])
        yield* take()
        yield* queueing.callNext(at("2"))
        assert.deepStrictEqual(yield* calls, ["A-001"])
      })
    )
  )
})

describe("Queueing.closeDay", () => {
  it.effect("lists the numbers left with the state in which it found them, and makes every ticket final", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const hall = yield* Hall.Hall
        yield* open("1", "2", "3")
        const issued = []
        for (const service of ["ktp-el", "ktp-el", "ktp-el", "ktp-el", "pbb"]) {
          issued.push(yield* take(service))
          yield* TestClock.adjust(1)
        }
        yield* queueing.callNext(at("1"))
        yield* queueing.serve(at("1"))
        yield* queueing.finish(at("1"))
        yield* queueing.callNext(at("2"))
        yield* queueing.callNext(at("3"))
        yield* queueing.serve(at("3"))
        const closed = yield* closeDay
        assert.strictEqual(closed.day, "2026-08-18")
        assert.deepStrictEqual(
          closed.left.map(({ label, service, state }) => [label, service.id, state]),
          [
            ["A-002", "dukcapil.ktp-el", "called"],
            ["A-003", "dukcapil.ktp-el", "serving"],
            ["A-004", "dukcapil.ktp-el", "waiting"],
            ["P-001", "pajak.pbb", "waiting"]
          ]
        )
        const seen = yield* Effect.forEach(issued, ({ key }) => hall.ticketByKey(key))
        assert.deepStrictEqual(
          seen.map(({ state }) => state),
          ["finished", "closed", "closed", "closed", "closed"]
        )
        const overview = yield* hall.overview
        assert.isTrue(overview.services.every(({ open, waiting }) => !open && waiting === 0))
        assert.isTrue(overview.counters.every(({ state }) => state === "closed"))
        yield* checkInvariants
      })
    )
  )

  it.effect("ends the numbers of every service, also of one that nobody used", () =>
    onStage(
      Effect.gen(function* () {
        yield* take()
        yield* closeDay
        for (const service of ["ktp-el", "kk", "pbb"]) {
          assert.strictEqual((yield* Effect.flip(take(service))).code, "BALAI_DAY_CLOSED")
        }
        yield* TestClock.adjust(24 * hour)
        assert.strictEqual((yield* take()).ticket.label, "A-001")
      })
    )
  )

  it.effect("answers a repeat with the same list, and a second close with a reason", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* take()
        const request = { commandId: fresh(), by: manager }
        const first = yield* queueing.closeDay(request)
        assert.deepStrictEqual(yield* queueing.closeDay(request), first)
        assert.strictEqual((yield* Effect.flip(closeDay)).code, "BALAI_DAY_CLOSED")
      })
    )
  )

  it.effect("closes earlier days that nobody closed", () =>
    onStage(
      Effect.gen(function* () {
        yield* take()
        yield* TestClock.adjust(24 * hour)
        yield* take()
        const { day, left } = yield* closeDay
        assert.strictEqual(day, "2026-08-19")
        assert.deepStrictEqual(
          left.map(({ day, label }) => [day, label]),
          [
            ["2026-08-18", "A-001"],
            ["2026-08-19", "A-001"]
          ]
        )
      })
    )
  )

  it.effect("leaves no way back: a closed ticket is neither returned nor taken back", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const { ticket } = yield* take()
        yield* open("1")
        yield* queueing.callNext(at("1"))
        yield* queueing.absent(at("1"))
        yield* closeDay
        yield* open("1")
        const tries = [
          Effect.asVoid(queueing.undo({ ...at("1"), ticket: ticket.id })),
          Effect.asVoid(queueing.returnToQueue({ ...at("1"), ticket: ticket.id })),
          Effect.asVoid(queueing.returnTicket({ commandId: fresh(), by: manager, ticket: ticket.id }))
        ]
        for (const attempt of tries) {
          assert.strictEqual((yield* Effect.flip(attempt)).code, "BALAI_DAY_CLOSED")
        }
      })
    )
  )
})

describe("a day that nobody closes", () => {
  const mall = Mall.make({ ...config, closesDayAt: "17:00" })
  const layer = Mall.live({ mall, database: ":memory:", secret })
  /** Lets the workers go on until something is true. */
  const until = (isTrue: Effect.Effect<boolean, QueueingError.QueueingError, Hall.Hall>) =>
    Effect.gen(function* () {
      for (let turn = 0; turn < 200 && !(yield* isTrue); turn += 1) yield* TestClock.adjust(1_000)
      assert.isTrue(yield* isTrue)
    })
  const isShut = Effect.map(
    Effect.flatMap(Hall.Hall, ({ overview }) => overview),
    ({ counters, services }) => services.every(({ open }) => !open) && counters.every(({ state }) => state === "closed")
  )
  const left = (day: string) =>
    Effect.map(
      Effect.flatMap(Hall.Hall, (hall) => hall.left({ by: manager, day })),
      (rows) => rows.map(({ label, state }) => [label, state])
    )

  it.effect("is closed by itself at the hour of the hall, once, and its numbers left are listed", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* open("1")
        yield* take("pbb")
        // Two numbers of one millisecond have no order of their own.
        yield* TestClock.adjust(1)
        yield* take()
        yield* take()
        yield* queueing.callNext(at("1"))
        yield* TestClock.adjust(8 * hour - 1_001)
        assert.isFalse(yield* isShut)
        yield* TestClock.adjust(1_000)
        yield* until(isShut)
        assert.deepStrictEqual(yield* left("2026-08-18"), [
          ["P-001", "waiting"],
          ["A-001", "called"],
          ["A-002", "waiting"]
        ])
        assert.strictEqual((yield* Effect.flip(take())).code, "BALAI_DAY_CLOSED")
        const stranger = Effect.flatMap(Hall.Hall, (hall) => hall.left({ by: officer("1"), day: "2026-08-18" }))
        assert.strictEqual((yield* Effect.flip(stranger)).kind, "forbidden")
        const engine = yield* Engine.Engine
        assert.deepStrictEqual(yield* engine.deadLetters, [])
        yield* checkInvariants
      }),
      layer
    )
  )

  it.effect("is closed late, and alone, when everything was down at the hour", () =>
    Effect.gen(function* () {
      const database = join(mkdtempSync(join(tmpdir(), "balai-hari-")), "hall.db")
      const again = Mall.live({ mall, database, secret })
      yield* TestClock.setTime(morning)
      yield* Effect.provide(Effect.andThen(open("1"), take()), again)
      yield* TestClock.setTime(morning + 24 * hour)
      yield* Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const { ticket } = yield* take()
        yield* until(Effect.map(left("2026-08-18"), ({ length }) => length === 1))
        assert.strictEqual((yield* queueing.callNext(at("1"))).ticket?.id, ticket.id)
        assert.strictEqual((yield* take()).ticket.label, "A-002")
        assert.deepStrictEqual(yield* left("2026-08-19"), [])
      }).pipe(Effect.provide(again))
    })
  )

  it.effect("is closed for the hall whose day it is, and for no other one on the same database", () =>
    Effect.gen(function* () {
      const database = join(mkdtempSync(join(tmpdir(), "balai-hari-")), "hall.db")
      const first = Mall.live({ mall, database, secret })
      const other = Mall.make({ ...config, name: "mpp-lain", closesDayAt: "20:00" })
      const second = Mall.live({ mall: other, database, secret })
      yield* TestClock.setTime(morning)
      yield* Effect.provide(take(), first)
      const by = Actors.manager({ hall: "mpp-lain", id: "ratna" })
      yield* Effect.gen(function* () {
        yield* (yield* Queueing.Queueing).take({ commandId: fresh(), by, service: "ktp-el" })
      }).pipe(Effect.provide(second))
      yield* TestClock.setTime(morning + 9 * hour)
      yield* Effect.gen(function* () {
        yield* Effect.forEach(Array.from({ length: 20 }), () => TestClock.adjust(100))
        assert.strictEqual((yield* (yield* Hall.Hall).overview).services[0]?.waiting, 1)
        assert.deepStrictEqual(yield* (yield* Engine.Engine).deadLetters, [])
      }).pipe(Effect.provide(second))
      assert.deepStrictEqual(yield* Effect.provide(left("2026-08-18"), first), [["A-001", "waiting"]])
    })
  )

  it.effect("is left alone where a person was first, and where the hall sets no hour", () =>
    onStage(
      Effect.gen(function* () {
        yield* take()
        yield* TestClock.adjust(24 * hour)
        yield* take()
        const { overview } = yield* Hall.Hall
        assert.strictEqual((yield* overview).services[0]?.waiting, 1)
        assert.deepStrictEqual(yield* left("2026-08-18"), [])
      })
    )
  )
})
