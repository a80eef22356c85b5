import { assert, describe, it } from "@effect/vitest"
import { accepted, budi, decide, minute, morning, sari, start, timer } from "./support/play.ts"

const seated = () => accepted(decide(start("session").snapshot, "session.sit", { by: sari }))

describe("a session", () => {
  it("claims its seats and nothing once it has ended", () => {
    assert.deepStrictEqual(seated().claims, ["seat:mpp-uji:1"])
    const ended = accepted(decide(seated().snapshot, "session.end", { by: sari }))
    assert.deepStrictEqual([ended.claims, ended.snapshot.status], [[], "done"])
  })

  it("remembers a seat that another session took, until it sits there again", () => {
    const lost = accepted(decide(seated().snapshot, "session.unseat", { by: budi }))
    assert.deepInclude(lost.snapshot.context, { seats: [], lost: ["1"] })
    assert.deepStrictEqual(lost.claims, [])
    const back = accepted(decide(lost.snapshot, "session.sit", { by: sari, at: morning + 1 }))
    assert.deepInclude(back.snapshot.context, { seats: [{ counter: "1", since: morning + 1 }], lost: [] })
  })

  it("forgets a lost seat that it gives up", () => {
    const lost = accepted(decide(seated().snapshot, "session.unseat", { by: budi }))
    const left = accepted(decide(lost.snapshot, "session.leave", { by: sari }))
    assert.deepInclude(left.snapshot.context, { seats: [], lost: [] })
  })

  it("keeps since when it sits, however often it sits down", () => {
    const again = accepted(decide(seated().snapshot, "session.sit", { by: sari, at: morning + minute }))
    assert.deepInclude(again.snapshot.context, { seats: [{ counter: "1", since: morning }] })
  })

  it("cannot lose a seat that it does not have", () => {
    const verdict = decide(start("session").snapshot, "session.unseat", { by: budi })
    assert.deepInclude(verdict, { _tag: "Refused", code: "GuardRefused" })
  })

  it("ends by itself after twelve hours, and says so", () => {
    const ended = timer(start("session"), morning + 12 * 60 * minute)
    assert.deepInclude(ended.snapshot.context, { ended: "expired", expiresAt: morning + 12 * 60 * minute })
    assert.strictEqual(ended.snapshot.status, "done")
  })
})
