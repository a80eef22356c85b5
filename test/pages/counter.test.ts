import { assert, describe, it } from "@effect/vitest"
import { type Page } from "playwright-core"
import { setStage, skip } from "./support/stage.ts"
import { until } from "./support/until.ts"

const minute = 60_000

const ready = (page: Page, selector: string): Promise<unknown> => page.waitForSelector(selector)

interface Drawn {
  readonly id: string
  readonly isDisabled: string
  readonly why: string
}

const readButtons = `[...document.querySelectorAll(".actions [data-action]")].map((button) => ({
  id: button.dataset.action,
  isDisabled: button.getAttribute("aria-disabled"),
  why: document.getElementById(button.getAttribute("aria-describedby")).textContent
}))`

describe.concurrent("counter", () => {
  const on = setStage()

  it.skipIf(skip)(
    "E14: in every state of a counter the page draws the server's actions and no other, each refused one with its reason",
    on(async ({ hall, open }) => {
      for (let index = 0; index < 2; index += 1) await hall.take()
      const page = await open("counter", hall.counter("1"))
      const check = async (state: string): Promise<void> => {
        const { version, actions, ticket } = await hall.view("1")
        await page.locator(`.pill[data-state="${state}"]`).waitFor()
        await until(page, `document.querySelector("[data-version]").dataset.version >= ${version}`)
        const drawn = (await page.evaluate(readButtons)) as ReadonlyArray<Drawn>
        assert.sameDeepMembers(
          [...drawn],
          [...actions, ...(ticket === null ? [] : [ticket.transfer.action])].map(({ id, state: allowed, reasons }) => ({
            id,
            isDisabled: String(allowed === "refused"),
            why: allowed === "refused" ? (reasons[0]?.text.id ?? "") : ""
          }))
        )
        for (const { isDisabled, why } of drawn) assert.isTrue(isDisabled === "false" || why.length > 5)
      }
      await check("closed")
      await hall.act("1", "open", { officer: "Petugas" })
      await check("open")
      await hall.act("1", "pause", { reason: "Salat" })
      await check("paused")
      await hall.act("1", "resume")
      await hall.act("1", "call-next")
      await check("calling")
      await hall.act("1", "serve")
      await check("serving")
      await hall.act("1", "finish")
      await check("open")
    }),
    minute
  )

  it.skipIf(skip)(
    "E14: a button that cannot be used is no silent one: pressed, it says why",
    on(async ({ hall, open }) => {
      const page = await open("counter", hall.counter("1"))
      await ready(page, '[data-action="open"][aria-disabled="false"]')
      const posts: Array<string> = []
      page.on("request", (request) => request.method() === "POST" && posts.push(request.url()))
      const refused = page.locator('[data-action][aria-disabled="true"]')
      const count = await refused.count()
      assert.isAtLeast(count, 5)
      for (let index = 0; index < count; index += 1) {
        const button = refused.nth(index)
        const why = page.locator(`#${await button.getAttribute("aria-describedby")}`)
        const reason = await why.innerText()
        await button.click({ force: true })
        assert.strictEqual(await why.innerText(), reason)
        assert.strictEqual(await why.getAttribute("data-kind"), "problem")
      }
      assert.deepStrictEqual(posts, [])
    }),
    minute
  )

  it.skipIf(skip)(
    "a whole day's work at the counter is done by keyboard alone, and every step can be taken back",
    on(async ({ hall, open }) => {
      for (let index = 0; index < 3; index += 1) await hall.take()
      const counter = await open("counter", hall.counter("1"))
      const press = (key: string) => counter.keyboard.press(key)
      const allowed = (action: string) => ready(counter, `.actions [data-action="${action}"][aria-disabled="false"]`)
      const label = () => counter.locator(".current-label")
      const pressed = async (key: string, action: string) => {
        await allowed(action)
        await press(key)
      }
      await pressed("b", "open")
      await pressed("Space", "callNext")
      await label().getByText("A-001").waitFor()
      await pressed("u", "recall")
      await counter.getByText("Panggilan ke-2").waitFor()
      await pressed("l", "serve")
      await pressed("s", "finish")
      await label().waitFor({ state: "detached" })
      // A wrong "Selesai" is taken back.
      await pressed("z", "undo")
      await label().getByText("A-001").waitFor()
      await pressed("s", "finish")
      await pressed("Enter", "callNext")
      await label().getByText("A-002").waitFor()
      // One press of "Lewati" does nothing; Escape forgets it; two do it.
      await pressed("t", "absent")
      await ready(counter, '[data-action="absent"][data-confirming="yes"]')
      await press("Escape")
      await ready(counter, '[data-action="absent"][data-confirming="no"]')
      await press("t")
      await ready(counter, '[data-action="absent"][data-confirming="yes"]')
      await press("t")
      await label().waitFor({ state: "detached" })
      await pressed("z", "undo")
      await label().getByText("A-002").waitFor()
      await pressed("l", "serve")
      await pressed("s", "finish")
      await pressed("i", "pause")
      await press("Enter")
      await allowed("resume")
      assert.include(await counter.locator(".current").innerText(), "Istirahat")
      await pressed("n", "resume")
      await allowed("callNext")
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "an officer cancels the number at the counter, after being asked for this very number",
    on(async ({ hall, open }) => {
      const own = await hall.take()
      await hall.call("1")
      const counter = await open("counter", hall.counter("1"))
      const cancel = counter.locator('.actions [data-action="cancel"]')
      await cancel.click()
      assert.include(await counter.locator("#why-cancel").innerText(), own.label)
      await cancel.click()
      await counter.locator(".current-label").waitFor({ state: "detached" })
      const phone = await open("phone", own.url)
      assert.strictEqual(await phone.locator("main").getAttribute("data-status"), "cancelled")
    }),
    minute
  )

  it.skipIf(skip)(
    "a number that was skipped is sent back to the queue from the list of the last ones",
    on(async ({ hall, open }) => {
      await hall.take()
      await hall.take()
      await hall.call("1")
      await hall.act("1", "absent")
      await hall.act("1", "call-next")
      const counter = await open("counter", hall.counter("1"))
      await counter.locator(".current-label").getByText("A-002").waitFor()
      assert.include(await counter.locator(".recent-item").innerText(), "A-001")
      await counter.locator('.recent-item [data-action="return"]').click()
      await counter.locator(".next").getByText("A-001").waitFor()
      assert.strictEqual(await counter.locator(".current-label").innerText(), "A-002")
    }),
    minute
  )

  it.skipIf(skip)(
    "the counter keeps the focus while the hall moves, and reaches every action by Tab",
    on(async ({ hall, open }) => {
      await hall.take()
      await hall.act("1", "open", { officer: "Petugas" })
      const counter = await open("counter", hall.counter("1"))
      await ready(counter, '[data-action="callNext"]')
      const focused = () => counter.evaluate("document.activeElement?.dataset?.action ?? null")
      const drawn = (await counter.evaluate(
        "[...document.querySelectorAll('.actions [data-action]')].map((each) => each.dataset.action)"
      )) as Array<unknown>
      const reached: Array<unknown> = []
      // Before them stand the ways out, in the head of the page.
      for (let presses = 0; reached.length < drawn.length && presses < drawn.length + 6; presses += 1) {
        await counter.keyboard.press("Tab")
        const action = await focused()
        if (action !== null) reached.push(action)
      }
      assert.deepStrictEqual(reached, drawn)
      const last = await focused()
      await hall.take()
      await counter.getByText("2 menunggu").first().waitFor()
      assert.strictEqual(await focused(), last)
      await hall.act("1", "call-next")
      await counter.locator(".current-label").waitFor()
      assert.strictEqual(await focused(), last)
    }),
    minute
  )

  it.skipIf(skip)(
    "a counter that is cut off says so, keeps what it knew, and says under the button what to do",
    on(async ({ hall, proxy, open }) => {
      await hall.take()
      await hall.take()
      await hall.call("1")
      const counter = await open("counter", proxy.through(hall.counter("1")))
      await counter.locator(".current-label").waitFor()
      proxy.set("bad gateway")
      await counter.getByText("Terputus sejak").waitFor()
      assert.strictEqual(await counter.locator(".current-label").innerText(), "A-001")
      await counter.keyboard.press("l")
      await counter.locator('.act-why[data-kind="problem"]').waitFor({ timeout: 30_000 })
      assert.include(await counter.locator('.act-why[data-kind="problem"]').innerText(), "coba lagi")
      proxy.set("pass")
      await counter.getByText("Terputus sejak").waitFor({ state: "detached", timeout: 30_000 })
      await counter.keyboard.press("l")
      await counter.locator('[data-action="finish"][aria-disabled="false"]').waitFor()
    }),
    2 * minute
  )
})
