import { LocalDate, Zone } from "@balai/vocabulary"
import { assign, emit, setup } from "xstate"
import { type Booking, type Types } from "../AppointmentDay.ts"
import { type Appointments } from "../BusinessDay.ts"
import { appointmentDay as meta } from "./metas.ts"
import { agencyOf, isLive, slotsIn } from "./slots.ts"

type Context = Types["context"]
type Event = Types["events"]
type Hold = Extract<Event, { readonly type: "appointment.hold" }>

const minute = 60_000

const settingsOf = ({ agency, now }: Context): Appointments | undefined =>
  now.facts.hall.hours?.agencies[agency]?.appointments

/** A visitor acts on the own booking alone. */
const isOwn = ({ now }: Context, code: string): boolean => now.by.type !== "visitor" || now.by.id === code

const ownOf = ({ bookings }: Context, code: string): Booking | undefined =>
  bookings.findLast((booking) => booking.code === code)

/** Under the rules of this very moment: a day that was closed since somebody looked refuses. */
const isOffered = (context: Context, { at, service }: Pick<Booking, "at" | "service">): boolean => {
  const { agency, day, now } = context
  const { hours } = now.facts.hall
  if (hours === undefined || agencyOf(service) !== agency) return false
  return slotsIn(hours, { service, date: day, at: now.at }).some((slot) => slot.at === at)
}

const hasRoom = (context: Context, { at, code }: Hold): boolean => {
  const others = context.bookings.filter((one) => one.code !== code && one.at === at && isLive(one, context.now.at))
  return others.length < (settingsOf(context)?.capacity ?? 0)
}

const mayHold = (context: Context, event: Hold): boolean => {
  const own = ownOf(context, event.code)
  const isFree = own === undefined || !isLive(own, context.now.at) || own.state === "held"
  return isOwn(context, event.code) && isFree && isOffered(context, event) && hasRoom(context, event)
}

const isBooked = (context: Context, code: string): boolean =>
  isOwn(context, code) && ownOf(context, code)?.state === "booked"

const isToday = ({ day, now }: Context): boolean => Zone.dateAt(now.at, now.facts.hall.zone) === day

/** What is kept of a code beside its latest booking: nobody makes a day longer by moving to and fro. */
const keptOfCode = 4

/** What was held and not confirmed is gone: it was never a booking. */
const withoutHolds = ({ bookings, now }: Context, code: string): ReadonlyArray<Booking> => {
  const there = bookings.filter((one) => one.state !== "held" || (one.code !== code && isLive(one, now.at)))
  const kept = new Set(there.filter((one) => one.code === code).slice(-keptOfCode))
  return there.filter((one) => one.code !== code || kept.has(one))
}

const held = (context: Context, { at, code, file, service }: Hold): Booking => {
  const { holdMinutes = 10, minutes = 5 } = settingsOf(context) ?? {}
  const { at: madeAt } = context.now
  const until = madeAt + holdMinutes * minute
  return { code, service, at, minutes, state: "held", until, madeAt, file: file ?? null, ticket: null }
}

/** The latest booking of a code, changed. */
const changed = ({ bookings }: Context, code: string, change: Partial<Booking>): ReadonlyArray<Booking> => {
  const last = bookings.findLastIndex((booking) => booking.code === code)
  return bookings.map((booking, at) => (at === last ? { ...booking, ...change } : booking))
}

const endOfDay = ({ day, now }: Context): number =>
  Math.max(0, Zone.startOf(LocalDate.addDays(day, 1), now.facts.hall.zone) - now.at)

const parts = (types: Types) =>
  setup({
    types,
    guards: {
      mayHold: ({ context, event }) => event.type === "appointment.hold" && mayHold(context, event),
      mayBook: ({ context, event }) => {
        const own = ownOf(context, event.code)
        const isHeld = own?.state === "held" && isLive(own, context.now.at)
        return isHeld && isOwn(context, event.code) && isOffered(context, own)
      },
      isBooked: ({ context, event }) => isBooked(context, event.code),
      mayArrive: ({ context, event }) => isToday(context) && isBooked(context, event.code)
    },
    delays: { endOfDay: ({ context }) => endOfDay(context) },
    actions: {
      hold: assign(({ context, event }) =>
        event.type === "appointment.hold"
          ? { bookings: [...withoutHolds(context, event.code), held(context, event)] }
          : {}
      ),
      book: assign(({ context, event }) => ({
        bookings: changed(context, event.code, { state: "booked", until: null, madeAt: context.now.at })
      })),
      cancel: assign(({ context, event }) => ({ bookings: changed(context, event.code, { state: "cancelled" }) })),
      leave: assign(({ context, event }) => ({ bookings: changed(context, event.code, { state: "moved" }) })),
      arrive: assign(({ context, event }) =>
        event.type === "appointment.arrive"
          ? { bookings: changed(context, event.code, { state: "arrived", ticket: event.ticket }) }
          : {}
      ),
      conclude: assign(({ context }) => ({
        bookings: context.bookings
          .filter(({ state }) => state !== "held")
          .map((one) => (one.state === "booked" ? { ...one, state: "missed" as const } : one))
      })),
      tell: emit(({ context, event }) => ({
        type: "appointment.changed" as const,
        hall: context.hall,
        agency: context.agency,
        day: context.day,
        step: event.type.slice("appointment.".length) as "hold",
        at: context.now.at
      }))
    }
  })

export const machine = (types: Types) =>
  parts(types).createMachine({
    id: "appointment-day",
    initial: "open",
    context: ({ input }) => ({ ...input, bookings: [] }),
    states: {
      open: {
        meta: meta.open,
        after: { endOfDay: { target: "closed", actions: "conclude" } },
        on: {
          "appointment.hold": { guard: "mayHold", actions: ["hold", "tell"] },
          "appointment.book": { guard: "mayBook", actions: ["book", "tell"] },
          "appointment.cancel": { guard: "isBooked", actions: ["cancel", "tell"] },
          "appointment.leave": { guard: "isBooked", actions: ["leave", "tell"] },
          "appointment.arrive": { guard: "mayArrive", actions: ["arrive", "tell"] }
        }
      },
      closed: { type: "final", meta: meta.closed }
    }
  })
