/** @internal The front page and the page for errors: plain documents without script. */
import { type HallView, type Language, type LocalizedText } from "../../Wire.ts"
import { both, brand } from "../parts.ts"
import { type Renderer } from "../template.ts"
import { texts } from "../texts.ts"

export interface Link {
  readonly label: LocalizedText
  readonly url: string
  readonly detail?: string
}

export interface FrontModel {
  readonly language: Language
  readonly hall: HallView
  readonly links: ReadonlyArray<Link>
  readonly notice: LocalizedText | null
  readonly version: string | null
}

export const frontView = <T>(view: Renderer<T>, model: FrontModel): T => {
  const { hall, language } = model
  return view.html`
  ${model.notice === null ? view.nothing : view.html`<div class="notice" role="note">${both(view, model.notice, language)}</div>`}
  <header class="front-head"><div class="front-inner">
    ${brand(view, hall.label, model)}
    <h1>${hall.label[language]}</h1>
    <p class="front-intro">${both(view, texts.frontIntro, language)}</p>
  </div></header>
  <main class="front-inner">
    <section><h2>${both(view, texts.frontBoards, language)}</h2>
      <ul class="tiles">${hall.zones.map((zone) => tile(view, { label: zone.name, url: `/board/${encodeURIComponent(zone.id)}` }, language))}</ul></section>
    <section><h2>${both(view, texts.frontServices, language)}</h2>${services(view, model)}</section>
    <section><h2>${both(view, texts.frontStaff, language)}</h2>
      <p class="front-hint">${both(view, texts.frontStaffHint, language)}</p>
      <ul class="tiles">
        ${tile(view, { label: texts.frontKiosk, url: "/kiosk" }, language)}
        ${hall.counters.map((counter) =>
          tile(
            view,
            {
              label: { id: counter.label, en: counter.label },
              url: `/counter/${encodeURIComponent(counter.id)}`
            },
            language
          )
        )}
        ${model.links.map((link) => tile(view, link, language))}
      </ul></section>
  </main>
  <footer class="front-foot"><div class="front-inner">Balai${model.version === null ? view.nothing : view.html` ${model.version}`} · ${hall.zone}</div></footer>
`
}

const tile = <T>(view: Renderer<T>, link: Link, language: Language): T =>
  view.html`<li><a class="tile" href=${link.url}>${both(view, link.label, language)}${
    link.detail === undefined ? view.nothing : view.html`<span class="tile-detail">${link.detail}</span>`
  }</a></li>`

const waitOf = ({ open, waiting }: HallView["services"][number]): LocalizedText =>
  !open ? texts.serviceClosed : waiting === 0 ? texts.noneWaiting : texts.waitingCount(waiting)

const services = <T>(view: Renderer<T>, { hall, language }: FrontModel): T => {
  if (hall.services.length === 0) return view.html`<p class="front-hint">${both(view, texts.noServices, language)}</p>`
  const agencies = [...new Set(hall.services.map((service) => service.agency))]
  return view.html`<div class="agencies">${agencies.map((agency) => {
    const own = hall.services.filter((service) => service.agency === agency)
    return view.html`<section class="agency"><h3>${own[0]?.agencyName[language] ?? agency}</h3><ul>${own.map(
      (service) => view.html`<li><span class="service-prefix" aria-hidden="true">${service.prefix}</span>
        <span class="service-name">${both(view, service.name, language)}</span>
        <span class="service-wait">${waitOf(service)[language]}</span></li>`
    )}</ul></section>`
  })}</div>`
}

export interface ErrorModel {
  readonly language: Language
  readonly status: number
  readonly title: LocalizedText
  readonly detail: LocalizedText | null
  readonly hallName: LocalizedText | null
}

export const errorView = <T>(view: Renderer<T>, model: ErrorModel): T => view.html`
  <main class="error">
    ${model.hallName === null ? view.nothing : brand(view, model.hallName, model)}
    <p class="error-status">${model.status}</p>
    <h1>${both(view, model.title, model.language)}</h1>
    ${model.detail === null ? view.nothing : view.html`<p>${both(view, model.detail, model.language)}</p>`}
    <p><a class="button button-main" href="/">${both(view, texts.toFront, model.language)}</a></p>
  </main>
`
