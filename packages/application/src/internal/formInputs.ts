/** @internal What stands in the inputs of a page: the way back from answers to text. */
import { type Json } from "@balai/lifecycle"
import { LocalDate, Rupiah } from "@balai/vocabulary"
import { type DocumentAnswer } from "../Fields.ts"
import { type Answers } from "../Form.ts"
import { type Field, type FieldMap } from "../FormField.ts"
import { isReference } from "./formCondition.ts"
import { listOf, rowAnswers } from "./formWalk.ts"

/** @internal */
export type Values = Record<string, string | ReadonlyArray<string>>

/** @internal */
export interface Inputs {
  readonly values: Values
  readonly documents: Record<string, DocumentAnswer>
  readonly rowCounts: Record<string, number>
}

/** What cannot be read as a date stands in the three boxes as it was written. */
const dateParts = (text: string): ReadonlyArray<string> => {
  if (!LocalDate.is(text)) return text.split(/[\s./-]+/)
  const { day, month, year } = LocalDate.parts(text)
  return [String(day), String(month), String(year)]
}

const numberText = (value: number): string => String(value).replace(".", ",")

const amountText = (value: number): string =>
  Number.isSafeInteger(value) ? Rupiah.format(Rupiah.makeUnsafe(value)).replace("Rp", "") : numberText(value)

const textOf = ({ kind }: Field, value: Json.Json): string => {
  if (typeof value === "boolean") return value ? "ya" : "tidak"
  if (typeof value === "number") return kind === "rupiah" ? amountText(value) : numberText(value)
  return typeof value === "string" ? value : ""
}

interface Standing {
  readonly name: string
  readonly field: Field
  readonly value: Json.Json | undefined
}

const put = ({ field, name, value }: Standing, inputs: Inputs): void => {
  const { values, documents, rowCounts } = inputs
  const { kind, rows } = field
  if (rows !== null) {
    const list = listOf(value)
    rowCounts[name] = Math.max(list.length, rows.minimum)
    list.forEach((row, at) => fill(rows.fields, rowAnswers(row), { ...inputs, before: `${name}.${at}.` }))
    return
  }
  if (value === undefined || value === null || isReference(value)) return
  if (kind === "date") {
    const parts = dateParts(String(value))
    for (const [at, part] of ["day", "month", "year"].entries()) values[`${name}.${part}`] = parts[at] ?? ""
  } else if (kind === "choices") values[name] = listOf(value).map(String)
  else if (kind === "document") documents[name] = value as unknown as DocumentAnswer
  else values[name] = textOf(field, value)
}

const fill = (
  fields: FieldMap,
  answers: Answers,
  { before, ...inputs }: Inputs & { readonly before: string }
): void => {
  for (const [name, field] of Object.entries(fields))
    put({ name: before + name, field, value: Object.hasOwn(answers, name) ? answers[name] : undefined }, inputs)
}

/** @internal */
export const inputsOf = (fields: FieldMap, answers: Answers): Inputs => {
  const inputs: Inputs = { values: {}, documents: {}, rowCounts: {} }
  fill(fields, answers, { ...inputs, before: "" })
  return inputs
}
