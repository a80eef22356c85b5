/**
 * The legal clock of a case: how much of its limit is used, when it is over, and why.
 *
 * It is plain JSON and pure. What is stored is what happened (the start, the pauses, the extensions); every date follows from
 * that and from a calendar, so that counting again gives the same, and a revised decree a new date with the old one beside
 * it. One rule counts days: a day counts when the clock runs as the day begins. The day of the start and the day on which it
 * goes on are not counted, and a pause that ends on its own day costs nothing. Nothing but a named extension makes the whole
 * longer. What depends on the time (what is left, whether it is over) is asked with a moment and never stored.
 *
 * Neighbours: `LegalTime` of the vocabulary, which counts; {@link part}, the clock as a region of an application.
 *
 * @since 0.1.0
 */
import { type LocalizedText, LocalizedText as LocalizedTextSchema } from "@balai/lifecycle/LocalizedText"
import { LegalRule, LegalTime, LocalDate, WorkingCalendar } from "@balai/vocabulary"
import { Result, Schema } from "effect"
import { Reason, Words } from "./File.ts"
import * as Internal from "./internal/legalClock.ts"
import { remainderAt } from "./internal/legalClockCount.ts"
import * as Moments from "./internal/legalClockMoments.ts"
import { region } from "./internal/legalClockRegion.ts"
import { sentences } from "./internal/legalClockWords.ts"
import { ExtensionRefusedError } from "./LegalClockError.ts"
import { type Part } from "./Part.ts"

// -----------------------------------------------------------------------------
// schemas
// -----------------------------------------------------------------------------

/**
 * The states of a clock.
 *
 * @category schemas
 * @since 0.1.0
 */
export const State = Schema.Literals(["idle", "running", "paused", "stopped", "expired"])

/** The type of {@link State:var}. @category models @since 0.1.0 */
export type State = typeof State.Type

/**
 * A rung of a ladder of warnings: when so much of the limit is used, or so many of its units before its end (0: on the last
 * day).
 *
 * @category schemas
 * @since 0.1.0
 */
export const Rung = Schema.Struct({
  id: Schema.NonEmptyString,
  label: LocalizedTextSchema,
  when: Schema.Union([
    Schema.Struct({ used: Schema.Number.check(Schema.isBetween({ minimum: 0, maximum: 1 })) }),
    Schema.Struct({ before: Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)) })
  ])
})

/** The type of {@link Rung:var}. @category models @since 0.1.0 */
export type Rung = typeof Rung.Type

/**
 * An extension: how much, when, by whom, and why.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Extended = Schema.Struct({
  amount: Schema.Int,
  at: Schema.Number,
  by: Schema.String,
  basis: Schema.String,
  reason: Reason
})

/** The type of {@link Extended:var}. @category models @since 0.1.0 */
export type Extended = typeof Extended.Type

/**
 * What is left of a limit: whole days, or milliseconds of a limit in hours or minutes. `year` is one without a decree that
 * makes it unsure: then it is the most that can be left.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Remainder = Schema.Struct({
  amount: Schema.Number,
  unit: Schema.Literals(["workingDays", "calendarDays", "milliseconds"]),
  year: Schema.NullOr(Schema.Int)
})

/** The type of {@link Remainder:var}. @category models @since 0.1.0 */
export type Remainder = typeof Remainder.Type

/**
 * The schema of a clock.
 *
 * @category schemas
 * @since 0.1.0
 */
export const LegalClock = Schema.Struct({
  state: State,
  limit: LegalTime.Limit,
  /** The office's week where it is another one than the calendar's. */
  week: Schema.NullOr(
    Schema.Struct({
      weekdays: WorkingCalendar.WorkingCalendar.fields.weekdays,
      jointLeave: WorkingCalendar.WorkingCalendar.fields.jointLeave
    })
  ),
  /** The rule that allows an extension; null when none does. */
  extension: Schema.NullOr(LegalRule.Extension),
  ladder: Schema.Array(Rung),
  startedAt: Schema.NullOr(Schema.Number),
  /** Every pause; the last one has no end while the clock is paused. */
  pauses: Schema.Array(Schema.Struct({ from: Schema.Number, to: Schema.NullOr(Schema.Number) })),
  extensions: Schema.Array(Extended),
  /** When it is over: of a clock that runs, or has run. Null before the start and during a pause. */
  due: Schema.NullOr(LegalTime.Due),
  /** What was left when the pause began; null while it is not paused. */
  remainder: Schema.NullOr(Remainder),
  /** The rungs that were told. */
  told: Schema.Array(Schema.String),
  /** When the limit passed, and when the clock was stopped. */
  expiredAt: Schema.NullOr(Schema.Number),
  stoppedAt: Schema.NullOr(Schema.Number),
  /** The last change of the end by another calendar. */
  retimed: Schema.NullOr(Schema.Struct({ at: Schema.Number, was: LegalTime.Due, is: LegalTime.Due }))
})

