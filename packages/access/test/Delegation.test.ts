import { Delegation, Person } from "@balai/access"
import { assert, describe, it } from "@effect/vitest"
import { accepted, hall, morning } from "./support/play.ts"
import { after, budi, put, start, tini } from "./support/persons.ts"

const service = "dukcapil.kk"
const day = 86_400_000

const power: Delegation.Power = {
  hall,
  delegation: "d-00000001",
  from: tini.id,
  to: budi.id,
  scope: { of: "service", service },
  validFrom: morning,
  validUntil: morning + day,
  acceptedAt: morning,
  endedAt: null
}
const question = { hall, person: budi.id, principal: tini.id, matter: { service }, at: morning }
const file = { hall, principal: tini.id, proxy: budi.id, matter: { service, file: "file-1" } }
const sari = Person.actor({ hall, person: "p-sari-0001" })

describe("actsFor", () => {
  it("A58: only the actor who acts now is a proxy: that a proxy stands on the file, or that somebody else has a power, gives nobody a role", () => {
    const proxy = Delegation.actor(power)
    assert.isTrue(Delegation.actsFor(proxy, file))
    for (const other of [sari, budi, tini]) assert.isFalse(Delegation.actsFor(other, file))
    // Another person's power, on a file on which budi is the proxy.
    assert.isFalse(Delegation.actsFor(Delegation.actor({ ...power, to: sari.id }), file))
    // The right person by a power of somebody else, in another matter, in another hall, on a file without a proxy.
    assert.isFalse(Delegation.actsFor(Delegation.actor({ ...power, from: sari.id }), file))
    assert.isFalse(Delegation.actsFor(proxy, { ...file, matter: { service: "dukcapil.ktp-el" } }))
    assert.isFalse(Delegation.actsFor(proxy, { ...file, hall: "mpp-lain" }))
    assert.isFalse(Delegation.actsFor(proxy, { ...file, proxy: null }))
    assert.isFalse(Delegation.actsFor({ ...proxy, type: "officer" }, file))
    assert.isFalse(Delegation.actsFor({ ...proxy, attributes: { ...proxy.attributes, scope: "all" } }, file))
  })
})

describe("find", () => {
  it("gives a power that holds now, of this principal, to this person, in this matter", () => {
    assert.strictEqual(Delegation.find([power], question), power)
    const no: ReadonlyArray<Partial<Delegation.Question>> = [
      { person: sari.id },
      { principal: sari.id },
      { hall: "mpp-lain" },
      { matter: { service: "dukcapil.ktp-el" } },
      { at: morning - 1 },
      { at: morning + day }
    ]
    for (const other of no) assert.isNull(Delegation.find([power], { ...question, ...other }), JSON.stringify(other))
    assert.isNull(Delegation.find([{ ...power, endedAt: morning }], question))
    assert.isNull(Delegation.find([{ ...power, acceptedAt: null }], question))
  })
})

describe("covers", () => {
  it("takes a file for itself alone, a service with its files, an agency with its services, all for all", () => {
    const of = (scope: Delegation.Scope) =>
      [
        { service },
        { service, file: "KK-1" },
        { service: "dukcapil.ktp-el", file: "KK-1" },
        { service: "dukcapil-lain.kk" }
      ].map((matter) => Delegation.covers(scope, matter))
    assert.deepStrictEqual(of({ of: "file", service, file: "KK-1" }), [false, true, false, false])
    assert.deepStrictEqual(of({ of: "service", service }), [true, true, false, false])
    assert.deepStrictEqual(of({ of: "agency", agency: "dukcapil" }), [true, true, true, false])
    assert.deepStrictEqual(of({ of: "all" }), [true, true, true, true])
  })
})

const isOver = (timer: string) => ({ _tag: "TimerDue", timer: `xstate.after.validity.delegation.${timer}` }) as const

describe("a power", () => {
  it("that was given in an account holds only once its proxy has taken it", () => {
    const { snapshot } = start("delegation")
    assert.strictEqual(snapshot.value, "offered")
    assert.isFalse(Delegation.isCurrent(snapshot.context, morning))
    const taken = after(snapshot, ["delegation.accept", budi])
    assert.strictEqual(taken.value, "holding")
    assert.isTrue(Delegation.isCurrent(taken.context, morning))
    for (const command of ["delegation.refuse", "delegation.revoke"] as const) {
      const by = command === "delegation.refuse" ? budi : tini
      assert.isFalse(Delegation.isCurrent(after(snapshot, [command, by]).context, morning))
    }
  })

  it("that an officer has recorded from a letter holds at once", () => {
    const evidence = { of: "seen", officer: "wati", letter: "12/SK/2026", date: "2026-08-18", document: null }
    assert.strictEqual(start("delegation", { evidence }).snapshot.value, "holding")
  })

  it("that was revoked, given up or is over holds no longer", () => {
    const { snapshot } = start("delegation")
    const holding = after(snapshot, ["delegation.accept", budi])
    for (const over of [after(holding, ["delegation.revoke", tini]), after(holding, ["delegation.decline", budi])])
      assert.isFalse(Delegation.isCurrent(over.context, morning))
    for (const [at, timer] of [
      [holding, "holding"],
      [snapshot, "offered"]
    ] as const) {
      const expired = accepted(put(at, isOver(timer), { at: morning + day }))
      assert.deepInclude(expired.snapshot, { value: "expired", status: "done" })
    }
  })
})
