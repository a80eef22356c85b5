/**
 * A day of appointments (*hari janji temu*) of one agency: who is expected at which time.
 *
 * One instance has all the bookings of its date, so capacity is exact without a lock: a time is held while somebody
 * confirms it, then booked, then its visitor arrives and gets a number of the queue. The times themselves are stored nowhere:
 * {@link slots} works them out of the hall's rules, and each hold and each booking works them out again at its own moment, so
 * that a day that was closed meanwhile refuses.
 *
 * Nobody's name stands here. A booking is known by the digest of a code that its visitor has.
 *
 * Neighbours: `BusinessDay`, whose hours the times come from; `Ticket`, which an arrival becomes.
 *
 * @since 0.1.0
 */
import { type Actor, Lifecycle } from "@balai/lifecycle"
import { LocalDate } from "@balai/vocabulary"
import { Schema } from "effect"
import { type Rules } from "./BusinessDay.ts"
import { HallFact } from "./HallFact.ts"
import { machine } from "./internal/appointmentDayMachine.ts"
import * as names from "./internal/names.ts"
import { isGreeter, isKiosk, isManager, isSystem } from "./internal/roles.ts"
import { isLive as isLiveAt, slotsIn } from "./internal/slots.ts"
import { FileRef } from "./Ticket.ts"

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * A time that is offered.
 *
 * @category models
 * @since 0.1.0
 */
export interface Slot {
  /** In minutes since midnight, in the hall's own time. */
  readonly at: number
  readonly moment: number
  readonly minutes: number
}

/**
 * Of which service, on which date, as of when.
 *
 * @category models
 * @since 0.1.0
 */
export interface SlotsOf {
  /** `agency.service`. */
  readonly service: string
  readonly date: LocalDate.LocalDate
  readonly at: number
}

// -----------------------------------------------------------------------------
// schemas
// -----------------------------------------------------------------------------

/**
 * What has become of a booking. `moved`: it stands on another time now. `missed`: the day ended and nobody had come.
 *
 * @category schemas
 * @since 0.1.0
 */
export const BookingState = Schema.Literals(["held", "booked", "arrived", "cancelled", "moved", "missed"])

/** The type of {@link BookingState:var}. @category models @since 0.1.0 */
export type BookingState = typeof BookingState.Type

/**
 * One booking of the day.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Booking = Schema.Struct({
  /** The digest of the code. */
  code: Schema.NonEmptyString,
  service: Schema.NonEmptyString,
  /** In minutes since midnight. */
  at: Schema.Int,
  minutes: Schema.Int,
  state: BookingState,
  /** Until when it is held; null for one that is not. */
  until: Schema.NullOr(Schema.Number),
  madeAt: Schema.Number,
  /** The application that somebody comes back for. */
  file: Schema.NullOr(FileRef),
  /** The number that the arrival became. */
  ticket: Schema.NullOr(Schema.String)
})

/** The type of {@link Booking:var}. @category models @since 0.1.0 */
export type Booking = typeof Booking.Type

/**
 * What starts a day of appointments.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Input = Schema.Struct({
  hall: Schema.NonEmptyString,
  agency: Schema.NonEmptyString,
  day: LocalDate.LocalDate
})

/**
 * The context of a day of appointments.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Context = Schema.Struct({ ...Input.fields, bookings: Schema.Array(Booking) })

/** The type of {@link Context:var}. @category models @since 0.1.0 */
export type Context = typeof Context.Type

// -----------------------------------------------------------------------------
// getters
// -----------------------------------------------------------------------------

