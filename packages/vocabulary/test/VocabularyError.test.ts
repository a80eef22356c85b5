import { assert, describe, it } from "@effect/vitest"
import { VocabularyError } from "@balai/vocabulary"
import { Schema } from "effect"

const classes = Object.entries(VocabularyError)

describe("VocabularyError", () => {
  it("every class has a code of its own that says the package", () => {
    const codes = classes.map(([, one]) => one.code)
    assert.isAbove(codes.length, 10)
    assert.strictEqual(new Set(codes).size, codes.length)
    for (const [name, one] of classes) {
      const words = name
        .replace(/Error$/, "")
        .replace(/(?<!^)[A-Z]/g, "_$&")
        .toUpperCase()
      assert.strictEqual(one.code, `BALAI_VOCABULARY_${words}`)
    }
  })

  it("an error survives JSON with its path and both texts", () => {
    const error = new VocabularyError.YearUndecreedError({
      path: ["limit", 0],
      year: 2028,
      calendar: "nasional-2026-09-15",
      text: { id: "belum ditetapkan", en: "not decreed" }
    })
    const json: unknown = JSON.parse(JSON.stringify(Schema.encodeSync(VocabularyError.YearUndecreedError)(error)))
    const back = Schema.decodeUnknownSync(VocabularyError.YearUndecreedError)(json)
    assert.deepStrictEqual(back.path, error.path)
    assert.deepStrictEqual(back.text, error.text)
    assert.strictEqual(back.year, 2028)
    assert.strictEqual(back.code, "BALAI_VOCABULARY_YEAR_UNDECREED")
    assert.isFalse(back.retryable)
    assert.strictEqual(back.message, "not decreed")
  })
})
