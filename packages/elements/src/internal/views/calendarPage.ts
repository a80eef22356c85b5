/** @internal The calendar of holidays for its manager: what stands, what a file would change, and what to do about it. No script. */
import { type LocalizedText } from "../../Wire.ts"
import { calendarExample, calendarTexts as words } from "../calendarTexts.ts"
import { shortDate } from "../format.ts"
import { type Renderer } from "../template.ts"
import { field, frameOf, hidden, type PersonFrame, problemOf, secrets } from "./personParts.ts"

/** A decree in a list. */
export interface DecreeRow {
  readonly id: string
  readonly title: LocalizedText
  readonly numbers: ReadonlyArray<string>
  readonly signed: string
  readonly adds: number
  readonly removes: number
  readonly source: { readonly title: string; readonly confidence: "certain" | "likely" | "unsure" }
}

/** The calendar as the hall tells it. */
export interface Calendar {
  readonly version: string
  readonly decrees: ReadonlyArray<DecreeRow>
  readonly overrides: ReadonlyArray<{
    readonly date: string
    readonly working: boolean
    readonly reason: LocalizedText
  }>
  /** What the definition has and the calendar does not; nothing when absent. */
  readonly offered?: ReadonlyArray<DecreeRow>
  readonly missing: ReadonlyArray<{ readonly year: number; readonly text: LocalizedText }>
  readonly clocks: { readonly running: number; readonly provisional: number }
  readonly changed: { readonly by: string; readonly reason: string } | null
  readonly canUndo: boolean
}

/** What a file would change. */
export interface Preview {
  readonly text: LocalizedText
  readonly days: ReadonlyArray<{
    readonly date: string
    readonly change: "added" | "removed"
    readonly kind: "national" | "jointLeave" | "local"
    readonly name: LocalizedText
  }>
  readonly deadlines: ReadonlyArray<{
    readonly instance: string
    readonly number: string | null
    readonly was: { readonly date: string | null }
    readonly is: { readonly date: string | null }
  }>
}

export interface CalendarModel extends PersonFrame {
  readonly calendar: Calendar
  readonly file: string
  readonly preview: Preview | null
  /** What is wrong with the file, cell by cell. */
  readonly faults: ReadonlyArray<LocalizedText>
  /** How many deadlines the last revision has moved, after one. */
  readonly moved: string | null
}

type View<T> = Renderer<T>

const list = <T>(view: View<T>, rows: ReadonlyArray<T>): T => view.html`<ul class="person-list">${rows}</ul>`

const reasonField = <T>(view: View<T>, model: CalendarModel): T =>
  field(view, { ...model, problem: null }, { name: "alasan", label: words.reason, autocomplete: "off", maxlength: 200 })

const faultsOf = <T>(view: View<T>, { faults, language }: CalendarModel): T | unknown =>
  faults.length < 2
    ? view.nothing
    : list(
        view,
        faults.map((fault) => view.html`<li><span>${fault[language]}</span></li>`)
      )

const importForm = <T>(view: View<T>, model: CalendarModel): T => {
  const { file, language } = model
  return view.html`<h2>${words.importTitle[language]}</h2><p>${words.importLead[language]}</p>
    <form class="form" method="post" action="/kalender/tinjau">${secrets(view, model)}
      <div class="form-field"><label for="field-berkas">${words.file[language]}</label>
        <textarea class="field" id="field-berkas" name="berkas" rows="8" required spellcheck="false" maxlength="12000">${file}</textarea></div>
      <details><summary>${words.example[language]}</summary><pre>${calendarExample}</pre></details>
      <button type="submit" class="button button-main form-send">${words.look[language]}</button></form>`
}

const deadline = ({ language }: CalendarModel, date: string | null): string =>
  date === null ? words.provisional[language] : shortDate(date, language)

const previewOf = <T>(view: View<T>, model: CalendarModel, preview: Preview): T => {
  const { file, language } = model
  const days = preview.days.map(
    ({ change, date, kind, name }) =>
      view.html`<li><span>${shortDate(date, language)} · ${name[language]} <small>${words.kinds[kind][language]}</small></span> <strong>${words[change][language]}</strong></li>`
  )
  const moves = preview.deadlines.map(
    ({ instance, is, number, was }) =>
      view.html`<li><span>${number ?? instance}</span> ${deadline(model, was.date)} → <strong>${deadline(model, is.date)}</strong></li>`
  )
  return view.html`<section class="person-good"><h2>${words.previewTitle[language]}</h2><p>${preview.text[language]}</p>${list(view, days)}
      ${moves.length === 0 ? view.html`<p>${words.noDeadline[language]}</p>` : view.html`<h3>${words.deadlines[language]}</h3>${list(view, moves)}`}
    </section>
    <form class="form" method="post" action="/kalender/muat">${secrets(view, model)}${hidden(view, "berkas", file)}
      ${reasonField(view, model)}
      <button type="submit" class="button button-main form-send">${words.save[language]}</button></form>`
}

