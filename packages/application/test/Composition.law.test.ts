import { Blocks, Compose, Composition, FileLimit, LegalClock } from "@balai/application"
import { HolidayCalendar } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"
import {
  at,
  budi,
  day,
  document,
  endOf,
  levy,
  Play,
  pupr,
  ratna,
  reason,
  requirement,
  sari,
  siti,
  system,
  terms,
  words
} from "./support/file.ts"

const label = { id: "Permohonan", en: "Application" }
const silent = Composition.permit({ name: "dinas-izin", label, deemed: true })
const strict = Composition.permit({ name: "dinas-izin-biasa", label })

const standard = terms()
const limit = standard.limit!
const { source } = limit
const rule = { article: "Pasal 1 ayat (2)", effective: requirement("x").source.checked, source }
const declared = (more: Partial<typeof limit> = {}) => ({
  terms: terms({ limit: { ...limit, deemedApproval: rule, ...more } })
})

const suitable = { by: sari, type: "application.review", payload: { verdict: "suitable", words } }
const returned = (file: Play): Play =>
  file.verify("kk", "rejected").send({ by: sari, type: "application.return", payload: { reason } })
const again = (file: Play): Play =>
  file.send({ by: siti, type: "application.resubmit", payload: { documents: [document("kk", "dok-baru")] } })

const issued = {
  by: system,
  type: "application.deemedIssued",
  payload: { issued: { id: "document:d", number: "DINAS-2026-00001/AH" }, document: "dok-d", digest: "d" }
}

/** The fifth working day after Tuesday 18 August 2026 is Wednesday 26: 25 August is a holiday. */
const over = endOf(8)

