import { Engine } from "@balai/engine"
import { Hall, Mall, Queueing } from "@balai/mall"
import { Actors, Ticket } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import {
  announced,
  at,
  config,
  fresh,
  hallName,
  kiosk,
  manager,
  officer,
  onStage,
  open,
  secret,
  take
} from "./support/stage.ts"

const labelOf = Effect.map(take(), ({ ticket }) => ticket.label)

describe("numbers of a day", () => {
  it.effect(
    "Q8: 10,000 numbers taken at once are distinct and gap-free",
    () =>
      onStage(
        Effect.gen(function* () {
          const engine = yield* Engine.Engine
          const issued = yield* Effect.forEach(Array.from({ length: 10_000 }), () => take(), { concurrency: 2_000 })
          const labels = new Set(issued.map(({ ticket }) => ticket.label))
          const expected = Array.from({ length: 10_000 }, (_, at) => `A-${String(at + 1).padStart(3, "0")}`)
          assert.deepStrictEqual([...labels].sort(), expected.sort())
          assert.strictEqual(new Set(issued.map(({ key }) => key)).size, 10_000)
          assert.strictEqual(yield* engine.count({ lifecycle: Ticket.lifecycle, where: { state: "waiting" } }), 10_000)
        })
      ),
    120_000
  )

  it.effect("Q9: a number that was given up is never issued again", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* take()
        const second = yield* take()
        yield* take()
        yield* queueing.cancel({ commandId: fresh(), by: manager, ticket: second.ticket.id })
        assert.strictEqual(yield* labelOf, "A-004")
      })
    )
  )

  it.effect("Q12: the sequence goes on whatever became of the numbers before", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* open("1")
        for (const end of ["finish", "absent", "cancel"] as const) {
          const { ticket } = yield* take()
          yield* queueing.callNext(at("1"))
          if (end === "finish") yield* queueing.serve(at("1"))
          yield* end === "cancel"
            ? queueing.cancel({ commandId: fresh(), by: officer("1"), ticket: ticket.id })
            : queueing[end](at("1"))
        }
        assert.strictEqual(yield* labelOf, "A-004")
        yield* queueing.closeDay({ commandId: fresh(), by: manager })
        assert.strictEqual((yield* Effect.flip(take())).code, "BALAI_DAY_CLOSED")
      })
    )
  )

  it.effect("Q14: every surface shows the label that was stored at issue, in the hall's own format", () => {
    const mall = Mall.make({ ...config, labels: { separator: "", width: 2, start: 7 } })
    return onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const hall = yield* Hall.Hall
        const { key, ticket } = yield* take()
        assert.strictEqual(ticket.label, "A07")
        yield* open("1")
        const waiting = yield* hall.counter({ counter: "1", by: officer("1") })
        const calling = yield* queueing.callNext(at("1"))
        const board = yield* hall.board("depan")
        const [announcement] = yield* announced()
        const left = yield* queueing.closeDay({ commandId: fresh(), by: manager })
        const shown = [
          waiting.nextLabels[0],
          calling.ticket?.label,
          (yield* hall.ticketByKey(key)).label,
          board.now[0]?.label,
          board.recent[0]?.label,
          announcement?.label,
          left.left[0]?.label
        ]
        assert.deepStrictEqual(new Set(shown), new Set(["A07"]))
      }),
      Mall.live({ mall, database: ":memory:", secret })
    )
  })
})

describe("Q17: a double tap", () => {
  const tap = (commandId: string, service = "ktp-el", by = kiosk) =>
    Effect.flatMap(Queueing.Queueing, (queueing) => queueing.take({ commandId, by, service }))

  it.effect("Q17: the same command id gives one ticket, and the second answer is identical", () =>
    onStage(
      Effect.gen(function* () {
        const id = fresh()
        const answers = yield* Effect.all([tap(id), tap(id), tap(id)], { concurrency: "unbounded" })
        yield* TestClock.adjust(60_000)
        assert.strictEqual(yield* labelOf, "A-002")
        yield* open("1")
        yield* (yield* Queueing.Queueing).callNext(at("1"))
        answers.push(yield* tap(id))
        assert.strictEqual(new Set(answers.map((one) => JSON.stringify(one))).size, 1)
        assert.strictEqual(yield* labelOf, "A-003")
      })
    )
  )

  it.effect("Q17: the same kiosk within the window gives one ticket, and the second answer is identical", () =>
    onStage(
      Effect.gen(function* () {
        const answers = [
          yield* tap(fresh()),
          ...(yield* Effect.all([tap(fresh()), tap(fresh())], { concurrency: "unbounded" }))
        ]
        yield* TestClock.adjust(1_999)
        answers.push(yield* tap(fresh()))
        assert.strictEqual(new Set(answers.map((one) => JSON.stringify(one))).size, 1)
        yield* TestClock.adjust(1)
        assert.strictEqual((yield* tap(fresh())).ticket.label, "A-002")
      })
    )
  )

  it.effect("is another visitor at another kiosk, for another service, or in a hall without a window", () =>
    onStage(
      Effect.gen(function* () {
        const other = Actors.kiosk({ hall: hallName, id: "kiosk-2" })
        const answers = [yield* tap(fresh()), yield* tap(fresh(), "ktp-el", other), yield* tap(fresh(), "kk")]
        assert.deepStrictEqual(
          answers.map(({ ticket }) => ticket.label),
          ["A-001", "A-002", "B-001"]
        )
      })
    )
  )

  it.effect("follows the hall's own window", () => {
    const mall = Mall.make({ ...config, doubleTapSeconds: 0 })
    return onStage(
      Effect.gen(function* () {
        assert.strictEqual((yield* tap(fresh())).ticket.label, "A-001")
        assert.strictEqual((yield* tap(fresh())).ticket.label, "A-002")
      }),
      Mall.live({ mall, database: ":memory:", secret })
    )
  })

  it.effect("refuses a command id that stands for another service", () =>
    onStage(
      Effect.gen(function* () {
        const id = fresh()
        yield* tap(id)
        assert.strictEqual((yield* Effect.flip(tap(id, "kk"))).kind, "reused")
      })
    )
  )
})
