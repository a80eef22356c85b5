import { type File } from "@balai/application"
import { QueueingError } from "@balai/mall"
import { Stage } from "@balai/mall/testing"
import { Ticket } from "@balai/queue"
import { assert, describe, it } from "@effect/vitest"
import { disnaker, dukcapil } from "./support/offices.ts"

const open = () => Stage.open({ agencies: [dukcapil, disnaker] })
type Hall = Awaited<ReturnType<typeof open>>

const document = (requirement: string): File.Document => ({
  id: `dok-${requirement}`,
  requirement,
  kind: "jpeg",
  digest: "a".repeat(64),
  bytes: 320_000
})

const failure = async (done: Promise<unknown>): Promise<QueueingError.QueueingError> => {
  try {
    await done
  } catch (error) {
    if (error instanceof QueueingError.QueueingError) return error
    throw error
  }
  throw new Error("it went through")
}

/** The officer at counter 1, who works on the agency's files as well. */
const seated = (stage: Hall, agency = "dukcapil") => {
  const { attributes, ...person } = stage.actors.officer("1")
  return { ...person, attributes: { ...attributes, agencies: [agency] } }
}

/** A file, and its applicant being served at counter 1 with a number of the same agency. */
const atCounter = async () => {
  const stage = await open()
  const { applications, queueing } = stage
  const applicant = stage.actors.applicant("p-1")
  const { id: draft } = await applications.begin({ by: applicant, service: "dukcapil.akta", channel: "online" })
  await applications.save({
    by: applicant,
    draft,
    answers: { name: "Sukarno", nik: ["1209181708", "059001"].join("") }
  })
  for (const requirement of ["ktp", "kk"])
    await applications.attach({ by: applicant, draft, document: document(requirement) })
  const { file } = await applications.submit({ by: applicant, draft })
  const by = seated(stage)
  const { ticket } = await queueing.take({ by: stage.actors.kiosk(), service: "dukcapil.akta" })
  await queueing.openCounter({ by, counter: "1" })
  await queueing.callNext({ by, counter: "1" })
  await queueing.serve({ by, counter: "1" })
  return { stage, by, file, ticket, at: { by, counter: "1" } as const }
}

const verify = (requirement: string, verdict: string, reason: { code: string; words: string } | null = null) => ({
  command: "application.verify",
  payload: { requirement, verdict, reason }
})
const complete = [verify("ktp", "accepted"), verify("kk", "accepted"), { command: "application.accept" }]
const blurred = { code: "tidak-terbaca", words: "Foto KK tidak terbaca" }

describe("link", () => {
  it("shows the counter the file of its number, by the number on the receipt", async () => {
    const { at, file, stage } = await atCounter()
    const view = await stage.queueing.link({ ...at, file: file.number.toLowerCase() })
    assert.deepStrictEqual(view.ticket?.file, { id: file.id, number: file.number })
    assert.isNull((await stage.queueing.link({ ...at, file: null })).ticket?.file)
  })

  it("refuses a file in which the officer has no part as if there were none", async () => {
    const { file, stage } = await atCounter()
    const other = { by: seated(stage, "disnaker"), counter: "1" }
    assert.strictEqual((await failure(stage.queueing.link({ ...other, file: file.number }))).code, "BALAI_FILE_UNKNOWN")
    const none = stage.queueing.link({ ...other, file: "DUKCAPIL-2026-09999" })
    assert.strictEqual((await failure(none)).code, "BALAI_FILE_UNKNOWN")
  })
})

