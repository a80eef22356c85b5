/**
 * A queue number (*nomor antrean*): from the moment it is issued until the day is closed.
 *
 * It waits, is called, is served; it may finish, be absent, be held while a paper is fetched, go back to the queue, move to
 * the queue of another service or be cancelled. None of these is final before the day is closed: a person may return, and
 * the last step of the officer who took it can be taken back. No timer moves a ticket: patience only lights a reminder.
 *
 * Every command belongs to a use case (`via`), because a counter moves with it.
 *
 * @since 0.1.0
 */
import { type Actor, Lifecycle } from "@balai/lifecycle"
import { LocalDate } from "@balai/vocabulary"
import { Schema } from "effect"
import { HallFact } from "./HallFact.ts"
import * as names from "./internal/names.ts"
import { counterOf, isManager, isOfficer, isSystem } from "./internal/roles.ts"
import { machine } from "./internal/ticketMachine.ts"

/**
 * The states of a ticket that is not closed.
 *
 * @category schemas
 * @since 0.1.0
 */
export const OpenState = Schema.Literals(["waiting", "called", "serving", "finished", "absent", "cancelled", "held"])

/** The type of {@link OpenState:var}. @category models @since 0.1.0 */
export type OpenState = typeof OpenState.Type

/**
 * The states in which a ticket belongs to exactly one counter, and the counter to it.
 *
 * @category getters
 * @since 0.1.0
 */
export const active: ReadonlyArray<OpenState> = Object.freeze(["called", "serving"] as const)

/**
 * Who may be called before others: people of sixty and older, people with a disability, pregnant women, people with an
 * infant (UU 25/2009, article 29).
 *
 * @category schemas
 * @since 0.1.0
 */
export const PriorityGroup = Schema.Literals(["elderly", "disabled", "pregnant", "infant"])

/** The type of {@link PriorityGroup:var}. @category models @since 0.1.0 */
export type PriorityGroup = typeof PriorityGroup.Type

/**
 * A number's claim to the priority lane: a kiosk can only ask for it, an officer grants or declines it.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Priority = Schema.Struct({
  group: PriorityGroup,
  state: Schema.Literals(["asked", "granted", "declined"]),
  /** The counter whose officer decided, null while asked and for a manager. */
  counter: Schema.NullOr(Schema.String),
  at: Schema.Number
})

/** The type of {@link Priority:var}. @category models @since 0.1.0 */
export type Priority = typeof Priority.Type

const Words = Schema.String.check(Schema.isMaxLength(200))

/**
 * Why this number was called and no other: by a policy, or picked by an officer with a reason.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Turn = Schema.Union([
  Schema.Struct({
    way: Schema.Literal("next"),
    policy: Schema.String,
    lane: Schema.Literals(["regular", "priority"]),
    /** How many numbers of the priority lane the counter had called since the last regular one. */
    streak: Schema.Int
  }),
  Schema.Struct({ way: Schema.Literal("picked"), reason: Words })
])

/** The type of {@link Turn:var}. @category models @since 0.1.0 */
export type Turn = typeof Turn.Type

/**
 * Where a number goes in a queue: to the place of its issue, or to the end.
 *
 * @category schemas
 * @since 0.1.0
 */
export const PlaceRule = Schema.Literals(["own", "end"])

/** The type of {@link PlaceRule:var}. @category models @since 0.1.0 */
export type PlaceRule = typeof PlaceRule.Type

/**
 * The application that a number is for, by its public id and its number. Neither says whose it is.
 *
 * @category schemas
 * @since 0.1.0
 */
export const FileRef = Schema.Struct({ id: Schema.NonEmptyString, number: Schema.NonEmptyString })

/** The type of {@link FileRef:var}. @category models @since 0.1.0 */
export type FileRef = typeof FileRef.Type

/**
 * Why a number stands where it stands in the queue: its visitor had an appointment (*janji temu*), or comes back (*kembali*)
 * for an application.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Mark = Schema.Literals(["appointment", "return"])

/** The type of {@link Mark:var}. @category models @since 0.1.0 */
export type Mark = typeof Mark.Type

const place = {
  service: Schema.NonEmptyString,
  /** The moment that orders the queue: that of the issue, or of the last time it went to the end. */
  queuedAt: Schema.Number,
  zone: Schema.NullOr(Schema.String),
  counter: Schema.NullOr(Schema.String),
  counterLabel: Schema.NullOr(Schema.String),
  calls: Schema.Int,
  calledAt: Schema.NullOr(Schema.Number),
  servedAt: Schema.NullOr(Schema.Number),
  endedAt: Schema.NullOr(Schema.Number),
  reminder: Schema.Boolean,
  /** Why the number went back to the queue, as the person who sent it said. */
  returnReason: Schema.NullOr(Schema.String),
  /** How often it went back to the queue after nobody came. */
  returns: Schema.Int,
  turn: Schema.NullOr(Turn),
  holdReason: Schema.NullOr(Schema.String),
  /** Why it was moved to another service, as the officer said. */
  transferReason: Schema.NullOr(Schema.String)
}

