/** @internal Beside the work: who waits, in the order of the calls, and what was just done. */
import { type RecentTicket, type WaitingTicket } from "../../Wire.ts"
import { clock } from "../format.ts"
import { arrange } from "../shortcuts.ts"
import { type Renderer } from "../template.ts"
import { texts } from "../texts.ts"
import { button } from "./counterButton.ts"
import { placeMark, priorityMark, waitedFor } from "./counterMarks.ts"
import { type CounterModel, type Desk } from "./counterModel.ts"

export const aside = <T>(view: Renderer<T>, model: CounterModel, desk: Desk): T =>
  view.html`<aside class="aside">${upcoming(view, model, desk)}${recent(view, model, desk)}</aside>`

const upcoming = <T>(view: Renderer<T>, model: CounterModel, { counter, acts }: Desk): T => {
  const { language } = model
  return view.html`<section class="box">
    <h2>${texts.nextNumbers[language]} <span class="box-count" data-waiting=${counter.waiting}>${counter.waiting === 0 ? "" : texts.waitingCount(counter.waiting)[language]}</span></h2>
    ${
      counter.next.length === 0
        ? view.html`<p class="box-empty">${texts.nobodyWaits[language]}</p>`
        : view.html`<ol class="next">${counter.next.map((ticket, index) => row(view, model, { ticket, index, pick: acts.pick }))}</ol>`
    }
    <ul class="services">${counter.services.map(
      (service) => view.html`<li><span>${service.name[language]}</span><strong>${service.waiting}</strong></li>`
    )}</ul>
  </section>`
}

interface Row {
  readonly ticket: WaitingTicket
  readonly index: number
  readonly pick: (ticket: string) => void
}

const row = <T>(view: Renderer<T>, model: CounterModel, { ticket, index, pick }: Row): T => {
  const { asking, language } = model
  const isPicked = asking?.type === "waiting" && asking.ticket === ticket.id
  return view.html`<li><button type="button" class="next-row" data-row=${ticket.id} aria-pressed=${isPicked ? "true" : "false"} aria-keyshortcuts=${String(index + 1)} @click=${() => pick(ticket.id)}>
      <kbd>${index + 1}</kbd><span class="next-label">${ticket.label}</span>
      <span class="next-service">${ticket.service.name[language]} ${priorityMark(view, model, ticket.priority)}${placeMark(view, model, ticket.mark)}</span>
      <span class="next-wait">${waitedFor(ticket.issuedAt, model)[language]}</span>
    </button></li>`
}

const recent = <T>(view: Renderer<T>, model: CounterModel, desk: Desk): T => {
  const { language } = model
  return view.html`<section class="box box-recent">
    <h2>${texts.recentTickets[language]}</h2>
    ${
      desk.counter.recent.length === 0
        ? view.html`<p class="box-empty">${texts.noRecent[language]}</p>`
        : view.html`<ul class="recent-list">${desk.counter.recent.map((ticket) => recentTicket(view, model, { ticket, desk }))}</ul>`
    }
  </section>`
}

const recentTicket = <T>(
  view: Renderer<T>,
  model: CounterModel,
  { ticket, desk }: { readonly ticket: RecentTicket; readonly desk: Desk }
): T => view.html`<li class="recent-item" data-state=${ticket.state}>
    <span class="recent-label">${ticket.label}</span>
    <span class="recent-state">${ticket.stateLabel[model.language]}, ${clock(ticket.at, model.zone, model.language)}</span>
    <span class="recent-acts">${arrange(ticket.actions)
      .filter((action) => action.state !== "refused")
      .map((action) => button(view, model, { action, ticket: ticket.id, isLead: false, acts: desk.acts }))}</span>
  </li>`
