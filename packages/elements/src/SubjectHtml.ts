/**
 * The pages about a person's own data, as text: what the hall holds, what may be asked, and the manager's answers.
 *
 * They need no script and show nothing of anybody else. Neighbours: `PersonHtml`, the account; `OversightHtml`, the register
 * of processing, who looked, and how long files are kept.
 *
 * @since 0.1.0
 */
import { page } from "./internal/document.ts"
import { personFrame, titled } from "./internal/frames.ts"
import { subjectTexts as words } from "./internal/subjectTexts.ts"
import { text } from "./internal/template.ts"
import { type AskModel, askView, type RequestModel, requestView } from "./internal/views/subjectAsk.ts"
import { type DataModel, dataView } from "./internal/views/subjectData.ts"
import { type DeskModel, type DeskRequestModel, deskRequestView, deskView } from "./internal/views/subjectDesk.ts"
import { type Person } from "./PersonHtml.ts"

/**
 * All that the hall holds of a person, to read and to print.
 *
 * @example
 * ```ts
 * import { SubjectHtml } from "@balai/elements"
 *
 * const page = SubjectHtml.data({
 *   assets: { pages: {} },
 *   hallName: { id: "MPP Contoh", en: "Example Hall" },
 *   zone: "WIB",
 *   now: 0,
 *   sheet: { token: "t", attempt: "a" },
 *   held: { account: null, drafts: [], files: [], looks: [], requests: [] }
 * })
 *
 * page.includes("Minta pembetulan") // => true
 * page.includes("<script") // => false
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const data = (options: Person & Pick<DataModel, "held">): string =>
  page(options, {
    name: "person",
    title: titled(options, words.title),
    body: dataView(text, { ...personFrame(options), held: options.held }),
    hasForm: true
  })

/**
 * The form by which something is asked.
 *
 * @category constructors
 * @since 0.1.0
 */
export const ask = (options: Person & Pick<AskModel, "kind" | "files" | "typed">): string => {
  const { files, kind, typed } = options
  const body = askView(text, { ...personFrame(options), kind, files, typed })
  return page(options, { name: "person", title: titled(options, words.askKinds[kind]), body, hasForm: true })
}

/**
 * A request with its clock, its answer, and whom to complain to.
 *
 * @category constructors
 * @since 0.1.0
 */
export const request = (options: Person & Pick<RequestModel, "request" | "isSent">): string => {
  const { isSent, request: own } = options
  const body = requestView(text, { ...personFrame(options), request: own, isSent })
  return page(options, { name: "person", title: titled(options, words.kinds[own.kind]), body, hasForm: true })
}

/**
 * The requests that the manager has to answer, the one whose time ends first at the top.
 *
 * @category constructors
 * @since 0.1.0
 */
export const desk = (options: Person & Pick<DeskModel, "open" | "closed">): string => {
  const { closed, open } = options
  const body = deskView(text, { ...personFrame(options), open, closed })
  return page(options, { name: "person", title: titled(options, words.desk), body })
}

/**
 * A request, to be answered or refused.
 *
 * @category constructors
 * @since 0.1.0
 */
export const answering = (options: Person & Pick<DeskRequestModel, "request" | "typed">): string => {
  const { request: own, typed } = options
  const body = deskRequestView(text, { ...personFrame(options), request: own, typed })
  return page(options, { name: "person", title: titled(options, words.kinds[own.kind]), body, hasForm: true })
}
