/**
 * Codes of government areas as the Ministry of Home Affairs (Kemendagri) writes them: `12`, `12.09`, `12.09.20`.
 *
 * They are strings with dots and never numbers: as a number `11.10` becomes `11.1`. Without the dots they look like the
 * codes of Statistics Indonesia (BPS), which number the same areas differently: Kemendagri `12.09` is Asahan, BPS
 * `1209` is Simalungun and BPS `1208` is Asahan. So a code without dots is refused, and BPS codes have a type of their
 * own; only an `AreaTable` that lists both leads from one to the other.
 *
 * @since 0.1.0
 */
import { type LocalizedText } from "@balai/lifecycle/LocalizedText"
import { Result, Schema } from "effect"
import { clip } from "./internal/text.ts"
import { AreaCodeInvalidError, type Path } from "./VocabularyError.ts"

// Not 00 anywhere; regencies 01–69, cities 71–99; villages begin with 1 (kelurahan), 2 (desa) or 3 (desa adat).
const rule =
  /^(?:0[1-9]|[1-9][0-9])(?:\.(?:0[1-9]|[1-689][0-9]|7[1-9])(?:\.(?:(?:0[1-9]|[1-9][0-9])(?:\.[1-9][0-9]{3})?|4[0-9]{4}))?)?$/

/**
 * The schema of a Kemendagri area code.
 *
 * @category schemas
 * @since 0.1.0
 */
export const AreaCode = Schema.String.check(
  Schema.isPattern(rule, { expected: "a Kemendagri area code with dots, such as 12.09.20" })
).pipe(Schema.brand("AreaCode"))

/**
 * A Kemendagri area code such as `12.09`.
 *
 * @category models
 * @since 0.1.0
 */
export type AreaCode = typeof AreaCode.Type

/**
 * The schema of a BPS area code: 2, 4, 7 or 10 digits without dots.
 *
 * @category schemas
 * @since 0.1.0
 */
export const BpsCode = Schema.String.check(
  Schema.isPattern(/^[1-9][0-9](?:[0-9]{2}(?:[0-9]{3}(?:[0-9]{3})?)?)?$/, { expected: "a BPS code of digits" })
).pipe(Schema.brand("BpsCode"))

/**
 * A BPS area code such as `1208`; never to be mixed with an {@link AreaCode:type}.
 *
 * @category models
 * @since 0.1.0
 */
export type BpsCode = typeof BpsCode.Type

/**
 * What an area code stands for.
 *
 * @category models
 * @since 0.1.0
 */
export type Level = "province" | "regency" | "city" | "district" | "village" | "island"

const sentences: Record<AreaCodeInvalidError["problem"], (shown: string) => LocalizedText> = {
  number: () => ({
    id: "Kode wilayah harus berupa teks, bukan angka: 11.10 akan menjadi 11.1.",
    en: "An area code must be a text, not a number: 11.10 would become 11.1."
  }),
  dots: (shown) => ({
    id: `Kode wilayah "${shown}" harus ditulis dengan titik; tanpa titik tertukar dengan kode BPS (BPS 1209 bukan 12.09).`,
    en: `Write the area code "${shown}" with dots; without them it is confused with a BPS code (BPS 1209 is not 12.09).`
  }),
  format: (shown) => ({
    id: `"${shown}" bukan kode wilayah. Tulis seperti 12.09 atau 12.09.20.`,
    en: `"${shown}" is no area code. Write it like 12.09 or 12.09.20.`
  }),
  range: (shown) => ({
    id: `Kode wilayah "${shown}" memuat bagian yang tidak ada, misalnya 00.`,
    en: `The area code "${shown}" has a part that does not exist, such as 00.`
  })
}

const problemOf = (input: unknown): AreaCodeInvalidError["problem"] | null => {
  if (typeof input === "number") return "number"
  if (typeof input !== "string") return "format"
  if (/^\d{3,}$/.test(input)) return "dots"
  if (!/^\d{2}(?:\.\d{2}(?:\.(?:\d{2}(?:\.\d{4})?|4\d{4}))?)?$/.test(input)) return "format"
  return rule.test(input) ? null : "range"
}

