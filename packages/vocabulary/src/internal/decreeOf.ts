import { Result } from "effect"
import { type DecreeFile } from "../DecreeFile.ts"
import { type Decree, type Holiday, type HolidayCalendar, ofYear } from "../HolidayCalendar.ts"
import { compare } from "../LocalDate.ts"

const freeId = (calendar: HolidayCalendar, wanted: string): string => {
  const isTaken = (id: string) => calendar.decrees.some((decree) => decree.id === id)
  if (!isTaken(wanted)) return wanted
  for (let at = 2; ; at += 1) if (!isTaken(`${wanted}-${at}`)) return `${wanted}-${at}`
}

const plain = ({ date, kind, name }: Holiday): Holiday => ({ date, kind, name })

/** What must be added and removed so that a year's national days become those of a list. */
const difference = (standing: ReadonlyArray<Holiday>, wanted: ReadonlyArray<Holiday>) => {
  const dates = [...new Set([...standing, ...wanted].map(({ date }) => date))].toSorted(compare)
  const on = (days: ReadonlyArray<Holiday>, date: string) => days.filter((day) => day.date === date)
  const has = (days: ReadonlyArray<Holiday>, { date, kind }: Holiday) =>
    days.some((day) => day.date === date && day.kind === kind)
  const changed = dates.map((date) => {
    const isLess = on(standing, date).some((day) => day.kind !== "local" && !has(wanted, day))
    const local = isLess ? on(standing, date).filter(({ kind }) => kind === "local") : []
    const adds = on(wanted, date).filter((day) => isLess || !has(standing, day))
    return { date, isLess, adds: [...local, ...adds].map(plain) }
  })
  return {
    adds: changed.flatMap(({ adds }) => adds),
    removes: changed.filter(({ isLess }) => isLess).map(({ date }) => date)
  }
}

const annualOf = ({ decrees }: HolidayCalendar, year: number): Decree | undefined =>
  decrees.find((decree) => decree.kind === "annual" && decree.year === year)

const wanted: { readonly [kind in Decree["kind"]]: (year: number) => string } = {
  annual: (year) => `skb-${year}`,
  amendment: (year) => `skb-${year}-perubahan`,
  local: (year) => `lokal-${year}`
}

/** @internal */
export const decreeIn = (calendar: HolidayCalendar, file: DecreeFile): Decree => {
  const annual = annualOf(calendar, file.year)
  const isWhole = file.kind === "annual" && annual !== undefined
  const kind = isWhole ? ("amendment" as const) : file.kind
  const days = isWhole
    ? difference(Result.getOrThrow(ofYear(calendar, file.year)), file.adds)
    : { adds: file.adds, removes: file.removes }
  const amends = kind === "amendment" ? (file.amends ?? annual?.id ?? null) : null
  return { ...file, ...days, kind, amends, id: file.id ?? freeId(calendar, wanted[kind](file.year)) }
}
