/** @internal What an action needs besides a press, in the place of the buttons: a reason, a service, a group. */
import { type Action, type LocalizedText, type WaitingTicket } from "../../Wire.ts"
import { staffTexts } from "../staffTexts.ts"
import { type Renderer } from "../template.ts"
import { texts } from "../texts.ts"
import { dismiss } from "./counterButton.ts"
import { priorityMark, waitedLong } from "./counterMarks.ts"
import { type CounterActs, type CounterModel, type Desk, places } from "./counterModel.ts"
import { transferForm } from "./counterTransfer.ts"

export const panel = <T>(view: Renderer<T>, model: CounterModel, desk: Desk): T => {
  const { asking, language, problem } = model
  const failed = problem?.near === places.panel ? problem.text[language] : null
  return view.html`<section class="panel" data-panel=${asking?.type ?? view.nothing}>
    ${panelOf(view, model, desk)}
    <div class="panel-problem">${failed === null ? view.nothing : view.html`<p class="problem">${failed}</p>`}</div>
  </section>`
}

const panelOf = <T>(view: Renderer<T>, model: CounterModel, { counter, acts }: Desk): T => {
  const { asking } = model
  if (asking?.type === "transfer" && counter.ticket !== null) {
    return transferForm(view, model, { ticket: counter.ticket, find: asking.find, acts })
  }
  const picked = asking?.type === "waiting" ? counter.next.find(({ id }) => id === asking.ticket) : undefined
  return picked === undefined ? pauseForm(view, model, acts) : waitingForms(view, model, { ticket: picked, acts })
}

const pauseForm = <T>(view: Renderer<T>, model: CounterModel, acts: CounterActs): T => {
  const title = staffTexts.pauseTitle
  return reasonForm(view, model, {
    action: "pause",
    ticket: null,
    title,
    reasons: texts.pauseReasons,
    send: texts.send,
    acts
  })
}

interface ReasonForm {
  readonly action: string
  readonly ticket: string | null
  readonly title: LocalizedText
  readonly reasons: ReadonlyArray<LocalizedText>
  readonly send: LocalizedText
  readonly acts: CounterActs
}

/** A usual reason is one press, another one is typed. */
const reasonForm = <T>(view: Renderer<T>, model: CounterModel, form: ReasonForm): T => {
  const { language } = model
  const { action, acts, reasons, send, ticket, title } = form
  const about = ticket === null ? {} : { ticket }
  const id = `reason-${action}`
  return view.html`<form class="panel-form" @submit=${(event: unknown) => acts.send(event, action)}>
    <fieldset><legend>${title[language]}</legend>
      <div class="chips">${reasons.map(
        (reason) =>
          view.html`<button type="button" class="chip" @click=${() => acts.submit(action, { ...about, reason: reason[language] })}>${reason[language]}</button>`
      )}</div>
      ${ticket === null ? view.nothing : view.html`<input type="hidden" name="ticket" value=${ticket} />`}
      <div class="panel-own"><div class="panel-field"><label for=${id}>${staffTexts.ownReason[language]}</label>
        <input id=${id} name="reason" class="field" autocomplete="off" maxlength="120" required /></div>
      <button type="submit" class="button button-main">${send[language]}</button>
      ${ticket === null ? dismiss(view, model, acts) : view.nothing}</div>
    </fieldset>
  </form>`
}

const waitingForms = <T>(
  view: Renderer<T>,
  model: CounterModel,
  { ticket, acts }: { readonly ticket: WaitingTicket; readonly acts: CounterActs }
): T => {
  const { language } = model
  return view.html`<div class="panel-head">
      <h2 class="panel-label">${ticket.label}</h2>
      <p>${ticket.service.name[language]} · ${waitedLong(ticket.issuedAt, model)[language]} ${priorityMark(view, model, ticket.priority)}</p>
      ${dismiss(view, model, acts)}
    </div>
    ${callForm(view, model, { ticket, acts })}
    ${priorityForm(view, model, { ticket, acts })}`
}

interface OfWaiting {
  readonly ticket: WaitingTicket
  readonly acts: CounterActs
}

const find = ({ actions }: WaitingTicket, id: string): Action | undefined => actions.find((action) => action.id === id)

const refusal = <T>(
  view: Renderer<T>,
  { language }: CounterModel,
  { title, action }: { readonly title: LocalizedText; readonly action: Action }
): T =>
  view.html`<div class="panel-form" data-refused=${action.id}><p class="panel-title">${title[language]}</p>
    <p class="panel-why">${(action.reasons[0]?.text ?? texts.notNow)[language]}</p></div>`

const callForm = <T>(view: Renderer<T>, model: CounterModel, { ticket, acts }: OfWaiting): T | unknown => {
  const call = find(ticket, "call")
  if (call === undefined) return view.nothing
  const title = staffTexts.pickTitle
  if (call.state === "refused") return refusal(view, model, { title, action: call })
  const both = (language: "id" | "en"): string =>
    `${title[language]} — ${staffTexts.pickReason[language].toLowerCase()}`
  return reasonForm(view, model, {
    action: "call",
    ticket: ticket.id,
    title: { id: both("id"), en: both("en") },
    reasons: staffTexts.pickReasons,
    send: staffTexts.pickSend,
    acts
  })
}

const groups = ["elderly", "disabled", "pregnant", "infant"] as const

const priorityForm = <T>(view: Renderer<T>, model: CounterModel, { ticket, acts }: OfWaiting): T | unknown => {
  const { language } = model
  const grant = find(ticket, "grantPriority")
  const decline = find(ticket, "declinePriority")
  if (grant === undefined) return view.nothing
  if (grant.state === "refused" && decline?.state !== "allowed") {
    return refusal(view, model, { title: staffTexts.priority, action: grant })
  }
  const asked = ticket.priority?.group
  return view.html`<div class="panel-form" role="group" aria-labelledby="priority-title"><p class="panel-title" id="priority-title">${staffTexts.priorityGive[language]}</p>
    <div class="chips">
      ${
        grant.state === "refused"
          ? view.nothing
          : groups.map(
              (
                group
              ) => view.html`<button type="button" class="chip" data-group=${group} data-asked=${asked === group ? "yes" : "no"}
          @click=${() => acts.submit("grantPriority", { ticket: ticket.id, group })}>${staffTexts.groups[group][language]}</button>`
            )
      }
      ${
        decline?.state === "allowed"
          ? view.html`<button type="button" class="chip chip-no" data-action="declinePriority"
          @click=${() => acts.submit("declinePriority", { ticket: ticket.id })}>${decline.label[language]}</button>`
          : view.nothing
      }
    </div></div>`
}
