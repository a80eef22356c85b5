/** @internal One field, by its kind. */
import { type Field } from "../formWire.ts"
import { idOf } from "../formIds.ts"
import { formTexts } from "../formTexts.ts"
import { type Renderer } from "../template.ts"
import {
  type Asked,
  describedBy,
  fileInputs,
  label,
  legend,
  problemOf,
  said,
  valueOf,
  valuesOf,
  wrap
} from "./formPieces.ts"

type Draw = <T>(view: Renderer<T>, asked: Asked) => T

const types: { readonly [K in Field["kind"]]?: string } = { phone: "tel", email: "email" }
const isSpelt: ReadonlySet<Field["kind"]> = new Set(["paragraph"])

/** A name begins with a capital where the keyboard helps; numbers and addresses do not. */
const capitals = ({ autocomplete, kind }: Field): string | null =>
  kind !== "text" ? "none" : autocomplete === "name" ? "words" : null

const input: Draw = (view, asked) => {
  const { field, name } = asked
  const id = idOf(name)
  const own = view.html`<input class="field" id=${id} name=${name} type=${types[field.kind] ?? "text"} value=${valueOf(asked)}
    size=${field.width === null ? view.nothing : String(field.width)} data-narrow=${field.width === null ? view.nothing : "yes"}
    autocomplete=${field.autocomplete ?? (field.kind === "text" ? view.nothing : "off")} inputmode=${field.mode ?? view.nothing}
    autocapitalize=${capitals(field) ?? view.nothing} spellcheck=${isSpelt.has(field.kind) ? "true" : "false"}
    aria-describedby=${describedBy(asked, field.help) ?? view.nothing} aria-invalid=${problemOf(asked) === null ? view.nothing : "true"} />`
  const box =
    field.kind === "rupiah" ? view.html`<div class="form-money"><span aria-hidden="true">Rp</span>${own}</div>` : own
  return view.html`${label(view, asked, id)}${said(view, asked, field.help)}${box}`
}

const paragraph: Draw = (view, asked) => {
  const { field, name } = asked
  const id = idOf(name)
  // The line break after the tag is the browser's to drop.
  return view.html`${label(view, asked, id)}${said(view, asked, field.help)}<textarea class="field" id=${id} name=${name} rows="4"
    autocomplete=${field.autocomplete ?? view.nothing} aria-describedby=${describedBy(asked, field.help) ?? view.nothing}
    aria-invalid=${problemOf(asked) === null ? view.nothing : "true"}>${`\n${valueOf(asked)}`}</textarea>`
}

const select: Draw = (view, asked) => {
  const { field, language, name } = asked
  const id = idOf(name)
  const value = valueOf(asked)
  return view.html`${label(view, asked, id)}${said(view, asked, field.help)}<select class="field" id=${id} name=${name}
    autocomplete=${field.autocomplete ?? view.nothing} aria-describedby=${describedBy(asked, field.help) ?? view.nothing}
    aria-invalid=${problemOf(asked) === null ? view.nothing : "true"}>
    <option value="">${formTexts.pick[language]}</option>
    ${field.options.map((option) => view.html`<option value=${option.value} ?selected=${option.value === value}>${option.label[language]}</option>`)}
  </select>`
}

/** What several inputs are asked under: the sentences describe the whole. */
const set = <T>(
  view: Renderer<T>,
  asked: Asked,
  { hint, body }: { readonly hint: Field["help"]; readonly body: T }
): T =>
  view.html`<fieldset aria-describedby=${describedBy(asked, hint) ?? view.nothing}>
    ${legend(view, asked)}${said(view, asked, hint)}${body}</fieldset>`

interface Tick {
  readonly type: "radio" | "checkbox"
  readonly value: string
  readonly text: string
  readonly hint: string | null
  readonly isChecked: boolean
}

const tick = <T>(view: Renderer<T>, asked: Asked, { hint, isChecked, text, type, value }: Tick): T => {
  const id = idOf(`${asked.name}.${value}`)
  return view.html`<div class="form-option">
    <input type=${type} id=${id} name=${asked.name} value=${value} ?checked=${isChecked} aria-describedby=${hint === null ? view.nothing : `${id}-hint`} />
    <label for=${id}>${text}${hint === null ? view.nothing : view.html`<span class="form-hint" id=${`${id}-hint`}>${hint}</span>`}</label>
  </div>`
}

const ticks = <T>(view: Renderer<T>, asked: Asked, type: Tick["type"]): T => {
  const { field, language } = asked
  const chosen = valuesOf(asked)
  return view.html`<div class="form-options">${field.options.map(({ value, label: text, help }) =>
    tick(view, asked, {
      type,
      value,
      text: text[language],
      hint: help?.[language] ?? null,
      isChecked: chosen.includes(value)
    })
  )}</div>`
}

const choice: Draw = (view, asked) =>
  asked.field.control === "select"
    ? select(view, asked)
    : set(view, asked, { hint: asked.field.help, body: ticks(view, asked, "radio") })

