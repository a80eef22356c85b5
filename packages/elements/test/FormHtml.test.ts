import { FormHtml } from "@balai/elements"
import { assert, describe, it } from "@effect/vitest"
import { holds } from "../src/internal/formCondition.ts"
import { say } from "./support/views.ts"

const evil = `<img src=x onerror="alert('1')">&`

const field = (more: Partial<FormHtml.Field> = {}): FormHtml.Field => ({
  name: "name",
  kind: "text",
  label: say("Nama lengkap", "Full name"),
  help: null,
  isOptional: false,
  when: null,
  options: [],
  control: "radio",
  autocomplete: null,
  mode: null,
  width: null,
  maximumLength: null,
  requirement: null,
  accept: [],
  rows: null,
  ...more
})

const view = (more: Partial<FormHtml.PageView> = {}): FormHtml.PageView => ({
  form: { id: "akta", version: 1, title: say("Akta", "Certificate") },
  id: "diri",
  title: say("Diri Anda", "You"),
  help: null,
  fields: [field(), field({ name: "nik", kind: "nik", label: say("NIK") })],
  values: {},
  documents: {},
  rowCounts: {},
  problems: [],
  warnings: [],
  step: 2,
  of: 5,
  ...more
})

const common = { assets: { pages: {} }, hallName: say("MPP Contoh", "Example hall") }

const draw = (more: Partial<FormHtml.PageView> = {}, options: object = {}): string =>
  FormHtml.page({ ...common, view: view(more), back: null, ...options })

/** One field on a page of another title. */
const one = (more: Partial<FormHtml.Field>, page: Partial<FormHtml.PageView> = {}): string =>
  draw({ fields: [field(more)], ...page })

const problem = (path: ReadonlyArray<string | number>, id: string) => ({ path, text: say(id, `${id} (en)`) })

/** Every id that a link, a label or a description names is on the page, once. */
const dangling = (page: string): ReadonlyArray<string> => {
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!)
  const named = [
    ...[...page.matchAll(/ (?:for|aria-labelledby)="([^"]+)"/g)].map(([, id]) => id!),
    ...[...page.matchAll(/ aria-describedby="([^"]+)"/g)].flatMap(([, list]) => list!.split(" ")),
    ...[...page.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id!)
  ]
  return [...named.filter((id) => !ids.includes(id)), ...ids.filter((id, at) => ids.indexOf(id) !== at)]
}

const kinds: ReadonlyArray<Partial<FormHtml.Field>> = [
  { kind: "text", help: say("Bantuan") },
  { kind: "paragraph" },
  { kind: "nik" },
  { kind: "kk" },
  { kind: "phone" },
  { kind: "email" },
  { kind: "rupiah" },
  { kind: "number", isOptional: true },
  { kind: "date", help: say("Misalnya 17 8 1990.") },
  { kind: "yesNo" },
  { kind: "statement" },
  {
    kind: "choice",
    options: [
      { value: "a", label: say("A"), help: say("Bantuan A") },
      { value: "b", label: say("B") }
    ]
  },
  { kind: "choice", control: "select", options: [{ value: "a", label: say("A") }] },
  { kind: "choices", options: [{ value: "a", label: say("A") }] },
  { kind: "document", accept: ["image/jpeg", "application/pdf"] },
  {
    kind: "group",
    rows: { label: say("Saksi", "Witness"), minimum: 2, maximum: 3, fields: [field({ name: "born", kind: "date" })] }
  }
]

