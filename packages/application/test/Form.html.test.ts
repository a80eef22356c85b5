import * as Fields from "@balai/application/Fields"
import * as Form from "@balai/application/Form"
import * as FormCondition from "@balai/application/FormCondition"
import * as FormField from "@balai/application/FormField"
import { assert, describe, it } from "@effect/vitest"
import { birth, book, known, married, say } from "./support/birth.ts"

const title = say("Contoh", "Example")

const diri = Form.make({
  id: "contoh",
  version: 1,
  title,
  pages: [
    {
      id: "diri",
      title,
      fields: {
        name: Fields.name(),
        nik: Fields.nik(),
        phone: Fields.phone(),
        born: Fields.birthDate(),
        income: Fields.rupiah({ label: title }),
        size: FormField.make(Fields.number({ label: title }).schema, { label: title, kind: "number" }),
        married: Fields.yesNo({ label: title }),
        needs: Fields.choices({ chair: title, sign: title }, { label: title, optional: true }),
        agreed: Fields.statement({ label: title }),
        address: Fields.address()
      }
    }
  ]
})

const send = (body: string, answers: Form.Answers = {}) =>
  Form.decodeHtml(diri, "diri", { entries: new URLSearchParams(body), answers, known })

const full = new URLSearchParams({
  name: "  Siti   Aminah ",
  nik: "1209 1857 0890 9001",
  phone: "0812-3456-789",
  "born.day": "17",
  "born.month": "Agustus",
  "born.year": "1990",
  income: "Rp2.500.000",
  size: "1.250",
  married: "tidak",
  agreed: "ya",
  address: "Jl. Merdeka 1\r\nKisaran\r\n",
  do: "continue"
}).toString()

