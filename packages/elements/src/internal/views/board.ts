/** @internal The board: who goes where, readable from the last row. */
import { type BoardView, type LocalizedText } from "../../Wire.ts"
import { clock, date, longness } from "../format.ts"
import { hoursLine } from "../hoursLine.ts"
import { kioskTexts } from "../kioskTexts.ts"
import { both, brand, colophon, cutBand, type Frame, notice } from "../parts.ts"
import { type Renderer } from "../template.ts"
import { texts } from "../texts.ts"

export interface Call {
  readonly label: string
  readonly counterLabel: string
  readonly at: number
}

export interface BoardModel extends Frame {
  readonly hallName: LocalizedText
  readonly board: BoardView
  /** The call in front, and whether it is being announced at this moment. */
  readonly front: Call | null
  readonly isCalling: boolean
  readonly sound: "unknown" | "off" | "chime" | "voice"
  /** By this a manager enrols the screen; null for one that is enrolled, or has not asked. */
  readonly code: string | null
  /** Whether it may ask for a code. */
  readonly isOffered: boolean
}

export interface BoardActs {
  readonly arm: () => void
  readonly enrol: () => void
}

/** With the one in front five calls stay in sight. */
const recentShown = 4

const isSame = (one: Call, other: Call | null): boolean =>
  one.label === other?.label && one.counterLabel === other.counterLabel

const earlier = ({ board, front }: BoardModel): ReadonlyArray<Call> =>
  [...board.recent]
    .sort((left, right) => right.at - left.at)
    .filter((call) => !isSame(call, front))
    // A recall is a call of its own; in the list a number stands once.
    .filter((call, index, all) => all.findIndex((other) => isSame(call, other)) === index)
    .slice(0, recentShown)

export const boardView = <T>(view: Renderer<T>, model: BoardModel, acts: BoardActs): T => {
  const { board, language } = model
  return view.html`
  ${notice(view, model)}
  <header class="board-head">
    ${brand(view, model.hallName, model)}
    <p class="board-zone">${board.zoneName[language]}</p>
    <p class="board-time"><span class="board-date">${date(model.now, model.zone, language)}</span>
      <span class="board-clock">${clock(model.now, model.zone, language)}</span></p>
  </header>
  ${cutBand(view, model)}
  <main class="board-main">
    <h1 class="hidden">${model.hallName[language]}, ${board.zoneName[language]}</h1>
    <section class="front" data-calling=${model.isCalling ? "yes" : "no"} aria-label=${texts.nowCalled[language]}>
      ${model.front === null || isShut(model) ? emptyFront(view, model) : front(view, model, model.front)}
    </section>
    <section class="now" aria-label=${texts.counters[language]} data-many=${many(board.now.length)}>
      <ul>${board.now.map((row) => counterRow(view, model, row))}</ul>
    </section>
    <section class="recent" aria-label=${texts.lastCalls[language]}>
      <h2>${both(view, texts.lastCalls, language)}</h2>
      <ol>${earlier(model).map((call) => recentRow(view, model, call))}</ol>
      <p class="waiting"><span class="waiting-count" data-waiting>${board.waiting}</span><span class="waiting-words">${both(view, texts.stillWaiting, language)}</span></p>
    </section>
  </main>
  ${arm(view, model, acts)}
  ${foot(view, model, acts)}
`
}

/** Nobody is called and nobody is served: the last call tells of the past, and whoever comes asks when the hall opens. */
const isShut = ({ board, isCalling }: BoardModel): boolean =>
  board.hours?.open === false && !isCalling && board.now.every(({ label }) => label === null)

const linesOf = ({ board, zone, now }: BoardModel) => hoursLine(board.hours ?? null, { zone, now })

const many = (count: number): string => (count > 16 ? "grid" : count > 6 ? "pairs" : count > 3 ? "list" : "few")

const front = <T>(view: Renderer<T>, model: BoardModel, call: Call): T => view.html`
  <p class="front-kicker">${both(view, isStanding(model, call) ? texts.nowCalled : texts.lastCall, model.language)}</p>
  <p class="front-number" data-label data-long=${longness(call.label)}>${call.label}</p>
  <p class="front-go">${texts.goTo[model.language]}</p>
  <p class="front-to"><span class="front-arrow" aria-hidden="true"></span><strong class="front-counter" data-name=${nameLength(call.counterLabel)}>${call.counterLabel}</strong></p>`

