/** @internal Days, weeks and hours in words. What a schedule means for a date is the server's to say. */
import { type DayHours, type Language, type Span, type WeeklyHours } from "../Wire.ts"
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

/** 480 → "08.00", in English "08:00". */
const timeText = (minutes: number, language: Language): string => {
  const two = (value: number): string => String(value).padStart(2, "0")
  return `${two(Math.floor(minutes / 60))}${language === "id" ? "." : ":"}${two(minutes % 60)}`
}

const isAllDay = ({ hours }: DayHours): boolean => hours[0]?.from === 0 && hours[0].to === 1_440

/** "08.00–12.00, 13.00–15.30", or why it is closed. */
export const dayText = (day: DayHours, language: Language): string => {
  const because = day.reason === null ? "" : ` (${day.reason[language]})`
  if (day.hours.length === 0) return `${hoursTexts.closed[language]}${because}`
  if (isAllDay(day)) return `${hoursTexts.always[language]}${because}`
  const spans = day.hours.map(({ from, to }) => `${timeText(from, language)}–${timeText(to, language)}`)
  return `${spans.join(", ")}${because}`
}