/**
 * The times of a service on a date that are still to come, by the hours of hall, agency and service: without breaks,
 * holidays, what is suspended, and what comes after the last number. The same rules give the same times.
 *
 * @example
 * ```ts
 * import { AppointmentDay, BusinessDay } from "@balai/queue"
 * import { HolidayCalendar, LocalDate } from "@balai/vocabulary"
 * import { Schema } from "effect"
 *
 * const rules = Schema.decodeUnknownSync(BusinessDay.Rules)({
 *   zone: "WIB",
 *   calendar: HolidayCalendar.national,
 *   hall: {
 *     weekly: [{ weekdays: [1, 2, 3, 4, 5], from: "08:00", to: "15:00" }],
 *     breaks: [{ weekdays: [5], from: "11:30", to: "13:30", kind: "fridayPrayer" }]
 *   },
 *   agencies: { dukcapil: { appointments: { minutes: 60, capacity: 2, daysAhead: 14, leadMinutes: 30 } } },
 *   services: {}
 * })
 * const friday = LocalDate.makeUnsafe("2026-08-21")
 * const at = Date.UTC(2026, 7, 18, 2)
 * const slots = AppointmentDay.slots(rules, { service: "dukcapil.ktp-el", date: friday, at })
 * slots.map((slot) => slot.at / 60) // => [8, 9, 10, 14]
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const slots = (rules: Rules, of: SlotsOf): ReadonlyArray<Slot> => slotsIn(rules, of)

/**
 * Whether a booking takes a place of its time: booked or arrived, or held and not over.
 *
 * @category guards
 * @since 0.1.0
 */
export const isLive = (booking: Booking, at: number): boolean => isLiveAt(booking, at)

/**
 * How many places of a time are taken.
 *
 * @category getters
 * @since 0.1.0
 */
export const taken = (bookings: ReadonlyArray<Booking>, slot: number, at: number): number =>
  bookings.filter((booking) => booking.at === slot && isLive(booking, at)).length

/**
 * The latest booking under a code, whatever has become of it; null for a code that the day does not know.
 *
 * @category getters
 * @since 0.1.0
 */
export const find = ({ bookings }: Pick<Context, "bookings">, code: string): Booking | null =>
  bookings.findLast((booking) => booking.code === code) ?? null

// -----------------------------------------------------------------------------
// machines
// -----------------------------------------------------------------------------

const Code = { code: Schema.NonEmptyString }

const events = {
  "appointment.hold": {
    by: ["visitor", "staff"],
    label: { id: "Tahan waktu", en: "Hold a time" },
    payload: Schema.Struct({
      ...Code,
      service: Schema.NonEmptyString,
      at: Schema.Int,
      file: Schema.optionalKey(FileRef)
    }),
    via: "appointments.hold"
  },
  "appointment.book": {
    by: ["visitor", "staff"],
    label: { id: "Pesan", en: "Book" },
    payload: Schema.Struct(Code),
    via: "appointments.book"
  },
  "appointment.cancel": {
    by: ["visitor", "staff"],
    label: { id: "Batalkan", en: "Cancel" },
    payload: Schema.Struct(Code),
    via: "appointments.cancel"
  },
  "appointment.leave": {
    by: ["visitor", "staff"],
    label: { id: "Pindah waktu", en: "Move to another time" },
    payload: Schema.Struct(Code),
    via: "appointments.move"
  },
  "appointment.arrive": {
    by: ["kiosk", "greeter", "staff", "manager"],
    label: { id: "Datang", en: "Arrive" },
    payload: Schema.Struct({ ...Code, ticket: Schema.NonEmptyString }),
    via: "appointments.arrive"
  }
} as const

const Changed = Schema.Struct({
  hall: Schema.String,
  agency: Schema.String,
  day: Schema.String,
  step: Schema.Literals(["hold", "book", "cancel", "leave", "arrive"]),
  at: Schema.Number
})

const publishes = {
  "appointment.changed": {
    payload: Changed,
    feed: (event: typeof Changed.Type) => `appointments/${event.hall}`
  }
}

/**
 * What the machine of a day of appointments is typed by.
 *
 * @internal
 */
export type Types = Lifecycle.MachineTypes<
  Context,
  typeof events,
  typeof Input.Type,
  null,
  { readonly "appointment.changed": typeof Changed },
  { readonly hall: HallFact }
>

const isStaff = ({ context, actor }: { readonly context: Context; readonly actor: Actor.Actor }): boolean => {
  const { agencies, hall } = actor.attributes
  if (actor.type !== "officer" || hall !== context.hall) return false
  return Array.isArray(agencies) && agencies.includes(context.agency)
}

