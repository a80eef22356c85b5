/** @internal What stands around every page of a form and of an application: whose it is, the language, the way back. */
import { type Language, type LocalizedText } from "../../Wire.ts"
import { addressOf } from "../catalogueWords.ts"
import { date, other } from "../format.ts"
import { formTexts } from "../formTexts.ts"
import { brand, colophon, type Frame, notice } from "../parts.ts"
import { powerTexts } from "../powerTexts.ts"
import { type Renderer } from "../template.ts"
import { texts } from "../texts.ts"

export interface FormFace extends Pick<Frame, "language" | "onBehalf" | "notice" | "logo" | "version" | "versions"> {
  readonly hallName: LocalizedText
  readonly languages: { readonly [L in Language]: string } | null
  /** Whether somebody has signed in: a menu leads to what is theirs. */
  readonly isPerson: boolean
  /** Whether something has just been saved. */
  readonly isDone: boolean
}

const menu = <T>(view: Renderer<T>, { language }: FormFace): T =>
  view.html`<nav class="form-menu" aria-label=${formTexts.menu[language]}><a href=${addressOf("/permohonan", language)}>${formTexts.mine[language]}</a> <a href=${addressOf("/akun", language)}>${formTexts.account[language]}</a></nav>`

/** Whoever acts for somebody else sees on every page for whom, and gets back to oneself by one button. */
const band = <T>(view: Renderer<T>, { language, onBehalf = null }: FormFace): T | unknown => {
  if (onBehalf === null) return view.nothing
  const { hidden: own, name, scope, until, zone } = onBehalf
  const words = powerTexts.acting(name, date(until - 1, zone, language))
  return view.html`<section class="form-acting" aria-label=${powerTexts.actingLabel[language]}><div class="form-inner">
    <p><strong>${words[language]}</strong> <span>${scope[language]}</span></p>
    <form method="post" action="/akun/kuasa/sendiri">${Object.entries(own).map(([key, value]) => hidden(view, key, value))}<button class="button" type="submit">${powerTexts.back[language]}</button></form>
  </div></section>`
}

export const formFrame = <T>(
  view: Renderer<T>,
  face: FormFace,
  { back = null, body }: { readonly back?: string | null; readonly body: T }
): T => {
  const { hallName, isDone, isPerson, language, languages } = face
  const next = other(language)
  return view.html`${notice(view, face)}
  <header class="form-head"><div class="form-inner">
    <a class="form-brand" href=${addressOf("/", language)}>${brand(view, hallName, face)}</a>
    ${
      languages === null
        ? view.nothing
        : view.html`<nav aria-label=${formTexts.languageNav[language]}><a class="form-language" href=${languages[next]} lang=${next} hreflang=${next}>${formTexts.language[language]}</a></nav>`
    }
  </div></header>
  ${isPerson ? menu(view, face) : view.nothing}
  ${band(view, face)}
  <main class="form-inner form-main">
    ${back === null ? view.nothing : view.html`<p><a class="form-back" href=${back}>${formTexts.back[language]}</a></p>`}
    ${isDone ? view.html`<p class="form-kept" role="status">${formTexts.done[language]}</p>` : view.nothing}
    ${body}
  </main>
  <footer class="form-foot"><div class="form-inner"><a href=${addressOf("/", language)}>${texts.toFront[language]}</a> ${colophon(view, face)}</div></footer>`
}

export const hidden = <T>(view: Renderer<T>, name: string, value: string): T =>
  view.html`<input type="hidden" name=${name} value=${value} />`

/** What stands in a form beside its fields. The first button is the one that Enter presses: it goes on. */
export const hiddenInputs = <T>(view: Renderer<T>, own: { readonly [name: string]: string }, act: string): T =>
  view.html`<button class="hidden" type="submit" name="do" value=${act} tabindex="-1" aria-hidden="true"></button>
    ${Object.entries(own).map(([name, value]) => hidden(view, name, value))}`
