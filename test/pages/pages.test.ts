import { assert, describe, it } from "@effect/vitest"
import axe from "axe-core"
import { type Page } from "playwright-core"
import { passwordOf, wear } from "../support/entrance.ts"
import { violations } from "./support/axe.ts"
import { takeAt } from "./support/kiosk.ts"
import { setStage, skip } from "./support/stage.ts"

const minute = 60_000

/** E36: no control without an accessible name, no field without a label that is seen, nothing behind a shadow root. */
const nameless = async (page: Page): Promise<ReadonlyArray<string>> => {
  await page.evaluate(axe.source)
  return (await page.evaluate(`(() => {
    const shown = (each) => each !== null && each.getClientRects().length > 0 && each.getBoundingClientRect().width > 1
    const all = [...document.querySelectorAll("button, a[href], input:not([type=hidden]), select, textarea, summary, [role=button]")].filter(shown)
    axe.setup(document)
    const named = all.filter((each) => axe.commons.text.accessibleText(each).trim() === "")
    axe.teardown()
    const unlabelled = all.filter((each) => each.matches("input, select, textarea") && ![...(each.labels ?? [])].some(shown))
    const hidden = [...document.querySelectorAll("*")].filter((each) => each.shadowRoot !== null)
    const write = (what) => (each) => what + ": " + each.outerHTML.slice(0, 120)
    return [...named.map(write("no name")), ...unlabelled.map(write("no visible label")), ...hidden.map(write("shadow root")), ...(all.length === 0 ? ["no control at all"] : [])]
  })()`)) as ReadonlyArray<string>
}

/** A screen that hangs on a wall has no headings to jump between. */
const grave = ["serious", "critical"] as const

