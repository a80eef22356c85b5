import * as Fields from "@balai/application/Fields"
import * as Form from "@balai/application/Form"
import * as FormField from "@balai/application/FormField"
import { type Json, Lifecycle } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import { setup } from "xstate"
import { birth, known, married, say } from "./support/birth.ts"

const title = say("Contoh", "Example")

/** Forty pages of four questions, each page asked when the one before it was answered with a yes. */
const big = (
  version: number,
  change: (name: string, field: FormField.Field) => FormField.Field | null = (_, field) => field
) =>
  Form.make({
    id: "besar",
    version,
    title,
    pages: Array.from({ length: 40 }, (_, at): Form.Page => {
      const fields: ReadonlyArray<readonly [string, FormField.Field]> = [
        [`go${at}`, Fields.yesNo({ label: say(`Lanjut ${at}`) })],
        [`text${at}`, Fields.text({ label: say(`Teks ${at}`) })],
        [`pick${at}`, Fields.choice({ a: say("A"), b: say("B") }, { label: say(`Pilih ${at}`) })],
        [`count${at}`, Fields.number({ label: say(`Jumlah ${at}`) })]
      ]
      const kept = fields.flatMap(([name, field]) => {
        const changed = change(name, field)
        return changed === null ? [] : [[name, changed] as const]
      })
      const when = at === 0 ? {} : { when: { field: `go${at - 1}`, equals: true } }
      return { id: `halaman-${at}`, title, fields: Object.fromEntries(kept), ...when }
    })
  })

const answers = Object.fromEntries(
  Array.from({ length: 40 }, (_, at) => [
    [`go${at}`, true],
    [`text${at}`, `jawaban ${at}`],
    [`pick${at}`, "a"],
    [`count${at}`, at]
  ]).flat() as unknown as ReadonlyArray<readonly [string, string | number | boolean]>
)

const said = (list: ReadonlyArray<{ readonly path: ReadonlyArray<string | number>; readonly reason: string }>) =>
  list.map(({ path, reason }) => `${path.join(".")} ${reason}`)

describe("Form.diff", () => {
  it("A28: on a form of 200 nodes exactly the invalidated answers are asked again, and who resumes lands on the first", () => {
    const first = big(1)
    const nodes = first.pages.reduce((sum, { fields }) => sum + 1 + Object.keys(fields).length, 0)
    assert.strictEqual(nodes, 200)
    const second = big(2, (name, field) => {
      // Another question, a stricter rule that 39 breaks and 12 does not, another sentence for the answer given and for one not given.
      if (name === "text7") return { ...field, label: say("Pertanyaan lain") }
      if (name === "count39" || name === "count12") return Fields.number({ label: field.label, maximum: 20 })
      if (name === "pick20") return { ...field, options: [{ value: "a", label: say("Lain") }, field.options[1]!] }
      if (name === "pick21") return { ...field, options: [field.options[0]!, { value: "b", label: say("Lain") }] }
      return name === "text30" ? null : field
    })
    const { invalidated, dropped, added, answers: kept, path } = Form.diff(first, second, { answers })
    assert.deepStrictEqual(said(invalidated), ["text7 changed", "pick20 changed", "count39 invalid"])
    assert.deepStrictEqual(said(dropped), ["text30 removed"])
    assert.deepStrictEqual(added, [])
    assert.strictEqual(path.first, "halaman-7")
    assert.strictEqual(Object.keys(kept).length, 160 - 4)
    // Answered again, the next one comes; in the end nothing is left.
    const again = { ...kept, text7: "baru" }
    assert.strictEqual(Form.path(second, again).first, "halaman-20")
    assert.isTrue(Form.path(second, { ...again, pick20: "b", count39: 5 }).isComplete)
  })

  it("the same form invalidates nothing, whatever was answered", () => {
    const { invalidated, dropped, added, path } = Form.diff(big(1), big(2), { answers })
    assert.deepStrictEqual([invalidated, dropped, added], [[], [], []])
    assert.isTrue(path.isComplete)
  })

  it("what depends on a question that is asked again is kept for when it is answered", () => {
    const second = big(2, (name, field) => (name === "go3" ? { ...field, label: say("Lain") } : field))
    const { invalidated, answers: kept, path } = Form.diff(big(1), second, { answers })
    assert.deepStrictEqual(said(invalidated), ["go3 changed"])
    assert.deepStrictEqual([path.first, path.total], ["halaman-3", 4])
    assert.isTrue(Form.path(second, { ...kept, go3: true }).isComplete)
  })

  it("with a revision the author says whether a question is another one", () => {
    const one = (version: number, label: string, revision: number) =>
      Form.make({
        id: "contoh",
        version,
        title,
        pages: [{ id: "satu", title, fields: { name: Fields.text({ label: say(label), revision }) } }]
      })
    const given = { answers: { name: "x" } }
    assert.deepStrictEqual(Form.diff(one(1, "Nmaa", 1), one(2, "Nama", 1), given).invalidated, [])
    assert.strictEqual(Form.diff(one(1, "Nama", 1), one(2, "Nama", 2), given).invalidated.length, 1)
  })

  it("tells rows apart, new questions, and those that are not asked any more", () => {
    const second = Form.make({
      ...birth,
      version: 2,
      pages: [
        ...birth.pages
          .filter(({ id }) => id !== "saksi")
          .map((page) =>
            page.id === "buku-nikah" ? { ...page, when: { field: "isMarried", equals: false } as const } : page
          ),
        {
          id: "saksi",
          title,
          fields: {
            witnesses: FormField.group(
              {
                name: Fields.name(),
                nik: FormField.make(Schema.String.check(Schema.isPattern(/2709001$|08909001$/)), {
                  label: say("NIK", "NIK"),
                  kind: "nik",
                  personal: Fields.nik().personal!
                }),
                phone: Fields.phone()
              },
              { label: say("Saksi", "Witnesses"), row: say("Saksi", "Witness"), minimum: 2 }
            )
          }
        }
      ]
    })
    const { added, answers: kept, dropped, invalidated, path } = Form.diff(birth, second, { answers: married, known })
    assert.deepStrictEqual(said(invalidated), ["witnesses.0.nik invalid"])
    assert.deepStrictEqual(said(dropped), ["book offPath"])
    assert.deepStrictEqual(
      added.map((each) => each.path.join(".")),
      ["witnesses.0.phone", "witnesses.1.phone"]
    )
    assert.deepStrictEqual(kept["witnesses"], [{ name: "Sukarno" }, married.witnesses[1]!])
    assert.strictEqual(path.first, "saksi")
  })
})

