/** @internal The work list of the back office. */
import { type LocalizedText } from "../../Wire.ts"
import { isoDate, shortDate } from "../format.ts"
import { officeTexts as words } from "../officeTexts.ts"
import { type OfficeBillRow, type OfficeRow } from "../officeWire.ts"
import { billsView } from "./officeBill.ts"
import { hidden } from "./personParts.ts"
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
  readonly filter: {
    readonly service: string
    readonly owner: string
    readonly claim: string
    /** A public status, or nothing. */
    readonly status: string
  }
  /** How many files wait for whom; those that a search has found are in no group. */
  readonly groups: { readonly [owner: string]: number }
  /** How many files of the agencies that this person heads are past their limit. */
  readonly late: number
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
    ${hidden(view, "pemilik", filter.owner)}${select(view, { name: "keadaan", label: words.status[language], choices: [["", words.anyStatus[language]], ...of(words.statuses)], chosen: filter.status })}
    ${select(view, { name: "pemegang", label: words.claim[language], choices: of(words.claims), chosen: filter.claim })}
    <button type="submit" class="button">${words.filter[language]}</button></form>`
}

/** One group for each who may be waited for: whatever has not ended is in one of them. */
const groupsOf = <T>(view: View<T>, { filter, groups, isFound, language }: ListModel): T | unknown => {
  if (isFound) return view.nothing
  const entries = Object.entries(words.owners).filter(
    ([owner]) => owner === filter.owner || owner === "all" || owner === "officer" || (groups[owner] ?? 0) > 0
  )
  return view.html`<nav aria-label=${words.groups[language]}><ul class="office-groups"><li class="office-groups-label" aria-hidden="true">${words.waitsFor[language]}</li>${entries.map(
    ([owner, label]) => {
      const query = new URLSearchParams({
        pemilik: owner,
        ...(filter.service === "" ? {} : { layanan: filter.service }),
        ...(filter.status === "" ? {} : { keadaan: filter.status })
      }).toString()
      const count = groups[owner]
      return view.html`<li><a href=${`/kerja?${query}`} aria-current=${owner === filter.owner ? "true" : view.nothing}>${label[language]}${count === undefined ? view.nothing : view.html` <span class="office-count">${count}</span>`}</a></li>`
    }
  )}</ul></nav>`
}

const lateOf = <T>(view: View<T>, { isFound, language, late }: ListModel): T | unknown =>
  late === 0 || isFound
    ? view.nothing
    : view.html`<p class="office-remark office-late"><span aria-hidden="true">▲</span> ${words.lateCount(late)[language]}. <a href="/kerja/terlambat">${words.lateShow[language]}</a></p>`

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
      ${lateOf(view, model)}${groupsOf(view, model)}
      <div class="office-tools">${searchForm(view, model)}${filterForm(view, model)}</div>${table(view, model)}${model.isFound ? view.nothing : billsView(view, model, model.bills)}`
  )
