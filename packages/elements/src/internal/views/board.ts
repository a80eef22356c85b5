/** @internal The board: who goes where, readable from the last row. */
import { type BoardView, type LocalizedText } from "../../Wire.ts"
import { clock, date } from "../format.ts"
import { both, brand, cutBand, type Frame, notice } from "../parts.ts"
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
}

export interface BoardActs {
  readonly arm: () => void
}

/** With the one in front five calls stay in sight. */
const recentShown = 4

const earlier = ({ board, front }: BoardModel): ReadonlyArray<Call> =>
  [...board.recent]
    .sort((left, right) => right.at - left.at)
    .filter((call) => call.label !== front?.label || call.counterLabel !== front.counterLabel)
    .slice(0, recentShown)

export const boardView = <T>(view: Renderer<T>, model: BoardModel, acts: BoardActs): T => {
  const { board, language } = model
  return view.html`
  ${notice(view, model)}
  <header class="board-head">
    ${brand(view, model.hallName, model)}
    <p class="board-zone">${board.zoneName[language]}</p>
    <p class="board-time"><span class="board-date">${date(model.now, model.zone, language)}</span>
      <span class="board-clock">${clock(model.now, model.zone)}</span></p>
  </header>
  ${cutBand(view, model)}
  <main class="board-main">
    <section class="front" data-calling=${model.isCalling ? "yes" : "no"} aria-label=${texts.nowCalled[language]}>
      ${model.front === null ? emptyFront(view, model) : front(view, model, model.front)}
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
  ${soundNote(view, model, acts)}
`
}

const many = (count: number): string => (count > 16 ? "grid" : count > 6 ? "pairs" : count > 3 ? "list" : "few")

const front = <T>(view: Renderer<T>, model: BoardModel, call: Call): T => view.html`
  <p class="front-kicker">${both(view, isStanding(model, call) ? texts.nowCalled : texts.lastCall, model.language)}</p>
  <p class="front-number" data-label>${call.label}</p>
  <p class="front-go">${texts.goTo[model.language]}</p>
  <p class="front-to"><span class="front-arrow" aria-hidden="true"></span><strong class="front-counter">${call.counterLabel}</strong></p>`

/** Whether the number is still at the counter to which it was called; else the sign tells of the past. */
const isStanding = ({ board, isCalling }: BoardModel, call: Call): boolean =>
  isCalling || board.now.some((row) => row.label === call.label && row.counterLabel === call.counterLabel)

const emptyFront = <T>(view: Renderer<T>, model: BoardModel): T => view.html`
  <p class="front-empty">${both(view, texts.noCallYet, model.language)}</p>
  <p class="front-hint">${texts.noCallHint[model.language]}</p>`

const counterRow = <T>(view: Renderer<T>, model: BoardModel, row: BoardView["now"][number]): T =>
  view.html`<li class="row" data-counter=${row.counter} data-state=${row.state} data-idle=${row.label === null ? "yes" : "no"}
    data-front=${model.isCalling && model.front?.label === row.label && model.front.counterLabel === row.counterLabel ? "yes" : "no"}>
    <span class="row-counter">${row.counterLabel}</span>
    <span class="row-label">${row.label ?? "–"}</span>
    <span class="row-state">${row.stateLabel[model.language]}</span></li>`

const recentRow = <T>(view: Renderer<T>, model: BoardModel, call: Call): T =>
  view.html`<li><span class="recent-label">${call.label}</span><span class="recent-counter">${call.counterLabel}</span>
    <span class="recent-time">${clock(call.at, model.zone)}</span></li>`

const soundNote = <T>(view: Renderer<T>, model: BoardModel, acts: BoardActs): T | unknown => {
  const { language, sound } = model
  if (sound === "off") {
    return view.html`<button type="button" class="arm" @click=${() => acts.arm()}>${both(view, texts.soundOff, language)}</button>`
  }
  if (sound === "chime") return view.html`<p class="sound-note">${texts.noVoice[language]}</p>`
  return view.nothing
}
