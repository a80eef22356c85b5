/** @internal One service: what it costs, what to bring, where and when, and whom to tell when it goes wrong. A plain document. */
import { type Language, type LocalizedText } from "../../Wire.ts"
import { catalogueTexts as texts, componentNames, officeComponents } from "../catalogueTexts.ts"
import { type Components, type ServicePageView, type Source, type StandardWire } from "../catalogueWire.ts"
import {
  addressOf,
  dateWords,
  feesInShort,
  inChannel,
  limitWords,
  serviceAddress,
  startWords
} from "../catalogueWords.ts"
import { Markup, type Renderer } from "../template.ts"
import { bottom, doubt, outageBand, type Place, sourceWords, top } from "./cataloguePieces.ts"
import { channelSection, channelTabs } from "./serviceChannel.ts"
import { placeSection } from "./servicePlace.ts"

export interface ServiceModel extends Place {
  readonly page: ServicePageView
  /** Linked data for machines, as a data block; none where there is no standard. */
  readonly linkedData: Markup | null
}

export const serviceView = <T>(view: Renderer<T>, model: ServiceModel): T => {
  const { language, page } = model
  const { entry, standard } = page
  return view.html`
  ${top(view, model)}
  <main class="cat-main cat-service">
    <section class="cat-title"><div class="cat-inner">
      <p class="cat-back"><a href=${addressOf("/layanan", language)}>${texts.title[language]}</a> › <a href=${addressOf("/layanan", language, { instansi: entry.agency.id })}>${entry.agency.name[language]}</a></p>
      <h1>${entry.title[language]}</h1>
      ${entry.summary === null ? view.nothing : view.html`<p class="cat-summary">${entry.summary[language]}</p>`}
      ${standard === null ? view.nothing : inShort(view, model, standard)}
      ${actions(view, model)}
    </div></section>
    <div class="cat-inner cat-columns">
      <div class="cat-body">
        ${entry.outage === null ? view.nothing : outageBand(view, model, entry.outage)}
        ${page.consultation === null ? view.nothing : consultation(view, model, page.consultation)}
        ${standard === null ? view.html`<section><h2>${texts.notPublished[language]}</h2><p>${texts.notPublishedWhy[language]}</p></section>` : waysOf(view, standard, language)}
      </div>
      <div class="cat-side">${placeSection(view, model)}${complaintsOf(view, model)}</div>
      ${standard === null ? view.nothing : about(view, model, standard)}
    </div>
  </main>
  ${bottom(view, model)}
  ${model.linkedData ?? view.nothing}
`
}

const consultation = <T>(view: Renderer<T>, { language, page }: ServiceModel, draft: StandardWire): T =>
  view.html`<div class="cat-consult" role="note"><p><strong>${texts.consultation(draft.edition)[language]}</strong></p>
    <p>${texts.consultationWhy[language]}</p>
    <p><a href=${serviceAddress(page.entry, language, { rancangan: "1" })}>${texts.readDraft[language]}</a></p></div>`

