import { Compose, Composition, FileLimit } from "@balai/application"
import { type Actor, Check } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import {
  at,
  budi,
  day,
  document,
  endOf,
  formerProxy,
  levy,
  Play,
  proxy,
  acting,
  hall,
  ratna,
  reason,
  sari,
  siti,
  stranger,
  system,
  terms,
  words
} from "./support/file.ts"

const label = { id: "Permohonan contoh", en: "Example application" }
const siak = { id: "SIAK", en: "SIAK" }
const asked = [
  { agency: "pupr", label: { id: "Dinas PUPR", en: "Public Works" }, patience: FileLimit.suggest("pupr", 10) },
  { agency: "dlh", label: { id: "Dinas Lingkungan Hidup", en: "Environment" }, patience: FileLimit.suggest("dlh", 10) }
]

const counter = Composition.counterService({ name: "dinas-legalisasi", label })
const companion = Composition.companion({ name: "dinas-akta", label, system: siak })
const paidCompanion = Composition.companion({ name: "dinas-skck", label, system: siak, payment: true })
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

describe("Composition", () => {
  it.each([counter, companion, paidCompanion, permit, building].map((one) => [one.name, one] as const))(
    "%s passes the check without a finding",
    (_, lifecycle) => {
      assert.deepStrictEqual(
        Check.of(lifecycle).map(({ code, state }) => `${code} ${state}`),
        []
      )
    }
  )

  it("says what its parts do for the promises of a standard", () => {
    assert.deepStrictEqual(Compose.keeps(building), {
      limit: true,
      requirements: true,
      payment: { refund: true },
      asks: asked.map(({ agency, label: name }) => ({ agency, label: name }))
    })
    assert.strictEqual(Compose.keeps(permit)?.deemedApproval, true)
    assert.deepStrictEqual(Compose.keeps(counter), {})
  })
})

describe("a file at the counter", () => {
  it("without requirements it is valid and can be accepted at once", () => {
    const file = new Play(companion, { terms: terms({ requirements: [] }), documents: [] })
    assert.strictEqual(file.send({ by: sari, type: "application.accept" }).stage, "registering")
  })

  it("is complete when each requirement is accepted or not needed, and not before", () => {
    const file = new Play(companion)
    assert.strictEqual(file.refusal({ by: sari, type: "application.accept" }).guard, "isComplete")
    file.verify("ktp", "accepted").verify("kk", "notNeeded")
    assert.strictEqual(file.send({ by: sari, type: "application.accept" }).stage, "registering")
    assert.strictEqual(file.context.completeAt, at)
  })

  it("is not returned without a rejected requirement, and nothing is rejected without a reason", () => {
    const file = new Play(companion)
    const refused = (payload: object) => file.refusal({ by: sari, type: "application.verify", payload: { ...payload } })
    assert.strictEqual(
      file.refusal({ by: sari, type: "application.return", payload: { reason } }).guard,
      "hasRejection"
    )
    assert.strictEqual(refused({ requirement: "kk", verdict: "rejected", reason: null }).guard, "isVerifiable")
    assert.strictEqual(refused({ requirement: "kk", verdict: "accepted", reason }).guard, "isVerifiable")
    assert.strictEqual(refused({ requirement: "akta", verdict: "accepted", reason: null }).guard, "isVerifiable")
    assert.strictEqual(file.refusal({ by: sari, type: "application.return", payload: {} }).code, "PayloadInvalid")
  })

  it("comes back with what is new marked, and keeps what was accepted", () => {
    const file = new Play(companion).verify("ktp", "accepted").verify("kk", "rejected")
    file.send({ by: sari, type: "application.return", payload: { reason } })
    assert.strictEqual(file.stage, "returned")
    const documents = [document("kk", "dok-baru")]
    file.send({ by: siti, type: "application.resubmit", payload: { documents } })
    assert.deepStrictEqual(
      file.context.checklist.map((item: any) => [item.requirement, item.verdict, item.changedIn]),
      [
        ["ktp", "accepted", 0],
        ["kk", "open", 1]
      ]
    )
    assert.deepStrictEqual(
      file.context.documents.filter(({ round }: any) => round === 1).map(({ id }: any) => id),
      ["dok-baru"]
    )
  })

  it("is looked at again where the applicant adds to what was accepted", () => {
    const file = new Play(companion).verify("ktp", "accepted").verify("kk", "rejected")
    file.send({ by: sari, type: "application.return", payload: { reason } })
    file.send({ by: siti, type: "application.attach", payload: document("ktp", "dok-lain") })
    file.send({ by: siti, type: "application.resubmit", payload: { documents: [document("kk", "dok-baru")] } })
    const rows = () => file.context.checklist.map((item: any) => [item.verdict, item.changedIn])
    assert.deepStrictEqual(rows(), [
      ["open", 1],
      ["open", 1]
    ])
    assert.deepStrictEqual(
      file.context.documents.slice(2).map(({ round }: any) => round),
      [1, 1]
    )
    file.verify("ktp", "accepted").send({ by: sari, type: "application.attach", payload: document("ktp", "dok-loket") })
    assert.strictEqual(rows()[0]?.[0], "accepted")
  })

  it("lapses when nobody corrects it in time", () => {
    const file = new Play(companion).verify("kk", "rejected")
    file.send({ by: sari, type: "application.return", payload: { reason } })
    assert.strictEqual(file.until(endOf(30) - 1).stage, "returned")
    assert.strictEqual(file.until(endOf(30)).stage, "lapsed")
  })

  it("keeps an unfinished check, and tells the applicant what became of it", () => {
    const file = new Play(companion).verify("ktp", "accepted").verify("kk", "rejected")
    file.until(at + 3 * day)
    assert.deepStrictEqual(
      file.context.checklist.map(({ verdict }: any) => verdict),
      ["accepted", "rejected"]
    )
    file.send({ by: sari, type: "application.return", payload: { reason } })
    assert.deepStrictEqual(
      file.effects.map(({ params }) => [params.what, params.to]),
      [["returned", "p-3"]]
    )
  })
})