describe("FormHtml.page", () => {
  it("is a form that the browser sends by itself, to where it stands", () => {
    const page = draw({}, { hidden: { token: "rahasia" } })
    assert.match(page, /<form method="post" novalidate data-form="akta">/)
    assert.include(page, '<input type="hidden" name="token" value="rahasia" />')
    assert.include(draw({}, { action: "/ke-sini" }), 'action="/ke-sini"')
    // Enter presses the first button there is: it goes on, whatever buttons the rows have.
    assert.strictEqual(
      /<button[^>]*>/.exec(page)?.[0],
      '<button class="hidden" type="submit" name="do" value="continue" tabindex="-1" aria-hidden="true">'
    )
    assert.notInclude(page, "Simpan dan lanjutkan nanti")
    assert.include(draw({}, { canSave: true }), 'name="do" value="save">Simpan dan lanjutkan nanti')
  })

  it("says where one is, where back is, and the other language", () => {
    const page = draw({}, { back: "/f/satu", languages: { id: "/f/dua", en: "/f/dua?bahasa=en" } })
    for (const part of [
      "Langkah 2 dari 5",
      '<a class="form-back" href="/f/satu">Kembali</a>',
      '<a class="form-language" href="/f/dua?bahasa=en" lang="en" hreflang="en">English</a>',
      "<title>Diri Anda · Akta · MPP Contoh</title>"
    ])
      assert.include(page, part)
    const english = draw({}, { language: "en", languages: { id: "/f/dua", en: "/f/dua?bahasa=en" } })
    for (const part of ['<html lang="en">', "Step 2 of 5", 'lang="id" hreflang="id">Bahasa Indonesia', "Full name"])
      assert.include(english, part)
  })

  it("what is wrong stands first, in the title too, with links to the fields, one sentence each", () => {
    const page = draw({
      problems: [problem(["nik"], "NIK harus 16 angka."), problem(["nik"], "Lagi."), problem(["name"], "Isi nama.")]
    })
    assert.include(page, "<title>Galat: Diri Anda · Akta · MPP Contoh</title>")
    assert.match(page, /<div class="form-summary"[^>]*role="alert" tabindex="-1" autofocus/)
    assert.include(page, '<a href="#f-nik">NIK harus 16 angka.</a>')
    assert.include(page, '<a href="#f-name">Isi nama.</a>')
    assert.notInclude(page, "Lagi.")
    assert.match(
      page,
      /<p class="form-problem" id="f-nik-problem"><span class="hidden">Galat: <\/span>NIK harus 16 angka\.<\/p>/
    )
    assert.match(page, /id="f-nik" name="nik"[^>]*aria-describedby="f-nik-problem" aria-invalid="true"/)
    assert.include(draw({ problems: [problem(["name"], "x")] }, { language: "en" }), "<title>Error: You")
    assert.notInclude(draw(), "Galat")
  })

  it("a warning is said at its field and refuses nothing", () => {
    const page = draw({ warnings: [problem(["nik"], "Kode wilayah tidak dikenal.")] })
    assert.include(page, '<p class="form-warning" id="f-nik-warning">Kode wilayah tidak dikenal.</p>')
    assert.include(page, 'aria-describedby="f-nik-warning"')
    assert.notInclude(page, "form-summary")
  })

  it.each(kinds.map((kind) => [kind.kind!, kind] as const))(
    "%s: every control has a label, every name that is named exists once, with a problem and without",
    (_, kind) => {
      const own = kind.kind === "group" ? ["name", 1, "born"] : ["name"]
      for (const problems of [[], [problem(own, "Salah.")]]) {
        const page = one(kind, {
          problems,
          rowCounts: { name: 2 },
          documents: { name: { type: "image/jpeg", bytes: 1 } }
        })
        assert.deepStrictEqual(dangling(page), [])
        const controls = [...page.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)].map(([tag]) => tag)
        assert.isNotEmpty(controls)
        for (const control of controls) {
          const id = / id="([^"]+)"/.exec(control)?.[1]
          assert.include(page, `for="${id}"`, control)
        }
      }
    }
  )

  it("helps the keyboard and the browser where it can", () => {
    const name = one({ autocomplete: "name" })
    assert.match(name, /autocomplete="name"[^>]*autocapitalize="words" spellcheck="false"/)
    assert.match(one({ kind: "nik", mode: "numeric" }), /type="text"[^>]*autocomplete="off" inputmode="numeric"/)
    assert.match(
      one({ kind: "phone", autocomplete: "tel", mode: "tel" }),
      /type="tel"[^>]*autocomplete="tel" inputmode="tel"/
    )
    const date = one({ kind: "date", autocomplete: "bday" })
    for (const part of ["day", "month", "year"])
      assert.match(
        date,
        new RegExp(`name="name\\.${part}" type="text" inputmode="numeric"[^>]*autocomplete="bday-${part}"`)
      )
    // Nothing is cut off while it is written, and nothing must be written in capitals.
    for (const page of [name, date]) assert.notMatch(page, /maxlength|text-transform|required/)
  })

  it("a file is taken with the camera of a phone or chosen, and one that is there can be taken away", () => {
    const page = one(
      { kind: "document", accept: ["image/jpeg", "application/pdf"] },
      { documents: { name: { type: "image/jpeg", bytes: 320_000 } } }
    )
    assert.include(page, 'enctype="multipart/form-data"')
    assert.match(page, /<input type="file" id="f-name-camera" name="name" accept="image\/\*" capture="environment"/)
    assert.match(page, /<input type="file" id="f-name" name="name" accept="image\/jpeg,application\/pdf"/)
    assert.include(page, "JPG, 320 KB")
    assert.include(page, 'name="name.remove"')
    assert.notInclude(one({ kind: "document", accept: ["application/pdf"] }), "capture")
    assert.notInclude(one({}), "multipart")
  })

  it("what was written stands in its input again", () => {
    const page = draw({
      fields: kinds.map((kind, at) => field({ ...kind, name: `f${at}` })),
      values: {
        f0: "Budi 🙂",
        f1: "\nJl. 1\nKisaran",
        "f8.day": "31",
        "f8.month": "Agustus",
        f9: "tidak",
        f10: "ya",
        f11: "b",
        f12: "a",
        f13: ["a"]
      },
      rowCounts: { f15: 2 }
    })
    for (const part of [
      'value="Budi 🙂"',
      ">\n\nJl. 1\nKisaran</textarea>",
      'name="f8.day" type="text" inputmode="numeric" value="31"',
      'value="Agustus"'
    ])
      assert.include(page, part)
    const checked = [...page.matchAll(/id="([^"]+)"[^>]* checked/g)].map(([, id]) => id)
    assert.deepStrictEqual(checked, ["f-f9-tidak", "f-f10", "f-f11-b", "f-f13-a"])
    assert.include(page, '<option value="a" selected>')
  })

  it("rows have their own heading, and buttons to add one more and take one away within the limits", () => {
    const of = (count: number) => one(kinds.at(-1)!, { rowCounts: { name: count } })
    assert.include(of(2), '<legend class="form-label">Saksi 2</legend>')
    assert.include(of(2), 'value="add:name">Tambah saksi</button>')
    assert.notInclude(of(2), "remove:")
    assert.notInclude(of(3), "add:")
    assert.include(of(3), 'value="remove:name.2">Hapus <span class="hidden">Saksi 3</span></button>')
    assert.include(of(3), 'name="name.2.born.day"')
    const wrong = one(kinds.at(-1)!, {
      rowCounts: { name: 2 },
      problems: [problem(["name", 1, "born"], "Isi tanggal lahir.")]
    })
    assert.include(wrong, '<a href="#f-name-1-born-day">Saksi 2: Isi tanggal lahir.</a>')
  })

  it("a page that asks one question has it as its heading, once", () => {
    const title = say("Nama lengkap", "Full name")
    const page = draw({ title, fields: [field()] })
    assert.include(page, '<h1><label class="form-label" for="f-name">Nama lengkap</label></h1>')
    assert.strictEqual(page.match(/<h1/g)?.length, 1)
    assert.match(
      draw({ title, fields: [field({ kind: "date" })] }),
      /<legend class="form-label"><h1>Nama lengkap<\/h1><\/legend>/
    )
  })

  it("what only some are asked is there without a script, and says that it may be left empty", () => {
    const when = { field: "isMarried", equals: false } as const
    const page = one({ when })
    assert.include(page, `data-when="{&quot;field&quot;:&quot;isMarried&quot;,&quot;equals&quot;:false}"`)
    assert.include(page, "Kosongkan bila tidak berlaku untuk Anda.")
  })

  it("whatever a text holds, it stays text", () => {
    const text = say(evil)
    const page = draw({
      title: text,
      help: text,
      fields: kinds.map((kind, at) =>
        field({ ...kind, name: `f${at}`, label: text, help: text, options: [{ value: evil, label: text }] })
      ),
      values: { f0: evil, f1: `</textarea>${evil}` },
      problems: [problem(["f0"], evil)]
    })
    assert.notInclude(page, "<img")
  })
})

