/**
 * Appointments (*janji temu*) in a hall: which times are offered, booking one, and what becomes of it at the door.
 *
 * Nobody signs in and nobody is asked for a name: whoever books is given a code, and whoever has the code may look, cancel,
 * move and come. A time that is chosen is held for some minutes; what is held and what is booked never exceeds what an agency
 * offers. Whoever arrives gets one number of the queue, however often the code is shown.
 *
 * Somebody who comes back for an application (*datang kembali*) is led to it: the number that the arrival becomes belongs to
 * the file. That works in an agency without appointments as well.
 *
 * Neighbours: `Settings`, where an agency says what it offers; `Queueing`, whose counters serve who arrives.
 *
 * @since 0.1.0
 */
import { type Actor, type LocalizedText } from "@balai/lifecycle"
import { type AppointmentDay, type BusinessDay, type Ticket } from "@balai/queue"
import { Context, type Effect } from "effect"
import { type QueueingError } from "./QueueingError.ts"
import { type Request } from "./Queueing.ts"
import { type IssuedView } from "./View.ts"

type Done<A> = Effect.Effect<A, QueueingError>

interface Named {
  readonly id: string
  readonly name: LocalizedText.LocalizedText
}

/**
 * A time with what is left of it.
 *
 * @category models
 * @since 0.1.0
 */
export interface TimeView {
  /** In minutes since midnight, in the hall's own time. */
  readonly at: number
  readonly moment: number
  readonly minutes: number
  readonly left: number
}

/**
 * What a service offers. `settings` is null, and there are no days, where its agency offers no appointments.
 *
 * @category models
 * @since 0.1.0
 */
export interface OfferView {
  readonly service: Named
  readonly agency: Named
  readonly settings: BusinessDay.Appointments | null
  /** The days that have a time, full or not, in order. */
  readonly days: ReadonlyArray<{ readonly date: string; readonly times: ReadonlyArray<TimeView> }>
}

/**
 * A booking as whoever has its code sees it.
 *
 * @category models
 * @since 0.1.0
 */
export interface AppointmentView {
  readonly date: string
  readonly at: number
  readonly moment: number
  readonly minutes: number
  readonly service: Named
  readonly agency: Named
  readonly state: AppointmentDay.BookingState
  /** Until when it is held for who has not confirmed it. */
  readonly until: number | null
  /** The number of the application that it is for. */
  readonly file: string | null
  /** False when the day was closed, or the hours changed, after it was booked. */
  readonly isOffered: boolean
}

/**
 * A booking that has just been made, with its code: eight letters and digits, told this once and kept nowhere.
 *
 * @category models
 * @since 0.1.0
 */
export interface HeldView {
  readonly code: string
  readonly appointment: AppointmentView
}

/**
 * A time to hold.
 *
 * @category models
 * @since 0.1.0
 */
export interface Hold extends Request {
  /** `agency.service`. */
  readonly service: string
  readonly date: string
  readonly at: number
}

/**
 * A booking, by its date and code.
 *
 * @category models
 * @since 0.1.0
 */
export interface OfCode {
  readonly date: string
  /** As its visitor types it: small letters, spaces and dashes do not matter. */
  readonly code: string
}

/**
 * Something about a booking.
 *
 * @category models
 * @since 0.1.0
 */
export interface WithCode extends OfCode {
  readonly commandId: string
}

/**
 * When the applicant of a file may come back: the first time that is free before the correction is due, or the one that was
 * booked.
 *
 * @category models
 * @since 0.1.0
 */
export interface ReturnView {
  readonly file: Ticket.FileRef
  readonly service: Named
  /** Whether the hall expects the applicant: the file was returned, or its product is ready. */
  readonly isExpected: boolean
  /** Whether the agency offers times. Where it does not, the number of the application is enough at the kiosk. */
  readonly hasTimes: boolean
  /** When the time to correct it ends; null when nothing ends. */
  readonly until: number | null
  readonly suggestion: { readonly date: string; readonly time: TimeView } | null
  /** What is booked for it. */
  readonly booked: AppointmentView | null
}

/**
 * The appointments of a hall as an Effect service.
 *
 * **Details**
 *
 * A code is good on its date alone. A time of a day that is closed, a holiday, or suspended is offered to nobody, and a time
 * that was held before it was closed cannot be booked any more.
 *
 * @category services
 * @since 0.1.0
 */
export class Appointments extends Context.Service<
  Appointments,
  {
    readonly offer: (request: { readonly service: string }) => Done<OfferView>
    /** Keeps a time for some minutes. The same request twice is one hold and one code. */
    readonly hold: (request: Hold) => Done<HeldView>
    /** As {@link Hold}, for a file in which the actor has a part: one booking for a file at a time. */
    readonly holdReturn: (request: Hold & { readonly file: string }) => Done<HeldView>
    /** Confirms what is held. */
    readonly book: (request: WithCode) => Done<AppointmentView>
    readonly view: (request: OfCode) => Done<AppointmentView>
    readonly cancel: (request: WithCode) => Done<AppointmentView>
    /** Books another time and gives the old one up, in one commit; the code stays. */
    readonly move: (
      request: WithCode & { readonly to: { readonly date: string; readonly at: number } }
    ) => Done<AppointmentView>
    /**
     * Its visitor has come: one number of the queue, the same one however often the code is shown. At a kiosk or by a
     * greeter, on the day of the appointment.
     */
    readonly arrive: (request: Request & { readonly code: string }) => Done<IssuedView>
    /** A number for somebody who comes for an application, by its number or its id, without an appointment. */
    readonly comeBack: (request: Request & { readonly number: string }) => Done<IssuedView>
    readonly returning: (request: { readonly by: Actor.Actor; readonly file: string }) => Done<ReturnView>
  }
>()("@balai/mall/Appointments") {}
