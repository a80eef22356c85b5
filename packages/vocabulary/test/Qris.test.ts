import { assert, describe, it } from "@effect/vitest"
import { Qris, type VocabularyError } from "@balai/vocabulary"
import { Result, Schema } from "effect"

/** Published: dossier vector Q1, and Q2 made of it. */
const q1 =
  "00020101021126660014ID.LINKAJA.WWW011893600911000093000502151912131509300050303UME51440014ID.CO.QRIS.WWW0215ID20190139612790303UME5204839853033605802ID5924Infak Sinergi Foundation6007BANDUNG61054017362070703A01630458E0"
const q2 =
  "00020101021226660014ID.LINKAJA.WWW011893600911000093000502151912131509300050303UME51440014ID.CO.QRIS.WWW0215ID20190139612790303UME5204839853033605405300005802ID5924Infak Sinergi Foundation6007BANDUNG61054017362070703A0163043A7F"

const read = (text: string): Qris.Qris => Result.getOrThrow(Qris.parse(text))

const failure = (text: string): VocabularyError.QrisInvalidError => {
  const parsed = Qris.parse(text, ["payment", "qris"])
  if (Result.isSuccess(parsed)) throw new Error(`it was read: ${text}`)
  return parsed.failure
}

const problems = (text: string) => failure(text).issues.map(({ problem }) => problem)

/** A code with other fields and a checksum that fits. */
const edited = (edit: (fields: ReadonlyArray<Qris.Field>) => ReadonlyArray<Qris.Field>): string =>
  Qris.Sandbox.write(edit(read(q1).fields))

const replaced = (tag: string, value: string): string =>
  edited((fields) => fields.map((field) => (field.tag === tag ? { tag, value } : field)))

const without = (tag: string): string => edited((fields) => fields.filter((field) => field.tag !== tag))

const added = (...more: ReadonlyArray<Qris.Field>): string => edited((fields) => [...fields, ...more])

