/** @internal Applying: where one begins, the pages of documents, the code for an officer, the review. */
import { type Language, type LocalizedText } from "../../Wire.ts"
import { applicantTexts as texts } from "../applicantTexts.ts"
import { type DocumentWire, type DraftWire, type TermsWire } from "../applicantWire.ts"
import { type Requirement } from "../catalogueWire.ts"
import { addressOf, feesInShort, feeWords, limitWords, startWords } from "../catalogueWords.ts"
import { clock, date } from "../format.ts"
import { type ReviewView } from "../formWire.ts"
import { type Renderer } from "../template.ts"
import { hidden } from "./personParts.ts"
import { type ApplicantFrame, buttonForm, documentLinks, framed, moment, secrets, sizeOf } from "./applicantParts.ts"

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
        <p class="app-soft">${agency.name[language]}</p>
        <p>${texts.saved(moment(savedAt, model))[language]} · ${texts.keptUntil(date(keptUntil, zone, language))[language]}</p>
        <p><a class="button button-main" href=${draftHref(id, language)}>${texts.goOn[language]}<span class="hidden"> ${service.name[language]}, ${moment(savedAt, model)}</span></a></p></li>`
  )}</ul>`
}

const needs = <T>(view: Renderer<T>, requirements: ReadonlyArray<Requirement>, language: Language): T =>
  requirements.length === 0
    ? view.html`<p>${texts.noNeeds[language]}</p>`
    : view.html`<ul class="app-needs">${requirements.map(
        ({ help, kind, name, when }) =>
          view.html`<li data-kind=${kind}><p>${when === undefined ? view.nothing : view.html`<span class="app-when">${when[language]}: </span>`}<strong>${name[language]}</strong> <span class="app-kind">${texts.kinds[kind]?.[language]}</span></p>${
            help === undefined ? view.nothing : view.html`<p class="app-soft">${help[language]}</p>`
          }</li>`
      )}</ul>
      ${requirements.some(({ kind }) => kind === "document") ? view.html`<p class="app-soft">${texts.photoOk[language]}</p>` : view.nothing}`

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
    <p class="app-soft">${agency[language]}</p>
    ${drafts.length === 0 ? view.nothing : view.html`<section class="app-section"><h2>${texts.openDrafts[language]}</h2>${draftCards(view, model, drafts)}</section>`}
    ${terms === null ? view.nothing : short(view, terms, language)}
    ${terms === null ? view.nothing : view.html`<section class="app-section"><h2>${texts.prepare[language]}</h2>${needs(view, terms.requirements, language)}</section>`}
    <p class="app-lead">${texts.startLead[language]}</p>
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
  return view.html`<section class="app-kept" aria-labelledby="sudah"><h2 id="sudah">${texts.uploaded[language]}</h2>
    <ul>${documents.map(
      (one, at) =>
        view.html`<li><a href=${hrefOf(one.id)}>${texts.open[language]}<span class="hidden"> ${requirement.name[language]} ${at + 1}</span></a> <span>${sizeOf(one)}</span>${
          removable
            ? buttonForm(view, model, {
                action: path,
                label: texts.remove[language],
                more: view.html`${hidden(view, "do", "remove")}${hidden(view, "dokumen", one.id)}`
              })
            : view.nothing
        }</li>`
    )}</ul>
    <p><a class="button button-main" href=${next}>${texts.goOn[language]}</a></p></section>`
}

const inputs = <T>(view: Renderer<T>, { language, problem }: DocumentModel): T => {
  const wrong = problem === null ? view.nothing : "problem"
  return view.html`<div class="app-file app-camera"><label for="kamera">${texts.camera[language]}</label>
      <input type="file" id="kamera" name="berkas" accept="image/*" capture="environment" aria-describedby=${wrong} /></div>
    <div class="app-file"><label for="berkas">${texts.choose[language]}</label>
      <input type="file" id="berkas" name="berkas" accept="image/jpeg,image/png,application/pdf" aria-describedby="takes" /></div>`
}

