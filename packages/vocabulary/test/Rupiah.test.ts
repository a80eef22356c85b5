import { assert, describe, it } from "@effect/vitest"
import { Numeral, Rupiah } from "@balai/vocabulary"
import { Result, Schema } from "effect"

const rp = Rupiah.makeUnsafe

const problem = (input: string): string | null => {
  const read = Rupiah.parse(input)
  return Result.isFailure(read) ? read.failure.problem : null
}

/** Reads words back into a number, written independently of the code that says them. */
const listen = (words: string): number => {
  const names = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split(" ")
  const scales: Record<string, number> = { ribu: 1e3, juta: 1e6, miliar: 1e9, triliun: 1e12, kuadriliun: 1e15 }
  let [total, group, last] = [0, 0, 0]
  for (const word of words.replace("seribu", "satu ribu").replaceAll("seratus", "satu ratus").split(" ")) {
    if (names.includes(word)) last = names.indexOf(word)
    else if (word === "belas") last += 10
    else if (word === "puluh") [group, last] = [group + last * 10, 0]
    else if (word === "ratus") [group, last] = [group + last * 100, 0]
    else [total, group, last] = [total + (group + last) * (scales[word] ?? Number.NaN), 0, 0]
  }
  return total + group + last
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
  it("known amounts", () => {
    for (const [value, words] of [
      [0, "nol"],
      [1, "satu"],
      [10, "sepuluh"],
      [11, "sebelas"],
      [12, "dua belas"],
      [20, "dua puluh"],
      [21, "dua puluh satu"],
      [100, "seratus"],
      [101, "seratus satu"],
      [111, "seratus sebelas"],
      [1000, "seribu"],
      [1100, "seribu seratus"],
      [2000, "dua ribu"],
      [11_000, "sebelas ribu"],
      [101_000, "seratus satu ribu"],
      [1_001_000, "satu juta seribu"],
      [1_000_000_000, "satu miliar"],
      [-5, "minus lima"],
      [
        1_234_567_890,
        "satu miliar dua ratus tiga puluh empat juta lima ratus enam puluh tujuh ribu delapan ratus sembilan puluh"
      ]
    ] as const) {
      assert.strictEqual(Numeral.words(value), words)
    }
    assert.strictEqual(Rupiah.words(rp(30_000)), "tiga puluh ribu rupiah")
  })

  const amount = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }))

  it.prop("the words mean the number", [amount], ([value]) => {
    assert.strictEqual(listen(Numeral.words(value)), value)
    assert.notInclude(Numeral.words(value), "milyar")
  })

  it("the words of every number up to twenty thousand mean it", () => {
    for (let value = 0; value <= 20_000; value += 1) {
      if (listen(Numeral.words(value)) !== value) assert.fail(Numeral.words(value))
    }
  })

  it("a number that is not exact has no words and no groups", () => {
    for (const value of [0.5, Number.NaN, 2 ** 53]) {
      assert.throws(() => Numeral.words(value), RangeError)
      assert.throws(() => Numeral.group(value), RangeError)
    }
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
