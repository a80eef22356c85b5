/** Whoever applies, on a phone of 360 pixels: finds the service, fills in, uploads, sends, and follows what comes of it. */
import { type Browser, type Page } from "playwright-core"
import { assert } from "vitest"
import { photo } from "../../../packages/server/test/support/registryHall.ts"

/** A page with all addresses that it ever asked for. */
export interface Walked {
  readonly page: Page
  readonly addresses: ReadonlyArray<string>
}

export interface Phone extends Walked {
  readonly hasScript: boolean
}

/** A page that remembers its addresses. */
export const walked = (page: Page): Walked => {
  const addresses: Array<string> = []
  page.on("request", (request) => addresses.push(decodeURIComponent(request.url()).replaceAll("+", " ")))
  return { page, addresses }
}

export const takePhone = async (browser: Browser, hasScript: boolean): Promise<Phone> => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: "id-ID",
    javaScriptEnabled: hasScript,
    acceptDownloads: true
  })
  return { ...walked(await context.newPage()), hasScript }
}

/** Nothing that a person typed stands in an address. */
export const keepToThemselves = (pages: ReadonlyArray<Walked>, words: ReadonlyArray<string>): void => {
  const addresses = pages.flatMap((one) => one.addresses).map((one) => one.toLowerCase())
  const told = words.filter((word) => addresses.some((one) => one.includes(word.toLowerCase())))
  assert.deepStrictEqual(told, [], "personal data in an address")
}

/** What is written or chosen on one page of a form, by the label: `true` for what is chosen. */
export type Filled = { readonly [label: string]: string | true }

export interface Wish {
  /** In plain words, as somebody would look for it. */
  readonly need: string
  /** What it is called in the catalogue. */
  readonly service: string
  readonly phone: string
  readonly pages: ReadonlyArray<Filled>
  /** Looked at on the way. */
  readonly stop?: (page: Page, what: string) => Promise<void>
}

const nowhere = async (): Promise<void> => {}

/** From the need to the first page of the form. */
const find = async (page: Page, url: string, { need, phone, service, stop = nowhere }: Wish): Promise<void> => {
  await page.goto(`${url}/layanan`)
  await page.getByLabel("Cari layanan").fill(need)
  await page.getByRole("button", { name: "Cari" }).click()
  await page.getByRole("link", { name: service }).first().click()
  await stop(page, "the service")
  await page.getByRole("link", { name: /^Ajukan/ }).click()
  await page.getByLabel("Nomor ponsel atau e-mail").fill(phone)
  await page.getByRole("button", { name: "Tampilkan kode latihan" }).click()
  await page.getByLabel("Kode", { exact: true }).fill(await page.locator("[data-code]").innerText())
  await page.getByRole("button", { name: "Masuk", exact: true }).click()
  await page.getByRole("button", { name: "Mulai permohonan" }).click()
}

const fill = async (page: Page, filled: Filled): Promise<void> => {
  for (const [label, value] of Object.entries(filled)) {
    const field = page.getByLabel(label, { exact: true })
    await (value === true ? field.check() : field.fill(value))
  }
  await page.getByRole("button", { name: "Lanjutkan", exact: true }).click()
}

/** With the script a photo is on its way as soon as it is chosen. */
export const upload = async ({ hasScript, page }: Phone): Promise<void> => {
  await page
    .getByLabel(/^Pilih (foto|berkas)/)
    .setInputFiles({ name: "foto.jpg", mimeType: "image/jpeg", buffer: photo })
  if (!hasScript) await page.getByRole("button", { name: /^Unggah/ }).click()
}

/** Applies, and gives the number of the file. The page is then the one on which it is followed. */
export const apply = async (phone: Phone, url: string, wish: Wish): Promise<string> => {
  const { page } = phone
  const { pages, stop = nowhere } = wish
  await find(page, url, wish)
  await stop(page, "the first page of the form")
  for (const one of pages) await fill(page, one)
  await page.waitForURL(/\/(dokumen|tinjau)/)
  if (/\/dokumen\//.test(page.url())) await stop(page, "an upload")
  for (let at = 0; at < 12 && /\/dokumen\//.test(page.url()); at += 1) {
    const here = page.url()
    const skip = page.getByRole("link", { name: /^Lewati/ })
    await ((await skip.count()) > 0 ? skip.click() : upload(phone))
    await page.waitForURL((address) => address.href !== here)
  }
  await stop(page, "the review")
  await page.getByRole("button", { name: "Kirim permohonan" }).click()
  await page.getByRole("heading", { name: "Permohonan diterima" }).waitFor()
  await stop(page, "the receipt")
  await page.getByRole("link", { name: "Pantau permohonan ini" }).click()
  const number = await page.getByRole("heading", { level: 1 }).innerText()
  assert.match(number, /^[A-Z]+-\d{4}-\d{5}$/)
  return number
}
