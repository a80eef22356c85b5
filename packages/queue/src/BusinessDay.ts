/**
 * The business day: when a hall, an agency in it and a service of it are open, as one pure function of data and a moment.
 *
 * Schedules are data in three levels, hall ∩ agency ∩ service: something is open when all three are. {@link decide} answers
 * three questions apart, each with reasons: may a number be issued, may a number be called, should the counter be staffed.
 * The last-ticket time, a quota, a break and closing time stop issuing and never calling: whoever has a number of today is
 * served. Wall times are those of the hall's own zone; no date is ever compared in UTC, and the clock settings of the
 * computer play no part.
 *
 * Neighbours: `HallFact`, which carries {@link Rules:var} to the lifecycles.
 *
 * @since 0.1.0
 */
import { LocalizedText } from "@balai/lifecycle"
import { HolidayCalendar, LocalDate, LocalTime, Zone } from "@balai/vocabulary"
import { Schema } from "effect"
import { answer, hoursOf } from "./internal/businessDay.ts"
import { backwardsIn } from "./internal/schedules.ts"

const Weekdays = Schema.Array(Schema.Literals([1, 2, 3, 4, 5, 6, 7]))
const Minutes = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1_440 }))
const span = { from: LocalTime.LocalTime, to: LocalTime.LocalTime }

/**
 * From one time of the day to a later one; the end no longer belongs to it.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Span = Schema.Struct(span)

/** The type of {@link Span:var}. @category models @since 0.1.0 */
export type Span = typeof Span.Type

/**
 * The hours on some days of the week (1 for Monday to 7 for Sunday). Two spans on one day leave a break between them.
 *
 * @category schemas
 * @since 0.1.0
 */
export const WeeklyHours = Schema.Struct({ weekdays: Weekdays, ...span })

/** The type of {@link WeeklyHours:var}. @category models @since 0.1.0 */
export type WeeklyHours = typeof WeeklyHours.Type

/**
 * A break on some days of the week. No number is issued during it, unless `issues` says otherwise.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Break = Schema.Struct({
  weekdays: Weekdays,
  ...span,
  kind: Schema.Literals(["break", "fridayPrayer"]),
  issues: Schema.optionalKey(Schema.Boolean)
})

/** The type of {@link Break:var}. @category models @since 0.1.0 */
export type Break = typeof Break.Type

/**
 * The hours of one date, instead of all that the level says otherwise (week, breaks, presence, holidays); none: closed.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Exception = Schema.Struct({
  date: LocalDate.LocalDate,
  hours: Schema.Array(Span),
  reason: LocalizedText.LocalizedText
})

/** The type of {@link Exception:var}. @category models @since 0.1.0 */
export type Exception = typeof Exception.Type

/**
 * Other hours or breaks for a part of the year, both dates included: Ramadan.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Season = Schema.Struct({
  from: LocalDate.LocalDate,
  to: LocalDate.LocalDate,
  weekly: Schema.optionalKey(Schema.Array(WeeklyHours)),
  breaks: Schema.optionalKey(Schema.Array(Break))
})

/** The type of {@link Season:var}. @category models @since 0.1.0 */
export type Season = typeof Season.Type

/**
 * The appointments (*janji temu*) that an agency offers: how long one is, how many people have the same time, and by how much
 * their numbers stand before those of that moment.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Appointments = Schema.Struct({
  /** Times begin at whole multiples of it, counted from midnight, wherever they lie wholly within the hours. */
  minutes: Schema.Literals([5, 10, 15, 20, 30, 60]),
  /** How many people may have one time. */
  capacity: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100 })),
  /** On how many days after today times are offered. */
  daysAhead: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 90 })),
  /** The number stands in the queue where one stands that was taken so long before the agreed time. */
  leadMinutes: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 240 })),
  /** How long a chosen time is kept for who has not confirmed it; ten when absent. */
  holdMinutes: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 60 })))
})

/** The type of {@link Appointments:var}. @category models @since 0.1.0 */
export type Appointments = typeof Appointments.Type

const schedule = {
  weekly: Schema.optionalKey(Schema.Array(WeeklyHours)),
  breaks: Schema.optionalKey(Schema.Array(Break)),
  seasons: Schema.optionalKey(Schema.Array(Season)),
  /** It is there on these days of the week and on these dates only; always when absent. */
  presence: Schema.optionalKey(
    Schema.Struct({
      weekdays: Schema.optionalKey(Weekdays),
      dates: Schema.optionalKey(Schema.Array(LocalDate.LocalDate))
    })
  ),
  /** The kinds of holidays on which it is closed: for a hall all of them when absent, else none. */
  closedOn: Schema.optionalKey(Schema.Array(HolidayCalendar.Holiday.fields.kind)),
  exceptions: Schema.optionalKey(Schema.Array(Exception)),
  /** Numbers are issued from this many minutes before opening. */
  firstTicketMinutes: Schema.optionalKey(Minutes),
  /** No number is issued in the last minutes before closing. */
  lastTicketMinutes: Schema.optionalKey(Minutes),
  /** Of an agency alone; without it the agency offers no appointments. */
  appointments: Schema.optionalKey(Appointments),
  /**
   * Who comes back for an application stands in the queue where a number stands that was taken so many minutes before; that of
   * the agency, else of the hall, else thirty.
   */
  returnMinutes: Schema.optionalKey(Minutes)
}

