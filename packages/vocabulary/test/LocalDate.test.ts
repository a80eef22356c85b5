import { assert, describe, it } from "@effect/vitest"
import { LocalDate } from "@balai/vocabulary"
import { Result, Schema } from "effect"

const date = LocalDate.makeUnsafe

/** JavaScript's own calendar in UTC, as a second opinion. */
const viaDate = (text: string): Date => new Date(`${text}T00:00:00Z`)

const problem = (input: unknown): string | null => {
  const read = LocalDate.parse(input)
  return Result.isFailure(read) ? read.failure.problem : null
}

describe("parse", () => {
  it("only a day that exists is a date", () => {
    for (const text of ["2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"]) assert.isNull(problem(text), text)
    for (const text of ["2025-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00"]) {
      assert.strictEqual(problem(text), "unreal", text)
      assert.isFalse(LocalDate.is(text), text)
      assert.isFalse(Schema.is(LocalDate.LocalDate)(text), text)
    }
    for (const text of ["17-08-2026", "2026-8-17", "2026-08-17T00:00", "2026-08-17\n", "", null, 20260817]) {
      assert.strictEqual(problem(text), "format", String(text))
      assert.isFalse(Schema.is(LocalDate.LocalDate)(text), String(text))
    }
  })

  it("the error says in both languages what to write", () => {
    const read = LocalDate.parse("17/8/2026", ["birthDate"])
    assert.isTrue(Result.isFailure(read))
    if (Result.isSuccess(read)) return
    assert.strictEqual(read.failure.code, "BALAI_VOCABULARY_DATE_INVALID")
    assert.deepStrictEqual(read.failure.path, ["birthDate"])
    assert.strictEqual(read.failure.text.id, '"17/8/2026" bukan tanggal. Tulis seperti 2026-08-17.')
  })
})

describe("arithmetic", () => {
  it.prop("a date and its day number are the same thing", [LocalDate.LocalDate], ([day]) => {
    assert.strictEqual(LocalDate.fromDayNumber(LocalDate.toDayNumber(day)), day)
    assert.strictEqual(LocalDate.toDayNumber(day), viaDate(day).getTime() / 86_400_000)
    assert.strictEqual(LocalDate.weekday(day) % 7, viaDate(day).getUTCDay())
    assert.strictEqual(Result.getOrThrow(LocalDate.fromParts(LocalDate.parts(day))), day)
  })

  it("every day from 1850 to 2150 follows the one before", () => {
    let expected = LocalDate.toDayNumber(date("1850-01-01"))
    for (let at = Date.UTC(1850, 0, 1); at < Date.UTC(2150, 0, 1); at += 86_400_000, expected += 1) {
      const text = new Date(at).toISOString().slice(0, 10)
      if (LocalDate.fromDayNumber(expected) !== text) assert.fail(`${expected} is not ${text}`)
    }
  })

  it.prop("adding days and counting them undo each other", [LocalDate.LocalDate, LocalDate.LocalDate], ([one, two]) => {
    assert.strictEqual(LocalDate.addDays(one, LocalDate.daysBetween(one, two)), two)
    assert.strictEqual(Math.sign(LocalDate.daysBetween(two, one)), LocalDate.compare(one, two))
  })

  it("a month later is never in the month after", () => {
    assert.strictEqual(LocalDate.addMonths(date("2024-01-31"), 1), "2024-02-29")
    assert.strictEqual(LocalDate.addMonths(date("2026-12-31"), 2), "2027-02-28")
    assert.strictEqual(LocalDate.addMonths(date("2026-01-15"), -1), "2025-12-15")
    assert.strictEqual(LocalDate.addMonths(date("2026-03-31"), -13), "2025-02-28")
  })

  it("leaving the years 1 to 9999 throws the typed error", () => {
    for (const leave of [
      () => LocalDate.addDays(date("9999-12-31"), 1),
      () => LocalDate.addDays(date("0001-01-01"), -1),
      () => LocalDate.addMonths(date("9999-12-31"), 1),
      () => LocalDate.fromDayNumber(Number.NaN),
      () => LocalDate.addDays(date("2026-01-01"), 0.5)
    ]) {
      assert.throws(leave, /years 1 to 9999/)
    }
  })
})

describe("format", () => {
  it("is written the Indonesian way unless English is asked for", () => {
    assert.strictEqual(LocalDate.format(date("2026-08-17"), { weekday: true }), "Senin, 17 Agustus 2026")
    assert.strictEqual(LocalDate.format(date("2026-08-02"), { weekday: true, month: "short" }), "Minggu, 2 Agu 2026")
    assert.strictEqual(LocalDate.format(date("2027-01-01"), { language: "en" }), "1 January 2027")
  })

  it("agrees with Intl for every month and day of the week", () => {
    for (const [language, locale] of [
      ["id", "id-ID"],
      ["en", "en-GB"]
    ] as const) {
      const intl = new Intl.DateTimeFormat(locale, {
        weekday: "long",
        day: "numeric",
        month: "long",
        year: "numeric",
        timeZone: "UTC"
      })
      for (let number = 0; number < 366; number += 1) {
        const day = LocalDate.addDays(date("2026-01-01"), number)
        const ours = LocalDate.format(day, { language, weekday: true })
        assert.strictEqual(ours.replace(",", ""), intl.format(viaDate(day)).replace(",", ""))
      }
    }
  })
})
