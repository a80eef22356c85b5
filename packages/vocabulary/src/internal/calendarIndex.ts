import { type DecreedHoliday, type HolidayCalendar, type Override } from "../HolidayCalendar.ts"

/** @internal */
export interface CalendarIndex {
  readonly years: ReadonlyArray<number>
  readonly holidays: ReadonlyMap<string, ReadonlyArray<DecreedHoliday>>
  readonly overrides: ReadonlyMap<string, Override>
}

// A calendar is an immutable value; its index is computed once.
const known = new WeakMap<HolidayCalendar, CalendarIndex>()

const build = (calendar: HolidayCalendar): CalendarIndex => {
  const years = new Set<number>()
  const holidays = new Map<string, ReadonlyArray<DecreedHoliday>>()
  for (const decree of inOrder(calendar)) {
    if (decree.kind === "annual") years.add(decree.year)
    for (const date of decree.removes) holidays.delete(date)
    for (const holiday of decree.adds) {
      holidays.set(holiday.date, [...(holidays.get(holiday.date) ?? []), { ...holiday, decree: decree.id }])
    }
  }
  return {
    years: [...years].toSorted((one, two) => one - two),
    holidays,
    overrides: new Map(calendar.overrides.map((override) => [override.date, override]))
  }
}

/** @internal */
export const inOrder = (calendar: HolidayCalendar): HolidayCalendar["decrees"] =>
  calendar.decrees.toSorted((one, two) => (one.signed < two.signed ? -1 : one.signed > two.signed ? 1 : 0))

/** @internal */
export const compile = (calendar: HolidayCalendar): CalendarIndex => {
  const found = known.get(calendar)
  if (found !== undefined) return found
  const index = build(calendar)
  known.set(calendar, index)
  return index
}
