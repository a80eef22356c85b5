/**
 * Which days of the year are holidays, and by which decree: data with versions, not code.
 *
 * A calendar is a list of decrees in order of signing, and a list of an office's own overrides with reasons. A decree
 * may amend another in the middle of the year, so whoever computes a deadline stores the calendar's version with it.
 * Asking about a year that no decree decides gives a typed error, never a guess. `WorkingCalendar` counts with it.
 *
 * @since 0.1.0
 */
import { LocalizedText } from "@balai/lifecycle/LocalizedText"
import { Result, Schema } from "effect"
import { calendarIssues } from "./internal/calendarIssues.ts"
import { compile } from "./internal/calendarIndex.ts"
import { nationalData } from "./internal/decrees.ts"
import { freeze } from "./internal/freeze.ts"
import { issueOf } from "./internal/issues.ts"
import { LocalDate, parts } from "./LocalDate.ts"
import { Source } from "./Source.ts"
import { CalendarInvalidError, type Path, YearUndecreedError } from "./VocabularyError.ts"

/**
 * The schema of a holiday: a national holiday (*libur nasional*), joint leave (*cuti bersama*), or a local holiday.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Holiday = Schema.Struct({
  date: LocalDate,
  kind: Schema.Literals(["national", "jointLeave", "local"]),
  name: LocalizedText
})

/**
 * A holiday.
 *
 * @category models
 * @since 0.1.0
 */
export type Holiday = typeof Holiday.Type

/**
 * The schema of a decree: it decides a whole year (`annual`), amends another decree, or adds days for one place or
 * occasion (`local`: a regional holiday, an election day).
 *
 * @category schemas
 * @since 0.1.0
 */
export const Decree = Schema.Struct({
  id: Schema.NonEmptyString,
  kind: Schema.Literals(["annual", "amendment", "local"]),
  year: Schema.Int,
  title: LocalizedText,
  numbers: Schema.Array(Schema.NonEmptyString),
  signed: LocalDate,
  amends: Schema.NullOr(Schema.NonEmptyString),
  adds: Schema.Array(Holiday),
  removes: Schema.Array(LocalDate),
  source: Source
})

/**
 * A decree on holidays.
 *
 * @category models
 * @since 0.1.0
 */
export type Decree = typeof Decree.Type

/**
 * The schema of an override: an office decides about one of its own days, and says why.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Override = Schema.Struct({
  date: LocalDate,
  working: Schema.Boolean,
  reason: LocalizedText,
  decided: LocalDate,
  source: Source
})

/**
 * An office's decision that one day is, or is not, a working day.
 *
 * @category models
 * @since 0.1.0
 */
export type Override = typeof Override.Type

/**
 * The schema of a calendar. {@link make} also checks that its parts agree with each other.
 *
 * @category schemas
 * @since 0.1.0
 */
export const HolidayCalendar = Schema.Struct({
  version: Schema.NonEmptyString,
  decrees: Schema.Array(Decree),
  overrides: Schema.Array(Override)
})

/**
 * A calendar of holidays, plain JSON.
 *
 * @category models
 * @since 0.1.0
 */
export type HolidayCalendar = typeof HolidayCalendar.Type

/**
 * A holiday together with the decree that makes it one.
 *
 * @category models
 * @since 0.1.0
 */
export interface DecreedHoliday extends Holiday {
  readonly decree: string
}

/**
 * What a calendar says about one date. A holiday need not be a day off, and an override beats everything.
 *
 * @category models
 * @since 0.1.0
 */
export interface Day {
  readonly date: LocalDate
  readonly holidays: ReadonlyArray<DecreedHoliday>
  readonly override: Override | null
}

const invalid = (issues: CalendarInvalidError["issues"]): CalendarInvalidError =>
  new CalendarInvalidError({
    path: [],
    issues,
    text: {
      id: `Data kalender libur tidak sesuai: ${issues.map((issue) => issue.text.id).join(" ")}`,
      en: `The data of the holiday calendar do not agree: ${issues.map((issue) => issue.text.en).join(" ")}`
    }
  })

