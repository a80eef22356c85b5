/** @internal Letters of power at the greeter's desk: recorded with what was seen, and revoked. No script. */
import { type LocalizedText } from "../../Wire.ts"
import { powerTexts as words } from "../powerTexts.ts"
import { type Renderer } from "../template.ts"
import { field, frameOf, type PersonFrame, problemOf, secrets } from "./personParts.ts"
import { act, datesOf, nameOf, type Power } from "./power.ts"
import { type Choice, dayField, picker } from "./powerGive.ts"

export interface DeskModel extends PersonFrame {
  readonly services: ReadonlyArray<Choice>
  readonly days: { readonly first: string; readonly usual: string; readonly last: string; readonly today: string }
  /** What was typed, to be corrected. */
  readonly values: { readonly [name: string]: string }
  readonly done: "recorded" | "revoked" | null
  /** The powers of somebody who was looked for; null before anybody was. */
  readonly found: ReadonlyArray<Power> | null
}

interface Typed {
  readonly name: string
  readonly label: LocalizedText
  readonly hint?: LocalizedText
  readonly inputmode?: string
  readonly most: number
}

const typed = <T>(view: Renderer<T>, model: DeskModel, { hint, inputmode, label, most, name }: Typed): T =>
  field(
    view,
    { ...model, problem: null },
    {
      name,
      label,
      autocomplete: "off",
      maxlength: most,
      value: model.values[name] ?? "",
      ...(hint === undefined ? {} : { hint }),
      ...(inputmode === undefined ? {} : { inputmode })
    }
  )

const someone = <T>(view: Renderer<T>, model: DeskModel, who: "pemberi" | "penerima"): T =>
  view.html`<fieldset class="person-pick"><legend>${(who === "pemberi" ? words.principal : words.proxy)[model.language]}</legend>
    ${typed(view, model, { name: `nik-${who}`, label: words.nik, inputmode: "numeric", most: 24 })}
    ${typed(view, model, { name: `nama-${who}`, label: words.fullName, hint: words.fullNameHint, most: 100 })}</fieldset>`

const recording = <T>(view: Renderer<T>, model: DeskModel): T => {
  const { days, language, services, values } = model
  const scopes = [{ value: "*", label: words.all }, ...services]
  const { first, last, today, usual } = days
  return view.html`<form class="form" method="post" action="/meja/kuasa" enctype="multipart/form-data">${secrets(view, model)}
    ${someone(view, model, "pemberi")}${someone(view, model, "penerima")}
    ${picker(view, model, { name: "layanan", label: words.what, choices: scopes, value: values["layanan"] ?? "" })}
    ${typed(view, model, { name: "surat", label: words.letterNumber, most: 80 })}
    ${dayField(view, model, { name: "tanggal", label: words.letterDate, value: values["tanggal"] ?? "", last: today })}
    ${dayField(view, model, { name: "sampai", label: words.lastDay, value: values["sampai"] ?? usual, first, last })}
    <div class="form-field"><label for="field-pindaian">${words.scan[language]}</label>
      <input class="field" id="field-pindaian" type="file" name="pindaian" accept="image/jpeg,image/png,application/pdf" required /></div>
    <button type="submit" class="button button-main form-send">${words.record[language]}</button></form>`
}

const results = <T>(view: Renderer<T>, model: DeskModel): T | unknown => {
  const { found, language } = model
  if (found === null) return view.nothing
  if (found.length === 0) return view.html`<p role="status">${words.nothingFound[language]}</p>`
  return view.html`<ul class="person-list">${found.map((power) => {
    const name = nameOf(power.other)
    const who = power.side === "given" ? words.to(name) : words.from(name)
    const to = `/meja/kuasa/${encodeURIComponent(power.delegation)}/cabut`
    return view.html`<li><span><strong>${who[language]}</strong><br />${power.scopeText[language]}<small>${power.stateLabel[language]}</small>${datesOf(view, model, power)}</span>
      ${act(view, model, { to, label: words.revoke, kind: "danger" })}</li>`
  })}</ul>`
}

export const powerDeskView = <T>(view: Renderer<T>, model: DeskModel): T => {
  const { done, language } = model
  return frameOf(
    view,
    model,
    view.html`<h1>${words.deskTitle[language]}</h1><p class="person-lead">${words.deskLead[language]}</p>
    ${done === null ? view.nothing : view.html`<p class="person-good" role="status">${words[done][language]}</p>`}
    ${problemOf(view, model)}${recording(view, model)}
    <section><h2>${words.findTitle[language]}</h2><p>${words.findLead[language]}</p>
      <form class="form" method="post" action="/meja/kuasa/cari">${secrets(view, model)}${typed(view, model, { name: "nik", label: words.nik, inputmode: "numeric", most: 24 })}
        <button type="submit" class="button form-send">${words.find[language]}</button></form>${results(view, model)}</section>
    <p><a href="/meja/kode">${words.toCodes[language]}</a></p>`
  )
}
