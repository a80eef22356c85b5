import { Mall } from "@balai/mall"
import { BusinessDay } from "@balai/queue"
import { HolidayCalendar, LocalDate, LocalTime, Zone } from "@balai/vocabulary"
import { type Hours } from "../Day.ts"

const minute = 60_000
/** How long a day is that has no end of its own. */
const longest = 8 * 60 * minute

/** The hours that a hall is taken to have when it sets none. */
const usual = (zone: Zone.Zone): BusinessDay.Rules => ({
  zone,
  calendar: HolidayCalendar.national,
  hall: {
    weekly: [{ weekdays: [1, 2, 3, 4, 5], from: LocalTime.makeUnsafe("08:00"), to: LocalTime.makeUnsafe("15:00") }],
    firstTicketMinutes: 30,
    lastTicketMinutes: 30
  },
  agencies: {},
  services: {}
})

/** What the hall's business day allows at a moment. */
export const dayOf = (mall: Mall.Mall, question: { readonly at: number; readonly service?: string }) =>
  Mall.dayAt(mall, question) ?? BusinessDay.decide(usual(mall.zone), question)

/** Whether a service has hours that differ from its hall's. */
const hasOwnHours = ({ hours, services }: Mall.Mall, service: string): boolean => {
  const agency = services.find(({ id }) => id === service)?.agency.id ?? ""
  const { quota: _quota, ...own } = hours?.services[service] ?? {}
  return Object.keys({ ...hours?.agencies[agency], ...own }).length > 0
}

/** Says of a service whether its numbers are issued at a moment at which the hall issues some. */
export const offers = (mall: Mall.Mall): ((service: string, at: number) => boolean) => {
  const special = new Set(mall.services.flatMap(({ id }) => (hasOwnHours(mall, id) ? [id] : [])))
  return (service, at) => !special.has(service) || dayOf(mall, { at, service }).issue.allowed
}

/** When numbers are called first on a day that begins to issue at a moment. */
const callsFrom = (mall: Mall.Mall, issuesAt: number, closesAt: number): number => {
  for (let at = issuesAt; at < closesAt; at += minute) if (dayOf(mall, { at }).call.allowed) return at
  return issuesAt
}

/** The next day that begins to issue at a moment or later: one that has begun before is left to others. */
export const hoursOf = (mall: Mall.Mall, after: number): Hours => {
  const now = dayOf(mall, { at: after })
  const hasBegun = now.issue.allowed || now.call.allowed
  const from = hasBegun ? Zone.startOf(LocalDate.addDays(now.day, 1), mall.zone) : after
  const first = dayOf(mall, { at: from })
  const issuesAt = first.issue.allowed ? from : (first.opensAt ?? from)
  const { closesAt, day } = dayOf(mall, { at: issuesAt })
  const end = closesAt ?? issuesAt + longest
  return { date: day, issuesAt, callsAt: callsFrom(mall, issuesAt, end), closesAt: end }
}

/** The first moment of the day on which a moment falls. */
export const startOfDay = (mall: Mall.Mall, at: number): number => Zone.startOf(Zone.dateAt(at, mall.zone), mall.zone)

/** The first moment of the day after. */
export const startOfNext = (mall: Mall.Mall, at: number): number =>
  Zone.startOf(LocalDate.addDays(Zone.dateAt(at, mall.zone), 1), mall.zone)
