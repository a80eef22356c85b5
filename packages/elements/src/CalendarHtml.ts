/**
 * The pages of a hall's legal time, as text: its calendar with decrees, what a file would change and the office's own
 * decisions; and the limits of files.
 *
 * It needs no script: every act is a form, as on the pages of `PersonHtml`.
 *
 * @since 0.1.0
 */
import { calendarTexts as words } from "./internal/calendarTexts.ts"
import { page } from "./internal/document.ts"
import { personFrame } from "./internal/frames.ts"
import { limitTexts } from "./internal/limitTexts.ts"
import { text } from "./internal/template.ts"
import { type Calendar, calendarView, type Preview } from "./internal/views/calendarPage.ts"
import { type LimitModel, type LimitsModel, limitsView, limitView } from "./internal/views/limitPage.ts"
import { type Person } from "./PersonHtml.ts"
import { type LocalizedText } from "./Wire.ts"

/**
 * The calendar for its manager.
 *
 * @example
 * ```ts
 * import { CalendarHtml } from "@balai/elements"
 *
 * const page = CalendarHtml.calendar({
 *   assets: { pages: {} },
 *   hallName: { id: "MPP Contoh", en: "Example Hall" },
 *   zone: "WIB",
 *   now: 0,
 *   sheet: { token: "t", attempt: "a" },
 *   calendar: {
 *     version: "mpp-contoh-1",
 *     decrees: [],
 *     overrides: [],
 *     missing: [{ year: 2028, text: { id: "Hari libur tahun 2028 belum dimuat", en: "2028 is missing" } }],
 *     clocks: { running: 3, provisional: 1 },
 *     changed: null,
 *     canUndo: false
 *   }
 * })
 *
 * page.includes("Hari libur tahun 2028 belum dimuat") // => true
 * page.includes("<script") // => false
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const calendar = (
  options: Person & {
    readonly calendar: Calendar
    /** What stands in the field for the file. */
    readonly file?: string
    /** What that file would change. */
    readonly preview?: Preview | null
    /** What is wrong with it, cell by cell. */
    readonly faults?: ReadonlyArray<LocalizedText>
    /** How many deadlines the last revision has moved, after one. */
    readonly moved?: string | null
  }
): string => {
  const { language = "id" } = options
  const model = {
    ...personFrame(options),
    calendar: options.calendar,
    file: options.file ?? "",
    preview: options.preview ?? null,
    faults: options.faults ?? [],
    moved: options.moved ?? null
  }
  const title = `${words.title[language]} · ${options.hallName[language]}`
  return page(options, { name: "person", title, body: calendarView(text, model), hasForm: true })
}

/**
 * Every limit of files, for the manager: how long, on what ground, when it is reviewed, and who has set it.
 *
 * @example
 * ```ts
 * import { CalendarHtml } from "@balai/elements"
 *
 * const row = {
 *   limit: { amount: 21, unit: "workingDays" },
 *   source: { title: "UU 30/2014 Pasal 77 ayat (1)", reference: "30/2014", checked: "2026-11-27", confidence: "likely" },
 *   reviewDue: "2027-11-27"
 * } as const
 * const page = CalendarHtml.limits({
 *   assets: { pages: {} },
 *   hallName: { id: "MPP Contoh", en: "Example Hall" },
 *   zone: "WIB",
 *   now: 0,
 *   sheet: { token: "t", attempt: "a" },
 *   limits: [
 *     {
 *       id: "objection",
 *       label: { id: "batas mengajukan keberatan", en: "time to object" },
 *       service: { id: "dpmptsp.sip", name: { id: "Izin praktik", en: "Licence to practise" } },
 *       agency: { id: "dpmptsp", name: { id: "DPMPTSP", en: "Investment office" } },
 *       standard: row,
 *       row,
 *       isOverdue: true,
 *       own: null
 *     }
 *   ]
 * })
 *
 * page.includes("21 hari kerja") // => true
 * page.includes("LEWAT: perlu ditinjau ulang") // => true
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const limits = (options: Person & Pick<LimitsModel, "limits">): string => {
  const { hallName, language = "id", limits: all } = options
  const title = `${limitTexts.title[language]} · ${hallName[language]}`
  return page(options, { name: "person", title, body: limitsView(text, { ...personFrame(options), limits: all }) })
}

/**
 * One limit of a service, with the forms that change it.
 *
 * @category constructors
 * @since 0.1.0
 */
export const limit = (options: Person & Pick<LimitModel, "limit" | "isDone" | "typed" | "faults">): string => {
  const { faults, hallName, isDone, language = "id", limit: own, typed } = options
  const title = `${own.label[language]} · ${limitTexts.title[language]} · ${hallName[language]}`
  const body = limitView(text, { ...personFrame(options), limit: own, isDone, typed, faults })
  return page(options, { name: "person", title, body, hasForm: true })
}