const rowsOf = <T>(view: View<T>, rows: ReadonlyArray<DecreeRow>, { language }: CalendarModel): T =>
  list(
    view,
    rows.map(
      ({ adds, numbers, removes, signed, source, title }) =>
        view.html`<li><span>${title[language]}<small>${numbers.join(", ")} · ${words.signed(shortDate(signed, language))[language]} · ${words.days(adds, removes)[language]}</small>
          <small>${source.title} · ${words.confidence[source.confidence][language]}</small></span></li>`
    )
  )

const decrees = <T>(view: View<T>, model: CalendarModel): T =>
  view.html`<h2>${words.decrees[model.language]}</h2>${rowsOf(view, model.calendar.decrees, model)}`

const offered = <T>(view: View<T>, model: CalendarModel): T | unknown => {
  const { calendar, language } = model
  const rows = calendar.offered ?? []
  if (rows.length === 0) return view.nothing
  return view.html`<h2>${words.offered[language]}</h2><p>${words.offeredLead[language]}</p>${rowsOf(view, rows, model)}
    <form class="form" method="post" action="/kalender/terima">${secrets(view, model)}${hidden(view, "alasan", words.adopt.id)}
      <button type="submit" class="button form-send">${words.adopt[language]}</button></form>`
}

const overrides = <T>(view: View<T>, model: CalendarModel): T => {
  const { calendar, language } = model
  const rows = calendar.overrides.map(
    ({ date, reason, working }) =>
      view.html`<li><span>${shortDate(date, language)}: ${(working ? words.working : words.off)[language]}<small>${reason[language]}</small></span>
        <form method="post" action="/kalender/hari/hapus">${secrets(view, model)}${hidden(view, "tanggal", date)}
          ${hidden(view, "alasan", words.remove.id)}<button type="submit" class="button">${words.remove[language]}</button></form></li>`
  )
  return view.html`<h2>${words.overrides[language]}</h2>
    ${rows.length === 0 ? view.html`<p>${words.noOverride[language]}</p>` : list(view, rows)}
    <details><summary>${words.overrideTitle[language]}</summary>
      <form class="form" method="post" action="/kalender/hari">${secrets(view, model)}
        ${field(view, { ...model, problem: null }, { name: "tanggal", label: words.date, hint: words.dateHint, autocomplete: "off", maxlength: 10 })}
        <fieldset class="person-pick"><legend>${words.meaning[language]}</legend>
          <label><input type="radio" name="hari" value="libur" required checked /> ${words.off[language]}</label>
          <label><input type="radio" name="hari" value="kerja" required /> ${words.working[language]}</label></fieldset>
        ${field(view, { ...model, problem: null }, { name: "dasar", label: words.source, hint: words.sourceHint, autocomplete: "off", maxlength: 200 })}
        <div class="form-field"><label for="field-alasan-hari">${words.reason[language]}</label>
          <input class="field" id="field-alasan-hari" name="alasan" type="text" maxlength="200" required /></div>
        <button type="submit" class="button button-main form-send">${words.decide[language]}</button></form></details>`
}

const undo = <T>(view: View<T>, model: CalendarModel): T | unknown => {
  const { calendar, language } = model
  if (!calendar.canUndo) return view.nothing
  return view.html`<details><summary>${words.undoTitle[language]}</summary><p>${words.undoLead[language]}</p>
    <form class="form" method="post" action="/kalender/urungkan">${secrets(view, model)}
      <div class="form-field"><label for="field-alasan-urung">${words.reason[language]}</label>
        <input class="field" id="field-alasan-urung" name="alasan" type="text" maxlength="200" required /></div>
      <button type="submit" class="button form-send">${words.undo[language]}</button></form></details>`
}

const standing = <T>(view: View<T>, { calendar, language, moved }: CalendarModel): T => {
  const { changed, clocks, missing, version } = calendar
  return view.html`${moved === null ? view.nothing : view.html`<p class="person-good" role="status">${words.done(moved)[language]}</p>`}
    ${missing.map(({ text }) => view.html`<p class="problem" role="status">${text[language]}</p>`)}
    <p class="person-lead">${words.lead(version)[language]}</p>
    <p>${words.clocks(clocks.running, clocks.provisional)[language]}</p>
    ${changed === null ? view.nothing : view.html`<p>${words.changed(changed.by, changed.reason)[language]}</p>`}`
}

export const calendarView = <T>(view: View<T>, model: CalendarModel): T => {
  const { language, preview } = model
  return frameOf(
    view,
    model,
    view.html`<h1>${words.title[language]}</h1>${problemOf(view, model)}${faultsOf(view, model)}
      ${preview === null ? view.html`${standing(view, model)}${offered(view, model)}` : previewOf(view, model, preview)}
      ${importForm(view, model)}
      ${preview === null ? view.html`${decrees(view, model)}${overrides(view, model)}${undo(view, model)}` : view.nothing}
      <p><a href="/kalender/batas">${words.toLimits[language]}</a></p>
      <p><a href="/manager">${words.toManager[language]}</a></p>`
  )
}
