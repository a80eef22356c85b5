/** @internal The manager's page: who is here, the sections as links, the section that is open, and one form over it. */
import { type LocalizedText } from "../../Wire.ts"
import { clock } from "../format.ts"
import { countersNow } from "../managerHall.ts"
import { managerTexts as texts } from "../managerTexts.ts"
import { signInAddress } from "../next.ts"
import { brand, colophon, cutBand, notice } from "../parts.ts"
import { type Renderer } from "../template.ts"
import { texts as common } from "../texts.ts"
import { changesView } from "./managerChanges.ts"
import { countersView } from "./managerCounters.ts"
import { devicesView } from "./managerDevices.ts"
import { hoursView } from "./managerHours.ts"
import { type ManagerActs, type ManagerModel, type Tab, tabs } from "./managerModel.ts"
import { officersView } from "./managerOfficers.ts"
import { sheetView } from "./managerSheets.ts"
import { todayView } from "./managerToday.ts"

export const managerView = <T>(view: Renderer<T>, model: ManagerModel, acts: ManagerActs): T => {
  const { gate, language } = model
  return view.html`
  <a class="skip" href="#section-title">${texts.skip[language]}</a>
  ${notice(view, model)}
  ${head(view, model, acts)}
  ${cutBand(view, model)}
  ${gate === "open" ? opened(view, model, acts) : blank(view, model)}
  <footer class="manager-foot"><a href="/">${common.toFront[language]}</a> ${colophon(view, model)}</footer>
`
}

const head = <T>(view: Renderer<T>, model: ManagerModel, acts: ManagerActs): T => {
  const { hall, language, me } = model
  return view.html`<header class="manager-head">
    ${brand(view, hall.label, model)}
    <div class="manager-me">${me === null ? view.nothing : view.html`<span class="me-name">${me.name}</span>`}
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

const blank = <T>(view: Renderer<T>, model: ManagerModel): T => {
  const { gate, language, me, missing, tab } = model
  const hint = gate === "forbidden" ? texts.forbiddenHint(me?.name ?? "")[language] : texts.signInHint[language]
  return view.html`<main class="manager-blank">
    <h1 tabindex="-1" id="section-title" role=${gate === "connecting" ? "status" : view.nothing}>${blanks[gate]?.[language]}</h1>
    ${
      gate === "connecting"
        ? view.nothing
        : view.html`<p>${hint}</p>
      <p><a class="button button-main" href=${signInAddress(`/manager#${tab}`)}>${(gate === "forbidden" ? texts.otherAccount : texts.signIn)[language]}</a></p>`
    }
    ${missing === null ? view.nothing : view.html`<p class="problem" role="alert">${missing[language]}</p>`}
  </main>`
}

const opened = <T>(view: Renderer<T>, model: ManagerModel, acts: ManagerActs): T => {
  const { language, said, tab } = model
  return view.html`
  <nav class="tabs" aria-label=${texts.nav[language]}><ul>${tabs.map(
    ({ id, label }) =>
      view.html`<li><a href=${`#${id}`} aria-current=${id === tab ? "page" : view.nothing}>${label[language]}${count(view, model, id)}</a></li>`
  )}<li><a href="/kalender">${texts.calendar[language]}</a></li><li><a href="/kalender/batas">${texts.limits[language]}</a></li><li><a href="/privasi">${texts.privacy[language]}</a></li><li><a href="/inspector">${texts.inspector[language]}</a></li></ul></nav>
  <main class="manager" data-tab=${tab}>
    <div class="said" role="status">${said === null ? view.nothing : view.html`<p>${said[language]}</p>`}</div>
    ${sectionOf(tab)(view, model, acts)}
  </main>
  ${sheetView(view, model, acts)}`
}

/** What asks for attention in a section that is not open. */
const count = <T>(view: Renderer<T>, model: ManagerModel, tab: Tab): T | unknown => {
  const { devices, language, officers, settings } = model
  const counts: { readonly [tab in Tab]?: { readonly count: number; readonly name: string } } = {
    "hari-ini": {
      count: countersNow(model).filter(({ presence }) => presence === "empty").length,
      name: texts.statEmpty[language]
    },
    petugas: {
      count: (officers ?? []).filter(({ state }) => state === "locked").length,
      name: texts.tabOfficers[language]
    },
    perangkat: {
      count: (devices ?? []).filter(({ state }) => state === "pending").length,
      name: texts.tabDevices[language]
    },
    perubahan: { count: settings?.differences.length ?? 0, name: texts.differsTitle[language] }
  }
  const own = counts[tab]
  return own === undefined || own.count === 0
    ? view.nothing
    : view.html` <span class="count" title=${own.name}>${own.count}<span class="hidden"> ${own.name}</span></span>`
}

const sectionOf = (tab: Tab): (<T>(view: Renderer<T>, model: ManagerModel, acts: ManagerActs) => T) => {
  const sections = {
    "hari-ini": todayView,
    loket: countersView,
    "jam-layanan": hoursView,
    petugas: officersView,
    perangkat: devicesView,
    perubahan: changesView
  }
  return sections[tab]
}
