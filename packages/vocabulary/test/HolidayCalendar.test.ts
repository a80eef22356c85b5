import { assert, describe, it } from "@effect/vitest"
import { HolidayCalendar, LocalDate, WorkingCalendar } from "@balai/vocabulary"
import { Result, Schema } from "effect"

const date = LocalDate.makeUnsafe
const { national } = HolidayCalendar
const five = WorkingCalendar.fiveDays(national)

const due = (calendar: WorkingCalendar.WorkingCalendar, event: string, days: number): string =>
  Result.getOrThrow(WorkingCalendar.due(calendar, date(event), days)).date

const code = (result: Result.Result<unknown, { readonly code: string }>): string | null =>
  Result.isFailure(result) ? result.failure.code : null

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

  it("a local holiday does not decide the year that it lies in", () => {
    const early = Result.getOrThrow(
      HolidayCalendar.revise(national, { version: "asahan-3", decrees: [local("pilkada", "2028-11-29")] })
    )
    assert.deepStrictEqual(HolidayCalendar.years(early), [2025, 2026, 2027])
    assert.strictEqual(code(HolidayCalendar.day(early, date("2028-11-29"))), "BALAI_VOCABULARY_YEAR_UNDECREED")
  })

  it("an amendment cannot be older than what it amends", () => {
    const amendment = { ...local("b", "2026-02-03"), kind: "amendment" as const, amends: "skb-2026" }
    const signedOn = (signed: string) =>
      code(HolidayCalendar.revise(national, { version: "x", decrees: [{ ...amendment, signed }] }))
    assert.strictEqual(signedOn("2025-09-18"), "BALAI_VOCABULARY_CALENDAR_INVALID")
    assert.isNull(signedOn("2025-09-19"))
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
