/** @internal What comes after sending. */
import { type Language, type LocalizedText } from "../../Wire.ts"
import { formTexts } from "../formTexts.ts"
import { type Renderer } from "../template.ts"

export interface FormSentModel {
  readonly language: Language
  readonly title: LocalizedText
  readonly number: string
  readonly next: ReadonlyArray<{ readonly text: LocalizedText; readonly when?: LocalizedText | null }>
  readonly track: string | null
  readonly links: ReadonlyArray<{ readonly label: LocalizedText; readonly href: string }>
}

export const formSent = <T>(view: Renderer<T>, model: FormSentModel): T => {
  const { language, links, next, number, title, track } = model
  return view.html`<div class="form-sent">
    <h1>${formTexts.sentTitle[language]}</h1>
    <p class="form-sent-what">${title[language]}</p>
    <p class="form-sent-number"><span>${formTexts.number[language]}</span> <strong>${number}</strong></p>
  </div>
  <p class="form-lead">${formTexts.keep[language]}</p>
  <h2>${formTexts.next[language]}</h2>
  <ol class="form-next">${next.map(
    ({ text, when = null }) =>
      view.html`<li>${text[language]}${when === null ? view.nothing : view.html` <span class="form-when">${when[language]}</span>`}</li>`
  )}</ol>
  ${track === null ? view.nothing : view.html`<p class="form-acts"><a class="button button-main" href=${track}>${formTexts.track[language]}</a></p>`}
  ${
    links.length === 0
      ? view.nothing
      : view.html`<h2>${formTexts.help[language]}</h2><ul class="form-links">${links.map(({ href, label }) => view.html`<li><a href=${href}>${label[language]}</a></li>`)}</ul>`
  }`
}
