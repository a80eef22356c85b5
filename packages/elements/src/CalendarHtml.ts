/**
 * The page of a hall's calendar, as text: decrees, what a file would change, and the office's own decisions.
 *
 * It needs no script: every act is a form, as on the pages of `PersonHtml`.
 *
 * @since 0.1.0
 */
import { calendarTexts as words } from "./internal/calendarTexts.ts"
import { page, faceOf } from "./internal/document.ts"
import { text } from "./internal/template.ts"
import { type Calendar, calendarView, type Preview } from "./internal/views/calendarPage.ts"
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
    ...faceOf(options),
    hallName: options.hallName,
    zone: options.zone,
    now: options.now,
    sheet: options.sheet,
    problem: options.problem ?? null,
    cut: null,
    calendar: options.calendar,
    file: options.file ?? "",
    preview: options.preview ?? null,
    faults: options.faults ?? [],
    moved: options.moved ?? null
  }
  const title = `${words.title[language]} · ${options.hallName[language]}`
  return page(options, { name: "person", title, body: calendarView(text, model), hasForm: true })
}
