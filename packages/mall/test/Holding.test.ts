import { Engine } from "@balai/engine"
import { Hall, Mall, Queueing } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import {
  announced,
  at,
  checkInvariants,
  config,
  fresh,
  hour,
  manager,
  officer,
  onStage,
  open,
  secret,
  take
} from "./support/stage.ts"

const look = (counter = "1") => Effect.flatMap(Hall.Hall, (hall) => hall.counter({ counter, by: officer(counter) }))

/** A number of the service, served at counter 1. */
const served = (service = "ktp-el") =>
  Effect.gen(function* () {
    const queueing = yield* Queueing.Queueing
    const { key, ticket } = yield* take(service)
    yield* queueing.callNext(at("1"))
    yield* queueing.serve(at("1"))
    return { key, ticket }
  })

describe("Queueing.hold and Queueing.resumeTicket", () => {
  it.effect("frees the counter for others and takes the number up again", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* open("1")
        const first = yield* served()
        const held = yield* queueing.hold({ ...at("1"), ticket: first.ticket.id, reason: "Fotokopi KK" })
        assert.deepStrictEqual([held.ticket, held.state], [null, "open"])
        assert.deepStrictEqual(
          held.recent.map(({ label, state, actions }) => [label, state, actions.map((one) => [one.id, one.state])]),
          [
            [
              "A-001",
              "held",
              [
                ["continue", "allowed"],
                ["undo", "allowed"],
                ["return", "allowed"]
              ]
            ]
          ]
        )
        yield* served()
        assert.strictEqual((yield* look()).recent[0]?.actions[0]?.state, "refused")
        yield* queueing.finish(at("1"))
        const again = yield* queueing.resumeTicket({ ...at("1"), ticket: first.ticket.id })
        assert.deepStrictEqual([again.ticket?.label, again.ticket?.state], ["A-001", "serving"])
        yield* checkInvariants
        const undone = yield* queueing.undo(at("1"))
        assert.deepStrictEqual([undone.ticket, undone.recent[0]?.state], [null, "held"])
        yield* checkInvariants
      })
    )
  )

  it.effect("takes back a hold to where it was: called or served", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* open("1")
        yield* take()
        for (const state of ["calling", "serving"] as const) {
          if (state === "calling") yield* queueing.callNext(at("1"))
          else yield* queueing.serve(at("1"))
          yield* queueing.hold(at("1"))
          assert.strictEqual((yield* queueing.undo(at("1"))).state, state)
          yield* checkInvariants
        }
      })
    )
  )

  it.effect("undoes a resumed hold rightly after other steps were noted in between", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* open("1")
        const gone = yield* served()
        yield* queueing.finish(at("1"))
        const { ticket } = yield* served()
        yield* queueing.hold(at("1"))
        yield* queueing.resumeTicket({ ...at("1"), ticket: ticket.id })
        yield* queueing.returnToQueue({ ...at("1"), ticket: gone.ticket.id })
        const undone = yield* queueing.undo({ ...at("1"), ticket: ticket.id })
        assert.deepStrictEqual([undone.state, undone.ticket], ["open", null])
        yield* checkInvariants
      })
    )
  )

  it.effect("Q2: two counters that take the same number, from hold and from a list, get it once", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* open("1", "2", "3")
        for (let turn = 0; turn < 5; turn += 1) {
          const { ticket } = yield* served()
          yield* queueing.hold(at("1"))
          const tries = [
            queueing.resumeTicket({ ...at("1"), ticket: ticket.id }),
            queueing.callTicket({ ...at("2"), ticket: ticket.id, reason: "Kembali ke loket lain" }),
            queueing.callTicket({ ...at("3"), ticket: ticket.id, reason: "Kembali ke loket lain" })
          ]
          const results = yield* Effect.all(tries.map(Effect.option), { concurrency: "unbounded" })
          assert.strictEqual(results.filter(({ _tag }) => _tag === "Some").length, 1)
          yield* checkInvariants
          for (const counter of ["1", "2", "3"]) {
            const view = yield* look(counter)
            if (view.state === "calling") yield* queueing.serve(at(counter))
            if (view.ticket !== null) yield* queueing.finish(at(counter))
          }
        }
      })
    )
  )

  it.effect("is left at the close of the day", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* open("1")
        yield* served()
        yield* queueing.hold(at("1"))
        const { left } = yield* queueing.closeDay({ commandId: fresh(), by: manager })
        assert.deepStrictEqual(
          left.map(({ label, state }) => [label, state]),
          [["A-001", "held"]]
        )
      })
    )
  )
})

