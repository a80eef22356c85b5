import { OversightHtml } from "@balai/elements"
import { assert, describe, it } from "@effect/vitest"

const text = (id: string) => ({ id, en: id })
const stage = (id: string, owner: string | null) => ({ id, label: text(`Tahap ${id}`), owner })
const minute = 60_000
const row = (id: string, total: number, touched: number) => ({
  stage: stage(id, "officer"),
  visits: 1,
  median: total,
  p90: total,
  total,
  touched,
  waited: total - touched
})

const summary = (stages: ReadonlyArray<ReturnType<typeof row>>) => ({
  files: 1,
  ended: 1,
  steps: 2,
  handOvers: 1,
  returns: 0,
  median: 90 * minute,
  touched: 30 * minute,
  stages
})

const before = summary([row("cek", 60 * minute, 0), row("lama", 5 * minute, 0)])
const after = summary([row("cek", 40 * minute, 30 * minute)])

const page = (split: boolean) =>
  OversightHtml.stages({
    assets: { pages: {} },
    hallName: text("MPP Uji"),
    zone: "WIB",
    now: 0,
    sheet: { token: "t", attempt: "a" },
    services: [{ id: "dinas.izin", name: text("Izin") }],
    asked: { service: "dinas.izin", from: "", until: "", split: split ? "2026-08-17" : "" },
    csv: "/laporan.csv?layanan=dinas.izin",
    report: {
      service: { id: "dinas.izin", name: text("Izin") },
      whole: after,
      split: split
        ? {
            before,
            after,
            stages: [
              { stage: stage("cek", "officer"), before: before.stages[0]!, after: after.stages[0]! },
              { stage: stage("lama", "officer"), before: before.stages[1]!, after: null }
            ]
          }
        : null
    }
  })

describe("OversightHtml.stages", () => {
  it("writes each bar's numbers beside it, and says in words what the bar shows", () => {
    const shown = page(false)
    assert.include(shown, 'aria-label="30 menit dikerjakan, 10 menit menunggu"')
    assert.include(shown, 'width="90"')
    assert.include(shown, "Setengahnya selesai dalam 1 jam 30 menit; 30 menit dikerjakan.")
    assert.include(shown, 'href="/laporan.csv?layanan=dinas.izin"')
    assert.notInclude(shown, "style=")
  })

  it("puts before beside after, and keeps the stage that is gone", () => {
    const shown = page(true)
    assert.match(shown, /Tahap lama<\/th><td colspan="6">tidak ada lagi<\/td><td>5 menit<\/td>/)
    assert.match(shown, /Tahap cek<\/th>[\s\S]*<td>1 jam 0 menit<\/td>/)
  })
})

const kept = {
  file: "dukcapil-akta.f1",
  number: "DUKCAPIL-2026-00001",
  service: text("Akta"),
  state: "failed",
  closedAt: 0,
  rule: { source: { title: "Jadwal retensi", reference: null, checked: "2026-11-27" } },
  documents: 2,
  done: [],
  next: { action: "erase" as const, at: 86_400_000 },
  failure: { reason: "a document could not be destroyed", at: 86_400_000 },
  hold: null,
  acts: [{ type: "hold" as const, at: 0, by: "ratna", number: "<1>", reason: "Perkara" }]
}

const ofFile = (state: string) =>
  OversightHtml.kept({
    assets: { pages: {} },
    hallName: text("MPP Uji"),
    zone: "WIB",
    now: 0,
    sheet: { token: "t", attempt: "a" },
    kept: { ...kept, state },
    isDone: false,
    typed: { number: "", reason: "" }
  })

describe("OversightHtml.kept", () => {
  it("says why a step failed and offers to try again, lifts only what is held, and does nothing to what is done", () => {
    const acts = (state: string) =>
      [...ofFile(state).matchAll(/action="\/privasi\/retensi\/dukcapil-akta\.f1\/(\w+)"/g)].map(([, act]) => act)
    assert.deepStrictEqual(["waiting", "failed", "held", "carrying", "completed"].map(acts), [
      ["tahan"],
      ["ulang", "tahan"],
      ["cabut"],
      [],
      []
    ])
    const shown = ofFile("failed")
    for (const said of ["GAGAL", "a document could not be destroyed", "Coba lagi", "&lt;1&gt;"])
      assert.include(shown, said)
    assert.notInclude(shown, "<script")
  })
})
