/** @internal The visitor's number on a phone. */
import { type Language, type LocalizedText, type TicketView } from "../../Wire.ts"
import { clock, longness } from "../format.ts"
import { both, brand, colophon, cutBand, type Frame, notice } from "../parts.ts"
import { type Renderer } from "../template.ts"
import { texts } from "../texts.ts"

export interface TicketModel extends Frame {
  readonly hallName: LocalizedText
  readonly ticket: TicketView
  /** Whether a call has just come in. */
  readonly isFresh: boolean
  readonly cancel: "idle" | "asking" | "sending"
  readonly problem: LocalizedText | null
}

export interface TicketActs {
  readonly ask: () => void
  readonly cancel: () => void
  readonly keep: () => void
}

/** What somebody does whose number is no longer in the queue, without having been served. */
const advice: { readonly [state: string]: LocalizedText | undefined } = {
  absent: texts.calledAway,
  cancelled: texts.takeAnother,
  closed: texts.takeAnother
}

const mayCancel = (ticket: TicketView): boolean =>
  ticket.actions.some((action) => action.id === "cancel" && action.state !== "refused")

export const ticketView = <T>(view: Renderer<T>, model: TicketModel, acts: TicketActs): T => {
  const { ticket, language, zone } = model
  const hint = ticket.ahead === null ? advice[ticket.state] : texts.keepOpen
  return view.html`
  ${notice(view, model)}
  <header class="ticket-head">${brand(view, model.hallName, model)}</header>
  ${cutBand(view, model)}
  <main class="ticket" data-status=${ticket.status} data-counter=${ticket.counter === null ? "no" : "yes"} data-fresh=${model.isFresh ? "yes" : "no"}>
    <section class="paper">
      <p class="paper-kicker">${both(view, texts.yourNumber, language)}</p>
      <h1 class="paper-number" data-label data-long=${longness(ticket.label)}>${ticket.label}</h1>
      <p class="paper-service"><strong>${ticket.agency.name[language]}</strong><span>${ticket.service.name[language]}</span></p>
      <div class="paper-state" role="status" aria-live="assertive" aria-atomic="true">
        <p class="state-label">${both(view, ticket.stateLabel, language)}</p>
        ${ticket.counter === null ? position(view, model) : place(view, model, ticket.counter.label)}
      </div>
    </section>
    <p class="ticket-times">${texts.takenAt(clock(ticket.issuedAt, zone, language))[language]}${
      ticket.calledAt === null
        ? view.nothing
        : view.html` · ${texts.calledAt(clock(ticket.calledAt, zone, language))[language]}`
    } · ${texts.updatedAt(clock(ticket.asOf, zone, language))[language]}</p>
    ${hint === undefined ? view.nothing : view.html`<p class="ticket-hint">${both(view, hint, language)}</p>`}
    ${ticket.ahead === null ? view.nothing : about(view, ticket.service.id, language)}
    ${model.problem === null ? view.nothing : view.html`<p class="problem" role="alert">${both(view, model.problem, language)}</p>`}
    ${mayCancel(ticket) ? cancel(view, model, acts) : view.nothing}
    ${complain(view, ticket.service.id, language)}
  </main>
  <footer class="ticket-foot">${colophon(view, model)}</footer>
`
}

/** Where the catalogue tells of a service. */
const pageOf = (service: string): string | null => {
  const at = service.indexOf(".")
  if (at < 1) return null
  return `/layanan/${[service.slice(0, at), service.slice(at + 1)].map(encodeURIComponent).join("/")}`
}

/** What to bring stands in the catalogue, which is read while one waits. */
const about = <T>(view: Renderer<T>, service: string, language: Language): T | unknown => {
  const page = pageOf(service)
  return page === null
    ? view.nothing
    : view.html`<p class="ticket-about"><a href=${page}>${both(view, texts.whatToBring, language)}</a></p>`
}

/** Whom to complain to; how to reach them stands with the service. */
const complain = <T>(view: Renderer<T>, service: string, language: Language): T => {
  const page = pageOf(service)
  const asked = texts.complain[language]
  return view.html`<p class="ticket-complain">${page === null ? view.html`<strong>${asked}</strong>` : view.html`<a href=${`${page}#pengaduan`}>${asked}</a>`} ${texts.complainTo[language]}</p>`
}

const position = <T>(view: Renderer<T>, model: TicketModel): T | unknown => {
  const { ahead } = model.ticket
  if (ahead === null) return view.nothing
  if (ahead === 0)
    return view.html`<p class="state-next" data-ahead="0">${both(view, texts.nextIsYou, model.language)}</p>`
  return view.html`<p class="state-ahead"><span class="ahead-count" data-ahead=${ahead}>${ahead}</span>
    <span class="ahead-words">${both(view, texts.aheadWords, model.language)}</span></p>`
}

const place = <T>(view: Renderer<T>, model: TicketModel, counter: string): T =>
  view.html`<p class="state-counter">${counter}</p>
    ${model.ticket.calls > 1 ? view.html`<p class="state-calls">${texts.calledTimes(model.ticket.calls)[model.language]}</p>` : view.nothing}`

const cancel = <T>(view: Renderer<T>, model: TicketModel, acts: TicketActs): T => {
  const { language, ticket } = model
  if (model.cancel === "idle") {
    return view.html`<button type="button" class="ticket-cancel" data-js @click=${() => acts.ask()}>${both(view, texts.cancelNumber, language)}</button>`
  }
  const isSending = model.cancel === "sending"
  return view.html`<div class="ticket-ask" role="group" aria-label=${texts.cancelNumber[language]}>
    <p>${both(view, texts.cancelQuestion(ticket.label), language)}</p>
    <button type="button" class="button button-danger" ?disabled=${isSending} @click=${() => acts.cancel()}>${both(view, texts.cancelYes, language)}</button>
    <button type="button" class="button" ?disabled=${isSending} @click=${() => acts.keep()}>${both(view, texts.cancelNo, language)}</button>
  </div>`
}