export const documentView = <T>(view: Renderer<T>, model: DocumentModel): T => {
  const { back, documents, help, language, next, path, reason, requirement, step, title } = model
  const isMore = documents.length > 0
  const form = view.html`<form method="post" action=${path} enctype="multipart/form-data" class="app-upload" data-upload="yes">
      ${secrets(view, model)}
      <p class="app-soft" id="takes">${texts.takes[language]}</p>
      ${inputs(view, model)}
      <p class="app-soft">${texts.tips[language]}</p>
      <div class="app-going" hidden><progress max="100" value="0" aria-labelledby="sedang"></progress></div>
      <p class="app-said" id="sedang" role="status" aria-live="polite"></p>
      <button class=${isMore ? "button" : "button button-main"} type="submit">${(isMore ? texts.upload : texts.uploadGoOn)[language]}</button>
    </form>`
  const body = view.html`${step === null ? view.nothing : view.html`<p class="app-step">${texts.step(step[0], step[1])[language]} · ${title[language]}</p><progress class="app-progress" max=${String(step[1])} value=${String(step[0])} aria-hidden="true"></progress>`}
    <h1>${requirement.name[language]}</h1>
    ${requirement.when === undefined ? view.nothing : view.html`<p class="app-when">${requirement.when[language]}</p>`}
    ${requirement.help === undefined ? view.nothing : view.html`<p class="app-lead">${requirement.help[language]}</p>`}
    ${reason === null ? view.nothing : view.html`<p class="app-reason">${reason}</p>`}
    ${already(view, model)}
    ${isMore ? view.html`<details class="app-more"><summary>${texts.other[language]}</summary>${form}</details>` : form}
    ${requirement.when === undefined || isMore ? view.nothing : view.html`<p><a class="button" href=${next}>${texts.skip[language]}</a></p>`}
    ${help === null ? view.nothing : aside(view, model, help)}`
  return framed(view, model, { body, back })
}