describe("parse", () => {
  it("a published static code is read with its nested templates", () => {
    const { accounts, additional, amount, category, city, mode, name, nmid, postcode, size, tip, warnings } = read(q1)
    assert.deepStrictEqual(
      { additional, amount, category, city, mode, name, nmid, postcode, size, tip, warnings },
      {
        additional: { "07": "A01" },
        amount: null,
        category: "8398",
        city: "BANDUNG",
        mode: "static",
        name: "Infak Sinergi Foundation",
        nmid: "ID2019013961279",
        postcode: "40173",
        size: "UME",
        tip: null,
        warnings: []
      }
    )
    assert.deepStrictEqual(accounts, [
      { tag: "26", domain: "ID.LINKAJA.WWW", mpan: "936009110000930005", merchant: "191213150930005", size: "UME" }
    ])
    assert.strictEqual(q1.length, 218)
  })

  it("a dynamic code has an amount, with or without decimals", () => {
    assert.strictEqual(read(q2).amount, 30_000)
    assert.strictEqual(read(q2).mode, "dynamic")
    const decimals = Qris.Sandbox.write(
      read(q2).fields.map((field) => (field.tag === "54" ? { tag: "54", value: "50000.00" } : field))
    )
    assert.isTrue(decimals.endsWith("0D6B"))
    assert.strictEqual(read(decimals).amount, 50_000)
  })

  it("a code that lost one space is refused, with the place where it breaks", () => {
    const error = failure(q1.replace("Infak Sinergi", "InfakSinergi"))
    assert.strictEqual(error.code, "BALAI_VOCABULARY_QRIS_INVALID")
    assert.deepStrictEqual(problems(q1.replace("Infak Sinergi", "InfakSinergi")), ["length"])
    assert.deepStrictEqual(error.path, ["payment", "qris", "00"])
    assert.isAbove(error.offset, q1.indexOf("InfakSinergi"))
    assert.isFalse(error.retryable)
    assert.notStrictEqual(error.text.id, error.text.en)
  })

  it("a break inside a template is told with the tags that lead to it", () => {
    const error = failure(q1.replace("0703A01", "0704A01"))
    assert.deepStrictEqual(error.issues[0]?.path, ["payment", "qris", "62", "07"])
    assert.strictEqual(error.issues[0]?.problem, "short")
    assert.strictEqual(error.offset, q1.indexOf("A0163"))
  })

  it.each([
    ["", ["missing"]],
    ["0002", ["short"]],
    ["0A0201", ["tag"]],
    ["000X01", ["length"]],
    ["0000", ["length"]],
    ["000201000201", ["duplicate"]],
    ["000201\n", ["tag"]],
    ["5905Ibu Ó", ["characters"]]
  ])("%j is refused", (text, expected) => {
    assert.strictEqual(problems(text)[0], expected[0])
  })

  it.each([
    ["version", replaced("00", "02")],
    ["mode", replaced("01", "13")],
    ["category", replaced("52", "93A9")],
    ["currency", replaced("53", "840")],
    ["country", replaced("58", "SG")],
    ["name", replaced("59", "Sebuah nama yang terlalu panjang")],
    ["city", replaced("60", "Kabupaten Asahan")],
    ["missing", without("59")],
    ["missing", edited((fields) => fields.filter((field) => field.tag !== "26" && field.tag !== "51"))],
    ["order", edited((fields) => [...fields.slice(1), fields[0]!])],
    ["amount", added({ tag: "54", value: "30,000" })],
    ["amount", added({ tag: "54", value: "0" })],
    ["amount", added({ tag: "54", value: "-5000" })],
    ["amount", added({ tag: "54", value: "30.000.000" })],
    ["cents", added({ tag: "54", value: "30000.50" })],
    ["tip", added({ tag: "55", value: "02" })],
    ["tip", added({ tag: "56", value: "2500" })],
    ["tip", added({ tag: "55", value: "03" }, { tag: "57", value: "0" })],
    ["tip", added({ tag: "55", value: "09" })],
    [
      "nmid",
      edited((fields) =>
        fields.map((it) => (it.tag === "51" ? { tag: "51", fields: [{ tag: "02", value: "ID12" }] } : it))
      )
    ]
  ])("%s: a sound checksum does not excuse it", (problem, text) => {
    assert.deepStrictEqual(problems(text), [problem])
  })

  it("all that is wrong is listed, the checksum first", () => {
    const text = `${replaced("53", "840").slice(0, -4)}0000`
    assert.deepStrictEqual(problems(text), ["crc", "currency"])
  })

  it("the checksum is written in capitals", () => {
    assert.deepStrictEqual(problems(q2.slice(0, -4) + "3a7f"), ["crc"])
  })

  it("a tip is asked for, fixed, or a percentage", () => {
    assert.deepStrictEqual(read(added({ tag: "55", value: "01" })).tip, { kind: "ask" })
    assert.deepStrictEqual(read(added({ tag: "55", value: "03" }, { tag: "57", value: "2.5" })).tip, {
      kind: "percent",
      percent: "2.5"
    })
  })

  it("what is unusual is told and not refused", () => {
    const warnings = (text: string) => read(text).warnings.map(({ problem }) => problem)
    assert.deepStrictEqual(warnings(added({ tag: "54", value: "30000" })), ["amountInStatic"])
    assert.deepStrictEqual(warnings(replaced("01", "12")), ["amountMissing"])
    assert.deepStrictEqual(warnings(without("51")), ["nationalMissing"])
    const odd = edited((fields) =>
      fields.map((it) => (it.tag === "26" ? { tag: "26", fields: [{ tag: "01", value: "8360091100009" }] } : it))
    )
    assert.deepStrictEqual(warnings(odd), ["mpanForm"])
  })

  it("a length counts characters, and only the template for other languages may hold more than ASCII", () => {
    const name = "Retribusi ✓ 🏛"
    const text = added({
      tag: "64",
      fields: [
        { tag: "00", value: "id" },
        { tag: "01", value: name }
      ]
    })
    assert.include(text, `01${String([...name].length).padStart(2, "0")}${name}`)
    assert.isTrue(Result.isSuccess(Qris.parse(text)))
    assert.deepStrictEqual(problems(replaced("60", "KISARAN✓")), ["characters"])
  })
})

const digits = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1_000_000 }))

describe("checksum", () => {
  it("gives the published check value", () => {
    assert.strictEqual(Qris.checksum("123456789"), "29B1")
  })

  it.prop(
    "one changed character is always noticed",
    [Schema.Struct({ place: digits, other: digits })],
    ([{ other, place }]) => {
      const at = place % q2.length
      const code = 32 + (other % 95)
      const changed = q2.slice(0, at) + String.fromCharCode(code) + q2.slice(at + 1)
      if (changed === q2) return
      assert.isTrue(Result.isFailure(Qris.parse(changed)), changed)
      const isChecksum = at >= q2.length - 4
      if (!isChecksum) assert.notStrictEqual(Qris.checksum(changed.slice(0, -4)), q2.slice(-4))
    },
    { arbitrary: { runs: 200 } }
  )

  it("two neighbours that changed places are noticed", () => {
    for (let at = 0; at + 1 < q2.length; at += 1) {
      if (q2[at] === q2[at + 1]) continue
      const swapped = q2.slice(0, at) + q2[at + 1] + q2[at] + q2.slice(at + 2)
      assert.isTrue(Result.isFailure(Qris.parse(swapped)), swapped)
    }
  })
})

