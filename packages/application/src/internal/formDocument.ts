/** @internal Schemas of whole forms. */
import { type Json, type Lifecycle, type LocalizedText } from "@balai/lifecycle"
import { JsonSchema, Schema } from "effect"
import { type Form } from "../Form.ts"
import { type FieldMap } from "../FormField.ts"
import { structOf } from "./formSchema.ts"

const fieldsOf = ({ pages }: Form): FieldMap => Object.assign({}, ...pages.map(({ fields }) => fields))

/** Fields of pages that every applicant sees. */
const alwaysIn =
  (forms: ReadonlyArray<Form>) =>
  (name: string): boolean =>
    forms.every(({ pages }) => pages.some(({ fields, when }) => when === undefined && Object.hasOwn(fields, name)))

/** @internal */
export const payloadOf = (forms: ReadonlyArray<Form>): Lifecycle.Plain =>
  Schema.Struct({
    form: Schema.Literal(forms[0]!.id),
    version: Schema.Literals(forms.map(({ version }) => version)),
    answers: structOf(forms.map(fieldsOf), { mode: "stored", language: "id", isAlways: alwaysIn(forms) })
  }) as unknown as Lifecycle.Plain

/** @internal */
export const jsonSchemaOf = (form: Form, language: LocalizedText.Language): { readonly [key: string]: Json.Json } => {
  const answers = structOf([fieldsOf(form)], { mode: "raw", language, isAlways: alwaysIn([form]) })
  const { definitions, schema } = Schema.toJsonSchemaDocument(answers, { onExcessProperty: "error" })
  return {
    $schema: JsonSchema.META_SCHEMA_URI_DRAFT_2020_12,
    title: form.title[language],
    ...(schema as { readonly [key: string]: Json.Json }),
    ...(Object.keys(definitions).length === 0 ? {} : { $defs: definitions as unknown as Json.Json })
  }
}
