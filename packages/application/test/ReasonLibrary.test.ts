import { ReasonLibrary } from "@balai/application"
import { Check, Lifecycle } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"

const officer = (agency: string) => ({ type: "officer", id: "sari", attributes: { hall: "mpp", agencies: [agency] } })
const at = (by = officer("dukcapil")) => ({ at: 0, by, facts: {} })

const begun = () => {
  const input = { hall: "mpp", agency: "dukcapil", reasons: ReasonLibrary.standard }
  const verdict = Lifecycle.decide(ReasonLibrary.lifecycle, null, { _tag: "Start", input }, at())
  if (verdict._tag !== "Accepted") throw new Error(verdict._tag)
  return verdict.snapshot
}

type Snapshot = ReturnType<typeof begun>

const sendAs = (agency: string) => (snapshot: Snapshot, type: string, payload: object) =>
  Lifecycle.decide(ReasonLibrary.lifecycle, snapshot, { _tag: "Command", type, payload } as never, at(officer(agency)))

const send = sendAs("dukcapil")

const after = (snapshot: Snapshot, type: string, payload: object): Snapshot => {
  const verdict = send(snapshot, type, payload)
  if (verdict._tag !== "Accepted") throw new Error(`${type}: ${verdict._tag}`)
  return verdict.snapshot as Snapshot
}

const ground = "Rapat 3 Agustus"
const own = { code: "kk-lama", requirement: "kk", text: { id: "Kartu lama", en: "An old card" } }

describe("lifecycle", () => {
  it("passes the check", () => {
    assert.isFalse(Check.isRed(Check.of(ReasonLibrary.lifecycle)))
  })

  it("keeps every reason that was ever given, by its code", () => {
    const added = after(begun(), "reason.add", { ...own, ground })
    assert.strictEqual(send(added, "reason.add", { ...own, ground })._tag, "Refused")
    const retired = after(added, "reason.retire", { code: "kk-lama", ground })
    assert.strictEqual(send(retired, "reason.retire", { code: "kk-lama", ground })._tag, "Refused")
    assert.include(
      retired.context.reasons.map(({ code }) => code),
      "kk-lama"
    )
    assert.notInclude(
      ReasonLibrary.offered(retired.context.reasons, "kk").map(({ code }) => code),
      "kk-lama"
    )
    const again = after(retired, "reason.restore", { code: "kk-lama", ground })
    const text = { id: "Kartu keluarga lama", en: "An old family card" }
    const revised = after(again, "reason.revise", { ...own, text, ground })
    assert.deepStrictEqual(ReasonLibrary.offered(revised.context.reasons, "kk")[0]?.text, text)
    assert.deepStrictEqual(revised.context.changed, { at: 0, by: "sari", ground })
    assert.strictEqual(send(revised, "reason.revise", { ...own, text, ground })._tag, "Refused")
    const undone = after(revised, "reason.undo", { ground: "Salah ketik" })
    assert.deepStrictEqual(ReasonLibrary.offered(undone.context.reasons, "kk")[0]?.text, own.text)
    assert.strictEqual(send(undone, "reason.undo", { ground })._tag, "Refused")
  })

  it("is edited by nobody of another agency, and never without a ground", () => {
    assert.strictEqual(sendAs("disnaker")(begun(), "reason.add", { ...own, ground })._tag, "Refused")
    assert.notStrictEqual(send(begun(), "reason.add", { ...own, ground: "" })._tag, "Accepted")
  })
})

describe("offered", () => {
  it("puts the reasons of the requirement first", () => {
    const { context } = after(begun(), "reason.add", { ...own, ground })
    assert.strictEqual(ReasonLibrary.offered(context.reasons, "kk")[0]?.code, "kk-lama")
    assert.strictEqual(ReasonLibrary.offered(context.reasons, null).length, ReasonLibrary.standard.length)
  })
})
