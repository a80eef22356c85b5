import { Mall, Messages } from "@balai/mall"
import { Problem } from "@balai/server"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Context, Effect, Exit, Layer, Scope } from "effect"
import { adopt, cookiesOf, employ, setUp, write } from "../../../test/support/entrance.ts"
import { appLayer, Listening } from "../src/internal/app.ts"
import { passwordsLayer } from "../src/internal/passwords.ts"
import { appOptions } from "./support/app.ts"
import { type Answer, post, send, take, until } from "./support/client.ts"
import { mall } from "./support/mall.ts"

const sent: Array<Messages.Message> = []
const messages = Messages.layer({
  sms: (message) => Effect.sync(() => (sent.push(message), { outcome: "delivered" as const, reference: "m" }))
})

const open = async (more: Partial<Mall.LayerOptions> = {}) => {
  const { face, ...options } = appOptions(mall)
  const cheap = passwordsLayer({ ln: 10, r: 8, p: 1 })
  const hall = Mall.live({ mall, database: ":memory:", secret: "s".repeat(43), passwords: cheap, ...more })
  const scope = Scope.makeUnsafe()
  const served = appLayer({ ...options, face: { ...face, setupCode: "BCDF-GHJK" } })
  const built = await Effect.runPromise(Layer.buildWithScope(Layer.provide(served, hall), scope))
  const { url } = Context.get(built, Listening)
  return { url, setup: { code: "BCDF-GHJK" }, stop: () => Effect.runPromise(Scope.close(scope, Exit.void)) }
}

type Hall = Awaited<ReturnType<typeof open>>

/** A browser without script: keeps cookies, fills in the form that leads to an address, and follows where it is sent. */
const browserAt = (url: string) => {
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ")
  let page = ""
  const took = async (answer: Answer): Promise<Answer> => {
    for (const line of [answer.headers["set-cookie"] ?? []].flat()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === "") jar.delete(name)
      else jar.set(name, value)
    }
    page = answer.text
    const { location } = answer.headers
    return typeof location === "string" ? get(location) : answer
  }
  const get = async (path: string): Promise<Answer> =>
    took(await send(url + path, { headers: { cookie: cookie(), accept: "text/html" } }))
  const formTo = (action: string): string => {
    const form = page.split("<form").find((part) => part.includes(`action="${action}"`))
    if (form === undefined) throw new Error(`no form to ${action} on ${page}`)
    return form
  }
  const fieldsOf = (action: string): Record<string, string> =>
    Object.fromEntries(
      [...formTo(action).matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name!,
        value!
      ])
    )
  const post = async (action: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    took(
      await send(url + action, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", origin: url, cookie: cookie(), ...headers },
        body: new URLSearchParams(fields).toString()
      })
    )
  return {
    jar,
    get,
    post,
    fieldsOf,
    page: () => page,
    fill: (action: string, fields: Record<string, string> = {}) => post(action, { ...fieldsOf(action), ...fields })
  }
}

let hall: Hall
let manager: string

beforeAll(async () => {
  hall = await open({ messages })
  manager = await setUp(hall)
}, 30_000)
afterAll(() => hall.stop())

const latestCode = (count: number) => until(() => sent.length >= count, "a message").then(() => sent.at(-1)!.values[0]!)

