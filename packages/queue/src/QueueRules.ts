/**
 * What a queue must keep, as rules for `Check`: every waiting number can be called by some counter, no number is called or
 * served without a counter and no counter handles nothing, and every state ends or returns by the close of the day.
 *
 * A number and its counter are two lifecycles that one use case moves together (`via`). The rules compare the two machines:
 * a step by which a number comes to a counter needs a step of the same use case by which a counter takes it.
 *
 * @since 0.1.0
 */
import { Check, type Graph, type Lifecycle } from "@balai/lifecycle"
import * as Counter from "./Counter.ts"
import * as Internal from "./internal/queueRules.ts"
import * as Ticket from "./Ticket.ts"
export { type FindingCode, findings } from "./internal/queueFindings.ts"

/**
 * Two lifecycles that make a queue, and how their states answer to each other.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  readonly ticket: Lifecycle.Any | Graph.Graph
  readonly counter: Lifecycle.Any | Graph.Graph
  /** The states in which a number is with a counter, each with the state of the counter then. */
  readonly held: { readonly [ticketState: string]: string }
  /** The command that takes the last step back: it leads only to where that step began. */
  readonly undo: string | null
  /** The use case that closes the day. */
  readonly closeDay: string
  /** The names of the lifecycles that a day begins anew with. */
  readonly daily: ReadonlyArray<string>
}

/**
 * The queue of this package.
 *
 * @category getters
 * @since 0.1.0
 */
export const standard: Options = Object.freeze({
  ticket: Ticket.lifecycle,
  counter: Counter.lifecycle,
  held: { called: "calling", serving: "serving" },
  undo: "ticket.undo",
  closeDay: "queueing.closeDay",
  daily: ["ticket", "counter", "series"]
})

/**
 * The rules of a queue: of the lifecycles that it does not name they report nothing.
 *
 * @example
 * ```ts
 * import { Check } from "@balai/lifecycle"
 * import { QueueRules, Ticket } from "@balai/queue"
 *
 * Check.of(Ticket.lifecycle, { rules: QueueRules.make(QueueRules.standard) }) // => []
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
