import { type Json } from "@balai/lifecycle"
import { type Language } from "@balai/lifecycle/LocalizedText"
import { type Service } from "../Catalogue.ts"
import { type LinkedData, type Source } from "../Export.ts"
import { type Channel, inChannel, type Standard } from "../Standard.ts"
import * as Words from "./exportWords.ts"
import { rows } from "./perChannel.ts"

const channelOf = (standard: Standard, channel: Channel, { language, url }: { language: Language; url: string }) => {
  const { requirements, time } = standard.components
  const limit = time === undefined ? null : inChannel(time, channel)
  const asked = requirements === undefined ? [] : inChannel(requirements, channel)
  const conditions = standard.conditions === undefined ? [] : inChannel(standard.conditions, channel)
  const lines = [
    ...conditions.map((one) => Words.condition(one, language)),
    ...asked.map((one) => Words.requirement(one, language)),
    ...(limit === null ? [] : [Words.limit(limit)[language]])
  ]
  return {
    "@type": "ServiceChannel",
    name: Words.channels[channel][language],
    serviceUrl: url,
    ...(limit === null ? {} : { processingTime: Words.duration(limit) }),
    ...(lines.length === 0 ? {} : { description: lines.join("; ") })
  }
}

const offersOf = ({ channels, components }: Standard, language: Language): ReadonlyArray<LinkedData> =>
  rows(components.fees, channels).map(({ channels: only, value }) => ({
    "@type": "Offer",
    name: Words.fee(value, language),
    ...(value.amount === null ? {} : { price: value.amount, priceCurrency: "IDR" }),
    ...(only === null ? {} : { description: only.map((channel) => Words.channels[channel][language]).join(", ") })
  }))

/** By which word of schema.org a way to complain is reached. */
const reached = {
  phone: "telephone",
  email: "email",
  web: "url",
  app: "url",
  desk: "description",
  letter: "description"
} as const

const contactsOf = ({ components }: Standard, language: Language): ReadonlyArray<LinkedData> =>
  (components.complaints ?? []).map(({ at, kind, name }) => ({
    "@type": "ContactPoint",
    contactType: language === "id" ? "Pengaduan" : "Complaints",
    name: name[language],
    [reached[kind]]: at
  }))

const providerOf = ({ agency, standard }: Service, { hall, units = {} }: Source, language: Language): LinkedData => {
  const { address, email, phone } = units[agency.name] ?? {}
  return {
    "@type": "GovernmentOrganization",
    name: agency.label[language],
    ...(address === undefined ? {} : { address }),
    ...(phone === undefined ? {} : { telephone: phone }),
    ...(email === undefined ? {} : { email }),
    contactPoint: contactsOf(standard, language),
    parentOrganization: { "@type": "GovernmentOrganization", name: hall.label[language], url: hall.url }
  }
}

export const schemaOrg = (source: Source, service: Service, language: Language): LinkedData => {
  const { id, standard } = service
  const { product } = standard.components
  const url = source.urlOf(id)
  const about: { [key: string]: Json.Json } = {
    "@context": "https://schema.org",
    "@type": "GovernmentService",
    "@id": url,
    url,
    identifier: id,
    name: standard.title[language],
    alternateName: standard.title[language === "id" ? "en" : "id"],
    description: standard.summary[language],
    inLanguage: language,
    provider: providerOf(service, source, language),
    areaServed: { "@type": "AdministrativeArea", name: source.hall.area.name, identifier: source.hall.area.code },
    availableChannel: standard.channels.map((channel) => channelOf(standard, channel, { language, url }))
  }
  const offers = offersOf(standard, language)
  if (offers.length > 0) about["offers"] = offers
  if (product !== undefined) about["serviceOutput"] = { "@type": "Thing", name: product.name[language] }
  if (standard.keywords.length > 0) about["keywords"] = standard.keywords.join(", ")
  return about
}
