import { Agency } from "@balai/agency"
import { pajak } from "@balai/agency-pajak"
import { Check } from "@balai/lifecycle"
import { conformance, Stage } from "@balai/mall/testing"
import { Standard } from "@balai/service"
import { LocalDate } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"

const answers = {
  kind: "orang",
  name: "Sukarno",
  nik: "1209181708059001",
  phone: "+628123456789",
  email: "nama@contoh.id"
}

conformance({ describe, it }, pajak)

describe("its standards", () => {
  it("contradict nothing, and say what somebody has to check", () => {
    for (const { standard } of pajak.services) {
      if (standard === undefined) continue
      const found = Standard.check(standard, { on: LocalDate.makeUnsafe("2026-11-27") })
      assert.deepStrictEqual(
        found.filter(({ severity }) => severity !== "warning"),
        []
      )
    }
  })

  it("are kept by the lifecycles that fulfil them", () => {
    for (const lifecycle of pajak.lifecycles)
      assert.deepStrictEqual(Check.of(lifecycle, { rules: Agency.rules(pajak) }), [])
  })
})

describe("a taxpayer number", () => {
  it("comes from Coretax by a companion, at no cost", async () => {
    const stage = await Stage.open({ agencies: [pajak] })
    const { actors, applications } = stage
    const by = actors.clerk("pajak")
    const { id: draft } = await applications.begin({ by, service: "pajak.npwp", channel: "counter", applicant: "p-1" })
    await applications.save({ by, draft, answers })
    const { file } = await applications.submit({ by, draft })
    const send = (command: string, payload: object = {}) =>
      applications.command({ by, file: file.id, command, payload: payload as never })
    for (const { requirement } of file.checklist)
      await send("application.verify", { requirement: requirement.id, verdict: "notNeeded", reason: null })
    assert.strictEqual((await send("application.accept")).stage, "registering")
    await send("application.register", { reference: "CORETAX-1" })
    const ready = await send("application.receive", { number: "NPWP-CONTOH", document: null })
    assert.deepStrictEqual([ready.stage, await applications.bill({ by, file: file.id })], ["ready", null])
  })
})
