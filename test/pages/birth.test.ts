import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { readFileSync } from "node:fs"
import { type Browser, type Locator, type Page } from "playwright-core"
import { photo } from "../../packages/server/test/support/registryHall.ts"
import { launch } from "../support/browser.ts"
import { wear } from "../support/entrance.ts"
import { type BirthHall, openBirthHall } from "./support/birthHall.ts"
import { skip } from "./support/stage.ts"

const minute = 60_000

/** What SIAK sends: one empty page. */
const certificate = Buffer.from(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)

const next = (page: Page) => page.getByRole("button", { name: "Lanjutkan", exact: true }).click()

/** From the need in plain words to the service, and in. */
const find = async (page: Page, url: string): Promise<void> => {
  await page.goto(`${url}/layanan`)
  await page.getByLabel("Cari layanan").fill("anak baru lahir")
  await page.getByRole("button", { name: "Cari" }).click()
  await page.getByRole("link", { name: "Akta kelahiran" }).click()
  await page.getByRole("link", { name: /^Ajukan/ }).click()
  await page.getByLabel("Nomor ponsel atau e-mail").fill("0812-0000-007")
  await page.getByRole("button", { name: "Tampilkan kode latihan" }).click()
  await page.getByLabel("Kode", { exact: true }).fill(await page.locator("[data-code]").innerText())
  await page.getByRole("button", { name: "Masuk", exact: true }).click()
  await page.getByRole("button", { name: "Mulai permohonan" }).click()
}

/** One thing a page. */
const fill = async (page: Page): Promise<void> => {
  await page.getByLabel("Nama anak").fill("Sukarno")
  await page.getByLabel("Tanggal", { exact: true }).fill("3")
  await page.getByLabel("Bulan").fill("8")
  await page.getByLabel("Tahun").fill("2026")
  await next(page)
  await page.getByLabel("Tidak", { exact: true }).check()
  await next(page)
  await page.getByLabel("Rumah sakit atau klinik").check()
  await next(page)
  await page.getByLabel("Ya", { exact: true }).check()
  await page.getByLabel("Nomor KK").fill(["120918", "010125", "0001"].join(""))
  await next(page)
  await page.getByLabel("Nama pelapor").fill("Siti")
  await page.getByLabel("NIK").fill(["120918", "170805", "9001"].join(""))
  await next(page)
  await page.getByLabel("Nomor telepon").fill("0812 0000 007")
  await next(page)
}

/** An officer gives a command by its form. */
const give = async (page: Page, command: string, fill: (form: Locator) => Promise<void>): Promise<void> => {
  const form = page.locator(`form:has(input[name="perintah"][value="${command}"])`).first()
  await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
  await fill(form)
  await form.getByRole("button").last().click()
  await page.getByText("Tersimpan").first().waitFor()
}

const attach = (page: Page) =>
  page.getByLabel("Pilih foto atau berkas PDF").setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer: photo })

describe("a birth certificate on a phone of 360 pixels", () => {
  let browser: Browser
  let hall: BirthHall

  beforeAll(async () => {
    if (skip) return
    ;[hall, browser] = await Promise.all([openBirthHall(), launch()])
  }, minute)
  afterAll(async () => {
    await browser?.close()
    await hall?.stop()
  })

  it.skipIf(skip)(
    "goes from the catalogue to the document received from SIAK, with one return for correction on the way",
    async () => {
      const context = await browser.newContext({
        viewport: { width: 360, height: 740 },
        locale: "id-ID",
        javaScriptEnabled: false,
        acceptDownloads: true
      })
      const page = await context.newPage()
      await find(page, hall.url)
      await fill(page)
      for (let at = 0; at < 8 && /\/dokumen\//.test(page.url()); at += 1) {
        const skipped = page.getByRole("link", { name: "Lewati" })
        if ((await skipped.count()) > 0) await skipped.click()
        else {
          await attach(page)
          await page.getByRole("button", { name: "Unggah dan lanjutkan" }).click()
        }
      }
      await page.getByRole("button", { name: "Kirim permohonan" }).click()
      await page.getByRole("heading", { name: "Permohonan diterima" }).waitFor()
      assert.match(await page.locator(".form-sent-number").innerText(), /DUKCAPIL-\d{4}-\d{5}/)
      await page.getByRole("link", { name: "Pantau permohonan ini" }).click()
      const file = decodeURIComponent(new URL(page.url()).pathname.split("/")[2] ?? "")
      const verify = (requirement: string, verdict: string, reason: object | null = null) =>
        hall.decide(file, "verify", { requirement, verdict, reason })

      // The letter is cut off.
      const { checklist } = await hall.decide(file, "note", { words: "Diperiksa" })
      const reason = { code: "tidak-terbaca", words: "Surat kelahiran terpotong" }
      for (const { requirement } of checklist)
        await (requirement.id === "surat-kelahiran"
          ? verify(requirement.id, "rejected", reason)
          : verify(requirement.id, "accepted"))
      await hall.decide(file, "return", { reason })
      await page.reload()
      await page.getByText("Surat kelahiran terpotong").first().waitFor()
      await page.getByRole("link", { name: /^Perbaiki/ }).click()
      await attach(page)
      await page.getByRole("button", { name: /^Unggah/ }).click()
      await page.getByRole("button", { name: "Kirim kembali" }).click()
      await page.getByRole("heading", { name: "Kelengkapan diperiksa" }).waitFor()

      // SIAK makes the certificate, and it is attached as it came.
      await verify("surat-kelahiran", "accepted")
      await hall.decide(file, "accept")
      const desk = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "id-ID" })
      await wear(desk, hall.url, hall.cookie)
      const office = await desk.newPage()
      await office.goto(`${hall.url}/kerja/${encodeURIComponent(file)}`)
      await give(office, "application.register", async (form) => {
        await form.locator('input[name="reference"]').fill("SIAK-CONTOH-1")
      })
      await page.reload()
      await page.getByRole("heading", { name: /Diproses di SIAK/ }).waitFor()
      await give(office, "application.receive", async (form) => {
        await form.locator('input[name="number"]').fill("AL-CONTOH-12")
        const akta = { name: "akta.pdf", mimeType: "application/pdf", buffer: certificate }
        await form.locator('input[name="document"]').setInputFiles(akta)
      })
      await desk.close()
      await page.reload()
      await page.getByRole("heading", { name: "Siap diambil" }).waitFor()
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: /^Unduh/ }).click()
      ])
      assert.deepStrictEqual(readFileSync(await download.path()), certificate)
      await page.goto(`${hall.url}/permohonan/${encodeURIComponent(file)}`)
      await page.getByRole("heading", { name: "Diserahkan" }).waitFor()
      const over = (await page.evaluate("document.documentElement.scrollWidth - innerWidth")) as number
      assert.isAtMost(over, 0, "no wider than the phone")
      await context.close()
    },
    minute * 2
  )
})
