import { assert, describe, it } from "@effect/vitest"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Browser, type Page } from "playwright-core"
import { listen, spoken, waitForSpeech } from "./pages/support/ears.ts"
import { browserMissing, openPage, withBrowser } from "./support/browser.ts"
import { compose } from "./walk/collage.ts"
import { type Program, startProgram } from "./walk/program.ts"

/** `PICTURES=docs/images npm test -- test/walk` keeps what the pages look like on the way. */
const pictures = process.env["PICTURES"]

const keep = async (page: Page, name: string): Promise<void> => {
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) })
}

const openAt =
  (width: number, height: number) =>
  async (browser: Browser, url: string): Promise<Page> => {
    const page = await openPage(browser, { width, height })
    await listen(page, { voices: true })
    await page.goto(url)
    return page
  }

const openKiosk = openAt(1080, 1920)
const openPhone = openAt(360, 640)
const openCounter = openAt(1366, 768)

/** A board whose sound was armed by one touch. */
const openBoard = async (browser: Browser, url: string): Promise<Page> => {
  const board = await openAt(1920, 1080)(browser, url)
  await board.getByText("Suara belum aktif").click()
  await board.waitForSelector('[data-sound="voice"]')
  return board
}

const press = (counter: Page, action: string): Promise<void> =>
  counter.locator(`.work [data-action="${action}"][aria-disabled="false"]`).click()

const shows = (page: Page, selector: string, text: string): Promise<void> =>
  page.locator(selector).filter({ hasText: text }).first().waitFor({ timeout: 35_000 })

/** Takes a number with one tap and returns its label and the address behind its QR. */
const takeNumber = async (kiosk: Page): Promise<{ readonly label: string; readonly url: string }> => {
  const answer = kiosk.waitForResponse((response) => response.url().endsWith("/api/v1/tickets"))
  await kiosk.locator("button[data-service]").first().click()
  const { url } = (await (await answer).json()) as { readonly url: string }
  return { label: await kiosk.locator(".kiosk-number").innerText(), url: new URL(url, kiosk.url()).href }
}

describe("the walk through the hall", () => {
  it.skipIf(browserMissing !== null)(
    "a number is taken, called, announced and served; a power cut and two wrong presses lose nothing",
    async () => {
      const folder = await mkdtemp(join(tmpdir(), "balai walk "))
      const database = join(folder, "hall.db")
      let hall: Program = await startProgram({ database, port: 0 })
      const port = Number(new URL(hall.url).port)
      try {
        await withBrowser(async (browser) => {
          const kiosk = await openKiosk(browser, hall.pages.kiosk)
          const first = await takeNumber(kiosk)
          assert.strictEqual(first.label, "A-001")
          await keep(kiosk, "kiosk")

          const phone = await openPhone(browser, first.url)
          await shows(phone, ".state-next", "Anda berikutnya")

          const board = await openBoard(browser, hall.pages.board)
          const counter = await openCounter(browser, hall.pages.counters["1"] ?? "")
          await press(counter, "open")
          await press(counter, "callNext")
          await shows(counter, ".current-label", first.label)
          await shows(phone, ".state-counter", "Loket 1")
          await shows(board, ".front-number", first.label)
          await waitForSpeech(board, 2)
          const announcement = "Nomor antrean A nol nol satu, silakan menuju loket satu"
          assert.deepStrictEqual(await spoken(board), [announcement, announcement])
          await keep(phone, "phone")

          await hall.kill()
          await shows(board, "body", "Terputus sejak")
          assert.include(await board.locator('[data-counter="1"]').innerText(), first.label)
          const before = hall.pages
          hall = await startProgram({ database, port })
          assert.deepStrictEqual(hall.pages, before)
          await board.getByText("Terputus sejak").waitFor({ state: "detached", timeout: 35_000 })
          assert.include(await board.locator('[data-counter="1"]').innerText(), first.label)

          await press(counter, "serve")
          await shows(counter, ".current-state", "Dilayani")
          await press(counter, "finish")
          await shows(phone, ".state-label", "Selesai")
          await press(counter, "undo")
          await shows(counter, ".current-state", "Dilayani")
          await shows(phone, ".state-label", "Dilayani")
          await press(counter, "finish")
          await shows(phone, ".state-label", "Selesai")

          await kiosk.getByRole("button", { name: "Selesai" }).click()
          const second = await takeNumber(kiosk)
          assert.strictEqual(second.label, "A-002")
          await press(counter, "callNext")
          await shows(counter, ".current-label", second.label)
          await waitForSpeech(board, 4)
          await press(counter, "absent")
          await press(counter, "absent")
          await shows(counter, ".box-recent", second.label)
          await press(counter, "undo")
          await shows(counter, ".current-label", second.label)
          await keep(board, "board")
          await press(counter, "serve")
          await keep(counter, "counter")
          await press(counter, "finish")
          await shows(counter, ".box-recent", second.label)

          const last = "Nomor antrean A nol nol dua, silakan menuju loket satu"
          assert.deepStrictEqual(await spoken(board), [announcement, announcement, last, last])
          if (pictures !== undefined) await compose(browser, pictures)
        })
        assert.strictEqual(await hall.stop(), 0)
      } finally {
        await hall.stop()
        await rm(folder, { recursive: true, force: true })
      }
    },
    180_000
  )
})
