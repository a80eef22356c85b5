/**
 * A calendar date as people in one place write it: `2026-08-17`, without time and without time zone.
 *
 * All arithmetic is pure and counts civil days; it never touches the clock or the time zone of the machine that runs
 * it. Comparing two dates is comparing two strings. To learn which date it is somewhere, see `Zone` and
 * `LocalDateTime`.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import { type Civil, fromDays, isReal, monthLength, toDays } from "./internal/civil.ts"
import { longMonths, shortMonths, weekdays } from "./internal/names.ts"
import { clip, pad } from "./internal/text.ts"
import { DateInvalidError, type Path } from "./VocabularyError.ts"

const rule = /^(\d{4})-(\d{2})-(\d{2})$/

const read = (text: string): Civil | null => {
  const found = rule.exec(text)
  if (found === null) return null
  const civil = { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) }
  return isReal(civil) ? civil : null
}

/**
 * The schema of a date: ISO form, a day that exists, years 0001 to 9999.
 *
 * @category schemas
 * @since 0.1.0
 */
export const LocalDate = Schema.String.check(
  Schema.isPattern(/^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$/, { expected: "a date YYYY-MM-DD" }),
  Schema.makeFilter((text: string) => read(text) !== null, { expected: "a day that exists in the calendar" })
).pipe(Schema.brand("LocalDate"))

/**
 * A date such as `2026-08-17`.
 *
 * @category models
 * @since 0.1.0
 */
export type LocalDate = typeof LocalDate.Type

/**
 * Year, month (1–12) and day (1–31) of a date.
 *
 * @category models
 * @since 0.1.0
 */
export interface Parts {
  readonly year: number
  readonly month: number
  readonly day: number
}

/**
 * The day of the week, 1 for Monday to 7 for Sunday.
 *
 * @category models
 * @since 0.1.0
 */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const print = ({ year, month, day }: Civil): LocalDate => `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as LocalDate

const range = (path: Path): DateInvalidError =>
  new DateInvalidError({
    problem: "range",
    path,
    text: { id: "Tanggal di luar tahun 1 sampai 9999.", en: "The date lies outside the years 1 to 9999." }
  })

const unreal = (shown: string, path: Path): DateInvalidError =>
  new DateInvalidError({
    problem: "unreal",
    path,
    text: { id: `Tanggal ${shown} tidak ada dalam kalender.`, en: `There is no ${shown} in the calendar.` }
  })

/**
 * Reads a date in ISO form.
 *
 * @example
 * ```ts
 * import { LocalDate } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * Result.getOrThrow(LocalDate.parse("2026-08-17")) // => "2026-08-17"
 *
 * const bad = LocalDate.parse("2026-02-30")
 * Result.isFailure(bad) ? bad.failure.text.id : "" // => "Tanggal 2026-02-30 tidak ada dalam kalender."
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const parse = (input: unknown, path: Path = []): Result.Result<LocalDate, DateInvalidError> => {
  if (typeof input !== "string" || !rule.test(input)) {
    const shown = clip(input)
    return Result.fail(
      new DateInvalidError({
        problem: "format",
        path,
        text: {
          id: `"${shown}" bukan tanggal. Tulis seperti 2026-08-17.`,
          en: `"${shown}" is no date. Write it like 2026-08-17.`
        }
      })
    )
  }
  return read(input) === null ? Result.fail(unreal(input, path)) : Result.succeed(input as LocalDate)
}

/**
 * Builds a date from its parts.
 *
 * @example
 * ```ts
 * import { LocalDate } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * Result.getOrThrow(LocalDate.fromParts({ year: 2026, month: 8, day: 17 })) // => "2026-08-17"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const fromParts = (parts: Parts, path: Path = []): Result.Result<LocalDate, DateInvalidError> =>
  isReal(parts) && [parts.year, parts.month, parts.day].every(Number.isInteger)
    ? Result.succeed(print(parts))
    : Result.fail(unreal(`${parts.year}-${parts.month}-${parts.day}`, path))

/**
 * Writes a date down in code; throws a `DateInvalidError` when there is no such day.
 *
 * **When to use**
 *
 * For literals in definitions and tests. Whatever comes from outside goes through {@link parse}.
 *
 * @example
 * ```ts
 * import { LocalDate } from "@balai/vocabulary"
 *
 * LocalDate.makeUnsafe("2026-08-17") // => "2026-08-17"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const makeUnsafe = (text: string): LocalDate => Result.getOrThrow(parse(text))

/**
 * Says whether a value is a date.
 *
 * @category guards
 * @since 0.1.0
 */
export const is = (input: unknown): input is LocalDate => typeof input === "string" && read(input) !== null

