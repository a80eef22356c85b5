import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { join } from "node:path"
import { type Browser, type Page } from "playwright-core"
import { openRegistry, type Registry } from "../../packages/server/test/support/registryHall.ts"
import { launch } from "../support/browser.ts"
import { isClean as axeClean } from "./support/axe.ts"
import { skip } from "./support/stage.ts"

const minute = 60_000
const shots = process.env["BALAI_SHOTS"]

describe("a power of attorney on a phone of 360 pixels, without JavaScript", () => {
  let browser: Browser
  let hall: Registry

  beforeAll(async () => {
    if (skip) return
    hall = await openRegistry()
    browser = await launch()
  }, minute)
  afterAll(async () => {
    await browser?.close()
    await hall?.stop()
  })

  /** The page as it stands, in a browser that runs scripts: axe is one. */
  const look = async (page: Page, what: string): Promise<void> => {
    if (shots !== undefined) await page.screenshot({ path: join(shots, `kuasa-${what}.png`), fullPage: true })
    const body = await page.content()
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, bypassCSP: true })
    const probe = await context.newPage()
    await probe.route(page.url(), (route) => route.fulfill({ body, contentType: "text/html; charset=utf-8" }))
    await probe.goto(page.url())
    await axeClean(probe, what)
    await context.close()
  }

  const enter = async (number: string, name: string): Promise<Page> => {
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      locale: "id-ID",
      javaScriptEnabled: false
    })
    const page = await context.newPage()
    page.setDefaultTimeout(8_000)
    await page.goto(`${hall.url}/akun`)
    await page.getByLabel("Nomor ponsel atau e-mail").fill(number)
    await page.getByRole("button", { name: "Tampilkan kode latihan" }).click()
    await page.getByLabel("Kode", { exact: true }).fill(await page.locator("[data-code]").innerText())
    await page.getByRole("button", { name: "Masuk", exact: true }).click()
    await page.getByLabel("Nama").fill(name)
    await page.getByRole("button", { name: "Simpan" }).click()
    await page.getByRole("link", { name: "Buka halaman kuasa" }).click()
    return page
  }

  const giveTo = async (page: Page, code: string): Promise<void> => {
    const next = page.getByRole("button", { name: "Lanjut" })
    await page.getByRole("link", { name: "Beri kuasa" }).click()
    await page.getByLabel("Kode penerima kuasa").fill("BCDF-GHJK")
    await next.click()
    assert.include(await page.getByRole("alert").innerText(), "Kode salah")
    await page.getByLabel("Kode penerima kuasa").fill(code)
    await look(page, "kepada-siapa")
    await next.click()
    await page.getByText("Kepada Budi Contoh").waitFor()
    await page.getByRole("radio", { name: /Satu layanan/ }).check()
    await next.click()
    await page.getByRole("alert").waitFor()
    await page.getByLabel("Layanan", { exact: true }).selectOption({ label: "Akta kelahiran" })
    await look(page, "urusan-apa")
    await next.click()
    await page.getByRole("heading", { name: "Sampai kapan?" }).waitFor()
    await look(page, "sampai-kapan")
    await next.click()
    await page.getByRole("heading", { name: "Periksa kuasa ini" }).waitFor()
    await look(page, "periksa")
    await page.getByRole("button", { name: "Ya, beri kuasa" }).click()
    await page.getByText("Kepada Budi Contoh").waitFor()
  }

  /** Nothing of anybody stands in an address. */
  const isNameless = (page: Page): void => assert.notMatch(decodeURIComponent(page.url()), /Tini|Budi|0812/)

  it.skipIf(skip)(
    "is given by a code, taken, used to apply for the giver on pages that say so, and revoked, after which nothing is to be seen",
    async () => {
      const tini = await enter("0812-0000-011", "Tini Contoh")
      const budi = await enter("0812-0000-012", "Budi Contoh")
      await budi.getByRole("button", { name: "Buat kode penerima" }).click()
      const code = await budi.locator("[data-code]").innerText()
      await look(budi, "kode")
      await giveTo(tini, code)
      await look(tini, "diberi")

      await budi.goto(`${hall.url}/akun/kuasa`)
      assert.strictEqual(await budi.getByRole("button", { name: /^Bertindak untuk/ }).count(), 0)
      await budi.getByRole("button", { name: "Terima kuasa" }).click()
      await look(budi, "diterima")
      await budi.getByRole("button", { name: "Bertindak untuk Tini Contoh" }).click()
      const band = budi.getByRole("region", { name: "Bertindak untuk orang lain" })
      for (const path of ["/permohonan", "/ajukan/dukcapil/akta"]) {
        await budi.goto(`${hall.url}${path}`)
        assert.include(await band.innerText(), "Bertindak untuk Tini Contoh sampai")
      }
      await look(budi, "mulai")
      await budi.getByRole("button", { name: /^Mulai/ }).click()
      await look(budi, "isi")
      assert.include(await band.innerText(), "Layanan Akta kelahiran")
      const draft = budi.url()
      isNameless(budi)

      // The account is one's own, and a power is not passed on from it.
      await budi.goto(`${hall.url}/akun`)
      await budi.getByRole("heading", { name: "Budi Contoh" }).waitFor()
      // The giver finds the draft among the own.
      await tini.goto(`${hall.url}/permohonan`)
      await tini.getByText("Akta kelahiran").first().waitFor()
      assert.strictEqual(await tini.getByRole("region", { name: "Bertindak untuk orang lain" }).count(), 0)

      // A page that stood open while somebody became oneself again in another tab is not sent for the wrong person.
      const other = await budi.context().newPage()
      await budi.goto(draft)
      await other.goto(`${hall.url}/permohonan`)
      await other.getByRole("button", { name: "Kembali sebagai diri sendiri" }).click()
      assert.strictEqual(await other.getByRole("region", { name: "Bertindak untuk orang lain" }).count(), 0)
      assert.strictEqual(await other.getByText("Akta kelahiran").count(), 0)
      await budi
        .getByRole("button", { name: /^Lanjut/ })
        .last()
        .click()
      assert.strictEqual(await budi.getByRole("region", { name: "Bertindak untuk orang lain" }).count(), 0)
      const denied = await budi.goto(draft)
      assert.strictEqual(denied?.status(), 404)

      await budi.goto(`${hall.url}/akun/kuasa`)
      await budi.getByRole("button", { name: "Bertindak untuk Tini Contoh" }).click()
      await tini.goto(`${hall.url}/akun/kuasa`)
      await tini.locator("summary", { hasText: "Cabut kuasa" }).click()
      await tini.getByRole("button", { name: "Cabut kuasa" }).click()
      await tini.getByRole("heading", { name: "Riwayat" }).waitFor()
      assert.include(await tini.locator(".power").innerText(), "Dicabut")
      await look(tini, "dicabut")
      await budi.goto(draft)
      assert.strictEqual(new URL(budi.url()).pathname, "/akun/kuasa")
      assert.include(await budi.getByRole("alert").innerText(), "tidak berlaku")
      await look(budi, "berakhir")
      await budi.goto(`${hall.url}/permohonan`)
      assert.strictEqual(await budi.getByText("Akta kelahiran").count(), 0)
    },
    2 * minute
  )
})