describe("a claim", () => {
  it("keeps colleagues out until it is given back or the day is over", () => {
    const file = new Play(companion).send({ by: sari, type: "application.claim" })
    const check = { type: "application.verify", payload: { requirement: "ktp", verdict: "accepted", reason: null } }
    assert.strictEqual(file.refusal({ by: budi, ...check }).code, "RoleRefused")
    assert.strictEqual(file.refusal({ by: budi, type: "application.claim" }).code, "NotInState")
    file.send({ by: sari, type: "application.release" }).send({ by: budi, ...check })
    file.send({ by: budi, type: "application.claim" }).until(Date.UTC(2026, 7, 18, 17))
    assert.strictEqual(file.context.claim, null)
    file.send({ by: sari, ...check })
  })
})

describe("who acts on a file", () => {
  it("A58: a proxy only while the power holds, and nobody by knowing the number", () => {
    const file = new Play(companion)
    const withdraw = { type: "application.withdraw", payload: { words: null } }
    assert.strictEqual(file.refusal({ by: stranger, ...withdraw }).code, "RoleRefused")
    assert.strictEqual(file.refusal({ by: formerProxy, ...withdraw }).code, "RoleRefused")
    assert.strictEqual(file.send({ by: proxy, ...withdraw }).stage, "withdrawn")
  })

  it("by a power only in what it covers, and only the proxy of this file or of a power that names it", () => {
    const file = new Play(companion)
    const withdraw = { type: "application.withdraw", payload: { words: null } }
    const { number, service } = file.context
    const refused: ReadonlyArray<Actor.Actor> = [
      acting("p-3", { actingFor: "p-9" }),
      acting("p-3", { hall: "mpp-lain" }),
      acting("p-3", { scope: { of: "service", service: "dinas.lain" } }),
      acting("p-3", { scope: { of: "agency", agency: "din" } }),
      acting("p-3", { scope: { of: "file", service, file: "LAIN-2026-00001" } }),
      acting("p-3", { scope: { of: "file", service: "dinas.lain", file: number } }),
      acting("p-3", { scope: "all" }),
      acting("p-3", { scope: null }),
      { ...proxy, attributes: { hall, actingFor: "p-1" } },
      // Somebody else's power in all matters of the applicant, on a file on which somebody else stands.
      acting("p-9"),
      // The applicant, who acts for somebody else at the moment.
      acting("p-1", { actingFor: "p-9" })
    ]
    for (const by of refused)
      assert.strictEqual(file.refusal({ by, ...withdraw }).code, "RoleRefused", JSON.stringify(by))
    const one = acting("p-9", { scope: { of: "file", service, file: number } })
    assert.strictEqual(file.send({ by: one, ...withdraw }).stage, "withdrawn")
  })
})

