/** @internal The front page: what this is, whether it is open, and the way to every page. A plain document but for the demonstration. */
import { type HallView, type Language, type LocalizedText } from "../../Wire.ts"
import { date } from "../format.ts"
import { frontTexts } from "../frontTexts.ts"
import { hallHours, hoursLine } from "../hoursLine.ts"
import { both, colophon, type Frame, notice, sign } from "../parts.ts"
import { qrOf, qrSvg } from "../qr.ts"
import { type Renderer } from "../template.ts"
import { texts } from "../texts.ts"

export interface Link {
  readonly label: LocalizedText
  readonly url: string
  readonly detail?: string
}

/** Under which address another device opens a page. */
export interface Address {
  readonly label: LocalizedText
  readonly url: string
  readonly note?: LocalizedText
}

export interface FrontModel<T> extends Frame {
  readonly hall: HallView
  readonly links: ReadonlyArray<Link>
  readonly addresses: ReadonlyArray<Address>
  /** The demonstration's own part of the page; null in a real hall. */
  readonly demo: T | null
}

export const frontView = <T>(view: Renderer<T>, model: FrontModel<T>): T => view.html`
  ${notice(view, model)}
  ${head(view, model)}
  <main class="front-inner front-grid" data-demo=${model.demo === null ? "no" : "yes"} data-reach=${model.addresses.length === 0 ? "no" : "yes"}>
    ${pages(view, model)}
    ${reach(view, model)}
    ${model.demo ?? view.nothing}
    <div class="front-more">${services(view, model)}${codes(view, model)}</div>
  </main>
  <footer class="front-foot"><div class="front-inner">${colophon(view, model)}<span>${model.hall.zone}</span></div></footer>
`

const head = <T>(view: Renderer<T>, model: FrontModel<T>): T => {
  const { hall, language, logo = null, now, zone } = model
  return view.html`<header class="front-head"><div class="front-inner">
    <div class="front-title">${sign(view, logo)}
      <div><h1>${hall.label[language]}</h1><p class="front-intro">${both(view, frontTexts.intro, language)}</p></div>
    </div>
    <div class="front-today"><p class="front-date">${date(now, zone, language)}</p>${today(view, model)}</div>
  </div></header>`
}

const today = <T>(view: Renderer<T>, model: FrontModel<T>): T | unknown => {
  const { hall, language } = model
  const hours = hallHours(hall)
  if (hours === null) return view.nothing
  const line = hoursLine(hours, model)
  const state = hours.open ? frontTexts.open : frontTexts.closed
  return view.html`<p class="front-hours" data-open=${hours.open ? "yes" : "no"}><strong>${state[language]}</strong> ${line === null ? "" : unprefixed(line.text[language], state[language])}</p>`
}

/** "Tutup" stands before it already. */
const unprefixed = (line: string, state: string): string =>
  line.startsWith(`${state}: `) ? line.slice(state.length + 2) : line

const pages = <T>(view: Renderer<T>, { hall, language, links }: FrontModel<T>): T => {
  const boards = hall.zones.map(({ id, name }) => ({
    label: frontTexts.board(name),
    url: `/board/${encodeURIComponent(id)}`
  }))
  const visitors = [
    { label: frontTexts.catalogue, url: "/layanan" },
    { label: frontTexts.kiosk, url: "/kiosk" },
    ...boards
  ]
  const staff = [
    { label: frontTexts.signIn, url: "/sign-in" },
    { label: frontTexts.manager, url: "/manager" },
    { label: frontTexts.standards, url: "/standar" },
    ...links
  ]
  return view.html`<div class="front-pages">
    <section><h2>${both(view, frontTexts.visitors, language)}</h2><ul class="tiles">${visitors.map((link) => tile(view, link, language))}</ul></section>
    <section><h2>${both(view, frontTexts.staff, language)}</h2><ul class="tiles">${staff.map((link) => tile(view, link, language))}</ul>
      <h3>${both(view, frontTexts.counters, language)}</h3>
      <ul class="front-counters">${hall.counters.map(
        ({ id, label, state, stateLabel }) =>
          view.html`<li><a href=${`/counter/${encodeURIComponent(id)}`} data-state=${state} title=${stateLabel[language]}>${label}</a></li>`
      )}</ul></section>
  </div>`
}

