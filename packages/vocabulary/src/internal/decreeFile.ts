import { Result } from "effect"
import { type DecreeFile } from "../DecreeFile.ts"
import { type Holiday } from "../HolidayCalendar.ts"
import { fromParts, type LocalDate, parse as parseDate } from "../LocalDate.ts"
import { type Source } from "../Source.ts"
import { type CellIssue, DecreeFileInvalidError } from "../VocabularyError.ts"
import { rowsOf } from "./csv.ts"
import { clip } from "./text.ts"

type Kind = Holiday["kind"] | "removed"

const kinds: { readonly [word: string]: Kind } = {
  national: "national",
  "libur nasional": "national",
  ln: "national",
  jointleave: "jointLeave",
  "cuti bersama": "jointLeave",
  cb: "jointLeave",
  local: "local",
  "libur lokal": "local",
  removed: "removed",
  dicabut: "removed"
}

const decreeKinds: { readonly [word: string]: DecreeFile["kind"] } = {
  annual: "annual",
  tahunan: "annual",
  amendment: "amendment",
  perubahan: "amendment",
  local: "local",
  lokal: "local"
}

const confidences: { readonly [word: string]: Source["confidence"] } = {
  certain: "certain",
  pasti: "certain",
  likely: "likely",
  mungkin: "likely",
  unsure: "unsure",
  "belum pasti": "unsure"
}

const headers: { readonly [word: string]: string } = {
  nomor: "number",
  number: "number",
  ditandatangani: "signed",
  signed: "signed",
  tahun: "year",
  year: "year",
  jenis: "kind",
  kind: "kind",
  mengubah: "amends",
  amends: "amends",
  judul_id: "title_id",
  title_id: "title_id",
  judul_en: "title_en",
  title_en: "title_en",
  sumber: "source",
  source: "source",
  diperiksa: "checked",
  checked: "checked",
  keyakinan: "confidence",
  confidence: "confidence"
}

const isColumns = ([first = "", second = ""]: ReadonlyArray<string>): boolean =>
  ["date", "tanggal"].includes(first.toLowerCase()) && ["kind", "jenis"].includes(second.toLowerCase())

const readDate = (text: string): LocalDate | null => {
  const found = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  const date =
    found === null
      ? parseDate(text)
      : fromParts({ year: Number(found[3]), month: Number(found[2]), day: Number(found[1]) })
  return Result.isSuccess(date) ? date.success : null
}

interface Row {
  readonly line: number
  readonly cells: ReadonlyArray<string>
}

/** Notes what is wrong while a file is read. */
class Notes {
  readonly issues: Array<CellIssue> = []
  add(at: readonly [line: number, column: number], problem: CellIssue["problem"], [id, en]: readonly [string, string]) {
    const [line, column] = at
    const where = { id: `Baris ${line}, kolom ${column}: ${id}`, en: `Line ${line}, column ${column}: ${en}` }
    this.issues.push({ line, column, problem, text: where })
  }
}

const dateIn = (notes: Notes, { cells, line }: Row, column: number): LocalDate | null => {
  const text = cells[column - 1] ?? ""
  const date = readDate(text)
  if (date === null)
    notes.add([line, column], "date", [
      `"${clip(text)}" bukan tanggal. Tulis 2027-08-16 atau 16/08/2027.`,
      `"${clip(text)}" is no date. Write 2027-08-16 or 16/08/2027.`
    ])
  return date
}

const wordIn = <A>(notes: Notes, { cells, line }: Row, [column, words]: [number, { readonly [word: string]: A }]) => {
  const text = cells[column - 1] ?? ""
  const word = text.toLowerCase()
  const found = Object.hasOwn(words, word) ? words[word] : undefined
  if (found === undefined)
    notes.add([line, column], "word", [
      `"${clip(text)}" tidak dikenal. Pakai salah satu: ${Object.keys(words).join(", ")}.`,
      `"${clip(text)}" is not known. Use one of: ${Object.keys(words).join(", ")}.`
    ])
  return found ?? null
}

type Heads = Map<string, Row>

const readHeads = (notes: Notes, rows: ReadonlyArray<Row>): Heads => {
  const heads: Heads = new Map()
  for (const row of rows) {
    const word = (row.cells[0] ?? "").toLowerCase()
    const name = Object.hasOwn(headers, word) ? headers[word] : undefined
    if (name === undefined) wordIn(notes, row, [1, headers])
    else if (heads.has(name))
      notes.add([row.line, 1], "twice", [
        `"${clip(row.cells[0])}" ditulis dua kali.`,
        `"${clip(row.cells[0])}" stands twice.`
      ])
    else heads.set(name, row)
  }
  for (const [name, word] of [
    ["number", "nomor"],
    ["signed", "ditandatangani"],
    ["source", "sumber"]
  ] as const) {
    const row = heads.get(name)
    if ((row?.cells[1] ?? "") === "")
      notes.add([row?.line ?? 1, row === undefined ? 1 : 2], "missing", [
        `"${word}" belum diisi.`,
        `"${name}" is not filled in.`
      ])
  }
  return heads
}

interface DayRow extends Omit<Holiday, "kind"> {
  readonly kind: Kind
  readonly line: number
}