/**
 * Makes a calendar (deeply frozen) from data, and reports all contradictions together.
 *
 * @example
 * ```ts
 * import { HolidayCalendar } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * const made = HolidayCalendar.make({ version: "kosong", decrees: [], overrides: [] })
 * Result.isSuccess(made) // => true
 * Result.isSuccess(HolidayCalendar.make({ version: 1 })) // => false
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (input: unknown): Result.Result<HolidayCalendar, CalendarInvalidError> => {
  const decoded = Schema.decodeUnknownResult(HolidayCalendar)(input)
  if (Result.isFailure(decoded)) {
    return Result.fail(
      invalid([
        issueOf("shape", [], {
          id: "Bentuk data kalender tidak dikenal.",
          en: `The calendar has another shape: ${String(decoded.failure)}`
        })
      ])
    )
  }
  const issues = calendarIssues(decoded.success)
  return issues.length === 0 ? Result.succeed(freeze(decoded.success)) : Result.fail(invalid(issues))
}

/**
 * The national calendar of 2025, 2026 and 2027 by the joint decrees of three ministers, the amendment of
 * 7 August 2025 included.
 *
 * @example
 * ```ts
 * import { HolidayCalendar } from "@balai/vocabulary"
 *
 * HolidayCalendar.years(HolidayCalendar.national) // => [2025, 2026, 2027]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const national: HolidayCalendar = Result.getOrThrow(make(nationalData))

/**
 * Adds decrees and overrides to a calendar, under a new version.
 *
 * @example
 * ```ts
 * import { HolidayCalendar, LocalDate } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * const asahan = Result.getOrThrow(
 *   HolidayCalendar.revise(HolidayCalendar.national, {
 *     version: "asahan-1",
 *     overrides: [
 *       {
 *         date: "2026-03-16",
 *         working: false,
 *         reason: { id: "Gedung tanpa listrik", en: "No power in the building" },
 *         decided: "2026-03-14",
 *         source: { title: "Surat Kepala Dinas", reference: "503/41/2026", checked: "2026-03-14", confidence: "certain" }
 *       }
 *     ]
 *   })
 * )
 * const day = Result.getOrThrow(HolidayCalendar.day(asahan, LocalDate.makeUnsafe("2026-03-16")))
 * day.override?.reason.en // => "No power in the building"
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const revise = (
  calendar: HolidayCalendar,
  revision: {
    readonly version: string
    readonly decrees?: ReadonlyArray<typeof Decree.Encoded>
    readonly overrides?: ReadonlyArray<typeof Override.Encoded>
  }
): Result.Result<HolidayCalendar, CalendarInvalidError> => {
  if (revision.version === calendar.version) {
    const text = {
      id: `Versi "${revision.version}" sudah dipakai kalender sebelumnya.`,
      en: `The version "${revision.version}" is the one of the calendar before.`
    }
    return Result.fail(invalid([issueOf("version", ["version"], text)]))
  }
  return make({
    version: revision.version,
    decrees: [...calendar.decrees, ...(revision.decrees ?? [])],
    overrides: [...calendar.overrides, ...(revision.overrides ?? [])]
  })
}

/**
 * The calendar as it was known on a date: only what had been signed or decided by then.
 *
 * **Details**
 *
 * When something is left out the version says so (`…@2025-08-06`), so that a deadline computed with it can be told
 * from one computed later.
 *
 * @example
 * ```ts
 * import { HolidayCalendar, LocalDate } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * const before = HolidayCalendar.asKnownOn(HolidayCalendar.national, LocalDate.makeUnsafe("2025-08-06"))
 * const day = LocalDate.makeUnsafe("2025-08-18")
 * Result.getOrThrow(HolidayCalendar.day(before, day)).holidays.length // => 0
 * Result.getOrThrow(HolidayCalendar.day(HolidayCalendar.national, day)).holidays.length // => 1
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const asKnownOn = (calendar: HolidayCalendar, date: LocalDate): HolidayCalendar => {
  const decrees = calendar.decrees.filter((decree) => decree.signed <= date)
  const overrides = calendar.overrides.filter((override) => override.decided <= date)
  const isWhole = decrees.length === calendar.decrees.length && overrides.length === calendar.overrides.length
  return isWhole ? calendar : freeze({ version: `${calendar.version}@${date}`, decrees, overrides })
}

/**
 * The years that the calendar decides, in order.
 *
 * @category getters
 * @since 0.1.0
 */
