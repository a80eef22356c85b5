/**
 * A lifecycle together with what its tests need to know: who acts on it, what starts it, what its commands carry.
 *
 * Whatever is not given is made up from the schemas, always in the same way: equal seeds give equal tests. Personal data is
 * given as it is, as a caller hands it to an engine; where only a lifecycle decides, references stand in its place.
 *
 * Neighbours: `Paths`, `Matrix` and `Properties`, which all take one.
 *
 * @since 0.1.0
 */
import { type Actor } from "../Actor.ts"
import { type Json } from "../Json.ts"
import { type Any } from "../Lifecycle.ts"
import { type Facts } from "../Stamp.ts"

/**
 * Somebody who acts. `own`: the instance concerns them, and by them it is brought from state to state; `colleague`: another
 * one of their kind, who finds it in the hands of those; `stranger`: it is of no concern to them at all, and to them it must
 * not exist.
 *
 * @category models
 * @since 0.1.0
 */
export interface Member {
  readonly name: string
  readonly kind: "own" | "colleague" | "stranger"
  readonly actor: Actor
}

/**
 * What is tested, and with whom.
 *
 * @category models
 * @since 0.1.0
 */
export interface Subject<L extends Any = Any> {
  readonly lifecycle: L
  readonly cast: ReadonlyArray<Member>
  /** When it starts, in epoch milliseconds. The first of January 2026 in Jakarta when absent. */
  readonly at?: number
  readonly facts?: Facts
  /** What may start it; some made from the schema when absent. */
  readonly inputs?: ReadonlyArray<Json>
  /** What commands carry, by command; where absent, made from the schema until each choice that it leaves was made. */
  readonly payloads?: { readonly [command: string]: ReadonlyArray<Json> }
  /** What activities answer, by source; where absent, made from the schema until each choice that it leaves was made. */
  readonly outputs?: { readonly [source: string]: ReadonlyArray<Json> }
  /** How activities fail, by source; where absent, made like answers. */
  readonly errors?: { readonly [source: string]: ReadonlyArray<Json> }
  /** How many milliseconds may pass before a command. `[0]` when absent: then only timers move the clock. */
  readonly waits?: ReadonlyArray<number>
  /** What is made up is made up from this. */
  readonly seed?: string
}
