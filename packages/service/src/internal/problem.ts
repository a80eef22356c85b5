import { LocalizedText } from "@balai/lifecycle"
import { Schema } from "effect"

/** What is wrong with a text that an office wrote: where, what, what to do, and how grave it is. */
export const Problem = Schema.Struct({
  code: Schema.String,
  path: Schema.Array(Schema.Union([Schema.String, Schema.Number])),
  text: LocalizedText.LocalizedText,
  fix: LocalizedText.LocalizedText,
  severity: Schema.Literals(["error", "incomplete", "warning"])
})

export type Problem = typeof Problem.Type
export type Problems = ReadonlyArray<Problem>

export const say = (id: string, en: string): LocalizedText.LocalizedText => ({ id, en })

export type Catalogue<Code extends string> = {
  readonly [C in Code]: readonly [
    severity: Problem["severity"],
    text: readonly [id: string, en: string],
    fix: readonly [id: string, en: string]
  ]
}

type Values = { readonly [name: string]: string }

const isPair = (values: Values | readonly [Values, Values]): values is readonly [Values, Values] =>
  Array.isArray(values)

const fill = (template: readonly [string, string], id: Values, en: Values) => {
  const into = (text: string, from: Values) => text.replace(/\{(\w+)\}/g, (whole, name: string) => from[name] ?? whole)
  return { id: into(template[0], id), en: into(template[1], en) }
}

/** Makes a problem of a catalogue: `{name}` in its texts stands for a value, which may differ between the languages. */
export const teller =
  <Code extends string>(catalogue: Catalogue<Code>) =>
  (code: Code, path: Problem["path"], values: Values | readonly [id: Values, en: Values] = {}): Problem => {
    const [severity, text, fix] = catalogue[code]
    const [id, en] = isPair(values) ? values : [values, values]
    return { code, path, text: fill(text, id, en), fix: fill(fix, id, en), severity }
  }
