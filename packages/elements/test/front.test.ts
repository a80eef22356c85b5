import { assert, describe, it } from "@effect/vitest"
import { Html } from "@balai/elements"
import { qrOf } from "../src/internal/qr.ts"
import { at, hall, say } from "./support/views.ts"

const assets = { pages: { front: { script: "front-A1.js", chunks: ["chunk-B2.js"], style: "front-C3.css" } } }
const versions = [{ name: "dukcapil", version: "2.0.1" }]
const notice = say("LATIHAN · contoh, bukan sistem resmi", "PRACTICE · an example, not the official system")

describe("Html.front", () => {
  it("leads to every page", () => {
    const page = Html.front({ assets, hall: hall(), links: [{ label: say("API"), url: "/docs" }] })
    for (const path of ["/board/utama", "/kiosk", "/counter/1", "/sign-in", "/manager", "/docs"])
      assert.include(page, `href="${path}"`)
  })

  it("E06: shows the versions of Balai and of the agencies' packages", () => {
    const page = Html.front({ assets, hall: hall(), version: "1.2.3", versions })
    assert.include(page, "Balai 1.2.3")
    assert.include(page, "dukcapil 2.0.1")
  })

  it("gives each address a QR code with a name, the first one in full view", () => {
    const addresses = [
      { label: say("Halaman depan", "Front page"), url: "http://192.168.1.20:8080/" },
      { label: say("Mesin antrean", "Kiosk"), url: "http://192.168.1.20:8080/kiosk" }
    ]
    const page = Html.front({ assets, hall: hall(), addresses })
    assert.strictEqual(page.match(/<svg class="qr"/g)?.length, 2)
    assert.include(page, 'aria-label="Kode QR: Mesin antrean"')
    assert.isBelow(page.indexOf("Kode QR: Halaman depan"), page.indexOf("<details"))
    assert.notInclude(Html.front({ assets, hall: hall() }), 'class="qr"')
  })

  it("says until when the hall is open today, or when it opens again", () => {
    const open = { open: true, reason: null, opensAt: null, lastTicketAt: at, closesAt: at + 1_800_000 }
    assert.include(Html.front({ assets, hall: hall({ hours: open }) }), "Nomor terakhir 09.14 · tutup 09.44")
    const reason = { code: "holiday", text: say("Hari libur nasional", "National holiday") }
    const shut = { open: false, reason, opensAt: at + 86_400_000 }
    const page = Html.front({ assets, hall: hall({ hours: shut }) })
    assert.include(page, "Hari libur nasional · Buka lagi: Kamis, 26 November 2026, 09.14")
  })

  it("a hall whose day somebody has closed is closed within its hours, too", () => {
    const [service] = hall().services
    const reason = { code: "dayClosed", text: say("Hari layanan sudah ditutup", "The business day is closed") }
    const services = [{ ...service!, open: false, reason, opensAt: at + 86_400_000 }]
    const open = { open: true, reason: null, opensAt: null, lastTicketAt: at, closesAt: at + 1_800_000 }
    for (const hours of [open, null]) {
      const page = Html.front({ assets, hall: hall({ hours, services }) })
      assert.include(page, "Hari layanan sudah ditutup · Buka lagi: Kamis, 26 November 2026, 09.14")
      assert.include(page, 'class="front-hours" data-open="no"')
    }
  })

  it("a real hall's front page loads no script and has no controls", () => {
    const page = Html.front({ assets, hall: hall() })
    for (const part of ["<script", "modulepreload", "Mulai dari awal", "balai-demo"]) assert.notInclude(page, part)
  })

  it("a demonstration says what it is and has its controls", () => {
    const page = Html.front({ assets, hall: hall(), demo: { rate: 10 }, notice })
    for (const part of ["LATIHAN", "bukan sistem resmi", "Mulai dari awal", "<balai-demo", 'src="/assets/front-A1.js"'])
      assert.include(page, part)
    assert.match(page, /data-rate="10" aria-pressed="true"/)
    assert.include(page, '"rate":10')
  })

  it("folds the services of many agencies away", () => {
    const page = Html.front({ assets, hall: hall() })
    assert.isBelow(page.indexOf('<details class="front-services">'), page.indexOf("KTP-el"))
  })
})

describe("qrOf", () => {
  it("draws every dark module once, and an address only once", () => {
    const qr = qrOf("http://192.168.1.20:8080/")
    assert.strictEqual(qrOf("http://192.168.1.20:8080/"), qr)
    assert.match(qr.path, /^(M\d+ \d+h\d+v1h-\d+z)+$/)
  })
})

describe("Html.error", () => {
  const draw = (status: number): string =>
    Html.error({ assets, status, title: say("Tidak ditemukan", "Not found"), version: "1.2.3", versions, notice })

  it("E06: says what happened, what to do, where to go and what runs here", () => {
    const page = draw(404)
    for (const part of [
      "Kode 404",
      "Tidak ditemukan",
      "Not found",
      'href="/"',
      "Balai 1.2.3",
      "dukcapil 2.0.1",
      "LATIHAN"
    ])
      assert.include(page, part)
    assert.notInclude(page, "<script")
  })

  it("leads who may not see a page to the door, and asks for patience with a server in trouble", () => {
    assert.include(draw(401), 'href="/sign-in"')
    assert.include(draw(503), "muat ulang halaman ini")
    assert.notInclude(draw(404), 'href="/sign-in"')
  })
})
