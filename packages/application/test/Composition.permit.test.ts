import { Composition, FileLimit } from "@balai/application"
import { assert, describe, it } from "@effect/vitest"
import { at, day, endOf, levy, Play, pupr, ratna, reason, sari, siti, system, terms, words } from "./support/file.ts"

const label = { id: "Permohonan contoh", en: "Example application" }
const asked = [
  { agency: "pupr", label: { id: "Dinas PUPR", en: "Public Works" }, patience: FileLimit.suggest("pupr", 10) },
  { agency: "dlh", label: { id: "Dinas Lingkungan Hidup", en: "Environment" }, patience: FileLimit.suggest("dlh", 10) }
]

const permit = Composition.permit({
  name: "dinas-sip",
  label,
  deemed: true,
  validity: FileLimit.suggest("validity", 365)
})
const building = Composition.permit({
  name: "dinas-pbg",
  label,
  visit: true,
  payment: true,
  recommendations: asked
})

describe("a permit", () => {
  const decided = () => {
    const file = new Play(building, { terms: terms({ fees: [levy] }) }).complete()
    const finding = { verdict: "suitable", words }
    file.send({ by: sari, type: "application.review", payload: finding })
    return { file, finding }
  }

  it("asks several agencies at once, and one that never answers holds nothing up", () => {
    const { file } = decided()
    const recommend = { agency: "pupr", verdict: "supports", words }
    assert.strictEqual(
      file.refusal({ by: pupr, type: "application.recommend", payload: { ...recommend, agency: "dlh" } }).guard,
      "isTheirs"
    )
    file.send({ by: pupr, type: "application.recommend", payload: recommend })
    assert.strictEqual(file.until(endOf(10) - 1).stage, "recommending")
    assert.strictEqual(file.until(endOf(10)).stage, "planning")
    assert.deepStrictEqual(
      Object.entries(file.context.recommendations).map(([agency, { verdict }]: any) => [agency, verdict]),
      [
        ["pupr", "supports"],
        ["dlh", "silent"]
      ]
    )
  })

  it("is visited, granted, paid, signed, handed over; nothing else takes the money", () => {
    const { file, finding } = decided()
    file.until(endOf(10))
    assert.strictEqual(file.refusal({ by: sari, type: "application.scheduleVisit", payload: { at } }).guard, "isAhead")
    file.send({ by: sari, type: "application.scheduleVisit", payload: { at: file.now + day } })
    file.send({ by: sari, type: "application.recordVisit", payload: finding })
    assert.strictEqual(file.refusal({ by: sari, type: "application.grant" }).code, "RoleRefused")
    file.send({ by: ratna, type: "application.grant" })
    assert.strictEqual(file.context.clock.state, "expired")
    file.send({ by: system, type: "application.settle", payload: { bill: "b", outcome: "paid", captured: 30_000 } })
    const signed = { number: "PBG-1", document: "dok-pbg", digest: "d", certificate: "c" }
    assert.strictEqual(file.refusal({ by: ratna, type: "application.sign", payload: signed }).code, "OwnedByUseCase")
    file.send({ by: ratna, type: "application.sign", payload: signed, via: "applications.sign" })
    assert.deepStrictEqual(
      file.effects.filter(({ effect }) => effect === "deliverBill").map(({ params }) => params),
      [{ bill: "b", product: "PBG-1" }]
    )
    assert.strictEqual(
      file.refusal({ by: ratna, type: "application.refund", payload: { reason } }).guard,
      "isRefundable"
    )
    assert.strictEqual(file.send({ by: siti, type: "application.download" }).stage, "handedOver")
  })

  it("is refused with a reason and a time to object, and an objection can be upheld", () => {
    const refused = () => {
      const file = new Play(permit).complete()
      file.send({ by: sari, type: "application.review", payload: { verdict: "unsuitable", words } })
      assert.strictEqual(file.refusal({ by: ratna, type: "application.refuse", payload: {} }).code, "PayloadInvalid")
      return file.send({ by: ratna, type: "application.refuse", payload: { reason } })
    }
    assert.strictEqual(refused().until(endOf(30) - 1).stage, "refused", "21 working days, a holiday among them")
    assert.strictEqual(refused().until(endOf(30)).stage, "refusedFinally")
    const file = refused().send({ by: siti, type: "application.object", payload: { words } })
    assert.strictEqual(file.send({ by: ratna, type: "application.uphold", payload: { words } }).stage, "signing")
    assert.strictEqual(file.context.decision.kind, "granted")
  })

  it("holds for its time, and can be revoked with a reason", () => {
    const inForce = () => {
      const file = new Play(permit).complete()
      file.send({ by: sari, type: "application.review", payload: { verdict: "suitable", words } })
      file.send({ by: ratna, type: "application.grant" })
      const signed = { number: "SIP-1", document: "dok-sip", digest: "d", certificate: "c" }
      file.send({ by: ratna, type: "application.sign", payload: signed, via: "applications.sign" })
      return file.send({ by: siti, type: "application.download" })
    }
    const late = new Play(permit).complete()
    late.send({ by: sari, type: "application.review", payload: { verdict: "suitable", words } })
    late.send({ by: ratna, type: "application.grant" })
    const paper = { number: "SIP-1", document: "dok-sip", digest: "d", certificate: "c" }
    late.send({ by: ratna, type: "application.sign", payload: paper, via: "applications.sign" })
    late.until(at + 30 * day).send({ by: siti, type: "application.download" })
    assert.strictEqual(late.until(endOf(365)).stage, "expired")
    const withdraw = { by: siti, type: "application.withdraw", payload: { words: null } }
    const ready = new Play(permit).complete()
    ready.send({ by: sari, type: "application.review", payload: { verdict: "suitable", words } })
    ready.send({ by: ratna, type: "application.grant" })
    assert.strictEqual(ready.decide(withdraw)._tag, "Accepted")
    const product = { number: "SIP-1", document: "dok-sip", digest: "d", certificate: "c" }
    ready.send({ by: ratna, type: "application.sign", payload: product, via: "applications.sign" })
    assert.strictEqual(ready.refusal(withdraw).guard, "isUnpaid")
    assert.strictEqual(inForce().until(endOf(365)).stage, "expired")
    assert.strictEqual(inForce().send({ by: ratna, type: "application.revoke", payload: { reason } }).stage, "revoked")
  })

  it("that its head sends back is undecided again", () => {
    const file = new Play(permit).complete()
    file.send({ by: sari, type: "application.review", payload: { verdict: "suitable", words } })
    file.send({ by: ratna, type: "application.grant" })
    file.send({ by: ratna, type: "application.sendBack", payload: { words } })
    assert.deepStrictEqual([file.stage, file.context.decision], ["reviewing", null])
  })
})
