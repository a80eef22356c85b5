/** @internal The manager's page about personal data: the register, and who opened what. No script. */
import { type LocalizedText } from "../../Wire.ts"
import { clock, date } from "../format.ts"
import { oversightTexts as words } from "../oversightTexts.ts"
import { type Renderer } from "../template.ts"
import { field, frameOf, type PersonFrame, problemOf } from "./personParts.ts"

/** A field of personal data. */
export interface RegisterRow {
  readonly of: string
  readonly title: LocalizedText
  readonly version: number
  readonly field: string
  readonly label: LocalizedText | null
  readonly class: "general" | "specific"
  readonly purpose: LocalizedText | null
  readonly retention: LocalizedText | null
}

/** A look at a file. */
export interface LookRow {
  readonly at: number
  readonly who: string
  readonly file: string | null
  readonly how: "opened" | "listed" | "document" | "printed" | "exported"
  readonly ground: string
  /** Which document, where it was one. */
  readonly document: { readonly id: string; readonly requirement: string } | null
}

export interface PrivacyModel extends PersonFrame {
  readonly rows: ReadonlyArray<RegisterRow>
  readonly findings: ReadonlyArray<{ readonly text: LocalizedText }>
  /** What was asked for; null when nothing was. */
  readonly looks: ReadonlyArray<LookRow> | null
  readonly file: string
  readonly officer: string
  /** What waits for the manager. */
  readonly waiting: { readonly requests: number; readonly late: number; readonly failed: number }
}

type View<T> = Renderer<T>

const heads = <T>(view: View<T>, titles: ReadonlyArray<string>): T =>
  view.html`<thead><tr>${titles.map((title) => view.html`<th scope="col">${title}</th>`)}</tr></thead>`

/** A table as wide as it is: on a phone it is moved sideways within its frame, which the keyboard reaches too. */
export const table = <T>(
  view: View<T>,
  {
    label,
    rows,
    titles
  }: { readonly label: string; readonly titles: ReadonlyArray<string>; readonly rows: ReadonlyArray<T> }
): T =>
  view.html`<div class="table-frame" role="region" aria-label=${label} tabindex="0"><table>${heads(view, titles)}<tbody>${rows}</tbody></table></div>`

const said = ({ language }: PrivacyModel, text: LocalizedText | null): string =>
  text === null ? words.unsaid[language] : text[language]

const groupsOf = (rows: ReadonlyArray<RegisterRow>): ReadonlyArray<ReadonlyArray<RegisterRow>> => {
  const groups = new Map<string, Array<RegisterRow>>()
  for (const row of rows) {
    const name = `${row.of} ${row.version}`
    groups.set(name, [...(groups.get(name) ?? []), row])
  }
  return [...groups.values()]
}

const group = <T>(view: View<T>, model: PrivacyModel, rows: ReadonlyArray<RegisterRow>): T => {
  const { language } = model
  const [first] = rows
  const label = first?.title[language] ?? ""
  const titles = [words.datum, words.kind, words.purpose, words.retention].map((title) => title[language])
  const body = rows.map(
    (row) =>
      view.html`<tr><th scope="row">${row.label === null ? "" : `${row.label[language]} `}<code>${row.field}</code></th><td>${words.classes[row.class][language]}</td><td>${said(model, row.purpose)}</td><td>${said(model, row.retention)}</td></tr>`
  )
  return view.html`<details><summary>${label} <small>${first?.of ?? ""} v${String(first?.version ?? 1)} · ${String(rows.length)}</small></summary>${table(view, { label, titles, rows: body })}</details>`
}

const register = <T>(view: View<T>, model: PrivacyModel): T => {
  const { findings, language, rows } = model
  return view.html`<h2>${words.registerTitle[language]}</h2><p>${words.registerLead(rows.length)[language]}</p>
    ${findings.length === 0 ? view.html`<p class="person-good">${words.complete[language]}</p>` : findings.map(({ text }) => view.html`<p class="problem">${text[language]}</p>`)}
    <p><a href="/privasi.csv">${words.download[language]}</a></p>
    ${groupsOf(rows).map((own) => group(view, model, own))}`
}

const look = <T>(
  view: View<T>,
  { language, zone }: PrivacyModel,
  { at, document, file, ground, how, who }: LookRow
): T => {
  return view.html`<tr><td>${date(at, zone, language)} ${clock(at, zone, language)}</td><th scope="row"><code>${who}</code></th><td>${words.hows[how][language]}${document === null ? view.nothing : view.html` <code>${document.requirement}</code>`}</td><td>${file === null ? words.search[language] : view.html`<code>${file}</code>`}</td><td>${ground}</td></tr>`
}

const looks = <T>(view: View<T>, model: PrivacyModel): T => {
  const { file, language, officer } = model
  const titles = [words.when, words.who, words.how, words.file, words.ground].map((title) => title[language])
  const asked = model.looks
  const found =
    asked === null
      ? view.nothing
      : asked.length === 0
        ? view.html`<p role="status">${words.noLook[language]}</p>`
        : table(view, { label: words.looksTitle[language], titles, rows: asked.map((one) => look(view, model, one)) })
  return view.html`<h2>${words.looksTitle[language]}</h2><p>${words.looksLead[language]}</p>
    <form class="form" method="get" action="/privasi">
      ${field(view, { ...model, problem: null }, { name: "berkas", label: words.byFile, autocomplete: "off", maxlength: 100, value: file, isOptional: true })}
      ${field(view, { ...model, problem: null }, { name: "petugas", label: words.byOfficer, autocomplete: "off", maxlength: 100, value: officer, isOptional: true })}
      <button type="submit" class="button button-main form-send">${words.show[language]}</button></form>
    ${found}`
}

export const privacyView = <T>(view: View<T>, model: PrivacyModel): T => {
  const { language, waiting } = model
  return frameOf(
    view,
    model,
    view.html`<h1>${words.privacy[language]}</h1>${problemOf(view, model)}
      <p class="person-acts"><a class="button" href="/privasi/permintaan">${words.requestsWaiting(waiting.requests, waiting.late)[language]}</a> <a class="button" href="/privasi/retensi">${words.keepingFailed(waiting.failed)[language]}</a></p>
      ${looks(view, model)}${register(view, model)}
      <p><a href="/laporan">${words.stages[language]}</a> · <a href="/manager">${words.toManager[language]}</a></p>`
  )
}
