import { type Actor, Lifecycle, type Snapshot } from "@balai/lifecycle"
import { Actors, type HallFact, Label, Series } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { rulesOf, wall } from "./support/days.ts"
import { accepted, hall, kiosk, manager, morning, refused, sari, stamp, startSeries } from "./support/play.ts"

const draw = (
  snapshot: Snapshot.Snapshot<Series.Context>,
  by: Actor.Actor,
  {
    at = morning,
    service = "dukcapil.ktp-el",
    fact = {}
  }: { readonly at?: number; readonly service?: string; readonly fact?: Partial<HallFact.HallFact> } = {}
) =>
  Lifecycle.decide(
    Series.lifecycle,
    snapshot,
    { _tag: "Command", type: "series.draw", payload: { service, ticket: "ticket:1" }, via: "queueing.take" },
    stamp(by, at, fact)
  )

const close = (snapshot: Snapshot.Snapshot<Series.Context>) =>
  Lifecycle.decide(
    Series.lifecycle,
    snapshot,
    { _tag: "Command", type: "series.close", via: "queueing.closeDay" },
    stamp(manager)
  )

describe("Series.lifecycle", () => {
  it("counts what it has drawn", () => {
    let snapshot = startSeries().snapshot
    const labels: Array<string | null> = []
    for (let drawn = 0; drawn < 1_001; drawn += 1) {
      snapshot = accepted(draw(snapshot, sari)).snapshot
      labels.push(snapshot.context.lastLabel)
    }
    assert.deepStrictEqual([labels[0], labels[1], labels[999], labels[1_000]], ["A-001", "A-002", "A-1000", "A-1001"])
    assert.strictEqual(new Set(labels).size, 1_001)
  })

  it("starts where the hall's format says", () => {
    const { snapshot } = startSeries({ ...Label.standard, start: 101 })
    assert.strictEqual(accepted(draw(snapshot, sari)).snapshot.context.lastLabel, "A-101")
  })

  it("draws on its own day only", () => {
    const { snapshot } = startSeries()
    const lastMoment = Date.UTC(2026, 7, 18, 16, 59, 59, 999)
    assert.strictEqual(draw(snapshot, sari, { at: lastMoment })._tag, "Accepted")
    assert.strictEqual(refused(draw(snapshot, sari, { at: lastMoment + 1 })).code, "GuardRefused")
  })

  it("refuses a kiosk's second tap for the same service within the window, and says which ticket the first one drew", () => {
    const first = accepted(draw(startSeries().snapshot, kiosk)).snapshot
    assert.strictEqual(refused(draw(first, kiosk, { at: morning + 1_999 })).code, "GuardRefused")
    assert.deepStrictEqual(first.context.taps["kiosk-1"], {
      service: "dukcapil.ktp-el",
      ticket: "ticket:1",
      at: morning
    })
    assert.strictEqual(draw(first, kiosk, { at: morning + 2_000 })._tag, "Accepted")
  })

  it("takes two kiosks, two services and an officer as different people", () => {
    const first = accepted(draw(startSeries().snapshot, kiosk)).snapshot
    const others = [
      draw(first, Actors.kiosk({ hall, id: "kiosk-2" }), { at: morning + 1 }),
      draw(first, kiosk, { at: morning + 1, service: "dukcapil.kk" }),
      draw(first, sari, { at: morning + 1 })
    ]
    assert.deepStrictEqual(
      others.map(({ _tag }) => _tag),
      ["Accepted", "Accepted", "Accepted"]
    )
  })

  it("forgets taps that are older than the window", () => {
    const first = accepted(draw(startSeries().snapshot, kiosk)).snapshot
    const later = accepted(draw(first, sari, { at: morning + 5_000 })).snapshot
    assert.deepStrictEqual(later.context.taps, {})
  })

  it("Q16: counts each of its services apart while all of them share one sequence", () => {
    let { snapshot } = startSeries()
    const labels = ["ktp-el", "kk", "ktp-el", "kk", "kk"].map((service) => {
      snapshot = accepted(draw(snapshot, sari, { service: `dukcapil.${service}` })).snapshot
      return snapshot.context.lastLabel
    })
    assert.deepStrictEqual(labels, ["A-001", "A-002", "A-003", "A-004", "A-005"])
    assert.deepStrictEqual(snapshot.context.drawn, { "dukcapil.ktp-el": 2, "dukcapil.kk": 3 })
  })

  it("draws no more than the quota of the service, and only while the service is open", () => {
    const hours = rulesOf("WIB")
    const tryAt = (snapshot: Snapshot.Snapshot<Series.Context>, at: string, service = "dukcapil.ktp-el") =>
      draw(snapshot, sari, { at: wall(at), service, fact: { hours } })
    const none = startSeries().snapshot
    for (const shut of ["2026-08-18 07:29", "2026-08-18 12:30", "2026-08-18 15:00"]) {
      assert.deepStrictEqual(
        refused(tryAt(none, shut)).reasons.map(({ code }) => code),
        ["mayDraw"],
        shut
      )
    }
    const one = accepted(tryAt(none, "2026-08-18 09:00")).snapshot
    const two = accepted(tryAt(one, "2026-08-18 09:00")).snapshot
    assert.strictEqual(refused(tryAt(two, "2026-08-18 09:00")).code, "GuardRefused")
    assert.strictEqual(tryAt(two, "2026-08-18 09:00", "dukcapil.akta")._tag, "Accepted")
  })

  it("draws no more once it is closed", () => {
    const closed = accepted(close(startSeries().snapshot)).snapshot
    assert.strictEqual(closed.status, "done")
    assert.strictEqual(refused(draw(closed, sari)).code, "Finished")
  })
})
