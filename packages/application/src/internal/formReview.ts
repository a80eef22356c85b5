/** @internal Answers in words. */
import { type Json, type LocalizedText } from "@balai/lifecycle"
import { LocalDate, Rupiah } from "@balai/vocabulary"
import { type DocumentAnswer } from "../Fields.ts"
import { type Answers, type Form, type Review } from "../Form.ts"
import { type Field, type Known } from "../FormField.ts"
import { isGiven, isReference } from "./formCondition.ts"
import { isDone } from "./formPath.ts"
import { sentences } from "./formTexts.ts"
import { insiders, marksOf, mayRead } from "./formVisible.ts"
import { listOf, liveOf, type Place, rowPlaces, walk } from "./formWalk.ts"

type Language = LocalizedText.Language
type Row = Review["sections"][number]["rows"][number]

const mask = (digits: string): string =>
  digits.length === 16 ? `${digits.slice(0, 2)}${"*".repeat(12)}${digits.slice(-2)}` : "*".repeat(digits.length)

const optionOf = ({ options }: Field, value: Json.Json, language: Language): string =>
  options.find((option) => option.value === value)?.label[language] ?? String(value)

const types: { readonly [type: string]: string } = { "image/jpeg": "JPG", "image/png": "PNG", "application/pdf": "PDF" }

const documentText = ({ type, bytes }: DocumentAnswer): string =>
  `${types[type] ?? type}, ${Math.max(1, Math.round(bytes / 1000))} KB`

type Write = (value: never, field: Field, language: Language) => string

/** How each kind is said; a value that is not of its kind is said as it was written. */
const writers: { readonly [kind: string]: Write } = {
  nik: (value: string) => mask(value),
  kk: (value: string) => mask(value),
  choice: (value: string, field, language) => optionOf(field, value, language),
  choices: (value: ReadonlyArray<string>, field, language) =>
    listOf(value)
      .map((each) => optionOf(field, each, language))
      .join(", "),
  yesNo: (value: unknown, _, language) =>
    value === true ? sentences.yes[language] : value === false ? sentences.no[language] : String(value),
  statement: (value: unknown, _, language) => (value === true ? sentences.agreed[language] : String(value)),
  date: (value: string, _, language) => (LocalDate.is(value) ? LocalDate.format(value, { language }) : String(value)),
  rupiah: (value: number) => (Number.isSafeInteger(value) ? Rupiah.format(Rupiah.makeUnsafe(value)) : String(value)),
  document: (value: DocumentAnswer) => (typeof value === "object" ? documentText(value) : String(value))
}

const valueText = (field: Field, value: Json.Json, language: Language): string => {
  if (isReference(value)) return sentences.kept[language]
  return (
    (writers[field.kind] as ((...of: ReadonlyArray<unknown>) => string) | undefined)?.(value, field, language) ??
    String(value)
  )
}

interface Context {
  readonly language: Language
  readonly outer: Answers
  /** The roles of whoever reads; null for whoever gave the answers. */
  readonly reader: ReadonlyArray<string> | null
  readonly around: ReadonlyArray<string>
}

const rowsOf = (place: Place, before: string, context: Context): ReadonlyArray<Row> => {
  const { field, path, value } = place
  const { language, outer, reader } = context
  const { rows } = field
  const around = marksOf(field, context.around)
  const label = before + field.label[language]
  if (rows !== null && isGiven(value))
    return listOf(value).flatMap((_, at) =>
      rowPlaces(place, at, outer).flatMap((own) =>
        rowsOf(own, `${rows.label[language]} ${at + 1}: `, { ...context, around })
      )
    )
  if (reader !== null && !mayRead(around, reader)) return []
  const hasAnswer = value !== undefined && isGiven(value)
  const text = hasAnswer ? valueText(field, value as Json.Json, language) : sentences.empty[language]
  return [{ input: path.join("."), label, value: text, isGiven: hasAnswer }]
}

/** @internal */
export const review = (
  form: Form,
  answers: Answers,
  { language, known, reader }: Pick<Context, "language" | "reader"> & { readonly known: Known }
): Review => {
  const visits = walk(form, answers)
  const outer = liveOf(visits)
  const sections = visits.map((visit) => ({
    page: visit.page.id,
    title: visit.page.title,
    isComplete: isDone(visit, outer, known),
    rows: visit.places.flatMap((place) => rowsOf(place, "", { language, outer, reader, around: insiders }))
  }))
  return {
    form: { id: form.id, version: form.version, title: form.title },
    sections: sections.filter(({ rows }) => rows.length > 0),
    isComplete: sections.every(({ isComplete }) => isComplete)
  }
}
