/** @internal Who was expected has come: a number of the queue, once. */
import { Step } from "@balai/engine"
import { Lifecycle } from "@balai/lifecycle"
import { AppointmentDay, BusinessDay, Ticket } from "@balai/queue"
import { Zone } from "@balai/vocabulary"
import { Clock, Effect } from "effect"
import { type Request } from "../Queueing.ts"
import { type QueueingError } from "../QueueingError.ts"
import { type IssuedView } from "../View.ts"
import { type Backstage } from "./acting.ts"
import { digestOf } from "./appointmentCodes.ts"
import { type Diary, type Found, found, settingsOf } from "./appointmentDays.ts"
import { expects } from "./appointmentReturns.ts"
import { fileMeant, refOf } from "./counterFile.ts"
import { appointment, fileUnknown, fromEngine } from "./failures.ts"
import { digest as sha } from "./keys.ts"
import { type TicketInstance } from "./moves.ts"
import { agencyOf } from "./services.ts"
import { type Sign, take } from "./take.ts"

type Done<A> = Effect.Effect<A, QueueingError>

const minute = 60_000

/** Where an appointment's number stands: by its time, unless its visitor is late. */
const placeOf = ({ mall }: Backstage, { booking, day }: Found, at: number): number => {
  const { agency, day: date } = day.snapshot.context
  const moment = Zone.startOf(date, mall.zone) + booking.at * minute
  const { leadMinutes = 0 } = settingsOf({ mall } as Backstage, agency) ?? {}
  return at > moment + booking.minutes * minute ? at : moment - leadMinutes * minute
}

/** A code is good on its date alone: of any other day it is as unknown as any. */
const today = (diary: Diary, code: string): Done<Found> =>
  Effect.flatMap(Clock.currentTimeMillis, (at) => found(diary, { code, date: BusinessDay.at(at, diary.mall.zone) }))

export const arrive = (
  diary: Diary,
  sign: Sign,
  { by, code, commandId }: Request & { readonly code: string }
): Done<IssuedView> =>
  Effect.gen(function* () {
    const it = yield* today(diary, code)
    const { booking, day } = it
    const isUsed = booking.ticket !== null && !isStanding(yield* diary.reading.getTicket(booking.ticket))
    if (isUsed || (booking.state !== "booked" && booking.state !== "arrived")) return yield* appointment.over
    const digest = yield* digestOf(diary.sign, code)
    const { file, service } = booking
    // One appointment gives one number, so the number is named after it.
    const id = `ticket:${(yield* sha(`${day.id}/${digest}`)).slice(0, 22)}`
    const arriving = Step.send(AppointmentDay.lifecycle, {
      id: day.id,
      command: { type: "appointment.arrive", code: digest, ticket: id },
      via: "appointments.arrive"
    })
    const queuedAt = placeOf(diary, it, yield* Clock.currentTimeMillis)
    const input = { mark: "appointment" as const, queuedAt, ...(file === null ? {} : { file }) }
    return yield* take(diary, sign, { commandId, by, service, expected: { id, input, steps: [arriving] } })
  })

/** Who comes back is not sent to the end: the minutes are the agency's, else the hall's, else half an hour. */
const returnMinutes = ({ mall }: Backstage, agency: string): number =>
  mall.hours?.agencies[agency]?.returnMinutes ?? mall.hours?.hall.returnMinutes ?? 30

/** A number that waits, is at a counter or was put aside: whoever comes again has it still. */
const isStanding = ({ keys, snapshot }: TicketInstance): boolean =>
  keys["line"] !== null || keys["desk"] !== null || Lifecycle.takes(Ticket.lifecycle, snapshot, "ticket.resume")

/** The numbers that the file has had today, and the one that stands: whoever asks twice has one. */
const numbersOf = ({ engine, mall }: Backstage, file: string, day: string) =>
  Effect.map(
    Effect.mapError(engine.find({ lifecycle: Ticket.lifecycle, where: { hall: mall.name, file, day } }), fromEngine),
    (tickets) => ({ count: tickets.length, current: tickets.find(isStanding) ?? null })
  )

export const comeBack = (
  diary: Diary,
  sign: Sign,
  { by, commandId, number }: Request & { readonly number: string }
): Done<IssuedView> =>
  Effect.gen(function* () {
    const it = yield* fileMeant(diary, number)
    if (it.found.snapshot.status === "done") return yield* fileUnknown
    const file = refOf(diary, it)
    const { service } = it.found.snapshot.context
    const at = yield* Clock.currentTimeMillis
    const day = BusinessDay.at(at, diary.mall.zone)
    const { count, current } = yield* numbersOf(diary, file.id, day)
    const id = current?.id ?? `ticket:${(yield* sha(`${file.id}/${day}/${count}`)).slice(0, 22)}`
    const back = expects(it.found.keys["stage"])
      ? { mark: "return" as const, queuedAt: at - returnMinutes(diary, agencyOf(service)) * minute }
      : {}
    return yield* take(diary, sign, { commandId, by, service, expected: { id, input: { file, ...back }, steps: [] } })
  })
