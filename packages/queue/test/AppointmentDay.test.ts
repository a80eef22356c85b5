import { type Actor, Lifecycle, type Snapshot, type Stamp } from "@balai/lifecycle"
import { Actors, AppointmentDay, BusinessDay, HallFact } from "@balai/queue"
import { LocalDate } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"

const hall = "mpp-uji"
const service = "dukcapil.ktp-el"
const tuesday = LocalDate.makeUnsafe("2026-08-18")
const wednesday = LocalDate.makeUnsafe("2026-08-19")

const rulesIn = (zone: "WIB" | "WITA" | "WIT", hallMore: object = {}) =>
  Schema.decodeUnknownSync(BusinessDay.Rules)({
    zone,
    calendar: { version: "uji-1", decrees: [], overrides: [] },
    hall: {
      weekly: [{ weekdays: [1, 2, 3, 4, 5], from: "08:10", to: "15:00" }],
      breaks: [{ weekdays: [5], from: "11:30", to: "13:30", kind: "fridayPrayer" }],
      lastTicketMinutes: 60,
      ...hallMore
    },
    agencies: { dukcapil: { appointments: { minutes: 30, capacity: 1, daysAhead: 14, leadMinutes: 30 } } },
    services: {}
  })

const rules = rulesIn("WIB")
const nine = Date.UTC(2026, 7, 18, 2)
const on = (date: LocalDate.LocalDate, at = nine, of = rules) =>
  AppointmentDay.slots(of, { service, date, at }).map((slot) => slot.at / 60)

describe("slots", () => {
  it("Q51: the times made twice are the same times, wholly within the hours and before the last number", () => {
    assert.deepStrictEqual(on(wednesday), on(wednesday))
    const times = on(wednesday)
    assert.deepStrictEqual([times[0], times.at(-1)], [8.5, 13.5])
    assert.strictEqual(new Set(times).size, times.length)
  })

  it("Q48: lie at the same wall times in each of the three zones", () => {
    for (const [zone, offset] of [
      ["WIB", 7],
      ["WITA", 8],
      ["WIT", 9]
    ] as const) {
      const [first] = AppointmentDay.slots(rulesIn(zone), { service, date: wednesday, at: nine })
      assert.deepStrictEqual([first?.at, first?.moment], [510, Date.UTC(2026, 7, 19, 8 - offset, 30)])
    }
  })

  it("go by the hours of Ramadan where the hall has them, and leave out what is suspended or too far ahead", () => {
    const season = { from: "2026-08-19", to: "2026-08-19", weekly: [{ weekdays: [3], from: "09:00", to: "11:00" }] }
    assert.deepStrictEqual(on(wednesday, nine, rulesIn("WIB", { seasons: [season] })), [9, 9.5])
    const suspended = [{ level: "service" as const, subject: service, reason: { id: "Mati", en: "Down" } }]
    assert.deepStrictEqual(on(wednesday, nine, { ...rules, suspended }), [])
    assert.deepStrictEqual(on(LocalDate.addDays(tuesday, 15)), [])
    assert.deepStrictEqual(on(LocalDate.addDays(tuesday, -1)), [])
    assert.strictEqual(on(tuesday)[0], 9.5)
  })
})

const stamp = (by: Actor.Actor, at = nine): Stamp.Stamp => ({
  at,
  by,
  facts: { hall: { version: "1", value: { ...HallFact.standard, hours: rules } } }
})

const accepted = (verdict: ReturnType<typeof Lifecycle.decide>): Snapshot.Snapshot<any> => {
  if (verdict._tag !== "Accepted") throw new Error(JSON.stringify(verdict))
  return verdict.snapshot
}

const vias = { hold: "hold", book: "book", cancel: "cancel", leave: "move", arrive: "arrive" } as const
type Name = keyof typeof vias

const send = (snapshot: Snapshot.Snapshot<any>, name: Name, stamped: Stamp.Stamp) => {
  const more = { hold: { service, at: 540 }, arrive: { ticket: "ticket:1" } } as const
  const payload = { code: "a", ...(name === "hold" || name === "arrive" ? more[name] : {}) }
  const input = { _tag: "Command", type: `appointment.${name}`, payload, via: `appointments.${vias[name]}` } as const
  return Lifecycle.decide(AppointmentDay.lifecycle as Lifecycle.Any, snapshot, input, stamped)
}

const visitor = Actors.visitor({ keyHash: "a" })
const start = { _tag: "Start", input: { hall, agency: "dukcapil", day: wednesday } } as const
const empty = accepted(Lifecycle.decide(AppointmentDay.lifecycle, null, start, stamp(visitor)))
const held = accepted(send(empty, "hold", stamp(visitor)))
const booked = accepted(send(held, "book", stamp(visitor)))
const itsDay = nine + 86_400_000 - 1_800_000
const clerk = (agency: string, of = hall): Actor.Actor => ({
  type: "officer",
  id: "sari",
  attributes: { hall: of, agencies: [agency] }
})

const actors: { readonly [name: string]: readonly [Actor.Actor, ReadonlyArray<Name>] } = {
  "the visitor": [visitor, ["cancel", "leave"]],
  "another visitor": [Actors.visitor({ keyHash: "b" }), []],
  "an officer of the agency": [clerk("dukcapil"), ["arrive", "cancel", "leave"]],
  "an officer of another agency": [clerk("pajak"), []],
  "an officer of another hall": [clerk("dukcapil", "mpp-lain"), []],
  "a kiosk": [Actors.kiosk({ hall, id: "kiosk-1" }), ["arrive"]],
  "a kiosk of another hall": [Actors.kiosk({ hall: "mpp-lain", id: "kiosk-1" }), []],
  "a greeter": [Actors.greeter({ hall, id: "dewi" }), ["arrive"]],
  "the manager": [Actors.manager({ hall, id: "ratna" }), ["arrive"]],
  nobody: [{ type: "reader", id: "reader", attributes: {} }, []]
}

describe("who may do what with a booking of another's code", () => {
  it.each(Object.keys(actors))("%s", (who) => {
    const [actor, may] = actors[who] as (typeof actors)[string]
    const taken = (Object.keys(vias) as ReadonlyArray<Name>).filter(
      (name) => name !== "hold" && send(booked, name, stamp(actor, itsDay))._tag === "Accepted"
    )
    assert.deepStrictEqual(taken.toSorted(), [...may].toSorted())
  })

  it("nobody arrives on another day, twice, or without a booking", () => {
    const kiosk = Actors.kiosk({ hall, id: "kiosk-1" })
    assert.strictEqual(send(booked, "arrive", stamp(kiosk))._tag, "Refused")
    assert.strictEqual(send(held, "arrive", stamp(kiosk, itsDay))._tag, "Refused")
    const arrived = accepted(send(booked, "arrive", stamp(kiosk, itsDay)))
    assert.strictEqual(send(arrived, "arrive", stamp(kiosk, itsDay))._tag, "Refused")
  })
})
