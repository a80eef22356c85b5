/** @internal Answers and documents before they are sent. */
import { type ReviewView } from "../formWire.ts"
import { type DocumentWire } from "../applicantWire.ts"
import { type Language, type LocalizedText } from "../../Wire.ts"
import { formTexts } from "../formTexts.ts"
import { idOf } from "../formIds.ts"
import { type Renderer } from "../template.ts"
import { hiddenInputs } from "./formFrame.ts"
import { documentLinks, helpLink, summary } from "./formPieces.ts"

/** A document that is asked for beside the pages of the form. */
export interface ReviewedDocument {
  readonly requirement: { readonly name: LocalizedText; readonly when?: LocalizedText }
  readonly documents: ReadonlyArray<DocumentWire>
  /** Where it is uploaded. */
  readonly href: string
}

export interface FormReviewModel {
  readonly language: Language
  /** What is applied for, and where. */
  readonly title: LocalizedText
  readonly agency: LocalizedText | null
  /** Null where nothing is filled in. */
  readonly review: ReviewView | null
  readonly hrefOf: (page: string) => string
  readonly documents: ReadonlyArray<ReviewedDocument>
  readonly documentHref: (document: string) => string
  /** What is shown or done at the counter. */
  readonly others: ReadonlyArray<LocalizedText>
  readonly action: string | null
  readonly canSave: boolean
  readonly hidden: { readonly [name: string]: string }
  readonly statement: LocalizedText
  /** What the standard wants stated beside it. */
  readonly statements: ReadonlyArray<LocalizedText>
  readonly problem: LocalizedText | null
  /** Where the code for an officer is shown. */
  readonly help: string | null
}

type Section = ReviewView["sections"][number]

const isLacking = ({ documents, requirement }: ReviewedDocument): boolean =>
  documents.length === 0 && requirement.when === undefined

const lackingOf = ({ documents, hrefOf, review }: FormReviewModel) => [
  ...(review?.sections ?? [])
    .filter(({ isComplete }) => !isComplete)
    .map(({ page, title }) => ({ href: hrefOf(page), title })),
  ...documents.filter(isLacking).map(({ href, requirement }) => ({ href, title: requirement.name }))
]

const wrong = <T>(view: Renderer<T>, model: FormReviewModel): T | unknown => {
  const { language, problem } = model
  const open = lackingOf(model)
  if (open.length === 0 && problem === null) return view.nothing
  const body = view.html`${problem === null ? view.nothing : view.html`<p>${problem[language]}</p>`}<ul>${open.map(
    ({ href, title }) => view.html`<li><a href=${href}>${formTexts.fill(title)[language]}</a></li>`
  )}</ul>`
  return summary(view, { language, body, ...(problem === null ? { title: formTexts.lacking } : {}) })
}

interface Row<T> {
  readonly label: string
  readonly value: T | string
  readonly isGiven: boolean
  readonly href: string
}

const row = <T>(view: Renderer<T>, { href, isGiven, label, value }: Row<T>, language: Language): T =>
  view.html`<div class="form-answer">
        <dt>${label}</dt>
        <dd data-given=${isGiven ? "yes" : "no"}>${value}</dd>
        <dd class="form-change"><a href=${href}>${formTexts.change[language]} <span class="hidden">${label}</span></a></dd>
      </div>`

const section = <T>(view: Renderer<T>, { hrefOf, language }: FormReviewModel, own: Section): T =>
  view.html`<section class="form-section"><h2>${own.title[language]}</h2>
    <dl>${own.rows.map((each) => row(view, { ...each, href: `${hrefOf(own.page)}#${idOf(each.input)}` }, language))}</dl></section>`

const papers = <T>(view: Renderer<T>, { documentHref, documents, language }: FormReviewModel): T | unknown => {
  if (documents.length === 0) return view.nothing
  const valueOf = ({ documents: own, requirement: { name, when } }: ReviewedDocument): T | string =>
    own.length > 0
      ? documentLinks(view, own, { hrefOf: documentHref, language, name: name[language] })
      : (when ?? formTexts.notUploaded)[language]
  return view.html`<section class="form-section"><h2>${formTexts.documents[language]}</h2>
    <dl>${documents.map((one) =>
      row(
        view,
        {
          label: one.requirement.name[language],
          value: valueOf(one),
          isGiven: one.documents.length > 0,
          href: one.href
        },
        language
      )
    )}</dl></section>`
}

const stated = <T>(view: Renderer<T>, { language, statement, statements }: FormReviewModel): T =>
  view.html`<div class="form-statement"><p>${statement[language]}</p>${
    statements.length === 0
      ? view.nothing
      : view.html`<ul>${statements.map((each) => view.html`<li>${each[language]}</li>`)}</ul>`
  }</div>`

export const formReview = <T>(view: Renderer<T>, model: FormReviewModel): T => {
  const { action, agency, canSave, help, hidden, language, others, review, title } = model
  const isReady = lackingOf(model).length === 0 && (review?.isComplete ?? true)
  return view.html`${wrong(view, model)}
  <h1>${formTexts.reviewTitle[language]}</h1>
  <p class="form-soft">${title[language]}${agency === null ? view.nothing : ` · ${agency[language]}`}</p>
  <p class="form-lead">${formTexts.reviewLead[language]}</p>
  ${(review?.sections ?? []).map((own) => section(view, model, own))}
  ${papers(view, model)}
  ${others.length === 0 ? view.nothing : view.html`<section class="form-section"><h2>${formTexts.atCounter[language]}</h2><ul class="form-list">${others.map((each) => view.html`<li>${each[language]}</li>`)}</ul></section>`}
  <form method="post" action=${action ?? view.nothing} data-form=${review?.form.id ?? "-"}>
    ${hiddenInputs(view, hidden, isReady ? "send" : "save")}
    ${isReady ? stated(view, model) : view.nothing}
    <div class="form-acts">
      ${isReady ? view.html`<button class="button button-main" type="submit" name="do" value="send">${formTexts.send[language]}</button>` : view.nothing}
      ${canSave ? view.html`<button class="button" type="submit" name="do" value="save">${formTexts.save[language]}</button>` : view.nothing}
    </div>
  </form>
  ${help === null ? view.nothing : helpLink(view, help, language)}`
}