/**
 * When one level (the hall, an agency) is open. What is left out does not narrow the level above.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Schedule = Schema.Struct(schedule)

/** The type of {@link Schedule:var}. @category models @since 0.1.0 */
export type Schedule = typeof Schedule.Type

/**
 * When a service is open, and how many numbers it gives out on one day.
 *
 * @category schemas
 * @since 0.1.0
 */
export const ServiceSchedule = Schema.Struct({
  ...schedule,
  quota: Schema.optionalKey(Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)))
})

/** The type of {@link ServiceSchedule:var}. @category models @since 0.1.0 */
export type ServiceSchedule = typeof ServiceSchedule.Type

/**
 * What a schedule is for: the hall, an agency, or a service.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Level = Schema.Literals(["hall", "agency", "service"])

/** The type of {@link Level:var}. @category models @since 0.1.0 */
export type Level = typeof Level.Type

/**
 * A level that issues no numbers for now, whatever its hours. Numbers that wait are called all the same.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Suspension = Schema.Struct({
  level: Level,
  /** The name of the agency or the id of the service; anything for the hall. */
  subject: Schema.String,
  reason: LocalizedText.LocalizedText
})

/** The type of {@link Suspension:var}. @category models @since 0.1.0 */
export type Suspension = typeof Suspension.Type

/**
 * Everything that decides a business day. A date in a year that the calendar does not decide counts as no holiday.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Rules = Schema.Struct({
  zone: Zone.Zone,
  calendar: HolidayCalendar.HolidayCalendar,
  hall: Schedule,
  /** By the name of the agency. */
  agencies: Schema.Record(Schema.String, Schedule),
  /** By the id of the service in the hall: `agency.service`. */
  services: Schema.Record(Schema.String, ServiceSchedule),
  /** What is suspended; nothing when absent. */
  suspended: Schema.optionalKey(Schema.Array(Suspension))
})

/** The type of {@link Rules:var}. @category models @since 0.1.0 */
export type Rules = typeof Rules.Type

/**
 * Why something is not so at a moment.
 *
 * **Details**
 *
 * - `closed`: a person has closed the day
 * - `hours`: outside the hours, or no hours on this day of the week
 * - `break`, `fridayPrayer`: a break
 * - `holiday`: a holiday of the calendar
 * - `exception`: other hours, or none, on this very date
 * - `agencyAbsent`, `serviceAbsent`: not in the hall on this day
 * - `lastTicket`: so late that no more numbers are issued
 * - `quota`: all numbers of the day are given out
 * - `suspended`: a manager has suspended it until further notice
 *
 * @category models
 * @since 0.1.0
 */
export type Code =
  | "closed"
  | "hours"
  | "break"
  | "fridayPrayer"
  | "holiday"
  | "exception"
  | "agencyAbsent"
  | "serviceAbsent"
  | "lastTicket"
  | "quota"
  | "suspended"

/**
 * A code, the level that it comes from, and a sentence for people.
 *
 * @category models
 * @since 0.1.0
 */
export interface Reason {
  readonly code: Code
  readonly level: Level
  readonly text: LocalizedText.LocalizedText
}

/**
 * Yes, or no with reasons: the first one is the one to show.
 *
 * @category models
 * @since 0.1.0
 */
export interface Answer {
  readonly allowed: boolean
  readonly reasons: ReadonlyArray<Reason>
}

/**
 * What is asked: a moment, for the hall, an agency or a service, and what only the stored state knows.
 *
 * @category models
 * @since 0.1.0
 */
export interface Question {
  readonly at: number
  readonly agency?: string
  readonly service?: string
  /** How many numbers of the service were issued on this day. */
  readonly issued?: number
  /** How many still wait: after closing time a counter stays staffed for them. */
  readonly waiting?: number
  /** Whether a person has closed the day. */
  readonly isClosed?: boolean
}

/**
 * The state of the business day at a moment.
 *
 * @category models
 * @since 0.1.0
 */
export interface Decision {
  readonly day: LocalDate.LocalDate
  /** May a number be issued? */
  readonly issue: Answer
  /** May a number of this day be called? */
  readonly call: Answer
  /** Should the counter be staffed? */
  readonly staff: Answer
  /**
   * When numbers are issued again, as far as the schedule knows; null while they are, when not within four months, and while
   * something is suspended.
   */
  readonly opensAt: number | null
  /** The last moment at which a number is issued today, and closing time; null on a day without hours. */
  readonly lastTicketAt: number | null
  readonly closesAt: number | null
  /** How many numbers are left of the quota; null without one. */
  readonly left: number | null
  /** Whether the calendar decides the year of this day: when not, no holiday of it is known. */
  readonly isDecreed: boolean
}

