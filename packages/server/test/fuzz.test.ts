import { type Problem } from "@balai/server"
import { afterAll, assert, beforeAll, describe, it, vi } from "@effect/vitest"
import { createHash } from "node:crypto"
import { adopt, employ, type Entrance } from "../../../test/support/entrance.ts"
import { inventory } from "../src/internal/inventory.ts"
import { type Route } from "../src/Policy.ts"
import { openHall, type QuickHall } from "./support/app.ts"
import { type Answer, enterAt, must, post, send, take } from "./support/client.ts"
import { mall } from "./support/mall.ts"

let server: QuickHall & Entrance
let officer: string
let board: string
let ticketKey: string
const logged: Array<string> = []

beforeAll(async () => {
  vi.spyOn(console, "error").mockImplementation((...words) => void logged.push(words.map(String).join(" ")))
  server = await enterAt(await openHall(mall))
  officer = await employ(server.url, server.staff, { login: "budi", relations: [{ relation: "serves", counter: "2" }] })
  board = await adopt(server.url, server.staff, { kind: "board", name: "Layar", zone: "depan" })
  ticketKey = (await take(server)).key
  await must(server, "1", "open")
}, 30_000)
afterAll(async () => {
  await server.stop()
  vi.restoreAllMocks()
})

/** The same numbers at each run: a failure is seen again. */
const random = (seed: string) => {
  let state = Buffer.from(createHash("sha256").update(seed).digest()).readUInt32LE()
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const token = "A".repeat(43)

const names: ReadonlyArray<() => string> = [
  () => "1",
  () => "99",
  () => "0",
  () => "-1",
  () => "01",
  () => "1 ",
  () => "pengelola",
  () => "budi",
  () => "tidak-ada",
  () => "me",
  () => "depan",
  () => ticketKey,
  () => ticketKey.slice(1),
  () => token,
  () => "%00",
  () => "%ff",
  () => "%E0%A4%A",
  () => "..%2f..%2fetc%2fpasswd",
  () => "'; drop table log; --",
  () => "<script>",
  () => "😀",
  () => "__proto__",
  () => "constructor",
  () => "toString",
  () => "null",
  () => "{}",
  () => "a".repeat(90),
  () => "a".repeat(2_000),
  () => "a/b",
  () => ""
]

const values: ReadonlyArray<unknown> = [
  null,
  true,
  0,
  -1,
  1e308,
  "",
  " ",
  "kk",
  "depan",
  "pengelola",
  "x".repeat(500),
  "\u0000",
  "\ud800",
  "😀",
  [],
  [null],
  {},
  { level: "hall", id: "mpp-uji" },
  { level: "service", id: "dukcapil.kk" },
  { level: "service", id: "__proto__" },
  [{ relation: "serves", counter: "99" }],
  [{ relation: "manages" }],
  { weekly: [{ days: ["mon"], from: "25.00", to: "01.00" }] },
  { date: "2026-02-30" },
  "2026-12-25"
]

const fields =
  `service priority takeOver reason ticket place group code login name password current next kind zone relations of
  schedule exception date quota label services rate __proto__ constructor`.split(/\s+/)

const bodies: ReadonlyArray<string> = [
  "",
  "{",
  "[]",
  "null",
  "7",
  '"x"',
  "{}",
  "\u0000",
  '{"__proto__":{"manages":true}}'
]

const bodyBy = (pick: (below: number) => number): string => {
  if (pick(4) === 0) return bodies[pick(bodies.length)] ?? ""
  const chosen = Array.from({ length: 1 + pick(6) }, () => [fields[pick(fields.length)], values[pick(values.length)]])
  return JSON.stringify(Object.fromEntries(chosen))
}

const cookies: ReadonlyArray<() => string> = [
  () => "",
  () => officer,
  () => server.staff,
  () => server.kiosk,
  () => board,
  () => `balai_session=${token}`,
  () => `balai_device=${token}`,
  () => `balai_session=${ticketKey}`,
  () => `${officer}; ${server.staff}`,
  () => `${server.staff}; ${board}; balai_session`,
  () => `balai_session="${token}"; =; ;;; \u00e9=1`,
  () => "x".repeat(6_000)
]

const keys = ["fuzz", "", " ", "x".repeat(65), "é", "../..", "a:b.c_d-e"]

/** Ends of sessions and the close of the day would turn the rest of the run into one long "no". */
const isLasting = ({ path }: Route): boolean =>
  path.endsWith("/session/end") || path.endsWith("/day/close") || path.endsWith("/restore")

const shoot = (route: Route, pick: (below: number) => number): Promise<Answer> => {
  const address = route.path.replace(/:\w+/g, () => encodeSome(names[pick(names.length)]?.() ?? "", pick))
  const query =
    pick(6) === 0 ? `?day=${encodeURIComponent(String(values[pick(values.length)]).toWellFormed())}&after=x.1` : ""
  const headers = {
    "content-type": pick(12) === 0 ? "text/plain" : "application/json",
    "idempotency-key": pick(5) === 0 ? (keys[pick(keys.length)] ?? "") : `fuzz-${pick(1e9)}`,
    cookie: cookies[pick(cookies.length)]?.() ?? ""
  }
  const method = pick(40) === 0 ? "PUT" : route.method
  return sendBriefly(server.url + address + query, method, {
    headers,
    body: route.method === "POST" ? bodyBy(pick) : ""
  })
}

const encodeSome = (name: string, pick: (below: number) => number): string =>
  name.startsWith("%") || name.startsWith("..%") ? name : pick(2) === 0 ? encodeURIComponent(name) : encodeURI(name)

/** A live stream is left as soon as it has answered. */
const sendBriefly = async (
  url: string,
  method: string,
  { body, headers }: { readonly body: string; readonly headers: { readonly [name: string]: string } }
): Promise<Answer> => {
  const sent = { method, headers: latin(headers), ...(method === "GET" ? {} : { body }) }
  if (!new URL(url).pathname.endsWith("/events")) return send(url, sent)
  const stop = new AbortController()
  const response = await fetch(url, { ...sent, signal: stop.signal })
  const text = response.status === 200 ? "" : await response.text()
  stop.abort()
  return { status: response.status, headers: {}, text, json: <A>() => JSON.parse(text) as A }
}

/** What a header may carry at all: no client can send more. */
const latin = (headers: { readonly [name: string]: string }) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replace(/[^\t\x20-\x7e\xa1-\xff]/g, "")])
  )

