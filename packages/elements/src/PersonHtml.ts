/**
 * The pages of applicants, as text: entering by a one-time code, the account, and the desk that prints codes.
 *
 * They need no script: every act is a form. Whoever serves them gives each form its `sheet`, and takes a form only with what
 * stands in it. Neighbours: `Html` for the other pages.
 *
 * @since 0.1.0
 */
import { type Common } from "./Html.ts"
import { page } from "./internal/document.ts"
import { personFrame, titled } from "./internal/frames.ts"
import { ownPathOf } from "./internal/next.ts"
import { personTexts as words } from "./internal/personTexts.ts"
import { text } from "./internal/template.ts"
import { type Account, accountView, leaveView } from "./internal/views/personAccount.ts"
import { deskView, type Slip } from "./internal/views/personDesk.ts"
import { type AskedStep, type Channel, type EnterStep, enterView } from "./internal/views/personEnter.ts"
import { type Sheet } from "./internal/views/personParts.ts"
import { type LocalizedText, type Zone } from "./Wire.ts"

/**
 * What every page of an applicant is made with.
 *
 * @category models
 * @since 0.1.0
 */
export interface Person extends Common {
  readonly hallName: LocalizedText
  readonly zone: Zone
  readonly now: number
  /** The hidden fields of each form. */
  readonly sheet: Sheet
  /** What went wrong with the form that was sent. */
  readonly problem?: LocalizedText | null
}

/**
 * Entering: a contact to which a code is sent, the code that was sent, or one that was printed.
 *
 * @example
 * ```ts
 * import { PersonHtml } from "@balai/elements"
 *
 * const page = PersonHtml.enter({
 *   assets: { pages: {} },
 *   hallName: { id: "MPP Contoh", en: "Example Hall" },
 *   zone: "WIB",
 *   now: 0,
 *   sheet: { token: "t", attempt: "a" },
 *   step: { type: "ask", contact: "" },
 *   channels: [],
 *   screen: false,
 *   next: null
 * })
 *
 * page.includes("Minta kode cetak di meja informasi") // => true
 * page.includes("<script") // => false
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const enter = (
  options: Person & {
    readonly step: EnterStep
    /** By which channels codes are sent; without any they are only printed. */
    readonly channels: ReadonlyArray<Channel>
    /** A practice hall: the code stands on the page. */
    readonly screen: boolean
    readonly next: string | null
  }
): string => {
  const { channels, screen, step } = options
  const model = { ...personFrame(options), step, channels, screen, next: ownPathOf(options.next) }
  const title = step.type === "ask" ? words.enterTitle : words.codeTitle
  return page(options, { name: "person", title: titled(options, title), body: enterView(text, model), hasForm: true })
}

/**
 * The account of whoever has signed in.
 *
 * @category constructors
 * @since 0.1.0
 */
export const account = (
  options: Person & {
    readonly account: Account
    readonly channels: ReadonlyArray<Channel>
    readonly screen: boolean
    /** A code that went to a new contact and is awaited. */
    readonly asked?: AskedStep | null
    /** Whether something has just been saved. */
    readonly isDone?: boolean
  }
): string => {
  const { account: own, asked = null, channels, isDone = false, screen } = options
  const model = { ...personFrame(options), account: own, channels, screen, asked, isDone }
  const title = titled(options, words.accountTitle)
  return page(options, { name: "person", title, body: accountView(text, model), hasForm: true })
}

/**
 * Asks whether somebody wants to sign out.
 *
 * @category constructors
 * @since 0.1.0
 */
export const leave = (options: Person): string =>
  page(options, {
    name: "person",
    title: titled(options, words.leaveTitle),
    body: leaveView(text, personFrame(options)),
    hasForm: true
  })

/**
 * The desk that prints codes; with `slip` the one that has just been made, which is on no page ever after.
 *
 * @category constructors
 * @since 0.1.0
 */
export const desk = (options: Person & { readonly slip?: Slip | null }): string =>
  page(options, {
    name: "person",
    title: titled(options, words.deskTitle),
    body: deskView(text, { ...personFrame(options), slip: options.slip ?? null }),
    hasForm: true
  })
