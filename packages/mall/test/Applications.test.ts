import { Draft, type File } from "@balai/application"
import { Engine } from "@balai/engine"
import { QueueingError } from "@balai/mall"
import { Stage } from "@balai/mall/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { Birth, disnaker, dukcapil } from "./support/offices.ts"

const open = () => Stage.open({ agencies: [dukcapil, disnaker] })
type Hall = Awaited<ReturnType<typeof open>>

const answers = { name: "Sukarno", nik: "1209181708059001" }

const document = (requirement: string, id = `dok-${requirement}`): File.Document => ({
  id,
  requirement,
  kind: "jpeg",
  digest: "a".repeat(64),
  bytes: 320_000
})

const drafted = async (stage: Hall, by = stage.actors.applicant("p-1")) => {
  const { applications } = stage
  const { id: draft } = await applications.begin({ by, service: "dukcapil.akta", channel: "online" })
  await applications.save({ by, draft, answers })
  for (const requirement of ["ktp", "kk"]) await applications.attach({ by, draft, document: document(requirement) })
  return { by, draft }
}

const submitted = async (stage: Hall, who = "p-1") => {
  const { by, draft } = await drafted(stage, stage.actors.applicant(who))
  const { file } = await stage.applications.submit({ by, draft })
  return { by, draft, file }
}

const failure = async (done: Promise<unknown>): Promise<QueueingError.QueueingError> => {
  try {
    await done
  } catch (error) {
    if (error instanceof QueueingError.QueueingError) return error
    throw error
  }
  throw new Error("it went through")
}

const verify = (requirement: string, verdict: string, reason: unknown = null) => ({
  command: "application.verify",
  payload: { requirement, verdict, reason } as never
})

describe("drafts", () => {
  it("a save that does not know what was saved meanwhile is not taken, and loses nothing", async () => {
    const stage = await open()
    const { by, draft } = await drafted(stage)
    const { applications } = stage
    const { seq } = await applications.draft({ by, draft })
    await applications.save({ by, draft, answers: { ...answers, name: "Sukarni" }, expectedSeq: seq })
    const late = applications.save({ by, draft, answers, expectedSeq: seq })
    assert.strictEqual((await failure(late)).code, "BALAI_MOVED")
    assert.strictEqual((await applications.draft({ by, draft })).answers["name"], "Sukarni")
  })

  it("are kept, and are their owner's alone", async () => {
    const stage = await open()
    const { by, draft } = await drafted(stage)
    const view = await stage.applications.draft({ by, draft })
    assert.deepStrictEqual(view.answers, answers)
    assert.strictEqual(view.documents.length, 2)
    for (const other of [stage.actors.applicant("p-2"), stage.actors.clerk("dukcapil"), stage.actors.manager()])
      assert.strictEqual((await failure(stage.applications.draft({ by: other, draft }))).code, "BALAI_DRAFT_UNKNOWN")
  })

  it("can be helped with at the counter by the code that their owner shows, once", async () => {
    const stage = await open()
    const { by, draft } = await drafted(stage)
    const { code } = await stage.applications.share({ by, draft })
    const clerk = stage.actors.clerk("dukcapil")
    const wrong = stage.applications.takeOver({ by: clerk, code: "AAAA-AAAA" })
    assert.strictEqual((await failure(wrong)).code, "BALAI_CODE_UNKNOWN")
    const foreign = stage.applications.takeOver({ by: stage.actors.clerk("disnaker"), code })
    assert.strictEqual((await failure(foreign)).code, "BALAI_CODE_UNKNOWN")
    const helped = await stage.applications.takeOver({ by: clerk, code: code.toLowerCase().replace("-", " ") })
    assert.deepStrictEqual(helped.answers, answers)
    const again = stage.applications.takeOver({ by: stage.actors.clerk("dukcapil", "lain"), code })
    assert.strictEqual((await failure(again)).code, "BALAI_CODE_UNKNOWN")
    const { file } = await stage.applications.submit({ by: clerk, draft })
    assert.strictEqual((await stage.applications.file({ by, file: file.id })).number, file.number)
  })

  it("begun by an officer are of the person at the counter, and of that agency alone", async () => {
    const stage = await open()
    const service = "dukcapil.akta"
    const begin = (by: ReturnType<typeof stage.actors.clerk>) =>
      stage.applications.begin({ by, service, channel: "counter", applicant: "p-7" })
    const { id: draft } = await begin(stage.actors.clerk("dukcapil"))
    assert.strictEqual((await failure(begin(stage.actors.clerk("disnaker")))).kind, "forbidden")
    await stage.applications.save({ by: stage.actors.applicant("p-7"), draft, answers })
  })

  it("of a service without an application cannot be begun", async () => {
    const stage = await open()
    const by = stage.actors.applicant()
    const begin = (service: string) => stage.applications.begin({ by, service, channel: "online" })
    assert.strictEqual((await failure(begin("dukcapil.info"))).code, "BALAI_SERVICE_WITHOUT_APPLICATION")
    assert.strictEqual((await failure(begin("dukcapil.tidak-ada"))).code, "BALAI_SERVICE_UNKNOWN")
  })
})

