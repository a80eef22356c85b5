import { Billing } from "@balai/application"
import { LocalDate } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"

const source = {
  title: "Perda contoh",
  reference: null,
  checked: LocalDate.makeUnsafe("2026-11-25"),
  confidence: "unsure"
} as const
const text = (id: string) => ({ id, en: id })
const choices = (values: { readonly [key: string]: string }) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { label: text(key), value }]))

const levy = (more: Partial<Parameters<typeof Billing.building>[0]> = {}) =>
  Billing.building({
    fee: "retribusi-pbg",
    locality: { value: "0.005", source },
    price: { value: "4500000", source },
    integrated: { choices: choices({ rumah: "0.15", toko: "0.7" }), source },
    building: { choices: choices({ baru: "1", rehabilitasi: "0.225" }), source },
    rounding: { unit: 1, way: "down" },
    source,
    ...more
  })

const house = { LLt: "72.5", It: "rumah", Ibg: "baru" }
const amount = (calculation: Billing.Calculation, inputs: { readonly [input: string]: string } = house) =>
  Result.getOrThrow(Billing.assess(calculation, inputs)).amount
const problem = (calculation: Billing.Calculation, inputs: { readonly [input: string]: string }) => {
  const made = Billing.assess(calculation, inputs)
  return Result.isFailure(made) ? [made.failure.problem, made.failure.path.join(".")] : null
}

describe("assess", () => {
  it("the levy of a building permit is worked out as on paper, with every value that went in", () => {
    const made = Result.getOrThrow(Billing.assess(levy(), house))
    // 72.5 × (0.005 × 4,500,000) × 0.15 × 1 = 72.5 × 22,500 × 0.15
    assert.strictEqual(made.exact, "244687.5")
    assert.strictEqual(made.amount, 244_687)
    assert.deepStrictEqual(
      made.steps.map(({ name, value }) => `${name}=${value}`),
      ["LLt=72.5", "Ilo=0.005", "SHST=4500000", "It=0.15", "Ibg=1"]
    )
    assert.strictEqual(amount(levy(), { LLt: "100", It: "toko", Ibg: "rehabilitasi" }), 354_375)
  })

  it("is rounded once, at the end, by the rule that stands in it", () => {
    const by = (way: Billing.Rounding["way"], unit: number) => amount(levy({ rounding: { way, unit } }))
    assert.deepStrictEqual([by("down", 1), by("up", 1), by("nearest", 1)], [244_687, 244_688, 244_688])
    assert.deepStrictEqual([by("down", 1000), by("up", 1000), by("nearest", 1000)], [244_000, 245_000, 245_000])
    assert.deepStrictEqual([by("down", 500), by("up", 500), by("nearest", 500)], [244_500, 245_000, 244_500])
  })

  it("is exact where floating point is not", () => {
    const third = (value: string): Billing.Calculation => ({
      ...levy(),
      formula: { multiply: [{ number: value }, { number: "3" }, { number: "10" }] }
    })
    assert.notStrictEqual(0.1 * 3 * 10, 3)
    assert.strictEqual(amount(third("0.1")), 3)
    const sum: Billing.Calculation = {
      ...levy(),
      formula: { add: [{ number: "0.1" }, { number: "0.2" }, { number: "0.7" }] }
    }
    assert.strictEqual(amount(sum), 1)
    const large: Billing.Calculation = {
      ...levy(),
      formula: { add: [{ number: "900000000000000" }, { number: "0.999999999" }] }
    }
    assert.strictEqual(amount(large), 900_000_000_000_000)
  })

  it("what is missing, no number, out of range or none of the choices is told with its name", () => {
    assert.deepStrictEqual(problem(levy(), { It: "rumah", Ibg: "baru" }), ["missing", "inputs.LLt"])
    for (const LLt of ["72,5", "-1", "1e3", " 7", "0x10", "NaN"])
      assert.deepStrictEqual(problem(levy(), { ...house, LLt }), ["format", "inputs.LLt"], LLt)
    assert.deepStrictEqual(problem(levy(), { ...house, LLt: "1000000.1" }), ["range", "inputs.LLt"])
    assert.deepStrictEqual(problem(levy(), { ...house, It: "kandang" }), ["choice", "inputs.It"])
    assert.deepStrictEqual(problem(levy(), { ...house, It: "toString" }), ["choice", "inputs.It"])
    const lost: Billing.Calculation = { ...levy(), formula: { row: "X" } }
    assert.deepStrictEqual(problem(lost, house), ["row", "formula.X"])
    const huge: Billing.Calculation = {
      ...levy(),
      formula: { multiply: [{ number: "999999999999999" }, { number: "2" }] }
    }
    assert.deepStrictEqual(problem(huge, house), ["total", "retribusi-pbg"])
  })

  it("is data: it goes through JSON and works out the same", () => {
    const json: unknown = JSON.parse(JSON.stringify(levy()))
    const back = Schema.decodeUnknownSync(Billing.Calculation)(json)
    assert.strictEqual(amount(back), 244_687)
  })

  const area = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10_000_000 }))
  it.prop("area by area or all at once: no rounding gets lost on the way", [area, area], ([one, two]) => {
    const exactly = levy({ rounding: { unit: 1, way: "down" }, price: { value: "4000000", source } })
    const of = (hundredths: number) =>
      amount(exactly, {
        ...house,
        It: "toko",
        LLt: `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}`
      })
    // 0.005 × 4,000,000 × 0.7 = 14,000 a square metre: 140 for each hundredth.
    assert.strictEqual(of(one), one * 140)
    assert.strictEqual(of(one) + of(two), (one + two) * 140)
  })
})
