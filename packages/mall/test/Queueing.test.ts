import { Hall, Queueing } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import {
  announced,
  at,
  checkInvariants,
  fresh,
  hour,
  kiosk,
  manager,
  officer,
  onStage,
  open,
  take
} from "./support/stage.ts"

const code = (error: { readonly code: string }) => error.code

describe("a call's journey", () => {
  it.effect("goes from the kiosk to the counter and to its end", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const hall = yield* Hall.Hall
        const { key, ticket } = yield* queueing.take({ commandId: fresh(), by: kiosk, service: "ktp-el" })
        assert.strictEqual(ticket.label, "A-001")
        yield* open("1")
        const called = yield* queueing.callNext(at("1"))
        assert.deepStrictEqual(
          [called.state, called.ticket?.label, called.ticket?.state],
          ["calling", "A-001", "called"]
        )
        assert.strictEqual((yield* hall.ticketByKey(key)).counter?.label, "Loket 1")
        assert.strictEqual((yield* queueing.serve(at("1"))).state, "serving")
        const finished = yield* queueing.finish(at("1"))
        assert.deepStrictEqual([finished.state, finished.ticket], ["open", null])
        assert.strictEqual((yield* hall.ticketByKey(key)).state, "finished")
        assert.strictEqual((yield* hall.counter({ counter: "1", by: officer("1") })).recent[0]?.label, "A-001")
        yield* checkInvariants
      })
    )
  )

  it.effect("calls those first who came first, whatever their service", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        for (const service of ["kk", "ktp-el", "kk", "pbb"]) {
          yield* take(service)
          yield* TestClock.adjust(1)
        }
        yield* open("1", "2", "3", "9")
        const labels: Array<string | undefined> = []
        for (const counter of ["1", "2", "3", "9"]) labels.push((yield* queueing.callNext(at(counter))).ticket?.label)
        assert.deepStrictEqual(labels, ["B-001", "A-001", "B-002", "P-001"])
      })
    )
  )

  it.effect("says so when nobody waits for the counter's services", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* open("1")
        yield* take("pbb")
        const error = yield* Effect.flip(queueing.callNext(at("1")))
        assert.deepStrictEqual([error.kind, error.code], ["refused", "BALAI_QUEUE_EMPTY"])
      })
    )
  )

  it.effect("reminds the counter when patience ends, and never decides that somebody is absent", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const hall = yield* Hall.Hall
        yield* take()
        yield* open("1")
        yield* queueing.callNext(at("1"))
        yield* TestClock.adjust(119_000)
        const look = hall.counter({ counter: "1", by: officer("1") })
        assert.isFalse((yield* look).ticket?.reminder)
        yield* TestClock.adjust(2_000)
        assert.isTrue((yield* look).ticket?.reminder)
        yield* queueing.recall(at("1"))
        assert.isFalse((yield* look).ticket?.reminder)
        yield* TestClock.adjust(hour)
        const late = yield* look
        assert.deepStrictEqual([late.ticket?.state, late.ticket?.reminder, late.ticket?.calls], ["called", true, 2])
      })
    )
  )
})

describe("Queueing.undo", () => {
  it.effect("takes back a wrong finish and a wrong absent", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* take()
        yield* open("1")
        yield* queueing.callNext(at("1"))
        yield* queueing.absent(at("1"))
        const called = yield* queueing.undo(at("1"))
        assert.deepStrictEqual([called.state, called.ticket?.state], ["calling", "called"])
        yield* queueing.serve(at("1"))
        yield* queueing.finish(at("1"))
        const serving = yield* queueing.undo(at("1"))
        assert.deepStrictEqual(
          [serving.state, serving.ticket?.state, serving.ticket?.label],
          ["serving", "serving", "A-001"]
        )
        yield* checkInvariants
      })
    )
  )

  it.effect("takes back a call, a serve and a return", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* take()
        yield* open("1")
        yield* queueing.callNext(at("1"))
        const open1 = yield* queueing.undo(at("1"))
        assert.deepStrictEqual([open1.state, open1.waiting], ["open", 1])
        yield* queueing.callNext(at("1"))
        yield* queueing.serve(at("1"))
        assert.strictEqual((yield* queueing.undo(at("1"))).state, "calling")
        yield* queueing.returnToQueue(at("1"))
        const back = yield* queueing.undo(at("1"))
        assert.deepStrictEqual([back.state, back.ticket?.state, back.waiting], ["calling", "called", 0])
        yield* checkInvariants
      })
    )
  )

  it.effect("is refused while the counter has another number, and names that number", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const { ticket } = yield* take()
        yield* take()
        yield* open("1")
        yield* queueing.callNext(at("1"))
        yield* queueing.absent(at("1"))
        const busy = yield* queueing.callNext(at("1"))
        const error = yield* Effect.flip(queueing.undo({ ...at("1"), ticket: ticket.id }))
        assert.strictEqual(error.code, "BALAI_COUNTER_OCCUPIED")
        assert.include(error.text.id, "A-002")
        const button = busy.recent[0]?.actions.find(({ id }) => id === "undo")
        assert.deepStrictEqual([button?.state, button?.reasons[0]?.text.id], ["refused", error.text.id])
        yield* queueing.absent(at("1"))
        const back = yield* queueing.undo({ ...at("1"), ticket: ticket.id })
        assert.strictEqual(back.ticket?.label, "A-001")
        yield* checkInvariants
      })
    )
  )

  it.effect("is refused once another counter has called the number", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* take()
        yield* open("1", "2")
        yield* queueing.callNext(at("1"))
        yield* queueing.returnToQueue(at("1"))
        yield* queueing.callNext(at("2"))
        assert.strictEqual(code(yield* Effect.flip(queueing.undo(at("1")))), "BALAI_NOTHING_TO_UNDO")
        yield* checkInvariants
      })
    )
  )

  it.effect("takes back the return of a finished number without touching the counter", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const hall = yield* Hall.Hall
        const { key, ticket } = yield* take()
        yield* open("1")
        yield* queueing.callNext(at("1"))
        yield* queueing.serve(at("1"))
        yield* queueing.finish(at("1"))
        const returned = yield* queueing.returnToQueue({ ...at("1"), ticket: ticket.id, reason: "Berkas kurang" })
        assert.deepStrictEqual([returned.state, returned.waiting], ["open", 1])
        const undone = yield* queueing.undo(at("1"))
        assert.deepStrictEqual([undone.state, undone.waiting], ["open", 0])
        assert.strictEqual((yield* hall.ticketByKey(key)).state, "finished")
        assert.strictEqual(code(yield* Effect.flip(queueing.undo(at("1")))), "BALAI_COUNTER_EMPTY")
      })
    )
  )
})

