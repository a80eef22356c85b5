/**
 * How the numbers of applications are written: a pattern that can be explained to whoever holds one.
 *
 * `{n:4}/{code}/{month:roman}/{year}` gives `0012/AKL/XI/2026`. A number is drawn once from a register and stored; it is
 * never counted from files. Neighbours: `Register`, which draws.
 *
 * @since 0.1.0
 */
import { type LocalizedText } from "@balai/lifecycle"
import { LocalDate } from "@balai/vocabulary"
import { Schema } from "effect"

const token = /\{(n|code|agency|year|month|month:roman|n:[1-9])\}/g

const isPattern = (text: string): boolean => {
  const rest = text.replaceAll(token, "")
  return /\{n(:[1-9])?\}/.test(text) && /\{year\}/.test(text) && /^[A-Za-z0-9./ -]*$/.test(rest)
}

/**
 * The schema of a pattern: letters, digits, `.`, `/`, `-` and spaces around the parts `{n}` or `{n:4}` (padded), `{code}`
 * (of the service), `{agency}`, `{month}`, `{month:roman}` and `{year}`. It needs the number and the year: registers begin
 * anew with the year.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Pattern = Schema.String.check(
  Schema.makeFilter((text: string) => isPattern(text) || "a pattern with {n} and {year}, such as {n:4}/{code}/{year}"),
  Schema.isMaxLength(80)
)

/**
 * The pattern where an office sets none.
 *
 * @category getters
 * @since 0.1.0
 */
export const standard = "{agency}-{year}-{n:5}"

/**
 * What is put into a pattern.
 *
 * @category models
 * @since 0.1.0
 */
export interface Values {
  readonly n: number
  /** A short code of the service: `AKL`. */
  readonly code: string
  readonly agency: string
  /** The local date of the submission. */
  readonly date: LocalDate.LocalDate
}

const roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]

const partOf = (name: string, { agency, code, date, n }: Values): string => {
  const { month, year } = LocalDate.parts(date)
  switch (name) {
    case "code":
      return code
    case "agency":
      return agency.toUpperCase()
    case "year":
      return String(year)
    case "month":
      return String(month).padStart(2, "0")
    case "month:roman":
      return roman[month - 1] ?? ""
    default:
      return String(n).padStart(Number(name.slice(2)) || 1, "0")
  }
}

/**
 * Writes a number.
 *
 * @example
 * ```ts
 * import { Numbering } from "@balai/application"
 * import { LocalDate } from "@balai/vocabulary"
 *
 * const date = LocalDate.makeUnsafe("2026-11-27")
 * const values = { n: 12, code: "AKL", agency: "dukcapil", date }
 * Numbering.format("{n:4}/{code}/{month:roman}/{year}", values) // => "0012/AKL/XI/2026"
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const format = (pattern: string, values: Values): string =>
  pattern.replaceAll(token, (_, name: string) => partOf(name, values))

const meanings: { readonly [name: string]: LocalizedText.LocalizedText } = {
  code: { id: "kode layanan", en: "the service's code" },
  agency: { id: "instansi", en: "the agency" },
  year: { id: "tahun", en: "the year" },
  month: { id: "bulan", en: "the month" },
  "month:roman": { id: "bulan (angka Romawi)", en: "the month (Roman numeral)" },
  n: { id: "nomor urut tahun ini", en: "its place in this year" }
}

const meaningOf = (name: string): LocalizedText.LocalizedText =>
  meanings[name.startsWith("n") ? "n" : name] ?? { id: name, en: name }

/**
 * Says what the parts of a number mean, in the order in which they stand.
 *
 * @example
 * ```ts
 * import { Numbering } from "@balai/application"
 *
 * Numbering.explain("{code}-{year}-{n:5}").id // => "kode layanan, tahun, nomor urut tahun ini"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const explain = (pattern: string): LocalizedText.LocalizedText => {
  const parts = [...pattern.matchAll(token)].map(([, name = ""]) => meaningOf(name))
  return { id: parts.map(({ id }) => id).join(", "), en: parts.map(({ en }) => en).join(", ") }
}