describe("FormHtml.review", () => {
  const review = (isComplete: boolean): FormHtml.ReviewView => ({
    form: { id: "akta", version: 1, title: say("Akta", "Certificate") },
    isComplete,
    sections: [
      {
        page: "diri",
        title: say("Diri Anda", "You"),
        isComplete,
        rows: [
          { input: "witnesses.0.name", label: "Saksi 1: Nama", value: evil, isGiven: true },
          { input: "nik", label: "NIK", value: "Tidak diisi", isGiven: false }
        ]
      }
    ]
  })
  const page = (isComplete: boolean) =>
    FormHtml.review({
      ...common,
      review: review(isComplete),
      back: "/f/diri",
      hrefOf: (id) => `/f/${id}?ubah=1`,
      statement: say("Data benar.", "All is true.")
    })

  it("each answer has a link to change it that says which, and one button sends", () => {
    const complete = page(true)
    assert.include(
      complete,
      '<a href="/f/diri?ubah=1#f-witnesses-0-name">Ubah <span class="hidden">Saksi 1: Nama</span></a>'
    )
    assert.include(complete, "Kirim permohonan")
    assert.include(complete, "Data benar.")
    assert.notInclude(complete, "<img")
    assert.notInclude(complete, "form-summary")
  })

  it("what is not complete says which part and cannot be sent", () => {
    const open = page(false)
    assert.include(open, '<a href="/f/diri?ubah=1">Lengkapi: Diri Anda</a>')
    assert.notInclude(open, "Kirim permohonan")
  })
})

