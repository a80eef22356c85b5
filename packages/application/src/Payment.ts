/**
 * The till, as a bill asks it: open a bill, tell when it is settled, say how it stands, give money back.
 *
 * These are the activities of the lifecycle `bill`, and those of the standard port for payments: whoever reaches a payment
 * service answers these. Amounts are whole rupiah. Personal data goes out as a reference, and none comes back.
 *
 * Neighbours: `Bill`, which asks; the port of the plugin contract, which adds how often to try and how long to wait.
 *
 * @since 0.1.0
 */
import { type Lifecycle, PersonalData } from "@balai/lifecycle"
import { Schema } from "effect"
import { Amount } from "./Ledger.ts"

/** A short text that holds no personal data: it stands in the journal. */
const text = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(500))

/** A name or number by which the till knows what it was asked. */
const reference = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(200))

/** Epoch milliseconds. */
const moment = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))

const failure = <const Code extends string>(codes: ReadonlyArray<Code>) =>
  Schema.Struct({ code: Schema.Literals(codes), reason: text })

const person = PersonalData.field(text, {
  class: "general",
  retention: { id: "Selama bukti penerimaan disimpan", en: "As long as receipts are kept" },
  purpose: { id: "Menyebut pembayar kepada layanan pembayaran", en: "To name the payer to the payment service" }
})

/**
 * What kind of money is asked for, by its receiver: the state (PNBP), the region (levy, regional tax), or a company.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Revenue = Schema.Literals(["stateRevenue", "levy", "regionalTax", "tariff"])

/** The type of {@link Revenue:var}. @category models @since 0.1.0 */
export type Revenue = typeof Revenue.Type

/**
 * Opens a bill and gives the code by which it is paid.
 *
 * **Details**
 *
 * `code` is a billing code, a virtual account or the number of a bill; `qris` the text of a dynamic QRIS code where the till
 * gives one. `payer` is null where the till does not want to know who pays.
 *
 * @category schemas
 * @since 0.1.0
 */
export const open = Object.freeze({
  input: Schema.Struct({
    revenue: Revenue,
    amount: Amount,
    basis: text,
    purpose: text,
    payer: Schema.NullOr(person),
    /** Until when it can be paid, where the lifecycle says so; the till's own rule otherwise. */
    expiresAt: Schema.NullOr(moment)
  }),
  output: Schema.Struct({
    bill: reference,
    code: Schema.String.check(Schema.isPattern(/^[0-9A-Z]{6,32}$/, { expected: "6 to 32 digits or capitals" })),
    amount: Amount,
    expiresAt: moment,
    qris: Schema.optionalKey(Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(512)))
  }),
  error: failure(["refused", "unavailable"])
})

/**
 * Waits for the end of a bill, which the till tells later.
 *
 * @category schemas
 * @since 0.1.0
 */
export const settlement = Object.freeze({
  input: Schema.Struct({ bill: reference, code: reference, amount: Amount }),
  output: Schema.Union([
    Schema.Struct({ outcome: Schema.Literal("paid"), amount: Amount, receipt: reference, at: moment }),
    Schema.Struct({ outcome: Schema.Literal("expired"), at: moment }),
    Schema.Struct({ outcome: Schema.Literal("refused"), reason: text, at: moment })
  ]),
  error: failure(["unavailable"])
})

/**
 * Asks how a bill stands: every payment and refund that the till knows of. Whoever hears nothing asks, so that a lost notice
 * is only a delay.
 *
 * @category schemas
 * @since 0.1.0
 */
export const status = Object.freeze({
  input: Schema.Struct({ bill: reference, code: reference, amount: Amount, since: moment }),
  output: Schema.Struct({
    /** `open`: it can still be paid. What was paid stands beside it in any case. */
    state: Schema.Literals(["open", "paid", "expired", "cancelled"]),
    payments: Schema.Array(Schema.Struct({ receipt: reference, amount: Amount, at: moment })),
    refunds: Schema.Array(Schema.Struct({ receipt: reference, amount: Amount, reference, at: moment })),
    at: moment
  }),
  error: failure(["unavailable", "unknown"])
})

/**
 * Gives back what was paid, all or a part of one payment.
 *
 * @category schemas
 * @since 0.1.0
 */
export const refund = Object.freeze({
  input: Schema.Struct({ bill: reference, receipt: reference, amount: Amount, reason: text }),
  output: Schema.Union([
    Schema.Struct({ outcome: Schema.Literal("refunded"), amount: Amount, reference, at: moment }),
    Schema.Struct({ outcome: Schema.Literal("refused"), reason: text, at: moment })
  ]),
  error: failure(["unavailable"])
})

/**
 * The answer to {@link status}.
 *
 * @category models
 * @since 0.1.0
 */
export type Status = typeof status.output.Type

/**
 * What a till can be asked, as the lifecycle `bill` declares it.
 *
 * @category models
 * @since 0.1.0
 */
export type Activities = { readonly [name in "open" | "settlement" | "status" | "refund"]: Lifecycle.ActivitySpec }
