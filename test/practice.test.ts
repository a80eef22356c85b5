/** *Mode latihan* as somebody shows it, in real browsers; `PICTURES=docs/images npm test -- test/practice` renews the pictures. */
import { assert, describe, it } from "@effect/vitest"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { send, until as eventually } from "../packages/server/test/support/client.ts"
import { spoken, waitForSpeech } from "./pages/support/ears.ts"
import { until } from "./pages/support/until.ts"
import { browserMissing, withBrowser } from "./support/browser.ts"
import { type Pictures, publish, take } from "./walk/collage.ts"
import { openAt, press, seen, shows, takeNumber } from "./walk/hands.ts"
import { startProgram } from "./walk/program.ts"

const folderOfPictures = process.env["PICTURES"]
interface Practice {
  /** Whether the first minutes of the day have been played. */
  readonly running: boolean
}

/** Friday, 27 November 2026, 08.00 WIB: the visitors of a practice day are those of its date. */
const ahead = Date.UTC(2026, 10, 27, 1) - Date.now()

const publicUrl = "http://antrean.asahan.example"

describe("the practice hall", () => {
  it.skipIf(browserMissing !== null)(
    "says LATIHAN on every page, is full of life, and leaves a counter to whoever taps an account",
    async () => {
      const folder = await mkdtemp(join(tmpdir(), "balai latihan "))
      const more = ["--demo", "--public-url", publicUrl]
      const hall = await startProgram({ database: join(folder, "hall.db"), port: 0, ahead, more })
      const pictures: Pictures = new Map()
      try {
        const view = async (): Promise<Practice> => (await send(`${hall.url}/api/v1/demo`)).json<Practice>()
        await eventually(async () => (await view()).running, "visitors and robots", 60_000)
        await withBrowser(async (browser) => {
          const kiosk = await openAt(browser, "kiosk", hall.pages.kiosk)
          const waits = `document.querySelectorAll('.card-wait[data-kind="waiting"]').length >= 2`
          await until(kiosk, waits, 60_000)
          await take(pictures, "kiosk", kiosk)
          const board = await openAt(browser, "board", hall.pages.board)
          await board.getByText("Suara belum aktif").click()
          await board.waitForSelector('[data-sound="voice"]')

          const counter = await openAt(browser, "desk", hall.pages.counters["1"] ?? "")
          await counter.locator("[data-account=petugas]").click()
          await counter.waitForURL(/\/counter\/1/)
          await counter.getByRole("button", { name: "Duduk di loket ini" }).click()
          await press(counter, "b", "open")
          await press(counter, " ", "callNext")
          const called = await counter.locator(".current-label").innerText()
          await until(board, `document.querySelector(".front-counter")?.textContent === "Loket 1"`)
          await shows(board, ".front-number", called)
          await waitForSpeech(board, 2)
          assert.include((await spoken(board)).at(-1) ?? "", "silakan menuju loket satu")
          await take(pictures, "board", board)
          assert.isAtLeast(await board.locator(".recent li").count(), 3)
          assert.isAtLeast(await counter.locator("[data-row]").count(), 3)
          await press(counter, "l", "serve")
          await press(counter, "p", "finishAndCallNext")
          await shows(counter, ".box-recent", called)
          await press(counter, "l", "serve")
          await shows(counter, ".current-state", "Dilayani")
          await take(pictures, "counter", counter)

          const { url } = await takeNumber(kiosk, "dukcapil.ktp-el")
          await take(pictures, "number", kiosk)
          const phone = await openAt(browser, "phone", new URL(new URL(url).pathname, hall.url).href)
          await phone.locator(".state-ahead").waitFor()
          await take(pictures, "phone", phone)
          for (const page of [kiosk, board, counter, phone]) await seen(page, "LATIHAN")
          if (folderOfPictures !== undefined) await publish(browser, pictures, folderOfPictures)
        })
        assert.strictEqual(await hall.stop(), 0)
      } finally {
        await hall.stop()
        await rm(folder, { recursive: true, force: true })
      }
    },
    120_000
  )
})
