import { assert, describe, it } from "@effect/vitest"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Browser, type Page } from "playwright-core"
import { listen, spoken, waitForSpeech } from "./pages/support/ears.ts"
import { browserMissing, openPage, withBrowser } from "./support/browser.ts"
import { adopt, employ, passwordOf, setUp, wear, write } from "./support/entrance.ts"
import { compose } from "./walk/collage.ts"
import { type Program, startProgram } from "./walk/program.ts"

/** `PICTURES=docs/images npm test -- test/walk` keeps what the pages look like on the way. */
const pictures = process.env["PICTURES"]

const keep = async (page: Page, name: string): Promise<void> => {
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) })
}

const openAt =
  (width: number, height: number) =>
  async (browser: Browser, url: string, cookie = ""): Promise<Page> => {
    const page = await openPage(browser, { width, height })
    if (cookie !== "") await wear(page.context(), url, cookie)
    await listen(page, { voices: true })
    await page.goto(url)
    return page
  }

const openKiosk = openAt(1080, 1920)
const openPhone = openAt(360, 640)
const openCounter = openAt(1366, 768)

/** A board whose sound was armed by one touch. */
const openBoard = async (browser: Browser, url: string, cookie: string): Promise<Page> => {
  const board = await openAt(1920, 1080)(browser, url, cookie)
  await board.getByText("Suara belum aktif").click()
  await board.waitForSelector('[data-sound="voice"]')
  return board
}

const press = (counter: Page, action: string): Promise<void> =>
  counter.locator(`.work [data-action="${action}"][aria-disabled="false"]`).click()

/** An officer types name and password, and sits down. */
const sitDown = async (browser: Browser, url: string, login: string): Promise<Page> => {
  const page = await openCounter(browser, `${url}/counter/1`)
  await page.waitForURL((address) => address.pathname === "/sign-in")
  await page.getByLabel("Nama masuk").fill(login)
  await page.getByLabel("Kata sandi", { exact: true }).fill(passwordOf(login))
  await page.keyboard.press("Enter")
  await page.getByRole("button", { name: "Duduk di loket ini" }).click()
  return page
}

const shows = (page: Page, selector: string, text: string): Promise<void> =>
  page.locator(selector).filter({ hasText: text }).first().waitFor({ timeout: 35_000 })

const sessionOf = async (page: Page): Promise<string> =>
  (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ")

/** Takes a number with two taps, agency and service, and returns its label and the address behind its QR, on this computer. */
const takeNumber = async (kiosk: Page): Promise<{ readonly label: string; readonly url: string }> => {
  const answer = kiosk.waitForResponse((response) => response.url().endsWith("/api/v1/tickets"))
  await kiosk.locator('button[data-agency="dukcapil"]').click()
  await kiosk.locator('button[data-service="dukcapil.ktp-el"]').click()
  const { url } = (await (await answer).json()) as { readonly url: string }
  return {
    label: await kiosk.locator(".kiosk-number").innerText(),
    url: new URL(new URL(url).pathname, kiosk.url()).href
  }
}

/** 19 August 2026, 09.00 WIB: the hall of Asahan is open. */
const wednesday = Date.UTC(2026, 7, 19, 2)

describe("the walk through the hall", () => {
  it.skipIf(browserMissing !== null)(
    "a number is taken, called, announced and served; a power cut and two wrong presses lose nothing",
    async () => {
      const folder = await mkdtemp(join(tmpdir(), "balai walk "))
      const database = join(folder, "hall.db")
      const began = Date.now()
      const start = (port: number): Promise<Program> =>
        startProgram({ database, port, at: wednesday + Date.now() - began, code: "MNPQ-RSTV" })
      let hall = await start(0)
      const { url } = hall
      try {
        const manager = await setUp({ url, setup: { code: "MNPQ-RSTV" } })
        await employ(url, manager, { login: "rahma", relations: [{ relation: "serves", agency: "dukcapil" }] })
        const enrolled = await adopt(url, manager, { kind: "kiosk", name: "Kiosk pintu depan" })
        const screen = await adopt(url, manager, { kind: "board", name: "Layar lantai 1", zone: "lantai-1" })
        await withBrowser(async (browser) => {
          const kiosk = await openKiosk(browser, `${url}/kiosk`, enrolled)
          const first = await takeNumber(kiosk)
          assert.strictEqual(first.label, "A-001")
          await keep(kiosk, "kiosk")

          const phone = await openPhone(browser, first.url)
          await shows(phone, ".state-next", "Anda berikutnya")

          const board = await openBoard(browser, `${url}/board/lantai-1`, screen)
          const counter = await sitDown(browser, url, "rahma")
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
          hall = await start(Number(new URL(url).port))
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
          await write(`${url}/api/v1/session/end`, { cookie: await sessionOf(counter) })
          await counter.getByText("Sesi Anda sudah berakhir").first().waitFor({ timeout: 35_000 })
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
