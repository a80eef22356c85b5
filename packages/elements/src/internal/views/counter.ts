/** @internal The officer's counter. Buttons come from the actions of the view and from nothing else. */
import { type Action, type CounterView, type CurrentTicket } from "../../Wire.ts"
import { appointmentTexts } from "../appointmentTexts.ts"
import { clock } from "../format.ts"
import { hoursLine } from "../hoursLine.ts"
import { brand, colophon, cutBand, notice } from "../parts.ts"
import { arrange, isDesk, leadingAction } from "../shortcuts.ts"
import { staffTexts } from "../staffTexts.ts"
import { type Renderer } from "../template.ts"
import { texts } from "../texts.ts"
import { aside } from "./counterAside.ts"
import { button } from "./counterButton.ts"
import { placeMark, priorityMark } from "./counterMarks.ts"
import { type CounterActs, type CounterModel, type Desk, places } from "./counterModel.ts"
import { panel } from "./counterPanel.ts"
import { counterSeat } from "./counterSeat.ts"

export const counterView = <T>(view: Renderer<T>, model: CounterModel, acts: CounterActs): T => {
  const { counter, seat } = model
  const isAtWork = seat.type === "mine" && counter !== null
  return view.html`
  ${notice(view, model)}
  ${head(view, model, acts)}
  ${cutBand(view, model)}
  ${isAtWork ? desk(view, model, { counter, acts }) : counterSeat(view, model, acts)}
  <footer class="counter-foot">${isAtWork ? legend(view, model) : view.nothing}${colophon(view, model)}</footer>
`
}

const head = <T>(view: Renderer<T>, model: CounterModel, acts: CounterActs): T => {
  const { counter, language, seat } = model
  const isMine = seat.type === "mine" && counter !== null
  return view.html`<header class="counter-head">
    <h1 class="counter-name">${counter?.label ?? model.counterLabel}</h1>
    ${isMine ? view.html`<p class="pill" data-state=${counter.state}>${counter.stateLabel[language]}</p>` : view.nothing}
    ${"session" in seat ? view.html`<p class="counter-officer">${seat.session.name}</p>` : view.nothing}
    ${brand(view, model.hallName, model)}
    <p class="counter-clock">${clock(model.now, model.zone, model.language)}</p>
    <div class="counter-exits">${files(view, model)}
      <button type="button" class="head-button" lang=${language === "id" ? "en" : "id"} aria-keyshortcuts="E" @click=${() => acts.translate()}>${staffTexts.language[language]}</button>
      ${isMine ? exit(view, model, { place: places.leave, press: acts.leave }) : view.nothing}
      ${"session" in seat ? exit(view, model, { place: places.signOut, press: acts.signOut }) : view.nothing}
    </div>
  </header>
  ${exitQuestion(view, model)}`
}

const worksOnFiles = (seat: CounterModel["seat"]): boolean =>
  "session" in seat && seat.session.relations?.some((it) => it.relation === "serves" && "agency" in it) === true

/** Whoever works on the files of an agency goes on to them: with the code that the visitor shows. */
const files = <T>(view: Renderer<T>, { language, seat }: CounterModel): T | unknown =>
  worksOnFiles(seat)
    ? view.html`<a class="head-button" href="/kerja/loket" target="_blank" rel="noopener">${staffTexts.files[language]}</a>`
    : view.nothing

const exit = <T>(
  { html }: Renderer<T>,
  { busy, confirming, language }: CounterModel,
  { place, press }: { readonly place: string; readonly press: () => void }
): T => {
  const label = place === places.leave ? staffTexts.leaveCounter : staffTexts.signOut
  return html`<button
    type="button"
    class="head-button"
    data-act=${place}
    data-busy=${busy === place ? "yes" : "no"}
    data-confirming=${confirming === place ? "yes" : "no"}
    @click=${() => press()}
  >
    ${label[language]}
  </button>`
}

/** Before an officer leaves a counter that is still open, the page asks. */
const exitQuestion = <T>(view: Renderer<T>, model: CounterModel): T => {
  const { confirming, counter, counterLabel, language, problem } = model
  const isAsked = confirming === places.leave || confirming === places.signOut
  const isOpen = counter !== null && counter.state !== "closed"
  const question = isOpen ? staffTexts.leaveOpen(counterLabel) : staffTexts.pressAgain
  const failed = problem?.near === places.leave || problem?.near === places.signOut ? problem.text[language] : null
  return view.html`<p class="exit-question">${failed ?? (isAsked ? question[language] : "")}</p>`
}

