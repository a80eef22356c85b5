import { Result } from "effect"
import { type Due, type Office, type Unit, type Used } from "../LegalTime.ts"
import { addDays, compare, daysBetween, format, type LocalDate, parts, weekday } from "../LocalDate.ts"
import { toEpoch } from "../LocalDateTime.ts"
import { isWorkingDay, type WorkingCalendar } from "../WorkingCalendar.ts"
import { dateAt, startOf } from "../Zone.ts"

/** @internal Milliseconds of the units that the clock counts and no calendar. */
export const millis: { readonly [unit: string]: number } = { hours: 3_600_000, minutes: 60_000 }

/** @internal */
export const endOfDay = ({ dayEnds, zone }: Office, date: LocalDate): number =>
  dayEnds === undefined ? startOf(addDays(date, 1), zone) : toEpoch({ date, time: dayEnds }, zone)

/** A day of a year without a decree may become a working day if it is one of the office's week, or the office said so. */
const mayWork = ({ holidays, weekdays }: WorkingCalendar, date: LocalDate): boolean =>
  holidays.overrides.find((override) => override.date === date)?.working ?? weekdays.includes(weekday(date))

interface Walk {
  readonly date: LocalDate
  /** How many days were counted before the first year without a decree. */
  readonly counted: number
  readonly year: number | null
}

/** Counts days forward until none is left. Behind the last decree every day of the week counts: no decree makes it fewer. */
const walk = (calendar: WorkingCalendar, first: LocalDate, days: number): Walk => {
  let [date, counted, left] = [first, 0, days]
  let year: number | null = null
  for (; ; date = addDays(date, 1)) {
    const known = isWorkingDay(calendar, date)
    if (Result.isFailure(known)) year ??= parts(date).year
    if (!(Result.isFailure(known) ? mayWork(calendar, date) : known.success)) continue
    if (year === null) counted += 1
    left -= 1
    if (left <= 0) return { date, counted, year }
  }
}

const fixed = (office: Office, date: LocalDate, at = endOfDay(office, date)): Due => ({
  provisional: false,
  at,
  date,
  calendar: office.calendar.holidays.version
})

interface Doubt {
  /** The day before which it cannot be over. */
  readonly date: LocalDate
  readonly counted: number
  readonly year: number
}

const provisional = (office: Office, { counted, date, year }: Doubt, amount: number): Due => {
  const sure = Math.min(counted, amount)
  return {
    provisional: true,
    at: null,
    date: null,
    calendar: office.calendar.holidays.version,
    notBefore: { at: endOfDay(office, date), date },
    counted: sure,
    left: amount - sure,
    year,
    text: {
      id: `Sementara: hari libur tahun ${year} belum ditetapkan. ${sure} dari ${amount} hari kerja sudah pasti; paling cepat ${format(date)}.`,
      en: `Provisional: the holidays of ${year} are not decreed yet. ${sure} of ${amount} working days are sure; not before ${format(date, { language: "en" })}.`
    }
  }
}

const workingDaysFrom = (office: Office, event: LocalDate, left: number): Walk =>
  walk(office.calendar, left === 0 ? event : addDays(event, 1), left)

const inWorkingDays = (office: Office, amount: number, { from, used }: Since): Due => {
  const left = Math.max(0, amount - used.most)
  const found = workingDaysFrom(office, dateAt(from, office.zone), left)
  if (used.year !== null) return provisional(office, { ...found, counted: used.amount, year: used.year }, amount)
  if (found.year === null) return fixed(office, found.date)
  return provisional(office, { ...found, counted: used.amount + found.counted, year: found.year }, amount)
}

interface Since {
  readonly from: number
  readonly used: Used
}

/** @internal */
export const dueOf = (
  office: Office,
  { amount, unit }: { readonly amount: number; readonly unit: Unit },
  since: Since
): Due => {
  const { from, used } = since
  if (unit === "workingDays") return inWorkingDays(office, amount, since)
  if (unit === "calendarDays")
    return fixed(office, addDays(dateAt(from, office.zone), Math.max(0, amount - used.amount)))
  const at = from + Math.max(0, amount * (millis[unit] ?? 0) - used.amount)
  return fixed(office, dateAt(at, office.zone), at)
}

interface Stretch {
  readonly from: number
  readonly to: number
}

const sure = (amount: number): Used => ({ amount, most: amount, year: null })

/** @internal */
export const countedIn = (office: Office, unit: Unit, { from, to }: Stretch): Used => {
  if (unit === "hours" || unit === "minutes") return sure(Math.max(0, to - from))
  const [first, last] = [dateAt(from, office.zone), dateAt(to, office.zone)]
  if (unit === "calendarDays") return sure(Math.max(0, daysBetween(first, last)))
  let [amount, most] = [0, 0]
  let year: number | null = null
  for (let date = addDays(first, 1); compare(date, last) <= 0; date = addDays(date, 1)) {
    const known = isWorkingDay(office.calendar, date)
    if (Result.isFailure(known)) year ??= parts(date).year
    if (!(Result.isFailure(known) ? mayWork(office.calendar, date) : known.success)) continue
    most += 1
    if (year === null) amount += 1
  }
  return { amount, most, year }
}

/** @internal */
export const stepsBefore = (
  office: Office,
  unit: "workingDays" | "calendarDays",
  { date, days }: { readonly date: LocalDate; readonly days: number }
): LocalDate | null => {
  if (unit === "calendarDays") return addDays(date, -days)
  let [at, left] = [date, days]
  while (left > 0) {
    at = addDays(at, -1)
    const known = isWorkingDay(office.calendar, at)
    if (Result.isFailure(known)) return null
    if (known.success) left -= 1
  }
  return at
}