const check = async (page: Page, what: string, impacts?: Parameters<typeof violations>[1]): Promise<void> => {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
    assert.deepStrictEqual(await violations(page, impacts), [], `${what}, ${colorScheme}`)
  }
  assert.deepStrictEqual(await nameless(page), [], what)
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
    "no address holds a secret, and no script can read the session",
    on(async ({ hall, open }) => {
      const addresses: Array<string> = []
      await hall.employ("rahmat", { relation: "serves", counter: "1" })
      const page = await open("desk", hall.counter("1"), async (made) => {
        made.on("request", (request) => addresses.push(request.url()))
      })
      // Before its script has come, the page's policy lets no form go.
      await page.waitForSelector("balai-sign-in:defined")
      await page.getByLabel("Nama masuk").fill("rahmat")
      await page.getByLabel("Kata sandi", { exact: true }).fill(passwordOf("rahmat"))
      await page.keyboard.press("Enter")
      await ready(page, "[data-seat]")
      const cookies = await page.context().cookies()
      assert.isNotEmpty(cookies)
      for (const { httpOnly, sameSite, value } of cookies) {
        assert.isTrue(httpOnly)
        assert.strictEqual(sameSite, "Lax")
        assert.isAbove(value.length, 20)
        assert.isEmpty(addresses.filter((each) => each.includes(value)))
      }
      assert.strictEqual(await page.evaluate("document.cookie"), "")
      assert.isEmpty(addresses.filter((each) => each.includes(encodeURIComponent(passwordOf("rahmat")))))
    }),
    minute
  )

  it.skipIf(skip)(
    "E36: kiosk, board and the visitor's page are clean for axe, and every control has a name",
    on(async ({ hall, open }) => {
      const own = await hall.take()
      for (let index = 0; index < 3; index += 1) await hall.take()
      await hall.call("2")
      const board = await open("board", hall.board)
      await ready(board, ".front-number")
      await board.emulateMedia({ reducedMotion: "reduce" })
      assert.deepStrictEqual(await violations(board, grave), [], "board")
      const phone = await open("phone", own.url)
      await check(phone, "ticket")
      const kiosk = await open("kiosk", hall.kiosk)
      await ready(kiosk, "button[data-service]")
      await check(kiosk, "kiosk")
      await takeAt(kiosk)
      await check(kiosk, "number", grave)
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "E36: the counter is clean for axe in each of its moments, and every control has a name",
    on(async ({ hall, open }) => {
      for (let index = 0; index < 4; index += 1) await hall.take()
      await hall.call("2")
      const counter = await open("counter", hall.counter("2"))
      await ready(counter, ".current-label")
      await check(counter, "calling")
      await counter.keyboard.press("t")
      await check(counter, "asked twice")
      await counter.keyboard.press("Escape")
      await counter.keyboard.press("1")
      await ready(counter, '[data-panel="waiting"]')
      await check(counter, "a waiting number")
      await counter.keyboard.press("Escape")
      await hall.act("2", "serve")
      await hall.act("2", "finish")
      await counter.locator('[data-action="pause"][aria-disabled="false"]').waitFor()
      await counter.keyboard.press("i")
      await ready(counter, '[data-panel="pause"]')
      await check(counter, "pause")
      await counter.keyboard.press("Escape")
      await counter.locator('[data-act="leave"]').click()
      await counter.locator('[data-act="leave"]').click()
      await ready(counter, '[data-seat="free"]')
      await check(counter, "free seat")
      const other = await open("desk", hall.counter("3"), async (page) => {
        await wear(page.context(), hall.url, await hall.employ("rahmat", { relation: "serves", counter: "3" }))
      })
      await ready(other, '[data-seat="taken"]')
      await other.locator('[data-act="take-over"]').click()
      await check(other, "taken seat")
    }),
    3 * minute
  )

  it.skipIf(skip)(
    "E36: the front page, the door and an error are clean for axe at any size, and every control has a name",
    on(async ({ hall, open }) => {
      for (const kind of ["desk", "phone"] as const) {
        const page = await open(kind, hall.url)
        await check(page, `front, ${kind}`)
        await page.goto(`${hall.url}/sign-in?next=/counter/1`)
        await ready(page, "#field-login")
        await check(page, `sign-in, ${kind}`)
        await page.goto(`${hall.url}/tidak-ada`)
        await check(page, `error, ${kind}`)
        for (const [width, height] of [
          [683, 384],
          [320, 640]
        ] as const) {
          await page.setViewportSize({ width, height })
          for (const path of ["/", "/sign-in", "/tidak-ada"]) {
            await page.goto(hall.url + path)
            const over = (await page.evaluate("document.documentElement.scrollWidth - innerWidth")) as number
            assert.isAtMost(over, 0, `${path} at ${width}`)
          }
        }
      }
      const manager = await open("counter", `${hall.url}/manager`)
      await ready(manager, "button")
      await check(manager, "manager")
    }),
    3 * minute
  )

  it.skipIf(skip)(
    "E06: the front page, the door, the counter and an error show the versions of what runs",
    on(async ({ hall, open }) => {
      for (const address of [hall.url, `${hall.url}/sign-in`, hall.counter("1"), `${hall.url}/tidak-ada`]) {
        const page = await open("counter", address)
        await page.locator(".colophon summary").click()
        const text = await page.locator(".colophon").innerText()
        assert.match(text, /Balai \d+\.\d+\.\d+/)
        assert.include(text, "dukcapil 1.0.0")
      }
    }),
    2 * minute
  )
})

describe("front page of a hall in use", () => {
  const on = setStage()

  it.skipIf(skip)(
    "fits on a desk's screen and leads to every page",
    on(async ({ hall, open }) => {
      const page = await open("desk", hall.url)
      assert.isAtMost((await page.evaluate("document.documentElement.scrollHeight - innerHeight")) as number, 0)
      const links = (await page.evaluate(
        "[...document.querySelectorAll('main a')].map((link) => new URL(link.href).pathname)"
      )) as ReadonlyArray<string>
      for (const path of ["/kiosk", "/sign-in", "/manager", "/counter/1", "/counter/6", new URL(hall.board).pathname])
        assert.include(links, path)
    }),
    minute
  )
})

describe("a ticket's code", () => {
  const publicUrl = "http://antrean.balai.example"
  const on = setStage({ publicUrl })

  it.skipIf(skip)(
    "Q14: the number that a kiosk shows is the number on the page behind its QR",
    on(async ({ hall, open }) => {
      const kiosk = await open("kiosk", hall.kiosk)
      const answer = kiosk.waitForResponse((response) => response.url().endsWith("/api/v1/tickets"))
      const label = await takeAt(kiosk)
      await ready(kiosk, ".qr")
      const { url } = (await (await answer).json()) as { readonly url: string }
      assert.strictEqual(new URL(url).origin, publicUrl)
      const phone = await open("phone", hall.url + new URL(url).pathname)
      assert.strictEqual(await phone.locator(".paper-number").innerText(), label)
    }),
    minute
  )
})
