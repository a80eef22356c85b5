import { Agency } from "@balai/agency"
import { bpn, Fees } from "@balai/agency-bpn"
import { Billing } from "@balai/application"
import { Check } from "@balai/lifecycle"
import { conformance } from "@balai/mall/testing"
import { Standard } from "@balai/service"
import { LocalDate } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"

conformance({ describe, it }, bpn)

describe("its standards", () => {
  it("contradict nothing, and say what somebody has to check", () => {
    for (const { standard } of bpn.services) {
      if (standard === undefined) continue
      const found = Standard.check(standard, { on: LocalDate.makeUnsafe("2026-11-27") })
      assert.deepStrictEqual(
        found.filter(({ severity }) => severity !== "warning"),
        []
      )
    }
  })

  it("are kept by the lifecycles that fulfil them", () => {
    for (const lifecycle of bpn.lifecycles)
      assert.deepStrictEqual(Check.of(lifecycle, { rules: Agency.rules(bpn) }), [])
  })
})

describe("a transfer of title", () => {
  const cost = (nilai: string) => Result.getOrThrow(Billing.assess(Fees.transfer, { nilai }))

  it("costs one thousandth of the land's value and Rp50.000", () => {
    assert.strictEqual(cost("350000000").amount, 400_000)
    assert.strictEqual(cost("0").amount, 50_000)
  })

  it("is worked out exactly and rounded once", () => {
    assert.deepStrictEqual([cost("123456789").exact, cost("123456789").amount], ["173456.789", 173_457])
  })
})
