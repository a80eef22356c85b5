/** @internal The fields of the editor: native controls, each under a label that is seen. */
import { type Language, type LocalizedText } from "../../Wire.ts"
import { confidenceNames } from "../catalogueTexts.ts"
import { type Source } from "../catalogueWire.ts"
import { standardsTexts as texts } from "../standardsTexts.ts"
import { type Renderer } from "../template.ts"

interface Field {
  readonly name: string
  readonly label: LocalizedText
  readonly language: Language
  readonly type?: "text" | "date" | "number" | "datetime-local"
  readonly value?: string
  readonly isRequired?: boolean
}

const idOf = (name: string): string => `f-${name.replace(/[^a-zA-Z0-9]+/g, "-")}`

export const field = <T>(
  view: Renderer<T>,
  { isRequired = false, label, language, name, type = "text", value = "" }: Field
): T =>
  view.html`<div class="std-field"><label for=${idOf(name)}>${label[language]}</label><input id=${idOf(name)} class="field" name=${name} type=${type} .value=${value} value=${value} maxlength="300" ?required=${isRequired}></div>`

interface Choice extends Omit<Field, "type" | "isRequired"> {
  readonly options: ReadonlyArray<readonly [value: string, name: LocalizedText]>
}

export const choice = <T>(view: Renderer<T>, { label, language, name, options, value = "" }: Choice): T =>
  view.html`<div class="std-field"><label for=${idOf(name)}>${label[language]}</label><select id=${idOf(name)} class="field" name=${name}>${options.map(
    ([one, title]) => view.html`<option value=${one} ?selected=${one === value}>${title[language]}</option>`
  )}</select></div>`

/** Every form says why; two forms on a page have two labels. */
export const reasonField = <T>(
  view: Renderer<T>,
  { form, language }: { readonly form: string; readonly language: Language }
): T =>
  view.html`<div class="std-field std-reason"><label for=${idOf(`${form}-reason`)}>${texts.reason[language]}</label><input id=${idOf(`${form}-reason`)} class="field" name="reason" required maxlength="200"></div>`

export const sourceFields = <T>(
  view: Renderer<T>,
  { language, name, source }: { readonly name: string; readonly source: Source | null; readonly language: Language }
): T => view.html`
  ${field(view, { name: `${name}.source.title`, label: texts.sourceTitle, language, value: source?.title ?? "" })}
  ${field(view, { name: `${name}.source.reference`, label: texts.sourceReference, language, value: source?.reference ?? "" })}
  ${field(view, { name: `${name}.source.checked`, label: texts.sourceChecked, language, type: "date", value: source?.checked ?? "" })}
  ${choice(view, {
    name: `${name}.source.confidence`,
    label: texts.sourceConfidence,
    language,
    value: source?.confidence ?? "likely",
    options: Object.entries(confidenceNames)
  })}`
