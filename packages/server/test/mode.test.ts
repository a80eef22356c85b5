import { defineAgency } from "@balai/agency"
import { Mall } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { type Mode, modeAt } from "../src/internal/mode.ts"

const hours = {
  hall: {
    weekly: [
      { weekdays: [1, 2, 3, 4], from: "08:00", to: "15:30" },
      { weekdays: [5], from: "08:00", to: "12:00" }
    ],
    breaks: [{ weekdays: [1, 2, 3, 4], from: "12:00", to: "13:00", kind: "break" }],
    firstTicketMinutes: 30,
    lastTicketMinutes: 30
  }
} as const satisfies Mall.HoursConfig

const mallWith = (config: Partial<Mall.MallConfig>): Mall.Mall =>
  Mall.make({
    name: "mpp-uji",
    label: { id: "MPP Uji", en: "Test Hall" },
    zone: "WIB",
    agencies: [
      defineAgency({
        name: "dukcapil",
        version: "1.0.0",
        label: { id: "Dinas Dukcapil", en: "Civil Registry" },
        services: [{ id: "ktp-el", name: { id: "KTP elektronik", en: "Identity card" }, prefix: "A" }]
      })
    ],
    counters: [{ number: 1, services: ["ktp-el"] }],
    ...config
  })

/** A time of Thursday 26 November 2026 in WIB. */
const at = (time: string): number => Date.parse(`2026-11-26T${time}:00+07:00`)

interface Case {
  readonly time: string
  readonly mall?: Mall.Mall
  readonly mode?: "hall" | "demo"
  readonly database?: string
  readonly isInUse?: boolean
}

const decide = ({ time, mall = mallWith({ hours }), mode, database, isInUse = false }: Case): Promise<Mode> =>
  modeAt({ mall, mode, database, isInUse: () => Promise.resolve(isInUse) }, at(time))

describe("which hall starts", () => {
  it("is the real one while numbers are issued, counters are staffed, or it is a break", async () => {
    for (const time of ["07:30", "08:00", "11:00", "12:30", "15:15", "15:29"]) {
      assert.deepStrictEqual(await decide({ time }), { type: "hall", why: "open" }, time)
    }
  })

  it("is practice by itself outside opening hours, and says when numbers are issued again", async () => {
    assert.deepStrictEqual(await decide({ time: "07:29" }), { type: "demo", why: "closed", opensAt: at("07:30") })
    for (const time of ["00:00", "15:30", "20:00"]) assert.strictEqual((await decide({ time })).type, "demo", time)
  })

  it("is never practice by itself without hours in the definition", async () => {
    assert.deepStrictEqual(await decide({ time: "03:00", mall: mallWith({}) }), { type: "hall", why: "open" })
    const quotas = mallWith({ hours: { services: { "ktp-el": { quota: 10 } } } })
    assert.deepStrictEqual(await decide({ time: "03:00", mall: quotas }), { type: "hall", why: "open" })
  })

  it("is the real one when a database is named, or when the hall has a manager already", async () => {
    assert.deepStrictEqual(await decide({ time: "03:00", database: "own.db" }), { type: "hall", why: "asked" })
    assert.deepStrictEqual(await decide({ time: "03:00", isInUse: true }), {
      type: "hall",
      why: "inUse",
      opensAt: at("07:30")
    })
  })

  it("is the one that was asked for, at any time", async () => {
    assert.deepStrictEqual(await decide({ time: "03:00", mode: "hall" }), { type: "hall", why: "asked" })
    assert.deepStrictEqual(await decide({ time: "11:00", mode: "demo", database: "own.db", isInUse: true }), {
      type: "demo",
      why: "asked"
    })
  })
})
