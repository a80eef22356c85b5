import { Fields, Form } from "@balai/application"
import { Render } from "@balai/documents"
import { LocalDate, Rupiah } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import { createHash } from "node:crypto"
import { pagesOf, textOf } from "./support/text.ts"

const real = { signer: { isFake: false }, genuine: true } as const
const letter = (options: Partial<Render.Document> = {}): Render.Document => ({
  title: "Surat Izin Praktik Perawat",
  at: 0,
  ...options
})
const rendered = (document: Render.Document, options: Render.Options = real): Uint8Array =>
  Result.getOrThrow(Render.document(document, options))

const sentence = "Permohonan dikabulkan dengan ketentuan sebagai berikut. "
const letterhead = { government: "PEMERINTAH KABUPATEN UJI", agency: "DINAS UJI", lines: ["Jalan Uji 1"] }
const signature: Render.Signature = {
  place: "Kisaran",
  date: LocalDate.makeUnsafe("2026-08-17"),
  office: "Kepala Dinas Uji",
  name: "Budi Uji",
  nip: "1970 uji"
}
const verification = "https://mpp.example.go.id/v/6tJcX2xLk3mB9qQwZrT0aA"
const blocks = {
  heading: { type: "heading", text: "Ketentuan" },
  paragraph: { type: "paragraph", text: sentence },
  values: { type: "values", rows: [{ label: "Retribusi", value: { rupiah: Rupiah.makeUnsafe(1_250_000) } }] },
  list: { type: "list", items: ["Pertama", "Kedua"] }
} as const

/** All parts that may be absent, and what each of them puts on paper. */
const parts: ReadonlyArray<{
  readonly part: Partial<Render.Document>
  readonly block?: Render.Block
  readonly shows: string
}> = [
  { part: { letterhead }, shows: "DINAS UJI" },
  { part: { number: "503/1" }, shows: "Nomor: 503/1" },
  { part: {}, block: blocks.heading, shows: "Ketentuan" },
  { part: {}, block: blocks.paragraph, shows: "Permohonan dikabulkan" },
  { part: {}, block: blocks.values, shows: "Rp1.250.000 (satu juta dua ratus lima puluh ribu rupiah)" },
  { part: {}, block: blocks.list, shows: "Kedua" },
  { part: { signature }, shows: "Kisaran, 17 Agustus 2026" },
  { part: { verification }, shows: "Periksa keaslian: https://mpp.example.go.id" },
  { part: { copies: ["Arsip"] }, shows: "Tembusan:" }
]

const empty: Partial<Render.Document> = {
  letterhead: null,
  number: null,
  signature: null,
  verification: null,
  copies: []
}