describe("verify", () => {
  const expected = {
    name: "INFAK  sinergi foundation",
    nmid: "ID2019013961279",
    amount: 30_000,
    mode: "dynamic"
  } as const

  it("a code that says what it should is taken", () => {
    assert.isTrue(Result.isSuccess(Qris.verify(q2, expected)))
    assert.isTrue(Result.isSuccess(Qris.verify(q1, { amount: null, mode: "static" })))
    assert.isTrue(Result.isSuccess(Qris.verify(q2, {})))
  })

  it("everything that differs is listed", () => {
    const verified = Qris.verify(q1, { ...expected, name: "Toko Lain", nmid: "ID1020000000000" }, ["qris"])
    assert.isTrue(Result.isFailure(verified))
    if (Result.isSuccess(verified) || verified.failure._tag !== "QrisMismatchError") throw new Error("no mismatch")
    assert.deepStrictEqual(
      verified.failure.issues.map(({ path, problem }) => [problem, path.join(".")]),
      [
        ["name", "qris.59"],
        ["nmid", "qris.51.02"],
        ["amount", "qris.54"],
        ["mode", "qris.01"]
      ]
    )
    assert.strictEqual(verified.failure.code, "BALAI_VOCABULARY_QRIS_MISMATCH")
  })

  it("a changed code is refused before anything is compared", () => {
    const verified = Qris.verify(q2.replace("30000", "90000"), { amount: 90_000 })
    assert.strictEqual(Result.isFailure(verified) ? verified.failure._tag : null, "QrisInvalidError")
  })
})

describe("Sandbox", () => {
  const crcOf = (amount: number, tip?: { readonly kind: "fixed"; readonly amount: number }) =>
    Result.getOrThrow(Qris.Sandbox.dynamic(q1, { amount, ...(tip && { tip }) })).slice(-4)

  it("makes the dynamic codes of the vectors, field by field", () => {
    assert.strictEqual(Result.getOrThrow(Qris.Sandbox.dynamic(q1, { amount: 30_000 })), q2)
    assert.strictEqual(crcOf(100_000), "1EC9")
    assert.strictEqual(crcOf(1_234_567), "AD6E")
    assert.strictEqual(crcOf(30_000, { kind: "fixed", amount: 2500 }), "F78E")
  })

  it("makes no code of a broken one, and none with an amount that is none", () => {
    assert.isTrue(Result.isFailure(Qris.Sandbox.dynamic(q1.slice(0, -1), { amount: 1 })))
    for (const amount of [0, -1, 0.5, Number.NaN, 1e15])
      assert.isTrue(Result.isFailure(Qris.Sandbox.dynamic(q1, { amount })), String(amount))
  })

  it("replaces the amount of a code that has one", () => {
    const again = Result.getOrThrow(Qris.Sandbox.dynamic(q2, { amount: 100_000 }))
    assert.isTrue(again.endsWith("1EC9"))
  })

  it("its static code is nobody's and reads well", () => {
    assert.deepStrictEqual(read(Qris.Sandbox.code).warnings, [])
    assert.strictEqual(read(Qris.Sandbox.code).nmid, "ID1020000000000")
  })

  const plain = Schema.String.check(Schema.isPattern(/^[ -~]{1,20}$/))
  const names = Schema.Struct({
    name: plain,
    city: Schema.String.check(Schema.isPattern(/^[ -~]{1,15}$/)),
    amount: digits,
    bill: plain
  })

  it.prop(
    "what is written is read back the same",
    [names],
    ([{ amount, bill, city, name }]) => {
      const fields = read(q2).fields.map((field) => {
        if (field.tag === "54") return { tag: "54", value: String(amount + 1) }
        if (field.tag === "59") return { tag: "59", value: name }
        if (field.tag === "60") return { tag: "60", value: city }
        return field.tag === "62" ? { tag: "62", fields: [{ tag: "01", value: bill }] } : field
      })
      const text = Qris.Sandbox.write(fields)
      const again = read(text)
      assert.strictEqual(Qris.Sandbox.write(again.fields), text)
      assert.deepStrictEqual(again.fields.slice(0, -1), fields.slice(0, -1))
      assert.deepStrictEqual(
        [again.name, again.city, again.amount, again.additional],
        [name, city, amount + 1, { "01": bill }]
      )
    },
    { arbitrary: { runs: 50 } }
  )
})

describe("sources", () => {
  it("say how sure the rules are", () => {
    assert.deepStrictEqual(
      Qris.sources.map(({ confidence }) => confidence),
      ["certain", "likely"]
    )
  })
})
