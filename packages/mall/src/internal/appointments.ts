/** @internal The use cases of appointments. */
import { Step } from "@balai/engine"
import { AppointmentDay, type Ticket } from "@balai/queue"
import { LocalDate } from "@balai/vocabulary"
import { Clock, Effect, Result } from "effect"
import { type Appointments, type AppointmentView, type Hold, type WithCode } from "../Appointments.ts"
import { type QueueingError } from "../QueueingError.ts"
import { codeOf, digestOf, shown } from "./appointmentCodes.ts"
import {
  type Diary,
  explained,
  type Found,
  found,
  holderOf,
  offer,
  serviceOf,
  startDay,
  viewOf,
  whyNot
} from "./appointmentDays.ts"
import { arrive, comeBack } from "./appointmentArrivals.ts"
import { holdReturn, returning } from "./appointmentReturns.ts"
import { type Reader } from "./applicationsReading.ts"
import { appointment, unknown } from "./failures.ts"
import { appointmentDayId } from "./names.ts"

type Done<A> = Effect.Effect<A, QueueingError>

const { lifecycle } = AppointmentDay

const isDate = (text: string): boolean => Result.isSuccess(LocalDate.parse(text))

const seen = (diary: Diary, of: { readonly date: string; readonly code: string }): Done<AppointmentView> =>
  Effect.flatMap(found(diary, of), (it) => Effect.map(Clock.currentTimeMillis, (now) => viewOf(diary, it, now)))

export interface Held {
  readonly code: string
  readonly appointment: AppointmentView
}

/** Keeps a time under a new code; the day is started by the first who wants one of it. */
export const hold = (diary: Diary, request: Hold, file?: Ticket.FileRef): Done<Held> =>
  Effect.gen(function* () {
    const { engine, mall, sign } = diary
    const { at, by, commandId, date } = request
    const { agency, id: service } = yield* serviceOf(diary, request.service)
    if (!isDate(date)) return yield* unknown.service
    const code = yield* codeOf(sign, [mall.name, by.type, by.id, commandId].join("/"))
    const digest = yield* digestOf(sign, code)
    const id = appointmentDayId(mall.name, { agency: agency.id, day: date })
    const command = {
      type: "appointment.hold" as const,
      code: digest,
      service,
      at: Math.trunc(at),
      ...(file === undefined ? {} : { file })
    }
    const send = engine.send(lifecycle, { commandId, by: holderOf(digest), id, command, via: "appointments.hold" })
    const why = explained(whyNot(diary, { service, date, at, code: digest }))
    const started = Effect.catchTag(send, "NotFoundError", () =>
      // A day that offers nothing is not started: nobody could make the hall keep days without end.
      Effect.flatMap(whyNot(diary, { service, date, at }), (failure) =>
        failure.code === appointment.expired.code
          ? Effect.andThen(startDay(diary, agency.id, date), send)
          : Effect.fail(failure)
      )
    )
    yield* Effect.catch(started, (error) => (error._tag === "QueueingError" ? Effect.fail(error) : why(error)))
    return { code: shown(code), appointment: yield* seen(diary, { date, code }) }
  })

interface Simple {
  readonly type: "appointment.book" | "appointment.cancel"
  readonly via: string
  readonly why: (it: Found, digest: string) => Done<QueueingError>
}

const onBooking = (
  diary: Diary,
  { code, commandId, date }: WithCode,
  { type, via, why }: Simple
): Done<AppointmentView> =>
  Effect.gen(function* () {
    const { engine, sign } = diary
    const it = yield* found(diary, { code, date })
    const digest = yield* digestOf(sign, code)
    const command = { type, code: digest } as { readonly type: "appointment.book"; readonly code: string }
    const send = engine.send(lifecycle, { commandId, by: holderOf(digest), id: it.day.id, command, via })
    yield* Effect.catch(send, explained(why(it, digest)))
    return yield* seen(diary, { code, date })
  })

const book = (diary: Diary, request: WithCode): Done<AppointmentView> =>
  onBooking(diary, request, {
    type: "appointment.book",
    via: "appointments.book",
    why: ({ booking, day }, code) =>
      whyNot(diary, { service: booking.service, date: day.snapshot.context.day, at: booking.at, code })
  })

const cancel = (diary: Diary, request: WithCode): Done<AppointmentView> =>
  onBooking(diary, request, {
    type: "appointment.cancel",
    via: "appointments.cancel",
    why: () => Effect.succeed(appointment.over)
  })

type Move = Parameters<Appointments["Service"]["move"]>[0]

/** Asked twice, as by a second tap: it stands where it was to stand. */
const movedAlready = (diary: Diary, { code, to }: Move): Done<AppointmentView> =>
  seen(diary, { code, date: to.date }).pipe(
    Effect.filterOrFail(
      ({ at, state }) => state === "booked" && at === Math.trunc(to.at),
      () => appointment.over
    ),
    Effect.mapError(() => appointment.over)
  )

/** The old time is given up and the new one booked in one commit: when it is refused, the old one stands. */
const moveOnce = (diary: Diary, request: Move): Done<AppointmentView> =>
  Effect.gen(function* () {
    const { engine, mall, sign } = diary
    const { code, commandId, date, to } = request
    if (!isDate(to.date)) return yield* appointment.closed
    const { booking, day } = yield* found(diary, { code, date })
    if (booking.state !== "booked") return yield* movedAlready(diary, request)
    const digest = yield* digestOf(sign, code)
    const { agency } = day.snapshot.context
    const { file, service } = booking
    const id = appointmentDayId(mall.name, { agency, day: to.date })
    const of = { service, date: to.date, at: Math.trunc(to.at) }
    const command = { code: digest, service, at: of.at, ...(file === null ? {} : { file }) }
    const steps = [
      Step.send(lifecycle, {
        id: day.id,
        command: { type: "appointment.leave", code: digest },
        via: "appointments.move"
      }),
      Step.send(lifecycle, { id, command: { type: "appointment.hold", ...command }, via: "appointments.hold" }),
      Step.send(lifecycle, { id, command: { type: "appointment.book", code: digest }, via: "appointments.book" })
    ]
    const bundle = engine.atomically({ commandId, by: holderOf(digest), steps })
    const again = Effect.catchTag(bundle, "NotFoundError", () =>
      Effect.flatMap(whyNot(diary, of), (failure) =>
        failure.code === appointment.expired.code
          ? Effect.andThen(startDay(diary, agency, to.date), bundle)
          : Effect.fail(failure)
      )
    )
    yield* Effect.catch(again, (error) =>
      error._tag === "QueueingError" ? Effect.fail(error) : explained(whyNot(diary, of))(error)
    )
    return yield* seen(diary, { code, date: to.date })
  })

export const toAppointments = (
  diary: Diary,
  { files, ticketKey }: { readonly files: Reader; readonly ticketKey: (input: string) => Effect.Effect<string> }
): Appointments["Service"] => ({
  offer: ({ service }) => offer(diary, service),
  hold: (request) => hold(diary, request),
  holdReturn: (request) => holdReturn(diary, files, { request, hold: (file) => hold(diary, request, file) }),
  book: (request) => book(diary, request),
  view: (request) => seen(diary, request),
  cancel: (request) => cancel(diary, request),
  move: (request) => moveOnce(diary, request),
  arrive: (request) => arrive(diary, ticketKey, request),
  comeBack: (request) => comeBack(diary, ticketKey, request),
  returning: (request) => returning(diary, files, request)
})
