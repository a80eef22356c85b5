import { assert, describe, it } from "@effect/vitest"
import { LegalClock } from "@balai/application"
import { HolidayCalendar, LegalRule, LegalTime, LocalDate, WorkingCalendar, Zone } from "@balai/vocabulary"
import { Result, Schema } from "effect"

const { national } = HolidayCalendar
const date = LocalDate.makeUnsafe
const officeWith = (holidays: HolidayCalendar.HolidayCalendar): LegalTime.Office => ({
  zone: "WIB",
  calendar: WorkingCalendar.fiveDays(holidays)
})
const office = officeWith(national)
const hour = 3_600_000

const at = (day: string, hours = 10): number => Zone.startOf(date(day), "WIB") + hours * hour

const on = (day: string, hours = 10): LegalClock.At => ({ at: at(day, hours), office })

const clockOf = (amount: number, unit: LegalTime.Unit = "workingDays", options: Partial<LegalClock.Options> = {}) =>
  LegalClock.make({ ...options, limit: { amount, unit } })

const dueOf = (clock: LegalClock.LegalClock): string | null => clock.due?.date ?? null

const reason = { code: "arsip-lama", words: { ref: "r", digest: "d" } }

describe("pause and resume", () => {
  it("A19: a return pauses, sending it again goes on with what is left, and nothing but a named extension makes it longer", () => {
    const started = LegalClock.start(clockOf(5), on("2026-03-13"))
    const paused = LegalClock.pause(started, on("2026-03-17"))
    assert.deepStrictEqual(paused.remainder, { amount: 3, unit: "workingDays", year: null })
    assert.isNull(paused.due)
    // Three weeks with the applicant, joint leave and Idulfitri among them.
    const resumed = LegalClock.resume(paused, on("2026-04-07"))
    assert.strictEqual(dueOf(resumed), "2026-04-10")
    const twice = LegalClock.resume(LegalClock.pause(resumed, on("2026-04-08")), on("2026-04-13"))
    assert.strictEqual(dueOf(twice), "2026-04-15")
    const days = [started, paused, resumed, twice].map((clock) => LegalClock.remaining(clock, on("2026-04-13")).amount)
    assert.deepStrictEqual([days[1], days[3]], [3, 2])

    const rule = { most: 5, times: 1, basis: "Perbup 12/2026" }
    const allowed = { ...twice, extension: rule }
    const extended = Result.getOrThrow(
      LegalClock.extend(allowed, { ...on("2026-04-14"), amount: 2, reason, by: "kepala" })
    )
    assert.strictEqual(dueOf(extended), "2026-04-17")
    assert.deepStrictEqual(extended.extensions, [
      { amount: 2, at: at("2026-04-14"), by: "kepala", basis: "Perbup 12/2026", reason }
    ])
  })

  it("a pause that ends on its own day costs nothing, however often", () => {
    const started = LegalClock.start(clockOf(5), on("2026-03-13"))
    let clock = started
    for (const hours of [9, 11, 13, 15])
      clock = LegalClock.resume(LegalClock.pause(clock, on("2026-03-16", hours)), on("2026-03-16", hours + 1))
    assert.strictEqual(dueOf(clock), dueOf(started))
  })

  it("the day on which it goes on is not counted, and one with nothing left ends on that day", () => {
    const lastDay = LegalClock.pause(LegalClock.start(clockOf(1), on("2026-11-23")), on("2026-11-24"))
    assert.strictEqual(lastDay.remainder?.amount, 0)
    assert.strictEqual(dueOf(LegalClock.resume(lastDay, on("2026-12-01"))), "2026-12-01")
    // A limit in working days does not end on a Sunday.
    assert.strictEqual(dueOf(LegalClock.resume(lastDay, on("2026-12-06"))), "2026-12-07")
  })

  it("hours go on to the millisecond", () => {
    const paused = LegalClock.pause(LegalClock.start(clockOf(72, "hours"), on("2026-03-13")), on("2026-03-14", 11))
    assert.deepStrictEqual(paused.remainder, { amount: 47 * hour, unit: "milliseconds", year: null })
    assert.strictEqual(LegalClock.resume(paused, on("2026-04-01", 9)).due?.at, at("2026-04-03", 8))
  })

  it("steps that a clock cannot take leave it as it is", () => {
    const idle = clockOf(5)
    const running = LegalClock.start(idle, on("2026-03-13"))
    const stopped = LegalClock.stop(running, on("2026-03-16"))
    assert.strictEqual(LegalClock.pause(idle, on("2026-03-16")), idle)
    assert.strictEqual(LegalClock.resume(running, on("2026-03-16")), running)
    assert.strictEqual(LegalClock.start(running, on("2026-03-16")), running)
    assert.strictEqual(LegalClock.pause(stopped, on("2026-03-17")), stopped)
    assert.strictEqual(LegalClock.expire(stopped, at("2026-03-17")), stopped)
    assert.deepStrictEqual(LegalClock.retime(idle, on("2026-03-16")), { clock: idle, change: null })
  })

  const day = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 700 }))
  const gaps = Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 9 }))).check(Schema.isMaxLength(8))
  const amount = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 30 }))

  it.prop(
    "used and left are the limit; days that begin in a pause, and no others, make the end later; counting again is the same",
    [day, gaps, amount],
    ([first, between, limit]) => {
      for (const unit of ["workingDays", "calendarDays", "hours"] as const) {
        let moment = at("2025-01-02") + first * 24 * hour
        let clock = LegalClock.start(clockOf(limit, unit), { at: moment, office })
        const whole = LegalClock.remaining(clock, { at: moment, office }).amount
        let [used, end] = [0, clock.due?.at ?? 0]
        for (const gap of between) {
          const before = moment
          moment += gap * 24 * hour + 7
          if (LegalClock.isOver(clock, moment)) break
          if (clock.state === "running") {
            used += LegalTime.used({ ...office, unit, from: before, to: moment }).amount
            clock = LegalClock.pause(clock, { at: moment, office })
            assert.strictEqual((clock.remainder?.amount ?? 0) + used, whole)
          } else {
            clock = LegalClock.resume(clock, { at: moment, office })
            assert.isAtLeast(clock.due?.at ?? Infinity, end)
            if (gap === 0 && unit !== "hours") assert.strictEqual(clock.due?.at, end)
            end = clock.due?.at ?? Infinity
          }
          assert.deepStrictEqual(LegalClock.retime(clock, { at: moment, office }).clock.due, clock.due)
          const left = LegalClock.remaining(clock, { at: moment, office }).amount
          assert.strictEqual(left + used, whole)
        }
      }
    },
    { arbitrary: { runs: 40 } }
  )

  it.prop(
    "a later start never ends earlier, with the same pauses behind it",
    [day, amount],
    ([first, limit]) => {
      const run = (start: number) =>
        LegalClock.resume(
          LegalClock.pause(LegalClock.start(clockOf(limit), { at: start, office }), {
            at: base + 6 * 24 * hour,
            office
          }),
          { at: base + 9 * 24 * hour, office }
        )
      const base = at("2025-01-02") + first * 24 * hour
      const [one, two] = [run(base), run(base + 24 * hour)]
      assert.isAtLeast(two.due?.at ?? Infinity, one.due?.at ?? 0)
    },
    { arbitrary: { runs: 40 } }
  )
})

