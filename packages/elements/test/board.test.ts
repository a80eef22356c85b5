import { assert, describe, it } from "@effect/vitest"
import { text as renderer } from "../src/internal/template.ts"
import { type BoardModel, boardView } from "../src/internal/views/board.ts"
import { at, board, say } from "./support/views.ts"

const minute = 60_000

const draw = (more: Partial<BoardModel>): string => {
  const frame = { language: "id", zone: "WIB", now: at, notice: null, cut: null, hallName: say("MPP") } as const
  const rest = { board: board(), front: null, isCalling: false, sound: "voice", code: null, isOffered: false } as const
  return boardView(renderer, { ...frame, ...rest, ...more }, { arm: () => {}, enrol: () => {} }).text
}

describe("boardView", () => {
  const front = { label: "A-007", counterLabel: "Loket 1", at }
  const reason = { code: "holiday", text: say("Libur: Hari Natal", "Holiday: Christmas Day") }
  const shut = { open: false, reason, opensAt: at + 22 * 60 * minute }
  const nobody = board().now.map((row) => ({ ...row, label: null, state: "closed" }))

  it("a hall that is shut says what day it is, and when it opens in its own time", () => {
    const html = draw({ board: board({ now: nobody, hours: shut }), front })
    for (const part of ["Libur: Hari Natal", "Buka kembali", "Kamis, 26 November 2026", "07.14 WIB"]) {
      assert.include(html, part)
    }
    assert.notInclude(html, 'class="front-number"')
  })

  it("a hall that opens later today says the time alone", () => {
    const html = draw({ board: board({ now: nobody, hours: { ...shut, opensAt: at + 46 * minute } }) })
    assert.include(html, "10.00 WIB")
    assert.notInclude(html, 'front-opens">Rabu')
  })

  it("while somebody is still served after the last number, the call stays in front and the line below tells the hours", () => {
    const html = draw({ board: board({ hours: shut }), front })
    assert.match(html, /class="front-number"[^>]*>A-007/)
    assert.match(html, /board-hours" data-open="no">Libur: Hari Natal · Buka lagi/)
  })

  it("an open hall says until when it gives numbers", () => {
    const hours = {
      open: true,
      reason: null,
      opensAt: null,
      lastTicketAt: at + 60 * minute,
      closesAt: at + 90 * minute
    }
    assert.include(draw({ board: board({ hours }), front }), "10.14")
  })

  it("a number that was called twice stands once among the last calls", () => {
    const call = { label: "A-008", counterLabel: "Loket 2", at }
    const html = draw({ board: board({ recent: [front, { ...call, at: at + 1 }, call] }), front })
    assert.strictEqual(html.match(/class="recent-label"[^>]*>A-008/g)?.length, 1)
  })

  it("a board that may become the hall's offers to ask for its code", () => {
    assert.include(draw({ isOffered: true }), "Daftarkan layar ini")
    assert.notInclude(draw({}), "Daftarkan layar ini")
  })

  it("E49: a board that is not enrolled shows its numbers all the same, and quietly its code", () => {
    const html = draw({ front, code: "BCDF-GHJK" })
    assert.include(html, "A-007")
    assert.include(html, "Layar belum terdaftar · kode BCDF-GHJK")
    assert.notInclude(draw({ front }), "belum terdaftar")
  })

  it("a board that cannot sound says so, and one without a voice too", () => {
    assert.include(draw({ sound: "off" }), "Suara belum aktif — ketuk layar")
    assert.include(draw({ sound: "chime" }), "Tanpa suara bahasa Indonesia")
    assert.notInclude(draw({ sound: "voice" }), "suara")
  })
})
