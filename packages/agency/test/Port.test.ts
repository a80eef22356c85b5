import { Port } from "@balai/agency"
import { Lifecycle, LocalizedText, PersonalData } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { Schema, type SchemaAST } from "effect"
import { setup } from "xstate"

const text = { id: "Uji", en: "Test" }
const waits = { meta: { label: text, status: "waiting", owner: "anybody" } } as const

/** A lifecycle that asks every port, one after the other. */
const all = Lifecycle.make(
  {
    name: "all-ports",
    version: 1,
    label: text,
    input: Schema.Struct({}),
    context: Schema.Struct({}),
    roles: { anybody: () => true },
    events: { "all.go": { by: ["anybody"], label: text } },
    activities: Object.fromEntries(Port.all.map((it) => [it.name.replace(".", "-"), it.activity]))
  },
  (types) =>
    setup({ types }).createMachine({
      id: "all-ports",
      initial: "waiting",
      context: ({ input }) => ({ now: input.now }),
      states: { waiting: { ...waits, on: { "all.go": "ended" } }, ended: { type: "final", meta: { label: text } } }
    })
)

/** Every literal that stands under `key` in a schema. */
const literalsOf = (ast: SchemaAST.AST, key: string): ReadonlyArray<string> => {
  if (ast._tag === "Union") return ast.types.flatMap((it) => literalsOf(it, key))
  if (ast._tag !== "Objects") return []
  const found = ast.propertySignatures.find((it) => it.name === key)?.type
  const values = found === undefined ? [] : found._tag === "Union" ? found.types : [found]
  return values.flatMap((it) => (it._tag === "Literal" ? [String(it.literal)] : []))
}

describe("the standard ports", () => {
  it("are activities that a lifecycle can declare as they are", () => {
    assert.strictEqual(Object.keys(all.spec.activities as object).length, Port.all.length)
  })

  it("take personal data as references, and bring none back", () => {
    for (const { activity, name } of Port.all) {
      assert.deepStrictEqual(PersonalData.find(activity.output), [], name)
      assert.deepStrictEqual(PersonalData.find(activity.error), [], name)
    }
    const marked = Port.all.flatMap(({ activity, name }) =>
      PersonalData.find(activity.input).map(({ path }) => `${name}:${path.join(".")}`)
    )
    assert.deepStrictEqual(marked, [
      "identity.verify:nik",
      "identity.verify:name",
      "identity.verify:birthDate",
      "payment.bill:payer",
      "messages.send:to",
      "messages.send:personal.*"
    ])
    const plain = { nik: "1209185708909001", name: "Sari", birthDate: "1990-08-17", purpose: "KTP" }
    assert.isFalse(Schema.is(Port.identity.verify.activity.input)(plain as never), "a value where a reference belongs")
  })

  it("say in both languages what each outcome and each refusal means", () => {
    for (const { activity, label, name, outcomes } of Port.all) {
      const told = [
        ...literalsOf(activity.output.ast, "outcome"),
        ...literalsOf(activity.output.ast, "result"),
        ...literalsOf(activity.output.ast, "state"),
        ...literalsOf(activity.error.ast, "code")
      ]
      const known = name === "payment.bill" ? [...told, "billed"] : told
      assert.sameMembers(Object.keys(outcomes), known, name)
      for (const it of [label, ...Object.values(outcomes)]) assert.isTrue(Schema.is(LocalizedText.LocalizedText)(it))
    }
  })

  it("wait longer than all their attempts take, and try more than once", () => {
    for (const { answers, name, patience, policy } of Port.all) {
      const pauses = Array.from({ length: policy.attempts - 1 }, (_, i) =>
        Math.min(policy.backoff * 2 ** i, policy.backoffMax)
      )
      const longest = pauses.reduce((sum, it) => sum + it, policy.attempts * policy.timeout)
      assert.isAtLeast(policy.attempts, 2, name)
      assert.isAbove(patience, longest, name)
      assert.include(["now", "later"], answers)
    }
  })

  it("name what they follow, and how sure that is", () => {
    for (const { name, sources } of [...Port.all, ...Object.values(Port.revenue).map((it) => ({ name: "", ...it }))]) {
      assert.isAbove(sources.length, 0, name)
      for (const { confidence, title } of sources) {
        assert.include(["certain", "likely", "unsure"], confidence)
        assert.isAbove(title.length, 0)
      }
    }
  })

  it("are known again by what a lifecycle declares, and an agency's own activity is none of them", () => {
    for (const it of Port.all) assert.strictEqual(Port.of({ ...it.activity }), it)
    const own = { input: Schema.Struct({}), output: Schema.Struct({}), error: Schema.Struct({}) }
    assert.isNull(Port.of(own))
  })
})

describe("the till", () => {
  it("bills whole rupiah of a kind that is known, and more than none", () => {
    const bill = (it: object) =>
      Schema.is(Port.payment.bill.activity.input)({
        revenue: "levy",
        amount: 30_000,
        basis: "Perda 1/2024",
        purpose: "PBG",
        payer: { ref: "r", digest: "d" },
        expiresAt: null,
        ...it
      } as never)
    assert.isTrue(bill({}))
    assert.isTrue(bill({ revenue: "stateRevenue" }))
    assert.isTrue(bill({ payer: null }), "a till that does not ask who pays")
    for (const it of [{ amount: 0 }, { amount: -1 }, { amount: 0.5 }, { revenue: "gift" }, { payer: "Sari" }])
      assert.isFalse(bill(it), JSON.stringify(it))
  })

  it("tells when it is asked every payment and refund that it knows, whatever has become of the bill", () => {
    const is = Schema.is(Port.payment.status.activity.output)
    const paid = { receipt: "N1", amount: 30_000, at: 1 }
    const back = { receipt: "N1", amount: 30_000, reference: "B1", at: 2 }
    for (const state of ["open", "paid", "expired", "cancelled"] as const)
      assert.isTrue(is({ state, payments: [paid, { ...paid, receipt: "N2" }], refunds: [back], at: 3 }), state)
    assert.isFalse(is({ state: "failed", payments: [], refunds: [], at: 3 } as never))
    assert.isFalse(is({ state: "paid", payments: [{ ...paid, amount: 0 }], refunds: [], at: 3 }))
  })

  it("settles in one of three ways, and only what is paid has an amount and a receipt", () => {
    const is = Schema.is(Port.payment.settlement.activity.output)
    assert.isTrue(is({ outcome: "paid", amount: 30_000, receipt: "N", at: 0 }))
    assert.isTrue(is({ outcome: "expired", at: 0 }))
    assert.isTrue(is({ outcome: "refused", reason: "rekening ditutup", at: 0 }))
    assert.isFalse(is({ outcome: "paid", at: 0 } as never))
    assert.isFalse(is({ outcome: "refunded", at: 0 } as never))
  })
})