describe("Form.decodeHtml", () => {
  it("reads a page as people fill it in", () => {
    const { act, answers, problems } = send(full)
    assert.deepStrictEqual(answers, {
      name: "Siti Aminah",
      nik: "1209185708909001",
      phone: "+628123456789",
      born: "1990-08-17",
      income: 2_500_000,
      size: 1250,
      married: false,
      needs: [],
      agreed: true,
      address: "Jl. Merdeka 1\nKisaran"
    })
    assert.deepStrictEqual(problems, [])
    assert.deepStrictEqual(act, { type: "continue" })
  })

  it.each([
    ["17 Agustus 2026", "2026-08-17"],
    ["17-08-2026", "2026-08-17"],
    ["17/8/2026", "2026-08-17"],
    ["2026-08-17", "2026-08-17"],
    ["1 Mei 1990", "1990-05-01"],
    ["1 May 1990", "1990-05-01"],
    ["5 okt 2001", "2001-10-05"],
    ["31-2-2020", "31-2-2020"],
    ["17 8 90", "17 8 90"],
    ["besok", "besok"]
  ])("the date %s is read as %s", (written, read) => {
    assert.strictEqual(send(`born=${encodeURIComponent(written)}`).answers["born"], read)
  })

  it("letters are kept in their composed form, however a keyboard makes them", () => {
    assert.strictEqual(
      send(`name=${encodeURIComponent("Núñez".normalize("NFD"))}`).answers["name"],
      "Núñez".normalize("NFC")
    )
  })

  it("no text holds up a server, however long", () => {
    const long = 200_000
    const body = new URLSearchParams({
      born: `${"-".repeat(long)}a b c d`,
      phone: "0".repeat(long),
      income: "1".repeat(long),
      size: `${"1.".repeat(long)}x`,
      nik: "1".repeat(long),
      name: `${" a".repeat(long)}\u0007`
    }).toString()
    const { problems } = send(body)
    for (const name of ["born", "phone", "income", "size", "nik", "name"])
      assert.include(
        problems.map(({ path }) => path[0]),
        name
      )
    const mail = Form.make({
      id: "contoh",
      version: 1,
      title,
      pages: [{ id: "satu", title, fields: { mail: Fields.email() } }]
    })
    for (const address of [`a@${"x.".repeat(long)}@`, `${"a".repeat(long)}@`, `a@${".".repeat(long)}`])
      assert.strictEqual(Form.check(mail, { mail: address }).problems[0]?.code, "invalid")
    assert.deepStrictEqual(Form.check(mail, { mail: "siti.a+b@mail.contoh.co.id" }).problems, [])
  })

  it("each kind of wrong date has its sentence", () => {
    const textOf = (body: string) => send(body).problems.find(({ path }) => path[0] === "born")?.text.id
    assert.strictEqual(textOf("born.day=31&born.month=2&born.year=2020"), "Tanggal itu tidak ada dalam kalender.")
    assert.strictEqual(textOf("born.day=17&born.month=&born.year=1990"), "Isi bulan juga.")
    assert.strictEqual(textOf("born.day=1&born.month=2&born.year=90"), "Tulis tahun dengan empat angka, misalnya 1990.")
    assert.strictEqual(textOf("born.day=1&born.month=xyz&born.year=1990")?.startsWith("Tanggal tidak terbaca."), true)
    assert.strictEqual(textOf("born.day=&born.month=&born.year="), "Isi tanggal lahir.")
  })

  it("what cannot be read is kept and shown again, on another day too", () => {
    const body =
      "name=Budi+%F0%9F%99%82&nik=12&phone=abc&born.day=31&born.month=2&born.year=2020&income=dua+juta&size=x"
    const { answers, problems, warnings } = send(body)
    const stored = JSON.parse(JSON.stringify(answers))
    const { values } = Form.view(diri, "diri", { answers: stored, problems, warnings })!
    assert.deepStrictEqual(values, {
      name: "Budi 🙂",
      nik: "12",
      phone: "abc",
      "born.day": "31",
      "born.month": "2",
      "born.year": "2020",
      income: "dua juta",
      size: "x",
      needs: []
    })
    assert.deepStrictEqual(
      [...new Set(problems.map(({ path }) => path[0]))],
      ["name", "nik", "phone", "born", "income", "size", "married", "agreed", "address"]
    )
  })

  it("what was read is shown as it is sent again: a page that is sent twice says the same", () => {
    const { answers } = send(full)
    const { values } = Form.view(diri, "diri", { answers })!
    const again = new URLSearchParams()
    for (const [name, value] of Object.entries(values)) for (const each of [value].flat()) again.append(name, each)
    assert.deepStrictEqual(send(again.toString()).answers, answers)
  })

  it("rows are added, taken away, and left out when they hold nothing", () => {
    const row = (at: number, name: string) => `witnesses.${at}.name=${name}&witnesses.${at}.nik=`
    const post = (body: string) =>
      Form.decodeHtml(birth, "saksi", { entries: new URLSearchParams(body), answers: married, known })
    const names = (body: string) =>
      (post(body).answers["witnesses"] as ReadonlyArray<{ readonly name?: string }>).map(({ name }) => name ?? null)
    const two = `${row(0, "A")}&${row(1, "B")}`
    assert.deepStrictEqual(names(`${two}&do=add:witnesses`), ["A", "B", null])
    assert.deepStrictEqual(names(`${two}&${row(2, "C")}&do=add:witnesses`), ["A", "B", "C"])
    assert.deepStrictEqual(names(`${two}&${row(2, "C")}&do=remove:witnesses.0`), ["B", "C"])
    assert.deepStrictEqual(names(`${two}&${row(2, "")}&do=continue`), ["A", "B"])
    assert.deepStrictEqual(names(`${row(0, "A")}`), ["A", null])
    assert.deepStrictEqual(names("witnesses.99.name=x&do=save").length, 50)
    assert.deepStrictEqual(post(`${two}&do=remove:witnesses.1`).act, { type: "remove", group: "witnesses", row: 1 })
    assert.deepStrictEqual(
      post("").problems.map(({ path }) => path.join(".")),
      ["witnesses.0.name", "witnesses.0.nik", "witnesses.1.name", "witnesses.1.nik"]
    )
  })

  it("a document stays until another one comes or it is taken away, and no text can name one", () => {
    const post = (entries: ReadonlyArray<readonly [string, string | Fields.DocumentAnswer]>) =>
      Form.decodeHtml(birth, "buku-nikah", { entries, answers: married, known })
    assert.deepStrictEqual(post([["book", ""]]).answers["book"], book)
    assert.deepStrictEqual(post([["book", "dok-of-another"]]).answers["book"], book)
    assert.deepStrictEqual(post([["book", { ...book, file: "dok-2" }]]).answers["book"], { ...book, file: "dok-2" })
    const gone = post([["book.remove", "ya"]])
    assert.isNull(gone.answers["book"])
    assert.deepStrictEqual(
      gone.problems.map(({ code }) => code),
      ["missing"]
    )
  })

  it("a question that was not answered is said as a question", () => {
    const why = Form.make({
      id: "alasan",
      version: 1,
      title: { id: "Alasan", en: "Reason" },
      pages: [
        {
          id: "alasan",
          title: { id: "Alasan", en: "Reason" },
          fields: { days: Fields.number({ label: { id: "Berapa hari?", en: "How many days?" } }) }
        }
      ]
    })
    const [problem] = Form.decodeHtml(why, "alasan", { entries: [] }).problems
    assert.strictEqual(problem?.text.id, "Pertanyaan ini belum dijawab: Berapa hari?")
  })

  it("leaves the other pages alone, and takes nothing that its page does not ask", () => {
    const { answers } = Form.decodeHtml(birth, "anak", {
      entries: new URLSearchParams("child=Siti&isMarried=ya&__proto__=x&constructor=x"),
      answers: { isMarried: false },
      known
    })
    assert.deepStrictEqual(answers, { isMarried: false, child: "Siti", born: null, nickname: null })
    assert.deepStrictEqual(Form.decodeHtml(birth, "tidak-ada", { entries: [], answers }).answers, answers)
  })
})

