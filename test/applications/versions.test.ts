import { type Agency, defineAgency } from "@balai/agency"
import { Blocks, Compose, Fields, Form, LegalClock, Part } from "@balai/application"
import { SqliteStore } from "@balai/engine"
import { type Actor, type Lifecycle } from "@balai/lifecycle"
import { Outside, Stage, Till } from "@balai/mall/testing"
import { Rows } from "@balai/service"
import { Mall } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const { say } = Rows
const { applicant, levy, paper, standard, usual, workingDays } = Rows.checkedOn("2026-01-05")

const label = say("Izin usaha", "Business licence")
const levyOf = (amount: number) => levy("retribusi", say("Retribusi", "Levy"), { amount, source: usual })

const base = standard("01", {
  title: label,
  summary: label,
  lifeEvents: ["business"],
  keywords: [],
  channels: ["counter", "online"],
  requirements: { all: [paper("denah", say("Denah", "Plan"))] },
  procedure: { all: [applicant("Mengajukan", "Apply")] },
  time: { all: workingDays(5, usual) },
  fees: { all: [levyOf(50_000)] },
  product: { name: label, source: usual },
  legalBasis: []
})

const formOf = (version: number, name: string, fields: object = {}) =>
  Form.make({
    id: "izin",
    version,
    title: label,
    pages: [{ id: "usaha", title: label, fields: { name: Fields.name({ label: say(name, name) }), ...fields } }]
  })

const first = formOf(1, "Nama")
const second = formOf(2, "Nama lengkap", { kind: Fields.text({ label: say("Jenis usaha", "Kind of business") }) })

/** A survey by another office, which only the first version has. */
const survey = Part.make({
  name: "survey",
  events: {
    "survey.note": { by: ["surveyor"], label: say("Catat survei", "Record the survey") }
  },
  roles: {
    surveyor: ({ actor }: { readonly actor: Actor.Actor }) =>
      Array.isArray(actor.attributes["agencies"]) && actor.attributes["agencies"].includes("survei")
  },
  names: { surveyor: say("Petugas survei", "Surveyor") },
  states: {
    surveying: {
      meta: {
        label: say("Disurvei", "Being surveyed"),
        help: say("Petugas survei datang", "A surveyor comes"),
        status: "active",
        owner: "surveyor",
        openEnded: say("Termasuk dalam waktu layanan", "Part of the service's time")
      },
      on: { "survey.note": "deciding" }
    }
  }
})

interface Version {
  readonly version: number
  readonly form: Form.Form | Form.Versions
  /** What lies between the check and the decision, and where that begins. */
  readonly middle: ReadonlyArray<Part.Part<any>>
  readonly complete: string
}

const lifecycleOf = ({ complete, form, middle, version }: Version) =>
  Compose.make({
    name: "dinas-izin",
    version,
    label,
    form,
    initial: "checking",
    parts: [
      Blocks.claiming(),
      LegalClock.part(),
      Blocks.intake({ complete, paid: true }),
      ...middle,
      Blocks.decision({ granted: "assessing", paid: true }),
      Blocks.payment({ next: "ready" }),
      Blocks.handOver({ paid: true }),
      Blocks.withdrawal({ paid: true })
    ]
  })

const versions = Form.versions([first, second])
const one = lifecycleOf({ version: 1, form: first, middle: [survey], complete: "surveying" })
const review = Blocks.review({ next: "deciding" })
const two = lifecycleOf({ version: 2, form: versions, middle: [review], complete: "reviewing" })

interface Brought {
  readonly lifecycles: ReadonlyArray<Lifecycle.Any>
  readonly form: Form.Form | Form.Versions
}

const agencyOf = (version: string, { form, lifecycles }: Brought) =>
  defineAgency({
    contract: 2,
    name: "dinas",
    version,
    label: say("Dinas Contoh", "Example Office"),
    services: [{ id: "izin", name: label, prefix: "I", standard: base, fulfilledBy: "dinas-izin", form }],
    lifecycles
  })

const before = agencyOf("1.0.0", { lifecycles: [one], form: first })
const after = agencyOf("2.0.0", { lifecycles: [one, two], form: versions })

const open = (agency: Agency.Agency, file: string, at: string) =>
  Stage.open({
    mall: Mall.make({
      name: "mpp-uji",
      label: say("MPP Uji", "Test Hall"),
      zone: "WIB",
      agencies: [agency],
      counters: [{ number: 1, services: ["dinas"] }],
      billing: { till: ["levy"] }
    }),
    outside: Outside.make(Till.make({ payments: [{ after: "1 hour" }] })),
    store: SqliteStore.layer({ file }),
    at
  })

const denah = { id: "dok-denah", requirement: "denah", kind: "pdf", digest: "a".repeat(64), bytes: 1_000 } as const

let commands = 0

/** Ids that go on where the hall before had stopped. */
const fresh = () => {
  commands += 1
  return { commandId: `a27-${commands}` }
}

