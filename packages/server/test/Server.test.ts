import { type View } from "@balai/mall"
import { type Problem, Server } from "@balai/server"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { createServer } from "node:http"
import { type AddressInfo } from "node:net"
import { type Entrance } from "../../../test/support/entrance.ts"
import { act, enterAt, type Issued, must, post, send, take } from "./support/client.ts"
import { mall } from "./support/mall.ts"

let server: Server.Running & Entrance

beforeAll(async () => {
  server = await enterAt(
    await Server.run({ mall, port: 0, database: ":memory:", publicUrl: "https://antrean.contoh.go.id" })
  )
})
afterAll(() => server.stop())

const api = (path: string): string => `${server.url}/api/v1${path}`

describe("the API", () => {
  it("takes a number from the kiosk to the end of its service", async () => {
    const issued = await take(server)
    assert.strictEqual(issued.ticket.state, "waiting")
    assert.strictEqual(issued.url, `https://antrean.contoh.go.id/t/${issued.key}`)
    await must(server, "1", "open", "call-next")
    const called = (await send(api(`/tickets/${issued.key}`))).json<View.TicketView>()
    assert.deepStrictEqual([called.state, called.counter?.id], ["called", "1"])
    const board = (await send(api("/boards/depan"))).json<View.BoardView>()
    assert.strictEqual(board.now[0]?.label, issued.ticket.label)
    await must(server, "1", "recall", "serve", "finish", "undo", "finish", "close")
    const finished = (await send(api(`/tickets/${issued.key}`))).json<View.TicketView>()
    assert.strictEqual(finished.state, "finished")
  })

  it("answers a new ticket with 201 and its address", async () => {
    const answer = await post(api("/tickets"), { cookie: server.kiosk, body: { service: "kk" } })
    assert.strictEqual(answer.status, 201)
    assert.strictEqual(answer.headers["location"], `/api/v1/tickets/${answer.json<{ key: string }>().key}`)
  })

  it("lets the visitor give the number up, and no one afterwards call it", async () => {
    const issued = await take(server, "kk")
    const answer = await post(api(`/tickets/${issued.key}/cancel`))
    assert.strictEqual(answer.json<View.TicketView>().state, "cancelled")
    assert.strictEqual((await post(api(`/tickets/${issued.key}/cancel`))).status, 409)
  })

  it("E14: an action that is shown as refused is refused with the reason that is shown", async () => {
    const counter = (await send(api("/counters/3"), { headers: { cookie: server.staff } })).json<View.CounterView>()
    const refused = counter.actions.filter((action) => action.state === "refused")
    assert.isAbove(refused.length, 3)
    for (const action of refused) {
      const path = action.id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
      const problem = (await act(server, `3/${path}`)).json<Problem.Problem>()
      assert.strictEqual(problem.status, 409, action.id)
      const shown = action.reasons.map((reason) => reason.text.id)
      assert.isTrue(
        shown.includes(problem.text.id),
        `${action.id}: "${problem.text.id}" is none of ${shown.join(" | ")}`
      )
    }
  })

  it("tells a client that it has the newest view already", async () => {
    const first = await send(api("/boards/depan"))
    const etag = String(first.headers["etag"])
    const again = await send(api("/boards/depan"), { headers: { "if-none-match": etag } })
    assert.deepStrictEqual([again.status, again.text], [304, ""])
    await must(server, "2", "open")
    assert.strictEqual((await send(api("/boards/depan"), { headers: { "if-none-match": etag } })).status, 200)
  })

  it("is described by an OpenAPI 3.1 document that lists every route with its cookie", async () => {
    const document = (await send(api("/openapi.json"))).json<Record<string, any>>()
    assert.strictEqual(document["openapi"], "3.1.0")
    const { session, device } = document["components"].securitySchemes
    assert.deepStrictEqual([session.type, session.in, session.name], ["apiKey", "cookie", "balai_session"])
    assert.deepStrictEqual([device.type, device.in, device.name], ["apiKey", "cookie", "balai_device"])
    const paths = document["paths"]
    assert.deepStrictEqual(paths["/api/v1/tickets"].post.security, [{ device: [] }, { session: [] }])
    assert.deepStrictEqual(paths["/api/v1/officers"].get.security, [{ session: [] }])
    assert.deepStrictEqual(document["paths"]["/api/v1/boards/{zone}"].get.security, [])
    assert.isDefined(document["paths"]["/api/v1/tickets"].post.responses["409"].content["application/problem+json"])
    assert.isDefined(
      document["paths"]["/api/v1/boards/{zone}/events"].get.responses["200"].content["text/event-stream"]
    )
  })
})

