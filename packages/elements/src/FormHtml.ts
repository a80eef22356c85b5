/**
 * The pages of a form, as text: one thing a page, the answers before they are sent, and what comes next after that.
 *
 * They work without any script: a page is sent by its button, what is wrong stands at the top with links to the fields, and
 * nothing that was written is lost. They take the plain JSON that `Form.view` and `Form.review` of `@balai/application` give.
 * Every value is escaped. Neighbours: `Html` for the other pages.
 *
 * @since 0.1.0
 */
import { page as document } from "./internal/document.ts"
import { formTexts } from "./internal/formTexts.ts"
import { text } from "./internal/template.ts"
import { type FormFace, formFrame } from "./internal/views/formFrame.ts"
import { formPage } from "./internal/views/formPage.ts"
import { formReview } from "./internal/views/formReview.ts"
import { formSent } from "./internal/views/formSent.ts"
import { type Common } from "./Html.ts"
import { type PageView, type ReviewView } from "./internal/formWire.ts"
import { type Language, type LocalizedText } from "./Wire.ts"

export {
  type Condition,
  type Field,
  type PageView,
  type Problem,
  type ReviewView,
  type Uploaded
} from "./internal/formWire.ts"

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * What every page of a form is made with, beside what every page of a hall is.
 *
 * @category models
 * @since 0.1.0
 */
export interface FormCommon extends Common {
  readonly hallName: LocalizedText
  /** Where the same page stands in each language; without it no switch is shown. */
  readonly languages?: { readonly [L in Language]: string } | null
  /** Inputs that nobody sees, such as a token against forged requests. */
  readonly hidden?: { readonly [name: string]: string }
}

// -----------------------------------------------------------------------------
// constructors
// -----------------------------------------------------------------------------

const face = (options: FormCommon): FormFace => {
  const { brand, hallName, language = "id", languages = null, notice = null, version, versions = [] } = options
  return { language, languages, notice, hallName, logo: brand?.logo ?? null, version: version ?? null, versions }
}

/**
 * A page that asks one thing. Its title starts with "Galat:" when something is wrong.
 *
 * ```ts
 * import { FormHtml } from "@balai/elements"
 *
 * const title = { id: "Nama anak", en: "Name of the child" }
 * const view = {
 *   form: { id: "akta", version: 1, title: { id: "Akta kelahiran", en: "Birth certificate" } },
 *   id: "anak", title, help: null, values: { name: "Siti" }, documents: {}, rowCounts: {}, problems: [], warnings: [], step: 1, of: 3,
 *   fields: [{
 *     name: "name", kind: "text" as const, label: title, help: null, isOptional: false, when: null, options: [], control: "radio" as const,
 *     autocomplete: null, mode: null, width: null, maximumLength: 120, requirement: null, accept: [], rows: null
 *   }]
 * }
 *
 * const page = FormHtml.page({ assets: { pages: {} }, hallName: { id: "MPP", en: "MPP" }, view, back: null })
 * page.includes("Langkah 1 dari 3") // => true
 * page.includes('value="Siti"') // => true
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const page = (
  options: FormCommon & {
    readonly view: PageView
    /** Where the page before stands; null on the first one. */
    readonly back: string | null
    /** Where the page is sent; without it, where it stands. */
    readonly action?: string
    /** Whether the answers may be kept for later; the button sends `do=save`. */
    readonly canSave?: boolean
    /** Whether the page was opened to change one answer, after which the review comes again. */
    readonly isChange?: boolean
  }
): string => {
  const { language = "id", view, back, action = null, canSave = false, isChange = false, hidden = {} } = options
  const body = formPage(text, { language, view, action, canSave, isChange, hidden })
  const wrong = view.problems.length > 0 ? `${formTexts.wrong[language]}: ` : ""
  return document(options, {
    name: "forms",
    title: `${wrong}${view.title[language]} · ${view.form.title[language]} · ${options.hallName[language]}`,
    body: formFrame(text, face(options), { back, body }),
    island: {},
    hasForm: true
  })
}

/**
 * The answers before they are sent, each with a link to change it.
 *
 * @category constructors
 * @since 0.1.0
 */
export const review = (
  options: FormCommon & {
    readonly review: ReviewView
    readonly back: string | null
    /** Where a page of the form stands. */
    readonly hrefOf: (page: string) => string
    readonly action?: string
    readonly canSave?: boolean
    /** What the applicant says by sending; its words come from the office. */
    readonly statement?: LocalizedText | null
  }
): string => {
  const { language = "id", back, review: answers, hrefOf, action = null, canSave = false, hidden = {} } = options
  const { statement = null } = options
  const body = formReview(text, { language, review: answers, hrefOf, action, canSave, hidden, statement })
  return document(options, {
    name: "forms",
    title: `${formTexts.reviewTitle[language]} · ${answers.form.title[language]} · ${options.hallName[language]}`,
    body: formFrame(text, face(options), { back, body }),
    island: {},
    hasForm: true
  })
}

/**
 * What comes after sending: the number, what happens next and when, and where to ask.
 *
 * ```ts
 * import { FormHtml } from "@balai/elements"
 *
 * const page = FormHtml.sent({
 *   assets: { pages: {} },
 *   hallName: { id: "MPP", en: "MPP" },
 *   title: { id: "Akta kelahiran", en: "Birth certificate" },
 *   number: "AKL-2026-000123",
 *   next: [{ text: { id: "Berkas diperiksa", en: "The file is checked" }, when: { id: "sampai 3 Desember 2026", en: "by 3 December 2026" } }]
 * })
 *
 * page.includes("AKL-2026-000123") // => true
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const sent = (
  options: FormCommon & {
    /** What was applied for. */
    readonly title: LocalizedText
    readonly number: string
    readonly next: ReadonlyArray<{ readonly text: LocalizedText; readonly when?: LocalizedText | null }>
    /** Where the application is followed. */
    readonly track?: string | null
    readonly links?: ReadonlyArray<{ readonly label: LocalizedText; readonly href: string }>
  }
): string => {
  const { language = "id", title, number, next, track = null, links = [] } = options
  const body = formSent(text, { language, title, number, next, track, links })
  return document(options, {
    name: "forms",
    title: `${formTexts.sentTitle[language]} · ${title[language]} · ${options.hallName[language]}`,
    body: formFrame(text, face(options), { back: null, body })
  })
}
