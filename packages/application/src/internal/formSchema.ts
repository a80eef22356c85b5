/** @internal Schemas of whole answers, from the schemas of their fields. */
import { type Lifecycle, type LocalizedText, PersonalData } from "@balai/lifecycle"
import { Schema } from "effect"
import { type Field, type FieldMap, type Personal, type Rows } from "../FormField.ts"

type Plain = Lifecycle.Plain

/** Whether personal data stands here itself, or a reference to the vault. */
type Mode = "raw" | "stored"

/** @internal */
export interface How {
  readonly mode: Mode
  /** In which language fields are titled. */
  readonly language: LocalizedText.Language
  /** Whether every applicant is asked. */
  readonly isAlways?: (name: string) => boolean
}

/** @internal The same field in one or several versions of a form. */
type Variants = ReadonlyArray<Field>

/** @internal */
export const rowsOf = (rows: Rows): Plain => listOf([rows], { mode: "raw", language: "id" })

const listOf = (variants: ReadonlyArray<Rows>, { language, mode }: How): Plain => {
  const [minimum, maximum] = [
    Math.min(...variants.map((rows) => rows.minimum)),
    Math.max(...variants.map((rows) => rows.maximum))
  ]
  return Schema.Array(
    structOf(
      variants.map((rows) => rows.fields),
      { mode, language }
    )
  ).check(Schema.isMinLength(minimum), Schema.isMaxLength(maximum)) as Plain
}

const unionOf = (schemas: ReadonlyArray<Plain>): Plain => {
  const [first, ...rest] = [...new Set(schemas)]
  return rest.length === 0 ? first! : (Schema.Union([first!, ...rest]) as Plain)
}

/** Of two classes the stricter one, of two periods the shorter: nothing is kept longer than any version said. */
const strictest = (marks: ReadonlyArray<Personal>): Personal =>
  marks.reduce((left, right) => ({
    ...left,
    class: left.class === "specific" ? "specific" : right.class,
    ...(left.retentionDays === undefined || right.retentionDays === undefined
      ? {}
      : { retentionDays: Math.min(left.retentionDays, right.retentionDays) })
  }))

const valueOf = (variants: Variants, how: How): Plain => {
  const rows = variants.flatMap((field) => (field.rows === null ? [] : [field.rows]))
  if (rows.length === variants.length) return listOf(rows, how)
  const schema = unionOf(variants.map((field) => titled(field, how)))
  const marks = variants.flatMap((field) => (field.personal === null ? [] : [field.personal]))
  return how.mode === "raw" || marks.length === 0 ? schema : PersonalData.field(schema, strictest(marks))
}

const titled = ({ schema, label, help }: Field, { language }: How): Plain =>
  schema.annotate({ title: label[language], ...(help === null ? {} : { description: help[language] }) }) as Plain

/** @internal A field that is always asked and must be answered is required; any other may be absent, or null for left empty. */
export const structOf = (versions: ReadonlyArray<FieldMap>, how: How): Plain => {
  const { isAlways = () => true } = how
  const names = [...new Set(versions.flatMap((fields) => Object.keys(fields)))]
  const entries = names.map((name) => {
    const variants = versions.flatMap((fields) => (fields[name] === undefined ? [] : [fields[name]]))
    const schema = valueOf(variants, how)
    const isRequired =
      variants.length === versions.length &&
      isAlways(name) &&
      variants.every(({ isOptional, when }) => !isOptional && when === null)
    return [name, isRequired ? schema : Schema.optionalKey(Schema.NullOr(schema))] as const
  })
  return Schema.Struct(Object.fromEntries(entries)) as unknown as Plain
}
