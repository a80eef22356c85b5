import { Agency } from "@balai/agency"
import { Fees, Forms, kemenag, Notice } from "@balai/agency-kemenag"
import { Billing, Form } from "@balai/application"
import { Check } from "@balai/lifecycle"
import { conformance, Stage } from "@balai/mall/testing"
import { Standard } from "@balai/service"
import { HolidayCalendar, LocalDate, WorkingCalendar } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"

const answers = {
  groom: "Sukarno",
  groomNik: "1209181708059001",
  bride: "Siti Contoh",
  brideNik: "1209185708909001",
  guardian: "Ahmad Contoh",
  phone: "+628123456789",
  day: "2026-09-30",
  place: "kua"
}

conformance({ describe, it }, kemenag)

describe("its standards", () => {
  it("contradict nothing, and say what somebody has to check", () => {
    for (const { standard } of kemenag.services) {
      if (standard === undefined) continue
      const found = Standard.check(standard, { on: LocalDate.makeUnsafe("2026-11-27") })
      assert.deepStrictEqual(
        found.filter(({ severity }) => severity !== "warning"),
        []
      )
    }
  })

  it("are kept by the lifecycles that fulfil them", () => {
    for (const lifecycle of kemenag.lifecycles)
      assert.deepStrictEqual(Check.of(lifecycle, { rules: Agency.rules(kemenag) }), [])
  })
})

const assessed = async (tempat: string) => {
  const stage = await Stage.open({ agencies: [kemenag] })
  const { actors, applications } = stage
  const by = actors.clerk("kemenag")
  const { id: draft } = await applications.begin({ by, service: "kemenag.nikah", channel: "counter", applicant: "p-1" })
  await applications.save({ by, draft, answers })
  const { file } = await applications.submit({ by, draft })
  const send = (command: string, payload: object = {}) =>
    applications.command({ by, file: file.id, command, payload: payload as never })
  for (const { requirement } of file.checklist)
    await send("application.verify", { requirement: requirement.id, verdict: "accepted", reason: null })
  await send("application.accept")
  const { amount, fee } = Result.getOrThrow(Billing.assess(Fees.wedding, { tempat }))
  return send("application.assess", { assessed: { [fee]: amount } })
}

const date = LocalDate.makeUnsafe

describe("the notice", () => {
  const calendar = WorkingCalendar.fiveDays(HolidayCalendar.national)
  const isInTime = (registered: string, wedding: string) =>
    Result.getOrThrow(Notice.isInTime({ registered: date(registered), wedding: date(wedding), calendar }))

  it("is ten working days before, the day of the wedding not counted, and a holiday on the way is none of them", () => {
    assert.deepStrictEqual([isInTime("2026-09-14", "2026-09-26"), isInTime("2026-09-15", "2026-09-26")], [true, false])
    assert.deepStrictEqual([isInTime("2026-08-10", "2026-08-22"), isInTime("2026-08-07", "2026-08-22")], [false, true])
  })

  it("is warned of in the form where it is surely too short, and refused nowhere", () => {
    const warned = (today: string) => Form.check(Forms.nikah, { ...answers, day: "2026-09-26" }, { today: date(today) })
    assert.deepStrictEqual(
      warned("2026-09-15").warnings.map(({ code }) => code),
      ["tooSoon"]
    )
    assert.deepStrictEqual([warned("2026-09-14").warnings, warned("2026-09-15").problems], [[], []])
  })
})

describe("a marriage", () => {
  it("at the office in its hours costs nothing: the file goes on at once", async () => {
    assert.strictEqual((await assessed("kua")).stage, "registering")
  })

  it("elsewhere costs Rp600.000, and the file waits for the payment", async () => {
    assert.strictEqual((await assessed("luar")).stage, "paying")
  })
})
