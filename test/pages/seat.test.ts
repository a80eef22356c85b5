import { assert, describe, it } from "@effect/vitest"
import { type Page } from "playwright-core"
import { passwordOf, wear } from "../support/entrance.ts"
import { setStage, skip } from "./support/stage.ts"

const minute = 60_000

const fillIn = async (page: Page, login: string, password: string): Promise<void> => {
  await page.waitForSelector("balai-sign-in:defined")
  await page.getByLabel("Nama masuk").fill(login)
  await page.getByLabel("Kata sandi", { exact: true }).fill(password)
  await page.keyboard.press("Enter")
}

const at = (page: Page, path: string): Promise<void> => page.waitForURL((url) => url.pathname === path)

const seat = (page: Page, type: string): Promise<unknown> => page.waitForSelector(`[data-seat="${type}"]`)

const serves = (counter: string) => ({ relation: "serves", counter }) as const

describe.concurrent("seat", () => {
  const on = setStage()

  it.skipIf(skip)(
    "who opens a counter without having signed in is led to the door and back, and sits down",
    on(async ({ hall, open }) => {
      await hall.employ("rahmat", serves("1"))
      await hall.write("/api/v1/counters/1/leave", hall.cookies.staff)
      const page = await open("desk", hall.counter("1"))
      await at(page, "/sign-in")
      await page.getByText("Setelah masuk, Anda diantar ke Loket 1").waitFor()
      await fillIn(page, "rahmat", passwordOf("rahmat"))
      await at(page, "/counter/1")
      await page.getByRole("button", { name: "Duduk di loket ini" }).click()
      await page.locator('[data-action="open"][aria-disabled="false"]').waitFor()
      assert.include(await page.locator(".counter-officer").innerText(), "Petugas rahmat")
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "Q6: a second session takes a seat over only when asked twice; the first is told at once, and may take it back",
    on(async ({ hall, open }) => {
      await hall.take()
      await hall.call("1")
      const cookie = await hall.employ("rahmat", serves("1"))
      const first = await open("counter", hall.counter("1"))
      await first.locator(".current-label").waitFor()
      const second = await open("desk", hall.counter("1"), (page) => wear(page.context(), hall.url, cookie))
      await seat(second, "taken")
      const takeOver = second.locator('[data-act="take-over"]')
      await takeOver.click()
      await second.getByText("langsung kehilangan loket ini").waitFor()
      assert.strictEqual(await first.locator(".current-label").innerText(), "A-001")
      await takeOver.click()
      await second.locator(".current-label").getByText("A-001").waitFor()
      await seat(first, "lost")
      assert.include(await first.locator("main").innerText(), "Loket 1 diambil alih")
      assert.strictEqual(await first.locator("[data-action]").count(), 0)
      const takeBack = first.locator('[data-act="take-over"]')
      await takeBack.click()
      await takeBack.click()
      await first.locator(".current-label").getByText("A-001").waitFor()
      await seat(second, "lost")
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "an officer leaves an open counter only when asked twice, and another sits down there",
    on(async ({ hall, open }) => {
      await hall.act("2", "open")
      const page = await open("counter", hall.counter("2"))
      const leave = page.locator('[data-act="leave"]')
      await leave.click()
      await page
        .locator(".exit-question")
        .getByText("Loket 2 masih buka. Tekan sekali lagi untuk tetap pergi.")
        .waitFor()
      await leave.click()
      await seat(page, "free")
      const cookie = await hall.employ("rahmat", serves("2"))
      await hall.write("/api/v1/counters/2/sit", cookie)
      await page.reload()
      await seat(page, "taken")
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "who signs out is at the door, and the counter is no longer theirs",
    on(async ({ hall, open }) => {
      const page = await open("counter", hall.counter("3"))
      const signOut = page.locator('[data-act="sign-out"]')
      await page.waitForSelector('[data-action="open"]')
      await signOut.click()
      await signOut.click()
      await at(page, "/sign-in")
      await page.goto(hall.counter("3"))
      await at(page, "/sign-in")
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "an officer at another's counter is told so and sees their own",
    on(async ({ hall, open }) => {
      const cookie = await hall.employ("rahmat", serves("1"))
      const page = await open("desk", hall.counter("2"), (made) => wear(made.context(), hall.url, cookie))
      await seat(page, "stranger")
      await page.getByRole("link", { name: /Loket 1/ }).click()
      await at(page, "/counter/1")
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "a session that a manager ends says so at the counter and leads to the door",
    on(async ({ hall, open }) => {
      const cookie = await hall.employ("rahmat", serves("1"))
      await hall.write("/api/v1/counters/1/leave", hall.cookies.staff)
      await hall.write("/api/v1/counters/1/sit", cookie)
      const page = await open("desk", hall.counter("1"), (made) => wear(made.context(), hall.url, cookie))
      await page.waitForSelector('[data-action="open"]')
      await hall.write("/api/v1/officers/rahmat/disable", hall.cookies.staff, { reason: "Pindah tugas" })
      await seat(page, "signedOut")
      assert.include(await page.locator("main").innerText(), "Sesi Anda sudah berakhir")
      await page.getByRole("link", { name: "Masuk" }).click()
      await at(page, "/sign-in")
    }),
    2 * minute
  )
})
