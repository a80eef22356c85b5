/** @internal Pieces that the pages of the catalogue share. */
import { type Language, type LocalizedText } from "../../Wire.ts"
import { catalogueTexts as texts, channelNames, confidenceNames } from "../catalogueTexts.ts"
import { type EntryView, type OutageView, type Source } from "../catalogueWire.ts"
import { addressOf, dateWords, feesInShort, limitWords, serviceAddress } from "../catalogueWords.ts"
import { clock, date, other } from "../format.ts"
import { colophon, type Frame, notice, sign } from "../parts.ts"
import { type Renderer } from "../template.ts"

export interface Place extends Frame {
  readonly hallName: LocalizedText
  /** The path of this page and what is asked there, for the switch of the language. */
  readonly path: string
  readonly query: { readonly [key: string]: string }
}

export const top = <T>(view: Renderer<T>, model: Place): T => {
  const { language, logo = null, path, query } = model
  const second = other(language)
  return view.html`${notice(view, model)}
  <header class="cat-head"><div class="cat-inner">
    <a class="cat-brand" href=${addressOf("/", language)}>${sign(view, logo)}<span>${model.hallName[language]}</span></a>
    <a class="cat-language" lang=${second} hreflang=${second} rel="alternate" href=${addressOf(path, second, query)}>${texts.language[language]}</a>
  </div></header>`
}

export const bottom = <T>(view: Renderer<T>, model: Place): T =>
  view.html`<footer class="cat-foot"><div class="cat-inner">${colophon(view, model)}
    <nav aria-label=${texts.data[model.language]}><a href="/api/v1/services.csv">CSV</a> · <a href="/api/v1/services.jsonld">JSON-LD</a> · <a href="/api/v1/services">JSON</a></nav>
  </div></footer>`

/** "27 November 2026 pukul 09.14" */
const moment = (at: number, { language, zone }: Frame): string =>
  `${date(at, zone, language)}, ${clock(at, zone, language)}`

export const outageBand = <T>(view: Renderer<T>, model: Place, outage: OutageView): T => {
  const { language } = model
  const until = outage.expectedEnd === null ? texts.outageOpen : texts.outageUntil(moment(outage.expectedEnd, model))
  return view.html`<div class="cat-outage" role="note"><p><strong>${texts.outage[language]}: ${outage.name[language]}</strong></p>
    <p>${outage.reason[language]}</p>
    <p class="cat-small">${texts.outageSince(moment(outage.since, model))[language]}, ${until[language]}.</p></div>`
}

/** A word beside a row of which nobody is sure. */
export const doubt = <T>(view: Renderer<T>, source: Source, language: Language): T | unknown =>
  source.confidence === "unsure"
    ? view.html` <a class="cat-doubt" href="#sumber" title=${source.title}>${texts.unsure[language]}</a>`
    : view.nothing

/** Where a row comes from, when somebody looked, and how sure that is. */
export const sourceWords = ({ checked, confidence, reference, title }: Source, language: Language): string => {
  const named = reference === null || reference === title ? title : `${reference}: ${title}`
  return `${named}; ${texts.checked(dateWords(checked, language))[language]}; ${confidenceNames[confidence][language]}`
}

const chip = <T>(view: Renderer<T>, words: string, kind: string): T =>
  view.html`<li class="cat-chip" data-kind=${kind}>${words}</li>`

const chips = <T>(view: Renderer<T>, entry: EntryView, language: Language): T => {
  const fee = feesInShort(entry.fees)
  return view.html`<ul class="cat-chips">
    ${entry.outage === null ? view.nothing : chip(view, texts.outage[language], "outage")}
    ${entry.hasStandard ? view.nothing : chip(view, texts.notPublished[language], "missing")}
    ${fee === null ? view.nothing : chip(view, fee[language], fee === texts.free ? "free" : "fee")}
    ${entry.limit === null ? view.nothing : chip(view, limitWords(entry.limit)[language], "time")}
    ${entry.channels.filter((channel) => channel !== "counter").map((channel) => chip(view, channelNames[channel][language], "channel"))}
  </ul>`
}

export const entryRow = <T>(view: Renderer<T>, entry: EntryView, language: Language): T =>
  view.html`<li class="cat-entry">
    <h3><a href=${serviceAddress(entry, language)}>${entry.title[language]}</a></h3>
    <p class="cat-agency">${entry.agency.name[language]}</p>
    ${entry.summary === null ? view.nothing : view.html`<p>${entry.summary[language]}</p>`}
    ${chips(view, entry, language)}
  </li>`
