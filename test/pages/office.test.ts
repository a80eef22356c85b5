import { Applications } from "@balai/mall"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { type Browser, type Page } from "playwright-core"
import { launch } from "../support/browser.ts"
import { wear } from "../support/entrance.ts"
import { isClean } from "./support/axe.ts"
import { type OfficeHall, openOffice } from "./support/office.ts"
import { skip } from "./support/stage.ts"

const minute = 60_000

/** `BALAI_OFFICE_FILES=80` works a whole day's files. */
const worked = Number(process.env["BALAI_OFFICE_FILES"] ?? 10)

describe("the back office", () => {
  let browser: Browser
  let hall: OfficeHall

  beforeAll(async () => {
    if (skip) return
    ;[hall, browser] = await Promise.all([openOffice(), launch()])
    await hall.seed(80)
  }, minute)
  afterAll(async () => {
    await browser?.close()
    await hall?.stop()
  })

  const desk = async (size = { width: 1280, height: 800 }, javaScriptEnabled = true): Promise<Page> => {
    const context = await browser.newContext({ viewport: size, locale: "id-ID", javaScriptEnabled })
    await wear(context, hall.url, hall.cookie)
    return context.newPage()
  }

  it.skipIf(skip)(
    "eighty seeded files are worked by the keyboard alone",
    async () => {
      const page = await desk()
      let strokes = 0
      const press = async (...keys: ReadonlyArray<string>): Promise<void> => {
        for (const key of keys) {
          await page.keyboard.press(key)
          strokes += 1
          await page.locator("html:not([data-busy])").waitFor({ state: "attached" })
        }
      }
      await page.goto(`${hall.url}/kerja`)
      assert.include(await page.locator(".office-counts").innerText(), "80 berkas")
      const said = page.locator("[data-said]")
      const perFile: Array<number> = []
      for (let file = 1; file <= worked; file += 1) {
        strokes = 0
        await press("n")
        await page.locator(".office-checklist").waitFor()
        const isWrong = file % 5 === 0
        await press("a")
        // The second document of every fifth file is blurred: its first reason, then back with all of them.
        await (isWrong ? press("r", "1", "Enter", "Enter", "Enter") : press("a", "Enter"))
        const label = isWrong ? "Kembalikan untuk diperbaiki" : "Nyatakan lengkap"
        await page.getByText(`Tersimpan: ${label}`).waitFor()
        perFile.push(strokes)
      }
      assert.include(await said.innerText(), "Tersimpan")
      console.log(
        `files worked by keyboard: ${perFile.length}; keystrokes per file: ${perFile.join(" ")}; on average ${(perFile.reduce((sum, one) => sum + one, 0) / perFile.length).toFixed(1)}`
      )
      const rows = await hall.run(
        Effect.flatMap(Applications.Applications, ({ work }) => work({ by: hall.clerk, owner: "all", limit: 200 }))
      )
      const returned = rows.filter(({ owner }) => owner === "applicant").length
      assert.strictEqual(returned, Math.floor(worked / 5))
      assert.strictEqual(rows.filter(({ clock }) => clock === "running").length, worked - returned)
      await page.context().close()
    },
    minute * 5
  )

  it.skipIf(skip)(
    "keys do nothing in fields or when they are switched off, and every key has a button",
    async () => {
      const page = await desk()
      await page.goto(`${hall.url}/kerja`)
      await isClean(page, "the list")
      await page.keyboard.press("/")
      await page.keyboard.type("kehj")
      await page.keyboard.press("Enter")
      await page.getByText("1 berkas ditemukan").waitFor()
      assert.notInclude(page.url(), "anak")
      await page.locator("[data-row]").first().click()
      await page.locator(".office-checklist").waitFor()
      await isClean(page, "a file")
      for (const key of ["a", "t", "r", "j", "n", "/", "?"])
        assert.isAbove(await page.locator(`[data-key="${key}"]`).count(), 0, key)
      await page.keyboard.press("?")
      await page.getByRole("button", { name: "Pintasan menyala" }).click()
      await page.locator("h1").click()
      await page.keyboard.press("a")
      await page.waitForTimeout(150)
      assert.strictEqual(await page.locator('.office-row[data-verdict="accepted"]').count(), 0)
      await page.getByRole("button", { name: "Pintasan menyala" }).click()
      await page.locator("h1").click()
      await page.keyboard.press("a")
      await page.locator('.office-row[data-verdict="accepted"]').waitFor()
      await page.keyboard.press("k")
      await page.locator('.office-row[data-verdict="accepted"][aria-current="true"]').waitFor()
      await page.keyboard.press("u")
      await page.locator('.office-row[data-verdict="accepted"]').waitFor({ state: "detached" })
      await page.context().close()
    },
    minute
  )

  it.skipIf(skip)(
    "a file is checked and returned on a phone of 360 pixels without a script",
    async () => {
      const page = await desk({ width: 360, height: 740 }, false)
      await page.goto(`${hall.url}/kerja`)
      await page.getByRole("button", { name: "Ambil berkas berikutnya" }).click()
      await page.getByRole("button", { name: "Terima ktp" }).click()
      await page.locator("summary", { hasText: "Tolak kk" }).click()
      await page.getByRole("radio", { name: "Ada halaman yang belum diunggah" }).first().check()
      await page.getByRole("button", { name: "Tolak persyaratan ini" }).click()
      await page.locator("summary", { hasText: "Kembalikan untuk diperbaiki" }).click()
      await page.getByRole("button", { name: "Kembalikan untuk diperbaiki" }).click()
      await page.getByText("Tersimpan: Kembalikan untuk diperbaiki").waitFor()
      await page.context().close()
    },
    minute
  )
})
