/** @internal What a new hall needs before its first visitor, with what of it is done. */
import { type LocalizedText } from "../../Wire.ts"
import { managerTexts as texts } from "../managerTexts.ts"
import { type Renderer } from "../template.ts"
import { type ManagerActs, type ManagerModel } from "./managerModel.ts"

interface Step {
  readonly label: LocalizedText
  readonly href: string
  readonly isDone: boolean
}

export const stepsOf = ({ devices, hall, officers, start }: ManagerModel): ReadonlyArray<Step> => {
  const has = (kind: string): boolean => (devices ?? []).some((each) => each.kind === kind && each.state === "enrolled")
  const serves = (officers ?? []).some(({ relations }) => relations.some(({ relation }) => relation === "serves"))
  return [
    { label: texts.startOfficers, href: "#petugas", isDone: serves },
    { label: texts.startKiosk, href: "#perangkat", isDone: has("kiosk") },
    { label: texts.startBoard, href: "#perangkat", isDone: has("board") },
    { label: texts.startCounters, href: "#loket", isDone: start.seen.includes("loket") },
    { label: texts.startHours, href: "#jam-layanan", isDone: start.seen.includes("jam-layanan") },
    {
      label: texts.startTry,
      href: "/kiosk",
      isDone: hall.counters.some(({ state }) => state === "calling" || state === "serving")
    }
  ]
}

export const startList = <T>(view: Renderer<T>, model: ManagerModel, acts: ManagerActs): T | unknown => {
  const { language, start } = model
  const isKnown = model.devices !== null && model.officers !== null
  const steps = stepsOf(model)
  const done = steps.filter(({ isDone }) => isDone).length
  // In a demonstration everything is set up: the list would only be in the way.
  if (!isKnown || model.isDemo || done === steps.length) return view.nothing
  if (start.isHidden) {
    return view.html`<p class="start-show"><button type="button" class="link" @click=${() => acts.hideStart(false)}>${texts.startShow[language]} (${texts.startCount(done, steps.length)[language]})</button></p>`
  }
  return view.html`<section class="card start" aria-labelledby="start-title">
    <div class="card-head"><h2 id="start-title">${texts.startTitle[language]}</h2><p>${texts.startCount(done, steps.length)[language]}</p></div>
    <ol class="steps">${steps.map(
      ({ label, href, isDone }) =>
        view.html`<li data-done=${isDone ? "yes" : "no"}><a href=${href}>${label[language]}</a><span class="hidden"> (${(isDone ? texts.startDone : texts.startOpen)[language]})</span></li>`
    )}</ol>
    <button type="button" class="link" @click=${() => acts.hideStart(true)}>${texts.startHide[language]}</button>
  </section>`
}
