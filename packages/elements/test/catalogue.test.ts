import { assert, describe, it } from "@effect/vitest"
import { Html, type Wire } from "@balai/elements"
import { feesInShort, limitWords, rupiah, span } from "../src/internal/catalogueWords.ts"
import { amountOf, feesFrom, limitFrom, requirementsFrom, slugOf, withRows } from "../src/internal/standardsForm.ts"
import { at, say } from "./support/views.ts"

const assets = { pages: {} }
const source = { title: "Contoh", reference: null, checked: "2026-01-05", confidence: "unsure" } as const
const fee = (amount: number | null) => ({ id: "a", name: say("Biaya"), kind: "levy" as const, amount, source })
const limit = { amount: 5, unit: "workingDays", from: "completeFile", deemedApproval: null, source } as const
const hall = { name: "mpp", label: say("MPP Contoh", "Example Hall"), zone: "WIB" as const }
const agency = { id: "dukcapil", name: say("Dukcapil", "Civil registry") }

const entry: Wire.ServicePageView["entry"] = {
  id: "dukcapil.akta",
  agency,
  service: "akta",
  title: say("Akta kelahiran", "Birth certificate"),
  summary: null,
  channels: ["counter", "online"],
  lifeEvents: [],
  limit,
  fees: [fee(0)],
  hasStandard: true,
  outage: null,
  applies: false
}

const need = (id: string) => ({ id, name: say(id), kind: "document" as const, source })

const standard: NonNullable<Wire.ServicePageView["standard"]> = {
  edition: "2026-1",
  title: entry.title,
  summary: say("Untuk bayi"),
  channels: ["counter", "online"],
  lifeEvents: [],
  components: {
    requirements: { all: [need("Surat kelahiran")], online: [need("Foto surat")] },
    time: { all: limit, online: { ...limit, amount: 2 } },
    fees: { all: [fee(0)] }
  },
  decree: null,
  reviewed: null,
  reviewDue: null
}

const service = (more: Partial<Wire.ServicePageView> = {}): Wire.ServicePageView => ({
  hall,
  entry,
  standard,
  consultation: null,
  editions: [],
  reviewOverdue: false,
  lifeEvents: [],
  counters: [{ id: "1", label: "Loket 1", zone: say("Lantai 1"), state: "open", stateLabel: say("Buka") }],
  queue: { prefix: "C", open: true, reason: null, opensAt: null, waiting: 2 },
  week: [],
  pledge: null,
  version: 1,
  asOf: at,
  ...more
})

const catalogue = (more: Partial<Wire.CatalogueView> = {}): Wire.CatalogueView => ({
  hall,
  query: "",
  agency: null,
  lifeEvent: null,
  entries: [entry],
  suggestions: [],
  explanation: null,
  agencies: [{ ...agency, services: 1 }],
  lifeEvents: [],
  outages: [],
  version: 1,
  asOf: at,
  ...more
})

const evil = `<img src=x onerror="alert('1')">&`

describe("Html.catalogue", () => {
  it("is a plain form that asks by address, and loads no script", () => {
    const page = Html.catalogue({ assets, catalogue: catalogue() })
    assert.match(page, /<form [^>]*method="get" action="\/layanan"/)
    assert.notInclude(page, "<script")
  })

  it("says what was found and what was not, with words that would find something", () => {
    assert.include(Html.catalogue({ assets, catalogue: catalogue({ query: "lahir" }) }), "1 layanan untuk “lahir”")
    const page = Html.catalogue({ assets, catalogue: catalogue({ query: evil, entries: [], suggestions: ["akta"] }) })
    assert.include(page, "/layanan?q=akta")
    assert.notInclude(page, evil)
  })
})

describe("Html.service", () => {
  it("has the requirements of every way in its first HTML, each under its own anchor", () => {
    const page = Html.service({ assets, service: service() })
    for (const part of ["Surat kelahiran", "Foto surat", 'id="loket"', 'id="daring"', 'href="#daring"', "2 hari kerja"])
      assert.include(page, part)
  })

  it("marks a row of which nobody is sure, and names its source", () => {
    const page = Html.service({ assets, service: service() })
    assert.include(page, "perlu dipastikan")
    assert.include(page, "diperiksa 5 Januari 2026")
  })

  it("offers to apply only where that is possible", () => {
    assert.notInclude(Html.service({ assets, service: service() }), "/ajukan/")
    const applies = service({ entry: { ...entry, applies: true } })
    assert.include(Html.service({ assets, service: applies }), 'href="/ajukan/dukcapil/akta"')
  })

  it("without a standard it says so, and still names whom to complain to", () => {
    const page = Html.service({ assets, service: service({ standard: null }) })
    for (const part of ["Standar belum diterbitkan", "lapor.go.id", "ombudsman.go.id"]) assert.include(page, part)
  })

  it("carries linked data as a block that nothing in it can end", () => {
    const page = Html.service({ assets, service: service(), linkedData: { name: "</script><script>" } })
    assert.include(page, '<script type="application/ld+json">')
    assert.notInclude(page, "</script><script>")
  })

  it("keeps the language in every address", () => {
    const page = Html.service({ assets, language: "en", service: service() })
    assert.include(page, "/layanan?lang=en")
    assert.match(page, /lang="id"[^>]* href="\/layanan\/dukcapil\/akta"/)
  })
})

