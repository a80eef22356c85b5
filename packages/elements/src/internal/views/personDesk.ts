/** @internal The greeter's desk: making a code for whoever stands there, and the slip on which it is shown once. No script. */
import { clock, date } from "../format.ts"
import { personTexts as words } from "../personTexts.ts"
import { type Renderer } from "../template.ts"
import { field, frameOf, type PersonFrame, problemOf, secrets } from "./personParts.ts"

/** A code as it is printed. */
export interface Slip {
  readonly code: string
  readonly expiresAt: number
  /** Where it is typed. */
  readonly address: string
}

export interface DeskModel extends PersonFrame {
  readonly slip: Slip | null
}

export const deskView = <T>(view: Renderer<T>, model: DeskModel): T =>
  frameOf(view, model, model.slip === null ? form(view, model) : slip(view, model, model.slip))

const form = <T>(view: Renderer<T>, model: DeskModel): T => {
  const { language } = model
  const kinds = ["ktp", "kk", "passport"] as const
  return view.html`<h1>${words.deskTitle[language]}</h1><p class="person-lead">${words.deskLead[language]}</p>
    ${problemOf(view, model)}
    <form class="form" method="post" action="/meja/kode">${secrets(view, model)}
      <fieldset class="person-pick"><legend>${words.seen[language]}</legend>
        ${kinds.map((kind) => view.html`<label><input type="radio" name="diperiksa" value=${kind} required ?checked=${kind === "ktp"} /> ${words.seenOf[kind][language]}</label>`)}</fieldset>
      ${field(view, model, { name: "nomor", label: words.number, hint: words.numberHint, autocomplete: "off", maxlength: 24 })}
      ${field(view, { ...model, problem: null }, { name: "nama", label: words.name, hint: words.nameHint, autocomplete: "off", maxlength: 100, isOptional: true })}
      <button type="submit" class="button button-main form-send">${words.print[language]}</button></form>`
}

const slip = <T>(view: Renderer<T>, model: DeskModel, { address, code, expiresAt }: Slip): T => {
  const { language, zone } = model
  const until = `${date(expiresAt, zone, language)} ${clock(expiresAt, zone, language)}`
  return view.html`<section class="person-slip"><h1>${words.slipTitle[language]}</h1>
      <p class="person-code"><output data-code>${code}</output></p>
      <p>${words.slipHow(address)[language]}</p><p>${words.slipUntil(until)[language]}</p>
      <p><strong>${words.slipKeep[language]}</strong></p></section>
    <p class="person-screen" role="status">${words.slipOnce[language]}</p>
    <p class="person-screen"><a class="button" href="/meja/kode">${words.slipNew[language]}</a></p>`
}
