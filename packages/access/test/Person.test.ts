import { Person } from "@balai/access"
import { assert, describe, it } from "@effect/vitest"
import { accepted, hall, morning } from "./support/play.ts"
import { after, greeter, key, phone, put, send, start, tini } from "./support/persons.ts"

const active = () => after(start("person").snapshot, ["person.verify"])

describe("an applicant's account", () => {
  it("claims its contacts and its identity number, and lets go of them when it is closed", () => {
    const known = start("person", { identityKey: key })
    const verified = accepted(send(known.snapshot, "person.verify"))
    assert.deepStrictEqual(verified.claims, [`person:${hall}:phone:${key}`, `person:${hall}:identity:${key}`])
    const closed = accepted(send(verified.snapshot, "person.close", tini))
    assert.deepStrictEqual([closed.claims, closed.snapshot.status], [[], "done"])
    assert.deepInclude(closed.index, { phoneKey: null, identityKey: null })
  })

  it("has one contact of a kind: a new one takes the place of the old one", () => {
    const other = { ...phone, key: "fedcba9876543210" }
    const changed = after(active(), ["person.changeContact", tini, { contact: other }])
    assert.deepStrictEqual(Person.keyOf(changed.context.contacts, "phone"), other.key)
    const both = after(changed, ["person.changeContact", tini])
    assert.lengthOf(both.context.contacts, 2)
  })

  it("remembers of each purpose what was said last, and when", () => {
    const said = after(active(), ["person.consent", tini], ["person.withdraw", tini], ["person.consent", tini])
    assert.deepStrictEqual(said.context.consents, [{ purpose: "whatsapp", isGiven: true, at: morning }])
    assert.isTrue(Person.agrees(said.context.consents, "whatsapp"))
    assert.isFalse(Person.agrees(after(said, ["person.withdraw", tini]).context.consents, "whatsapp"))
  })

  it("that is locked lets nobody in, and lets consent be withdrawn", () => {
    const locked = after(active(), ["person.lock", tini])
    assert.deepInclude(send(locked, "person.enter"), { _tag: "Refused", code: "NotInState" })
    assert.strictEqual(send(locked, "person.withdraw", tini)._tag, "Accepted")
    assert.deepInclude(send(locked, "person.unlock", tini), { _tag: "Refused", code: "RoleRefused" })
    assert.strictEqual(after(locked, ["person.unlock", greeter]).value, "active")
  })

  it("that nobody ever entered is closed after a month", () => {
    const input = { _tag: "TimerDue", timer: "xstate.after.unused.person.unverified" } as const
    const closed = accepted(put(start("person").snapshot, input, { at: morning + 30 * 86_400_000 }))
    assert.deepInclude(closed.snapshot, { value: "closed", status: "done" })
    assert.isFalse(active().status === "done")
  })
})