const desk = <T>(view: Renderer<T>, model: CounterModel, { counter, acts }: Desk): T => {
  const hours = hoursLine(counter.hours ?? null, model)
  return view.html`<main class="counter" tabindex="-1" data-version=${counter.version}>
    <section class="work">
      ${hours === null ? view.nothing : view.html`<p class="hours-line" data-open=${hours.isOpen ? "yes" : "no"}>${hours.text[model.language]}</p>`}
      <div class="current" data-reminder=${counter.ticket?.reminder ? "yes" : "no"} aria-live="polite">
        ${counter.ticket === null ? idle(view, model, counter) : current(view, model, { ticket: counter.ticket, counter, acts })}
      </div>
      ${model.asking === null ? buttons(view, model, { counter, acts }) : panel(view, model, { counter, acts })}
    </section>
    ${aside(view, model, { counter, acts })}
  </main>`
}

/** The actions of the counter, and the one of its number that asks where to. */
export const actionsOf = ({ actions, ticket }: CounterView): ReadonlyArray<Action> =>
  arrange(ticket === null ? actions : [...actions, ticket.transfer.action])

const buttons = <T>(view: Renderer<T>, model: CounterModel, { counter, acts }: Desk): T => {
  const actions = actionsOf(counter).filter(({ id }) => id !== "attend")
  const lead = leadingAction(counter.actions)
  const draw = (action: Action): T => button(view, model, { action, ticket: null, isLead: action.id === lead, acts })
  return view.html`<div class="actions" data-actions="ticket">${actions.filter((action) => !isDesk(action.id)).map(draw)}</div>
    <div class="actions actions-desk" data-actions="counter">${actions.filter((action) => isDesk(action.id)).map(draw)}</div>`
}

const current = <T>(
  view: Renderer<T>,
  model: CounterModel,
  { ticket, counter, acts }: Desk & { readonly ticket: CurrentTicket }
): T => {
  const { language, zone } = model
  return view.html`<p class="current-state">${ticket.stateLabel[language]}</p>
    <p class="current-label" data-label>${ticket.label}</p>
    <p class="current-service">${ticket.service.name[language]} ${priorityMark(view, model, ticket.priority)}${placeMark(view, model, ticket.mark)}</p>
    ${fileOf(view, model, { ticket, counter })}
    <p class="current-calls">${texts.calledTimes(ticket.calls)[language]}${
      ticket.calledAt === null
        ? view.nothing
        : view.html` · ${texts.calledAt(clock(ticket.calledAt, zone, language))[language]}`
    }</p>
    ${ticket.reminder ? view.html`<p class="reminder" role="status"><span class="lamp" aria-hidden="true"></span>${texts.reminder[language]}</p>` : view.nothing}
    ${question(view, model, { ticket, counter, acts })}`
}

/** The application of the number opens here; whoever works on no files has nothing to open. */
const fileOf = <T>(
  view: Renderer<T>,
  { language, seat }: CounterModel,
  { counter, ticket }: { readonly counter: CounterView; readonly ticket: CurrentTicket }
): T | unknown => {
  const { file = null } = ticket
  if (!worksOnFiles(seat)) return view.nothing
  const label = file === null ? appointmentTexts.counterLink : appointmentTexts.counterOpen(file.number)
  return view.html`<p class="current-file"><a class="button" href=${`/counter/${encodeURIComponent(counter.id)}/berkas`}>${label[language]}</a></p>`
}

/** "Still serving A-012?": one key answers it. */
const question = <T>(
  view: Renderer<T>,
  model: CounterModel,
  { ticket, counter, acts }: Desk & { readonly ticket: CurrentTicket }
): T | unknown => {
  const attend = counter.actions.find(({ id }) => id === "attend")
  if (ticket.question === null || attend === undefined || model.asking !== null) return view.nothing
  return view.html`<div class="question actions" role="status"><p class="question-text"><span class="lamp" aria-hidden="true"></span>${ticket.question[model.language]}</p>
    ${button(view, model, { action: attend, ticket: null, isLead: true, acts })}</div>`
}

const idle = <T>(view: Renderer<T>, model: CounterModel, counter: CounterView): T => {
  const { language } = model
  return view.html`<p class="current-none">${counter.stateLabel[language]}</p>
    <p class="current-service">${counter.pauseReason ?? texts.noTicket[language]}</p>
    <p class="current-calls">${counter.waiting === 0 ? texts.nobodyWaits[language] : texts.waitingCount(counter.waiting)[language]}</p>`
}

const legend = <T>({ html }: Renderer<T>, { language }: CounterModel): T => {
  const keys = [
    { key: "1–5", text: staffTexts.legendRow },
    { key: "J", text: staffTexts.legendContinue },
    { key: "E", text: staffTexts.legendLanguage },
    { key: "Esc", text: staffTexts.legendLeave },
    { key: "Tab", text: staffTexts.legendMove }
  ]
  return html`<p class="legend">
    <strong>${staffTexts.legend[language]}</strong>${keys.map(
      ({ key, text }) => html`<span><kbd>${key}</kbd> ${text[language]}</span>`
    )}
  </p>`
}
