import { assert, describe, it } from "@effect/vitest"
import { Html } from "@balai/elements"
import { action, at, board, hall, say, ticket } from "./support/views.ts"

const assets = {
  pages: {
    ticket: { script: "ticket-A1.js", chunks: ["chunk-B2.js"], style: "ticket-C3.css" },
    front: { script: null, chunks: [], style: "front-D4.css" }
  }
}

/** What is seen before any script runs. */
const bodyOf = (page: string): string =>
  page.slice(page.indexOf("<body>"), page.indexOf('<script type="application/json"'))

const evil = `<img src=x onerror="alert('1')">&`

describe("Html.ticket", () => {
  it("the first HTML holds number, state, position, agency and the time of the data", () => {
    const page = Html.ticket({ assets, hall: hall(), ticket: ticket() })
    const body = bodyOf(page)
    for (const part of ["A-007", "Menunggu", "Waiting", 'data-ahead="4"', "Dukcapil", "KTP-el", "09.14"]) {
      assert.include(body, part)
    }
  })

  it("a called number names its counter instead of a position", () => {
    const called = ticket({
      counter: { id: "3", label: "Loket 3" },
      ahead: null,
      calls: 1,
      calledAt: at,
      stateLabel: say("Dipanggil", "Called")
    })
    const page = Html.ticket({ assets, hall: hall(), ticket: called })
    const body = bodyOf(page)
    assert.include(body, "Loket 3")
    assert.include(body, "Dipanggil")
    assert.notInclude(body, "data-ahead")
  })

  it("the next one in line reads so, and not as a zero", () => {
    const page = Html.ticket({ assets, hall: hall(), ticket: ticket({ ahead: 0 }) })
    for (const words of ["Ada keluhan?", "Meja informasi", "SP4N-LAPOR!", "Ombudsman"]) assert.include(page, words)
    assert.include(page, "Anda berikutnya")
    assert.notInclude(page, ">0<")
  })

  it("without script it loads itself again", () => {
    const page = Html.ticket({ assets, hall: hall(), ticket: ticket() })
    assert.match(page, /<noscript><meta http-equiv="refresh" content="\d+"><\/noscript>/)
  })

  it("loads its module, the chunks of it and one style sheet, all from this server", () => {
    const page = Html.ticket({ assets, hall: hall(), ticket: ticket() })
    assert.include(page, '<script type="module" src="/assets/ticket-A1.js"></script>')
    assert.include(page, '<link rel="modulepreload" href="/assets/chunk-B2.js">')
    assert.include(page, '<link rel="stylesheet" href="/assets/ticket-C3.css">')
    assert.notMatch(page, /(src|href)="https?:/)
  })

  it("offers to cancel exactly when the server lists it", () => {
    const draw = (state: "allowed" | "refused" | null): string =>
      Html.ticket({
        assets,
        hall: hall(),
        ticket: ticket({ actions: state === null ? [] : [action("cancel", { state })] })
      })
    assert.include(draw("allowed"), "Batalkan nomor ini")
    assert.notInclude(draw("refused"), "Batalkan nomor ini")
    assert.notInclude(draw(null), "Batalkan nomor ini")
  })

  it("is Indonesian first, and English first when it is asked for", () => {
    const first = (page: string): string | undefined => /<span class="first">([^<]*)<\/span>/.exec(page)?.[1]
    assert.strictEqual(first(Html.ticket({ assets, hall: hall(), ticket: ticket() })), "Nomor antrean Anda")
    const english = Html.ticket({ assets, hall: hall(), ticket: ticket(), language: "en" })
    assert.strictEqual(first(english), "Your queue number")
    assert.include(english, '<html lang="en">')
  })

  it("has its title in the page's language", () => {
    const named = hall({ label: say("MPP Contoh", "Example Hall") })
    const english = { assets, hall: named, language: "en" } as const
    for (const page of [
      Html.kiosk(english),
      Html.ticket({ ...english, ticket: ticket() }),
      Html.counter({ ...english, counter: { id: "1", label: "Loket 1" } })
    ]) {
      assert.match(page, /<title>[^<]* · Example Hall<\/title>/)
    }
    assert.include(Html.kiosk(english), "<title>Kiosk · ")
  })

  it("tells whose number left the queue unserved what to do next", () => {
    const draw = (state: string): string =>
      Html.ticket({ assets, hall: hall(), ticket: ticket({ state, ahead: null }) })
    assert.include(draw("absent"), "Silakan ke meja informasi")
    assert.include(draw("cancelled"), "Ambil nomor baru")
    assert.include(draw("closed"), "Ambil nomor baru")
    assert.notInclude(draw("finished"), "Ambil nomor baru")
  })

  it("whatever a text holds, it stays text", () => {
    const name = say(evil)
    const page = Html.ticket({
      assets,
      hall: hall({ label: name }),
      ticket: ticket({ label: evil, stateLabel: name, agency: { id: evil, name }, service: { id: evil, name } }),
      notice: name
    })
    assert.notInclude(page, "<img")
    assert.include(page, "&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;")
  })

  it("no text can end the data block", () => {
    const page = Html.ticket({ assets, hall: hall(), ticket: ticket({ label: "</script><script>alert(1)</script>" }) })
    assert.strictEqual(page.match(/<script/g)?.length, 2)
    const block = /<script type="application\/json" id="balai-data">(.*?)<\/script>/s.exec(page)?.[1] ?? ""
    assert.strictEqual(JSON.parse(block).ticket.label, "</script><script>alert(1)</script>")
  })
})

describe("Html.board", () => {
  it("shows who is where, the last calls and who waits before any script runs", () => {
    const page = Html.board({ assets, hall: hall(), board: board() })
    const body = bodyOf(page)
    for (const part of ["A-007", "Loket 1", "Melayani", ">12<", "09.14", "Rabu, 25 November 2026"]) {
      assert.include(body, part)
    }
  })

  it("its clock is the hall's", () => {
    for (const [zone, time] of [
      ["WIB", "09.14"],
      ["WITA", "10.14"],
      ["WIT", "11.14"]
    ] as const) {
      const page = Html.board({ assets, hall: hall({ zone }), board: board({ recent: [] }) })
      assert.include(page, `<span class="board-clock">${time}</span>`)
    }
  })

  it("an empty board says so", () => {
    const page = Html.board({ assets, hall: hall(), board: board({ now: [], recent: [] }) })
    assert.include(page, "Belum ada panggilan")
  })
})

describe("without script", () => {
  it("a board loads itself again, a kiosk and a counter say what they need", () => {
    assert.include(Html.board({ assets, hall: hall(), board: board() }), '<noscript><meta http-equiv="refresh"')
    const words = "Halaman ini membutuhkan JavaScript."
    assert.include(Html.kiosk({ assets, hall: hall() }), words)
    assert.include(Html.counter({ assets, hall: hall(), counter: { id: "1", label: "Loket 1" } }), words)
  })
})

describe("Html.counter", () => {
  it("holds nothing of the queue: the page asks for it with the session of who sits there", () => {
    const page = Html.counter({ assets, hall: hall(), counter: { id: "1", label: "Loket 1" } })
    assert.include(page, "Loket 1")
    assert.notInclude(page, "KTP-el")
    assert.notInclude(page, "kunci")
  })
})
