/**
 * When, by whom and under which facts something is decided.
 *
 * A lifecycle has no clock. The caller stamps every decision; inside the machine the stamp appears as `context.now`
 * (and as `input.now` at the start) and is taken out again before anything is stored.
 *
 * @since 0.1.0
 */
import { type Actor } from "./Actor.ts"
import * as Json from "./Json.ts"

/**
 * An immutable, versioned datum that decisions may read: a calendar, a tariff, a roster. The journal keeps
 * `name@version`, so that a later refold reads the same value.
 *
 * @category models
 * @since 0.1.0
 */
export interface Fact {
  readonly version: string
  readonly value: Json.Json
}

/**
 * The facts at hand, by name.
 *
 * @category models
 * @since 0.1.0
 */
export interface Facts {
  readonly [name: string]: Fact
}

/**
 * Time (epoch milliseconds), author and facts of one decision.
 *
 * @category models
 * @since 0.1.0
 */
export interface Stamp {
  readonly at: number
  readonly by: Actor
  readonly facts: Facts
}

/**
 * The stamp as a machine sees it: the values of the facts that its lifecycle declares.
 *
 * @category models
 * @since 0.1.0
 */
export interface Now<F = {}> {
  readonly at: number
  readonly by: Actor
  readonly facts: F
}

/**
 * Freezes facts once, so that every decision reads them without copying and checks each value only the first time.
 *
 * **Details**
 *
 * `decide` also takes facts that are not frozen; it then copies them each time.
 *
 * ```ts
 * import { Stamp } from "@balai/lifecycle"
 *
 * const facts = Stamp.facts({ rules: { version: "2026-1", value: { patience: 120_000 } } })
 *
 * facts.rules?.version // => "2026-1"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const facts = (values: Facts): Facts => Json.freeze(values) as unknown as Facts
