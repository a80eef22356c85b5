/** @internal The demonstration's controls: its time and speed, a new start, counters and accounts to try. */
import { type DemoView, type LocalizedText } from "../../Wire.ts"
import { clock, date } from "../format.ts"
import { frontTexts } from "../frontTexts.ts"
import { signInAddress } from "../next.ts"
import { both, type Frame } from "../parts.ts"
import { type Renderer } from "../template.ts"

export interface DemoModel extends Frame {
  readonly rate: number
  /** Null until the server has answered. */
  readonly demo: DemoView | null
  readonly counters: ReadonlyArray<{ readonly id: string; readonly label: string }>
  readonly busy: "speed" | "restart" | null
  readonly isConfirming: boolean
  readonly problem: LocalizedText | null
}

export interface DemoActs {
  readonly speed: (rate: 1 | 10) => void
  readonly restart: () => void
}

export const demoView = <T>(view: Renderer<T>, model: DemoModel, acts: DemoActs): T => {
  const { language, problem } = model
  return view.html`<h2>${both(view, frontTexts.demo, language)}</h2>
    <p class="front-hint">${both(view, frontTexts.demoWhy, language)}</p>
    <div class="demo-grid">${time(view, model)}${speed(view, model, acts)}${restart(view, model, acts)}</div>
    <div role="alert">${problem === null ? view.nothing : view.html`<p class="problem">${problem[language]}</p>`}</div>
    ${tries(view, model)}`
}

const time = <T>({ html }: Renderer<T>, { demo, language, now, zone }: DemoModel): T =>
  html`<div class="demo-time">
    <p class="demo-label">${frontTexts.demoClock[language]}</p>
    <p class="demo-clock">${clock(now, zone, language)} <span>${zone}</span></p>
    <p class="demo-date">
      ${date(now, zone, language)}${demo?.running === false ? html` · ${starting(demo)[language]}` : ""}
    </p>
  </div>`

const starting = ({ files = null }: DemoView): LocalizedText =>
  files !== null && files.made < files.total ? frontTexts.demoFiles(files.made, files.total) : frontTexts.demoStarting

const speed = <T>(view: Renderer<T>, { busy, language, rate }: DemoModel, acts: DemoActs): T =>
  view.html`<div class="demo-speed" role="group" aria-labelledby="demo-speed"><p class="demo-label" id="demo-speed">${frontTexts.demoSpeed[language]}</p>
    <div class="demo-rates">${([1, 10] as const).map(
      (
        each
      ) => view.html`<button type="button" class="button" data-rate=${String(each)} aria-pressed=${rate === each ? "true" : "false"} aria-label=${`${frontTexts.demoSpeedOf(each)[language]} (${frontTexts.demoSpeedSay(each)[language]})`}
        data-busy=${busy === "speed" ? "yes" : "no"} @click=${() => acts.speed(each)}>${frontTexts.demoSpeedOf(each)[language]}</button>`
    )}</div></div>`

const restart = <T>(view: Renderer<T>, { busy, isConfirming, language }: DemoModel, acts: DemoActs): T => {
  const said = busy === "restart" ? frontTexts.demoRestarting : isConfirming ? frontTexts.demoRestartAsk : null
  return view.html`<div class="demo-restart"><button type="button" class=${isConfirming ? "button button-danger" : "button"} data-act="restart" data-busy=${busy === "restart" ? "yes" : "no"}
      aria-describedby="demo-restart" @click=${() => acts.restart()}>${frontTexts.demoRestart[language]}</button>
    <p class="demo-ask" id="demo-restart" role="status">${said === null ? "" : said[language]}</p></div>`
}

const tries = <T>(view: Renderer<T>, { counters, demo, language }: DemoModel): T | unknown => {
  if (demo === null) return view.nothing
  const labelOf = (id: string): string => counters.find((counter) => counter.id === id)?.label ?? id
  return view.html`<div class="demo-tries"><div><p class="demo-label">${frontTexts.demoFree[language]}</p>
      <ul class="demo-free">${demo.free.map(
        (id) =>
          view.html`<li><a class="button" data-free=${id} href=${`/counter/${encodeURIComponent(id)}`} aria-label=${frontTexts.demoTake(labelOf(id))[language]}>${labelOf(id)}</a></li>`
      )}</ul></div>
    <details><summary><span class="demo-label">${frontTexts.demoAccounts[language]}</span> <span class="front-hint">${`${demo.accounts
      .slice(0, 2)
      .map(({ login }) => login)
      .join(", ")}, …`}</span></summary>
      <ul class="demo-accounts">${demo.accounts.map(
        ({ login, page, password, role }) =>
          view.html`<li>${page === undefined ? view.html`<code>${login}</code>` : view.html`<a href=${signInAddress(page)}><code>${login}</code></a>`} / <code>${password}</code> <span>${role[language]}</span></li>`
      )}${demo.applicant === null || demo.applicant === undefined ? view.nothing : view.html`<li><a href="/masuk"><code>${demo.applicant}</code></a> <span>${frontTexts.demoApplicant[language]}</span></li>`}</ul></details></div>`
}
