/** @internal The pieces that every field is made of: label, hint, what is wrong. */
import { type Field, type Uploaded } from "../formWire.ts"
import { type Language, type LocalizedText } from "../../Wire.ts"
import { type DocumentWire } from "../applicantWire.ts"
import { idOf } from "../formIds.ts"
import { formTexts } from "../formTexts.ts"
import { type Renderer } from "../template.ts"

/** What is wrong, first on the page and with the focus. */
export const summary = <T>(
  view: Renderer<T>,
  {
    body,
    language,
    title = formTexts.summary
  }: { readonly language: Language; readonly body: T; readonly title?: LocalizedText }
): T =>
  view.html`<div class="form-summary" id="form-summary" role="alert" tabindex="-1" autofocus aria-labelledby="form-summary-title">
    <h2 id="form-summary-title">${title[language]}</h2>${body}</div>`

/** How far one has come; `of` names what. */
export const stepLine = <T>(
  view: Renderer<T>,
  {
    language,
    of,
    step,
    title
  }: { readonly language: Language; readonly step: number; readonly of: number; readonly title: LocalizedText }
): T =>
  view.html`<p class="form-step">${formTexts.step(step, of)[language]} · ${title[language]}</p>
  <progress class="form-progress" max=${String(of)} value=${String(step)} aria-hidden="true"></progress>`

export interface FileInputs {
  readonly language: Language
  readonly id: string
  readonly name: string
  readonly accept: ReadonlyArray<string>
  readonly describedBy: string | null
  readonly isWrong: boolean
}

/** The way to the code by which an officer goes on. */
export const helpLink = <T>(view: Renderer<T>, href: string, language: Language): T =>
  view.html`<ul class="form-aside"><li><a href=${href}>${formTexts.showCode[language]}</a></li></ul>`

/** Two ways to one file: the camera of a phone, and what is kept on it. */
export const fileInputs = <T>(
  view: Renderer<T>,
  { accept, describedBy: by, id, isWrong, language, name }: FileInputs
): T => {
  const described = by ?? view.nothing
  const hasCamera = accept.length === 0 || accept.some((type) => type.startsWith("image/"))
  const hasPdf = accept.length === 0 || accept.includes("application/pdf")
  const choose = hasCamera ? (hasPdf ? formTexts.file : formTexts.photo) : formTexts.pdf
  const camera = hasCamera
    ? view.html`<div class="form-file form-camera"><label for=${`${id}-camera`}>${formTexts.camera[language]}</label>
        <input type="file" id=${`${id}-camera`} name=${name} accept="image/*" capture="environment" aria-describedby=${described} /></div>`
    : view.nothing
  return view.html`${camera}
    <div class="form-file"><label for=${id}>${choose[language]}</label>
      <input type="file" id=${id} name=${name} accept=${accept.length === 0 ? view.nothing : accept.join(",")} aria-describedby=${described} aria-invalid=${isWrong ? "true" : view.nothing} /></div>`
}

/** A field where it is asked, with what stands in it. */
export interface Asked {
  readonly field: Field
  /** The name of its input: `witnesses.0.name`. */
  readonly name: string
  /** The row that it stands in: `witnesses.0`. */
  readonly row: string | null
  readonly language: Language
  /** Whether its label is the heading of the page. */
  readonly isHeading: boolean
  readonly page: {
    readonly values: { readonly [input: string]: string | ReadonlyArray<string> }
    readonly documents: { readonly [input: string]: Uploaded }
    readonly rowCounts: { readonly [group: string]: number }
    readonly problems: ReadonlyMap<string, string>
    readonly warnings: ReadonlyMap<string, string>
  }
}

export const problemOf = ({ name, page }: Asked): string | null => page.problems.get(name) ?? null

export const valueOf = ({ name, page }: Asked, part = ""): string => {
  const value = page.values[name + part]
  return typeof value === "string" ? value : ""
}

