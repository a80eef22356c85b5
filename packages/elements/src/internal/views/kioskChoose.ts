/** @internal Choosing: the services, or first their agencies; a hall that is shut says until when. */
import { type HallView, type Language, type LocalizedText, type ServiceView } from "../../Wire.ts"
import { clock, date, other } from "../format.ts"
import { hallHours } from "../hoursLine.ts"
import { both } from "../parts.ts"
import { texts } from "../texts.ts"
import { type KioskModel, type Scene } from "./kioskModel.ts"
import { backButton, wished } from "./kioskWish.ts"

/** Up to so many services are offered at once; more are reached through their agency. */
const atOnce = 12

/** More agencies than this stand close together, so that all are in sight without scrolling. */
const atEase = 8

interface Group {
  readonly id: string
  readonly name: LocalizedText
  readonly services: ReadonlyArray<ServiceView>
}

const groupsOf = (services: ReadonlyArray<ServiceView>): ReadonlyArray<Group> => {
  const ids = [...new Set(services.map((service) => service.agency))]
  return ids.flatMap((id) => {
    const own = services.filter((service) => service.agency === id)
    return own[0] === undefined ? [] : [{ id, name: own[0].agencyName, services: own }]
  })
}

const isLong = ({ services }: HallView): boolean => services.length > atOnce && groupsOf(services).length > 1

export const isMany = ({ hall, screen: current }: KioskModel): boolean =>
  isLong(hall) && groupsOf(hall.services).length > atEase && current.type === "choose" && current.agency === null

export const choose = <T>(scene: Scene<T>, agency: string | null): T => {
  const { view, model } = scene
  const { hall, language } = model
  const all = groupsOf(hall.services)
  if (all.length === 0) return message(scene, { title: texts.noServices, text: texts.help })
  if (hall.services.every(({ open }) => !open)) return closed(scene)
  const isTwoStep = isLong(hall)
  const chosen = all.find((group) => group.id === agency)
  const request = model.group === null ? view.nothing : wished(scene, model.group)
  if (isTwoStep && chosen === undefined) {
    return view.html`<h1 class="kiosk-title">${both(view, texts.chooseAgency, language)}</h1>${request}
      <ul class="cards">${all.map((group) => agencyCard(scene, group))}</ul>`
  }
  const shown = isTwoStep && chosen !== undefined ? [chosen] : all
  return view.html`<h1 class="kiosk-title">${both(view, texts.chooseService, language)}</h1>
    <p class="kiosk-hint">${texts.chooseHint[language]}</p>${request}
    ${isTwoStep ? backButton(scene) : view.nothing}
    <div class="groups">${shown.map(
      (group) => view.html`<section class="group"><h2 class="group-name">${group.name[language]}</h2>
        <ul class="cards">${group.services.map((service) => serviceCard(scene, service))}</ul></section>`
    )}</div>`
}

/** Not one number can be taken: says why, and when again. */
const closed = <T>(scene: Scene<T>): T => {
  const { services, zone } = scene.model.hall
  const hours = hallHours(scene.model.hall)
  const times = services.flatMap(({ opensAt }) => (opensAt === null ? [] : [opensAt]))
  const at = times.length > 0 ? Math.min(...times) : (hours?.opensAt ?? null)
  const when = (language: Language, moment: number): string =>
    `${date(moment, zone, language)}, ${clock(moment, zone, language)} ${zone}`
  return message(scene, {
    title: hours?.reason?.text ?? texts.closedNow,
    text: at === null ? texts.help : texts.opensAgain({ id: when("id", at), en: when("en", at) })
  })
}

const agencyCard = <T>({ view, model, acts }: Scene<T>, group: Group): T => {
  const { language } = model
  const waiting = group.services.reduce((sum, service) => sum + service.waiting, 0)
  const isOpen = group.services.some(({ open }) => open)
  const wait = !isOpen ? texts.serviceClosed : waiting === 0 ? texts.noneWaiting : texts.waitingCount(waiting)
  return view.html`<li><button type="button" class="card" data-agency=${group.id} @click=${() => acts.enter(group.id)}>
    <span class="card-text"><span class="card-name">${group.name[language]}</span>
      <span class="card-other">${group.services.map((service) => service.name[language]).join(" · ")}</span></span>
    <span class="card-wait" data-kind=${!isOpen ? "closed" : waiting === 0 ? "empty" : "waiting"}>${wait[language]}</span>
  </button></li>`
}

const serviceCard = <T>({ view, model, acts }: Scene<T>, service: ServiceView): T => {
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

const message = <T>(
  { view, model }: Scene<T>,
  { title, text }: { readonly title: LocalizedText; readonly text: LocalizedText }
): T => view.html`<div class="kiosk-panel" role="status"><h1>${both(view, title, model.language)}</h1>
    <p>${both(view, text, model.language)}</p></div>`
