import { Hall, Queueing } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { at, fresh, kiosk, officer, onStage } from "./support/stage.ts"

const take = (service: string) =>
  Effect.flatMap(Queueing.Queueing, (queueing) => queueing.take({ commandId: fresh(), by: kiosk, service }))

describe("a call's journey", () => {
  it.effect("goes from the kiosk to the counter and to its end", () =>
    onStage(Effect.gen(function* () {
      const queueing = yield* Queueing.Queueing
      const hall = yield* Hall.Hall
      const { key, ticket } = yield* take("ktp-el")
      assert.strictEqual(ticket.label, "A-001")
      yield* queueing.openCounter(at("1"))
      const called = yield* queueing.callNext(at("1"))
      assert.deepStrictEqual([called.state, called.ticket?.label, called.ticket?.state], ["calling", "A-001", "called"])
      assert.strictEqual((yield* hall.ticketByKey(key)).counter?.label, "Loket 1")
      assert.strictEqual((yield* queueing.serve(at("1"))).state, "serving")
      const finished = yield* queueing.finish(at("1"))
      assert.deepStrictEqual([finished.state, finished.ticket], ["open", null])
      assert.strictEqual((yield* hall.ticketByKey(key)).state, "finished")
      assert.strictEqual((yield* hall.counter({ counter: "1", by: officer("1") })).recent[0]?.label, "A-001")
    }))
  )
})
