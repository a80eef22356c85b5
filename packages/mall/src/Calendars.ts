/**
 * The calendar of a hall as its manager sees and changes it: decrees on holidays, local holidays, overrides with a reason.
 *
 * A decree comes as a CSV file, without a release. Before it counts, {@link Preview} says which days and which open deadlines
 * move; afterwards every clock that runs is counted again, and its history has the old date, the new one, and both versions of
 * the calendar. What was wrong is taken back by a further revision. From 1 November on a year without a decree is missed.
 *
 * Neighbours: `CalendarBook` and `LegalClock` of the applications, the lifecycles behind it; `Settings` for hours.
 *
 * @since 0.1.0
 */
import { type Actor, LocalizedText } from "@balai/lifecycle"
import { HolidayCalendar, LegalTime, Source } from "@balai/vocabulary"
import { Context, type Effect, Schema } from "effect"
import { type QueueingError } from "./QueueingError.ts"
import { type Reasoned } from "./Settings.ts"

// -----------------------------------------------------------------------------
// schemas
// -----------------------------------------------------------------------------

/**
 * A decree in a list, with how many days it adds and takes away.
 *
 * @category schemas
 * @since 0.1.0
 */
export const DecreeView = Schema.Struct({
  id: Schema.String,
  kind: HolidayCalendar.Decree.fields.kind,
  year: Schema.Int,
  title: LocalizedText.LocalizedText,
  numbers: Schema.Array(Schema.String),
  signed: Schema.String,
  amends: Schema.NullOr(Schema.String),
  adds: Schema.Int,
  removes: Schema.Int,
  source: Source.Source
})

/** The type of {@link DecreeView:var}. @category models @since 0.1.0 */
export type DecreeView = typeof DecreeView.Type

/**
 * A year that should be decreed by now and is not.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Missing = Schema.Struct({
  code: Schema.Literal("YearMissing"),
  year: Schema.Int,
  text: LocalizedText.LocalizedText
})

/** The type of {@link Missing:var}. @category models @since 0.1.0 */
export type Missing = typeof Missing.Type

/**
 * The calendar as it stands.
 *
 * @category schemas
 * @since 0.1.0
 */
export const CalendarView = Schema.Struct({
  version: Schema.String,
  years: Schema.Array(Schema.Int),
  /** The newest first. */
  decrees: Schema.Array(DecreeView),
  overrides: Schema.Array(HolidayCalendar.Override),
  missing: Schema.Array(Missing),
  /** Decrees that the definition has and the hall's calendar does not: a newer release may bring them. */
  offered: Schema.Array(DecreeView),
  /** How many clocks run, and how many of these have no date because a decree is missing. */
  clocks: Schema.Struct({ running: Schema.Int, provisional: Schema.Int }),
  changed: Schema.NullOr(Schema.Struct({ at: Schema.Number, by: Schema.String, reason: Schema.String })),
  /** Whether the last revision can be taken back. */
  canUndo: Schema.Boolean,
  asOf: Schema.Number
}).annotate({ identifier: "CalendarView" })

/** The type of {@link CalendarView:var}. @category models @since 0.1.0 */
export type CalendarView = typeof CalendarView.Type

/**
 * A day that comes or goes.
 *
 * @category schemas
 * @since 0.1.0
 */
export const DayChange = Schema.Struct({
  date: Schema.String,
  change: Schema.Literals(["added", "removed"]),
  kind: HolidayCalendar.Holiday.fields.kind,
  name: LocalizedText.LocalizedText
})

/** The type of {@link DayChange:var}. @category models @since 0.1.0 */
export type DayChange = typeof DayChange.Type

/**
 * An open deadline that moves.
 *
 * @category schemas
 * @since 0.1.0
 */
export const DeadlineChange = Schema.Struct({
  instance: Schema.String,
  service: Schema.NullOr(Schema.String),
  number: Schema.NullOr(Schema.String),
  was: LegalTime.Due,
  is: LegalTime.Due
})