describe("submitting", () => {
  it("gives a number, the terms of the standard in force, and empties the draft's vault", async () => {
    const stage = await open()
    const { by, draft, file } = await submitted(stage)
    assert.strictEqual(file.number, "DUKCAPIL-2026-00001")
    assert.strictEqual(file.terms.edition, "2026-1")
    assert.deepStrictEqual(
      file.answers.map(({ value }) => value.id),
      ["Sukarno", "12************01"]
    )
    const view = await stage.applications.draft({ by, draft })
    assert.deepStrictEqual([view.isOpen, view.answers, view.file?.number], [false, {}, file.number])
    const { snapshot } = await stage.get(Draft.lifecycle, `draft:mpp-uji:${draft}`)
    const left = await stage.run(
      Effect.flatMap(Engine.Engine, (engine) => engine.reveal(snapshot.context.answers?.ref ?? ""))
    )
    assert.isNull(left)
    assert.notInclude(JSON.stringify(await stage.history(`file:mpp-uji:${file.id}`)), "Sukarno")
  })

  it("A2: one draft submitted fifty times at once is one file, and all are told its number", async () => {
    const stage = await open()
    const { by, draft } = await drafted(stage)
    const all = await Promise.all(Array.from({ length: 50 }, () => stage.applications.submit({ by, draft })))
    assert.deepStrictEqual([...new Set(all.map(({ file }) => file.number))], ["DUKCAPIL-2026-00001"])
    assert.strictEqual(all.filter(({ isRepeat }) => !isRepeat).length, 1)
    const files = await stage.run(Effect.flatMap(Engine.Engine, (engine) => engine.find({ lifecycle: Birth })))
    assert.strictEqual(files.length, 1)
    assert.strictEqual((await submitted(stage, "p-2")).file.number, "DUKCAPIL-2026-00002")
  })

  it("takes along what was saved and attached while it was under way, or refuses that: nothing is lost", async () => {
    const stage = await open()
    const { by, draft } = await drafted(stage)
    const { applications } = stage
    const saving = applications.save({ by, draft, answers: { ...answers, name: "Sukarni" } })
    const attaching = applications.attach({ by, draft, document: document("ktp", "dok-baru") })
    const [sent, saved, attached] = await Promise.allSettled([applications.submit({ by, draft }), saving, attaching])
    assert.strictEqual(sent.status, "fulfilled")
    const { file } = await applications.submit({ by, draft })
    const seen = JSON.stringify(await applications.file({ by, file: file.id }))
    assert.deepStrictEqual(
      [seen.includes("Sukarni"), seen.includes("dok-baru")],
      [saved.status === "fulfilled", attached.status === "fulfilled"]
    )
  })

  it("names every answer that is wrong and every document that is missing, and loses nothing", async () => {
    const stage = await open()
    const by = stage.actors.applicant("p-1")
    const { id: draft } = await stage.applications.begin({ by, service: "dukcapil.akta", channel: "online" })
    const half = { name: "Sukarno" }
    await stage.applications.save({ by, draft, answers: half })
    const wrong = await failure(stage.applications.submit({ by, draft }))
    assert.deepStrictEqual([wrong.code, wrong.reasons.map(({ path }) => path)], ["BALAI_ANSWERS_INVALID", [["nik"]]])
    await stage.applications.save({ by, draft, answers })
    const bare = await failure(stage.applications.submit({ by, draft }))
    assert.deepStrictEqual(
      [bare.code, bare.reasons.map(({ path }) => path?.[1])],
      ["BALAI_DOCUMENT_MISSING", ["ktp", "kk"]]
    )
    assert.deepStrictEqual((await stage.applications.draft({ by, draft })).answers, answers)
  })
})

