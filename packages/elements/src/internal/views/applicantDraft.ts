/** @internal Applying: where one begins, the pages of documents, the code for an officer. */
import { type Language, type LocalizedText } from "../../Wire.ts"
import { applicantTexts as texts } from "../applicantTexts.ts"
import { formTexts as forms } from "../formTexts.ts"
import { type DocumentWire, type DraftWire, type TermsWire } from "../applicantWire.ts"
import { type Requirement } from "../catalogueWire.ts"
import { addressOf, feesInShort, feeWords, limitWords, startWords } from "../catalogueWords.ts"
import { clock, date } from "../format.ts"
import { type Renderer } from "../template.ts"
import { hidden } from "./formFrame.ts"
import { documentLinks, fileInputs, helpLink, stepLine } from "./formPieces.ts"
import { type ApplicantFrame, buttonForm, framed, moment, secrets } from "./applicantParts.ts"

export interface StartModel extends ApplicantFrame {
  readonly title: LocalizedText
  readonly agency: LocalizedText
  readonly terms: TermsWire | null
  readonly drafts: ReadonlyArray<DraftWire>
  readonly back: string
}

const draftHref = (id: string, language: Language): string =>
  addressOf(`/ajukan/draf/${encodeURIComponent(id)}`, language)

export const draftCards = <T>(view: Renderer<T>, model: ApplicantFrame, drafts: ReadonlyArray<DraftWire>): T => {
  const { language, zone } = model
  return view.html`<ul class="app-cards">${drafts.map(
    ({ agency, id, keptUntil, savedAt, service }) =>
      view.html`<li class="app-card"><h3><a href=${draftHref(id, language)}>${service.name[language]}</a></h3>
        <p class="form-soft">${agency.name[language]}</p>
        <p>${texts.saved(moment(savedAt, model))[language]} · ${texts.keptUntil(date(keptUntil, zone, language))[language]}</p>
        <p><a class="button" href=${draftHref(id, language)}>${forms.go[language]}<span class="hidden"> ${service.name[language]}, ${moment(savedAt, model)}</span></a></p></li>`
  )}</ul>`
}

const needs = <T>(view: Renderer<T>, requirements: ReadonlyArray<Requirement>, language: Language): T =>
  requirements.length === 0
    ? view.html`<p>${texts.noNeeds[language]}</p>`
    : view.html`<ul class="app-needs">${requirements.map(
        ({ help, kind, name, when }) =>
          view.html`<li data-kind=${kind}><p>${when === undefined ? view.nothing : view.html`<span class="app-when">${when[language]}: </span>`}<strong>${name[language]}</strong> <span class="app-kind">${texts.kinds[kind]?.[language]}</span></p>${
            help === undefined ? view.nothing : view.html`<p class="form-soft">${help[language]}</p>`
          }</li>`
      )}</ul>
      ${requirements.some(({ kind }) => kind === "document") ? view.html`<p class="form-soft">${texts.photoOk[language]}</p>` : view.nothing}`

const short = <T>(view: Renderer<T>, { fees, limit }: TermsWire, language: Language): T => {
  const fee = feesInShort(fees)
  return view.html`<dl class="app-short">
    ${limit === null ? view.nothing : view.html`<div><dt>${texts.time[language]}</dt><dd><strong>${limitWords(limit)[language]}</strong> ${startWords(limit)[language]}</dd></div>`}
    ${fee === null ? view.nothing : view.html`<div><dt>${texts.fee[language]}</dt><dd><strong>${fee[language]}</strong></dd></div>`}
  </dl>${
    fees.length < 2
      ? view.nothing
      : view.html`<ul class="app-fees">${fees.map((each) => view.html`<li><span>${each.name[language]}</span> <span>${feeWords(each)[language]}</span></li>`)}</ul>`
  }`
}

export const startView = <T>(view: Renderer<T>, model: StartModel): T => {
  const { agency, back, drafts, language, path, terms, title } = model
  const begin = drafts.length === 0 ? texts.begin : texts.beginNew
  const body = view.html`<h1>${texts.startTitle(title.id, title.en)[language]}</h1>
    <p class="form-soft">${agency[language]}</p>
    ${drafts.length === 0 ? view.nothing : view.html`<section class="form-section"><h2>${texts.openDrafts[language]}</h2>${draftCards(view, model, drafts)}</section>`}
    ${terms === null ? view.nothing : short(view, terms, language)}
    ${terms === null ? view.nothing : view.html`<section class="form-section"><h2>${texts.prepare[language]}</h2>${needs(view, terms.requirements, language)}</section>`}
    <p class="form-lead">${texts.startLead[language]}</p>
    ${buttonForm(view, model, { action: path, label: begin[language], kind: drafts.length === 0 ? "main" : "plain" })}`
  return framed(view, model, { body, back })
}

// -----------------------------------------------------------------------------
// documents
// -----------------------------------------------------------------------------