const choices: Draw = (view, asked) =>
  set(view, asked, { hint: asked.field.help ?? formTexts.several, body: ticks(view, asked, "checkbox") })

const yesNo: Draw = (view, asked) => {
  const value = valueOf(asked)
  const { language } = asked
  const one = (own: "ya" | "tidak") =>
    tick(view, asked, {
      type: "radio",
      value: own,
      text: (own === "ya" ? formTexts.yes : formTexts.no)[language],
      hint: null,
      isChecked: value === own
    })
  const body = view.html`<div class="form-options form-options-short">${one("ya")}${one("tidak")}</div>`
  return set(view, asked, { hint: asked.field.help, body })
}

const statement: Draw = (view, asked) => {
  const { field, language, name } = asked
  const id = idOf(name)
  return view.html`${said(view, asked, field.help)}<div class="form-option">
    <input type="checkbox" id=${id} name=${name} value="ya" ?checked=${valueOf(asked) === "ya"}
      aria-describedby=${describedBy(asked, field.help) ?? view.nothing} aria-invalid=${problemOf(asked) === null ? view.nothing : "true"} />
    <label for=${id}>${field.label[language]}</label></div>`
}

const parts = ["day", "month", "year"] as const

const date: Draw = (view, asked) => {
  const { field, language, name } = asked
  const body = view.html`<div class="form-date">${parts.map((part) => {
    const id = idOf(`${name}.${part}`)
    return view.html`<div><label for=${id}>${formTexts[part][language]}</label>
      <input class="field" id=${id} name=${`${name}.${part}`} type="text" inputmode="numeric" value=${valueOf(asked, `.${part}`)}
        size=${part === "year" ? "4" : part === "month" ? "3" : "2"} autocomplete=${field.autocomplete === "bday" ? `bday-${part}` : "off"}
        aria-invalid=${problemOf(asked) === null ? view.nothing : "true"} /></div>`
  })}</div>`
  return set(view, asked, { hint: field.help, body })
}

const document: Draw = (view, asked) => {
  const { field, language, name, page } = asked
  const id = idOf(name)
  const own = page.documents[name]
  const kept =
    own === undefined
      ? view.nothing
      : view.html`<div class="form-kept"><p><strong>${formTexts.uploaded[language]}</strong> ${`${formTexts.types[own.type] ?? own.type}, ${Math.max(1, Math.round(own.bytes / 1000))} KB`}</p>
        <div class="form-option"><input type="checkbox" id=${`${id}-remove`} name=${`${name}.remove`} value="ya" /><label for=${`${id}-remove`}>${formTexts.remove[language]}</label></div>
        <p class="form-hint">${formTexts.replace[language]}</p></div>`
  const { accept } = field
  const inputs = {
    id,
    name,
    language,
    accept,
    describedBy: describedBy(asked, field.help),
    isWrong: problemOf(asked) !== null
  }
  return set(view, asked, { hint: field.help, body: view.html`${kept}${fileInputs(view, inputs)}` })
}

const rowName = ({ field, language }: Asked, at: number): string => `${field.rows?.label[language] ?? ""} ${at + 1}`

const row = <T>(view: Renderer<T>, asked: Asked, at: number): T => {
  const { field: group, language, name, page } = asked
  const own = `${name}.${at}`
  const count = page.rowCounts[name] ?? 0
  const canRemove = count > (group.rows?.minimum ?? 0)
  return view.html`<fieldset class="form-row"><legend class="form-label">${rowName(asked, at)}</legend>
    ${(group.rows?.fields ?? []).map((each) =>
      field(view, { field: each, name: `${own}.${each.name}`, row: own, language, isHeading: false, page })
    )}
    ${
      canRemove
        ? view.html`<button class="form-remove" type="submit" name="do" value=${`remove:${own}`}>${formTexts.removeRow[language]} <span class="hidden">${rowName(asked, at)}</span></button>`
        : view.nothing
    }</fieldset>`
}

const group: Draw = (view, asked) => {
  const { field: own, language, name, page } = asked
  const count = page.rowCounts[name] ?? 0
  const add =
    own.rows !== null && count < own.rows.maximum
      ? view.html`<button class="button form-add" type="submit" name="do" value=${`add:${name}`}>${formTexts.addRow(own.rows.label)[language]}</button>`
      : view.nothing
  return view.html`<div class="form-rows" id=${idOf(name)} tabindex="-1" role="group" aria-label=${own.label[language]} aria-describedby=${describedBy(asked, own.help) ?? view.nothing}>
    ${said(view, asked, own.help)}${Array.from({ length: count }, (_, at) => row(view, asked, at))}${add}</div>`
}

const draws: { readonly [K in Field["kind"]]: Draw } = {
  text: input,
  nik: input,
  kk: input,
  phone: input,
  email: input,
  rupiah: input,
  number: input,
  paragraph,
  choice,
  choices,
  yesNo,
  statement,
  date,
  document,
  group
}

export const field: Draw = (view, asked) => wrap(view, asked, draws[asked.field.kind](view, asked))
