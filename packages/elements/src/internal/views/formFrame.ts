/** @internal What stands around every page of a form: whose it is, the language, the way back. */
import { type Language, type LocalizedText } from "../../Wire.ts"
import { formTexts } from "../formTexts.ts"
import { brand, colophon, type Frame, notice } from "../parts.ts"
import { type Renderer } from "../template.ts"
import { texts } from "../texts.ts"

export interface FormFace extends Pick<Frame, "language" | "notice" | "logo" | "version" | "versions"> {
  readonly hallName: LocalizedText
  readonly languages: { readonly [L in Language]: string } | null
}

const other = (language: Language): Language => (language === "id" ? "en" : "id")

export const formFrame = <T>(
  view: Renderer<T>,
  face: FormFace,
  { back, body }: { readonly back: string | null; readonly body: T }
): T => {
  const { hallName, language, languages } = face
  const next = other(language)
  return view.html`${notice(view, face)}
  <header class="form-head"><div class="form-inner">
    ${brand(view, hallName, face)}
    ${
      languages === null
        ? view.nothing
        : view.html`<nav aria-label=${formTexts.languageNav[language]}><a class="form-language" href=${languages[next]} lang=${next} hreflang=${next}>${formTexts.language[language]}</a></nav>`
    }
  </div></header>
  <main class="form-inner form-main">
    ${back === null ? view.nothing : view.html`<p><a class="form-back" href=${back}>${formTexts.back[language]}</a></p>`}
    ${body}
  </main>
  <footer class="form-foot"><div class="form-inner"><a href="/">${texts.toFront[language]}</a> ${colophon(view, face)}</div></footer>`
}

/** What stands in a form beside its fields. The first button is the one that Enter presses: it goes on. */
export const hiddenInputs = <T>(view: Renderer<T>, hidden: { readonly [name: string]: string }, act: string): T =>
  view.html`<button class="hidden" type="submit" name="do" value=${act} tabindex="-1" aria-hidden="true"></button>
    ${Object.entries(hidden).map(([name, value]) => view.html`<input type="hidden" name=${name} value=${value} />`)}`
