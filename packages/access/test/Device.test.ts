import { assert, describe, it } from "@effect/vitest"
import { accepted, decide, manager, minute, morning, start, timer } from "./support/play.ts"

const enrolled = () => accepted(decide(start("device").snapshot, "device.enrol", { by: manager, at: morning + 1 }))

describe("a device", () => {
  it("claims its code while it waits and no longer", () => {
    assert.deepStrictEqual(start("device").claims, ["device-code:mpp-uji:code"])
    assert.deepStrictEqual(enrolled().claims, [])
  })

  it("expires after fifteen minutes unless it is enrolled", () => {
    assert.strictEqual(timer(start("device"), morning + 15 * minute).snapshot.value, "expired")
    assert.isTrue(enrolled().outcomes.some(({ _tag }) => _tag === "TimerCancelled"))
    assert.deepInclude(enrolled().snapshot.context, { name: "Mesin 1", enrolledAt: morning + 1 })
  })

  it("is enrolled once, and after it is revoked never again", () => {
    assert.deepInclude(decide(enrolled().snapshot, "device.enrol", { by: manager }), { code: "NotInState" })
    const revoked = accepted(decide(enrolled().snapshot, "device.revoke", { by: manager }))
    for (const type of ["device.enrol", "device.rename", "device.revoke"])
      assert.deepInclude(decide(revoked.snapshot, type, { by: manager }), { _tag: "Refused", code: "Finished" })
  })
})
