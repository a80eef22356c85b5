/** @internal Pieces of the manager's sections and forms. */
import { type Changed, type LocalizedText } from "../../Wire.ts"
import { clock, isoDate, shortDate } from "../format.ts"
import { managerTexts as texts } from "../managerTexts.ts"
import { type Renderer } from "../template.ts"
import { type ManagerActs, type ManagerModel, type Sheet } from "./managerModel.ts"

/** "26 Nov 2026 09.14", without the date when it is today's. */
export const whenText = (model: ManagerModel, at: number): string => {
  const day = isoDate(at, model.zone)
  const time = clock(at, model.zone, model.language)
  return day === isoDate(model.now, model.zone) ? time : `${shortDate(day, model.language)} ${time}`
}

export const nameOf = (model: ManagerModel, id: string): string =>
  id === "system" ? texts.system[model.language] : (model.officers?.find((officer) => officer.id === id)?.name ?? id)

export const changedLine = <T>(view: Renderer<T>, model: ManagerModel, changed: Changed | null): T | unknown =>
  changed === null
    ? view.nothing
    : view.html`<p class="changed">${texts.changedBy(whenText(model, changed.at), nameOf(model, changed.by))[model.language]}: ${changed.reason}</p>`

export const section = <T>(
  view: Renderer<T>,
  model: ManagerModel,
  parts: {
    readonly title: LocalizedText
    readonly hint?: LocalizedText
    readonly acts?: unknown
    readonly body: unknown
  }
): T => view.html`<div class="section-head">
    <div><h1 tabindex="-1" id="section-title">${parts.title[model.language]}</h1>
      ${parts.hint === undefined ? view.nothing : view.html`<p class="hint">${parts.hint[model.language]}</p>`}</div>
    <div class="section-acts">${parts.acts ?? view.nothing}</div>
  </div>${parts.body}`

interface Opener {
  readonly sheet: Sheet
  readonly label: LocalizedText
  /** Which thing it is about, for those who do not see where the button stands. */
  readonly about?: string
  readonly kind?: "main" | "danger" | "plain"
}

export const opener = <T>(
  view: Renderer<T>,
  { language }: ManagerModel,
  { acts, sheet, label, about, kind = "plain" }: Opener & { readonly acts: ManagerActs }
): T =>
  view.html`<button type="button" class="do" data-kind=${kind} data-do=${sheet.type} @click=${() => acts.open(sheet)}>${label[language]}${
    about === undefined ? view.nothing : view.html`<span class="hidden"> ${about}</span>`
  }</button>`

export const searchField = <T>(
  view: Renderer<T>,
  model: ManagerModel,
  { label, acts }: { readonly label: LocalizedText; readonly acts: ManagerActs }
): T => view.html`<div class="search"><label for="search">${label[model.language]}</label>
  <input class="field" id="search" type="search" autocomplete="off" value=${model.search} @input=${acts.searchList} /></div>`

export const emptyLine = <T>(view: Renderer<T>, { language }: ManagerModel, text: LocalizedText): T =>
  view.html`<p class="nothing">${text[language]}</p>`

export const loading = <T>(view: Renderer<T>, model: ManagerModel, acts: ManagerActs): T =>
  model.missing === null
    ? view.html`<p class="nothing" role="status">${texts.loading[model.language]}</p>`
    : view.html`<div class="problem" role="alert"><p>${texts.notLoaded[model.language]} ${model.missing[model.language]}</p>
        <p><button type="button" class="do" @click=${() => acts.reload()}>${texts.retry[model.language]}</button></p></div>`

interface FieldOptions {
  readonly name: string
  readonly label: LocalizedText
  readonly hint?: LocalizedText
  readonly type?: string
  readonly value?: string
  readonly isOptional?: boolean
  readonly size?: number
  readonly pattern?: string
  readonly min?: string
  readonly max?: string
  readonly list?: ReadonlyArray<LocalizedText>
}

/** A field with its label above, its hint below, and, where there are any, suggestions to tap. */
export const field = <T>(
  view: Renderer<T>,
  { language }: ManagerModel,
  options: FieldOptions & { readonly acts?: ManagerActs }
): T => {
  const { name, label, hint, acts, list = [], isOptional = false } = options
  const id = `field-${name}`
  return view.html`<div class="form-field">
    <label for=${id}>${label[language]}</label>
    ${hint === undefined ? view.nothing : view.html`<p class="form-hint" id=${`${id}-hint`}>${hint[language]}</p>`}
    <input class="field" id=${id} name=${name} type=${options.type ?? "text"} value=${options.value ?? view.nothing} ?required=${!isOptional}
      maxlength=${String(options.size ?? 200)} autocomplete="off" pattern=${options.pattern ?? view.nothing} min=${options.min ?? view.nothing}
      max=${options.max ?? view.nothing} inputmode=${options.type === "number" ? "numeric" : view.nothing}
      aria-describedby=${hint === undefined ? view.nothing : `${id}-hint`} />
    ${
      acts === undefined || list.length === 0
        ? view.nothing
        : view.html`<div class="chips">${list.map((each) => view.html`<button type="button" class="chip" @click=${() => acts.suggest(id, each[language])}>${each[language]}</button>`)}</div>`
    }
  </div>`
}

export const reasonField = <T>(
  view: Renderer<T>,
  model: ManagerModel,
  { acts, list }: { readonly acts: ManagerActs; readonly list?: ReadonlyArray<LocalizedText> }
): T =>
  field(view, model, {
    name: "reason",
    label: texts.reason,
    hint: texts.reasonHint,
    acts,
    ...(list === undefined ? {} : { list })
  })

interface Choice {
  readonly id: string
  readonly label: string
}

export const select = <T>(
  view: Renderer<T>,
  { language }: ManagerModel,
  {
    name,
    label,
    hint,
    choices,
    value
  }: {
    readonly name: string
    readonly label: LocalizedText
    readonly hint?: LocalizedText
    readonly choices: ReadonlyArray<Choice>
    readonly value: string
  }
): T => {
  const id = `field-${name}`
  return view.html`<div class="form-field"><label for=${id}>${label[language]}</label>
    ${hint === undefined ? view.nothing : view.html`<p class="form-hint" id=${`${id}-hint`}>${hint[language]}</p>`}
    <select class="field" id=${id} name=${name} aria-describedby=${hint === undefined ? view.nothing : `${id}-hint`}>${choices.map(
      (choice) => view.html`<option value=${choice.id} ?selected=${choice.id === value}>${choice.label}</option>`
    )}</select></div>`
}
