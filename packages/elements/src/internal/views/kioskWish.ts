/** @internal Asking for the priority lane: a step that only those take who need it. */
import { type Group, groupNames, groups, kioskTexts } from "../kioskTexts.ts"
import { both } from "../parts.ts"
import { texts } from "../texts.ts"
import { type KioskModel, type Scene } from "./kioskModel.ts"

/** The quiet question stands where a number can be chosen, until it is answered. */
export const isWishing = ({ screen, group, hall }: KioskModel): boolean =>
  screen.type === "choose" && group === null && hall.services.some(({ open }) => open)

export const wish = <T>({ view, model, acts }: Scene<T>): T => {
  const { language } = model
  return view.html`<h1 class="kiosk-title">${both(view, kioskTexts.wishTitle, language)}</h1>
    <p class="kiosk-hint">${both(view, kioskTexts.wishHint, language)}</p>
    <ul class="cards wishes">${groups.map(
      (group) => view.html`<li><button type="button" class="card" data-group=${group} @click=${() => acts.ask(group)}>
        <span class="card-text card-name">${both(view, groupNames[group], language)}</span></button></li>`
    )}</ul>
    <div class="kiosk-buttons"><button type="button" class="button" @click=${() => acts.ask(null)}>${both(view, kioskTexts.wishNone, language)}</button></div>`
}

/** What is asked for stands above the services, and can be taken back. */
export const wished = <T>(
  { view, model, acts }: Scene<T>,
  group: Group
): T => view.html`<p class="wished" role="status">
    <span><strong>${kioskTexts.wished(group)[model.language]}.</strong> ${kioskTexts.wishedHint[model.language]}</span>
    <button type="button" class="wished-drop" @click=${() => acts.ask(null)}>${kioskTexts.drop[model.language]}</button></p>`

/** The same, on the number and on its slip. */
export const wishNote = <T>({ view, model }: Scene<T>, group: Group): T =>
  view.html`<p class="kiosk-wish">${both(
    view,
    {
      id: `${kioskTexts.wished(group).id}. ${kioskTexts.wishedHint.id}`,
      en: `${kioskTexts.wished(group).en}. ${kioskTexts.wishedHint.en}`
    },
    model.language
  )}</p>`

export const backButton = <T>({ view, model, acts }: Scene<T>): T =>
  view.html`<button type="button" class="kiosk-back" @click=${() => acts.enter(null)}><span aria-hidden="true">←</span> ${texts.back[model.language]}</button>`
