import { Agency } from "@balai/agency"
import { bapenda, Lifecycles, Property } from "@balai/agency-bapenda"
import { Bill, Billing, type File, Ledger } from "@balai/application"
import { Engine } from "@balai/engine"
import { Check } from "@balai/lifecycle"
import { Mall } from "@balai/mall"
import { conformance, Outside, Stage, Till } from "@balai/mall/testing"
import { Standard } from "@balai/service"
import { LocalDate } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Result } from "effect"

conformance({ describe, it }, bapenda)

describe("the standards of bapenda", () => {
  it("contradict nothing, and the lifecycle keeps what its standard promises", () => {
    const on = LocalDate.makeUnsafe("2026-11-27")
    for (const { id, standard } of bapenda.services) {
      const found = standard === undefined ? [] : Standard.check(standard, { on })
      assert.deepStrictEqual(
        found.filter(({ severity }) => severity === "error"),
        [],
        id
      )
    }
    const rules = [...Mall.rules, ...Agency.rules(bapenda)]
    const findings = Check.of(Lifecycles.pemakaian, { rules })
    assert.deepStrictEqual(
      findings.filter(({ severity }) => severity !== "note"),
      []
    )
  })
})

const answers = {
  asset: "hall",
  from: "2026-10-10",
  days: 2,
  occasion: "Resepsi",
  guests: 300,
  agreed: true,
  name: "Siti",
  nik: "1209181708059001",
  phone: "+628123456789"
}

const document = (requirement: string): File.Document => ({
  id: `dok-${requirement}`,
  requirement,
  kind: "pdf",
  digest: "a".repeat(64),
  bytes: 320_000
})

const hour = 3_600_000

const hall = (script: Till.Script) =>
  Stage.open({
    outside: Outside.make({ ...Till.make(script) }),
    mall: Mall.make({
      name: "mpp-uji",
      label: { id: "MPP Uji", en: "Test Hall" },
      zone: "WIB",
      agencies: [bapenda],
      counters: [{ number: 1, services: ["bapenda"] }],
      billing: { till: ["levy"], policy: { askFirst: 2 * hour, askMost: 24 * hour, askAfter: 360 * hour } }
    })
  })

/** Granted, and assessed by the example's rates. */
const billed = async (stage: Stage.Stage) => {
  const { actors, applications } = stage
  const by = actors.applicant("p-1")
  const { id: draft } = await applications.begin({ by, service: "bapenda.pemakaian-aset", channel: "online" })
  await applications.save({ by, draft, answers })
  for (const requirement of ["ktp-el", "surat-permohonan"])
    await applications.attach({ by, draft, document: document(requirement) })
  const { file } = await applications.submit({ by, draft })
  const send =
    (who: ReturnType<typeof actors.clerk>) =>
    (command: string, payload: object = {}) =>
      applications.command({ by: who, file: file.id, command, payload: payload as never })
  const [officer, head] = [send(actors.clerk("bapenda")), send(actors.head("bapenda"))]
  for (const { requirement } of file.checklist)
    await officer("application.verify", { requirement: requirement.id, verdict: "accepted", reason: null })
  await officer("application.accept")
  await officer("application.review", { verdict: "suitable", words: "Jadwal kosong" })
  await head("application.grant")
  const { amount } = Result.getOrThrow(Billing.assess(Property.example, { asset: "hall", days: "2" }))
  await officer("application.assess", { assessed: { retribusi: amount } })
  const look = () => applications.file({ by: actors.clerk("bapenda"), file: file.id })
  return { look, head, id: `file:mpp-uji:${file.id}` }
}

const bill = async (stage: Stage.Stage) => {
  const [one] = await stage.run(Effect.flatMap(Engine.Engine, (engine) => engine.find({ lifecycle: Bill.lifecycle })))
  return one!.snapshot
}

const shown = async (stage: Stage.Stage) => Ledger.shown((await bill(stage)).context.ledger)

describe("the use of regional property", () => {
  it("is billed by QRIS, and goes on when the notice of the payment is lost: the bill asks by itself", async () => {
    const stage = await hall({ payments: [{ after: "1 hour", notice: "lost" }], qris: true })
    const one = await billed(stage)
    assert.strictEqual((await one.look()).stage, "paying")
    const { amount, code } = (await bill(stage)).context
    assert.strictEqual(amount, 1_000_000)
    assert.isString(code?.qris)
    await stage.when(async () => (await one.look()).stage === "signing", { within: "5 days" })
    assert.deepStrictEqual(stage.outside.deliveries, [])
    assert.strictEqual(await shown(stage), 1_000_000)
  })

  it("gives all of the money back where no permit is issued, and closes only then", async () => {
    const stage = await hall({ payments: [{ after: "1 hour" }], refunds: { after: "1 day" } })
    const one = await billed(stage)
    await stage.advance("2 hours")
    assert.strictEqual((await one.look()).stage, "signing")
    const reason = { code: "gedung-rusak", words: "Atap gedung rusak" }
    assert.strictEqual((await one.head("application.refund", { reason })).stage, "refunding")
    await stage.advance("5 days")
    const { isEnded, stage: place } = await one.look()
    assert.deepStrictEqual([place, isEnded, await shown(stage)], ["refunded", true, 0])
  })

  it("is handed over once the head has signed, and from then on nothing goes back", async () => {
    const stage = await hall({ payments: [{ after: "1 hour" }] })
    const one = await billed(stage)
    await stage.advance("2 hours")
    const signed = { number: "IZIN-1", document: "dok-izin", digest: "d", certificate: "c" }
    await stage.send(Lifecycles.pemakaian, {
      id: one.id,
      by: stage.actors.head("bapenda"),
      via: "applications.sign",
      command: { type: "application.sign", ...signed }
    } as never)
    assert.strictEqual((await one.look()).stage, "ready")
    assert.isNotNull((await bill(stage)).context.delivered)
  })
})
