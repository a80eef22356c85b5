import { assert, describe, it } from "@effect/vitest"
import { LocalDate, Zone } from "@balai/vocabulary"
import { Result, Schema } from "effect"

const intlDate = (at: number, zone: Zone.Zone): string =>
  new Intl.DateTimeFormat("en-CA", {
    timeZone: Zone.ianaName(zone),
    year: "numeric",
    month: "2-digit",
    day: "2-digit"
  }).format(at)

const moment = Schema.Int.check(Schema.isBetween({ minimum: Date.UTC(1990, 0, 1), maximum: Date.UTC(2100, 0, 1) }))

describe("ofArea", () => {
  it("every province has its zone", () => {
    const count = Array.from({ length: 100 }, (_, code) => String(code).padStart(2, "0")).filter((code) =>
      Result.isSuccess(Zone.ofArea(code))
    ).length
    assert.strictEqual(count, 38)
    const zones = {
      "12.09": "WIB",
      "61": "WIB",
      "62.01": "WIB",
      "63": "WITA",
      "53.71": "WITA",
      "82": "WIT",
      "96": "WIT"
    }
    for (const [area, zone] of Object.entries(zones)) {
      assert.strictEqual(Result.getOrThrow(Zone.ofArea(area)), zone, area)
    }
  })

  it("an unknown province, a code without dots and a BPS code have none", () => {
    for (const area of ["99", "1209", "1208160", "", "x"]) {
      const zone = Zone.ofArea(area, ["area"])
      assert.isTrue(Result.isFailure(zone), area)
      if (Result.isFailure(zone)) assert.strictEqual(zone.failure.code, "BALAI_VOCABULARY_ZONE_UNKNOWN")
    }
  })
})

describe("dateAt and startOf", () => {
  it("07.00 WIB is where the UTC day changes and the hall's day does not", () => {
    const at = Date.UTC(2026, 7, 17)
    assert.strictEqual(Zone.dateAt(at - 1, "WIB"), Zone.dateAt(at, "WIB"))
    assert.strictEqual(Zone.dateAt(at, "WIB"), "2026-08-17")
  })

  it.prop("the day of a moment starts at or before it and ends after it", [moment, Zone.Zone], ([at, zone]) => {
    const date = Zone.dateAt(at, zone)
    assert.isAtMost(Zone.startOf(date, zone), at)
    assert.isAbove(Zone.startOf(LocalDate.addDays(date, 1), zone), at)
    assert.strictEqual(Zone.dateAt(Zone.startOf(date, zone), zone), date)
  })

  it.prop("the zone database of the computer agrees", [moment, Zone.Zone], ([at, zone]) => {
    assert.strictEqual(Zone.dateAt(at, zone), intlDate(at, zone))
  })
})
