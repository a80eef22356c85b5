import { type View } from "@balai/mall"
import { type Problem, Server } from "@balai/server"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { type Entrance } from "../../../test/support/entrance.ts"
import { act as actAt, enterAt, must, post, take } from "./support/client.ts"
import { mall } from "./support/mall.ts"

let server: Server.Running & Entrance

beforeAll(async () => {
  server = await enterAt(await Server.run({ mall, port: 0, database: ":memory:" }))
})
afterAll(() => server.stop())

const act = (action: string, body: object = {}) => actAt(server, `1/${action}`, body)
const view = async (action: string, body: object = {}): Promise<View.CounterView> => {
  const answer = await act(action, body)
  assert.strictEqual(answer.status, 200, answer.text)
  return answer.json<View.CounterView>()
}

describe("the actions of a counter", () => {
  it("put a number aside, call the next one, move it and take the first one up again", async () => {
    const first = (await take(server)).ticket
    const second = (await take(server)).ticket
    await must(server, "1", "open", "call-next", "serve")
    assert.strictEqual((await view("hold", { ticket: first.id, reason: "Fotokopi" })).ticket, null)
    await must(server, "1", "call-next", "serve")
    const moved = await view("transfer", { ticket: second.id, service: "kk", place: "end", reason: "Salah layanan" })
    assert.deepStrictEqual([moved.ticket, moved.nextLabels], [null, [second.label]])
    assert.strictEqual((await view("continue", { ticket: first.id })).ticket?.label, first.label)
    const next = await view("finish-and-call-next", { ticket: first.id })
    assert.deepStrictEqual([next.ticket?.label, next.ticket?.service.id], [second.label, "dukcapil.kk"])
    await must(server, "1", "absent")
  })

  it("decide about priority, and call out of turn with a reason only", async () => {
    const body = { service: "ktp-el", priority: "elderly" }
    const asked = (await post(`${server.url}/api/v1/tickets`, { cookie: server.kiosk, body })).json<View.IssuedView>()
      .ticket
    assert.strictEqual(asked.priority?.state, "asked")
    const early = (await take(server)).ticket
    assert.strictEqual((await view("grant-priority", { ticket: asked.id })).next[0]?.priority?.state, "granted")
    assert.strictEqual((await view("decline-priority", { ticket: asked.id })).next[0]?.priority?.state, "declined")
    const silent = (await act("call", { ticket: early.id })).json<Problem.Problem>()
    assert.deepStrictEqual([silent.status, silent.code], [422, "BALAI_REASON_MISSING"])
    const called = await view("call", { ticket: early.id, reason: "Bayi menangis" })
    assert.strictEqual(called.ticket?.label, early.label)
  })
})
