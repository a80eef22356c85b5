import { assert, describe, it } from "@effect/vitest"
import { Html, type Wire } from "@balai/elements"
import { text as renderer } from "../src/internal/template.ts"
import { type KioskModel, kioskView, restingKiosk } from "../src/internal/views/kiosk.ts"
import { qrOf } from "../src/internal/qr.ts"
import { at, hall, say, ticket } from "./support/views.ts"

const assets = { pages: {} }

/** What is seen before any script runs. */
const bodyOf = (page: string): string =>
  page.slice(page.indexOf("<body>"), page.indexOf('<script type="application/json"'))

const kiosk: Wire.DeviceView = {
  id: "k1",
  kind: "kiosk",
  name: "Mesin antrean 1",
  zone: null,
  state: "enrolled",
  stateLabel: say("Terdaftar", "Enrolled"),
  askedAt: at,
  enrolledAt: at
}

describe("Html.kiosk", () => {
  it("groups the services by agency and says how many wait", () => {
    const page = Html.kiosk({ assets, device: kiosk, hall: hall() })
    assert.match(page, /Dukcapil[\s\S]*KTP-el[\s\S]*3 menunggu/)
  })

  it("a service that is closed cannot be chosen", () => {
    const [service] = hall().services
    const services = [
      { ...service!, open: false },
      { ...service!, id: "kk" }
    ]
    const page = Html.kiosk({ assets, device: kiosk, hall: hall({ services }) })
    assert.match(page, /data-service="ktp" disabled/)
    assert.include(page, "Sedang tutup")
  })

  it("a hall whose day somebody has closed offers nothing, whatever its hours say, and tells when it opens", () => {
    const reason = { code: "closed", text: say("Hari layanan sudah ditutup") }
    const services = hall().services.map((each) => ({ ...each, open: false, reason, opensAt: at + 24 * 3_600_000 }))
    for (const hours of [null, { open: true, reason: null, opensAt: null }]) {
      const page = bodyOf(Html.kiosk({ assets, device: kiosk, hall: hall({ hours, services }) }))
      assert.include(page, "Hari layanan sudah ditutup")
      assert.include(page, "Kamis, 26 November 2026, 09.14 WIB")
      assert.notInclude(page, "data-service")
    }
  })

  it("more services than fit are reached through their agency", () => {
    const [service] = hall().services
    const services = Array.from({ length: 24 }, (_, index) => ({
      ...service!,
      id: `s${index}`,
      agency: `a${index % 8}`,
      agencyName: say(`Instansi ${index % 8}`)
    }))
    const page = Html.kiosk({ assets, device: kiosk, hall: hall({ services }) })
    assert.strictEqual(page.match(/class="card"/g)?.length, 8)
    assert.include(page, "Silakan pilih instansi")
  })

  it("more than eight agencies stand close together, the busy ones with their count and the closed ones so called", () => {
    const [service] = hall().services
    const agencies = (count: number) =>
      Array.from({ length: count * 2 }, (_, index) => ({
        ...service!,
        id: `s${index}`,
        agency: `a${index % count}`,
        waiting: index % count === 0 ? 4 : 0,
        open: index % count !== 1
      }))
    const page = Html.kiosk({ assets, device: kiosk, hall: hall({ services: agencies(9) }) })
    assert.include(page, 'data-many="yes"')
    assert.include(page, 'data-kind="waiting">8 menunggu')
    assert.include(page, 'data-kind="closed">Sedang tutup')
    assert.include(page, 'data-kind="empty">Tanpa antrean')
    assert.include(Html.kiosk({ assets, device: kiosk, hall: hall({ services: agencies(8) }) }), 'data-many="no"')
  })

  it("a hall that is shut says why and when numbers can be taken again, in the hall's own time", () => {
    const [service] = hall().services
    const opensAt = Date.UTC(2026, 10, 26, 0, 30)
    const reason = { code: "hours", text: say("Sudah tutup sejak pukul 15.30", "Closed since 15:30") }
    const services = [{ ...service!, open: false, reason, opensAt }]
    const page = bodyOf(
      Html.kiosk({ assets, device: kiosk, hall: hall({ services, hours: { open: false, reason, opensAt } }) })
    )
    assert.include(page, "Sudah tutup sejak pukul 15.30")
    assert.include(page, "Nomor dapat diambil lagi: Kamis, 26 November 2026, 07.30 WIB")
    assert.notInclude(page, 'class="card"')
  })

  it("a service that alone takes no more numbers says why on its card", () => {
    const [service] = hall().services
    const reason = { code: "quota", text: say("Kuota hari ini habis", "Today's quota is used up") }
    const services = [service!, { ...service!, id: "kk", open: false, reason }]
    const page = Html.kiosk({
      assets,
      device: kiosk,
      hall: hall({ services, hours: { open: true, reason: null, opensAt: null } })
    })
    assert.match(bodyOf(page), /data-service="kk" disabled[\s\S]*Kuota hari ini habis/)
  })

  it("a hall without services says so", () => {
    assert.include(Html.kiosk({ assets, device: kiosk, hall: hall({ services: [] }) }), "Belum ada layanan yang dibuka")
  })

  it("E49: a browser that no manager has enrolled offers no service, whatever address it comes from", () => {
    for (const device of [
      undefined,
      null,
      { ...kiosk, state: "revoked" as const },
      { ...kiosk, kind: "board" as const }
    ]) {
      const page = bodyOf(Html.kiosk({ assets, hall: hall(), ...(device === undefined ? {} : { device }) }))
      assert.include(page, "belum terdaftar")
      assert.notInclude(page, "data-service")
    }
  })
})

