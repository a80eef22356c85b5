import { Hall, Mall, Queueing, View } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Schema, Stream } from "effect"
import { TestClock } from "effect/testing"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { at, config, fresh, kiosk, manager, officer, onStage, open, secret, take } from "./support/stage.ts"

const is = <A>(schema: Schema.Codec<A>) => Schema.is(schema)

describe("Hall.Hall", () => {
  it.effect("shows the hall, its counters, its boards and its tickets in the shapes of View", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const hall = yield* Hall.Hall
        const issued = yield* take()
        yield* TestClock.adjust(1)
        yield* take("kk")
        yield* open("1")
        const counter = yield* queueing.callNext(at("1"))
        const overview = yield* hall.overview
        const board = yield* hall.board("depan")
        const ticket = yield* hall.ticketByKey(issued.key)
        assert.isTrue(is(View.IssuedView)(issued))
        assert.isTrue(is(View.CounterView)(counter))
        assert.isTrue(is(View.HallView)(overview))
        assert.isTrue(is(View.BoardView)(board))
        assert.isTrue(is(View.TicketView)(ticket))
        for (const view of [issued, counter, overview, board, ticket]) {
          assert.deepStrictEqual(JSON.parse(JSON.stringify(view)), view)
        }
        assert.deepStrictEqual(
          overview.services.map(({ id, open, waiting }) => [id, waiting, open]),
          [
            ["dukcapil.ktp-el", 0, true],
            ["dukcapil.kk", 1, true],
            ["pajak.pbb", 0, true]
          ]
        )
        assert.deepStrictEqual(
          counter.services.map(({ id, waiting }) => [id, waiting]),
          [
            ["dukcapil.ktp-el", 0],
            ["dukcapil.kk", 1]
          ]
        )
        assert.strictEqual(board.waiting, 1)
        assert.deepStrictEqual(
          board.now.map(({ counter }) => counter),
          ["1", "2", "3", "4", "5", "6", "7", "8"]
        )
      })
    )
  )

  it.effect("counts exactly how many wait before a number", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const hall = yield* Hall.Hall
        const issued = [yield* take(), yield* take(), yield* take(), yield* take()]
        yield* take("kk")
        const ahead = Effect.forEach(issued, ({ key }) => Effect.map(hall.ticketByKey(key), (view) => view.ahead))
        assert.deepStrictEqual(yield* ahead, [0, 1, 2, 3])
        yield* queueing.cancel({ commandId: fresh(), by: manager, ticket: issued[1]?.ticket.id ?? "" })
        assert.deepStrictEqual(yield* ahead, [0, null, 1, 2])
        yield* open("1")
        yield* queueing.callTicket({ ...at("1"), ticket: issued[0]?.ticket.id ?? "", reason: "Kursi roda" })
        assert.deepStrictEqual(yield* ahead, [null, null, 0, 1])
        yield* queueing.returnToQueue(at("1"))
        assert.deepStrictEqual(yield* ahead, [0, null, 1, 2])
      })
    )
  )

  it.effect("tells of every change in order, with the version at which a view contains it", () =>
    onStage(
      Effect.gen(function* () {
        const queueing = yield* Queueing.Queueing
        const hall = yield* Hall.Hall
        const before = yield* hall.version
        const listener = yield* Effect.forkChild(Stream.runCollect(Stream.take(hall.changes(before), 6)))
        const { ticket } = yield* take()
        yield* open("1")
        const called = yield* queueing.callNext(at("1"))
        yield* queueing.serve(at("1"))
        const changes = Array.from(yield* Fiber.join(listener))
        assert.deepStrictEqual(
          changes.map(({ kind, state }) => `${kind} ${state}`),
          ["ticket waiting", "counter open", "counter calling", "ticket called", "counter serving", "ticket serving"]
        )
        assert.deepStrictEqual(
          changes.map(({ version }) => version - before),
          [1, 2, 3, 4, 5, 6]
        )
        assert.strictEqual(called.version, before + 4)
        assert.deepStrictEqual(changes[3], {
          kind: "ticket",
          id: ticket.id,
          counter: "1",
          service: "dukcapil.ktp-el",
          state: "called",
          version: before + 4,
          at: called.asOf
        })
      })
    )
  )

  it.effect("knows nothing by another name", () =>
    onStage(
      Effect.gen(function* () {
        const hall = yield* Hall.Hall
        const queueing = yield* Queueing.Queueing
        const tries = [
          Effect.asVoid(hall.counter({ counter: "99", by: manager })),
          Effect.asVoid(hall.ticket({ ticket: "ticket:none", by: manager })),
          Effect.asVoid(hall.board("atas")),
          Effect.asVoid(queueing.take({ commandId: fresh(), by: kiosk, service: "sim" })),
          Effect.asVoid(queueing.callNext({ commandId: fresh(), by: officer("99"), counter: "99" }))
        ]
        const kinds = yield* Effect.forEach(tries, (one) => Effect.map(Effect.flip(one), ({ kind }) => kind))
        assert.deepStrictEqual(kinds, ["notFound", "notFound", "notFound", "notFound", "notFound"])
      })
    )
  )
})

describe("a mall on a file", () => {
  const withFile = async (body: (database: string) => Promise<void>) => {
    const folder = mkdtempSync(join(tmpdir(), "balai mall "))
    try {
      await body(join(folder, "balai.db"))
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  it("goes on where it stopped, and opens tickets of an older secret", () =>
    withFile(async (database) => {
      const mall = Mall.make(config)
      const first = await Mall.run({ mall, database, secret })
      const { key, ticket } = await first.queueing.take({ commandId: "take-1", by: manager, service: "ktp-el" })
      await first.queueing.openCounter({ commandId: "open-1", by: officer("1"), counter: "1" })
      await first.queueing.callNext({ commandId: "call-1", by: officer("1"), counter: "1" })
      await first.stop()

      const second = await Mall.run({ mall, database, secret: "another-secret-of-the-hall" })
      const counter = await second.hall.counter({ counter: "1", by: officer("1") })
      assert.deepStrictEqual([counter.state, counter.ticket?.id], ["calling", ticket.id])
      assert.strictEqual((await second.hall.ticketByKey(key)).state, "called")
      const next = await second.queueing.take({ commandId: "take-2", by: manager, service: "ktp-el" })
      assert.strictEqual(next.ticket.label, "A-002")
      await second.stop()
    }))

  it("rejects with a QueueingError, and hears announcements without Effect", () =>
    withFile(async (database) => {
      const { hall, queueing, stop } = await Mall.run({ mall: Mall.make(config), database })
      await queueing.openCounter({ commandId: "open-1", by: officer("1"), counter: "1" })
      const refused = await queueing.callNext({ commandId: "call-1", by: officer("1"), counter: "1" }).then(
        () => null,
        (error: unknown) => error
      )
      assert.deepInclude(refused, { _tag: "QueueingError", kind: "refused", code: "BALAI_QUEUE_EMPTY" })
      await queueing.take({ commandId: "take-1", by: manager, service: "ktp-el" })
      await queueing.callNext({ commandId: "call-1", by: officer("1"), counter: "1" })
      const announcements = await hall.announcements("depan")
      assert.strictEqual(await announcements.head(), 1)
      for await (const { label } of announcements.tail(0)) {
        assert.strictEqual(label, "A-001")
        break
      }
      assert.deepStrictEqual(
        (await announcements.read(0, 10)).map(({ label }) => label),
        ["A-001"]
      )
      assert.strictEqual((await hall.overview()).name, "mpp-uji")
      await stop()
    }))
})