const identity = {
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
}

/**
 * What starts a ticket. Of this only the service ever changes, by a transfer.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Input = Schema.Struct({
  ...identity,
  /** The priority lane is asked for. */
  asks: Schema.optionalKey(PriorityGroup),
  file: Schema.optionalKey(FileRef),
  mark: Schema.optionalKey(Mark),
  /** The moment that orders the queue, where it is not that of the issue. */
  queuedAt: Schema.optionalKey(Schema.Number)
})

/**
 * The step that can be taken back: who did it, from which state, and what stood there before.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Undo = Schema.Struct({
  step: Schema.Literals(["call", "serve", "finish", "absent", "return", "cancel", "hold", "resume", "transfer"]),
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
  ...identity,
  issuedAt: Schema.Number,
  ...place,
  priority: Schema.NullOr(Priority),
  /** The application that it is for. */
  file: Schema.NullOr(FileRef),
  mark: Schema.NullOr(Mark),
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
 * Says whether a number is in the priority lane. Waiting tickets have the {@link line} of their queue in the index key
 * `fastLine` when they are, and in `slowLine` when they are not.
 *
 * **Details**
 *
 * The index key `way` says of a ticket how it was called last: `next`, or `picked` out of turn.
 *
 * @category getters
 * @since 0.1.0
 */
export const isFast = (priority: Priority | null): boolean => priority?.state === "granted"

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
    payload: Schema.Struct({
      counterLabel: Schema.NonEmptyString,
      zone: Schema.NonEmptyString,
      turn: Schema.optionalKey(Turn)
    }),
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
    payload: Schema.Struct({ reason: Schema.NullOr(Words), place: Schema.optionalKey(PlaceRule) }),
    via: "queueing.returnToQueue"
  },
  "ticket.hold": {
    by: ["attending"],
    label: { id: "Tunda", en: "Hold" },
    payload: Schema.Struct({ reason: Schema.NullOr(Words) }),
    via: "queueing.hold"
  },
  "ticket.resume": { by: ["attending"], label: { id: "Lanjutkan", en: "Resume" }, via: "queueing.resumeTicket" },
  "ticket.attend": { by: ["attending"], label: { id: "Masih melayani", en: "Still serving" }, via: "queueing.attend" },
  "ticket.link": {
    by: ["attending"],
    label: { id: "Hubungkan berkas", en: "Link a file" },
    payload: Schema.Struct({ file: Schema.NullOr(FileRef) }),
    via: "queueing.link"
  },
  "ticket.transfer": {
    by: ["attending", "manager"],
    label: { id: "Alihkan", en: "Transfer" },
    payload: Schema.Struct({ service: Schema.NonEmptyString, place: PlaceRule, reason: Schema.NullOr(Words) }),
    via: "queueing.transfer"
  },
  "ticket.grantPriority": {
    by: ["officer", "manager"],
    label: { id: "Beri prioritas", en: "Grant priority" },
    payload: Schema.Struct({ group: PriorityGroup }),
    via: "queueing.grantPriority"
  },
  "ticket.declinePriority": {
    by: ["officer", "manager"],
    label: { id: "Tolak prioritas", en: "Decline priority" },
    via: "queueing.declinePriority"
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
    names: names.ticket,
    reasons: {
      isItsDay: {
        id: "Nomor {label} dari hari lain tidak dapat dipanggil",
        en: "The number {label} of another day cannot be called"
      },
      isOwnStep: {
        id: "Tidak ada langkah loket ini atas nomor {label} yang dapat diurungkan",
        en: "There is no step of this counter on the number {label} to undo"
      },
      hasPriority: { id: "Nomor {label} tidak punya prioritas", en: "The number {label} has no priority" },
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
      file: context.file?.id ?? null,
      keyHash: context.keyHash,
      issuedAt: context.issuedAt,
      queuedAt: context.queuedAt,
      way: context.turn?.way ?? null,
      priority: context.priority?.state ?? null,
      slowLine: value === "waiting" && !isFast(context.priority) ? line(context) : null,
      fastLine: value === "waiting" && isFast(context.priority) ? line(context) : null,
      endedAt: context.endedAt,
      closedFrom: context.closedFrom,
      number: context.number,
      line: value === "waiting" ? line(context) : null,
      desk: isActive(value) && context.counter !== null ? desk({ hall: context.hall, counter: context.counter }) : null
    }),
    claims: ({ context, value }) =>
      isActive(value) && context.counter !== null ? [`counter-of-ticket:${context.hall}:${context.counter}`] : []
  },
  machine
)
