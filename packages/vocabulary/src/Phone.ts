/**
 * Indonesian telephone numbers in E.164 form: `+628123456789`.
 *
 * However a number is written (`0812-3456-789`, `62812…`, `0062812…`), it is stored one way. Which prefixes and lengths
 * exist is a numbering plan with a source, which an office can replace. Telephone numbers are personal data: the error
 * never repeats one, and {@link mask} hides the middle.
 *
 * @since 0.1.0
 */
import { type LocalizedText } from "@balai/lifecycle/LocalizedText"
import { Result, Schema } from "effect"
import { Source } from "./Source.ts"
import { type Path, PhoneInvalidError } from "./VocabularyError.ts"

/**
 * The schema of a stored number: `+62` and 7 to 12 digits that do not start with 0.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Phone = Schema.String.check(
  Schema.isPattern(/^\+62[1-9][0-9]{6,11}$/, { expected: "a telephone number +62…" })
).pipe(Schema.brand("Phone"))

/**
 * An Indonesian telephone number in E.164 form.
 *
 * @category models
 * @since 0.1.0
 */
export type Phone = typeof Phone.Type

const Range = Schema.Struct({
  kind: Schema.Literals(["mobile", "landline"]),
  prefix: Schema.NonEmptyString,
  minimum: Schema.Int,
  maximum: Schema.Int
})

/**
 * The schema of a numbering plan: prefixes of the national number (after `+62`) as regular expressions, and how many
 * digits follow. The first range whose prefix matches decides.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Plan = Schema.Struct({ ranges: Schema.Array(Range), source: Source })

/**
 * A numbering plan.
 *
 * @category models
 * @since 0.1.0
 */
export type Plan = typeof Plan.Type

/**
 * The plan that is used unless an office brings another: mobile numbers `8[1-35-9]`, and landlines with an area code of
 * two or three digits (Kisaran: 623).
 *
 * @category constructors
 * @since 0.1.0
 */
export const plan: Plan = Schema.decodeUnknownSync(Plan)({
  ranges: [
    { kind: "mobile", prefix: "8[1-35-9]", minimum: 7, maximum: 10 },
    { kind: "landline", prefix: "2[124]|31|61", minimum: 5, maximum: 8 },
    { kind: "landline", prefix: "[2-79][0-9]{2}", minimum: 5, maximum: 8 }
  ],
  source: {
    title: "Rencana dasar teknis penomoran telekomunikasi, digit lengths as in common numbering metadata",
    reference: null,
    checked: "2026-11-25",
    confidence: "likely"
  }
})

type Problem = PhoneInvalidError["problem"]

const sentences: Record<Problem, LocalizedText> = {
  characters: {
    id: "Nomor telepon hanya boleh berisi angka. Tulis seperti 0812-3456-789.",
    en: "A telephone number may hold digits only. Write it like 0812-3456-789."
  },
  foreign: {
    id: "Nomor telepon harus nomor Indonesia (+62).",
    en: "The telephone number must be Indonesian (+62)."
  },
  length: {
    id: "Jumlah angka nomor telepon tidak sesuai.",
    en: "The telephone number has the wrong number of digits."
  },
  prefix: {
    id: "Awalan nomor telepon tidak dikenal. Sertakan kode wilayah.",
    en: "The start of the telephone number is unknown. Include the area code."
  }
}

/** The national number without any prefix, or the problem. */
const national = (input: string): { readonly digits: string } | { readonly problem: Problem } => {
  const compact = input.replace(/[\s().\-\u2010-\u2015\u00a0]/g, "")
  if (!/^\+?[0-9]+$/.test(compact)) return { problem: "characters" }
  const isIndonesian = /^(?:\+62|0062|62|0(?!0))/.test(compact)
  const isInternational = /^(?:\+|00)/.test(compact)
  if (!isIndonesian && isInternational) return { problem: "foreign" }
  if (!isIndonesian) return { digits: compact }
  return { digits: compact.replace(/^(?:\+62|0062|62)0?|^0/, "") }
}

const fail = (problem: Problem, path: Path): Result.Result<never, PhoneInvalidError> =>
  Result.fail(new PhoneInvalidError({ problem, path, text: sentences[problem] }))

/**
 * Reads a number however it is written and gives it in E.164 form.
 *
 * @example
 * ```ts
 * import { Phone } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * Result.getOrThrow(Phone.parse("0812-3456-789")) // => "+628123456789"
 * Result.getOrThrow(Phone.parse("(0623) 41234")) // => "+6262341234"
 *
 * const foreign = Phone.parse("+60 12 345 6789")
 * Result.isFailure(foreign) ? foreign.failure.problem : null // => "foreign"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const parse = (
  input: string,
  options: { readonly plan?: Plan; readonly path?: Path } = {}
): Result.Result<Phone, PhoneInvalidError> => {
  const path = options.path ?? []
  const read = national(input)
  if ("problem" in read) return fail(read.problem, path)
  const { digits } = read
  for (const range of (options.plan ?? plan).ranges) {
    const prefix = new RegExp(`^(?:${range.prefix})`).exec(digits)?.[0]
    if (prefix === undefined) continue
    const rest = digits.length - prefix.length
    return rest >= range.minimum && rest <= range.maximum
      ? Result.succeed(`+62${digits}` as Phone)
      : fail("length", path)
  }
  return fail("prefix", path)
}

/**
 * Says whether a number is a mobile one in a plan.
 *
 * @example
 * ```ts
 * import { Phone } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * Phone.isMobile(Result.getOrThrow(Phone.parse("08123456789"))) // => true
 * ```
 *
 * @category guards
 * @since 0.1.0
 */
export const isMobile = (phone: Phone, by: Plan = plan): boolean =>
  by.ranges.find((range) => new RegExp(`^(?:${range.prefix})`).test(phone.slice(3)))?.kind === "mobile"

/**
 * Hides the middle of a number: at least four digits, and how many are hidden does not show.
 *
 * @example
 * ```ts
 * import { Phone } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * Phone.mask(Result.getOrThrow(Phone.parse("0812 3456 789"))) // => "+62812****789"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const mask = (phone: Phone): string => {
  const digits = phone.slice(3)
  const tail = Math.max(0, Math.min(3, digits.length - 7))
  return `+62${digits.slice(0, 3)}****${tail === 0 ? "" : digits.slice(-tail)}`
}