describe("a question to the applicant", () => {
  it("goes beside the way: the file and its time go on", () => {
    const file = new Play(companion).complete()
    file.send({ by: sari, type: "application.ask", payload: { words } })
    assert.strictEqual(file.stage, "registering")
    assert.strictEqual(file.context.clock.state, "running")
    file.send({ by: siti, type: "application.answer", payload: { words } })
    assert.deepStrictEqual(file.context.question.answer, { words, at })
  })

  it("waits for nobody any more when the file has left its way, nor when an objection brings it back", () => {
    const file = new Play(permit).complete()
    const isAsked = () => (permit.spec.index as any)({ ...file.snapshot })["asked"]
    file.send({ by: sari, type: "application.review", payload: { verdict: "unsuitable", words } })
    file.send({ by: sari, type: "application.ask", payload: { words } })
    assert.strictEqual(isAsked(), 1)
    file.send({ by: ratna, type: "application.refuse", payload: { reason } })
    assert.strictEqual(isAsked(), 0)
    file.send({ by: siti, type: "application.object", payload: { words } })
    file.send({ by: ratna, type: "application.uphold", payload: { words } })
    assert.strictEqual(isAsked(), 0)
  })
})

describe("a companion", () => {
  it("is entered elsewhere, and handed over as it came", () => {
    const file = new Play(companion).complete()
    file.send({ by: sari, type: "application.register", payload: { reference: "SIAK-77" } })
    const report = { words }
    file.send({ by: sari, type: "application.report", payload: report })
    file.send({
      by: sari,
      type: "application.receive",
      payload: { number: "AL-1", document: document("ktp", "dok-akta") }
    })
    assert.strictEqual(file.stage, "ready")
    assert.strictEqual(file.context.clock.state, "stopped")
    file.send({ by: sari, type: "application.handOver", payload: { to: "applicant", by: "counter" } })
    assert.strictEqual(file.stage, "handedOver")
    assert.strictEqual(file.snapshot.status, "done")
  })

  it("gives captured money back when the other system refuses", () => {
    const file = new Play(paidCompanion, { terms: terms({ fees: [levy] }) }).complete()
    assert.strictEqual(file.stage, "paying")
    const settle = { bill: "b-1", outcome: "paid", captured: 30_000 }
    file.send({ by: system, type: "application.settle", payload: settle })
    file.send({ by: sari, type: "application.register", payload: { reference: "SKCK-1" } })
    file.send({ by: sari, type: "application.refuseElsewhere", payload: { reason } })
    assert.strictEqual(file.stage, "refunding")
    assert.strictEqual(file.effects.at(-2)?.effect, "refundBill")
    file.send({ by: system, type: "application.refunded", payload: { bill: "b-1", refunded: 30_000 } })
    assert.strictEqual(file.stage, "refunded")
  })
})

