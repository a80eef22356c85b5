import { Engine } from "@balai/engine"
import { Hall, Mall, Queueing } from "@balai/mall"
import { Next, Ticket } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import {
  at,
  checkInvariants,
  config,
  fresh,
  kiosk,
  manager,
  officer,
  onStage,
  open,
  secret,
  take
} from "./support/stage.ts"

/** Numbers in order; those of `fast` are granted the priority lane by an officer. */
const line = (count: number, fast: ReadonlyArray<number>) =>
  Effect.gen(function* () {
    const queueing = yield* Queueing.Queueing
    for (let number = 1; number <= count; number += 1) {
      const { ticket } = yield* take()
      yield* TestClock.adjust(1)
      if (!fast.includes(number)) continue
      yield* queueing.grantPriority({ commandId: fresh(), by: officer("2"), ticket: ticket.id, group: "elderly" })
    }
  })

const callAll = (count: number) =>
  Effect.gen(function* () {
    const queueing = yield* Queueing.Queueing
    const labels: Array<string> = []
    for (let turn = 0; turn < count; turn += 1) {
      labels.push((yield* queueing.callNext(at("1"))).ticket?.label ?? "-")
      yield* queueing.absent(at("1"))
      yield* checkInvariants
    }
    return labels.map((label) => Number(label.slice(2)))
  })

describe("the priority lane", () => {
  it.effect("is asked for at the kiosk and decided by an officer", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const hall = yield* Hall.Hall
        yield* open("1")
        yield* take()
        const request = { commandId: fresh(), by: kiosk, service: "ktp-el", priority: "infant" as const }
        const { ticket } = yield* queueing.take(request)
        assert.deepStrictEqual(ticket.priority, { group: "infant", state: "asked" })
        const look = hall.counter({ counter: "1", by: officer("1") })
        const asked = yield* look
        assert.deepStrictEqual(asked.nextLabels, ["A-001", "A-002"])
        assert.deepStrictEqual(
          asked.next[1]?.actions.map(({ id, state }) => [id, state]),
          [
            ["call", "needsInput"],
            ["grantPriority", "allowed"],
            ["declinePriority", "allowed"]
          ]
        )
        yield* queueing.grantPriority({ commandId: fresh(), by: officer("1"), ticket: ticket.id })
        assert.deepStrictEqual((yield* look).nextLabels, ["A-002", "A-001"])
        yield* queueing.declinePriority({ commandId: fresh(), by: officer("1"), ticket: ticket.id })
        assert.deepStrictEqual((yield* look).nextLabels, ["A-001", "A-002"])
        const group = yield* Effect.flip(
          queueing.grantPriority({ commandId: fresh(), by: manager, ticket: (yield* take()).ticket.id })
        )
        assert.strictEqual(group.code, "BALAI_GROUP_MISSING")
      })
    )
  )

  it.effect(
    "is called first within its bound: after two of it one regular number, and each call says by which rule",
    () =>
      onStage(
        Effect.gen(function* () {
          const engine = yield* Engine.Engine
          yield* open("1")
          yield* line(8, [4, 5, 6, 7, 8])
          const hall = yield* Hall.Hall
          const { nextLabels } = yield* hall.counter({ counter: "1", by: officer("1") })
          assert.deepStrictEqual(nextLabels, ["A-004", "A-005", "A-001", "A-006", "A-007"])
          assert.deepStrictEqual(yield* callAll(8), [4, 5, 1, 6, 7, 2, 8, 3])
          const tickets = yield* engine.find({ lifecycle: Ticket.lifecycle, order: ["number"] })
          assert.deepStrictEqual(
            [0, 4].map((place) => tickets[place]?.snapshot.context.turn),
            [
              { way: "next", policy: "priority:2", lane: "regular", streak: 2 },
              { way: "next", policy: "priority:2", lane: "priority", streak: 1 }
            ]
          )
        })
      )
  )

  it.effect("counts a call that was taken back as none", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* open("1")
        yield* line(4, [2, 3, 4])
        for (let turn = 0; turn < 3; turn += 1) {
          assert.strictEqual((yield* queueing.callNext(at("1"))).ticket?.label, "A-002")
          yield* queueing.undo(at("1"))
        }
        assert.deepStrictEqual(yield* callAll(4), [2, 3, 1, 4])
      })
    )
  )

  it.effect("is a policy of the hall: another one, or none", () =>
    onStage(
      Effect.gen(function* () {
        yield* open("1")
        yield* line(4, [3, 4])
        assert.deepStrictEqual(yield* callAll(4), [1, 2, 3, 4])
      }),
      Mall.live({ mall: Mall.make({ ...config, next: Next.fifo }), database: ":memory:", secret })
    )
  )
})
