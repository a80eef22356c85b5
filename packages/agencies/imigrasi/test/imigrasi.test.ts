import { Agency } from "@balai/agency"
import { Fees, imigrasi, Standards } from "@balai/agency-imigrasi"
import { Billing } from "@balai/application"
import { Check } from "@balai/lifecycle"
import { conformance } from "@balai/mall/testing"
import { Standard } from "@balai/service"
import { LocalDate } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"

conformance({ describe, it }, imigrasi)

describe("its standards", () => {
  it("contradict nothing, and say what somebody has to check", () => {
    for (const { standard } of imigrasi.services) {
      if (standard === undefined) continue
      const found = Standard.check(standard, { on: LocalDate.makeUnsafe("2026-11-27") })
      assert.deepStrictEqual(
        found.filter(({ severity }) => severity !== "warning"),
        []
      )
    }
  })

  it("are kept by the lifecycles that fulfil them", () => {
    for (const lifecycle of imigrasi.lifecycles)
      assert.deepStrictEqual(Check.of(lifecycle, { rules: Agency.rules(imigrasi) }), [])
  })
})

describe("a passport", () => {
  const cost = (paspor: string, percepatan = "tidak", beban = "tidak") =>
    Result.getOrThrow(Billing.assess(Fees.passport, { paspor, percepatan, beban })).amount

  it("costs by its kind, with what is added for the same day and for the loss or damage of the old one", () => {
    assert.deepStrictEqual(
      ["biasa-5", "biasa-10", "elektronik-5", "elektronik-10"].map((kind) => cost(kind)),
      [350_000, 650_000, 650_000, 950_000]
    )
    assert.strictEqual(cost("biasa-5", "ya"), 1_350_000)
    assert.deepStrictEqual(
      [cost("biasa-5", "tidak", "hilang"), cost("biasa-5", "tidak", "rusak")],
      [1_350_000, 850_000]
    )
  })

  it("says in its standard every amount of which the fee is made", () => {
    const [fee] = Standards.paspor.components.fees?.all ?? []
    const amounts = Fees.passport.tables.flatMap(({ choices }) =>
      Object.values(choices).map(({ value }) => Number(value))
    )
    for (const amount of amounts.filter((one) => one > 0)) {
      assert.include(fee?.formula?.id, `Rp${amount.toLocaleString("id-ID")}`)
      assert.include(fee?.formula?.en, `Rp${amount.toLocaleString("en-US")}`)
    }
  })
})
