import { SubjectRequest } from "@balai/access"
import { Form } from "@balai/application"
import { Privacy } from "@balai/mall"
import { assert, describe, it } from "@effect/vitest"
import { agencies } from "./support/agencies.ts"

const forms: ReadonlyArray<readonly [name: string, form: Form.Form]> = agencies.flatMap((agency) =>
  agency.services.flatMap(({ form, id }) => {
    if (form === undefined) return []
    const all: ReadonlyArray<Form.Form> = "all" in form ? form.all : [form]
    return all.map((one) => [`${agency.name}.${id}`, one] as const)
  })
)

describe("the forms of the agencies", () => {
  it("have no answer in people's own words, and no sum, that would stand outside the vault", () => {
    const open = forms.flatMap(([name, form]) =>
      form.pages.flatMap(({ fields }) =>
        Object.entries(fields)
          .filter(([, field]) => ["text", "paragraph", "rupiah"].includes(field.kind) && field.personal === null)
          .map(([field]) => `${name}.${field}`)
      )
    )
    assert.isAbove(forms.length, 10)
    assert.deepStrictEqual(open, [])
  })

  it("stand in the register of processing with purpose and retention, and so does what other systems say of a file", () => {
    const lifecycles = [SubjectRequest.lifecycle, ...agencies.flatMap((agency) => agency.lifecycles)]
    const { findings, rows } = Privacy.register({ lifecycles, agencies })
    assert.deepStrictEqual(findings, [])
    const has = (of: string, field: string) => rows.some((row) => row.of.startsWith(of) && row.field.endsWith(field))
    for (const [of, field] of [
      ["bpn.", "certificate"],
      ["polri.", "otherPurpose"],
      ["pajak.", "entity"],
      ["polri-", "application.report.words"],
      ["subject-request", "correction.will"]
    ] as const)
      assert.isTrue(has(of, field), field)
  })
})