describe("extend", () => {
  it("is refused when it does not run, when no rule allows it, and beyond what the rule allows", () => {
    const rule = LegalRule.find(LegalRule.national, "public-information")
    const extension = rule?.extension ?? null
    const started = LegalClock.start(clockOf(10, "workingDays", { extension }), on("2026-03-13"))
    const problem = (clock: LegalClock.LegalClock, amount: number): string => {
      const made = LegalClock.extend(clock, { ...on("2026-03-16"), amount, reason, by: "kepala" })
      assert.strictEqual(LegalClock.mayExtend(clock, amount), Result.isSuccess(made))
      return Result.isFailure(made) ? made.failure.problem : "none"
    }
    assert.strictEqual(problem(LegalClock.pause(started, on("2026-03-16")), 1), "notRunning")
    assert.strictEqual(problem({ ...started, extension: null }, 1), "noRule")
    assert.strictEqual(problem(started, 8), "tooLong")
    assert.strictEqual(problem(started, 0.5), "amount")
    assert.strictEqual(problem(started, 7), "none")
  })
})

describe("retime", () => {
  const before = HolidayCalendar.asKnownOn(national, date("2025-08-06"))

  it("A20: five working days across Idulfitri with joint leave, and a decree that is revised while the clock runs", () => {
    // By hand: 18 (joint leave), 19 (Nyepi), 20 (joint leave), 21–22 (Idulfitri), 23–24 (joint leave) March are off.
    assert.strictEqual(dueOf(LegalClock.start(clockOf(5), on("2026-03-17"))), "2026-03-31")

    const running = LegalClock.start(clockOf(10), { at: at("2025-08-05"), office: officeWith(before) })
    assert.strictEqual(dueOf(running), "2025-08-19")
    const when = { at: at("2025-08-07", 16), office }
    const { change, clock } = LegalClock.retime(running, when)
    assert.deepStrictEqual(
      [change?.was.date, change?.was.calendar, change?.is.date, change?.is.calendar],
      [date("2025-08-19"), "nasional-2026-09-15@2025-08-06", date("2025-08-20"), national.version]
    )
    assert.deepStrictEqual(clock.retimed, { at: when.at, was: running.due, is: clock.due })
    assert.include(LegalClock.explain(clock, when).id, "Semula Selasa, 19 Agustus 2025")
    assert.deepStrictEqual(LegalClock.retime(clock, when), { clock, change: null })
  })

  it("pauses are counted again with the new calendar, and a revision taken back gives the first date", () => {
    const old = officeWith(before)
    const paused = LegalClock.pause(LegalClock.start(clockOf(8), { at: at("2025-08-05"), office: old }), {
      at: at("2025-08-08"),
      office: old
    })
    const running = LegalClock.resume(paused, { at: at("2025-08-13"), office: old })
    assert.strictEqual(dueOf(running), "2025-08-20")
    const revised = LegalClock.retime(running, { at: at("2025-08-14"), office }).clock
    assert.strictEqual(dueOf(revised), "2025-08-21")
    const back = LegalClock.retime(revised, { at: at("2025-08-15"), office: old })
    assert.deepStrictEqual(back.clock.due, running.due)
  })

  it("a limit that had passed on a day that becomes a holiday runs again; another one stays passed", () => {
    const old = officeWith(before)
    const running = LegalClock.start(clockOf(1), { at: at("2025-08-15"), office: old })
    const expired = LegalClock.expire(running, running.due?.at ?? 0)
    assert.strictEqual(expired.state, "expired")
    const again = LegalClock.retime(expired, { at: at("2025-08-19"), office }).clock
    assert.deepStrictEqual([again.state, dueOf(again), again.expiredAt], ["running", "2025-08-19", null])
    const late = LegalClock.retime(expired, { at: at("2025-08-20"), office }).clock
    assert.deepStrictEqual([late.state, dueOf(late)], ["expired", "2025-08-19"])
  })

  it("a provisional end gets its date when the decree comes, and paused days of that year are unsure until then", () => {
    const running = LegalClock.start(clockOf(5), on("2027-12-28"))
    assert.isTrue(running.due?.provisional)
    assert.isFalse(LegalClock.isOver(running, at("2030-01-01")))
    assert.match(LegalClock.explain(running, on("2027-12-29")).id, /^Sementara: hari libur tahun 2028/)
    const paused = LegalClock.pause(running, on("2028-01-04"))
    assert.deepStrictEqual(paused.remainder, { amount: 2, unit: "workingDays", year: 2028 })
    const resumed = LegalClock.resume(paused, on("2028-01-10"))
    assert.strictEqual<unknown>(resumed.due?.provisional === true && resumed.due.notBefore.date, "2028-01-10")

    const decree = {
      id: "skb-2028",
      kind: "annual" as const,
      year: 2028,
      title: { id: "Contoh", en: "Example" },
      numbers: ["1/2027"],
      signed: "2027-10-01",
      amends: null,
      adds: [{ date: "2028-01-03", kind: "national" as const, name: { id: "Libur", en: "Holiday" } }],
      removes: [],
      source: { title: "Contoh", reference: null, checked: "2027-10-01", confidence: "unsure" as const }
    }
    const known = Result.getOrThrow(HolidayCalendar.revise(national, { version: "contoh", decrees: [decree] }))
    const { change, clock } = LegalClock.retime(resumed, { at: at("2028-01-10"), office: officeWith(known) })
    assert.strictEqual(change?.was.provisional, true)
    assert.strictEqual(dueOf(clock), "2028-01-11")
  })
})