/**
 * Year, month and day of a date.
 *
 * @example
 * ```ts
 * import { LocalDate } from "@balai/vocabulary"
 *
 * LocalDate.parts(LocalDate.makeUnsafe("2026-08-17")) // => { year: 2026, month: 8, day: 17 }
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const parts = (date: LocalDate): Parts => {
  const civil = read(date)
  if (civil === null) throw unreal(clip(date), [])
  return civil
}

/**
 * The number of days since 1970-01-01.
 *
 * @category getters
 * @since 0.1.0
 */
export const toDayNumber = (date: LocalDate): number => toDays(parts(date))

const firstDay = toDays({ year: 1, month: 1, day: 1 })
const lastDay = toDays({ year: 9999, month: 12, day: 31 })

/**
 * The date that lies a number of days after 1970-01-01; throws a `DateInvalidError` outside the years 1 to 9999.
 *
 * @category constructors
 * @since 0.1.0
 */
export const fromDayNumber = (days: number): LocalDate => {
  if (!Number.isInteger(days) || days < firstDay || days > lastDay) throw range([])
  return print(fromDays(days))
}

/**
 * The day of the week, 1 for Monday to 7 for Sunday.
 *
 * @example
 * ```ts
 * import { LocalDate } from "@balai/vocabulary"
 *
 * LocalDate.weekday(LocalDate.makeUnsafe("2026-08-17")) // => 1
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const weekday = (date: LocalDate): Weekday => (((((toDayNumber(date) + 3) % 7) + 7) % 7) + 1) as Weekday

/**
 * Moves a date by a number of calendar days, back when negative.
 *
 * @example
 * ```ts
 * import { LocalDate } from "@balai/vocabulary"
 *
 * LocalDate.addDays(LocalDate.makeUnsafe("2024-02-28"), 1) // => "2024-02-29"
 * LocalDate.addDays(LocalDate.makeUnsafe("2026-01-01"), -1) // => "2025-12-31"
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const addDays = (date: LocalDate, days: number): LocalDate => fromDayNumber(toDayNumber(date) + days)

/**
 * Moves a date by a number of months; a day that the month lacks becomes its last day.
 *
 * @example
 * ```ts
 * import { LocalDate } from "@balai/vocabulary"
 *
 * LocalDate.addMonths(LocalDate.makeUnsafe("2026-01-31"), 1) // => "2026-02-28"
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const addMonths = (date: LocalDate, months: number): LocalDate => {
  const { year, month, day } = parts(date)
  const count = year * 12 + (month - 1) + months
  const moved = { year: Math.floor(count / 12), month: (((count % 12) + 12) % 12) + 1 }
  const civil = { ...moved, day: Math.min(day, monthLength(moved.year, moved.month)) }
  if (!Number.isInteger(months) || !isReal(civil)) throw range([])
  return print(civil)
}

/**
 * The number of calendar days from one date to another, negative when the other is earlier.
 *
 * @example
 * ```ts
 * import { LocalDate } from "@balai/vocabulary"
 *
 * LocalDate.daysBetween(LocalDate.makeUnsafe("2026-01-01"), LocalDate.makeUnsafe("2027-01-01")) // => 365
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const daysBetween = (from: LocalDate, to: LocalDate): number => toDayNumber(to) - toDayNumber(from)

/**
 * Orders two dates: negative when the first is earlier, 0 when they are the same day.
 *
 * @category combinators
 * @since 0.1.0
 */
export const compare = (self: LocalDate, that: LocalDate): -1 | 0 | 1 => (self < that ? -1 : self > that ? 1 : 0)

/**
 * How {@link format} writes a date.
 *
 * @category models
 * @since 0.1.0
 */
export interface FormatOptions {
  readonly language?: "id" | "en"
  readonly weekday?: boolean
  readonly month?: "long" | "short"
}

/**
 * Writes a date for people.
 *
 * @example
 * ```ts
 * import { LocalDate } from "@balai/vocabulary"
 *
 * const date = LocalDate.makeUnsafe("2026-08-17")
 * LocalDate.format(date) // => "17 Agustus 2026"
 * LocalDate.format(date, { weekday: true }) // => "Senin, 17 Agustus 2026"
 * LocalDate.format(date, { month: "short" }) // => "17 Agu 2026"
 * LocalDate.format(date, { language: "en", weekday: true }) // => "Monday, 17 August 2026"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const format = (date: LocalDate, options: FormatOptions = {}): string => {
  const language = options.language ?? "id"
  const { year, month, day } = parts(date)
  const months = options.month === "short" ? shortMonths : longMonths
  const text = `${day} ${months[language][month - 1]} ${year}`
  return options.weekday === true ? `${weekdays[language][weekday(date) - 1]}, ${text}` : text
}
