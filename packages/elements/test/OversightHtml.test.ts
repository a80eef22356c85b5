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
