/** @internal Hari ini: who waits, which counters stand empty, what was called out of turn, and the close of the day. */
import { type LocalizedText } from "../../Wire.ts"
import { clock, date } from "../format.ts"
import { type CounterNow, countersNow, isDayClosed, totalWaiting, waitingByAgency } from "../managerHall.ts"
import { managerTexts as texts } from "../managerTexts.ts"
import { type Renderer } from "../template.ts"
import { leftList } from "./managerLeft.ts"
import { type ManagerActs, type ManagerModel } from "./managerModel.ts"
import { emptyLine, opener, section, whenText } from "./managerParts.ts"
import { startList } from "./managerStart.ts"

export const todayView = <T>(view: Renderer<T>, model: ManagerModel, acts: ManagerActs): T => {
  const counters = countersNow(model)
  return section(view, model, {
    title: texts.tabToday,
    acts: isDayClosed(model.hall)
      ? view.html`<p class="badge" data-tone="off">${texts.dayClosed[model.language]}</p>`
      : opener(view, model, { acts, sheet: { type: "closeDay" }, label: texts.closeDay, kind: "danger" }),
    body: view.html`${hallLine(view, model)}
      ${model.idle === null ? view.nothing : view.html`<p class="warn idle" role="alert">${model.idle[model.language]}</p>`}
      ${model.setAside.map((one) => view.html`<p class="warn idle" role="alert">${one[model.language]}</p>`)}
      ${startList(view, model, acts)}
      ${stats(view, model, counters)}
      <div class="today">
        <div class="today-part">${counterBoard(view, model, counters)}${picked(view, model)}</div>
        <div class="today-part">${queues(view, model)}</div>
      </div>
      ${leftList(view, model, acts)}`
  })
}

const said = (at: number | null | undefined, say: (at: number) => string): string =>
  at === null || at === undefined ? "" : say(at)

const hallLine = <T>(view: Renderer<T>, model: ManagerModel): T => {
  const { hall, language, now, zone } = model
  const { hours } = hall
  const parts = isDayClosed(hall)
    ? []
    : hours === null
      ? [texts.noHours[language]]
      : hours.open
        ? [
            said(hours.lastTicketAt, (at) => texts.lastTicket(clock(at, zone, language))[language]),
            said(hours.closesAt, (at) => texts.closesAt(clock(at, zone, language))[language])
          ]
        : [
            hours.reason?.text[language] ?? "",
            said(hours.opensAt, (at) => texts.opensAt(whenText(model, at))[language])
          ]
  const isOpen = !isDayClosed(hall) && (hours === null || hours.open)
  return view.html`<p class="hall-line"><span class="badge" data-tone=${isOpen ? "good" : "off"}>${(isOpen ? texts.hallOpen : texts.hallClosed)[language]}</span>
    <span>${date(now, zone, language)}</span> ${parts.filter((part) => part !== "").map((part) => view.html`<span>${part}</span>`)}</p>`
}

const stats = <T>(view: Renderer<T>, model: ManagerModel, counters: ReadonlyArray<CounterNow>): T => {
  const { language } = model
  const empty = counters.filter(({ presence }) => presence === "empty").length
  const open = counters.filter(({ state }) => state !== "closed" && state !== "paused").length
  const tile = (
    value: number | string,
    label: string,
    more: { readonly tone?: string; readonly note?: string } = {}
  ): T =>
    view.html`<div class="stat" data-tone=${more.tone ?? "plain"}><dt>${label}</dt><dd><strong>${value}</strong>${
      more.note === undefined ? view.nothing : view.html` <span>${more.note}</span>`
    }</dd></div>`
  return view.html`<dl class="stats">
    ${tile(totalWaiting(model.hall), texts.statWaiting[language])}
    ${tile(open, texts.statOpen[language], { note: texts.ofAll(counters.length)[language] })}
    ${tile(empty, texts.statEmpty[language], { tone: empty > 0 ? "alert" : "plain" })}
    ${tile(model.picked?.length ?? "–", texts.statPicked[language])}
  </dl>`
}

/** A hall before opening time has them all: a few names are enough to go there. */
const named = 6

const namesOf = (empty: ReadonlyArray<CounterNow>): LocalizedText => {
  const labels = empty
    .slice(0, named)
    .map(({ label }) => label)
    .join(", ")
  return empty.length > named ? texts.emptyMore(labels, empty.length - named) : { id: labels, en: labels }
}

