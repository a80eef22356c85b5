import { defineAgency } from "@balai/agency"
import { Composition } from "@balai/application"
import { DocumentStore, MalwareScan, Verification } from "@balai/documents"
import { Engine } from "@balai/engine"
import { Keeping } from "@balai/mall"
import { Stage } from "@balai/mall/testing"
import { LocalDate } from "@balai/vocabulary"
import { afterAll, assert, describe, it } from "@effect/vitest"
import { Context, Effect, Exit, Layer, Redacted, Scope, Stream } from "effect"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { textOf } from "../../documents/test/support/text.ts"
import { mark, recordDeemed } from "../src/internal/deemedPaper.ts"
import { standard } from "./support/registry.ts"

const folder = mkdtempSync(join(tmpdir(), "balai-deemed-"))
const key = { id: "uji", secret: Redacted.make("kunci-uji-kunci-uji-kunci-uji-kunci") }
const scope = Scope.makeUnsafe()
afterAll(async () => {
  await Effect.runPromise(Scope.close(scope, Exit.void))
  rmSync(folder, { recursive: true, force: true })
})

const date = LocalDate.makeUnsafe
const source = {
  title: "Contoh aturan",
  reference: "7/2026",
  checked: date("2026-01-05"),
  confidence: "certain"
} as const
const rule = { article: "Pasal 12 ayat (3)", effective: date("2026-01-01"), source }
const time = { amount: 5, unit: "workingDays", from: "completeFile", source } as const

/** A permit whose standard declares that silence grants it, or does not. */
const agency = (isDeclared: boolean) => {
  const label = { id: "Izin contoh", en: "Example permit" }
  const permit = Composition.permit({ name: "dinas-izin", label, deemed: isDeclared })
  return defineAgency({
    name: "dinas",
    version: "1.0.0",
    label: { id: "Dinas Contoh", en: "Example Office" },
    services: [
      {
        id: "izin",
        name: label,
        prefix: "I",
        fulfilledBy: permit.name,
        standard: standard("Izin contoh", {
          requirements: { all: [] },
          time: { all: { ...time, deemedApproval: isDeclared ? rule : null } }
        })
      }
    ],
    lifecycles: [permit]
  })
}

const open = async (isDeclared: boolean) => {
  const stage = await Stage.open({ agencies: [agency(isDeclared)], at: "2026-08-18T09:00" })
  const layer = Layer.provide(DocumentStore.layerDisk({ folder, key }), MalwareScan.layerNone)
  const store = Context.get(await Effect.runPromise(Layer.buildWithScope(layer, scope)), DocumentStore.DocumentStore)
  const engine = await stage.run(Effect.flatMap(Engine.Engine, Effect.succeed))
  const record = recordDeemed({
    mall: stage.mall,
    engine,
    store,
    base: () => "https://mpp.example.go.id/",
    genuine: true
  })
  await stage.run(Effect.flatMap(Keeping.Keeping, ({ recordWith }) => recordWith(record)))
  const by = stage.actors.applicant("p-1")
  const { id: draft } = await stage.applications.begin({ by, service: "dinas.izin", channel: "online" })
  const { file } = await stage.applications.submit({ by, draft })
  const act = (who: typeof by, command: string, payload: object = {}) =>
    stage.applications.command({ by: who, file: file.id, command, payload: payload as never })
  await act(stage.actors.clerk("dinas"), "application.accept")
  const context = async () =>
    (await stage.get(agency(isDeclared).lifecycles[0]!, `file:${stage.mall.name}:${file.id}`)).snapshot.context as any
  return { stage, store, file, act, context }
}

describe("a decision that the law has made", () => {
  it("has a paper of its own, marked for a lawyer's check, that anybody can verify; the head cannot send it back", async () => {
    const { act, context, file, stage, store } = await open(true)
    await stage.advance({ to: "2026-08-26T23:00" })
    assert.isNull((await context()).deemed)
    await stage.advance({ to: "2026-08-27T09:00" })
    const { deemed } = await context()
    assert.deepStrictEqual(deemed.issued.issued.number, `${file.number}/DKH`)
    const bytes = await Effect.runPromise(Stream.runCollect(store.read(deemed.issued.document, "original")))
    const pdf = Buffer.concat([...bytes])
    const said = textOf(pdf).replaceAll("\n", " ")
    const expected = [
      "Keputusan yang dianggap dikabulkan secara hukum",
      `Nomor: ${file.number}/DKH`,
      mark,
      rule.article,
      "1 Januari 2026",
      "Contoh aturan, 7/2026",
      "5 Januari 2026 (sumber pasti)",
      "5 hari kerja",
      "Separuh waktu terpakai",
      "Batas waktu hari ini",
      "26 Agustus 2026",
      "27 Agustus 2026"
    ]
    for (const words of expected) assert.include(said, words)
    assert.notInclude(said, "CONTOH")
    assert.notMatch(said, /undefined|null|NaN/)
    const link = /\/v\/([\w-]{22})/.exec(textOf(pdf).replaceAll("\n", ""))?.[1] ?? ""
    const seen = await stage.run(Verification.look(link, { time: 0 }))
    assert.deepInclude(seen, { kind: "recorded", state: "valid", signer: null, digest: deemed.issued.digest })
    assert.isTrue(Verification.matches(seen!, pdf))
    const head = stage.actors.head("dinas")
    const refused = await act(head, "application.sendBack", { words: "Belum" }).catch((error: unknown) => error)
    assert.match(JSON.stringify(refused), /isNotDeemed|dianggap dikabulkan/)
    await act(head, "application.checkDeemed", {
      outcome: "confirmed",
      lawyer: "Bagian Hukum",
      words: "Sesuai Pasal 12"
    })
    const [check] = (await context()).deemed.checks
    assert.deepStrictEqual([check.outcome, check.by], ["confirmed", head.id])
    assert.notInclude(JSON.stringify(check), "Bagian Hukum")
  })

  it("is made for nobody where the standard does not declare it", async () => {
    const { context, stage } = await open(false)
    await stage.advance("60 days")
    const { clock, decision, deemed } = await context()
    assert.deepStrictEqual([clock.state, decision, deemed], ["expired", null, undefined])
  })
})
