import { assert, describe, it } from "@effect/vitest"
import axe from "axe-core"
import { type Page } from "playwright-core"
import { setStage, skip } from "./support/stage.ts"
import { until } from "./support/until.ts"

const minute = 60_000

/** What axe finds serious or critical on a page, as one line each. */
const violations = async (page: Page): Promise<ReadonlyArray<string>> => {
  await page.evaluate(axe.source)
  return (await page.evaluate(`axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
    violations.filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ": " + html.slice(0, 120) + " " + failureSummary)))`)) as ReadonlyArray<string>
}

const ready = (page: Page, selector: string): Promise<unknown> => page.waitForSelector(selector)

/** Takes a number at the kiosk by hand and returns what the kiosk shows. */
const takeAt = async (kiosk: Page): Promise<string> => {
  await kiosk.locator("button[data-service]").first().click()
  return kiosk.locator(".kiosk-number").innerText()
}

interface Drawn {
  readonly id: string
  readonly isDisabled: string
  readonly why: string
}

const readButtons = `[...document.querySelectorAll(".actions [data-action]")].map((button) => ({
  id: button.dataset.action,
  isDisabled: button.getAttribute("aria-disabled"),
  why: document.getElementById(button.getAttribute("aria-describedby")).textContent
}))`

describe.concurrent("pages", () => {
  const on = setStage()

  it.skipIf(skip)(
    "Q14: kiosk, phone, counter and board show the identical string",
    on(async ({ hall, open }) => {
      const kiosk = await open("kiosk", hall.kiosk)
      const label = await takeAt(kiosk)
      assert.match(label, /^A-\d{3}$/)
      const key = await hall.take().then(() => hall.take())
      const counter = await open("counter", hall.counter("1"))
      await counter.locator('[data-action="open"]').click()
      await counter.locator('[data-action="callNext"][aria-disabled="false"]').click()
      await ready(counter, ".current-label")
      assert.strictEqual(await counter.locator(".current-label").innerText(), label)
      const board = await open("board", hall.board)
      assert.strictEqual(await board.locator(".front-number").innerText(), label)
      assert.strictEqual(await board.locator('[data-counter="1"] .row-label').innerText(), label)
      const phone = await open("phone", key.url)
      assert.strictEqual(await phone.locator(".paper-number").innerText(), key.label)
    }),
    minute
  )

  it.skipIf(skip)(
    "Q14: the number that a kiosk shows is the number on the page behind its QR",
    on(async ({ hall, open }) => {
      const kiosk = await open("kiosk", hall.kiosk)
      const answer = kiosk.waitForResponse((response) => response.url().endsWith("/api/v1/tickets"))
      const label = await takeAt(kiosk)
      await ready(kiosk, ".qr")
      const { url } = (await (await answer).json()) as { readonly url: string }
      const phone = await open("phone", new URL(url, hall.url).href)
      assert.strictEqual(await phone.locator(".paper-number").innerText(), label)
    }),
    minute
  )

  it.skipIf(skip)(
    "two taps on one service make one number",
    on(async ({ hall, open }) => {
      const kiosk = await open("kiosk", hall.kiosk)
      const posts: Array<string> = []
      kiosk.on("request", (request) => request.method() === "POST" && posts.push(request.url()))
      await kiosk.locator("button[data-service]").first().dblclick()
      await ready(kiosk, ".kiosk-number")
      await kiosk.waitForTimeout(500)
      assert.strictEqual(posts.length, 1)
      assert.strictEqual(await kiosk.locator(".kiosk-number").innerText(), "A-001")
      assert.strictEqual((await hall.take()).label, "A-002")
    }),
    minute
  )

  it.skipIf(skip)(
    "a reply that is lost twice still makes one number, and the kiosk says that it is trying",
    on(async ({ hall, proxy, open }) => {
      const kiosk = await open("kiosk", proxy.through(hall.kiosk))
      proxy.loseReply()
      proxy.loseReply()
      await kiosk.locator("button[data-service]").first().click()
      await kiosk.getByText("sedang dicoba lagi").waitFor()
      await ready(kiosk, ".kiosk-number")
      assert.strictEqual(await kiosk.locator(".kiosk-number").innerText(), "A-001")
      assert.strictEqual((await hall.take()).label, "A-002")
    }),
    minute
  )

  it.skipIf(skip)(
    "a kiosk that cannot reach the server says what to do and takes up the same act",
    on(async ({ hall, proxy, open }) => {
      const kiosk = await open("kiosk", proxy.through(hall.kiosk))
      proxy.set("bad gateway")
      await kiosk.locator("button[data-service]").first().click()
      await kiosk.getByText("Nomor belum keluar").waitFor({ timeout: 30_000 })
      proxy.set("pass")
      await kiosk.getByRole("button", { name: "Coba lagi" }).click()
      await ready(kiosk, ".kiosk-number")
      assert.strictEqual(await kiosk.locator(".kiosk-number").innerText(), "A-001")
    }),
    minute
  )

  it.skipIf(skip)(
    "the kiosk goes back to the beginning by itself after 20 s and at a touch before",
    on(async ({ hall, open }) => {
      const kiosk = await open("kiosk", hall.kiosk, (page) => page.clock.install())
      await takeAt(kiosk)
      await kiosk.clock.runFor(19_000)
      assert.isTrue(await kiosk.locator(".kiosk-number").isVisible())
      await kiosk.clock.runFor(2_000)
      await ready(kiosk, "button[data-service]")
      await takeAt(kiosk)
      await kiosk.clock.runFor(1_000)
      await kiosk.locator(".kiosk-number").click()
      await ready(kiosk, "button[data-service]")
    }),
    minute
  )

  it.skipIf(skip)(
    "the kiosk speaks English and writes large for one visitor, and the next finds it as it was",
    on(async ({ hall, open }) => {
      const kiosk = await open("kiosk", hall.kiosk, (page) => page.clock.install())
      const size = () =>
        kiosk.evaluate("document.querySelector('.kiosk-title').getBoundingClientRect().height") as Promise<number>
      const before = await size()
      await kiosk.locator("[data-tool=language]").click()
      await kiosk.locator("[data-tool=large]").click()
      await kiosk.getByText("Touch once and your number appears").waitFor()
      assert.strictEqual(await kiosk.evaluate("document.documentElement.lang"), "en")
      assert.isAbove(await size(), before)
      await kiosk.clock.runFor(50_000)
      await kiosk.getByText("Sentuh satu kali").waitFor()
      assert.strictEqual(await size(), before)
    }),
    minute
  )

  it.skipIf(skip)(
    "with a printer the slip carries number, agency, time, position and QR, and nothing else is printed",
    on(async ({ hall, open }) => {
      const kiosk = await open("kiosk", hall.kiosk.replace("/kiosk", "/kiosk?cetak=58"), (page) =>
        page.addInitScript({ content: "window.prints = 0; window.print = () => { window.prints += 1 }" })
      )
      await takeAt(kiosk)
      await until(kiosk, "window.prints === 1")
      await kiosk.emulateMedia({ media: "print" })
      const slip = await kiosk.locator(".slip").innerText()
      for (const part of ["A-001", "Nomor antrean Anda", "Anda berikutnya"]) assert.include(slip, part)
      assert.isTrue(await kiosk.locator(".slip .qr").isVisible())
      assert.isFalse(await kiosk.locator(".kiosk-number").isVisible())
    }),
    minute
  )

  it.skipIf(skip)(
    "the visitor's page follows the number, trembles at the call, and survives a cut",
    on(async ({ hall, proxy, open }) => {
      await hall.take()
      const own = await hall.take()
      const phone = await open("phone", proxy.through(own.url), (page) =>
        page.addInitScript({
          content: "window.trembled = 0; navigator.vibrate = () => { window.trembled += 1; return true }"
        })
      )
      await phone.waitForSelector('[data-ahead="1"]')
      await hall.call("1")
      await phone.waitForSelector('[data-ahead="0"]')
      proxy.set("cut")
      await phone.getByText("Terputus sejak").waitFor()
      assert.strictEqual(await phone.locator(".paper-number").innerText(), own.label)
      await hall.call("2")
      proxy.set("pass")
      await phone.getByText("Loket 2").first().waitFor()
      await until(phone, "window.trembled === 1")
      assert.match(await phone.title(), /Loket 2/)
      await hall.act("2", "recall")
      await until(phone, "window.trembled === 2")
    }),
    minute
  )

  it.skipIf(skip)(
    "Q35: an answer that was overtaken never puts the visitor's page back",
    on(async ({ hall, open }) => {
      const own = await hall.take()
      const key = new URL(own.url).pathname.split("/").at(-1)
      const path = `/api/v1/tickets/${key}`
      const old = await (await fetch(hall.url + path)).text()
      const phone = await open("phone", own.url)
      await phone.waitForSelector('[data-ahead="0"]')
      await hall.call("1")
      await phone.getByText("Loket 1").first().waitFor()
      let served = 0
      await phone.route(`**${path}`, (route) => {
        served += 1
        return route.fulfill({ contentType: "application/json", body: old })
      })
      await phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
      await phone.waitForTimeout(500)
      assert.isAbove(served, 0)
      assert.strictEqual(await phone.locator(".state-counter").innerText(), "Loket 1")
    }),
    minute
  )

  it.skipIf(skip)(
    "a visitor gives the number back after being asked",
    on(async ({ hall, open }) => {
      const own = await hall.take()
      const phone = await open("phone", own.url)
      await phone.getByRole("button", { name: /Batalkan nomor ini/ }).click()
      await phone.getByRole("button", { name: /Tidak jadi/ }).click()
      await phone.getByRole("button", { name: /Batalkan nomor ini/ }).click()
      await phone.getByRole("button", { name: /Ya, batalkan/ }).click()
      await phone.waitForSelector('[data-status="cancelled"]')
    }),
    minute
  )

  it.skipIf(skip)(
    "E14: in every state of a counter the page draws the server's actions and no other, each refused one with its reason",
    on(async ({ hall, open }) => {
      for (let index = 0; index < 2; index += 1) await hall.take()
      const page = await open("counter", hall.counter("1"))
      const check = async (state: string): Promise<void> => {
        const { version, actions } = await hall.view("1")
        await page.locator(`.pill[data-state="${state}"]`).waitFor()
        await until(page, `document.querySelector("[data-version]").dataset.version >= ${version}`)
        const drawn = (await page.evaluate(readButtons)) as ReadonlyArray<Drawn>
        assert.sameDeepMembers(
          [...drawn],
          actions.map(({ id, state: allowed, reasons }) => ({
            id,
            isDisabled: String(allowed === "refused"),
            why: allowed === "refused" ? (reasons[0]?.text.id ?? "") : ""
          }))
        )
        for (const { isDisabled, why } of drawn) assert.isTrue(isDisabled === "false" || why.length > 5)
      }
      await check("closed")
      await hall.act("1", "open", { officer: "Petugas" })
      await check("open")
      await hall.act("1", "pause", { reason: "Salat" })
      await check("paused")
      await hall.act("1", "resume")
      await hall.act("1", "call-next")
      await check("calling")
      await hall.act("1", "serve")
      await check("serving")
      await hall.act("1", "finish")
      await check("open")
    }),
    minute
  )

  it.skipIf(skip)(
    "E14: a button that cannot be used is no silent one: pressed, it says why",
    on(async ({ hall, open }) => {
      const page = await open("counter", hall.counter("1"))
      await ready(page, '[data-action="open"][aria-disabled="false"]')
      const posts: Array<string> = []
      page.on("request", (request) => request.method() === "POST" && posts.push(request.url()))
      const refused = page.locator('[data-action][aria-disabled="true"]')
      const count = await refused.count()
      assert.isAtLeast(count, 5)
      for (let index = 0; index < count; index += 1) {
        const button = refused.nth(index)
        const why = page.locator(`#${await button.getAttribute("aria-describedby")}`)
        const reason = await why.innerText()
        await button.click({ force: true })
        assert.strictEqual(await why.innerText(), reason)
        assert.strictEqual(await why.getAttribute("data-kind"), "problem")
      }
      assert.deepStrictEqual(posts, [])
    }),
    minute
  )

  it.skipIf(skip)(
    "a whole day's work at the counter is done by keyboard alone, and every step can be taken back",
    on(async ({ hall, open }) => {
      for (let index = 0; index < 3; index += 1) await hall.take()
      const counter = await open("counter", hall.counter("1"))
      const press = (key: string) => counter.keyboard.press(key)
      const allowed = (action: string) => ready(counter, `.actions [data-action="${action}"][aria-disabled="false"]`)
      const label = () => counter.locator(".current-label")
      const pressed = async (key: string, action: string) => {
        await allowed(action)
        await press(key)
      }
      await pressed("b", "open")
      await pressed("Space", "callNext")
      await label().getByText("A-001").waitFor()
      await pressed("u", "recall")
      await counter.getByText("Panggilan ke-2").waitFor()
      await pressed("l", "serve")
      await pressed("s", "finish")
      await label().waitFor({ state: "detached" })
      // A wrong "Selesai" is taken back.
      await pressed("z", "undo")
      await label().getByText("A-001").waitFor()
      await pressed("s", "finish")
      await pressed("Enter", "callNext")
      await label().getByText("A-002").waitFor()
      // One press of "Lewati" does nothing; Escape forgets it; two do it.
      await pressed("t", "absent")
      await ready(counter, '[data-action="absent"][data-confirming="yes"]')
      await press("Escape")
      await ready(counter, '[data-action="absent"][data-confirming="no"]')
      await press("t")
      await ready(counter, '[data-action="absent"][data-confirming="yes"]')
      await press("t")
      await label().waitFor({ state: "detached" })
      await pressed("z", "undo")
      await label().getByText("A-002").waitFor()
      await pressed("l", "serve")
      await pressed("s", "finish")
      await pressed("i", "pause")
      await press("Enter")
      await allowed("resume")
      assert.include(await counter.locator(".current").innerText(), "Istirahat")
      await pressed("n", "resume")
      await allowed("callNext")
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "an officer cancels the number at the counter, after being asked for this very number",
    on(async ({ hall, open }) => {
      const own = await hall.take()
      await hall.call("1")
      const counter = await open("counter", hall.counter("1"))
      const cancel = counter.locator('.actions [data-action="cancel"]')
      await cancel.click()
      assert.include(await counter.locator("#why-cancel").innerText(), own.label)
      await cancel.click()
      await counter.locator(".current-label").waitFor({ state: "detached" })
      const phone = await open("phone", own.url)
      assert.strictEqual(await phone.locator("main").getAttribute("data-status"), "cancelled")
    }),
    minute
  )

  it.skipIf(skip)(
    "a number that was skipped is sent back to the queue from the list of the last ones",
    on(async ({ hall, open }) => {
      await hall.take()
      await hall.take()
      await hall.call("1")
      await hall.act("1", "absent")
      await hall.act("1", "call-next")
      const counter = await open("counter", hall.counter("1"))
      await counter.locator(".current-label").getByText("A-002").waitFor()
      assert.include(await counter.locator(".recent-item").innerText(), "A-001")
      await counter.locator('.recent-item [data-action="return"]').click()
      await counter.locator(".next").getByText("A-001").waitFor()
      assert.strictEqual(await counter.locator(".current-label").innerText(), "A-002")
    }),
    minute
  )

  it.skipIf(skip)(
    "the counter keeps the focus while the hall moves, and reaches every action by Tab",
    on(async ({ hall, open }) => {
      await hall.take()
      await hall.act("1", "open", { officer: "Petugas" })
      const counter = await open("counter", hall.counter("1"))
      await ready(counter, '[data-action="callNext"]')
      const focused = () => counter.evaluate("document.activeElement?.dataset?.action ?? null")
      const reached: Array<unknown> = []
      for (let index = 0; index < 12; index += 1) {
        await counter.keyboard.press("Tab")
        reached.push(await focused())
      }
      const drawn = await counter.evaluate(
        "[...document.querySelectorAll('.actions [data-action]')].map((each) => each.dataset.action)"
      )
      assert.deepStrictEqual(reached, drawn as Array<unknown>)
      const last = await focused()
      await hall.take()
      await counter.getByText("2 menunggu").first().waitFor()
      assert.strictEqual(await focused(), last)
      await hall.act("1", "call-next")
      await counter.locator(".current-label").waitFor()
      assert.strictEqual(await focused(), last)
    }),
    minute
  )

  it.skipIf(skip)(
    "a counter that is cut off says so, keeps what it knew, and says under the button what to do",
    on(async ({ hall, proxy, open }) => {
      await hall.take()
      await hall.take()
      await hall.call("1")
      const counter = await open("counter", proxy.through(hall.counter("1")))
      await counter.locator(".current-label").waitFor()
      proxy.set("bad gateway")
      await counter.getByText("Terputus sejak").waitFor()
      assert.strictEqual(await counter.locator(".current-label").innerText(), "A-001")
      await counter.keyboard.press("l")
      await counter.locator('.act-why[data-kind="problem"]').waitFor({ timeout: 30_000 })
      assert.include(await counter.locator('.act-why[data-kind="problem"]').innerText(), "coba lagi")
      proxy.set("pass")
      await counter.getByText("Terputus sejak").waitFor({ state: "detached", timeout: 30_000 })
      await counter.keyboard.press("l")
      await counter.locator('[data-action="finish"][aria-disabled="false"]').waitFor()
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "keys leave the address bar and stay out of every request's address",
    on(async ({ hall, open }) => {
      const addresses: Array<string> = []
      for (const address of [hall.kiosk, hall.counter("1")]) {
        const page = await open("counter", address, async (made) => {
          made.on("request", (request) => addresses.push(request.url()))
        })
        await until(page, "location.hash === ''")
        const key = new URLSearchParams(new URL(address).hash.slice(1)).get("kunci") ?? ""
        assert.isAbove(key.length, 1)
        await page.reload()
        await ready(page, "button")
        assert.isEmpty(addresses.filter((each) => each.split("#")[0]?.includes(key)))
      }
    }),
    minute
  )

  it.skipIf(skip)(
    "axe finds nothing serious on any page, in any of its moments",
    on(async ({ hall, open }) => {
      const own = await hall.take()
      for (let index = 0; index < 3; index += 1) await hall.take()
      await hall.call("2")
      const board = await open("board", hall.board)
      await ready(board, ".front-number")
      assert.deepStrictEqual(await violations(board), [])
      const phone = await open("phone", own.url)
      assert.deepStrictEqual(await violations(phone), [])
      const kiosk = await open("kiosk", hall.kiosk)
      await ready(kiosk, "button[data-service]")
      assert.deepStrictEqual(await violations(kiosk), [])
      await takeAt(kiosk)
      assert.deepStrictEqual(await violations(kiosk), [])
      const counter = await open("counter", hall.counter("2"))
      await ready(counter, ".current-label")
      assert.deepStrictEqual(await violations(counter), [])
      await counter.keyboard.press("t")
      assert.deepStrictEqual(await violations(counter), [])
      await counter.emulateMedia({ colorScheme: "dark" })
      assert.deepStrictEqual(await violations(counter), [])
      const front = await open("counter", hall.url)
      assert.deepStrictEqual(await violations(front), [])
    }),
    2 * minute
  )
})
