import { Agency, defineAgency } from "@balai/agency"
import { dpmptsp, Forms, Levy, Lifecycles, Standards } from "@balai/agency-dpmptsp"
import { Billing, Composition, type File, FileLimit, type LegalClock } from "@balai/application"
import { Engine } from "@balai/engine"
import { Check } from "@balai/lifecycle"
import { Mall } from "@balai/mall"
import { conformance, Outside, Stage, Till } from "@balai/mall/testing"
import { Standard } from "@balai/service"
import { LocalDate } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Result } from "effect"

conformance({ describe, it }, dpmptsp)

describe("the standards of dpmptsp", () => {
  it("contradict nothing, and their lifecycles keep what they promise", () => {
    const on = LocalDate.makeUnsafe("2026-11-27")
    for (const { id, standard } of dpmptsp.services) {
      const found = standard === undefined ? [] : Standard.check(standard, { on })
      assert.deepStrictEqual(
        found.filter(({ severity }) => severity === "error"),
        [],
        id
      )
    }
    const rules = [...Mall.rules, ...Agency.rules(dpmptsp)]
    for (const lifecycle of dpmptsp.lifecycles)
      assert.deepStrictEqual(
        Check.of(lifecycle, { rules }).filter(({ severity }) => severity !== "note"),
        [],
        lifecycle.name
      )
  })

  it("a lifecycle that grants in silence is refused where the standard does not declare it, and the other way round", () => {
    const promised = (standard: Standard.Standard, deemed: boolean) => {
      const sip = Composition.permit({ name: "dpmptsp-sip", label: Lifecycles.sip.spec.label, deemed })
      const agency = defineAgency({
        name: "dpmptsp",
        version: "1.0.0",
        label: dpmptsp.label,
        services: [{ id: "sip", name: standard.title, prefix: "GP", standard, fulfilledBy: sip.name }],
        lifecycles: [sip]
      })
      return Check.of(sip, { rules: Agency.rules(agency) }).map(({ code }) => code)
    }
    assert.deepStrictEqual(promised(Standards.sip, true), [])
    assert.deepStrictEqual(promised(Standards.sip, false), ["BALAI_STANDARD_DEEMED_MISSING"])
    assert.deepStrictEqual(promised(undeclared, true), ["BALAI_STANDARD_DEEMED_UNDECLARED"])
    assert.deepStrictEqual(promised(undeclared, false), [])
  })
})

/** The same five days, and nothing declared. */
const { time } = Standards.sip.components
const undeclared: Standard.Standard = {
  ...Standards.sip,
  components: { ...Standards.sip.components, time: { all: { ...time!.all, deemedApproval: null } } }
}

const document = (requirement: string, id = `dok-${requirement}`): File.Document => ({
  id,
  requirement,
  kind: "pdf",
  digest: "a".repeat(64),
  bytes: 320_000
})

type Payload = { readonly [field: string]: unknown }

/** A file that was submitted online and is complete. */
const complete = async (stage: Stage.Stage, service: string, answers: Payload) => {
  const { actors, applications } = stage
  const by = actors.applicant("p-1")
  const { id: draft } = await applications.begin({ by, service, channel: "online" })
  await applications.save({ by, draft, answers: answers as never })
  const { requirements } = await applications.draft({ by, draft })
  for (const { id, kind } of requirements)
    if (kind === "document") await applications.attach({ by, draft, document: document(id) })
  const { file } = await applications.submit({ by, draft })
  const send =
    (who: ReturnType<typeof actors.clerk>) =>
    (command: string, payload: Payload = {}) =>
      applications.command({ by: who, file: file.id, command, payload: payload as never })
  const officer = send(actors.clerk("dpmptsp"))
  for (const { requirement } of file.checklist)
    await officer("application.verify", { requirement: requirement.id, verdict: "accepted", reason: null })
  await officer("application.accept")
  const look = () => applications.file({ by: actors.clerk("dpmptsp"), file: file.id })
  const from = (agency: string) => send(actors.clerk(agency))
  return { id: `file:mpp-uji:${file.id}`, look, officer, head: send(actors.head("dpmptsp")), own: send(by), from }
}

const owner = { name: "Siti", nik: "1209181708059001", phone: "+628123456789", email: null }
const house = { work: "new", use: "dwelling", area: 72, floors: 1, site: "Jl. Contoh 1", ...owner }

const open = (outside = Outside.make({ ...Till.make({ payments: [{ after: "1 hour" }] }) })) =>
  Stage.open({
    outside,
    mall: Mall.make({
      name: "mpp-uji",
      label: { id: "MPP Uji", en: "Test Hall" },
      zone: "WIB",
      agencies: [dpmptsp],
      counters: [{ number: 1, services: ["dpmptsp"] }],
      billing: { till: ["levy"] }
    })
  })

const words = { words: "Sesuai" }

