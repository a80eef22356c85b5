import { assert, describe, it } from "@effect/vitest"
import { Numeral } from "@balai/vocabulary"
import { Schema } from "effect"

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
