/**
 * Money: a whole number of rupiah, never a fraction and never a floating-point sum.
 *
 * Written the way EYD spells it, `Rp30.000` without a space (`Intl` puts U+00A0 between). Sums that leave the exact
 * integers are a typed error. Fees, tariffs and receipts build on it.
 *
 * @since 0.1.0
 */
import { type LocalizedText } from "@balai/lifecycle/LocalizedText"
import { Result, Schema } from "effect"
import { group, say } from "./internal/numeral.ts"
import { type Path, RupiahInvalidError } from "./VocabularyError.ts"

/**
 * The schema of an amount: a whole number that JSON keeps exactly; differences may be negative.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Rupiah = Schema.Int.pipe(Schema.brand("Rupiah"))

/**
 * An amount in rupiah.
 *
 * @category models
 * @since 0.1.0
 */
export type Rupiah = typeof Rupiah.Type

type Problem = RupiahInvalidError["problem"]

const sentences: Record<Problem, LocalizedText> = {
  format: {
    id: "Jumlah uang tidak terbaca. Tulis seperti Rp30.000.",
    en: "The amount cannot be read. Write it like Rp30.000."
  },
  cents: {
    id: "Jumlah uang harus rupiah penuh, tanpa sen.",
    en: "The amount must be whole rupiah, without cents."
  },
  range: { id: "Jumlah uang terlalu besar.", en: "The amount is too large." }
}

const fail = (problem: Problem, path: Path): Result.Result<never, RupiahInvalidError> =>
  Result.fail(new RupiahInvalidError({ problem, path, text: sentences[problem] }))

/**
 * Takes a number as an amount.
 *
 * @example
 * ```ts
 * import { Rupiah } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * Result.getOrThrow(Rupiah.make(30_000)) // => 30_000
 * Result.isSuccess(Rupiah.make(0.5)) // => false
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (value: number, path: Path = []): Result.Result<Rupiah, RupiahInvalidError> => {
  if (Number.isSafeInteger(value)) return Result.succeed((value === 0 ? 0 : value) as Rupiah)
  return fail(Number.isFinite(value) && !Number.isInteger(value) ? "cents" : "range", path)
}

/**
 * Writes an amount down in code; throws a `RupiahInvalidError` when it is none.
 *
 * @example
 * ```ts
 * import { Rupiah } from "@balai/vocabulary"
 *
 * Rupiah.format(Rupiah.makeUnsafe(30_000)) // => "Rp30.000"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const makeUnsafe = (value: number): Rupiah => Result.getOrThrow(make(value))

const written = /^(-?)(?:Rp)?\s*(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{2}|-))?$/i

/**
 * Reads an amount as people write it: `Rp30.000`, `Rp 30.000,00`, `30000`.
 *
 * @example
 * ```ts
 * import { Rupiah } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * Result.getOrThrow(Rupiah.parse("Rp 1.234.567,00")) // => 1_234_567
 * Result.isSuccess(Rupiah.parse("Rp30,000")) // => false
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const parse = (input: string, path: Path = []): Result.Result<Rupiah, RupiahInvalidError> => {
  const found = written.exec(input.trim())
  if (found === null) return fail("format", path)
  const [, sign = "", whole = "", cents = "00"] = found
  if (cents !== "00" && cents !== "-") return fail("cents", path)
  const value = Number(whole.replaceAll(".", ""))
  return make(sign === "-" ? -value : value, path)
}

/**
 * Writes an amount the Indonesian way.
 *
 * @example
 * ```ts
 * import { Rupiah } from "@balai/vocabulary"
 *
 * const fee = Rupiah.makeUnsafe(1_234_567)
 * Rupiah.format(fee) // => "Rp1.234.567"
 * Rupiah.format(fee, { cents: true }) // => "Rp1.234.567,00"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const format = (amount: Rupiah, options: { readonly cents?: boolean } = {}): string => {
  const cents = options.cents === true ? ",00" : ""
  return `${amount < 0 ? "-" : ""}Rp${group(Math.abs(amount))}${cents}`
}

/**
 * Says an amount in words (*terbilang*), as receipts print it.
 *
 * @example
 * ```ts
 * import { Rupiah } from "@balai/vocabulary"
 *
 * Rupiah.words(Rupiah.makeUnsafe(30_000)) // => "tiga puluh ribu rupiah"
 * Rupiah.words(Rupiah.makeUnsafe(1_000_000_000)) // => "satu miliar rupiah"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const words = (amount: Rupiah): string => `${say(amount)} rupiah`

/**
 * Adds amounts.
 *
 * @example
 * ```ts
 * import { Rupiah } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * Result.getOrThrow(Rupiah.sum([Rupiah.makeUnsafe(30_000), Rupiah.makeUnsafe(120_000)])) // => 150_000
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const sum = (amounts: ReadonlyArray<Rupiah>): Result.Result<Rupiah, RupiahInvalidError> => {
  // Through bigint, so that a sum that rounds back into the safe range on the way is not taken for exact.
  const total = amounts.reduce((total, amount) => total + BigInt(amount), 0n)
  return make(Number(total))
}

/**
 * Multiplies an amount by a whole number of pieces.
 *
 * @example
 * ```ts
 * import { Rupiah } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * Result.getOrThrow(Rupiah.times(Rupiah.makeUnsafe(30_000), 3)) // => 90_000
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const times = (amount: Rupiah, pieces: number): Result.Result<Rupiah, RupiahInvalidError> =>
  Number.isSafeInteger(pieces) ? make(Number(BigInt(amount) * BigInt(pieces))) : fail("range", [])