describe("kioskView", () => {
  const idle = (): void => {}
  const acts = {
    choose: idle,
    enter: idle,
    wish: idle,
    expect: idle,
    type: idle,
    arrive: idle,
    ask: idle,
    retry: idle,
    back: idle,
    hold: idle,
    print: idle,
    more: idle,
    adopt: idle,
    enlarge: idle,
    translate: idle
  }
  const draw = (more: Partial<KioskModel>): string => {
    const frame = { language: "id", zone: "WIB", now: at, notice: null, cut: null } as const
    const model: KioskModel = {
      ...frame,
      hall: hall(),
      screen: { type: "choose", agency: null },
      ...restingKiosk,
      ...more
    }
    return kioskView(renderer, model, acts).text
  }
  const issued = { type: "issued", qr: null, group: null, isReprint: false } as const
  const answer = (more: Partial<Wire.TicketView> = {}) => ({ ticket: ticket(more), key: "kunci", url: null })
  const slipOf = (html: string): string => /<section class="slip"[\s\S]*?<\/section>/.exec(html)?.[0] ?? ""

  it("asks about priority in one quiet button, which no ordinary visitor has to press", () => {
    const html = draw({})
    assert.strictEqual(html.match(/data-tool="wish"/g)?.length, 1)
    assert.include(html, "data-service")
    assert.notInclude(draw({ hall: hall({ services: [] }) }), 'data-tool="wish"')
  })

  it("offers the four groups of the law, and says that an officer decides", () => {
    const html = draw({ screen: { type: "wish" } })
    const groups = [...html.matchAll(/data-group="(\w+)"/g)].map((found) => found[1])
    assert.deepStrictEqual(groups, ["elderly", "disabled", "pregnant", "infant"])
    assert.include(html, "Petugas yang memutuskan")
  })

  it("says on the number and on its slip that priority is asked for, not granted", () => {
    const html = draw({ screen: { ...issued, issued: answer(), group: "infant" }, slip: 58, left: 20 })
    assert.strictEqual(html.match(/Meminta prioritas: membawa bayi/g)?.length, 2)
    assert.strictEqual(html.match(/Petugas yang memutuskan/g)?.length, 2)
  })

  it("a slip carries number, agency, service, place, date and time in the hall's zone, how many ahead, and the code", () => {
    const screen = { ...issued, issued: answer({ ahead: 4 }), qr: qrOf("https://mpp.example/t/kunci") }
    const slip = slipOf(draw({ screen, slip: 80, left: 20, hall: hall({ zone: "WIT" }) }))
    for (const part of [
      "A-007",
      "Dukcapil",
      "KTP-el",
      hall().label.id,
      "2026",
      "WIT",
      "4 orang di depan Anda",
      "<svg"
    ]) {
      assert.include(slip, part)
    }
  })

  it("a slip without an address that a phone can follow carries no code", () => {
    assert.notInclude(slipOf(draw({ screen: { ...issued, issued: answer() }, slip: 58, left: 20 })), "<svg")
  })

  it("a slip of the practice hall is not valid and says so, a reprint is called one", () => {
    const screen = { ...issued, issued: answer() }
    assert.include(slipOf(draw({ screen, slip: 58, left: 20, isDemo: true })), "LATIHAN, tidak berlaku")
    assert.notInclude(slipOf(draw({ screen, slip: 58, left: 20 })), "CETAK ULANG")
    assert.include(slipOf(draw({ screen: { ...screen, isReprint: true }, slip: 58, left: 20 })), "CETAK ULANG")
  })

  it("without a printer asks to note the number, and counts the seconds until it goes", () => {
    const html = draw({ screen: { ...issued, issued: answer() }, left: 17 })
    assert.include(html, "Catat atau foto nomor Anda")
    assert.include(html, "Layar ini kembali dalam 17 detik")
    assert.include(draw({ screen: { ...issued, issued: answer() }, left: null }), "Nomor ditahan di layar")
  })

  it("a device that waits for a manager shows its code, until when, and where to type it", () => {
    const enrolment = { state: "shown", code: "BCDF-GHJK", expiresAt: at + 15 * 60_000 } as const
    const screen = { type: "enrol", enrolment, isRevoked: false, mayAdopt: false } as const
    const html = draw({ screen, address: "mpp.local/manager" })
    for (const part of ["BCDF-GHJK", "Berlaku sampai pukul 09.29", "Valid until 09:29", "mpp.local/manager"]) {
      assert.include(html, part)
    }
  })

  it("English writes times with a colon", () => {
    assert.include(draw({ language: "en" }), '<span class="kiosk-clock">09:14</span>')
  })

  it("who is expected types a code on the screen, where anybody can be, and is told what is wrong with it", () => {
    const button = 'data-tool="expect"'
    assert.notInclude(draw({}), button)
    assert.include(draw({ hall: hall({ expects: true }) }), button)
    const problem = say("Janji temu dengan kode dan tanggal itu tidak ditemukan")
    const page = draw({ screen: { type: "arrive", typed: "AB", isBusy: false, problem } })
    assert.strictEqual(page.match(/class="arrive-key"/g)?.length, 37)
    assert.match(page, /role="alert">Janji temu dengan kode/)
    assert.match(draw({ screen: { type: "arrive", typed: "", isBusy: false, problem: null } }), /data-arrive disabled/)
  })
})
