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

describe("the national calendar", () => {
  it("has the number of holidays and days of joint leave that the decrees announce", () => {
    for (const [year, holidays, leave] of [
      [2025, 17, 11],
      [2026, 17, 8],
      [2027, 18, 8]
    ] as const) {
      const all = Result.getOrThrow(HolidayCalendar.ofYear(national, year))
      assert.strictEqual(all.filter((holiday) => holiday.kind === "national").length, holidays)
      assert.strictEqual(all.filter((holiday) => holiday.kind === "jointLeave").length, leave)
      assert.deepStrictEqual(
        all.map((holiday) => holiday.date),
        all.map((holiday) => holiday.date).toSorted()
      )
    }
  })

  it("every decree has its numbers, its day of signing and its source", () => {
    const signed = national.decrees.map(({ signed, numbers }) => `${signed}: ${numbers.join(", ")}`)
    assert.deepStrictEqual(signed, [
      "2024-10-14: 1017/2024, 2/2024, 2/2024",
      "2025-08-07: 933/2025, 1/2025, 3/2025",
      "2025-09-19: 1497/2025, 2/2025, 5/2025",
      "2026-09-15: 1205/2026, 3/2026, 2/2026"
    ])
    assert.strictEqual(HolidayCalendar.decree(national, "skb-2025-perubahan-1")?.amends, "skb-2025")
    assert.isNull(HolidayCalendar.decree(national, "skb-2099"))
  })

  it("two Isra Mikraj fall in 2027", () => {
    const all = Result.getOrThrow(HolidayCalendar.ofYear(national, 2027))
    const dates = all.filter((holiday) => holiday.name.id.startsWith("Isra")).map((holiday) => holiday.date)
    assert.deepStrictEqual(dates, [date("2027-01-05"), date("2027-12-26")])
  })

  it("cannot be changed in place", () => {
    assert.throws(() => Object.assign(national.decrees[0]?.adds[0] ?? {}, { date: "2025-01-02" }), TypeError)
  })

  it("is plain JSON", () => {
    const json: unknown = JSON.parse(JSON.stringify(national))
    assert.deepStrictEqual(Result.getOrThrow(HolidayCalendar.make(json)), national)
    assert.deepStrictEqual(Schema.encodeSync(HolidayCalendar.HolidayCalendar)(national), json)
  })
})

describe("asKnownOn", () => {
  it("18 August 2025 becomes joint leave on the day the amendment is signed", () => {
    const before = HolidayCalendar.asKnownOn(national, date("2025-08-06"))
    const after = HolidayCalendar.asKnownOn(national, date("2025-08-07"))
    assert.strictEqual(due(WorkingCalendar.fiveDays(before), "2025-08-15", 1), "2025-08-18")
    assert.strictEqual(due(WorkingCalendar.fiveDays(after), "2025-08-15", 1), "2025-08-19")
    assert.notStrictEqual(before.version, after.version)
    assert.deepStrictEqual(HolidayCalendar.years(before), [2025])
  })

  it("a calendar that is wholly known keeps its version", () => {
    assert.strictEqual(HolidayCalendar.asKnownOn(national, date("2026-09-15")), national)
    assert.deepStrictEqual(HolidayCalendar.years(HolidayCalendar.asKnownOn(national, date("2024-01-01"))), [])
  })
})

describe("missingYears", () => {
  it("next year is missing from 1 November on, this year at once", () => {
    const missing = (day: string) => HolidayCalendar.missingYears(national, date(day))
    assert.deepStrictEqual(missing("2026-12-31"), [])
    assert.deepStrictEqual(missing("2027-10-31"), [])
    assert.deepStrictEqual(missing("2027-11-01"), [2028])
    assert.deepStrictEqual(missing("2028-01-01"), [2028])
    assert.deepStrictEqual(missing("2024-11-01"), [2024])
  })
})

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

const source = { title: "Keputusan Bupati", reference: "1/2026", checked: "2026-01-02", confidence: "certain" } as const