export const valuesOf = ({ name, page }: Asked): ReadonlyArray<string> => {
  const value = page.values[name]
  return value === undefined ? [] : typeof value === "string" ? [value] : value
}

/** Which sentences describe an input, in the order in which they are read. */
export const describedBy = (asked: Asked, hint: LocalizedText | null): string | null => {
  const id = idOf(asked.name)
  const parts = [
    hint === null ? null : `${id}-hint`,
    problemOf(asked) === null ? null : `${id}-problem`,
    asked.page.warnings.has(asked.name) ? `${id}-warning` : null
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.join(" ")
}

const labelText = <T>(view: Renderer<T>, { field, language }: Asked): T =>
  view.html`${field.label[language]}${
    field.isOptional ? view.html` <span class="form-optional">(${formTexts.optional[language]})</span>` : view.nothing
  }`

export const label = <T>(view: Renderer<T>, asked: Asked, id: string): T => {
  const own = view.html`<label class="form-label" for=${id}>${labelText(view, asked)}</label>`
  return asked.isHeading ? view.html`<h1>${own}</h1>` : own
}

export const legend = <T>(view: Renderer<T>, asked: Asked): T =>
  asked.isHeading
    ? view.html`<legend class="form-label"><h1>${labelText(view, asked)}</h1></legend>`
    : view.html`<legend class="form-label">${labelText(view, asked)}</legend>`

/** Hint, what is wrong, and what should be looked at again. */
export const said = <T>(view: Renderer<T>, asked: Asked, hint: LocalizedText | null): T => {
  const { language, name, page } = asked
  const id = idOf(name)
  const problem = problemOf(asked)
  const warning = page.warnings.get(name) ?? null
  return view.html`${hint === null ? view.nothing : view.html`<p class="form-hint" id=${`${id}-hint`}>${hint[language]}</p>`}
    ${
      problem === null
        ? view.nothing
        : view.html`<p class="form-problem" id=${`${id}-problem`}><span class="hidden">${formTexts.wrong[language]}: </span>${problem}</p>`
    }
    ${warning === null ? view.nothing : view.html`<p class="form-warning" id=${`${id}-warning`}>${warning}</p>`}`
}

/** A field that only some are asked says so until a script hides it. */
export const wrap = <T>(view: Renderer<T>, asked: Asked, body: T): T => {
  const { field, language, row } = asked
  const { when } = field
  const isWrong = problemOf(asked) !== null
  if (when === null)
    return view.html`<div class="form-field" data-wrong=${isWrong ? "yes" : view.nothing}>${body}</div>`
  return view.html`<div class="form-field form-only" data-wrong=${isWrong ? "yes" : view.nothing} data-when=${JSON.stringify(when)} data-row=${row ?? view.nothing}>
    <p class="form-hint form-maybe">${formTexts.maybe[language]}</p>${body}</div>`
}

const sizeOf = ({ bytes, kind }: Pick<DocumentWire, "bytes" | "kind">): string =>
  `${formTexts.types[kind] ?? kind}, ${Math.max(1, Math.round(bytes / 1000))} KB`

interface Links {
  readonly hrefOf: (id: string) => string
  readonly language: Language
  /** What they are, for who does not see where they stand. */
  readonly name: string
}

/** Documents to look at; `more` is what stands behind each. */
export const documentLinks = <T>(
  view: Renderer<T>,
  documents: ReadonlyArray<DocumentWire>,
  {
    hrefOf,
    language,
    more = () => view.nothing,
    name
  }: Links & { readonly more?: (document: DocumentWire) => T | unknown }
): T =>
  view.html`<ul class="form-documents">${documents.map(
    (one, at) =>
      view.html`<li><a href=${hrefOf(one.id)}>${formTexts.open[language]}<span class="hidden"> ${name} ${at + 1}</span></a> <span>${sizeOf(one)}</span>${more(one)}</li>`
  )}</ul>`
