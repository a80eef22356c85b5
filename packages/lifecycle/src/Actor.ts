/**
 * Who acts: a person, a device or the system itself, known by an opaque id.
 *
 * An actor holds no name and no identity number: it is written to the journal. What a role predicate needs to know
 * (the counter where an officer sits, the agencies that an officer serves) stands in `attributes`.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { type Json } from "./Json.ts"

/**
 * An acting person, device or system.
 *
 * @category models
 * @since 0.1.0
 */
export interface Actor {
  /** What kind of actor this is, for example `officer`, `visitor`, `device` or `system`. */
  readonly type: string
  /** An opaque id, unique within the type. Never a name, never an identity number. */
  readonly id: string
  /** What roles may ask about the actor. */
  readonly attributes: { readonly [key: string]: Json }
}

/**
 * The schema of {@link Actor}.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Actor: Schema.Codec<Actor> = Schema.Struct({
  type: Schema.NonEmptyString,
  id: Schema.NonEmptyString,
  attributes: Schema.Record(Schema.String, Schema.Json)
})

/**
 * The actor that stands behind timers, activities and the mall's own housekeeping.
 *
 * @category constructors
 * @since 0.1.0
 */
export const system: Actor = Object.freeze({ type: "system", id: "system", attributes: Object.freeze({}) })
