/** @internal The answers before they are sent. */
import { type ReviewView } from "../formWire.ts"
import { type Language, type LocalizedText } from "../../Wire.ts"
import { formTexts } from "../formTexts.ts"
import { idOf } from "../formIds.ts"
import { type Renderer } from "../template.ts"
import { hiddenInputs } from "./formFrame.ts"

export interface FormReviewModel {
  readonly language: Language
  readonly review: ReviewView
  readonly hrefOf: (page: string) => string
  readonly action: string | null
  readonly canSave: boolean
  readonly hidden: { readonly [name: string]: string }
  readonly statement: LocalizedText | null
}

type Section = ReviewView["sections"][number]

const lacking = <T>(view: Renderer<T>, { hrefOf, language, review }: FormReviewModel): T | unknown => {
  const open = review.sections.filter(({ isComplete }) => !isComplete)
  if (open.length === 0) return view.nothing
  return view.html`<div class="form-summary" role="alert" tabindex="-1" autofocus aria-labelledby="form-summary-title">
    <h2 id="form-summary-title">${formTexts.lacking[language]}</h2>
    <ul>${open.map(({ page, title }) => view.html`<li><a href=${hrefOf(page)}>${formTexts.fill(title)[language]}</a></li>`)}</ul>
  </div>`
}

const section = <T>(view: Renderer<T>, { hrefOf, language }: FormReviewModel, own: Section): T =>
  view.html`<section class="form-section"><h2>${own.title[language]}</h2>
    <dl>${own.rows.map(
      ({ input, isGiven, label, value }) => view.html`<div class="form-answer">
        <dt>${label}</dt>
        <dd data-given=${isGiven ? "yes" : "no"}>${value}</dd>
        <dd class="form-change"><a href=${`${hrefOf(own.page)}#${idOf(input)}`}>${formTexts.change[language]} <span class="hidden">${label}</span></a></dd>
      </div>`
    )}</dl></section>`

export const formReview = <T>(view: Renderer<T>, model: FormReviewModel): T => {
  const { action, canSave, hidden, language, review, statement } = model
  return view.html`${lacking(view, model)}
  <h1>${formTexts.reviewTitle[language]}</h1>
  <p class="form-lead">${formTexts.reviewLead[language]}</p>
  ${review.sections.map((own) => section(view, model, own))}
  <form method="post" action=${action ?? view.nothing} data-form=${review.form.id}>
    ${hiddenInputs(view, hidden, review.isComplete ? "send" : "save")}
    ${statement === null || !review.isComplete ? view.nothing : view.html`<p class="form-statement">${statement[language]}</p>`}
    <div class="form-acts">
      ${review.isComplete ? view.html`<button class="button button-main" type="submit" name="do" value="send">${formTexts.send[language]}</button>` : view.nothing}
      ${canSave ? view.html`<button class="button" type="submit" name="do" value="save">${formTexts.save[language]}</button>` : view.nothing}
    </div>
  </form>`
}
