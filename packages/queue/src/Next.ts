/**
 * Who is called next: a pure, replaceable function over those who wait.
 *
 * A policy sees only waiting numbers of services that the counter serves, and only of today. It runs under the queue's
 * lock, so that two counters never pick the same number.
 *
 * @since 0.1.0
 */

/**
 * A waiting number, as a policy sees it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Waiting {
  readonly id: string
  readonly label: string
  readonly service: string
  readonly number: number
  readonly issuedAt: number
}

/**
 * A rule for who is next. `lookahead` is how many of the longest waiting the rule wants to see.
 *
 * @category models
 * @since 0.1.0
 */
export interface Policy {
  readonly name: string
  readonly lookahead: number
  readonly pick: (waiting: ReadonlyArray<Waiting>, at: number) => Waiting | undefined
}

/**
 * Orders two waiting numbers: the one that was issued first comes first.
 *
 * @category combinators
 * @since 0.1.0
 */
export const compare = (self: Waiting, that: Waiting): number =>
  self.issuedAt - that.issuedAt || self.number - that.number || (self.id < that.id ? -1 : self.id > that.id ? 1 : 0)

/**
 * First in, first out. A number that was returned to the queue has kept its place.
 *
 * @example
 * ```ts
 * import { Next } from "@balai/queue"
 *
 * const early = { id: "1", label: "A-001", service: "ktp", number: 1, issuedAt: 1_000 }
 * const late = { id: "2", label: "B-001", service: "kk", number: 1, issuedAt: 2_000 }
 * Next.fifo.pick([late, early], 3_000)?.label // => "A-001"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const fifo: Policy = Object.freeze({
  name: "fifo",
  lookahead: 1,
  pick: (waiting: ReadonlyArray<Waiting>) => waiting.toSorted(compare)[0]
})
