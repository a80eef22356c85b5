/**
 * Identifiers that people choose (slugs) and identifiers that programs make (keys), each with a brand of its own.
 *
 * In JSON an identifier is its plain string; the brand exists only in the type system, so that a counter can never be
 * passed where a service is meant. Slugs stand in addresses of pages and are what an operator types: lower-case ASCII
 * letters and digits, parts joined by one hyphen, at most 48 characters.
 *
 * @since 0.1.0
 */
import { type LocalizedText } from "@balai/lifecycle/LocalizedText"
import { Result, Schema } from "effect"
import { clip } from "./internal/text.ts"
import { IdInvalidError, type Path } from "./VocabularyError.ts"

const slugRule = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const keyRule = /^[A-Za-z0-9][A-Za-z0-9._:-]*$/
const slugLength = 48
const keyLength = 128

const slug = Schema.String.check(
  Schema.isPattern(slugRule, { expected: "a slug: lower-case letters and digits, joined by single hyphens" }),
  Schema.isMaxLength(slugLength)
)

const key = Schema.String.check(
  Schema.isPattern(keyRule, { expected: "a key: letters, digits, and . _ : - after the first character" }),
  Schema.isMaxLength(keyLength)
)

/**
 * The id of a hall (an MPP): one mall, one queueing system, one database.
 *
 * @category schemas
 * @since 0.1.0
 */
export const HallId = slug.pipe(Schema.brand("HallId"))
/**
 * The type of {@link HallId:var}.
 *
 * @category models
 * @since 0.1.0
 */
export type HallId = typeof HallId.Type

/**
 * The id of an agency that serves in the hall (`dukcapil`).
 *
 * @category schemas
 * @since 0.1.0
 */
export const AgencyId = slug.pipe(Schema.brand("AgencyId"))
/**
 * The type of {@link AgencyId:var}.
 *
 * @category models
 * @since 0.1.0
 */
export type AgencyId = typeof AgencyId.Type

/**
 * The id of a service of an agency (`ktp-el`).
 *
 * @category schemas
 * @since 0.1.0
 */
export const ServiceId = slug.pipe(Schema.brand("ServiceId"))
/**
 * The type of {@link ServiceId:var}.
 *
 * @category models
 * @since 0.1.0
 */
export type ServiceId = typeof ServiceId.Type

/**
 * The id of a booth (*gerai*), the place of one agency in the hall.
 *
 * @category schemas
 * @since 0.1.0
 */
export const BoothId = slug.pipe(Schema.brand("BoothId"))
/**
 * The type of {@link BoothId:var}.
 *
 * @category models
 * @since 0.1.0
 */
export type BoothId = typeof BoothId.Type

/**
 * The id of a counter (*loket*), one desk of a booth (`1`, `loket-3`).
 *
 * @category schemas
 * @since 0.1.0
 */
export const CounterId = slug.pipe(Schema.brand("CounterId"))
/**
 * The type of {@link CounterId:var}.
 *
 * @category models
 * @since 0.1.0
 */
export type CounterId = typeof CounterId.Type

/**
 * The id of a waiting zone: the counters whose calls one board shows. Not to be taken for a time zone.
 *
 * @category schemas
 * @since 0.1.0
 */
export const ZoneId = slug.pipe(Schema.brand("ZoneId"))
/**
 * The type of {@link ZoneId:var}.
 *
 * @category models
 * @since 0.1.0
 */
export type ZoneId = typeof ZoneId.Type

/**
 * The id of an officer (*petugas*): a name of the account, never an identity number.
 *
 * @category schemas
 * @since 0.1.0
 */
export const OfficerId = key.pipe(Schema.brand("OfficerId"))
/**
 * The type of {@link OfficerId:var}.
 *
 * @category models
 * @since 0.1.0
 */
export type OfficerId = typeof OfficerId.Type

/**
 * The id of a ticket, unique in the whole database.
 *
 * @category schemas
 * @since 0.1.0
 */
