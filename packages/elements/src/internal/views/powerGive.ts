/** @internal Giving a power, one question a page: to whom, for what, until when, and all of it again. No script. */
import { type LocalizedText } from "../../Wire.ts"
import { shortDate } from "../format.ts"
import { powerTexts as words } from "../powerTexts.ts"
import { type Renderer } from "../template.ts"
import { field, frameOf, hidden, type PersonFrame, problemOf, secrets } from "./personParts.ts"
import { type Holder, nameOf } from "./power.ts"

export type GiveStep = "code" | "scope" | "until" | "review"

export interface Choice {
  readonly value: string
  readonly label: LocalizedText
}

/** What was answered so far: it travels with each page and is kept nowhere. */
export interface Given {
  readonly code: string
  readonly kind: "service" | "file" | "all" | null
  readonly service: string
  readonly file: string
  /** As `2026-12-27`. */
  readonly until: string
}

export interface GiveModel extends PersonFrame {
  readonly step: GiveStep
  readonly given: Given
  readonly holder: Holder | null
  readonly scopeText: LocalizedText | null
  readonly services: ReadonlyArray<Choice>
  readonly files: ReadonlyArray<Choice>
  readonly days: { readonly first: string; readonly usual: string; readonly last: string }
}

const steps: ReadonlyArray<GiveStep> = ["code", "scope", "until", "review"]
const path = "/akun/kuasa/beri"

const own: { readonly [step in GiveStep]: ReadonlyArray<string> } = {
  code: ["kode"],
  scope: ["cakupan", "layanan", "permohonan"],
  until: ["sampai"],
  review: []
}

const carried = ({ given }: GiveModel): ReadonlyArray<readonly [string, string]> => [
  ["kode", given.code],
  ["cakupan", given.kind ?? ""],
  ["layanan", given.service],
  ["permohonan", given.file],
  ["sampai", given.until]
]

const kept = <T>(view: Renderer<T>, model: GiveModel, step: GiveStep): T =>
  view.html`${secrets(view, model)}${carried(model)
    .filter(([name, value]) => value !== "" && !own[step].includes(name))
    .map(([name, value]) => hidden(view, name, value))}`

const form = <T>(view: Renderer<T>, model: GiveModel, { body, label = words.next }: Drawn<T>): T =>
  view.html`<form class="form" method="post" action=${path}>${kept(view, model, model.step)}${hidden(view, "langkah", model.step)}${body}
    <button type="submit" class="button button-main form-send">${label[model.language]}</button></form>`

interface Drawn<T> {
  readonly body: T
  readonly label?: LocalizedText
}

const codeStep = <T>(view: Renderer<T>, model: GiveModel): T =>
  view.html`<p>${words.warning[model.language]}</p>${form(view, model, {
    body: field(view, model, {
      name: "kode",
      label: words.code,
      hint: words.codeHint,
      autocomplete: "off",
      maxlength: 20,
      value: model.given.code
    })
  })}`

/** A list to pick one of; where nothing is picked yet, nothing is. */
export const picker = <T>(view: Renderer<T>, { language }: PersonFrame, pick: Picker): T =>
  view.html`<div class="form-field"><label for=${`field-${pick.name}`}>${pick.label[language]}</label>
    <select class="field" id=${`field-${pick.name}`} name=${pick.name}><option value="">${words.pick[language]}</option>
      ${pick.choices.map(({ label, value }) => view.html`<option value=${value} ?selected=${value === pick.value}>${label[language]}</option>`)}</select></div>`

interface Picker {
  readonly name: string
  readonly label: LocalizedText
  readonly choices: ReadonlyArray<Choice>
  readonly value: string
}

interface Kind {
  readonly value: NonNullable<Given["kind"]>
  readonly label: LocalizedText
  readonly hint: LocalizedText
}

const kinds: ReadonlyArray<Kind> = [
  { value: "service", label: words.oneService, hint: words.oneServiceHint },
  { value: "file", label: words.oneFile, hint: words.oneFileHint },
  { value: "all", label: words.all, hint: words.allHint }
]

