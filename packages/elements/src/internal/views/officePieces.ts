/** @internal What the pages of the back office have in common. */
import { type LocalizedText } from "../../Wire.ts"
import { shortDate } from "../format.ts"
import { type Acting, type OfferedReason, type OfficeField } from "../officeWire.ts"
import { officeTexts as words } from "../officeTexts.ts"
import { brand, colophon, notice } from "../parts.ts"
import { type Renderer } from "../template.ts"
import { texts } from "../texts.ts"
import { hidden, type PersonFrame, problemOf, secrets } from "./personParts.ts"

export type View<T> = Renderer<T>

export interface OfficeFrame extends PersonFrame {
  readonly officer: string
  /** The agencies that this person heads for a while, and by which decree. */
  readonly acting: ReadonlyArray<Acting>
  readonly heads: boolean
  readonly page: "list" | "file" | "late" | "sign" | "reasons" | "counter"
  /** How many of the files with which practice begins are there; null where all are. */
  readonly preparing: { readonly made: number; readonly total: number } | null
  /** What was just done, in words. */
  readonly said: LocalizedText | null
}

const link = <T>(view: View<T>, model: OfficeFrame, to: readonly [OfficeFrame["page"], string, LocalizedText]): T => {
  const [page, href, label] = to
  const current = model.page === page ? "page" : view.nothing
  return view.html`<li><a href=${href} aria-current=${current}>${label[model.language]}</a></li>`
}

/** By post: what is looked for stands in no address. */
export const searchForm = <T>(view: View<T>, model: OfficeFrame): T => {
  const { language } = model
  return view.html`<form class="office-search" method="post" action="/kerja/cari" role="search">${secrets(view, model)}
    <label class="hidden" for="office-search">${words.search[language]}</label>
    <input class="field" id="office-search" name="teks" type="search" maxlength="80" required autocomplete="off" spellcheck="false" placeholder=${words.search[language]} data-key="/" aria-keyshortcuts="/" />
    <button type="submit" class="button">${words.find[language]}</button></form>`
}

const keyRow = <T>(
  view: View<T>,
  { language }: OfficeFrame,
  [keys, text]: readonly [ReadonlyArray<string>, LocalizedText]
): T =>
  view.html`<li><span>${keys.map((key) => view.html`<kbd>${key}</kbd> `)}</span><span>${text[language]}</span></li>`

const help = <T>(view: View<T>, model: OfficeFrame): T => {
  const { language } = model
  const { keyRows: rows } = words
  return view.html`<details class="office-help"><summary data-key="?" aria-keyshortcuts="?">${words.keys[language]} <kbd>?</kbd></summary>
    <p>${words.keysLead[language]}</p>
    <ul>${keyRow(view, model, [["A"], rows.a])}${keyRow(view, model, [["R"], rows.r])}${keyRow(view, model, [["T"], rows.t])}${keyRow(view, model, [["U"], rows.u])}
      ${keyRow(view, model, [["J", "K"], rows.jk])}${keyRow(view, model, [["L", "H"], rows.lh])}${keyRow(view, model, [["Enter"], rows.enter])}
      ${keyRow(view, model, [["N"], rows.n])}${keyRow(view, model, [["/"], rows.slash])}${keyRow(view, model, [["?"], rows.help])}</ul>
    <button type="button" class="button" data-keys aria-pressed="true" hidden>${words.keysOn[language]}</button></details>`
}

const actingOf = <T>(view: View<T>, { acting, language }: OfficeFrame): ReadonlyArray<T> =>
  acting.map(({ agency, as, decree, until }) => {
    const date = shortDate(new Date(until).toISOString().slice(0, 10), language)
    return view.html`<p class="office-acting">${words.acting({ as, agency: agency[language], decree, until: date })[language]}</p>`
  })

