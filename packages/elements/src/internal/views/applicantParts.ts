/** @internal What the applicant's pages have in common beside the frame of a form: its hidden fields, a form of one button. */
import { type LocalizedText } from "../../Wire.ts"
import { addressOf } from "../catalogueWords.ts"
import { clock, date } from "../format.ts"
import { type Frame } from "../parts.ts"
import { type Renderer } from "../template.ts"
import { formFrame, hidden } from "./formFrame.ts"
import { summary } from "./formPieces.ts"
import { type Sheet } from "./personParts.ts"

export interface ApplicantFrame extends Frame {
  readonly hallName: LocalizedText
  readonly sheet: Sheet
  readonly problem: LocalizedText | null
  /** The path of this page, for the switch of the language. */
  readonly path: string
  /** Whether somebody has signed in here. */
  readonly isPerson: boolean
  readonly isDone: boolean
}

export const framed = <T>(
  view: Renderer<T>,
  model: ApplicantFrame,
  { back = null, body }: { readonly body: T; readonly back?: string | null }
): T => {
  const { language, path, problem } = model
  const languages = { id: addressOf(path, "id"), en: addressOf(path, "en") }
  const wrong =
    problem === null ? view.nothing : summary(view, { language, body: view.html`<p>${problem[language]}</p>` })
  return formFrame(view, { ...model, languages }, { back, body: view.html`${wrong}${body}` })
}

/** The hidden fields of each form. */
export const secrets = <T>(view: Renderer<T>, { language, sheet }: Pick<ApplicantFrame, "language" | "sheet">): T =>
  view.html`${hidden(view, "_token", sheet.token)}${hidden(view, "_attempt", sheet.attempt)}${hidden(view, "lang", language)}`

export interface ButtonForm {
  readonly action: string
  readonly label: string
  readonly kind?: "main" | "plain" | "danger"
  readonly more?: unknown
}

/** A form of one button. */
export const buttonForm = <T>(view: Renderer<T>, model: ApplicantFrame, form: ButtonForm): T => {
  const { action, kind = "plain", label, more = view.nothing } = form
  const style = kind === "main" ? "button button-main" : kind === "danger" ? "button app-danger" : "button"
  return view.html`<form method="post" action=${action} class="app-form">${secrets(view, model)}${more}<button class=${style} type="submit">${label}</button></form>`
}

/** "27 November 2026, 09.14" */
export const moment = (at: number, { language, zone }: Pick<Frame, "language" | "zone">): string =>
  `${date(at, zone, language)}, ${clock(at, zone, language)}`