const scopeStep = <T>(view: Renderer<T>, model: GiveModel): T => {
  const { files, given, language, services } = model
  const offered = kinds.filter(({ value }) => value !== "file" || files.length > 0)
  return form(view, model, {
    body: view.html`<fieldset class="person-pick"><legend>${words.askScope[language]}</legend>
        ${offered.map(({ hint, label, value }) => view.html`<label><input type="radio" name="cakupan" value=${value} required ?checked=${given.kind === value} /> <span>${label[language]}<small>${hint[language]}</small></span></label>`)}</fieldset>
      ${picker(view, model, { name: "layanan", label: words.service, choices: services, value: given.service })}
      ${files.length === 0 ? view.nothing : picker(view, model, { name: "permohonan", label: words.file, choices: files, value: given.file })}`
  })
}

/** A date as the browser lets people pick it. */
export const dayField = <T>(view: Renderer<T>, { language }: PersonFrame, day: Day): T =>
  view.html`<div class="form-field"><label for=${`field-${day.name}`}>${day.label[language]}</label>
    <input class="field" id=${`field-${day.name}`} type="date" name=${day.name} value=${day.value} min=${day.first ?? view.nothing} max=${day.last ?? view.nothing} required aria-describedby=${day.hint === undefined ? view.nothing : `field-${day.name}-hint`} />
    ${day.hint === undefined ? view.nothing : view.html`<p class="form-hint" id=${`field-${day.name}-hint`}>${day.hint[language]}</p>`}</div>`

interface Day {
  readonly name: string
  readonly label: LocalizedText
  readonly value: string
  readonly hint?: LocalizedText
  readonly first?: string
  readonly last?: string
}

const untilStep = <T>(view: Renderer<T>, model: GiveModel): T => {
  const { days, given, language } = model
  const hint = words.lastDayHint(shortDate(days.last, language))
  const value = given.until === "" ? days.usual : given.until
  const { first, last } = days
  return form(view, model, {
    body: dayField(view, model, { name: "sampai", label: words.lastDay, value, hint, first, last })
  })
}

const changing = <T>(view: Renderer<T>, model: GiveModel, step: GiveStep): T =>
  view.html`<form method="post" action=${path}>${kept(view, model, "review")}${hidden(view, "langkah", `ubah-${step}`)}<button type="submit" class="button">${words.change[model.language]}</button></form>`

const reviewStep = <T>(view: Renderer<T>, model: GiveModel): T => {
  const { given, holder, language, scopeText } = model
  const name = holder === null ? words.nameless : nameOf(holder)
  const known = holder?.isIdentified === true ? words.identified : words.notIdentified
  const rows: ReadonlyArray<readonly [GiveStep, LocalizedText, string, string]> = [
    ["code", words.who, name[language], `${holder?.name === null ? "" : (holder?.masked ?? "")} ${known[language]}`],
    ["scope", words.what, scopeText?.[language] ?? "", ""],
    ["until", words.whenOver, shortDate(given.until, language), ""]
  ]
  return view.html`<ul class="person-list">${rows.map(
    ([step, label, value, more]) =>
      view.html`<li><span><small>${label[language]}</small><strong>${value}</strong>${more.trim() === "" ? view.nothing : view.html`<small>${more}</small>`}</span>${changing(view, model, step)}</li>`
  )}</ul>
    <p>${words.may[language]}</p>${form(view, model, { body: view.html``, label: words.confirm })}`
}

const titles: { readonly [step in GiveStep]: LocalizedText } = {
  code: words.askCode,
  scope: words.askScope,
  until: words.askUntil,
  review: words.review
}

const drawings = { code: codeStep, scope: scopeStep, until: untilStep, review: reviewStep } as const

export const giveTitle = (step: GiveStep): LocalizedText => titles[step]

export const giveView = <T>(view: Renderer<T>, model: GiveModel): T => {
  const { holder, language, step } = model
  const place = words.step(steps.indexOf(step) + 1, steps.length)
  return frameOf(
    view,
    model,
    view.html`<p class="form-hint">${words.give[language]} · ${place[language]}</p><h1>${titles[step][language]}</h1>
    ${problemOf(view, model)}
    ${holder === null || step === "review" ? view.nothing : view.html`<p>${words.to(nameOf(holder))[language]}</p>`}
    ${drawings[step](view, model)}
    <p><a href="/akun/kuasa">${words.cancel[language]}</a></p>`
  )
}
