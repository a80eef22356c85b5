/**
 * What an application must keep about money, as rules for `Check`: no path takes a payment and ends without a product and
 * without a refund.
 *
 * The rules follow the money through everything that the machine can do: it is there once the bill is settled as paid, and
 * gone once the file asks for the refund. An end whose public status is "done" has a product; any other end has none. Of a
 * lifecycle that takes no payments they say nothing.
 *
 * Neighbours: `Ledger.leaks`, the same of files and bills as they really are.
 *
 * @since 0.1.0
 */
import { type Check } from "@balai/lifecycle"
import * as Internal from "./internal/moneyRules.ts"
export { findings } from "./internal/moneyRules.ts"

/**
 * By which names a lifecycle speaks of money.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  /** The command by which the bill tells how it ended. */
  readonly settle: string
  /** The guards that let it in as paid. */
  readonly paid: ReadonlyArray<string>
  /** The effect that gives everything back. */
  readonly refund: string
  /** Guards that hold only while no money is there. */
  readonly whileNone: ReadonlyArray<string>
  /** Guards that hold only while some is. */
  readonly whileHeld: ReadonlyArray<string>
}

/**
 * The names of the ready parts.
 *
 * @category getters
 * @since 0.1.0
 */
export const standard: Options = Object.freeze({
  settle: "application.settle",
  paid: ["isPaid", "isPartPaid"],
  refund: "refundBill",
  whileNone: ["isUnpaid"],
  whileHeld: ["hasCaptured"]
})

/**
 * The rules of money: of lifecycles that take no payments they report nothing.
 *
 * @example
 * ```ts
 * import { Bill, MoneyRules } from "@balai/application"
 * import { Check } from "@balai/lifecycle"
 *
 * Check.of(Bill.lifecycle, { rules: MoneyRules.make(MoneyRules.standard) }) // => []
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (options: Options): ReadonlyArray<Check.Rule> => Internal.rules(options)

/**
 * The rules of {@link standard}.
 *
 * @category getters
 * @since 0.1.0
 */
export const rules: ReadonlyArray<Check.Rule> = make(standard)
