/** @internal */
import { type Form, type PersonalField } from "../Form.ts"
import { type FieldMap } from "../FormField.ts"

const inside = (fields: FieldMap, path: ReadonlyArray<string>): ReadonlyArray<PersonalField> =>
  Object.entries(fields).flatMap(([name, { label, personal, rows }]) => {
    const own = [...path, name]
    if (rows !== null) return inside(rows.fields, [...own, "*"])
    if (personal === null) return []
    const { retention = null, retentionDays = null, purpose } = personal
    return [{ path: own, label, class: personal.class, purpose, retentionDays, retention }]
  })

/** @internal */
export const personalOf = (form: Form): ReadonlyArray<PersonalField> =>
  form.pages.flatMap(({ fields }) => inside(fields, []))
