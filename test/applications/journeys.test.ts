import { dpmptsp, Lifecycles } from "@balai/agency-dpmptsp"
import { dukcapil } from "@balai/agency-dukcapil"
import { polri } from "@balai/agency-polri"
import { Bill, type File } from "@balai/application"
import { type Actor } from "@balai/lifecycle"
import { Mall } from "@balai/mall"
import { Outside, Stage, Till } from "@balai/mall/testing"
import { Standard } from "@balai/service"
import { LocalDate, Qris, Zone } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import { leaksOf } from "./support/leaks.ts"

const hour = 3_600_000
const { pbg, sip } = Lifecycles

const mall = Mall.make({
  name: "mpp-uji",
  label: { id: "MPP Uji", en: "Test Hall" },
  zone: "WIB",
  agencies: [dukcapil, dpmptsp, polri],
  counters: [dukcapil, dpmptsp, polri].map(({ name }, at) => ({ number: at + 1, services: [name] })),
  billing: { till: ["levy"] }
})

const document = (requirement: string, id = `dok-${requirement}`): File.Document => ({
  id,
  requirement,
  kind: "pdf",
  digest: "a".repeat(64),
  bytes: 320_000
})

type Answers = { readonly [field: string]: string | number | boolean }

interface Case {
  readonly service: string
  readonly at: string
  readonly answers: Answers
  readonly channel?: Standard.Channel
  readonly outside?: Outside.Outside
}

/** A file of a person, from the catalogue to the receipt, and those who act on it. */
const submitted = async ({ answers, at, channel = "counter", outside = Outside.make(), service }: Case) => {
  const stage = await Stage.open({ mall, outside, at })
  const { actors, applications } = stage
  const [agency = ""] = service.split(".")
  const { standard } = await stage.catalogue.service(service)
  if (standard === null) throw new Error(`${service} is not in the catalogue`)
  const by = actors.applicant("p-1")
  const { id: draft } = await applications.begin({ by, service, channel })
  await applications.save({ by, draft, answers })
  for (const { id: requirement, kind } of Standard.terms(standard, channel).requirements)
    if (kind === "document") await applications.attach({ by, draft, document: document(requirement) })
  const { file } = await applications.submit({ by, draft })
  const clerk = actors.clerk(agency)
  const head = actors.head(agency)
  const send = (who: Actor.Actor, command: string, payload: object = {}) =>
    applications.command({ by: who, file: file.id, command: `application.${command}`, payload: payload as never })
  const look = () => applications.file({ by, file: file.id })
  const verify = (requirement: string, verdict: string, reason: unknown = null) =>
    send(clerk, "verify", { requirement, verdict, reason })
  /** Everything that nobody looked at yet is found good. */
  const accept = async () => {
    for (const { requirement, verdict } of (await look()).checklist)
      if (verdict === "open") await verify(requirement.id, "accepted")
    return send(clerk, "accept")
  }
  return { stage, by, clerk, head, file, send, look, verify, accept }
}

const person = { name: "Sukarno", nik: "1209181708059001", phone: "+628123456789" }

const birth: Answers = {
  child: "Budi",
  born: "2026-03-01",
  late: false,
  place: "hospital",
  married: true,
  card: "1209180101259001",
  reporter: "Siti",
  nik: person.nik,
  phone: person.phone
}