const submit = async (
  { actors, applications }: Stage.Stage,
  who: string,
  answers: { readonly [key: string]: string }
) => {
  const by = actors.applicant(who)
  const { id: draft } = await applications.begin({ ...fresh(), by, service: "dinas.izin", channel: "online" })
  await applications.save({ ...fresh(), by, draft, answers })
  await applications.attach({ ...fresh(), by, draft, document: denah })
  return (await applications.submit({ ...fresh(), by, draft })).file
}

const send =
  ({ applications }: Stage.Stage, by: Actor.Actor, file: string) =>
  (command: string, payload: object = {}) =>
    applications.command({ ...fresh(), by, file, command, payload: payload as never })

const verified = { requirement: "denah", verdict: "accepted", reason: null }

/** The manager brings another edition of the standard into force on the next day. */
const publish = async (stage: Stage.Stage) => {
  const by = stage.actors.manager()
  const about = { by, service: "dinas.izin", reason: "Tarif berubah" }
  const fees = { all: [levyOf(75_000)] }
  const { advance, revise } = stage.catalogue as any
  await revise({ ...fresh(), ...about, change: { edition: "2026-2", components: { fees } } })
  await advance({ ...fresh(), ...about, step: "consult" })
  const minutes = { number: "CONTOH/BA/1/2026", date: "2026-06-01", participants: 12, summary: "Setuju" }
  await advance({ ...fresh(), ...about, step: "conclude", fields: { minutes } })
  await advance({ ...fresh(), ...about, step: "decree", fields: { number: "CONTOH/2/2026", date: "2026-06-01" } })
  const media = ["Papan pengumuman"]
  await advance({
    ...fresh(),
    ...about,
    step: "publish",
    fields: { effective: "2026-06-02", reviewDue: "2027-06-01", media }
  })
  await stage.advance("1 day")
}

describe("a new edition of a service", () => {
  it("A27: published while an application runs, leaves it its steps, forms, roles and fees to the end", async () => {
    const folder = mkdtempSync(join(tmpdir(), "balai-versions-"))
    const file = join(folder, "hall.sqlite")
    const old = await open(before, file, "2026-06-01T09:00")
    const { id } = await submit(old, "p-1", { name: "Sukarno" })
    const sari = old.actors.clerk("dinas", "sari")
    await send(old, sari, id)("application.verify", verified)
    await send(old, sari, id)("application.accept")
    await old.close()

    const stage = await open(after, file, "2026-06-01T10:00")
    await publish(stage)
    const surveyor = stage.actors.clerk("survei", "joko")
    const head = stage.actors.head("dinas")
    const look = (by: Actor.Actor) => stage.applications.file({ by, file: id })

    // Its step, and its role, which the new version has not.
    const seen = await look(stage.actors.applicant("p-1"))
    assert.deepStrictEqual([seen.stage, seen.label.id, seen.owner?.id], ["surveying", "Disurvei", "Petugas survei"])
    // Its form.
    assert.deepStrictEqual(
      seen.answers.map(({ label: { id: said }, value }) => [said, value.id]),
      [["Nama", "Sukarno"]]
    )
    // Its terms.
    assert.deepStrictEqual([seen.terms.edition, seen.terms.fees[0]?.amount], ["2026-1", 50_000])
    const { actions } = await look(surveyor)
    assert.include(
      actions.filter(({ state }) => state === "allowed").map(({ command }) => command),
      "survey.note"
    )
    const rows = await stage.applications.work({ by: surveyor, owner: "all" })
    assert.deepStrictEqual(
      rows.map(({ id: row, label: { id: said } }) => [row, said]),
      [[id, "Disurvei"]]
    )
    await send(stage, surveyor, id)("survey.note")
    await send(stage, head, id)("application.grant")
    await stage.advance("1 minute")
    // Its fee.
    assert.strictEqual((await stage.applications.bill({ by: head, file: id }))?.amount, 50_000)
    await stage.advance("1 day")
    const clerk = stage.actors.clerk("dinas", "sari")
    const done = await send(stage, clerk, id)("application.handOver", { to: "applicant", by: "counter" })
    assert.deepStrictEqual([done.stage, done.isEnded], ["handedOver", true])
    assert.isTrue(done.history.some(({ what }) => what.id === "Catat survei"))

    // Who applies now has everything anew.
    const next = await submit(stage, "p-2", { name: "Hatta", kind: "Warung" })
    assert.deepStrictEqual([next.terms.edition, next.terms.fees[0]?.amount], ["2026-2", 75_000])
    assert.deepStrictEqual(
      next.answers.map(({ label: { id: said } }) => said),
      ["Nama lengkap", "Jenis usaha"]
    )
    await send(stage, clerk, next.id)("application.verify", verified)
    assert.strictEqual((await send(stage, clerk, next.id)("application.accept")).stage, "reviewing")
    await stage.close()
    rmSync(folder, { recursive: true })
  })
})
