import { Mall } from "@balai/mall"
import { Server } from "@balai/server"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { HttpApi, HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { startApp } from "../src/internal/app.ts"
import { inventory, inventoryOf } from "../src/internal/inventory.ts"
import { makeKeys } from "../src/internal/keys.ts"
import { type Access, type Route } from "../src/Policy.ts"
import { keyIn, send, take } from "./support/client.ts"
import { mall } from "./support/mall.ts"

let server: Server.Running
let ticketKey: string

beforeAll(async () => {
  server = await Server.run({ mall, port: 0, database: ":memory:" })
  ticketKey = (await take(server)).key
})
afterAll(() => server.stop())

describe("the inventory", () => {
  it("gives every route a policy", () => {
    assert.deepStrictEqual(
      inventory.filter((route) => route.access === null),
      []
    )
    assert.isAbove(inventory.length, 20)
  })

  it("shows a route that nobody gave a policy", () => {
    const forgotten = HttpApi.make("x").add(HttpApiGroup.make("g").add(HttpApiEndpoint.get("leak", "/leak")))
    assert.deepStrictEqual(inventoryOf(forgotten), [{ method: "GET", path: "/leak", access: null }])
  })
})

/** The strangers of the matrix: who they are, and what they hold. */
const holders = {
  nobody: () => null,
  stranger: () => "A".repeat(43),
  kiosk: () => keyIn(server.pages.kiosk),
  counter: () => keyIn(server.pages.counters["1"] ?? ""),
  "another counter": () => keyIn(server.pages.counters["2"] ?? ""),
  manager: () => keyIn(server.pages.manager),
  "a visitor's ticket": () => ticketKey
} as const satisfies Record<string, () => string | null>

type Who = keyof typeof holders

const allowed: { readonly [access in Access]: ReadonlyArray<Who> } = {
  public: Object.keys(holders) as Array<Who>,
  ticketKey: Object.keys(holders) as Array<Who>,
  kiosk: ["kiosk"],
  counter: ["counter"],
  manager: ["manager"]
}

const address = ({ path }: Route): string =>
  path
    .replace(":key", ticketKey)
    .replace(":id", "1")
    .replace(":action", "recall")
    .replace(":zone", "depan")
    .replace(":name", "nothing.js")

/** Only the status counts; a live stream is left at once. */
const statusOf = async (route: Route, key: string | null): Promise<number> => {
  const stop = new AbortController()
  const response = await fetch(server.url + address(route), {
    method: route.method,
    signal: stop.signal,
    headers: {
      "content-type": "application/json",
      "idempotency-key": "matrix",
      ...(key === null ? {} : { authorization: `Bearer ${key}` })
    },
    ...(route.method === "POST" ? { body: "{}" } : {})
  })
  stop.abort()
  return response.status
}

describe("each route lets in only whom its policy names", () => {
  // Closing the day comes last: afterwards the kiosk has nothing to give.
  const routes = inventory.toSorted(
    (one, other) => Number(one.path.includes("/day/")) - Number(other.path.includes("/day/"))
  )
  for (const route of routes) {
    it(`${route.method} ${route.path} (${route.access})`, async () => {
      for (const who of Object.keys(holders) as Array<Who>) {
        const key = holders[who]()
        const status = await statusOf(route, key)
        const isLetIn = status !== 401 && status !== 403
        assert.strictEqual(isLetIn, allowed[route.access ?? "public"].includes(who), `${who} gets ${status}`)
        if (!isLetIn)
          assert.strictEqual(status, who === "nobody" || who === "stranger" || who === "a visitor's ticket" ? 401 : 403)
      }
    })
  }

  it("a ticket's routes are not found without its very key", async () => {
    for (const route of inventory.filter((candidate) => candidate.access === "ticketKey")) {
      for (const guess of [
        "x",
        "A".repeat(43),
        ticketKey.toLowerCase(),
        `${ticketKey}A`,
        "%00",
        "..%2F..",
        "a".repeat(99)
      ]) {
        const answer = await fetch(server.url + route.path.replace(":key", guess), {
          method: route.method,
          headers: { "content-type": "application/json", "idempotency-key": "guess" },
          ...(route.method === "POST" ? { body: "{}" } : {})
        })
        assert.strictEqual(answer.status, 404, `${route.path} with ${guess}`)
      }
    }
  })
})

describe("a route outside the inventory", () => {
  const secretRoute = HttpRouter.add("GET", "/secret", HttpServerResponse.text("treasure"))
  const keys = makeKeys("s".repeat(43), ["1"])

  it("is answered as if it were not there", async () => {
    await Effect.gen(function* () {
      const options = {
        mall,
        keys,
        host: "127.0.0.1",
        port: 0,
        publicUrl: undefined,
        language: "id" as const,
        version: "0"
      }
      const app = yield* startApp({ ...options, routes: secretRoute })
      const answer = yield* Effect.promise(() => send(`${app.url}/secret`))
      assert.strictEqual(answer.status, 404)
      assert.notInclude(answer.text, "treasure")
      const listed = yield* startApp({
        ...options,
        routes: secretRoute,
        inventory: [{ method: "GET", path: "/secret", access: "public" }]
      })
      assert.strictEqual((yield* Effect.promise(() => send(`${listed.url}/secret`))).text, "treasure")
      assert.strictEqual((yield* Effect.promise(() => send(`${listed.url}/kiosk`))).status, 404)
    }).pipe(Effect.scoped, Effect.provide(hallInMemory), Effect.runPromise)
  })
})

const hallInMemory = Mall.live({ mall, database: ":memory:", secret: "s".repeat(43) })
