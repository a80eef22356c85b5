/**
 * The calendar of a hall as an instance: its decrees on holidays, its overrides, its week, and every revision with author and
 * reason.
 *
 * The definition of a hall seeds it; afterwards it changes by a command, a difference of decrees and overrides. Each revision is
 * a new version, which deadlines name; one that was wrong is taken back by a further revision. Dates are counted with
 * {@link officeOf}, in the fact `calendar`.
 *
 * Neighbours: `LegalClock`, which counts with it.
 *
 * @since 0.1.0
 */
import { Lifecycle } from "@balai/lifecycle"
import {
  HolidayCalendar,
  type LegalTime,
  LocalDate,
  type VocabularyError,
  WorkingCalendar,
  Zone
} from "@balai/vocabulary"
import { type Result, Schema } from "effect"
import { machine, revised, reversed } from "./internal/calendarBookMachine.ts"

// -----------------------------------------------------------------------------
// schemas
// -----------------------------------------------------------------------------

/**
 * A difference between two calendars: decrees and overrides that come and go.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Revision = Schema.Struct({
  adds: Schema.Array(HolidayCalendar.Decree),
  /** The ids of decrees that go. */
  drops: Schema.Array(Schema.NonEmptyString),
  overrides: Schema.Array(HolidayCalendar.Override),
  /** The dates whose overrides go. One that is overridden anew stands in both. */
  allows: Schema.Array(LocalDate.LocalDate)
})

/** The type of {@link Revision:var}. @category models @since 0.1.0 */
export type Revision = typeof Revision.Type

const { jointLeave, weekdays } = WorkingCalendar.WorkingCalendar.fields

/**
 * What starts the calendar of a hall.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Input = Schema.Struct({
  hall: Schema.NonEmptyString,
  zone: Zone.Zone,
  calendar: HolidayCalendar.HolidayCalendar,
  weekdays,
  jointLeave
})

/** The type of {@link Input:var}. @category models @since 0.1.0 */
export type Input = typeof Input.Type

const Changed = Schema.Struct({ at: Schema.Number, by: Schema.String, reason: Schema.String })

/**
 * The context of the calendar of a hall.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Context = Schema.Struct({
  ...Input.fields,
  /** How often it was revised. */
  revision: Schema.Int,
  changed: Schema.NullOr(Changed),
  /** What takes the last revision back; null when there is none. */
  undo: Schema.NullOr(Revision)
})

/** The type of {@link Context:var}. @category models @since 0.1.0 */
export type Context = typeof Context.Type

const reason = Schema.NonEmptyString.check(Schema.isMaxLength(200))

const events = {
  "calendar.revise": {
    by: ["manager", "system"],
    label: { id: "Ubah kalender hari libur", en: "Revise the calendar" },
    payload: Schema.Struct({ ...Revision.fields, reason })
  },
  "calendar.undo": {
    by: ["manager", "system"],
    label: { id: "Urungkan perubahan terakhir", en: "Take the last revision back" },
    payload: Schema.Struct({ reason })
  }
} as const

const Revised = Schema.Struct({
  hall: Schema.String,
  /** The version before, and the new one. */
  was: Schema.String,
  version: Schema.String,
  adds: Schema.Array(Schema.String),
  drops: Schema.Array(Schema.String),
  ...Changed.fields
})

const publishes = {
  "calendar.revised": { payload: Revised, feed: (event: typeof Revised.Type) => `calendar/${event.hall}` }
}

/**
 * What the machine of the calendar is typed by.
 *
 * @internal
 */
export type Types = Lifecycle.MachineTypes<
  Context,
  typeof events,
  Input,
  null,
  { readonly "calendar.revised": typeof Revised },
  {}
>

// -----------------------------------------------------------------------------
// getters
// -----------------------------------------------------------------------------

/**
 * What dates are counted with: the value of the fact `calendar`.
 *
 * @category getters
 * @since 0.1.0
 */
export const officeOf = ({
  calendar,
  jointLeave,
  weekdays,
  zone
}: Pick<Context, "zone" | "calendar" | "weekdays" | "jointLeave">): LegalTime.Office => ({
  zone,
  calendar: { holidays: calendar, weekdays, jointLeave }
})