const counterBoard = <T>(view: Renderer<T>, model: ManagerModel, counters: ReadonlyArray<CounterNow>): T => {
  const { language } = model
  const empty = counters.filter(({ presence }) => presence === "empty")
  const alert = empty.length > 0 ? texts.emptyAlert(empty.length, namesOf(empty)[language]) : texts.emptyNone
  return view.html`<section class="card counters-now" aria-labelledby="counters-now">
    <h2 id="counters-now">${texts.counterStates[language]}</h2>
    <p class="empty-alert" data-tone=${empty.length > 0 ? "alert" : "good"} role="status">${alert[language]}</p>
    ${model.hall.zones.map((zone) => {
      const own = counters.filter((counter) => counter.zone === zone.id)
      return own.length === 0
        ? view.nothing
        : view.html`<h3>${zone.name[language]}</h3><ul class="desks">${own.map((counter) => desk(view, model, counter))}</ul>`
    })}
    <p class="hint">${texts.legend[language]}</p>
  </section>`
}

const deskLine = (counter: CounterNow, { language }: ManagerModel): string => {
  const { presence, officer, waiting } = counter
  if (presence === "empty" && officer !== null) return texts.notOpened(officer)[language]
  if (presence === "empty") return waiting > 0 ? texts.emptyWaiting(waiting)[language] : texts.noSeat[language]
  if (presence === "off") return texts.notNeeded[language]
  if (presence === "robot") return texts.robot[language]
  return officer ?? (presence === "unseated" ? texts.noSeat[language] : "")
}

const desk = <T>(view: Renderer<T>, model: ManagerModel, counter: CounterNow): T => {
  const { language } = model
  const isEmpty = counter.presence === "empty"
  return view.html`<li class="desk" data-presence=${counter.presence} data-state=${counter.state} data-counter=${counter.id}>
    <span class="desk-name">${counter.label}</span>
    <span class="desk-state">${isEmpty ? view.html`<b>${texts.emptyMark[language]}</b> · ` : view.nothing}${counter.stateLabel[language]}</span>
    <span class="desk-number">${counter.number ?? ""}</span>
    <span class="desk-line">${deskLine(counter, model)}</span>
    <span class="desk-agency">${counter.agencies.map((name) => name[language]).join(", ")}</span>
  </li>`
}

const queues = <T>(view: Renderer<T>, model: ManagerModel): T => {
  const { boards, hall, language } = model
  const agencies = waitingByAgency(hall)
  const waiting = agencies.filter((queue) => queue.waiting > 0)
  const most = Math.max(1, waiting[0]?.waiting ?? 1)
  return view.html`<section class="card" aria-labelledby="who-waits">
    <h2 id="who-waits">${texts.waitingBy[language]}</h2>
    ${
      waiting.length === 0
        ? emptyLine(view, model, texts.nobodyWaits)
        : view.html`<h3>${texts.byAgency[language]}</h3><ul class="queues">${waiting.map(
            (
              queue
            ) => view.html`<li><span class="queue-name">${queue.name[language]}</span> <strong>${queue.waiting}</strong>
              <meter aria-hidden="true" min="0" max=${String(most)} value=${String(queue.waiting)}></meter></li>`
          )}</ul>
          ${agencies.length === waiting.length ? view.nothing : view.html`<p class="hint">${texts.agenciesCalm(agencies.length - waiting.length)[language]}</p>`}`
    }
    ${
      boards.length < 2
        ? view.nothing
        : view.html`<h3>${texts.byZone[language]}</h3><ul class="queues queues-zones">${boards.map(
            (board) =>
              view.html`<li><span class="queue-name">${board.zoneName[language]}</span> <strong>${board.waiting}</strong></li>`
          )}</ul>`
    }
  </section>`
}

const picked = <T>(view: Renderer<T>, model: ManagerModel): T => {
  const { hall, language, zone } = model
  const list = model.picked ?? []
  const counter = (id: string): string => hall.counters.find((each) => each.id === id)?.label ?? id
  return view.html`<section class="card" aria-labelledby="picked">
    <h2 id="picked">${texts.pickedTitle[language]}</h2>
    ${
      list.length === 0
        ? emptyLine(view, model, texts.pickedNone)
        : view.html`<ul class="picked">${list.map(
            (
              each
            ) => view.html`<li><strong>${each.label}</strong> <span>${clock(each.at, zone, language)} · ${counter(each.counter)} · ${each.service.name[language]}</span>
              <q>${each.reason}</q></li>`
          )}</ul>`
    }
  </section>`
}
