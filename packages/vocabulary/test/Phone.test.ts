import { assert, describe, it } from "@effect/vitest"
import { Phone } from "@balai/vocabulary"
import { Result, Schema } from "effect"

const problem = (input: string): string | null => {
  const read = Phone.parse(input)
  return Result.isFailure(read) ? read.failure.problem : null
}

describe("parse", () => {
  it("every way of writing a number gives the same one", () => {
    for (const text of [
      "08123456789",
      "8123456789",
      "628123456789",
      "+628123456789",
      "00628123456789",
      "+62 812-3456-789",
      "+62 (0)812 3456 789",
      "(0812) 3456.789",
      "0812\u00a03456\u2011789"
    ]) {
      assert.strictEqual(Result.getOrThrow(Phone.parse(text)), "+628123456789", text)
    }
  })

  it("landlines need their area code", () => {
    assert.strictEqual(Result.getOrThrow(Phone.parse("0623-41234")), "+6262341234")
    assert.strictEqual(Result.getOrThrow(Phone.parse("(061) 4567890")), "+62614567890")
    assert.isFalse(Phone.isMobile(Result.getOrThrow(Phone.parse("0623-41234"))))
    assert.isTrue(Phone.isMobile(Result.getOrThrow(Phone.parse("0852 1234 5678"))))
  })

  it("mobile numbers have 9 to 12 digits after +62 and never start with 84 or 80", () => {
    assert.strictEqual(problem("081234567"), "length")
    assert.isNull(problem("0812345678"))
    assert.isNull(problem("0812345678901"))
    assert.strictEqual(problem("08123456789012"), "length")
    assert.strictEqual(problem("0841234567"), "prefix")
    assert.strictEqual(problem("0801234567"), "prefix")
  })

  it("what is no Indonesian number says why", () => {
    assert.strictEqual(problem("+60123456789"), "foreign")
    assert.strictEqual(problem("0060123456789"), "foreign")
    for (const text of ["", "telp", "0812-345-678x", "++628123456789", "0812/3456789"]) {
      assert.strictEqual(problem(text), "characters", text)
    }
    assert.strictEqual(problem("110"), "prefix")
  })

  it("the error never repeats the number", () => {
    const read = Phone.parse("081234567", { path: ["phone"] })
    assert.isTrue(Result.isFailure(read))
    if (Result.isSuccess(read)) return
    assert.notInclude(JSON.stringify(read.failure), "81234567")
    assert.strictEqual(read.failure.code, "BALAI_VOCABULARY_PHONE_INVALID")
    assert.deepStrictEqual(read.failure.path, ["phone"])
  })

  it("an office's own plan decides", () => {
    const plan = { ...Phone.plan, ranges: [{ kind: "mobile" as const, prefix: "84", minimum: 7, maximum: 8 }] }
    assert.isTrue(Result.isSuccess(Phone.parse("0841234567", { plan })))
    assert.isTrue(Result.isFailure(Phone.parse("08123456789", { plan })))
  })

  const mobile = Schema.String.check(Schema.isPattern(/^8[1-35-9][0-9]{7,10}$/))

  it.prop("reading what was read changes nothing", [mobile], ([digits]) => {
    const phone = Result.getOrThrow(Phone.parse(`0${digits}`))
    assert.strictEqual(phone, `+62${digits}`)
    assert.strictEqual(Result.getOrThrow(Phone.parse(phone)), phone)
    assert.isTrue(Schema.is(Phone.Phone)(phone))
  })
})

describe("mask", () => {
  it("hides the middle", () => {
    assert.strictEqual(Phone.mask(Result.getOrThrow(Phone.parse("0812 3456 789"))), "+62812****789")
  })

  it.prop("at least four digits are hidden and the length does not show", [Phone.Phone], ([phone]) => {
    const shown = Phone.mask(phone).replaceAll("*", "")
    assert.isAtMost(shown.length, phone.length - 4)
    assert.strictEqual(Phone.mask(phone).split("*").length - 1, 4)
    assert.isTrue(phone.startsWith(shown.slice(0, 6)) && phone.endsWith(shown.slice(6)))
  })
})
