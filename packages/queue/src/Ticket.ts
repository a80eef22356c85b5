/**
 * A queue number (*nomor antrean*): from the moment it is issued until the day is closed.
 *
 * It waits, is called, is served; it may finish, be absent, go back to the queue or be cancelled. None of these is final
 * before the day is closed: a person may return, and the last step of the officer who took it can be taken back. No timer
 * moves a ticket: patience only lights a reminder at the counter.
 *
 * Every command belongs to a use case (`via`), because a counter moves with it.
 *
 * @since 0.1.0
 */
import { type Actor, Lifecycle } from "@balai/lifecycle"
import { LocalDate } from "@balai/vocabulary"
import { Schema } from "effect"
import { HallFact } from "./HallFact.ts"
import { counterOf, isManager, isOfficer, isSystem } from "./internal/roles.ts"
import { machine } from "./internal/ticketMachine.ts"

/**
 * The states of a ticket that is not closed.
 *
 * @category schemas
 * @since 0.1.0
 */
export const OpenState = Schema.Literals(["waiting", "called", "serving", "finished", "absent", "cancelled"])

/** The type of {@link OpenState:var}. @category models @since 0.1.0 */
export type OpenState = typeof OpenState.Type

/**
 * The states in which a ticket belongs to exactly one counter, and the counter to it.
 *
 * @category getters
 * @since 0.1.0
 */
export const active: ReadonlyArray<OpenState> = Object.freeze(["called", "serving"] as const)

const place = {
  zone: Schema.NullOr(Schema.String),
  counter: Schema.NullOr(Schema.String),
  counterLabel: Schema.NullOr(Schema.String),
  calls: Schema.Int,
  calledAt: Schema.NullOr(Schema.Number),
  servedAt: Schema.NullOr(Schema.Number),
  endedAt: Schema.NullOr(Schema.Number),
  reminder: Schema.Boolean,
  /** Why the number went back to the queue, as the person who sent it said. */
  returnReason: Schema.NullOr(Schema.String)
}

/**
 * What starts a ticket: everything that never changes.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Input = Schema.Struct({
  id: Schema.NonEmptyString,
  hall: Schema.NonEmptyString,
  day: LocalDate.LocalDate,
  service: Schema.NonEmptyString,
  series: Schema.NonEmptyString,
  number: Schema.Int,
  label: Schema.NonEmptyString,
  /** How many waited before it in its queue when it was issued, as the slip says. */
  ahead: Schema.Int,
  /** The SHA-256 of the visitor's key. */
  keyHash: Schema.NullOr(Schema.String)
})

/**
 * The step that can be taken back: who did it, from which state, and what stood there before.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Undo = Schema.Struct({
  step: Schema.Literals(["call", "serve", "finish", "absent", "return", "cancel"]),
  counter: Schema.NullOr(Schema.String),
  from: OpenState,
  at: Schema.Number,
  before: Schema.Struct(place)
})

/**
 * The context of a ticket.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Context = Schema.Struct({
  ...Input.fields,
  issuedAt: Schema.Number,
  ...place,
  undo: Schema.NullOr(Undo),
  /** The state in which the close of the day found the ticket. */
  closedFrom: Schema.NullOr(OpenState)
})

/** The type of {@link Context:var}. @category models @since 0.1.0 */
export type Context = typeof Context.Type

/**
 * The index key `line` of waiting tickets: one service's queue on one day.
 *
 * @category getters
 * @since 0.1.0
 */
export const line = (of: { readonly hall: string; readonly day: string; readonly service: string }): string =>
  `${of.hall}/${of.day}/${of.service}`

/**
 * The index key `desk` of called and served tickets: the counter that has them.
 *
 * @category getters
 * @since 0.1.0
 */
export const desk = (of: { readonly hall: string; readonly counter: string }): string => `${of.hall}/${of.counter}`

const isActive = (value: unknown): boolean => active.some((state) => state === value)

const isAttending = (context: Context, actor: Actor.Actor): boolean =>
  isOfficer({ context, actor }) && counterOf(actor) === context.counter

const Called = Schema.Struct({
  id: Schema.String,
  hall: Schema.String,
  zone: Schema.String,
  label: Schema.String,
  service: Schema.String,
  counter: Schema.String,
  counterLabel: Schema.String,
  calls: Schema.Int,
  at: Schema.Number
})

const Changed = Schema.Struct({
  id: Schema.String,
  hall: Schema.String,
  label: Schema.String,
  service: Schema.String,
  state: Schema.String,
  counter: Schema.NullOr(Schema.String),
  at: Schema.Number
})