/**
 * A legal clock.
 *
 * @category models
 * @since 0.1.0
 */
export type LegalClock = typeof LegalClock.Type

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * A moment, and the office whose calendar holds then.
 *
 * @category models
 * @since 0.1.0
 */
export interface At {
  readonly at: number
  readonly office: LegalTime.Office
}

/**
 * A clock that was counted again, and what became of its end; null when that is the same.
 *
 * @category models
 * @since 0.1.0
 */
export interface Retimed {
  readonly clock: LegalClock
  readonly change: { readonly was: LegalTime.Due; readonly is: LegalTime.Due } | null
}

/**
 * A rung with its moment; null where it has none: it lies before the start, or a decree is missing.
 *
 * @category models
 * @since 0.1.0
 */
export interface Warning {
  readonly rung: Rung
  readonly at: number | null
}

/**
 * What a clock does next, and when: it tells of a rung, it is over, or its sure days are used up without a decree.
 *
 * @category models
 * @since 0.1.0
 */
export interface Moment {
  readonly at: number
  readonly kind: "warning" | "due" | "undated"
}

/**
 * What a clock is made of.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  readonly limit: LegalTime.Limit
  readonly week?: NonNullable<LegalClock["week"]>
  readonly extension?: LegalRule.Extension | null
  /** {@link ladderOf} the limit when absent. */
  readonly ladder?: ReadonlyArray<Rung>
}

/**
 * What the clock of an application is made of, beside the limit in its terms.
 *
 * @category models
 * @since 0.1.0
 */
export type PartOptions = Omit<Options, "limit">

// -----------------------------------------------------------------------------
// constructors
// -----------------------------------------------------------------------------

/**
 * The ladder of a limit when nobody wants another: at half of it, one day before its last day, and on that; of hours and
 * minutes at half and at three quarters.
 *
 * @category constructors
 * @since 0.1.0
 */
export const ladderOf = ({ unit }: LegalTime.Limit): ReadonlyArray<Rung> => Moments.ladder(unit)

/**
 * Makes a clock that does not run yet.
 *
 * @example
 * ```ts
 * import { LegalClock } from "@balai/application"
 * import { HolidayCalendar, WorkingCalendar } from "@balai/vocabulary"
 *
 * const office = { zone: "WIB", calendar: WorkingCalendar.fiveDays(HolidayCalendar.national) } as const
 * const clock = LegalClock.make({ limit: { amount: 5, unit: "workingDays" } })
 *
 * // Complete on Friday 13 March 2026, sent back on Tuesday, and back again after joint leave and Idulfitri.
 * const running = LegalClock.start(clock, { at: Date.UTC(2026, 2, 13, 3), office })
 * running.due?.date // => "2026-03-27"
 *
 * const paused = LegalClock.pause(running, { at: Date.UTC(2026, 2, 17, 3), office })
 * paused.remainder // => { amount: 3, unit: "workingDays", year: null }
 *
 * const again = LegalClock.resume(paused, { at: Date.UTC(2026, 2, 26, 3), office })
 * again.due?.date // => "2026-03-31"
 * LegalClock.explain(again, { at: Date.UTC(2026, 2, 27, 3), office }).id
 * // => "Paling lambat Selasa, 31 Maret 2026. Tersisa 2 dari 5 hari kerja."
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = ({ extension, ladder, limit, week }: Options): LegalClock => ({
  ...Internal.fresh,
  limit: { amount: limit.amount, unit: limit.unit },
  week: week ?? null,
  extension: extension ?? null,
  ladder: ladder ?? ladderOf(limit)
})

// -----------------------------------------------------------------------------
// guards
// -----------------------------------------------------------------------------

/**
 * Says whether a clock runs: it was started, and is neither paused, stopped nor expired.
 *
 * @category guards
 * @since 0.1.0
 */
export const isRunning = ({ state }: Pick<LegalClock, "state">): boolean => state === "running"

/**
 * Says whether the limit is over at a moment. A provisional end is never over.
 *
 * @category guards
 * @since 0.1.0
 */
export const isOver = ({ due }: Pick<LegalClock, "due">, at: number): boolean => (due?.at ?? Infinity) <= at