/**
 * The lifecycle `appointment-day`.
 *
 * **Details**
 *
 * A visitor acts under the digest of the own code and on that booking alone. A time that is held and not confirmed within its
 * minutes is free again, without anybody doing anything. When the date is over, whoever was booked and has not come is
 * `missed`.
 *
 * @example
 * ```ts
 * import { Lifecycle } from "@balai/lifecycle"
 * import { Actors, AppointmentDay, BusinessDay } from "@balai/queue"
 * import { HolidayCalendar } from "@balai/vocabulary"
 * import { Schema } from "effect"
 *
 * const appointments = { minutes: 30, capacity: 1, daysAhead: 14, leadMinutes: 30 }
 * const hours = Schema.decodeUnknownSync(BusinessDay.Rules)({
 *   zone: "WIB",
 *   calendar: HolidayCalendar.national,
 *   hall: { weekly: [{ weekdays: [1, 2, 3, 4, 5], from: "08:00", to: "15:00" }] },
 *   agencies: { dukcapil: { appointments } },
 *   services: {}
 * })
 * const hall = { version: "1", value: { zone: "WIB", patienceSeconds: 120, doubleTapMillis: 2_000, hours } }
 * const stamp = (code: string) => ({
 *   at: Date.UTC(2026, 7, 18, 2),
 *   by: Actors.visitor({ keyHash: code }),
 *   facts: { hall }
 * })
 * const input = { hall: "mpp", agency: "dukcapil", day: "2026-08-19" }
 * const day = Lifecycle.decide(AppointmentDay.lifecycle, null, { _tag: "Start", input }, stamp("a"))
 * if (day._tag !== "Accepted") throw new Error(day._tag)
 *
 * const hold = (code: string) => ({
 *   _tag: "Command" as const,
 *   type: "appointment.hold" as const,
 *   payload: { code, service: "dukcapil.ktp-el", at: 540 },
 *   via: "appointments.hold"
 * })
 * const first = Lifecycle.decide(AppointmentDay.lifecycle, day.snapshot, hold("a"), stamp("a"))
 * if (first._tag !== "Accepted") throw new Error(first._tag)
 * const second = Lifecycle.decide(AppointmentDay.lifecycle, first.snapshot, hold("b"), stamp("b"))
 * second._tag === "Refused" ? second.reasons[0]?.code : second._tag // => "mayHold"
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const lifecycle = Lifecycle.make(
  {
    name: "appointment-day",
    version: 1,
    label: { id: "Hari janji temu", en: "Day of appointments" },
    input: Input,
    context: Context,
    facts: { hall: HallFact },
    roles: {
      visitor: ({ actor }) => actor.type === "visitor",
      staff: isStaff,
      kiosk: isKiosk,
      greeter: isGreeter,
      manager: isManager,
      system: isSystem
    },
    events,
    publishes,
    names: names.appointmentDay,
    reasons: {
      mayHold: {
        id: "Waktu itu penuh atau tidak ditawarkan lagi: pilih waktu lain",
        en: "That time is taken or not offered any more: choose another one"
      },
      mayBook: {
        id: "Waktu itu tidak lagi ditahan, atau baru saja ditutup: pilih sekali lagi",
        en: "The time is not held any more, or has just been closed: choose once more"
      },
      isBooked: { id: "Janji temu ini tidak (lagi) berlaku", en: "This appointment does not stand (any more)" },
      mayArrive: {
        id: "Kode janji temu hanya berlaku sekali, pada tanggalnya",
        en: "The code of an appointment is good once, on its date alone"
      }
    },
    index: ({ context, status }) => ({
      hall: context.hall,
      agency: context.agency,
      day: context.day,
      state: status === "done" ? "closed" : "open"
    }),
    claims: ({ context }) =>
      context.bookings.flatMap(({ file, state }) =>
        file !== null && state === "booked" ? [`appointment-of-file:${context.hall}:${file.id}`] : []
      )
  },
  machine
)
