import { assert, describe, it } from "@effect/vitest"
import { agencies } from "./support/agencies.ts"
import { filesOf, money, numbers, outcomes, time, turns, wrongsOf } from "./support/invariants.ts"
import { live } from "./support/year.ts"

/** `npm run year -- --files 1000` lives through all of it. */
const files = Number(process.env["BALAI_YEAR_FILES"] ?? 45)

describe("a year of applications", () => {
  it(
    "through every agency, with people and parties that act by chance, breaks no promise",
    { timeout: 600_000 },
    async () => {
      const year = await live({ files, seed: process.env["BALAI_YEAR_SEED"] ?? "2026" })
      assert.deepStrictEqual(await wrongsOf(year), [])
      const ended = await filesOf(year)
      assert.strictEqual(ended.length, files)
      // Something of everything happened: every agency has closed a file, and some were fulfilled and some not.
      const closed = ended.filter(({ isDone }) => isDone)
      assert.deepStrictEqual(
        new Set(closed.map(({ seen }) => seen.offer.agency.name)),
        new Set(agencies.map(({ name }) => name))
      )
      const stages = new Set(Object.values(outcomes(ended)).flatMap(Object.keys))
      assert.isTrue(stages.has("handedOver"))
      assert.isAbove(stages.size, 2)

      // What breaks a promise is found: a number left out, a limit of one's own, a paid product that never came, a lost file.
      const other = (change: object) =>
        ended.map((one) => ({ ...one, context: { ...one.context, ...change } }) as typeof one)
      assert.isAbove(numbers(ended.slice(1)).length, 0)
      assert.isAbove((await money(year, other({ product: null }))).length, 0)
      assert.isAbove((await time(year, other({ terms: { limit: null } }))).length, 0)
      const lost = closed.slice(0, 1).map((one) => ({ ...one, isDone: false }))
      assert.isAbove((await turns(year, lost)).length, 0)
      await year.stage.close()
    }
  )
})
