import { Engine, EngineError } from "@balai/engine"
import { Hall, Queueing } from "@balai/mall"
import { Ticket } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Result, Schema } from "effect"
import { TestClock } from "effect/testing"
import { announced, at, checkInvariants, fresh, officer, onStage, open, take } from "./support/stage.ts"

const counters = ["1", "2", "3", "4", "5", "6", "7", "8"]

/** Everything at once; each one's outcome. */
const race = <A, E, R>(attempts: ReadonlyArray<Effect.Effect<A, E, R>>) =>
  Effect.forEach(attempts, Effect.result, { concurrency: "unbounded" })

const won = <A, E>(results: ReadonlyArray<Result.Result<A, E>>): ReadonlyArray<A> =>
  results.flatMap((one) => (Result.isSuccess(one) ? [one.success] : []))

const lost = <A>(results: ReadonlyArray<Result.Result<A, { readonly code: string }>>): ReadonlySet<string> =>
  new Set(results.flatMap((one) => (Result.isFailure(one) ? [one.failure.code] : [])))

describe("racing callers", () => {
  it.effect.each([2, 3, 5, 8, 13, 21, 34, 50])(
    "Q1: %i concurrent calls on one waiting number call it once",
    (callers) =>
      onStage(
        Effect.gen(function* () {
          const queueing = yield* Queueing.Queueing
          yield* open(...counters)
          const { ticket } = yield* take()
          const results = yield* race(
            Array.from({ length: callers }, (_, turn) => queueing.callNext(at(counters[turn % counters.length] ?? "1")))
          )
          assert.strictEqual(won(results).length, 1)
          assert.deepStrictEqual(
            [...lost(results)].filter((code) => !["BALAI_QUEUE_EMPTY", "BALAI_COUNTER_OCCUPIED"].includes(code)),
            []
          )
          const calls = yield* announced()
          assert.deepStrictEqual(
            calls.map(({ label }) => label),
            ["A-001"]
          )
          const winner = won(results)[0]
          assert.deepStrictEqual([winner?.ticket?.id, winner?.id], [ticket.id, calls[0]?.counter])
          yield* checkInvariants
        })
      )
  )

  it.effect("Q2: a number clicked in the list by every officer at once is called by one of them", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* open(...counters)
        const { ticket } = yield* take()
        const results = yield* race(
          counters.map((counter) => queueing.callTicket({ ...at(counter), ticket: ticket.id, reason: "Kursi roda" }))
        )
        assert.strictEqual(won(results).length, 1)
        assert.strictEqual((yield* announced()).length, 1)
        yield* checkInvariants
      })
    )
  )

  it.effect(
    "Q2: a number that came back to the queue is called by one officer, also when its counter takes it back",
    () =>
      onStage(
        Effect.gen(function* () {
          const queueing = yield* Queueing.Queueing
          yield* open(...counters)
          yield* take()
          yield* queueing.callNext(at("1"))
          yield* queueing.returnToQueue(at("1"))
          const results = yield* race([
            queueing.callNext(at("2")),
            queueing.undo(at("1")),
            queueing.callNext(at("3")),
            queueing.callNext(at("4"))
          ])
          assert.strictEqual(won(results).length, 1)
          yield* checkInvariants
        })
      )
  )

  it.effect("calling the next and calling one from the list never call the same number twice", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        yield* open(...counters)
        const first = yield* take()
        const second = yield* take()
        const results = yield* race([
          queueing.callTicket({ ...at("1"), ticket: first.ticket.id, reason: "Kursi roda" }),
          queueing.callNext(at("2")),
          queueing.callTicket({ ...at("3"), ticket: second.ticket.id, reason: "Kursi roda" }),
          queueing.callNext(at("4")),
          queueing.callTicket({ ...at("5"), ticket: first.ticket.id, reason: "Kursi roda" })
        ])
        assert.strictEqual(won(results).length, 2)
        assert.deepStrictEqual((yield* announced()).map(({ label }) => label).sort(), ["A-001", "A-002"])
        yield* checkInvariants
      })
    )
  )

  it.effect.prop(
    "Q7: whatever the interleaving, as many calls are made as there are different numbers",
    [
      Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 9 })),
      Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 7 }))).check(
        Schema.isMinLength(9),
        Schema.isMaxLength(30)
      )
    ],
    ([numbers, script]) =>
      onStage(
        Effect.gen(function* () {
          const queueing = yield* Queueing.Queueing
          yield* open(...counters)
          yield* Effect.forEach(Array.from({ length: numbers }), () => take(), { concurrency: "unbounded" })
          const steps = script.map((which, turn) => {
            const counter = counters[which] ?? "1"
            if (turn % 3 !== 2) return Effect.asVoid(queueing.callNext(at(counter)))
            return Effect.andThen(queueing.serve(at(counter)), Effect.asVoid(queueing.finish(at(counter))))
          })
          yield* race(steps)
          yield* checkInvariants
          // Whoever is left is called one after the other.
          yield* race(
            counters.map((counter) => Effect.andThen(queueing.serve(at(counter)), queueing.finish(at(counter))))
          )
          yield* race(counters.map((counter) => queueing.absent(at(counter))))
          yield* race(counters.map((counter) => queueing.finish(at(counter))))
          for (let turn = 0; turn < numbers; turn += 1) {
            yield* race([queueing.callNext(at("1"))])
            yield* race([queueing.absent(at("1"))])
          }
          const labels = (yield* announced()).map(({ label }) => label)
          assert.strictEqual(labels.length, new Set(labels).size)
          assert.strictEqual(labels.length, numbers)
        })
      ),
    { arbitrary: { runs: 25 }, timeout: 60_000 }
  )
})

describe("one ticket, one counter", () => {
  it.effect("Q4: finishing one number leaves every other one as it was", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const hall = yield* Hall.Hall
        yield* open("1", "2")
        const issued = [yield* take()]
        for (const service of ["kk", "ktp-el"]) {
          yield* TestClock.adjust(1)
          issued.push(yield* take(service))
        }
        yield* queueing.callNext(at("1"))
        yield* queueing.callNext(at("2"))
        yield* queueing.serve(at("1"))
        const look = Effect.forEach(issued.slice(1), ({ key }) =>
          Effect.map(hall.ticketByKey(key), (view) => ({ ...view, asOf: 0, version: 0 }))
        )
        const before = yield* look
        yield* queueing.finish(at("1"))
        assert.deepStrictEqual(yield* look, before)
        const engine = yield* Engine.Engine
        const journal = yield* Effect.forEach(issued, ({ ticket }) => engine.history(ticket.id))
        assert.deepStrictEqual(
          journal.map((rows) => rows.length),
          [4, 2, 1]
        )
      })
    )
  )

  it.effect("Q4: the database takes no second active number for a counter, even past the use cases", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const engine = yield* Engine.Engine
        yield* open("1")
        yield* take()
        const second = yield* take()
        yield* queueing.callNext(at("1"))
        const error = yield* Effect.flip(
          engine.send(Ticket.lifecycle, {
            commandId: fresh(),
            by: officer("1"),
            id: second.ticket.id,
            command: { type: "ticket.call", counterLabel: "Loket 1", zone: "depan" },
            via: "queueing.callNext"
          })
        )
        assert.instanceOf(error, EngineError.ClaimTakenError)
        yield* checkInvariants
      })
    )
  )
})
