/** @internal A counter that is not yours, or not yet: why, and the one way on. */
import { type LocalizedText, type SessionView } from "../../Wire.ts"
import { clocks } from "../format.ts"
import { signInAddress } from "../next.ts"
import { staffTexts } from "../staffTexts.ts"
import { type Renderer } from "../template.ts"
import { texts } from "../texts.ts"
import { type CounterActs, type CounterModel, places } from "./counterModel.ts"
import { seat } from "./signIn.ts"

interface Plain {
  readonly title: LocalizedText
  readonly text?: LocalizedText
}

export const counterSeat = <T>(view: Renderer<T>, model: CounterModel, acts: CounterActs): T => {
  const { language, problem } = model
  return view.html`<main class="counter-seat" tabindex="-1" data-seat=${model.seat.type}>
    <div class="seat-card">${body(view, model, acts)}
    <div>${problem === null ? view.nothing : view.html`<p class="problem">${problem.text[language]}</p>`}</div></div>
  </main>`
}

const body = <T>(view: Renderer<T>, model: CounterModel, acts: CounterActs): T => {
  const { counterLabel, seat: own, zone } = model
  if (own.type === "signedOut") return signedOut(view, model, own.isEnded)
  if (own.type === "stranger") {
    return stranger(view, model, own.session)
  }
  if (own.type === "free") return free(view, model, { session: own.session, acts })
  if (own.type === "taken") {
    const text = { title: staffTexts.taken(counterLabel), text: staffTexts.takenSince(clocks(own.since, zone)) }
    return takeOver(view, model, { text, session: own.session, acts })
  }
  if (own.type === "lost") {
    const text = { title: staffTexts.lost(counterLabel), text: staffTexts.lostHint }
    return takeOver(view, model, { text, session: own.session, acts })
  }
  return plain(view, model, { title: texts.connecting })
}

const plain = <T>(view: Renderer<T>, { language }: CounterModel, { title, text }: Plain): T =>
  view.html`<h2 class="seat-title">${title[language]}</h2>
    ${text === undefined ? view.nothing : view.html`<p class="seat-text">${text[language]}</p>`}`

/** A manager gives out the duties, also their own; who has no counter at all is not told to choose one. */
const stranger = <T>(view: Renderer<T>, model: CounterModel, session: SessionView): T => {
  const { counterLabel, language } = model
  const hint = session.counters.length === 0 ? staffTexts.noCounterHint : staffTexts.notYoursHint
  const text = session.manages ? staffTexts.notYoursManager : hint
  return view.html`${plain(view, model, { title: staffTexts.notYours(counterLabel), text })}
    ${session.manages ? view.html`<p><a class="button button-main seat-button" href="/manager#petugas">${staffTexts.assign[language]}</a></p>` : view.nothing}
    ${others(view, model, session)}`
}

const signedOut = <T>(view: Renderer<T>, model: CounterModel, isEnded: boolean): T => {
  const title = isEnded ? staffTexts.ended : staffTexts.notSignedIn
  const address = signInAddress(`/counter/${encodeURIComponent(model.counterId)}`)
  return view.html`${plain(view, model, { title, text: staffTexts.endedHint })}
    <p><a class="button button-main seat-button" href=${address}>${staffTexts.signIn[model.language]}</a></p>`
}

interface Sitting {
  readonly session: SessionView
  readonly acts: CounterActs
}

const free = <T>(view: Renderer<T>, model: CounterModel, { session, acts }: Sitting): T => {
  const text = { title: staffTexts.sitTitle(model.counterLabel), text: staffTexts.sitHint }
  return view.html`${plain(view, model, text)}
    <p><button type="button" class="button button-main seat-button" data-act="sit" data-busy=${model.busy === places.sit ? "yes" : "no"} @click=${() => acts.sit(false)}>${staffTexts.sit[model.language]}</button></p>
    ${others(view, model, session)}`
}

/** Taking a seat from somebody is asked for twice, in words that say what it does. */
const takeOver = <T>(
  view: Renderer<T>,
  model: CounterModel,
  { text, session, acts }: Sitting & { readonly text: Plain }
): T => {
  const { confirming, language } = model
  const isSure = confirming === places.sit
  const isLost = model.seat.type === "lost"
  const ask = isLost ? staffTexts.takeBack : staffTexts.takeOver
  const sure = isLost ? staffTexts.takeBackSure : staffTexts.takeOverSure
  return view.html`${plain(view, model, text)}
    <p class="seat-sure" role="status">${isSure ? staffTexts.takeOverAsk[language] : ""}</p>
    <p class="seat-acts"><button type="button" class=${isSure ? "button button-danger seat-button" : "button button-main seat-button"} data-act="take-over"
      data-busy=${model.busy === places.sit ? "yes" : "no"} @click=${() => acts.sit(true)}>${(isSure ? sure : ask)[language]}</button>
    ${isSure ? view.html`<button type="button" class="button seat-button" @click=${() => acts.dismiss()}>${texts.cancel[language]}</button>` : view.nothing}</p>
    ${others(view, model, session)}`
}

const others = <T>(view: Renderer<T>, model: CounterModel, session: SessionView): T | unknown => {
  const rest = session.counters.filter(({ id }) => id !== model.counterId)
  if (rest.length === 0) return view.nothing
  return view.html`<details class="seat-others" ?open=${rest.length <= 6}><summary>${staffTexts.otherCounters[model.language]} (${rest.length})</summary>
    <ul>${rest.map(
      (counter) => view.html`<li><a href=${`/counter/${encodeURIComponent(counter.id)}`}>${counter.label}
        <span>${seat(counter, model)}</span></a></li>`
    )}</ul></details>`
}
