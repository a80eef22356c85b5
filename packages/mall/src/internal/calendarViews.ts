import { type CalendarBook } from "@balai/application"
import { type Instance } from "@balai/engine"
import { type LocalizedText } from "@balai/lifecycle"
import { HolidayCalendar, LocalDate, Zone } from "@balai/vocabulary"
import { Result } from "effect"
import { type CalendarView, type DayChange, type DecreeView, type Missing } from "../Calendars.ts"

export type BookInstance = Instance.Instance<typeof CalendarBook.lifecycle>

type Context = BookInstance["snapshot"]["context"]

export const decreeView = (decree: HolidayCalendar.Decree): DecreeView => ({
  id: decree.id,
  kind: decree.kind,
  year: decree.year,
  title: decree.title,
  numbers: decree.numbers,
  signed: decree.signed,
  amends: decree.amends,
  adds: decree.adds.length,
  removes: decree.removes.length,
  source: decree.source
})

export const missingOf = ({ calendar, zone }: Pick<Context, "calendar" | "zone">, at: number): ReadonlyArray<Missing> =>
  HolidayCalendar.missingYears(calendar, Zone.dateAt(at, zone)).map((year) => ({
    code: "YearMissing",
    year,
    text: {
      id: `Hari libur tahun ${year} belum dimuat: batas waktu yang sampai ke tahun itu masih sementara`,
      en: `The holidays of ${year} are not here yet: deadlines that reach that year are provisional`
    }
  }))

/** The decrees of the definition that a calendar does not know. */
export const offeredBy = (
  defined: HolidayCalendar.HolidayCalendar,
  { decrees }: HolidayCalendar.HolidayCalendar
): ReadonlyArray<HolidayCalendar.Decree> => {
  const known = new Set(decrees.map(({ id }) => id))
  return defined.decrees.filter(({ id }) => !known.has(id))
}

export const calendarView = (
  context: Context,
  {
    at,
    clocks,
    defined
  }: Pick<CalendarView, "clocks"> & {
    readonly at: number
    readonly defined: HolidayCalendar.HolidayCalendar
  }
): CalendarView => ({
  version: context.calendar.version,
  years: HolidayCalendar.years(context.calendar),
  decrees: context.calendar.decrees
    .toSorted((one, two) => (one.signed < two.signed ? 1 : one.signed > two.signed ? -1 : 0))
    .map(decreeView),
  overrides: context.calendar.overrides,
  missing: missingOf(context, at),
  offered: offeredBy(defined, context.calendar).map(decreeView),
  clocks,
  changed: context.changed,
  canUndo: context.undo !== null,
  asOf: at
})

const daysOf = (calendar: HolidayCalendar.HolidayCalendar, year: number): ReadonlyArray<HolidayCalendar.Holiday> =>
  Result.getOrElse(HolidayCalendar.ofYear(calendar, year), () => [])

/** The days of a year that come and go from one calendar to another. */
export const dayChanges = (
  before: HolidayCalendar.HolidayCalendar,
  after: HolidayCalendar.HolidayCalendar,
  year: number
): ReadonlyArray<DayChange> => {
  const [was, is] = [daysOf(before, year), daysOf(after, year)]
  const isIn = (days: ReadonlyArray<HolidayCalendar.Holiday>, { date, kind }: HolidayCalendar.Holiday): boolean =>
    days.some((day) => day.date === date && day.kind === kind)
  const as =
    (change: DayChange["change"]) =>
    ({ date, kind, name }: HolidayCalendar.Holiday) => ({ date, change, kind, name })
  return [
    ...was.filter((day) => !isIn(is, day)).map(as("removed")),
    ...is.filter((day) => !isIn(was, day)).map(as("added"))
  ].toSorted((one, two) => (one.date < two.date ? -1 : 1))
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

export const previewText = (days: ReadonlyArray<DayChange>, moves: number): LocalizedText.LocalizedText => {
  const [added, removed] = ["added", "removed"].map((change) => days.filter((day) => day.change === change).length)
  const first = days[0]
  const only = days.length === 1 && first !== undefined && LocalDate.is(first.date) ? first.date : null
  return {
    id: `${added} hari libur bertambah dan ${removed} dicabut${only === null ? "" : ` (${LocalDate.format(only)})`}; ${moves} batas waktu yang berjalan bergeser.`,
    en: `${counted(added ?? 0, "holiday comes", "holidays come")} and ${counted(removed ?? 0, "goes", "go")}${only === null ? "" : ` (${LocalDate.format(only, { language: "en" })})`}; ${counted(moves, "open deadline moves", "open deadlines move")}.`
  }
}