export const officeFrame = <T>(view: View<T>, model: OfficeFrame, body: T): T => {
  const { language, said } = model
  return view.html`<a class="office-skip" href="#isi">${words.skip[language]}</a>${notice(view, model)}
  <header class="office-head">${brand(view, model.hallName, model)}
    <nav aria-label=${words.nav[language]}><ul>
      ${link(view, model, ["list", "/kerja", words.list])}${model.heads ? view.html`${link(view, model, ["sign", "/kerja/tanda-tangan", words.signTitle])}${link(view, model, ["late", "/kerja/terlambat", words.lateTitle])}` : view.nothing}
      ${link(view, model, ["reasons", "/kerja/alasan", words.reasonsTitle])}${link(view, model, ["counter", "/kerja/loket", words.counterTitle])}</ul></nav>
    <a class="office-me" href="/sign-in"><span class="hidden">${words.account[language]}: </span>${model.officer}</a></header>
  <main class="office-main" id="isi" tabindex="-1">${actingOf(view, model)}${model.preparing === null ? view.nothing : view.html`<p class="office-remark" role="status">${words.preparing(model.preparing.made, model.preparing.total)[language]}</p>`}
    <p class="office-said" role="status" data-said>${said === null ? "" : said[language]}</p>${problemOf(view, model)}${body}${help(view, model)}</main>
  <footer class="office-foot"><a href="/">${texts.toFront[language]}</a> ${colophon(view, model)}</footer>`
}

export const key = <T>(view: View<T>, letter: string): T => view.html` <kbd aria-hidden="true">${letter}</kbd>`

/** The most urgent file that nobody holds. */
export const nextForm = <T>(view: View<T>, model: OfficeFrame, service: string): T =>
  view.html`<form class="office-next" method="post" action="/kerja/ambil" data-live>${secrets(view, model)}${hidden(view, "layanan", service)}
    <button type="submit" class="button button-main" data-key="n" aria-keyshortcuts="n">${words.next[model.language]}${key(view, "N")}</button></form>`

const dueMarks = { over: "▲", soon: "◆", normal: "●", paused: "‖", done: "✓", none: "–" } as const
export type Due = keyof typeof dueMarks

const soon = 2 * 86_400_000

/** In time, or not: told in words and by a shape; the colour only adds to it. */
export const dueOf = (
  { clock, dueAt }: { readonly clock: string | null; readonly dueAt: number | null },
  now: number
): Due => {
  if (clock === "paused") return "paused"
  if (clock === "expired" || (dueAt !== null && dueAt < now && clock !== "stopped")) return "over"
  if (clock === "stopped") return "done"
  if (dueAt === null || clock === "idle") return "none"
  return clock === "warned" || dueAt - now < soon ? "soon" : "normal"
}

export const dueMark = <T>(view: View<T>, due: Due, { language }: OfficeFrame): T =>
  view.html`<span class="office-due" data-due=${due}><span aria-hidden="true">${dueMarks[due]}</span> ${words.due[due][language]}</span>`

/** "Rp1.134.000" */
export const rupiah = (amount: number): string => `Rp${String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, ".")}`

export const radios = <T>(
  view: View<T>,
  options: {
    readonly name: string
    readonly legend: string
    readonly choices: ReadonlyArray<{ readonly value: string; readonly label: string }>
    readonly chosen?: string
  }
): T => {
  const { choices, chosen = choices[0]?.value, legend, name } = options
  return view.html`<fieldset class="office-radios"><legend>${legend}</legend>${choices.map(
    ({ label, value }) =>
      view.html`<label><input type="radio" name=${name} value=${value} required ?checked=${value === chosen} /> <span>${label}</span></label>`
  )}</fieldset>`
}

