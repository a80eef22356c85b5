import { defineAgency } from "@balai/agency"
import { Composition } from "@balai/application"
import { Engine } from "@balai/engine"
import { Check } from "@balai/lifecycle"
import { Outside, Stage } from "@balai/mall/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { standard } from "./support/offices.ts"

const say = (id: string) => ({ id, en: id })

const Passport = Composition.companion({
  name: "imigrasi-paspor",
  label: say("Paspor"),
  system: say("M-Paspor"),
  asks: { everyHours: 24 }
})

const imigrasi = defineAgency({
  name: "imigrasi",
  version: "1.0.0",
  label: say("Imigrasi"),
  services: [
    { id: "paspor", name: say("Paspor"), prefix: "P", standard: standard("Paspor"), fulfilledBy: "imigrasi-paspor" }
  ],
  lifecycles: [Passport]
})

/** A file that was entered in the other system, which then behaves as the test says. */
const entered = async (outside = Outside.make()) => {
  const stage = await Stage.open({ agencies: [imigrasi], outside })
  const by = stage.actors.applicant("p-1")
  const clerk = stage.actors.clerk("imigrasi")
  const { id: draft } = await stage.applications.begin({ by, service: "imigrasi.paspor", channel: "counter" })
  const { file } = await stage.applications.submit({ by, draft })
  const send = (command: string, payload: object = {}) =>
    stage.applications.command({ by: clerk, file: file.id, command, payload: payload as never })
  for (const requirement of ["ktp", "kk"])
    await send("application.verify", { requirement, verdict: "accepted", reason: null })
  await send("application.accept")
  await send("application.register", { reference: "MP-77" })
  const look = () => stage.applications.file({ by, file: file.id })
  return { stage, file: file.id, look, send }
}

describe("a companion that asks the other system", () => {
  it("passes the check without a finding", () => assert.deepStrictEqual(Check.of(Passport), []))

  it("is ready when the system says so, and by nobody's hand", async () => {
    const { look, stage } = await entered()
    await stage.advance("3 days")
    const { product, stage: at } = await look()
    assert.deepStrictEqual([at, product !== null], ["ready", true])
  })

  it("is refused with the system's words", async () => {
    const { look, stage } = await entered(
      Outside.make({ "elsewhere.status": Outside.answer({ state: "refused", words: "Data ganda", at: 0 }) })
    )
    await stage.advance("1 hour")
    const { elsewhere, stage: at } = await look()
    assert.deepStrictEqual([at, elsewhere?.status], ["refusedElsewhere", "Data ganda"])
  })

  it("keeps what the system says in the vault: no journal has it, it is said once, and it goes with the file", async () => {
    const words = "Diproses untuk Sumiyati, NIK 1209 18"
    const { file, look, stage } = await entered(
      Outside.make({ "elsewhere.status": Outside.answer({ state: "processing", words, at: 0 }) })
    )
    await stage.advance("3 days")
    const { elsewhere, history } = await look()
    assert.deepStrictEqual([elsewhere?.status, history.filter((one) => one.words === words).length], [words, 1])
    const rows = await stage.history(`file:mpp-uji:${file}`)
    assert.isAbove(rows.filter(({ input }) => input._tag === "ActivityDone").length, 2)
    assert.notInclude(JSON.stringify(rows), "Sumiyati")
    await stage.run(Effect.flatMap(Engine.Engine, ({ erase }) => erase(`file:mpp-uji:${file}`)))
    assert.isNull((await look()).elsewhere?.status ?? null)
  })

  it("keeps no number of a person: what has sixteen digits is refused of an officer, and not taken from the other system", async () => {
    const nik = ["120918", "170805", "9001"].join("")
    const done = { state: "done", number: nik, document: null, at: 0 }
    const waits = { state: "processing", words: null, at: 0 }
    let isDone = false
    const { file, look, send, stage } = await entered(
      Outside.make({ "elsewhere.status": () => Outside.answer(isDone ? done : waits) })
    )
    for (const number of [nik, "12.0918.170805-9001"]) {
      const refused = await send("application.receive", { number, document: null }).then(
        () => null,
        (error: { readonly code: string }) => error.code
      )
      assert.strictEqual(refused, "BALAI_PAYLOAD_INVALID")
    }
    isDone = true
    await stage.advance("3 days")
    assert.strictEqual((await look()).product?.number, "MP-77")
    assert.notInclude(JSON.stringify(await stage.history(`file:mpp-uji:${file}`)), nik)
  })

  it("goes on by the officer's hand where the system is silent, down, or knows nothing of it", async () => {
    for (const reaction of [Outside.never, Outside.answer({ state: "unknown", at: 0 })]) {
      const { look, send, stage } = await entered(Outside.make({ "elsewhere.status": reaction }))
      await stage.advance("5 days")
      assert.strictEqual((await look()).stage, "elsewhere")
      await send("application.receive", { number: "P-1", document: null })
      assert.strictEqual((await look()).stage, "ready")
    }
  })
})