describe("a file that is deemed granted", () => {
  it("keeps what was declared and how the clock went, once the limit has passed and every warning before it", () => {
    const file = new Play(silent, declared()).complete()
    assert.strictEqual(file.until(over - 1).stage, "reviewing")
    assert.strictEqual(file.until(over).stage, "deemed")
    const { deemed, decision } = file.context
    assert.deepStrictEqual([decision.kind, decision.at, deemed.at], ["deemed", over, over])
    assert.deepStrictEqual([deemed.article, deemed.effective, deemed.source], [rule.article, rule.effective, source])
    assert.deepStrictEqual([deemed.completeAt, deemed.startedAt, deemed.due.date], [at, at, "2026-08-26"])
    assert.deepStrictEqual(
      deemed.warned.map(({ id }: { readonly id: string }) => id),
      ["half", "dayBefore", "lastDay"]
    )
    const [asked] = file.effects.filter(({ effect }) => effect === "issueDeemed")
    assert.deepInclude(asked?.params, { service: "dinas.izin", number: "DINAS-2026-00001", applicant: "p-1" })
    assert.deepInclude(asked?.params.record, { article: rule.article, startedAt: at, at: over })
  })

  it("goes on as granted when the hall has written it down, and nobody takes it back", () => {
    const file = new Play(silent, declared()).complete().until(over)
    for (const type of ["refuse", "grantInPart", "return", "sendBack"])
      assert.strictEqual(
        file.refusal({ by: ratna, type: `application.${type}`, payload: type === "return" ? { reason } : { words } })
          .code,
        type === "return" ? "RoleRefused" : type === "refuse" ? "PayloadInvalid" : "NotInState"
      )
    assert.strictEqual(file.refusal({ by: ratna, type: "application.refuse", payload: { reason } }).code, "NotInState")
    file.send(issued)
    assert.deepStrictEqual([file.stage, file.context.deemed.issued.document], ["signing", "dok-d"])
    const back = { by: ratna, type: "application.sendBack", payload: { words } }
    assert.strictEqual(file.refusal(back).guard, "isNotDeemed")
    const signed = { number: "SIP-1", document: "dok-sip", digest: "d", certificate: "c" }
    file.send({ by: ratna, type: "application.sign", payload: signed, via: "applications.sign" })
    assert.strictEqual(file.stage, "ready")
  })

  it("says in both languages why it is neither refused nor sent back", () => {
    const { isNotDeemed } = silent.spec.reasons as Record<string, { readonly id: string; readonly en: string }>
    assert.match(isNotDeemed!.id, /dianggap dikabulkan secara hukum.*tidak dapat ditolak/)
    assert.match(isNotDeemed!.en, /deemed granted by law.*neither refused nor sent back/)
  })

  it("is not returned either where the way goes on past a checklist", () => {
    const lifecycle = Compose.make({
      name: "dinas-lewat-sistem",
      version: 1,
      label,
      initial: "checking",
      parts: [
        Blocks.claiming(),
        Blocks.intake({ complete: "deciding" }),
        Blocks.decision({ granted: "registering", deemed: true }),
        Blocks.companion({ next: "ready", system: label }),
        Blocks.handOver(),
        LegalClock.part()
      ]
    })
    const file = new Play(lifecycle, declared()).complete().until(over).send(issued)
    assert.strictEqual(file.stage, "registering")
    file.verify("kk", "rejected")
    const back = { by: sari, type: "application.return", payload: { reason } }
    assert.strictEqual(file.refusal(back).guard, "hasRejection")
  })

  it("is not ended by giving its fee back", () => {
    const paid = Composition.permit({ name: "dinas-berbayar", label, deemed: true, payment: true })
    const { terms: declaredTerms } = declared()
    const file = new Play(paid, { terms: { ...declaredTerms, fees: [levy] } }).complete().until(over).send(issued)
    assert.strictEqual(file.stage, "paying")
    const bill = { bill: "b-1", outcome: "paid", captured: levy.amount }
    file.send({ by: system, type: "application.settle", payload: bill })
    assert.strictEqual(file.stage, "signing")
    const back = { by: ratna, type: "application.refund", payload: { reason } }
    assert.strictEqual(file.refusal(back).guard, "isRefundable")
  })

  it("has the lawyer's check recorded, more than once where somebody doubts", () => {
    const check = (outcome: string) => ({ outcome, lawyer: words, words })
    const before = new Play(silent, declared()).complete()
    const said = { by: budi, type: "application.checkDeemed", payload: check("confirmed") }
    assert.strictEqual(before.refusal(said).guard, "isDeemed")
    const file = before.until(over).send(said)
    file.send(issued).send({ ...said, by: ratna, payload: check("doubted") })
    assert.deepStrictEqual(
      file.context.deemed.checks.map(({ by, outcome }: any) => [by, outcome]),
      [
        ["budi", "confirmed"],
        ["ratna", "doubted"]
      ]
    )
    assert.strictEqual(file.refusal({ ...said, by: siti }).code, "RoleRefused")
  })

  it("is so from the moment of its limit, though the hall was down then and hears of it later", () => {
    const file = new Play(silent, declared()).complete().send(suitable)
    file.now = over - 1
    assert.strictEqual(file.decide({ by: ratna, type: "application.refuse", payload: { reason } })._tag, "Accepted")
    file.now = over + day
    for (const type of ["application.grant", "application.refuse"]) {
      const payload = type === "application.refuse" ? { payload: { reason } } : {}
      assert.strictEqual(file.refusal({ by: ratna, type, ...payload }).guard, "isNotDeemed")
    }
    const rejected = { requirement: "kk", verdict: "rejected", reason }
    assert.strictEqual(file.refusal({ by: sari, type: "application.verify", payload: rejected }).guard, "isVerifiable")
    assert.strictEqual(file.until(over + day).stage, "deemed")
  })

  it("has it recorded as well while what was issued is in force, and no more once that is over", () => {
    const validity = FileLimit.suggest("validity", 365)
    const lasting = Composition.permit({ name: "dinas-izin-tetap", label, deemed: true, validity })
    const file = new Play(lasting, declared()).complete().until(over).send(issued)
    const signed = { number: "IZIN-1", document: "dok-izin", digest: "d", certificate: "c" }
    file.send({ by: ratna, type: "application.sign", payload: signed, via: "applications.sign" })
    file.send({ by: sari, type: "application.handOver", payload: { to: "applicant", by: "counter" } })
    assert.strictEqual(file.stage, "inForce")
    const payload = { outcome: "doubted", lawyer: words, words }
    const said = { by: budi, type: "application.checkDeemed", payload }
    assert.deepStrictEqual(
      file.send(said).context.deemed.checks.map(({ by }: any) => by),
      ["budi"]
    )
    assert.strictEqual(file.stage, "inForce")
    file.send({ by: ratna, type: "application.revoke", payload: { reason } })
    assert.strictEqual(file.refusal(said).code, "Finished")
    const plain = Composition.permit({ name: "dinas-izin-biasa-tetap", label, validity })
    assert.isFalse("application.checkDeemed" in plain.spec.events)
  })

  it("stays so when a decree moves the limit ahead afterwards", () => {
    const file = new Play(silent, declared()).complete().until(over)
    file.holidays(withHoliday("2026-08-26"))
    assert.strictEqual(file.refusal({ by: system, type: "clock.retime" }).code, "NotInState")
    file.send(issued).until(endOf(30))
    assert.deepStrictEqual([file.stage, file.context.decision.kind], ["signing", "deemed"])
  })
})

