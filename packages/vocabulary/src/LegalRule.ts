/**
 * Limits that laws and practice set, as rows with a source: how long, in which unit, from when, how far it may be extended.
 *
 * They are data and no constants: an office replaces a row by one of its own, with its own source. `confidence` says which
 * ones somebody must check before a citizen reads them.
 *
 * Neighbours: `LegalTime`, which counts a limit.
 *
 * @since 0.1.0
 */
import { LocalizedText } from "@balai/lifecycle/LocalizedText"
import { Schema } from "effect"
import { freeze } from "./internal/freeze.ts"
import { nationalRules } from "./internal/legalRules.ts"
import { Limit } from "./LegalTime.ts"
import { Source } from "./Source.ts"

// -----------------------------------------------------------------------------
// schemas
// -----------------------------------------------------------------------------

/**
 * How far a limit may be extended: by so much in all, in its own unit, so often, by which rule.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Extension = Schema.Struct({
  most: Schema.Int.check(Schema.isGreaterThan(0)),
  times: Schema.Int.check(Schema.isGreaterThan(0)),
  basis: Schema.NonEmptyString
})

/** The type of {@link Extension:var}. @category models @since 0.1.0 */
export type Extension = typeof Extension.Type

/**
 * A limit with what it is for, what it begins with, and where it stands.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Rule = Schema.Struct({
  id: Schema.NonEmptyString,
  name: LocalizedText,
  /** `application`, `complaint`, `information` (a request for public information), or `personalData`. */
  subject: Schema.Literals(["application", "complaint", "information", "personalData"]),
  limit: Limit,
  /** The event whose day is not counted, in words. */
  from: LocalizedText,
  /** Null when nothing extends it. */
  extension: Schema.NullOr(Extension),
  source: Source
})

/** The type of {@link Rule:var}. @category models @since 0.1.0 */
export type Rule = typeof Rule.Type

const decode = Schema.decodeUnknownSync(Schema.Array(Rule))

// -----------------------------------------------------------------------------
// constructors
// -----------------------------------------------------------------------------

/**
 * The rows that are known: complaints, applications, public information, personal data.
 *
 * @example
 * ```ts
 * import { LegalRule } from "@balai/vocabulary"
 *
 * LegalRule.find(LegalRule.national, "complaint-supervision")?.limit // => { amount: 60, unit: "workingDays" }
 * LegalRule.find(LegalRule.national, "complaint-formal-decision")?.limit // => { amount: 60, unit: "calendarDays" }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const national: ReadonlyArray<Rule> = freeze(decode(nationalRules))

// -----------------------------------------------------------------------------
// getters
// -----------------------------------------------------------------------------

/**
 * The row with an id, or null.
 *
 * @category getters
 * @since 0.1.0
 */
export const find = (rules: ReadonlyArray<Rule>, id: string): Rule | null =>
  rules.find((rule) => rule.id === id) ?? null

/**
 * The rows that somebody must check before a citizen reads them.
 *
 * @category getters
 * @since 0.1.0
 */
export const unchecked = (rules: ReadonlyArray<Rule>): ReadonlyArray<Rule> =>
  rules.filter(({ source }) => source.confidence !== "certain")

// -----------------------------------------------------------------------------
// combinators
// -----------------------------------------------------------------------------

/**
 * The rows with those of an office in place of the ones of the same id, and its others behind them.
 *
 * @example
 * ```ts
 * import { LegalRule } from "@balai/vocabulary"
 * import { Schema } from "effect"
 *
 * const tighter = Schema.decodeSync(LegalRule.Rule)({
 *   ...LegalRule.find(LegalRule.national, "complaint-service")!,
 *   limit: { amount: 5, unit: "workingDays" },
 *   source: { title: "Standar Pelayanan Kelurahan", reference: "12/2026", checked: "2026-11-01", confidence: "certain" }
 * })
 *
 * const ours = LegalRule.replace(LegalRule.national, [tighter])
 * LegalRule.find(ours, "complaint-service")?.limit.amount // => 5
 * ours.length === LegalRule.national.length // => true
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const replace = (rules: ReadonlyArray<Rule>, own: ReadonlyArray<Rule>): ReadonlyArray<Rule> => {
  const known = new Set(rules.map(({ id }) => id))
  return [...rules.map((rule) => find(own, rule.id) ?? rule), ...own.filter(({ id }) => !known.has(id))]
}
