/**
 * A decree on holidays as an office types it: a CSV file with a few header rows and one row a day.
 *
 * Cells are separated by semicolons, as spreadsheets in Indonesia write them, or by commas. Dates are `2027-08-16` or
 * `16/08/2027`. {@link parse} finds everything that is wrong at once, each with line and column; {@link decreeOf} makes a
 * decree of the file, and an amendment where the year has one already.
 *
 * Neighbours: `HolidayCalendar`, which the decree goes into.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import { type Decree as DecreeType, Decree, Holiday, type HolidayCalendar } from "./HolidayCalendar.ts"
import { decreeIn } from "./internal/decreeOf.ts"
import { read } from "./internal/decreeFile.ts"
import { LocalDate } from "./LocalDate.ts"
import { type DecreeFileInvalidError } from "./VocabularyError.ts"

// -----------------------------------------------------------------------------
// schemas
// -----------------------------------------------------------------------------

/**
 * What a file says.
 *
 * @category schemas
 * @since 0.1.0
 */
export const DecreeFile = Schema.Struct({
  ...Decree.fields,
  id: Schema.NullOr(Schema.NonEmptyString),
  adds: Schema.Array(Holiday),
  removes: Schema.Array(LocalDate)
})

/** The type of {@link DecreeFile:var}. @category models @since 0.1.0 */
export type DecreeFile = typeof DecreeFile.Type

// -----------------------------------------------------------------------------
// constructors
// -----------------------------------------------------------------------------

/**
 * Reads a file.
 *
 * **Details**
 *
 * Header rows, a name and a value each: `nomor`, `ditandatangani` (the day of signing) and `sumber` must be there; `tahun` (the
 * year; that of the first day when absent), `jenis` (`tahunan`, `perubahan` or `lokal`; annual when absent), `mengubah` (the
 * id of the decree that it amends), `judul_id`, `judul_en`, `diperiksa` (when somebody compared it with the decree; the day of
 * signing when absent) and `keyakinan` (`pasti`, `mungkin`, `belum pasti`) may be. Then the row
 * `date;kind;name_id;name_en`, and one row a day; the kind is `national`, `jointLeave`, `local`, or `removed` for a day that
 * an amendment takes away. English and Indonesian words may be mixed.
 *
 * @example
 * ```ts
 * import { DecreeFile } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * const file = DecreeFile.parse(`nomor;100.3/7/2027
 * ditandatangani;2027-03-01
 * sumber;Keputusan Bupati tentang hari jadi kabupaten
 * jenis;lokal
 * date;kind;name_id;name_en
 * 15/03/2027;libur lokal;Hari jadi kabupaten;Anniversary of the regency
 * `)
 * Result.getOrThrow(file).adds[0]?.date // => "2027-03-15"
 *
 * const wrong = DecreeFile.parse("nomor;1\nditandatangani;2027-02-30\nsumber;x\ndate;kind;name_id;name_en\n2027-03-15;libur;A;B")
 * const issues = Result.isFailure(wrong) ? wrong.failure.issues : []
 * issues.map(({ column, line }) => [line, column]) // => [[2, 2], [5, 2]]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const parse = (text: string): Result.Result<DecreeFile, DecreeFileInvalidError> => read(text)

// -----------------------------------------------------------------------------
// combinators
// -----------------------------------------------------------------------------

/**
 * Makes a decree of a file for a calendar.
 *
 * **Details**
 *
 * An annual file for a year that is decreed already is taken for the whole year as it is to be: the decree is an amendment
 * with the days that differ. It adds and removes nothing when nothing differs.
 *
 * @example
 * ```ts
 * import { DecreeFile, HolidayCalendar } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * const known = Result.getOrThrow(HolidayCalendar.ofYear(HolidayCalendar.national, 2026))
 * const days = [...known.map(({ date, kind, name }) => `${date};${kind};${name.id};${name.en}`), "2026-12-28;cuti bersama;Natal;Christmas"]
 * const text = ["nomor;1/2026", "ditandatangani;2026-12-01", "sumber;SKB", "date;kind;name_id;name_en", ...days].join("\n")
 *
 * const decree = DecreeFile.decreeOf(HolidayCalendar.national, Result.getOrThrow(DecreeFile.parse(text)))
 * decree.kind // => "amendment"
 * decree.amends // => "skb-2026"
 * decree.adds.map(({ date }) => date) // => ["2026-12-28"]
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const decreeOf = (calendar: HolidayCalendar, file: DecreeFile): DecreeType => decreeIn(calendar, file)
