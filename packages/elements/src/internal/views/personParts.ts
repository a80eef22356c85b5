/** @internal What the pages of applicants have in common: the frame, the hidden fields of a form, a field with its label. */
import { type LocalizedText } from "../../Wire.ts"
import { brand, colophon, type Frame, notice } from "../parts.ts"
import { type Renderer } from "../template.ts"
import { texts } from "../texts.ts"

/** What every form carries: whose page it is, and which attempt, so that a reload does nothing twice. */
export interface Sheet {
  readonly token: string
  readonly attempt: string
}

export interface PersonFrame extends Frame {
  readonly hallName: LocalizedText
  readonly sheet: Sheet
  readonly problem: LocalizedText | null
}

export const frameOf = <T>(view: Renderer<T>, model: PersonFrame, body: T): T => view.html`${notice(view, model)}
  <header class="person-head">${brand(view, model.hallName, model)}</header>
  <main class="person-main">${body}</main>
  <footer class="person-foot"><a href="/">${texts.toFront[model.language]}</a> ${colophon(view, model)}</footer>`

export const hidden = <T>(view: Renderer<T>, name: string, value: string): T =>
  view.html`<input type="hidden" name=${name} value=${value} />`

/** The hidden fields; `lang` goes along so that a page that was opened in English stays so. */
export const secrets = <T>(view: Renderer<T>, { language, sheet }: PersonFrame): T =>
  view.html`${hidden(view, "_token", sheet.token)}${hidden(view, "_attempt", sheet.attempt)}${hidden(view, "lang", language)}`

export const problemOf = <T>(view: Renderer<T>, { language, problem }: PersonFrame): T | unknown =>
  problem === null
    ? view.nothing
    : view.html`<p class="problem" role="alert" id="problem" tabindex="-1" autofocus>${problem[language]}</p>`

export interface FieldOptions {
  readonly name: string
  readonly label: LocalizedText
  readonly hint?: LocalizedText
  readonly autocomplete: string
  readonly inputmode?: string
  readonly value?: string
  readonly maxlength: number
  readonly isOptional?: boolean
}

export const field = <T>(view: Renderer<T>, { language, problem }: PersonFrame, options: FieldOptions): T => {
  const { autocomplete, hint, inputmode, isOptional = false, label, maxlength, name, value = "" } = options
  const id = `field-${name}`
  const said = [...(hint === undefined ? [] : [`${id}-hint`]), ...(problem === null ? [] : ["problem"])].join(" ")
  return view.html`<div class="form-field">
    <label for=${id}>${label[language]}</label>
    <input class="field" id=${id} name=${name} type="text" value=${value} autocomplete=${autocomplete} inputmode=${inputmode ?? view.nothing}
      autocapitalize="none" spellcheck="false" maxlength=${String(maxlength)} ?required=${!isOptional} aria-describedby=${said === "" ? view.nothing : said} />
    ${hint === undefined ? view.nothing : view.html`<p class="form-hint" id=${`${id}-hint`}>${hint[language]}</p>`}
  </div>`
}
