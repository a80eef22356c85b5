import { type View } from "@balai/mall"
import { type Problem } from "@balai/server"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { join } from "node:path"
import { employ, passwordOf, setUp, signIn, write } from "../../../test/support/entrance.ts"
import { openHall, type QuickHall } from "./support/app.ts"
import { type Answer, post, send, until } from "./support/client.ts"
import { listen, type Listener } from "./support/listener.ts"
import { mall } from "./support/mall.ts"
import { inFolder } from "./support/place.ts"

let server: QuickHall
let manager: string

beforeAll(async () => {
  server = await openHall(mall)
  manager = await setUp(server)
})
afterAll(() => server.stop())

const at = (counter: string, rest = "", { url } = server): string => `${url}/api/v1/counters/${counter}${rest}`

/** An officer who may sit at a counter, with one session or several. */
const officerAt = async (login: string, counter: string): Promise<string> =>
  employ(server.url, manager, { login, relations: [{ relation: "serves", counter }] })
const again = (login: string): Promise<string> => signIn(server.url, { login, password: passwordOf(login) })

const sitAt = (counter: string, cookie: string, body: unknown = {}): Promise<Answer> =>
  post(at(counter, "/sit"), { cookie, body })
const read = (counter: string, cookie: string): Promise<Answer> => send(at(counter), { headers: { cookie } })
const told = (answer: Answer) => [answer.status, answer.json<Problem.Problem>().code]
const ownSession = async (cookie: string): Promise<View.SessionView> =>
  (await send(`${server.url}/api/v1/session`, { headers: { cookie } })).json<View.SessionView>()

const stream = (counter: string, cookie: string): Promise<Listener> => listen(at(counter, "/events"), { cookie })
const lastWord = async (listener: Listener): Promise<unknown> => {
  await until(() => !listener.isOpen(), "the end of the stream")
  const { event, data } = listener.messages.at(-1) ?? { event: "none", data: null }
  return [event, (data as { readonly code: string } | null)?.code]
}