/**
 * Says whether a clock may be extended by so much, in the unit of its limit: it runs, and a rule allows it.
 *
 * @category guards
 * @since 0.1.0
 */
export const mayExtend = (clock: LegalClock, amount: number): boolean => Internal.refusal(clock, amount) === null

// -----------------------------------------------------------------------------
// getters
// -----------------------------------------------------------------------------

/**
 * What is left of the limit at a moment. On the last day nothing is left, and the limit is over when the day is.
 *
 * @category getters
 * @since 0.1.0
 */
export const remaining = (clock: LegalClock, when: At): Remainder => remainderAt(clock, when)

/**
 * The warnings of a clock, in the order of its ladder.
 *
 * @example
 * ```ts
 * import { LegalClock } from "@balai/application"
 * import { HolidayCalendar, WorkingCalendar, Zone } from "@balai/vocabulary"
 *
 * const office = { zone: "WIB", calendar: WorkingCalendar.fiveDays(HolidayCalendar.national) } as const
 * const clock = LegalClock.make({ limit: { amount: 5, unit: "workingDays" } })
 * const running = LegalClock.start(clock, { at: Date.UTC(2026, 2, 13, 3), office })
 *
 * const days = LegalClock.warnings(running, office).map(({ at, rung }) => [rung.id, Zone.dateAt(at ?? 0, "WIB")])
 * days // => [["half", "2026-03-25"], ["dayBefore", "2026-03-26"], ["lastDay", "2026-03-27"]]
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const warnings = (clock: LegalClock, office: LegalTime.Office): ReadonlyArray<Warning> =>
  Moments.warningsOf(clock, office)

/**
 * What a clock does next; null unless it runs.
 *
 * @category getters
 * @since 0.1.0
 */
export const next = (clock: LegalClock, office: LegalTime.Office): Moment | null => Moments.nextOf(clock, office)

/**
 * Tells people how the clock stands at a moment.
 *
 * @category getters
 * @since 0.1.0
 */
export const explain = (clock: LegalClock, when: At): LocalizedText => sentences(clock, when)

// -----------------------------------------------------------------------------
// combinators
// -----------------------------------------------------------------------------

/**
 * Starts a clock. Like those below it returns a clock that cannot take the step as it is.
 *
 * @category combinators
 * @since 0.1.0
 */
export const start = (clock: LegalClock, when: At): LegalClock => Internal.start(clock, when)

/**
 * Pauses a clock: what is left is kept. The day of the pause has been used.
 *
 * @category combinators
 * @since 0.1.0
 */
export const pause = (clock: LegalClock, when: At): LegalClock => Internal.pause(clock, when)

/**
 * Lets a paused clock go on with what is left. The day on which it goes on is not counted.
 *
 * @category combinators
 * @since 0.1.0
 */
export const resume = (clock: LegalClock, when: At): LegalClock => Internal.resume(clock, when)

/**
 * Extends the limit by so much of its unit, as far as its rule allows.
 *
 * @example
 * ```ts
 * import { LegalClock } from "@balai/application"
 * import { HolidayCalendar, LegalRule, WorkingCalendar } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * const at = Date.UTC(2026, 5, 2, 3)
 * const office = { zone: "WIB", calendar: WorkingCalendar.fiveDays(HolidayCalendar.national) } as const
 * const { extension, limit } = LegalRule.find(LegalRule.national, "public-information")!
 *
 * const running = LegalClock.start(LegalClock.make({ limit, extension }), { at, office })
 * const reason = { code: "arsip-lama", words: { ref: "r1", digest: "d1" } }
 * const extended = LegalClock.extend(running, { amount: 7, reason, by: "kepala", at, office })
 * const dates = [running.due?.date, Result.getOrThrow(extended).due?.date]
 * dates // => ["2026-06-17", "2026-06-26"]
 *
 * const more = LegalClock.extend(Result.getOrThrow(extended), { amount: 1, reason, by: "kepala", at, office })
 * Result.isFailure(more) ? more.failure.problem : null // => "tooOften"
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const extend = (
  clock: LegalClock,
  extension: At & Pick<Extended, "amount" | "reason" | "by">
): Result.Result<LegalClock, ExtensionRefusedError> => {
  const refused = Internal.refusal(clock, extension.amount)
  return refused === null
    ? Result.succeed(Internal.extend(clock, extension))
    : Result.fail(new ExtensionRefusedError({ path: ["amount"], ...refused }))
}

/**
 * Counts a clock again with another calendar: from its start, its pauses and its extensions.
 *
 * **Details**
 *
 * With the calendar that it has been counted with nothing changes. A clock that has expired and whose end lies ahead again
 * runs again: a holiday was decreed that nobody knew of in time.
 *
 * @example
 * ```ts
 * import { LegalClock } from "@balai/application"
 * import { HolidayCalendar, LocalDate, WorkingCalendar } from "@balai/vocabulary"
 *
 * // 18 August 2025 became joint leave by a decree of 7 August.
 * const before = HolidayCalendar.asKnownOn(HolidayCalendar.national, LocalDate.makeUnsafe("2025-08-06"))
 * const officeWith = (holidays: HolidayCalendar.HolidayCalendar) =>
 *   ({ zone: "WIB", calendar: WorkingCalendar.fiveDays(holidays) }) as const
 *
 * const clock = LegalClock.make({ limit: { amount: 10, unit: "workingDays" } })
 * const running = LegalClock.start(clock, { at: Date.UTC(2025, 7, 5, 3), office: officeWith(before) })
 *
 * const { change } = LegalClock.retime(running, { at: Date.UTC(2025, 7, 7, 9), office: officeWith(HolidayCalendar.national) })
 * change?.was.date // => "2025-08-19"
 * change?.was.calendar // => "nasional-2026-09-15@2025-08-06"
 * change?.is.date // => "2025-08-20"
 * change?.is.calendar // => "nasional-2026-09-15"
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const retime = (clock: LegalClock, when: At): Retimed => Internal.retime(clock, when)

/**
 * Notes that every warning whose moment has come was told.
 *
 * @category combinators
 * @since 0.1.0
 */