describe("Render.document", () => {
  it("A67: answers outside the active path are neither submitted nor rendered, and a form renders with every branch skipped", () => {
    const branches = ["a", "b", "c"] as const
    const says = (id: string) => ({ id, en: `${id} in English` })
    const form = Form.make({
      id: "bercabang",
      version: 1,
      title: says("Bercabang"),
      pages: [
        {
          id: "pilihan",
          title: says("Pilihan"),
          fields: {
            a: Fields.yesNo({ label: says("Cabang a") }),
            b: Fields.yesNo({ label: says("Cabang b") }),
            c: Fields.yesNo({ label: says("Cabang c") }),
            detail: Fields.text({ label: says("Rincian"), when: { field: "a", equals: true } })
          }
        },
        {
          id: "halaman-b",
          title: says("Halaman b"),
          when: { field: "b", equals: true },
          fields: { more: Fields.text({ label: says("Lanjutan") }) }
        },
        {
          id: "halaman-c",
          title: says("Halaman c"),
          when: { field: "c", equals: true },
          fields: { rest: Fields.text({ label: says("Sisa"), optional: true }) }
        }
      ]
    })
    // Whatever the choice, the answers of all branches are there: typed once, and then gone back on.
    const typed = { detail: "rahasia-a", more: "rahasia-b", rest: "rahasia-c" }
    for (let subset = 0; subset < 2 ** branches.length; subset += 1) {
      const chosen = Object.fromEntries(branches.map((name, at) => [name, (subset & (1 << at)) !== 0]))
      const { submission } = Result.getOrThrow(Form.validate(form, { ...chosen, ...typed }))
      const pdf = rendered(letter({ blocks: Render.answers(Form.review(form, submission.answers)) }))
      const shown = [JSON.stringify(submission.answers), textOf(pdf)]
      for (const name of branches)
        for (const text of shown)
          assert.strictEqual(text.includes(`rahasia-${name}`), chosen[name], `${subset} ${name}`)
      assert.notMatch(textOf(pdf), /undefined|null|NaN/)
    }
    assert.include(textOf(rendered(letter({ blocks: Render.answers(Form.review(form, {})) }))), "Cabang a")
  })

  it("renders each of 512 subsets of its optional parts, absent or empty", () => {
    for (let subset = 0; subset < 2 ** parts.length; subset += 1) {
      const taken = parts.filter((_, at) => (subset & (1 << at)) !== 0)
      const document: Render.Document = Object.assign(
        letter(subset % 2 === 0 ? {} : empty),
        { blocks: taken.flatMap(({ block }) => (block === undefined ? [] : [block])) },
        ...taken.map(({ part }) => part)
      )
      const [text = "", ...more] = pagesOf(rendered(document))
      assert.deepStrictEqual(more, [], `${subset}`)
      assert.include(text, document.title)
      assert.notMatch(text, /undefined|null|NaN|\[object|CONTOH/)
      for (const one of parts)
        assert.strictEqual(text.includes(one.shows), taken.includes(one), `${subset}: ${one.shows}`)
    }
    assert.include(textOf(rendered(letter({ signature: { ...signature, nip: null } }))), "Budi Uji")
    assert.include(
      textOf(
        rendered(
          letter({
            blocks: [
              { type: "list", items: [] },
              { type: "values", rows: [] }
            ]
          })
        )
      ),
      "Surat"
    )
  })

  it("the same data gives the same bytes, and other data others", () => {
    const whole = letter({ letterhead, signature, verification, blocks: Object.values(blocks) })
    const digest = (document: Render.Document): string => createHash("sha256").update(rendered(document)).digest("hex")
    assert.strictEqual(digest(whole), digest(structuredClone(whole)))
    assert.notStrictEqual(digest(whole), digest({ ...whole, at: 1000 }))
    assert.notStrictEqual(digest(whole), digest({ ...whole, number: "2" }))
  })

  it("what is not said to be genuine says CONTOH on every page; a practice signer cannot be genuine", () => {
    const long = letter({
      blocks: Array.from({ length: 60 }, () => ({ type: "paragraph", text: sentence.repeat(3) }) as const)
    })
    const examples: ReadonlyArray<Render.Options> = [
      {},
      { genuine: true },
      { genuine: true, signer: null },
      { signer: { isFake: false } },
      { signer: { isFake: true }, genuine: true }
    ]
    for (const options of examples) {
      const pdf = rendered(long, options)
      const pages = pagesOf(pdf)
      assert.isAbove(pages.length, 2)
      for (const page of pages) assert.include(page, "CONTOH")
      assert.strictEqual(pages.filter((page) => page.split("\n").includes("CONTOH")).length, pages.length)
      assert.isTrue(Render.isExample(pdf))
    }
    const genuine = rendered(long)
    assert.notInclude(textOf(genuine), "CONTOH")
    assert.isFalse(Render.isExample(genuine))
    assert.isFalse(Render.isExample(rendered(letter({ title: "Surat (CONTOH)", number: "(CONTOH)" }))))
  })

  it("the footer speaks of an electronic signature only when there is one", () => {
    const says = (options: Render.Options): boolean =>
      textOf(rendered(letter(), options)).includes("ditandatangani secara elektronik")
    assert.isFalse(says({}))
    assert.isTrue(says(real))
    assert.include(textOf(rendered(letter({ signature }), { signer: { isFake: true } })), "TANDA TANGAN TIRUAN")
  })

  it("long texts break over pages in order, with nothing lost, and pages are numbered", () => {
    const numbered = Array.from({ length: 900 }, (_, at) => `kata${at}`).join(" ")
    for (const block of [
      { type: "paragraph", text: numbered },
      { type: "list", items: [numbered, "akhir"] },
      {
        type: "values",
        rows: [
          { label: "Panjang", value: numbered },
          { label: numbered, value: "akhir" }
        ]
      }
    ] as ReadonlyArray<Render.Block>) {
      const pages = pagesOf(rendered(letter({ blocks: [block, blocks.paragraph], signature })))
      const words = pages.join(" ").match(/kata\d+/g) ?? []
      const expected = numbered.split(" ")
      assert.deepStrictEqual(words.slice(0, 900), expected, block.type)
      pages.forEach((page, at) => assert.include(page, `Halaman ${at + 1} dari ${pages.length}`))
      assert.include(pages.at(-1), "Budi Uji")
    }
  })

  it("is tagged in reading order; footer and CONTOH are no part of the text, and the QR has words", () => {
    const file = Buffer.from(rendered(letter({ signature, verification, blocks: Object.values(blocks) }), {})).toString(
      "latin1"
    )
    assert.match(file, /\/Marked true/)
    for (const type of ["Document", "H1", "H2", "P", "Figure"]) assert.match(file, new RegExp(`/S /${type}\n`), type)
    assert.include(file, `/Alt (QR: ${verification})`)
    assert.match(file, /\/Artifact <<\n\/Type \/Pagination/)
    assert.strictEqual(file.match(/ BDC/g)?.length, file.match(/^EMC$/gm)?.length, "every mark is closed")
  })

  it("a title, a language and a date are in the file; English is English", () => {
    const file = Buffer.from(rendered(letter({ language: "en", signature, at: Date.UTC(2026, 7, 17) }))).toString(
      "latin1"
    )
    assert.include(file, "/Lang (en)")
    assert.include(file, "(Surat Izin Praktik Perawat)")
    assert.include(file, "(D:20260817000000Z)")
    assert.include(textOf(Buffer.from(file, "latin1")), "Kisaran, 17 August 2026")
  })

  it("names keep their apostrophes and accents; a sign that the font lacks is an error that says where", () => {
    const named = (name: string) => Render.document(letter({ signature: { ...signature, name } }), real)
    assert.include(textOf(Result.getOrThrow(named("Ma’ruf D’Ñasé"))), "Ma’ruf D’Ñasé")
    const refused = named("Ḥuzaifah")
    assert.isTrue(Result.isFailure(refused))
    if (!Result.isFailure(refused)) return
    assert.deepStrictEqual([refused.failure.path, refused.failure.signs], [["signature", "name"], ["U+1E24"]])
    assert.notInclude(JSON.stringify(refused.failure), "uzaifah", "the name itself is not repeated")
  })

  it("is plain data: it passes its schema and JSON", () => {
    const whole = letter({ letterhead, signature, verification, blocks: Object.values(blocks) })
    assert.deepStrictEqual(Schema.decodeUnknownSync(Render.Document)(JSON.parse(JSON.stringify(whole))), whole)
  })
})

describe("Render.history", () => {
  const history: Render.History = {
    title: "Riwayat berkas",
    about: [{ label: "Nomor", value: "PBG-2026-0007" }],
    entries: [
      { at: 0, who: "Petugas loket 3", what: "Berkas diterima", rule: "standar-pbg@2" },
      { at: 86_400_000, who: "Kepala dinas", what: "Ditolak", ground: "Perda 3 Pasal 7", note: "Lihat lampiran" }
    ],
    zone: "WIB",
    printed: { at: 172_800_000, by: "Pengelola" }
  }

  it("says who, when, on what ground and by which version of which rule, and who printed it", () => {
    const text = textOf(Result.getOrThrow(Render.history(history, { genuine: true })))
    for (const words of [
      "1. 1 Januari 1970 07.00 WIB: Berkas diterima",
      "2. 2 Januari 1970 07.00 WIB: Ditolak",
      "Petugas loket 3",
      "standar-pbg@2",
      "Perda 3 Pasal 7",
      "Lihat lampiran",
      "3 Januari 1970 07.00 WIB, Pengelola"
    ])
      assert.include(text, words)
    assert.notInclude(text, "CONTOH")
  })

  it("an empty one says so, and one that is not said to be genuine says CONTOH", () => {
    const text = textOf(Result.getOrThrow(Render.history({ ...history, entries: [] })))
    assert.include(text, "Belum ada langkah.")
    assert.include(text, "CONTOH")
  })
})
