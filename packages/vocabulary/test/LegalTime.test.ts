import { assert, describe, it } from "@effect/vitest"
import { HolidayCalendar, LegalTime, LocalDate, LocalTime, WorkingCalendar, Zone } from "@balai/vocabulary"
import { Result, Schema } from "effect"

const date = LocalDate.makeUnsafe
const { national } = HolidayCalendar
const five: LegalTime.Office = { zone: "WIB", calendar: WorkingCalendar.fiveDays(national) }
const six: LegalTime.Office = { ...five, calendar: WorkingCalendar.sixDays(national) }
const withoutLeave: LegalTime.Office = { ...five, calendar: { ...five.calendar, jointLeave: "working" } }
const days = (amount: number) => ({ amount, unit: "workingDays" }) as const

const noonOf = (day: string, zone: Zone.Zone = "WIB"): number => Zone.startOf(date(day), zone) + 12 * 3_600_000

const dueOf = (office: LegalTime.Office, from: number, limit: LegalTime.Limit): LegalTime.Due =>
  Result.getOrThrow(LegalTime.due({ ...office, limit, from }))

const vectors = [
  ["2025-08-15", 1, "2025-08-19", "2025-08-18"],
  ["2026-02-13", 1, "2026-02-18", "2026-02-16"],
  ["2026-03-17", 1, "2026-03-25", "2026-03-18"],
  ["2026-03-17", 5, "2026-03-31", "2026-03-25"],
  ["2026-05-13", 3, "2026-05-20", "2026-05-19"],
  ["2026-12-23", 5, "2027-01-04", "2026-12-31"],
  ["2027-05-14", 2, "2027-05-24", "2027-05-19"]
] as const

describe("due", () => {
  it("agrees with the published vectors in all three zones, with and without joint leave", () => {
    for (const zone of Zone.all)
      for (const [event, amount, expected, ignoring] of vectors) {
        const due = dueOf({ ...five, zone }, noonOf(event, zone), days(amount))
        assert.deepStrictEqual(due, {
          provisional: false,
          at: Zone.startOf(LocalDate.addDays(date(expected), 1), zone),
          date: date(expected),
          calendar: national.version
        })
        assert.strictEqual<string | null>(
          dueOf({ ...withoutLeave, zone }, noonOf(event, zone), days(amount)).date,
          ignoring
        )
      }
  })

  it("any moment of the event's day gives the same end, and the first moment after it another", () => {
    const start = Zone.startOf(date("2026-03-17"), "WITA")
    const office = { ...five, zone: "WITA" } as const
    const ends = [start, start + 86_399_999, start - 1].map((from) => dueOf(office, from, days(5)).date)
    assert.deepStrictEqual(ends, [date("2026-03-31"), date("2026-03-31"), date("2026-03-30")])
  })

  it("an office of six days counts Saturdays", () => {
    assert.strictEqual(dueOf(six, noonOf("2026-08-14"), days(1)).date, date("2026-08-15"))
    assert.strictEqual(dueOf(five, noonOf("2026-08-14"), days(1)).date, date("2026-08-18"))
  })

  it("a year has as many limits of one day as working days", () => {
    for (const [office, year, count] of [
      [five, 2025, 237],
      [five, 2026, 240],
      [five, 2027, 242],
      [six, 2025, 288],
      [six, 2026, 291],
      [six, 2027, 291]
    ] as const) {
      const [from, to] = [`${year}-01-01`, `${year}-12-31`].map((day) => noonOf(day)) as [number, number]
      // 1 January is a holiday, so that leaving out the day of the event leaves out no working day.
      assert.deepStrictEqual(LegalTime.used({ ...office, unit: "workingDays", from, to }), {
        amount: count,
        most: count,
        year: null
      })
    }
  })

  it("a limit in calendar days ends on the day it ends, be it a holiday", () => {
    const due = dueOf(five, noonOf("2026-07-18"), { amount: 30, unit: "calendarDays" })
    assert.strictEqual(due.date, date("2026-08-17"))
  })

  it("hours and minutes are those of the clock, to the millisecond", () => {
    const from = noonOf("2026-08-14") + 7
    const hours = dueOf({ ...five, zone: "WIT" }, from, { amount: 72, unit: "hours" })
    assert.strictEqual(hours.at, from + 72 * 3_600_000)
    assert.strictEqual(hours.date, date("2026-08-17"))
    assert.strictEqual(dueOf(five, from, { amount: 15, unit: "minutes" }).at, from + 900_000)
  })

  it("the last day is over at closing time where the office says so", () => {
    const office = { ...five, dayEnds: LocalTime.makeUnsafe("15:30") }
    const due = dueOf(office, noonOf("2026-03-17"), days(5))
    assert.strictEqual(due.at, Zone.startOf(date("2026-03-31"), "WIB") + 15.5 * 3_600_000)
  })

  it("a count that reaches a year without a decree has no date, and says how far it is sure", () => {
    const due = dueOf(five, noonOf("2027-12-28"), days(5))
    assert.isTrue(due.provisional)
    if (!due.provisional) return
    assert.isNull(due.at)
    assert.isNull(due.date)
    assert.deepStrictEqual([due.counted, due.left, due.year], [3, 2, 2028])
    assert.strictEqual(due.notBefore.date, date("2028-01-04"))
    assert.include(due.text.id, "2028")
    assert.include(due.text.id, "Sementara")
  })

  it("the decree, when it comes, never gives an earlier day than the one before which it cannot be", () => {
    const signed = "2027-10-01"
    const source = { title: "Contoh", reference: null, checked: signed, confidence: "unsure" } as const
    const of2028 = (off: ReadonlyArray<string>) => ({
      id: "skb-2028",
      kind: "annual" as const,
      year: 2028,
      title: { id: "Contoh", en: "Example" },
      numbers: ["1/2027"],
      signed,
      amends: null,
      adds: off.map((day) => ({ date: day, kind: "national" as const, name: { id: "Libur", en: "Holiday" } })),
      removes: [],
      source
    })
    for (const off of [[], ["2028-01-03"], ["2028-01-03", "2028-01-04", "2028-01-05"]]) {
      const known = Result.getOrThrow(HolidayCalendar.revise(national, { version: "contoh", decrees: [of2028(off)] }))
      for (const amount of [3, 4, 5, 9]) {
        const before = dueOf(five, noonOf("2027-12-28"), days(amount))
        const after = dueOf({ ...five, calendar: WorkingCalendar.fiveDays(known) }, noonOf("2027-12-28"), days(amount))
        assert.isFalse(after.provisional)
        if (before.provisional) assert.isAtLeast(after.at ?? 0, before.notBefore.at)
        else assert.strictEqual(before.at, after.at)
      }
    }
  })

  it("a limit that cannot be counted is refused", () => {
    for (const amount of [-1, 0.5, Number.NaN, 1e9]) {
      const made = LegalTime.due({ ...five, limit: days(amount), from: 0 })
      assert.strictEqual(Result.isFailure(made) && made.failure.code, "BALAI_VOCABULARY_DAYS_INVALID")
    }
  })

  it("is plain JSON", () => {
    for (const due of [dueOf(five, noonOf("2026-03-17"), days(5)), dueOf(five, noonOf("2027-12-28"), days(5))])
      assert.deepStrictEqual(
        Schema.decodeUnknownSync(LegalTime.Due)(JSON.parse(JSON.stringify(due))) as unknown,
        due as unknown
      )
  })

  const at = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 900 }))
  const amount = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 40 }))

  it.prop(
    "what has been used up to the end is the limit, and a later event never ends earlier",
    [at, amount],
    ([day, limit]) => {
      const from = noonOf("2025-01-01") + day * 86_400_000
      for (const office of [five, six, withoutLeave]) {
        const due = dueOf(office, from, days(limit))
        const to = due.at ?? 0
        assert.strictEqual(LegalTime.used({ ...office, unit: "workingDays", from, to: to - 1 }).amount, limit)
        assert.isAtLeast(dueOf(office, from + 86_400_000, days(limit)).at ?? 0, to)
      }
    },
    { arbitrary: { runs: 30 } }
  )
})

