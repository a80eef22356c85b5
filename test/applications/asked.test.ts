import { dpmptsp } from "@balai/agency-dpmptsp"
import { polri } from "@balai/agency-polri"
import { type File } from "@balai/application"
import { type Actor } from "@balai/lifecycle"
import { Mall, QueueingError } from "@balai/mall"
import { Stage } from "@balai/mall/testing"
import { Standard } from "@balai/service"
import { assert, describe, it } from "@effect/vitest"

const mall = Mall.make({
  name: "mpp-uji",
  label: { id: "MPP Uji", en: "Test Hall" },
  zone: "WIB",
  agencies: [dpmptsp, polri],
  counters: [
    { number: 1, services: ["dpmptsp"] },
    { number: 2, services: ["polri"] }
  ],
  billing: { till: [] }
})

const person = { name: "Sukarno", nik: ["120918", "170805", "9001"].join(""), phone: "+628123456789" }

const paper = (requirement: string): File.Document => ({
  id: `dok-${requirement}`,
  requirement,
  kind: "pdf",
  digest: "a".repeat(64),
  bytes: 1_000
})

/** A complete file of a service, and who acts on it. */
const complete = async (service: string, answers: { readonly [field: string]: string | number | boolean }) => {
  const stage = await Stage.open({ mall, at: "2026-06-02T09:00" })
  const { actors, applications, catalogue } = stage
  const [agency = ""] = service.split(".")
  const [by, clerk] = [actors.applicant("p-1"), actors.clerk(agency)]
  const { standard } = await catalogue.service(service)
  const { id: draft } = await applications.begin({ by, service, channel: "counter" })
  await applications.save({ by, draft, answers })
  for (const { id, kind } of standard === null ? [] : Standard.terms(standard, "counter").requirements)
    if (kind === "document") await applications.attach({ by, draft, document: paper(id) })
  const { file } = await applications.submit({ by, draft })
  const give = (who: Actor.Actor, command: string, payload: object = {}) =>
    applications.command({ by: who, file: file.id, command: `application.${command}`, payload: payload as never })
  for (const { requirement } of file.checklist)
    await give(clerk, "verify", { requirement: requirement.id, verdict: "accepted", reason: null })
  await give(clerk, "accept")
  return { stage, by, clerk, give, file: file.id }
}

const building = { work: "new", use: "shop", area: 72, floors: 1, site: "Jalan Contoh 1", ...person }

describe("an agency that is only asked", () => {
  it("is seen with what it said or that it is silent, by itself alone where it is an outsider, and waits no more once it has answered", async () => {
    const { by, clerk, file, give, stage } = await complete("dpmptsp.pbg", building)
    const { actors, applications } = stage
    const verdicts = async (who: Actor.Actor) =>
      (await applications.file({ by: who, file })).recommendations.map(({ agency, verdict }) => [agency.id, verdict])
    assert.deepStrictEqual(await verdicts(by), [])
    await give(clerk, "review", { verdict: "suitable", words: "Sesuai" })
    const [pupr, dlh] = [actors.clerk("pupr"), actors.clerk("dlh")]
    const listed = async (who: Actor.Actor) => (await applications.work({ by: who, owner: "recommender" })).length
    assert.deepStrictEqual([await listed(pupr), await listed(dlh)], [1, 1])
    await give(pupr, "recommend", { agency: "pupr", verdict: "supports", words: "Struktur baik" })
    assert.deepStrictEqual([await listed(pupr), await listed(dlh)], [0, 1])
    assert.deepStrictEqual(await verdicts(dlh), [["dlh", null]])
    const [first] = (await applications.file({ by, file })).recommendations
    assert.deepStrictEqual([first?.agency.name.id, first?.words], ["Dinas PUPR", "Struktur baik"])
    await stage.advance("11 days")
    const both = [
      ["pupr", "supports"],
      ["dlh", "silent"]
    ]
    assert.deepStrictEqual([await verdicts(by), await verdicts(clerk)], [both, both])
  })

  it("has officers with accounts, although it has no counter and no service here; an agency that nobody asks has none", async () => {
    const stage = await Stage.open({ mall, at: "2026-06-02T09:00" })
    const { access, actors, settings } = stage
    const { asked } = await settings.view({ by: actors.manager() })
    assert.deepStrictEqual(
      asked.map(({ id }) => id),
      ["pupr", "dlh", "dinkes"]
    )
    const employ = (login: string, agency: string) =>
      access.addOfficer({
        by: actors.manager(),
        login,
        name: "Petugas Contoh",
        relations: [{ relation: "serves", agency }]
      })
    assert.strictEqual((await employ("putra", "pupr")).officer.id, "putra")
    const refused = await employ("wati", "dinsos").catch((error: unknown) => error)
    assert.strictEqual((refused as QueueingError.QueueingError).code, "BALAI_RELATION_UNKNOWN")
  })
})

describe("the bill of a file", () => {
  it("waits for its officer on a list of its own, takes code and NTPN from officers alone, and shows its proof", async () => {
    const answers = {
      ...person,
      birthDate: "2005-08-17",
      address: "Jalan Contoh 1",
      purpose: "kerja",
      isRenewal: false
    }
    const { by, clerk, file, stage } = await complete("polri.skck", answers)
    const { applications } = stage
    await stage.advance("1 minute")
    const rows = await applications.bills({ by: clerk })
    assert.deepStrictEqual(
      rows.map((row) => [row.file, row.amount, row.label.id]),
      [[file, 30_000, "Menunggu kode bayar"]]
    )
    assert.deepStrictEqual(await applications.bills({ by: stage.actors.clerk("dpmptsp") }), [])
    const record = (who: Actor.Actor, command: string, payload: object) =>
      applications.billCommand({ by: who, file, command: `bill.${command}`, payload: payload as never })
    const code = { code: "820260118000017", expiresAt: null }
    const refused = await record(by, "recordCode", code).catch((error: unknown) => error)
    assert.strictEqual((refused as QueueingError.QueueingError).kind, "forbidden")
    const coded = await record(clerk, "recordCode", code)
    assert.include(
      coded.actions.map(({ command }) => command),
      "bill.recordNtpn"
    )
    const paid = await record(clerk, "recordNtpn", { receipt: "A1B2C3D4E5F6G7H8", amount: 30_000, at: stage.now() })
    assert.deepStrictEqual(
      paid.payments.map(({ amount, receipt }) => [receipt, amount]),
      [["A1B2C3D4E5F6G7H8", 30_000]]
    )
    const own = await applications.bill({ by, file })
    assert.deepStrictEqual([own?.owed, own?.payments.length], [0, 1])
    assert.deepStrictEqual(await applications.bills({ by: clerk }), [])
  })
})
