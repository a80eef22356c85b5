import { spawnSync } from "node:child_process"
import { assert, describe, it } from "@effect/vitest"
import { LocalDateTime, Zone } from "@balai/vocabulary"

describe("LocalDateTime", () => {
  it.prop(
    "the wall clock and the moment agree to the minute",
    [LocalDateTime.LocalDateTime, Zone.Zone],
    ([wall, zone]) => {
      assert.deepStrictEqual(LocalDateTime.fromEpoch(LocalDateTime.toEpoch(wall, zone), zone), wall)
      assert.deepStrictEqual(LocalDateTime.fromEpoch(LocalDateTime.toEpoch(wall, zone) + 59_999, zone), wall)
    }
  )

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
