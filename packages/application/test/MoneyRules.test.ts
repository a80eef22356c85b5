import { Bill, Blocks, Compose, Composition, MoneyRules, Part } from "@balai/application"
import { Check, Lifecycle } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { setup } from "xstate"

const text = (id: string) => ({ id, en: id })
const codes = (lifecycle: Lifecycle.Any) =>
  Check.of(lifecycle, { rules: MoneyRules.rules })
    .filter(({ rule }) => rule.startsWith("money/"))
    .map(({ code, state }) => `${code} ${state}`)

const closing = (status: "refused" | "cancelled" | "done") =>
  ({ type: "final", meta: { label: text("Akhir"), help: text("Akhir"), status } }) as const

/** A part that ends the file after it was paid, as `ends` says. */
const careless = (ends: "refused" | "cancelled" | "done", actions: ReadonlyArray<object> = []) =>
  Part.make({
    name: "careless",
    events: { "application.stop": { by: ["officer"], label: text("Hentikan") } },
    states: {
      working: {
        meta: { label: text("Dikerjakan"), status: "active", owner: "officer", openEnded: text("Lama") },
        on: { "application.stop": { target: "#stopped", actions } }
      }
    },
    closings: { stopped: closing(ends) }
  })

const composed = (part: Part.Part<any>) =>
  Compose.make({
    name: "dinas-izin",
    version: 1,
    label: text("Izin"),
    initial: "assessing",
    parts: [Blocks.payment({ next: "working" }), part]
  })

const back = { type: "refundBill", params: ({ context }: any) => ({ bill: context.money.bill ?? "", reason: null }) }

describe("money/kept-for-nothing", () => {
  it("a path that takes a payment and ends without a product and a refund is found, with the path", () => {
    for (const ends of ["refused", "cancelled"] as const) {
      const lifecycle = composed(careless(ends))
      assert.deepStrictEqual(codes(lifecycle), ["BALAI_MONEY_KEPT_FOR_NOTHING stopped"])
      const [finding] = Check.of(lifecycle, { rules: MoneyRules.rules }).filter(({ rule }) => rule.startsWith("money/"))
      const commands = finding!.path.flatMap(({ trigger }) => (trigger._tag === "Command" ? [trigger.command] : []))
      assert.deepStrictEqual(commands.slice(-2), ["application.settle", "application.stop"])
      assert.notStrictEqual(finding!.text.id, finding!.text.en)
      assert.include(finding!.fix.en, "refundBill")
    }
  })

  it("a product, a refund on the last step, and an end without a payment are as they should be", () => {
    assert.deepStrictEqual(codes(composed(careless("done"))), [])
    assert.deepStrictEqual(codes(composed(careless("refused", [back]))), [])
  })

  it("the ready parts and compositions keep no money for nothing", () => {
    const withdrawable = Compose.make({
      name: "dinas-izin",
      version: 1,
      label: text("Izin"),
      initial: "assessing",
      parts: [Blocks.payment({ next: "ready" }), Blocks.handOver({ paid: true }), Blocks.withdrawal()]
    })
    assert.deepStrictEqual(codes(withdrawable), [])
    const companion = Composition.companion({
      name: "polres-skck",
      version: 1,
      label: text("SKCK"),
      system: text("SKCK"),
      payment: true
    })
    assert.deepStrictEqual(codes(companion), [])
  })

  it("of lifecycles that take no payment they say nothing", () => {
    assert.deepStrictEqual(codes(Bill.lifecycle), [])
    const free = Composition.companion({ name: "dukcapil-akta", version: 1, label: text("Akta"), system: text("SIAK") })
    assert.deepStrictEqual(codes(free), [])
  })
})

describe("money/refundable", () => {
  it("a lifecycle that takes payments and never gives anything back is found", () => {
    const kiosk = Lifecycle.make(
      {
        name: "kios-sewa",
        version: 1,
        label: text("Sewa kios"),
        input: Schema.Struct({}),
        context: Schema.Struct({}),
        roles: { system: ({ actor }) => actor.type === "system" },
        events: { "application.settle": { by: ["system"], label: text("Lunas") } },
        reasons: { isPaid: text("Belum lunas") }
      },
      (types) =>
        setup({ types, guards: { isPaid: () => true } }).createMachine({
          id: "kios-sewa",
          initial: "paying",
          context: ({ input }) => ({ now: input.now }),
          states: {
            paying: {
              meta: { label: text("Bayar"), status: "waiting", owner: "system", openEnded: text("Lama") },
              on: { "application.settle": { guard: "isPaid", target: "let" } }
            },
            let: closing("done")
          }
        })
    )
    assert.deepStrictEqual(codes(kiosk), ["BALAI_MONEY_NOT_REFUNDABLE null"])
  })
})

describe("findings", () => {
  it("say in both languages what is wrong and what to do", () => {
    for (const [code, { fix, severity, text: what }] of Object.entries(MoneyRules.findings)) {
      assert.match(code, /^BALAI_MONEY_/)
      assert.strictEqual(severity, "error")
      for (const { en, id } of [what, fix]) assert.notStrictEqual<string>(id, en)
    }
  })
})
