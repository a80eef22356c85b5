/** @internal What the applicant's pages have in common: the frame, hidden fields, lists of documents, whom to complain to. */
import { type Language, type LocalizedText } from "../../Wire.ts"
import { applicantTexts as texts } from "../applicantTexts.ts"
import { type DocumentWire, type TermsWire } from "../applicantWire.ts"
import { addressOf } from "../catalogueWords.ts"
import { clock, date, other } from "../format.ts"
import { brand, colophon, type Frame, notice } from "../parts.ts"
import { type Renderer } from "../template.ts"
import { texts as common } from "../texts.ts"
import { hidden, type Sheet } from "./personParts.ts"

export interface ApplicantFrame extends Frame {
  readonly hallName: LocalizedText
  readonly sheet: Sheet
  readonly problem: LocalizedText | null
  /** The path of this page, for the switch of the language. */
  readonly path: string
  /** Whether somebody has signed in here. */
  readonly isPerson: boolean
  readonly isDone: boolean
}

const menu = <T>(view: Renderer<T>, { language }: ApplicantFrame): T =>
  view.html`<nav class="app-menu" aria-label=${texts.menu[language]}><a href=${addressOf("/permohonan", language)}>${texts.mine[language]}</a> <a href=${addressOf("/akun", language)}>${texts.account[language]}</a></nav>`

export const framed = <T>(
  view: Renderer<T>,
  model: ApplicantFrame,
  { back = null, body }: { readonly body: T; readonly back?: string | null }
): T => {
  const { hallName, isPerson, language, path } = model
  const second = other(language)
  return view.html`${notice(view, model)}
  <header class="app-head"><div class="app-inner">
    <a class="app-brand" href=${addressOf("/", language)}>${brand(view, hallName, model)}</a>
    <a class="app-language" lang=${second} hreflang=${second} href=${addressOf(path, second)}>${texts.language[language]}</a>
  </div></header>
  ${isPerson ? menu(view, model) : view.nothing}
  <main class="app-inner app-main">
    ${back === null ? view.nothing : view.html`<p><a class="app-back" href=${back}>${texts.back[language]}</a></p>`}
    ${model.isDone ? view.html`<p class="app-done" role="status">${texts.done[language]}</p>` : view.nothing}
    ${problemOf(view, model)}
    ${body}
  </main>
  <footer class="app-foot"><div class="app-inner"><a href="/">${common.toFront[language]}</a> ${colophon(view, model)}</div></footer>`
}

const problemOf = <T>(view: Renderer<T>, { language, problem }: ApplicantFrame): T | unknown =>
  problem === null
    ? view.nothing
    : view.html`<div class="app-problem" role="alert" id="problem" tabindex="-1" autofocus><h2>${texts.wrong[language]}</h2><p>${problem[language]}</p></div>`

/** The hidden fields of each form. */
export const secrets = <T>(view: Renderer<T>, { language, sheet }: Pick<ApplicantFrame, "language" | "sheet">): T =>
  view.html`${hidden(view, "_token", sheet.token)}${hidden(view, "_attempt", sheet.attempt)}${hidden(view, "lang", language)}`

export interface ButtonForm {
  readonly action: string
  readonly label: string
  readonly kind?: "main" | "plain" | "danger"
  readonly more?: unknown
}

/** A form of one button. */
export const buttonForm = <T>(view: Renderer<T>, model: ApplicantFrame, form: ButtonForm): T => {
  const { action, kind = "plain", label, more = view.nothing } = form
  const style = kind === "main" ? "button button-main" : kind === "danger" ? "button app-danger" : "button"
  return view.html`<form method="post" action=${action} class="app-form">${secrets(view, model)}${more}<button class=${style} type="submit">${label}</button></form>`
}

/** "27 November 2026, 09.14" */
export const moment = (at: number, { language, zone }: Pick<Frame, "language" | "zone">): string =>
  `${date(at, zone, language)}, ${clock(at, zone, language)}`

const kinds = { pdf: "PDF", jpeg: "JPG", png: "PNG" } as const

export const sizeOf = ({ bytes, kind }: Pick<DocumentWire, "bytes" | "kind">): string =>
  `${kinds[kind]}, ${Math.max(1, Math.round(bytes / 1000))} KB`

export const documentLinks = <T>(
  view: Renderer<T>,
  documents: ReadonlyArray<DocumentWire>,
  {
    hrefOf,
    language,
    name
  }: { readonly hrefOf: (id: string) => string; readonly language: Language; readonly name: string }
): T =>
  view.html`<ul class="app-documents">${documents.map(
    (one, at) =>
      view.html`<li><a href=${hrefOf(one.id)}>${texts.open[language]}<span class="hidden"> ${name} ${at + 1}</span></a> <span>${sizeOf(one)}</span></li>`
  )}</ul>`

const hrefOf = (kind: string, at: string): string | null => {
  if (kind === "web" && /^https?:\/\/\S+$/.test(at)) return at
  if (kind === "web" && /^[a-z0-9.-]+\.[a-z]{2,}(\/\S*)?$/i.test(at)) return `https://${at}`
  if (kind === "email" && at.includes("@")) return `mailto:${at}`
  if (kind === "phone" && /^[+\d][\d\s()-]+$/.test(at)) return `tel:${at.replaceAll(/[^+\d]/g, "")}`
  return null
}

const fallbacks = [
  { name: { id: "SP4N-LAPOR!", en: "SP4N-LAPOR!" }, at: "https://www.lapor.go.id", kind: "web" },
  { name: { id: "Ombudsman RI", en: "The Ombudsman" }, at: "https://ombudsman.go.id", kind: "web" }
] as const

/** The channels of the standard; desk, SP4N-LAPOR! and the Ombudsman whatever it says. */
const channelsOf = (complaints: TermsWire["complaints"]) => {
  const names = complaints.map(({ at, name }) => `${name.id} ${at}`.toLowerCase()).join(" ")
  return [
    ...(complaints.some(({ kind }) => kind === "desk") ? [] : [{ name: texts.atDesk, at: "", kind: "desk" as const }]),
    ...complaints,
    ...fallbacks.filter(({ name }) => !names.includes(name.id === "SP4N-LAPOR!" ? "lapor" : "ombudsman"))
  ]
}

export const complaints = <T>(view: Renderer<T>, own: TermsWire["complaints"], language: Language): T =>
  view.html`<section class="app-section app-complain"><h2>${texts.complain[language]}</h2>
    <p>${texts.complainLead[language]}</p>
    <ul>${channelsOf(own).map(({ at, kind, name }) => {
      const href = hrefOf(kind, at)
      return view.html`<li><strong>${name[language]}</strong> ${href === null ? at : view.html`<a href=${href} rel="noreferrer">${at.replace(/^https?:\/\/(www\.)?/, "")}</a>`}</li>`
    })}</ul></section>`
