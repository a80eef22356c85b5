/**
 * What a standard promises and the lifecycle that fulfils it must keep, as rules for `Check`: the limit, the fee, deemed
 * approval where it is declared and nowhere else, and that somebody looks at each requirement.
 *
 * A promise is a property of a machine. What a machine does for it, its author says ({@link Promised}): a lifecycle that is
 * composed of `@balai/application` says it by its parts. The rules compare that with the standard and with the graph.
 *
 * Neighbours: `Standard`, which promises; `Publication`, by which a promise changes.
 *
 * @since 0.1.0
 */
import { type Check } from "@balai/lifecycle"
import * as Internal from "./internal/standardRules.ts"
import { type Limit, type Standard } from "./Standard.ts"
export { type FindingCode, findings } from "./internal/standardFindings.ts"

/**
 * What a lifecycle does for the promises of a standard. `Compose.keeps` of `@balai/application` gives one.
 *
 * @category models
 * @since 0.1.0
 */
export interface Promised {
  /** A clock runs that ends at the limit of the file's own terms, or at one that the machine fixes itself. */
  readonly limit?: true | Pick<Limit, "amount" | "unit">
  /** The file is granted when the limit passes in silence. */
  readonly deemedApproval?: true
  /** Every requirement is looked at by a person, or those with these ids. */
  readonly requirements?: true | ReadonlyArray<string>
  /** Money is asked for, and `refund`: given back where there is no product. */
  readonly payment?: { readonly refund: boolean }
}

/**
 * A service, what it promises, and what fulfils it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  /** `agency.service`, as findings name it. */
  readonly service: string
  readonly standard: Standard
  /** The name of the lifecycle that fulfils it: of any other the rules report nothing. */
  readonly lifecycle: string
  /** Null for a lifecycle whose author has not said it. */
  readonly keeps: Promised | null
}

/**
 * The rules of a service.
 *
 * @example
 * ```ts
 * import { Check } from "@balai/lifecycle"
 * import { Outage, type Standard, StandardRules } from "@balai/service"
 * import { LocalDate } from "@balai/vocabulary"
 *
 * const source = {
 *   title: "Perda 1/2024",
 *   reference: null,
 *   checked: LocalDate.makeUnsafe("2026-11-20"),
 *   confidence: "likely"
 * } as const
 * const standard: Standard.Standard = {
 *   edition: "2026-1",
 *   title: { id: "Sewa gedung", en: "Hire of a building" },
 *   summary: { id: "Untuk warga.", en: "For citizens." },
 *   channels: ["counter"],
 *   lifeEvents: [],
 *   keywords: [],
 *   components: {
 *     fees: { all: [{ id: "sewa", name: { id: "Sewa", en: "Hire" }, kind: "levy", amount: 50_000, source }] }
 *   },
 *   decree: null,
 *   reviewed: null,
 *   reviewDue: null
 * }
 * const rules = StandardRules.make({ service: "dispora.sewa", standard, lifecycle: "outage", keeps: {} })
 *
 * Check.of(Outage.lifecycle, { rules }).map(({ code }) => code) // => ["BALAI_STANDARD_FEE_WITHOUT_PAYMENT"]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (options: Options): ReadonlyArray<Check.Rule> => Internal.rules(options)
