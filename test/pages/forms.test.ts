import * as Form from "@balai/application/Form"
import { FormHtml } from "@balai/elements"
import { afterAll, assert, beforeAll, describe, expectTypeOf, it } from "@effect/vitest"
import axe from "axe-core"
import { type Browser, type Page } from "playwright-core"
import { browserMissing, launch } from "../support/browser.ts"
import { atRest } from "./support/axe.ts"
import { type Built, type FormHall, startFormHall } from "./support/formHall.ts"

const minute = 60_000

// The pages import nothing of the form: the type checker compares the two descriptions here.
describe("FormHtml", () => {
  it("what a form says is what its pages read", () => {
    expectTypeOf<Form.PageView>().toExtend<FormHtml.PageView>()
    expectTypeOf<Form.Review>().toExtend<FormHtml.ReviewView>()
    expectTypeOf<Form.FieldDescription>().toExtend<FormHtml.Field>()
  })
})

/** What axe finds, which control has no name or no label that is seen, what is too small to touch, what reaches out of the screen. */
const faults = async (page: Page): Promise<ReadonlyArray<string>> => {
  await atRest(page)
  await page.evaluate(axe.source)
  return (await page.evaluate(`axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => {
    const shown = (each) => each.getClientRects().length > 0 && each.getBoundingClientRect().width > 1
    const all = [...document.querySelectorAll("main button, a[href], input:not([type=hidden]), select, textarea, summary")].filter(shown)
    axe.setup(document)
    const named = all.filter((each) => axe.commons.text.accessibleText(each).trim() === "")
    axe.teardown()
    const unlabelled = all.filter((each) => each.matches("input, select, textarea") && ![...(each.labels ?? [])].some(shown))
    // A tick is touched by its whole row.
    const small = all.filter((each) => !each.matches("summary")).filter((each) => (each.closest(".form-option") ?? each).getBoundingClientRect().height < 44)
    const shadows = [...document.querySelectorAll("*")].filter((each) => each.shadowRoot !== null)
    const write = (what) => (each) => what + ": " + each.outerHTML.slice(0, 120)
    const wide = document.documentElement.scrollWidth > innerWidth ? ["wider than the screen: " + document.documentElement.scrollWidth] : []
    return [
      ...violations.flatMap(({ id, nodes }) => nodes.map(({ failureSummary, html }) => id + ": " + html.slice(0, 120) + " " + failureSummary)),
      ...named.map(write("no name")), ...unlabelled.map(write("no visible label")), ...small.map(write("small")), ...shadows.map(write("shadow root")), ...wide
    ]
  })`)) as ReadonlyArray<string>
}

const clean = async (page: Page, what: string, schemes: ReadonlyArray<"light" | "dark"> = ["light"]): Promise<void> => {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
    assert.deepStrictEqual(await faults(page), [], `${what}, ${colorScheme}`)
  }
}

const focused = (page: Page): Promise<unknown> => page.evaluate("document.activeElement.id")

/** Tab until the focus is where it should be: what cannot be reached by keyboard fails. */
const tabTo = async (page: Page, id: string): Promise<void> => {
  for (let pressed = 0; pressed < 40; pressed += 1) {
    if ((await focused(page)) === id) return
    await page.keyboard.press("Tab")
  }
  assert.fail(`Tab does not reach #${id}`)
}

const write = async (page: Page, texts: { readonly [id: string]: string }): Promise<void> => {
  for (const [id, text] of Object.entries(texts)) {
    await tabTo(page, id)
    await page.keyboard.press("ControlOrMeta+A")
    await page.keyboard.type(text)
  }
}

/** Enter in a line goes on, whatever buttons stand before. */
const enter = async (page: Page): Promise<void> => {
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")])
}

const stepOf = (page: Page): Promise<string> => page.locator(".form-step").innerText()

