/**
 * @internal One template, two renderers: the server writes it as text, the browser hands the same template to Lit.
 *
 * A view is a function of a renderer. In the text, `@event` and `.property` bindings vanish, `?flag` becomes an attribute or nothing, and
 * every value is escaped unless it is markup made here. A binding that is a whole attribute value stands without quotes.
 */
export interface Renderer<T> {
  readonly html: (strings: TemplateStringsArray, ...values: Array<unknown>) => T
  readonly nothing: unknown
}

export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

const nothing = Symbol("nothing")

const replacements: { readonly [character: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;"
}

export const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => replacements[character] ?? "")

/** JSON for a data block: nothing in it can end the block. */
export const dataBlock = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
  )

const write = (value: unknown): string => {
  if (value === null || value === undefined || value === nothing || value === false) return ""
  if (value instanceof Markup) return value.text
  if (Array.isArray(value)) return value.map(write).join("")
  return escape(String(value))
}

const binding = /\s([@.?]?)([A-Za-z][\w:-]*)=$/

const html = (strings: TemplateStringsArray, ...values: Array<unknown>): Markup => {
  let text = strings[0] ?? ""
  values.forEach((value, index) => {
    const found = binding.exec(text)
    if (found === null) text += write(value)
    else {
      text = text.slice(0, found.index)
      const [, kind, name] = found
      if (kind === "?") text += value ? ` ${name}` : ""
      else if (kind === "" && value !== nothing && value !== null && value !== undefined)
        text += ` ${name}="${write(value)}"`
    }
    text += strings[index + 1] ?? ""
  })
  return new Markup(text)
}

export const text: Renderer<Markup> = { html, nothing }
