/**
 * The pages of the back office, as text: the work list, a file beside its checklist, the head's batch, the reasons, and help at
 * the counter.
 *
 * Every act is a form, so they work without a script; with it, keys press the buttons and the page changes in place. Buttons
 * come from the file's `actions` and from nothing else: what is refused stands there disabled, with the reason.
 *
 * @since 0.1.0
 */
import { page, faceOf } from "./internal/document.ts"
import { officeTexts as words } from "./internal/officeTexts.ts"
import { type Acting } from "./internal/officeWire.ts"
import { text } from "./internal/template.ts"
import { type FileModel, fileDeskView } from "./internal/views/officeFile.ts"
import { type ListModel, listView } from "./internal/views/officeList.ts"
import { type LateModel, lateView } from "./internal/views/officeLate.ts"
import { type OfficeFrame } from "./internal/views/officePieces.ts"
import { type HelpModel, helpView, type ReasonsModel, reasonsView } from "./internal/views/officeReasons.ts"
import { type SignModel, signView } from "./internal/views/officeSign.ts"
import { type Person } from "./PersonHtml.ts"
import { type LocalizedText } from "./Wire.ts"

/**
 * What every page of the back office is made with.
 *
 * @category models
 * @since 0.1.0
 */
export interface Office extends Person {
  /** The name of whoever has signed in. */
  readonly officer: string
  readonly acting: ReadonlyArray<Acting>
  /** Whether this person heads an agency now. */
  readonly heads: boolean
  /** How many of the files with which a practice begins are there; absent where all are. */
  readonly preparing?: { readonly made: number; readonly total: number } | null
  /** What was just done. */
  readonly said?: LocalizedText | null
}

type Own<M> = Omit<M, keyof OfficeFrame>

const frame = (options: Office, name: OfficeFrame["page"]): OfficeFrame => ({
  ...faceOf(options),
  hallName: options.hallName,
  zone: options.zone,
  now: options.now,
  sheet: options.sheet,
  problem: options.problem ?? null,
  cut: null,
  officer: options.officer,
  acting: options.acting,
  heads: options.heads,
  said: options.said ?? null,
  preparing: options.preparing ?? null,
  page: name
})

const titled = (options: Office, title: string): string => `${title} · ${options.hallName[options.language ?? "id"]}`

/**
 * The work list, or what a search has found.
 *
 * @example
 * ```ts
 * import { OfficeHtml } from "@balai/elements"
 *
 * const page = OfficeHtml.list({
 *   assets: { pages: {} },
 *   hallName: { id: "MPP Contoh", en: "Example Hall" },
 *   zone: "WIB",
 *   now: 0,
 *   sheet: { token: "t", attempt: "a" },
 *   officer: "Sari",
 *   acting: [],
 *   heads: false,
 *   rows: [],
 *   bills: [],
 *   filter: { service: "", owner: "officer", claim: "any", status: "" },
 *   groups: {},
 *   late: 0,
 *   services: [],
 *   isFound: false
 * })
 *
 * page.includes("Tidak ada berkas di daftar ini") // => true
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const list = (options: Office & Own<ListModel>): string => {
  const { bills, filter, groups, isFound, late: past, rows, services } = options
  const model = { ...frame(options, "list"), rows, bills, filter, groups, late: past, services, isFound }
  const title = titled(options, words.listTitle[model.language])
  return page(options, { name: "office", title, body: listView(text, model), hasForm: true, island: {} })
}

/**
 * A file on an officer's desk.
 *
 * @category constructors
 * @since 0.1.0
 */
export const file = (options: Office & Own<FileModel>): string => {
  const { bill, document, file: own, forms, holder, otherBills = [], reasons, row } = options
  const model = { ...frame(options, "file"), file: own, bill, otherBills, row, document, reasons, forms, holder }
  const title = titled(options, own.number)
  return page(options, { name: "office", title, body: fileDeskView(text, model), hasForm: true, island: {} })
}

/**
 * What is past its limit, for whoever heads an agency.
 *
 * @category constructors
 * @since 0.1.0
 */
export const late = (options: Office & Own<LateModel>): string => {
  const { colleagues, rows } = options
  const model = { ...frame(options, "late"), colleagues, rows }
  const title = titled(options, words.lateTitle[model.language])
  return page(options, { name: "office", title, body: lateView(text, model), hasForm: true, island: {} })
}

/**
 * What waits for the signature of whoever heads an agency.
 *
 * @category constructors
 * @since 0.1.0
 */
export const sign = (options: Office & Own<SignModel>): string => {
  const { outcomes, rows, signer } = options
  const model = { ...frame(options, "sign"), rows, signer, outcomes }
  const title = titled(options, words.signTitle[model.language])
  return page(options, { name: "office", title, body: signView(text, model), hasForm: true, island: {} })
}

/**
 * The library of reasons of an agency.
 *
 * @category constructors
 * @since 0.1.0
 */
export const reasons = (options: Office & Own<ReasonsModel>): string => {
  const { agencies, agency, canUndo, changed, reasons: own, requirements } = options
  const model = { ...frame(options, "reasons"), agency, agencies, reasons: own, changed, canUndo, requirements }
  const title = titled(options, words.reasonsTitle[model.language])
  return page(options, { name: "office", title, body: reasonsView(text, model), hasForm: true, island: {} })
}

/**
 * Help at the counter: a draft by its owner's code.
 *
 * @category constructors
 * @since 0.1.0
 */
export const help = (options: Office & Own<HelpModel>): string => {
  const { code, drafts } = options
  const model = { ...frame(options, "counter"), code, drafts }
  const title = titled(options, words.counterTitle[model.language])
  return page(options, { name: "office", title, body: helpView(text, model), hasForm: true, island: {} })
}
