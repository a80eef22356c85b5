import { defineAgency } from "@balai/agency"
import { assert, describe, it } from "@effect/vitest"
import { Mall } from "@balai/mall"
import { type Page } from "playwright-core"
import { violations } from "./support/axe.ts"
import { setStage, skip } from "./support/stage.ts"
import { until } from "./support/until.ts"

const minute = 60_000

const names = "dukcapil pajak sosial polres samsat agama tanah kpp jaksa bpjs naker pln bri taspen ptsp pos".split(" ")

const agencies = names.map((name, index) =>
  defineAgency({
    name,
    version: "1.0.0",
    label: { id: `Dinas ${name} Kabupaten Contoh`, en: `Office of ${name}` },
    services: [
      { id: "ktp-el", name: { id: "KTP elektronik", en: "Identity card" }, prefix: `${letter(index)}A` },
      {
        id: "lain",
        name: { id: "Layanan lain yang panjang namanya", en: "Another service" },
        prefix: `${letter(index)}B`
      }
    ]
  })
)

function letter(index: number): string {
  return String.fromCharCode(65 + index)
}

const mall = Mall.make({
  name: "balai-besar",
  label: { id: "Mal Pelayanan Publik Besar", en: "Large hall" },
  zone: "WIB",
  agencies,
  counters: names.map((name, index) => ({ number: index + 1, services: [`${name}.ktp-el`, `${name}.lain`] }))
})

const clean = async (page: Page, what: string): Promise<void> => {
  await page.emulateMedia({ reducedMotion: "reduce" })
  assert.deepStrictEqual(await violations(page, ["serious", "critical"]), [], what)
}

/** What stands out over the right edge of the screen. */
const fits = async (page: Page, what: string): Promise<void> => {
  // Another width is another style sheet, and that is applied with the next picture.
  await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))")
  const wide =
    await page.evaluate(`document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("*")]
    .filter((each) => each.getBoundingClientRect().right > innerWidth + 1).map(({ outerHTML }) => outerHTML.slice(0, 80))`)
  assert.deepStrictEqual(wide, [], what)
}

describe.concurrent("a kiosk of sixteen agencies", () => {
  const on = setStage({ mall })

  it.skipIf(skip)(
    "in large text every agency can be reached, and a button says that there is more",
    on(async ({ hall, open }) => {
      const kiosk = await open("kiosk", hall.kiosk)
      await kiosk.setViewportSize({ width: 1280, height: 800 })
      await kiosk.locator("[data-agency]").first().waitFor()
      assert.strictEqual(await kiosk.locator("[data-agency]").count(), 16)
      await kiosk.locator("[data-tool=large]").click()
      await kiosk.evaluate("window.scrollTo(0, 0)")
      const more = kiosk.locator(".kiosk-more")
      await more.waitFor()
      for (let press = 0; press < 10 && (await more.isVisible()); press += 1) {
        await more.click()
        await kiosk.waitForTimeout(150)
      }
      const isSeen = `(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(document.querySelector("[data-agency=pos]").getBoundingClientRect())`
      assert.isTrue(await kiosk.evaluate(isSeen))
      await kiosk.locator("[data-agency=pos]").click()
      await kiosk.locator("[data-service]").first().click()
      await kiosk.waitForSelector(".kiosk-number")
    }),
    minute
  )

  it.skipIf(skip)(
    "two taps make a number, the first on the agency",
    on(async ({ hall, open }) => {
      const kiosk = await open("kiosk", hall.kiosk)
      await kiosk.locator("[data-agency=dukcapil]").click()
      await kiosk.locator("[data-service='dukcapil.ktp-el']").click()
      assert.strictEqual(await kiosk.locator(".kiosk-number").innerText(), "AA-001")
    }),
    minute
  )

  it.skipIf(skip)(
    "E36: every screen of the kiosk is clean for axe, and nothing leaves the screen at 200 % zoom",
    on(async ({ hall, open }) => {
      const kiosk = await open("kiosk", hall.kiosk)
      const look = async (what: string): Promise<void> => {
        await clean(kiosk, what)
        for (const [width, height] of [
          [640, 400],
          [540, 960],
          [360, 640]
        ] as const) {
          await kiosk.setViewportSize({ width, height })
          await fits(kiosk, `${what}, ${width}`)
        }
        await kiosk.setViewportSize({ width: 1080, height: 1920 })
      }
      await look("agencies")
      await kiosk.locator("[data-tool=wish]").click()
      await look("priority")
      await kiosk.locator("[data-group=infant]").click()
      await look("priority asked for")
      await kiosk.locator("[data-agency=dukcapil]").click()
      await look("services")
      await kiosk.locator("[data-service='dukcapil.ktp-el']").click()
      await kiosk.locator("[data-hold]").click()
      await look("number")
      assert.strictEqual(await kiosk.evaluate("document.documentElement.scrollHeight"), 1920)
      const fresh = await open("desk", hall.kiosk)
      await fresh.locator("[data-code]").waitFor()
      await clean(fresh, "enrolment")
      await fresh.setViewportSize({ width: 360, height: 640 })
      await fits(fresh, "enrolment")
    }),
    2 * minute
  )

  it.skipIf(skip)(
    "on a slow network the kiosk says at once that it takes a number, and takes one",
    on(async ({ hall, open }) => {
      const kiosk = await open("kiosk", hall.kiosk)
      const session = await kiosk.context().newCDPSession(kiosk)
      await session.send("Network.enable")
      const slow = { offline: false, latency: 1_500, downloadThroughput: 6_000, uploadThroughput: 3_000 }
      await session.send("Network.emulateNetworkConditions", slow)
      await kiosk.locator("[data-agency=dukcapil]").click()
      await kiosk.locator("[data-service]").first().click()
      await until(kiosk, "document.querySelector('[data-screen=issuing]') !== null", 1_000)
      await kiosk.locator(".kiosk-number").waitFor()
      assert.strictEqual(await kiosk.locator(".kiosk-number").innerText(), "AA-001")
    }),
    minute
  )

  it.skipIf(skip)(
    "E36: a board that waits for its touch and shows sixteen counters is clean for axe, and cuts nothing off",
    on(async ({ hall, proxy, open }) => {
      await hall.take()
      await hall.call("1")
      const board = await open("board", proxy.through(hall.board), (page) =>
        page.addInitScript({
          content: `window.AudioContext = class extends EventTarget { state = "suspended"; async resume() {} }`
        })
      )
      await board.getByText("Suara belum aktif").waitFor()
      await clean(board, "board")
      // With both strips the room is smallest.
      proxy.set("cut")
      await board.getByText("Terputus sejak").waitFor()
      const cut = await board.evaluate(`[...document.querySelectorAll(".front > *")].filter((each) => {
        const [own, front] = [each.getBoundingClientRect(), document.querySelector(".front").getBoundingClientRect()]
        return own.top < front.top || own.bottom > front.bottom || own.right > front.right
      }).map((each) => each.className)`)
      assert.deepStrictEqual(cut, [])
    }),
    minute
  )
})
