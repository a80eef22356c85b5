import { assert, describe, it } from "@effect/vitest"
import { accepted, decide, manager, minute, morning, sari, start, system, timer } from "./support/play.ts"

type Started = ReturnType<typeof start>

/** So many wrong passwords, one after the other. */
const failed = (times: number, from: Started = start("officer")): Started =>
  Array.from({ length: times }).reduce<Started>(
    ({ snapshot }) => accepted(decide(snapshot, "officer.fail", { by: system })),
    from
  )

describe("an account", () => {
  it("is locked by the fifth wrong password in a row and open again after five minutes", () => {
    assert.strictEqual(failed(4).snapshot.value, "active")
    const locked = failed(5)
    assert.strictEqual(locked.snapshot.value, "locked")
    assert.strictEqual(locked.snapshot.context["lockedUntil"], morning + 5 * minute)
    const set = locked.outcomes.find(({ _tag }) => _tag === "TimerSet")
    assert.deepInclude(set, { due: morning + 5 * minute })
    const open = timer(locked, morning + 5 * minute)
    assert.deepInclude(open.snapshot.context, { failures: 0, lockedUntil: null })
    assert.strictEqual(open.snapshot.value, "active")
  })

  it("while locked takes neither a right password nor a wrong one", () => {
    const { snapshot } = failed(5)
    for (const type of ["officer.succeed", "officer.fail"])
      assert.deepInclude(decide(snapshot, type, { by: system }), { _tag: "Refused", code: "NotInState" })
  })

  it("that is unlocked by a manager counts from nought", () => {
    const open = accepted(decide(failed(5).snapshot, "officer.unlock", { by: manager }))
    assert.deepInclude(open.snapshot.context, { failures: 0, lockedUntil: null })
    assert.strictEqual(failed(4, open).snapshot.value, "active")
  })

  it("forgets wrong passwords with a right one, and remembers when that was", () => {
    const signedIn = accepted(decide(failed(4).snapshot, "officer.succeed", { by: system, at: morning + 1 }))
    assert.deepInclude(signedIn.snapshot.context, { failures: 0, lastSignInAt: morning + 1 })
  })

  it("stays locked when its password is changed from an open session", () => {
    const { snapshot } = accepted(decide(failed(5).snapshot, "officer.setCredential", { by: sari }))
    assert.strictEqual(snapshot.value, "locked")
  })

  it("that was disabled while it was locked does not open by the timer", () => {
    const locked = failed(5)
    const disabled = accepted(decide(locked.snapshot, "officer.disable", { by: manager }))
    assert.isTrue(disabled.outcomes.some(({ _tag }) => _tag === "TimerCancelled"))
    assert.deepInclude(disabled.snapshot, { value: "disabled" })
  })

  it("says of each change that is not possible why", () => {
    const { snapshot } = start("officer")
    const why = (type: string) => {
      const verdict = decide(snapshot, type, { by: manager })
      return verdict._tag === "Refused" ? verdict.reasons[0]?.text.id : verdict._tag
    }
    assert.strictEqual(why("officer.unlock"), "Akun ini tidak sedang dikunci")
    assert.strictEqual(why("officer.enable"), "Akun ini masih aktif")
  })
})
