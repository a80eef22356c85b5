import { type Actor, type Json, Lifecycle, type Snapshot, type Stamp, type Verdict } from "@balai/lifecycle"
import {
  Actors,
  type BusinessDay,
  Counter,
  type HallFact,
  HallFact as Fact,
  Hours,
  Label,
  Series,
  Ticket
} from "@balai/queue"
import { LocalDate } from "@balai/vocabulary"

export const hall = "mpp-uji"
export const day = LocalDate.makeUnsafe("2026-08-18")
/** 08.00 WIB on {@link day}. */
export const morning = Date.UTC(2026, 7, 18, 1)

export const kiosk = Actors.kiosk({ hall, id: "kiosk-1" })
export const sari = Actors.officer({ hall, id: "sari", counter: "1" })
export const budi = Actors.officer({ hall, id: "budi", counter: "2" })
export const manager = Actors.manager({ hall, id: "ratna" })
export const greeter = Actors.greeter({ hall, id: "dewi" })
export const otherGreeter = Actors.greeter({ hall: "mpp-lain", id: "dewa" })
export const visitor = Actors.visitor({ keyHash: "hash-of-key" })
export const otherVisitor = Actors.visitor({ keyHash: "hash-of-other" })
export const otherOfficer = Actors.officer({ hall: "mpp-lain", id: "tono", counter: "1" })
export const otherManager = Actors.manager({ hall: "mpp-lain", id: "lina" })
export const systemActor: Actor.Actor = { type: "system", id: "system", attributes: {} }

export const stamp = (by: Actor.Actor, at = morning, fact: Partial<HallFact.HallFact> = {}): Stamp.Stamp => ({
  at,
  by,
  facts: { hall: { version: "1", value: { ...Fact.standard, ...fact } } }
})

const lifecycles: { readonly [name: string]: Lifecycle.Any } = {
  ticket: Ticket.lifecycle,
  counter: Counter.lifecycle,
  series: Series.lifecycle,
  hours: Hours.lifecycle
}

/** What each command carries when a test does not say. */
export const payloads: { readonly [type: string]: { readonly [key: string]: string | null } } = {
  "ticket.call": { counterLabel: "Loket 1", zone: "utama" },
  "ticket.return": { reason: null },
  "ticket.hold": { reason: "Fotokopi" },
  "ticket.transfer": { service: "dukcapil.kk", place: "own", reason: null },
  "ticket.link": { file: null },
  "ticket.grantPriority": { group: "elderly" },
  "counter.open": { officer: "sari" },
  "counter.pause": { reason: "Salat" },
  "counter.call": { ticket: "ticket:1", label: "A-001" },
  "counter.continue": { ticket: "ticket:1", label: "A-001" },
  "counter.reopenCall": { ticket: "ticket:1", label: "A-001" },
  "counter.reopenService": { ticket: "ticket:1", label: "A-001" },
  "counter.note": { ticket: "ticket:1", label: "A-001", step: "return" },
  "counter.forget": { ticket: "ticket:1" },
  "counter.handOver": { officer: "budi" },
  "series.draw": { service: "dukcapil.ktp-el", ticket: "ticket:1" }
}
const exception = { date: day, hours: [], reason: { id: "Pemadaman listrik", en: "Power cut" } }
const reason = "Petugas sakit"
/** What the commands of managers carry when a test does not say. */
const settings: { readonly [type: string]: { readonly [key: string]: Json.Json } } = {
  "counter.revise": { label: "Loket 1", zone: "utama", services: ["dukcapil.ktp-el"], reason },
  "hours.change": { schedule: { quota: 30, exceptions: [exception] }, reason },
  "hours.except": { exception, reason },
  "hours.allow": { date: day, reason },
  "hours.limit": { quota: 20, reason },
  "hours.suspend": { reason },
  "hours.resume": { reason }
}

/** One command, with its usual payload and under its use case. */
export const decide = <C>(snapshot: Snapshot.Snapshot<C>, type: string, at: Stamp.Stamp): Verdict.Verdict<C> => {
  const lifecycle = lifecycles[snapshot.lifecycle] as Lifecycle.Any
  const { via } = (lifecycle.spec.events as { readonly [type: string]: { readonly via?: string } })[type] ?? {}
  const payload = settings[type] ?? payloads[type]
  const command = { _tag: "Command" as const, type, ...(payload && { payload }), ...(via !== undefined && { via }) }
  return Lifecycle.decide(lifecycle, snapshot, command, at)
}

export const accepted = <C>(verdict: Verdict.Verdict<C>): Verdict.Accepted<C> => {
  if (verdict._tag !== "Accepted") throw new Error(JSON.stringify(verdict))
  return verdict
}

export const refused = (verdict: Verdict.Verdict<any>): Verdict.Refused => {
  if (verdict._tag !== "Refused") throw new Error(JSON.stringify(verdict))
  return verdict
}

export const published = (verdict: Verdict.Verdict<any>, type: string) =>
  accepted(verdict).outcomes.flatMap((one) => (one._tag === "Published" && one.event.type === type ? [one] : []))

export const startTicket = (at = stamp(kiosk), more: { readonly asks?: Ticket.PriorityGroup } = {}) =>
  accepted(
    Lifecycle.decide(
      Ticket.lifecycle,
      null,
      {
        _tag: "Start",
        input: {
          id: "ticket:1",
          hall,
          day,
          service: "dukcapil.ktp-el",
          series: "series:1",
          number: 1,
          label: "A-001",
          ahead: 0,
          keyHash: "hash-of-key",
          ...more
        }
      },
      at
    )
  )

export const startCounter = () =>
  accepted(
    Lifecycle.decide(
      Counter.lifecycle,
      null,
      {
        _tag: "Start",
        input: { hall, counter: "1", number: 1, label: "Loket 1", zone: "utama", services: ["dukcapil.ktp-el"] }
      },
      stamp(systemActor)
    )
  )

export const startHours = (
  level: BusinessDay.Level = "service",
  schedule: BusinessDay.ServiceSchedule = { exceptions: [exception] }
) => {
  const subject = { hall, agency: "dukcapil", service: "dukcapil.ktp-el" }[level]
  const start = { _tag: "Start", input: { hall, level, subject, schedule } } as const
  return accepted(Lifecycle.decide(Hours.lifecycle, null, start, stamp(systemActor)))
}

export const startSeries = (format: Label.Format = Label.standard) =>
  accepted(
    Lifecycle.decide(
      Series.lifecycle,
      null,
      { _tag: "Start", input: { hall, day, prefix: "A", format } },
      stamp(systemActor)
    )
  )

/** Lets one actor send commands one after the other, all of them accepted. */
export const walk = <C>(
  from: Snapshot.Snapshot<C>,
  types: ReadonlyArray<string>,
  by: Actor.Actor = sari
): Snapshot.Snapshot<C> =>
  types.reduce((snapshot, type, at) => accepted(decide(snapshot, type, stamp(by, morning + at))).snapshot, from)
