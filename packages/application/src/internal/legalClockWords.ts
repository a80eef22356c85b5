/** @internal How a legal clock stands, in words. */
import { type LocalizedText } from "@balai/lifecycle/LocalizedText"
import { LegalTime, LocalDate, Zone } from "@balai/vocabulary"
import { type At, type LegalClock, type Remainder } from "../LegalClock.ts"
import { remainderAt, totalOf, usedBy, wholeOf } from "./legalClockCount.ts"

const joined = (texts: ReadonlyArray<LocalizedText | null>): LocalizedText => {
  const all = texts.filter((text) => text !== null)
  return { id: all.map(({ id }) => id).join(" "), en: all.map(({ en }) => en).join(" ") }
}

const day = (date: LocalDate.LocalDate): LocalizedText => ({
  id: LocalDate.format(date, { weekday: true }),
  en: LocalDate.format(date, { weekday: true, language: "en" })
})

const dayAt = (at: number, { zone }: LegalTime.Office): LocalizedText => day(Zone.dateAt(at, zone))

const amountOf = ({ amount, unit }: Pick<Remainder, "amount" | "unit">): LocalizedText => {
  if (unit !== "milliseconds") return LegalTime.describe({ amount, unit })
  const minutes = Math.ceil(amount / 60_000)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return joined([
    hours === 0 ? null : LegalTime.describe({ amount: hours, unit: "hours" }),
    rest === 0 && hours > 0 ? null : LegalTime.describe({ amount: rest, unit: "minutes" })
  ])
}

const wholeText = (clock: LegalClock): LocalizedText =>
  LegalTime.describe({ amount: totalOf(clock), unit: clock.limit.unit })

const left = (clock: LegalClock, remainder: Remainder): LocalizedText => {
  const [rest, whole] = [amountOf(remainder), wholeText(clock)]
  const isSameUnit = remainder.unit !== "milliseconds"
  return {
    id: `Tersisa ${isSameUnit ? remainder.amount : rest.id} dari ${whole.id}.`,
    en: `${isSameUnit ? remainder.amount : rest.en} of ${whole.en} left.`
  }
}

const moved = ({ due, retimed }: LegalClock): LocalizedText | null => {
  if (retimed === null || retimed.was.date === null || retimed.is.date !== due?.date) return null
  const was = day(retimed.was.date)
  return {
    id: `Semula ${was.id}; kalender hari libur berubah.`,
    en: `It was ${was.en}; the calendar of holidays has changed.`
  }
}

const extended = ({ extensions }: LegalClock): LocalizedText | null => {
  const last = extensions.at(-1)
  return last === undefined ? null : { id: `Diperpanjang menurut ${last.basis}.`, en: `Extended by ${last.basis}.` }
}

const running = (clock: LegalClock, when: At, due: LegalTime.Due): LocalizedText => {
  if (due.provisional) return joined([due.text, extended(clock)])
  const end = day(due.date)
  const isLast = Zone.dateAt(when.at, when.office.zone) === due.date && clock.limit.unit.endsWith("Days")
  return joined([
    isLast
      ? { id: `Batas waktu hari ini, ${end.id}.`, en: `The limit ends today, ${end.en}.` }
      : { id: `Paling lambat ${end.id}.`, en: `At the latest ${end.en}.` },
    isLast ? null : left(clock, remainderAt(clock, when)),
    extended(clock),
    moved(clock)
  ])
}

const passed = (clock: LegalClock, { at, office }: At): LocalizedText => {
  const over = usedBy(clock, office, clock.stoppedAt ?? at).amount - wholeOf(clock)
  const unit = clock.limit.unit.endsWith("Days") ? (clock.limit.unit as "workingDays") : ("milliseconds" as const)
  const by = amountOf({ amount: Math.max(0, over), unit })
  const date = clock.due?.date ?? null
  const end = date === null ? null : day(date)
  const isSome = over > 0
  return {
    id: `Batas waktu${end === null ? "" : ` ${end.id}`} telah lewat${isSome ? ` ${by.id}` : ""}.`,
    en: `The limit${end === null ? "" : ` of ${end.en}`} has passed${isSome ? ` by ${by.en}` : ""}.`
  }
}

const stopped = (clock: LegalClock, when: At, at: number): LocalizedText => {
  const on = dayAt(at, when.office)
  const isLate = clock.expiredAt !== null
  return {
    id: `Selesai ${on.id}, ${isLate ? "setelah batas waktu" : "dalam batas waktu"}.`,
    en: `Done on ${on.en}, ${isLate ? "after the limit" : "within the limit"}.`
  }
}

const paused = (clock: LegalClock, when: At): LocalizedText => {
  const from = dayAt(clock.pauses.at(-1)?.from ?? when.at, when.office)
  const stands = { id: `Waktu berhenti sejak ${from.id}.`, en: `The time stands still since ${from.en}.` }
  return joined([stands, left(clock, remainderAt(clock, when))])
}

export const sentences = (clock: LegalClock, when: At): LocalizedText => {
  const whole = wholeText(clock)
  if (clock.state === "idle")
    return {
      id: `Waktu belum berjalan; batasnya ${whole.id}.`,
      en: `The time does not run yet; the limit is ${whole.en}.`
    }
  if (clock.state === "paused") return paused(clock, when)
  if (clock.state === "stopped") return stopped(clock, when, clock.stoppedAt ?? when.at)
  const isOver = clock.state === "expired" || (clock.due?.at ?? Infinity) <= when.at
  return isOver || clock.due === null ? passed(clock, when) : running(clock, when, clock.due)
}