const readDay = (notes: Notes, row: Row): ReadonlyArray<DayRow> => {
  const date = dateIn(notes, row, 1)
  const kind = wordIn(notes, row, [2, kinds])
  const [, , id = "", en = ""] = row.cells
  if (id === "" && kind !== "removed" && kind !== null)
    notes.add([row.line, 3], "missing", ["nama hari belum diisi.", "the name of the day is not filled in."])
  if (date === null || kind === null) return []
  return [{ date, kind, name: { id, en: en === "" ? id : en }, line: row.line }]
}

const checkDays = (notes: Notes, days: ReadonlyArray<DayRow>, about: { year: number; kind: DecreeFile["kind"] }) => {
  const seen = new Set<string>()
  for (const { date, kind, line } of days) {
    if (Number(date.slice(0, 4)) !== about.year)
      notes.add([line, 1], "year", [`${date} bukan dalam tahun ${about.year}.`, `${date} is not in ${about.year}.`])
    if (seen.size === seen.add(`${date} ${kind}`).size)
      notes.add([line, 1], "twice", [`${date} ditulis dua kali.`, `${date} stands twice.`])
    const isFit = about.kind === "local" ? kind === "local" : kind !== "local" || about.kind === "amendment"
    if (!isFit || (kind === "removed" && about.kind !== "amendment"))
      notes.add([line, 2], "kind", [
        "jenis hari ini tidak sesuai dengan jenis keputusannya.",
        "this kind of day does not fit the kind of decree."
      ])
  }
}

const yearOf = (notes: Notes, head: Row | undefined, days: ReadonlyArray<DayRow>): number => {
  if (head === undefined) return Number((days[0]?.date ?? "0").slice(0, 4))
  const year = Number(head.cells[1])
  if (!/^\d{4}$/.test(head.cells[1] ?? ""))
    notes.add([head.line, 2], "date", [`"${clip(head.cells[1])}" bukan tahun.`, `"${clip(head.cells[1])}" is no year.`])
  return year
}

const titles = (kind: DecreeFile["kind"], year: number) => ({
  id: kind === "local" ? `Hari libur lokal tahun ${year}` : `Hari libur nasional dan cuti bersama tahun ${year}`,
  en: kind === "local" ? `Local holidays of ${year}` : `National holidays and joint leave of ${year}`
})

const build = (notes: Notes, heads: Heads, days: ReadonlyArray<DayRow>): DecreeFile | null => {
  const value = (name: string) => heads.get(name)?.cells[1] ?? ""
  const chosen = <A>(name: string, words: { readonly [word: string]: A }, fallback: A): A | null => {
    const row = heads.get(name)
    return row === undefined ? fallback : wordIn(notes, row, [2, words])
  }
  const dated = (name: string): LocalDate | null => {
    const row = heads.get(name)
    return row === undefined || value(name) === "" ? null : dateIn(notes, row, 2)
  }
  const kind = chosen("kind", decreeKinds, "annual" as const)
  const confidence = chosen("confidence", confidences, "certain" as const)
  const signed = dated("signed")
  const checked = heads.has("checked") ? dated("checked") : signed
  const year = yearOf(notes, heads.get("year"), days)
  if (kind !== null) checkDays(notes, days, { year, kind })
  if (kind === null || confidence === null || signed === null || checked === null) return null
  const title = titles(kind, year)
  const numbers = value("number")
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "")
  return {
    id: null,
    kind,
    year,
    title: { id: value("title_id") || title.id, en: value("title_en") || value("title_id") || title.en },
    numbers,
    signed,
    amends: value("amends") || null,
    adds: days.flatMap(({ date, kind, name }) => (kind === "removed" ? [] : [{ date, kind, name }])),
    removes: days.filter((day) => day.kind === "removed").map(({ date }) => date),
    source: { title: value("source"), reference: numbers.join(", "), checked, confidence }
  }
}

const invalid = (issues: ReadonlyArray<CellIssue>): DecreeFileInvalidError =>
  new DecreeFileInvalidError({
    path: [],
    issues: issues.toSorted((one, two) => one.line - two.line || one.column - two.column),
    text: {
      id: `Berkas keputusan belum dapat dibaca: ${issues.length} kesalahan.`,
      en: `The file of the decree cannot be read yet: ${issues.length} ${issues.length === 1 ? "mistake" : "mistakes"}.`
    }
  })

/** @internal */
export const read = (text: string): Result.Result<DecreeFile, DecreeFileInvalidError> => {
  const notes = new Notes()
  const rows = rowsOf(text)
  const columns = rows.findIndex(({ cells }) => isColumns(cells))
  if (columns === -1)
    notes.add([rows[0]?.line ?? 1, 1], "columns", [
      'baris judul kolom "date;kind;name_id;name_en" tidak ada.',
      'the row of columns "date;kind;name_id;name_en" is missing.'
    ])
  const heads = readHeads(notes, columns === -1 ? [] : rows.slice(0, columns))
  const days = columns === -1 ? [] : rows.slice(columns + 1).flatMap((row) => readDay(notes, row))
  if (columns !== -1 && rows.length === columns + 1)
    notes.add([(rows[columns]?.line ?? 0) + 1, 1], "missing", ["belum ada satu hari pun.", "there is no day yet."])
  const file = build(notes, heads, days)
  return file === null || notes.issues.length > 0 ? Result.fail(invalid(notes.issues)) : Result.succeed(file)
}
