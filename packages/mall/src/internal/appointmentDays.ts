/** @internal Days of appointments as they are stored, and what they look like from outside. */
import { type EngineError, type Instance } from "@balai/engine"
import { type Actor } from "@balai/lifecycle"
import { Actors, AppointmentDay, BusinessDay } from "@balai/queue"
import { LocalDate, Zone } from "@balai/vocabulary"
import { Clock, Effect } from "effect"
import { type AppointmentView, type OfCode, type OfferView, type TimeView } from "../Appointments.ts"
import { type Service } from "../Mall.ts"
import { type QueueingError } from "../QueueingError.ts"
import { type Backstage, system } from "./acting.ts"
import { digestOf } from "./appointmentCodes.ts"
import { appointment, forbidden, fromEngine, refusal, unknown } from "./failures.ts"
import { appointmentDayId } from "./names.ts"
import { meantBy, nameOf } from "./services.ts"

type Done<A> = Effect.Effect<A, QueueingError>
type Booking = AppointmentDay.Booking
export type DayInstance = Instance.Instance<typeof AppointmentDay.lifecycle>
export type Sign = (input: string) => Effect.Effect<string>

/** What the use cases of appointments need. `sign` is for codes alone. */
export interface Diary extends Backstage {
  readonly sign: Sign
}

export const serviceOf = ({ mall }: Backstage, reference: string): Done<Service> => {
  const meant = meantBy(mall.services, reference)
  const [one] = meant
  return one === undefined || meant.length > 1 ? Effect.fail(unknown.service) : Effect.succeed(one)
}

export const settingsOf = ({ mall }: Backstage, agency: string): BusinessDay.Appointments | null =>
  mall.hours?.agencies[agency]?.appointments ?? null

/** The days of an agency that are not over, by their dates. */
const openDays = ({ engine, mall }: Backstage, agency: string): Done<ReadonlyMap<string, DayInstance>> => {
  const where = { hall: mall.name, agency, state: "open" }
  const found = Effect.mapError(engine.find({ lifecycle: AppointmentDay.lifecycle, where }), fromEngine)
  return Effect.map(found, (days) => new Map(days.map((day) => [day.snapshot.context.day as string, day])))
}

const timesOn = (
  { mall }: Backstage,
  day: DayInstance | undefined,
  { at, capacity, ...of }: AppointmentDay.SlotsOf & { readonly capacity: number }
): ReadonlyArray<TimeView> =>
  mall.hours === null
    ? []
    : AppointmentDay.slots(mall.hours, { ...of, at }).map((slot) => ({
        ...slot,
        left: Math.max(0, capacity - AppointmentDay.taken(day?.snapshot.context.bookings ?? [], slot.at, at))
      }))

export const offer = (diary: Backstage, reference: string): Done<OfferView> =>
  Effect.gen(function* () {
    const { agency, id, name } = yield* serviceOf(diary, reference)
    const settings = settingsOf(diary, agency.id)
    const view = { service: { id, name }, agency, settings }
    if (settings === null) return { ...view, days: [] }
    const at = yield* Clock.currentTimeMillis
    const today = BusinessDay.at(at, diary.mall.zone)
    const stored = yield* openDays(diary, agency.id)
    const days = Array.from({ length: settings.daysAhead + 1 }, (_, ahead) => {
      const date = LocalDate.addDays(today, ahead)
      const times = timesOn(diary, stored.get(date), { service: id, date, at, capacity: settings.capacity })
      return { date: date as string, times }
    })
    return { ...view, days: days.filter(({ times }) => times.length > 0) }
  })

/** A booking with the day on which it stands. */
export interface Found {
  readonly day: DayInstance
  readonly booking: Booking
}

