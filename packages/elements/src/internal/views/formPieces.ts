/** @internal The pieces that every field is made of: label, hint, what is wrong. */
import { type Field, type Uploaded } from "../formWire.ts"
import { type Language, type LocalizedText } from "../../Wire.ts"
import { idOf } from "../formIds.ts"
import { formTexts } from "../formTexts.ts"
import { type Renderer } from "../template.ts"

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
