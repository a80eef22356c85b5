/**
 * Counting working days (*hari kerja*): a holiday calendar together with an office's week.
 *
 * The day of the event is not counted; day 1 is the next working day. Joint leave (*cuti bersama*) is a day off for
 * government offices unless the office says otherwise. Every answer is a `Result`: when the count runs into a year
 * without a decree, the answer says so instead of guessing, and a deadline names the calendar version it was made with.
 *
 * @since 0.1.0
 */
import { type LocalizedText } from "@balai/lifecycle/LocalizedText"
import { Result, Schema } from "effect"
import { day as dayOf, HolidayCalendar, ofYear } from "./HolidayCalendar.ts"
import { isLeap, toDays } from "./internal/civil.ts"
import { weekdays as weekdayNames } from "./internal/names.ts"
import { addDays, compare, fromDayNumber, LocalDate, weekday } from "./LocalDate.ts"
import { DaysInvalidError, type Path, type YearUndecreedError } from "./VocabularyError.ts"

/**
 * The schema of a working calendar: the days of the week on which the office works (1 for Monday to 7 for Sunday), and
 * whether joint leave is off.
 *
 * @category schemas
 * @since 0.1.0
 */
export const WorkingCalendar = Schema.Struct({
  holidays: HolidayCalendar,
  weekdays: Schema.Array(Schema.Literals([1, 2, 3, 4, 5, 6, 7])),
  jointLeave: Schema.Literals(["off", "working"])
})

/**
 * A holiday calendar and an office's week.
 *
 * @category models
 * @since 0.1.0
 */
export type WorkingCalendar = typeof WorkingCalendar.Type

/**
 * The schema of a deadline: the last day of the limit, and the calendar version that was used.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Deadline = Schema.Struct({ date: LocalDate, days: Schema.Int, calendar: Schema.String })

/**
 * The last day of a limit, and the calendar version that it was computed with.
 *
 * @category models
 * @since 0.1.0
 */
export type Deadline = typeof Deadline.Type

/**
 * Whether a date is a working day, and the reason in words where the week alone does not tell.
 *
 * @category models
 * @since 0.1.0
 */
export interface WorkingDay {
  readonly date: LocalDate
  readonly working: boolean
  readonly reason: LocalizedText | null
}

/**
 * The week of most government offices: Monday to Friday, joint leave is off (Perpres 21/2023).
 *
 * @category constructors
 * @since 0.1.0
 */
export const fiveDays = (holidays: HolidayCalendar): WorkingCalendar => ({
  holidays,
  weekdays: [1, 2, 3, 4, 5],
  jointLeave: "off"
})

/**
 * The week of an office that also works on Saturday.
 *
 * @category constructors
 * @since 0.1.0
 */
export const sixDays = (holidays: HolidayCalendar): WorkingCalendar => ({
  holidays,
  weekdays: [1, 2, 3, 4, 5, 6],
  jointLeave: "off"
})

const weekdayText = (date: LocalDate): LocalizedText => {
  const at = weekday(date) - 1
  return { id: `Hari ${weekdayNames.id[at]}`, en: weekdayNames.en[at] ?? "" }
}

/**
 * Says whether a date is a working day, and why (not).
 *
 * @example
 * ```ts
 * import { HolidayCalendar, LocalDate, WorkingCalendar } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * const office = WorkingCalendar.fiveDays(HolidayCalendar.national)
 * const day = Result.getOrThrow(WorkingCalendar.explain(office, LocalDate.makeUnsafe("2025-08-18")))
 * day.working // => false
 * day.reason?.id // => "Cuti bersama Proklamasi Kemerdekaan"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const explain = (
  calendar: WorkingCalendar,
  date: LocalDate,
  path: Path = []
): Result.Result<WorkingDay, YearUndecreedError> =>
  Result.map(dayOf(calendar.holidays, date, path), ({ holidays, override }): WorkingDay => {
    if (override !== null) return { date, working: override.working, reason: override.reason }
    const off = holidays.find((holiday) => holiday.kind !== "jointLeave" || calendar.jointLeave === "off")
    if (off !== undefined) return { date, working: false, reason: off.name }
    return calendar.weekdays.includes(weekday(date))
      ? { date, working: true, reason: null }
      : { date, working: false, reason: weekdayText(date) }
  })

/**
 * Says whether a date is a working day.
 *
 * @category getters
 * @since 0.1.0
 */
