/**
 * The NIK, the 16-digit identity number `PPRRSS DDMMYY NNNN`: place of first registration, date of birth, serial.
 *
 * For women 40 is added to the day. The year has two digits and there is no check digit, so a NIK that reads well may
 * still be nobody's. The place is the one of first registration and is never updated: an unknown or former district is
 * a warning and not an error. A NIK is personal data: errors never repeat it, and {@link mask} hides it.
 *
 * @since 0.1.0
 */
import { type LocalizedText } from "@balai/lifecycle/LocalizedText"
import { Result, Schema } from "effect"
import { type AreaCode, fromKemendagriDigits } from "./AreaCode.ts"
import { type AreaTable, find } from "./AreaTable.ts"
import { isReal } from "./internal/civil.ts"
import { issueOf } from "./internal/issues.ts"
import { addMonths, fromParts, type LocalDate, parts } from "./LocalDate.ts"
import { type Issue, NikInvalidError, type Path } from "./VocabularyError.ts"
import { ofArea } from "./Zone.ts"

/**
 * The schema of a stored NIK: 16 digits. What they mean is checked by {@link parse}, which needs to know today's date.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Nik = Schema.String.check(Schema.isPattern(/^[0-9]{16}$/, { expected: "16 digits" })).pipe(
  Schema.brand("Nik")
)

/**
 * A NIK.
 *
 * @category models
 * @since 0.1.0
 */
export type Nik = typeof Nik.Type

/**
 * What can be wrong with a NIK.
 *
 * @category models
 * @since 0.1.0
 */
export type Problem = "length" | "characters" | "day" | "month" | "date" | "serial"

/**
 * What should make somebody look twice, without making a NIK wrong.
 *
 * @category models
 * @since 0.1.0
 */
export type Warning = "areaUnknown" | "areaFormer" | "centuryAmbiguous"

/**
 * What a NIK says about its holder. `otherBirthDate` is the date a century earlier where a living person could have it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Reading {
  readonly nik: Nik
  readonly area: AreaCode | null
  readonly areaName: string | null
  readonly birthDate: LocalDate
  readonly otherBirthDate: LocalDate | null
  readonly sex: "female" | "male"
  readonly serial: string
  readonly warnings: ReadonlyArray<Issue<Warning>>
}

/**
 * What {@link parse} needs to know: today's date (to resolve the year), and the areas where the office has a table.
 * `oldestAge` (110) is the age up to which the earlier of two centuries counts as possible.
 *
 * @category models
 * @since 0.1.0
 */
export interface ParseOptions {
  readonly today: LocalDate
  readonly areas?: AreaTable
  readonly oldestAge?: number
  readonly path?: Path
}

const sentences: Record<Problem | Warning, LocalizedText> = {
  length: { id: "NIK harus 16 angka.", en: "A NIK has 16 digits." },
  characters: { id: "NIK hanya boleh berisi angka.", en: "A NIK holds digits only." },
  day: {
    id: "Angka ke-7 dan ke-8 NIK bukan tanggal lahir (01–31, perempuan 41–71).",
    en: "Digits 7 and 8 of the NIK are no day of birth (01–31, for women 41–71)."
  },
  month: {
    id: "Angka ke-9 dan ke-10 NIK bukan bulan lahir (01–12).",
    en: "Digits 9 and 10 of the NIK are no month of birth (01–12)."
  },
  date: {
    id: "Tanggal lahir dalam NIK tidak ada dalam kalender.",
    en: "There is no such day as the NIK's birth date."
  },
  serial: { id: "Nomor urut NIK tidak boleh 0000.", en: "The serial number of a NIK is not 0000." },
  areaUnknown: {
    id: "Kode wilayah pada NIK tidak dikenal; periksa kembali.",
    en: "The area code in the NIK is unknown; please check it."
  },
  areaFormer: {
    id: "Kode wilayah pada NIK adalah kode lama; itu tetap berlaku.",
    en: "The area code in the NIK is a former one; it stays valid."
  },
  centuryAmbiguous: {
    id: "Tahun lahir dalam NIK dapat berarti dua abad; tanyakan tanggal lahir.",
    en: "The year of birth in the NIK may mean two centuries; ask for the date of birth."
  }
}

// A centenarian is plausible, and above this age a year is taken to be of this century.
const defaultOldestAge = 110

const fail = (problems: ReadonlyArray<Problem>, path: Path): Result.Result<never, NikInvalidError> => {
  const issues = problems.map((problem) => issueOf(problem, path, sentences[problem]))
  const text = {
    id: issues.map((issue) => issue.text.id).join(" "),
    en: issues.map((issue) => issue.text.en).join(" ")
  }
  return Result.fail(new NikInvalidError({ path, issues, text }))
}

interface Digits {
  readonly sex: Reading["sex"]
  readonly day: number
  readonly month: number
  readonly twoDigitYear: number
}

const digitsOf = (nik: string): Digits => {
  const day = Number(nik.slice(6, 8))
  return {
    sex: day > 40 ? "female" : "male",
    day: day > 40 ? day - 40 : day,
    month: Number(nik.slice(8, 10)),
    twoDigitYear: Number(nik.slice(10, 12))
  }
}