describe("a seat", () => {
  it("Q6: a second session on a counter is refused, takes over only when it says so, and then the first one is stale", async () => {
    const first = await officerAt("budi", "1")
    const second = await officerAt("wati", "1")
    const seated = await sitAt("1", first)
    assert.deepStrictEqual([seated.status, seated.json<View.CounterView>().id], [200, "1"])
    const streams = [await stream("1", first)]
    await until(() => streams[0]?.of("counter").length === 1, "the counter")

    assert.deepStrictEqual(told(await sitAt("1", second)), [409, "BALAI_SEAT_TAKEN"])
    assert.deepStrictEqual(told(await sitAt("1", second, { takeOver: false })), [409, "BALAI_SEAT_TAKEN"])
    assert.strictEqual((await read("1", first)).status, 200)
    assert.deepStrictEqual(told(await read("1", second)), [403, "BALAI_NOT_SEATED"])
    assert.isTrue(streams[0]?.isOpen())

    assert.strictEqual((await sitAt("1", second, { takeOver: true })).status, 200)
    assert.deepStrictEqual(await lastWord(streams[0]!), ["stale", "BALAI_SESSION_STALE"])
    assert.deepStrictEqual(told(await read("1", first)), [409, "BALAI_SESSION_STALE"])
    assert.deepStrictEqual(told(await post(at("1", "/call-next"), { cookie: first })), [409, "BALAI_SESSION_STALE"])
    assert.deepStrictEqual((await ownSession(first)).lost, ["1"])
    assert.strictEqual((await post(at("1", "/open"), { cookie: second })).status, 200)
  })

  it("Q6: two browsers of one and the same officer are two sessions", async () => {
    const first = await officerAt("joko", "2")
    const second = await again("joko")
    await sitAt("2", first)
    assert.deepStrictEqual(told(await sitAt("2", second)), [409, "BALAI_SEAT_TAKEN"])
    await sitAt("2", second, { takeOver: true })
    assert.deepStrictEqual(told(await read("2", first)), [409, "BALAI_SESSION_STALE"])
  })

  it("Q6: of many who sit down at the same moment exactly one has the seat", async () => {
    const login = "serempak"
    const first = await officerAt(login, "3")
    const all = [first, ...(await Promise.all([again(login), again(login), again(login), again(login)]))]
    const answers = await Promise.all(all.map((cookie) => sitAt("3", cookie)))
    assert.strictEqual(answers.filter(({ status }) => status === 200).length, 1)
    const refused = answers.filter(({ status }) => status !== 200).map(told)
    assert.deepStrictEqual(new Set(refused.map(String)), new Set(["409,BALAI_SEAT_TAKEN"]))
    await Promise.all(all.map((cookie) => sitAt("3", cookie, { takeOver: true })))
    const reads = await Promise.all(all.map((cookie) => read("3", cookie)))
    assert.strictEqual(reads.filter(({ status }) => status === 200).length, 1)
  })

  it("Q6: a repeat of an older request takes no seat back", async () => {
    const first = await officerAt("ulang", "2")
    const second = await again("ulang")
    const sent = { cookie: first, body: { takeOver: true }, attempt: "duduk-1" }
    assert.strictEqual((await post(at("2", "/sit"), sent)).status, 200)
    assert.strictEqual((await post(at("2", "/sit"), sent)).status, 200)
    await sitAt("2", second, { takeOver: true })
    assert.deepStrictEqual(told(await post(at("2", "/sit"), sent)), [409, "BALAI_SESSION_STALE"])
    assert.strictEqual((await read("2", second)).status, 200)
  })

  it("Q6: is lost to another process too, on the open stream as well", () =>
    inFolder(async (folder) => {
      const database = join(folder, "hall.db")
      const run = () => openHall(mall, database)
      const [one, two] = [await run(), await run()]
      const boss = await setUp(one)
      const relations = [{ relation: "serves", counter: "1" }] as const
      const first = await employ(one.url, boss, { login: "budi", relations })
      const second = await signIn(two.url, { login: "budi", password: passwordOf("budi") })
      await write(at("1", "/sit", one), { cookie: first })
      const listener = await listen(at("1", "/events", one), { cookie: first })
      await until(() => listener.of("counter").length === 1, "the counter")
      await write(at("1", "/sit", two), { cookie: second, body: { takeOver: true } })
      assert.deepStrictEqual(await lastWord(listener), ["stale", "BALAI_SESSION_STALE"])
      await Promise.all([one.stop(), two.stop()])
    }))

  it("is given up by leaving, and then another one sits down without taking over", async () => {
    const first = await officerAt("pulang", "1")
    const second = await again("pulang")
    await sitAt("1", first, { takeOver: true })
    const left = await post(at("1", "/leave"), { cookie: first })
    assert.deepStrictEqual(left.json<View.SessionView>().seats, [])
    assert.deepStrictEqual(told(await read("1", first)), [403, "BALAI_NOT_SEATED"])
    assert.strictEqual((await sitAt("1", second)).status, 200)
  })

  it("ends with the session and with the right, on the open stream too", async () => {
    const cases = [
      ["keluar", "BALAI_SESSION_ENDED", (cookie: string) => write(`${server.url}/api/v1/session/end`, { cookie })],
      [
        "mati",
        "BALAI_SESSION_ENDED",
        () => write(`${server.url}/api/v1/officers/mati/disable`, { cookie: manager, body: { reason: "Pindah" } })
      ],
      [
        "lupa",
        "BALAI_SESSION_ENDED",
        () => write(`${server.url}/api/v1/officers/lupa/reset-password`, { cookie: manager })
      ]
    ] as const
    for (const [login, code, end] of cases) {
      const cookie = await officerAt(login, "3")
      await sitAt("3", cookie, { takeOver: true })
      const listener = await stream("3", cookie)
      await until(() => listener.of("counter").length === 1, "the counter")
      await end(cookie)
      assert.deepStrictEqual(await lastWord(listener), ["stale", code], login)
      assert.deepStrictEqual(told(await read("3", cookie)), [401, "BALAI_SESSION_ENDED"], login)
    }
  })

  it("at a counter that an officer may no longer serve does not exist", async () => {
    const cookie = await officerAt("geser", "2")
    await sitAt("2", cookie, { takeOver: true })
    const listener = await stream("2", cookie)
    await until(() => listener.of("counter").length === 1, "the counter")
    const body = { relations: [{ relation: "serves", counter: "1" }], reason: "Pindah loket" }
    await write(`${server.url}/api/v1/officers/geser/relate`, { cookie: manager, body })
    const [event] = (await lastWord(listener)) as ReadonlyArray<string>
    assert.strictEqual(event, "stale")
    assert.isAtLeast((await read("2", cookie)).status, 403)
    assert.deepStrictEqual(told(await sitAt("2", cookie)), [404, "BALAI_COUNTER_UNKNOWN"])
  })
})