/**
 * The business day of a moment.
 *
 * @example
 * ```ts
 * import { BusinessDay } from "@balai/queue"
 *
 * const lateInUtc = Date.UTC(2026, 7, 17, 23, 30)
 * BusinessDay.at(lateInUtc, "WIB") // => "2026-08-18"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const at = (moment: number, zone: Zone.Zone): LocalDate.LocalDate => Zone.dateAt(moment, zone)

/**
 * Every place in a schedule (or a part of one) at which something ends before it begins.
 *
 * @example
 * ```ts
 * import { BusinessDay } from "@balai/queue"
 *
 * const weekly = [{ weekdays: [1], from: "15:30", to: "08:00" }]
 * BusinessDay.backwards({ weekly }) // => [["weekly", 0]]
 * ```
 *
 * @category guards
 * @since 0.1.0
 */
export const backwards = (schedule: unknown): ReadonlyArray<ReadonlyArray<string | number>> => backwardsIn(schedule, [])

/**
 * Decides what a moment of the business day allows.
 *
 * **Details**
 *
 * Calling is refused only when a person has closed the day, before the hall's hours have begun, and on a day without
 * hours. During a break it is allowed: whether the person in front of the counter is still served is not the clock's to
 * decide. A counter should be staffed during the hours outside of breaks, and after them while numbers wait.
 *
 * @example
 * ```ts
 * import { BusinessDay } from "@balai/queue"
 * import { HolidayCalendar } from "@balai/vocabulary"
 * import { Schema } from "effect"
 *
 * const rules = Schema.decodeSync(BusinessDay.Rules)({
 *   zone: "WIB",
 *   calendar: HolidayCalendar.national,
 *   hall: {
 *     weekly: [
 *       { weekdays: [1, 2, 3, 4], from: "08:00", to: "15:30" },
 *       { weekdays: [5], from: "08:00", to: "12:00" }
 *     ],
 *     lastTicketMinutes: 30
 *   },
 *   agencies: { imigrasi: { presence: { weekdays: [2] } } },
 *   services: {}
 * })
 *
 * const late = BusinessDay.decide(rules, { at: Date.UTC(2026, 7, 18, 8, 10) }) // Tuesday, 15.10 WIB
 * late.issue.reasons[0]?.text.id // => "Pengambilan nomor berakhir pukul 15.00"
 * late.call.allowed // => true
 *
 * const wednesday = BusinessDay.decide(rules, { at: Date.UTC(2026, 8, 2, 3), agency: "imigrasi" })
 * wednesday.issue.reasons[0]?.code // => "agencyAbsent"
 * wednesday.opensAt // => 1_788_829_200_000
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const decide = (rules: Rules, question: Question): Decision => answer(rules, question)

/**
 * The hours of one date, as people read them in a week.
 *
 * @category models
 * @since 0.1.0
 */
export interface DayHours {
  readonly date: LocalDate.LocalDate
  /** In minutes since midnight, breaks cut out, in order; nothing on a day without hours. */
  readonly hours: ReadonlyArray<{ readonly from: number; readonly to: number }>
  /** What closes the day, or why its hours are other than usual. */
  readonly reason: LocalizedText.LocalizedText | null
}

/**
 * Tells the hours of hall, agency and service together on one date, by the same rule that {@link decide} decides by. What is
 * suspended has its hours all the same.
 *
 * @example
 * ```ts
 * import { BusinessDay } from "@balai/queue"
 * import { HolidayCalendar, LocalDate } from "@balai/vocabulary"
 * import { Schema } from "effect"
 *
 * const rules = Schema.decodeUnknownSync(BusinessDay.Rules)({
 *   zone: "WIB",
 *   calendar: HolidayCalendar.national,
 *   hall: {
 *     weekly: [{ weekdays: [1, 2, 3, 4, 5], from: "08:00", to: "15:30" }],
 *     breaks: [{ weekdays: [5], from: "12:00", to: "13:30", kind: "fridayPrayer" }]
 *   },
 *   agencies: {},
 *   services: {}
 * })
 *
 * const friday = LocalDate.makeUnsafe("2026-08-14")
 * BusinessDay.hoursOn(rules, { date: friday }).hours // => [{ from: 480, to: 720 }, { from: 810, to: 930 }]
 *
 * const independence = LocalDate.makeUnsafe("2026-08-17")
 * BusinessDay.hoursOn(rules, { date: independence }).hours // => []
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const hoursOn = (
  rules: Rules,
  of: { readonly date: LocalDate.LocalDate; readonly agency?: string; readonly service?: string }
): DayHours => hoursOf(rules, of)
