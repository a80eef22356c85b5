import { Hall, Queueing } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { at, checkInvariants, fresh, hour, manager, onStage, open, take } from "./support/stage.ts"

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
        for (const { key } of issued) assert.strictEqual((yield* hall.ticketByKey(key)).state, "closed")
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