describe("Html.standard", () => {
  it("has all fourteen components by their codes, and CONTOH across what no decree has set", () => {
    const page = Html.standard({ assets, service: service() })
    for (const code of [
      "SD1",
      "SD2",
      "SD3",
      "SD4",
      "SD5",
      "SD6",
      "MF1",
      "MF2",
      "MF3",
      "MF4",
      "MF5",
      "MF6",
      "MF7",
      "MF8"
    ])
      assert.include(page, code)
    assert.include(page, 'data-example="yes"')
    const decree = { number: "188/12/2026", date: "2026-01-05" }
    assert.include(
      Html.standard({ assets, service: service({ standard: { ...standard, decree } }) }),
      'data-example="no"'
    )
  })
})

describe("a standard on which the public is asked", () => {
  const asked = service({ consultation: { ...standard, edition: "2026-2" } })

  it("is announced at its service, and bears RANCANGAN where it is read", () => {
    const page = Html.service({ assets, service: asked })
    assert.include(page, "Rancangan edisi 2026-2 sedang dikonsultasikan")
    assert.include(page, "/layanan/dukcapil/akta?rancangan=1")
    const draft = Html.standard({ assets, service: asked, isDraft: true })
    for (const part of ["RANCANGAN", "2026-2"]) assert.include(draft, part)
  })
})

describe("the words of a standard", () => {
  it("amounts, limits and hours as people write them", () => {
    assert.deepStrictEqual(rupiah(1_350_000), { id: "Rp1.350.000", en: "Rp1,350,000" })
    assert.deepStrictEqual(limitWords({ ...limit, amount: 1 }), { id: "1 hari kerja", en: "1 working day" })
    assert.strictEqual(span({ from: 480, to: 930 }, "id"), "08.00–15.30")
  })

  it("fees in a word: free, one amount, the least of several, or calculated", () => {
    const short = (...amounts: ReadonlyArray<number | null>) => feesInShort(amounts.map(fee))?.id
    assert.deepStrictEqual(
      [short(0), short(30_000), short(650_000, 350_000), short(null, 0), short(0, 600_000), short()],
      ["Gratis", "Rp30.000", "Mulai Rp350.000", "Dihitung per permohonan", "Gratis – Rp600.000", undefined]
    )
  })
})

describe("the forms of a standard", () => {
  const values = (fields: { readonly [name: string]: string }) => new Map(Object.entries(fields))

  it("a row without a name is none, one that is to go is gone, and an id stays what it was", () => {
    const rows = feesFrom(
      values({
        "fee.0.id": "lama",
        "fee.0.name.id": "Cetak",
        "fee.0.kind": "levy",
        "fee.0.amount": "Rp5.000",
        "fee.1.name.id": "Dihapus",
        "fee.1.gone": "1",
        "fee.2.name.id": ""
      })
    )
    assert.deepStrictEqual(
      rows.map(({ amount, id, name }) => [id, name, amount]),
      [["lama", { id: "Cetak", en: "Cetak" }, 5_000]]
    )
  })

  it("a requirement that is asked for in some case keeps the case", () => {
    const [row] = requirementsFrom(values({ "need.0.name.id": "KTP Él", "need.0.when.id": "Bila hilang" }))
    assert.deepInclude(row, { id: "ktp-el", when: { id: "Bila hilang", en: "Bila hilang" } })
  })

  it("a document keeps which files are taken for it; the usual ones, and what is no document, say nothing", () => {
    const rows = requirementsFrom(
      values({
        "need.0.name.id": "Gambar",
        "need.0.kind": "document",
        "need.0.upload.kinds": "pdf",
        "need.0.upload.megabytes": "7,5",
        "need.0.upload.pages": "20",
        "need.1.name.id": "KTP-el",
        "need.1.kind": "document",
        "need.1.upload.kinds": "",
        "need.2.name.id": "NIK",
        "need.2.kind": "data",
        "need.2.upload.kinds": "pdf"
      })
    )
    assert.deepStrictEqual(
      rows.map(({ upload }) => upload),
      [{ kinds: ["pdf"], bytes: 7_864_320, pages: 20 }, undefined, undefined]
    )
  })

  it("what the form of a limit does not show stays as it is, and the other ways keep theirs", () => {
    const deemedApproval = { article: "Pasal 53", source }
    const next = limitFrom(values({ "limit.amount": "3", "limit.unit": "hours" }), { ...limit, deemedApproval })
    assert.deepInclude(next, { amount: 3, unit: "hours", deemedApproval })
    assert.deepStrictEqual(withRows({ all: 1, online: 2 }, "online", 3), { all: 1, online: 3 })
    assert.deepStrictEqual(withRows(undefined, "all", 3), { all: 3 })
  })

  it("an amount is its digits, and none is one that is calculated", () => {
    assert.deepStrictEqual([amountOf("Rp30.000"), amountOf("0"), amountOf("")], [30_000, 0, null])
    assert.strictEqual(slugOf("  Surat Kelahiran (RS) "), "surat-kelahiran-rs")
  })
})