describe("a fee", () => {
  it("that is free opens no bill, and one that is fixed is owed at once", () => {
    const free = new Play(paidCompanion, { terms: terms({ fees: [{ ...levy, kind: "free", amount: 0 }] }) }).complete()
    assert.strictEqual(free.stage, "registering")
    assert.notInclude(
      free.effects.map(({ effect }) => effect),
      "openBill"
    )
    const fixed = new Play(paidCompanion, { terms: terms({ fees: [levy] }) }).complete()
    assert.strictEqual(fixed.context.money.due, 30_000)
    assert.strictEqual(fixed.effects.find(({ effect }) => effect === "openBill")?.params.payer, "p-1")
  })

  it("of nothing opens no bill, and the time that begins with the payment begins without one", () => {
    const [{ limit }, finding] = [terms(), { verdict: "suitable", words }]
    if (limit === null) throw new Error("no limit")
    const late = { ...limit, from: "payment" as const }
    const free = new Play(paidCompanion, { terms: terms({ limit: late, fees: [{ ...levy, amount: 0 }] }) }).complete()
    const waived = new Play(building, { terms: terms({ limit: late, fees: [{ ...levy, amount: null }] }) }).complete()
    waived.send({ by: sari, type: "application.review", payload: finding }).until(endOf(10))
    waived.send({ by: sari, type: "application.scheduleVisit", payload: { at: waived.now + day } })
    waived.send({ by: sari, type: "application.recordVisit", payload: finding })
    waived.send({ by: ratna, type: "application.grant" })
    waived.send({ by: sari, type: "application.assess", payload: { assessed: { retribusi: 0 } } })
    assert.deepStrictEqual(
      [free, waived].map((file) => [file.stage, file.context.clock.state, file.context.money.due]),
      [
        ["registering", "running", 0],
        ["signing", "running", 0]
      ]
    )
  })

  it("is over when the money of the last bill is back, not when that of an earlier one is", () => {
    const file = new Play(paidCompanion, { terms: terms({ fees: [levy] }) }).complete()
    const settle = (bill: string, outcome: string, captured: number) =>
      file.send({ by: system, type: "application.settle", payload: { bill, outcome, captured } })
    settle("b-1", "expired", 10_000).send({ by: siti, type: "application.payAgain" })
    settle("b-2", "paid", 30_000).send({ by: ratna, type: "application.refund", payload: { reason } })
    const back = (bill: string, refunded: number) =>
      file.send({ by: system, type: "application.refunded", payload: { bill, refunded } }).stage
    assert.deepStrictEqual([back("b-1", 10_000), back("b-2", 30_000)], ["refunding", "refunded"])
  })

  it("that is calculated waits for an officer, and only for all of it", () => {
    const { amount: _, ...rest } = levy
    const file = new Play(paidCompanion, { terms: terms({ fees: [{ ...rest, amount: null }] }) }).complete()
    assert.strictEqual(file.stage, "assessing")
    const assess = (assessed: object) => ({ by: sari, type: "application.assess", payload: { assessed } })
    assert.strictEqual(file.refusal(assess({})).guard, "isAssessed")
    assert.strictEqual(file.refusal(assess({ retribusi: 125_000, lain: 1 })).guard, "isAssessed")
    assert.strictEqual(file.send(assess({ retribusi: 125_000 })).context.money.due, 125_000)
  })

  it("whose bill expired waits for another, and takes late money", () => {
    const file = new Play(paidCompanion, { terms: terms({ fees: [levy] }) }).complete()
    const settle = (outcome: string, captured: number) => ({
      by: system,
      type: "application.settle",
      payload: { bill: "b-1", outcome, captured }
    })
    assert.strictEqual(file.send(settle("expired", 0)).stage, "unpaid")
    assert.strictEqual(file.send({ by: siti, type: "application.payAgain" }).stage, "paying")
    file.send(settle("expired", 10_000))
    assert.strictEqual(
      file.refusal({ by: siti, type: "application.withdraw", payload: { words: null } }).guard,
      "isUnpaid"
    )
    assert.strictEqual(file.send(settle("paid", 30_000)).stage, "registering")
    const silent = new Play(paidCompanion, { terms: terms({ fees: [levy] }) }).complete()
    silent.send(settle("expired", 10_000)).until(at + 31 * day)
    assert.strictEqual(silent.stage, "refunding")
  })
})

describe("a draft that became a file", () => {
  it("is claimed by it, so that another submission of it is no second file", () => {
    const claims = (permit.spec.claims as any)({ context: new Play(permit).context })
    assert.deepStrictEqual(claims, ["number:mpp-uji:DINAS-2026-00001", "draft:mpp-uji:d-1"])
  })
})
