import { assert, describe, it } from "@effect/vitest"
import { type Page } from "playwright-core"
import { setStage, skip } from "./support/stage.ts"
import { until } from "./support/until.ts"

/** Notes when each number appears beside its counter. */
const watch = `
  window.seen = {}
  const look = () => {
    for (const label of document.querySelectorAll(".row-label")) window.seen[label.textContent] ??= Date.now()
  }
  look()
  new MutationObserver(look).observe(document.body, { childList: true, characterData: true, subtree: true })
`

const boards = 20
const calls = 6

describe("twenty boards", () => {
  const on = setStage()

  it.skipIf(skip)(
    "E25: each of twenty boards shows a call within a second of its commit, at the 95th percentile",
    on(async ({ hall, open }) => {
      for (let index = 0; index < calls; index += 1) await hall.take()
      for (let index = 1; index <= calls; index += 1) await hall.act(String(index), "open", { officer: "Petugas" })
      const pages: Array<Page> = []
      for (let index = 0; index < boards; index += 1) {
        const page = await open("board", hall.board)
        await page.evaluate(watch)
        pages.push(page)
      }
      const committed: { [label: string]: number } = {}
      for (let index = 1; index <= calls; index += 1) {
        await hall.act(String(index), "call-next")
        committed[`A-00${index}`] = Date.now()
        await new Promise((resolve) => setTimeout(resolve, 500))
      }
      const delays: Array<number> = []
      for (const page of pages) {
        await until(page, `Object.keys(window.seen).filter((label) => label.startsWith("A-")).length === ${calls}`)
        const seen = (await page.evaluate("window.seen")) as { readonly [label: string]: number }
        for (const [label, at] of Object.entries(committed)) delays.push((seen[label] ?? Number.POSITIVE_INFINITY) - at)
      }
      delays.sort((left, right) => left - right)
      assert.strictEqual(delays.length, boards * calls)
      assert.isAtMost(delays[Math.ceil(delays.length * 0.95) - 1] ?? Number.POSITIVE_INFINITY, 1_000)
    }),
    120_000
  )
})
