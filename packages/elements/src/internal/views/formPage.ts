/** @internal One page of a form: its question, what is wrong, its fields, its buttons. */
import { type Field, type PageView, type Problem } from "../formWire.ts"
import { type Language } from "../../Wire.ts"
import { fieldAt, firstOf, idOf } from "../formIds.ts"
import { formTexts } from "../formTexts.ts"
import { type Renderer } from "../template.ts"
import { field } from "./formField.ts"
import { type Asked, stepLine, summary } from "./formPieces.ts"
import { hiddenInputs } from "./formFrame.ts"

export interface FormPageModel {
  readonly language: Language
  readonly view: PageView
  readonly action: string | null
  readonly canSave: boolean
  readonly isChange: boolean
  readonly isHeld: boolean
  readonly hidden: { readonly [name: string]: string }
}

/** The first problem of each field: people mend one thing after the other. */
const firstProblems = (problems: ReadonlyArray<Problem>): ReadonlyArray<Problem> => {
  const seen = new Set<string>()
  return problems.filter(({ path }) => {
    const key = path.join(".")
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** Two rows want the same: which one, stands before it. */
const rowOf = ({ fields }: PageView, path: Problem["path"], language: Language): string => {
  const rows = fields.find(({ name }) => name === path[0])?.rows
  return rows === null || rows === undefined || path.length < 3
    ? ""
    : `${rows.label[language]} ${Number(path[1]) + 1}: `
}

const problemsOf = <T>(view: Renderer<T>, { language, view: page }: FormPageModel): T | unknown => {
  const problems = firstProblems(page.problems)
  if (problems.length === 0) return view.nothing
  const body = view.html`<ul>${problems.map(
    ({ path, text }) =>
      view.html`<li><a href=${`#${firstOf(fieldAt(page.fields, path), path.join("."))}`}>${rowOf(page, path, language)}${text[language]}</a></li>`
  )}</ul>`
  return summary(view, { language, body })
}

const hasFile = (fields: ReadonlyArray<Field>): boolean =>
  fields.some(({ kind, rows }) => kind === "document" || (rows !== null && hasFile(rows.fields)))

/** A page that asks one question of the same words has it once, as its heading. */
const isHeading = ({ fields, title }: PageView, each: Field): boolean =>
  fields.length === 1 && each.kind !== "group" && each.kind !== "statement" && each.label.id === title.id

export const formPage = <T>(view: Renderer<T>, model: FormPageModel): T => {
  const { action, canSave, hidden, isChange, language, view: page } = model
  const problems = new Map(firstProblems(page.problems).map(({ path, text }) => [path.join("."), text[language]]))
  const warnings = new Map(firstProblems(page.warnings).map(({ path, text }) => [path.join("."), text[language]]))
  const asked = (each: Field): Asked => ({
    field: each,
    name: each.name,
    row: null,
    language,
    isHeading: isHeading(page, each),
    page: { values: page.values, documents: page.documents, rowCounts: page.rowCounts, problems, warnings }
  })
  const isOwnHeading = page.fields.some((each) => isHeading(page, each))
  return view.html`${model.isHeld ? view.html`<p class="form-warning" role="status">${formTexts.held[language]}</p>` : view.nothing}${problemsOf(view, model)}
  ${stepLine(view, { language, step: page.step, of: page.of, title: page.form.title })}
  <form method="post" action=${action ?? view.nothing} enctype=${hasFile(page.fields) ? "multipart/form-data" : view.nothing} novalidate data-form=${page.form.id}>
    ${hiddenInputs(view, hidden, "continue")}
    ${isOwnHeading ? view.nothing : view.html`<h1>${page.title[language]}</h1>`}
    ${page.help === null ? view.nothing : view.html`<p class="form-lead" id=${idOf("page-help")}>${page.help[language]}</p>`}
    ${page.fields.map((each) => field(view, asked(each)))}
    <div class="form-acts">
      <button class="button button-main" type="submit" name="do" value="continue">${(isChange ? formTexts.goReview : formTexts.go)[language]}</button>
      ${canSave ? view.html`<button class="button" type="submit" name="do" value="save">${formTexts.save[language]}</button>` : view.nothing}
    </div>
  </form>`
}
