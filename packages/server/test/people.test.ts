import { type View } from "@balai/mall"
import { type Problem, Server } from "@balai/server"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { cookiesOf, manager, setUp, signIn, write } from "../../../test/support/entrance.ts"
import { openHall, type QuickHall } from "./support/app.ts"
import { type Answer, post, send, take, until } from "./support/client.ts"
import { listen } from "./support/listener.ts"
import { mall } from "./support/mall.ts"

const run = (): Promise<QuickHall> => openHall(mall)

const told = (answer: Answer) => [answer.status, answer.json<Problem.Problem>().code]

const cookie = (answer: Answer): string => String(answer.headers["set-cookie"])

describe("the first manager", () => {
  const account = { ...manager, name: "Sri Wahyuni" }

  it("is made by the code on the console, once, and is signed in", async () => {
    const server = await run()
    const setup = (body: object) => post(`${server.url}/api/v1/setup`, { body: { ...account, ...body } })
    const needed = async () => (await send(`${server.url}/api/v1/setup`)).json<{ readonly needed: boolean }>().needed
    assert.isTrue(await needed())
    assert.deepStrictEqual(told(await setup({ code: "MNPQ-RSTV" })), [422, "BALAI_SETUP_CODE_WRONG"])
    assert.deepStrictEqual(told(await setup({ code: "" })), [422, "BALAI_SETUP_CODE_WRONG"])
    const code = server.setup.code ?? ""
    assert.strictEqual((await setup({ code, password: "pendek" })).status, 422)
    const typed = code.toLowerCase().replace("-", " ")
    const answer = await setup({ code: typed })
    assert.deepStrictEqual([answer.status, answer.json<View.SessionView>().manages], [200, true])
    assert.match(cookie(answer), /^balai_session=[\w-]{43};.*HttpOnly/)
    assert.notMatch(answer.text, /[\w-]{43}/)
    assert.isFalse(await needed())
    assert.deepStrictEqual(told(await setup({ code: "MNPQ-RSTV" })), [409, "BALAI_MANAGER_EXISTS"])
    assert.deepStrictEqual(told(await setup({ code, login: "lain" })), [409, "BALAI_MANAGER_EXISTS"])
    await server.stop()
  })

  it("is made once when the answer is lost and the page sends the request again", async () => {
    const server = await run()
    const sent = { body: { ...account, code: server.setup.code }, attempt: "hilang" }
    const answers = [await post(`${server.url}/api/v1/setup`, sent), await post(`${server.url}/api/v1/setup`, sent)]
    for (const answer of answers) {
      assert.deepStrictEqual([answer.status, answer.json<View.SessionView>().officer], [200, manager.login])
      const session = await send(`${server.url}/api/v1/session`, {
        headers: { cookie: cookie(answer).split(";")[0] ?? "" }
      })
      assert.strictEqual(session.status, 200)
    }
    const other = { ...sent, body: { ...sent.body, login: "lain" } }
    assert.isAtLeast((await post(`${server.url}/api/v1/setup`, other)).status, 409)
    await server.stop()
  })

  it("is not guessed: five wrong codes, and even the right one waits", async () => {
    const server = await run()
    const setup = (code: string) => post(`${server.url}/api/v1/setup`, { body: { ...account, code } })
    for (let count = 0; count < 5; count += 1) assert.strictEqual((await setup("MNPQ-RSTV")).status, 422)
    const late = await setup(server.setup.code ?? "")
    assert.deepStrictEqual(told(late), [429, "BALAI_TOO_MANY_TRIES"])
    assert.strictEqual(late.headers["retry-after"], "60")
    await server.stop()
  })
})