describe("a counter with a number", () => {
  it.effect("neither pauses nor closes, and says which number it has", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* take()
        yield* open("1")
        yield* queueing.callNext(at("1"))
        const tries = [
          queueing.pauseCounter({ ...at("1"), reason: "Salat" }),
          queueing.closeCounter(at("1")),
          queueing.callNext(at("1"))
        ]
        for (const attempt of tries) {
          const error = yield* Effect.flip(attempt)
          assert.strictEqual(error.code, "BALAI_COUNTER_OCCUPIED")
          assert.strictEqual(error.text.id, "Loket 1 sedang menangani nomor A-001")
        }
      })
    )
  )

  it.effect("is not moved by a screen that shows another number", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const { ticket } = yield* take()
        yield* take()
        yield* open("1")
        yield* queueing.callNext(at("1"))
        yield* queueing.absent(at("1"))
        yield* queueing.callNext(at("1"))
        const error = yield* Effect.flip(queueing.serve({ ...at("1"), ticket: ticket.id }))
        assert.strictEqual(error.code, "BALAI_STALE_SCREEN")
        assert.include(error.text.id, "A-002")
        yield* checkInvariants
      })
    )
  )
})

describe("Queueing.cancel", () => {
  it.effect("lets the visitor give the number up while it waits", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const hall = yield* Hall.Hall
        const { key, ticket } = yield* take()
        const by = yield* hall.visitor(key)
        assert.deepStrictEqual(
          (yield* hall.ticketByKey(key)).actions.map(({ id, state }) => [id, state]),
          [["cancel", "allowed"]]
        )
        const view = yield* queueing.cancel({ commandId: fresh(), by, ticket: ticket.id })
        assert.strictEqual(view.state, "cancelled")
        yield* open("1")
        assert.strictEqual(code(yield* Effect.flip(queueing.callNext(at("1")))), "BALAI_QUEUE_EMPTY")
      })
    )
  )

  it.effect("frees the counter when its officer cancels", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const hall = yield* Hall.Hall
        const { key, ticket } = yield* take()
        yield* open("1")
        yield* queueing.callNext(at("1"))
        const visitor = yield* hall.visitor(key)
        const refused = yield* Effect.flip(queueing.cancel({ commandId: fresh(), by: visitor, ticket: ticket.id }))
        assert.strictEqual(refused.code, "BALAI_ASK_OFFICER")
        const view = yield* queueing.cancel({ commandId: fresh(), by: officer("1"), ticket: ticket.id })
        assert.strictEqual(view.state, "cancelled")
        const counter = yield* hall.counter({ counter: "1", by: officer("1") })
        assert.deepStrictEqual([counter.state, counter.ticket], ["open", null])
        assert.strictEqual((yield* queueing.undo(at("1"))).ticket?.label, "A-001")
        yield* checkInvariants
      })
    )
  )

  it.effect("lets the manager put a number back without a counter", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const { ticket } = yield* take()
        yield* open("1")
        yield* queueing.callNext(at("1"))
        yield* queueing.absent(at("1"))
        const view = yield* queueing.returnTicket({ commandId: fresh(), by: manager, ticket: ticket.id })
        assert.deepStrictEqual([view.state, view.ahead], ["waiting", 0])
      })
    )
  )
})

describe("a repeated command id", () => {
  it.effect("does every use case once and answers again", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* take()
        yield* take()
        const requests = {
          open: at("1"),
          call: at("1"),
          recall: at("1"),
          serve: at("1"),
          finish: at("1"),
          undo: at("1")
        }
        const all = [
          queueing.openCounter(requests.open),
          queueing.callNext(requests.call),
          queueing.recall(requests.recall),
          queueing.serve(requests.serve),
          queueing.finish(requests.finish),
          queueing.undo(requests.undo)
        ]
        for (const one of all) {
          const first = yield* one
          const again = yield* one
          assert.deepStrictEqual({ ...again, version: 0 }, { ...first, version: 0 })
        }
        for (const one of all) yield* one
        assert.deepStrictEqual(
          (yield* announced()).map(({ calls, label }) => [label, calls]),
          [
            ["A-001", 1],
            ["A-001", 2]
          ]
        )
        const other = yield* Effect.flip(queueing.callNext({ ...requests.call, counter: "2", by: officer("2") }))
        assert.strictEqual(other.kind, "reused")
      })
    )
  )
})