/**
 * Reads an area code that is written with dots.
 *
 * @example
 * ```ts
 * import { AreaCode } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * Result.getOrThrow(AreaCode.parse("12.09")) // => "12.09"
 *
 * const bps = AreaCode.parse("1208")
 * Result.isFailure(bps) ? bps.failure.problem : null // => "dots"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const parse = (input: unknown, path: Path = []): Result.Result<AreaCode, AreaCodeInvalidError> => {
  const problem = problemOf(input)
  if (problem === null) return Result.succeed(input as AreaCode)
  return Result.fail(new AreaCodeInvalidError({ problem, path, text: sentences[problem](clip(input)) }))
}

/**
 * Writes an area code down in code; throws an `AreaCodeInvalidError` when it is none.
 *
 * @example
 * ```ts
 * import { AreaCode } from "@balai/vocabulary"
 *
 * AreaCode.makeUnsafe("12.09.20") // => "12.09.20"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const makeUnsafe = (text: string): AreaCode => Result.getOrThrow(parse(text))

/**
 * Puts the dots into digits that are known to be Kemendagri digits, such as the first six of a NIK.
 *
 * **Gotchas**
 *
 * Digits from a table of BPS look the same and mean other places.
 *
 * @example
 * ```ts
 * import { AreaCode } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * Result.getOrThrow(AreaCode.fromKemendagriDigits("120920")) // => "12.09.20"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const fromKemendagriDigits = (
  digits: string,
  path: Path = []
): Result.Result<AreaCode, AreaCodeInvalidError> => {
  const found = /^(\d{2})(\d{2})?(\d{2})?(\d{4})?$/.exec(digits)
  return parse(
    found === null
      ? digits
      : found
          .slice(1)
          .filter((part) => part !== undefined)
          .join("."),
    path
  )
}

/**
 * What an area code stands for: regencies have 01–69 as second part, cities 71–99.
 *
 * @example
 * ```ts
 * import { AreaCode } from "@balai/vocabulary"
 *
 * AreaCode.level(AreaCode.makeUnsafe("12.09")) // => "regency"
 * AreaCode.level(AreaCode.makeUnsafe("12.74")) // => "city"
 * AreaCode.level(AreaCode.makeUnsafe("12.09.20.1001")) // => "village"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const level = (code: AreaCode): Level => {
  const parts = code.split(".")
  if (parts.length === 1) return "province"
  if (parts.length === 2) return Number(parts[1]) < 70 ? "regency" : "city"
  if (parts.length === 4) return "village"
  return parts[2]?.length === 5 ? "island" : "district"
}

/**
 * The area one level up, or null above a province.
 *
 * @example
 * ```ts
 * import { AreaCode } from "@balai/vocabulary"
 *
 * AreaCode.parent(AreaCode.makeUnsafe("12.09.20")) // => "12.09"
 * AreaCode.parent(AreaCode.makeUnsafe("12")) // => null
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const parent = (code: AreaCode): AreaCode | null => {
  const at = code.lastIndexOf(".")
  return at < 0 ? null : (code.slice(0, at) as AreaCode)
}

/**
 * The province at the start of a code.
 *
 * @category getters
 * @since 0.1.0
 */
export const province = (code: AreaCode): AreaCode => code.slice(0, 2) as AreaCode

/**
 * Says whether one area lies in another (or is the same).
 *
 * @example
 * ```ts
 * import { AreaCode } from "@balai/vocabulary"
 *
 * AreaCode.isWithin(AreaCode.makeUnsafe("12.09.20"), AreaCode.makeUnsafe("12.09")) // => true
 * AreaCode.isWithin(AreaCode.makeUnsafe("12.74"), AreaCode.makeUnsafe("12.09")) // => false
 * ```
 *
 * @category guards
 * @since 0.1.0
 */
export const isWithin = (code: AreaCode, area: AreaCode): boolean => code === area || code.startsWith(`${area}.`)
