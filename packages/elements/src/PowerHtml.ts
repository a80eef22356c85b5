/**
 * The pages of powers to act for somebody else (*kuasa*), as text: those that were given and received, giving one, and letters
 * at the greeter's desk.
 *
 * They need no script: every act is a form, and what was answered on the pages before travels along in it. Neighbours:
 * `PersonHtml` for the account.
 *
 * @since 0.1.0
 */
import { page } from "./internal/document.ts"
import { personFrame, titled } from "./internal/frames.ts"
import { powerTexts as words } from "./internal/powerTexts.ts"
import { type Markup, text } from "./internal/template.ts"
import { type PersonFrame } from "./internal/views/personParts.ts"
import { type PowersModel, powersView } from "./internal/views/power.ts"
import { type DeskModel, powerDeskView } from "./internal/views/powerDesk.ts"
import { type GiveModel, giveTitle, giveView } from "./internal/views/powerGive.ts"
import { type Person } from "./PersonHtml.ts"
import { type LocalizedText } from "./Wire.ts"

export { type Power } from "./internal/views/power.ts"
export { type Choice, type Given, type GiveStep } from "./internal/views/powerGive.ts"

type Own<M extends PersonFrame> = Omit<M, keyof PersonFrame>

const drawn = (options: Person, title: LocalizedText, body: Markup): string =>
  page(options, { name: "person", title: titled(options, title), body, hasForm: true })

/**
 * All powers of whoever has signed in, and with `code` the one that has just been made, which is on no page ever after.
 *
 * @example
 * ```ts
 * import { PowerHtml } from "@balai/elements"
 *
 * const page = PowerHtml.powers({
 *   assets: { pages: {} },
 *   hallName: { id: "MPP Contoh", en: "Example Hall" },
 *   zone: "WIB",
 *   now: 0,
 *   sheet: { token: "t", attempt: "a" },
 *   powers: [],
 *   code: null,
 *   isDone: false,
 *   isOver: false
 * })
 *
 * page.includes("Beri kuasa") // => true
 * page.includes("<script") // => false
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const powers = (options: Person & Own<PowersModel>): string =>
  drawn(options, words.title, powersView(text, { ...options, ...personFrame(options) }))

/**
 * One page of giving a power.
 *
 * @category constructors
 * @since 0.1.0
 */
export const give = (options: Person & Own<GiveModel>): string =>
  drawn(options, giveTitle(options.step), giveView(text, { ...options, ...personFrame(options) }))

/**
 * Letters of power at the desk.
 *
 * @category constructors
 * @since 0.1.0
 */
export const desk = (options: Person & Own<DeskModel>): string =>
  drawn(options, words.deskTitle, powerDeskView(text, { ...options, ...personFrame(options) }))