export const TicketId = key.pipe(Schema.brand("TicketId"))
/**
 * The type of {@link TicketId:var}.
 *
 * @category models
 * @since 0.1.0
 */
export type TicketId = typeof TicketId.Type

/**
 * The id of a number series: one sequence of labels of one hall on one day.
 *
 * @category schemas
 * @since 0.1.0
 */
export const SeriesId = key.pipe(Schema.brand("SeriesId"))
/**
 * The type of {@link SeriesId:var}.
 *
 * @category models
 * @since 0.1.0
 */
export type SeriesId = typeof SeriesId.Type

/**
 * The id that a caller gives to a command, so that sending it twice does it once.
 *
 * @category schemas
 * @since 0.1.0
 */
export const CommandId = key.pipe(Schema.brand("CommandId"))
/**
 * The type of {@link CommandId:var}.
 *
 * @category models
 * @since 0.1.0
 */
export type CommandId = typeof CommandId.Type

type Problem = IdInvalidError["problem"]

const sentences: Record<Problem, (shown: string, limit: number) => LocalizedText> = {
  type: () => ({ id: "Id harus berupa teks.", en: "An id must be a text." }),
  empty: () => ({ id: "Id tidak boleh kosong.", en: "An id must not be empty." }),
  length: (_, limit) => ({
    id: `Id terlalu panjang: paling banyak ${limit} karakter.`,
    en: `The id is too long: at most ${limit} characters.`
  }),
  characters: (shown) => ({
    id: `Id "${shown}" memuat karakter yang tidak boleh dipakai.`,
    en: `The id "${shown}" holds characters that are not allowed.`
  }),
  hyphens: (shown) => ({
    id: `Id "${shown}": tanda hubung hanya boleh satu, di antara dua bagian.`,
    en: `The id "${shown}": a hyphen may only stand alone, between two parts.`
  })
}

const failing =
  (path: Path, limit: number) =>
  (problem: Problem, shown = ""): Result.Result<never, IdInvalidError> =>
    Result.fail(new IdInvalidError({ problem, path, text: sentences[problem](shown, limit) }))

/**
 * Reads an identifier that a person wrote as a slug, and says in words what is wrong with it.
 *
 * @example
 * ```ts
 * import { Ids } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * const good = Ids.parseSlug(Ids.ServiceId, "ktp-el")
 * Result.isSuccess(good) // => true
 *
 * const bad = Ids.parseSlug(Ids.ServiceId, "KTP el")
 * Result.isFailure(bad) ? bad.failure.problem : null // => "characters"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const parseSlug = <Id extends string>(
  schema: Schema.Codec<Id, string>,
  input: unknown,
  path: Path = []
): Result.Result<Id, IdInvalidError> => {
  const fail = failing(path, slugLength)
  if (typeof input !== "string") return fail("type")
  if (input === "") return fail("empty")
  if (input.length > slugLength) return fail("length")
  if (!/^[a-z0-9-]*$/.test(input)) return fail("characters", clip(input))
  if (!slugRule.test(input)) return fail("hyphens", clip(input))
  return Result.orElse(Schema.decodeUnknownResult(schema)(input), () => fail("characters", clip(input)))
}

/**
 * Reads an identifier that a program made, such as a ticket's.
 *
 * @example
 * ```ts
 * import { Ids } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * Result.isSuccess(Ids.parseKey(Ids.TicketId, "asahan:2026-08-17:A-012")) // => true
 * Result.isSuccess(Ids.parseKey(Ids.TicketId, "../secret")) // => false
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const parseKey = <Id extends string>(
  schema: Schema.Codec<Id, string>,
  input: unknown,
  path: Path = []
): Result.Result<Id, IdInvalidError> => {
  const fail = failing(path, keyLength)
  if (typeof input !== "string") return fail("type")
  if (input === "") return fail("empty")
  if (input.length > keyLength) return fail("length")
  return Result.orElse(Schema.decodeUnknownResult(schema)(input), () => fail("characters", clip(input)))
}