describe("a birth certificate", () => {
  it("goes from the catalogue to the certificate of SIAK, handed over as it came; a return across a joint-leave week stops its time", async () => {
    // Tuesday 17 March 2026; from Wednesday on the offices are shut for Nyepi and Idulfitri, until Wednesday 25 March.
    const journey = await submitted({ service: "dukcapil.akta", at: "2026-03-17T09:00", answers: birth })
    const { accept, by, clerk, file, look, send, stage, verify } = journey
    assert.match(file.number, /^DUKCAPIL-2026-\d{5}$/)
    const complete = await accept()
    assert.strictEqual(complete.stage, "registering")
    // 24 hours from the complete file.
    assert.strictEqual(complete.clock?.dueAt, Date.UTC(2026, 2, 18, 2))
    // After six hours the officer who enters it sees that a page is missing.
    await stage.advance("6 hours")
    const blurred = { code: "tidak-terbaca", words: "Surat kelahiran terpotong" }
    await verify("surat-kelahiran", "rejected", blurred)
    const returned = await send(clerk, "return", { reason: blurred })
    assert.deepStrictEqual([returned.stage, returned.status, returned.clock?.state], ["returned", "paused", "paused"])
    assert.include(returned.clock?.text.id ?? "", "18 jam")
    // The whole week passes; nothing of the time does.
    await stage.advance({ to: "2026-03-25T10:00" })
    const waiting = await look()
    assert.deepStrictEqual([waiting.clock?.state, waiting.returned?.reason.words], ["paused", blurred.words])
    const documents = [document("surat-kelahiran", "dok-baru")]
    const again = await stage.applications.resubmit({ by, file: file.id, documents })
    assert.deepStrictEqual(
      again.checklist.filter(({ verdict }) => verdict === "open").map(({ requirement }) => requirement.id),
      ["surat-kelahiran"]
    )
    // Eighteen hours were left at ten o'clock: it is due at four in the morning of Thursday.
    assert.strictEqual(again.clock?.dueAt, Date.UTC(2026, 2, 25, 21))
    assert.strictEqual(again.clock?.date, "2026-03-26")
    await accept()
    await send(clerk, "register", { reference: "SIAK-CONTOH-1" })
    const product = document("akta", "dok-akta")
    const ready = await send(clerk, "receive", { number: "AL-CONTOH-12", document: product })
    assert.deepStrictEqual([ready.stage, ready.product?.document], ["ready", "dok-akta"])
    const done = await send(clerk, "handOver", { to: "applicant", by: "counter" })
    assert.deepStrictEqual([done.stage, done.status, done.isEnded], ["handedOver", "done", true])
    assert.isFalse(done.clock?.isOver)
  })
})

const building: Answers = { work: "new", use: "shop", area: 72, floors: 1, site: "Jalan Contoh 1", ...person }

/** An approval that two offices were asked about, one of which never answers, with a levy that somebody pays. */
const approved = async (outside: Outside.Outside) => {
  const journey = await submitted({ service: "dpmptsp.pbg", at: "2026-06-02T09:00", answers: building, outside })
  const { accept, clerk, head, look, send, stage } = journey
  await accept()
  await send(clerk, "review", { verdict: "suitable", words: "Sesuai tata ruang" })
  const pupr = stage.actors.clerk("pupr")
  await send(pupr, "recommend", { agency: "pupr", verdict: "supports", words: "Struktur baik" })
  assert.strictEqual((await look()).stage, "recommending")
  await stage.advance("9 days")
  assert.strictEqual((await look()).stage, "recommending")
  // The tenth day counts to its end.
  await stage.advance("2 days")
  assert.strictEqual((await look()).stage, "planning")
  const at = stage.now() + 24 * hour
  await send(clerk, "scheduleVisit", { at })
  await stage.advance("1 day")
  await send(clerk, "recordVisit", { verdict: "suitable", words: "Lahan sesuai gambar" })
  await send(head, "grant")
  const { terms } = await look()
  const assessed = Object.fromEntries(
    terms.fees.filter(({ amount }) => amount === null).map(({ id }) => [id, 1_134_000])
  )
  await send(clerk, "assess", { assessed })
  await stage.advance("1 minute")
  return journey
}

describe("a building approval", () => {
  it("goes on without the office that never answers, and its levy is found although the notice of the QRIS payment is lost", async () => {
    const outside = Outside.make(Till.make({ payments: [{ after: "5 hours", notice: "lost" }], qris: true }))
    const { by, clerk, file, look, send, stage } = await approved(outside)
    const paying = await look()
    assert.deepStrictEqual([paying.stage, paying.status, paying.clock?.state], ["paying", "waiting", "paused"])
    const asked = await stage.applications.bill({ by, file: file.id })
    assert.deepStrictEqual([asked?.amount, asked?.owed], [1_134_000, 1_134_000])
    const qris = Result.getOrThrow(Qris.parse(asked?.qris ?? ""))
    assert.strictEqual(Number(qris.amount), 1_134_000)
    await stage.when(async () => (await look()).stage === "registering", { within: "3 days" })
    assert.deepStrictEqual(outside.deliveries, [], "no notice ever came")
    const paid = await stage.applications.bill({ by, file: file.id })
    assert.strictEqual(paid?.owed, 0)
    // Silence was noted, and decided nothing.
    const { snapshot } = await stage.get(pbg, `file:mpp-uji:${file.id}`)
    const { decision, recommendations } = snapshot.context as any
    assert.deepStrictEqual([recommendations.pupr.verdict, recommendations.dlh.verdict], ["supports", "silent"])
    assert.deepStrictEqual([decision.kind, decision.by], ["granted", "kepala-dpmptsp"])
    await send(clerk, "register", { reference: "SIMBG-CONTOH-1" })
    await send(clerk, "receive", { number: "PBG-CONTOH-1", document: document("pbg", "dok-pbg") })
    const done = await send(clerk, "handOver", { to: "applicant", by: "counter" })
    assert.deepStrictEqual([done.stage, done.isEnded], ["handedOver", true])
    await stage.advance("60 days")
    assert.deepStrictEqual(await leaksOf(stage, file.id), [])
  })
})

