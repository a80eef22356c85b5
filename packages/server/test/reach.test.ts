import { Mall } from "@balai/mall"
import { Server } from "@balai/server"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { enter, type Entrance } from "../../../test/support/entrance.ts"
import { isLoopback } from "../src/internal/addresses.ts"
import { startApp } from "../src/internal/app.ts"
import { plainFace } from "../src/internal/face.ts"
import { type Answer, type Issued, post, send, take } from "./support/client.ts"
import { mall } from "./support/mall.ts"

let server: Server.Running
let people: Entrance

beforeAll(async () => {
  server = await Server.run({ mall, port: 0, database: ":memory:" })
  people = await enter(server, ["1"])
})
afterAll(() => server.stop())

describe("a hall in the local network", () => {
  it("answers at this computer's own address and at each of its addresses in the network", async () => {
    assert.strictEqual(new URL(server.url).hostname, "127.0.0.1")
    for (const base of [server.url, ...server.lan]) assert.strictEqual((await send(`${base}/health`)).status, 200, base)
  })

  it("E49: a visitor needs no device: front page, board and the own number open without any cookie", async () => {
    const { key } = await take({ ...people, url: server.url })
    const paths = ["/", "/board/depan", `/t/${key}`, "/api/v1/hall", "/api/v1/boards/depan", `/api/v1/tickets/${key}`]
    for (const base of [server.url, ...server.lan]) {
      for (const path of paths) assert.strictEqual((await send(`${base}${path}`)).status, 200, `${base}${path}`)
    }
    assert.strictEqual((await post(`${server.url}/api/v1/tickets/${key}/cancel`)).status, 200)
  })

  it("E49: a kiosk is known by its enrolment, not by its address", async () => {
    const tap = (base: string, headers: { readonly [name: string]: string }): Promise<Answer> =>
      send(`${base}/api/v1/tickets`, {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": `e49-${Math.random()}`, ...headers },
        body: JSON.stringify({ service: "ktp-el" })
      })
    for (const base of [server.url, ...server.lan]) {
      for (const from of ["10.0.0.1", "203.0.113.9"]) {
        const answer = await tap(base, { cookie: people.kiosk, "x-forwarded-for": from })
        assert.strictEqual(answer.status, 201, `${base} ${from}`)
      }
    }
    assert.strictEqual((await tap(server.url, { "x-forwarded-for": "127.0.0.1" })).status, 401)
  })
})

describe("the address on a ticket", () => {
  it("is the one in the local network, never one that means the phone itself", async () => {
    const { key, url } = await take({ ...people, url: server.url })
    const [lan] = server.lan
    assert.strictEqual(url, lan === undefined ? null : `${lan}/t/${key}`)
    assert.isFalse(url !== null && isLoopback(new URL(url).hostname))
  })

  it("is the public one where there is one", async () => {
    const own = await Server.run({ mall, port: 0, database: ":memory:", publicUrl: "https://antrean.contoh.go.id/" })
    try {
      const { key, url } = await take({ ...(await enter(own, ["1"])), url: own.url })
      assert.strictEqual(url, `https://antrean.contoh.go.id/t/${key}`)
    } finally {
      await own.stop()
    }
  })

  it("is none where no phone could follow it, and the number is given all the same", async () => {
    const own = await Server.run({ mall, port: 0, database: ":memory:", host: "127.0.0.1" })
    try {
      assert.deepStrictEqual(own.lan, [])
      const answer = await post(`${own.url}/api/v1/tickets`, {
        cookie: (await enter(own, ["1"])).kiosk,
        body: { service: "ktp-el" }
      })
      assert.strictEqual(answer.status, 201)
      assert.isNull(answer.json<Issued>().url)
      assert.match(answer.json<Issued>().ticket.label, /^A-\d+$/)
    } finally {
      await own.stop()
    }
  })

  it("follows the computer into another network", () => {
    const secret = "s".repeat(43)
    const hosts: Array<string> = []
    return Effect.gen(function* () {
      const app = yield* startApp({
        mall,
        host: "0.0.0.0",
        port: 0,
        language: "id",
        face: plainFace({ ...mall, version: "0" }),
        hosts: () => hosts
      })
      assert.isNull(app.address())
      hosts.push("192.168.7.7")
      assert.strictEqual(app.address(), `http://192.168.7.7:${app.port}`)
    }).pipe(Effect.scoped, Effect.provide(Mall.live({ mall, database: ":memory:", secret })), Effect.runPromise)
  })
})