describe("Form.versions", () => {
  const of = (version: number, maximum: number) =>
    Form.make({
      id: "contoh",
      version,
      title,
      pages: [{ id: "satu", title, fields: { name: Fields.name(), size: Fields.number({ label: title, maximum }) } }]
    })
  const forms = Form.versions([of(1, 100), of(2, 10)])
  const submission = { form: "contoh", version: 1, answers: { name: "Siti", size: 50 } }

  /** An officer approves what was submitted; the guard reads the form in the context. */
  const permit = Lifecycle.make(
    {
      name: "izin",
      version: 1,
      label: say("Izin", "Permit"),
      input: Schema.Struct({ form: Form.payloadSchema(forms) }),
      context: Schema.Struct({ form: Form.payloadSchema(forms) }),
      roles: { officer: () => true },
      events: { "izin.approve": { by: ["officer"], label: say("Setujui", "Approve") } },
      reasons: { isFormComplete: Form.incomplete }
    },
    (types) =>
      setup({
        types,
        guards: {
          isFormComplete: Form.guard(
            forms,
            ({ context }: { readonly context: Record<string, unknown> }) => context["form"]
          )
        }
      }).createMachine({
        id: "izin",
        initial: "submitted",
        context: ({ input }) => ({ form: input.form, now: input.now }),
        states: {
          submitted: {
            meta: { label: say("Masuk", "Submitted"), status: "active", owner: "officer" },
            on: { "izin.approve": { guard: "isFormComplete", target: "approved" } }
          },
          approved: { type: "final", meta: { label: say("Disetujui", "Approved"), status: "done" } }
        }
      })
  )

  const approve = (form: Json.Json): string => {
    const stamp = { at: 0, by: { type: "officer", id: "p1", attributes: {} }, facts: {} }
    const started = Lifecycle.decide(permit, null, { _tag: "Start", input: { form } }, stamp)
    if (started._tag !== "Accepted") return started._tag
    return Lifecycle.decide(permit, started.snapshot, { _tag: "Command", type: "izin.approve" }, stamp)._tag
  }

  it("A29: a tightened rule does not block the approval of what was submitted under the old version, unless it is migrated", () => {
    const stored = { ...submission, answers: { name: { ref: "r", digest: "d" }, size: 50 } }
    assert.strictEqual(approve(stored), "Accepted")
    // Who migrates it to the new version is held to the new rule, and is told what to ask again.
    assert.strictEqual(approve({ ...stored, version: 2 }), "Refused")
    const moved = Form.diff(of(1, 100), forms.current, { answers: submission.answers })
    assert.deepStrictEqual(said(moved.invalidated), ["size invalid"])
    assert.strictEqual(approve({ ...stored, version: 2, answers: { ...stored.answers, size: 5 } }), "Accepted")
  })

  it("a payload takes what either version took, with one mark for personal data", () => {
    const schema = Form.payloadSchema(forms)
    const stored = { ...submission, answers: { name: { ref: "r", digest: "d" }, size: 50 } }
    assert.isTrue(Result.isSuccess(Schema.decodeUnknownResult(schema)(stored)))
    assert.isTrue(Result.isFailure(Schema.decodeUnknownResult(schema)({ ...stored, version: 3 })))
  })

  it("are of one form and in order", () => {
    assert.throws(() => Form.versions([of(2, 1), of(1, 1)]), /of the same form and in order/)
    const unknown = Form.under(forms, 9)
    assert.strictEqual(Result.isFailure(unknown) ? unknown.failure.code : "", "BALAI_APPLICATION_FORM_VERSION_UNKNOWN")
    assert.strictEqual(Result.getOrThrow(Form.under(forms, 1)).version, 1)
  })
})
