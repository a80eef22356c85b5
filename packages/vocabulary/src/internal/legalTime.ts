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

const provisional = (
  office: Office,
  { counted, date, year }: Walk & { readonly year: number },
  amount: number
): Due => {
  const calendar = office.calendar.holidays.version
  const sure = Math.min(counted, amount)
  return {
    provisional: true,
    at: null,
    date: null,
    calendar,
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

const inWorkingDays = (office: Office, amount: number, from: number): Due => {
  const event = dateAt(from, office.zone)
  const found = walk(office.calendar, amount === 0 ? event : addDays(event, 1), amount)
  return found.year === null ? fixed(office, found.date) : provisional(office, { ...found, year: found.year }, amount)
}

/** @internal */
export const dueOf = (office: Office, limit: { readonly amount: number; readonly unit: Unit }, from: number): Due => {
  const { amount, unit } = limit
  if (unit === "workingDays") return inWorkingDays(office, amount, from)
  if (unit === "calendarDays") return fixed(office, addDays(dateAt(from, office.zone), amount))
  const at = from + amount * (millis[unit] ?? 0)
  return fixed(office, dateAt(at, office.zone), at)
}

interface Stretch {
  readonly from: number
  readonly to: number
}

/** @internal */
export const countedIn = (office: Office, unit: Unit, { from, to }: Stretch): Used => {
  if (unit === "hours" || unit === "minutes") return { amount: Math.max(0, to - from), year: null }
  const [first, last] = [dateAt(from, office.zone), dateAt(to, office.zone)]
  if (unit === "calendarDays") return { amount: Math.max(0, daysBetween(first, last)), year: null }
  let amount = 0
  for (let date = addDays(first, 1); compare(date, last) <= 0; date = addDays(date, 1)) {
    const known = isWorkingDay(office.calendar, date)
    if (Result.isFailure(known)) return { amount, year: parts(date).year }
    if (known.success) amount += 1
  }
  return { amount, year: null }
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
