import { Label } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"

describe("Label.format", () => {
  it("pads short numbers and never cuts long ones", () => {
    assert.deepStrictEqual(
      [0, 1, 12, 999, 1_000, 12_345].map((number) => Label.format("A", number)),
      ["A-000", "A-001", "A-012", "A-999", "A-1000", "A-12345"]
    )
  })

  it("follows the hall's format", () => {
    assert.strictEqual(Label.format("PH", 7, { separator: "", width: 2, start: 1 }), "PH07")
    assert.strictEqual(Label.format("B", 7, { separator: " ", width: 1, start: 1 }), "B 7")
  })

  it.prop(
    "gives two prefixes or two numbers two labels",
    [Label.Prefix, Label.Prefix, Schema.Int, Schema.Int, Label.Format],
    ([prefix, other, one, two, format]) => {
      const [number, second] = [Math.abs(one % 100_000), Math.abs(two % 100_000)]
      const isSame = prefix === other && number === second
      assert.strictEqual(Label.format(prefix, number, format) === Label.format(other, second, format), isSame)
    }
  )
})

describe("Label.Prefix", () => {
  const isPrefix = (text: string) => Result.isSuccess(Schema.decodeUnknownResult(Label.Prefix)(text))

  it("ends with a letter, so that the number begins where digits begin", () => {
    assert.deepStrictEqual(["A", "PH", "4K", "ABC"].filter(isPrefix), ["A", "PH", "4K", "ABC"])
    assert.deepStrictEqual(["", "a", "A1", "ABCD", "A B", "44K"].filter(isPrefix), [])
  })
})
