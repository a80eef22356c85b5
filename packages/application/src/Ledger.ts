/**
 * The money of one bill: what came in, what was given back, and nothing else.
 *
 * The amount that is shown is the captures less the refunds, always: an attempt that failed is counted as an attempt and never
 * as money, a capture that is told twice counts once, and a refund counts when the money has gone. All of it is pure and
 * plain JSON.
 *
 * Neighbours: `Bill`, whose context holds a ledger; `MoneyRules`, which look at lifecycles.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"

// -----------------------------------------------------------------------------
// schemas
// -----------------------------------------------------------------------------

/**
 * Whole rupiah, more than none.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Amount = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1_000_000_000_000_000 }))

/**
 * The number of a receipt as the bank or the state gives it.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Receipt = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(200))

/**
 * Money that came in. `by` is who told of it: the till itself, or an officer who saw the receipt.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Capture = Schema.Struct({
  receipt: Receipt,
  amount: Amount,
  /** When it was paid, as the receipt says. */
  at: Schema.Number,
  by: Schema.Literals(["till", "officer"])
})

/** The type of {@link Capture:var}. @category models @since 0.1.0 */
export type Capture = typeof Capture.Type

/**
 * Money that is given back, of one capture.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Refund = Schema.Struct({
  id: Schema.NonEmptyString,
  receipt: Receipt,
  amount: Amount,
  state: Schema.Literals(["requested", "settled", "refused"]),
  /** The bank's own reference, once it is settled. */
  reference: Schema.NullOr(Schema.String),
  at: Schema.Number
})

/** The type of {@link Refund:var}. @category models @since 0.1.0 */
export type Refund = typeof Refund.Type

/**
 * A ledger.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Ledger = Schema.Struct({
  captures: Schema.Array(Capture),
  refunds: Schema.Array(Refund),
  /** Payments that were tried and failed. */
  attempts: Schema.Int
})

/** The type of {@link Ledger:var}. @category models @since 0.1.0 */
export type Ledger = typeof Ledger.Type

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * How much of a bill is there.
 *
 * @category models
 * @since 0.1.0
 */
export type Standing = "unpaid" | "partial" | "paid" | "over"

/**
 * One thing that happens to money.
 *
 * @category models
 * @since 0.1.0
 */
export type Event =
  | ({ readonly _tag: "Captured" } & Capture)
  | { readonly _tag: "Failed" }
  | {
      readonly _tag: "RefundRequested"
      readonly id: string
      readonly receipt: string
      readonly amount: number
      readonly at: number
    }
  | { readonly _tag: "RefundSettled"; readonly id: string; readonly reference: string; readonly at: number }
  | { readonly _tag: "RefundRefused"; readonly id: string; readonly at: number }

/**
 * Money that nobody accounts for: a file that is closed has it, and gave neither a product nor the money back.
 *
 * @category models
 * @since 0.1.0
 */
export interface Leak {
  readonly bill: string
  readonly amount: number
}

// -----------------------------------------------------------------------------
// constructors
// -----------------------------------------------------------------------------

/**
 * A ledger without money.
 *
 * @category constructors
 * @since 0.1.0
 */
export const empty: Ledger = Object.freeze({ captures: [], refunds: [], attempts: 0 })

/**
 * The ledger after events, in their order. What cannot be changes nothing: a receipt that is known, a refund of more than is
 * there, the answer to a refund that nobody asked for.
 *
 * @example
 * ```ts
 * import { Ledger } from "@balai/application"
 *
 * const paid = { _tag: "Captured", receipt: "R1", amount: 30_000, at: 1, by: "till" } as const
 * const ledger = Ledger.of([
 *   { _tag: "Failed" },
 *   paid,
 *   paid, // the notice came twice
 *   { ...paid, receipt: "R2", amount: 5_000 },
 *   { _tag: "RefundRequested", id: "1", receipt: "R2", amount: 5_000, at: 2 },
 *   { _tag: "RefundSettled", id: "1", reference: "B-7", at: 3 }
 * ])
 *
 * Ledger.shown(ledger) // => 30_000
 * Ledger.standing(ledger, 30_000) // => "paid"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const of = (events: ReadonlyArray<Event>, from: Ledger = empty): Ledger => events.reduce(apply, from)

// -----------------------------------------------------------------------------
// guards
// -----------------------------------------------------------------------------

/**
 * Whether a receipt is in the books already.
 *
 * @category guards
 * @since 0.1.0
 */
export const knows = ({ captures }: Ledger, receipt: string): boolean =>
  captures.some((capture) => capture.receipt === receipt)

// -----------------------------------------------------------------------------
// getters
// -----------------------------------------------------------------------------

const sum = (rows: ReadonlyArray<{ readonly amount: number }>): number =>
  rows.reduce((total, { amount }) => total + amount, 0)

/**
 * All that came in.
 *
 * @category getters
 * @since 0.1.0
 */
export const captured = ({ captures }: Ledger): number => sum(captures)

/**
 * All that has gone back.
 *
 * @category getters
 * @since 0.1.0
 */
export const refunded = ({ refunds }: Ledger): number => sum(refunds.filter(({ state }) => state === "settled"))

/**
 * The amount that people are shown: captures less refunds.
 *
 * @category getters
 * @since 0.1.0
 */