describe("silence grants nothing", () => {
  it("to a file that nobody has found complete, however long it waits", () => {
    for (const from of ["completeFile", "submission"] as const) {
      const file = new Play(silent, declared({ from })).until(endOf(60))
      assert.deepStrictEqual([file.stage, file.context.decision, file.context.deemed], ["checking", null, null], from)
    }
  })

  it("to a file that was returned, nor to one that came back and was not looked at again", () => {
    const file = returned(new Play(silent, declared()).complete().until(at + day))
    assert.deepStrictEqual([file.stage, file.context.clock.state], ["returned", "paused"])
    file.until(endOf(29))
    assert.deepStrictEqual([file.stage, file.context.deemed], ["returned", null])
    again(file).until(endOf(90))
    assert.deepStrictEqual([file.stage, file.context.clock.state], ["checking", "expired"])
    assert.deepStrictEqual([file.context.decision, file.context.deemed], [null, null])
    const seen = again(returned(new Play(silent, declared()).complete().until(at + day)).until(endOf(20)))
    seen.verify("kk", "accepted").until(endOf(90))
    assert.deepStrictEqual(
      [seen.stage, seen.context.deemed],
      ["checking", null],
      "every paper, but not said to be complete"
    )
  })

  it("until the rest of the limit has passed after it was found complete again", () => {
    const file = again(returned(new Play(silent, declared()).complete().until(at + day)).until(endOf(20)))
    file.verify("kk", "accepted").send({ by: sari, type: "application.accept" })
    const { due } = file.context.clock
    assert.strictEqual(file.until(due.at - 1).stage, "reviewing")
    assert.strictEqual(file.until(due.at).stage, "deemed")
    assert.strictEqual(file.context.deemed.pauses.length, 1)
  })

  it("to one in which the applicant has changed a paper that nobody has seen", () => {
    const file = new Play(silent, declared()).complete().until(at + day)
    file.send({ by: siti, type: "application.attach", payload: document("ktp", "dok-lain") })
    assert.deepStrictEqual([file.until(endOf(60)).stage, file.context.deemed], ["reviewing", null])
  })

  it("where the standard does not declare it: the head is told, and decides late", () => {
    const file = new Play(silent).complete().until(endOf(60))
    assert.deepStrictEqual([file.stage, file.context.clock.state, file.context.deemed], ["reviewing", "expired", null])
    file.send(suitable).send({ by: ratna, type: "application.refuse", payload: { reason } })
    assert.strictEqual(file.stage, "refused")
    assert.isFalse("application.checkDeemed" in strict.spec.events)
  })
})

describe("an objection that was upheld", () => {
  it("gives the product a new limit, of which silence grants nothing", () => {
    const file = new Play(silent, declared()).complete().send(suitable)
    file.send({ by: ratna, type: "application.refuse", payload: { reason } })
    assert.strictEqual(file.context.clock.state, "stopped")
    file.until(endOf(20)).send({ by: siti, type: "application.object", payload: { words } })
    file.until(endOf(40)).send({ by: ratna, type: "application.uphold", payload: { words } })
    const { clock } = file.context
    assert.deepStrictEqual(
      [file.stage, clock.state, clock.startedAt, clock.told],
      ["signing", "running", endOf(40), []]
    )
    file.until(endOf(60))
    assert.deepStrictEqual([file.stage, file.context.clock.state, file.context.deemed], ["signing", "expired", null])
    assert.strictEqual(file.published.filter(({ what }) => what === "started").length, 2)
  })
})

const asked = [
  { agency: "pupr", label, patience: FileLimit.suggest("pupr", 10) },
  { agency: "dlh", label, patience: FileLimit.suggest("dlh", 10) }
]
const building = Composition.permit({ name: "dinas-pbg", label, recommendations: asked })

