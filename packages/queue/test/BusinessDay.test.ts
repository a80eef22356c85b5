import { BusinessDay } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"

describe("BusinessDay.at", () => {
  const utc = (day: number, hour: number, minute: number) => Date.UTC(2026, 7, day, hour, minute)

  it("is the date on the hall's wall", () => {
    assert.strictEqual(BusinessDay.at(utc(17, 16, 59), "WIB"), "2026-08-17")
    assert.strictEqual(BusinessDay.at(utc(17, 17, 0), "WIB"), "2026-08-18")
    assert.strictEqual(BusinessDay.at(utc(17, 16, 0), "WITA"), "2026-08-18")
    assert.strictEqual(BusinessDay.at(utc(17, 15, 0), "WIT"), "2026-08-18")
    assert.strictEqual(BusinessDay.at(utc(17, 14, 59), "WIT"), "2026-08-17")
  })
})
