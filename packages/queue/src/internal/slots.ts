/** @internal The times that an agency offers on a date: worked out each time, stored nowhere. */
import { LocalDate, Zone } from "@balai/vocabulary"
import { type Booking, type Slot, type SlotsOf } from "../AppointmentDay.ts"
import { type Rules } from "../BusinessDay.ts"
import { expectableOn } from "./businessDay.ts"

const minute = 60_000

/** The agency of a service: `dukcapil` of `dukcapil.ktp-el`. */
export const agencyOf = (service: string): string => service.slice(0, service.lastIndexOf("."))

export const isLive = ({ state, until }: Pick<Booking, "state" | "until">, at: number): boolean =>
  state === "booked" || state === "arrived" || (state === "held" && until !== null && until > at)

const startsIn = ({ from, to }: { readonly from: number; readonly to: number }, minutes: number) => {
  const first = Math.ceil(from / minutes) * minutes
  const count = Math.max(0, Math.floor((to - first) / minutes))
  return Array.from({ length: count }, (_, at) => first + at * minutes)
}

export const slotsIn = (rules: Rules, { at, date, service }: SlotsOf): ReadonlyArray<Slot> => {
  const agency = agencyOf(service)
  const settings = rules.agencies[agency]?.appointments
  const today = Zone.dateAt(at, rules.zone)
  if (settings === undefined || date < today || date > LocalDate.addDays(today, settings.daysAhead)) return []
  const { minutes } = settings
  const { spans, until } = expectableOn(rules, { date, agency, service })
  const midnight = Zone.startOf(date, rules.zone)
  return spans
    .flatMap((span) => startsIn(span, minutes))
    .filter((start) => start < until && midnight + start * minute > at)
    .map((start) => ({ at: start, moment: midnight + start * minute, minutes }))
}
