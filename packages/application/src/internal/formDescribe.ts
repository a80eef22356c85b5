/** @internal A form as plain JSON. */
import { Schema } from "effect"
import { type Description, type FieldDescription, type Form } from "../Form.ts"
import { type Field, type FieldMap } from "../FormField.ts"

const lengths = new WeakMap<Field, number | null>()

const lengthOf = (field: Field): number | null => {
  const known = lengths.get(field)
  if (known !== undefined) return known
  const { maxLength = null } = Schema.toJsonSchemaDocument(field.schema).schema as { readonly maxLength?: number }
  lengths.set(field, maxLength)
  return maxLength
}

/** Up to this many answers are seen at once; a longer list opens. */
const mostInSight = 8

/** @internal */
export const describeField = (name: string, field: Field): FieldDescription => {
  const { input, kind, label, help, isOptional, options, requirement, rows, when } = field
  return {
    name,
    kind,
    label,
    help,
    isOptional,
    when,
    options,
    control: input.control ?? (kind === "choice" && options.length > mostInSight ? "select" : "radio"),
    autocomplete: input.autocomplete ?? null,
    mode: input.mode ?? null,
    width: input.width ?? null,
    maximumLength: kind === "text" || kind === "paragraph" || kind === "email" ? lengthOf(field) : null,
    requirement,
    accept: input.accept ?? [],
    rows:
      rows === null
        ? null
        : { label: rows.label, minimum: rows.minimum, maximum: rows.maximum, fields: describeFields(rows.fields) }
  }
}

const describeFields = (fields: FieldMap): ReadonlyArray<FieldDescription> =>
  Object.entries(fields).map(([name, field]) => describeField(name, field))

/** @internal */
export const describe = ({ id, version, title, pages }: Form): Description => ({
  id,
  version,
  title,
  pages: pages.map((page) => ({
    id: page.id,
    title: page.title,
    help: page.help ?? null,
    when: page.when ?? null,
    fields: describeFields(page.fields)
  }))
})
