/**
 * The service pledge (*maklumat pelayanan*) of UU 25/2009, article 22: a unit's public written word that it serves as its
 * standard says, betters what falls short, and takes the sanction when it does not.
 *
 * Neighbours: `Standard`, to which it binds itself; `Export`, which prints it with the services.
 *
 * @since 0.1.0
 */
import { LocalizedText } from "@balai/lifecycle/LocalizedText"
import { LocalDate } from "@balai/vocabulary"
import { Schema } from "effect"
import * as Internal from "./internal/pledgeCheck.ts"
import { type Problem } from "./Standard.ts"

/**
 * What the pledge promises.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Commitment = Schema.Literals(["standard", "improvement", "sanction"])

/** The type of {@link Commitment:var}. @category models @since 0.1.0 */
export type Commitment = typeof Commitment.Type

/**
 * Where the pledge can be read: at the wall of the hall, on a page, in a newspaper.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Medium = Schema.Struct({
  kind: Schema.Literals(["wall", "web", "print", "broadcast", "social"]),
  name: LocalizedText,
  /** A link or a place. */
  at: Schema.optionalKey(Schema.NonEmptyString)
})

/** The type of {@link Medium:var}. @category models @since 0.1.0 */
export type Medium = typeof Medium.Type

/**
 * A service pledge.
 *
 * **Details**
 *
 * The signatory's NIP holds a date of birth: it is left out unless the office wants it printed.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Pledge = Schema.Struct({
  /** The agency's name, or null for the hall as a whole. */
  agency: Schema.NullOr(Schema.NonEmptyString),
  unit: LocalizedText,
  text: LocalizedText,
  /** Which of the three promises the text makes, as somebody who has read it says. */
  commitments: Schema.Array(Commitment),
  signatory: Schema.Struct({
    name: Schema.NonEmptyString,
    position: LocalizedText,
    nip: Schema.optionalKey(Schema.String)
  }),
  place: Schema.NonEmptyString,
  date: LocalDate.LocalDate,
  media: Schema.Array(Medium)
})

/** The type of {@link Pledge:var}. @category models @since 0.1.0 */
export type Pledge = typeof Pledge.Type

/**
 * The words of a pledge that makes all three promises, to begin with.
 *
 * @example
 * ```ts
 * import { Pledge } from "@balai/service"
 *
 * Pledge.words({ id: "MPP Asahan", en: "MPP Asahan" }).en.startsWith("We at MPP Asahan") // => true
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const words = (unit: LocalizedText): LocalizedText => ({
  id: `Kami di ${unit.id} sanggup melayani sesuai standar pelayanan yang telah ditetapkan, wajib memperbaiki layanan yang belum memenuhinya, dan bersedia menerima sanksi menurut peraturan perundang-undangan apabila tidak menepati janji ini.`,
  en: `We at ${unit.en} will serve as the published service standards say, are bound to better what falls short of them, and accept the sanctions of the law when we do not keep this word.`
})

/**
 * Lists all that is wrong with a pledge on a day; the gravest first.
 *
 * @example
 * ```ts
 * import { Pledge } from "@balai/service"
 * import { LocalDate } from "@balai/vocabulary"
 *
 * const unit = { id: "MPP Asahan", en: "MPP Asahan" }
 * const pledge: Pledge.Pledge = {
 *   agency: null,
 *   unit,
 *   text: Pledge.words(unit),
 *   commitments: ["standard", "improvement"],
 *   signatory: { name: "Kepala Dinas", position: { id: "Kepala DPMPTSP", en: "Head of DPMPTSP" } },
 *   place: "Kisaran",
 *   date: LocalDate.makeUnsafe("2026-06-11"),
 *   media: []
 * }
 *
 * Pledge.check(pledge, { on: LocalDate.makeUnsafe("2026-11-27") }).map(({ code }) => code)
 * // => ["CommitmentMissing", "MediumMissing"]
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const check = (pledge: Pledge, options: { readonly on: LocalDate.LocalDate }): ReadonlyArray<Problem> =>
  Internal.check(pledge, options.on)