describe("Form.view", () => {
  it("is plain JSON with its place in the way, and null for a page that is not on it", () => {
    const view = Form.view(birth, "buku-nikah", { answers: married })!
    assert.deepStrictEqual([view.step, view.of, view.back, view.next], [4, 5, "orang-tua", "saksi"])
    assert.deepStrictEqual(view.documents, { book })
    assert.deepStrictEqual(JSON.parse(JSON.stringify(view)), view)
    assert.isNull(Form.view(birth, "buku-nikah", { answers: { isMarried: false } }))
    assert.isNull(Form.view(birth, "tidak-ada", { answers: {} }))
    assert.deepStrictEqual(Form.view(birth, "saksi", { answers: {} })!.rowCounts, { witnesses: 2 })
  })

  it("leaves of a condition only what the page itself decides", () => {
    const field = (when: FormCondition.FormCondition) => Fields.text({ label: title, when })
    const form = Form.make({
      id: "contoh",
      version: 1,
      title,
      pages: [
        { id: "satu", title, fields: { a: Fields.yesNo({ label: title }) } },
        {
          id: "dua",
          title,
          fields: {
            b: Fields.yesNo({ label: title }),
            known: field({ field: "a", equals: true }),
            unknown: field({ not: { field: "a", equals: true } }),
            mixed: field({
              all: [
                { field: "a", equals: true },
                { field: "b", equals: true }
              ]
            }),
            either: field({
              any: [
                { field: "a", equals: true },
                { field: "b", equals: true }
              ]
            })
          }
        }
      ]
    })
    const shown = Form.view(form, "dua", { answers: { a: true } })!.fields.map(({ name, when }) => [name, when])
    assert.deepStrictEqual(shown, [
      ["b", null],
      ["known", null],
      ["mixed", { all: [{ field: "b", equals: true }] }],
      ["either", null]
    ])
  })
})

describe("FormCondition.holds", () => {
  it.each([
    [{ field: "a", equals: 1 }, true],
    [{ field: "a", in: [2, 3] }, false],
    [{ field: "list", equals: "x" }, true],
    [{ field: "list", in: ["z"] }, false],
    [{ field: "a", greater: 0 }, true],
    [{ field: "a", greater: "0" }, false],
    [{ field: "date", greater: "2026-01-01" }, true],
    [{ field: "none", greater: -1 }, false],
    [{ field: "none", present: false }, true],
    [{ field: "empty", present: true }, false],
    [{ any: [] }, false],
    [{ all: [] }, true],
    [
      {
        not: {
          any: [
            { field: "a", equals: 1 },
            { field: "none", equals: 1 }
          ]
        }
      },
      false
    ],
    [{ field: "vault", present: true }, true],
    [{ field: "vault", equals: "x" }, true],
    [{ not: { field: "vault", equals: "x" } }, true],
    [
      {
        all: [
          { field: "vault", equals: "x" },
          { field: "a", equals: 2 }
        ]
      },
      false
    ]
  ] satisfies ReadonlyArray<readonly [FormCondition.FormCondition, boolean]>)("%j is %s", (condition, expected) => {
    const answers = { a: 1, list: ["x", "y"], date: "2026-08-17", empty: "", vault: { ref: "r", digest: "d" } }
    assert.strictEqual(FormCondition.holds(condition, answers), expected)
  })
})
