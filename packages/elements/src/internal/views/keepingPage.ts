/** @internal How long files are kept: what comes next, what was erased, what failed, what is held by decree. No script. */
import { type LocalizedText } from "../../Wire.ts"
import { keepingTexts as words } from "../keepingTexts.ts"
import { type Renderer } from "../template.ts"
import { field, frameOf, type PersonFrame, problemOf, secrets } from "./personParts.ts"
import { lines, moment } from "./subjectParts.ts"

type Action = keyof typeof words.actions

/** The retention of a file. */
export interface Kept {
  readonly file: string
  readonly number: string
  readonly service: LocalizedText
  readonly state: string
  readonly closedAt: number
  readonly rule: {
    readonly source: { readonly title: string; readonly reference: string | null; readonly checked: string }
  }
  readonly documents: number
  readonly done: ReadonlyArray<{
    readonly action: Action
    readonly digest: string
    readonly erased: number
    readonly documents: number
    readonly at: number
  }>
  readonly next: { readonly action: Action; readonly at: number } | null
  readonly failure: { readonly reason: string; readonly at: number } | null
  readonly hold: { readonly number: string; readonly reason: string; readonly by: string; readonly at: number } | null
  readonly acts: ReadonlyArray<{
    readonly type: keyof typeof words.types
    readonly at: number
    readonly by: string
    readonly number: string | null
    readonly reason: string
  }>
}

export interface KeepingModel extends PersonFrame {
  readonly open: ReadonlyArray<Kept>
  readonly done: ReadonlyArray<Kept>
}

type View<T> = Renderer<T>

const marks: { readonly [state: string]: string } = { failed: "late", held: "open" }

const badge = <T>(view: View<T>, { language }: PersonFrame, { state }: Kept): T =>
  view.html`<span class="person-badge" data-state=${marks[state] ?? "done"}>${(words.states[state] ?? words.state)[language]}</span>`

const comes = (model: PersonFrame, { done, hold, next }: Kept): string => {
  const { language } = model
  if (hold !== null) return `${words.number[language]} ${hold.number}, ${moment(hold.at, model)}`
  if (next !== null) return `${words.actions[next.action][language]}: ${moment(next.at, model)}`
  const last = done.at(-1)
  return last === undefined ? "" : `${words.proof(last.erased, last.documents)[language]}, ${moment(last.at, model)}`
}

const row = <T>(view: View<T>, model: PersonFrame, kept: Kept): T =>
  view.html`<li><span><a href=${`/privasi/retensi/${encodeURIComponent(kept.file)}`}>${kept.number}</a> ${kept.service[model.language]} <small>${comes(model, kept)}</small></span>${badge(view, model, kept)}</li>`

interface Group {
  readonly title: LocalizedText
  readonly all: ReadonlyArray<Kept>
}

const group = <T>(view: View<T>, model: PersonFrame, { all, title }: Group): T =>
  view.html`<section><h2>${title[model.language]} (${String(all.length)})</h2>${
    all.length === 0
      ? view.html`<p>${words.none[model.language]}</p>`
      : view.html`<ul class="person-list">${all.map((one) => row(view, model, one))}</ul>`
  }</section>`

export const keepingView = <T>(view: View<T>, model: KeepingModel): T => {
  const { done, language, open } = model
  const [failed, held] = [open.filter(({ state }) => state === "failed"), open.filter(({ state }) => state === "held")]
  const coming = open.filter(({ state }) => state !== "failed" && state !== "held")
  return frameOf(
    view,
    model,
    view.html`<h1>${words.title[language]}</h1><p>${words.lead[language]}</p>
      ${group(view, model, { title: words.failed, all: failed })}${group(view, model, { title: words.held, all: held })}
      ${group(view, model, { title: words.coming, all: coming })}${group(view, model, { title: words.done, all: done })}
      <p><a href="/privasi">${words.toPrivacy[language]}</a></p>`
  )
}

