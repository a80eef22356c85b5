/** @internal The work list of the back office. */
import { type LocalizedText } from "../../Wire.ts"
import { isoDate, shortDate } from "../format.ts"
import { officeTexts as words } from "../officeTexts.ts"
import { type OfficeBillRow, type OfficeRow } from "../officeWire.ts"
import { billsView } from "./officeBill.ts"
import {
  type Due,
  dueMark,
  dueOf,
  nextForm,
  type OfficeFrame,
  officeFrame,
  searchForm,
  type View
} from "./officePieces.ts"

export interface ListModel extends OfficeFrame {
  readonly rows: ReadonlyArray<OfficeRow>
  readonly filter: { readonly service: string; readonly owner: string; readonly claim: string }
  /** The bills that wait for this officer. */
  readonly bills: ReadonlyArray<OfficeBillRow>
  readonly services: ReadonlyArray<{ readonly id: string; readonly name: LocalizedText }>
  /** These are what was found, not what waits. */
  readonly isFound: boolean
}

const select = <T>(
  view: View<T>,
  options: {
    readonly name: string
    readonly label: string
    readonly choices: ReadonlyArray<readonly [string, string]>
    readonly chosen: string
  }
): T => {
  const { choices, chosen, label, name } = options
  return view.html`<label>${label} <select class="field" name=${name}>${choices.map(
    ([value, text]) => view.html`<option value=${value} ?selected=${value === chosen}>${text}</option>`
  )}</select></label>`
}

const filterForm = <T>(view: View<T>, model: ListModel): T => {
  const { filter, language, services } = model
  const of = (texts: { readonly [name: string]: LocalizedText }) =>
    Object.entries(texts).map(([name, text]) => [name, text[language]] as const)
  const named = services.map(({ id, name }) => [id, name[language]] as const)
  return view.html`<form class="office-filter" method="get" action="/kerja">
    ${select(view, { name: "layanan", label: words.service[language], choices: [["", words.allServices[language]], ...named], chosen: filter.service })}
    ${select(view, { name: "pemilik", label: words.owner[language], choices: of(words.owners), chosen: filter.owner })}
    ${select(view, { name: "pemegang", label: words.claim[language], choices: of(words.claims), chosen: filter.claim })}
    <button type="submit" class="button">${words.filter[language]}</button></form>`
}

const claimOf = ({ claim }: OfficeRow, { language }: ListModel): string =>
  claim === "free" ? "" : claim === "mine" ? words.claims.mine[language] : words.claims.other[language]

const dateOf = (at: number, { language, zone }: ListModel): string => shortDate(isoDate(at, zone), language)

const rowOf = <T>(view: View<T>, model: ListModel, { due, row }: { readonly row: OfficeRow; readonly due: Due }): T => {
  const { language } = model
  const { dueAt, id, isAsked, label, number, service, submittedAt } = row
  return view.html`<tr data-due=${due}>
    <td>${dueMark(view, due, model)}${dueAt === null ? view.nothing : view.html`<small>${dateOf(dueAt - 1, model)}</small>`}</td>
    <th scope="row"><a href=${`/kerja/${encodeURIComponent(id)}`} data-row>${number}</a><small>${service.name[language]}</small></th>
    <td>${label[language]}${isAsked ? view.html`<small>${words.asked[language]}</small>` : view.nothing}</td>
    <td>${dateOf(submittedAt, model)}</td><td>${claimOf(row, model)}</td></tr>`
}

const table = <T>(view: View<T>, model: ListModel): T => {
  const { isFound, language, now, rows } = model
  const { came, due, file, state } = words.columns
  const marked = rows.map((row) => ({ row, due: dueOf(row, now) }))
  const count = (kind: Due): number => marked.filter((one) => one.due === kind).length
  const counts = isFound ? words.found(rows.length) : words.counts(rows.length, count("over"), count("soon"))
  if (rows.length === 0)
    return view.html`<p class="office-empty">${(isFound ? words.foundNone : words.empty)[language]}</p>`
  return view.html`<p class="office-counts">${counts[language]}</p>
    <table class="office-table"><thead><tr><th scope="col">${due[language]}</th><th scope="col">${file[language]}</th><th scope="col">${state[language]}</th>
      <th scope="col">${came[language]}</th><th scope="col">${words.claim[language]}</th></tr></thead>
      <tbody>${marked.map((one) => rowOf(view, model, one))}</tbody></table>`
}

export const listView = <T>(view: View<T>, model: ListModel): T =>
  officeFrame(
    view,
    model,
    view.html`<div class="office-top"><h1>${words.listTitle[model.language]}</h1>${nextForm(view, model, model.filter.service)}</div>
      <div class="office-tools">${searchForm(view, model)}${filterForm(view, model)}</div>${table(view, model)}${model.isFound ? view.nothing : billsView(view, model, model.bills)}`
  )
