import { assert, describe, it } from "@effect/vitest"
import { AreaCode } from "@balai/vocabulary"
import { Result, Schema } from "effect"

const code = AreaCode.makeUnsafe

const problem = (input: unknown): string | null => {
  const read = AreaCode.parse(input)
  return Result.isFailure(read) ? read.failure.problem : null
}

describe("AreaCode", () => {
  it("only strings with dots are codes", () => {
    for (const text of ["12", "12.09", "12.74", "12.09.20", "12.09.20.1001", "12.09.40001"]) {
      assert.isNull(problem(text), text)
      assert.isTrue(Schema.is(AreaCode.AreaCode)(text), text)
    }
    assert.strictEqual(problem(12.09), "number")
    assert.strictEqual(problem(11.1), "number")
    for (const text of ["1209", "1208", "120920", "1208160"]) assert.strictEqual(problem(text), "dots", text)
    for (const text of ["", "11.1", "12.9", "12.09.2", "12-09", "12.09.20.101", "12.09.50001", null]) {
      assert.strictEqual(problem(text), "format", String(text))
    }
    for (const text of ["00", "12.00", "12.70", "12.09.00", "12.09.20.0000"]) {
      assert.strictEqual(problem(text), "range", text)
      assert.isFalse(Schema.is(AreaCode.AreaCode)(text), text)
    }
  })

  it("the error for a code without dots names the confusion with BPS", () => {
    const read = AreaCode.parse("1209", ["hall", "area"])
    assert.isTrue(Result.isFailure(read))
    if (Result.isSuccess(read)) return
    assert.include(read.failure.text.id, "BPS")
    assert.strictEqual(read.failure.code, "BALAI_VOCABULARY_AREA_CODE_INVALID")
    assert.deepStrictEqual(read.failure.path, ["hall", "area"])
  })

  it("a BPS code is no Kemendagri code for the compiler either", () => {
    const bps = Schema.decodeUnknownSync(AreaCode.BpsCode)("1208")
    // @ts-expect-error two schemes, two types
    const area: AreaCode.AreaCode = bps
    assert.isFalse(Schema.is(AreaCode.AreaCode)(area))
    assert.isFalse(Schema.is(AreaCode.BpsCode)("12.08"))
  })

  it("knows its level, its parent and what it lies in", () => {
    const levels = { "12": "province", "12.09": "regency", "12.74": "city", "12.09.20": "district" } as const
    for (const [text, level] of Object.entries(levels)) assert.strictEqual(AreaCode.level(code(text)), level)
    assert.strictEqual(AreaCode.level(code("12.09.20.1001")), "village")
    assert.strictEqual(AreaCode.level(code("12.09.40001")), "island")
    assert.strictEqual(AreaCode.parent(code("12.09.20.1001")), "12.09.20")
    assert.strictEqual(AreaCode.province(code("12.09.20")), "12")
    assert.isFalse(AreaCode.isWithin(code("12.09"), code("12.09.20")))
  })

  it.prop("taking the dots out of a code and putting them back gives the code", [AreaCode.AreaCode], ([area]) => {
    if (AreaCode.level(area) === "island") return
    assert.strictEqual(Result.getOrThrow(AreaCode.fromKemendagriDigits(area.replaceAll(".", ""))), area)
    const parent = AreaCode.parent(area)
    if (parent !== null) assert.isTrue(AreaCode.isWithin(area, parent) && !AreaCode.isWithin(parent, area))
  })
})
