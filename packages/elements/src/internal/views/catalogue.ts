/** @internal The catalogue of services: one question, what was found, and two ways to look around. A plain document. */
import { type LocalizedText } from "../../Wire.ts"
import { catalogueTexts as texts } from "../catalogueTexts.ts"
import { type CatalogueView, type Named } from "../catalogueWire.ts"
import { addressOf } from "../catalogueWords.ts"
import { type Renderer } from "../template.ts"
import { bottom, entryRow, outageBand, type Place, top } from "./cataloguePieces.ts"

export interface CatalogueModel extends Place {
  readonly catalogue: CatalogueView
  /** Whether every service is listed. */
  readonly isWhole: boolean
}

export const catalogueView = <T>(view: Renderer<T>, model: CatalogueModel): T => view.html`
  ${top(view, model)}
  <main class="cat-main">
    ${question(view, model)}
    <div class="cat-inner">
      ${answer(view, model)}
      ${around(view, model)}
    </div>
  </main>
  ${bottom(view, model)}
`

const question = <T>(view: Renderer<T>, { catalogue, language }: CatalogueModel): T =>
  view.html`<section class="cat-ask"><div class="cat-inner">
    <h1>${texts.ask[language]}</h1>
    <form class="cat-search" role="search" method="get" action="/layanan">
      <label for="cari">${texts.search[language]}</label>
      <div class="cat-field"><input id="cari" type="search" name="q" value=${catalogue.query} maxlength="120" autocomplete="off" enterkeyhint="search" aria-describedby="cari-bantuan">
      ${language === "id" ? view.nothing : view.html`<input type="hidden" name="lang" value=${language}>`}
      <button type="submit" class="button button-main">${texts.find[language]}</button></div>
      <p id="cari-bantuan" class="cat-small">${texts.searchHint[language]}</p>
    </form>
  </div></section>`

const isAsked = ({ catalogue, isWhole }: CatalogueModel): boolean =>
  isWhole || catalogue.query !== "" || catalogue.agency !== null || catalogue.lifeEvent !== null

const headingOf = ({ catalogue }: CatalogueModel): LocalizedText => {
  const { agency, entries, lifeEvent, query } = catalogue
  if (query !== "") return texts.found(entries.length, query)
  return agency?.name ?? lifeEvent?.name ?? texts.all(entries.length)
}

const answer = <T>(view: Renderer<T>, model: CatalogueModel): T => {
  const { catalogue, language } = model
  const outages = catalogue.outages.map((outage) => outageBand(view, model, outage))
  if (!isAsked(model)) return view.html`${outages}`
  const { entries, explanation } = catalogue
  return view.html`<p class="cat-back"><a href=${addressOf("/layanan", language)}>← ${texts.title[language]}</a></p>
    <section class="cat-answer" id="hasil"><h2>${headingOf(model)[language]}</h2>
    ${explanation === null ? view.nothing : view.html`<p class="cat-explain">${explanation[language]}</p>`}
    ${entries.length > 0 ? view.nothing : nothingFound(view, model)}
    ${outages}
    ${entries.length === 0 ? view.nothing : view.html`<ul class="cat-entries">${entries.map((entry) => entryRow(view, entry, language))}</ul>`}
    </section>`
}

const nothingFound = <T>(view: Renderer<T>, { catalogue, language }: CatalogueModel): T => {
  const { suggestions } = catalogue
  return view.html`<p>${texts.nothing[language]}</p>${
    suggestions.length === 0
      ? view.nothing
      : view.html`<p>${texts.tryWords[language]}:</p><ul class="cat-words">${suggestions.map(
          (word) => view.html`<li><a href=${addressOf("/layanan", language, { q: word })}>${word}</a></li>`
        )}</ul>`
  }`
}

interface Counted extends Named {
  readonly services: number
}

const around = <T>(view: Renderer<T>, model: CatalogueModel): T => {
  const { catalogue, language } = model
  const total = catalogue.agencies.reduce((sum, { services }) => sum + services, 0)
  const tile =
    (key: string) =>
    (one: Counted): T =>
      view.html`<li><a href=${addressOf("/layanan", language, { [key]: one.id })}><strong>${one.name[language]}</strong>
      <span>${texts.count(one.services)[language]}</span></a></li>`
  return view.html`<nav class="cat-around" aria-label=${texts.title[language]}>
    ${
      catalogue.lifeEvents.length === 0
        ? view.nothing
        : view.html`<section><h2>${texts.byLifeEvent[language]}</h2><ul class="cat-events">${catalogue.lifeEvents.map(tile("peristiwa"))}</ul></section>`
    }
    <section><h2>${texts.byAgency[language]}</h2><ul class="cat-agencies">${catalogue.agencies.map(tile("instansi"))}</ul>
    <p class="cat-all"><a class="button" href=${addressOf("/layanan", language, { semua: "1" })}>${texts.all(total)[language]}</a></p></section>
  </nav>`
}
