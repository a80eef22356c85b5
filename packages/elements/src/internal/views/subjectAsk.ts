/** @internal What a person asks of the own data: the form, and the request with its answer. No script. */
import { subjectTexts as words } from "../subjectTexts.ts"
import { type Renderer } from "../template.ts"
import { complaintSection } from "./formComplaints.ts"
import { frameOf, hidden, type PersonFrame, problemOf, secrets } from "./personParts.ts"
import { answered, askedLines, badge, lines, moment, type RequestRow } from "./subjectParts.ts"

/** What may be asked by a form. */
export type AskKind = keyof typeof words.askKinds

/** What was typed: shown again where something is wrong with it. */
export interface Typed {
  readonly field: string
  readonly about: string
  readonly was: string
  readonly will: string
  readonly words: string
}

export interface AskModel extends PersonFrame {
  readonly kind: AskKind
  readonly files: ReadonlyArray<{
    readonly id: string
    readonly number: string
    readonly service: { readonly id: string; readonly en: string }
  }>
  readonly typed: Typed
}

interface Box {
  readonly name: "semula" | "seharusnya" | "keterangan"
  readonly label: { readonly id: string; readonly en: string }
  readonly hint?: { readonly id: string; readonly en: string }
  readonly value: string
  readonly isOptional: boolean
  readonly longest: number
}

const box = <T>(view: Renderer<T>, { language, problem }: AskModel, options: Box): T => {
  const { hint, isOptional, label, longest, name, value } = options
  const id = `field-${name}`
  const said = [...(hint === undefined ? [] : [`${id}-hint`]), ...(problem === null ? [] : ["problem"])].join(" ")
  return view.html`<div class="form-field"><label for=${id}>${label[language]}${isOptional ? ` (${words.optional[language]})` : ""}</label>
    <textarea class="field field-words" id=${id} name=${name} rows="3" maxlength=${String(longest)} ?required=${!isOptional} aria-describedby=${said === "" ? view.nothing : said}>${value}</textarea>
    ${hint === undefined ? view.nothing : view.html`<p class="form-hint" id=${`${id}-hint`}>${hint[language]}</p>`}</div>`
}

const which = <T>(view: Renderer<T>, { language, typed }: AskModel): T =>
  view.html`<fieldset class="person-pick"><legend>${words.which[language]}</legend>${(
    ["name", "answer", "other"] as const
  ).map(
    (field) =>
      view.html`<label><input type="radio" name="bagian" value=${field} ?checked=${typed.field === field} required /> ${words.fields[field][language]}</label>`
  )}</fieldset>`

const about = <T>(view: Renderer<T>, { files, language, typed }: AskModel): T | unknown =>
  files.length === 0
    ? view.nothing
    : view.html`<div class="form-field"><label for="field-berkas">${words.about[language]}</label>
      <select class="field" id="field-berkas" name="berkas"><option value="">${words.noFile[language]}</option>${files.map(
        ({ id, number, service }) =>
          view.html`<option value=${id} ?selected=${typed.about === id}>${number} · ${service[language]}</option>`
      )}</select></div>`

export const askView = <T>(view: Renderer<T>, model: AskModel): T => {
  const { kind, language, typed } = model
  const isCorrection = kind === "correction"
  const reason = {
    name: "keterangan",
    label: words.reason,
    value: typed.words,
    isOptional: true,
    longest: 2_000
  } as const
  return frameOf(
    view,
    model,
    view.html`<h1>${words.askKinds[kind][language]}</h1>${problemOf(view, model)}<p>${words.leads[kind][language]}</p><p class="form-hint">${words.limit[language]}</p>
      <form class="form" method="post" action="/akun/data/minta">${secrets(view, model)}${hidden(view, "jenis", kind)}
        ${isCorrection ? which(view, model) : view.nothing}${about(view, model)}
        ${
          isCorrection
            ? view.html`${box(view, model, { name: "semula", label: words.was, value: typed.was, isOptional: true, longest: 400 })}${box(view, model, { name: "seharusnya", label: words.will, value: typed.will, isOptional: false, longest: 400 })}`
            : view.nothing
        }
        ${box(view, model, isCorrection ? { ...reason, hint: words.reasonHint } : reason)}
        <button type="submit" class="button button-main form-send">${words.send[language]}</button></form>
      <p><a href="/akun/data">${words.toData[language]}</a></p>`
  )
}

export interface RequestModel extends PersonFrame {
  readonly request: RequestRow
  readonly isSent: boolean
}

/** Whom to turn to; the authority of the law is named with them. */
export const channels = <T>(view: Renderer<T>, { language }: PersonFrame): T =>
  view.html`${complaintSection(view, [], language)}<p><strong>${words.authority[language]}</strong> ${words.authorityAt[language]}.</p>`

export const requestView = <T>(view: Renderer<T>, model: RequestModel): T => {
  const { isSent, language, request } = model
  return frameOf(
    view,
    model,
    view.html`<h1>${words.kinds[request.kind][language]} <small>${request.number}</small></h1>
      ${isSent ? view.html`<p class="person-good" role="status">${words.sent[language]}</p>` : view.nothing}${problemOf(view, model)}
      ${lines(view, model, [
        [words.number, request.number],
        [words.status, badge(view, model, request)],
        [words.received, moment(request.receivedAt, model)],
        request.isOpen
          ? [
              words.due,
              view.html`<time datetime=${new Date(request.dueAt).toISOString()}>${moment(request.dueAt, model)}</time> (3 × 24 ${language === "id" ? "jam" : "hours"})`
            ]
          : null
      ])}
      ${answered(view, model, request)}
      <section><h2>${words.next[language]}</h2><p>${(words.nexts[request.state] ?? words.limit)[language]}</p></section>
      <section><h2>${words.asked[language]}</h2>${lines(view, model, askedLines(request, model))}</section>
      ${channels(view, model)}
      ${
        request.isOpen
          ? view.html`<form class="form person-screen" method="post" action=${`/akun/data/permintaan/${encodeURIComponent(request.id)}/tarik`}>${secrets(view, model)}
            <button type="submit" class="button">${words.drop[language]}</button></form>`
          : view.nothing
      }
      <p class="person-screen"><a href="/akun/data">${words.toData[language]}</a></p>`
  )
}