describe.skipIf(browserMissing !== null)("a form on a phone", () => {
  let browser: Browser
  let built: Built
  const halls: Array<FormHall> = []

  beforeAll(async () => {
    const builder = (await import(new URL("../../packages/elements/build.mjs", import.meta.url).href)) as {
      readonly bundlePages: () => Promise<Built>
    }
    ;[browser, built] = await Promise.all([launch(), builder.bundlePages()])
  })

  afterAll(async () => {
    await browser?.close()
    for (const hall of halls) await hall.stop()
  })

  const open = async (
    path: string,
    javaScriptEnabled: boolean
  ): Promise<{ readonly hall: FormHall; readonly page: Page }> => {
    const hall = await startFormHall(built)
    halls.push(hall)
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      isMobile: true,
      hasTouch: true,
      locale: "id-ID",
      javaScriptEnabled
    })
    const page = await context.newPage()
    await page.goto(`${hall.url}${path}`)
    return { hall, page }
  }

  it(
    "is filled in by keyboard alone without JavaScript, loses nothing, and leads from what is wrong to the field",
    async () => {
      const { hall, page } = await open("/f/anak", false)
      await write(page, { "f-child": "Siti", "f-born-day": "31", "f-born-month": "2", "f-born-year": "2026" })
      await enter(page)
      await page.locator("#form-summary:focus").waitFor()
      assert.match(await page.title(), /^Galat: Anak yang lahir/)
      assert.strictEqual(await page.inputValue("#f-child"), "Siti")
      assert.strictEqual(await page.inputValue("#f-born-month"), "2")
      await page.keyboard.press("Tab")
      await page.keyboard.press("Enter")
      await page.locator("#f-born-day:focus").waitFor()
      await write(page, { "f-born-day": "17", "f-born-month": "Agustus" })
      await enter(page)
      assert.strictEqual(await stepOf(page), "Langkah 2 dari 5 · Akta kelahiran")
      await tabTo(page, "f-place-hospital")
      await page.keyboard.press("ArrowDown")
      await enter(page)
      assert.strictEqual(await stepOf(page), "Langkah 3 dari 6 · Akta kelahiran")
      // What only some are asked is there; the server knows who has to answer it.
      assert.isTrue(await page.locator("#f-reason").isVisible())
      await write(page, { "f-nik": "1209 1857 0890 9001", "f-phone": "0812-3456-789", "f-address": "Jl. Merdeka 1" })
      await tabTo(page, "f-isMarried-ya")
      await page.keyboard.press("Space")
      await write(page, { "f-income": "Rp2.500.000" })
      await enter(page)
      await write(page, { "f-witnesses-0-name": "Sukarno", "f-witnesses-0-nik": "1209181708059001" })
      await enter(page)
      await page.locator("#form-summary:focus").waitFor()
      assert.strictEqual(await page.locator(".form-summary a").count(), 2)
      await write(page, { "f-witnesses-1-name": "Ni Luh Ayu D'Souza", "f-witnesses-1-nik": "1209185708909001" })
      await enter(page)
      assert.isTrue(await page.locator("#f-notice-camera").isVisible())
      await page.setInputFiles("#f-notice-camera", {
        name: "ktp.jpg",
        mimeType: "image/jpeg",
        buffer: Buffer.alloc(2048)
      })
      await tabTo(page, "f-notice")
      await page.locator(".form-acts .button-main").focus()
      await enter(page)
      await tabTo(page, "f-agreed")
      await page.keyboard.press("Space")
      await enter(page)
      assert.strictEqual(await page.title(), "Periksa sebelum mengirim · Akta kelahiran · MPP Contoh")
      const shown = await page.locator(".form-answer dd:not(.form-change)").allInnerTexts()
      for (const part of ["17 Agustus 2026", "Puskesmas", "12************01", "Rp2.500.000", "JPG, 2 KB"])
        assert.include(shown, part)
      await page.locator(".form-acts .button-main").focus()
      await enter(page)
      assert.include(await page.locator("h1").innerText(), "Permohonan diterima")
      assert.strictEqual(hall.answers()["phone"], "+628123456789")
    },
    minute
  )

  it(
    "with JavaScript it hides what does not apply, and brings it back with what was written",
    async () => {
      const { hall, page } = await open("/f/pelapor", true)
      const reason = page.locator("#f-reason")
      await reason.waitFor({ state: "hidden" })
      await page.locator("label[for=f-isMarried-tidak]").click()
      await reason.waitFor({ state: "visible" })
      await reason.fill("Baru kawin adat")
      await page.locator("label[for=f-isMarried-ya]").click()
      await reason.waitFor({ state: "hidden" })
      await page.locator("label[for=f-isMarried-tidak]").click()
      assert.strictEqual(await reason.inputValue(), "Baru kawin adat")
      await page.locator(".form-acts .button-main").click()
      await page.locator("#form-summary:focus").waitFor()
      assert.strictEqual(hall.answers()["reason"], "Baru kawin adat")
      await clean(page, "wrong answers", ["light", "dark"])
    },
    minute
  )

  it(
    "E36: axe finds nothing on any of its pages at 360 pixels, every control has a name and a label, all in light DOM",
    async () => {
      const { hall, page } = await open("/f/anak", true)
      for (const name of ["anak", "pelapor", "saksi", "pernyataan", "terkirim"]) {
        await page.goto(`${hall.url}/f/${name}`)
        await clean(page, name)
      }
      await page.goto(`${hall.url}/f/tempat?bahasa=en`)
      await clean(page, "a choice, in English")
      await page.locator("label[for=f-place-clinic]").click()
      await page.locator(".form-acts .button-main").click()
      await page.goto(`${hall.url}/f/surat`)
      await page.setInputFiles("#f-notice", {
        name: "surat.pdf",
        mimeType: "application/pdf",
        buffer: Buffer.alloc(2048)
      })
      await page.locator(".form-acts .button-main").click()
      await page.goto(`${hall.url}/f/surat`)
      await clean(page, "a file that is there")
      await page.goto(`${hall.url}/f/periksa`)
      await clean(page, "review", ["light", "dark"])
    },
    minute
  )
})
