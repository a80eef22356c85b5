import { File } from "@balai/application"
import { Mall } from "@balai/mall"
import { conformance, Crash, Outside, Stage, Till } from "@balai/mall/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { NewConnection } from "../src/lifecycles.ts"
import { handlers } from "../src/live.ts"
import { pdam } from "../src/pdam.ts"

const nothing = () => Effect.void

conformance({ describe, it }, pdam, {
  handlers: handlers({ enter: nothing, correct: nothing }),
  examples: {
    "pdam-sambungan-baru": { payloads: { "application.install": [{ meter: "MTR-0001", reading: 0 }] } },
    "pdam-pengaduan-tagihan": {
      payloads: {
        "application.readMeter": [{ reading: 412, words: "Meter berputar wajar" }],
        "application.correct": [{ from: 480_000, to: 96_000 }]
      }
    }
  }
})

const document = (requirement: string): File.Document => ({
  id: `dok-${requirement}`,
  requirement,
  kind: "jpeg",
  digest: "a".repeat(64),
  bytes: 320_000
})

const connection = {
  name: "Siti Contoh",
  nik: "1209181708059001",
  phone: "+6281234567890",
  address: "Jl. Melati 1, Kisaran",
  use: "rumah"
}
const complaint = { name: "Siti Contoh", month: "Oktober 2026", amount: 480_000, words: "Tiga kali dari biasanya" }

/** What somebody applies with. */
const asked = {
  "sambungan-baru": { answers: connection, papers: ["ktp-el", "bukti-lahan"] },
  "pengaduan-tagihan": { answers: complaint, papers: ["foto-meter"] }
}

/** A hall with a payment service for tariffs; in one without, an officer records code and receipt. */
const mall = Mall.make({
  name: "mpp-uji",
  label: { id: "MPP Uji", en: "Test Hall" },
  zone: "WIB",
  agencies: [pdam],
  counters: [{ number: 1, services: ["pdam"] }],
  billing: { till: ["tariff"] }
})
const open = () =>
  Stage.open({ mall, outside: Outside.make({ ...Till.make({ payments: [{ after: "1 day", notice: "lost" }] }) }) })

/** Somebody has applied: who acts on the file, by the last word of the command, and how it stands. */
const applied = async (service: keyof typeof asked, stage: Stage.Stage) => {
  const { actors, applications } = stage
  const siti = actors.applicant("siti")
  const { id: draft } = await applications.begin({ by: siti, service: `pdam.${service}`, channel: "online" })
  const { answers, papers } = asked[service]
  await applications.save({ by: siti, draft, answers })
  for (const requirement of papers) await applications.attach({ by: siti, draft, document: document(requirement) })
  const { file } = await applications.submit({ by: siti, draft })
  const as =
    (by: typeof siti) =>
    (command: string, payload: object = {}) =>
      applications.command({ by, file: file.id, command: `application.${command}`, payload: payload as never })
  const see = () => applications.file({ by: siti, file: file.id })
  return { stage, file, siti: as(siti), clerk: as(actors.clerk()), head: as(actors.head()), see }
}
type Applied = Awaited<ReturnType<typeof applied>>

const accepted = async ({ clerk, see }: Applied) => {
  for (const { requirement } of (await see()).checklist)
    await clerk("verify", { requirement: requirement.id, verdict: "accepted", reason: null })
  await clerk("accept")
}

const surveyed = async (verdict: "suitable" | "unsuitable") => {
  const it = await applied("sambungan-baru", await open())
  await accepted(it)
  await it.clerk("scheduleVisit", { at: it.stage.now() + 86_400_000 })
  await it.stage.advance("1 day")
  await it.clerk("recordVisit", { verdict, words: "12 meter dari pipa" })
  return it
}

