import { type View } from "@balai/mall"
import { type Api, type Problem, Server } from "@balai/server"
import { assert, describe, it } from "@effect/vitest"
import { signIn } from "../../../test/support/entrance.ts"
import { post, send } from "./support/client.ts"
import { mall } from "./support/mall.ts"

type DemoView = typeof Api.DemoView.Type

describe("the routes of a practice hall", () => {
  it("tell its clock and its accounts, change its pace, and begin a new day, for everybody who stands before it", async () => {
    const server = await Server.run({ mall, port: 0, host: "127.0.0.1", database: ":memory:", mode: "demo" })
    const api = (path: string): string => `${server.url}/api/v1${path}`
    const first = (await send(api("/demo"))).json<DemoView>()
    assert.strictEqual(first.rate, 1)
    assert.sameMembers(
      first.accounts.map(({ login }) => login),
      ["pengelola", "petugas"]
    )
    const fast = await post(api("/demo/speed"), { body: { rate: 10 } })
    assert.deepStrictEqual([fast.status, fast.json<DemoView>().rate], [200, 10])
    for (const rate of [0, 2, -1, "10", 1e9]) {
      const refused = await post(api("/demo/speed"), { body: { rate } })
      assert.deepStrictEqual([refused.status, refused.json<Problem.Problem>().code], [422, "BALAI_REQUEST_INVALID"])
    }
    const again = await post(api("/demo/restart"))
    assert.strictEqual(again.status, 200, again.text)
    assert.isAbove(again.json<DemoView>().now, first.now)
    const drawn = await post(api("/tickets"), { body: { service: "kk" } })
    assert.strictEqual(drawn.status, 201, drawn.text)
    const cookie = await signIn(server.url, { login: "petugas", password: "latihan" })
    const session = (await send(api("/session"), { headers: { cookie } })).json<View.SessionView>()
    assert.strictEqual(session.counters.length, mall.counters.length)
    await server.stop()
  }, 60_000)
})
