import { assert, describe, it } from "@effect/vitest"
import { type Page } from "playwright-core"
import { setStage, skip } from "./support/stage.ts"
import { until } from "./support/until.ts"

const minute = 60_000

/** What a browser does to a page when another tab comes to the front, and when it comes back. */
const turn = (page: Page, state: "hidden" | "visible"): Promise<unknown> =>
  page.evaluate(`Object.defineProperty(document, "visibilityState", { configurable: true, get: () => "${state}" })
    document.dispatchEvent(new Event("visibilitychange"))`)

describe.concurrent("a page that nobody sees", () => {
  const on = setStage()

  it.skipIf(skip)(
    "six open pages leave the seventh its connection",
    on(async ({ hall, open }) => {
      const first = await open("board", hall.board)
      const pages = [first]
      for (let count = 1; count < 6; count += 1) {
        await turn(pages.at(-1)!, "hidden")
        const next = await first.context().newPage()
        await next.goto(hall.board)
        await next.waitForSelector("balai-board .board-main")
        pages.push(next)
      }
      await turn(pages.at(-1)!, "hidden")
      const seventh = await first.context().newPage()
      await seventh.goto(hall.board, { timeout: 10_000 })
      await hall.take()
      await until(seventh, "document.querySelector('[data-waiting]').textContent === '1'", 10_000)
      assert.strictEqual(pages.length, 6)
    }),
    minute
  )

  it.skipIf(skip)(
    "hears nothing while it is hidden, and catches up when it is seen again",
    on(async ({ hall, open }) => {
      const own = await hall.take()
      const phone = await open("phone", own.url)
      await phone.waitForSelector("[data-ahead='0']")
      await turn(phone, "hidden")
      await phone.waitForTimeout(500)
      await hall.call("1")
      await phone.waitForTimeout(1_500)
      assert.strictEqual(await phone.locator(".state-counter").count(), 0)
      assert.strictEqual(await phone.getByText("Terputus sejak").count(), 0)
      await turn(phone, "visible")
      await phone.locator(".state-counter").waitFor({ timeout: 5_000 })
      assert.include(await phone.locator(".state-counter").innerText(), "Loket 1")
    }),
    minute
  )
})
