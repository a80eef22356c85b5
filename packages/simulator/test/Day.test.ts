import { Mall } from "@balai/mall"
import { Day, SimulatorError } from "@balai/simulator"
import { LocalDate, Zone } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { mall as asahan } from "../../../examples/asahan/mall.ts"
import { open, plain, profile } from "./support/halls.ts"

const hour = 3_600_000
const minute = 60_000
/** A moment of August 2026 by the clock on the wall. The 17th is a Monday and a holiday, the 21st a Friday. */
const wib = (day: number, time: string): number => {
  const [hours = 0, minutes = 0] = time.split(".").map(Number)
  return Date.UTC(2026, 7, day, hours - 7, minutes)
}
const clock = (at: number): number => ((at + Zone.offset("WIB")) % (24 * hour)) / hour

/** Tuesdays of other years, far from holidays: the same day of the week for as many seeds as one likes. */
const tuesdays = Array.from({ length: 120 }, (_, seed) =>
  Day.make({ mall: open, profile: { ...profile, seed }, after: wib(18, "0.00") })
)
const everybody = tuesdays.flatMap(({ visitors }) => visitors)
const share = (is: (visitor: Day.Visitor) => boolean): number => everybody.filter(is).length / everybody.length
const near = (seen: number, meant: number, tolerance: number): void =>
  assert.isBelow(Math.abs(seen - meant), tolerance, `${seen} instead of ${meant}`)

const Seed = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1_000_000 }))
const Days = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 700 }))

describe("Day.next", () => {
  it("is the day that begins at the moment or later, and never one that has begun", () => {
    const tuesday = {
      date: LocalDate.makeUnsafe("2026-08-18"),
      issuesAt: wib(18, "7.30"),
      callsAt: wib(18, "8.00"),
      closesAt: wib(18, "15.00")
    }
    for (const after of [wib(15, "9.00"), wib(17, "9.00"), wib(18, "0.00"), wib(18, "7.29")])
      assert.deepStrictEqual(Day.next(open, after), tuesday)
    for (const after of [wib(18, "7.30"), wib(18, "12.30"), wib(18, "14.50"), wib(18, "23.00")])
      assert.strictEqual(Day.next(open, after).date, "2026-08-19")
    assert.strictEqual(Day.next(open, wib(21, "11.10")).date, "2026-08-24")
  })

  it("takes a hall without hours to be open on working days", () => {
    const { callsAt, closesAt, date, issuesAt } = Day.next(plain, wib(15, "9.00"))
    assert.strictEqual(date, "2026-08-18")
    assert.deepStrictEqual([issuesAt, callsAt, closesAt], [wib(18, "7.30"), wib(18, "8.00"), wib(18, "15.00")])
  })

  it.prop("goes on and on", [Days], ([days]) => {
    const after = wib(1, "0.00") + days * 24 * hour
    const { callsAt, closesAt, issuesAt } = Day.next(asahan, after)
    assert.isTrue(after <= issuesAt && issuesAt < callsAt && callsAt < closesAt)
    assert.isTrue(Mall.dayAt(asahan, { at: issuesAt })?.issue.allowed)
    assert.isFalse(Mall.dayAt(asahan, { at: issuesAt - 1 })?.issue.allowed)
  })
})

