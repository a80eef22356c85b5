/**
 * The manager's pages about personal data and about the stages of a service, as text.
 *
 * They need no script: what is asked for stands in the address, and every bar has its numbers beside it.
 *
 * @since 0.1.0
 */
import { page } from "./internal/document.ts"
import { personFrame } from "./internal/frames.ts"
import { oversightTexts as words } from "./internal/oversightTexts.ts"
import { keepingTexts } from "./internal/keepingTexts.ts"
import { text } from "./internal/template.ts"
import { type KeepingModel, keepingView, type KeptModel, keptView } from "./internal/views/keepingPage.ts"
import { type PrivacyModel, privacyView } from "./internal/views/oversightPage.ts"
import { type StagesModel, stagesView } from "./internal/views/stagesPage.ts"
import { type Person } from "./PersonHtml.ts"

/**
 * The register of processing, and who opened which file.
 *
 * @example
 * ```ts
 * import { OversightHtml } from "@balai/elements"
 *
 * const page = OversightHtml.privacy({
 *   assets: { pages: {} },
 *   hallName: { id: "MPP Contoh", en: "Example Hall" },
 *   zone: "WIB",
 *   now: 0,
 *   sheet: { token: "t", attempt: "a" },
 *   rows: [],
 *   findings: [],
 *   looks: [{ at: 0, who: "sari", file: "dukcapil-akta.f1", how: "opened", ground: "officer", document: null }],
 *   file: "dukcapil-akta.f1",
 *   officer: "",
 *   waiting: { requests: 2, late: 1, failed: 0 }
 * })
 *
 * page.includes("2 menunggu, 1 lewat batas") // => true
 * page.includes("dibuka") // => true
 * page.includes("<script") // => false
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const privacy = (
  options: Person & Pick<PrivacyModel, "rows" | "findings" | "looks" | "file" | "officer" | "waiting">
): string => {
  const { file, findings, hallName, language = "id", looks, officer, rows, waiting } = options
  const model = { ...personFrame(options), rows, findings, looks, file, officer, waiting }
  const title = `${words.privacy[language]} · ${hallName[language]}`
  return page(options, { name: "person", title, body: privacyView(text, model) })
}

/**
 * What the stages of a service cost.
 *
 * @example
 * ```ts
 * import { OversightHtml } from "@balai/elements"
 *
 * const page = OversightHtml.stages({
 *   assets: { pages: {} },
 *   hallName: { id: "MPP Contoh", en: "Example Hall" },
 *   zone: "WIB",
 *   now: 0,
 *   sheet: { token: "t", attempt: "a" },
 *   services: [{ id: "dukcapil.akta", name: { id: "Akta kelahiran", en: "Birth certificate" } }],
 *   report: null,
 *   asked: { service: "dukcapil.akta", from: "", until: "", split: "" },
 *   csv: "/laporan.csv"
 * })
 *
 * page.includes("Akta kelahiran") // => true
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const stages = (options: Person & Pick<StagesModel, "services" | "report" | "asked" | "csv">): string => {
  const { asked, csv, hallName, language = "id", report, services } = options
  const model = { ...personFrame(options), services, report, asked, csv }
  const title = `${words.stages[language]} · ${hallName[language]}`
  return page(options, { name: "person", title, body: stagesView(text, model) })
}

/**
 * How long files are kept: what comes next, what was erased, what failed, what is held by decree.
 *
 * @example
 * ```ts
 * import { OversightHtml } from "@balai/elements"
 *
 * const page = OversightHtml.keeping({
 *   assets: { pages: {} },
 *   hallName: { id: "MPP Contoh", en: "Example Hall" },
 *   zone: "WIB",
 *   now: 0,
 *   sheet: { token: "t", attempt: "a" },
 *   open: [],
 *   done: []
 * })
 *
 * page.includes("Retensi berkas") // => true
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const keeping = (options: Person & Pick<KeepingModel, "open" | "done">): string => {
  const { done, hallName, language = "id", open } = options
  const title = `${keepingTexts.title[language]} · ${hallName[language]}`
  return page(options, { name: "person", title, body: keepingView(text, { ...personFrame(options), open, done }) })
}

/**
 * How long one file is kept, with what the manager may do about it by decree.
 *
 * @category constructors
 * @since 0.1.0
 */
export const kept = (options: Person & Pick<KeptModel, "kept" | "isDone" | "typed">): string => {
  const { hallName, isDone, kept: own, language = "id", typed } = options
  const title = `${own.number} · ${keepingTexts.title[language]} · ${hallName[language]}`
  const body = keptView(text, { ...personFrame(options), kept: own, isDone, typed })
  return page(options, { name: "person", title, body, hasForm: true })
}