describe("the own files", () => {
  it("are all there however many they are, the newest too", async () => {
    const stage = await open()
    const by = stage.actors.applicant("p-1")
    for (let count = 0; count < 101; count += 1) {
      const { id: draft } = await stage.applications.begin({ by, service: "dukcapil.izin", channel: "counter" })
      await stage.applications.submit({ by, draft })
    }
    const rows = await stage.applications.mine({ by })
    assert.strictEqual(rows.length, 101)
    assert.isTrue(rows.some(({ number }) => number.endsWith("-00101")))
  })
})

describe("a file", () => {
  it("A57: does not exist for who has no part in it, whatever they know", async () => {
    const stage = await open()
    const { file } = await submitted(stage)
    const { actors } = stage
    const strangers = [actors.applicant("p-2"), actors.clerk("disnaker"), actors.head("disnaker"), actors.manager()]
    for (const by of [...strangers, actors.kiosk(), actors.visitor(), actors.stranger]) {
      assert.strictEqual((await failure(stage.applications.file({ by, file: file.id }))).kind, "notFound")
      const send = stage.applications.command({ by, file: file.id, command: "application.withdraw" })
      assert.strictEqual((await failure(send)).kind, "notFound")
    }
  })

  it("goes its way by the commands that its lifecycle allows, from the check to the hand-over", async () => {
    const stage = await open()
    const { by, file } = await submitted(stage)
    const clerk = stage.actors.clerk("dukcapil")
    const send = (command: string, payload: object = {}) =>
      stage.applications.command({ by: clerk, file: file.id, command, payload: payload as never })
    await stage.applications.command({ by: clerk, file: file.id, ...verify("ktp", "accepted") })
    const blurred = { code: "tidak-terbaca", words: "Kartu keluarga buram" }
    await stage.applications.command({ by: clerk, file: file.id, ...verify("kk", "rejected", blurred) })
    await send("application.return", { reason: { code: "kurang", words: "Unggah ulang kartu keluarga" } })
    const seen = await stage.applications.file({ by, file: file.id })
    assert.strictEqual(seen.returned?.reason.words, "Unggah ulang kartu keluarga")
    assert.strictEqual(seen.checklist[1]?.reason?.words, "Kartu keluarga buram")
    assert.include(
      seen.actions.filter(({ state }) => state !== "refused").map(({ command }) => command),
      "application.resubmit"
    )
    const documents = [document("kk", "dok-kk-baru")]
    await stage.applications.resubmit({ by, file: file.id, documents, answers: { ...answers, name: "Soekarno" } })
    const again = await stage.applications.file({ by: clerk, file: file.id })
    assert.deepStrictEqual(
      again.checklist.map(({ isChanged, verdict }) => [verdict, isChanged]),
      [
        ["accepted", false],
        ["open", true]
      ]
    )
    assert.strictEqual(again.answers[0]?.value.id, "Soekarno")
    await stage.applications.command({ by: clerk, file: file.id, ...verify("kk", "accepted") })
    const complete = await send("application.accept")
    assert.strictEqual(complete.clock?.date, "2026-08-26")
    await send("application.register", { reference: "SIAK-1" })
    await send("application.receive", { number: "AL-12", document: document("ktp", "dok-akta") })
    const done = await send("application.handOver", { to: "applicant", by: "counter" })
    assert.deepStrictEqual([done.stage, done.isEnded, done.status], ["handedOver", true, "done"])
  })

  it("what corrects a file is found by that file however many drafts there are, and goes with it in one commit", async () => {
    const stage = await open()
    const { applications, actors } = stage
    const { by, file } = await submitted(stage)
    for (let nth = 0; nth < 60; nth += 1) await applications.begin({ by, service: "dukcapil.akta", channel: "online" })
    const clerk = actors.clerk("dukcapil")
    const blurred = { code: "tidak-terbaca", words: "Kartu keluarga buram" }
    const act = (command: string, payload: object) =>
      applications.command({ by: clerk, file: file.id, command, payload: payload as never })
    await applications.command({ by: clerk, file: file.id, ...verify("kk", "rejected", blurred) })
    await act("application.return", { reason: { code: "kurang", words: "Unggah ulang" } })
    const begin = () => applications.begin({ by, service: "dukcapil.akta", channel: "online", corrects: file.id })
    const { id: draft } = await begin()
    // A file is corrected in one draft: a second one of the same person is refused.
    assert.strictEqual((await failure(begin())).code, "BALAI_MOVED")
    await applications.attach({ by, draft, document: document("kk", "dok-kk-baru") })
    const own = await applications.correction({ by, file: file.id })
    assert.deepStrictEqual([own?.id, own?.corrects], [draft, file.id])
    assert.strictEqual(await applications.correction({ by: actors.applicant("p-2"), file: file.id }), null)
    const drafts = await applications.drafts({ by })
    assert.strictEqual(drafts.length, 60)
    assert.isFalse(drafts.some(({ id }) => id === draft))
    assert.strictEqual((await failure(applications.submit({ by, draft }))).code, "BALAI_DRAFT_UNKNOWN")
    const again = await applications.resubmit({ by, file: file.id })
    const kk = again.checklist.find(({ requirement }) => requirement.id === "kk")
    assert.isTrue(kk?.documents.some(({ id }) => id === "dok-kk-baru"))
    assert.strictEqual(again.answers[0]?.value.id, "Sukarno")
    assert.strictEqual(await applications.correction({ by, file: file.id }), null)
    assert.isFalse((await applications.draft({ by, draft })).isOpen)
  })

  it("refuses with reasons what cannot be done, and shows an internal note to officers alone", async () => {
    const stage = await open()
    const { by, file } = await submitted(stage)
    const clerk = stage.actors.clerk("dukcapil")
    const refused = await failure(
      stage.applications.command({ by: clerk, file: file.id, command: "application.accept" })
    )
    assert.include(refused.text.id, "belum diperiksa")
    const payload = { words: "Tanya kelurahan dulu" }
    await stage.applications.command({ by: clerk, file: file.id, command: "application.note", payload })
    const office = await stage.applications.file({ by: clerk, file: file.id })
    assert.include(
      office.history.map(({ words }) => words),
      "Tanya kelurahan dulu"
    )
    const own = await stage.applications.file({ by, file: file.id })
    assert.notInclude(JSON.stringify(own), "Tanya kelurahan dulu")
  })

  it("A1: fifty officers who accept it at once move it once, and the others are told why not", async () => {
    const stage = await open()
    const { file } = await submitted(stage)
    const clerk = stage.actors.clerk("dukcapil")
    for (const requirement of ["ktp", "kk"])
      await stage.applications.command({ by: clerk, file: file.id, ...verify(requirement, "accepted") })
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, () =>
        stage.applications.command({ by: clerk, file: file.id, command: "application.accept" })
      )
    )
    const refused = tries.flatMap((one) =>
      one.status === "rejected" ? [one.reason as QueueingError.QueueingError] : []
    )
    assert.strictEqual(refused.length, 49)
    assert.deepStrictEqual(
      [...new Set(refused.map(({ code, kind }) => `${kind} ${code}`))],
      ["refused BALAI_NOT_IN_STATE"]
    )
    const rows = await stage.history(`file:mpp-uji:${file.id}`)
    const accepts = rows.filter(({ input }) => input._tag === "Command" && input.type === "application.accept")
    assert.strictEqual(accepts.length, 1)
  })
})