describe("a new connection", () => {
  it("goes from the application by survey, cost and payment to running water", async () => {
    const { clerk, head, see, stage } = await surveyed("suitable")
    await head("grant")
    const assessed = await clerk("assess", { assessed: { pemasangan: 1_250_000 } })
    assert.strictEqual(assessed.stage, "paying")
    await stage.when(async () => (await see()).stage === "installing") // the notice is lost: the bill asks by itself
    await clerk("install", { meter: "MTR-0001", reading: 0 })
    const done = await clerk("activate")
    await stage.advance("1 minute") // what is asked of billing is done after the commit
    assert.deepStrictEqual([done.stage, done.status, done.isEnded], ["running", "done", true])
    assert.deepStrictEqual(
      stage.outside.asked("enterCustomer").map(({ input }) => input),
      [{ file: "PDAM-2026-00001", meter: "MTR-0001", reading: 0 }]
    )
  })

  it("takes the sum of both fees, and no other amount is the product's", async () => {
    const { clerk, file, head, stage } = await surveyed("suitable")
    await head("grant")
    await clerk("assess", { assessed: { pemasangan: 1_250_000 } })
    const { snapshot } = await stage.get(NewConnection, `file:mpp-uji:${file.id}`)
    assert.strictEqual(snapshot.context["money"].due, 1_300_000)
  })

  it("gives the fee back where the pipe cannot be laid after all", async () => {
    const { clerk, head, see, stage } = await surveyed("suitable")
    await head("grant")
    await clerk("assess", { assessed: { pemasangan: 1_250_000 } })
    await stage.when(async () => (await see()).stage === "installing")
    await head("refund", { reason: { code: "tidak-dapat-dipasang", words: "Jalan tidak boleh digali" } })
    await stage.when(async () => (await see()).isEnded)
    assert.strictEqual((await see()).stage, "refunded")
  })

  it("is refused with a reason where the survey finds it unsuitable, and an objection goes to the head", async () => {
    const { head, see, siti } = await surveyed("unsuitable")
    await head("refuse", { reason: { code: "tekanan-kurang", words: "Tekanan air belum sampai" } })
    assert.strictEqual((await see()).status, "refused")
    await siti("object", { words: "Tetangga sudah tersambung" })
    await head("uphold", { words: "Benar, pipa baru sudah selesai" })
    assert.strictEqual((await see()).stage, "assessing")
  })
})

describe("a complaint about a bill", () => {
  const read = async (stage?: Stage.Stage) => {
    const it = await applied("pengaduan-tagihan", stage ?? (await open()))
    await accepted(it)
    await it.clerk("readMeter", { reading: 412, words: "Angka pada tagihan 712" })
    return it
  }

  it("is answered by a corrected bill, which goes to billing once", async () => {
    const { clerk, head, see, stage } = await read()
    await head("grant")
    await clerk("correct", { from: 480_000, to: 96_000 })
    await stage.advance("1 minute")
    assert.strictEqual((await see()).stage, "corrected")
    assert.deepStrictEqual(
      stage.outside.asked("correctBill").map(({ input }) => input),
      [{ file: "PDAM-2026-00001", from: 480_000, to: 96_000 }]
    )
  })

  it("is not corrected upwards", async () => {
    const { clerk, head, see } = await read()
    await head("grant")
    const refused = await clerk("correct", { from: 480_000, to: 500_000 }).catch(({ text }) => text.en)
    assert.include(refused, "must be smaller")
    assert.strictEqual((await see()).stage, "correcting")
  })

  it("is refused with a reason and closed when nobody objects in time", async () => {
    const { head, see, stage } = await read()
    await head("refuse", { reason: { code: "sesuai-meter", words: "Angka meter sama dengan tagihan" } })
    await stage.advance("45 days") // twenty-one working days, by the law
    assert.deepStrictEqual([(await see()).stage, (await see()).isEnded], ["refusedFinally", true])
  })
  it("comes through a crash at any point, and billing corrects it once", () =>
    Crash.everyPoint({
      mall,
      run: async (stage) => {
        const { clerk, head } = await read(stage)
        await head("grant")
        await clerk("correct", { from: 480_000, to: 96_000 })
        await stage.advance("1 minute")
      }
    }))
})
