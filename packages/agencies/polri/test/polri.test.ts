import { Agency } from "@balai/agency"
import { polri, Standards } from "@balai/agency-polri"
import { Bill } from "@balai/application"
import { Check } from "@balai/lifecycle"
import { conformance, Stage } from "@balai/mall/testing"
import { Standard } from "@balai/service"
import { LocalDate } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"

const answers = {
  name: "Sukarno",
  nik: "1209181708059001",
  birthDate: "2005-08-17",
  address: "Jalan Contoh 1, Kisaran",
  phone: "+628123456789",
  purpose: "kerja",
  isRenewal: false
}

conformance({ describe, it }, polri)

describe("its standards", () => {
  it("contradict nothing, and say what somebody has to check", () => {
    for (const { standard } of polri.services) {
      if (standard === undefined) continue
      const found = Standard.check(standard, { on: LocalDate.makeUnsafe("2026-11-27") })
      assert.deepStrictEqual(
        found.filter(({ severity }) => severity !== "warning"),
        []
      )
    }
  })

  it("are kept by the lifecycles that fulfil them", () => {
    for (const lifecycle of polri.lifecycles)
      assert.deepStrictEqual(Check.of(lifecycle, { rules: Agency.rules(polri) }), [])
  })
})

const billOf = async () => {
  const stage = await Stage.open({ agencies: [polri] })
  const { actors, applications } = stage
  const clerk = actors.clerk("polri")
  const begun = { by: clerk, service: "polri.skck", channel: "counter" as const, applicant: "p-1" }
  const { id: draft } = await applications.begin(begun)
  await applications.save({ by: clerk, draft, answers })
  const { file } = await applications.submit({ by: clerk, draft })
  const send = (command: string, payload: object = {}) =>
    applications.command({ by: clerk, file: file.id, command, payload: payload as never })
  for (const { requirement } of file.checklist)
    await send("application.verify", { requirement: requirement.id, verdict: "accepted", reason: null })
  await send("application.accept")
  await stage.advance("1 minute")
  const bill = await applications.bill({ by: clerk, file: file.id })
  const record = (command: object) =>
    stage.send(Bill.lifecycle, { id: bill?.id ?? "-", by: clerk, command: command as never })
  return { stage, clerk, file: file.id, send, bill, record }
}

describe("SKCK", () => {
  it("asks for an active JKN membership and for PNBP of Rp30.000, each with a source that is certain", () => {
    const { fees, requirements } = Standard.terms(Standards.skck, "counter")
    assert.deepStrictEqual(
      [...fees, ...requirements.filter(({ id }) => id === "jkn")].map(({ id, source }) => [id, source.confidence]),
      [
        ["pnbp", "certain"],
        ["jkn", "certain"]
      ]
    )
    assert.strictEqual(fees[0]?.amount, 30_000)
  })

  it("has its billing code and NTPN recorded and goes on: nothing is collected, and no till is asked", async () => {
    const { bill, clerk, file, record, send, stage } = await billOf()
    assert.deepStrictEqual([bill?.amount, bill?.code], [30_000, null])
    await record({ type: "bill.recordCode", code: "820260118000017", expiresAt: null })
    assert.strictEqual((await stage.applications.file({ by: clerk, file })).stage, "paying")
    await record({ type: "bill.recordNtpn", receipt: "A1B2C3D4E5F6G7H8", amount: 30_000, at: stage.now() })
    assert.strictEqual((await stage.applications.file({ by: clerk, file })).stage, "registering")
    await send("application.register", { reference: "SKCK-1" })
    await send("application.receive", { number: "SKCK/1/2026", document: null })
    const done = await send("application.handOver", { to: "applicant", by: "counter" })
    assert.deepStrictEqual([done.stage, done.status], ["handedOver", "done"])
    const asked = stage.outside.asked().map(({ operation }) => operation ?? "")
    assert.deepStrictEqual(
      asked.filter((operation) => operation.startsWith("payment.")),
      []
    )
  })

  it("is not paid by cash: another receipt than an NTPN is refused", async () => {
    const { bill, clerk, record, stage } = await billOf()
    await record({ type: "bill.recordCode", code: "820260118000017", expiresAt: null })
    const cash = { type: "bill.recordPayment", receipt: "KUITANSI-1", amount: 30_000, at: stage.now() } as const
    const refused = await stage.refusal(Bill.lifecycle, { id: bill?.id ?? "-", by: clerk, command: cash as never })
    assert.strictEqual(refused.code, "GuardRefused")
  })
})
