import { assert, describe, it } from "@effect/vitest"
import { LegalRule } from "@balai/vocabulary"

const limitOf = (id: string): string => {
  const limit = LegalRule.find(LegalRule.national, id)?.limit
  return `${limit?.amount} ${limit?.unit}`
}

describe("national", () => {
  it("each rule says calendar days or working days as its law does", () => {
    for (const [id, expected] of [
      ["complaint-information", "5 workingDays"],
      ["complaint-service", "14 workingDays"],
      ["complaint-supervision", "60 workingDays"],
      ["complaint-verification", "3 workingDays"],
      ["complaint-closing", "10 workingDays"],
      ["complaint-formal-filing", "30 calendarDays"],
      ["complaint-formal-completeness", "14 calendarDays"],
      ["complaint-formal-decision", "60 calendarDays"],
      ["public-information", "10 workingDays"],
      ["data-correction", "72 hours"],
      ["data-breach-notice", "72 hours"]
    ] as const)
      assert.strictEqual(limitOf(id), expected, id)
  })

  it("every row has an id of its own, both languages, and a source with a date", () => {
    const ids = LegalRule.national.map(({ id }) => id)
    assert.strictEqual(new Set(ids).size, ids.length)
    for (const { from, name, source } of LegalRule.national) {
      assert.isTrue([name.id, name.en, from.id, from.en, source.title].every((text) => text !== ""))
      assert.match(source.checked, /^2026-/)
    }
  })

  it("only the request for public information can be extended", () => {
    const extended = LegalRule.national.filter(({ extension }) => extension !== null)
    assert.deepStrictEqual(
      extended.map(({ extension, id }) => [id, extension?.most]),
      [["public-information", 7]]
    )
  })
})

describe("unchecked", () => {
  it("names the rows that a person must look at before a citizen reads them", () => {
    const found = LegalRule.unchecked(LegalRule.national).map(({ id }) => id)
    assert.include(found, "complaint-aspiration")
    assert.notInclude(found, "complaint-service")
  })
})

describe("replace", () => {
  it("an office's row stands in place of the national one, its others behind", () => {
    const [first] = LegalRule.national
    assert.isDefined(first)
    if (first === undefined) return
    const own = [
      { ...first, limit: { amount: 3, unit: "workingDays" as const } },
      { ...first, id: "ours" }
    ]
    const rules = LegalRule.replace(LegalRule.national, own)
    assert.strictEqual(rules[0]?.limit.amount, 3)
    assert.strictEqual(rules.at(-1)?.id, "ours")
    assert.strictEqual(rules.length, LegalRule.national.length + 1)
  })
})
