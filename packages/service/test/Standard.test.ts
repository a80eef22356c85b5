import { Standard } from "@balai/service"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { birth, date, source, today } from "./support/standards.ts"

const codes = (standard: Standard.Standard, on = today) =>
  Standard.check(standard, { on }).map(({ code, path }) => `${path.join(".")}: ${code}`)

const withComponents = (components: Partial<Standard.Standard["components"]>): Standard.Standard => ({
  ...birth,
  components: { ...birth.components, ...components }
})

const fee = (about: Partial<Standard.Fee>): Standard.Fee => ({
  id: "biaya",
  name: { id: "Biaya", en: "Fee" },
  kind: "levy",
  amount: 10_000,
  source: source("Perda 1/2024"),
  ...about
})

const formula = { id: "luas × tarif", en: "area × rate" }

describe("Standard.check", () => {
  it("finds nothing wrong with a complete standard, and it is plain JSON", () => {
    assert.deepStrictEqual(codes(birth), [])
    const read = Schema.decodeUnknownSync(Standard.Standard)(JSON.parse(JSON.stringify(birth)))
    assert.deepStrictEqual(read, birth)
  })

  it("names each of the 14 components that is missing, the six public ones apart", () => {
    const found = Standard.check({ ...birth, components: {} }, { on: today })
    assert.deepStrictEqual(
      found.map(({ code, path }) => [path[1], code === "PublicComponentMissing"]),
      Object.entries(Standard.codes).map(([name, { isPublic }]) => [name, isPublic])
    )
    assert.strictEqual(
      found[2]?.text.id,
      "Komponen SD3 (Jangka waktu penyelesaian) belum diisi, padahal wajib diumumkan"
    )
    assert.strictEqual(found[6]?.text.en, "The component MF1 (Legal basis) is missing")
    assert.isTrue(found.every(({ severity }) => severity === "incomplete"))
  })

  it("nothing need be asked of the applicant, but a procedure, a fee list or a complaint channel says something", () => {
    const empty = withComponents({
      requirements: { all: [] },
      procedure: { all: [] },
      fees: { all: [], online: [] },
      complaints: []
    })
    assert.deepStrictEqual(codes(empty), [
      "components.procedure.all: ComponentEmpty",
      "components.fees.all: ComponentEmpty",
      "components.fees.online: ComponentEmpty",
      "components.complaints: ComponentEmpty"
    ])
  })

  it("wants a decree, dated on a day that has come", () => {
    assert.deepStrictEqual(codes({ ...birth, decree: null }), ["decree: DecreeMissing"])
    const decree = { number: "1", date: date("2026-11-28") }
    assert.deepStrictEqual(codes({ ...birth, decree }), ["decree.date: DecreeFuture"])
  })

  it.each([
    ["2027-01-15", "2026-12-15", []],
    ["2027-01-15", "2026-12-16", ["reviewDue: ReviewSoon"]],
    ["2027-01-15", "2027-01-15", ["reviewDue: ReviewSoon"]],
    ["2027-01-15", "2027-01-16", ["reviewDue: ReviewOverdue"]],
    ["2026-01-15", "2026-11-25", ["reviewDue: ReviewBackwards", "reviewDue: ReviewOverdue"]],
    [null, "2026-12-15", ["reviewDue: ReviewNotPlanned"]]
  ] as const)("a review that is due on %s is seen so on %s", (due, on, expected) => {
    assert.deepStrictEqual(codes({ ...birth, reviewDue: due === null ? null : date(due) }, date(on)), [...expected])
  })

  it("lets no component speak of a channel that is not offered", () => {
    assert.deepStrictEqual(codes({ ...birth, channels: ["counter"] }), [
      "components.requirements.online: ChannelNotOffered",
      "components.time.online: ChannelNotOffered",
      "conditions.online: ChannelNotOffered"
    ])
    assert.include(codes({ ...birth, channels: [] }), "channels: ChannelsMissing")
    assert.include(codes({ ...birth, channels: ["counter", "online", "counter"] }), "channels.2: ChannelDuplicate")
  })

  it("finds an id that is used twice, and one that stands for two kinds of thing", () => {
    const [letter] = birth.components.requirements!.all
    const requirements = { all: [letter!, letter!], online: [{ ...letter!, kind: "data" as const }] }
    assert.deepStrictEqual(codes(withComponents({ requirements })), [
      "components.requirements.all.1.id: IdDuplicate",
      "components.requirements.online.0.id: IdAmbiguous"
    ])
  })

  it("wants ages the right way round", () => {
    const [condition] = birth.conditions!.all
    const conditions = { all: [{ ...condition!, age: { from: 17, to: 5 } }] }
    assert.deepStrictEqual(codes({ ...birth, conditions }), ["conditions.all.0.age: AgeBackwards"])
  })

  it.each([
    ["an amount", [fee({})], []],
    ["a formula", [fee({ amount: null, formula })], []],
    ["neither", [fee({ amount: null })], ["FeeAmountMissing"]],
    ["both", [fee({ formula })], ["FeeAmountTwice"]],
    ["free and nothing", [fee({ kind: "free", amount: 0 })], []],
    ["free and an amount", [fee({ kind: "free" })], ["FeeFreeCosts"]],
    ["free and a formula", [fee({ kind: "free", amount: null, formula })], ["FeeFreeCosts"]],
    ["free beside paid", [fee({}), fee({ id: "gratis", kind: "free", amount: 0 })], ["FeeFreeBesidePaid"]],
    ["a case without charge beside paid", [fee({}), fee({ id: "di-kua", amount: 0 })], []]
  ] as const)("a fee with %s", (_, all, expected) => {
    const found = Standard.check(withComponents({ fees: { all } }), { on: today })
    assert.deepStrictEqual(
      found.map(({ code }) => code),
      [...expected]
    )
    assert.isTrue(found.every(({ severity }) => severity === "error"))
  })

  it("lets no deemed approval rest on a source that is not sure", () => {
    const deemed = (about: Parameters<typeof source>[1]) => {
      const deemedApproval = { article: "Pasal 1", effective: date("2025-09-09"), source: source("SKB 2025", about) }
      const time = { all: { ...birth.components.time!.all, deemedApproval }, online: birth.components.time!.online! }
      return codes(withComponents({ time }))
    }
    assert.deepStrictEqual(deemed({}), [])
    assert.deepStrictEqual(deemed({ confidence: "unsure" }), [
      "components.time.all.deemedApproval.source: DeemedUnsure"
    ])
    assert.deepStrictEqual(deemed({ reference: null }), [
      "components.time.all.deemedApproval.source: DeemedReferenceMissing"
    ])
  })

  it("warns of every source that is to be checked before a citizen sees it", () => {
    const product = { name: { id: "Akta", en: "Deed" }, source: source("Ingatan", { confidence: "unsure" }) }
    const fees = { all: [fee({ source: source("Perda", { checked: date("2027-01-01") }) })] }
    const found = Standard.check(withComponents({ product, fees }), { on: today })
    assert.deepStrictEqual(
      found.map(({ code, path, severity }) => [code, path.join("."), severity]),
      [
        ["SourceFuture", "components.fees.all.0.source", "warning"],
        ["SourceUnsure", "components.product.source", "warning"]
      ]
    )
    assert.strictEqual(found[1]?.fix.id, "Periksa sebelum dibaca warga")
  })

  it("says everything in two languages, each with what to do", () => {
    const wrong = { ...birth, components: {}, channels: ["online", "online"] as const, decree: null, reviewDue: null }
    for (const { fix, text } of Standard.check(wrong, { on: today })) {
      for (const one of [fix, text]) {
        assert.isAbove(one.id.length, 5)
        assert.notStrictEqual(one.id, one.en)
        assert.notMatch(`${one.id}${one.en}`, /[{}]/)
      }
    }
  })
})

describe("Standard.terms", () => {
  it("are what holds in the channel, and decode as plain JSON", () => {
    const online = Standard.terms(birth, "online")
    assert.deepStrictEqual(
      [online.requirements.map(({ id }) => id), online.limit?.amount, online.conditions[0]?.age],
      [["surat-kelahiran", "kk"], 1, { to: 4 }]
    )
    const counter = Standard.terms(birth, "counter")
    assert.deepStrictEqual([counter.requirements.length, counter.limit?.amount], [4, 3])
    assert.deepStrictEqual(Schema.decodeUnknownSync(Standard.Terms)(JSON.parse(JSON.stringify(online))), online)
  })

  it("of a standard that says nothing are empty", () => {
    const { complaints, conditions, fees, limit, product, requirements } = Standard.terms(
      { ...birth, conditions: { all: [] }, components: {} },
      "mobile"
    )
    assert.deepStrictEqual([requirements, conditions, fees, complaints], [[], [], [], []])
    assert.deepStrictEqual([limit, product], [null, null])
  })
})