export const years = (calendar: HolidayCalendar): ReadonlyArray<number> => compile(calendar).years

const undecreed = (calendar: HolidayCalendar, year: number, path: Path): YearUndecreedError =>
  new YearUndecreedError({
    path,
    year,
    calendar: calendar.version,
    text: {
      id: `Hari libur tahun ${year} belum ditetapkan dalam kalender ${calendar.version}.`,
      en: `The holidays of ${year} are not yet decreed in the calendar ${calendar.version}.`
    }
  })

/**
 * What the calendar says about a date; fails when no decree decides its year.
 *
 * @example
 * ```ts
 * import { HolidayCalendar, LocalDate } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * const day = Result.getOrThrow(HolidayCalendar.day(HolidayCalendar.national, LocalDate.makeUnsafe("2026-08-17")))
 * day.holidays[0]?.name.id // => "Proklamasi Kemerdekaan"
 * day.holidays[0]?.decree // => "skb-2026"
 *
 * const late = HolidayCalendar.day(HolidayCalendar.national, LocalDate.makeUnsafe("2028-01-01"))
 * Result.isFailure(late) ? late.failure.code : null // => "BALAI_VOCABULARY_YEAR_UNDECREED"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const day = (
  calendar: HolidayCalendar,
  date: LocalDate,
  path: Path = []
): Result.Result<Day, YearUndecreedError> => {
  const index = compile(calendar)
  const { year } = parts(date)
  if (!index.years.includes(year)) return Result.fail(undecreed(calendar, year, path))
  return Result.succeed({
    date,
    holidays: index.holidays.get(date) ?? [],
    override: index.overrides.get(date) ?? null
  })
}

/**
 * All holidays of a year in order of date; fails when no decree decides the year.
 *
 * @example
 * ```ts
 * import { HolidayCalendar } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * const holidays = Result.getOrThrow(HolidayCalendar.ofYear(HolidayCalendar.national, 2027))
 * holidays.filter((holiday) => holiday.kind === "national").length // => 18
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const ofYear = (
  calendar: HolidayCalendar,
  year: number
): Result.Result<ReadonlyArray<DecreedHoliday>, YearUndecreedError> => {
  const index = compile(calendar)
  if (!index.years.includes(year)) return Result.fail(undecreed(calendar, year, []))
  const found = [...index.holidays.values()].flat().filter((holiday) => parts(holiday.date).year === year)
  return Result.succeed(found.toSorted((one, two) => (one.date < two.date ? -1 : one.date > two.date ? 1 : 0)))
}

/**
 * The decree with an id, or null.
 *
 * @category getters
 * @since 0.1.0
 */
export const decree = (calendar: HolidayCalendar, id: string): Decree | null =>
  calendar.decrees.find((decree) => decree.id === id) ?? null

/**
 * The years that should be decided by a date and are not: its own year, and from 1 November on the next one.
 *
 * **When to use**
 *
 * To warn the office in time. The joint decree for a year is usually signed in September or October of the year before.
 *
 * @example
 * ```ts
 * import { HolidayCalendar, LocalDate } from "@balai/vocabulary"
 *
 * HolidayCalendar.missingYears(HolidayCalendar.national, LocalDate.makeUnsafe("2027-10-31")) // => []
 * HolidayCalendar.missingYears(HolidayCalendar.national, LocalDate.makeUnsafe("2027-11-01")) // => [2028]
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const missingYears = (calendar: HolidayCalendar, today: LocalDate): ReadonlyArray<number> => {
  const { year, month } = parts(today)
  const due = month >= 11 ? [year, year + 1] : [year]
  return due.filter((year) => !compile(calendar).years.includes(year))
}
