import { assert, describe, it } from "@effect/vitest"
import { HolidayCalendar, LocalDate, WorkingCalendar } from "@balai/vocabulary"
import { Result, Schema } from "effect"

const date = LocalDate.makeUnsafe
const { national } = HolidayCalendar
const five = WorkingCalendar.fiveDays(national)
const six = WorkingCalendar.sixDays(national)
const ignoringJointLeave: WorkingCalendar.WorkingCalendar = { ...five, jointLeave: "working" }

const due = (calendar: WorkingCalendar.WorkingCalendar, event: string, days: number): string =>
  Result.getOrThrow(WorkingCalendar.due(calendar, date(event), days)).date

const code = (result: Result.Result<unknown, { readonly code: string }>): string | null =>
  Result.isFailure(result) ? result.failure.code : null

describe("due", () => {
  it("the day of the event is not counted, and joint leave is off for government offices", () => {
    for (const [event, days, expected, ignoring] of [
      ["2025-08-15", 1, "2025-08-19", "2025-08-18"],
      ["2026-02-13", 1, "2026-02-18", "2026-02-16"],
      ["2026-03-17", 1, "2026-03-25", "2026-03-18"],
      ["2026-03-17", 5, "2026-03-31", "2026-03-25"],
      ["2026-05-13", 3, "2026-05-20", "2026-05-19"],
      ["2026-12-23", 5, "2027-01-04", "2026-12-31"],
      ["2027-05-14", 2, "2027-05-24", "2027-05-19"]
    ] as const) {
      assert.strictEqual(due(five, event, days), expected, `${event} + ${days}`)
      assert.strictEqual(due(ignoringJointLeave, event, days), ignoring, `${event} + ${days}, joint leave ignored`)
    }
  })

  it("a limit of no days ends on the day of the event", () => {
    assert.strictEqual(due(five, "2026-08-17", 0), "2026-08-17")
  })

  it("a year without a decree gives a typed error instead of a date", () => {
    for (const result of [
      WorkingCalendar.due(five, date("2027-12-30"), 5),
      WorkingCalendar.due(five, date("2024-12-31"), 300_000),
      WorkingCalendar.next(five, date("2028-01-01")),
      WorkingCalendar.count(five, date("2027-12-01"), date("2028-01-03")),
      WorkingCalendar.countYear(five, 2024),
      WorkingCalendar.countYear(five, 99_999),
      WorkingCalendar.explain(five, date("2024-12-31")),
      HolidayCalendar.ofYear(national, 2028)
    ]) {
      assert.strictEqual(code(result), "BALAI_VOCABULARY_YEAR_UNDECREED")
    }
    const result = WorkingCalendar.due(five, date("2027-12-30"), 5)
    assert.isTrue(Result.isFailure(result))
    if (Result.isSuccess(result) || result.failure._tag !== "YearUndecreedError") return
    assert.strictEqual(result.failure.year, 2028)
    assert.strictEqual(result.failure.calendar, national.version)
    assert.include(result.failure.text.id, "2028")
  })

  it("a number of days that cannot be counted gives a typed error", () => {
    for (const days of [-1, 0.5, Number.NaN, Infinity]) {
      assert.strictEqual(code(WorkingCalendar.due(five, date("2026-01-02"), days)), "BALAI_VOCABULARY_DAYS_INVALID")
    }
  })

  const event = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 900 }))
  const days = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 60 }))

  it.prop("counting up to the due day gives the limit", [event, days], ([at, limit]) => {
    for (const calendar of [five, six, ignoringJointLeave]) {
      const start = LocalDate.addDays(date("2025-01-01"), at)
      const end = Result.getOrThrow(WorkingCalendar.due(calendar, start, limit)).date
      assert.strictEqual(Result.getOrThrow(WorkingCalendar.count(calendar, start, end)), limit)
      assert.strictEqual(Result.getOrThrow(WorkingCalendar.count(calendar, end, start)), -limit)
      assert.isTrue(Result.getOrThrow(WorkingCalendar.isWorkingDay(calendar, end)))
    }
  })

  it.prop("a limit in two pieces ends where the whole one does", [event, days, days], ([at, one, two]) => {
    const start = LocalDate.addDays(date("2025-01-01"), at)
    assert.strictEqual(due(five, due(five, start, one), two), due(five, start, one + two))
  })
})

describe("countYear", () => {
  it("gives the yearly totals of a five-day and of a six-day week", () => {
    const totals = (calendar: WorkingCalendar.WorkingCalendar): ReadonlyArray<number> =>
      [2025, 2026, 2027].map((year) => Result.getOrThrow(WorkingCalendar.countYear(calendar, year)))
    assert.deepStrictEqual(totals(five), [237, 240, 242])
    assert.deepStrictEqual(totals(six), [288, 291, 291])
  })
})

describe("explain", () => {
  const reason = (calendar: WorkingCalendar.WorkingCalendar, day: string): string | null | undefined =>
    Result.getOrThrow(WorkingCalendar.explain(calendar, date(day))).reason?.id

  it("says why a day is off", () => {
    assert.strictEqual(reason(five, "2026-08-17"), "Proklamasi Kemerdekaan")
    assert.strictEqual(reason(five, "2026-03-20"), "Cuti bersama Idulfitri")
    assert.strictEqual(reason(five, "2026-11-28"), "Hari Sabtu")
    assert.strictEqual(reason(six, "2026-11-28"), undefined)
    assert.strictEqual(reason(ignoringJointLeave, "2026-03-20"), undefined)
  })
})
