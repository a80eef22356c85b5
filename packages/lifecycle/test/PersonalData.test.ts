import { assert, describe, it } from "@effect/vitest"
import { PersonalData } from "@balai/lifecycle"
import { Schema } from "effect"
import { expectTypeOf } from "vitest"
import { loose, send, started, text } from "./support/loose.ts"

const phone = PersonalData.field(Schema.String, { class: "general", retentionDays: 30 })
const diagnosis = PersonalData.field(Schema.Struct({ code: Schema.String }), { class: "specific" })

describe("field", () => {
  it("stands for a reference in both directions", () => {
    expectTypeOf<(typeof phone)["Type"]>().toEqualTypeOf<PersonalData.Reference<string>>()
    expectTypeOf<(typeof phone)["Encoded"]>().toEqualTypeOf<PersonalData.Reference<string>>()
    assert.isTrue(Schema.is(phone)({ ref: "r1", digest: "d" }))
    assert.isFalse(Schema.is(phone)("0812"))
  })

  it("is refused as raw data by a lifecycle, and kept as a reference", () => {
    const lifecycle = loose({
      spec: {
        events: {
          "thing.go": { by: ["anyone"], label: text, payload: Schema.Struct({ phone }) },
          "thing.back": { by: ["anyone"], label: text }
        }
      }
    })
    assert.strictEqual(send(lifecycle, started(lifecycle), "thing.go", { phone: "0812" }).code, "PayloadInvalid")
    assert.strictEqual(
      send(lifecycle, started(lifecycle), "thing.go", { phone: { ref: "r1", digest: "d" } })._tag,
      "Accepted"
    )
  })

  it("is handed to the engine as the value itself", () => {
    interface Payload {
      readonly phone: PersonalData.Reference<string>
      readonly visits: ReadonlyArray<{ readonly diagnosis: PersonalData.Reference<{ readonly code: string }> | null }>
      readonly count: number
    }
    expectTypeOf<PersonalData.Raw<Payload>>().toEqualTypeOf<{
      readonly phone: string
      readonly visits: ReadonlyArray<{ readonly diagnosis: { readonly code: string } | null }>
      readonly count: number
    }>()
  })
})

describe("find", () => {
  it("names path, class and retention of each marked field", () => {
    const schema = Schema.Struct({
      phone,
      contact: Schema.optionalKey(phone),
      visits: Schema.Array(Schema.Struct({ diagnosis: Schema.NullOr(diagnosis) })),
      plain: Schema.String
    })
    assert.deepStrictEqual(
      PersonalData.find(schema).map((field) => [field.path, field.class, field.retentionDays]),
      [
        [["phone"], "general", 30],
        [["contact"], "general", 30],
        [["visits", "*", "diagnosis"], "specific", null]
      ]
    )
    assert.isTrue(Schema.is(PersonalData.find(schema)[2]!.value)({ code: "x" }))
  })

  it("finds nothing where nothing is marked", () => {
    assert.deepStrictEqual(PersonalData.find(Schema.Struct({ a: Schema.String })), [])
  })
})
