/**
 * What a regency changes of a service that it takes from a package: a stricter document, a shorter time, a local fee. A change
 * that would break what the standard promises is refused, each with its name.
 *
 * **What holds.** The base of a standard mostly comes from national law. A regency may be better, and may ask for more where it
 * answers for it; it never takes longer, never gives less, and never asks money for what is free. Its decree, its words and its
 * office are its own.
 *
 * The lifecycle is overlaid by composing it anew: a regency with one approver more lists the parts of that one service and adds
 * its own. The lifecycles of other services are other lists, which nothing touches. `StandardRules` then hold the new
 * lifecycle to the overlaid standard, and `Diff.between` shows what it asks for beside the base's.
 *
 * Neighbours: `Standard` of `@balai/service`, which is overlaid; `Compose` and `Composition`, of which lifecycles are made.
 *
 * @since 0.1.0
 */
import { LocalizedText } from "@balai/lifecycle/LocalizedText"
import { type Standard } from "@balai/service"
import { Result, Schema } from "effect"
import * as Internal from "./internal/overlay.ts"

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * Something of a standard by channel, as far as a regency changes it.
 *
 * @category models
 * @since 0.1.0
 */
export type ByChannel<A> = { readonly all?: A } & { readonly [C in Standard.Channel]?: A }

/**
 * What a regency changes.
 *
 * **Details**
 *
 * Rows of requirements, fees and conditions are put in by their ids: one that is there is replaced, any other is added. As
 * everywhere in a standard, what is said of all channels holds for those that have no value of their own; said of one channel,
 * it goes on from what holds there. What is left out stays as it is.
 *
 * @category models
 * @since 0.1.0
 */
export interface Patch {
  /** Names the regency's own edition: `asahan-2026-1`. */
  readonly edition: string
  /** Null while the regency's own is a draft. */
  readonly decree: Standard.Decree | null
  readonly reviewed?: Standard.Standard["reviewed"]
  readonly reviewDue?: Standard.Standard["reviewDue"]
  readonly summary?: LocalizedText
  readonly channels?: ReadonlyArray<Standard.Channel>
  readonly keywords?: ReadonlyArray<string>
  readonly conditions?: ByChannel<ReadonlyArray<Standard.Condition>>
  readonly requirements?: ByChannel<ReadonlyArray<Standard.Requirement>>
  readonly procedure?: ByChannel<ReadonlyArray<Standard.Step>>
  readonly time?: ByChannel<Standard.Limit>
  readonly fees?: ByChannel<ReadonlyArray<Standard.Fee>>
  /** Further channels for complaints. */
  readonly complaints?: ReadonlyArray<Standard.ComplaintChannel>
  /** Further law that it rests on, such as the region's own. */
  readonly legalBasis?: ReadonlyArray<Standard.LegalBasis>
  /** What the office says of itself. */
  readonly office?: Partial<
    Pick<
      Standard.Components,
      "facilities" | "competence" | "supervision" | "staffing" | "serviceGuarantee" | "safetyGuarantee" | "evaluation"
    >
  >
  /** Rows that it does not want any more, by id. Fees may go; a requirement that the law asks for may not. */
  readonly without?: { readonly requirements?: ReadonlyArray<string>; readonly fees?: ReadonlyArray<string> }
}

// -----------------------------------------------------------------------------
// schemas
// -----------------------------------------------------------------------------

/**
 * A promise of the base that the overlay would break, and where.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Broken = Schema.Struct({
  code: Schema.Literals([
    "ChannelDropped",
    "ConditionAdded",
    "DeemedApprovalDropped",
    "ExemptionDropped",
    "FreeMadePaid",
    "LimitIncomparable",
    "LimitLonger",
    "LimitStartsLater",
    "RequirementDropped",
    "RequirementLoosened",
    "StateRevenueChanged"
  ]),
  path: Schema.Array(Schema.String),
  text: LocalizedText
})

/** The type of {@link Broken:var}. @category models @since 0.1.0 */
export type Broken = typeof Broken.Type

// -----------------------------------------------------------------------------
// errors
// -----------------------------------------------------------------------------

/**
 * The overlay breaks promises of its base; `problems` names each.
 *
 * @category errors
 * @since 0.1.0
 */
export class OverlayInvalidError extends Schema.TaggedError<OverlayInvalidError>()("OverlayInvalidError", {
  edition: Schema.String,
  problems: Schema.Array(Broken)
}) {
  static readonly code = "BALAI_APPLICATION_OVERLAY_INVALID"
  readonly code = OverlayInvalidError.code
  readonly retryable = false
  override get message(): string {
    const lines = this.problems.map(({ code, path, text }) => `  ${code} at ${path.join(".")}: ${text.en}`)
    return [`${this.code}: the edition "${this.edition}" breaks promises of its base`, ...lines].join("\n")
  }
}

// -----------------------------------------------------------------------------
// combinators
// -----------------------------------------------------------------------------

/**
 * The standard of a regency: the base with what the regency changes, or every promise that this would break.
 *
 * @example
 * ```ts
 * import { Overlay } from "@balai/application"
 * import { Rows } from "@balai/service"
 * import { Result } from "effect"
 *
 * const { atOnce, from, free, idCard, paper, standard, workingDays } = Rows.checkedOn("2026-11-25")
 * const permit = Rows.say("Izin", "Permit")
 * const base = standard("1", {
 *   title: permit,
 *   summary: Rows.say("Untuk warga.", "For citizens."),
 *   requirements: { all: [idCard] },
 *   procedure: { all: atOnce(permit) },
 *   time: { all: workingDays(5) },
 *   fees: { all: [free()] },
 *   product: { name: permit, source: from("Perda", "unsure") },
 *   legalBasis: []
 * })
 * const own = { edition: "batu-bara-2026-1", decree: null }
 *
 * const better = Overlay.standard(base, {
 *   ...own,
 *   time: { all: workingDays(3) },
 *   requirements: { all: [paper("denah", Rows.say("Denah lokasi", "Map of the place"))] }
 * })
 * Result.getOrThrow(better).components.requirements?.all.map(({ id }) => id) // => ["ktp-el", "denah"]
 *
 * const worse = Overlay.standard(base, { ...own, time: { all: workingDays(7) }, without: { requirements: ["ktp-el"] } })
 * Result.isFailure(worse) ? worse.failure.problems.map(({ code }) => code) : []
 * // => ["RequirementDropped", "LimitLonger"]
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const standard = (
  base: Standard.Standard,
  patch: Patch
): Result.Result<Standard.Standard, OverlayInvalidError> => {
  const overlaid = Internal.merge(base, patch)
  const problems = Internal.broken(base, overlaid)
  return problems.length === 0
    ? Result.succeed(overlaid)
    : Result.fail(new OverlayInvalidError({ edition: patch.edition, problems }))
}

/**
 * The promises of a base that another standard of the same service breaks: nothing when it keeps them all. For a standard that
 * was changed elsewhere, such as by a new edition.
 *
 * @category getters
 * @since 0.1.0
 */
export const broken = (base: Standard.Standard, other: Standard.Standard): ReadonlyArray<Broken> =>
  Internal.broken(base, other)