const tile = <T>(view: Renderer<T>, link: Link, language: Language): T =>
  view.html`<li><a class="tile" href=${link.url}>${both(view, link.label, language)}${
    link.detail === undefined ? view.nothing : view.html`<span class="tile-detail">${link.detail}</span>`
  }</a></li>`

/** The first address is the one to scan; the others are folded, so that no phone reads two at once. */
const reach = <T>(view: Renderer<T>, { addresses, language }: FrontModel<T>): T | unknown => {
  const [first] = addresses
  if (first === undefined) return view.nothing
  return view.html`<section class="front-reach"><h2>${both(view, frontTexts.reach, language)}</h2>
    ${code(view, first, language)}
    <p class="front-hint">${(first.note ?? hintOf(first.url))[language]}</p>
  </section>`
}

/** An address of the hall's own network needs that network; a public one does not. */
const hintOf = (url: string): LocalizedText =>
  /^https?:\/\/(\d+\.\d+\.\d+\.\d+|\[|localhost|[^/.]+[:/]|[^/]+\.(local|lan))/.test(`${url}/`)
    ? frontTexts.reachHint
    : frontTexts.reachAnywhere

const codes = <T>(view: Renderer<T>, { addresses, language }: FrontModel<T>): T | unknown => {
  const rest = addresses.slice(1)
  if (rest.length === 0) return view.nothing
  return view.html`<details class="front-codes">
    ${summary(view, frontTexts.reachAll(rest.length)[language], frontTexts.reachWhy[language])}
    <div class="codes">${rest.map((address) => code(view, address, language))}</div></details>`
}

const summary = <T>({ html }: Renderer<T>, title: string, detail: string): T =>
  html`<summary>
    <span><strong>${title}</strong><span class="front-waiting">${detail}</span></span>
  </summary>`

const code = <T>(view: Renderer<T>, { label, url }: Address, language: Language): T =>
  view.html`<figure class="code">${qrSvg(view, qrOf(url), frontTexts.qrOf(label)[language])}
    <figcaption><strong>${label[language]}</strong> <a href=${url}>${url.replace(/^https?:\/\//, "").replace(/\/$/, "")}</a></figcaption></figure>`

const waitOf = ({ open, waiting }: HallView["services"][number]): LocalizedText =>
  !open ? texts.serviceClosed : waiting === 0 ? texts.noneWaiting : texts.waitingCount(waiting)

const services = <T>(view: Renderer<T>, { hall, language }: FrontModel<T>): T => {
  if (hall.services.length === 0) return view.html`<p class="front-hint">${both(view, texts.noServices, language)}</p>`
  const agencies = [...new Set(hall.services.map(({ agency }) => agency))]
  const waiting = hall.services.reduce((sum, service) => sum + service.waiting, 0)
  return view.html`<details class="front-services">
    ${summary(view, frontTexts.services(agencies.length, hall.services.length)[language], texts.waitingCount(waiting)[language])}
    <div class="agencies">${agencies.map((agency) => {
      const own = hall.services.filter((service) => service.agency === agency)
      return view.html`<section class="agency"><h3>${own[0]?.agencyName[language] ?? agency}</h3><ul>${own.map((service) => serviceRow(view, service, language))}</ul></section>`
    })}</div></details>`
}

const serviceRow = <T>(view: Renderer<T>, service: HallView["services"][number], language: Language): T =>
  view.html`<li><span class="service-prefix" aria-hidden="true">${service.prefix}</span>
    <span class="service-name">${both(view, service.name, language)}</span>
    <span class="service-wait">${waitOf(service)[language]}</span></li>`
