/** @internal What the pages about a person's data have in common. */
import { type LocalizedText } from "../../Wire.ts"
import { clock, date } from "../format.ts"
import { subjectTexts as words } from "../subjectTexts.ts"
import { type Renderer } from "../template.ts"
import { type PersonFrame } from "./personParts.ts"

/** A request of a data subject. */
export interface RequestRow {
  readonly id: string
  readonly number: string
  readonly kind: keyof typeof words.kinds
  readonly about: { readonly file: string; readonly number: string } | null
  readonly words: string | null
  readonly correction: {
    readonly field: keyof typeof words.fields
    readonly was: string | null
    readonly will: string | null
  } | null
  readonly state: string
  readonly receivedAt: number
  readonly dueAt: number
  readonly isOverdue: boolean
  readonly isOpen: boolean
  readonly answer: { readonly words: string | null; readonly at: number } | null
  readonly refusal: { readonly ground: string; readonly words: string | null; readonly at: number } | null
}

type Placed = Pick<PersonFrame, "language" | "zone">

/** "Rabu, 25 November 2026 09.14 WIB" */
export const moment = (at: number, { language, zone }: Placed): string =>
  `${date(at, zone, language)} ${clock(at, zone, language)} ${zone}`

export type Line = readonly [label: LocalizedText, value: unknown]

/** What is said of something, line by line; a line without a value is left out. */
export const lines = <T>(view: Renderer<T>, { language }: Placed, all: ReadonlyArray<Line | null>): T =>
  view.html`<dl class="person-lines">${all.map((line) => {
    if (line === null) return view.nothing
    const [label, value] = line
    return view.html`<div><dt>${label[language]}</dt><dd>${value}</dd></div>`
  })}</dl>`

export const stateOf = ({ state }: Pick<RequestRow, "state">): LocalizedText => words.states[state] ?? words.status

/** How it stands, in words and with a mark: never by its colour alone. */
export const badge = <T>(view: Renderer<T>, { language }: Placed, request: RequestRow): T =>
  view.html`<span class="person-badge" data-state=${request.isOpen && request.isOverdue ? "late" : request.isOpen ? "open" : "done"}>${stateOf(request)[language]}</span>`

/** What was asked, as the person wrote it. */
export const askedLines = ({ about, correction, words: said }: RequestRow, { language }: Placed) => [
  about === null ? null : ([words.about, about.number] as const),
  correction === null ? null : ([words.which, words.fields[correction.field][language]] as const),
  correction === null || correction.was === null ? null : ([words.was, correction.was] as const),
  correction === null ? null : ([words.will, correction.will ?? "–"] as const),
  said === null ? null : ([words.reason, said] as const)
]

export const answered = <T>(view: Renderer<T>, model: Placed, { answer, refusal }: RequestRow): T | unknown => {
  const { language } = model
  if (answer !== null)
    return view.html`<section><h2>${words.answer[language]}</h2><p>${answer.words ?? words.plain[language]}</p>
      <p class="form-hint">${moment(answer.at, model)}</p></section>`
  if (refusal === null) return view.nothing
  return view.html`<section><h2>${words.answer[language]}</h2>
    ${lines(view, model, [[words.ground, refusal.ground]])}<p>${refusal.words ?? ""}</p>
    <p class="form-hint">${moment(refusal.at, model)}</p></section>`
}
