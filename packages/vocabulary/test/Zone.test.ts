import { spawnSync } from "node:child_process"
import { assert, describe, it } from "@effect/vitest"
import { LocalDate, LocalDateTime, LocalTime, Zone } from "@balai/vocabulary"
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
    const zones = { "12.09": "WIB", "61": "WIB", "62.01": "WIB", "63": "WITA", "53.71": "WITA", "82": "WIT", "96": "WIT" }
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

describe("LocalTime", () => {
  it.prop("a time and its minutes are the same thing", [LocalTime.LocalTime], ([time]) => {
    assert.strictEqual(LocalTime.fromMinutes(LocalTime.toMinutes(time)), time)
    assert.strictEqual(Result.getOrThrow(LocalTime.parse(LocalTime.format(time))), time)
  })

  it("what is no time has a typed error", () => {
    for (const [input, problem] of [
      ["24:00", "range"],
      ["08:60", "range"],
      ["8", "format"],
      ["08:00:00", "format"],
      [8, "format"]
    ] as const) {
      const read = LocalTime.parse(input, ["opens"])
      assert.isTrue(Result.isFailure(read))
      if (Result.isSuccess(read)) continue
      assert.strictEqual(read.failure.problem, problem, String(input))
      assert.strictEqual(read.failure.code, "BALAI_VOCABULARY_TIME_INVALID")
      assert.deepStrictEqual(read.failure.path, ["opens"])
    }
    assert.throws(() => LocalTime.fromMinutes(1440), /outside one day/)
    assert.throws(() => LocalTime.fromMinutes(-1), /outside one day/)
  })
})

describe("LocalDateTime", () => {
  it.prop("the wall clock and the moment agree to the minute", [LocalDateTime.LocalDateTime, Zone.Zone], ([wall, zone]) => {
    assert.deepStrictEqual(LocalDateTime.fromEpoch(LocalDateTime.toEpoch(wall, zone), zone), wall)
    assert.deepStrictEqual(LocalDateTime.fromEpoch(LocalDateTime.toEpoch(wall, zone) + 59_999, zone), wall)
  })

  it("is written with a dot and the name of the zone", () => {
    const at = Date.UTC(2026, 7, 17, 1)
    assert.strictEqual(LocalDateTime.format(at, "WIB", { weekday: true }), "Senin, 17 Agustus 2026 08.00 WIB")
    assert.strictEqual(LocalDateTime.format(at, "WIT", { language: "en" }), "17 August 2026 10:00 WIT")
  })

  const program = `
    import { LocalDateTime, Zone, LocalDate } from "@balai/vocabulary"
    const out = [String(new Date(2026, 6, 1).getTimezoneOffset())]
    for (let at = Date.UTC(2025, 11, 25); at < Date.UTC(2027, 0, 5); at += 5_400_000 * 7) {
      for (const zone of Zone.all) {
        const date = Zone.dateAt(at, zone)
        out.push([date, Zone.startOf(date, zone), LocalDate.weekday(date), LocalDateTime.format(at, zone)].join(" "))
      }
    }
    console.log(JSON.stringify(out))`

  const runIn = (timeZone: string): { readonly offset: string; readonly lines: ReadonlyArray<string> } => {
    const run = spawnSync(process.execPath, ["-C", "@balai/source", "--input-type=module", "-e", program], {
      encoding: "utf8",
      env: { ...process.env, TZ: timeZone },
      cwd: new URL("..", import.meta.url)
    })
    assert.strictEqual(run.status, 0, run.stderr)
    const [offset, ...lines] = JSON.parse(run.stdout) as Array<string>
    return { offset: offset ?? "", lines }
  }

  it("the time zone of the computer changes nothing", () => {
    const [utc, ...others] = ["UTC", "Pacific/Auckland", "America/Los_Angeles", "Asia/Jakarta"].map(runIn)
    assert.isAbove(utc?.lines.length ?? 0, 1000)
    for (const other of others) assert.deepStrictEqual(other.lines, utc?.lines)
    // The four runs really had different local times, else the comparison above would prove nothing.
    assert.strictEqual(new Set([utc?.offset, ...others.map((other) => other.offset)]).size, 4)
  })
})
