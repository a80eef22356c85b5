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
import { type Actor, type LocalizedText } from "@balai/lifecycle"
import { type HolidayCalendar, type LegalTime, type Source } from "@balai/vocabulary"
import { Context, type Effect } from "effect"
import { type QueueingError } from "./QueueingError.ts"
import { type Reasoned } from "./Settings.ts"

type Text = LocalizedText.LocalizedText

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * A decree in a list, with how many days it adds and takes away.
 *
 * @category models
 * @since 0.1.0
 */
export interface DecreeView {
  readonly id: string
  readonly kind: HolidayCalendar.Decree["kind"]
  readonly year: number
  readonly title: Text
  readonly numbers: ReadonlyArray<string>
  readonly signed: string
  readonly amends: string | null
  readonly adds: number
  readonly removes: number
  readonly source: Source.Source
}

/**
 * A year that should be decreed by now and is not.
 *
 * @category models
 * @since 0.1.0
 */
export interface Missing {
  readonly code: "BALAI_CALENDAR_YEAR_MISSING"
  readonly year: number
  readonly text: Text
}

/**
 * The calendar as it stands.
 *
 * @category models
 * @since 0.1.0
 */
export interface CalendarView {
  readonly version: string
  readonly years: ReadonlyArray<number>
  /** The newest first. */
  readonly decrees: ReadonlyArray<DecreeView>
  readonly overrides: ReadonlyArray<HolidayCalendar.Override>
  readonly missing: ReadonlyArray<Missing>
  /** How many clocks run, and how many of these have no date because a decree is missing. */
  readonly clocks: { readonly running: number; readonly provisional: number }
  readonly changed: { readonly at: number; readonly by: string; readonly reason: string } | null
  /** Whether the last revision can be taken back. */
  readonly canUndo: boolean
  readonly asOf: number
}

/**
 * A day that comes or goes.
 *
 * @category models
 * @since 0.1.0
 */
export interface DayChange {
  readonly date: string
  readonly change: "added" | "removed"
  readonly kind: HolidayCalendar.Holiday["kind"]
  readonly name: Text
}

/**
 * An open deadline that moves.
 *
 * @category models
 * @since 0.1.0
 */
export interface DeadlineChange {
  readonly instance: string
  readonly service: string | null
  readonly number: string | null
  readonly was: LegalTime.Due
  readonly is: LegalTime.Due
}

/**
 * What a file would change; nothing has been changed yet.
 *
 * @category models
 * @since 0.1.0
 */
export interface Preview {
  readonly decree: DecreeView
  readonly days: ReadonlyArray<DayChange>
  /** How many open deadlines move, and the first hundred of them. */
  readonly moves: number
  readonly deadlines: ReadonlyArray<DeadlineChange>
  /** One sentence: which days, and how many deadlines. */
  readonly text: Text
}

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
  readonly text?: Text
  readonly source: typeof Source.Source.Encoded
}

/**
 * What became of a revision: the calendar as it stands now, and how many clocks have another end.
 *
 * @category models
 * @since 0.1.0
 */
export interface Revised {
  readonly calendar: CalendarView
  readonly retimed: Retimed
}

/**
 * How many clocks go by the calendar as it stands, and how many of these got another end by its last revision.
 *
 * @category models
 * @since 0.1.0
 */
export interface Retimed {
  readonly counted: number
  readonly moved: number
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