describe("entering without script", () => {
  it("asks for a code, types it, and is led to where one wanted to go", async () => {
    const browser = browserAt(hall.url)
    await browser.get("/akun")
    assert.include(browser.page(), "Masuk pemohon")
    await browser.fill("/masuk/kode", { kontak: "0812-0000-001" })
    assert.include(browser.page(), "…001")
    assert.notInclude(browser.page(), "0000-001")
    const wrong = await browser.fill("/masuk", { kode: "000000" })
    assert.strictEqual(wrong.status, 401)
    assert.include(browser.page(), "Kode salah")
    await browser.fill("/masuk", { kode: await latestCode(1) })
    assert.include(browser.page(), "Akun saya")
    assert.match(browser.jar.get("balai_person") ?? "", /^[A-Za-z0-9_-]{43}$/)

    await browser.fill("/akun/persetujuan", {})
    assert.include(browser.page(), "Tersimpan")
    assert.match(browser.page(), /data-purpose="whatsapp" data-given="yes"/)
    await browser.fill("/akun/nama", { nama: "Ayu" })
    assert.include(browser.page(), "Halo, Ayu")
    await browser.get("/keluar")
    await browser.fill("/keluar")
    assert.isFalse(browser.jar.has("balai_person"))
    await browser.get("/akun")
    assert.include(browser.page(), "Masuk pemohon")
  })

  it("sends one message, however often one page is sent", async () => {
    const browser = browserAt(hall.url)
    await browser.get("/masuk")
    const fields = { ...browser.fieldsOf("/masuk/kode"), kontak: "0812-0000-002" }
    const count = sent.length
    for (let time = 0; time < 3; time += 1) await browser.post("/masuk/kode", fields)
    await latestCode(count + 1)
    assert.lengthOf(sent, count + 1)
  })

  it("says what is wrong beside the form, and keeps what was typed", async () => {
    const browser = browserAt(hall.url)
    await browser.get("/masuk?lang=en")
    const answer = await browser.fill("/masuk/kode", { kontak: '"><b>' })
    assert.deepStrictEqual([answer.status, /<b>/.test(answer.text)], [422, false])
    assert.include(browser.page(), "Give a mobile number")
    assert.include(browser.page(), 'value="&quot;&gt;&lt;b&gt;"')
  })

  it("says that nothing is sent where nothing is set up, and takes a printed code", async () => {
    const quiet = await open()
    const staff = await setUp(quiet)
    const browser = browserAt(quiet.url)
    await browser.get("/masuk")
    assert.include(browser.page(), "Minta kode cetak di meja informasi")
    assert.notInclude(browser.page(), "/masuk/kode")
    const printed = await write(`${quiet.url}/api/v1/desk/codes`, {
      cookie: staff,
      body: { identity: { kind: "nik", number: ["120918", "570890", "9001"].join("") }, seen: "ktp", name: "Tini" }
    })
    const { code } = (await printed.json()) as { readonly code: string }
    await browser.fill("/masuk", { kode: code })
    assert.include(browser.page(), "Halo, Tini")
    await quiet.stop()
  })

  it("shows the code with the word LATIHAN in a practice hall, and nowhere else", async () => {
    const practice = await open({ showsCodes: true })
    const browser = browserAt(practice.url)
    await browser.get("/masuk")
    await browser.fill("/masuk/kode", { kontak: "0812-0000-003" })
    assert.match(browser.page(), /LATIHAN<\/strong> <output data-code>\d{6}</)
    await practice.stop()
    const real = browserAt(hall.url)
    await real.get("/masuk")
    await real.fill("/masuk/kode", { kontak: "0812-0000-003" })
    assert.notMatch(real.page(), /LATIHAN|data-code/)
  })
})

describe("a form", () => {
  const codeOn = (text: string) => Object.values(Problem.catalogue).find((it) => text.includes(it.text.id))?.code

  it("is taken only from the hall's own page, in the browser and for the person that it was made for", async () => {
    const browser = browserAt(hall.url)
    await browser.get("/masuk")
    const fields = { ...browser.fieldsOf("/masuk/kode"), kontak: "0812-0000-004" }
    const count = sent.length
    const tries: ReadonlyArray<readonly [Record<string, string>, Record<string, string>, string]> = [
      [fields, { origin: "http://jahat.example" }, "BALAI_ORIGIN_FOREIGN"],
      [fields, { origin: "null" }, "BALAI_ORIGIN_FOREIGN"],
      [fields, { "sec-fetch-site": "cross-site" }, "BALAI_ORIGIN_FOREIGN"],
      [fields, { "sec-fetch-site": "same-site" }, "BALAI_ORIGIN_FOREIGN"],
      [{ ...fields, _token: "" }, {}, "BALAI_FORM_STALE"],
      [{ ...fields, _token: "A".repeat(43) }, {}, "BALAI_FORM_STALE"],
      [{ ...fields, _attempt: "" }, {}, "BALAI_FORM_STALE"],
      [fields, { cookie: "" }, "BALAI_FORM_STALE"],
      [fields, { cookie: `balai_form=${"A".repeat(43)}` }, "BALAI_FORM_STALE"],
      [fields, { "content-type": "text/plain" }, "BALAI_FORM_MEDIA_TYPE"],
      [fields, { "content-type": "application/json" }, "BALAI_FORM_MEDIA_TYPE"]
    ]
    for (const [body, headers, code] of tries) {
      const answer = await browser.post("/masuk/kode", body, headers)
      assert.strictEqual(codeOn(answer.text), code, JSON.stringify(headers))
      assert.strictEqual(answer.headers["content-type"], "text/html; charset=utf-8")
    }
    // The token of a page from before somebody signed in is not that person's.
    const form = `balai_form=${browser.jar.get("balai_form")}`
    const other = await browser.post("/masuk/kode", fields, { cookie: `${form}; balai_person=${"A".repeat(43)}` })
    assert.strictEqual(codeOn(other.text), "BALAI_FORM_STALE")
    assert.lengthOf(sent, count)
    const pages = await send(`${hall.url}/masuk`)
    assert.strictEqual(pages.headers["referrer-policy"], "same-origin")
    assert.include(String(pages.headers["content-security-policy"]), "form-action 'self'")
    assert.match(String(pages.headers["set-cookie"]), /balai_form=.*HttpOnly; SameSite=Lax/)
  })

  it("opens nothing of the API, which takes JSON alone, and a page takes no JSON", async () => {
    const headers = { "content-type": "application/x-www-form-urlencoded", origin: hall.url, "idempotency-key": "f" }
    const answer = await send(`${hall.url}/api/v1/person/codes`, { method: "POST", headers, body: "contact=0812" })
    assert.strictEqual(answer.json<Problem.Problem>().code, "BALAI_MEDIA_TYPE")
  })

  it("leads to a path of this hall only", async () => {
    const browser = browserAt(hall.url)
    for (const next of ["//jahat.example", "/\\jahat.example", "https://jahat.example"]) {
      await browser.get(`/masuk?next=${encodeURIComponent(next)}`)
      assert.notInclude(browser.page(), "jahat")
    }
  })
})

