/** A hall with the longest numbers and names that a definition may hold. */
import { defineAgency } from "@balai/agency"
import { assert, describe, it } from "@effect/vitest"
import { Mall } from "@balai/mall"
import { type Page } from "playwright-core"
import { takeAt } from "./support/kiosk.ts"
import { setStage, skip } from "./support/stage.ts"

const minute = 60_000

const dukcapil = defineAgency({
  name: "dukcapil",
  version: "1.0.0",
  label: { id: "Dinas Kependudukan, Pencatatan Sipil, dan Keluarga Berencana Daerah", en: "Civil registry" },
  services: [
    {
      id: "ktp-el",
      name: { id: "Perekaman dan pencetakan ulang KTP elektronik karena rusak atau hilang", en: "Identity card" },
      prefix: "9MMM"
    }
  ]
})

const mall = Mall.make({
  name: "balai-panjang",
  label: { id: "Mal Pelayanan Publik Kabupaten Kepulauan Tanimbar Provinsi Maluku", en: "Test hall" },
  zone: "WIT",
  agencies: [dukcapil],
  counters: [1, 2, 3, 4, 5, 6, 7, 8].map((number) => ({
    number,
    services: ["ktp-el"],
    ...(number === 1 ? { label: "Loket Konsultasi Prioritas Lansia 1" } : {})
  }))
})

/** By how much something sticks out of what holds it, in pixels. */
const outside = (page: Page, inner: string, holder: string): Promise<number> =>
  page.evaluate(`(() => {
    const [inside, around] = ["${inner}", "${holder}"].map((each) => document.querySelector(each))
    const range = document.createRange()
    range.selectNodeContents(inside)
    const [own, limit] = [range.getBoundingClientRect(), around.getBoundingClientRect()]
    return Math.max(0, limit.left - own.left, own.right - limit.right, limit.top - own.top, own.bottom - limit.bottom)
  })()`)

describe.concurrent("the longest numbers and names", () => {
  const on = setStage({ mall })

  it.skipIf(skip)(
    "the number of a slip stays on the paper of 58 and of 80 mm",
    on(async ({ hall, open }) => {
      const kiosk = await open("kiosk", `${hall.kiosk}?cetak=58`, (page) =>
        page.addInitScript("window.print = () => {}")
      )
      assert.strictEqual(await takeAt(kiosk), "9MMM-001")
      await kiosk.emulateMedia({ media: "print" })
      for (const [width, printed] of [
        [58, 48],
        [80, 72]
      ] as const) {
        await kiosk.setViewportSize({ width: Math.floor((printed * 96) / 25.4), height: 600 })
        await kiosk.evaluate(`document.querySelector(".slip").dataset.width = "${width}"`)
        assert.strictEqual(await outside(kiosk, ".slip-number", ".slip"), 0, `${width} mm`)
      }
    }),
    minute
  )

  it.skipIf(skip)(
    "on the narrowest phone a long number stays on its page, at twice the size too",
    on(async ({ hall, open }) => {
      const own = await hall.take()
      for (const width of [360, 320, 160]) {
        const phone = await open("phone", own.url, (page) => page.setViewportSize({ width, height: 568 }))
        assert.strictEqual(await outside(phone, ".paper-number", ".paper"), 0, `${width}`)
      }
    }),
    minute
  )

  it.skipIf(skip)(
    "on a board a long number stays in its panel, and a long counter in its row",
    on(async ({ hall, open }) => {
      await hall.take()
      await hall.call("1")
      for (const size of [
        { width: 1920, height: 1080 },
        { width: 1280, height: 800 },
        { width: 1080, height: 1920 },
        { width: 683, height: 384 },
        { width: 360, height: 640 }
      ]) {
        const board = await open("board", hall.board, (page) => page.setViewportSize(size))
        await board.locator(".front-number").getByText("9MMM-001").waitFor()
        const row = '.row[data-counter=\\"1\\"]'
        assert.strictEqual(await outside(board, ".front-number", ".front"), 0, `${size.width}: number`)
        assert.strictEqual(await outside(board, `${row} .row-label`, row), 0, `${size.width}: number in its row`)
        assert.strictEqual(await outside(board, `${row} .row-counter`, row), 0, `${size.width}: counter`)
        assert.strictEqual(await board.locator("h1").count(), 1)
        const brand = (await board.locator(".brand-name").boundingBox())!
        assert.isAbove(brand.width, brand.height, `${size.width}: the hall's name is read from left to right`)
      }
    }),
    2 * minute
  )
})