export interface KeptModel extends PersonFrame {
  readonly kept: Kept
  readonly isDone: boolean
  readonly typed: { readonly number: string; readonly reason: string }
}

interface Act {
  readonly path: "tahan" | "cabut" | "ulang"
  readonly title: LocalizedText
  readonly lead: LocalizedText | null
  readonly hasNumber: boolean
}

const form = <T>(view: View<T>, model: KeptModel, { hasNumber, lead, path, title }: Act): T => {
  const { kept, language, typed } = model
  const plain = { ...model, problem: null }
  return view.html`<section><h2>${title[language]}</h2>${lead === null ? view.nothing : view.html`<p>${lead[language]}</p>`}
    <form class="form" method="post" action=${`/privasi/retensi/${encodeURIComponent(kept.file)}/${path}`}>${secrets(view, model)}
      ${hasNumber ? field(view, plain, { name: "nomor", label: words.number, autocomplete: "off", maxlength: 300, value: typed.number }) : view.nothing}
      ${field(view, plain, { name: "alasan", label: words.reason, hint: words.reasonHint, autocomplete: "off", maxlength: 300, value: typed.reason })}
      <button type="submit" class="button button-main form-send">${title[language]}</button></form></section>`
}

const hold: Act = { path: "tahan", title: words.hold, lead: words.holdLead, hasNumber: true }
const lift: Act = { path: "cabut", title: words.lift, lead: words.liftLead, hasNumber: true }
const retry: Act = { path: "ulang", title: words.retry, lead: null, hasNumber: false }

const offered: { readonly [state: string]: ReadonlyArray<Act> } = {
  waiting: [hold],
  failed: [retry, hold],
  held: [lift]
}

const steps = <T>(view: View<T>, model: KeptModel): T | unknown => {
  const { kept, language } = model
  if (kept.done.length === 0) return view.nothing
  return view.html`<section><h2>${words.steps[language]}</h2><ul class="person-list">${kept.done.map(
    ({
      action,
      at,
      digest,
      documents,
      erased
    }) => view.html`<li><span>${words.actions[action][language]}, ${moment(at, model)}
      <small>${words.proof(erased, documents)[language]}</small><small>${words.digest[language]}: <code>${digest.slice(0, 16)}</code></small></span></li>`
  )}</ul></section>`
}

const acts = <T>(view: View<T>, model: KeptModel): T | unknown => {
  const { kept, language } = model
  if (kept.acts.length === 0) return view.nothing
  return view.html`<section><h2>${words.acts[language]}</h2><ul class="person-list">${kept.acts.map(
    ({
      at,
      by,
      number,
      reason,
      type
    }) => view.html`<li><span>${words.types[type][language]}${number === null ? "" : `: ${number}`}. ${reason}
      <small>${words.by(by, moment(at, model))[language]}</small></span></li>`
  )}</ul></section>`
}

export const keptView = <T>(view: View<T>, model: KeptModel): T => {
  const { isDone, kept, language } = model
  const { closedAt, documents, failure, next, rule, service, state } = kept
  const { checked, reference, title } = rule.source
  return frameOf(
    view,
    model,
    view.html`<h1>${kept.number} <small>${service[language]}</small></h1>
      ${isDone ? view.html`<p class="person-good" role="status">${words.saved[language]}</p>` : view.nothing}${problemOf(view, model)}
      ${lines(view, model, [
        [words.state, badge(view, model, kept)],
        next === null ? null : [words.next, `${words.actions[next.action][language]}, ${moment(next.at, model)}`],
        failure === null ? null : [words.failure, `${failure.reason}, ${moment(failure.at, model)}`],
        [words.closed, moment(closedAt, model)],
        [words.documents, String(documents)],
        [words.rule, `${title}${reference === null ? "" : `, ${reference}`} (${words.checked(checked)[language]})`]
      ])}
      ${steps(view, model)}${acts(view, model)}${(offered[state] ?? []).map((act) => form(view, model, act))}
      <p><a href="/privasi/retensi">${words.toList[language]}</a></p>`
  )
}
