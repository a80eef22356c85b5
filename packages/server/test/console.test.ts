import { assert, describe, it } from "@effect/vitest"
import { encode } from "uqr"
import { type Announcement, complaint, greeting, reasonOf, usage } from "../src/internal/console.ts"
import { terminalQr } from "../src/internal/qr.ts"

const url = "http://127.0.0.1:3000"
const lan = "http://192.168.1.20:3000"

const usual: Announcement = {
  name: "MPP Uji",
  versions: [
    { name: "Balai", version: "1.2.3" },
    { name: "dukcapil", version: "4.5.6" }
  ],
  language: "id",
  url,
  lan: [lan],
  address: lan,
  isAlone: false,
  pages: {
    front: `${url}/`,
    kiosk: `${url}/kiosk`,
    board: `${url}/board/depan`,
    boards: { depan: `${url}/board/depan` },
    counter: `${url}/counter/1`,
    counters: Object.fromEntries(Array.from({ length: 22 }, (_, at) => [`${at + 1}`, `${url}/counter/${at + 1}`])),
    manager: `${url}/manager`,
    signIn: `${url}/sign-in`,
    setup: `${url}/setup`,
    api: `${url}/docs`
  },
  counterLabels: new Map(Array.from({ length: 22 }, (_, at) => [`${at + 1}`, `Loket ${at + 1}`])),
  database: "x.db",
  mode: { type: "hall", why: "open" },
  zone: "WIB",
  setup: null,
  demo: null,
  notice: null,
  colours: false
}

const said = (other: Partial<Announcement> = {}): string => greeting({ ...usual, ...other })

describe("the greeting on the console", () => {
  it("names the address for this computer, the one for the network, and the pages", () => {
    const text = said()
    for (const each of [`${url}/`, `${lan}/`, "/kiosk", "/board/depan", "/sign-in", "/manager", "/docs", "x.db"]) {
      assert.include(text, each)
    }
    assert.include(text, `Loket 1 … Loket 22`)
    assert.isBelow(text.split("\n").length, 50)
  })

  it("E06: names the versions of the framework and of the plugins", () => {
    assert.include(said(), "Balai 1.2.3 · dukcapil 4.5.6")
  })

  it("shows the front page as a QR code, and none where no phone could follow it", () => {
    const code = terminalQr(`${lan}/`, { colours: false })
    assert.include(said(), code.join("\n  "))
    assert.notMatch(said({ address: null, lan: [] }), /[▀▄█]/)
    assert.include(said(), "di jaringan yang sama:")
    assert.notInclude(said({ address: "https://antrean.contoh.go.id" }), "di jaringan yang sama")
  })

  it("says why tickets have no QR code, and what to do", () => {
    const unconnected = { address: null, lan: [] }
    assert.match(said(unconnected), /Struk tanpa kode QR: .*--public-url/)
    assert.match(said({ ...unconnected, isAlone: true }), /Struk tanpa kode QR: .*--host 0\.0\.0\.0/)
    assert.match(said({ ...unconnected, language: "en" }), /Tickets without a QR code/)
    assert.include(said(), `Kode QR di struk menuju ${lan}/t/`)
    assert.include(said({ address: "https://antrean.contoh.go.id" }), "menuju https://antrean.contoh.go.id/t/")
  })

  it("shows the one-time code while there is no manager, and never otherwise", () => {
    const code = "BCDF-GHJK"
    const text = said({ setup: { code, url: `${url}/setup` } })
    assert.include(text, code)
    assert.include(text, `${url}/setup`)
    assert.notInclude(said(), "Kode sekali pakai")
  })

  it("says in one sentence why it is the practice hall, and how to get the real one", () => {
    const opensAt = Date.UTC(2026, 10, 27, 1)
    const lines = (mode: Announcement["mode"], language: "id" | "en" = "id") => reasonOf({ ...usual, mode, language })
    assert.deepStrictEqual(lines({ type: "demo", why: "closed", opensAt }), [
      "LATIHAN: sekarang di luar jam layanan (nomor lagi Jumat, 27 November pukul 08.00), maka yang berjalan balai latihan dengan pengunjung buatan. Untuk balai sungguhan: --no-demo"
    ])
    assert.match(
      lines({ type: "demo", why: "closed", opensAt }, "en").join(),
      /Friday,? 27 November at 08:00.*--no-demo/
    )
    assert.match(lines({ type: "demo", why: "asked" }).join(), /--demo/)
    assert.match(lines({ type: "hall", why: "inUse", opensAt }).join(), /sudah punya pengelola.*--demo/)
    assert.deepStrictEqual(lines({ type: "hall", why: "open" }), [])
    assert.deepStrictEqual(lines({ type: "hall", why: "asked" }), [])
  })

  it("names the practice accounts in the practice hall", () => {
    const accounts = [{ login: "petugas", password: "latihan", role: { id: "Petugas", en: "Officer" } }]
    assert.include(said({ demo: { accounts, speed: 1 } }), "petugas / latihan (Petugas)")
  })

  it("explains every option in both languages", () => {
    const options = (text: string) => text.match(/^ {2}--[a-z-]+/gm)
    assert.deepStrictEqual(options(usage("id")), options(usage("en")))
    assert.isAbove(options(usage("id"))?.length ?? 0, 12)
    assert.include(complaint({ text: { id: "Sebab", en: "Cause" } }, "id"), "Sebab")
  })
})

describe("a QR code on the terminal", () => {
  it("is the code of the text, two rows in a line", () => {
    const { data, size } = encode(`${lan}/`, { ecc: "M", border: 2 })
    const lines = terminalQr(`${lan}/`, { colours: false })
    assert.strictEqual(lines.length, Math.ceil(size / 2))
    for (const [row, cells] of data.entries()) {
      const isUpper = row % 2 === 0
      const shown = [...(lines[Math.floor(row / 2)] ?? "")].map((mark) => !(isUpper ? "▀█" : "▄█").includes(mark))
      assert.deepStrictEqual(shown, cells, `row ${row}`)
    }
  })

  it("has colours of its own where the terminal has any", () => {
    const [line = ""] = terminalQr("x", { colours: true })
    assert.isTrue(line.startsWith("\u001B[38;5;231;48;5;16m") && line.endsWith("\u001B[0m"))
  })
})
