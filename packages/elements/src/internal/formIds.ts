/** @internal How inputs are named and found: a name joins the path by dots, an id by hyphens. */
import { type Field } from "./formWire.ts"

/** Ids of a form start alike, so that no answer's name meets an id of the page. */
export const idOf = (name: string): string => `f-${name.replaceAll(".", "-")}`

/** Where a link to a field leads: to its first input. */
export const firstOf = (field: Field | null, name: string): string => {
  if (field === null) return idOf(name)
  if (field.kind === "date") return idOf(`${name}.day`)
  if (field.kind === "yesNo") return idOf(`${name}.ya`)
  const isList = (field.kind === "choice" && field.control === "radio") || field.kind === "choices"
  const first = field.options[0]
  return isList && first !== undefined ? idOf(`${name}.${first.value}`) : idOf(name)
}

/** The field at a path, rows skipped. */
export const fieldAt = (fields: ReadonlyArray<Field>, path: ReadonlyArray<string | number>): Field | null => {
  const field = fields.find(({ name }) => name === path[0])
  if (field === undefined) return null
  if (path.length === 1) return field
  return field.rows === null ? null : fieldAt(field.rows.fields, path.slice(2))
}