export interface DocumentModel extends ApplicantFrame {
  readonly title: LocalizedText
  readonly requirement: Pick<Requirement, "name" | "help" | "when">
  /** Why the one before was sent back. */
  readonly reason: string | null
  readonly documents: ReadonlyArray<DocumentWire>
  /** Media types that are taken, when the requirement says so. */
  readonly accept?: ReadonlyArray<string>
  /** The same as people read it. */
  readonly takes?: LocalizedText
  /** Documents of a draft can be taken back. */
  readonly removable: boolean
  readonly step: readonly [number, number] | null
  readonly back: string
  readonly next: string
  /** Where the code for an officer is shown; null where there is none. */
  readonly help: string | null
  readonly hrefOf: (document: string) => string
}

const already = <T>(view: Renderer<T>, model: DocumentModel): T | unknown => {
  const { documents, hrefOf, language, next, path, removable, requirement } = model
  if (documents.length === 0) return view.nothing
  const remove = ({ id }: DocumentWire): T =>
    buttonForm(view, model, {
      action: path,
      label: texts.remove[language],
      more: view.html`${hidden(view, "do", "remove")}${hidden(view, "dokumen", id)}`
    })
  return view.html`<section class="form-kept" aria-labelledby="sudah"><h2 id="sudah">${forms.uploaded[language]}</h2>
    ${documentLinks(view, documents, { hrefOf, language, name: requirement.name[language], ...(removable ? { more: remove } : {}) })}
    <p><a class="button button-main" href=${next}>${forms.go[language]}</a></p></section>`
}

const anyKind = ["image/jpeg", "image/png", "application/pdf"]

const upload = <T>(view: Renderer<T>, model: DocumentModel): T => {
  const { accept = anyKind, documents, language, path, problem, takes = texts.takes } = model
  const isMore = documents.length > 0
  const form = view.html`<form method="post" action=${path} enctype="multipart/form-data" class="app-upload" data-upload="yes">
      ${secrets(view, model)}
      <p class="form-soft" id="takes">${takes[language]}</p>
      ${fileInputs(view, { language, id: "berkas", name: "berkas", accept, describedBy: problem === null ? "takes" : "form-summary takes", isWrong: problem !== null })}
      ${accept.some((kind) => kind.startsWith("image/")) ? view.html`<p class="form-soft">${texts.tips[language]}</p>` : view.nothing}
      <div class="app-going" hidden><progress class="form-progress" max="100" value="0" aria-labelledby="sedang"></progress></div>
      <p class="app-said" id="sedang" role="status" aria-live="polite"></p>
      <button class=${isMore ? "button" : "button button-main"} type="submit">${(isMore ? texts.upload : texts.uploadGoOn)[language]}</button>
    </form>`
  return isMore
    ? view.html`<details class="form-more"><summary>${texts.other[language]}</summary>${form}</details>`
    : form
}

export const documentView = <T>(view: Renderer<T>, model: DocumentModel): T => {
  const { back, documents, help, language, next, reason, requirement, step, title } = model
  const { when } = requirement
  const body = view.html`${step === null ? view.nothing : stepLine(view, { language, title, step: step[0], of: step[1] })}
    <h1>${requirement.name[language]}</h1>
    ${when === undefined ? view.nothing : view.html`<p class="app-when">${when[language]}</p>`}
    ${requirement.help === undefined ? view.nothing : view.html`<p class="form-lead">${requirement.help[language]}</p>`}
    ${reason === null ? view.nothing : view.html`<p class="app-reason">${reason}</p>`}
    ${already(view, model)}
    ${upload(view, model)}
    ${when === undefined || documents.length > 0 ? view.nothing : view.html`<p><a class="button" href=${next}>${texts.skip[language]}</a></p>`}
    ${help === null ? view.nothing : view.html`<p><a class="button" href=${addressOf("/permohonan", language)}>${forms.save[language]}</a></p>${helpLink(view, help, language)}`}`
  return framed(view, model, { body, back })
}

// -----------------------------------------------------------------------------
// help at the counter
// -----------------------------------------------------------------------------

export interface CodeModel extends ApplicantFrame {
  readonly title: LocalizedText
  readonly code: { readonly code: string; readonly until: number } | null
  readonly isHelped: boolean
  readonly back: string
  readonly discard: string
}

export const codeView = <T>(view: Renderer<T>, model: CodeModel): T => {
  const { back, code, discard, isHelped, language, path, title, zone } = model
  const body = view.html`<h1>${(code === null ? texts.helpTitle : texts.codeTitle)[language]}</h1>
    <p class="form-soft">${title[language]}</p>
    <p class="form-lead">${texts.codeLead[language]}</p>
    ${isHelped ? view.html`<p class="form-kept">${texts.helped[language]}</p>` : view.nothing}
    ${
      code === null
        ? buttonForm(view, model, { action: path, label: forms.showCode[language], kind: "main" })
        : view.html`<p class="app-code"><output data-code>${code.code}</output></p><p>${texts.codeUntil(clock(code.until, zone, language))[language]}</p>
          <p><a class="button" href=${back}>${forms.go[language]}</a></p>`
    }
    <details class="form-more"><summary>${texts.discard[language]}</summary>${buttonForm(view, model, { action: discard, label: texts.discardSure[language], kind: "danger" })}</details>`
  return framed(view, model, { body, back })
}
