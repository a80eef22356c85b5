import { Check, type Lifecycle } from "@balai/lifecycle"
import { type Standard, StandardRules } from "@balai/service"
import { assert, describe, it } from "@effect/vitest"
import { counterService } from "./support/process.ts"
import { birth, date, source } from "./support/standards.ts"
import { outage } from "./support/subjects.ts"

const keeps: StandardRules.Promised = { limit: true, requirements: true }

const check = (
  standard: Standard.Standard,
  kept: StandardRules.Promised | null,
  lifecycle: Lifecycle.Any = counterService
): ReadonlyArray<Check.Finding> => {
  const rules = StandardRules.make({ service: "dukcapil.akta", standard, lifecycle: lifecycle.name, keeps: kept })
  return Check.of(lifecycle, { rules }).filter(({ rule }) => rule.startsWith("standard/"))
}
const codes = (...asked: Parameters<typeof check>) =>
  check(...asked).map(({ code }) => code.replace("BALAI_STANDARD_", ""))

const withComponents = (components: Partial<Standard.Standard["components"]>): Standard.Standard => ({
  ...birth,
  components: { ...birth.components, ...components }
})

const limit = (amount: number, unit: Standard.Limit["unit"], about: Partial<Standard.Limit> = {}): Standard.Limit => ({
  ...birth.components.time!.all,
  amount,
  unit,
  ...about
})
const within = (all: Standard.Limit, online = all) => withComponents({ time: { all, online } })

const levy = (amount: number): Standard.Standard =>
  withComponents({
    fees: {
      all: [
        { id: "retribusi", name: { id: "Retribusi", en: "Levy" }, kind: "levy", amount, source: source("Perda 1/2024") }
      ]
    }
  })

const approval = { article: "Pasal 1", effective: date("2025-09-09"), source: source("SKB 2025") }

describe("StandardRules.make", () => {
  it("finds nothing when the lifecycle keeps what the standard promises", () => {
    assert.deepStrictEqual(codes(birth, keeps), [])
    assert.deepStrictEqual(codes(levy(10_000), { ...keeps, payment: { refund: true } }), [])
  })

  it("finds a promise of days that no clock keeps, and says which", () => {
    const [finding] = check(birth, { requirements: true })
    assert.strictEqual(finding?.code, "BALAI_STANDARD_LIMIT_NOT_KEPT")
    assert.include(finding?.text.id, "dukcapil.akta menjanjikan 1 hari kerja")
  })

  it("does not believe in a clock where no timer runs at all", () => {
    const graph = Check.explore(counterService).graph
    const still = { ...graph, states: graph.states.map((state) => ({ ...state, delays: [] })) }
    const options = { service: "dukcapil.akta", standard: birth, lifecycle: "uji-loket", keeps }
    const [rule] = StandardRules.make(options)
    const explored = { ...Check.explore(counterService), graph: still }
    assert.deepStrictEqual(
      rule?.check(explored).map(({ code }) => code),
      ["BALAI_STANDARD_LIMIT_NOT_KEPT"]
    )
  })

  it.each([
    [limit(5, "workingDays"), { amount: 5, unit: "workingDays" }, []],
    [limit(5, "workingDays"), { amount: 6, unit: "workingDays" }, ["LIMIT_LONGER"]],
    [limit(5, "workingDays"), { amount: 5, unit: "calendarDays" }, []],
    [limit(5, "calendarDays"), { amount: 5, unit: "workingDays" }, ["LIMIT_LONGER"]],
    [limit(5, "calendarDays"), { amount: 120, unit: "hours" }, []],
    [limit(5, "calendarDays"), { amount: 121, unit: "hours" }, ["LIMIT_LONGER"]]
  ] as const)("a limit that the machine fixes itself is not longer than the promise: %#", (promise, own, expected) => {
    assert.deepStrictEqual(codes(within(promise), { ...keeps, limit: own }), [...expected])
  })

  it("holds the machine to the strictest channel, and to no channel that is not offered", () => {
    const standard = within(limit(5, "workingDays"), limit(1, "workingDays"))
    const own = { ...keeps, limit: { amount: 3, unit: "workingDays" } } as const
    const [finding] = check(standard, own)
    assert.strictEqual(
      finding?.text.en,
      "The standard of dukcapil.akta promises 1 working day from a complete file on, and its lifecycle takes 3 working days."
    )
    assert.deepStrictEqual(codes({ ...standard, channels: ["counter"] }, own), [])
  })

  it("asks for no clock where minutes at a counter are promised", () => {
    assert.deepStrictEqual(codes(within(limit(15, "minutes")), { requirements: true }), [])
  })

  it("finds deemed approval that is declared and missing, or there and not declared", () => {
    const declared = within(limit(5, "workingDays", { deemedApproval: approval }))
    assert.deepStrictEqual(codes(declared, keeps), ["DEEMED_MISSING"])
    assert.deepStrictEqual(codes(declared, { ...keeps, deemedApproval: true }), [])
    assert.deepStrictEqual(codes(birth, { ...keeps, deemedApproval: true }), ["DEEMED_UNDECLARED"])
  })

  it("names the requirements that nobody looks at, and those that the standard does not have", () => {
    const [nobody, unknown] = check(birth, { limit: true, requirements: ["kk", "buku-nikah", "saksi", "ijazah"] })
    assert.include(nobody?.text.en, 'Nobody checks the requirements "surat-kelahiran"')
    assert.include(unknown?.text.en, 'checks "ijazah"')
    assert.deepStrictEqual(codes(birth, { limit: true }), ["REQUIREMENT_UNCHECKED"])
    assert.deepStrictEqual(codes(withComponents({ requirements: { all: [] } }), { limit: true }), [])
  })

  it("finds a fee without a payment, a payment without a fee, and money that nobody gives back", () => {
    assert.deepStrictEqual(codes(levy(10_000), keeps), ["FEE_WITHOUT_PAYMENT"])
    assert.deepStrictEqual(codes(levy(0), keeps), [])
    assert.deepStrictEqual(codes(birth, { ...keeps, payment: { refund: true } }), ["PAYMENT_WITHOUT_FEE"])
    assert.deepStrictEqual(codes(levy(10_000), { ...keeps, payment: { refund: false } }), ["PAYMENT_WITHOUT_REFUND"])
  })

  it("says that nothing is known of a lifecycle whose author said nothing", () => {
    const [finding] = check(birth, null)
    assert.deepInclude(finding, { code: "BALAI_STANDARD_KEEPS_UNKNOWN", severity: "note" })
  })

  it("speaks of no other lifecycle", () => {
    const rules = StandardRules.make({ service: "dukcapil.akta", standard: birth, lifecycle: "uji-loket", keeps: {} })
    assert.deepStrictEqual(Check.of(outage.lifecycle, { rules }), [])
  })

  it("fills every text in both languages", () => {
    const all = [
      ...check(levy(5), {}),
      ...check(birth, { deemedApproval: true, payment: { refund: false }, requirements: ["x"] }),
      ...check(within(limit(5, "workingDays", { deemedApproval: approval })), {}),
      ...check(birth, null)
    ]
    for (const { fix, text } of all) {
      assert.notMatch(`${text.id}${text.en}${fix.id}${fix.en}`, /[{}]/)
      assert.notStrictEqual(text.id, text.en)
    }
  })
})