/** The type of {@link DeadlineChange:var}. @category models @since 0.1.0 */
export type DeadlineChange = typeof DeadlineChange.Type

/**
 * What a file would change; nothing has been changed yet.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Preview = Schema.Struct({
  decree: DecreeView,
  days: Schema.Array(DayChange),
  /** How many open deadlines move, and the first hundred of them. */
  moves: Schema.Int,
  deadlines: Schema.Array(DeadlineChange),
  /** One sentence: which days, and how many deadlines. */
  text: LocalizedText.LocalizedText
}).annotate({ identifier: "CalendarPreview" })

/** The type of {@link Preview:var}. @category models @since 0.1.0 */
export type Preview = typeof Preview.Type

/**
 * How many clocks go by the calendar as it stands, and how many of these got another end by its last revision.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Retimed = Schema.Struct({ counted: Schema.Int, moved: Schema.Int })

/** The type of {@link Retimed:var}. @category models @since 0.1.0 */
export type Retimed = typeof Retimed.Type

/**
 * What became of a revision: the calendar as it stands now, and how many clocks have another end.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Revised = Schema.Struct({ calendar: CalendarView, retimed: Retimed }).annotate({
  identifier: "CalendarRevised"
})

/** The type of {@link Revised:var}. @category models @since 0.1.0 */
export type Revised = typeof Revised.Type

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * A request with the file of a decree.
 *
 * @category models
 * @since 0.1.0
 */
export interface ImportRequest extends Reasoned {
  /** The text of the CSV file, as `DecreeFile` reads it. */
  readonly file: string
}

/**
 * A request for one day of the office's own.
 *
 * @category models
 * @since 0.1.0
 */
export interface OverrideRequest extends Reasoned {
  readonly date: string
  /** Whether it is a working day. */
  readonly working: boolean
  /** What people read on that day; the reason of the change when absent. */
  readonly text?: LocalizedText.LocalizedText
  readonly source: typeof Source.Source.Encoded
}

// -----------------------------------------------------------------------------
// services
// -----------------------------------------------------------------------------

/**
 * The calendar as an Effect service.
 *
 * **Details**
 *
 * Only a manager of the hall (and the hall itself, as `system`) may read and change it: anybody else gets `forbidden`. A file
 * that cannot be read fails with `invalid`, with one reason for each wrong cell, whose path is line and column.
 *
 * @category services
 * @since 0.1.0
 */
export class Calendars extends Context.Service<
  Calendars,
  {
    readonly view: (request: { readonly by: Actor.Actor }) => Effect.Effect<CalendarView, QueueingError>
    /** What a file would change. Changes nothing. */
    readonly preview: (request: {
      readonly by: Actor.Actor
      readonly file: string
    }) => Effect.Effect<Preview, QueueingError>
    /** Imports a decree: a year, an amendment, a local holiday. An annual file for a decreed year amends it. */
    readonly importDecree: (request: ImportRequest) => Effect.Effect<Revised, QueueingError>
    /** Takes over what is offered: the decrees of the definition that the calendar does not know. */
    readonly adopt: (request: Reasoned) => Effect.Effect<Revised, QueueingError>
    /** The office decides about one of its own days. It takes the place of what was decided about that day before. */
    readonly override: (request: OverrideRequest) => Effect.Effect<Revised, QueueingError>
    readonly removeOverride: (request: Reasoned & { readonly date: string }) => Effect.Effect<Revised, QueueingError>
    /** Takes the last revision back, by a further one. */
    readonly undo: (request: Reasoned) => Effect.Effect<Revised, QueueingError>
    /** The years that are missed now: empty when the calendar is in order. */
    readonly missing: Effect.Effect<ReadonlyArray<Missing>, QueueingError>
    /**
     * Counts every clock again that runs by another version of the calendar. The hall does so after each revision, and when it
     * starts; asked once more it goes on where it ended.
     */
    readonly retime: Effect.Effect<Retimed, QueueingError>
  }
>()("@balai/mall/Calendars") {}
