import { assert, describe, it } from "@effect/vitest"
import { Rupiah } from "@balai/vocabulary"
import { Result, Schema } from "effect"

const rp = Rupiah.makeUnsafe

const problem = (input: string): string | null => {
  const read = Rupiah.parse(input)
  return Result.isFailure(read) ? read.failure.problem : null
}

describe("format and parse", () => {
  it("an amount is written without a space", () => {
    assert.strictEqual(Rupiah.format(rp(0)), "Rp0")
    assert.strictEqual(Rupiah.format(rp(30_000)), "Rp30.000")
    assert.strictEqual(Rupiah.format(rp(1_234_567), { cents: true }), "Rp1.234.567,00")
    assert.strictEqual(Rupiah.format(rp(-1_000)), "-Rp1.000")
  })

  it.prop("Intl writes the same but for its space", [Rupiah.Rupiah], ([amount]) => {
    const intl = new Intl.NumberFormat("id-ID", { style: "currency", currency: "IDR", maximumFractionDigits: 0 })
    assert.strictEqual(Rupiah.format(rp(amount)), intl.format(rp(amount)).replace("\u00a0", ""))
  })

  it.prop("what was written is read back", [Rupiah.Rupiah, Schema.Boolean], ([amount, cents]) => {
    assert.strictEqual(Result.getOrThrow(Rupiah.parse(Rupiah.format(amount, { cents }))), rp(amount))
  })

  it("people's spellings are read, ambiguous ones are not", () => {
    for (const text of [
      "Rp30.000",
      "Rp 30.000",
      "rp30000",
      "30.000",
      "30000",
      "Rp30.000,00",
      "Rp30.000,-",
      " 30000 "
    ]) {
      assert.strictEqual(Result.getOrThrow(Rupiah.parse(text)), 30_000, text)
    }
    for (const text of ["", "Rp", "Rp30,000", "30.00", "3.0000", "1e5", "Rp-", "30 000", "0x10"]) {
      assert.strictEqual(problem(text), "format", text)
    }
    assert.strictEqual(problem("Rp30.000,50"), "cents")
    assert.strictEqual(problem("99999999999999999999"), "range")
  })
})

describe("make", () => {
  it("only exact whole numbers are amounts", () => {
    const problemOf = (value: number) => {
      const made = Rupiah.make(value, ["fee"])
      return Result.isFailure(made) ? `${made.failure.problem} ${made.failure.path.join()} ${made.failure.code}` : null
    }
    assert.isNull(problemOf(-1))
    assert.strictEqual(problemOf(0.5), "cents fee BALAI_VOCABULARY_RUPIAH_INVALID")
    for (const value of [Number.NaN, Infinity, 2 ** 53]) {
      assert.strictEqual(problemOf(value), "range fee BALAI_VOCABULARY_RUPIAH_INVALID")
    }
    assert.isTrue(Object.is(rp(-0), 0))
  })
})

describe("words", () => {
  it("the number is followed by its unit", () => {
    assert.strictEqual(Rupiah.words(rp(30_000)), "tiga puluh ribu rupiah")
    assert.strictEqual(Rupiah.words(rp(0)), "nol rupiah")
  })
})

describe("sum and times", () => {
  it.prop("a sum is exact or refused", [Schema.Array(Rupiah.Rupiah)], ([amounts]) => {
    const exact = amounts.reduce((total, amount) => total + BigInt(amount), 0n)
    const sum = Rupiah.sum(amounts)
    if (Result.isSuccess(sum)) assert.strictEqual(BigInt(sum.success), exact)
    else assert.isTrue(exact > BigInt(Number.MAX_SAFE_INTEGER) || exact < BigInt(Number.MIN_SAFE_INTEGER))
  })

  it("a sum that leaves the exact numbers on the way and comes back is right", () => {
    const most = rp(Number.MAX_SAFE_INTEGER)
    assert.strictEqual(Result.getOrThrow(Rupiah.sum([most, rp(2), rp(-Number.MAX_SAFE_INTEGER), rp(1)])), 3)
    assert.isTrue(Result.isFailure(Rupiah.sum([most, rp(1)])))
  })

  it("a multiple is exact or refused", () => {
    assert.strictEqual(Result.getOrThrow(Rupiah.times(rp(30_000), 3)), 90_000)
    assert.isTrue(Result.isFailure(Rupiah.times(rp(30_000), 0.5)))
    assert.isTrue(Result.isFailure(Rupiah.times(rp(Number.MAX_SAFE_INTEGER), 2)))
  })
})
