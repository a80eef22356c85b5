import * as Fields from "@balai/application/Fields"
import * as Form from "@balai/application/Form"
import { AreaTable } from "@balai/vocabulary"
import { assert, describe, it } from "@effect/vitest"
import { known, say } from "./support/birth.ts"

const title = say("Contoh", "Example")

const find = (field: ReturnType<typeof Fields.name> | any, value: any, more = {}) =>
  Form.check(
    Form.make({ id: "contoh", version: 1, title, pages: [{ id: "satu", title, fields: { field } }] }),
    { field: value },
    { ...known, ...more }
  )

const codes = (field: unknown, value: unknown) => find(field, value).problems.map(({ code }) => code)

describe("Fields.name", () => {
  it.each([
    ["one word", "Sukarno"],
    ["two letters", "Ng"],
    ["sixty letters", "Siti".padEnd(60, "a")],
    ["an apostrophe, straight or curved", "Ma'ruf D’Souza"],
    ["dots, hyphens and a title", "Dr. Ir. H. Abd. Rahman-Lubis, S.Pd., M.M."],
    ["letters of another script", "Núñez 林 Ƃøğ محمد ᬦᬶ"],
    ["small letters alone", "siti nurhaliza"]
  ])("%s passes", (_, name) => {
    assert.deepStrictEqual(codes(Fields.name(), name), [])
  })

  it.each([
    ["an emoji", "Budi 🙂", "characters"],
    ["a flag", "Budi 🇮🇩", "characters"],
    ["a control character", "Budi\u0007", "characters"],
    ["a line", "Budi\nSari", "characters"],
    ["a direction that turns what is read", "Budi\u202E", "characters"],
    ["no letter", "1234", "letters"],
    ["more than 120 characters", "a".repeat(121), "tooLong"]
  ])("%s is refused with a sentence", (_, name, code) => {
    const { problems } = find(Fields.name(), name)
    assert.strictEqual(problems[0]?.code, code)
    assert.isNotEmpty(problems[0]?.text.id)
  })
})

describe("Fields.nik", () => {
  it("an area that no table knows is a warning and refuses nothing", () => {
    const { problems, warnings } = find(Fields.nik(), "1209991708909001", { areas: AreaTable.asahan })
    assert.deepStrictEqual(problems, [])
    assert.deepStrictEqual(
      warnings.map(({ code }) => code),
      ["areaUnknown"]
    )
  })

  it("a birth date that does not exist is refused", () => {
    assert.deepStrictEqual(codes(Fields.nik(), "1209199902309001"), ["day"])
    assert.deepStrictEqual(codes(Fields.nik(), "1209183102909001"), ["date"])
  })
})

describe("Fields", () => {
  it("refuse what is none of their kind, each with its code", () => {
    assert.deepStrictEqual(codes(Fields.kk(), "12"), ["length"])
    assert.deepStrictEqual(codes(Fields.phone(), "0999"), ["length"])
    assert.deepStrictEqual(codes(Fields.phone(), "+62999999999"), [])
    assert.deepStrictEqual(codes(Fields.email(), "siti@"), ["invalid"])
    assert.deepStrictEqual(codes(Fields.birthDate(), "2026-11-28"), ["future"])
    assert.deepStrictEqual(codes(Fields.rupiah({ label: title }), -1), ["tooSmall"])
    assert.deepStrictEqual(codes(Fields.rupiah({ label: title }), "dua juta"), ["format"])
    assert.deepStrictEqual(codes(Fields.number({ label: title, maximum: 5 }), 6), ["tooLarge"])
    assert.deepStrictEqual(codes(Fields.number({ label: title }), "1,5"), ["number"])
    assert.deepStrictEqual(codes(Fields.choice({ a: title }, { label: title }), "b"), ["invalid"])
    assert.deepStrictEqual(codes(Fields.choices({ a: title }, { label: title }), []), ["missing"])
    assert.deepStrictEqual(codes(Fields.statement({ label: title }), false), ["missing"])
    assert.deepStrictEqual(codes(Fields.address(), "Jl. Cokroaminoto No. 1\nRT 1/RW 2"), [])
    assert.deepStrictEqual(codes(Fields.paragraph({ label: title, maximum: 3 }), "abcd"), ["tooLong"])
    assert.deepStrictEqual(codes(Fields.document("ktp", { label: title }), { file: "" }), ["invalid"])
  })

  it("carry class, purpose and retention where they hold personal data", () => {
    for (const field of [
      Fields.name(),
      Fields.nik(),
      Fields.kk(),
      Fields.phone(),
      Fields.email(),
      Fields.address(),
      Fields.birthDate()
    ]) {
      assert.strictEqual(field.personal?.class, "general")
      assert.isNotEmpty(field.personal?.purpose.id)
      assert.isNotEmpty(field.personal?.retention?.id)
    }
    assert.isNull(Fields.text({ label: title }).personal)
    const sum = Fields.personal(Fields.rupiah({ label: title }), { class: "specific" })
    assert.deepStrictEqual([sum.personal?.class, sum.kind], ["specific", "rupiah"])
    assert.isNotEmpty(sum.personal?.purpose.id)
  })
})