// -----------------------------------------------------------------------------
// combinators
// -----------------------------------------------------------------------------

/**
 * The calendar after a revision, under a version of the hall's own: `mpp-asahan-3`.
 *
 * @example
 * ```ts
 * import { CalendarBook } from "@balai/application"
 * import { HolidayCalendar } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * const book = { hall: "mpp-asahan", revision: 0, calendar: HolidayCalendar.national }
 * const nothing = { adds: [], drops: [], overrides: [], allows: [] }
 * const next = CalendarBook.revise(book, { ...nothing, drops: ["skb-2027"] })
 *
 * Result.getOrThrow(next).version // => "mpp-asahan-1"
 * HolidayCalendar.years(Result.getOrThrow(next)) // => [2025, 2026]
 *
 * CalendarBook.undoOf(HolidayCalendar.national, { ...nothing, drops: ["skb-2027"] }).adds[0]?.id // => "skb-2027"
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const revise = (
  book: Pick<Context, "hall" | "revision" | "calendar">,
  revision: Revision
): Result.Result<HolidayCalendar.HolidayCalendar, VocabularyError.CalendarInvalidError> => revised(book, revision)

/**
 * The revision that takes another one back, made on the calendar before it.
 *
 * @category combinators
 * @since 0.1.0
 */
export const undoOf = (calendar: HolidayCalendar.HolidayCalendar, revision: Revision): Revision =>
  reversed(calendar, revision)

// -----------------------------------------------------------------------------
// machines
// -----------------------------------------------------------------------------

const isOfHall = ({ actor, context }: { readonly actor: any; readonly context: Context }): boolean =>
  actor.attributes["hall"] === context.hall

/**
 * The lifecycle `calendar`.
 *
 * **Details**
 *
 * A revision that contradicts itself or the decrees that stand is refused, and one that changes nothing. Each one is published
 * as `calendar.revised` in the feed `calendar/<hall>`, with both versions, author and reason. `calendar.undo` takes the last one
 * back, as a revision of its own.
 *
 * @example
 * ```ts
 * import { CalendarBook } from "@balai/application"
 * import { Lifecycle } from "@balai/lifecycle"
 * import { HolidayCalendar } from "@balai/vocabulary"
 *
 * const by = { type: "manager", id: "ratna", attributes: { hall: "mpp" } }
 * const stamp = { at: 0, by, facts: {} }
 * const input = { hall: "mpp", zone: "WIB", calendar: HolidayCalendar.national, weekdays: [1, 2, 3, 4, 5], jointLeave: "off" }
 * const seeded = Lifecycle.decide(CalendarBook.lifecycle, null, { _tag: "Start", input: input as never }, stamp)
 * if (seeded._tag !== "Accepted") throw new Error(seeded._tag)
 *
 * const payload = { adds: [], drops: ["skb-2027"], overrides: [], allows: [], reason: "Salah tahun" }
 * const command = { _tag: "Command", type: "calendar.revise", payload } as const
 * const revised = Lifecycle.decide(CalendarBook.lifecycle, seeded.snapshot, command, stamp)
 * revised._tag === "Accepted" ? revised.snapshot.context.calendar.version : revised._tag // => "mpp-1"
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const lifecycle = Lifecycle.make(
  {
    name: "calendar",
    version: 1,
    label: { id: "Kalender hari libur", en: "Calendar" },
    input: Input,
    context: Context,
    roles: {
      manager: (ask) => ask.actor.type === "manager" && isOfHall(ask),
      system: ({ actor }) => actor.type === "system"
    },
    events,
    publishes,
    names: {
      manager: { id: "Pengelola", en: "Manager" },
      system: { id: "Sistem", en: "System" },
      isSound: { id: "perubahan sesuai", en: "the revision fits" }
    },
    reasons: {
      isSound: {
        id: "Perubahan tidak sesuai dengan keputusan yang berlaku, atau tidak mengubah apa pun",
        en: "The revision does not fit the decrees that stand, or changes nothing"
      }
    },
    index: ({ context }) => ({ hall: context.hall, version: context.calendar.version })
  },
  machine
)
