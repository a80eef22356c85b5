/** @internal Exact fractions: money is never worked out in floating point. */

export interface Rational {
  readonly over: bigint
  readonly under: bigint
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))

export const make = (over: bigint, under: bigint): Rational => {
  const common = gcd(over, under)
  return common === 0n ? { over: 0n, under: 1n } : { over: over / common, under: under / common }
}

/** Of a decimal with a point, that was checked before. */
export const of = (decimal: string): Rational => {
  const [whole = "0", rest = ""] = decimal.split(".")
  return make(BigInt(whole + rest), 10n ** BigInt(rest.length))
}

export const multiply = (a: Rational, b: Rational): Rational => make(a.over * b.over, a.under * b.under)

export const add = (a: Rational, b: Rational): Rational => make(a.over * b.under + b.over * a.under, a.under * b.under)

/** To a multiple of `unit`; `nearest` takes a half up. */
export const round = (
  { over, under }: Rational,
  { unit, way }: { readonly unit: number; readonly way: "down" | "up" | "nearest" }
): bigint => {
  const step = under * BigInt(unit)
  const down = over / step
  const rest = over % step
  const isUp = way === "up" ? rest > 0n : way === "nearest" && rest * 2n >= step
  return (down + (isUp ? 1n : 0n)) * BigInt(unit)
}

const longest = 12

/** With a decimal point, cut after twelve places and then marked with an ellipsis. */
export const write = ({ over, under }: Rational): string => {
  let rest = over % under
  let places = ""
  while (rest !== 0n && places.length < longest) {
    rest *= 10n
    places += String(rest / under)
    rest %= under
  }
  const whole = String(over / under)
  return places === "" ? whole : `${whole}.${places}${rest === 0n ? "" : "…"}`
}
