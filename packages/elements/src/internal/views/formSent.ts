/** @internal What comes after sending: the number, what happens next and by when, where to ask. */
import { type TermsWire } from "../applicantWire.ts"
import { type Language, type LocalizedText } from "../../Wire.ts"
import { formTexts } from "../formTexts.ts"
import { qrOf, qrSvg } from "../qr.ts"
import { type Renderer } from "../template.ts"
import { complaintSection } from "./formComplaints.ts"

export interface FormSentModel {
  readonly language: Language
  readonly title: LocalizedText
  readonly agency: LocalizedText | null
  readonly number: string
  /** How the number is made up. */
  readonly explained: LocalizedText | null
  /** When it came in. */
  readonly received: LocalizedText | null
  readonly next: ReadonlyArray<{ readonly text: LocalizedText; readonly when?: LocalizedText | null }>
  /** Where the application is followed. */
  readonly track: string | null
  /** The whole address of that page, for the QR code. */
  readonly address: string | null
  /** Whom to complain to. */
  readonly complaints: TermsWire["complaints"]
}

const opt = <T>(view: Renderer<T>, text: LocalizedText | null, draw: (text: LocalizedText) => T): T | unknown =>
  text === null ? view.nothing : draw(text)

export const formSent = <T>(view: Renderer<T>, model: FormSentModel): T => {
  const { address, agency, complaints, explained, language, next, number, received, title, track } = model
  return view.html`<div class="form-sent">
    <h1>${formTexts.sentTitle[language]}</h1>
    <p>${title[language]}${opt(view, agency, (own) => view.html`<br />${own[language]}`)}</p>
    <p class="form-sent-number"><span>${formTexts.number[language]}</span> <strong>${number}</strong></p>
    ${opt(view, received, (own) => view.html`<p class="form-soft">${own[language]}</p>`)}
  </div>
  <p class="form-lead">${formTexts.keep[language]}</p>
  ${track === null ? view.nothing : view.html`<p class="form-acts"><a class="button button-main" href=${track}>${formTexts.track[language]}</a></p>`}
  <h2>${formTexts.next[language]}</h2>
  <ol class="form-next">${next.map(
    ({ text, when = null }) =>
      view.html`<li>${text[language]}${when === null ? view.nothing : view.html` <span class="form-when">${when[language]}</span>`}</li>`
  )}</ol>
  ${
    address === null
      ? view.nothing
      : view.html`<section class="form-section"><h2>${formTexts.qr[language]}</h2>${qrSvg(view, qrOf(address), formTexts.qr[language])}
      <p class="form-soft">${formTexts.qrHint[language]}</p></section>`
  }
  ${opt(view, explained, (own) => view.html`<details class="form-more"><summary>${formTexts.explained[language]}</summary><p>${own[language]}</p></details>`)}
  ${complaintSection(view, complaints, language)}
  <p class="form-soft form-screen"><strong>${formTexts.print[language]}:</strong> ${formTexts.printHint[language]}</p>`
}
