import { assert, describe, it } from "@effect/vitest"
import { HolidayCalendar, LocalDate, OfficeHours } from "@balai/vocabulary"
import { Result } from "effect"

describe("minutesOf", () => {
  it("the rows come to the minutes that the decree sets: 37.5 hours, and 32.5 in Ramadan", () => {
    for (const week of [OfficeHours.ordinary, OfficeHours.ramadan])
      assert.strictEqual(OfficeHours.minutesOf(week), week.minutes)
    assert.deepStrictEqual([OfficeHours.ordinary.minutes, OfficeHours.ramadan.minutes], [37.5 * 60, 32.5 * 60])
  })
})

describe("ramadans", () => {
  it("each ends on the day before Idulfitri of its year", () => {
    for (const { to } of OfficeHours.ramadans) {
      const eid = Result.getOrThrow(HolidayCalendar.day(HolidayCalendar.national, LocalDate.addDays(to, 1)))
      assert.isTrue(
        eid.holidays.some(({ name }) => name.id.startsWith("Idulfitri")),
        to
      )
    }
  })
})

describe("season", () => {
  it("has the other hours and breaks, and its days", () => {
    const [first] = OfficeHours.ramadans
    const season = first === undefined ? null : OfficeHours.season(first)
    assert.strictEqual(season?.from, "2025-03-01")
    assert.strictEqual(season?.breaks[1]?.kind, "fridayPrayer")
  })
})
