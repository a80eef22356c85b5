import { defineAgency } from "@balai/agency"
import { Blocks, Compose, Fields, type File, Form, LegalClock, Part } from "@balai/application"
import { QueueingError } from "@balai/mall"
import { Stage } from "@balai/mall/testing"
import { assert, describe, it } from "@effect/vitest"
import { disnaker, standard } from "./support/offices.ts"

const say = (id: string, en = id) => ({ id, en })

const form = Form.make({
  id: "reklame",
  version: 1,
  title: say("Reklame", "Billboard"),
  pages: [
    { id: "isi", title: say("Isi", "Size"), fields: { area: Fields.number({ label: say("Luas (m²)", "Area (m²)") }) } }
  ]
})

const areaOf = (context: any): number => Number(context.answers?.answers?.area ?? 0)

const isOf = (actor: any, agency: string): boolean =>
  actor.type === "officer" && Array.isArray(actor.attributes.agencies) && actor.attributes.agencies.includes(agency)

/** Who may do it depends on the agency and on a field of the form; and on who holds the file. */
const second = Part.make({
  name: "second",
  events: {
    "application.vouch": { by: ["structural"], label: say("Nyatakan aman", "Vouch for it") },
    "application.close": { by: ["holder"], label: say("Tutup", "Close") }
  },
  names: {
    structural: say("Petugas bangunan", "Structural officer"),
    holder: say("Pemegang berkas", "Who holds the file")
  },
  roles: {
    structural: ({ actor, context }: any) => isOf(actor, "disnaker") && areaOf(context) > 500,
    holder: ({ actor, context }: any) => context.claim?.officer === actor.id
  },
  context: {},
  initial: () => ({}),
  states: {
    vouching: {
      meta: {
        label: say("Menunggu pernyataan aman", "To be vouched for"),
        status: "active",
        owner: "structural",
        openEnded: say("Termasuk dalam waktu layanan", "Part of the service's time")
      },
      on: { "application.vouch": "closing" }
    },
    closing: {
      meta: {
        label: say("Tinggal ditutup", "To be closed"),
        status: "active",
        owner: "holder",
        openEnded: say("Termasuk dalam waktu layanan", "Part of the service's time")
      },
      on: { "application.close": "#finished" }
    }
  },
  closings: {
    finished: { type: "final", meta: { label: say("Selesai", "Done"), help: say("Selesai", "Done"), status: "done" } }
  }
} as any)

const Billboard = Compose.make({
  name: "dukcapil-reklame",
  version: 1,
  label: say("Reklame", "Billboard"),
  initial: "checking",
  form,
  parts: [Blocks.claiming(), LegalClock.part(), Blocks.intake({ complete: "vouching" }), second]
})

const dukcapil = defineAgency({
  name: "dukcapil",
  version: "1.0.0",
  label: say("Dinas Perizinan", "Licensing"),
  services: [
    { id: "reklame", name: say("Reklame"), prefix: "A", standard: standard("Reklame"), fulfilledBy: "dukcapil-reklame" }
  ],
  lifecycles: [Billboard],
  forms: { reklame: form }
})

const open = () => Stage.open({ agencies: [dukcapil, disnaker] })
type Hall = Awaited<ReturnType<typeof open>>

const document = (requirement: string): File.Document => ({
  id: `dok-${requirement}`,
  requirement,
  kind: "jpeg",
  digest: "a".repeat(64),
  bytes: 1_000
})

const submitted = async ({ actors, applications }: Hall, who: string, area: number) => {
  const by = actors.applicant(who)
  const { id: draft } = await applications.begin({ by, service: "dukcapil.reklame", channel: "online" })
  await applications.save({ by, draft, answers: { area } })
  for (const requirement of ["ktp", "kk"]) await applications.attach({ by, draft, document: document(requirement) })
  return (await applications.submit({ by, draft })).file
}

const kindOf = async (done: Promise<unknown>): Promise<string> => {
  const error = await done.then(
    () => null,
    (thrown: unknown) => thrown
  )
  return error instanceof QueueingError.QueueingError ? error.kind : "done"
}

describe("who sees and does what", () => {
  it("E15c: role, assignment, agency and fields of the form decide, for what tells of files, for files and for commands alike", async () => {
    const stage = await open()
    const { actors, applications } = stage
    const small = await submitted(stage, "p-1", 40)
    const large = await submitted(stage, "p-2", 900)
    const structural = actors.clerk("disnaker", "tono")
    const seen = async () => (await applications.work({ by: structural, owner: "all" })).map(({ id }) => id)
    const found = async (number: string) => (await applications.search({ by: structural, text: number })).length
    assert.deepStrictEqual(await seen(), [large.id])
    assert.deepStrictEqual([await found(small.number), await found(large.number)], [0, 1])
    assert.strictEqual(await kindOf(applications.file({ by: structural, file: small.id })), "notFound")
    assert.strictEqual(await kindOf(applications.file({ by: structural, file: large.id })), "done")
    // A file that another agency only looks at is not handed out to it.
    assert.isNull(await applications.next({ by: structural }))

    const [sari, budi] = [actors.clerk("dukcapil", "sari"), actors.clerk("dukcapil", "budi")]
    const send = (by: typeof sari, command: string, payload: object = {}) =>
      applications.command({ by, file: large.id, command, payload: payload as never })
    assert.strictEqual(await kindOf(send(sari, "application.accept")), "refused", "the checklist is not done")
    for (const requirement of ["ktp", "kk"])
      await send(sari, "application.verify", { requirement, verdict: "accepted", reason: null })
    await send(sari, "application.accept")
    const actionsOf = async (by: typeof sari) =>
      (await applications.file({ by, file: large.id })).actions
        .filter(({ state }) => state !== "refused")
        .map(({ command }) => command)
    assert.notInclude(await actionsOf(sari), "application.vouch")
    assert.include(await actionsOf(structural), "application.vouch")
    await send(structural, "application.vouch")
    await send(sari, "application.claim")
    assert.include(await actionsOf(sari), "application.close")
    assert.notInclude(await actionsOf(budi), "application.close")
    assert.notStrictEqual(await kindOf(send(budi, "application.close")), "done")
    // What tells an officer of a file is asked anew each time: it ends with the right to it.
    const gone = { ...budi, attributes: { ...budi.attributes, agencies: [] } }
    assert.strictEqual((await applications.work({ by: budi })).length, 1)
    assert.deepStrictEqual(await applications.work({ by: gone, owner: "all" }), [])
    assert.deepStrictEqual(await applications.search({ by: gone, text: small.number }), [])
    assert.strictEqual(await kindOf(applications.file({ by: gone, file: small.id })), "notFound")
    await send(sari, "application.close")
  })
})