describe("Queueing.transfer", () => {
  it.effect("moves a number with its label, to its own place or to the end of the other queue", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* open("1", "9")
        for (const place of ["own", "end"] as const) {
          const { key } = yield* served()
          yield* TestClock.adjust(1_000)
          const waiting = (yield* take("pbb")).ticket
          yield* TestClock.adjust(1_000)
          const view = yield* queueing.transfer({ ...at("1"), service: "pbb", place, reason: "Salah layanan" })
          assert.strictEqual(view.ticket, null)
          const moved = yield* (yield* Hall.Hall).ticketByKey(key)
          assert.deepStrictEqual(
            [moved.state, moved.service.id, moved.ahead],
            ["waiting", "pajak.pbb", place === "own" ? 0 : 1]
          )
          const called = yield* queueing.callNext(at("9"))
          assert.strictEqual(called.ticket?.label, place === "own" ? moved.label : waiting.label)
          yield* queueing.absent(at("9"))
          yield* queueing.callNext(at("9"))
          yield* queueing.absent(at("9"))
          yield* checkInvariants
        }
      })
    )
  )

  it.effect("Q55: leaves the original untouched when the target refuses, and can be taken back", () => {
    const friday = [{ weekdays: [5], from: "08:00", to: "12:00" }] as const
    const mall = Mall.make({ ...config, hours: { agencies: { pajak: { weekly: friday } } } })
    return onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* open("1")
        const { ticket } = yield* served()
        const before = yield* look()
        const tries = [
          [{ service: "pbb" }, "BALAI_NOT_OPEN"],
          [{ service: "sim" }, "BALAI_SERVICE_UNKNOWN"],
          [{ service: "ktp-el" }, "BALAI_SAME_SERVICE"],
          [{ service: "kk", reason: "x".repeat(201) }, "BALAI_PAYLOAD_INVALID"],
          [{ service: "kk", ticket: "ticket:other" }, "BALAI_TICKET_UNKNOWN"]
        ] as const
        for (const [request, code] of tries) {
          const error = yield* Effect.flip(queueing.transfer({ ...at("1"), ...request }))
          assert.strictEqual(error.code, code)
          const after = yield* look()
          assert.deepStrictEqual([after.version, after.ticket], [before.version, before.ticket])
        }
        yield* queueing.transfer({ ...at("1"), service: "kk" })
        const back = yield* queueing.undo({ ...at("1"), ticket: ticket.id })
        assert.deepStrictEqual(
          [back.ticket?.label, back.ticket?.service.id, back.state],
          ["A-001", "dukcapil.ktp-el", "serving"]
        )
        yield* checkInvariants
      }),
      Mall.live({ mall, database: ":memory:", secret })
    )
  })

  it.effect("moves a held number, and by the manager a waiting one", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* open("1")
        const { ticket } = yield* served()
        yield* queueing.hold(at("1"))
        const view = yield* queueing.transfer({ ...at("1"), ticket: ticket.id, service: "kk" })
        assert.deepStrictEqual(view.nextLabels, ["A-001"])
        const { recent } = yield* queueing.undo(at("1"))
        assert.strictEqual(recent[0]?.state, "held")
        const other = (yield* take()).ticket
        const request = { commandId: fresh(), by: manager, ticket: other.id, service: "pbb" }
        assert.strictEqual((yield* queueing.transferTicket(request)).service.id, "pajak.pbb")
        yield* checkInvariants
      })
    )
  )
})

describe("Queueing.finishAndCallNext", () => {
  it.effect("finishes and calls in one commit, announces the call, and each can be taken back", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const engine = yield* Engine.Engine
        yield* open("1")
        const first = yield* served()
        const second = (yield* take()).ticket
        const request = { ...at("1"), ticket: first.ticket.id }
        const before = yield* engine.position
        const view = yield* queueing.finishAndCallNext(request)
        assert.deepStrictEqual([view.ticket?.id, view.state], [second.id, "calling"])
        assert.strictEqual((yield* engine.position) - before, 4)
        assert.deepStrictEqual(yield* queueing.finishAndCallNext(request), view)
        assert.strictEqual((yield* announced()).at(-1)?.label, "A-002")
        yield* checkInvariants
        assert.strictEqual((yield* queueing.undo(at("1"))).ticket, null)
        const back = yield* queueing.undo({ ...at("1"), ticket: first.ticket.id })
        assert.deepStrictEqual([back.ticket?.label, back.state], ["A-001", "serving"])
        yield* checkInvariants
      })
    )
  )

  it.effect("only finishes when nobody waits, and refuses another number than the officer sees", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* open("1")
        yield* served()
        const stale = yield* Effect.flip(queueing.finishAndCallNext({ ...at("1"), ticket: "ticket:other" }))
        assert.strictEqual(stale.code, "BALAI_STALE_SCREEN")
        const view = yield* queueing.finishAndCallNext(at("1"))
        assert.deepStrictEqual([view.ticket, view.state, view.recent[0]?.state], [null, "open", "finished"])
        const error = yield* Effect.flip(queueing.finishAndCallNext(at("1")))
        assert.strictEqual(error.code, "BALAI_COUNTER_EMPTY")
      })
    )
  )
})

