/** @internal The officer's counter. Buttons come from the actions of the view and from nothing else. */
import { type Action, type CounterView, type CurrentTicket, type LocalizedText, type RecentTicket } from "../../Wire.ts"
import { clock } from "../format.ts"
import { brand, cutBand, type Frame, notice } from "../parts.ts"
import { arrange, isDesk, leadingAction, shownKey } from "../shortcuts.ts"
import { type Renderer } from "../template.ts"
import { texts } from "../texts.ts"

export interface CounterModel extends Frame {
  readonly hallName: LocalizedText
  readonly counterLabel: string
  readonly counter: CounterView | null
  readonly needsKey: boolean
  /** The server answered, and does not take the key: this is no outage. */
  readonly isRefused: boolean
  /** The action that is on its way, that waits for a second press, that asks for a reason. */
  readonly busy: string | null
  readonly confirming: string | null
  readonly asking: string | null
  readonly problem: { readonly near: string; readonly text: LocalizedText } | null
}

export interface CounterActs {
  readonly press: (action: Action, ticket: string | null) => void
  readonly submit: (action: string, reason: string) => void
  /** The form with a reason of the officer's own words was sent. */
  readonly send: (event: unknown, action: string) => void
  readonly leave: () => void
}

/** Where an action stands on the page: the same action exists once for the counter and once for each recent number. */
export const placeOf = (action: string, ticket: string | null): string =>
  ticket === null ? action : `${ticket}/${action}`

export const counterView = <T>(view: Renderer<T>, model: CounterModel, acts: CounterActs): T => {
  const { counter, language } = model
  return view.html`
  ${notice(view, model)}
  <header class="counter-head">
    <h1 class="counter-name">${counter?.label ?? model.counterLabel}</h1>
    ${
      counter === null
        ? view.nothing
        : view.html`<p class="pill" data-state=${counter.state}>${counter.stateLabel[language]}</p>
      <p class="counter-officer">${counter.officer ?? ""}</p>`
    }
    ${brand(view, model.hallName, model)}
    <p class="counter-clock">${clock(model.now, model.zone)}</p>
  </header>
  ${cutBand(view, model)}
  ${counter === null ? blank(view, model) : desk(view, model, { counter, acts })}
`
}

interface Desk {
  readonly counter: CounterView
  readonly acts: CounterActs
}

const blankTitle = ({ needsKey, isRefused }: CounterModel): LocalizedText =>
  needsKey ? texts.keyMissing : isRefused ? texts.keyInvalid : texts.connecting

const blank = <T>(view: Renderer<T>, model: CounterModel): T => {
  const { language } = model
  return view.html`<main class="counter-blank" role="status">
    <p class="blank-title">${blankTitle(model)[language]}</p>
    ${model.needsKey ? view.html`<p>${texts.keyHint[language]}</p>` : view.nothing}
    ${model.problem === null ? view.nothing : view.html`<p class="problem" role="alert">${model.problem.text[language]}</p>`}
  </main>`
}

const desk = <T>(view: Renderer<T>, model: CounterModel, { counter, acts }: Desk): T => {
  const actions = arrange(counter.actions)
  const lead = leadingAction(counter.actions)
  const draw = (action: Action): T => button(view, model, { action, ticket: null, isLead: action.id === lead, acts })
  return view.html`<main class="counter" data-version=${counter.version}>
    <section class="work">
      <div class="current" data-reminder=${counter.ticket?.reminder ? "yes" : "no"} aria-live="polite">
        ${counter.ticket === null ? idle(view, model, counter) : current(view, model, counter.ticket)}
      </div>
      <div class="actions" data-actions="ticket">${actions.filter((action) => !isDesk(action.id)).map(draw)}</div>
      ${model.asking === null ? view.nothing : reasonForm(view, model, acts)}
      <div class="actions actions-desk" data-actions="counter">${actions.filter((action) => isDesk(action.id)).map(draw)}</div>
    </section>
    <aside class="aside">
      ${upcoming(view, model, counter)}
      ${recent(view, model, { counter, acts })}
    </aside>
  </main>`
}

const current = <T>(view: Renderer<T>, model: CounterModel, ticket: CurrentTicket): T => {
  const { language, zone } = model
  return view.html`<p class="current-state">${ticket.stateLabel[language]}</p>
    <p class="current-label" data-label>${ticket.label}</p>
    <p class="current-service">${ticket.service.name[language]}</p>
    <p class="current-calls">${texts.calledTimes(ticket.calls)[language]}${
      ticket.calledAt === null ? view.nothing : view.html` · ${texts.calledAt(clock(ticket.calledAt, zone))[language]}`
    }</p>
    ${ticket.reminder ? view.html`<p class="reminder" role="status"><span class="lamp" aria-hidden="true"></span>${texts.reminder[language]}</p>` : view.nothing}`
}