const local = (id: string, day: string) => ({
  id,
  kind: "local" as const,
  year: Number(day.slice(0, 4)),
  title: { id: "Libur lokal", en: "Local holiday" },
  numbers: ["1/2026"],
  signed: "2026-01-02",
  amends: null,
  adds: [{ date: day, kind: "local" as const, name: { id: "Pilkada", en: "Election day" } }],
  removes: [],
  source
})

const override = (day: string, working: boolean) => ({
  date: day,
  working,
  reason: { id: "Layanan tetap buka", en: "Service stays open" },
  decided: "2026-03-01",
  source
})

describe("revise", () => {
  it("a local holiday is a day off", () => {
    const asahan = Result.getOrThrow(
      HolidayCalendar.revise(national, { version: "asahan-1", decrees: [local("pilkada", "2026-11-25")] })
    )
    assert.strictEqual(due(WorkingCalendar.fiveDays(asahan), "2026-11-24", 1), "2026-11-26")
    assert.strictEqual(due(five, "2026-11-24", 1), "2026-11-25")
  })

  it("an office's override beats decree and week in both directions, and its reason is given", () => {
    const asahan = WorkingCalendar.fiveDays(
      Result.getOrThrow(
        HolidayCalendar.revise(national, {
          version: "asahan-2",
          overrides: [override("2026-03-18", true), override("2026-03-21", true), override("2026-03-17", false)]
        })
      )
    )
    assert.strictEqual(due(asahan, "2026-03-16", 1), "2026-03-18")
    assert.strictEqual(due(asahan, "2026-03-16", 2), "2026-03-21")
    const day = Result.getOrThrow(WorkingCalendar.explain(asahan, date("2026-03-21")))
    assert.deepStrictEqual(day.reason, { id: "Layanan tetap buka", en: "Service stays open" })
    const before = HolidayCalendar.asKnownOn(asahan.holidays, date("2026-02-28"))
    assert.deepStrictEqual(before.overrides, [])
  })

  it("a new revision needs a new version", () => {
    assert.strictEqual(
      code(HolidayCalendar.revise(national, { version: national.version })),
      "BALAI_VOCABULARY_CALENDAR_INVALID"
    )
  })

  it("an amendment can take a day away and put another in its place", () => {
    const moved = Result.getOrThrow(
      HolidayCalendar.revise(national, {
        version: "contoh-1",
        decrees: [
          {
            ...local("skb-2027-perubahan-1", "2027-08-16"),
            kind: "amendment",
            amends: "skb-2027",
            signed: "2027-01-02",
            removes: ["2027-08-15"]
          }
        ]
      })
    )
    assert.deepStrictEqual(Result.getOrThrow(HolidayCalendar.day(moved, date("2027-08-15"))).holidays, [])
    assert.strictEqual(due(WorkingCalendar.fiveDays(moved), "2027-08-13", 1), "2027-08-18")
  })

  it("contradictions are all reported together", () => {
    const revised = HolidayCalendar.revise(national, {
      version: "salah",
      decrees: [
        { ...local("skb-2026", "2026-08-17"), kind: "annual" },
        { ...local("a", "2027-02-02"), year: 2026 },
        { ...local("b", "2026-02-03"), kind: "amendment", amends: "tidak-ada" },
        { ...local("c", "2026-02-04"), removes: ["2026-02-05"] },
        local("d", "2026-02-04")
      ],
      overrides: [override("2026-03-18", true), override("2026-03-18", false)]
    })
    assert.isTrue(Result.isFailure(revised))
    if (Result.isSuccess(revised)) return
    assert.deepStrictEqual(
      revised.failure.issues.map((issue) => issue.problem),
      ["decreeTwice", "yearTwice", "otherYear", "amends", "removesNothing", "dayTwice", "overrideTwice"]
    )
  })

  it("data of another shape are refused", () => {
    assert.strictEqual(
      code(HolidayCalendar.make({ version: "x", decrees: [{ id: 1 }], overrides: [] })),
      "BALAI_VOCABULARY_CALENDAR_INVALID"
    )
  })
})