describe("people and devices", () => {
  let server: QuickHall
  let staff: string

  beforeAll(async () => {
    server = await run()
    staff = await setUp(server)
  })
  afterAll(() => server.stop())

  const api = (path: string): string => `${server.url}/api/v1${path}`
  const enter = (login: string, password: string) => post(api("/session"), { body: { login, password } })

  it("sign-in says the same of a wrong password and of nobody, and locks an account after five", async () => {
    await write(api("/officers"), { cookie: staff, body: { login: "kunci", name: "Kunci", relations: [] } })
    const wrong = await enter("kunci", "sandi yang keliru")
    const nobody = await enter("tidak-ada", "sandi yang keliru")
    assert.deepStrictEqual(told(wrong), [401, "BALAI_SIGN_IN_REFUSED"])
    assert.strictEqual(wrong.text, nobody.text)
    for (let count = 0; count < 4; count += 1) await enter("kunci", "sandi yang keliru")
    assert.deepStrictEqual(told(await enter("kunci", "sandi yang keliru")), [409, "BALAI_LOCKED"])
    assert.isUndefined(wrong.headers["set-cookie"])
  })

  it("sign-in is refused to an address that has failed too often, whatever it tries, and to no other account's session", async () => {
    const own = await run()
    const session = await setUp(own)
    const guess = (login: string, password: string) => post(`${own.url}/api/v1/session`, { body: { login, password } })
    const statuses: Array<number> = []
    for (let round = 0; round < 4; round += 1) {
      const tries = Array.from({ length: 10 }, (_, index) => guess(`tebak${round}${index}`, "sandi yang keliru"))
      statuses.push(...(await Promise.all(tries)).map(({ status }) => status))
    }
    assert.strictEqual(statuses.filter((status) => status === 401).length, 30)
    assert.strictEqual(statuses.filter((status) => status === 429).length, 10)
    assert.strictEqual((await guess(manager.login, manager.password)).status, 429)
    assert.strictEqual((await send(`${own.url}/api/v1/session`, { headers: { cookie: session } })).status, 200)
    await own.stop()
  })

  it("a new account must choose its own password before anything else", async () => {
    const body = { login: "baru", name: "Baru", relations: [{ relation: "manages" }] }
    const added = await write(api("/officers"), { cookie: staff, body })
    const { password } = (await added.json()) as { readonly password: string }
    const session = await signIn(server.url, { login: "baru", password })
    const officers = () => send(api("/officers"), { headers: { cookie: session } })
    assert.deepStrictEqual(told(await officers()), [403, "BALAI_PASSWORD_MUST_CHANGE"])
    assert.isTrue((await send(api("/session"), { headers: { cookie: session } })).json<View.SessionView>().mustChange)
    const change = (current: string, next: string, attempt?: string) =>
      post(api("/session/password"), {
        cookie: session,
        body: { current, next },
        ...(attempt === undefined ? {} : { attempt })
      })
    assert.deepStrictEqual(told(await change("bukan yang itu", "burung terbang tinggi")), [422, "BALAI_PASSWORD_WRONG"])
    assert.strictEqual((await change(password, "pendek")).status, 422)
    for (const status of [200, 200]) {
      const changed = await change(password, "burung terbang tinggi", "ganti")
      assert.deepStrictEqual([changed.status, changed.json<View.SessionView>().mustChange], [status, false])
    }
    assert.deepStrictEqual(told(await change(password, "burung terbang rendah")), [422, "BALAI_PASSWORD_WRONG"])
    assert.strictEqual((await officers()).status, 200)
  })

  it("a request that is sent again does nothing twice and gets the same answer, passwords and cookies too", async () => {
    const again = async (path: string, body: unknown, attempt: string) => {
      const sent = { cookie: staff, body, attempt }
      const [first, second] = [await post(api(path), sent), await post(api(path), sent)]
      assert.isBelow(first.status, 300, first.text)
      assert.deepStrictEqual([second.status, second.text], [first.status, first.text], path)
      return [first, second] as const
    }
    await again("/officers", { login: "dua", name: "Dua", relations: [] }, "a1")
    await again("/officers/dua/reset-password", {}, "a2")
    await again("/officers/dua/disable", { reason: "Pindah" }, "a3")
    await again("/officers/dua/enable", { reason: "Kembali" }, "a4")
    const [one, two] = await again("/devices/adopt", { kind: "kiosk", name: "Kiosk dua" }, "a5")
    assert.strictEqual(cookie(one), cookie(two))
    await again("/devices/adopt", { kind: "board", name: "Layar", zone: "depan" }, "a6")
    const reused = await post(api("/officers"), {
      cookie: staff,
      body: { login: "tiga", name: "Tiga", relations: [] },
      attempt: "a1"
    })
    assert.deepStrictEqual(told(reused), [422, "BALAI_COMMAND_ID_REUSED"])
    const own = (await send(api("/devices"), { headers: { cookie: staff } })).json<ReadonlyArray<View.DeviceView>>()
    assert.strictEqual(own.filter(({ name }) => name === "Kiosk dua").length, 1)
  })

  it("a screen asks, shows a code, is enrolled by it, and after its removal opens nothing", async () => {
    const asked = await post(api("/devices"), { body: { kind: "kiosk" } })
    const { code } = asked.json<{ readonly code: string }>()
    const own = cookie(asked).split(";")[0] ?? ""
    assert.match(cookie(asked), /HttpOnly/)
    const me = async () => (await send(api("/devices/me"), { headers: { cookie: own } })).json<View.DeviceView>()
    const draw = () => post(api("/tickets"), { cookie: own, body: { service: "kk" } })
    assert.strictEqual((await me()).state, "pending")
    assert.deepStrictEqual(told(await draw()), [401, "BALAI_DEVICE_NEEDED"])
    const body = { code: code.toLowerCase().replace("-", ""), name: "Kiosk pintu" }
    const enrolled = await post(api("/devices/enrol"), { cookie: staff, body })
    assert.strictEqual(enrolled.status, 200, enrolled.text)
    assert.deepStrictEqual([(await me()).state, (await me()).name], ["enrolled", "Kiosk pintu"])
    assert.strictEqual((await draw()).status, 201)
    const { id } = await me()
    await write(api(`/devices/${id}/revoke`), { cookie: staff, body: { reason: "Dipindah" } })
    assert.strictEqual((await me()).state, "revoked")
    assert.deepStrictEqual(told(await draw()), [401, "BALAI_DEVICE_NEEDED"])
    assert.strictEqual((await send(api("/devices/me"))).status, 404)
  })

  it("one address cannot take all the places of those who wait to be enrolled", async () => {
    const own = await run()
    const statuses: Array<number> = []
    for (let count = 0; count < 32; count += 1) {
      statuses.push((await post(`${own.url}/api/v1/devices`, { body: { kind: "board" } })).status)
    }
    assert.deepStrictEqual([statuses.indexOf(429), statuses.filter((status) => status === 201).length], [20, 20])
    await own.stop()
  })

  it("says of each device when it was seen last: at every number, and for as long as a board has its stream", async () => {
    const adopted = async (body: object) => cookiesOf(await write(api("/devices/adopt"), { cookie: staff, body }))
    const kiosk = await adopted({ kind: "kiosk", name: "Kiosk waktu" })
    const board = await adopted({ kind: "board", name: "Layar waktu", zone: "depan" })
    const seen = async (name: string): Promise<number | null> => {
      const list = (await send(api("/devices"), { headers: { cookie: staff } })).json<
        ReadonlyArray<View.DeviceView & { readonly lastSeenAt: number | null }>
      >()
      return list.find((device) => device.name === name)?.lastSeenAt ?? null
    }
    assert.isNull(await seen("Kiosk waktu"))
    const before = Date.now()
    await take({ url: server.url, staff, kiosk })
    assert.isAtLeast((await seen("Kiosk waktu")) ?? 0, before)
    const listener = await listen(api("/boards/depan/events"), { cookie: board })
    await until(() => listener.of("board").length === 1, "the board")
    const first = (await seen("Layar waktu")) ?? 0
    await until(async () => ((await seen("Layar waktu")) ?? 0) > first, "the board still to be there")
    listener.close()
    await until(async () => (await seen("Layar waktu")) === (await seen("Layar waktu")), "the board to be gone")
  })

  it("sends the cookie over https alone where the public address is one", async () => {
    const publicUrl = "https://antrean.contoh.go.id"
    const own = await Server.run({ mall, port: 0, database: ":memory:", mode: "hall", publicUrl })
    const body = { ...manager, name: "Sri", code: own.setup?.code }
    assert.match(cookie(await post(`${own.url}/api/v1/setup`, { body })), /; Secure/)
    await own.stop()
  })

  it("signing out ends the session for good and takes the cookie back", async () => {
    const session = await signIn(server.url, manager)
    const out = await post(api("/session/end"), { cookie: session })
    assert.match(cookie(out), /^balai_session=;.*Max-Age=0/)
    assert.deepStrictEqual(told(await send(api("/session"), { headers: { cookie: session } })), [
      401,
      "BALAI_SESSION_ENDED"
    ])
    assert.strictEqual((await send(api("/session"), { headers: { cookie: staff } })).status, 200)
  })
})