describe("recommendations that are asked for again", () => {
  it("leave the first answer standing, and silence is noted as silence", () => {
    const file = new Play(building).complete().send(suitable)
    const said = { agency: "pupr", verdict: "supports", words }
    file.send({ by: pupr, type: "application.recommend", payload: said }).until(endOf(10))
    file
      .send({ by: ratna, type: "application.grant" })
      .send({ by: ratna, type: "application.sendBack", payload: { words } })
    file.send(suitable)
    assert.deepStrictEqual([file.stage, file.context.asked, file.context.recommendations], ["recommending", 2, {}])
    file.until(endOf(21))
    const of = ({ agency, round, verdict }: any) => [agency, round, verdict]
    assert.deepStrictEqual(file.context.earlierRecommendations.map(of), [
      ["pupr", 1, "supports"],
      ["dlh", 1, "silent"]
    ])
    assert.deepStrictEqual(
      Object.entries(file.context.recommendations).map(([agency, { verdict }]: any) => [agency, verdict]),
      [
        ["pupr", "silent"],
        ["dlh", "silent"]
      ]
    )
  })
})

const row = (id: string, amount: number, unit: "workingDays" | "calendarDays"): FileLimit.Row => ({
  ...FileLimit.suggest(id, amount),
  limit: { amount, unit }
})

describe("the limits of a file", () => {
  it("are counted in the unit of their row, to the end of a local day", () => {
    const lifecycle = Composition.permit({
      name: "dinas-baris",
      label,
      correction: row("correction", 5, "workingDays")
    })
    const file = returned(new Play(lifecycle))
    assert.deepInclude(file.context.limits.completionLimit.due, { at: over, date: "2026-08-26" })
    assert.deepStrictEqual([file.until(over - 1).stage, file.until(over).stage], ["returned", "lapsed"])
  })

  it("are the hall's own where it has set one, and a file keeps the row that held when its time began", () => {
    const file = new Play(strict)
    file.limits([{ of: "dinas", row: row("correction", 7, "calendarDays") }])
    returned(file)
    file.limits([{ of: "dinas", row: row("correction", 60, "calendarDays") }])
    assert.strictEqual(file.context.limits.completionLimit.row.limit.amount, 7)
    assert.strictEqual(file.until(endOf(7)).stage, "lapsed")
    const later = new Play(strict)
    later.limits([
      { of: "dinas", row: row("correction", 60, "calendarDays") },
      { of: "dinas.izin", row: row("correction", 3, "calendarDays") },
      { of: null, row: row("correction", 1, "calendarDays") }
    ])
    assert.strictEqual(returned(later).until(endOf(3)).stage, "lapsed", "the service goes before its agency")
  })

  it("wait on when a decree has moved their end meanwhile", () => {
    const lifecycle = Composition.permit({
      name: "dinas-baris",
      label,
      correction: row("correction", 5, "workingDays")
    })
    const file = returned(new Play(lifecycle))
    file.holidays(withHoliday("2026-08-24"))
    assert.strictEqual(file.until(over).stage, "returned")
    assert.deepInclude(file.context.limits.completionLimit.due, { date: "2026-08-27" })
    assert.strictEqual(file.until(endOf(9)).stage, "lapsed")
  })

  it("that reach a year without a decree have no date, and end nothing before it is there", () => {
    const lifecycle = Composition.permit({
      name: "dinas-lama",
      label,
      correction: row("correction", 700, "workingDays")
    })
    const file = returned(new Play(lifecycle))
    const { due } = file.context.limits.completionLimit
    assert.deepStrictEqual([due.provisional, due.date], [true, null])
    const told = () =>
      file.effects.filter(({ effect, params }) => effect === "tell" && params.what === "returned").length
    assert.strictEqual(file.until(due.notBefore.at + 20 * day).stage, "returned")
    // Looking again each week is no news: the applicant has been told.
    assert.strictEqual(told(), 1)
  })
})

const withHoliday = (date: string): HolidayCalendar.HolidayCalendar => ({
  ...HolidayCalendar.national,
  version: `uji-${date}`,
  overrides: [
    ...HolidayCalendar.national.overrides,
    { date, working: false, reason: label, decided: date, source } as never
  ]
})