describe("warnings", () => {
  const days = (clock: LegalClock.LegalClock) =>
    LegalClock.warnings(clock, office).map((one) => (one.at === null ? null : Zone.dateAt(one.at, "WIB")))

  it("come at half of the limit, on the working day before its last, and on that", () => {
    assert.deepStrictEqual(days(LegalClock.start(clockOf(4), on("2026-03-13"))), [
      date("2026-03-17"),
      date("2026-03-25"),
      date("2026-03-26")
    ])
    const morning = { ...office, dayStarts: "08:00" as LegalTime.Office["dayStarts"] & string }
    const first = LegalClock.warnings(LegalClock.start(clockOf(4), on("2026-03-13")), morning)[0]
    assert.strictEqual(first?.at, at("2026-03-17", 8))
  })

  it("none lies before the start, and those of hours lie between start and end", () => {
    assert.deepStrictEqual(days(LegalClock.start(clockOf(1), on("2026-03-13"))), [
      date("2026-03-16"),
      null,
      date("2026-03-16")
    ])
    const timed = LegalClock.warnings(LegalClock.start(clockOf(8, "hours"), on("2026-03-13", 8)), office)
    assert.deepStrictEqual(
      timed.map((one) => one.at),
      [at("2026-03-13", 12), at("2026-03-13", 14)]
    )
  })

  it("each is told once; one that lies ahead again after a change is told again", () => {
    const running = LegalClock.start(
      clockOf(4, "workingDays", { extension: { most: 9, times: 1, basis: "x" } }),
      on("2026-03-13")
    )
    assert.strictEqual(LegalClock.next(running, office)?.kind, "warning")
    const warned = LegalClock.warn(running, on("2026-03-25"))
    assert.deepStrictEqual(warned.told, ["half", "dayBefore"])
    const extended = Result.getOrThrow(
      LegalClock.extend(warned, { ...on("2026-03-25"), amount: 9, reason, by: "kepala" })
    )
    assert.deepStrictEqual(extended.told, [])
    const all = LegalClock.warn(running, on("2026-03-26"))
    assert.deepStrictEqual(LegalClock.next(all, office), { at: all.due?.at, kind: "due" })
  })

  it("a provisional clock goes as far as it is sure, and then says so", () => {
    const running = LegalClock.warn(LegalClock.start(clockOf(5), on("2027-12-28")), on("2027-12-31"))
    assert.deepStrictEqual(running.told, ["half"])
    const next = LegalClock.next(running, office)
    assert.deepStrictEqual(next, { at: at("2028-01-05", 0), kind: "undated" })
  })
})

