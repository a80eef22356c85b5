/**
 * A relation between a person and a part of the hall: who manages it, who serves at what, who greets its visitors.
 *
 * Rights are relations and nothing else: what a person may do follows from them, and a person without a relation is a
 * stranger, to whom nothing exists.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"

/**
 * `manages` the hall (*pengelola*), `serves` at a counter or at the counters of an agency (*petugas*), `greets` at the
 * information desk (*meja informasi*): takes numbers for visitors.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Relation = Schema.Union([
  Schema.Struct({ relation: Schema.Literal("manages") }),
  Schema.Struct({ relation: Schema.Literal("greets") }),
  Schema.Struct({ relation: Schema.Literal("serves"), counter: Schema.NonEmptyString }),
  Schema.Struct({ relation: Schema.Literal("serves"), agency: Schema.NonEmptyString })
])

/** The type of {@link Relation:var}. @category models @since 0.1.0 */
export type Relation = typeof Relation.Type
