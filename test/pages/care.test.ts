import { assert, describe, it } from "@effect/vitest"
import { type Page } from "playwright-core"
import { setStage, skip } from "./support/stage.ts"
import { until } from "./support/until.ts"

const minute = 60_000
const focused = "document.activeElement.textContent.trim()"

/** Fills in for a browser that was told to keep nothing: even asking for the storage throws. */
const storeNothing = (page: Page): Promise<unknown> =>
  page.addInitScript({
    content: `for (const name of ["localStorage", "sessionStorage"])
      Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError") } })`
  })

describe.concurrent("pages under poor conditions", () => {
  const on = setStage()

  it.skipIf(skip)(
    "a kiosk whose browser keeps nothing still gives numbers",
    on(async ({ hall, open }) => {
      const kiosk = await open("kiosk", hall.kiosk, storeNothing)
      await kiosk.locator("button[data-service]").first().click()
      await kiosk.waitForSelector(".kiosk-number")
      assert.strictEqual(await kiosk.locator(".kiosk-number").innerText(), "A-001")
    }),
    minute
  )

  it.skipIf(skip)(
    "a device whose clock is hours wrong shows the hall's time from the first moment, and when it is cut off",
    on(async ({ hall, proxy, open }) => {
      const wrong = (page: Page) => page.clock.install({ time: Date.now() - 5 * 3_600_000 })
      const hourOf = (at: number): string => String(new Date(at + 7 * 3_600_000).getUTCHours()).padStart(2, "0")
      const before = Date.now()
      const board = await open("board", proxy.through(hall.board), async (page) => {
        await wrong(page)
        // The stream brings no time: what the page was loaded with must do.
        await page.route("**/events*", (route) => route.abort())
      })
      const clock = await board.locator(".board-clock").innerText()
      const hours = [hourOf(before), hourOf(Date.now())]
      assert.include(hours, clock.slice(0, 2))
      const cut = await board.locator(".cut strong").innerText()
      assert.match(cut, new RegExp(`Terputus sejak (${hours.join("|")})`))
    }),
    minute
  )

  it.skipIf(skip)(
    "the button that waits for a second press can be read while the pointer is on it",
    on(async ({ hall, open }) => {
      await hall.take()
      await hall.call("1")
      const page = await open("counter", hall.counter("1"))
      const button = page.locator(".actions [data-action=absent]")
      await button.click()
      await page.locator("[data-action=absent][data-confirming=yes]").waitFor()
      const [ink, paper] = (await page.evaluate(
        `(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.querySelector(".actions [data-action=absent]")))`
      )) as [string, string]
      assert.isAbove(contrast(ink, paper), 4.5)
    }),
    minute
  )

  it.skipIf(skip)(
    "in high contrast a refused button looks other than an allowed one",
    on(async ({ hall, open }) => {
      await hall.take()
      await hall.call("1")
      const page = await open("counter", hall.counter("1"), (made) => made.emulateMedia({ forcedColors: "active" }))
      await page.locator("[data-action=serve]").waitFor()
      const edge = (action: string): Promise<unknown> =>
        page.evaluate(`getComputedStyle(document.querySelector(".actions [data-action=${action}]")).borderTopStyle`)
      assert.notStrictEqual(await edge("finish"), await edge("recall"))
    }),
    minute
  )

  it.skipIf(skip)(
    "whoever uses the keyboard at the kiosk or on the phone is led to the next button",
    on(async ({ hall, open }) => {
      const kiosk = await open("kiosk", hall.kiosk)
      await kiosk.locator("button[data-service]").first().press("Enter")
      await until(kiosk, `${focused}.startsWith("Selesai")`)
      const own = await hall.take()
      const phone = await open("phone", own.url)
      await phone.locator(".ticket-cancel").press("Enter")
      await until(phone, `${focused}.startsWith("Tidak jadi")`)
      await phone.keyboard.press("Enter")
      await until(phone, `${focused}.startsWith("Batalkan nomor ini")`)
    }),
    minute
  )

  it.skipIf(skip)(
    "a kiosk that lies on its side shows the number without a scroll bar",
    on(async ({ hall, open }) => {
      const kiosk = await open("kiosk", hall.kiosk)
      await kiosk.setViewportSize({ width: 1920, height: 1080 })
      await kiosk.locator("button[data-service]").first().click()
      await kiosk.waitForSelector(".kiosk-number")
      assert.strictEqual(await kiosk.evaluate("document.documentElement.scrollHeight"), 1080)
    }),
    minute
  )

  for (const [width, height] of [
    [1366, 768],
    [1024, 768]
  ] as const) {
    it.skipIf(skip)(
      `every button of a busy counter is in sight at ${width} × ${height}, and no key mark leaves its button`,
      on(async ({ hall, open }) => {
        for (let index = 0; index < 3; index += 1) await hall.take()
        await hall.call("1")
        const page = await open("counter", hall.counter("1"))
        await page.setViewportSize({ width, height })
        await page.locator("[data-action=serve]").waitFor()
        const cut =
          await page.evaluate(`[...document.querySelectorAll(".act-button, .act-button kbd")].filter((part) => {
          const own = part.getBoundingClientRect()
          const button = part.closest(".act-button").getBoundingClientRect()
          return own.right > button.right || own.bottom > innerHeight
        }).map((part) => part.textContent)`)
        assert.deepStrictEqual(cut, [])
      }),
      minute
    )
  }
})

const channel = (value: number): number => {
  const share = value / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number)
  return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue)
}

const contrast = (one: string, other: string): number => {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((left, right) => right - left)
  return (high + 0.05) / (low + 0.05)
}
