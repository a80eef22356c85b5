import { defineAgency } from "@balai/agency"
import { Composition, FileLimit, IssuedDocument } from "@balai/application"
import { Engine, Step } from "@balai/engine"
import { Stage } from "@balai/mall/testing"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { standard } from "./support/offices.ts"

const say = (id: string, en = id) => ({ id, en })
const permit = Composition.permit({
  name: "dinas-sip",
  label: say("Permohonan izin"),
  validity: FileLimit.suggest("validity", 365)
})
const dinas = defineAgency({
  name: "dinas",
  version: "1.0.0",
  label: say("Dinas Contoh", "Example agency"),
  services: [
    {
      id: "sip",
      name: say("Izin praktik"),
      prefix: "S",
      standard: standard("Izin", { requirements: { all: [] } }),
      fulfilledBy: "dinas-sip"
    }
  ],
  lifecycles: [permit]
})

const issued = (hall: string, file: string) => ({
  kind: "signed",
  hall,
  service: "dinas.sip",
  file,
  number: "SIP-1",
  title: "Izin praktik",
  office: "kepala-dinas",
  officeName: "Kepala Dinas",
  signer: "Ratna",
  holder: "Siti",
  verification: "0".repeat(64),
  document: "d1",
  digest: "1".repeat(64),
  validUntil: null,
  isExample: true
})

describe("a permit that is revoked", () => {
  it("takes the document with it that was issued for it: who verifies it is told so", async () => {
    const stage = await Stage.open({ agencies: [dinas] })
    const { applications } = stage
    const [by, clerk, head] = [stage.actors.applicant("p-1"), stage.actors.clerk("dinas"), stage.actors.head("dinas")]
    const { id: draft } = await applications.begin({ by, service: "dinas.sip", channel: "online" })
    const { file } = await applications.submit({ by, draft })
    const act = (who: typeof by, command: string, payload: object = {}) =>
      applications.command({ by: who, file: file.id, command, payload: payload as never })
    await act(clerk, "application.accept")
    await act(clerk, "application.review", { verdict: "suitable", words: "Sesuai" })
    await act(head, "application.grant")
    const signed = { document: "d2", digest: "2".repeat(64), certificate: "c1" }
    const found = await stage.run(
      Effect.flatMap(Engine.Engine, (engine) => engine.find({ lifecycle: permit, where: { number: file.number } }))
    )
    const [{ id, snapshot } = { id: "-", snapshot: null }] = found
    const hall = String((snapshot as any)?.context.hall)
    const steps = [
      Step.start(IssuedDocument.lifecycle, { id: "doc-1", input: issued(hall, id) as never }),
      Step.send(IssuedDocument.lifecycle, {
        id: "doc-1",
        via: "documents.sign",
        command: { type: "document.sign", ...signed }
      }),
      Step.send(permit, {
        id,
        via: "applications.sign",
        command: { type: "application.sign", number: "SIP-1", ...signed } as any
      })
    ]
    await stage.run(
      Effect.flatMap(Engine.Engine, (engine) => engine.atomically({ commandId: "sign-1", by: head, steps }))
    )
    await act(by, "application.download")
    await act(head, "application.revoke", { reason: { code: "dicabut", words: "STR dicabut" } })
    const document = await stage.get(IssuedDocument.lifecycle, "doc-1")
    const after = await applications.file({ by, file: file.id })
    assert.deepStrictEqual([after.stage, IssuedDocument.stateOf(document.snapshot.value)], ["revoked", "revoked"])
  })
})
