/**
 * An outage (*gangguan layanan*): a service, or all of an agency, does not work for a while, and people are told why and until
 * when.
 *
 * It stands beside the standard and changes nothing of it: what was promised is still promised. Only a person ends it; when the
 * expected end has come, somebody is reminded.
 *
 * Neighbours: `Publication`, the standard's own life; `Catalogue`, which shows both.
 *
 * @since 0.1.0
 */
import { Lifecycle, LocalizedText } from "@balai/lifecycle"
import { Schema } from "effect"
import { isEditor, isHead, isManager, isSystem } from "./internal/actors.ts"
import * as names from "./internal/names.ts"
import { machine } from "./internal/outageMachine.ts"

/**
 * What is out of order: one service, or everything that an agency does.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Level = Schema.Literals(["agency", "service"])

/** The type of {@link Level:var}. @category models @since 0.1.0 */
export type Level = typeof Level.Type

/**
 * The states of an outage: without an expected end, with one, past it, over.
 *
 * @category schemas
 * @since 0.1.0
 */
export const State = Schema.Literals(["undated", "dated", "overdue", "over"])

/** The type of {@link State:var}. @category models @since 0.1.0 */
export type State = typeof State.Type

/** What people are told, in both languages. */
const Told = Schema.Struct({
  id: Schema.NonEmptyString.check(Schema.isMaxLength(300)),
  en: Schema.NonEmptyString.check(Schema.isMaxLength(300))
})

/** A moment that a calendar has, in epoch milliseconds. */
const Moment = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 8_640_000_000_000_000 }))

/**
 * What starts an outage.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Input = Schema.Struct({
  hall: Schema.NonEmptyString,
  level: Level,
  /** The agency's name, or `agency.service`. */
  subject: Schema.NonEmptyString,
  reason: Told,
  /** When it is thought to be over, in epoch milliseconds; null when nobody knows. */
  expectedEnd: Schema.NullOr(Moment)
})

/**
 * The context of an outage.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Context = Schema.Struct({
  ...Input.fields,
  agency: Schema.String,
  /** When it was announced. */
  announcedAt: Schema.Number,
  announcedBy: Schema.String,
  endedAt: Schema.NullOr(Schema.Number),
  endedBy: Schema.NullOr(Schema.String)
})

/** The type of {@link Context:var}. @category models @since 0.1.0 */
export type Context = typeof Context.Type

const events = {
  "outage.revise": {
    by: ["editor", "head", "manager", "system"],
    label: { id: "Perbarui pengumuman", en: "Update the notice" },
    payload: Schema.Struct({ reason: Told, expectedEnd: Schema.NullOr(Moment) })
  },
  "outage.end": {
    by: ["editor", "head", "manager", "system"],
    label: { id: "Layanan pulih", en: "It works again" }
  }
} as const

const Changed = Schema.Struct({
  hall: Schema.String,
  level: Level,
  subject: Schema.String,
  state: State,
  reason: LocalizedText.LocalizedText,
  expectedEnd: Schema.NullOr(Schema.Number),
  by: Schema.String,
  at: Schema.Number
})

const publishes = {
  "outage.changed": { payload: Changed, feed: (event: typeof Changed.Type) => `standards/${event.hall}` }
}

/**
 * What the machine of an outage is typed by.
 *
 * @internal
 */
export type Types = Lifecycle.MachineTypes<
  Context,
  typeof events,
  typeof Input.Type,
  null,
  { readonly "outage.changed": typeof Changed },
  {}
>

/**
 * The lifecycle `outage`.
 *
 * **Details**
 *
 * It publishes `outage.changed` in the feed `standards/<hall>` at each step. What is out of order is claimed, so that nothing is
 * announced twice; an outage of an agency and one of its services may stand beside each other.
 *
 * @example
 * ```ts
 * import { Lifecycle } from "@balai/lifecycle"
 * import { Outage } from "@balai/service"
 *
 * const stamp = { at: 0, by: { type: "manager", id: "ratna", attributes: { hall: "mpp" } }, facts: {} }
 * const input = {
 *   hall: "mpp",
 *   level: "service",
 *   subject: "dukcapil.ktp-el",
 *   reason: { id: "Printer kartu rusak", en: "The card printer is broken" },
 *   expectedEnd: 3_600_000
 * }
 * const announced = Lifecycle.decide(Outage.lifecycle, null, { _tag: "Start", input }, stamp)
 * announced._tag === "Accepted" ? announced.snapshot.value : announced._tag // => "dated"
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const lifecycle = Lifecycle.make(
  {
    name: "outage",
    version: 1,
    label: { id: "Gangguan layanan", en: "Outage" },
    input: Input,
    context: Context,
    roles: { editor: isEditor, head: isHead, manager: isManager, system: isSystem },
    events,
    publishes,
    names: names.outage,
    reasons: { hasEnd: { id: "Belum ada perkiraan pulih", en: "Nobody knows yet when it will be over" } },
    index: ({ context, value }) => ({
      hall: context.hall,
      agency: context.agency,
      level: context.level,
      subject: context.subject,
      state: typeof value === "string" ? value : null
    }),
    claims: ({ context, status }) =>
      status === "done" ? [] : [`outage:${context.hall}:${context.level}:${context.subject}`]
  },
  machine
)
