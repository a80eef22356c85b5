/** @internal What is past its limit, for the head of the agency: whom it waits for, who holds it, and what was said of the delay. */
import { isoDate, shortDate } from "../format.ts"
import { officeTexts as words } from "../officeTexts.ts"
import { type OfficeLate } from "../officeWire.ts"
import { dueMark, type OfficeFrame, officeFrame, type View } from "./officePieces.ts"
import { hidden, secrets } from "./personParts.ts"

export interface LateModel extends OfficeFrame {
  readonly rows: ReadonlyArray<OfficeLate>
  /** Whom the hall knows by name. */
  readonly colleagues: { readonly [officer: string]: string }
}

const day = (at: number, { language, zone }: LateModel): string => shortDate(isoDate(at, zone), language)

const explaining = <T>(view: View<T>, model: LateModel, { explained, id, number }: OfficeLate): T => {
  const { language } = model
  const field = `kata-${id}`
  return view.html`<details class="office-explain"><summary class="button">${(explained === null ? words.lateExplain : words.lateAgain)[language]}<span class="hidden"> ${number}</span></summary>
    <form class="office-form" method="post" action="/kerja/terlambat" data-live>${secrets(view, model)}${hidden(view, "berkas", id)}
      <div class="form-field"><label for=${field}>${words.lateWords[language]}</label>
        <textarea class="field" id=${field} name="kata" rows="3" maxlength="2000" required aria-describedby=${`${field}-hint`}></textarea>
        <p class="form-hint" id=${`${field}-hint`}>${words.lateWordsHint[language]}</p></div>
      <button type="submit" class="button button-main">${words.lateExplain[language]}</button></form></details>`
}

const whoOf = ({ claim, holder }: OfficeLate, { colleagues, language }: LateModel): string =>
  holder === null
    ? words.heldByNobody[language]
    : claim === "mine"
      ? words.heldByMe[language]
      : words.held(colleagues[holder] ?? words.heldByOther[language])[language]

const rowOf = <T>(view: View<T>, model: LateModel, row: OfficeLate): T => {
  const { language, now } = model
  const { explained, id, label, lateSince, number, owner, service } = row
  const file = `/kerja/${encodeURIComponent(id)}`
  const waits =
    (words.owners as { readonly [owner: string]: typeof words.owner })[owner ?? "elsewhere"] ?? words.owners.elsewhere
  const days = lateSince === null ? 0 : Math.floor((now - lateSince) / 86_400_000)
  return view.html`<li class="office-sheet office-overdue"><div>${dueMark(view, "over", model)}
      ${lateSince === null ? view.nothing : view.html`<strong>${words.lateBy(days)[language]}</strong><small>${words.lateSince(day(lateSince, model))[language]}</small>`}</div>
    <div><a href=${file} data-row>${number}</a><small>${service.name[language]}</small></div>
    <div>${label[language]}<small>${words.waitsFor[language]}: ${waits[language]} · ${whoOf(row, model)}</small></div>
    <div>${explained === null ? view.html`<p class="office-why">${words.lateUnexplained[language]}</p>` : view.html`<p>${words.lateExplained(day(explained.at, model))[language]}: ${explained.words ?? "–"}</p>`}
      <a class="button" href=${file}>${words.lateOpen[language]}<span class="hidden"> ${number}</span></a> ${explaining(view, model, row)}</div></li>`
}

export const lateView = <T>(view: View<T>, model: LateModel): T => {
  const { language, rows } = model
  return officeFrame(
    view,
    model,
    view.html`<h1>${words.lateTitle[language]}</h1>${
      rows.length === 0
        ? view.html`<p class="office-empty">${words.lateNone[language]}</p>`
        : view.html`<p>${words.lateLead[language]}</p><p>${words.lateDo[language]}</p>
          <ul class="office-sheets">${rows.map((row) => rowOf(view, model, row))}</ul>`
    }`
  )
}
