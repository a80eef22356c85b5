/**
 * A till for tests: who pays what and when, and what becomes of the notices.
 *
 * It is scripted by payments and answers all operations of the standard port for payments alike: what was paid is told of when
 * somebody asks, whether or not a notice came. So a test says what happened to the money, and not which message came when.
 * A payment may be late, partial or double; its notice may be sent, late, sent twice, or lost.
 *
 * Neighbours: `Outside`, whose script these reactions are a part of.
 *
 * @since 0.1.0
 */
import { type Duration } from "effect"
import { reactionsOf } from "./internal/till.ts"
import { type Reaction } from "./Outside.ts"

/**
 * A payment of one bill.
 *
 * @category models
 * @since 0.1.0
 */
export interface Payment {
  /** How long after the bill was opened it is made. */
  readonly after: Duration.Input
  /** All of the bill's amount when absent. */
  readonly amount?: number
  /** `sent` at once when absent. Only the first payment of a bill is told of by a notice: the next ones are found by asking. */
  readonly notice?: "sent" | "twice" | "lost" | { readonly late: Duration.Input }
}

/**
 * How a till behaves.
 *
 * @category models
 * @since 0.1.0
 */
export interface Script {
  /** The payments of every bill, or of one by what its opening asked for. Nobody pays when absent. */
  readonly payments?:
    | ReadonlyArray<Payment>
    | ((bill: { readonly amount: number; readonly purpose: string }) => ReadonlyArray<Payment>)
  /** For how long a code can be paid; seven days when absent. */
  readonly validity?: Duration.Input
  /** A dynamic QRIS code of the sandbox goes with the bill. */
  readonly qris?: boolean
  /** What becomes of refunds: they go after three days, and are told of, when absent. */
  readonly refunds?: {
    readonly after?: Duration.Input
    readonly outcome?: "refunded" | "refused"
    readonly notice?: "sent" | "lost"
  }
}

/**
 * The reactions of a till, by operation: to spread into the script of an outside world.
 *
 * ```ts
 * import { Outside, Till } from "@balai/mall/testing"
 *
 * // Paid after a day, and the notice never arrives: whoever asks finds the payment.
 * const outside = Outside.make({ ...Till.make({ payments: [{ after: "1 day", notice: "lost" }] }) })
 *
 * Object.keys(Till.make()) // => ["payment.bill", "payment.settlement", "payment.status", "payment.refund"]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (script: Script = {}): { readonly [operation: string]: Reaction } => reactionsOf(script)
