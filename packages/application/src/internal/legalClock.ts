/** @internal The steps of a legal clock. */
import { Json } from "@balai/lifecycle"
import { LegalTime } from "@balai/vocabulary"
import { type At, type Extended, type LegalClock, type Retimed } from "../LegalClock.ts"
import { type ExtensionRefusedError } from "../LegalClockError.ts"
import { dueOf, remainder, totalOf, usedBy } from "./legalClockCount.ts"
import { stillTold } from "./legalClockMoments.ts"

/** What a clock has that has not begun. */
export const fresh: Pick<
  LegalClock,
  "state" | "startedAt" | "pauses" | "extensions" | "due" | "remainder" | "told" | "expiredAt" | "stoppedAt" | "retimed"
> = {
  state: "idle",
  startedAt: null,
  pauses: [],
  extensions: [],
  due: null,
  remainder: null,
  told: [],
  expiredAt: null,
  stoppedAt: null,
  retimed: null
}

const timed = (clock: LegalClock, when: At): LegalClock => {
  const next = { ...clock, due: dueOf(clock, when.office) }
  return { ...next, told: stillTold(next, when) }
}

export const start = (clock: LegalClock, when: At): LegalClock =>
  clock.state === "idle" ? timed({ ...clock, state: "running", startedAt: when.at }, when) : clock

export const pause = (clock: LegalClock, { at, office }: At): LegalClock => {
  if (clock.state !== "running") return clock
  const pauses = [...clock.pauses, { from: at, to: null }]
  const paused: LegalClock = { ...clock, state: "paused", pauses, due: null }
  return { ...paused, remainder: remainder(paused, usedBy(paused, office, null)) }
}

export const resume = (clock: LegalClock, when: At): LegalClock => {
  const last = clock.pauses.at(-1)
  if (clock.state !== "paused" || last === undefined) return clock
  const pauses = [...clock.pauses.slice(0, -1), { from: last.from, to: when.at }]
  return timed({ ...clock, state: "running", pauses, remainder: null }, when)
}

type Refusal = Pick<ExtensionRefusedError, "problem" | "text">

const refuse = (problem: Refusal["problem"], id: string, en: string): Refusal => ({ problem, text: { id, en } })

/** Why a clock may not be extended by so much; null when it may. */
export const refusal = (clock: LegalClock, amount: number): Refusal | null => {
  const { extension, extensions, limit, state } = clock
  if (state !== "running") return refuse("notRunning", "Waktu tidak sedang berjalan", "The clock does not run")
  if (extension === null)
    return refuse("noRule", "Tidak ada aturan yang membolehkan perpanjangan", "No rule allows an extension")
  if (!Number.isSafeInteger(amount) || amount <= 0)
    return refuse(
      "amount",
      "Perpanjangan harus bilangan bulat mulai dari 1",
      "An extension is a whole number from 1 on"
    )
  if (extensions.length >= extension.times)
    return refuse(
      "tooOften",
      "Sudah diperpanjang sebanyak yang dibolehkan",
      "It was extended as often as the rule allows"
    )
  const left = extension.most - (totalOf(clock) - limit.amount)
  if (amount <= left) return null
  const most = LegalTime.describe({ amount: left, unit: limit.unit })
  return refuse(
    "tooLong",
    `Paling lama ${most.id} menurut ${extension.basis}`,
    `At most ${most.en} by ${extension.basis}`
  )
}

export const extend = (
  clock: LegalClock,
  { amount, by, reason, ...when }: At & Pick<Extended, "amount" | "reason" | "by">
): LegalClock => {
  const extended = { amount, at: when.at, by, basis: clock.extension?.basis ?? "", reason }
  return timed({ ...clock, extensions: [...clock.extensions, extended] }, when)
}

/** Whether two ends are the same, whatever calendar they were counted with. */
export const isSameEnd = (one: LegalTime.Due | null, two: LegalTime.Due | null): boolean => {
  const plain = (due: LegalTime.Due | null) =>
    Json.canonical((due === null ? null : { ...due, calendar: "" }) as Json.Json)
  return plain(one) === plain(two)
}

const again = (clock: LegalClock, when: At): LegalClock => {
  if (clock.state !== "expired") return timed(clock, when)
  const due = dueOf(clock, when.office)
  const isAhead = due !== null && (due.at === null || due.at > when.at)
  return isAhead ? timed({ ...clock, state: "running", expiredAt: null }, when) : { ...clock, due }
}

export const retime = (clock: LegalClock, when: At): Retimed => {
  const { due: was, state } = clock
  if ((state !== "running" && state !== "expired") || was === null) return { clock, change: null }
  const counted = again(clock, when)
  const is = counted.due ?? was
  if (isSameEnd(was, is)) return { clock: { ...counted, retimed: clock.retimed }, change: null }
  return { clock: { ...counted, retimed: { at: when.at, was, is } }, change: { was, is } }
}

export const expire = (clock: LegalClock, at: number): LegalClock =>
  clock.state === "running" ? { ...clock, state: "expired", expiredAt: at } : clock

export const stop = (clock: LegalClock, { at }: At): LegalClock =>
  clock.state === "idle" || clock.state === "stopped" ? clock : { ...clock, state: "stopped", stoppedAt: at }
