/** @internal The kiosk: one touch, one number. */
import { type LocalizedText } from "../../Wire.ts"
import { clock, date, other } from "../format.ts"
import { kioskTexts } from "../kioskTexts.ts"
import { both, brand, colophon, cutBand, notice } from "../parts.ts"
import { type Renderer } from "../template.ts"
import { texts } from "../texts.ts"
import { isMany, choose } from "./kioskChoose.ts"
import { arriving, isExpecting } from "./kioskArrive.ts"
import { enrol } from "./kioskEnrol.ts"
import { issued } from "./kioskIssued.ts"
import { type KioskActs, type KioskModel, type Scene } from "./kioskModel.ts"
import { isWishing, wish } from "./kioskWish.ts"

export { asking, choosing, isKiosk, type KioskActs, type KioskModel, restingKiosk } from "./kioskModel.ts"

export const kioskView = <T>(view: Renderer<T>, model: KioskModel, acts: KioskActs): T => view.html`
  ${notice(view, model)}
  <header class="kiosk-head">
    ${brand(view, model.hall.label, model)}
    <p class="kiosk-time"><span class="kiosk-clock">${clock(model.now, model.hall.zone, model.language)}</span>
      <span class="kiosk-date">${date(model.now, model.hall.zone, model.language)}</span></p>
  </header>
  ${cutBand(view, model)}
  <main class="kiosk-main" data-screen=${model.screen.type} data-many=${isMany(model) ? "yes" : "no"}>${screen({ view, model, acts })}</main>
  <button type="button" class="kiosk-more" data-js hidden @click=${() => acts.more()}>
    <span aria-hidden="true">↓</span> ${kioskTexts.more[model.language]}</button>
  ${foot({ view, model, acts })}
`

const foot = <T>({ view, model, acts }: Scene<T>): T => view.html`<footer class="kiosk-foot">
    <div class="kiosk-say"><p>${both(view, texts.help, model.language)}</p>${colophon(view, model)}</div>
    <div class="kiosk-tools">
      ${
        isExpecting({ model })
          ? view.html`<button type="button" class="tool" data-tool="expect" @click=${() => acts.expect()}>${kioskTexts.expect[model.language]}</button>`
          : view.nothing
      }
      ${
        isWishing(model)
          ? view.html`<button type="button" class="tool" data-tool="wish" @click=${() => acts.wish()}>${kioskTexts.wish[model.language]}</button>`
          : view.nothing
      }
      <button type="button" class="tool" data-tool="large" aria-pressed=${model.isLarge ? "true" : "false"} @click=${() => acts.enlarge()}>
        <span aria-hidden="true">Aa</span> ${texts.largeText[model.language]}</button>
      <button type="button" class="tool" data-tool="language" lang=${other(model.language)} @click=${() => acts.translate()}>${texts.otherLanguage[model.language]}</button>
    </div></footer>`

const screen = <T>(scene: Scene<T>): T => {
  const { screen: current } = scene.model
  switch (current.type) {
    case "enrol":
      return enrol(scene, current)
    case "choose":
      return choose(scene, current.agency)
    case "wish":
      return wish(scene)
    case "arrive":
      return arriving(scene, current)
    case "issuing":
      return issuing(scene, current.tries)
    case "issued":
      return issued(scene, current)
    case "failed":
      return failed(scene, current.text)
  }
}

const issuing = <T>({ view, model }: Scene<T>, tries: number): T =>
  view.html`<div class="kiosk-panel" role="status">
    <span class="spinner" aria-hidden="true"></span>
    <h1>${both(view, texts.issuing, model.language)}</h1>
    ${tries === 0 ? view.nothing : view.html`<p class="kiosk-again">${both(view, texts.issuingAgain, model.language)}</p>`}
  </div>`

const failed = <T>(
  { view, model, acts }: Scene<T>,
  text: LocalizedText
): T => view.html`<div class="kiosk-panel" role="alert">
    <h1>${both(view, texts.notIssued, model.language)}</h1>
    <p>${both(view, text, model.language)}</p>
    <div class="kiosk-buttons">
      <button type="button" class="button button-main" @click=${() => acts.retry()}>${both(view, texts.tryAgain, model.language)}</button>
      <button type="button" class="button" @click=${() => acts.back()}>${both(view, texts.back, model.language)}</button>
    </div>
  </div>`
