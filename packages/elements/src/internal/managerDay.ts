/** @internal What schedules mean for a week and for one date, as the manager reads it before saving. Holidays are the server's to know. */
import { type Language, type LocalizedText, type Schedule, type Span, type WeeklyHours } from "../Wire.ts"
import { hoursTexts, weekday, weekdayShort } from "./managerHoursTexts.ts"

export const week = [1, 2, 3, 4, 5, 6, 7] as const

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7

/** "08.00–15.30", in English "08:00–15:30". */
export const spanText = ({ from, to }: Span, language: Language): string =>
  language === "id" ? `${from.replace(":", ".")}–${to.replace(":", ".")}` : `${from}–${to}`

/** "Senin–Kamis", "Senin, Rabu". */
export const daysText = (days: ReadonlyArray<number>, language: Language, name = weekday): string => {
  const sorted = [...new Set(days)].sort((a, b) => a - b)
  const runs: Array<Array<number>> = []
  for (const day of sorted) {
    const run = runs.at(-1)
    if (run !== undefined && run.at(-1) === day - 1) run.push(day)
    else runs.push([day])
  }
  return runs
    .flatMap((run) => {
      const names = run.map((day) => name(day)[language])
      return names.length > 2 ? [`${names[0]}–${names.at(-1)}`] : names
    })
    .join(", ")
}

export const weekText = (rows: ReadonlyArray<WeeklyHours>, language: Language): string =>
  rows.map((row) => `${daysText(row.weekdays, language, weekdayShort)} ${spanText(row, language)}`).join(" · ")

/** The hours of one date: `why` says what closes it or makes it other than usual. */
export interface Day {
  readonly spans: ReadonlyArray<Span>
  readonly why: LocalizedText | null
}

const allDay: Span = { from: "00:00", to: "24:00" }

const inSeason = (schedule: Schedule, date: string): Pick<Schedule, "weekly" | "breaks"> => {
  const season = schedule.seasons?.find(({ from, to }) => from <= date && date <= to)
  return { ...schedule, ...season }
}

const isPresent = ({ presence }: Schedule, date: string): boolean => {
  if (presence === undefined) return true
  const { weekdays = [], dates = [] } = presence
  return weekdays.includes(weekdayOf(date)) || dates.includes(date)
}

const onDay = <A extends WeeklyHours>(rows: ReadonlyArray<A>, date: string): ReadonlyArray<A> =>
  rows.filter(({ weekdays }) => weekdays.includes(weekdayOf(date)))

const levelOn = (schedule: Schedule, date: string): Day => {
  const exception = schedule.exceptions?.find((each) => each.date === date)
  if (exception !== undefined) return { spans: exception.hours, why: exception.reason }
  if (!isPresent(schedule, date)) return { spans: [], why: hoursTexts.absentToday }
  const { weekly, breaks = [] } = inSeason(schedule, date)
  const spans = weekly === undefined ? [allDay] : onDay(weekly, date)
  return { spans: onDay(breaks, date).reduce<ReadonlyArray<Span>>(without, spans), why: null }
}

const without = (spans: ReadonlyArray<Span>, gap: Span): ReadonlyArray<Span> =>
  spans.flatMap((span) =>
    [
      { from: span.from, to: span.to < gap.from ? span.to : gap.from },
      { from: span.from > gap.to ? span.from : gap.to, to: span.to }
    ].filter(({ from, to }) => from < to)
  )

const both = (left: ReadonlyArray<Span>, right: ReadonlyArray<Span>): ReadonlyArray<Span> =>
  left
    .flatMap((one) =>
      right.map((other) => ({
        from: one.from > other.from ? one.from : other.from,
        to: one.to < other.to ? one.to : other.to
      }))
    )
    .filter(({ from, to }) => from < to)
    .sort((one, other) => (one.from < other.from ? -1 : 1))

/** Hall ∩ agency ∩ service on one date. */
export const dayOf = (levels: ReadonlyArray<Schedule>, date: string): Day =>
  levels
    .map((level) => levelOn(level, date))
    .reduce((left, right) => ({ spans: both(left.spans, right.spans), why: left.why ?? right.why }), {
      spans: [allDay],
      why: null
    })

/** "08.00–12.00, 13.00–15.30", or why it is closed. */
export const dayText = ({ spans, why }: Day, language: Language): string => {
  const because = why === null ? "" : ` (${why[language]})`
  if (spans.length === 0) return `${hoursTexts.closed[language]}${because}`
  if (spans.length === 1 && spans[0]?.from === allDay.from && spans[0].to === allDay.to)
    return `${hoursTexts.always[language]}${because}`
  return `${spans.map((span) => spanText(span, language)).join(", ")}${because}`
}

/** The seven days from Monday of the week that holds the date. */
export const weekOf = (date: string): ReadonlyArray<string> => {
  const monday = Date.parse(`${date}T00:00:00Z`) - (weekdayOf(date) - 1) * 86_400_000
  return week.map((day) => new Date(monday + (day - 1) * 86_400_000).toISOString().slice(0, 10))
}