describe("used", () => {
  it("a limit goes on with what earlier stretches have left, in any unit", () => {
    const to = noonOf("2026-03-25")
    for (const unit of ["workingDays", "calendarDays", "hours"] as const) {
      const [first, pausedAt] = [noonOf("2026-03-13"), noonOf("2026-03-17")]
      const used = LegalTime.used({ ...five, unit, from: first, to: pausedAt })
      const whole = Result.getOrThrow(
        LegalTime.due({ ...five, limit: { amount: 120, unit }, from: first, used: { ...used, amount: 0, most: 0 } })
      )
      const rest = Result.getOrThrow(LegalTime.due({ ...five, limit: { amount: 120, unit }, from: pausedAt, used }))
      const later = Result.getOrThrow(LegalTime.due({ ...five, limit: { amount: 120, unit }, from: to, used }))
      assert.strictEqual(rest.at, whole.at)
      assert.isAbove(later.at ?? 0, whole.at ?? 0)
    }
    const all = { amount: 5, most: 5, year: null }
    const sunday = noonOf("2026-08-16")
    assert.strictEqual(
      Result.getOrThrow(LegalTime.due({ ...five, limit: days(5), from: sunday, used: all })).date,
      "2026-08-18"
    )
  })

  it("two events on one day use nothing, and a stretch into an undecided year says where it ends to be sure", () => {
    const from = noonOf("2026-03-17")
    assert.strictEqual(LegalTime.used({ ...five, unit: "workingDays", from, to: from + 3_600_000 }).amount, 0)
    const late = { from: noonOf("2027-12-28"), to: noonOf("2028-01-10") }
    assert.deepStrictEqual(LegalTime.used({ ...five, unit: "workingDays", ...late }), {
      amount: 3,
      most: 9,
      year: 2028
    })
    assert.deepStrictEqual(LegalTime.used({ ...five, unit: "calendarDays", ...late }), {
      amount: 13,
      most: 13,
      year: null
    })
  })
})

describe("before", () => {
  it("steps back over days off", () => {
    assert.strictEqual(
      LegalTime.before({ ...five, date: date("2026-03-25"), days: 1, unit: "workingDays" }),
      "2026-03-17"
    )
    assert.strictEqual(
      LegalTime.before({ ...five, date: date("2026-03-25"), days: 1, unit: "calendarDays" }),
      "2026-03-24"
    )
    assert.isNull(LegalTime.before({ ...five, date: date("2025-01-02"), days: 1, unit: "workingDays" }))
  })
})

describe("describe", () => {
  it("names the unit in both languages", () => {
    assert.deepStrictEqual(LegalTime.describe(days(1)), { id: "1 hari kerja", en: "1 working day" })
    assert.strictEqual(LegalTime.describe({ amount: 60, unit: "calendarDays" }).id, "60 hari kalender")
  })
})
