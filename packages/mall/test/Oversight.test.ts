import { Look } from "@balai/access"
import { Privacy, QueueingError } from "@balai/mall"
import * as Mall from "@balai/mall/Mall"
import { Check } from "@balai/lifecycle"
import { Stage } from "@balai/mall/testing"
import { assert, describe, it } from "@effect/vitest"
import { disnaker, dukcapil } from "./support/offices.ts"

const answers = { name: "Sukarno", nik: "1209181708059001" }

const document = (requirement: string) =>
  ({ id: `dok-${requirement}`, requirement, kind: "jpeg", digest: "a".repeat(64), bytes: 320_000 }) as const

const submitted = async (stage: Stage.Stage, who = "p-1") => {
  const by = stage.actors.applicant(who)
  const { id: draft } = await stage.applications.begin({ by, service: "dukcapil.akta", channel: "online" })
  await stage.applications.save({ by, draft, answers })
  for (const requirement of ["ktp", "kk"])
    await stage.applications.attach({ by, draft, document: document(requirement) })
  const { file } = await stage.applications.submit({ by, draft })
  return { by, file: file.id }
}

const kindOf = (done: Promise<unknown>): Promise<string> =>
  done.then(
    () => "done",
    (error: unknown) => (error as QueueingError.QueueingError).kind
  )

describe("Privacy.register", () => {
  const stage = Stage.open({ agencies: [dukcapil, disnaker] })

  it("lists every personal field of a hall's lifecycles and forms with class, purpose and retention", async () => {
    const { mall } = await stage
    const { findings, rows } = Privacy.register({ lifecycles: Mall.lifecycles(mall), agencies: mall.agencies })
    assert.deepStrictEqual(findings, [])
    const form = rows.filter(({ of, place }) => place === "form" && of === "dukcapil.akta")
    assert.deepStrictEqual(
      form.map((row) => [row.field, row.class]),
      [
        ["name", "specific"],
        ["nik", "general"]
      ]
    )
    const has = (of: string, field: string) => assert.isTrue(rows.some((row) => row.of === of && row.field === field))
    has("person", "context.name")
    has("one-time-code", "send.input.to")
    has("dukcapil-akta", "application.fill.answers.nik")
    const table = Privacy.csv({ findings, rows }).split("\r\n")
    assert.strictEqual(table.length, rows.length + 2)
  })
})

describe("Oversight", () => {
  it("notes who opened and who searched before it shows anything, once a minute, and never who applied", async () => {
    const stage = await Stage.open({ agencies: [dukcapil, disnaker] })
    const { actors, applications, oversight } = stage
    const { by, file } = await submitted(stage)
    const sari = actors.clerk("dukcapil", "sari")
    await applications.file({ by, file })
    await applications.file({ by: sari, file })
    await applications.file({ by: sari, file })
    await applications.search({ by: sari, text: "sukarno" })
    await stage.advance("2 minutes")
    await applications.file({ by: actors.head("dukcapil", "ratna"), file })
    const print = await oversight.print({ by: sari, file })
    assert.match(print.entries[0]?.rule ?? "", /^dukcapil-akta@1, /)
    assert.notInclude(JSON.stringify(print), "Sukarno")
    await oversight.note({ by: sari, file, how: "printed" })
    const manager = actors.manager()
    const seen = await oversight.looksAt({ by: manager, file })
    assert.deepStrictEqual(
      seen.map(({ ground, how, who }) => [who, how, ground]),
      [
        ["sari", "printed", "colleague"],
        ["ratna", "opened", "head"],
        ["sari", "opened", "colleague"]
      ]
    )
    const own = await oversight.looksOf({ by: manager, who: "sari" })
    assert.deepStrictEqual(
      own.map(({ file: of, how }) => [how, of]),
      [
        ["printed", file],
        ["listed", null],
        ["opened", file]
      ]
    )
    const log = JSON.stringify([await stage.history(`look:mpp-uji:${file}`), seen, own])
    for (const secret of [...Object.values(answers), by.id]) assert.notInclude(log, secret)
  })

  it("says which document an officer opened, in the log and in the printed history, and takes no other document", async () => {
    const stage = await Stage.open({ agencies: [dukcapil, disnaker] })
    const { actors, oversight } = stage
    const { by, file } = await submitted(stage)
    const sari = actors.clerk("dukcapil", "sari")
    await oversight.note({ by: sari, file, how: "document", document: "dok-ktp" })
    await oversight.note({ by: sari, file, how: "document", document: "dok-kk" })
    await oversight.note({ by: sari, file, how: "document", document: "dok-kk" })
    const elsewhere = oversight.note({ by: sari, file, how: "document", document: "dok-lain" })
    assert.strictEqual(await kindOf(elsewhere), "notFound")
    const seen = await oversight.looksAt({ by: actors.manager(), file })
    assert.deepStrictEqual(
      seen.map(({ document, how, who }) => [who, how, document?.requirement]),
      [
        ["sari", "document", "kk"],
        ["sari", "document", "ktp"]
      ]
    )
    const opened = (lines: Awaited<ReturnType<typeof oversight.print>>) =>
      lines.entries.filter(({ what }) => what.id.startsWith("Dokumen dibuka: ")).map(({ who }) => who.id)
    assert.deepStrictEqual(opened(await oversight.print({ by: sari, file })), ["Petugas sari", "Petugas sari"])
    assert.deepStrictEqual(opened(await oversight.print({ by, file })), ["Petugas", "Petugas"])
  })

  it("is read by the manager, and per file by the head of its agency; what cannot be opened cannot be noted", async () => {
    const stage = await Stage.open({ agencies: [dukcapil, disnaker] })
    const { actors, oversight } = stage
    const { by, file } = await submitted(stage)
    assert.strictEqual(await kindOf(oversight.looksAt({ by: actors.head("dukcapil"), file })), "done")
    for (const other of [by, actors.clerk("dukcapil"), actors.head("disnaker")]) {
      assert.strictEqual(await kindOf(oversight.looksAt({ by: other, file })), "forbidden")
      assert.strictEqual(await kindOf(oversight.looksOf({ by: other, who: "sari" })), "forbidden")
    }
    const stranger = actors.clerk("disnaker")
    assert.strictEqual(await kindOf(oversight.note({ by: stranger, file, how: "printed" })), "notFound")
    assert.deepStrictEqual(Check.of(Look.lifecycle), [])
  })
})