/** Reviewed, supported by one office, not answered by the other, visited, granted. */
const granted = async (stage: Stage.Stage, answers: Payload) => {
  const one = await complete(stage, "dpmptsp.pbg", answers)
  await one.officer("application.review", { verdict: "suitable", ...words })
  await one.from("pupr")("application.recommend", { agency: "pupr", verdict: "supports", ...words })
  await stage.advance("9 days")
  assert.strictEqual((await one.look()).stage, "recommending")
  await stage.advance("2 days")
  await one.officer("application.scheduleVisit", { at: stage.now() + 86_400_000 })
  await one.officer("application.recordVisit", { verdict: "suitable", ...words })
  await one.head("application.grant")
  return one
}

describe("a building approval", () => {
  it("goes on without the office that never answers, and its levy is what the formula gives", async () => {
    const stage = await open()
    const one = await granted(stage, { ...house, low: false })
    assert.strictEqual((await one.look()).stage, "assessing")
    const { amount } = Result.getOrThrow(Billing.assess(Levy.example, { LLt: "72", It: "dwelling", Ibg: "new" }))
    await one.officer("application.assess", { assessed: { retribusi: amount } })
    assert.strictEqual((await one.look()).stage, "paying")
    await stage.advance("2 hours")
    assert.strictEqual((await one.look()).stage, "registering")
    await one.officer("application.register", { reference: "SIMBG-77" })
    await one.officer("application.receive", { number: "PBG-1", document: document("dokumen-teknis", "dok-pbg") })
    assert.strictEqual((await one.own("application.download")).stage, "handedOver")
    const { snapshot } = await stage.get(Lifecycles.pbg, one.id)
    const { money, recommendations } = snapshot.context
    assert.deepStrictEqual([money.due, money.captured, recommendations.dlh.verdict], [243_000, 243_000, "silent"])
  })

  it("of people with low income costs nothing, and no bill is opened", async () => {
    const stage = await open()
    const one = await granted(stage, { ...house, low: true, sworn: true })
    const { stage: next } = await one.officer("application.assess", { assessed: { retribusi: 0 } })
    assert.strictEqual(next, "registering")
    assert.deepStrictEqual(stage.outside.asked("payment.bill"), [])
  })
})

const worker = { profession: "midwife", facility: "Puskesmas Contoh", order: 1, agreed: true, ...owner }

/** The hall with a licence that grants in silence, or with its twin that does not. */
const licensing = (isDeclared: boolean) => {
  const { label } = Lifecycles.sip.spec
  const twin = Composition.permit({
    name: "dpmptsp-sip",
    label,
    form: Forms.practice,
    validity: FileLimit.suggest("validity", 1_826)
  })
  const sip = isDeclared ? Lifecycles.sip : twin
  const standard = isDeclared ? Standards.sip : undeclared
  return defineAgency({
    name: "dpmptsp",
    version: "1.0.0",
    label: dpmptsp.label,
    services: [{ id: "sip", name: standard.title, prefix: "GP", standard, fulfilledBy: sip.name }],
    lifecycles: [sip],
    forms: { sip: Forms.practice }
  })
}

/** What the clock told the hall, in its order. */
const told = (stage: Stage.Stage) =>
  stage.run(
    Effect.gen(function* () {
      const engine = yield* Engine.Engine
      const entries = yield* engine.feed("clocks/mpp-uji").read(0, 100)
      return entries.map(({ event }) => (event as unknown as LegalClock.Told).what)
    })
  )

describe("a health worker's licence", () => {
  it("is granted by its declared rule on the fifth working day in silence, after every warning, and not before", async () => {
    const stage = await Stage.open({ agencies: [licensing(true)], at: "2026-08-18T09:00" })
    const one = await complete(stage, "dpmptsp.sip", worker)
    assert.strictEqual((await one.look()).clock?.date, "2026-08-26")
    await stage.advance({ to: "2026-08-26T15:00" })
    assert.strictEqual((await one.look()).stage, "reviewing")
    await stage.advance({ to: "2026-08-27T09:00" })
    assert.strictEqual((await one.look()).stage, "signing")
    const { snapshot } = await stage.get(Lifecycles.sip, one.id)
    assert.strictEqual(snapshot.context.decision.kind, "deemed")
    assert.deepStrictEqual((await told(stage)).slice(0, 5), ["started", "warned", "warned", "warned", "expired"])
  })

  it("without the declaration is granted to nobody in silence: the head is told, and has to say why it is late", async () => {
    const stage = await Stage.open({ agencies: [licensing(false)], at: "2026-08-18T09:00" })
    const one = await complete(stage, "dpmptsp.sip", worker)
    await stage.advance("30 days")
    const { clock, stage: place } = await one.look()
    assert.deepStrictEqual([place, clock?.state, clock?.isOver], ["reviewing", "expired", true])
    assert.include(await told(stage), "expired")
    await one.head("application.explainDelay", { words: "Dua petugas sakit" })
  })
})
