/**
 * The pages of a form, as text: one thing a page, the answers before they are sent, and what comes next after that.
 *
 * They work without any script: a page is sent by its button, what is wrong stands at the top with links to the fields, and
 * nothing that was written is lost. They take the plain JSON that `Form.view` and `Form.review` of `@balai/application` give.
 * Every value is escaped. Neighbours: `Html` for the other pages.
 *
 * @since 0.1.0
 */
import { type TermsWire } from "./internal/applicantWire.ts"
import { faceOf, page as document } from "./internal/document.ts"
import { formTexts } from "./internal/formTexts.ts"
import { type Markup, text } from "./internal/template.ts"
import { formFrame } from "./internal/views/formFrame.ts"
import { formPage } from "./internal/views/formPage.ts"
import { formReview, type ReviewedDocument } from "./internal/views/formReview.ts"
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
  /** Whether somebody has signed in: then a menu leads to their applications and their account. */
  readonly isPerson?: boolean
  /** Whether something has just been saved. */
  readonly isDone?: boolean
}

// -----------------------------------------------------------------------------
// constructors
// -----------------------------------------------------------------------------

interface Drawing {
  readonly title: string
  readonly body: Markup
  readonly back: string | null
}

const drawn = (options: FormCommon, { back, body, title }: Drawing): string => {
  const { hallName, isDone = false, isPerson = false, language = "id", languages = null } = options
  return document(options, {
    name: "forms",
    title: `${title} · ${hallName[language]}`,
    body: formFrame(text, { ...faceOf(options), hallName, languages, isPerson, isDone }, { back, body }),
    island: {},
    hasForm: true
  })
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
    /** Whether it shows what was sent when the session had ended: nothing of that is saved yet. */
    readonly isHeld?: boolean
    /** Whether the page was opened to change one answer, after which the review comes again. */
    readonly isChange?: boolean
  }
): string => {
  const { language = "id", view, back, action = null, canSave = false, hidden = {} } = options
  const { isChange = false, isHeld = false } = options
  const body = formPage(text, { language, view, action, canSave, isChange, isHeld, hidden })
  const wrong = view.problems.length > 0 ? `${formTexts.wrong[language]}: ` : ""
  return drawn(options, { title: `${wrong}${view.title[language]} · ${view.form.title[language]}`, body, back })
}

/**
 * Answers and documents before they are sent, each with a link to change it. The button that sends is there when nothing lacks.
 *
 * @category constructors
 * @since 0.1.0
 */
export const review = (
  options: FormCommon & {
    /** Null where an application asks for documents only. */
    readonly review: ReviewView | null
    /** What is applied for; the form's title when absent. */
    readonly title?: LocalizedText
    readonly agency?: LocalizedText | null
    readonly back: string | null
    /** Where a page of the form stands. */
    readonly hrefOf: (page: string) => string
    /** What is uploaded beside the pages of the form. */
    readonly documents?: ReadonlyArray<ReviewedDocument>
    readonly documentHref?: (document: string) => string
    /** What is shown or done at the counter. */
    readonly others?: ReadonlyArray<LocalizedText>
    readonly action?: string
    readonly canSave?: boolean
    /** What the applicant says by sending, when an office has words of its own. */
    readonly statement?: LocalizedText
    /** What the standard wants stated beside it. */
    readonly statements?: ReadonlyArray<LocalizedText>
    /** Why it was not taken. */
    readonly problem?: LocalizedText | null
    /** Where the code for an officer is shown. */
    readonly help?: string | null
  }
): string => {
  const { language = "id", back, review: answers, problem = null, statement = formTexts.statement } = options
  const title = options.title ?? answers?.form.title ?? formTexts.reviewTitle
  const { action = null, agency = null, canSave = false, help = null, hidden = {} } = options
  const { documentHref = (id) => id, documents = [], hrefOf, others = [], statements = [] } = options
  const asked = { language, title, agency, review: answers, hrefOf, documents, documentHref, others }
  const body = formReview(text, { ...asked, action, canSave, hidden, statement, statements, problem, help })
  const wrong = problem === null ? "" : `${formTexts.wrong[language]}: `
  return drawn(options, { title: `${wrong}${formTexts.reviewTitle[language]} · ${title[language]}`, body, back })
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
    readonly agency?: LocalizedText | null
    readonly number: string
    /** What the parts of the number mean. */
    readonly explained?: LocalizedText | null
    /** When it came in. */
    readonly received?: LocalizedText | null
    readonly next: ReadonlyArray<{ readonly text: LocalizedText; readonly when?: LocalizedText | null }>
    /** Where the application is followed. */
    readonly track?: string | null
    /** The whole address of that page, shown as a QR code. */
    readonly address?: string | null
    /** Whom to complain to, beside the desk, SP4N-LAPOR! and the Ombudsman. */
    readonly complaints?: TermsWire["complaints"]
  }
): string => {
  const { address = null, agency = null, complaints = [], explained = null, language = "id" } = options
  const { next, number, received = null, title, track = null } = options
  const own = { language, title, agency, number, explained, received, next, track, address, complaints }
  const { [language]: heading } = formTexts.sentTitle
  return drawn(options, { title: `${heading} · ${title[language]}`, body: formSent(text, own), back: null })
}
