/**
 * A number series: the labels of one prefix on one business day, drawn one after the other.
 *
 * A number is drawn once and never again, whatever becomes of the ticket: the series counts what it has drawn, never the
 * tickets. The next day has a series of its own. A series that is closed draws no more.
 *
 * Neighbours: `Label` for how a label is written; `Ticket`, which starts in the commit that draws its number.
 *
 * @since 0.1.0
 */
import { Lifecycle } from "@balai/lifecycle"
import { LocalDate } from "@balai/vocabulary"
import { Schema } from "effect"
import { HallFact } from "./HallFact.ts"
import * as names from "./internal/names.ts"
import { isGreeter, isKiosk, isManager, isOfficer, isSystem } from "./internal/roles.ts"
import { machine } from "./internal/seriesMachine.ts"
import * as Label from "./Label.ts"

/**
 * What starts a series.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Input = Schema.Struct({
  hall: Schema.NonEmptyString,
  day: LocalDate.LocalDate,
  prefix: Label.Prefix,
  format: Label.Format
})

/**
 * The last number that a kiosk drew.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Tap = Schema.Struct({ service: Schema.String, ticket: Schema.String, at: Schema.Number })

/**
 * The context of a series.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Context = Schema.Struct({
  ...Input.fields,
  /** The last drawn number and its label, null before the first. */
  last: Schema.NullOr(Schema.Int),
  lastLabel: Schema.NullOr(Schema.String),
  /** How many numbers each of its services has given out. */
  drawn: Schema.Record(Schema.String, Schema.Int),
  /** What each kiosk drew within the double-tap window. */
  taps: Schema.Record(Schema.String, Tap)
})

/** The type of {@link Context:var}. @category models @since 0.1.0 */
export type Context = typeof Context.Type

const Closed = Schema.Struct({ hall: Schema.String, day: Schema.String, prefix: Schema.String, at: Schema.Number })

const events = {
  "series.draw": {
    by: ["kiosk", "greeter", "officer", "manager"],
    label: { id: "Ambil nomor", en: "Take a number" },
    payload: Schema.Struct({
      service: Schema.NonEmptyString,
      ticket: Schema.NonEmptyString,
      /** Its visitor is expected: no second tap of somebody else's, and room was kept. */
      isExpected: Schema.optionalKey(Schema.Boolean)
    }),
    via: "queueing.take"
  },
  "series.close": {
    by: ["manager", "system"],
    label: { id: "Tutup hari", en: "Close the day" },
    via: "queueing.closeDay"
  }
} as const

/** What the series asks of the hall: to close its day. */
const effects = { closeDay: Schema.Struct({ hall: Schema.String, day: LocalDate.LocalDate }) }

/**
 * The effects as the machine of a series names them.
 *
 * @internal
 */
export type Declared = Lifecycle.Declared<typeof effects, {}>

const publishes = {
  "series.closed": { payload: Closed, feed: (event: typeof Closed.Type) => `queue/${event.hall}` }
}

/**
 * What the machine of a series is typed by.
 *
 * @internal
 */
export type Types = Lifecycle.MachineTypes<
  Context,
  typeof events,
  typeof Input.Type,
  null,
  { readonly "series.closed": typeof Closed },
  { readonly hall: HallFact }
>

/**
 * The lifecycle `series`.
 *
 * **Details**
 *
 * `series.draw` is refused to a kiosk that has just drawn a number for the same service (a double tap), and on another
 * day than the series' own. The refused caller finds the number of the first tap in `taps`.
 *
 * @example
 * ```ts
 * import { Lifecycle } from "@balai/lifecycle"
 * import { Actors, HallFact, Label, Series } from "@balai/queue"
 *
 * const stamp = {
 *   at: Date.UTC(2026, 7, 18, 2),
 *   by: Actors.kiosk({ hall: "mpp", id: "kiosk-1" }),
 *   facts: { hall: { version: "1", value: HallFact.standard } }
 * }
 * const input = { hall: "mpp", day: "2026-08-18", prefix: "A", format: Label.standard }
 * const started = Lifecycle.decide(Series.lifecycle, null, { _tag: "Start", input }, stamp)
 * if (started._tag !== "Accepted") throw new Error(started._tag)
 *
 * const payload = { service: "dukcapil.ktp-el", ticket: "ticket:1" }
 * const draw = { _tag: "Command", type: "series.draw", payload, via: "queueing.take" } as const
 * const drawn = Lifecycle.decide(Series.lifecycle, started.snapshot, draw, stamp)
 * drawn._tag === "Accepted" ? drawn.snapshot.context["lastLabel"] : drawn._tag // => "A-001"
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const lifecycle = Lifecycle.make(
  {
    name: "series",
    version: 1,
    label: { id: "Seri nomor antrean", en: "Number series" },
    input: Input,
    context: Context,
    facts: { hall: HallFact },
    roles: { kiosk: isKiosk, greeter: isGreeter, officer: isOfficer, manager: isManager, system: isSystem },
    events,
    publishes,
    effects,
    names: names.series,
    reasons: {
      mayDraw: {
        id: "Nomor tidak dapat diambil saat ini",
        en: "No number can be taken now"
      }
    },
    index: ({ context, status }) => ({
      hall: context.hall,
      day: context.day,
      prefix: context.prefix,
      state: status === "done" ? "closed" : "open"
    })
  },
  machine
)
