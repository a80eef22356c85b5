import { Check } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { cases, sound } from "./support/cases.ts"
import { short } from "./support/office.ts"

const all = Object.entries(cases) as ReadonlyArray<[Check.FindingCode, (typeof cases)[Check.FindingCode]]>

describe("Check.of", () => {
  it.each(all)("%s is found in a broken machine with its path, and the mended twin is sound", (code, one) => {
    const found = Check.of(one.broken, one.options).filter((it) => it.code === code)
    assert.deepStrictEqual(
      found.map(({ path, severity, state }) => [severity, state, short(path)]),
      [[Check.findings[code].severity, one.state, one.path]]
    )
    assert.deepStrictEqual(
      Check.of(one.mended).map((it) => it.code),
      []
    )
  })

  it.each(all)("%s says what to do in both languages", (code, one) => {
    for (const { fix, text } of Check.of(one.broken, one.options).filter((it) => it.code === code)) {
      for (const sentence of [text.id, text.en, fix.id, fix.en]) assert.match(sentence, /^[^{}]+\.$/)
      assert.notStrictEqual(text.id, text.en)
    }
  })

  it.each(Object.entries(sound))("%s is sound", (_, lifecycle) => {
    assert.deepStrictEqual(Check.of(lifecycle), [])
  })
})
