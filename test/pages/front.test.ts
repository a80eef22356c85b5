import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { type Browser, type Page } from "playwright-core"
import { Server } from "@balai/server"
import { mall } from "../../examples/asahan/mall.ts"
import { launch, openPage } from "../support/browser.ts"
import { skip } from "./support/stage.ts"
import { until } from "./support/until.ts"

const minute = 60_000

/** The hall of Asahan at practice, as `npm start` shows it outside the hours. */
describe("front page of a demonstration", () => {
  let browser: Browser
  let server: Server.Running
  let page: Page

  beforeAll(async () => {
    if (skip) return
    const notice = { id: "Contoh, bukan sistem resmi", en: "An example, not the official system" }
    server = await Server.run({ mall, host: "127.0.0.1", port: 0, database: ":memory:", mode: "demo", notice })
    browser = await launch()
    page = await openPage(browser, { width: 1366, height: 768 })
    await page.goto(server.url)
    await page.waitForSelector("[data-free]")
  }, minute)

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it.skipIf(skip)("says that it is practice and not the official system, on one screen of a desk", async () => {
    const text = await page.locator("body").innerText()
    const offer = `${mall.services.length} layanan dari ${mall.agencies.length} instansi`
    for (const part of ["LATIHAN", "bukan sistem resmi", "pengelola", offer]) assert.include(text, part)
    assert.isAtMost((await page.evaluate("document.documentElement.scrollHeight - innerHeight")) as number, 0)
  })

  it.skipIf(skip)(
    "runs ten times as fast at a press, and its clock with it",
    async () => {
      const fast = page.locator('[data-rate="10"]')
      assert.strictEqual(await fast.getAttribute("aria-pressed"), "false")
      const before = await page.locator(".demo-clock").innerText()
      await fast.click()
      await page.locator('[data-rate="10"][aria-pressed="true"]').waitFor()
      await until(page, `document.querySelector(".demo-clock").innerText !== ${JSON.stringify(before)}`)
      const answer = await fetch(`${server.url}/api/v1/demo`)
      assert.strictEqual(((await answer.json()) as { readonly rate: number }).rate, 10)
      await page.locator('[data-rate="1"]').click()
      await page.locator('[data-rate="1"][aria-pressed="true"]').waitFor()
    },
    2 * minute
  )

  it.skipIf(skip)(
    "a free counter is taken over in three taps from here, without a word typed",
    async () => {
      const own = await openPage(browser, { width: 1366, height: 768 })
      await own.goto(server.url)
      await own.locator("[data-free]").first().click()
      await own.locator('[data-account="petugas"]').click()
      await own.getByRole("button", { name: "Duduk di loket ini" }).click()
      await own.waitForSelector('[data-action="callNext"]')
      await own.context().close()
    },
    2 * minute
  )

  it.skipIf(skip)(
    "starts over only when asked twice",
    async () => {
      const restarts: Array<string> = []
      page.on("request", (request) => request.url().endsWith("/demo/restart") && restarts.push(request.url()))
      const restart = page.getByRole("button", { name: "Mulai dari awal" })
      await restart.click()
      await page.getByText("semua nomor dan perubahan latihan hilang").waitFor()
      assert.deepStrictEqual(restarts, [])
      await restart.click()
      await page.waitForEvent("load", { timeout: minute })
      assert.strictEqual(restarts.length, 1)
      await page.waitForSelector("[data-free]")
    },
    2 * minute
  )
})