export const shown = (ledger: Ledger): number => captured(ledger) - refunded(ledger)

/**
 * What of one capture is neither given back nor asked back.
 *
 * @category getters
 * @since 0.1.0
 */
export const free = ({ captures, refunds }: Ledger, receipt: string): number =>
  sum(captures.filter((capture) => capture.receipt === receipt)) -
  sum(refunds.filter((refund) => refund.receipt === receipt && refund.state !== "refused"))

/**
 * The refund that was asked for and has no answer; null when there is none.
 *
 * @category getters
 * @since 0.1.0
 */
export const pending = ({ refunds }: Ledger): Refund | null =>
  refunds.find(({ state }) => state === "requested") ?? null

/**
 * How much of an amount is there.
 *
 * @category getters
 * @since 0.1.0
 */
export const standing = (ledger: Ledger, amount: number): Standing => {
  const there = shown(ledger)
  if (there === amount) return "paid"
  if (there > amount) return "over"
  return there === 0 ? "unpaid" : "partial"
}

/**
 * What a closed file has kept without giving anything for it. A file that is not closed, or that was fulfilled, leaks only what
 * is above its bills.
 *
 * @example
 * ```ts
 * import { Ledger } from "@balai/application"
 *
 * const ledger = Ledger.of([{ _tag: "Captured", receipt: "R1", amount: 30_000, at: 1, by: "till" }])
 * const bills = [{ bill: "b-1", amount: 30_000, ledger }]
 *
 * Ledger.leaks({ isClosed: true, isFulfilled: true }, bills) // => []
 * Ledger.leaks({ isClosed: true, isFulfilled: false }, bills) // => [{ bill: "b-1", amount: 30_000 }]
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const leaks = (
  file: { readonly isClosed: boolean; readonly isFulfilled: boolean },
  bills: ReadonlyArray<{ readonly bill: string; readonly amount: number; readonly ledger: Ledger }>
): ReadonlyArray<Leak> =>
  bills.flatMap(({ amount, bill, ledger }) => {
    const owed = file.isFulfilled ? amount : 0
    const kept = file.isClosed ? Math.max(0, shown(ledger) - owed) : 0
    return kept === 0 ? [] : [{ bill, amount: kept }]
  })

// -----------------------------------------------------------------------------
// combinators
// -----------------------------------------------------------------------------

/**
 * Enters money. A receipt counts once; where an officer and the till say different amounts, the till is believed.
 *
 * @category combinators
 * @since 0.1.0
 */
export const capture = (ledger: Ledger, one: Capture): Ledger => {
  const known = ledger.captures.find(({ receipt }) => receipt === one.receipt)
  if (known === undefined) return { ...ledger, captures: [...ledger.captures, one] }
  const isBetter = known.by === "officer" && one.by === "till"
  const gone = sum(ledger.refunds.filter(({ receipt, state }) => receipt === one.receipt && state !== "refused"))
  if (!isBetter || one.amount < gone) return ledger
  return { ...ledger, captures: ledger.captures.map((it) => (it === known ? one : it)) }
}

/**
 * Notes a payment that was tried and failed.
 *
 * @category combinators
 * @since 0.1.0
 */
export const fail = (ledger: Ledger): Ledger => ({ ...ledger, attempts: ledger.attempts + 1 })

/**
 * Asks for a refund of one capture, of no more than is free.
 *
 * @category combinators
 * @since 0.1.0
 */
export const request = (ledger: Ledger, one: Pick<Refund, "id" | "receipt" | "amount" | "at">): Ledger => {
  const isTaken = ledger.refunds.some(({ id }) => id === one.id)
  if (isTaken || one.amount <= 0 || one.amount > free(ledger, one.receipt)) return ledger
  const { amount, at, id, receipt } = one
  return {
    ...ledger,
    refunds: [...ledger.refunds, { id, receipt, amount, at, state: "requested", reference: null }]
  }
}

const answer = (ledger: Ledger, id: string, by: Pick<Refund, "state" | "reference" | "at">): Ledger => ({
  ...ledger,
  refunds: ledger.refunds.map((it) => (it.id === id && it.state === "requested" ? { ...it, ...by } : it))
})

/**
 * Notes that a refund has gone.
 *
 * @category combinators
 * @since 0.1.0
 */
export const settle = (
  ledger: Ledger,
  one: { readonly id: string; readonly reference: string; readonly at: number }
): Ledger => answer(ledger, one.id, { state: "settled", reference: one.reference, at: one.at })

/**
 * Notes that a refund was refused: the money is still here.
 *
 * @category combinators
 * @since 0.1.0
 */
export const refuse = (ledger: Ledger, one: { readonly id: string; readonly at: number }): Ledger =>
  answer(ledger, one.id, { state: "refused", reference: null, at: one.at })

const apply = (ledger: Ledger, event: Event): Ledger => {
  switch (event._tag) {
    case "Captured": {
      const { amount, at, by, receipt } = event
      return capture(ledger, { amount, at, by, receipt })
    }
    case "Failed":
      return fail(ledger)
    case "RefundRequested":
      return request(ledger, event)
    case "RefundSettled":
      return settle(ledger, event)
    case "RefundRefused":
      return refuse(ledger, event)
  }
}
