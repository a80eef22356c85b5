/** @internal The receipt, the list of one's own files, and what the QR of a document leads to. */
import { applicantTexts as texts } from "../applicantTexts.ts"
import { type DraftWire, type ExpectedWire, type FileRowWire, type FileWire } from "../applicantWire.ts"
import { addressOf, dateWords, limitWords, startWords } from "../catalogueWords.ts"
import { date, isoDate } from "../format.ts"
import { qrOf, qrSvg } from "../qr.ts"
import { type Renderer } from "../template.ts"
import { draftCards } from "./applicantDraft.ts"
import { type ApplicantFrame, complaints, framed, moment } from "./applicantParts.ts"

export interface ReceiptModel extends ApplicantFrame {
  readonly file: FileWire
  readonly expected: ExpectedWire
  /** The whole address of the tracking page. */
  readonly address: string
}

const whenDone = ({ expected, file, language }: ReceiptModel): string | null => {
  const { limit } = file.terms
  if (limit === null) return null
  const words = texts.nextDoneWhen(limitWords(limit), startWords(limit))[language]
  if (expected.date === null) return words
  const day = dateWords(expected.date, language)
  const last = (expected.isRunning ? texts.byDay(day) : texts.ifToday(day))[language]
  return `${words}. ${last}${expected.isProvisional ? ` (${texts.provisional[language]})` : ""}`
}

export const receiptView = <T>(view: Renderer<T>, model: ReceiptModel): T => {
  const { address, file, language } = model
  const when = whenDone(model)
  const hasFee = file.terms.fees.some(({ amount }) => amount !== 0)
  const track = addressOf(`/permohonan/${encodeURIComponent(file.id)}`, language)
  const body = view.html`<div class="app-receipt"><h1>${texts.sentTitle[language]}</h1>
      <p>${file.service.name[language]}<br />${file.agency.name[language]}</p>
      <p class="app-receipt-number"><span>${texts.number[language]}</span> <strong>${file.number}</strong></p>
      <p class="app-soft">${texts.received(moment(file.submittedAt, model))[language]}</p></div>
    <p class="app-lead">${texts.keep[language]}</p>
    <p class="app-screen"><a class="button button-main" href=${track}>${texts.track[language]}</a></p>
    <section class="app-section"><h2>${texts.next[language]}</h2><ol class="app-next">
      <li>${texts.nextCheck[language]}</li>
      <li>${texts.nextReturn[language]}</li>
      ${hasFee ? view.html`<li>${texts.nextFee[language]}</li>` : view.nothing}
      <li>${texts.nextDone[language]}${when === null ? view.nothing : view.html` <span class="app-due">${when}</span>`}</li>
      <li>${texts.nextProduct[language]}</li></ol></section>
    <section class="app-section app-share"><h2>${texts.qr[language]}</h2>${qrSvg(view, qrOf(address), texts.qr[language])}
      <p class="app-soft">${texts.qrHint[language]}</p></section>
    <details class="app-more"><summary>${texts.explained[language]}</summary><p>${file.numberExplained[language]}</p></details>
    ${complaints(view, file.terms.complaints, language)}
    <p class="app-soft app-screen"><strong>${texts.print[language]}:</strong> ${texts.printHint[language]}</p>`
  return framed(view, model, { body })
}

export interface ListModel extends ApplicantFrame {
  readonly drafts: ReadonlyArray<DraftWire>
  readonly files: ReadonlyArray<FileRowWire>
}

const row = <T>(view: Renderer<T>, model: ListModel, file: FileRowWire): T => {
  const { language, zone } = model
  const isOurs = file.owner === "applicant" || file.isAsked
  return view.html`<li class="app-card" data-yours=${isOurs ? "yes" : "no"}><h3><a href=${addressOf(`/permohonan/${encodeURIComponent(file.id)}`, language)}>${file.service.name[language]}</a></h3>
    <p class="app-soft">${file.number} · ${texts.submitted(date(file.submittedAt, zone, language))[language]}</p>
    <p><span class="app-status" data-status=${file.status ?? ""}>${file.label[language]}</span></p>
    ${isOurs ? view.html`<p class="app-yours">${(file.isAsked ? texts.asked : texts.yourTurn)[language]}</p>` : view.nothing}
    ${file.dueAt === null ? view.nothing : view.html`<p class="app-soft">${texts.due(dateWords(isoDate(file.dueAt, zone), language))[language]}</p>`}</li>`
}

export const listView = <T>(view: Renderer<T>, model: ListModel): T => {
  const { drafts, files, language } = model
  const body = view.html`<h1>${texts.listTitle[language]}</h1>
    ${drafts.length === 0 ? view.nothing : view.html`<section class="app-section"><h2>${texts.openDrafts[language]}</h2>${draftCards(view, model, drafts)}</section>`}
    ${files.length === 0 ? (drafts.length === 0 ? view.html`<p class="app-lead">${texts.nothing[language]}</p>` : view.nothing) : view.html`<section class="app-section"><h2>${texts.sentFiles[language]}</h2><ul class="app-cards">${files.map((file) => row(view, model, file))}</ul></section>`}
    <p><a class="button" href=${addressOf("/layanan", language)}>${texts.find[language]}</a></p>`
  return framed(view, model, { body })
}

export interface VerifyModel extends ApplicantFrame {
  readonly seen: {
    readonly isGood: boolean
    readonly isExample: boolean
    readonly rows: ReadonlyArray<{ readonly label: string; readonly value: string }>
  } | null
}

export const verifyView = <T>(view: Renderer<T>, model: VerifyModel): T => {
  const { language, seen } = model
  if (seen === null) {
    const body = view.html`<div class="app-verdict-page" data-good="no"><h1>${texts.verifyNone[language]}</h1><p>${texts.verifyNoneLead[language]}</p></div>`
    return framed(view, model, { body })
  }
  const { isExample, isGood, rows } = seen
  const says = isExample ? texts.verifyExample : isGood ? texts.verifyGood : texts.verifyBad
  const body = view.html`<div class="app-verdict-page" data-good=${isGood && !isExample ? "yes" : "no"}><h1>${says[language]}</h1></div>
    <dl class="app-rows">${rows.map(({ label, value }) => view.html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
    <p class="app-lead">${texts.verifyCompare[language]}</p>`
  return framed(view, model, { body })
}
