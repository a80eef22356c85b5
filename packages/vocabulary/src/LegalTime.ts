/**
 * Legal time: when a limit that the law or a standard sets is over.
 *
 * The day of the event is not counted, and day 1 is the next one that counts. A limit in days is over when its last day is:
 * at midnight in the office's zone, or at its closing hour where the office says so. Hours and minutes are those of the
 * clock. A count that runs into a year without a decree gives no date: it is provisional (*sementara*), and says how far it
 * is sure.
 *
 * Neighbours: `WorkingCalendar`, which says what a working day is; `LegalRule`, the limits themselves with their sources.
 *
 * @since 0.1.0
 */
import { LocalizedText } from "@balai/lifecycle/LocalizedText"
import { Result, Schema } from "effect"
import { countedIn, dueOf, endOfDay, stepsBefore } from "./internal/legalTime.ts"
import { LocalDate } from "./LocalDate.ts"
import { LocalTime } from "./LocalTime.ts"
import { DaysInvalidError } from "./VocabularyError.ts"
import { WorkingCalendar } from "./WorkingCalendar.ts"
import { Zone } from "./Zone.ts"

// -----------------------------------------------------------------------------
// schemas
// -----------------------------------------------------------------------------

/**
 * What a limit is counted in. Laws say *hari* and *hari kerja*, and mean two things.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Unit = Schema.Literals(["workingDays", "calendarDays", "hours", "minutes"])

/** The type of {@link Unit:var}. @category models @since 0.1.0 */
export type Unit = typeof Unit.Type

/**
 * How long something may take.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Limit = Schema.Struct({ amount: Schema.Int.check(Schema.isGreaterThan(0)), unit: Unit })

/** The type of {@link Limit:var}. @category models @since 0.1.0 */
export type Limit = typeof Limit.Type

/**
 * Where and how an office counts: its zone, its working days, and the hours of its day where these matter.
 *
 * **Details**
 *
 * `dayStarts` is when people are told of something that falls on a day, midnight when absent. `dayEnds` is when the last day
 * of a limit is over, the midnight that ends it when absent.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Office = Schema.Struct({
  zone: Zone,
  calendar: WorkingCalendar,
  dayStarts: Schema.optionalKey(LocalTime),
  dayEnds: Schema.optionalKey(LocalTime)
})

/** The type of {@link Office:var}. @category models @since 0.1.0 */
export type Office = typeof Office.Type

const Fixed = Schema.Struct({
  provisional: Schema.Literal(false),
  /** The first moment at which the limit is over, in epoch milliseconds. */
  at: Schema.Number,
  /** The last day. */
  date: LocalDate,
  /** The version of the calendar that it was counted with. */
  calendar: Schema.String
})

const Provisional = Schema.Struct({
  provisional: Schema.Literal(true),
  at: Schema.Null,
  date: Schema.Null,
  calendar: Schema.String,
  /** It cannot be over earlier, whatever the decree will say. */
  notBefore: Schema.Struct({ at: Schema.Number, date: LocalDate }),
  /** How many days are sure, and how many are left behind them. */
  counted: Schema.Int,
  left: Schema.Int,
  /** The first year that no decree decides. */
  year: Schema.Int,
  text: LocalizedText
})

/**
 * When a limit is over, and by which calendar; or, provisionally, what is sure of it. A provisional one has no date.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Due = Schema.Union([Fixed, Provisional])

/** The type of {@link Due:var}. @category models @since 0.1.0 */
export type Due = typeof Due.Type

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * How much of a limit a stretch of time has used.
 *
 * @category models
 * @since 0.1.0
 */
export interface Used {
  /** Whole days that are sure; for hours and minutes, milliseconds. */
  readonly amount: number
  /** The most that it can turn out to be, when a year in it is not decreed yet; else the same. */
  readonly most: number
  /** The first year of the stretch that no decree decides; null when all of it is sure. */
  readonly year: number | null
}

// -----------------------------------------------------------------------------
// combinators
// -----------------------------------------------------------------------------

const mostDays = 100_000
const nothing: Used = { amount: 0, most: 0, year: null }

const invalid = (amount: number): DaysInvalidError =>
  new DaysInvalidError({
    path: ["limit", "amount"],
    text: {
      id: `Batas waktu ${amount} harus bilangan bulat dari 0 sampai ${mostDays}.`,
      en: `The limit ${amount} must be a whole number from 0 to ${mostDays}.`
    }
  })

