/** @internal The frame of the pages at the hall's door: signing in and setting up, with their fields. */
import { type LocalizedText } from "../../Wire.ts"
import { brand, colophon, type Frame, notice } from "../parts.ts"
import { staffTexts } from "../staffTexts.ts"
import { type Renderer } from "../template.ts"
import { texts } from "../texts.ts"

export interface DoorModel extends Frame {
  readonly hallName: LocalizedText
  readonly isShown: boolean
  readonly hasCaps: boolean
  readonly isBusy: boolean
  readonly problem: LocalizedText | null
  /** What stands in the field of the new password, and the name that it must differ from. */
  readonly typed: { readonly password: string; readonly login: string }
}

export interface DoorActs {
  readonly send: (event: unknown) => void
  readonly show: () => void
  readonly press: (event: unknown) => void
  readonly type: (event: unknown) => void
  readonly translate: () => void
}

export const door = <T>(
  view: Renderer<T>,
  model: DoorModel,
  { acts, body }: { readonly acts: DoorActs; readonly body: T }
): T =>
  view.html`
  ${notice(view, model)}
  <div class="door">
    <header class="door-side">
      ${brand(view, model.hallName, model)}
      <button type="button" class="door-language" lang=${model.language === "id" ? "en" : "id"} @click=${() => acts.translate()}>${staffTexts.language[model.language]}</button>
    </header>
    <main class="door-main">
      <div class="door-card">${body}</div>
      <footer class="door-foot"><a href="/">${texts.toFront[model.language]}</a> ${colophon(view, model)}</footer>
    </main>
  </div>
`

export interface Field {
  readonly name: string
  readonly label: LocalizedText
  readonly autocomplete: string
  readonly hint?: LocalizedText
  readonly size?: number
}

export const textField = <T>(view: Renderer<T>, { language }: DoorModel, field: Field): T => {
  const id = `field-${field.name}`
  return view.html`<div class="form-field">
    <label for=${id}>${field.label[language]}</label>
    <input class="field" id=${id} name=${field.name} type="text" autocomplete=${field.autocomplete} autocapitalize=${field.name === "name" ? "words" : "none"}
      spellcheck="false" maxlength=${String(field.size ?? 64)} required aria-describedby=${field.hint === undefined ? view.nothing : `${id}-hint`} />
    ${field.hint === undefined ? view.nothing : view.html`<p class="form-hint" id=${`${id}-hint`}>${field.hint[language]}</p>`}
  </div>`
}

/** A new password says its rules and whether they are met while it is typed. */
export const passwordField = <T>(
  view: Renderer<T>,
  model: DoorModel,
  {
    acts,
    field,
    isNew
  }: { readonly acts: DoorActs; readonly field: Pick<Field, "name" | "label">; readonly isNew: boolean }
): T => {
  const { isShown, language } = model
  const id = `field-${field.name}`
  const does = (isShown ? staffTexts.passwordHide : staffTexts.passwordShow)[language]
  return view.html`<div class="form-field">
    <label for=${id}>${field.label[language]}</label>
    <div class="form-secret">
      <input class="field" id=${id} name=${field.name} type=${isShown ? "text" : "password"} autocomplete=${isNew ? "new-password" : "current-password"}
        autocapitalize="none" spellcheck="false" maxlength="128" required aria-describedby=${isNew ? `${id}-rules` : "form-caps"} />
      <button type="button" class="form-show" aria-pressed=${isShown ? "true" : "false"} aria-label=${`${does}: ${field.label[language]}`} @click=${() => acts.show()}>${does}</button>
    </div>
    ${isNew ? rules(view, model, `${id}-rules`) : view.nothing}
  </div>`
}

/** What of the rules a page can see; whether a password is easy to guess is the server's to say. */
export const rulesOf = ({
  password,
  login
}: DoorModel["typed"]): { readonly length: boolean; readonly login: boolean } => ({
  length: [...password].length >= 10 && [...password].length <= 128,
  login: password !== "" && password.toLowerCase() !== login.trim().toLowerCase()
})

const rules = <T>(view: Renderer<T>, { language, typed }: DoorModel, id: string): T => {
  const met = rulesOf(typed)
  const rule = (text: LocalizedText, isMet: boolean | null): T => {
    const said =
      isMet === null || typed.password === "" ? "" : isMet ? staffTexts.met[language] : staffTexts.unmet[language]
    const state = said === "" ? "open" : isMet ? "yes" : "no"
    return view.html`<li data-met=${state}>${text[language]}${said === "" ? view.nothing : view.html`<span class="hidden"> (${said})</span>`}</li>`
  }
  return view.html`<ul class="form-rules" id=${id}>
    ${rule(staffTexts.ruleLength, met.length)}${rule(staffTexts.ruleLogin, met.login)}${rule(staffTexts.ruleWorst, null)}
  </ul><p class="form-hint">${staffTexts.ruleHint[language]}</p>`
}

/** One button sends the form; what went wrong stands above it and is read out. */
export const sender = <T>(
  view: Renderer<T>,
  { hasCaps, language, isBusy, problem }: DoorModel,
  label: LocalizedText
): T =>
  view.html`<p class="form-caps" id="form-caps" role="status">${hasCaps ? staffTexts.capsLock[language] : ""}</p>
    <div class="form-problem" role="alert">${problem === null ? view.nothing : view.html`<p class="problem">${problem[language]}</p>`}</div>
    <button type="submit" class="button button-main form-send" data-busy=${isBusy ? "yes" : "no"} aria-disabled=${isBusy ? "true" : "false"}>${
      isBusy ? staffTexts.signingIn[language] : label[language]
    }</button>`
