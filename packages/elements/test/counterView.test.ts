import { assert, describe, it } from "@effect/vitest"
import { type Wire } from "@balai/elements"
import { seatOf } from "../src/internal/seating.ts"
import { text as renderer } from "../src/internal/template.ts"
import { counterView } from "../src/internal/views/counter.ts"
import { type CounterModel } from "../src/internal/views/counterModel.ts"
import { action, at, counter, say, waiting } from "./support/views.ts"

const idle = () => {}
const acts = {
  press: idle,
  submit: idle,
  send: idle,
  pick: idle,
  find: idle,
  dismiss: idle,
  sit: idle,
  leave: idle,
  signOut: idle,
  translate: idle
}

const session = (more: Partial<Wire.SessionView> = {}): Wire.SessionView => ({
  officer: "sari",
  name: "Sari Lubis",
  manages: false,
  greets: false,
  mustChange: false,
  seats: [],
  lost: [],
  counters: [{ id: "1", label: "Loket 1", zone: "utama", takenAt: null, mine: false }],
  expiresAt: at,
  ...more
})

const current = (more: Partial<Wire.CurrentTicket> = {}): Wire.CurrentTicket => ({
  id: "t7",
  label: "A-007",
  state: "serving",
  stateLabel: say("Dilayani", "Being served"),
  calls: 1,
  reminder: false,
  question: null,
  calledAt: at,
  service: { id: "ktp", name: say("KTP-el", "Identity card") },
  priority: null,
  transfer: {
    action: action("transfer", { state: "needsInput" }),
    services: [
      { id: "kk", name: say("Kartu Keluarga", "Family card") },
      { id: "sim", name: say("SIM", "Driving licence") }
    ]
  },
  ...more
})

const draw = (more: Partial<CounterModel>): string => {
  const model: CounterModel = {
    language: "id",
    zone: "WIB",
    now: at,
    notice: null,
    cut: null,
    hallName: say("MPP"),
    counterId: "1",
    counterLabel: "Loket 1",
    seat: { type: "mine", session: session() },
    counter: counter(),
    services: { kk: say("Dukcapil", "Civil registry"), sim: say("Polres", "Police") },
    busy: null,
    confirming: null,
    asking: null,
    problem: null,
    ...more
  }
  return counterView(renderer, model, acts).text
}

const buttons = (html: string): ReadonlyArray<string> =>
  [...html.matchAll(/data-action="([^"]+)"/g)].map((found) => found[1]!)