export const isWorkingDay = (calendar: WorkingCalendar, date: LocalDate): Result.Result<boolean, YearUndecreedError> =>
  Result.map(explain(calendar, date), (day) => day.working)

/**
 * The first working day on or after a date.
 *
 * @example
 * ```ts
 * import { HolidayCalendar, LocalDate, WorkingCalendar } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * const office = WorkingCalendar.fiveDays(HolidayCalendar.national)
 * Result.getOrThrow(WorkingCalendar.next(office, LocalDate.makeUnsafe("2026-03-18"))) // => "2026-03-25"
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const next = (calendar: WorkingCalendar, date: LocalDate): Result.Result<LocalDate, YearUndecreedError> => {
  // The loop ends: it leaves the decreed years at the latest, and there are finitely many of them.
  for (let day = date; ; day = addDays(day, 1)) {
    const working = isWorkingDay(calendar, day)
    if (Result.isFailure(working)) return Result.fail(working.failure)
    if (working.success) return Result.succeed(day)
  }
}

/**
 * The last day of a limit of so many working days after an event; the day of the event is not counted.
 *
 * @example
 * ```ts
 * import { HolidayCalendar, LocalDate, WorkingCalendar } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * const office = WorkingCalendar.fiveDays(HolidayCalendar.national)
 * const due = WorkingCalendar.due(office, LocalDate.makeUnsafe("2026-03-17"), 5)
 * Result.getOrThrow(due) // => { date: "2026-03-31", days: 5, calendar: "nasional-2026-09-15" }
 *
 * const unknown = WorkingCalendar.due(office, LocalDate.makeUnsafe("2027-12-30"), 5)
 * Result.isFailure(unknown) ? unknown.failure.code : null // => "BALAI_VOCABULARY_YEAR_UNDECREED"
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const due = (
  calendar: WorkingCalendar,
  event: LocalDate,
  days: number
): Result.Result<Deadline, YearUndecreedError | DaysInvalidError> => {
  if (!Number.isSafeInteger(days) || days < 0) return Result.fail(daysInvalid(days))
  let date = event
  for (let left = days; left > 0; left -= 1) {
    const following = next(calendar, addDays(date, 1))
    if (Result.isFailure(following)) return Result.fail(following.failure)
    date = following.success
  }
  return Result.succeed({ date, days, calendar: calendar.holidays.version })
}

const daysInvalid = (days: number): DaysInvalidError =>
  new DaysInvalidError({
    path: ["days"],
    text: {
      id: `Jumlah hari kerja ${days} harus bilangan bulat mulai dari 0.`,
      en: `The number of working days ${days} must be a whole number from 0 on.`
    }
  })

/**
 * How many working days lie after one date up to and including another; negative when the other is earlier.
 *
 * @example
 * ```ts
 * import { HolidayCalendar, LocalDate, WorkingCalendar } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * const office = WorkingCalendar.fiveDays(HolidayCalendar.national)
 * const [received, decided] = [LocalDate.makeUnsafe("2026-05-13"), LocalDate.makeUnsafe("2026-05-20")]
 * Result.getOrThrow(WorkingCalendar.count(office, received, decided)) // => 3
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const count = (
  calendar: WorkingCalendar,
  after: LocalDate,
  upTo: LocalDate
): Result.Result<number, YearUndecreedError> => {
  if (compare(upTo, after) < 0) return Result.map(count(calendar, upTo, after), (days) => (days === 0 ? 0 : -days))
  let days = 0
  for (let date = after; compare(date, upTo) < 0;) {
    date = addDays(date, 1)
    const working = isWorkingDay(calendar, date)
    if (Result.isFailure(working)) return Result.fail(working.failure)
    if (working.success) days += 1
  }
  return Result.succeed(days)
}

/**
 * How many working days a year has.
 *
 * @example
 * ```ts
 * import { HolidayCalendar, WorkingCalendar } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * Result.getOrThrow(WorkingCalendar.countYear(WorkingCalendar.fiveDays(HolidayCalendar.national), 2026)) // => 240
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const countYear = (calendar: WorkingCalendar, year: number): Result.Result<number, YearUndecreedError> =>
  Result.gen(function* () {
    yield* ofYear(calendar.holidays, year)
    const first = fromDayNumber(toDays({ year, month: 1, day: 1 }))
    const length = isLeap(year) ? 366 : 365
    let total = 0
    for (let at = 0; at < length; at += 1) {
      if (yield* isWorkingDay(calendar, addDays(first, at))) total += 1
    }
    return total
  })
