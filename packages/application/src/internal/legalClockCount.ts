/** @internal What a legal clock has used, what is left of it, and when it is over. */
import { LegalTime } from "@balai/vocabulary"
import { Result } from "effect"
import { type At, type LegalClock, type Remainder } from "../LegalClock.ts"

const nothing: LegalTime.Used = { amount: 0, most: 0, year: null }

export const totalOf = ({ extensions, limit }: LegalClock): number =>
  extensions.reduce((sum, { amount }) => sum + amount, limit.amount)

/** The office with the week of the clock, where it has one. */
export const officeOf = ({ week }: LegalClock, office: LegalTime.Office): LegalTime.Office =>
  week === null ? office : { ...office, calendar: { ...office.calendar, ...week } }

const plus = (one: LegalTime.Used, two: LegalTime.Used): LegalTime.Used => ({
  amount: one.amount + two.amount,
  most: one.most + two.most,
  year: one.year ?? two.year
})

/** When the stretch began that still lasts; null while none does. */
export const sinceOf = ({ pauses, startedAt }: LegalClock): number | null =>
  pauses.length === 0 ? startedAt : (pauses.at(-1)?.to ?? null)

/** What the stretches up to a moment have used; up to the last pause when it is null. */
export const usedBy = (clock: LegalClock, office: LegalTime.Office, at: number | null): LegalTime.Used => {
  const { limit, pauses, startedAt } = clock
  if (startedAt === null) return nothing
  const froms = [startedAt, ...pauses.map(({ to }) => to)]
  const tos = [...pauses.map(({ from }) => from), at]
  return froms.reduce<LegalTime.Used>((sum, from, index) => {
    const to = tos[index] ?? null
    if (from === null || to === null) return sum
    return plus(sum, LegalTime.used({ ...officeOf(clock, office), unit: limit.unit, from, to }))
  }, nothing)
}

/** When so much of the limit is used, if the clock runs on. */
export const dueAfter = (clock: LegalClock, office: LegalTime.Office, amount: number): LegalTime.Due | null => {
  const from = sinceOf(clock)
  if (from === null) return null
  const limit = { amount, unit: clock.limit.unit }
  const used = usedBy(clock, office, null)
  return Result.getOrThrow(LegalTime.due({ ...officeOf(clock, office), limit, from, used }))
}

export const dueOf = (clock: LegalClock, office: LegalTime.Office): LegalTime.Due | null =>
  dueAfter(clock, office, totalOf(clock))

const isTimed = ({ unit }: LegalTime.Limit): boolean => unit === "hours" || unit === "minutes"

/** The limit in what is counted: days, or milliseconds. */
export const wholeOf = (clock: LegalClock): number => {
  const { unit } = clock.limit
  return totalOf(clock) * (unit === "hours" ? 3_600_000 : unit === "minutes" ? 60_000 : 1)
}

export const remainder = (clock: LegalClock, used: LegalTime.Used): Remainder => ({
  amount: Math.max(0, wholeOf(clock) - used.amount),
  unit: isTimed(clock.limit) ? "milliseconds" : (clock.limit.unit as "workingDays"),
  year: used.year
})

export const remainderAt = (clock: LegalClock, { at, office }: At): Remainder => {
  const until = clock.state === "paused" ? null : (clock.stoppedAt ?? at)
  return remainder(clock, usedBy(clock, office, until))
}