describe("a problem", () => {
  const problemOf = (language: string) => send(api("/nowhere"), { headers: { "accept-language": language } })

  it("is Indonesian unless the client prefers English, and carries both", async () => {
    const english = await problemOf("en-GB,id;q=0.5")
    assert.strictEqual(english.headers["content-type"], "application/problem+json")
    assert.strictEqual(english.headers["content-language"], "en")
    const { detail, text, code, status, type } = english.json<Problem.Problem>()
    assert.deepStrictEqual([status, code, detail], [404, "BALAI_NOT_FOUND", text.en])
    assert.strictEqual(type, "urn:balai:problem:BALAI_NOT_FOUND")
    const plain = (await problemOf("fr, en;q=0")).json<Problem.Problem>()
    assert.strictEqual(plain.detail, text.id)
  })

  const kiosk = () => ({ cookie: server.kiosk, "content-type": "application/json" })
  const codeOf = async (headers: Record<string, string>, body: string) => {
    const answer = await send(api("/tickets"), { method: "POST", headers, body })
    return [answer.status, answer.json<Problem.Problem>().code]
  }

  it("comes for a write without an idempotency key, or with a strange one", async () => {
    assert.deepStrictEqual(await codeOf(kiosk(), `{"service":"kk"}`), [400, "BALAI_IDEMPOTENCY_KEY_MISSING"])
    const strange = { ...kiosk(), "idempotency-key": "a b" }
    assert.deepStrictEqual(await codeOf(strange, `{"service":"kk"}`), [400, "BALAI_IDEMPOTENCY_KEY_MISSING"])
  })

  it("comes for what is not JSON, not the right JSON, not JSON by name, and too much", async () => {
    const headers = { ...kiosk(), "idempotency-key": "p1" }
    assert.deepStrictEqual(await codeOf(headers, "{"), [400, "BALAI_JSON_INVALID"])
    assert.deepStrictEqual(await codeOf(headers, `{"service":7}`), [422, "BALAI_REQUEST_INVALID"])
    assert.deepStrictEqual(await codeOf({ ...headers, "content-type": "text/plain" }, "x"), [415, "BALAI_MEDIA_TYPE"])
    const long = JSON.stringify({ service: "k".repeat(20_000) })
    assert.deepStrictEqual(await codeOf(headers, long), [413, "BALAI_BODY_TOO_LARGE"])
    assert.deepStrictEqual(await codeOf({ ...headers, "transfer-encoding": "chunked" }, long), [
      413,
      "BALAI_BODY_TOO_LARGE"
    ])
    assert.deepStrictEqual(await codeOf(headers, `{"service":"tidak-ada"}`), [404, "BALAI_SERVICE_UNKNOWN"])
  })

  it("names the place of a fault", async () => {
    const answer = await post(api("/tickets"), { cookie: server.kiosk, body: {} })
    assert.deepStrictEqual(
      answer.json<Problem.Problem>().errors?.map((fault) => fault.path),
      ["service"]
    )
  })
})

describe("the pages", () => {
  it("carry number, state, counter and position in the first HTML, and refresh without script", async () => {
    const own = await enterAt(await Server.run({ mall, port: 0, database: ":memory:" }))
    const first = await take(own)
    const second = await take(own)
    const pageOf = async ({ key }: Issued) =>
      (await send(`${own.url}/t/${key}`)).text.replace(/<script[\s\S]*?<\/script>/g, "")
    const waiting = await pageOf(second)
    for (const part of [second.ticket.label, "Menunggu", 'data-ahead="1"', '<noscript><meta http-equiv="refresh"']) {
      assert.include(waiting, part)
    }
    await must(own, "1", "open", "call-next")
    const called = await pageOf(first)
    for (const part of [first.ticket.label, "Dipanggil", "Loket 1"]) assert.include(called, part)
    await own.stop()
  })

  it("answer an unknown address in words, with a way back", async () => {
    for (const path of ["/nowhere", "/t/unknown", "/counter/99", "/board/nowhere"]) {
      const answer = await send(server.url + path, { headers: { accept: "text/html" } })
      assert.strictEqual(answer.status, 404, path)
      assert.include(String(answer.headers["content-type"]), "text/html")
      assert.include(answer.text, 'href="/"')
    }
  })

  it("open to everybody and hold no secret", async () => {
    for (const path of ["/", "/kiosk", "/board", "/board/belakang", "/counter/1", "/sign-in"]) {
      const answer = await send(server.url + path, { headers: { cookie: `${server.staff}; ${server.kiosk}` } })
      assert.strictEqual(answer.status, 200, path)
      for (const cookie of [server.staff, server.kiosk]) assert.notInclude(answer.text, cookie.slice(-43))
      assert.notInclude(answer.text, server.setup?.code ?? "?")
    }
  })

  it("forbid what a page of this house never does", async () => {
    for (const path of ["/", "/nowhere", "/api/v1/hall", "/docs"]) {
      const { headers } = await send(server.url + path)
      assert.include(String(headers["content-security-policy"]), "default-src 'none'")
      assert.notMatch(String(headers["content-security-policy"]), /script-src[^;]*unsafe/)
      assert.strictEqual(headers["referrer-policy"], "no-referrer")
      assert.strictEqual(headers["x-content-type-options"], "nosniff")
    }
  })

  it("show the API without asking any other host", async () => {
    const answer = await send(`${server.url}/docs`)
    assert.strictEqual(answer.status, 200)
    assert.notMatch(answer.text, /<script[^>]+src=/)
    assert.notMatch(answer.text, /<link[^>]+href="http/)
  })
})

describe("Server.run", () => {
  it("names the port that is taken and says what to do", async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve))
    const { port } = other.address() as AddressInfo
    const error = await Server.run({ mall, port, database: ":memory:" }).then(
      () => null,
      (cause: unknown) => cause
    )
    other.close()
    assert.propertyVal(error, "code", "BALAI_SERVER_PORT_BUSY")
    assert.include((error as { text: { id: string } }).text.id, `--port ${port + 1}`)
  })

  it("takes another free port when none is named", async () => {
    const first = await Server.run({ mall, database: ":memory:" })
    const second = await Server.run({ mall, database: ":memory:" })
    assert.notStrictEqual(first.url, second.url)
    assert.strictEqual((await send(`${second.url}/ready`)).json<{ ready: boolean }>().ready, true)
    await Promise.all([first.stop(), second.stop()])
  })

  it("stops once, however often it is asked", async () => {
    const own = await Server.run({ mall, port: 0, database: ":memory:" })
    await Promise.all([own.stop(), own.stop()])
    const answer = await send(`${own.url}/health`).catch((error: NodeJS.ErrnoException) => error.code)
    assert.strictEqual(answer, "ECONNREFUSED")
  })
})
