import { type View } from "@balai/mall"
import { type Problem } from "@balai/server"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { connect } from "node:net"
import { type Entrance, setUp } from "../../../test/support/entrance.ts"
import { openHall, type QuickHall } from "./support/app.ts"
import { enterAt, must, send, take } from "./support/client.ts"
import { mall } from "./support/mall.ts"

let server: QuickHall & Entrance

beforeAll(async () => {
  server = await enterAt(await openHall(mall))
})
afterAll(() => server.stop())

const api = (path: string): string => `${server.url}/api/v1${path}`

const json = { "content-type": "application/json", "idempotency-key": "guard" }

/** A request line as it stands on the wire: no client tidies the address. */
const raw = (line: string, headers: ReadonlyArray<string> = []): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1")
    let answer = ""
    socket.on("data", (bytes: Buffer) => (answer += bytes.toString("latin1")))
    socket.on("end", () => resolve(answer))
    socket.on("error", reject)
    socket.write([line, "host: hall", "connection: close", ...headers, "", ""].join("\r\n"))
  })

const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0)

describe("the guard", () => {
  it("knows a route however its address is written, and opens no way around it", async () => {
    const paths = [
      "/api/v1/officers",
      "/api/v1/officers/",
      "/api/v1//officers",
      "//api/v1/officers",
      "/api/v1/./officers",
      "/api/v1/hall/../officers",
      "/api/v1/%6fofficers",
      "/api/v1/%6Fficers",
      "/API/V1/OFFICERS",
      "/api/v1/officers?x=1",
      "/api/v1/officers%3Fx=1",
      "/api/v1/officers;x=1",
      "/api/v1/officers#x",
      "/api/v1/officers%00",
      "/api/v1/officers%2f",
      "/api/v1/hall%2f..%2fofficers",
      "/api/v1/counters/1",
      "/api/v1/counters/%31",
      "/api/v1/counters/1%2f",
      "/api/v1/counters//1",
      `${server.url}/api/v1/officers`
    ]
    for (const path of paths) {
      const status = statusOf(await raw(`GET ${path} HTTP/1.1`))
      assert.include([400, 401, 404], status, path)
    }
  })

  it("asks of HEAD what it asks of GET, and knows no other method", async () => {
    const cookie = server.staff
    const head = async (path: string, headers: Record<string, string> = {}) =>
      (await send(api(path), { method: "HEAD", headers })).status
    assert.deepStrictEqual([await head("/officers"), await head("/officers", { cookie })], [401, 200])
    assert.deepStrictEqual([await head("/counters/1"), await head("/counters/1", { cookie })], [401, 200])
    for (const method of ["OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "post"]) {
      const answer = await raw(`${method} /api/v1/officers HTTP/1.1`, [`cookie: ${cookie}`, "content-length: 0"])
      assert.include([400, 404, 415, 501], statusOf(answer), method)
      assert.notInclude(answer.toLowerCase(), "access-control-allow")
    }
    for (const [method, path] of [
      ["GET", "/counters/1/sit"],
      ["POST", "/counters/1"],
      ["POST", "/hall"],
      ["GET", "/session/end"]
    ] as const) {
      const headers = { ...json, cookie }
      const answer = await send(api(path), method === "GET" ? { headers } : { method, headers, body: "{}" })
      assert.strictEqual(answer.status, 404, `${method} ${path}`)
    }
  })

  it("leaves no stream open for who asks for its head alone", async () => {
    const before = (await send(`${server.url}/health`)).json<{ readonly streams: number }>().streams
    const answer = await raw("HEAD /api/v1/boards/depan/events HTTP/1.1")
    assert.strictEqual(statusOf(answer), 200)
    const after = (await send(`${server.url}/health`)).json<{ readonly streams: number }>().streams
    assert.strictEqual(after, before)
  })

  it("takes a cookie that comes twice for none, in one header or in two", async () => {
    const other = `balai_session=${"A".repeat(43)}`
    const twice = [`cookie: ${server.staff}; ${other}`]
    const apart = [`cookie: ${server.staff}`, `cookie: ${other}`]
    const once = [`cookie: x=1; ${server.staff}; balai_device=${"A".repeat(43)}`]
    for (const headers of [twice, apart, apart.toReversed()]) {
      assert.strictEqual(statusOf(await raw("GET /api/v1/session HTTP/1.1", headers)), 401)
    }
    assert.strictEqual(statusOf(await raw("GET /api/v1/session HTTP/1.1", once)), 200)
  })

  it("takes no session for a device and no device for a session, and no key in any other place", async () => {
    const token = (cookie: string): string => cookie.slice(cookie.indexOf("=") + 1)
    const tries: ReadonlyArray<Record<string, string>> = [
      { cookie: `balai_session=${token(server.kiosk)}` },
      { cookie: `balai_device=${token(server.staff)}` },
      { authorization: `Bearer ${token(server.staff)}` },
      { authorization: `Basic ${Buffer.from(`pengelola:${token(server.staff)}`).toString("base64")}` },
      { "x-balai-session": token(server.staff) }
    ]
    for (const headers of tries) {
      assert.strictEqual((await send(api("/session"), { headers })).status, 401)
      const body = JSON.stringify({ service: "kk" })
      assert.strictEqual(
        (await send(api("/tickets"), { method: "POST", headers: { ...json, ...headers }, body })).status,
        401
      )
    }
    assert.strictEqual((await send(api(`/session?balai_session=${token(server.staff)}`))).status, 401)
  })

  it("lets another site's page do nothing, even in a browser that has signed in", async () => {
    const cookie = server.staff
    const attack = async (headers: Record<string, string>) => {
      const answer = await send(api("/counters/1/open"), { method: "POST", headers, body: "{}" })
      return [answer.status, answer.json<Problem.Problem>().code]
    }
    const foreign = { ...json, cookie, origin: "http://jahat.example" }
    assert.deepStrictEqual(await attack(foreign), [403, "BALAI_ORIGIN_FOREIGN"])
    assert.deepStrictEqual(await attack({ ...foreign, origin: "null" }), [403, "BALAI_ORIGIN_FOREIGN"])
    const neighbour = { ...json, cookie, origin: server.url.replace(/\d+$/, "1") }
    assert.deepStrictEqual(await attack(neighbour), [403, "BALAI_ORIGIN_FOREIGN"])
    const form = { cookie, origin: server.url, "content-type": "application/x-www-form-urlencoded" }
    assert.deepStrictEqual(await attack(form), [415, "BALAI_MEDIA_TYPE"])
    const plain = { ...json, cookie, "content-type": "text/plain" }
    assert.deepStrictEqual(await attack(plain), [415, "BALAI_MEDIA_TYPE"])
    const simple = { cookie, "content-type": "application/json" }
    assert.deepStrictEqual(await attack(simple), [400, "BALAI_IDEMPOTENCY_KEY_MISSING"])
    const own = await send(api("/session"), { headers: { cookie, origin: "http://jahat.example" } })
    assert.isUndefined(own.headers["access-control-allow-origin"])
    assert.strictEqual(
      (await send(api("/counters/1"), { headers: { cookie } })).json<View.CounterView>().state,
      "closed"
    )
  })

  it("opens a ticket by its own key and never by another's", async () => {
    const [one, other] = [await take(server), await take(server)]
    await must(server, "1", "open")
    const seen = (await send(api(`/tickets/${other.key}`))).json<View.TicketView>()
    assert.strictEqual(seen.label, other.ticket.label)
    const cancel = { method: "POST", headers: json, body: "{}" }
    assert.strictEqual((await send(api(`/tickets/${other.key}/cancel`), cancel)).status, 200)
    assert.strictEqual((await send(api(`/tickets/${one.key}`))).json<View.TicketView>().state, "waiting")
  })

  it("knows nobody of another hall", async () => {
    const other = await openHall(mall)
    const cookie = await setUp(other)
    assert.strictEqual((await send(api("/session"), { headers: { cookie } })).status, 401)
    await other.stop()
  })
})