export const viewOf = ({ mall }: Backstage, { booking, day }: Found, now: number): AppointmentView => {
  const { agency, day: date } = day.snapshot.context
  const { at, file, minutes, service, state, until } = booking
  const moment = Zone.startOf(date, mall.zone) + at * 60_000
  const label = mall.agencies.find(({ name }) => name === agency)?.label ?? { id: agency, en: agency }
  const slots =
    mall.hours === null ? [] : AppointmentDay.slots(mall.hours, { service, date, at: Math.min(now, moment - 1) })
  return {
    date,
    at,
    moment,
    minutes,
    service: { id: service, name: nameOf(mall, service) },
    agency: { id: agency, name: label },
    state: until !== null && until <= now ? "cancelled" : state,
    until,
    file: file?.number ?? null,
    isOffered: slots.some((slot) => slot.at === at)
  }
}

/** The booking of a code on a date, in whichever agency's day it stands; a later one goes before one that was moved. */
export const found = (diary: Diary, { code, date }: OfCode): Done<Found> =>
  Effect.gen(function* () {
    const { engine, mall, sign } = diary
    const where = { hall: mall.name, day: date }
    const days = yield* Effect.mapError(engine.find({ lifecycle: AppointmentDay.lifecycle, where }), fromEngine)
    const digest = yield* digestOf(sign, code)
    for (const day of days) {
      const booking = AppointmentDay.find(day.snapshot.context, digest)
      if (booking !== null) return { day, booking }
    }
    return yield* appointment.unknown
  })

/** The booking of a file, if it has one that stands. */
export const ofFile = (
  { engine, mall }: Backstage,
  { agency, file }: { readonly agency: string; readonly file: string }
): Done<Found | null> =>
  Effect.map(openDays({ engine, mall } as Backstage, agency), (days) => {
    for (const day of days.values()) {
      const booking = day.snapshot.context.bookings.find((one) => one.file?.id === file && one.state === "booked")
      if (booking !== undefined) return { day, booking }
    }
    return null
  })

/** A visitor with a code acts under its digest. */
export const holderOf = (digest: string): Actor.Actor => Actors.visitor({ keyHash: digest })

/** Starts the day of an agency. Whoever comes second finds it started. */
export const startDay = ({ engine, mall }: Backstage, agency: string, day: string): Done<void> => {
  const id = appointmentDayId(mall.name, { agency, day })
  const input = { hall: mall.name, agency, day: LocalDate.makeUnsafe(day) }
  return engine.start(AppointmentDay.lifecycle, { commandId: `start:${id}`, by: system, id, input }).pipe(
    Effect.asVoid,
    Effect.catchTag(["AlreadyStartedError", "CommandIdReusedError"], () => Effect.void),
    Effect.mapError(fromEngine)
  )
}

/** Why a time cannot be held or booked, as the day stands now. */
export const whyNot = (
  diary: Backstage,
  of: { readonly service: string; readonly date: string; readonly at: number; readonly code?: string }
): Done<QueueingError> =>
  Effect.gen(function* () {
    const now = yield* Clock.currentTimeMillis
    const { agency, id } = yield* serviceOf(diary, of.service)
    const settings = settingsOf(diary, agency.id)
    if (settings === null) return appointment.notOffered
    const day = (yield* openDays(diary, agency.id)).get(of.date)
    const date = LocalDate.makeUnsafe(of.date)
    const times = timesOn(diary, day, { service: id, date, at: now, capacity: settings.capacity })
    const time = times.find(({ at }) => at === of.at)
    if (time === undefined) return appointment.closed
    const own = day === undefined || of.code === undefined ? null : AppointmentDay.find(day.snapshot.context, of.code)
    if (own?.state === "booked" || own?.state === "arrived") return appointment.booked
    return time.left === 0 ? appointment.full : appointment.expired
  })

/** What the engine's refusal means; a guard's is explained by `why`. */
export const explained =
  (why: Done<QueueingError>) =>
  (error: EngineError.EngineError): Done<never> => {
    if (error._tag === "ClaimTakenError") return Effect.fail(appointment.fileBooked)
    if (error._tag !== "RefusedError") return Effect.fail(fromEngine(error))
    const { code, hidden } = error.verdict
    if (code === "GuardRefused") return Effect.flatMap(why, (failure) => Effect.fail(failure))
    if (code === "Finished") return Effect.fail(appointment.closed)
    return Effect.fail(hidden ? forbidden : refusal(error.verdict))
  }
