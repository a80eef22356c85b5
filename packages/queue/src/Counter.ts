/**
 * A counter (*loket*): closed, open, calling, serving or paused, with at most one number.
 *
 * A counter with a number can neither pause nor close, and takes no second number. Commands that move the number too
 * belong to a use case (`via`). The counter remembers the last step of its officer, so that it can be taken back.
 *
 * Neighbours: `Ticket`, which moves with it in the same commit.
 *
 * @since 0.1.0
 */
import { type Actor, Lifecycle } from "@balai/lifecycle"
import { Schema } from "effect"
import { machine } from "./internal/counterMachine.ts"
import * as names from "./internal/names.ts"
import { Changed as Revision, Reason } from "./internal/revising.ts"
import { counterOf, isManager, isOfficer, isSystem } from "./internal/roles.ts"

/**
 * The states of a counter.
 *
 * @category schemas
 * @since 0.1.0
 */
export const State = Schema.Literals(["closed", "open", "calling", "serving", "paused"])

/** The type of {@link State:var}. @category models @since 0.1.0 */
export type State = typeof State.Type

/**
 * What starts a counter.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Input = Schema.Struct({
  hall: Schema.NonEmptyString,
  /** The counter's id in its hall, which is also what an officer's `counter` attribute names. */
  counter: Schema.NonEmptyString,
  number: Schema.Int,
  label: Schema.NonEmptyString,
  zone: Schema.NonEmptyString,
  services: Schema.Array(Schema.NonEmptyString)
})

/**
 * The officer's last step at a counter.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Last = Schema.Struct({
  ticket: Schema.String,
  label: Schema.String,
  step: Schema.Literals(["call", "serve", "finish", "absent", "return", "cancel", "hold", "resume", "transfer"]),
  at: Schema.Number
})

/**
 * The context of a counter.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Context = Schema.Struct({
  ...Input.fields,
  officer: Schema.NullOr(Schema.String),
  pauseReason: Schema.NullOr(Schema.String),
  ticket: Schema.NullOr(Schema.String),
  ticketLabel: Schema.NullOr(Schema.String),
  isServing: Schema.Boolean,
  /** How many numbers of the priority lane it has called since the last regular one, and before its last call. */
  streak: Schema.Int,
  streakBefore: Schema.Int,
  last: Schema.NullOr(Last),
  /** The last change of label, zone or services; null as long as they are as seeded. */
  changed: Schema.NullOr(Revision)
})

/** The type of {@link Context:var}. @category models @since 0.1.0 */
export type Context = typeof Context.Type

const Changed = Schema.Struct({
  hall: Schema.String,
  counter: Schema.String,
  zone: Schema.String,
  state: Schema.String,
  ticket: Schema.NullOr(Schema.String),
  at: Schema.Number
})

const Revised = Schema.Struct({
  hall: Schema.String,
  counter: Schema.String,
  label: Schema.String,
  zone: Schema.String,
  services: Schema.Array(Schema.String),
  ...Revision.fields
})

const Numbered = Schema.Struct({ ticket: Schema.NonEmptyString, label: Schema.NonEmptyString })

const events = {
  "counter.open": {
    by: ["officer"],
    label: { id: "Buka loket", en: "Open the counter" },
    payload: Schema.Struct({ officer: Schema.NonEmptyString })
  },
  "counter.handOver": {
    by: ["officer"],
    label: { id: "Serah terima loket", en: "Hand the counter over" },
    payload: Schema.Struct({ officer: Schema.NonEmptyString }),
    via: "access.sit"
  },
  "counter.pause": {
    by: ["officer", "manager"],
    label: { id: "Istirahat", en: "Pause" },
    payload: Schema.Struct({ reason: Schema.NonEmptyString.check(Schema.isMaxLength(200)) })
  },
  "counter.resume": { by: ["officer"], label: { id: "Lanjutkan", en: "Resume" } },
  "counter.close": { by: ["officer", "manager"], label: { id: "Tutup loket", en: "Close the counter" } },
  "counter.call": {
    by: ["officer"],
    label: { id: "Panggil berikutnya", en: "Call next" },
    payload: Schema.Struct({
      ...Numbered.fields,
      lane: Schema.optionalKey(Schema.Literals(["regular", "priority"]))
    }),
    via: "queueing.callNext"
  },
  "counter.recall": { by: ["officer"], label: { id: "Panggil ulang", en: "Recall" }, via: "queueing.recall" },
  "counter.serve": { by: ["officer"], label: { id: "Mulai layani", en: "Serve" }, via: "queueing.serve" },
  "counter.finish": { by: ["officer"], label: { id: "Selesai", en: "Finish" }, via: "queueing.finish" },
  "counter.absent": { by: ["officer"], label: { id: "Lewati", en: "Absent" }, via: "queueing.absent" },
  "counter.return": {
    by: ["officer", "manager"],
    label: { id: "Kembalikan ke antrean", en: "Return to the queue" },
    via: "queueing.returnToQueue"
  },
  "counter.hold": { by: ["officer"], label: { id: "Tunda", en: "Hold" }, via: "queueing.hold" },
  "counter.continue": {
    by: ["officer"],
    label: { id: "Lanjutkan", en: "Resume" },
    payload: Numbered,
    via: "queueing.resumeTicket"
  },
  "counter.transfer": {
    by: ["officer", "manager"],
    label: { id: "Alihkan", en: "Transfer" },
    via: "queueing.transfer"
  },
  "counter.cancel": { by: ["officer", "manager"], label: { id: "Batalkan", en: "Cancel" }, via: "queueing.cancel" },
  "counter.undo": { by: ["officer"], label: { id: "Urungkan", en: "Undo" }, via: "queueing.undo" },
  "counter.drop": {
    by: ["officer"],
    label: { id: "Urungkan: kembali ditunda", en: "Undo: back on hold" },
    via: "queueing.undo"
  },
  "counter.reopenCall": {
    by: ["officer"],
    label: { id: "Urungkan: kembali memanggil", en: "Undo: back to calling" },
    payload: Numbered,
    via: "queueing.undo"
  },
  "counter.reopenService": {
    by: ["officer"],
    label: { id: "Urungkan: kembali melayani", en: "Undo: back to serving" },
    payload: Numbered,
    via: "queueing.undo"
  },
  "counter.note": {
    by: ["officer"],
    label: { id: "Catat langkah", en: "Note a step" },
    payload: Schema.Struct({ ...Numbered.fields, step: Last.fields.step }),
    via: "queueing.returnToQueue"
  },
  "counter.forget": {
    by: ["officer"],
    label: { id: "Urungkan langkah tercatat", en: "Undo a noted step" },
    payload: Schema.Struct({ ticket: Schema.NonEmptyString }),
    via: "queueing.undo"
  },
  "counter.revise": {
    by: ["manager", "system"],
    label: { id: "Ubah loket", en: "Change the counter" },
    payload: Schema.Struct({
      label: Input.fields.label,
      zone: Input.fields.zone,
      services: Input.fields.services,
      reason: Reason
    })
  },
  "counter.endDay": {
    by: ["manager", "system"],
    label: { id: "Tutup hari", en: "Close the day" },
    via: "queueing.closeDay"
  }
} as const