describe("Day.make", () => {
  it("gives the same day for the same seed, and another one for another", () => {
    const make = (seed: number) => Day.make({ mall: open, profile: { ...profile, seed }, after: wib(18, "0.00") })
    assert.deepStrictEqual(make(7), make(7))
    assert.notDeepEqual(make(7), make(8))
    const wednesday = Day.make({ mall: open, profile: { ...profile, seed: 7 }, after: wib(19, "0.00") })
    assert.notDeepEqual(
      wednesday.visitors.map(({ serviceMillis }) => serviceMillis),
      make(7).visitors.map(({ serviceMillis }) => serviceMillis)
    )
  })

  it.prop(
    "sends nobody when no number is issued, on any day",
    [Seed, Days],
    ([seed, days]) => {
      const day = Day.make({ mall: open, profile: { ...profile, seed }, after: wib(18, "0.00") + days * 24 * hour })
      let before = day.issuesAt
      for (const { at, order, service, to } of day.visitors) {
        assert.isAtLeast(at, before)
        assert.isBelow(at, day.closesAt)
        if (order % 10 === 0) assert.isTrue(Mall.dayAt(open, { at, service })?.issue.allowed)
        if (to !== null) assert.isTrue(to !== service && Mall.dayAt(open, { at, service: to })?.issue.allowed)
        assert.strictEqual(day.visitors[order]?.at, at)
        before = at
      }
    },
    { arbitrary: { runs: 40 } }
  )

  it("has as many visitors as its profile says, scattered as by chance", () => {
    const counts = tuesdays.map(({ visitors }) => visitors.length)
    const mean = counts.reduce((sum, one) => sum + one, 0) / counts.length
    const variance = counts.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (counts.length - 1)
    // From 14.30 on no number is issued: a quarter of the last slice stays away.
    near(mean, 190, 4)
    near(variance / mean, 1, 0.4)
  })

  it("follows the curve", () => {
    const within = (from: number, to: number) => share(({ at }) => clock(at) >= from && clock(at) < to)
    near(within(7.5, 8), 10 / 95, 0.01)
    near(within(8, 9), 25 / 95, 0.01)
    near(within(9, 12), 45 / 95, 0.015)
    near(within(13, 14.5), 15 / 95, 0.01)
    assert.strictEqual(within(12, 13) + within(14.5, 24), 0)
  })

  it("divides them among services, ends and the priority lane as its profile says", () => {
    const services = { "dukcapil.ktp-el": 0.5, "dukcapil.kk": 0.2, "pajak.pbb": 0.2, "bpn.cek": 0.1 }
    for (const [id, meant] of Object.entries(services))
      near(
        share(({ service }) => service === id),
        meant,
        0.012
      )
    const ends = { absent: 0.08, held: 0.05, transferred: 0.04, served: 0.83 }
    for (const [name, meant] of Object.entries(ends))
      near(
        share(({ end }) => end === name),
        meant,
        0.01
      )
    near(
      share(({ asks }) => asks !== null),
      0.1,
      0.01
    )
    near(
      share(({ asks }) => asks === "elderly"),
      0.05,
      0.01
    )
    near(
      share(({ walkMillis }) => walkMillis > minute),
      0.2,
      0.012
    )
  })

  it("serves as long as its profile says, with a long tail", () => {
    const times = everybody
      .filter(({ service }) => service === "dukcapil.ktp-el")
      .map(({ serviceMillis }) => serviceMillis / minute)
    const mean = times.reduce((sum, one) => sum + one, 0) / times.length
    const deviation = Math.sqrt(times.reduce((sum, one) => sum + (one - mean) ** 2, 0) / times.length)
    near(mean, 5, 0.2)
    near(deviation / mean, 0.6, 0.07)
    const median = times.toSorted((one, two) => one - two)[Math.floor(times.length / 2)] ?? 0
    assert.isBelow(median, mean)
  })

  it("sends a short day fewer, and nobody to an agency that is not there", () => {
    const friday = Day.make({ mall: open, profile, after: wib(21, "0.00") })
    assert.isBelow(friday.visitors.length, 180)
    assert.isAbove(friday.visitors.length, 100)
    assert.isFalse(friday.visitors.some(({ service }) => service === "bpn.cek"))
  })

  it("sends everybody somewhere in any hall, without a profile", () => {
    const { visitors } = Day.make({ mall: plain, after: wib(18, "0.00") })
    assert.isAbove(visitors.length, 30)
    assert.strictEqual(new Set(visitors.map(({ service }) => service)).size, plain.services.length)
  })

  it.each<readonly [string, Day.Profile]>([
    ["services.sim", { services: { sim: 1 } }],
    ["minutes.imigrasi", { minutes: { imigrasi: 5 } }],
    ["curve", { curve: [] }]
  ])("names the place of what does not fit: %s", (path, wrong) => {
    try {
      Day.make({ mall: open, profile: wrong, after: 0 })
      assert.fail("it fits")
    } catch (error) {
      assert.isTrue(error instanceof SimulatorError.ProfileInvalidError && error.path === path)
    }
  })
})

describe("Day.stranger", () => {
  it("always comes, and needs the same time for the same number", () => {
    const ask = (label: string) =>
      Day.stranger(profile, { mall: open, at: wib(18, "9.00"), service: "dukcapil.kk", label })
    assert.deepStrictEqual(ask("B-001"), ask("B-001"))
    assert.notDeepEqual(ask("B-001"), ask("B-002"))
    for (let number = 0; number < 100; number += 1) assert.strictEqual(ask(`B-${number}`).end, "served")
  })
})
