/** @internal What went wrong, what to do now, and what runs here. */
import { type LocalizedText } from "../../Wire.ts"
import { frontTexts } from "../frontTexts.ts"
import { both, brand, colophon, type Frame, notice } from "../parts.ts"
import { type Renderer } from "../template.ts"
import { texts } from "../texts.ts"

export interface ErrorModel extends Pick<Frame, "language" | "notice" | "logo" | "version" | "versions"> {
  readonly status: number
  readonly title: LocalizedText
  readonly detail: LocalizedText | null
  readonly hallName: LocalizedText | null
}

const isDenied = (status: number): boolean => status === 401 || status === 403

const advice = (status: number): ReadonlyArray<LocalizedText> =>
  isDenied(status)
    ? frontTexts.errorDenied
    : status >= 500 || status === 429
      ? frontTexts.errorBusy
      : frontTexts.errorMissing

export const errorView = <T>(view: Renderer<T>, model: ErrorModel): T => {
  const { detail, hallName, language, status, title } = model
  return view.html`${notice(view, model)}
  <main class="error">
    ${hallName === null ? view.nothing : brand(view, hallName, model)}
    <p class="error-status">${frontTexts.errorStatus(status)[language]}</p>
    <h1>${both(view, title, language)}</h1>
    ${detail === null ? view.nothing : view.html`<p class="error-detail">${both(view, detail, language)}</p>`}
    <h2>${both(view, frontTexts.errorDo, language)}</h2>
    <ul class="error-do">${advice(status).map((each) => view.html`<li>${both(view, each, language)}</li>`)}</ul>
    <p class="error-ways"><a class="button button-main" href="/">${both(view, texts.toFront, language)}</a>
      ${isDenied(status) ? view.html`<a class="button" href="/sign-in">${both(view, frontTexts.errorSignIn, language)}</a>` : view.nothing}</p>
    ${colophon(view, model)}
  </main>`
}