describe("FormHtml.sent", () => {
  it("has the number, what happens next and when, and where to ask", () => {
    const page = FormHtml.sent({
      ...common,
      title: say("Akta"),
      number: "AKL-2026-000123",
      next: [{ text: say("Diperiksa"), when: say("sampai 3 Desember 2026") }, { text: say("Terbit") }],
      track: "/b/kunci",
      complaints: [{ name: say("Telepon"), at: "(0623) 41234", kind: "phone" }]
    })
    const asked = ["Meja informasi", 'href="tel:062341234"', "SP4N-LAPOR!", "Ombudsman RI"]
    for (const part of ["<strong>AKL-2026-000123</strong>", "sampai 3 Desember 2026", 'href="/b/kunci"', ...asked])
      assert.include(page, part)
  })
})

describe("holds", () => {
  it.each([
    [{ field: "yes", equals: true }, true],
    [{ field: "no", equals: false }, true],
    [{ field: "none", equals: false }, false],
    [{ field: "number", equals: 1250 }, true],
    [{ field: "money", greater: 2_000_000 }, true],
    [{ field: "none", greater: -1 }, false],
    [{ field: "date", greater: "2026-01-01" }, true],
    [{ field: "list", equals: "x" }, true],
    [{ field: "list", in: ["z"] }, false],
    [{ field: "none", present: false }, true],
    [{ all: [{ field: "yes", equals: true }, { not: { field: "no", equals: true } }] }, true],
    [
      {
        any: [
          { field: "yes", equals: false },
          { field: "list", equals: "y" }
        ]
      },
      true
    ],
    [{ any: [] }, false]
  ] satisfies ReadonlyArray<readonly [FormHtml.Condition, boolean]>)(
    "what stands in the inputs: %j is %s",
    (condition, expected) => {
      const answers: {
        readonly [field: string]: Parameters<typeof holds>[1] extends (field: string) => infer A ? A : never
      } = {
        yes: "ya",
        no: "tidak",
        number: "1.250",
        money: "Rp2.500.000",
        date: "2026-08-17",
        list: ["x", "y"],
        none: ""
      }
      assert.strictEqual(
        holds(condition, (name) => answers[name] ?? null),
        expected
      )
    }
  )
})
