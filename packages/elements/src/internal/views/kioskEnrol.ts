/** @internal A kiosk that the hall does not know yet: a code to read out, and what to do with it. */
import { clocks } from "../format.ts"
import { kioskTexts } from "../kioskTexts.ts"
import { both } from "../parts.ts"
import { type Enrolling, type Scene } from "./kioskModel.ts"

export const enrol = <T>(scene: Scene<T>, { enrolment, isRevoked, mayAdopt }: Enrolling): T => {
  const { view, model, acts } = scene
  const { language } = model
  return view.html`<div class="kiosk-panel enrol">
    <h1>${both(view, isRevoked ? kioskTexts.enrolRevoked : kioskTexts.enrolKiosk, language)}</h1>
    <div role="status">${code(scene, enrolment)}</div>
    ${enrolment.state === "shown" ? steps(scene) : view.nothing}
    ${
      mayAdopt
        ? view.html`<div class="kiosk-buttons"><button type="button" class="button button-main" @click=${() => acts.adopt()}>${both(view, kioskTexts.enrolHere, language)}</button></div>`
        : view.nothing
    }
  </div>`
}

const code = <T>({ view, model }: Scene<T>, enrolment: Enrolling["enrolment"]): T => {
  const { language } = model
  if (enrolment.state === "asking") {
    return view.html`<p><span class="spinner" aria-hidden="true"></span><br />${both(view, kioskTexts.enrolAsking, language)}</p>`
  }
  if (enrolment.state === "waiting") return view.html`<p>${both(view, kioskTexts.enrolOver, language)}</p>`
  if (enrolment.state === "failed") {
    return view.html`<p>${both(view, enrolment.text, language)}</p><p>${both(view, kioskTexts.enrolAgain, language)}</p>`
  }
  const until = kioskTexts.enrolUntil(clocks(enrolment.expiresAt, model.zone))
  return view.html`<p class="enrol-kicker">${both(view, kioskTexts.enrolCode, language)}</p>
    <p class="enrol-code" data-code>${enrolment.code}</p>
    <p class="enrol-until">${both(view, until, language)}</p>`
}

const steps = <T>({ view, model }: Scene<T>): T =>
  view.html`<ol class="enrol-steps">${kioskTexts.enrolSteps.map(
    (step, index) =>
      view.html`<li>${both(view, step, model.language)}${index === 0 ? view.html`<b class="enrol-address">${model.address}</b>` : view.nothing}</li>`
  )}</ol>`