const aside = <T>(view: Renderer<T>, { language }: ApplicantFrame, help: string): T =>
  view.html`<ul class="app-aside"><li><a href=${addressOf("/permohonan", language)}>${texts.later[language]}</a></li>
    <li><a href=${help}>${texts.showCode[language]}</a></li></ul>`

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
    <p class="app-soft">${title[language]}</p>
    <p class="app-lead">${texts.codeLead[language]}</p>
    ${isHelped ? view.html`<p class="app-kept">${texts.helped[language]}</p>` : view.nothing}
    ${
      code === null
        ? buttonForm(view, model, { action: path, label: texts.showCode[language], kind: "main" })
        : view.html`<p class="app-code"><output data-code>${code.code}</output></p><p>${texts.codeUntil(clock(code.until, zone, language))[language]}</p>
          <p><a class="button" href=${back}>${texts.goOn[language]}</a></p>`
    }
    <details class="app-more"><summary>${texts.discard[language]}</summary>${buttonForm(view, model, { action: discard, label: texts.discardSure[language], kind: "danger" })}</details>`
  return framed(view, model, { body, back })
}

// -----------------------------------------------------------------------------
// the review
// -----------------------------------------------------------------------------

export interface ReviewedDocument {
  readonly requirement: Requirement
  readonly documents: ReadonlyArray<DocumentWire>
  readonly href: string
}

export interface ReviewModel extends ApplicantFrame {
  readonly title: LocalizedText
  readonly agency: LocalizedText
  readonly review: ReviewView | null
  readonly documents: ReadonlyArray<ReviewedDocument>
  /** What is shown or done at the counter. */
  readonly others: ReadonlyArray<Requirement>
  /** What the standard wants stated, beside the usual words. */
  readonly statements: ReadonlyArray<Requirement>
  readonly hrefOf: (page: string) => string
  readonly documentHref: (document: string) => string
  readonly back: string
  readonly help: string
}

const isLacking = ({ documents, requirement }: ReviewedDocument): boolean =>
  documents.length === 0 && requirement.when === undefined

const lacking = <T>(view: Renderer<T>, { documents, hrefOf, language, review }: ReviewModel): T | unknown => {
  const pages = (review?.sections ?? []).filter(({ isComplete }) => !isComplete)
  const papers = documents.filter(isLacking)
  if (pages.length + papers.length === 0) return view.nothing
  return view.html`<div class="app-problem" role="alert" tabindex="-1" autofocus><h2>${texts.lacking[language]}</h2>
    <ul>${pages.map(({ page, title }) => view.html`<li><a href=${hrefOf(page)}>${texts.fill(title)[language]}</a></li>`)}
    ${papers.map(({ href, requirement }) => view.html`<li><a href=${href}>${texts.fill(requirement.name)[language]}</a></li>`)}</ul></div>`
}

const answersOf = <T>(view: Renderer<T>, { hrefOf, language, review }: ReviewModel): unknown =>
  (review?.sections ?? []).map(
    ({ page, rows, title }) =>
      view.html`<section class="app-section"><div class="app-heading"><h2>${title[language]}</h2>
        <a href=${hrefOf(page)}>${texts.change[language]}<span class="hidden"> ${title[language]}</span></a></div>
        <dl class="app-rows">${rows.map(({ isGiven, label, value }) => view.html`<div><dt>${label}</dt><dd data-given=${isGiven ? "yes" : "no"}>${value}</dd></div>`)}</dl></section>`
  )

const papersOf = <T>(view: Renderer<T>, { documentHref, documents, language }: ReviewModel): T | unknown =>
  documents.length === 0
    ? view.nothing
    : view.html`<section class="app-section"><h2>${texts.documents[language]}</h2><ul class="app-papers">${documents.map(
        (one) =>
          view.html`<li><div class="app-heading"><h3>${one.requirement.name[language]}</h3><a href=${one.href}>${texts.change[language]}<span class="hidden"> ${one.requirement.name[language]}</span></a></div>
            ${
              one.documents.length === 0
                ? view.html`<p class=${isLacking(one) ? "app-missing" : "app-soft"}>${one.requirement.when === undefined ? texts.notUploaded[language] : one.requirement.when[language]}</p>`
                : documentLinks(view, one.documents, {
                    hrefOf: documentHref,
                    language,
                    name: one.requirement.name[language]
                  })
            }</li>`
      )}</ul></section>`

export const reviewView = <T>(view: Renderer<T>, model: ReviewModel): T => {
  const { agency, back, documents, help, language, others, path, review, statements, title } = model
  const isReady = (review?.isComplete ?? true) && !documents.some(isLacking)
  const body = view.html`${lacking(view, model)}
    <h1>${texts.reviewTitle[language]}</h1>
    <p class="app-soft">${title[language]} · ${agency[language]}</p>
    <p class="app-lead">${texts.reviewLead[language]}</p>
    ${answersOf(view, model)}
    ${papersOf(view, model)}
    ${others.length === 0 ? view.nothing : view.html`<section class="app-section"><h2>${texts.atCounter[language]}</h2><ul class="app-needs">${others.map(({ kind, name }) => view.html`<li data-kind=${kind}><p><strong>${name[language]}</strong></p></li>`)}</ul></section>`}
    ${isReady ? view.html`<div class="app-statement"><p>${texts.statement[language]}</p>${statements.length === 0 ? view.nothing : view.html`<ul>${statements.map(({ name }) => view.html`<li>${name[language]}</li>`)}</ul>`}</div>${buttonForm(view, model, { action: path, label: texts.send[language], kind: "main" })}` : view.nothing}
    ${aside(view, model, help)}`
  return framed(view, model, { body, back })
}
