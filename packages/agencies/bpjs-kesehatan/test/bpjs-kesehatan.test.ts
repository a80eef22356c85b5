import { Agency } from "@balai/agency"
import { bpjsKesehatan, Dues, Standards } from "@balai/agency-bpjs-kesehatan"
import { Billing } from "@balai/application"
import { Check } from "@balai/lifecycle"
import { conformance } from "@balai/mall/testing"
import { Standard } from "@balai/service"
import { LocalDate } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"

conformance({ describe, it }, bpjsKesehatan)

describe("its standards", () => {
  it("contradict nothing, and say what somebody has to check", () => {
    for (const { standard } of bpjsKesehatan.services) {
      if (standard === undefined) continue
      const found = Standard.check(standard, { on: LocalDate.makeUnsafe("2026-11-27") })
      assert.deepStrictEqual(
        found.filter(({ severity }) => severity !== "warning"),
        []
      )
    }
  })

  it("are kept by the lifecycles that fulfil them", () => {
    for (const lifecycle of bpjsKesehatan.lifecycles)
      assert.deepStrictEqual(Check.of(lifecycle, { rules: Agency.rules(bpjsKesehatan) }), [])
  })
})

describe("the dues", () => {
  it("are data, by class and for each person, and are nothing that the hall asks for", () => {
    const monthly = (kelas: string) => Result.getOrThrow(Billing.assess(Dues.monthly, { kelas, orang: "4" })).amount
    assert.deepStrictEqual(["1", "2", "3"].map(monthly), [600_000, 400_000, 140_000])
    assert.deepStrictEqual(
      Standards.daftarJkn.components.fees?.all.map(({ kind }) => kind),
      ["free"]
    )
  })
})
