import { assert, describe, it } from "@effect/vitest"
import { CalendarBook } from "@balai/application"
import { type Actor, Check, Lifecycle, type Snapshot } from "@balai/lifecycle"
import { DecreeFile, HolidayCalendar, LocalDate } from "@balai/vocabulary"
import { Result } from "effect"

const { national } = HolidayCalendar
const actor = (type: string, hall: string): Actor.Actor => ({ type, id: type, attributes: { hall } })
const manager = actor("manager", "mpp")
const nothing = { adds: [], drops: [], overrides: [], allows: [] }

const stamp = (by: Actor.Actor) => ({ at: 1_000, by, facts: {} })

const input = { hall: "mpp", zone: "WITA", calendar: national, weekdays: [1, 2, 3, 4, 5], jointLeave: "off" }

const started = (): Snapshot.Snapshot<CalendarBook.Context> => {
  const verdict = Lifecycle.decide(
    CalendarBook.lifecycle,
    null,
    { _tag: "Start", input: input as never },
    stamp(manager)
  )
  if (verdict._tag !== "Accepted") throw new Error(JSON.stringify(verdict))
  return verdict.snapshot
}

const revise = (snapshot: Snapshot.Snapshot<CalendarBook.Context>, revision: object, by = manager) =>
  Lifecycle.decide(
    CalendarBook.lifecycle,
    snapshot,
    { _tag: "Command", type: "calendar.revise", payload: { ...nothing, ...revision, reason: "Perubahan" } as never },
    stamp(by)
  )

const local = DecreeFile.decreeOf(
  national,
  Result.getOrThrow(
    DecreeFile.parse(
      "nomor;1\nditandatangani;2027-01-04\nsumber;SK\njenis;lokal\ndate;kind;name_id;name_en\n2027-03-15;local;Hari jadi;Anniversary"
    )
  )
)

describe("lifecycle", () => {
  it("passes the check", () => {
    assert.deepStrictEqual(Check.of(CalendarBook.lifecycle), [])
  })

  it("a revision is a new version, told with both versions, author and reason", () => {
    const verdict = revise(started(), { adds: [local] })
    assert.strictEqual(verdict._tag, "Accepted")
    if (verdict._tag !== "Accepted") return
    const { calendar, changed, revision } = verdict.snapshot.context
    assert.deepStrictEqual([calendar.version, revision], ["mpp-1", 1])
    assert.deepStrictEqual(changed, { at: 1_000, by: "manager", reason: "Perubahan" })
    const told = verdict.outcomes.find(({ _tag }) => _tag === "Published")
    assert.deepInclude(told?._tag === "Published" ? told.event : {}, { was: national.version, version: "mpp-1" })
    assert.deepInclude(verdict.index, { hall: "mpp", version: "mpp-1" })
  })

  it("what takes a revision back gives the days of before, under a further version", () => {
    const once = revise(started(), { adds: [local], drops: ["skb-2026"] })
    const undo = { _tag: "Command", type: "calendar.undo", payload: { reason: "Salah berkas" } } as const
    const twice =
      once._tag === "Accepted" ? Lifecycle.decide(CalendarBook.lifecycle, once.snapshot, undo, stamp(manager)) : once
    assert.strictEqual(twice._tag, "Accepted")
    if (twice._tag !== "Accepted") return
    const { calendar } = twice.snapshot.context
    assert.strictEqual(calendar.version, "mpp-2")
    assert.isNull(twice.snapshot.context.undo)
    for (const year of [2025, 2026, 2027])
      assert.deepStrictEqual(
        Result.getOrThrow(HolidayCalendar.ofYear(calendar, year)),
        Result.getOrThrow(HolidayCalendar.ofYear(national, year))
      )
  })

  it("what contradicts the decrees that stand, or changes nothing, is refused as a whole; others may not revise it", () => {
    const amendment = { ...local, kind: "amendment", amends: "tidak-ada" }
    const codes = [
      revise(started(), { adds: [amendment] }),
      revise(started(), {}),
      revise(started(), { adds: [local] }, actor("manager", "lain"))
    ]
    assert.deepStrictEqual(
      codes.map((verdict) => (verdict._tag === "Refused" ? verdict.code : verdict._tag)),
      ["GuardRefused", "GuardRefused", "RoleRefused"]
    )
  })

  it("an override of the office has its reason", () => {
    const override = {
      date: "2027-03-16",
      working: false,
      reason: { id: "Listrik padam", en: "No power" },
      decided: "2027-03-15",
      source: { title: "Surat", reference: "1", checked: "2027-03-15", confidence: "certain" }
    }
    const verdict = revise(started(), { overrides: [override] })
    const calendar = verdict._tag === "Accepted" ? verdict.snapshot.context.calendar : national
    const day = Result.getOrThrow(HolidayCalendar.day(calendar, LocalDate.makeUnsafe("2027-03-16")))
    assert.strictEqual(day.override?.reason.id, "Listrik padam")
  })
})
