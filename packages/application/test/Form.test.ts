import * as Fields from "@balai/application/Fields"
import * as Form from "@balai/application/Form"
import * as FormError from "@balai/application/FormError"
import * as FormField from "@balai/application/FormField"
import { PersonalData } from "@balai/lifecycle"
import { assert, describe, expectTypeOf, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import { birth, book, known, married, say, witnesses } from "./support/birth.ts"

const errorsOf = (answers: Form.Answers) =>
  Form.check(birth, answers, known).problems.map(({ code, path }) => `${path.join(".")} ${code}`)

const codesOf = (define: () => unknown): ReadonlyArray<string> => {
  try {
    define()
    return []
  } catch (error) {
    assert.instanceOf(error, FormError.FormInvalidError)
    return error.problems.map(({ code, path }) => `${path.join(".")} ${code}`)
  }
}

const title = say("Contoh", "Example")
const page = (id: string, fields: FormField.FieldMap): Form.Page => ({ id, title, fields })

describe("Form.make", () => {
  it("all that is wrong with a definition is listed", () => {
    const { retention: _, ...endless } = Fields.name().personal!
    const define = () =>
      Form.make({
        id: "Akta Lahir",
        version: 0,
        title: say(""),
        pages: [
          page("periksa", { "a.b": Fields.text({ label: say("") }) }),
          page("dua", {
            early: Fields.text({ label: title, when: { field: "late", present: true } }),
            late: Fields.choice({ a: say("") }, { label: title }),
            none: Fields.choice({}, { label: title }),
            name: { ...Fields.name(), personal: endless }
          }),
          page("dua", { late: Fields.text({ label: title }) })
        ]
      })
    assert.deepStrictEqual(codesOf(define), [
      "id IdInvalid",
      "version VersionInvalid",
      "title TextMissing",
      "pages.0.fields.a.b NameInvalid",
      "pages.0.fields.a.b.label TextMissing",
      "pages.1.fields.early.when ConditionUnknown",
      "pages.1.fields.late.options.a TextMissing",
      "pages.1.fields.none OptionsMissing",
      "pages.1.fields.name.personal PersonalIncomplete",
      "pages.2.id NameTwice",
      "pages.2.fields.late NameTwice",
      "pages.periksa IdInvalid"
    ])
  })

  it("a form that asks for nothing is valid, and complete at once", () => {
    const nothing = Form.make({ id: "contoh", version: 1, title, pages: [] })
    const informing = Form.make({ id: "contoh", version: 1, title, pages: [page("satu", {})] })
    for (const form of [nothing, informing]) {
      assert.isTrue(Form.path(form, {}).isComplete)
      assert.deepStrictEqual(Result.getOrThrow(Form.validate(form, {})).submission.answers, {})
      assert.isTrue(Form.isComplete(form, { form: "contoh", version: 1, answers: {} }))
      assert.deepStrictEqual(
        Schema.decodeUnknownSync(Form.payloadSchema(form))({ form: "contoh", version: 1, answers: {} }),
        {
          form: "contoh",
          version: 1,
          answers: {}
        }
      )
    }
    assert.strictEqual(Form.path(informing, {}).total, 1)
  })

  it("the literals of a schema are a choice, each with its sentence", () => {
    const field = FormField.make(Schema.Literals(["a", "b"]), { label: title, options: { a: say("A") } })
    assert.strictEqual(field.kind, "choice")
    assert.deepStrictEqual(
      codesOf(() => Form.make({ id: "contoh", version: 1, title, pages: [page("satu", { field })] })),
      ["pages.0.fields.field.options.b TextMissing"]
    )
  })

  it("its payload knows each field's type, and that personal data is a reference", () => {
    type Payload = Schema.Schema.Type<ReturnType<typeof payloadOf>>
    const payloadOf = () => Form.payloadSchema(birth)
    expectTypeOf<Payload["answers"]["isMarried"]>().toEqualTypeOf<boolean | null | undefined>()
    expectTypeOf<Payload["answers"]["child"]>().toEqualTypeOf<PersonalData.Reference<string> | null | undefined>()
  })
})

describe("Form.check", () => {
  it("every field that is missing or wrong is told at once, each with its path", () => {
    assert.deepStrictEqual(errorsOf({}), ["child missing", "born missing", "isMarried missing", "witnesses missing"])
    const wrong = { ...married, born: "2027-01-01", book: "x", witnesses: [{ name: "A", nik: "1209180002909001" }] }
    assert.deepStrictEqual(errorsOf(wrong), ["born future", "book invalid", "witnesses tooFew", "witnesses.0.nik day"])
  })

  it("a field may bring its own sentence, in both languages", () => {
    const errors = { missing: say("Tulis nama bayi.", "Write the baby's name.") }
    const form = Form.make({
      id: "contoh",
      version: 1,
      title,
      pages: [page("satu", { name: Fields.name({ errors }) })]
    })
    assert.deepStrictEqual(Form.check(form, {}).problems[0]?.text, errors.missing)
  })

  it("no error repeats what was answered", () => {
    const secret = "Rahasia 🙂 1209180002909001"
    const checked = Form.validate(
      birth,
      { ...married, child: secret, born: secret, witnesses: [{ name: secret, nik: secret }] },
      known
    )
    assert.isTrue(Result.isFailure(checked))
    if (Result.isFailure(checked)) {
      assert.notInclude(JSON.stringify(checked.failure), "Rahasia")
      assert.notInclude(checked.failure.message, "1209")
    }
  })
})

describe("Form.prune", () => {
  it("answers off the active path are not submitted, whatever branch is taken, and no branch breaks the review", () => {
    const stale = { ...married, isMarried: false, reason: "Belum tercatat", other: "x" }
    assert.deepStrictEqual(Form.prune(birth, stale), {
      child: "Siti",
      born: "2026-08-17",
      nickname: null,
      isMarried: false,
      reason: "Belum tercatat",
      witnesses
    })
    assert.notProperty(Form.prune(birth, { ...stale, isMarried: true }), "reason")
    assert.deepStrictEqual(
      Result.getOrThrow(Form.validate(birth, stale, known)).submission.answers,
      Form.prune(birth, stale)
    )
    for (const answers of [stale, married, {}]) {
      const { sections } = Form.review(birth, answers)
      assert.isAbove(sections.length, 0)
      assert.strictEqual(
        sections.some(({ page }) => page === "buku-nikah"),
        answers === married
      )
    }
  })

  it("an answer that is itself off the way decides nothing", () => {
    const form = Form.make({
      id: "contoh",
      version: 1,
      title,
      pages: [
        page("satu", { a: Fields.yesNo({ label: title }) }),
        { ...page("dua", { b: Fields.yesNo({ label: title }) }), when: { field: "a", equals: true } },
        { ...page("tiga", { c: Fields.yesNo({ label: title }) }), when: { field: "b", equals: true } }
      ]
    })
    assert.deepStrictEqual(Form.prune(form, { a: false, b: true, c: true }), { a: false })
  })

  it("keys that the form does not know, in rows too, are left out", () => {
    const odd = { ...married, witnesses: witnesses.map((row) => ({ ...row, extra: 1 })), __proto__: { x: 1 } }
    assert.deepStrictEqual(Form.prune(birth, odd)["witnesses"], witnesses)
  })
})

describe("Form.path", () => {
  it("A68: who comes back lands on the first step that is not complete, however the draft was left", () => {
    const answers: Record<string, unknown> = {}
    const firsts: Array<string | null> = []
    const steps: ReadonlyArray<Partial<typeof married>> = [
      {},
      { child: "Siti", born: "2026-08-17" },
      { nickname: null },
      { isMarried: true, reason: null },
      { book },
      { witnesses }
    ]
    for (const step of steps) {
      Object.assign(answers, step)
      // A draft is stored as JSON and read again on another day.
      firsts.push(Form.path(birth, JSON.parse(JSON.stringify(answers)), known).first)
    }
    // The nickname may be left empty, but it has to have been asked.
    assert.deepStrictEqual(firsts, ["anak", "anak", "orang-tua", "buku-nikah", "saksi", null])
    // Later steps are done: an earlier one that is not comes first all the same.
    assert.strictEqual(Form.path(birth, { ...married, born: "31-2-2026" }, known).first, "anak")
    assert.strictEqual(Form.path(birth, { ...married, isMarried: null }, known).first, "orang-tua")
  })

  it("counts the pages that this applicant sees", () => {
    const { done, isComplete, pages, total } = Form.path(birth, { ...married, isMarried: false, reason: "x" }, known)
    assert.deepStrictEqual([done, total, isComplete], [4, 4, true])
    assert.notInclude(
      pages.map(({ id }) => id),
      "buku-nikah"
    )
  })
})

describe("Form.payloadSchema", () => {
  it("marks every field of personal data, those in rows too, with its own schema", () => {
    const found = PersonalData.find(Form.payloadSchema(birth))
    assert.deepStrictEqual(
      found.map(({ path, class: own }) => `${path.join(".")} ${own}`),
      [
        "answers.child specific",
        "answers.born specific",
        "answers.nickname general",
        "answers.witnesses.*.name general",
        "answers.witnesses.*.nik general"
      ]
    )
    const nik = found.find(({ path }) => path.at(-1) === "nik")!.value
    assert.isTrue(Result.isFailure(Schema.decodeUnknownResult(nik)("12")))
    assert.deepStrictEqual(Form.personal(birth).map(({ path, purpose }) => [path.join("."), purpose.id])[4], [
      "witnesses.*.nik",
      "Memproses permohonan ini"
    ])
  })

  it("takes references in place of personal data, and nothing that the form does not know", () => {
    const reference = (ref: string) => ({ ref, digest: "d" })
    const answers = {
      ...married,
      child: reference("1"),
      born: reference("2"),
      witnesses: witnesses.map((_, at) => ({ name: reference(`n${at}`), nik: reference(`k${at}`) }))
    }
    const payload = { form: birth.id, version: 1, answers }
    const decode = Schema.decodeUnknownResult(Form.payloadSchema(birth), { onExcessProperty: "error" })
    assert.isTrue(Result.isSuccess(decode(payload)))
    assert.isTrue(Result.isFailure(decode({ ...payload, answers: { ...answers, other: 1 } })))
    assert.isTrue(Result.isFailure(decode({ ...payload, version: 2 })))
    const { reason: _, ...own } = answers
    const guard = Form.guard(birth, (args: { readonly event: unknown }) => args.event)
    assert.isTrue(guard({ event: { ...payload, answers: own } }))
    assert.isFalse(guard({ event: payload }), "an answer off the way")
    assert.isFalse(guard({ event: { ...payload, answers: { ...own, book: null } } }), "an answer is missing")
    assert.isFalse(guard({ event: { ...payload, form: "other", answers: own } }))
    assert.isFalse(guard({ event: null }))
  })

  it("what only the vault knows is neither demanded nor refused", () => {
    const when = { field: "city", equals: "Kisaran" } as const
    const city = FormField.make(Schema.String, { label: title, personal: Fields.name().personal! })
    const form = Form.make({
      id: "contoh",
      version: 1,
      title,
      pages: [page("satu", { city, part: Fields.text({ label: title, when }) })]
    })
    const submit = (answers: object) => Form.isComplete(form, { form: "contoh", version: 1, answers })
    assert.isTrue(submit({ city: { ref: "1", digest: "d" } }))
    assert.isTrue(submit({ city: { ref: "1", digest: "d" }, part: "Timur" }))
    assert.isFalse(submit({ city: "Kisaran" }))
  })
})

describe("Form.jsonSchema", () => {
  it("is closed, titled, requires what everybody is asked, and says how a NIK looks", () => {
    const schema = Form.jsonSchema(birth, "en") as any
    assert.strictEqual(schema.$schema, "https://json-schema.org/draft/2020-12/schema")
    assert.deepStrictEqual(schema.required, ["child", "born", "isMarried", "witnesses"])
    assert.isFalse(schema.additionalProperties)
    assert.strictEqual(schema.properties.child.title, "Child's name")
    assert.strictEqual(schema.properties.witnesses.items.properties.nik.pattern, "^[0-9]{16}$")
    assert.deepStrictEqual(Object.keys(schema.properties.book.anyOf[0].properties), ["file", "type", "bytes"])
    assert.strictEqual(schema.properties.born.title, "Date of birth")
  })
})

describe("Form.describe", () => {
  it("is plain JSON without a function, conditions and both languages among it", () => {
    const description = Form.describe(birth)
    assert.deepStrictEqual(JSON.parse(JSON.stringify(description)), description)
    const field = description.pages[1]!.fields[0]!
    assert.deepStrictEqual([field.kind, field.label.en, field.maximumLength], ["text", "Child's name", 120])
    assert.deepStrictEqual(description.pages[3]!.when, { field: "isMarried", equals: true })
  })
})

describe("Form.review", () => {
  it("says every answer in words, row by row, and hides identity numbers", () => {
    const { isComplete, sections } = Form.review(birth, married, { known })
    assert.isTrue(isComplete)
    const rows = sections.flatMap(({ rows }) => rows.map(({ input, label, value }) => [input, label, value]))
    assert.deepStrictEqual(rows, [
      ["child", "Nama anak", "Siti"],
      ["born", "Tanggal lahir", "17 Agustus 2026"],
      ["nickname", "Nama panggilan", "Tidak diisi"],
      ["isMarried", "Orang tua menikah", "Ya"],
      ["book", "Foto buku nikah", "JPG, 320 KB"],
      ["witnesses.0.name", "Saksi 1: Nama lengkap", "Sukarno"],
      ["witnesses.0.nik", "Saksi 1: NIK", "12************01"],
      ["witnesses.1.name", "Saksi 2: Nama lengkap", "Ni Luh Ayu"],
      ["witnesses.1.nik", "Saksi 2: NIK", "12************01"]
    ])
    assert.strictEqual(Form.review(birth, married, { language: "en" }).sections[0]!.rows[1]!.value, "17 August 2026")
  })

  it("an answer that is no answer yet is shown as it was written", () => {
    const { sections } = Form.review(birth, { born: "31-2-2026", isMarried: "mungkin" })
    assert.strictEqual(sections[0]!.rows[1]!.value, "31-2-2026")
    assert.strictEqual(sections[1]!.rows[0]!.value, "mungkin")
    assert.isFalse(sections[0]!.isComplete)
  })
})
