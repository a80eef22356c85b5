/** @internal Pieces that several views share. */
import { type Language, type LocalizedText, type Zone } from "../Wire.ts"
import { clock, other } from "./format.ts"
import { type Renderer } from "./template.ts"
import { texts } from "./texts.ts"

export interface Version {
  readonly name: string
  readonly version: string
}

/** What every view knows. */
/** For whom somebody acts: the name, what the power covers and until when, and the hidden fields of the form that ends it. */
export interface OnBehalf {
  readonly name: LocalizedText
  readonly scope: LocalizedText
  readonly until: number
  readonly zone: Zone
  readonly hidden: { readonly [name: string]: string }
}

export interface Frame {
  /** For whom somebody acts on this page. */
  readonly onBehalf?: OnBehalf | null
  readonly language: Language
  readonly zone: Zone
  readonly now: number
  readonly notice: LocalizedText | null
  /** The address of the regency's own sign; the roof stands where there is none. */
  readonly logo?: string | null
  /** The version of Balai, and of the packages of the agencies. */
  readonly version?: string | null
  readonly versions?: ReadonlyArray<Version>
  /** Since when the page is cut off from the server, and of when its data is. */
  readonly cut: { readonly since: number; readonly asOf: number } | null
}

/** A name that is the same in both languages is written once. */
export const both = <T>({ html, nothing }: Renderer<T>, text: LocalizedText, language: Language): T =>
  html`<span class="first">${text[language]}</span>${
      text.id === text.en
        ? nothing
        : html` <span class="second" lang=${other(language)}>${text[other(language)]}</span>`
    }`

/** A sentence in which no line ends within a number: "A-" and "012" are nobody's. */
export const unbroken = <T>({ html }: Renderer<T>, text: string): ReadonlyArray<T | string> =>
  text
    .split(/\b([0-9A-Z]+-\d+)\b/)
    .map((part, index) => (index % 2 === 0 ? part : html`<span class="label">${part}</span>`))

export const roof = <T>({ html }: Renderer<T>): T =>
  html`<svg class="roof" viewBox="0 0 64 48" aria-hidden="true" focusable="false">
    <path d="M32 2 44 16 62 24H2l18-8z" />
    <path d="M10 28h6v18h-6zM24 28h5v18h-5zM35 28h5v18h-5zM48 28h6v18h-6z" />
  </svg>`

export const sign = <T>(view: Renderer<T>, logo: string | null): T =>
  logo === null ? roof(view) : view.html`<img class="sign" src=${logo} alt="" />`

export const brand = <T>(
  view: Renderer<T>,
  name: LocalizedText,
  { language, logo = null }: Pick<Frame, "language" | "logo">
): T => view.html`<div class="brand">${sign(view, logo)}<span class="brand-name">${name[language]}</span></div>`

export const notice = <T>(view: Renderer<T>, frame: Pick<Frame, "language" | "notice">): T | unknown =>
  frame.notice === null
    ? view.nothing
    : view.html`<aside class="notice" aria-label=${texts.notice[frame.language]}>${both(view, frame.notice, frame.language)}</aside>`

export const cutBand = <T>(view: Renderer<T>, frame: Frame): T =>
  view.html`<div class="cut" role="status">${
    frame.cut === null
      ? view.nothing
      : view.html`<span class="cut-inner"><strong>${texts.cutOff(clock(frame.cut.since, frame.zone, frame.language))[frame.language]}</strong>
          <span>${texts.dataAsOf(clock(frame.cut.asOf, frame.zone, frame.language))[frame.language]}</span></span>`
  }</div>`

/** What runs here: whoever reports a fault reads it off. */
export const colophon = <T>(
  { html }: Renderer<T>,
  { language, version, versions = [] }: Pick<Frame, "language" | "version" | "versions">
): T => {
  const own = version === null || version === undefined ? "Balai" : `Balai ${version}`
  if (versions.length === 0) return html`<p class="colophon">${own}</p>`
  return html`<details class="colophon">
    <summary>${own} · ${texts.agencyVersions(versions.length)[language]}</summary>
    <ul>
      ${versions.map(({ name, version: other }) => html`<li>${name} ${other}</li>`)}
    </ul>
  </details>`
}
