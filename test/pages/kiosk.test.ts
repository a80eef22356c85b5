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
})
