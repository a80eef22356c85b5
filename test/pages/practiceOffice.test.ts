/** The office of the practice hall as somebody shows it; `PICTURES=docs/images npm test -- test/pages/practiceOffice` renews the pictures. */
import { Server } from "@balai/server"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Browser, type Page } from "playwright-core"
import { demo } from "../../examples/asahan/demo.ts"
import { mall } from "../../examples/asahan/mall.ts"
import { send, until as eventually } from "../../packages/server/test/support/client.ts"
import { launch } from "../support/browser.ts"
import { type OfficePictures, picture, publishOffice } from "../walk/officePictures.ts"
import { isClean } from "./support/axe.ts"
import { skip } from "./support/stage.ts"

const minute = 60_000
const folderOfPictures = process.env["PICTURES"]

interface Practice {
  readonly applicant: string | null
  readonly files: { readonly made: number; readonly total: number } | null
  readonly running: boolean
}

describe("the office of the practice hall", () => {
  let browser: Browser
  let server: Server.Running
  const pictures: OfficePictures = new Map()
  const directory = mkdtempSync(join(tmpdir(), "balai-kantor-"))

  const practice = async (): Promise<Practice> => (await send(`${server.url}/api/v1/demo`)).json<Practice>()

  beforeAll(async () => {
    if (skip) return
    server = await Server.run({ mall, demo, host: "127.0.0.1", port: 0, directory, mode: "demo" })
    browser = await launch()
    const isThere = async (): Promise<boolean> => {
      const { files } = await practice()
      return files !== null && files.total > 0 && files.made >= files.total
    }
    await eventually(isThere, "the files", 50_000)
  }, minute)
  afterAll(async () => {
    if (folderOfPictures !== undefined && pictures.size > 0) await publishOffice(browser, pictures, folderOfPictures)
    await browser?.close()
    await server?.stop()
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  })

  const screen = async (width: number): Promise<Page> => {
    const size = { viewport: { width, height: width < 500 ? 720 : 780 }, deviceScaleFactor: width < 500 ? 2 : 1 }
    const context = await browser.newContext({ ...size, locale: "id-ID" })
    return context.newPage()
  }

  /** By one tap on the page that the front page leads to. */
  const desk = async (login: string, path: string): Promise<Page> => {
    const page = await screen(1280)
    await page.goto(`${server.url}/sign-in?next=${encodeURIComponent(path)}`)
    await page.locator(`[data-account=${login}]`).click()
    await page.waitForURL(`**${path}`)
    return page
  }

  it.skipIf(skip)(
    "the front page leads to each part; a clerk sees who is waited for, and a corrected paper beside its row",
    async () => {
      const front = await screen(1280)
      await front.goto(server.url)
      await front.getByText("Akun latihan").click()
      await front.locator(".demo-accounts a").filter({ hasText: "petugas-dukcapil" }).click()
      await front.locator("[data-account=petugas-dukcapil]").waitFor()
      await front.context().close()

      const page = await desk("petugas-dukcapil", "/kerja")
      await isClean(page, "the list")
      await picture(pictures, "worklist", page)
      const groups = await page.locator(".office-groups").innerText()
      for (const group of ["Petugas", "Pemohon", "Sistem atau pihak lain"]) assert.include(groups, group)
      await page.getByRole("link", { name: /Sistem atau pihak lain/ }).click()
      await page.getByText("Diproses di SIAK").first().waitFor()
      await page.goto(`${server.url}/kerja?pemilik=officer&keadaan=active`)
      const files = await page.locator("[data-row]").all()
      const numbers = await Promise.all(files.map((one) => one.getAttribute("href")))
      let isFound = false
      for (const href of numbers) {
        await page.goto(`${server.url}${href}`)
        isFound = (await page.locator(".office-new").count()) > 0
        if (isFound) break
      }
      assert.isTrue(isFound)
      await page
        .locator(".office-row", { has: page.locator(".office-new") })
        .locator("a")
        .first()
        .click()
      const paper = page.locator(".office-paper img")
      await paper.waitFor()
      await page.waitForFunction("document.querySelector('.office-paper img')?.naturalWidth > 400")
      await isClean(page, "a file")
      await picture(pictures, "file", page)
      await page.context().close()
    },
    minute
  )

  it.skipIf(skip)(
    "the head sees what is late, explains it, and signs a batch",
    async () => {
      const late = await desk("petugas", "/kerja/terlambat")
      await isClean(late, "what is late")
      const rows = await late.locator(".office-overdue").count()
      assert.isAtLeast(rows, 3)
      const first = late.locator(".office-overdue").first()
      await first.locator("summary").click()
      await first.getByLabel("Mengapa terlambat, dan kapan selesai").fill("Jaringan putus dua hari; selesai besok.")
      await first.getByRole("button", { name: "Jelaskan keterlambatan" }).click()
      await late.getByText("Jaringan putus dua hari; selesai besok.").waitFor()
      assert.strictEqual(await late.getByText("Belum dijelaskan").count(), rows - 1)
      await late.context().close()

      const sign = await desk("kepala-dpmptsp", "/kerja/tanda-tangan")
      await isClean(sign, "what waits for a signature")
      const sheets = await sign.locator(".office-sheet").count()
      assert.isAtLeast(sheets, 3)
      await sign.getByRole("button", { name: "Tandai semua untuk ditandatangani" }).click()
      await sign.getByLabel("Frasa sandi tanda tangan elektronik").fill("latihan")
      await sign.getByRole("button", { name: "Jalankan putusan" }).click()
      await sign.locator('.office-outcomes [data-result="signed"]').first().waitFor()
      assert.strictEqual(await sign.locator('.office-outcomes [data-result="signed"]').count(), sheets)
      await sign.context().close()
    },
    minute
  )

  it.skipIf(skip)(
    "the applicant of the accounts finds own applications on a phone",
    async () => {
      const page = await screen(360)
      const { applicant } = await practice()
      await page.goto(`${server.url}/layanan/dukcapil/akta`)
      await page.locator("h1").waitFor()
      await picture(pictures, "catalogue", page)
      await page.goto(`${server.url}/masuk`)
      await page.getByLabel("Nomor ponsel atau e-mail").fill(applicant ?? "")
      await page.getByRole("button", { name: "Tampilkan kode latihan" }).click()
      const code = await page.locator("[data-code]").innerText()
      await page.getByLabel("Kode", { exact: true }).fill(code)
      await page.getByRole("button", { name: "Masuk", exact: true }).click()
      await page.waitForURL("**/akun")
      await page.goto(`${server.url}/permohonan`)
      const own = page.locator('a[href^="/permohonan/"]')
      assert.isAtLeast(await own.count(), 4)
      await own
        .filter({ hasText: /Akta kelahiran/ })
        .first()
        .click()
      await page.locator("h1").waitFor()
      await picture(pictures, "tracking", page)
      await page.goto(`${server.url}/ajukan/dukcapil/akta`)
      await page.locator("main form button[type=submit]").first().click()
      await page.getByRole("heading", { level: 1 }).waitFor()
      await picture(pictures, "form", page)
      await page.context().close()
    },
    minute
  )
})