/**
 * Tells when a limit is over that begins with an event at a moment.
 *
 * **Details**
 *
 * A limit in calendar days ends on the day it ends, be it a holiday. One of no working days ends with the day of the event,
 * or with the next working day; so does one that goes on with nothing left.
 *
 * @example
 * ```ts
 * import { HolidayCalendar, LegalTime, WorkingCalendar } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * const office = { zone: "WIB", calendar: WorkingCalendar.fiveDays(HolidayCalendar.national) } as const
 * const fiveDays = { amount: 5, unit: "workingDays" } as const
 *
 * // Complete on 17 March 2026 at 10.00; joint leave and Idulfitri lie between.
 * const due = Result.getOrThrow(LegalTime.due({ ...office, limit: fiveDays, from: Date.UTC(2026, 2, 17, 3) }))
 * due.date // => "2026-03-31"
 * due.at // => 1_774_976_400_000
 *
 * // No decree decides 2028 yet.
 * const late = Result.getOrThrow(LegalTime.due({ ...office, limit: fiveDays, from: Date.UTC(2027, 11, 29, 3) }))
 * late.date // => null
 * late.provisional && late.year // => 2028
 * late.provisional && late.counted // => 2
 * late.provisional && late.notBefore.date // => "2028-01-05"
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const due = ({
  from,
  limit,
  used: before,
  ...office
}: Office & {
  readonly limit: { readonly amount: number; readonly unit: Unit }
  readonly from: number
  /** What earlier stretches have used, where the limit goes on after a pause. */
  readonly used?: Used
}): Result.Result<Due, DaysInvalidError> =>
  Number.isSafeInteger(limit.amount) && limit.amount >= 0 && limit.amount <= mostDays
    ? Result.succeed(dueOf(office, limit, { from, used: before ?? nothing }))
    : Result.fail(invalid(limit.amount))

/**
 * Tells how much of a limit has been used between two moments, by the rule of {@link due}: the day of the first is not
 * counted, the day of the second is.
 *
 * @example
 * ```ts
 * import { HolidayCalendar, LegalTime, WorkingCalendar } from "@balai/vocabulary"
 *
 * const office = { zone: "WIB", calendar: WorkingCalendar.fiveDays(HolidayCalendar.national) } as const
 * const [friday, tuesday] = [Date.UTC(2026, 7, 14, 3), Date.UTC(2026, 7, 18, 3)]
 *
 * LegalTime.used({ ...office, unit: "workingDays", from: friday, to: tuesday }).amount // => 1
 * LegalTime.used({ ...office, unit: "calendarDays", from: friday, to: tuesday }).amount // => 4
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const used = ({
  from,
  to,
  unit,
  ...office
}: Office & { readonly unit: Unit; readonly from: number; readonly to: number }): Used =>
  countedIn(office, unit, { from, to })

/**
 * The day that lies so many days before another: working days, or calendar days; null when a year on the way has no decree.
 *
 * @example
 * ```ts
 * import { HolidayCalendar, LegalTime, LocalDate, WorkingCalendar } from "@balai/vocabulary"
 *
 * const office = { zone: "WIB", calendar: WorkingCalendar.fiveDays(HolidayCalendar.national) } as const
 * const due = LocalDate.makeUnsafe("2026-03-25")
 *
 * LegalTime.before({ ...office, date: due, days: 1, unit: "workingDays" }) // => "2026-03-17"
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const before = ({
  date,
  days,
  unit,
  ...office
}: Office & {
  readonly date: LocalDate
  readonly days: number
  readonly unit: "workingDays" | "calendarDays"
}): LocalDate | null => stepsBefore(office, unit, { date, days })

/**
 * The moment at which a day is over for an office.
 *
 * @example
 * ```ts
 * import { HolidayCalendar, LegalTime, LocalDate, LocalTime, WorkingCalendar } from "@balai/vocabulary"
 *
 * const office = { zone: "WIT", calendar: WorkingCalendar.fiveDays(HolidayCalendar.national) } as const
 * const date = LocalDate.makeUnsafe("2026-08-18")
 *
 * LegalTime.endOf(office, date) // => 1_787_065_200_000
 * LegalTime.endOf({ ...office, dayEnds: LocalTime.makeUnsafe("16:00") }, date) // => 1_787_036_400_000
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const endOf = (office: Office, date: LocalDate): number => endOfDay(office, date)

const unitNames: { readonly [U in Unit]: readonly [id: string, one: string, many: string] } = {
  workingDays: ["hari kerja", "working day", "working days"],
  calendarDays: ["hari kalender", "calendar day", "calendar days"],
  hours: ["jam", "hour", "hours"],
  minutes: ["menit", "minute", "minutes"]
}

/**
 * Writes a limit for people.
 *
 * @example
 * ```ts
 * import { LegalTime } from "@balai/vocabulary"
 *
 * LegalTime.describe({ amount: 5, unit: "workingDays" }) // => { id: "5 hari kerja", en: "5 working days" }
 * LegalTime.describe({ amount: 1, unit: "hours" }).en // => "1 hour"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const describe = ({ amount, unit }: { readonly amount: number; readonly unit: Unit }): LocalizedText => {
  const [id, one, many] = unitNames[unit]
  return { id: `${amount} ${id}`, en: `${amount} ${amount === 1 ? one : many}` }
}
