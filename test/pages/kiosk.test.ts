import { assert, describe, it } from "@effect/vitest"
import { type Page } from "playwright-core"
import { takeAt } from "./support/kiosk.ts"
import { setStage, skip } from "./support/stage.ts"
import { until } from "./support/until.ts"

const minute = 60_000

const ready = (page: Page, selector: string): Promise<unknown> => page.waitForSelector(selector)

describe.concurrent("kiosk", () => {
  const on = setStage()

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
    "the kiosk goes back to the beginning by itself after 20 s and at a press of Selesai before",
    on(async ({ hall, open }) => {
      const kiosk = await open("kiosk", hall.kiosk, (page) => page.clock.install())
      await takeAt(kiosk)
      await kiosk.clock.runFor(19_000)
      assert.isTrue(await kiosk.locator(".kiosk-number").isVisible())
      await kiosk.clock.runFor(2_000)
      await ready(kiosk, "button[data-service]")
      await takeAt(kiosk)
      await kiosk.clock.runFor(1_000)
      await kiosk.locator("[data-done]").click()
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
    "with a printer the slip carries number, agency, time and position, is one page, and nothing else is printed",
    on(async ({ hall, open }) => {
      const kiosk = await open("kiosk", hall.kiosk.replace("/kiosk", "/kiosk?cetak=58"), (page) =>
        page.addInitScript({ content: "window.prints = 0; window.print = () => { window.prints += 1 }" })
      )
      await takeAt(kiosk)
      await until(kiosk, "window.prints === 1")
      await kiosk.emulateMedia({ media: "print" })
      const slip = await kiosk.locator(".slip").innerText()
      for (const part of ["A-001", "Balai Uji", "Dinas Dukcapil", "KTP elektronik", "WIB", "Anda berikutnya"])
        assert.include(slip, part)
      assert.notInclude(slip, "CETAK ULANG")
      // No phone could follow an address of this computer alone: then there is no code to follow.
      assert.strictEqual(await kiosk.locator(".slip .qr").count(), 0)
      for (const [width, millimetres] of [
        ["58", 58],
        ["80", 80]
      ] as const) {
        await kiosk.evaluate(`document.querySelector(".slip").dataset.width = "${width}"`)
        const pdf = (await kiosk.pdf({ preferCSSPageSize: true })).toString("latin1")
        const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+)/g)].map((found) =>
          Math.round(Number(found[1]) / 2.8346)
        )
        assert.deepStrictEqual(boxes, [millimetres])
      }
      assert.isFalse(await kiosk.locator(".kiosk-number").isVisible())
    }),
    minute
  )

  it.skipIf(skip)(
    "a slip that is printed again says CETAK ULANG",
    on(async ({ hall, open }) => {
      const kiosk = await open("kiosk", hall.kiosk.replace("/kiosk", "/kiosk?cetak=80"), (page) =>
        page.addInitScript({
          content:
            "window.slips = []; window.print = () => window.slips.push(document.querySelector('.slip').textContent)"
        })
      )
      await takeAt(kiosk)
      await until(kiosk, "window.slips.length === 1")
      await kiosk.locator("[data-print]").click()
      await until(kiosk, "window.slips.length === 2")
      const [first, second] = (await kiosk.evaluate("window.slips")) as [string, string]
      assert.notInclude(first, "CETAK ULANG")
      assert.include(second, "CETAK ULANG")
    }),
    minute
  )

  it.skipIf(skip)(
    "a slip with all that it can carry is still one page",
    on(async ({ hall, open }) => {
      const kiosk = await open("kiosk", hall.kiosk.replace("/kiosk", "/kiosk?cetak=58"), async (page) => {
        await page.addInitScript({ content: "window.print = () => {}" })
        await page.route("**/kiosk*", async (route) => {
          const answer = await route.fetch()
          await route.fulfill({
            response: answer,
            body: (await answer.text()).replace('"isDemo":false', '"isDemo":true')
          })
        })
        await page.route("**/api/v1/tickets", async (route) => {
          const answer = await route.fetch()
          const issued = (await answer.json()) as { ticket: { agency: { name: object }; service: { name: object } } }
          const long = "Dinas Penanaman Modal, Pelayanan Terpadu Satu Pintu, dan Tenaga Kerja"
          issued.ticket.agency.name = { id: long, en: long }
          issued.ticket.service.name = { id: "Persetujuan bangunan gedung sederhana", en: "Building" }
          await route.fulfill({ response: answer, json: { ...issued, url: `https://mpp.example/t/${"k".repeat(43)}` } })
        })
      })
      await kiosk.locator("[data-tool=wish]").click()
      await kiosk.locator("[data-group=disabled]").click()
      await takeAt(kiosk)
      await kiosk.locator("[data-print]").click()
      await kiosk.locator(".slip-notice").nth(1).waitFor({ state: "attached" })
      for (const width of [58, 80]) {
        await kiosk.evaluate(`document.querySelector(".slip").dataset.width = "${width}"`)
        const pdf = (await kiosk.pdf({ preferCSSPageSize: true })).toString("latin1")
        assert.strictEqual(pdf.match(/\/MediaBox/g)?.length, 1, `${width} mm`)
      }
      await kiosk.emulateMedia({ media: "print" })
      const slip = await kiosk.locator(".slip").innerText()
      for (const part of ["LATIHAN, tidak berlaku", "CETAK ULANG", "Meminta prioritas"]) assert.include(slip, part)
      assert.isTrue(await kiosk.locator(".slip .qr").isVisible())
    }),
    minute
  )

  it.skipIf(skip)(
    "a number that is held stays, and its seconds go on where they stopped",
    on(async ({ hall, open }) => {
      const kiosk = await open("kiosk", hall.kiosk, (page) => page.clock.install())
      await takeAt(kiosk)
      await kiosk.clock.runFor(10_000)
      await kiosk.locator("[data-hold]").click()
      await kiosk.getByText("Nomor ditahan di layar").waitFor()
      await kiosk.clock.runFor(60_000)
      assert.isTrue(await kiosk.locator(".kiosk-number").isVisible())
      await kiosk.locator("[data-hold]").click()
      await kiosk.clock.runFor(8_000)
      assert.isTrue(await kiosk.locator(".kiosk-number").isVisible())
      await kiosk.clock.runFor(4_000)
      await ready(kiosk, "button[data-service]")
    }),
    minute
  )

  it.skipIf(skip)(
    "priority is asked for at the kiosk and granted by nobody but an officer; the next visitor asks for nothing",
    on(async ({ hall, open }) => {
      const kiosk = await open("kiosk", hall.kiosk)
      await kiosk.locator("[data-tool=wish]").click()
      await kiosk.getByText("Petugas yang memutuskan").first().waitFor()
      await kiosk.locator("[data-group=pregnant]").click()
      await kiosk.getByText("Meminta prioritas: ibu hamil").waitFor()
      assert.strictEqual(await takeAt(kiosk), "A-001")
      await kiosk.getByText("Meminta prioritas: ibu hamil").waitFor()
      const [asked] = (await hall.view("1")).next
      assert.deepStrictEqual(asked?.priority, { group: "pregnant", state: "asked" })
      // Longer than two taps of one hand may be apart.
      await kiosk.waitForTimeout(3_000)
      await kiosk.locator("[data-done]").click()
      assert.strictEqual(await takeAt(kiosk), "A-002")
      assert.isNull((await hall.view("1")).next.find(({ label }) => label === "A-002")?.priority)
    }),
    minute
  )

  it.skipIf(skip)(
    "E49: a browser becomes the kiosk when a manager types its code, with no reload and whatever its address",
    on(async ({ hall, open }) => {
      const kiosk = await open("desk", hall.kiosk)
      const code = await kiosk.locator("[data-code]").innerText()
      assert.match(code, /^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/)
      await kiosk.reload()
      assert.strictEqual(await kiosk.locator("[data-code]").innerText(), code)
      await hall.write("/api/v1/devices/enrol", hall.cookies.staff, { code, name: "Pintu utara", zone: null })
      assert.strictEqual(await takeAt(kiosk), "A-001")
    }),
    minute
  )

  it.skipIf(skip)(
    "a kiosk that cannot reach the server for its code says so, and asks again by itself",
    on(async ({ hall, proxy, open }) => {
      const kiosk = await open("desk", proxy.through(hall.kiosk), (page) =>
        page.route("**/api/v1/devices*", (route) => route.abort())
      )
      await kiosk.getByText("Dicoba lagi dengan sendirinya").waitFor({ timeout: 60_000 })
      await kiosk.unroute("**/api/v1/devices*")
      await kiosk.locator("[data-code]").waitFor({ timeout: 30_000 })
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "a code that nobody has typed in goes with its time, and a touch brings another one",
    on(async ({ hall, open }) => {
      const kiosk = await open("desk", hall.kiosk, (page) => page.clock.install())
      const code = kiosk.locator("[data-code]")
      const first = await code.innerText()
      await kiosk.clock.fastForward("16:00")
      await kiosk.getByText("Kodenya sudah lewat waktu").waitFor()
      await kiosk.locator("h1").click()
      await code.waitFor()
      assert.notStrictEqual(await code.innerText(), first)
    }),
    minute
  )

  it.skipIf(skip)(
    "a kiosk that a manager takes out of the hall gives no more numbers, and asks to be enrolled again",
    on(async ({ hall, open }) => {
      const kiosk = await open("kiosk", hall.kiosk)
      await ready(kiosk, "button[data-service]")
      const device = (await kiosk.evaluate("fetch('/api/v1/devices/me').then((answer) => answer.json())")) as {
        id: string
      }
      await hall.write(`/api/v1/devices/${device.id}/revoke`, hall.cookies.staff, { reason: "dipindahkan" })
      await kiosk.locator("button[data-service]").first().click()
      await kiosk.getByText("Pendaftaran perangkat ini dicabut").waitFor()
      await kiosk.locator("[data-code]").waitFor()
    }),
    minute
  )
})
