import { assert, describe, it } from "@effect/vitest"
import { type Page } from "playwright-core"
import { wear } from "../support/entrance.ts"
import { setStage, skip } from "./support/stage.ts"
import { until } from "./support/until.ts"

const minute = 60_000

const serves = (counter: string) => ({ relation: "serves", counter }) as const

/** Keeps what the page's live region says from now on. */
const attend = (page: Page): Promise<unknown> =>
  page.evaluate(`
    window.told = []
    const region = document.querySelector("body > [data-live]")
    new MutationObserver(() => { if (region.textContent !== "") window.told.push(region.textContent) })
      .observe(region, { childList: true, characterData: true, subtree: true })
  `)

const told = async (page: Page, count: number): Promise<ReadonlyArray<string>> => {
  await until(page, `window.told.length >= ${count}`)
  return page.evaluate("window.told")
}

describe.concurrent("heard", () => {
  const on = setStage()

  it.skipIf(skip)(
    "E51: a refusal and a question at a counter are told to a screen reader, the same ones again at every press",
    on(async ({ hall, open }) => {
      const page = await open("counter", hall.counter("1"))
      await page.locator('[data-action="open"][aria-disabled="false"]').waitFor()
      await attend(page)
      await page.keyboard.press("u")
      await told(page, 1)
      await page.keyboard.press("u")
      const refusal = "Tidak ada nomor di Loket 1"
      assert.deepStrictEqual(await told(page, 2), [refusal, refusal])
      await page.keyboard.press("b")
      await page.locator('[data-action="close"][aria-disabled="false"]').waitFor()
      await page.keyboard.press("x")
      assert.match((await told(page, 3))[2]!, /^Tekan sekali lagi/)
    }),
    minute
  )

  it.skipIf(skip)(
    "who sits down by keyboard stands at the counter's content, where the space bar calls the next number",
    on(async ({ hall, open }) => {
      const own = await hall.take()
      const cookie = await hall.employ("rahmat", serves("2"))
      await hall.write("/api/v1/counters/2/leave", hall.cookies.staff)
      const page = await open("desk", hall.counter("2"), (made) => wear(made.context(), hall.url, cookie))
      await page.locator('[data-act="sit"]').press("Enter")
      await until(page, 'document.activeElement.matches("main.counter")')
      await page.keyboard.press("b")
      await page.locator('[data-action="callNext"][aria-disabled="false"]').waitFor()
      await page.keyboard.press("Space")
      await page.locator(".current-label").getByText(own.label).waitFor()
    }),
    minute
  )

  it.skipIf(skip)(
    "a counter's page at which nobody sits sees by itself who comes and goes",
    on(async ({ hall, open }) => {
      const cookie = await hall.employ("rahmat", serves("3"))
      const page = await open("desk", hall.counter("3"), (made) => wear(made.context(), hall.url, cookie))
      await page.waitForSelector('[data-seat="taken"]')
      await hall.write("/api/v1/counters/3/leave", hall.cookies.staff)
      await page.waitForSelector('[data-seat="free"]')
    }),
    minute
  )

  it.skipIf(skip)(
    "a manager at a counter that is not theirs is shown where duties are given out",
    on(async ({ hall, open }) => {
      const cookie = await hall.employ("kepala", { relation: "manages" })
      const page = await open("desk", hall.counter("1"), (made) => wear(made.context(), hall.url, cookie))
      await page.getByRole("link", { name: "Atur tugas petugas" }).click()
      await page.waitForURL((url) => url.pathname === "/manager" && url.hash === "#petugas")
    }),
    minute
  )
})