describe("Queueing.callTicket", () => {
  it.effect("keeps the reason for the manager, and asks for one", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const hall = yield* Hall.Hall
        yield* open("1")
        yield* take()
        const { ticket } = yield* take()
        const silent = yield* Effect.flip(queueing.callTicket({ ...at("1"), ticket: ticket.id, reason: "  " }))
        assert.deepStrictEqual([silent.code, silent.kind], ["BALAI_REASON_MISSING", "invalid"])
        yield* queueing.callTicket({ ...at("1"), ticket: ticket.id, reason: "Bayi menangis" })
        assert.deepStrictEqual(
          (yield* hall.picked({ by: manager })).map(({ counter, label, reason }) => [label, counter, reason]),
          [["A-002", "1", "Bayi menangis"]]
        )
        assert.strictEqual((yield* Effect.flip(hall.picked({ by: officer("1") }))).kind, "forbidden")
        yield* queueing.undo(at("1"))
        assert.deepStrictEqual(yield* hall.picked({ by: manager }), [])
        const journal = yield* (yield* Engine.Engine).history(ticket.id)
        assert.include(JSON.stringify(journal), "Bayi menangis")
      })
    )
  )
})

describe("still serving?", () => {
  it.effect("is asked after a while, moves nothing, and is answered", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* open("1")
        yield* served()
        assert.isNull((yield* look()).ticket?.question)
        yield* TestClock.adjust(hour / 2 + 1_000)
        let view = yield* look()
        for (let turn = 0; turn < 50 && view.ticket?.question === null; turn += 1) {
          yield* TestClock.adjust(1_000)
          view = yield* look()
        }
        assert.strictEqual(view.ticket?.question?.id, "Masih melayani A-001?")
        assert.deepStrictEqual([view.state, view.ticket?.reminder], ["serving", false])
        assert.isTrue(view.actions.some(({ id, state }) => id === "attend" && state === "allowed"))
        const answered = yield* queueing.attend({ ...at("1"), ticket: view.ticket?.id ?? "" })
        assert.isNull(answered.ticket?.question)
        assert.isFalse(answered.actions.some(({ id }) => id === "attend"))
      })
    )
  )
})

describe("numbers for which nobody came", () => {
  it.effect("E27: go back by the hall's rule: to its place, at most so often, and it is recorded", () => {
    const mall = Mall.make({ ...config, requeue: { place: "end", most: 1 } })
    return onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* open("1")
        const { ticket } = yield* take()
        yield* queueing.callNext(at("1"))
        yield* queueing.absent(at("1"))
        yield* TestClock.adjust(1_000)
        yield* take()
        yield* TestClock.adjust(1_000)
        const back = yield* queueing.returnToQueue({ ...at("1"), ticket: ticket.id, reason: "Di toilet" })
        assert.deepStrictEqual(back.nextLabels, ["A-002", "A-001"])
        yield* queueing.callTicket({ ...at("1"), ticket: ticket.id, reason: "Sudah datang" })
        const spent = yield* queueing.absent(at("1"))
        const action = spent.recent[0]?.actions.find(({ id }) => id === "return")
        assert.deepStrictEqual([action?.state, action?.reasons[0]?.code], ["refused", "BALAI_RETURNED_TOO_OFTEN"])
        const error = yield* Effect.flip(queueing.returnToQueue({ ...at("1"), ticket: ticket.id }))
        assert.strictEqual(error.code, "BALAI_RETURNED_TOO_OFTEN")
        const journal = JSON.stringify(yield* (yield* Engine.Engine).history(ticket.id))
        assert.include(journal, "Di toilet")
      }),
      Mall.live({ mall, database: ":memory:", secret })
    )
  })
})
