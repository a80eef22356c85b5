import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { type Browser, type Page } from "playwright-core"
import { Server } from "@balai/server"
import { mall } from "../../examples/asahan/mall.ts"
import { employ, enter, wear } from "../support/entrance.ts"
import { launch, openPage } from "../support/browser.ts"
import { violations } from "./support/axe.ts"
import { skip } from "./support/stage.ts"

const minute = 60_000
const phone = { width: 360, height: 740 }

const isClean = async (page: Page, what: string): Promise<void> => {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
    assert.deepStrictEqual(await violations(page), [], `${what}, ${colorScheme}`)
  }
  const over = (await page.evaluate("document.documentElement.scrollWidth - innerWidth")) as number
  assert.isAtMost(over, 0, `${what} is wider than the phone`)
}

/** From the front page to the requirements of a birth certificate, as somebody does who looks for them. */
const walk = async (page: Page, url: string): Promise<void> => {
  await page.goto(url)
  await page.getByRole("link", { name: "Layanan: syarat dan biaya" }).click()
  await page.getByLabel("Cari layanan").fill("anak baru lahir")
  await page.getByRole("button", { name: "Cari" }).click()
  await page.getByRole("heading", { name: /layanan untuk/ }).waitFor()
  await page.getByRole("link", { name: "Akta kelahiran" }).click()
  await page.getByRole("heading", { level: 1, name: "Akta kelahiran" }).waitFor()
  await page.getByText("KTP-el dua orang saksi").first().waitFor()
  await page.getByRole("link", { name: "Daring" }).click()
  await page.getByText("Pernyataan bahwa data yang diisi benar").waitFor()
  const text = await page.locator("main").innerText()
  for (const part of ["Gratis", "48 jam", "SP4N-LAPOR!", "Ombudsman RI", "CONTOH/SP-03/2026"])
    assert.include(text, part)
}

describe("catalogue on a phone", () => {
  let browser: Browser
  let server: Server.Running
  let staff = ""

  beforeAll(async () => {
    if (skip) return
    server = await Server.run({ mall, host: "127.0.0.1", port: 0, database: ":memory:", mode: "hall" })
    browser = await launch()
    const entrance = await enter(server, [])
    staff = await employ(server.url, entrance.staff, {
      login: "dewi",
      relations: [{ relation: "serves", agency: "dukcapil" }]
    })
  }, minute)

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it.skipIf(skip)(
    "leads from the front page over a search to a service, without any script",
    async () => {
      const context = await browser.newContext({ javaScriptEnabled: false, viewport: phone })
      await walk(await context.newPage(), server.url)
      await context.close()
    },
    minute
  )

  it.skipIf(skip)(
    "leads there with script too, and each page on the way is clean for axe and no wider than the phone",
    async () => {
      const page = await openPage(browser, phone)
      const faults: Array<string> = []
      page.on("console", (message) => message.type() === "error" && faults.push(message.text()))
      await walk(page, server.url)
      await isClean(page, "service")
      const linked = (await page.evaluate(
        `JSON.parse(document.querySelector('script[type="application/ld+json"]').textContent)`
      )) as { readonly "@type": string }
      assert.strictEqual(linked["@type"], "GovernmentService")
      await page.getByRole("link", { name: "Cetak standar" }).click()
      await page.getByText("Evaluasi kinerja pelaksana").waitFor()
      await isClean(page, "standard")
      for (const [path, what] of [
        ["/layanan", "catalogue"],
        ["/layanan?q=xyz", "nothing found"],
        ["/layanan/bpn/roya?lang=en", "without a standard"]
      ] as const) {
        await page.goto(server.url + path)
        await isClean(page, what)
      }
      assert.deepStrictEqual(faults, [])
      await page.context().close()
    },
    2 * minute
  )

  it.skipIf(skip)(
    "an officer of the agency announces an outage and changes a fee; everybody sees the first, nobody yet the second",
    async () => {
      const page = await openPage(browser, phone)
      await wear(page.context(), server.url, staff)
      await page.goto(`${server.url}/standar/dukcapil/kia`)
      await page.getByLabel("Apa yang terganggu (Indonesia)").fill("Kertas KIA habis")
      await page.getByRole("button", { name: "Umumkan gangguan" }).click()
      await page.getByRole("button", { name: "Layanan pulih" }).waitFor()
      const fees = page.locator('[data-form="fees"]')
      await fees.getByLabel("Nama (Indonesia)").first().fill("Biaya cetak")
      await fees.getByLabel("Jenis").first().selectOption("levy")
      await fees.getByLabel("Jumlah rupiah, kosongkan bila dihitung").first().fill("5.000")
      await fees.getByLabel("Alasan").fill("Perda baru")
      await fees.getByRole("button", { name: "Simpan" }).click()
      await page.getByText("Tersimpan.").waitFor()
      await page.getByText("Sedang ditinjau", { exact: true }).waitFor()
      await isClean(page, "editor")
      await page.goto(`${server.url}/layanan/dukcapil/kia`)
      const text = await page.locator("main").innerText()
      assert.include(text, "Kertas KIA habis")
      assert.notInclude(text, "Rp5.000")
      await page.context().close()
    },
    2 * minute
  )
})
