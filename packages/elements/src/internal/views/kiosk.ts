/** @internal The kiosk: one touch, one number. */
import { type HallView, type IssuedTicket, type Language, type LocalizedText, type ServiceView } from "../../Wire.ts"
import { clock, date, other } from "../format.ts"
import { both, brand, cutBand, type Frame, notice } from "../parts.ts"
import { type Renderer } from "../template.ts"
import { texts } from "../texts.ts"

export type Screen =
  | { readonly type: "choose"; readonly agency: string | null }
  | { readonly type: "issuing"; readonly service: string; readonly tries: number }
  | { readonly type: "issued"; readonly issued: IssuedTicket; readonly qr: Qr | null }
  | { readonly type: "failed"; readonly service: string; readonly text: LocalizedText }

export interface Qr {
  readonly size: number
  readonly path: string
}

export interface KioskModel extends Frame {
  readonly hall: HallView
  readonly screen: Screen
  readonly needsKey: boolean
  readonly isLarge: boolean
  /** The width of the slip in millimetres, or null without a printer. */
  readonly slip: 58 | 80 | null
}

export interface KioskActs {
  readonly choose: (service: string) => void
  readonly enter: (agency: string | null) => void
  readonly retry: () => void
  readonly back: () => void
  readonly print: () => void
  readonly enlarge: () => void
  readonly translate: () => void
}

/** Up to so many services are offered at once; more are reached through their agency. */
const atOnce = 12

/** More agencies than this stand close together, so that all are in sight without scrolling. */
const atEase = 8

interface Group {
  readonly id: string
  readonly name: LocalizedText
  readonly services: ReadonlyArray<ServiceView>
}

const groups = (services: ReadonlyArray<ServiceView>): ReadonlyArray<Group> => {
  const ids = [...new Set(services.map((service) => service.agency))]
  return ids.flatMap((id) => {
    const own = services.filter((service) => service.agency === id)
    return own[0] === undefined ? [] : [{ id, name: own[0].agencyName, services: own }]
  })
}

export const kioskView = <T>(view: Renderer<T>, model: KioskModel, acts: KioskActs): T => view.html`
  ${notice(view, model)}
  <header class="kiosk-head">
    ${brand(view, model.hall.label, model)}
    <p class="kiosk-time"><span class="kiosk-clock">${clock(model.now, model.hall.zone)}</span>
      <span class="kiosk-date">${date(model.now, model.hall.zone, model.language)}</span></p>
  </header>
  ${cutBand(view, model)}
  <main class="kiosk-main" data-screen=${model.screen.type} data-many=${isMany(model) ? "yes" : "no"}>${screen(view, model, acts)}</main>
  <footer class="kiosk-foot"><p>${both(view, texts.help, model.language)}</p>
    <div class="kiosk-tools">
      <button type="button" class="tool" data-tool="large" aria-pressed=${model.isLarge ? "true" : "false"} @click=${() => acts.enlarge()}>
        <span aria-hidden="true">Aa</span> ${texts.largeText[model.language]}</button>
      <button type="button" class="tool" data-tool="language" lang=${other(model.language)} @click=${() => acts.translate()}>${texts.otherLanguage[model.language]}</button>
    </div></footer>
`

const screen = <T>(view: Renderer<T>, model: KioskModel, acts: KioskActs): T => {
  if (model.needsKey) return message(view, model, { title: texts.kioskKeyMissing, text: texts.keyHint })
  const { screen: current } = model
  switch (current.type) {
    case "choose":
      return choose(view, model, { agency: current.agency, acts })
    case "issuing":
      return issuing(view, model, current.tries)
    case "issued":
      return issued(view, model, { ...current, acts })
    case "failed":
      return failed(view, model, { text: current.text, acts })
  }
}

const isLong = ({ services }: HallView): boolean => services.length > atOnce && groups(services).length > 1

const isMany = ({ hall, screen: current }: KioskModel): boolean =>
  isLong(hall) && groups(hall.services).length > atEase && current.type === "choose" && current.agency === null

