import { Ledger } from "@balai/application"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"

const money = (receipt: string, amount: number, by: "till" | "officer" = "till") =>
  ({ _tag: "Captured", receipt, amount, at: 1, by }) as const
const asked = (id: string, receipt: string, amount: number) =>
  ({ _tag: "RefundRequested", id, receipt, amount, at: 2 }) as const
const gone = (id: string) => ({ _tag: "RefundSettled", id, reference: `B-${id}`, at: 3 }) as const
const kept = (id: string) => ({ _tag: "RefundRefused", id, at: 3 }) as const

describe("of", () => {
  it("a notice that comes twice is one capture", () => {
    const ledger = Ledger.of([money("R1", 30_000), money("R1", 30_000), money("R2", 1_000)])
    assert.strictEqual(Ledger.shown(ledger), 31_000)
  })

  it("an attempt that failed is counted and is no money", () => {
    const ledger = Ledger.of([{ _tag: "Failed" }, { _tag: "Failed" }, money("R1", 30_000)])
    assert.deepStrictEqual([ledger.attempts, Ledger.shown(ledger)], [2, 30_000])
  })

  it("a refund counts when the money has gone, and not when it was asked for or refused", () => {
    const half = [money("R1", 30_000), asked("1", "R1", 10_000)]
    assert.strictEqual(Ledger.shown(Ledger.of(half)), 30_000)
    assert.strictEqual(Ledger.shown(Ledger.of([...half, kept("1")])), 30_000)
    assert.strictEqual(Ledger.shown(Ledger.of([...half, gone("1")])), 20_000)
    assert.strictEqual(Ledger.shown(Ledger.of([...half, gone("1"), gone("1"), kept("1")])), 20_000)
  })

  it("no more than is free of a receipt goes back", () => {
    const ledger = Ledger.of([money("R1", 30_000), asked("1", "R1", 20_000), asked("2", "R1", 20_000), gone("2")])
    assert.strictEqual(ledger.refunds.length, 1)
    assert.strictEqual(Ledger.free(ledger, "R1"), 10_000)
    assert.strictEqual(Ledger.free(Ledger.of([kept("1")], ledger), "R1"), 30_000)
    assert.isNull(Ledger.pending(Ledger.of([gone("1")], ledger)))
  })

  it("where an officer and the till differ the till is believed, but never below what has gone back", () => {
    const typed = [money("R1", 300_000, "officer")]
    assert.strictEqual(Ledger.shown(Ledger.of([...typed, money("R1", 30_000)])), 30_000)
    assert.strictEqual(Ledger.shown(Ledger.of([money("R1", 30_000), money("R1", 300_000, "officer")])), 30_000)
    const back = [...typed, asked("1", "R1", 100_000), gone("1"), money("R1", 30_000)]
    assert.strictEqual(Ledger.shown(Ledger.of(back)), 200_000)
  })

  const receipt = Schema.Literals(["R1", "R2", "R3"])
  const amount = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 50_000 }))
  const refund = Schema.Literals(["1", "2", "3", "4"])
  const event = Schema.Union([
    Schema.Struct({ what: Schema.Literal("capture"), receipt, amount }),
    Schema.Struct({ what: Schema.Literal("fail") }),
    Schema.Struct({ what: Schema.Literal("ask"), receipt, amount, refund }),
    Schema.Struct({ what: Schema.Literal("gone"), refund }),
    Schema.Struct({ what: Schema.Literal("kept"), refund })
  ])
  const toEvent = (one: typeof event.Type): Ledger.Event => {
    if (one.what === "capture") return money(one.receipt, one.amount)
    if (one.what === "ask") return asked(one.refund, one.receipt, one.amount)
    if (one.what === "gone") return gone(one.refund)
    return one.what === "kept" ? kept(one.refund) : { _tag: "Failed" }
  }

  it.prop(
    "A8: in random sequences of payment events the amount that is shown is the captures less the refunds",
    [Schema.Array(event).check(Schema.isMaxLength(40))],
    ([events]) => {
      // Kept by hand beside the ledger: what came in by receipt, what was asked back, what has gone.
      const cameIn = new Map<string, number>()
      const asks = new Map<
        string,
        { readonly receipt: string; readonly amount: number; state: "open" | "gone" | "kept" }
      >()
      const out = (receipt: string) =>
        [...asks.values()].reduce(
          (sum, it) => (it.receipt === receipt && it.state !== "kept" ? sum + it.amount : sum),
          0
        )
      let ledger = Ledger.empty
      for (const one of events) {
        ledger = Ledger.of([toEvent(one)], ledger)
        if (one.what === "capture" && !cameIn.has(one.receipt)) cameIn.set(one.receipt, one.amount)
        if (
          one.what === "ask" &&
          !asks.has(one.refund) &&
          one.amount + out(one.receipt) <= (cameIn.get(one.receipt) ?? 0)
        )
          asks.set(one.refund, { receipt: one.receipt, amount: one.amount, state: "open" })
        const known = one.what === "gone" || one.what === "kept" ? asks.get(one.refund) : undefined
        if (known?.state === "open") known.state = one.what === "gone" ? "gone" : "kept"
        const captures = [...cameIn.values()].reduce((sum, it) => sum + it, 0)
        const refunds = [...asks.values()].reduce((sum, it) => (it.state === "gone" ? sum + it.amount : sum), 0)
        assert.strictEqual(Ledger.shown(ledger), captures - refunds)
        assert.isAtLeast(Ledger.shown(ledger), 0)
      }
    },
    { arbitrary: { runs: 200 } }
  )
})

describe("standing", () => {
  it("tells unpaid, partial, paid and over apart", () => {
    const of = (...amounts: ReadonlyArray<number>) =>
      Ledger.standing(Ledger.of(amounts.map((amount, at) => money(`R${at}`, amount))), 30_000)
    assert.deepStrictEqual(
      [of(), of(10_000), of(10_000, 20_000), of(30_000, 30_000)],
      ["unpaid", "partial", "paid", "over"]
    )
  })
})

describe("leaks", () => {
  const bill = (events: ReadonlyArray<Ledger.Event>) => [{ bill: "b-1", amount: 30_000, ledger: Ledger.of(events) }]

  it("a closed file has no money for nothing", () => {
    const paid = bill([money("R1", 30_000)])
    assert.deepStrictEqual(Ledger.leaks({ isClosed: true, isFulfilled: false }, paid), [
      { bill: "b-1", amount: 30_000 }
    ])
    assert.deepStrictEqual(Ledger.leaks({ isClosed: true, isFulfilled: true }, paid), [])
    assert.deepStrictEqual(Ledger.leaks({ isClosed: false, isFulfilled: false }, paid), [])
    const back = bill([money("R1", 30_000), asked("1", "R1", 30_000), gone("1")])
    assert.deepStrictEqual(Ledger.leaks({ isClosed: true, isFulfilled: false }, back), [])
  })

  it("what is too much is held for nothing even when there is a product", () => {
    const twice = bill([money("R1", 30_000), money("R2", 30_000)])
    assert.deepStrictEqual(Ledger.leaks({ isClosed: true, isFulfilled: true }, twice), [
      { bill: "b-1", amount: 30_000 }
    ])
  })
})