const idle = <T>(view: Renderer<T>, model: CounterModel, counter: CounterView): T => {
  const { language } = model
  return view.html`<p class="current-none">${counter.stateLabel[language]}</p>
    <p class="current-service">${counter.pauseReason ?? texts.noTicket[language]}</p>
    <p class="current-calls">${counter.waiting === 0 ? texts.nobodyWaits[language] : texts.waitingCount(counter.waiting)[language]}</p>`
}

interface ButtonPlace {
  readonly action: Action
  readonly ticket: string | null
  readonly isLead: boolean
  readonly acts: CounterActs
}

const button = <T>(view: Renderer<T>, model: CounterModel, { action, ticket, isLead, acts }: ButtonPlace): T => {
  const { language } = model
  const place = placeOf(action.id, ticket)
  const isRefused = action.state === "refused"
  const key = ticket === null ? shownKey(action.id) : null
  const keyLabel = key === "Spasi" ? texts.space[language] : key
  const reason = isRefused ? (action.reasons[0]?.text ?? texts.notNow)[language] : null
  const isConfirming = model.confirming === place
  const problem = model.problem?.near === place ? model.problem.text[language] : null
  return view.html`<div class="act" data-lead=${isLead ? "yes" : "no"}>
    <button type="button" class="act-button" data-action=${action.id} data-ticket=${ticket ?? view.nothing}
      data-busy=${model.busy === place ? "yes" : "no"} data-confirming=${isConfirming ? "yes" : "no"}
      aria-disabled=${isRefused ? "true" : "false"} aria-describedby=${`why-${place}`} aria-keyshortcuts=${key === null ? view.nothing : key === "Spasi" ? "Space Enter" : key}
      @click=${() => acts.press(action, ticket)}>
      <span class="act-label">${action.label[language]}</span>${key === null ? view.nothing : view.html`<kbd>${keyLabel}</kbd>`}
    </button>
    <p class="act-why" id=${`why-${place}`} data-kind=${problem === null ? (isConfirming ? "confirm" : "reason") : "problem"}>${
      problem ?? (isConfirming ? (action.confirm ?? texts.again)[language] : (reason ?? ""))
    }</p>
  </div>`
}

const reasonForm = <T>(view: Renderer<T>, model: CounterModel, acts: CounterActs): T => {
  const { language, asking } = model
  const action = asking ?? ""
  return view.html`<form class="reason" @submit=${(event: unknown) => acts.send(event, action)}>
    <fieldset><legend>${texts.pauseReason[language]}</legend>
      <div class="reason-chips">${texts.pauseReasons.map(
        (reason) =>
          view.html`<button type="button" class="chip" @click=${() => acts.submit(action, reason[language])}>${reason[language]}</button>`
      )}</div>
      <label class="reason-own"><span class="hidden">${texts.pauseReason[language]}</span>
        <input name="reason" class="field" autocomplete="off" maxlength="120" required /></label>
      <button type="submit" class="button button-main">${texts.send[language]}</button>
      <button type="button" class="button" @click=${() => acts.leave()}>${texts.cancel[language]}</button>
    </fieldset>
  </form>`
}

const upcoming = <T>(view: Renderer<T>, model: CounterModel, counter: CounterView): T => {
  const { language } = model
  return view.html`<section class="box">
    <h2>${texts.nextNumbers[language]} <span class="box-count" data-waiting=${counter.waiting}>${counter.waiting === 0 ? "" : texts.waitingCount(counter.waiting)[language]}</span></h2>
    ${
      counter.nextLabels.length === 0
        ? view.html`<p class="box-empty">${texts.nobodyWaits[language]}</p>`
        : view.html`<ol class="next">${counter.nextLabels.map((label) => view.html`<li>${label}</li>`)}</ol>`
    }
    <ul class="services">${counter.services.map(
      (service) => view.html`<li><span>${service.name[language]}</span><strong>${service.waiting}</strong></li>`
    )}</ul>
  </section>`
}

const recent = <T>(view: Renderer<T>, model: CounterModel, { counter, acts }: Desk): T => {
  const { language } = model
  return view.html`<section class="box box-recent">
    <h2>${texts.recentTickets[language]}</h2>
    ${
      counter.recent.length === 0
        ? view.html`<p class="box-empty">${texts.noRecent[language]}</p>`
        : view.html`<ul class="recent-list">${counter.recent.map((ticket) => recentTicket(view, model, { ticket, acts }))}</ul>`
    }
  </section>`
}

const recentTicket = <T>(
  view: Renderer<T>,
  model: CounterModel,
  { ticket, acts }: { readonly ticket: RecentTicket; readonly acts: CounterActs }
): T => view.html`<li class="recent-item">
    <span class="recent-label">${ticket.label}</span>
    <span class="recent-state">${ticket.stateLabel[model.language]}, ${clock(ticket.at, model.zone)}</span>
    <span class="recent-acts">${arrange(ticket.actions)
      .filter((action) => action.state !== "refused")
      .map((action) => button(view, model, { action, ticket: ticket.id, isLead: false, acts }))}</span>
  </li>`