describe("finishWithFile", () => {
  it("finishes the number and moves the file in one commit, once however often it is sent", async () => {
    const { at, file, stage, ticket } = await atCounter()
    await stage.queueing.link({ ...at, file: file.id })
    await stage.advance("7 minutes")
    const request = { ...at, ticket: ticket.id, commandId: "selesai-1", steps: complete }
    const views = await Promise.all([stage.queueing.finishWithFile(request), stage.queueing.finishWithFile(request)])
    for (const view of views) assert.isNull(view.ticket)
    const moved = await stage.applications.file({ by: at.by, file: file.id })
    assert.strictEqual(moved.completeAt, stage.now())
    const [done, written] = await Promise.all([stage.history(ticket.id), stage.history(`file:mpp-uji:${file.id}`)])
    assert.strictEqual(done.at(-1)?.input._tag === "Command" && done.at(-1)?.commandId, written.at(-1)?.commandId)
    assert.strictEqual(
      written.filter(({ input }) => input._tag === "Command" && input.type === "application.accept").length,
      1
    )
  })

  it("moves neither when the file refuses, and says which refused and why", async () => {
    const { at, file, stage, ticket } = await atCounter()
    await stage.queueing.link({ ...at, file: file.id })
    const steps = [verify("ktp", "accepted"), { command: "application.accept" }]
    const refused = await failure(stage.queueing.finishWithFile({ ...at, steps }))
    assert.strictEqual(refused.kind, "refused")
    assert.match(refused.text.id, new RegExp(`^Berkas ${file.number}: Masih ada persyaratan`))
    assert.strictEqual((await stage.get(Ticket.lifecycle, ticket.id)).snapshot.value, "serving")
    const same = await stage.applications.file({ by: at.by, file: file.id })
    assert.deepStrictEqual(
      same.checklist.map(({ verdict }) => verdict),
      ["open", "open"]
    )
  })

  it("moves neither when the number is not being served, or has no file", async () => {
    const { at, file, stage } = await atCounter()
    assert.strictEqual(
      (await failure(stage.queueing.finishWithFile({ ...at, steps: complete }))).code,
      "BALAI_TICKET_WITHOUT_FILE"
    )
    await stage.queueing.link({ ...at, file: file.id })
    await stage.queueing.returnToQueue(at)
    await stage.queueing.callNext(at)
    assert.strictEqual(
      (await failure(stage.queueing.finishWithFile({ ...at, steps: complete }))).code,
      "BALAI_NOT_IN_STATE"
    )
    assert.isNull((await stage.applications.file({ by: at.by, file: file.id })).completeAt)
  })

  it("takes in at the counter what a returned file lacked, and accepts it at once", async () => {
    const { at, file, stage } = await atCounter()
    await stage.queueing.link({ ...at, file: file.id })
    const back = [
      verify("ktp", "accepted"),
      verify("kk", "rejected", blurred),
      { command: "application.return", payload: { reason: blurred } }
    ]
    await stage.queueing.finishWithFile({ ...at, steps: back })
    assert.strictEqual((await stage.applications.file({ by: at.by, file: file.id })).stage, "returned")
    await stage.queueing.take({ by: stage.actors.kiosk("kiosk-2"), service: "dukcapil.akta" })
    await stage.queueing.callNext(at)
    await stage.queueing.serve(at)
    await stage.queueing.link({ ...at, file: file.number })
    const steps = [
      { command: "application.takeIn", payload: { documents: [] } },
      verify("kk", "accepted"),
      { command: "application.accept" }
    ]
    await stage.queueing.finishWithFile({ ...at, steps })
    const now = await stage.applications.file({ by: at.by, file: file.id })
    assert.isNotNull(now.completeAt)
    assert.include(
      now.history.map(({ what }) => what.id),
      "Perbaikan diterima di loket"
    )
  })

  it("is one contact in the report: the time at the counter counts as touched", async () => {
    const { at, file, stage } = await atCounter()
    await stage.queueing.link({ ...at, file: file.id })
    await stage.advance("9 minutes")
    await stage.queueing.finishWithFile({ ...at, steps: complete })
    const report = await stage.reports.stages({ by: stage.actors.manager(), service: "dukcapil.akta" })
    const checking = report.whole.stages.find(({ stage: { id } }) => id === "checking")
    assert.strictEqual(checking?.touched, 9 * 60_000)
  })
})
