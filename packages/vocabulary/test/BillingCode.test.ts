import { assert, describe, it } from "@effect/vitest"
import { BillingCode, Source } from "@balai/vocabulary"
import { Result, Schema } from "effect"

const code = "820260118000017"
const ntpn = "A1B2C3D4E5F6G7H8"

const failed = (input: string) => {
  const parsed = BillingCode.parse(input, { path: ["code"] })
  return Result.isFailure(parsed) ? parsed.failure : null
}

describe("parse", () => {
  it("a billing code is fifteen digits, however they are grouped", () => {
    for (const input of [code, "820 260118 000 017", "820-260-118-000-017\n"])
      assert.strictEqual(Result.getOrThrow(BillingCode.parse(input)).code, code)
  })

  it("its first digit tells whose it may be", () => {
    const issuer = (first: string) => Result.getOrThrow(BillingCode.parse(first + code.slice(1))).family?.issuer.en
    assert.deepStrictEqual(["0", "3", "4", "7"].map(issuer), [
      "Tax office (DJP)",
      "Tax office (DJP)",
      "Customs (DJBC)",
      "Budget office (SIMPONI)"
    ])
  })

  it("a wrong length and other characters are told apart", () => {
    assert.strictEqual(failed(code.slice(1))?.problem, "length")
    assert.strictEqual(failed(`${code}0`)?.problem, "length")
    assert.strictEqual(failed("")?.problem, "length")
    assert.strictEqual(failed(code.replace("0", "O"))?.problem, "characters")
    assert.deepStrictEqual(failed("1")?.path, ["code"])
    assert.strictEqual(failed("1")?.code, "BALAI_VOCABULARY_BILLING_CODE_INVALID")
    assert.strictEqual(failed("1")?.text.id, "Kode billing terdiri atas 15 angka.")
  })

  it("an office that learns of another form replaces the row", () => {
    const rules = { ...BillingCode.standard, billingCode: { ...BillingCode.standard.billingCode, length: 13 } }
    assert.isTrue(Result.isSuccess(BillingCode.parse("8202601180001", { rules })))
    assert.isTrue(Result.isFailure(BillingCode.parse(code, { rules })))
  })
})

describe("parseNtpn", () => {
  it("an NTPN is sixteen letters and digits", () => {
    assert.strictEqual(Result.getOrThrow(BillingCode.parseNtpn("a1b2 c3d4-e5f6.g7h8")), ntpn)
    const short = BillingCode.parseNtpn(ntpn.slice(1))
    assert.strictEqual(Result.isFailure(short) ? short.failure.problem : null, "length")
    const odd = BillingCode.parseNtpn(ntpn.replace("A", "*"), { path: [0] })
    assert.strictEqual(Result.isFailure(odd) ? odd.failure.problem : null, "characters")
    assert.strictEqual(Result.isFailure(odd) ? odd.failure.code : null, "BALAI_VOCABULARY_NTPN_INVALID")
  })

  it("what is read fits the schemas of what is stored", () => {
    assert.isTrue(Schema.is(BillingCode.BillingCode)(code))
    assert.isTrue(Schema.is(BillingCode.Ntpn)(ntpn))
    assert.isFalse(Schema.is(BillingCode.Ntpn)("a1b2"))
  })
})

describe("standard", () => {
  it("says of each row where it is from", () => {
    const { billingCode, families, ntpn: form, validity } = BillingCode.standard
    for (const { source } of [billingCode, form, validity, ...families]) assert.isTrue(Schema.is(Source.Source)(source))
    assert.isTrue(Object.isFrozen(families))
  })

  it("gives each first digit to one issuer", () => {
    const digits = BillingCode.standard.families.flatMap((family) => family.digits)
    assert.deepStrictEqual([...digits].sort(), [..."0123456789"])
  })
})