describe("the settings and the day", () => {
  it("are changed by a manager with a reason, and a wrong schedule is refused with its place", async () => {
    const server = await run()
    const staff = await setUp(server)
    const api = (path: string): string => `${server.url}/api/v1${path}`
    const get = (path: string) => send(api(path), { headers: { cookie: staff } })
    const set = (path: string, body: unknown) => post(api(`/settings${path}`), { cookie: staff, body })
    const service = { level: "service", id: "dukcapil.kk" }
    const view = (await set("/suspend", { of: service, reason: "Jaringan putus" })).json<View.SettingsView>()
    const kk = view.services.find(({ of }) => of.id === "dukcapil.kk")
    assert.deepStrictEqual(
      [kk?.offered, kk?.changed?.by, kk?.changed?.reason],
      [false, manager.login, "Jaringan putus"]
    )
    const draw = await post(api("/tickets"), { cookie: staff, body: { service: "kk" } })
    assert.strictEqual(draw.status, 409, draw.text)
    assert.strictEqual((await set("/resume", { of: service, reason: "Sudah pulih" })).status, 200)
    assert.strictEqual((await post(api("/tickets"), { cookie: staff, body: { service: "kk" } })).status, 201)
    const wrong = await set("/hours", { of: service, schedule: { weekly: [{ days: 7 }] }, reason: "Salah" })
    assert.strictEqual(wrong.status, 422)
    assert.match(wrong.json<Problem.Problem>().errors?.[0]?.path ?? "", /^schedule/)
    assert.strictEqual((await set("/counters/1", { services: ["dukcapil.kk"], reason: "Ramai" })).status, 200)
    assert.strictEqual((await set("/quota", { service: "dukcapil.kk", quota: 5, reason: "Blangko" })).status, 200)
    assert.strictEqual((await set("/restore", { reason: "Kembali seperti semula" })).status, 200)
    const changes = (await get("/settings/changes")).json<ReadonlyArray<View.ChangeView>>()
    assert.isAbove(changes.length, 4)
    const etag = String((await get("/settings")).headers["etag"])
    const same = await send(api("/settings"), { headers: { cookie: staff, "if-none-match": etag } })
    assert.strictEqual(same.status, 304)
    assert.strictEqual((await get("/day/picked")).status, 200)
    assert.deepStrictEqual((await get("/day/left?day=2026-01-01")).json(), [])
    assert.strictEqual((await get("/day/left?day=kemarin")).status, 422)
    assert.strictEqual((await get("/day/left")).status, 422)
    const closed = (await post(api("/day/close"), { cookie: staff })).json<View.ClosedDayView>()
    assert.strictEqual(closed.left.length, 1)
    await server.stop()
  })
})
