/**
 * The pages of whoever applies, as text: begin, documents, receipt, the own files, and what the QR of a document shows.
 *
 * They need no script: every act is a form. Where a script runs, photos are shrunk on the phone and an upload goes on after a
 * lost signal. Buttons of a file come from what its lifecycle allows. Neighbours: `FormHtml` for the pages of a form
 * and the review, `PersonHtml` for signing in.
 *
 * @since 0.1.0
 */
import { applicantTexts as words } from "./internal/applicantTexts.ts"
import { type ExpectedWire, type FileWire, type UploadWire } from "./internal/applicantWire.ts"
import { addressOf } from "./internal/catalogueWords.ts"
import { page } from "./internal/document.ts"
import { applicantFrame, titledForm } from "./internal/frames.ts"
import { type Markup, text } from "./internal/template.ts"
import {
  type CodeModel,
  codeView,
  type DocumentModel,
  documentView,
  type StartModel,
  startView
} from "./internal/views/applicantDraft.ts"
import { type FileModel, fileView, type WithdrawModel, withdrawView } from "./internal/views/applicantFile.ts"
import { nextSteps } from "./internal/views/applicantNext.ts"
import { type ListModel, listView, type VerifyModel, verifyView } from "./internal/views/applicantOther.ts"
import { type ApplicantFrame, moment } from "./internal/views/applicantParts.ts"
import { type Sheet } from "./internal/views/personParts.ts"
import * as FormHtml from "./FormHtml.ts"
import { type Common } from "./Html.ts"
import { type Language, type LocalizedText, type Zone } from "./Wire.ts"

/**
 * What every page of an applicant is made with.
 *
 * @category models
 * @since 0.1.0
 */
export interface Applicant extends Common {
  readonly hallName: LocalizedText
  readonly zone: Zone
  readonly now: number
  /** The hidden fields of each form. */
  readonly sheet: Sheet
  /** The path of the page: its forms go there, and the switch of the language. */
  readonly path: string
  /** Whether somebody has signed in; true when absent. */
  readonly isPerson?: boolean
  /** Whether something has just been saved. */
  readonly isDone?: boolean
  /** What went wrong with the form that was sent. */
  readonly problem?: LocalizedText | null
}

type Own<M extends ApplicantFrame> = Omit<M, keyof ApplicantFrame>

const frameOf = (options: Applicant): ApplicantFrame => applicantFrame(options, { isPerson: true })

interface Drawing {
  readonly title: LocalizedText
  readonly body: Markup
  /** What the script of the page starts from. */
  readonly island?: unknown
}

const drawn = (options: Applicant, { body, island, title }: Drawing): string => {
  return page(options, {
    name: "forms",
    title: titledForm(options, title),
    body,
    hasForm: true,
    ...(island === undefined ? {} : { island })
  })
}

/**
 * Where an application begins: what it takes and costs, and what was begun before.
 *
 * @category constructors
 * @since 0.1.0
 */
export const start = (options: Applicant & Own<StartModel>): string =>
  drawn(options, { title: options.title, body: startView(text, { ...options, ...frameOf(options) }) })

/**
 * One requirement, to which documents are uploaded.
 *
 * @category constructors
 * @since 0.1.0
 */
export const document = (
  options: Applicant &
    Own<DocumentModel> & {
      /** What the script needs that sends a file in parts; null where the browser sends the form. */
      readonly upload: UploadWire | null
    }
): string =>
  drawn(options, {
    title: options.requirement.name,
    body: documentView(text, { ...options, ...frameOf(options) }),
    ...(options.upload === null ? {} : { island: { upload: options.upload } })
  })

/**
 * The code by which an officer at the counter goes on with a draft.
 *
 * @category constructors
 * @since 0.1.0
 */
export const code = (options: Applicant & Own<CodeModel>): string =>
  drawn(options, { title: words.helpTitle, body: codeView(text, { ...options, ...frameOf(options) }) })

interface Receipt {
  readonly file: FileWire
  readonly expected: ExpectedWire
  /** The whole address of the tracking page. */
  readonly address: string
}

/**
 * The receipt: the number, what it means, what comes next and by when. It is drawn by `FormHtml.sent`.
 *
 * @category constructors
 * @since 0.1.0
 */
export const receipt = (options: Applicant & Receipt): string => {
  const { address, expected, file, isPerson = true, language = "id", path } = options
  const received = (own: Language): string => moment(file.submittedAt, { ...options, language: own })
  return FormHtml.sent({
    ...options,
    isPerson,
    languages: { id: addressOf(path, "id"), en: addressOf(path, "en") },
    title: file.service.name,
    agency: file.agency.name,
    number: file.number,
    explained: file.numberExplained,
    received: { id: words.received(received("id")).id, en: words.received(received("en")).en },
    next: nextSteps(file, expected),
    track: addressOf(`/permohonan/${encodeURIComponent(file.id)}`, language),
    address,
    complaints: file.terms.complaints
  })
}

/**
 * The own files and drafts.
 *
 * @example
 * ```ts
 * import { ApplicantHtml } from "@balai/elements"
 *
 * const page = ApplicantHtml.list({
 *   assets: { pages: {} },
 *   hallName: { id: "MPP Contoh", en: "Example Hall" },
 *   zone: "WIB",
 *   now: 0,
 *   sheet: { token: "t", attempt: "a" },
 *   path: "/permohonan",
 *   drafts: [],
 *   files: []
 * })
 *
 * page.includes("Belum ada permohonan.") // => true
 * page.includes("<script") // => false
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const list = (options: Applicant & Own<ListModel>): string =>
  drawn(options, { title: words.listTitle, body: listView(text, { ...options, ...frameOf(options) }) })

/**
 * A file as its applicant follows it.
 *
 * @category constructors
 * @since 0.1.0
 */
export const file = (options: Applicant & Own<FileModel>): string =>
  drawn(options, {
    title: {
      id: `${options.file.service.name.id} ${options.file.number}`,
      en: `${options.file.service.name.en} ${options.file.number}`
    },
    body: fileView(text, { ...options, ...frameOf(options) })
  })

/**
 * Asks whether a file is to be withdrawn.
 *
 * @category constructors
 * @since 0.1.0
 */
export const withdraw = (options: Applicant & Own<WithdrawModel>): string =>
  drawn(options, { title: words.withdrawTitle, body: withdrawView(text, { ...options, ...frameOf(options) }) })

/**
 * What the QR of a document leads to; `seen` is null for an address that belongs to none.
 *
 * @category constructors
 * @since 0.1.0
 */
export const verify = (options: Applicant & Own<VerifyModel>): string =>
  drawn(options, { title: words.verifyTitle, body: verifyView(text, { ...options, ...frameOf(options) }) })