export const warn = (clock: LegalClock, when: At): LegalClock => Moments.warn(clock, when)

/**
 * Notes that the limit has passed.
 *
 * @category combinators
 * @since 0.1.0
 */
export const expire = (clock: LegalClock, at: number): LegalClock => Internal.expire(clock, at)

/**
 * Stops a clock: what it was for is done.
 *
 * @category combinators
 * @since 0.1.0
 */
export const stop = (clock: LegalClock, when: At): LegalClock => Internal.stop(clock, when)

// -----------------------------------------------------------------------------
// machines
// -----------------------------------------------------------------------------

/**
 * What a clock in an application publishes, in the feed `clocks/<hall>`: what happened to whose limit, and the end before and
 * after it.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Told = Schema.Struct({
  hall: Schema.String,
  service: Schema.String,
  number: Schema.String,
  what: Schema.Literals([
    "started",
    "paused",
    "resumed",
    "extended",
    "warned",
    "undated",
    "retimed",
    "expired",
    "stopped"
  ]),
  /** The ids of the rungs that were told so far. */
  rungs: Schema.Array(Schema.String),
  date: Schema.NullOr(LocalDate.LocalDate),
  calendar: Schema.NullOr(Schema.String),
  /** The end before, and its calendar: of what was retimed. */
  was: Schema.NullOr(Schema.Struct({ date: Schema.NullOr(LocalDate.LocalDate), calendar: Schema.String })),
  at: Schema.Number
})

/** The type of {@link Told:var}. @category models @since 0.1.0 */
export type Told = typeof Told.Type

/**
 * The clock as a region beside the way of an application.
 *
 * **Details**
 *
 * The limit comes from the terms of the file; without one there is no clock. It starts when the limit says: when the file is
 * complete, submitted, or paid. What the way raises (`clock.start`, `clock.pause`, `clock.resume`, `clock.stop`) moves it;
 * `application.extend` is the head's, as far as the `extension` of the options allows; `clock.retime` the hall's, after a
 * decree. When the limit passes, the clock is `expired` and says so to the head of the agency in the feed `clocks/<hall>`; the
 * file goes on, nothing is granted, and the head says why it is late (`application.explainDelay`, kept as `delay`). Only where
 * the terms declare deemed approval and it is in force, `application.deem` is raised too, after every warning of the ladder.
 *
 * It reads the fact `calendar`, a `LegalTime.Office`, and keeps `clock` in the context; `clock`, `due` and `calendar` are
 * index keys.
 *
 * @example
 * ```ts
 * import { LegalClock } from "@balai/application"
 *
 * const part = LegalClock.part()
 * Object.keys(part.regions?.["clock"]?.states ?? {})
 * // => ["idle", "running", "warned", "undated", "paused", "expired", "stopped"]
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const part = (options: PartOptions = {}): Part =>
  region(options, { clock: LegalClock, told: Told, reason: Reason, words: Words, make })
