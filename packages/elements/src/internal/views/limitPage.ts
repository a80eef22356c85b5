/** @internal The limits of files for their manager: what holds and on what ground, and how it is changed. No script. */
import { type LocalizedText } from "../../Wire.ts"
import { isoDate, shortDate } from "../format.ts"
import { limitTexts as words } from "../limitTexts.ts"
import { type Renderer } from "../template.ts"
import { frameOf, hidden, type PersonFrame, problemOf, secrets } from "./personParts.ts"
import { lines } from "./subjectParts.ts"

/** How long, and on what ground. */
export interface LimitRow {
  readonly limit: { readonly amount: number; readonly unit: keyof typeof words.units }
  readonly source: {
    readonly title: string
    readonly reference: string | null
    readonly checked: string
    readonly confidence: keyof typeof words.confidence
  }
  readonly reviewDue: string
}

type Named = { readonly id: string; readonly name: LocalizedText }

/** A limit of a service. */
export interface Limit {
  readonly id: string
  readonly label: LocalizedText
  readonly service: Named
  readonly agency: Named
  readonly standard: LimitRow
  readonly row: LimitRow
  readonly isOverdue: boolean
  readonly own: {
    readonly of: string | null
    readonly changed: { readonly at: number; readonly by: string; readonly reason: string } | null
  } | null
}

export interface LimitsModel extends PersonFrame {
  readonly limits: ReadonlyArray<Limit>
}

export type LimitField = "berlaku" | "jumlah" | "satuan" | "dasar" | "nomor" | "tinjau" | "alasan"

export interface LimitModel extends PersonFrame {
  readonly limit: Limit
  readonly isDone: boolean
  readonly typed: { readonly [field in LimitField]?: string }
  /** What is wrong, beside the field where it was written. */
  readonly faults: { readonly [field in LimitField]?: LocalizedText }
}

type View<T> = Renderer<T>

const longOf = ({ limit }: LimitRow, { language }: PersonFrame): string =>
  `${limit.amount} ${words.units[limit.unit][language]}`

const sourceOf = ({ source }: LimitRow, { language }: PersonFrame): string => {
  const { checked, confidence, reference, title } = source
  const number = reference === null || reference === "" ? "" : `, ${reference}`
  const sure = words.confidence[confidence][language]
  return `${title}${number} (${sure}, ${words.checked(shortDate(checked, language))[language]})`
}

const scopeOf = ({ own, service }: Limit): keyof typeof words.scopes => {
  if (own === null || own.of === service.id) return "service"
  return own.of === null ? "hall" : "agency"
}

const whoseOf = (limit: Limit, { language, zone }: PersonFrame): string => {
  const { own } = limit
  if (own === null) return words.standard[language]
  const { changed } = own
  const said =
    changed === null
      ? words.defined
      : words.changed(changed.by, shortDate(isoDate(changed.at, zone), language), changed.reason)
  return `${said[language]} (${words.scopes[scopeOf(limit)][language]})`
}

const reviewOf = <T>(view: View<T>, { isOverdue, row }: Limit, { language }: PersonFrame): T =>
  view.html`${shortDate(row.reviewDue, language)}${
    isOverdue
      ? view.html` <strong class="person-badge" data-state="late">${words.overdue[language]}</strong>`
      : view.nothing
  }`

const titleOf = ({ label }: Limit, { language }: PersonFrame): string => {
  const name = label[language]
  return `${name.slice(0, 1).toLocaleUpperCase(language)}${name.slice(1)}`
}

const pathOf = ({ id, service }: Limit): string =>
  `/kalender/batas/${encodeURIComponent(service.id)}/${encodeURIComponent(id)}`

const toOne = (limit: Limit, { language }: PersonFrame): string =>
  language === "en" ? `${pathOf(limit)}?lang=en` : pathOf(limit)

const listed = <T>(view: View<T>, model: LimitsModel, limit: Limit): T => {
  const { language } = model
  return view.html`<li><span>${titleOf(limit, model)}: <strong>${longOf(limit.row, model)}</strong>
      <small>${sourceOf(limit.row, model)}</small><small>${whoseOf(limit, model)}</small>
      <small>${words.review[language]}: ${reviewOf(view, limit, model)}</small></span>
    <a class="button" href=${toOne(limit, model)}>${words.change[language]}</a></li>`
}

const grouped = (
  limits: ReadonlyArray<Limit>,
  of: (limit: Limit) => Named
): ReadonlyArray<readonly [Named, ReadonlyArray<Limit>]> =>
  [...new Map(limits.map((limit) => [of(limit).id, of(limit)])).values()].map((one) => [
    one,
    limits.filter((limit) => of(limit).id === one.id)
  ])

export const limitsView = <T>(view: View<T>, model: LimitsModel): T => {
  const { language, limits } = model
  const late = limits.filter(({ isOverdue }) => isOverdue).length
  const agencies = grouped(limits, ({ agency }) => agency).map(
    ([agency, theirs]) =>
      view.html`<section><h2>${agency.name[language]}</h2>${grouped(theirs, ({ service }) => service).map(
        ([service, own]) =>
          view.html`<h3>${service.name[language]}</h3><ul class="person-list">${own.map((limit) => listed(view, model, limit))}</ul>`
      )}</section>`
  )
  return frameOf(
    view,
    model,
    view.html`<h1>${words.title[language]}</h1><p class="person-lead">${words.lead[language]}</p>
      ${late === 0 ? view.nothing : view.html`<p class="problem" role="status">${words.toReview(late)[language]}</p>`}
      ${agencies.length === 0 ? view.html`<p>${words.none[language]}</p>` : agencies}
      <p><a href="/kalender">${words.toCalendar[language]}</a></p>`
  )
}

