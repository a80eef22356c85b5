/**
 * The working time of government offices (*jam kerja*): the ordinary week and the week of Ramadan, as rows with a source.
 *
 * A row gives hours and breaks in the form that a hall's schedule takes, also for a season of the year. They are data: the
 * head of a region sets the details, and an office that serves the public may keep other hours.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { freeze } from "./internal/freeze.ts"
import { ramadanRows, weekRows } from "./internal/officeHours.ts"
import { LocalDate } from "./LocalDate.ts"
import { LocalTime, toMinutes } from "./LocalTime.ts"
import { Source } from "./Source.ts"

// -----------------------------------------------------------------------------
// schemas
// -----------------------------------------------------------------------------

const weekdays = Schema.Array(Schema.Literals([1, 2, 3, 4, 5, 6, 7]))
const span = { weekdays, from: LocalTime, to: LocalTime }

/**
 * A week of an office: its hours, its breaks, and how many minutes these should come to.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Week = Schema.Struct({
  kind: Schema.Literals(["ordinary", "ramadan"]),
  weekly: Schema.Array(Schema.Struct(span)),
  breaks: Schema.Array(Schema.Struct({ ...span, kind: Schema.Literals(["break", "fridayPrayer"]) })),
  /** Without breaks, in a week of five days. */
  minutes: Schema.Int,
  source: Source
})

/** The type of {@link Week:var}. @category models @since 0.1.0 */
export type Week = typeof Week.Type

/**
 * The days of one Ramadan, both included. The last one is the day before Idulfitri.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Ramadan = Schema.Struct({ hijri: Schema.Int, from: LocalDate, to: LocalDate, source: Source })

/** The type of {@link Ramadan:var}. @category models @since 0.1.0 */
export type Ramadan = typeof Ramadan.Type

// -----------------------------------------------------------------------------
// constructors
// -----------------------------------------------------------------------------

const decodeWeek = Schema.decodeUnknownSync(Week)

/**
 * The ordinary week: 37 hours 30 minutes, from 07.30.
 *
 * @example
 * ```ts
 * import { OfficeHours } from "@balai/vocabulary"
 *
 * OfficeHours.minutesOf(OfficeHours.ordinary) / 60 // => 37.5
 * OfficeHours.minutesOf(OfficeHours.ramadan) / 60 // => 32.5
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const ordinary: Week = freeze(decodeWeek(weekRows.ordinary))

/**
 * The week of Ramadan: 32 hours 30 minutes, from 08.00.
 *
 * @category constructors
 * @since 0.1.0
 */
export const ramadan: Week = freeze(decodeWeek(weekRows.ramadan))

/**
 * The Ramadans that are known, in order. When one begins is decided in the evening before: look at `confidence`.
 *
 * @category constructors
 * @since 0.1.0
 */
export const ramadans: ReadonlyArray<Ramadan> = freeze(Schema.decodeUnknownSync(Schema.Array(Ramadan))(ramadanRows))

// -----------------------------------------------------------------------------
// getters
// -----------------------------------------------------------------------------

const minutes = (spans: ReadonlyArray<(typeof Week.Type.weekly)[number]>): number =>
  spans.reduce((sum, { from, to, weekdays }) => sum + weekdays.length * (toMinutes(to) - toMinutes(from)), 0)

/**
 * How many minutes of work a week has, breaks taken out.
 *
 * @category getters
 * @since 0.1.0
 */
export const minutesOf = ({ breaks, weekly }: Pick<Week, "weekly" | "breaks">): number =>
  minutes(weekly) - minutes(breaks)

/**
 * A Ramadan as a season of a schedule: other hours and breaks from its first to its last day.
 *
 * @example
 * ```ts
 * import { OfficeHours } from "@balai/vocabulary"
 *
 * const seasons = OfficeHours.ramadans.map((one) => OfficeHours.season(one))
 * seasons[1]?.from // => "2026-02-19"
 * seasons[1]?.weekly[0] // => { weekdays: [1, 2, 3, 4], from: "08:00", to: "15:00" }
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const season = (
  { from, to }: Pick<Ramadan, "from" | "to">,
  week: Week = ramadan
): Pick<Ramadan, "from" | "to"> & Pick<Week, "weekly" | "breaks"> => ({
  from,
  to,
  weekly: week.weekly,
  breaks: week.breaks
})