const inShort = <T>(view: Renderer<T>, { language, page }: ServiceModel, { channels, components }: StandardWire): T => {
  const { product, time } = components
  const limit = time === undefined ? null : inChannel(time, channels[0] ?? "counter")
  const fee = feesInShort(page.entry.fees)
  const fact = (name: LocalizedText, value: string, more: unknown): T =>
    view.html`<div><dt>${name[language]}</dt><dd><strong>${value}</strong> ${more}</dd></div>`
  return view.html`<dl class="cat-short">
    ${fee === null ? view.nothing : fact(texts.fee, fee[language], view.nothing)}
    ${limit === null ? view.nothing : fact(texts.time, limitWords(limit)[language], view.html`<span>${startWords(limit)[language]}</span>${doubt(view, limit.source, language)}`)}
    ${product === undefined ? view.nothing : fact(texts.product, product.name[language], product.validity === undefined ? view.nothing : view.html`<span>${texts.validity[language].toLowerCase()}: ${lower(product.validity[language])}</span>`)}
  </dl>`
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

const actions = <T>(view: Renderer<T>, { language, page }: ServiceModel): T => {
  const { counters, entry, standard } = page
  const apply = `/ajukan/${encodeURIComponent(entry.agency.id)}/${encodeURIComponent(entry.service)}`
  return view.html`<p class="cat-actions">
    ${entry.applies ? view.html`<a class="button button-main" href=${addressOf(apply, language)}>${texts.apply[language]}</a>` : view.nothing}
    ${entry.books === true ? view.html`<a class="button" href=${addressOf(apply.replace("/ajukan/", "/pesan/"), language)}>${texts.book[language]}</a>` : view.nothing}
    ${counters.length === 0 ? view.nothing : view.html`<a class=${entry.applies ? "button" : "button button-main"} href="#tempat">${texts.takeNumber[language]}</a>`}
    ${standard === null ? view.nothing : view.html`<a class="button" href=${serviceAddress(entry, language, { cetak: "1" })}>${texts.print[language]}</a>`}
  </p>`
}

const waysOf = <T>(view: Renderer<T>, standard: StandardWire, language: Language): T =>
  view.html`${channelTabs(view, standard.channels, language)}
    <div class="cat-ways" data-ways=${standard.channels.length}>${standard.channels.map((channel) => channelSection(view, { channel, standard }, language))}</div>`

const complaintsOf = <T>(view: Renderer<T>, { language, page }: ServiceModel): T => {
  const told = page.standard?.components.complaints ?? []
  const channels = told.length > 0 ? told : usual
  return view.html`<section class="cat-card" id="pengaduan"><h2>${texts.complaints[language]}</h2>
    <p class="cat-small">${texts.complaintsWhy[language]}</p>
    <ul class="cat-complaints">${channels.map(({ at, name }) => view.html`<li><strong>${name[language]}</strong> ${addressed(view, at)}</li>`)}</ul></section>`
}

/** Whom everybody may tell, whatever a standard says. */
const usual: NonNullable<Components["complaints"]> = [
  { name: { id: "Meja informasi MPP", en: "Information desk of the hall" }, at: "MPP", kind: "desk" },
  { name: { id: "SP4N-LAPOR!", en: "SP4N-LAPOR! (national complaints)" }, at: "https://www.lapor.go.id", kind: "web" },
  { name: { id: "Ombudsman RI", en: "Ombudsman of Indonesia" }, at: "https://www.ombudsman.go.id", kind: "web" }
]

const addressed = <T>(view: Renderer<T>, at: string): T =>
  at.startsWith("https://")
    ? view.html`<a href=${at} rel="external noopener">${at.replace(/^https:\/\/(www\.)?/, "")}</a>`
    : view.html`<span>${at}</span>`

const about = <T>(view: Renderer<T>, model: ServiceModel, standard: StandardWire): T => {
  const { language, page } = model
  const { decree, edition, reviewDue, reviewed, components } = standard
  const row = (name: LocalizedText, value: unknown): T =>
    view.html`<div><dt>${name[language]}</dt><dd>${value}</dd></div>`
  const day = (iso: string | null): string => (iso === null ? texts.never[language] : dateWords(iso, language))
  return view.html`<section class="cat-about" id="standar"><h2>${texts.aboutStandard[language]}</h2>
    <dl class="cat-rows">
      ${row(texts.edition, edition)}
      ${row(texts.decree, decree === null ? texts.noDecree[language] : texts.decreeOf(decree.number, dateWords(decree.date, language))[language])}
      ${row(texts.reviewed, day(reviewed))}
      ${reviewDue === null ? view.nothing : row(texts.reviewDue, view.html`${dateWords(reviewDue, language)}${page.reviewOverdue ? view.html` <strong class="cat-late">${texts.overdue[language]}</strong>` : view.nothing}`)}
      ${
        page.lifeEvents.length === 0
          ? view.nothing
          : row(
              texts.lifeEvents,
              page.lifeEvents.map(
                ({ id, name }, at) =>
                  view.html`${at === 0 ? "" : ", "}<a href=${addressOf("/layanan", language, { peristiwa: id })}>${name[language]}</a>`
              )
            )
      }
    </dl>
    ${components.legalBasis === undefined ? view.nothing : basis(view, components.legalBasis, language)}
    ${page.pledge === null ? view.nothing : view.html`<h3>${texts.pledge[language]}</h3><blockquote class="cat-pledge"><p>${page.pledge.text[language]}</p><footer>${page.pledge.place}, ${dateWords(page.pledge.date, language)} — ${page.pledge.signatory.name}, ${page.pledge.signatory.position[language]}</footer></blockquote>`}
    <details><summary>${texts.more[language]}</summary><dl class="cat-rows cat-long">${officeComponents.map((name) => row(componentNames[name][1], components[name]?.[language] ?? texts.missing[language]))}</dl></details>
    <details id="sumber"><summary>${texts.sources[language]}</summary><p class="cat-small">${texts.sourcesWhy[language]}</p>
      <ul class="cat-sources">${sourcesOf(standard).map((source) => view.html`<li data-confidence=${source.confidence}>${sourceWords(source, language)}</li>`)}</ul></details>
  </section>`
}

const basis = <T>(view: Renderer<T>, rows: NonNullable<Components["legalBasis"]>, language: Language): T =>
  view.html`<h3>${texts.legalBasis[language]}</h3><ul class="cat-basis">${rows.map(
    ({ instrument, source, title }) =>
      view.html`<li><strong>${instrument}</strong>${title === undefined ? view.nothing : view.html` ${title}`}${doubt(view, source, language)}</li>`
  )}</ul>`

/** Every source of a standard once, what is least sure first. */
const sourcesOf = ({ components, conditions }: StandardWire): ReadonlyArray<Source> => {
  const found = new Map<string, Source>()
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return
    if ("confidence" in value && "checked" in value) {
      found.set(JSON.stringify(value), value as Source)
      return
    }
    for (const part of Object.values(value)) walk(part)
  }
  walk([components, conditions])
  const order = ["unsure", "likely", "certain"]
  return [...found.values()].toSorted((one, two) => order.indexOf(one.confidence) - order.indexOf(two.confidence))
}