/** Whether the number is still at the counter to which it was called; else the sign tells of the past. */
const isStanding = ({ board, isCalling }: BoardModel, call: Call): boolean =>
  isCalling || board.now.some((row) => row.label === call.label && row.counterLabel === call.counterLabel)

/** Without a call: until when the hall gives numbers today, or why it is shut and when it opens. */
const emptyFront = <T>(view: Renderer<T>, model: BoardModel): T => {
  const hours = linesOf(model)
  if (isShut(model)) return closedFront(view, model)
  return view.html`
  <p class="front-empty">${both(view, texts.noCallYet, model.language)}</p>
  <p class="front-hint">${both(view, hours?.text ?? texts.noCallHint, model.language)}</p>`
}

const closedFront = <T>(view: Renderer<T>, model: BoardModel): T => {
  const { language, zone, board } = model
  const { reason = null, opensAt = null } = board.hours ?? {}
  const isToday = opensAt !== null && date(opensAt, zone, language) === date(model.now, zone, language)
  return view.html`
  <p class="front-empty">${both(view, reason?.text ?? texts.closedNow, language)}</p>
  ${
    opensAt === null
      ? view.nothing
      : view.html`<p class="front-hint">${both(view, texts.opensOn, language)}</p>
        ${isToday ? view.nothing : view.html`<p class="front-opens">${date(opensAt, zone, language)}</p>`}
        <p class="front-opens front-opens-time">${clock(opensAt, zone, language)} ${zone}</p>`
  }`
}

/** "Loket 3", or "Loket Konsultasi Prioritas Lansia". */
const nameLength = (label: string): "short" | "long" => (label.length > 12 ? "long" : "short")

const counterRow = <T>(view: Renderer<T>, model: BoardModel, row: BoardView["now"][number]): T =>
  view.html`<li class="row" data-counter=${row.counter} data-state=${row.state} data-idle=${row.label === null ? "yes" : "no"} data-name=${nameLength(row.counterLabel)}
    data-front=${model.isCalling && model.front?.label === row.label && model.front.counterLabel === row.counterLabel ? "yes" : "no"}>
    <span class="row-counter">${row.counterLabel}</span>
    <span class="row-label" data-long=${longness(row.label ?? "")}>${row.label ?? "–"}</span>
    <span class="row-state">${row.stateLabel[model.language]}</span></li>`

const recentRow = <T>(view: Renderer<T>, model: BoardModel, call: Call): T =>
  view.html`<li><span class="recent-label">${call.label}</span><span class="recent-counter">${call.counterLabel}</span>
    <span class="recent-time">${clock(call.at, model.zone, model.language)}</span></li>`

/** The quiet line: the hall's hours, how it sounds, which device this is, what runs here. */
const foot = <T>(view: Renderer<T>, model: BoardModel, acts: BoardActs): T => {
  const { language } = model
  const hours = isShut(model) ? null : linesOf(model)
  return view.html`<footer class="board-foot">
    <p class="board-hours" data-open=${hours?.isOpen === false ? "no" : "yes"}>${
      hours?.text[language] ?? view.nothing
    }</p>
    ${model.sound === "chime" ? view.html`<p class="sound-note">${texts.noVoice[language]}</p>` : view.nothing}
    ${model.code === null ? view.nothing : view.html`<p class="board-code" data-code>${kioskTexts.enrolBoard(model.code)[language]}</p>`}
    ${model.isOffered ? view.html`<button type="button" class="board-enrol" data-enrol @click=${() => acts.enrol()}>${kioskTexts.enrolScreen[language]}</button>` : view.nothing}
    ${colophon(view, model)}
  </footer>`
}

const arm = <T>(view: Renderer<T>, { language, sound }: BoardModel, acts: BoardActs): T | unknown =>
  sound === "off"
    ? view.html`<button type="button" class="arm" @click=${() => acts.arm()}>${both(view, texts.soundOff, language)}</button>`
    : view.nothing