/** Not one number can be taken: says why, and when again. */
const closed = <T>(view: Renderer<T>, model: KioskModel): T => {
  const { hours, services, zone } = model.hall
  const times = services.flatMap(({ opensAt }) => (opensAt === null ? [] : [opensAt]))
  const at = times.length > 0 ? Math.min(...times) : (hours?.opensAt ?? null)
  const when = (language: Language, at: number): string => `${date(at, zone, language)}, ${clock(at, zone)} ${zone}`
  return message(view, model, {
    title: hours?.reason?.text ?? texts.closedNow,
    text: at === null ? texts.help : texts.opensAgain({ id: when("id", at), en: when("en", at) })
  })
}

const choose = <T>(
  view: Renderer<T>,
  model: KioskModel,
  { agency, acts }: { readonly agency: string | null; readonly acts: KioskActs }
): T => {
  const all = groups(model.hall.services)
  const { language } = model
  if (all.length === 0) return message(view, model, { title: texts.noServices, text: texts.help })
  const isShut = model.hall.hours?.open === false && model.hall.services.every(({ open }) => !open)
  if (isShut) return closed(view, model)
  const isTwoStep = isLong(model.hall)
  const chosen = all.find((group) => group.id === agency)
  if (isTwoStep && chosen === undefined) {
    return view.html`<h1 class="kiosk-title">${both(view, texts.chooseAgency, language)}</h1>
      <ul class="cards">${all.map((group) => agencyCard(view, model, { group, acts }))}</ul>`
  }
  const shown = isTwoStep && chosen !== undefined ? [chosen] : all
  return view.html`<h1 class="kiosk-title">${both(view, texts.chooseService, language)}</h1>
    <p class="kiosk-hint">${texts.chooseHint[language]}</p>
    ${isTwoStep ? view.html`<button type="button" class="kiosk-back" @click=${() => acts.enter(null)}>← ${texts.back[language]}</button>` : view.nothing}
    <div class="groups">${shown.map(
      (group) => view.html`<section class="group"><h2 class="group-name">${group.name[language]}</h2>
        <ul class="cards">${group.services.map((service) => serviceCard(view, model, { service, acts }))}</ul></section>`
    )}</div>`
}

const agencyCard = <T>(
  view: Renderer<T>,
  model: KioskModel,
  { group, acts }: { readonly group: Group; readonly acts: KioskActs }
): T => {
  const waiting = group.services.reduce((sum, service) => sum + service.waiting, 0)
  const isOpen = group.services.some(({ open }) => open)
  const wait = !isOpen ? texts.serviceClosed : waiting === 0 ? texts.noneWaiting : texts.waitingCount(waiting)
  return view.html`<li><button type="button" class="card" @click=${() => acts.enter(group.id)}>
    <span class="card-text"><span class="card-name">${group.name[model.language]}</span>
      <span class="card-other">${group.services.map((service) => service.name[model.language]).join(" · ")}</span></span>
    <span class="card-wait" data-kind=${!isOpen ? "closed" : waiting === 0 ? "empty" : "waiting"}>${wait[model.language]}</span>
  </button></li>`
}

const serviceCard = <T>(
  view: Renderer<T>,
  model: KioskModel,
  { service, acts }: { readonly service: ServiceView; readonly acts: KioskActs }
): T => {
  const { language } = model
  const wait = service.waiting === 0 ? texts.noneWaiting : texts.waitingCount(service.waiting)
  return view.html`<li><button type="button" class="card" data-service=${service.id} ?disabled=${!service.open}
    @click=${() => acts.choose(service.id)}>
    <span class="card-prefix" aria-hidden="true">${service.prefix}</span>
    <span class="card-text"><span class="card-name">${service.name[language]}</span>
      <span class="card-other">${(service.open ? null : service.reason?.text[language]) ?? service.name[other(language)]}</span></span>
    <span class="card-wait" data-kind=${!service.open ? "closed" : service.waiting === 0 ? "empty" : "waiting"}>${
      service.open ? wait[language] : texts.serviceClosed[language]
    }</span>
  </button></li>`
}

const issuing = <T>(view: Renderer<T>, model: KioskModel, tries: number): T =>
  view.html`<div class="kiosk-panel" role="status">
    <span class="spinner" aria-hidden="true"></span>
    <h1>${both(view, texts.issuing, model.language)}</h1>
    ${tries === 0 ? view.nothing : view.html`<p class="kiosk-again">${both(view, texts.issuingAgain, model.language)}</p>`}
  </div>`