describe("the API of applicants", () => {
  it("enters, tells of the account, and ends every session; another's code is worth nothing", async () => {
    const ask = await write(`${hall.url}/api/v1/person/codes`, { body: { contact: "0812-0000-005" } })
    const { ask: which, shown } = (await ask.json()) as { readonly ask: string; readonly shown: null }
    assert.deepStrictEqual([ask.status, shown], [201, null])
    await until(() => sent.at(-1)?.to === "+628120000005", "the message")
    const code = sent.at(-1)!.values[0]!
    const foreign = await post(`${hall.url}/api/v1/person/session`, { body: { ask: "B".repeat(22), code } })
    assert.strictEqual(foreign.status, 401)
    const entered = await write(`${hall.url}/api/v1/person/session`, { body: { ask: which, code } })
    const cookie = cookiesOf(entered)
    const session = () => send(`${hall.url}/api/v1/person/session`, { headers: { cookie } })
    assert.strictEqual((await session()).status, 200)
    await write(`${hall.url}/api/v1/person/sessions/end`, { cookie })
    assert.strictEqual((await session()).status, 401)
  })

  it("E49: knows the applicant whatever becomes of the kiosk, and by no address of a computer", async () => {
    const kiosk = await adopt(hall.url, manager, { kind: "kiosk", name: "Kiosk" })
    const identity = { kind: "nik", number: ["120918", "570891", "9001"].join("") }
    const printed = await write(`${hall.url}/api/v1/desk/codes`, { cookie: manager, body: { identity, seen: "ktp" } })
    const { code } = (await printed.json()) as { readonly code: string }
    const entered = await write(`${hall.url}/api/v1/person/session`, { body: { code } })
    const cookie = `${cookiesOf(entered)}; ${kiosk}`
    const session = (from: string) => send(`${hall.url}/api/v1/person/session`, { headers: { cookie }, from })
    const { id } = (await send(`${hall.url}/api/v1/devices/me`, { headers: { cookie } })).json<{
      readonly id: string
    }>()
    await write(`${hall.url}/api/v1/devices/${id}/revoke`, { cookie: manager, body: { reason: "Rusak" } })
    for (const from of ["127.0.0.1", "127.0.0.2"]) assert.strictEqual((await session(from)).status, 200)
    // And nobody needs an account for a number.
    const other = await adopt(hall.url, manager, { kind: "kiosk", name: "Kiosk baru" })
    assert.isString((await take({ url: hall.url, kiosk: other, staff: manager })).key)
  })

  it("lets nobody print a code who does not greet or manage, and shows an officer's slip once", async () => {
    const officer = await employ(hall.url, manager, {
      login: "joko",
      relations: [{ relation: "serves", counter: "1" }]
    })
    const greeter = await employ(hall.url, manager, { login: "wati", relations: [{ relation: "greets" }] })
    const refused = await send(`${hall.url}/meja/kode`, { headers: { cookie: officer } })
    assert.strictEqual(refused.status, 403)
    const browser = browserAt(hall.url)
    browser.jar.set("balai_session", greeter.slice(greeter.indexOf("=") + 1))
    await browser.get("/meja/kode")
    const fields = { ...browser.fieldsOf("/meja/kode"), diperiksa: "ktp", nomor: ["120918", "570892", "9001"].join("") }
    await browser.post("/meja/kode", fields)
    assert.match(browser.page(), /<output data-code>[B-Z]{4}-[B-Z]{4}</)
    const again = await browser.post("/meja/kode", fields)
    assert.deepStrictEqual([again.status, /data-code/.test(again.text)], [409, false])
    assert.notInclude(again.text, fields.nomor)
  })
})
