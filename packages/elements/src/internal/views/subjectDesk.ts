/** @internal The manager's pages about requests of data subjects. No script. */
import { subjectTexts as words } from "../subjectTexts.ts"
import { type Renderer } from "../template.ts"
import { field, frameOf, type PersonFrame, problemOf, secrets } from "./personParts.ts"
import { answered, askedLines, badge, lines, moment, type RequestRow } from "./subjectParts.ts"

export interface DeskModel extends PersonFrame {
  readonly open: ReadonlyArray<RequestRow>
  readonly closed: ReadonlyArray<RequestRow>
}

const hour = 3_600_000

const row = <T>(view: Renderer<T>, model: DeskModel, request: RequestRow): T => {
  const { language, now } = model
  const left = Math.max(0, Math.floor((request.dueAt - now) / hour))
  const due = request.isOverdue ? "" : `, ${words.left(left)[language]}`
  return view.html`<li data-request=${request.id}><span><a href=${`/privasi/permintaan/${encodeURIComponent(request.id)}`}>${request.number}</a> ${words.kinds[request.kind][language]}
    <small>${request.isOpen ? `${words.due[language]} ${moment(request.dueAt, model)}${due}` : moment((request.answer ?? request.refusal)?.at ?? request.receivedAt, model)}</small></span>${badge(view, model, request)}</li>`
}

const list = <T>(view: Renderer<T>, model: DeskModel, all: ReadonlyArray<RequestRow>): T =>
  all.length === 0
    ? view.html`<p>${words.none[model.language]}</p>`
    : view.html`<ul class="person-list">${all.map((one) => row(view, model, one))}</ul>`

export const deskView = <T>(view: Renderer<T>, model: DeskModel): T => {
  const { closed, language, open } = model
  return frameOf(
    view,
    model,
    view.html`<h1>${words.desk[language]}</h1><p>${words.deskLead[language]}</p>
      <section><h2>${words.open[language]}</h2>${list(view, model, open)}</section>
      <section><h2>${words.closed[language]}</h2>${list(view, model, closed)}</section>
      <p><a href="/privasi">${words.toPrivacy[language]}</a></p>`
  )
}

export interface DeskRequestModel extends PersonFrame {
  readonly request: RequestRow & { readonly person: string }
  /** What was typed and not taken. */
  readonly typed: { readonly answer: string; readonly ground: string; readonly words: string }
}

const area = <T>(
  view: Renderer<T>,
  model: DeskRequestModel,
  {
    id,
    label,
    value
  }: { readonly id: string; readonly label: { readonly id: string; readonly en: string }; readonly value: string }
): T =>
  view.html`<div class="form-field"><label for=${id}>${label[model.language]}</label>
    <textarea class="field field-words" id=${id} name="kata" rows="3" maxlength="2000" required>${value}</textarea></div>`

/** What the hall does by itself with the answer, if anything. */
const applies = <T>(view: Renderer<T>, { language, request }: DeskRequestModel): T | unknown => {
  const { correction, kind } = request
  if (kind === "correction" && correction?.field !== "name")
    return view.html`<p class="form-hint">${words.elsewhere[language]}</p>`
  if (kind !== "correction" && kind !== "withdrawal") return view.nothing
  const said =
    kind === "correction"
      ? `${words.applies.correction[language]}: ${correction?.will ?? "–"}`
      : words.applies.withdrawal[language]
  return view.html`<label class="person-check"><input type="checkbox" name="terapkan" value="ya" checked /> ${said}</label>`
}

const acts = <T>(view: Renderer<T>, model: DeskRequestModel): T => {
  const { language, request, typed } = model
  const at = (act: string): string => `/privasi/permintaan/${encodeURIComponent(request.id)}/${act}`
  return view.html`<section><h2>${words.reply[language]}</h2><form class="form" method="post" action=${at("jawab")}>${secrets(view, model)}
      ${area(view, model, { id: "field-jawaban", label: words.replyWords, value: typed.answer })}${applies(view, model)}
      <button type="submit" class="button button-main form-send">${words.reply[language]}</button></form></section>
    <section><h2>${words.refuse[language]}</h2><form class="form" method="post" action=${at("tolak")}>${secrets(view, model)}
      ${field(view, { ...model, problem: null }, { name: "dasar", label: words.ground, hint: words.groundHint, autocomplete: "off", maxlength: 200, value: typed.ground })}
      ${area(view, model, { id: "field-penjelasan", label: words.refuseWords, value: typed.words })}
      <button type="submit" class="button button-danger form-send">${words.refuse[language]}</button></form></section>`
}

export const deskRequestView = <T>(view: Renderer<T>, model: DeskRequestModel): T => {
  const { language, request } = model
  return frameOf(
    view,
    model,
    view.html`<h1>${words.kinds[request.kind][language]} <small>${request.number}</small></h1>${problemOf(view, model)}
      ${lines(view, model, [
        [words.status, badge(view, model, request)],
        [words.person, view.html`<code>${request.person}</code>`],
        [words.received, moment(request.receivedAt, model)],
        [words.due, moment(request.dueAt, model)],
        ...askedLines(request, model)
      ])}
      ${answered(view, model, request)}${request.isOpen ? acts(view, model) : view.nothing}
      <p><a href="/privasi/permintaan">${words.toDesk[language]}</a></p>`
  )
}
