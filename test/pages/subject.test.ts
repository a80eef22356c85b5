import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { type Browser, type Page } from "playwright-core"
import { launch } from "../support/browser.ts"
import { wear } from "../support/entrance.ts"
import { isClean } from "./support/axe.ts"
import { type KeepHall, openKeepHall } from "./support/keepHall.ts"
import { skip } from "./support/stage.ts"

const minute = 60_000

/** Friday afternoon: the three days end on Monday, whatever the office's hours are. */
const friday = Date.parse("2026-08-21T15:00:00+07:00")

/** Who applies, on a phone without script. */
const enter = async (page: Page, url: string): Promise<void> => {
  await page.goto(`${url}/masuk`)
  await page.getByLabel("Nomor ponsel atau e-mail").fill("0812-0000-007")
  await page.getByRole("button", { name: "Tampilkan kode latihan" }).click()
  await page.getByLabel("Kode", { exact: true }).fill(await page.locator("[data-code]").innerText())
  await page.getByRole("button", { name: "Masuk", exact: true }).click()
  await page.getByLabel("Nama", { exact: false }).first().fill("Sumiati")
  await page.getByRole("button", { name: "Simpan" }).first().click()
}

/** An application that its applicant takes back, so that it has ended. */
const takenBack = async (page: Page, url: string): Promise<string> => {
  await page.goto(`${url}/ajukan/dukcapil/reklame`)
  await page.getByRole("button", { name: "Mulai permohonan" }).click()
  await page.getByRole("button", { name: "Kirim permohonan" }).click()
  await page.getByRole("link", { name: "Pantau permohonan ini" }).click()
  const path = new URL(page.url()).pathname
  await page.goto(`${url}${path}/tarik`)
  await page.getByRole("textbox").first().fill("Papan namanya batal dipasang")
  await page.getByRole("button", { name: /^Ya, tarik/ }).click()
  return decodeURIComponent(path.split("/")[2] ?? "")
}

describe("what a person asks about the own data, on a phone of 360 pixels", () => {
  let browser: Browser
  let hall: KeepHall

  beforeAll(async () => {
    if (skip) return
    ;[hall, browser] = await Promise.all([openKeepHall(friday), launch()])
  }, minute)
  afterAll(async () => {
    await browser?.close()
    await hall?.stop()
  })

  /** axe needs the script that the pages do not. */
  const phoneOf = async (javaScriptEnabled: boolean) => {
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      locale: "id-ID",
      javaScriptEnabled
    })
    context.setDefaultTimeout(8_000)
    return context.newPage()
  }

  const managerOf = async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "id-ID" })
    await wear(context, hall.url, await hall.cookie("ratna"))
    context.setDefaultTimeout(8_000)
    return context.newPage()
  }

  it.skipIf(skip)(
    "is answered by the manager past the weekend, marked as late until then, and the correction stands in the account",
    async () => {
      const page = await phoneOf(true)
      await enter(page, hall.url)
      await page.goto(`${hall.url}/akun/data`)
      await isClean(page, "my data")
      await page.getByRole("link", { name: "Minta pembetulan" }).click()
      await isClean(page, "the form of a correction")
      await page.getByLabel("Nama akun").check()
      await page.getByLabel(/^Tertulis sekarang/).fill("Sumiati")
      await page.getByLabel("Seharusnya").fill("Sumiyati")
      await page.getByRole("button", { name: "Kirim permintaan" }).click()
      await page.getByText("Permintaan Anda sudah diterima.").waitFor()
      await page.getByText(/Senin, 24 Agustus 2026 15\.\d\d WIB/).waitFor()
      await isClean(page, "the request")
      const number = await page.locator("h1 small").innerText()
      const request = page.url()

      await hall.pass(3.1)
      const desk = await managerOf()
      await desk.goto(`${hall.url}/privasi`)
      await desk.getByRole("link", { name: "Permintaan pemilik data (1 menunggu, 1 lewat batas)" }).click()
      await desk.getByText("Lewat batas, belum dijawab").waitFor()
      await isClean(desk, "the requests")
      await desk.getByRole("link", { name: number }).click()
      await isClean(desk, "one request")
      assert.notInclude(await desk.content(), "0812")
      await desk.getByLabel("Jawaban untuk orangnya").fill("Nama akun sudah dibetulkan.")
      await desk.getByRole("button", { name: "Jawab", exact: true }).click()
      await desk.getByText("Dijawab", { exact: true }).waitFor()

      await page.goto(request)
      await page.getByText("Nama akun sudah dibetulkan.").waitFor()
      await page.goto(`${hall.url}/akun`)
      await page.getByRole("heading", { name: /Sumiyati/ }).waitFor()
    },
    minute
  )

  it.skipIf(skip)(
    "does not keep a file for ever: a hold by decree keeps it past its time, and lifting the hold lets it go",
    async () => {
      const page = await phoneOf(false)
      await enter(page, hall.url)
      const file = await takenBack(page, hall.url)
      await hall.settled()
      const said = page.getByText("Papan namanya batal dipasang")
      const desk = await managerOf()
      const at = `${hall.url}/privasi/retensi/${encodeURIComponent(file)}`
      const decide = async (act: string, decree: string) => {
        await desk.goto(at)
        await desk.getByLabel("Nomor keputusan").fill(decree)
        await desk.getByLabel("Alasan").fill("Perkara di pengadilan")
        await desk.getByRole("button", { name: act }).click()
        await desk.getByText("Tersimpan.").waitFor()
      }
      await decide("Tahan penghapusan", "100/2026")
      await isClean(desk, "a file that is held")
      await hall.pass(40)
      await page.goto(`${hall.url}/akun/data`)
      await said.first().waitFor()
      await desk.goto(`${hall.url}/privasi/retensi`)
      await desk.getByText("DITAHAN", { exact: true }).waitFor()
      await isClean(desk, "the retention")

      await decide("Cabut penahanan", "101/2026")
      await hall.settled()
      await desk.goto(at)
      for (const line of ["Ditahan: 100/2026", "Penahanan dicabut: 101/2026", "1 data dan 0 dokumen dihapus"])
        await desk.getByText(line).first().waitFor()
      await page.goto(`${hall.url}/akun/data`)
      await page.getByRole("heading", { name: "Data saya" }).waitFor()
      assert.strictEqual(await said.count(), 0)
    },
    minute
  )
})