const publishes = {
  "counter.changed": { payload: Changed, feed: (event: typeof Changed.Type) => `queue/${event.hall}` },
  "counter.revised": { payload: Revised, feed: (event: typeof Revised.Type) => `settings/${event.hall}` }
}

/**
 * What the machine of a counter is typed by.
 *
 * @internal
 */
export type Types = Lifecycle.MachineTypes<
  Context,
  typeof events,
  typeof Input.Type,
  null,
  { readonly "counter.changed": typeof Changed; readonly "counter.revised": typeof Revised },
  {}
>

const isSeated = (context: Context, actor: Actor.Actor): boolean =>
  isOfficer({ context, actor }) && counterOf(actor) === context.counter

/**
 * The lifecycle `counter`.
 *
 * **Details**
 *
 * It publishes `counter.changed` in the feed `queue/<hall>` at each change, and `counter.revised` in `settings/<hall>`, with
 * author and reason, when its label, zone or services are changed. An officer is an officer of this counter: to
 * the officer of another one the counter does not exist.
 *
 * @example
 * ```ts
 * import { Lifecycle } from "@balai/lifecycle"
 * import { Actors, Counter } from "@balai/queue"
 *
 * const stamp = { at: 0, by: Actors.officer({ hall: "mpp", id: "sari", counter: "1" }), facts: {} }
 * const input = { hall: "mpp", counter: "1", number: 1, label: "Loket 1", zone: "utama", services: ["dukcapil.ktp-el"] }
 * const started = Lifecycle.decide(Counter.lifecycle, null, { _tag: "Start", input }, stamp)
 * if (started._tag !== "Accepted") throw new Error(started._tag)
 *
 * const open = { _tag: "Command", type: "counter.open", payload: { officer: "sari" } } as const
 * const opened = Lifecycle.decide(Counter.lifecycle, started.snapshot, open, stamp)
 * opened._tag === "Accepted" ? opened.snapshot.value : opened._tag // => "open"
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const lifecycle = Lifecycle.make(
  {
    name: "counter",
    version: 1,
    label: { id: "Loket", en: "Counter" },
    input: Input,
    context: Context,
    roles: {
      officer: ({ context, actor }) => isSeated(context, actor),
      manager: isManager,
      system: isSystem
    },
    events,
    publishes,
    names: names.counter,
    reasons: {
      isFree: {
        id: "{label} sedang menangani nomor {ticketLabel}",
        en: "{label} is busy with the number {ticketLabel}"
      },
      hasTicket: { id: "Tidak ada nomor di {label}", en: "There is no number at {label}" },
      isOpened: { id: "{label} masih tutup: buka loket dahulu", en: "{label} is closed: open the counter first" },
      isAtWork: { id: "{label} sedang istirahat: lanjutkan dahulu", en: "{label} is paused: resume first" },
      isServing: {
        id: "Nomor {ticketLabel} belum mulai dilayani",
        en: "The number {ticketLabel} is not being served yet"
      },
      isCalling: {
        id: "Nomor {ticketLabel} sudah mulai dilayani",
        en: "The number {ticketLabel} is being served already"
      },
      isClosed: { id: "{label} sudah buka", en: "{label} is open already" },
      isPaused: { id: "{label} tidak sedang istirahat", en: "{label} is not paused" }
    },
    index: ({ context, value }) => ({
      hall: context.hall,
      counter: context.counter,
      zone: context.zone,
      number: context.number,
      ticket: context.ticket,
      state: typeof value === "string" ? value : null
    }),
    claims: ({ context }) => (context.ticket === null ? [] : [`ticket-of-counter:${context.ticket}`])
  },
  machine
)
