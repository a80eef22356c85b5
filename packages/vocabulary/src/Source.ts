/**
 * Where a piece of data comes from, when somebody looked, and how sure that is.
 *
 * What the law or practice may change is data with a source, never a constant: an office replaces it and names its own
 * source. Calendars, area tables and numbering plans carry one.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { LocalDate } from "./LocalDate.ts"

/**
 * The schema of a source.
 *
 * `certain`: seen in the instrument or in two sources that agree. `likely`: one secondary source or settled practice.
 * `unsure`: to be checked before a citizen sees it.
 *
 * @example
 * ```ts
 * import { Source } from "@balai/vocabulary"
 * import { Schema } from "effect"
 *
 * const source = Schema.decodeUnknownSync(Source.Source)({
 *   title: "Keputusan Bupati tentang hari libur lokal",
 *   reference: "100.3.3.2/12/2026",
 *   checked: "2026-01-05",
 *   confidence: "certain"
 * })
 * source.confidence // => "certain"
 * ```
 *
 * @category schemas
 * @since 0.1.0
 */
export const Source = Schema.Struct({
  title: Schema.NonEmptyString,
  reference: Schema.NullOr(Schema.String),
  checked: LocalDate,
  confidence: Schema.Literals(["certain", "likely", "unsure"])
})

/**
 * Where a piece of data comes from.
 *
 * @category models
 * @since 0.1.0
 */
export type Source = typeof Source.Type
