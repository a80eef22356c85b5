/** @internal The catalogue's documents. */
import { type Common } from "../Html.ts"
import { catalogueTexts as texts } from "./catalogueTexts.ts"
import { type CatalogueView, type ServicePageView } from "./catalogueWire.ts"
import { serviceAddress } from "./catalogueWords.ts"
import { faceOf, page } from "./document.ts"
import { dataBlock, Markup, text } from "./template.ts"
import { catalogueView } from "./views/catalogue.ts"
import { type Place } from "./views/cataloguePieces.ts"
import { serviceView } from "./views/service.ts"
import { standardView } from "./views/standardPrint.ts"
import { standardsTexts } from "./standardsTexts.ts"
import { type StandardsHall } from "./standardsWire.ts"
import { type StandardsModel, standardsView } from "./views/standards.ts"

export interface CatalogueOptions {
  readonly catalogue: CatalogueView
  /** Every service in one list. */
  readonly isWhole?: boolean
}

export interface ServiceOptions {
  readonly service: ServicePageView
  /** What search engines read: JSON-LD, as a value. */
  readonly linkedData?: unknown
}

export interface PaperOptions {
  readonly service: ServicePageView
  /** The next edition, on which the public is asked, in place of the one in force. */
  readonly isDraft?: boolean
}

const placeOf = (
  common: Common,
  { asOf, hall }: CatalogueView | ServicePageView,
  { path, query = {} }: { readonly path: string; readonly query?: { readonly [key: string]: string } }
): Place => ({ ...faceOf(common), zone: hall.zone, now: asOf, cut: null, hallName: hall.label, path, query })

/** What was asked, so that the other language asks the same. */
const askedIn = (
  { agency, lifeEvent, query }: CatalogueView,
  isWhole: boolean
): { readonly [key: string]: string } => ({
  ...(query === "" ? {} : { q: query }),
  ...(agency === null ? {} : { instansi: agency.id }),
  ...(lifeEvent === null ? {} : { peristiwa: lifeEvent.id }),
  ...(isWhole ? { semua: "1" } : {})
})

export const cataloguePage = (options: Common & CatalogueOptions): string => {
  const { catalogue, isWhole = false, language = "id" } = options
  const place = placeOf(options, catalogue, { path: "/layanan", query: askedIn(catalogue, isWhole) })
  const body = catalogueView(text, { ...place, catalogue, isWhole })
  return page(options, {
    name: "catalogue",
    title: `${texts.title[language]} · ${catalogue.hall.label[language]}`,
    description: texts.searchHint[language],
    body
  })
}

/** Not script: a block of data that no policy forbids and no browser runs. */
const linked = (value: unknown): Markup | null =>
  value === undefined || value === null
    ? null
    : new Markup(`<script type="application/ld+json">${dataBlock(value)}</script>`)

export const servicePage = (options: Common & ServiceOptions): string => {
  const { language = "id", linkedData, service } = options
  const { entry, hall } = service
  const place = placeOf(options, service, { path: serviceAddress(entry, "id") })
  return page(options, {
    name: "catalogue",
    title: `${entry.title[language]} · ${hall.label[language]}`,
    ...(entry.summary === null ? {} : { description: entry.summary[language] }),
    body: serviceView(text, { ...place, page: service, linkedData: linked(linkedData) })
  })
}

export interface StandardsOptions {
  readonly hall: StandardsHall
  /** The service whose standard is worked on; null for the list of all. */
  readonly service?: { readonly agency: string; readonly service: string } | null
}

const never = (): void => {}

export const standardsPage = (options: Common & StandardsOptions): string => {
  const { hall, language = "id", service = null } = options
  const model: StandardsModel = {
    ...faceOf(options),
    zone: hall.zone,
    now: hall.asOf,
    cut: null,
    hallName: hall.label,
    service,
    rows: null,
    draft: null,
    isMissing: false,
    outages: [],
    where: "all",
    step: null,
    isBusy: false,
    isStranger: false,
    said: null,
    trouble: []
  }
  return page(options, {
    name: "standards",
    title: `${standardsTexts.title[language]} · ${hall.label[language]}`,
    body: standardsView(text, model, { send: never, look: never, step: never, begin: never, end: never }),
    data: { hall: { label: hall.label, zone: hall.zone, asOf: hall.asOf }, service },
    needsScript: true
  })
}

export const standardPage = (options: Common & PaperOptions): string => {
  const { isDraft = false, language = "id", service } = options
  const { consultation, entry, hall } = service
  const standard = isDraft ? consultation : service.standard
  if (standard === null) return servicePage(options)
  const query = { [isDraft ? "rancangan" : "cetak"]: "1" }
  const place = placeOf(options, service, { path: serviceAddress(entry, "id"), query })
  return page(options, {
    name: "catalogue",
    title: `${texts.standardOf(standard.title)[language]} · ${hall.label[language]}`,
    body: standardView(text, { ...place, page: service, standard, isDraft })
  })
}