const issued = <T>(
  view: Renderer<T>,
  model: KioskModel,
  { issued: { ticket }, qr, acts }: { readonly issued: IssuedTicket; readonly qr: Qr | null; readonly acts: KioskActs }
): T => {
  const { language } = model
  return view.html`<div class="kiosk-ticket" role="status" @click=${() => acts.back()}>
      <p class="kiosk-yours">${both(view, texts.yourNumber, language)}</p>
      <p class="kiosk-number" data-label>${ticket.label}</p>
      <p class="kiosk-service"><strong>${ticket.agency.name[language]}</strong><span>${ticket.service.name[language]}</span></p>
      ${ticket.ahead === null ? view.nothing : view.html`<p class="kiosk-ahead">${both(view, texts.aheadOfYou(ticket.ahead), language)}</p>`}
      <div class="kiosk-keep">
        ${qr === null ? view.nothing : qrSvg(view, qr)}
        <p>${both(view, texts.note, language)}
          ${qr === null ? view.nothing : view.html`<span class="kiosk-scan">${both(view, texts.followByPhone, language)}</span>`}</p>
      </div>
      <span class="kiosk-left" aria-hidden="true"></span>
    </div>
    <div class="kiosk-buttons">
      <button type="button" class="button button-main" @click=${() => acts.back()}>${both(view, texts.done, language)}</button>
      ${model.slip === null ? view.nothing : view.html`<button type="button" class="button" @click=${() => acts.print()}>${both(view, texts.print, language)}</button>`}
    </div>
    ${model.slip === null ? view.nothing : slip(view, model, { ticket, qr, width: model.slip })}`
}

const slip = <T>(
  view: Renderer<T>,
  model: KioskModel,
  { ticket, qr, width }: { readonly ticket: IssuedTicket["ticket"]; readonly qr: Qr | null; readonly width: number }
): T => {
  const { language, hall } = model
  return view.html`<section class="slip" data-width=${width} aria-hidden="true">
    <p class="slip-hall">${hall.label[language]}</p>
    ${model.notice === null ? view.nothing : view.html`<p class="slip-notice">${model.notice[language]}</p>`}
    <p>${texts.yourNumber[language]}</p>
    <p class="slip-number">${ticket.label}</p>
    <p><strong>${ticket.agency.name[language]}</strong></p>
    <p>${ticket.service.name[language]}</p>
    <p>${date(ticket.issuedAt, hall.zone, language)}, ${clock(ticket.issuedAt, hall.zone)} ${hall.zone}</p>
    ${ticket.ahead === null ? view.nothing : view.html`<p>${texts.aheadOfYou(ticket.ahead)[language]}</p>`}
    ${qr === null ? view.nothing : view.html`${qrSvg(view, qr)}<p>${texts.followByPhone[language]}</p>`}
  </section>`
}

export const qrSvg = <T>({ html }: Renderer<T>, qr: Qr): T =>
  html`<svg class="qr" viewBox=${`0 0 ${qr.size} ${qr.size}`} role="img" aria-label="QR" shape-rendering="crispEdges">
    <path d=${qr.path} />
  </svg>`

const failed = <T>(
  view: Renderer<T>,
  model: KioskModel,
  { text, acts }: { readonly text: LocalizedText; readonly acts: KioskActs }
): T => view.html`<div class="kiosk-panel" role="alert">
    <h1>${both(view, texts.notIssued, model.language)}</h1>
    <p>${both(view, text, model.language)}</p>
    <div class="kiosk-buttons">
      <button type="button" class="button button-main" @click=${() => acts.retry()}>${both(view, texts.tryAgain, model.language)}</button>
      <button type="button" class="button" @click=${() => acts.back()}>${both(view, texts.back, model.language)}</button>
    </div>
  </div>`

const message = <T>(
  view: Renderer<T>,
  model: KioskModel,
  { title, text }: { readonly title: LocalizedText; readonly text: LocalizedText }
): T => view.html`<div class="kiosk-panel" role="status"><h1>${both(view, title, model.language)}</h1>
    <p>${both(view, text, model.language)}</p></div>`
