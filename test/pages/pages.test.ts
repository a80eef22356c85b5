import { assert, describe, it } from "@effect/vitest"
import axe from "axe-core"
import { type Page } from "playwright-core"
import { takeAt } from "./support/kiosk.ts"
import { setStage, skip } from "./support/stage.ts"
import { until } from "./support/until.ts"

const minute = 60_000

/** What axe finds serious or critical on a page, as one line each. */
const violations = async (page: Page): Promise<ReadonlyArray<string>> => {
  await page.evaluate(axe.source)
  return (await page.evaluate(`axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
    violations.filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ": " + html.slice(0, 120) + " " + failureSummary)))`)) as ReadonlyArray<string>
}

const ready = (page: Page, selector: string): Promise<unknown> => page.waitForSelector(selector)

describe.concurrent("pages", () => {
  const on = setStage()

  it.skipIf(skip)(
    "Q14: kiosk, phone, counter and board show the identical string",
    on(async ({ hall, open }) => {
      const kiosk = await open("kiosk", hall.kiosk)
      const label = await takeAt(kiosk)
      assert.match(label, /^A-\d{3}$/)
      const key = await hall.take().then(() => hall.take())
      const counter = await open("counter", hall.counter("1"))
      await counter.locator('[data-action="open"]').click()
      await counter.locator('[data-action="callNext"][aria-disabled="false"]').click()
      await ready(counter, ".current-label")
      assert.strictEqual(await counter.locator(".current-label").innerText(), label)
      const board = await open("board", hall.board)
      assert.strictEqual(await board.locator(".front-number").innerText(), label)
      assert.strictEqual(await board.locator('[data-counter="1"] .row-label').innerText(), label)
      const phone = await open("phone", key.url)
      assert.strictEqual(await phone.locator(".paper-number").innerText(), key.label)
    }),
    minute
  )

  it.skipIf(skip)(
    "Q14: the number that a kiosk shows is the number on the page behind its QR",
    on(async ({ hall, open }) => {
      const kiosk = await open("kiosk", hall.kiosk)
      const answer = kiosk.waitForResponse((response) => response.url().endsWith("/api/v1/tickets"))
      const label = await takeAt(kiosk)
      await ready(kiosk, ".qr")
      const { url } = (await (await answer).json()) as { readonly url: string }
      const phone = await open("phone", new URL(url, hall.url).href)
      assert.strictEqual(await phone.locator(".paper-number").innerText(), label)
    }),
    minute
  )

  it.skipIf(skip)(
    "keys leave the address bar and stay out of every request's address",
    on(async ({ hall, open }) => {
      const addresses: Array<string> = []
      for (const address of [hall.kiosk, hall.counter("1")]) {
        const page = await open("counter", address, async (made) => {
          made.on("request", (request) => addresses.push(request.url()))
        })
        await until(page, "location.hash === ''")
        const key = new URLSearchParams(new URL(address).hash.slice(1)).get("kunci") ?? ""
        assert.isAbove(key.length, 1)
        await page.reload()
        await ready(page, "button")
        assert.isEmpty(addresses.filter((each) => each.split("#")[0]?.includes(key)))
      }
    }),
    minute
  )

  it.skipIf(skip)(
    "axe finds nothing serious on any page, in any of its moments",
    on(async ({ hall, open }) => {
      const own = await hall.take()
      for (let index = 0; index < 3; index += 1) await hall.take()
      await hall.call("2")
      const board = await open("board", hall.board)
      await ready(board, ".front-number")
      assert.deepStrictEqual(await violations(board), [])
      const phone = await open("phone", own.url)
      assert.deepStrictEqual(await violations(phone), [])
      const kiosk = await open("kiosk", hall.kiosk)
      await ready(kiosk, "button[data-service]")
      assert.deepStrictEqual(await violations(kiosk), [])
      await takeAt(kiosk)
      assert.deepStrictEqual(await violations(kiosk), [])
      const counter = await open("counter", hall.counter("2"))
      await ready(counter, ".current-label")
      assert.deepStrictEqual(await violations(counter), [])
      await counter.keyboard.press("t")
      assert.deepStrictEqual(await violations(counter), [])
      await counter.emulateMedia({ colorScheme: "dark" })
      assert.deepStrictEqual(await violations(counter), [])
      const front = await open("counter", hall.url)
      assert.deepStrictEqual(await violations(front), [])
    }),
    2 * minute
  )
})
