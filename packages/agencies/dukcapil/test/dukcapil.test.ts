import { dukcapil } from "@balai/agency-dukcapil"
import { Compose, type File } from "@balai/application"
import { Check } from "@balai/lifecycle"
import { conformance, Stage } from "@balai/mall/testing"
import { Standard, StandardRules } from "@balai/service"
import { LocalDate } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"

const answers = {
  child: "Budi",
  born: "2026-08-01",
  late: false,
  place: "hospital",
  married: true,
  card: "1209180101259001",
  reporter: "Siti",
  nik: "1209181708059001",
  phone: "+628123456789"
}
const lateAnswers = { ...answers, born: "2026-03-01", late: true }

conformance({ describe, it }, dukcapil, {
  examples: {
    "dukcapil-akta": {
      payloads: { "application.fill": [{ form: "akta-kelahiran", version: 1, answers: lateAnswers }] }
    }
  }
})

describe("the standards of dukcapil", () => {
  it("contradict nothing, and their lifecycles keep what they promise", () => {
    for (const { fulfilledBy, id, standard } of dukcapil.services) {
      if (standard === undefined) continue
      const on = LocalDate.makeUnsafe("2026-11-27")
      assert.deepStrictEqual(
        Standard.check(standard, { on }).filter(({ severity }) => severity === "error"),
        [],
        id
      )
      const lifecycle = dukcapil.lifecycles.find(({ name }) => name === fulfilledBy)
      if (lifecycle === undefined) continue
      const keeps = Compose.keeps(lifecycle)
      const rules = StandardRules.make({ service: `dukcapil.${id}`, standard, lifecycle: lifecycle.name, keeps })
      assert.deepStrictEqual(Check.of(lifecycle, { rules }), [], id)
    }
  })
})

const document = (requirement: string, id = `dok-${requirement}`): File.Document => ({
  id,
  requirement,
  kind: "jpeg",
  digest: "a".repeat(64),
  bytes: 320_000
})

type Hall = Stage.Stage
type Payload = { readonly [field: string]: unknown }

/** A file of the birth of a child, submitted online, and what an officer, the head and the applicant may send. */
const submitted = async (stage: Hall, given = answers) => {
  const { actors, applications } = stage
  const by = actors.applicant("p-1")
  const { id: draft } = await applications.begin({ by, service: "dukcapil.akta", channel: "online" })
  await applications.save({ by, draft, answers: given })
  for (const requirement of ["surat-kelahiran", "buku-nikah"])
    await applications.attach({ by, draft, document: document(requirement) })
  const { file } = await applications.submit({ by, draft })
  const send =
    (who: ReturnType<typeof actors.clerk>) =>
    (command: string, payload: Payload = {}) =>
      applications.command({ by: who, file: file.id, command, payload: payload as never })
  return { by, file, officer: send(actors.clerk("dukcapil")), head: send(actors.head("dukcapil")), own: send(by) }
}

const accept = async ({ file, officer }: Awaited<ReturnType<typeof submitted>>, isLate = false) => {
  for (const { requirement } of file.checklist) {
    const isNeeded = requirement.id !== "keputusan-kepala" || isLate
    const verdict = isNeeded ? "accepted" : "notNeeded"
    await officer("application.verify", { requirement: requirement.id, verdict, reason: null })
  }
  return officer("application.accept")
}

const open = () => Stage.open({ agencies: [dukcapil] })

describe("a birth certificate", () => {
  it("goes online from the form to the certificate that SIAK made, and is downloaded as it came", async () => {
    const stage = await open()
    const one = await submitted(stage)
    assert.strictEqual(one.file.terms.channel, "online")
    assert.strictEqual((await accept(one)).stage, "registering")
    await one.officer("application.register", { reference: "SIAK-77" })
    await one.officer("application.receive", { number: "AL-12", document: document("surat-kelahiran", "dok-akta") })
    const done = await one.own("application.download")
    assert.deepStrictEqual([done.stage, done.status], ["handedOver", "done"])
    assert.notInclude(JSON.stringify(await stage.history(`file:mpp-uji:${one.file.id}`)), "Budi")
  })

  it("promises and asks at the counter what it does not online", async () => {
    const stage = await open()
    const { actors, applications } = stage
    const clerk = actors.clerk("dukcapil")
    const begun = await applications.begin({
      by: clerk,
      service: "dukcapil.akta",
      channel: "counter",
      applicant: "p-2"
    })
    await applications.save({ by: clerk, draft: begun.id, answers })
    const { file } = await applications.submit({ by: clerk, draft: begun.id })
    const online = (await submitted(stage)).file
    const asked = (view: typeof file) => view.checklist.map(({ requirement }) => requirement.id)
    assert.includeMembers(asked(file), ["saksi", "ktp-orang-tua"])
    assert.notIncludeMembers(asked(online), ["saksi", "ktp-orang-tua"])
    assert.deepStrictEqual([file.terms.limit?.amount, online.terms.limit?.amount], [24, 48])
  })

  it("reported after sixty days waits for the head of the office, who approves it or says why not", async () => {
    const stage = await open()
    const one = await submitted(stage, lateAnswers)
    assert.strictEqual((await accept(one, true)).stage, "approving")
    const approved = await one.head("late.approve", { number: "474.1/CONTOH/2026" })
    assert.strictEqual(approved.stage, "registering")
    const two = await submitted(stage, lateAnswers)
    await accept(two, true)
    const refused = await two.head("late.refuse", { reason: { code: "data-ganda", words: "Sudah tercatat" } })
    assert.deepStrictEqual([refused.stage, refused.isEnded], ["refusedLate", true])
  })
})
