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
  /** The moment that orders the queue, where it is not that of the issue. */
  readonly queuedAt?: number
  /** Whether an officer has granted it the priority lane. */
  readonly isPriority?: boolean
}

/**
 * What a counter has called before.
 *
 * @category models
 * @since 0.1.0
 */
export interface Turns {
  /** How many numbers of the priority lane the counter has called since the last regular one. */
  readonly streak: number
}

/**
 * A rule for who is next. `lookahead` is how many of the longest waiting the rule wants to see, and as many of the longest
 * waiting in the priority lane.
 *
 * @category models
 * @since 0.1.0
 */
export interface Policy {
  readonly name: string
  readonly lookahead: number
  readonly pick: (waiting: ReadonlyArray<Waiting>, at: number, turns?: Turns) => Waiting | undefined
}

/**
 * Orders two waiting numbers: the one that has been in the queue for longer comes first.
 *
 * @category combinators
 * @since 0.1.0
 */
export const compare = (self: Waiting, that: Waiting): number =>
  (self.queuedAt ?? self.issuedAt) - (that.queuedAt ?? that.issuedAt) ||
  self.number - that.number ||
  (self.id < that.id ? -1 : self.id > that.id ? 1 : 0)

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

/**
 * The priority lane first, within bounds: after `most` numbers of the lane a counter calls a regular one that waits.
 *
 * **Details**
 *
 * Within each lane it is first in, first out. Nobody waits for ever: of any `most + 1` calls of a counter one goes to the
 * regular lane while it has anybody.
 *
 * @example
 * ```ts
 * import { Next } from "@balai/queue"
 *
 * const early = { id: "1", label: "A-001", service: "ktp", number: 1, issuedAt: 1_000 }
 * const elderly = { id: "2", label: "A-002", service: "ktp", number: 2, issuedAt: 2_000, isPriority: true }
 * const policy = Next.priority({ most: 2 })
 * policy.pick([early, elderly], 3_000, { streak: 1 })?.label // => "A-002"
 * policy.pick([early, elderly], 3_000, { streak: 2 })?.label // => "A-001"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const priority = ({ most }: { readonly most: number }): Policy =>
  Object.freeze({
    name: `priority:${most}`,
    lookahead: 1,
    pick: (waiting: ReadonlyArray<Waiting>, _at: number, turns: Turns = { streak: 0 }) => {
      const [regular, fast] = [false, true].map((lane) =>
        waiting.filter(({ isPriority }) => (isPriority ?? false) === lane).toSorted(compare)
      )
      return turns.streak < most ? (fast?.[0] ?? regular?.[0]) : (regular?.[0] ?? fast?.[0])
    }
  })
