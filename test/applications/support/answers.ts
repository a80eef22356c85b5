/** Valid answers to any form, drawn by chance. All persons are made up. */
import { Form, type FormField } from "@balai/application"
import { type Chance } from "./chance.ts"

type Answer = string | number | boolean | null | ReadonlyArray<unknown> | { readonly [key: string]: unknown }

const names = ["Sukarno", "Siti Nurhaliza br. Contoh", "I Gusti Ayu Contoh", "Ma'ruf Contoh", "Contoh bin Contoh"]

/** Synthetic: the district 12.09.18 with dates of birth that no list has. */
const identity = (chance: Chance): string => `12091817080590${String(1 + chance.below(89)).padStart(2, "0")}`

const byKind: { readonly [kind in FormField.Kind]?: (chance: Chance) => Answer } = {
  text: () => "Contoh",
  paragraph: () => "Contoh uraian",
  date: (chance) => `2025-0${1 + chance.below(9)}-1${chance.below(9)}`,
  nik: identity,
  kk: identity,
  phone: () => "+628123456789",
  email: () => "contoh@example.go.id",
  rupiah: (chance) => 1_000_000 * (1 + chance.below(900)),
  number: (chance) => 1 + chance.below(3),
  yesNo: (chance) => chance.is(0.5),
  statement: () => true
}

const answerTo = (field: Form.FieldDescription, chance: Chance): Answer => {
  const { autocomplete, kind, options, requirement, rows } = field
  if (autocomplete === "name") return chance.pick(names)
  if (autocomplete === "bday") return `19${70 + chance.below(30)}-0${1 + chance.below(9)}-1${chance.below(9)}`
  if (kind === "choice") return chance.pick(options).value
  if (kind === "choices") return [chance.pick(options).value]
  if (kind === "group") return Array.from({ length: rows?.minimum ?? 1 }, () => answersTo(rows?.fields ?? [], chance))
  if (kind === "document") return { id: "dok-1", requirement } as Answer
  return byKind[kind]?.(chance) ?? null
}

const answersTo = (fields: ReadonlyArray<Form.FieldDescription>, chance: Chance): { readonly [key: string]: any } =>
  Object.fromEntries(fields.map((field) => [field.name, answerTo(field, chance)]))

/** Answers to all fields of a form: those off the way that they choose are dropped when it is submitted. */
export const answers = (form: Form.Form, chance: Chance): { readonly [field: string]: any } =>
  answersTo(
    Form.describe(form).pages.flatMap(({ fields }) => fields),
    chance
  )
