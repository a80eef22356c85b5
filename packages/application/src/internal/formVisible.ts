/** @internal Who reads which answers, groups and their rows included. */
import { type Json } from "@balai/lifecycle"
import { type Answers, type Form } from "../Form.ts"
import { type Field, type FieldMap } from "../FormField.ts"
import { isReference } from "./formCondition.ts"
import { rowAnswers } from "./formWalk.ts"

type Marks = ReadonlyArray<string>

/** @internal Who reads a field that says nothing: whoever gave it, and the agency that decides. */
export const insiders: Marks = Object.freeze(["applicant", "colleague", "officer", "head"])

/** @internal The nearest mark decides: a field's own, its group's, and then the usual. */
export const marksOf = ({ visibleTo }: Field, around: Marks): Marks => visibleTo ?? around

/** @internal Whoever gave an answer reads it, whatever the mark says. */
export const mayRead = (marks: Marks, reader: Marks): boolean =>
  reader.includes("applicant") || marks.some((role) => reader.includes(role))

interface Reading {
  readonly around: Marks
  readonly reader: Marks
}

const isReadable = (field: Field, { around, reader }: Reading): boolean => {
  const marks = marksOf(field, around)
  return field.rows === null
    ? mayRead(marks, reader)
    : Object.values(field.rows.fields).some((inner) => isReadable(inner, { around: marks, reader }))
}

const valueFor = (field: Field, value: Json.Json, reading: Reading): Json.Json => {
  const { rows } = field
  const around = marksOf(field, reading.around)
  if (rows === null) return value
  // What should be rows and is not has no fields of which it could be told who reads them.
  if (!Array.isArray(value) || isReference(value)) return null
  return value.map((row) => inside(rows.fields, rowAnswers(row), { ...reading, around }))
}

const inside = (fields: FieldMap, answers: Answers, reading: Reading): { readonly [field: string]: Json.Json } =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const value = Object.hasOwn(answers, name) ? answers[name] : undefined
      return value === undefined || !isReadable(field, reading)
        ? []
        : [[name, valueFor(field, value, reading)] as const]
    })
  )

const allFields = ({ pages }: Form): FieldMap => Object.assign({}, ...pages.map(({ fields }) => fields))

/** @internal */
export const redact = (form: Form, answers: Answers, reader: Marks): { readonly [field: string]: Json.Json } =>
  inside(allFields(form), answers, { around: insiders, reader })

const requirementsIn = (fields: FieldMap, reading: Reading): ReadonlyArray<string> =>
  Object.values(fields).flatMap((field) => {
    if (field.rows !== null)
      return requirementsIn(field.rows.fields, { ...reading, around: marksOf(field, reading.around) })
    return field.requirement !== null && isReadable(field, reading) ? [field.requirement] : []
  })

/** @internal The requirements whose documents a reader of the form may open. */
export const requirementsFor = (form: Form, reader: Marks): ReadonlyArray<string> => [
  ...new Set(requirementsIn(allFields(form), { around: insiders, reader }))
]
