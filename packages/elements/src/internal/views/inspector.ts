/** @internal The inspector's page: who is here, and a list or one instance. */
import { type LocalizedText } from "../../Wire.ts"
import { clock } from "../format.ts"
import { inspectorTexts as own } from "../inspectorTexts.ts"
import { managerTexts as texts } from "../managerTexts.ts"
import { signInAddress } from "../next.ts"
import { brand, colophon, cutBand, notice } from "../parts.ts"
import { type Renderer } from "../template.ts"
import { texts as common } from "../texts.ts"
import { listView } from "./inspectorList.ts"
import { hashOf, type InspectorActs, type InspectorModel } from "./inspectorModel.ts"
import { oneView } from "./inspectorOne.ts"

export const inspectorView = <T>(view: Renderer<T>, model: InspectorModel, acts: InspectorActs): T => {
  const { gate, language, wanted } = model
  return view.html`
  <a class="skip" href="#section-title" @click=${acts.skip}>${texts.skip[language]}</a>
  ${notice(view, model)}
  ${head(view, model, acts)}
  ${cutBand(view, model)}
  ${
    gate === "open"
      ? view.html`<main class="manager inspector">${wanted.id === null ? listView(view, model, acts) : oneView(view, model, acts)}</main>`
      : blank(view, model)
  }
  <footer class="manager-foot"><a href="/manager">${own.toManager[language]}</a> <a href="/">${common.toFront[language]}</a> ${colophon(view, model)}</footer>
`
}

const head = <T>(view: Renderer<T>, model: InspectorModel, acts: InspectorActs): T => {
  const { hall, language, me } = model
  return view.html`<header class="manager-head">
    ${brand(view, hall.label, model)}
    <div class="manager-me">${me === null ? view.nothing : view.html`<span class="me-name">${me.name}</span>`}
      <a class="head-button" href="/manager">${own.toManager[language]}</a>
      <button type="button" class="head-button" lang=${language === "id" ? "en" : "id"} @click=${() => acts.translate()}>${common.otherLanguage[language]}</button>
      ${me === null ? view.nothing : view.html`<button type="button" class="head-button" data-do="sign-out" @click=${() => acts.signOut()}>${texts.signOut[language]}</button>`}
      <span class="manager-clock">${clock(model.now, model.zone, language)}</span></div>
  </header>`
}

const blanks: { readonly [gate: string]: LocalizedText } = {
  connecting: common.connecting,
  signIn: texts.signInFirst,
  mustChange: texts.mustChange,
  forbidden: texts.forbidden
}

const blank = <T>(view: Renderer<T>, model: InspectorModel): T => {
  const { gate, language, me, missing, wanted } = model
  const hint = gate === "forbidden" ? texts.forbiddenHint(me?.name ?? "")[language] : texts.signInHint[language]
  return view.html`<main class="manager-blank">
    <h1 tabindex="-1" id="section-title" role=${gate === "connecting" ? "status" : view.nothing}>${blanks[gate]?.[language]}</h1>
    ${
      gate === "connecting"
        ? view.nothing
        : view.html`<p>${hint}</p>
      <p><a class="button button-main" href=${signInAddress(`/inspector${hashOf(wanted)}`)}>${(gate === "forbidden" ? texts.otherAccount : texts.signIn)[language]}</a></p>`
    }
    ${missing === null ? view.nothing : view.html`<p class="problem" role="alert">${missing[language]}</p>`}
  </main>`
}