describe("work", () => {
  it("hands out the most urgent file that nobody holds, to each officer another one", async () => {
    const stage = await open()
    const files = []
    for (const who of ["p-1", "p-2", "p-3"]) {
      files.push((await submitted(stage, who)).file)
      await stage.advance("1 minute")
    }
    const [first, second, third] = files
    const sari = stage.actors.clerk("dukcapil", "sari")
    // The last one is complete, so its time runs: it comes first.
    for (const requirement of ["ktp", "kk"])
      await stage.applications.command({ by: sari, file: third?.id ?? "", ...verify(requirement, "accepted") })
    await stage.applications.command({ by: sari, file: third?.id ?? "", command: "application.accept" })
    const list = await stage.applications.work({ by: sari })
    assert.deepStrictEqual(
      list.map(({ id }) => id),
      [third?.id, first?.id, second?.id]
    )
    const clerks = ["sari", "budi", "tono", "lina"].map((id) => stage.actors.clerk("dukcapil", id))
    const taken = await Promise.all(clerks.map((by) => stage.applications.next({ by })))
    assert.deepStrictEqual(new Set(taken.map((one) => one?.id)), new Set([first?.id, second?.id, third?.id, undefined]))
    assert.strictEqual((await stage.applications.next({ by: stage.actors.clerk("disnaker") }))?.id, undefined)
  })

  it("finds a file by number, identity number or words of a name, and by none of them for another agency", async () => {
    const stage = await open()
    const { file } = await submitted(stage)
    const clerk = stage.actors.clerk("dukcapil")
    const found = async (text: string, by = clerk) =>
      (await stage.applications.search({ by, text })).map(({ number }) => number)
    for (const text of ["dukcapil-2026-00001", "1209181708059001", "1209 1817 0805 9001", "sukarno", "SUKÁRNO"])
      assert.deepStrictEqual(await found(text), [file.number], text)
    for (const text of ["suk", "sukarno hatta", "1209181708059002", ""])
      assert.deepStrictEqual(await found(text), [], text)
    assert.deepStrictEqual(await found("sukarno", stage.actors.clerk("disnaker")), [])
    assert.strictEqual(
      (await failure(stage.applications.search({ by: stage.actors.applicant(), text: "x" }))).kind,
      "forbidden"
    )
  })

  it("finds a file by the whole of a long name, of which the first four words are kept", async () => {
    const stage = await open()
    const { by, draft } = await drafted(stage)
    const name = "Raden Ajeng Siti Nurhaliza Kusumaningtyas Wijayakusuma"
    const given = { by, draft, answers: { ...answers, name } }
    await stage.applications.save(given)
    const { file } = await stage.applications.submit({ by, draft })
    const found = async (text: string) =>
      (await stage.applications.search({ by: stage.actors.clerk("dukcapil"), text })).map(({ number }) => number)
    assert.deepStrictEqual(await found(name), [file.number])
    assert.deepStrictEqual(await found("Raden Siti"), [file.number])
    assert.deepStrictEqual(await found("Raden Ajeng Siti Aminah Kusumaningtyas"), [])
  })

  it("finds a file by two words of a name, however many files have the first of them", async () => {
    const stage = await open()
    const send = async (name: string) => {
      const { by, draft } = await drafted(stage)
      await stage.applications.save({ by, draft, answers: { ...answers, name } })
      return (await stage.applications.submit({ by, draft })).file.number
    }
    for (let at = 0; at < 50; at++) await send("Siti Rahma")
    await stage.advance("1 minute")
    const last = await send("Siti Aminah")
    const found = await stage.applications.search({ by: stage.actors.clerk("dukcapil"), text: "siti aminah" })
    assert.deepStrictEqual(
      found.map(({ number }) => number),
      [last]
    )
  })

  it("shows a person the own files and no others", async () => {
    const stage = await open()
    const { by, file } = await submitted(stage)
    await submitted(stage, "p-2")
    assert.deepStrictEqual(
      (await stage.applications.mine({ by })).map(({ number }) => number),
      [file.number]
    )
  })
})
