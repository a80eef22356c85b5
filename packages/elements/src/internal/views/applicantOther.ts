/** @internal The list of one's own files, and what the QR of a document leads to. */
import { applicantTexts as texts } from "../applicantTexts.ts"
import { type DraftWire, type FileRowWire } from "../applicantWire.ts"
import { addressOf, dateWords } from "../catalogueWords.ts"
import { date, isoDate } from "../format.ts"
import { type Renderer } from "../template.ts"
import { draftCards } from "./applicantDraft.ts"
import { type ApplicantFrame, framed } from "./applicantParts.ts"

export interface ListModel extends ApplicantFrame {
  readonly drafts: ReadonlyArray<DraftWire>
  readonly files: ReadonlyArray<FileRowWire>
}

/** What is over has no day to wait for. */
const ended: ReadonlySet<string> = new Set(["done", "refused", "cancelled"])

const row = <T>(view: Renderer<T>, model: ListModel, file: FileRowWire): T => {
  const { language, zone } = model
  const isOurs = file.owner === "applicant" || file.isAsked
  return view.html`<li class="app-card" data-yours=${isOurs ? "yes" : "no"}><h3><a href=${addressOf(`/permohonan/${encodeURIComponent(file.id)}`, language)}>${file.service.name[language]}</a></h3>
    <p class="form-soft">${file.number} · ${texts.submitted(date(file.submittedAt, zone, language))[language]}</p>
    <p><span class="app-status" data-status=${file.status ?? ""}>${file.label[language]}</span></p>
    ${isOurs ? view.html`<p class="app-yours">${(file.isAsked ? texts.asked : texts.yourTurn)[language]}</p>` : view.nothing}
    ${file.dueAt === null || ended.has(file.status ?? "") ? view.nothing : view.html`<p class="form-soft">${texts.due(dateWords(isoDate(file.dueAt - 1, zone), language))[language]}</p>`}</li>`
}

export const listView = <T>(view: Renderer<T>, model: ListModel): T => {
  const { drafts, files, language } = model
  const body = view.html`<h1>${texts.listTitle[language]}</h1>
    ${drafts.length === 0 ? view.nothing : view.html`<section class="form-section"><h2>${texts.openDrafts[language]}</h2>${draftCards(view, model, drafts)}</section>`}
    ${files.length === 0 ? (drafts.length === 0 ? view.html`<p class="form-lead">${texts.nothing[language]}</p>` : view.nothing) : view.html`<section class="form-section"><h2>${texts.sentFiles[language]}</h2><ul class="app-cards">${files.map((file) => row(view, model, file))}</ul></section>`}
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
    <p class="form-lead">${texts.verifyCompare[language]}</p>`
  return framed(view, model, { body })
}
