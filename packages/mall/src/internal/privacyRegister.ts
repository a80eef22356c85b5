/** @internal Walks schemas and forms for personal data. */
import { Form, type FormField } from "@balai/application"
import { Graph, type Lifecycle, type LocalizedText } from "@balai/lifecycle"
import { type Finding, type Register, type Row, type Source } from "../Privacy.ts"
import { toCsv } from "./csv.ts"

type Text = LocalizedText.LocalizedText

interface Kept {
  readonly retentionDays: number | null
  readonly retention: Text | null
}

const retentionOf = ({ retention, retentionDays }: Kept): Text | null =>
  retentionDays === null ? retention : { id: `${retentionDays} hari`, en: `${retentionDays} days` }

const ofLifecycle = (lifecycle: Lifecycle.Any): ReadonlyArray<Row> =>
  Graph.of(lifecycle).personal.map((field) => ({
    of: lifecycle.name,
    title: lifecycle.label,
    version: lifecycle.version,
    place: field.place ?? "context",
    field: [field.of, ...field.path].join("."),
    label: null,
    class: field.class,
    purpose: field.purpose ?? null,
    retention: retentionOf(field),
    retentionDays: field.retentionDays,
    readers: []
  }))

/** Who reads a field is said by the field, or by the group around it. */
const readersAt = (fields: FormField.FieldMap, [name, ...rest]: ReadonlyArray<string>): ReadonlyArray<string> => {
  const field = fields[name ?? ""]
  if (field === undefined) return []
  const inner = field.rows === null ? [] : readersAt(field.rows.fields, rest.slice(1))
  return inner.length > 0 ? inner : (field.visibleTo ?? [])
}

const ofForm = (service: string, form: Form.Form): ReadonlyArray<Row> => {
  const fields: FormField.FieldMap = Object.assign({}, ...form.pages.map((page) => page.fields))
  return Form.personal(form).map((field) => ({
    of: service,
    title: form.title,
    version: form.version,
    place: "form",
    field: field.path.join("."),
    label: field.label,
    class: field.class,
    purpose: field.purpose,
    retention: retentionOf(field),
    retentionDays: field.retentionDays,
    readers: readersAt(fields, field.path)
  }))
}

const ofForms = ({ agencies }: Source): ReadonlyArray<Row> =>
  agencies.flatMap(({ name, services }) =>
    services.flatMap(({ form: found, id }) => {
      if (found === undefined) return []
      const all: ReadonlyArray<Form.Form> = "all" in found ? found.all : [found]
      return all.flatMap((form) => ofForm(`${name}.${id}`, form))
    })
  )

const wrong = ({ field, of }: Row, code: Finding["code"], [text, fix]: readonly [Text, Text]): Finding => ({
  code,
  of,
  field,
  text,
  fix
})

const findingsOf = (row: Row): ReadonlyArray<Finding> => {
  const name = `${row.of}: ${row.field}`
  const purpose: readonly [Text, Text] = [
    { id: `Tidak tertulis untuk apa "${name}" diperlukan.`, en: `It is not said what "${name}" is needed for.` },
    { id: "Tulis purpose (id dan en) pada PersonalData.field.", en: "Write purpose (id and en) in PersonalData.field." }
  ]
  const retention: readonly [Text, Text] = [
    { id: `Tidak tertulis berapa lama "${name}" disimpan.`, en: `It is not said how long "${name}" is kept.` },
    {
      id: "Tulis retentionDays atau retention pada PersonalData.field.",
      en: "Write retentionDays or retention in PersonalData.field."
    }
  ]
  return [
    ...(row.purpose === null ? [wrong(row, "PurposeMissing", purpose)] : []),
    ...(row.retention === null ? [wrong(row, "RetentionMissing", retention)] : [])
  ]
}

const key = ({ field, of, place, version }: Row): string =>
  [place === "form" ? "1" : "0", of, String(version).padStart(6, "0"), field].join("\n")

const byPlace = (one: Row, other: Row): number => (key(one) < key(other) ? -1 : 1)

export const registerOf = (source: Source): Register => {
  const once = new Map(
    [...source.lifecycles.flatMap(ofLifecycle), ...ofForms(source)].map((row) => [key(row), row] as const)
  )
  const rows = [...once.values()].toSorted(byPlace)
  return { rows, findings: rows.flatMap(findingsOf) }
}

const heads = {
  id: [
    "Alur atau layanan",
    "Nama",
    "Versi",
    "Tempat",
    "Data",
    "Pertanyaan",
    "Kelas",
    "Tujuan",
    "Masa simpan",
    "Pembaca lain"
  ],
  en: [
    "Lifecycle or service",
    "Name",
    "Version",
    "Place",
    "Datum",
    "Question",
    "Class",
    "Purpose",
    "Retention",
    "Other readers"
  ]
} as const

export const csvOf = ({ rows }: Register, language: LocalizedText.Language): string =>
  toCsv([
    heads[language],
    ...rows.map((row) => [
      row.of,
      row.title[language],
      row.version,
      row.place,
      row.field,
      row.label?.[language] ?? null,
      row.class,
      row.purpose?.[language] ?? null,
      row.retention?.[language] ?? null,
      row.readers.join(" ")
    ])
  ])
