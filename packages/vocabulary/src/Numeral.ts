/**
 * Whole numbers as Indonesians write and say them: `1.234.567`, *satu juta dua ratus tiga puluh empat ribu …*.
 *
 * The spelling follows KBBI (*seribu*, *seratus*, *miliar*). Every safe integer has words, also 0 and negative ones.
 * `Rupiah` uses both for money.
 *
 * @since 0.1.0
 */
import { group as groupThree, say } from "./internal/numeral.ts"

/**
 * Groups the digits of a whole number with dots.
 *
 * @example
 * ```ts
 * import { Numeral } from "@balai/vocabulary"
 *
 * Numeral.group(1234567) // => "1.234.567"
 * Numeral.group(-1000) // => "-1.000"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const group = (value: number): string => groupThree(checked(value))

/**
 * Says a whole number in words (*terbilang*).
 *
 * @example
 * ```ts
 * import { Numeral } from "@balai/vocabulary"
 *
 * Numeral.words(0) // => "nol"
 * Numeral.words(1111) // => "seribu seratus sebelas"
 * Numeral.words(2_000_000_015) // => "dua miliar lima belas"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const words = (value: number): string => say(checked(value))

const checked = (value: number): number => {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no whole number that can be written exactly`)
  return value
}