/** The dates of birth that the digits allow, the latest first, none after today. */
const birthDates = (
  { day, month, twoDigitYear }: Digits,
  { today, oldestAge = defaultOldestAge }: ParseOptions
): ReadonlyArray<LocalDate> => {
  const century = Math.floor(parts(today).year / 100) * 100
  const oldest = addMonths(today, -12 * oldestAge)
  return [century, century - 100, century - 200]
    .map((start) => ({ year: start + twoDigitYear, month, day }))
    .filter(isReal)
    .map((civil) => Result.getOrThrow(fromParts(civil)))
    .filter((date) => date <= today && date > oldest)
}

const isDay = (day: number): boolean => day >= 1 && day <= 31

const problemsOf = (nik: string, digits: Digits, dates: ReadonlyArray<LocalDate>): ReadonlyArray<Problem> => {
  const problems: Array<Problem> = []
  if (!isDay(digits.day)) problems.push("day")
  if (digits.month < 1 || digits.month > 12) problems.push("month")
  if (problems.length === 0 && dates.length === 0) problems.push("date")
  if (nik.endsWith("0000")) problems.push("serial")
  return problems
}

const place = (nik: string, areas: AreaTable | undefined) => {
  const area = fromKemendagriDigits(nik.slice(0, 6))
  if (Result.isFailure(area) || Result.isFailure(ofArea(area.success))) {
    return { area: Result.isSuccess(area) ? area.success : null, areaName: null, warning: "areaUnknown" as const }
  }
  const found = areas === undefined ? null : find(areas, area.success)
  const warning =
    found?.standing === "unknown"
      ? ("areaUnknown" as const)
      : found?.standing === "former"
        ? ("areaFormer" as const)
        : null
  return { area: area.success, areaName: found?.name ?? null, warning }
}

/**
 * Reads a NIK: spaces, dots and hyphens between the digits are dropped, every problem is listed.
 *
 * **Details**
 *
 * The two-digit year means the latest date that does not lie in the future. Where the date a century earlier would still
 * make a living person, the reading carries it and a warning.
 *
 * @example
 * ```ts
 * import { AreaTable, LocalDate, Nik } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * const today = LocalDate.makeUnsafe("2026-11-25")
 * const read = Result.getOrThrow(Nik.parse("1209185708909001", { today, areas: AreaTable.asahan }))
 * read.sex // => "female"
 * read.birthDate // => "1990-08-17"
 * read.areaName // => "Aek Kuasan"
 *
 * const wrong = Nik.parse("1209183102909001", { today }) // 31 February
 * Result.isFailure(wrong) ? wrong.failure.issues[0]?.problem : null // => "date"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const parse = (input: string, options: ParseOptions): Result.Result<Reading, NikInvalidError> => {
  const path = options.path ?? []
  const nik = input.replace(/[\s.-]/g, "")
  if (!/^[0-9]*$/.test(nik)) return fail(["characters"], path)
  if (nik.length !== 16) return fail(["length"], path)
  const digits = digitsOf(nik)
  const dates = birthDates(digits, options)
  const problems = problemsOf(nik, digits, dates)
  const [birthDate, otherBirthDate = null] = dates
  if (problems.length > 0 || birthDate === undefined) return fail(problems, path)
  const { area, areaName, warning } = place(nik, options.areas)
  const warnings = [
    ...(warning === null ? [] : [warning]),
    ...(otherBirthDate === null ? [] : ["centuryAmbiguous" as const])
  ]
  return Result.succeed({
    nik: nik as Nik,
    area,
    areaName,
    birthDate,
    otherBirthDate,
    sex: digits.sex,
    serial: nik.slice(12),
    warnings: warnings.map((warning) => issueOf(warning, path, sentences[warning]))
  })
}

/**
 * Says whether a date of birth and a sex can belong to a NIK, whatever the century.
 *
 * @example
 * ```ts
 * import { LocalDate, Nik } from "@balai/vocabulary"
 * import { Schema } from "effect"
 *
 * const nik = Schema.decodeUnknownSync(Nik.Nik)("1209181708059001")
 * Nik.agreesWith(nik, { birthDate: LocalDate.makeUnsafe("2005-08-17"), sex: "male" }) // => true
 * Nik.agreesWith(nik, { birthDate: LocalDate.makeUnsafe("2005-08-18") }) // => false
 * ```
 *
 * @category guards
 * @since 0.1.0
 */
export const agreesWith = (
  nik: Nik,
  person: { readonly birthDate: LocalDate; readonly sex?: Reading["sex"] }
): boolean => {
  const digits = digitsOf(nik)
  const { year, month, day } = parts(person.birthDate)
  return (
    digits.day === day &&
    digits.month === month &&
    digits.twoDigitYear === year % 100 &&
    (person.sex === undefined || person.sex === digits.sex)
  )
}

/**
 * Hides all but the first two and the last two digits.
 *
 * @example
 * ```ts
 * import { Nik } from "@balai/vocabulary"
 * import { Schema } from "effect"
 *
 * Nik.mask(Schema.decodeUnknownSync(Nik.Nik)("1209185708909001")) // => "12************01"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const mask = (nik: Nik): string => `${nik.slice(0, 2)}${"*".repeat(12)}${nik.slice(-2)}`