describe("counterView", () => {
  it("E14: a refused action is drawn disabled with the reason it came with, for every action", () => {
    for (const id of ["callNext", "recall", "serve", "finish", "absent", "return", "undo", "open", "pause", "close"]) {
      const refused = action(id, { state: "refused", reasons: [{ code: "X", text: say(`Alasan ${id}`) }] })
      const html = draw({ counter: counter({ actions: [refused] }) })
      assert.deepStrictEqual(buttons(html), [id])
      assert.match(html, new RegExp(`data-action="${id}"[^>]*aria-disabled="true"`))
      assert.include(html, `Alasan ${id}`)
    }
  })

  it("draws the actions of the view and no other, in a place that does not change", () => {
    const ids = ["undo", "callNext", "somethingNew", "serve"]
    const html = draw({ counter: counter({ actions: ids.map((id) => action(id)) }) })
    assert.deepStrictEqual(buttons(html), ["callNext", "serve", "undo", "somethingNew"])
    assert.deepStrictEqual(buttons(draw({ counter: counter({ actions: [] }) })), [])
  })

  it("a failure stands under the button that was pressed", () => {
    const html = draw({ problem: { near: "callNext", text: say("Server belum menjawab.") } })
    assert.match(html, /id="why-callNext" data-kind="problem">Server belum menjawab\./)
  })

  it("what is cut off says since when and of when its data is", () => {
    const html = draw({ cut: { since: at, asOf: at - 60_000 } })
    assert.include(html, "Terputus sejak 09.14")
    assert.include(html, "data pukul 09.13")
  })

  it("before the first answer nothing is counted", () => {
    const html = draw({ seat: { type: "unknown" }, counter: null })
    assert.include(html, "Menyambung…")
    assert.notMatch(html, />0</)
  })

  it("the long service is asked about, with one button that answers", () => {
    const ticket = current({ question: say("Masih melayani A-007?", "Still serving A-007?") })
    const html = draw({ counter: counter({ ticket, actions: [action("finish"), action("attend")] }) })
    assert.include(html, "Masih melayani A-007?")
    assert.match(html, /data-action="attend"[^>]*aria-keyshortcuts="M"/)
    assert.strictEqual(buttons(html).filter((id) => id === "attend").length, 1)
  })

  it("who waits is shown with the time of waiting and the claim to the priority lane", () => {
    const next = [
      waiting({ priority: { group: "elderly", state: "granted" } }),
      waiting({ id: "t9", label: "A-009", issuedAt: at, priority: { group: "pregnant", state: "asked" } })
    ]
    const html = draw({ counter: counter({ next }) })
    for (const part of ["A-008", "12 mnt", "Prioritas: Lansia 60+", "baru saja", "Minta prioritas: Ibu hamil"])
      assert.include(html, part)
  })

  it("says until when the hall gives numbers, and a closed hall why it does not and when again", () => {
    const open = { open: true, reason: null, opensAt: null, lastTicketAt: at, closesAt: at + 1_800_000 }
    assert.include(draw({ counter: counter({ hours: open }) }), "Nomor terakhir 09.14 · tutup 09.44")
    const reason = { code: "hours", text: say("Sudah tutup", "Closed") }
    const shut = { open: false, reason, opensAt: at + 86_400_000 }
    assert.include(
      draw({ counter: counter({ hours: shut }) }),
      "Sudah tutup · Buka lagi: Kamis, 26 November 2026, 09.14"
    )
    assert.include(draw({ counter: counter({ hours: { ...shut, opensAt: at + 60_000 } }) }), "Buka lagi: pukul 09.15")
  })

  it("a transfer offers the services that the search leaves, by agency", () => {
    const form = (find: string): string =>
      draw({ counter: counter({ ticket: current() }), asking: { type: "transfer", find } })
    const options = (html: string): ReadonlyArray<string> =>
      [...html.matchAll(/<option value="([^"]+)"/g)].map((found) => found[1]!)
    assert.deepStrictEqual(options(form("")), ["kk", "sim"])
    assert.deepStrictEqual(options(form("polres")), ["sim"])
    assert.include(form("zzz"), "Tidak ada layanan yang cocok.")
  })

  it("a number that cannot be called out of turn says why, and no reason can be given", () => {
    const refused = action("call", {
      state: "refused",
      reasons: [{ code: "X", text: say("Masih ada nomor di loket") }]
    })
    const next = [waiting({ actions: [refused, action("grantPriority", { state: "needsInput" })] })]
    const html = draw({ counter: counter({ next }), asking: { type: "waiting", ticket: "t8" } })
    assert.include(html, "Masih ada nomor di loket")
    assert.notInclude(html, 'name="reason"')
    assert.include(html, 'data-group="pregnant"')
  })
})

describe("seatOf", () => {
  const taken = [{ id: "1", label: "Loket 1", zone: "utama", takenAt: at, mine: false }]

  it("a seat is mine, free, taken, lost, or none of mine", () => {
    assert.strictEqual(seatOf(session({ seats: ["1"] }), "1").type, "mine")
    assert.strictEqual(seatOf(session(), "1").type, "free")
    assert.strictEqual(seatOf(session({ counters: taken }), "1").type, "taken")
    assert.strictEqual(seatOf(session({ counters: taken, lost: ["1"] }), "1").type, "lost")
    assert.strictEqual(seatOf(session(), "2").type, "stranger")
  })

  it("Q6: a taken seat is taken over only after a second press, in words that say what it does", () => {
    const seat = { type: "taken", session: session(), since: at } as const
    const before = draw({ seat, counter: null })
    assert.include(before, "Ada sesi lain di loket ini sejak pukul 09.14.")
    assert.notInclude(before, "Ya, ambil alih")
    const asked = draw({ seat, counter: null, confirming: "sit" })
    assert.include(asked, "langsung kehilangan loket ini")
    assert.include(asked, "Ya, ambil alih")
  })

  it("Q6: who lost the seat is told so, and how to take it back", () => {
    const html = draw({ seat: { type: "lost", session: session() }, counter: null })
    for (const part of ["Loket 1 diambil alih", "Ambil kembali loket ini"]) assert.include(html, part)
    assert.deepStrictEqual(buttons(html), [])
  })

  it("who is not signed in is led to the door and back", () => {
    const html = draw({ seat: { type: "signedOut", isEnded: true }, counter: null })
    assert.include(html, 'href="/sign-in?next=%2Fcounter%2F1"')
  })
})
