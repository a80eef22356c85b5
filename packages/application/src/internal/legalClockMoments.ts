/** @internal When a legal clock warns, and what it does next. */
import { LegalTime, LocalDateTime, LocalTime, type LocalDate } from "@balai/vocabulary"
import { type At, type LegalClock, type Moment, type Rung, type Warning } from "../LegalClock.ts"
import { dueAfter, officeOf, sinceOf, usedBy, wholeOf } from "./legalClockCount.ts"

const half: Rung = {
  id: "half",
  label: { id: "Separuh waktu terpakai", en: "Half of the time is used" },
  when: { used: 0.5 }
}

const inDays: ReadonlyArray<Rung> = [
  half,
  { id: "dayBefore", label: { id: "Batas waktu besok", en: "The limit ends tomorrow" }, when: { before: 1 } },
  { id: "lastDay", label: { id: "Batas waktu hari ini", en: "The limit ends today" }, when: { before: 0 } }
]

const inHours: ReadonlyArray<Rung> = [
  half,
  {
    id: "lastQuarter",
    label: { id: "Tiga perempat waktu terpakai", en: "Three quarters of the time are used" },
    when: { used: 0.75 }
  }
]

export const ladder = (unit: LegalTime.Unit): ReadonlyArray<Rung> =>
  unit === "hours" || unit === "minutes" ? inHours : inDays

const midnight = LocalTime.makeUnsafe("00:00")

const morningOf = ({ dayStarts, zone }: LegalTime.Office, date: LocalDate.LocalDate): number =>
  LocalDateTime.toEpoch({ date, time: dayStarts ?? midnight }, zone)

const timedMillis: { readonly [unit: string]: number } = { hours: 3_600_000, minutes: 60_000 }

const whenUsed = (clock: LegalClock, office: LegalTime.Office, share: number): number | null => {
  const whole = wholeOf(clock)
  if (timedMillis[clock.limit.unit] !== undefined) {
    const since = sinceOf(clock)
    return since === null ? null : since + share * whole - usedBy(clock, office, null).amount
  }
  const due = dueAfter(clock, office, Math.ceil(share * whole))
  return due === null || due.date === null ? null : morningOf(office, due.date)
}

const whenBefore = (clock: LegalClock, office: LegalTime.Office, units: number): number | null => {
  const { due, limit } = clock
  if (due === null || due.provisional) return null
  const millis = timedMillis[limit.unit]
  if (millis !== undefined) return due.at - units * millis
  const unit = limit.unit === "workingDays" ? "workingDays" : "calendarDays"
  const date = LegalTime.before({ ...officeOf(clock, office), date: due.date, days: units, unit })
  return date === null ? null : morningOf(office, date)
}

/** Not before the start; what a pause has overtaken is told when the clock goes on; and never after the end. */
const momentOf = (clock: LegalClock, office: LegalTime.Office, { when }: Rung): number | null => {
  const [since, { startedAt, due }] = [sinceOf(clock), clock]
  if (since === null || startedAt === null) return null
  const at = "used" in when ? whenUsed(clock, office, when.used) : whenBefore(clock, office, when.before)
  if (at === null || at < startedAt) return null
  return Math.min(Math.max(at, since), due?.at ?? Infinity)
}

export const warningsOf = (clock: LegalClock, office: LegalTime.Office): ReadonlyArray<Warning> =>
  clock.ladder.map((rung) => ({ rung, at: momentOf(clock, office, rung) }))

/** What was told and still holds: a rung that lies ahead again is told again. */
export const stillTold = (clock: LegalClock, { at, office }: At): ReadonlyArray<string> => {
  const passed = new Set(
    warningsOf(clock, office).flatMap((one) => (one.at !== null && one.at <= at ? [one.rung.id] : []))
  )
  return clock.told.filter((id) => passed.has(id))
}

export const warn = (clock: LegalClock, { at, office }: At): LegalClock => {
  const passed = warningsOf(clock, office).flatMap((one) => (one.at !== null && one.at <= at ? [one.rung.id] : []))
  return { ...clock, told: [...new Set([...clock.told, ...passed])] }
}

export const nextOf = (clock: LegalClock, office: LegalTime.Office): Moment | null => {
  const { due, state, told } = clock
  if (state !== "running" || due === null) return null
  const ahead = warningsOf(clock, office).flatMap(({ at, rung }) =>
    at === null || told.includes(rung.id) ? [] : [{ at, kind: "warning" as const }]
  )
  const end: Moment = due.provisional ? { at: due.notBefore.at, kind: "undated" } : { at: due.at, kind: "due" }
  return ahead.reduce<Moment>(
    (first, one) => (one.at <= first.at ? (first.kind === "warning" && first.at <= one.at ? first : one) : first),
    end
  )
}