const practice: Answers = {
  profession: "nurse",
  facility: "Puskesmas Contoh",
  order: 1,
  agreed: true,
  ...person
}

describe("a health worker's licence", () => {
  it("is granted by its declared rule when the fifth working day is over, after the warnings, and not a moment before", async () => {
    // Complete on Tuesday 2 June 2026: Wednesday, Thursday, Friday, Monday, Tuesday 9 June are its five working days.
    const { accept, file, head, look, stage } = await submitted({
      service: "dpmptsp.sip",
      at: "2026-06-02T09:00",
      answers: practice,
      channel: "online"
    })
    const complete = await accept()
    assert.deepStrictEqual([complete.clock?.date, complete.clock?.isProvisional], ["2026-06-09", false])
    assert.isNotNull(complete.terms.limit?.deemedApproval)
    await stage.advance({ to: "2026-06-09T23:59" })
    const before = await look()
    assert.deepStrictEqual([before.decision, before.clock?.isOver], [null, false])
    await stage.advance("1 minute")
    const granted = await look()
    assert.deepStrictEqual([granted.stage, granted.decision?.kind], ["deemed", "deemed"])
    assert.strictEqual(granted.decision?.at, Zone.startOf(LocalDate.makeUnsafe("2026-06-10"), "WIB"))
    const { snapshot } = await stage.get(sip, `file:${mall.name}:${file.id}`)
    assert.deepStrictEqual((snapshot.context as any).clock.told, ["half", "dayBefore", "lastDay"])
    // A hall without a store of documents has no paper of it, and goes on. The office that was asked never answered, and
    // the head signs all the same.
    await stage.advance("1 hour")
    assert.strictEqual((await look()).stage, "signing")
    const signed = { type: "application.sign", number: "SIP-CONTOH-1", document: "d", digest: "d", certificate: "c" }
    const command = signed as never
    await stage.send(sip, { id: `file:${mall.name}:${file.id}`, by: head, command, via: "applications.sign" })
    assert.strictEqual((await look()).stage, "ready")
  })

  it("is granted by nobody's silence where the standard of the service does not declare it", async () => {
    const { accept, look, stage } = await submitted({
      service: "dpmptsp.pbg",
      at: "2026-06-02T09:00",
      answers: building
    })
    assert.isNull((await accept()).terms.limit?.deemedApproval)
    await stage.advance("90 days")
    const late = await look()
    assert.deepStrictEqual([late.decision, late.clock?.isOver, late.isEnded], [null, true, false])
  })
})

const clearance: Answers = {
  ...person,
  birthDate: "2005-08-17",
  address: "Jalan Contoh 1",
  purpose: "kerja",
  isRenewal: false
}

describe("a police clearance", () => {
  it("has its billing code and NTPN recorded, and nothing is collected", async () => {
    const outside = Outside.make()
    const { accept, by, clerk, file, look, send, stage } = await submitted({
      service: "polri.skck",
      at: "2026-06-02T09:00",
      answers: clearance,
      outside
    })
    await accept()
    await stage.advance("1 minute")
    const bill = await stage.applications.bill({ by, file: file.id })
    assert.deepStrictEqual([bill?.amount, bill?.owed, bill?.code, bill?.qris], [30_000, 30_000, null, null])
    const record = (command: object) =>
      stage.send(Bill.lifecycle, { id: bill?.id ?? "-", by: clerk, command: command as never })
    await record({ type: "bill.recordCode", code: "820260118000017", expiresAt: null })
    assert.strictEqual((await stage.applications.bill({ by, file: file.id }))?.code, "820260118000017")
    await record({ type: "bill.recordNtpn", receipt: "A1B2C3D4E5F6G7H8", amount: 30_000, at: stage.now() })
    assert.strictEqual((await look()).stage, "registering")
    await send(clerk, "register", { reference: "SKCK-CONTOH-1" })
    await send(clerk, "receive", { number: "SKCK/CONTOH/1", document: null })
    const done = await send(clerk, "handOver", { to: "applicant", by: "counter" })
    assert.deepStrictEqual([done.stage, done.money?.captured], ["handedOver", 30_000])
    const asked = outside.asked().filter(({ operation }) => operation?.startsWith("payment."))
    assert.deepStrictEqual(asked, [], "no till was asked")
  })
})