const rounds = 60

describe("every endpoint", () => {
  for (const route of inventory.filter((candidate) => !isLasting(candidate))) {
    it(`A57: ${route.method} ${route.path} answers random, malformed and other people's ids, keys and cookies in words, never 500`, async () => {
      const pick = random(route.method + route.path)
      for (let round = 0; round < rounds; round += 1) {
        const answer = await shoot(route, pick)
        const about = `round ${round}: ${answer.status} ${answer.text.slice(0, 300)}`
        assert.notStrictEqual(answer.status, 500, about)
        assert.isBelow(answer.status, 501, about)
        if (answer.status >= 400 && String(answer.headers["content-type"]).includes("json")) {
          assert.match(answer.json<Problem.Problem>().code, /^BALAI_[A-Z_]+$/, about)
        }
      }
    })
  }

  it("A57: wrote nothing of it into the log, and is still well", async () => {
    assert.deepStrictEqual(
      logged.filter((line) => /level=(ERROR|FATAL)/.test(line)),
      []
    )
    for (const secret of [officer, server.staff, server.kiosk, board].map((cookie) => cookie.slice(-43))) {
      assert.isFalse(logged.some((line) => line.includes(secret)))
    }
    const ready = await send(`${server.url}/ready`)
    assert.isTrue(ready.json<{ readonly ready: boolean }>().ready)
  })
})

describe("what does not exist", () => {
  const without = (answer: Answer) => [answer.status, answer.text, answer.headers["content-type"]]

  it("A57: looks exactly like what is not for one's eyes", async () => {
    const as = (path: string, method = "GET") =>
      method === "GET"
        ? send(`${server.url}/api/v1${path}`, { headers: { cookie: officer } })
        : post(`${server.url}/api/v1${path}`, { cookie: officer })
    const pairs = [
      ["/counters/1", "/counters/99", "GET"],
      ["/counters/1/events", "/counters/99/events", "GET"],
      ["/counters/1/call-next", "/counters/99/call-next", "POST"],
      ["/counters/1/sit", "/counters/99/sit", "POST"],
      ["/counters/1/leave", "/counters/99/leave", "POST"],
      ["/officers/pengelola/unlock", "/officers/tidak-ada/unlock", "POST"],
      ["/devices/me/revoke", "/devices/tidak-ada/revoke", "POST"],
      ["/demo", "/tidak-ada", "GET"]
    ] as const
    for (const [real, none, method] of pairs) {
      assert.deepStrictEqual(without(await as(real, method)), without(await as(none, method)), real)
    }
  })

  it("A57: is 404 for a ticket's key that is near, of another form, or nobody's", async () => {
    const guesses = [
      "x",
      token,
      ticketKey.toLowerCase(),
      `${ticketKey}A`,
      ticketKey.slice(1),
      "%00",
      "..%2F..",
      "a".repeat(99)
    ]
    const routes = inventory.filter(({ access }) => access === "ticketKey")
    assert.isAbove(routes.length, 3)
    for (const { method, path } of routes) {
      const answers: Array<unknown> = []
      for (const guess of guesses) {
        const url = server.url + path.replace(":key", guess)
        const answer = await (method === "POST" ? post(url) : send(url))
        assert.strictEqual(answer.status, 404, `${path} with ${guess}`)
        answers.push(answer.text)
      }
      assert.isAtMost(new Set(answers).size, 2, path)
    }
  })
})