const events = {
  "ticket.call": {
    by: ["officer"],
    label: { id: "Panggil", en: "Call" },
    payload: Schema.Struct({ counterLabel: Schema.NonEmptyString, zone: Schema.NonEmptyString }),
    via: "queueing.callNext"
  },
  "ticket.recall": {
    by: ["attending"],
    label: { id: "Panggil ulang", en: "Recall" },
    via: "queueing.recall"
  },
  "ticket.serve": {
    by: ["attending"],
    label: { id: "Mulai layani", en: "Serve" },
    via: "queueing.serve"
  },
  "ticket.finish": { by: ["attending"], label: { id: "Selesai", en: "Finish" }, via: "queueing.finish" },
  "ticket.absent": { by: ["attending"], label: { id: "Lewati", en: "Absent" }, via: "queueing.absent" },
  "ticket.return": {
    by: ["attending", "manager"],
    label: { id: "Kembalikan ke antrean", en: "Return to the queue" },
    payload: Schema.Struct({ reason: Schema.NullOr(Schema.String.check(Schema.isMaxLength(200))) }),
    via: "queueing.returnToQueue"
  },
  "ticket.undo": { by: ["officer"], label: { id: "Urungkan", en: "Undo" }, via: "queueing.undo" },
  "ticket.cancel": {
    by: ["visitor", "attending", "manager"],
    label: { id: "Batalkan", en: "Cancel" },
    via: "queueing.cancel"
  },
  "ticket.close": {
    by: ["manager", "system"],
    label: { id: "Tutup hari", en: "Close the day" },
    via: "queueing.closeDay"
  }
} as const

const publishes = {
  "ticket.called": {
    payload: Called,
    feed: (event: typeof Called.Type) => `announcements/${event.hall}/${event.zone}`
  },
  "ticket.changed": { payload: Changed, feed: (event: typeof Changed.Type) => `queue/${event.hall}` }
}

/**
 * What the machine of a ticket is typed by.
 *
 * @internal
 */
export type Types = Lifecycle.MachineTypes<
  Context,
  typeof events,
  typeof Input.Type,
  null,
  { readonly "ticket.called": typeof Called; readonly "ticket.changed": typeof Changed },
  { readonly hall: HallFact }
>

/**
 * The lifecycle `ticket`.
 *
 * **Details**
 *
 * It publishes `ticket.called` in the feed `announcements/<hall>/<zone>` at each call and recall, and `ticket.changed` in
 * the feed `queue/<hall>` whenever anything about it changes. The officer who calls is the one whose counter the number
 * gets: the counter comes from the actor, never from the payload.
 *
 * @example
 * ```ts
 * import { Lifecycle } from "@balai/lifecycle"
 * import { Actors, HallFact, Ticket } from "@balai/queue"
 *
 * const stamp = {
 *   at: Date.UTC(2026, 7, 18, 2),
 *   by: Actors.kiosk({ hall: "mpp", id: "kiosk-1" }),
 *   facts: { hall: { version: "1", value: HallFact.standard } }
 * }
 * const input = {
 *   id: "ticket:1",
 *   hall: "mpp",
 *   day: "2026-08-18",
 *   service: "dukcapil.ktp-el",
 *   series: "series:1",
 *   number: 1,
 *   label: "A-001",
 *   ahead: 0,
 *   keyHash: null
 * }
 * const verdict = Lifecycle.decide(Ticket.lifecycle, null, { _tag: "Start", input }, stamp)
 * verdict._tag === "Accepted" ? verdict.snapshot.value : verdict._tag // => "waiting"
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const lifecycle = Lifecycle.make(
  {
    name: "ticket",
    version: 1,
    label: { id: "Nomor antrean", en: "Ticket" },
    input: Input,
    context: Context,
    facts: { hall: HallFact },
    roles: {
      visitor: ({ context, actor }) =>
        actor.type === "visitor" && context.keyHash !== null && actor.id === context.keyHash,
      officer: isOfficer,
      attending: ({ context, actor }) => isAttending(context, actor),
      manager: isManager,
      system: isSystem
    },
    events,
    publishes,
    reasons: {
      isItsDay: {
        id: "Nomor {label} dari hari lain tidak dapat dipanggil",
        en: "The number {label} of another day cannot be called"
      },
      isOwnStep: {
        id: "Tidak ada langkah loket ini atas nomor {label} yang dapat diurungkan",
        en: "There is no step of this counter on the number {label} to undo"
      },
      isStaff: {
        id: "Nomor {label} sudah dipanggil: sampaikan kepada petugas loket",
        en: "The number {label} has been called: please tell the officer at the counter"
      }
    },
    index: ({ context, value }) => ({
      hall: context.hall,
      day: context.day,
      service: context.service,
      state: typeof value === "string" ? value : null,
      counter: context.counter,
      keyHash: context.keyHash,
      issuedAt: context.issuedAt,
      endedAt: context.endedAt,
      number: context.number,
      line: value === "waiting" ? line(context) : null,
      desk: isActive(value) && context.counter !== null ? desk({ hall: context.hall, counter: context.counter }) : null
    }),
    claims: ({ context, value }) =>
      isActive(value) && context.counter !== null ? [`counter-of-ticket:${context.hall}:${context.counter}`] : []
  },
  machine
)
