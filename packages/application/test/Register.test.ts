import { Numbering, Register } from "@balai/application"
import { Check, Lifecycle } from "@balai/lifecycle"
import { LocalDate } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { at, day, facts, outsider, sari, siti } from "./support/file.ts"

const date = LocalDate.makeUnsafe

describe("Numbering", () => {
  const values = { n: 12, code: "AKL", agency: "dukcapil", date: date("2026-11-27") }

  it("writes what a pattern says", () => {
    assert.strictEqual(Numbering.format(Numbering.standard, values), "DUKCAPIL-2026-00012")
    assert.strictEqual(Numbering.format("{n:4}/{code}/{month:roman}/{year}", values), "0012/AKL/XI/2026")
    assert.strictEqual(Numbering.format("{n}.{month}.{year}", { ...values, n: 123_456 }), "123456.11.2026")
  })

  it("takes only patterns with a number and a year, and nothing that is not understood", () => {
    const is = Schema.is(Numbering.Pattern)
    assert.isTrue(is("{n:4}/{code}/{year}"))
    for (const wrong of ["{code}-{year}", "{n}", "{n}-{year}-{oops}", "{n}-{year}\n", "{n:0}-{year}"])
      assert.isFalse(is(wrong), wrong)
  })

  it("explains a number to whoever holds one", () =>
    assert.strictEqual(Numbering.explain(Numbering.standard).id, "instansi, tahun, nomor urut tahun ini"))
})

describe("Register", () => {
  const input = { hall: "mpp-uji", agency: "dinas", year: 2026, pattern: Numbering.standard }
  const begun = () => {
    const verdict = Lifecycle.decide(Register.lifecycle, null, { _tag: "Start", input }, { at, by: sari, facts })
    if (verdict._tag !== "Accepted") throw new Error(JSON.stringify(verdict))
    return verdict
  }
  const draw = (snapshot: ReturnType<typeof begun>["snapshot"], by = siti, when = at) =>
    Lifecycle.decide(
      Register.lifecycle,
      snapshot,
      { _tag: "Command", type: "register.draw", payload: { code: "IZIN" }, via: "applications.submit" },
      { at: when, by, facts }
    )

  it("passes the check without a finding", () => assert.deepStrictEqual(Check.of(Register.lifecycle), []))

  it("draws the numbers of its year one after the other", () => {
    let { snapshot } = begun()
    const drawn = [1, 2, 3].map(() => {
      const verdict = draw(snapshot)
      if (verdict._tag !== "Accepted") throw new Error(JSON.stringify(verdict))
      snapshot = verdict.snapshot
      return snapshot.context.lastNumber
    })
    assert.deepStrictEqual(drawn, ["DINAS-2026-00001", "DINAS-2026-00002", "DINAS-2026-00003"])
  })

  it("draws for nobody of another hall and in no other year, by the local date", () => {
    const { snapshot } = begun()
    assert.strictEqual(draw(snapshot, outsider)._tag, "Refused")
    const newYear = Date.UTC(2026, 11, 31, 17)
    assert.strictEqual(draw(snapshot, siti, newYear - 1)._tag, "Accepted")
    assert.strictEqual(draw(snapshot, siti, newYear)._tag, "Refused")
  })

  it("closes at the local end of its year", () => {
    const timer = begun().outcomes.find(({ _tag }) => _tag === "TimerSet")
    assert.strictEqual(timer?._tag === "TimerSet" ? timer.due : null, Date.UTC(2026, 11, 31, 17))
    assert.isAbove(Date.UTC(2026, 11, 31, 17) - at, 100 * day)
  })
})