interface Asked {
  readonly name: LimitField
  readonly label: LocalizedText
  readonly hint?: LocalizedText
  readonly maxlength: number
  readonly value?: string
  readonly isOptional?: boolean
  readonly inputmode?: "numeric"
}

const faultOf = <T>(view: View<T>, { faults, language }: LimitModel, name: LimitField): T | unknown => {
  const fault = faults[name]
  return fault === undefined
    ? view.nothing
    : view.html`<p class="problem" id=${`field-${name}-wrong`}>${fault[language]}</p>`
}

const asked = <T>(view: View<T>, model: LimitModel, field: Asked): T => {
  const { faults, language, typed } = model
  const { hint, inputmode, isOptional = false, label, maxlength, name, value = "" } = field
  const id = `field-${name}`
  const isWrong = faults[name] !== undefined
  const said = [...(hint === undefined ? [] : [`${id}-hint`]), ...(isWrong ? [`${id}-wrong`] : [])].join(" ")
  return view.html`<div class="form-field"><label for=${id}>${label[language]}</label>
    <input class="field" id=${id} name=${name} type="text" value=${typed[name] ?? value} maxlength=${String(maxlength)} autocomplete="off" spellcheck="false"
      inputmode=${inputmode ?? view.nothing} ?required=${!isOptional} aria-invalid=${isWrong ? "true" : view.nothing} aria-describedby=${said === "" ? view.nothing : said} />
    ${hint === undefined ? view.nothing : view.html`<p class="form-hint" id=${`${id}-hint`}>${hint[language]}</p>`}${faultOf(view, model, name)}</div>`
}

interface Picked {
  readonly name: LimitField
  readonly label: LocalizedText
  readonly options: ReadonlyArray<readonly [value: string, label: LocalizedText]>
  readonly value: string
}

const picked = <T>(view: View<T>, model: LimitModel, { label, name, options, value }: Picked): T => {
  const { language, typed } = model
  const chosen = typed[name] ?? value
  return view.html`<fieldset class="person-pick"><legend>${label[language]}</legend>${options.map(
    ([one, text]) =>
      view.html`<label><input type="radio" name=${name} value=${one} required ?checked=${one === chosen} /> ${text[language]}</label>`
  )}${faultOf(view, model, name)}</fieldset>`
}

const setForm = <T>(view: View<T>, model: LimitModel): T => {
  const { language, limit } = model
  const { amount, unit } = limit.row.limit
  return view.html`<section><h2>${words.setTitle[language]}</h2>
    <form class="form" method="post" action=${pathOf(limit)}>${secrets(view, model)}
      ${asked(view, model, { name: "jumlah", label: words.amount, maxlength: 5, inputmode: "numeric", value: String(amount) })}
      ${picked(view, model, {
        name: "satuan",
        label: words.unit,
        value: unit,
        options: [
          ["workingDays", words.units.workingDays],
          ["calendarDays", words.units.calendarDays]
        ]
      })}
      ${picked(view, model, {
        name: "berlaku",
        label: words.scope,
        value: scopeOf(limit),
        options: Object.entries(words.scopes)
      })}
      ${asked(view, model, { name: "dasar", label: words.basis, hint: words.basisHint, maxlength: 200 })}
      ${asked(view, model, { name: "nomor", label: words.reference, maxlength: 100, isOptional: true })}
      ${asked(view, model, { name: "tinjau", label: words.reviewDue, hint: words.dateHint, maxlength: 10 })}
      ${asked(view, model, { name: "alasan", label: words.reason, hint: words.reasonHint, maxlength: 200 })}
      <button type="submit" class="button button-main form-send">${words.save[language]}</button></form></section>`
}

const dropForm = <T>(view: View<T>, model: LimitModel): T | unknown => {
  const { language, limit } = model
  if (limit.own === null) return view.nothing
  return view.html`<section><h2>${words.dropTitle[language]}</h2>
    <p>${words.dropLead[language]} ${words.fromStandard[language]}: ${longOf(limit.standard, model)}.</p>
    <form class="form" method="post" action=${`${pathOf(limit)}/hapus`}>${secrets(view, model)}${hidden(view, "berlaku", scopeOf(limit))}
      <div class="form-field"><label for="field-alasan-hapus">${words.reason[language]}</label>
        <input class="field" id="field-alasan-hapus" name="alasan" type="text" maxlength="200" autocomplete="off" required /></div>
      <button type="submit" class="button form-send">${words.drop[language]}</button></form></section>`
}

export const limitView = <T>(view: View<T>, model: LimitModel): T => {
  const { isDone, language, limit } = model
  const { own, row, service, standard } = limit
  const back = language === "en" ? "/kalender/batas?lang=en" : "/kalender/batas"
  return frameOf(
    view,
    model,
    view.html`<h1>${titleOf(limit, model)} <small>${service.name[language]}</small></h1>
      ${isDone ? view.html`<p class="person-good" role="status">${words.saved[language]}</p>` : view.nothing}${problemOf(view, model)}
      ${lines(view, model, [
        [words.held, longOf(row, model)],
        [words.source, sourceOf(row, model)],
        [words.review, reviewOf(view, limit, model)],
        [words.whose, whoseOf(limit, model)],
        own === null ? null : [words.fromStandard, `${longOf(standard, model)}: ${sourceOf(standard, model)}`]
      ])}
      ${setForm(view, model)}${dropForm(view, model)}
      <p><a href=${back}>${words.toList[language]}</a></p>`
  )
}