/** A reason of the library, and words for the applicant. */
export const reasonFields = <T>(
  view: View<T>,
  { language }: OfficeFrame,
  options: {
    readonly id: string
    readonly reasons: ReadonlyArray<OfferedReason>
    readonly code?: string
    readonly text?: string
  }
): T => {
  const { code, id, reasons, text = "" } = options
  const choices = reasons.map(({ code: value, text: label }) => ({ value, label: label[language] }))
  return view.html`${radios(view, { name: "kode", legend: words.reason[language], choices, ...(code === undefined ? {} : { chosen: code }) })}
    <div class="form-field"><label for=${id}>${words.reasonWords[language]}</label>
      <textarea class="field" id=${id} name="kata" rows="2" maxlength="2000" aria-describedby=${`${id}-hint`}>${text}</textarea>
      <p class="form-hint" id=${`${id}-hint`}>${words.reasonWordsHint[language]}</p></div>`
}

interface FieldOf {
  readonly command: string
  readonly field: OfficeField
}

/** A word of one command may say more than the word of all. */
const labelOf = ({ command, field: { name } }: FieldOf, language: "id" | "en"): string =>
  (words.fields[`${command}.${name}`] ?? words.fields[name])?.[language] ?? name

const input = <T>(view: View<T>, { language }: OfficeFrame, { command, field }: FieldOf): T => {
  const { isOptional, kind, most, name, value = "" } = field
  const id = `isi-${command.replaceAll(".", "-")}-${name}`
  const label = `${labelOf({ command, field }, language)}${isOptional ? ` (${words.optional[language]})` : ""}`
  const type = kind === "number" ? "number" : kind === "moment" ? "datetime-local" : "text"
  const control =
    kind === "words"
      ? view.html`<textarea class="field" id=${id} name=${name} rows="2" maxlength="2000" ?required=${!isOptional}></textarea>`
      : view.html`<input class="field" id=${id} name=${name} type=${type} value=${value} maxlength=${String(most ?? 200)} ?required=${!isOptional} autocomplete="off" />`
  return view.html`<div class="form-field"><label for=${id}>${label}</label>${control}</div>`
}

const upload = <T>(view: View<T>, { language }: OfficeFrame, { command, field }: FieldOf): T => {
  const id = `isi-${command.replaceAll(".", "-")}-${field.name}`
  const optional = field.isOptional ? ` (${words.optional[language]})` : ""
  return view.html`<div class="form-field"><label for=${id}>${words.viewer[language]}${optional}</label>
    <input class="field" id=${id} name=${field.name} type="file" accept="application/pdf,image/jpeg,image/png" ?required=${!field.isOptional} /></div>`
}

const amounts = <T>(view: View<T>, { language }: OfficeFrame, own: FieldOf): T =>
  view.html`<fieldset class="office-radios"><legend>${labelOf(own, language)}</legend>${(own.field.rows ?? []).map(
    ({ id, name: label }) =>
      view.html`<div class="form-field"><label for=${`biaya-${id}`}>${label[language]}</label>
        <input class="field" id=${`biaya-${id}`} name=${`${own.field.name}.${id}`} type="number" min="0" step="1" inputmode="numeric" required /></div>`
  )}</fieldset>`

/** A field of a command, drawn after what its payload is. */
export const fieldOf = <T>(
  view: View<T>,
  model: OfficeFrame,
  {
    command,
    field,
    reasons
  }: {
    readonly command: string
    readonly field: OfficeField
    readonly reasons: ReadonlyArray<OfferedReason>
  }
): T => {
  if (field.kind === "reason")
    return reasonFields(view, model, { id: `isi-${command.replaceAll(".", "-")}-kata`, reasons })
  if (field.kind === "amounts") return amounts(view, model, { command, field })
  if (field.kind === "document") return upload(view, model, { command, field })
  if (field.kind !== "choice") return input(view, model, { command, field })
  const { language } = model
  const named = (value: string): string =>
    (field.rows?.find(({ id }) => id === value)?.name ?? words.choices[value])?.[language] ?? value
  const choices = (field.choices ?? []).map((value) => ({ value, label: named(value) }))
  return radios(view, { name: field.name, legend: labelOf({ command, field }, language), choices })
}
