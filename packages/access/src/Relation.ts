/**
 * A relation between a person and a part of the hall: who manages it, who serves at what, who greets its visitors.
 *
 * Rights are relations and nothing else: what a person may do follows from them, and a person without a relation is a
 * stranger, to whom nothing exists. No relation contains another: who manages the hall serves at no counter by that.
 *
 * Neighbours: `Officer`, the account that holds relations.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"

/**
 * `manages` the hall (*pengelola*), `serves` at a counter or at the counters of an agency (*petugas*), `greets` at the
 * information desk (*meja informasi*): takes numbers for visitors; `heads` an agency (*kepala instansi*): decides and signs.
 *
 * **Details**
 *
 * Who heads an agency in somebody's stead (*Plh* by the day, *Plt* while the post is empty) does so by a decree and from one
 * moment to another; without `acting` it is the head in office, for good.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Relation = Schema.Union([
  Schema.Struct({ relation: Schema.Literal("manages") }),
  Schema.Struct({ relation: Schema.Literal("greets") }),
  Schema.Struct({ relation: Schema.Literal("serves"), counter: Schema.NonEmptyString }),
  Schema.Struct({ relation: Schema.Literal("serves"), agency: Schema.NonEmptyString }),
  Schema.Struct({
    relation: Schema.Literal("heads"),
    agency: Schema.NonEmptyString,
    acting: Schema.optionalKey(
      Schema.Struct({
        as: Schema.Literals(["plh", "plt"]),
        /** The number of the decree or order by which it is so. */
        decree: Schema.NonEmptyString,
        /** Epoch milliseconds: from, and up to but without. */
        from: Schema.Number,
        until: Schema.Number
      })
    )
  })
])

/** The type of {@link Relation:var}. @category models @since 0.1.0 */
export type Relation = typeof Relation.Type

type Relations = ReadonlyArray<Relation>

/**
 * A counter as far as rights are concerned: its id, and the agencies whose services it serves.
 *
 * @category models
 * @since 0.1.0
 */
export interface Desk {
  readonly counter: string
  readonly agencies: ReadonlyArray<string>
}

/**
 * Whether somebody with these relations manages the hall.
 *
 * @category getters
 * @since 0.1.0
 */
export const manages = (relations: Relations): boolean => relations.some(({ relation }) => relation === "manages")

/**
 * Whether somebody with these relations takes numbers for visitors.
 *
 * @category getters
 * @since 0.1.0
 */
export const greets = (relations: Relations): boolean => relations.some(({ relation }) => relation === "greets")

const isFor = (relation: Relation, { agencies, counter }: Desk): boolean => {
  if (relation.relation !== "serves") return false
  return "counter" in relation ? relation.counter === counter : agencies.includes(relation.agency)
}

/**
 * Whether somebody with these relations may sit at a counter: because it is named, or because it serves an agency that is
 * named.
 *
 * @example
 * ```ts
 * import { Relation } from "@balai/access"
 *
 * const sari = [{ relation: "serves", agency: "dukcapil" }] as const
 *
 * Relation.mayServe(sari, { counter: "3", agencies: ["dukcapil", "pajak"] }) // => true
 * Relation.mayServe(sari, { counter: "9", agencies: ["pajak"] }) // => false
 * Relation.mayServe([{ relation: "manages" }], { counter: "3", agencies: ["dukcapil"] }) // => false
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const mayServe = (relations: Relations, desk: Desk): boolean => relations.some((it) => isFor(it, desk))

/**
 * The agencies on whose files and standards somebody with these relations works.
 *
 * @category getters
 * @since 0.1.0
 */
export const agencies = (relations: Relations): ReadonlyArray<string> => [
  ...new Set(relations.flatMap((it) => (it.relation === "serves" && "agency" in it ? [it.agency] : [])))
]

/**
 * The agencies that somebody with these relations heads at a moment, in office or acting.
 *
 * @example
 * ```ts
 * import { Relation } from "@balai/access"
 *
 * const [from, until] = [Date.UTC(2026, 7, 17, 17), Date.UTC(2026, 7, 21, 17)]
 * const acting = { as: "plh", decree: "800/12/2026", from, until } as const
 * const budi = [{ relation: "heads", agency: "dukcapil", acting }] as const
 *
 * Relation.heads(budi, from) // => ["dukcapil"]
 * Relation.heads(budi, until) // => []
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const heads = (relations: Relations, at: number): ReadonlyArray<string> => [
  ...new Set(
    relations.flatMap((it) =>
      it.relation === "heads" && (it.acting === undefined || (it.acting.from <= at && at < it.acting.until))
        ? [it.agency]
        : []
    )
  )
]