describe("explain", () => {
  const sentence = (clock: LegalClock.LegalClock, when: LegalClock.At) => LegalClock.explain(clock, when).id

  it("says how the clock stands, for a moment that is asked for", () => {
    const idle = clockOf(5)
    const running = LegalClock.start(idle, on("2026-03-13"))
    assert.strictEqual(sentence(idle, on("2026-03-13")), "Waktu belum berjalan; batasnya 5 hari kerja.")
    assert.strictEqual(
      sentence(running, on("2026-03-16")),
      "Paling lambat Jumat, 27 Maret 2026. Tersisa 4 dari 5 hari kerja."
    )
    assert.strictEqual(sentence(running, on("2026-03-27")), "Batas waktu hari ini, Jumat, 27 Maret 2026.")
    assert.strictEqual(
      sentence(running, on("2026-03-31")),
      "Batas waktu Jumat, 27 Maret 2026 telah lewat 2 hari kerja."
    )
    assert.strictEqual(
      sentence(LegalClock.pause(running, on("2026-03-17")), on("2026-04-01")),
      "Waktu berhenti sejak Selasa, 17 Maret 2026. Tersisa 3 dari 5 hari kerja."
    )
    assert.strictEqual(
      sentence(LegalClock.stop(running, on("2026-03-26")), on("2026-05-01")),
      "Selesai Kamis, 26 Maret 2026, dalam batas waktu."
    )
  })
})

describe("the schema", () => {
  it("A23: nothing stored depends on when it is asked: the same clock answers differently at another moment", () => {
    const running = LegalClock.start(clockOf(5), on("2026-03-13"))
    const json: unknown = JSON.parse(JSON.stringify(running))
    assert.deepStrictEqual(Schema.decodeUnknownSync(LegalClock.LegalClock)(json), running)
    const end = running.due?.at ?? 0
    assert.deepStrictEqual([LegalClock.isOver(running, end - 1), LegalClock.isOver(running, end)], [false, true])
    const booleans = (value: unknown): number =>
      typeof value === "boolean"
        ? 1
        : typeof value === "object" && value !== null
          ? Object.values(value).reduce((sum: number, one) => sum + booleans(one), 0)
          : 0
    // The one boolean says whether a decree is missing, which no passing of time changes.
    assert.strictEqual(booleans({ ...running, due: { ...running.due, provisional: null } }), 0)
  })
})
