import { type Json, type LocalizedText } from "@balai/lifecycle"
import { Result } from "effect"
import { type Service } from "../Catalogue.ts"
import { type LinkedData, type Source } from "../Export.ts"
import * as LifeEvent from "../LifeEvent.ts"
import { ExportInvalidError } from "../ServiceError.ts"
import { type Channel, type ComplaintChannel, inChannel, type Requirement, type Standard } from "../Standard.ts"
import { context, type Node, placesOf } from "./cpsvSchema.ts"
import * as Words from "./exportWords.ts"
import { rows, variants } from "./perChannel.ts"

type Text = LocalizedText.LocalizedText

const languages = {
  id: "http://publications.europa.eu/resource/authority/language/IND",
  en: "http://publications.europa.eu/resource/authority/language/ENG"
} as const
const rupiah = "http://publications.europa.eu/resource/authority/currency/IDR"

const said = (text: Text) =>
  (["id", "en"] as const).map((language) => ({ "@value": text[language], "@language": language }))

const node = (id: string, types: ReadonlyArray<string>, about: { readonly [key: string]: unknown }): Node => ({
  "@id": id,
  "@type": types,
  ...about
})

const idsOf = (nodes: ReadonlyArray<Node>): ReadonlyArray<string> => nodes.map((one) => one["@id"])

/** Left out when it is empty: the profile's properties say something or are not there. */
const links = (property: string, ids: ReadonlyArray<string>) => (ids.length === 0 ? {} : { [property]: ids })

interface At {
  readonly url: string
  readonly id: string
  readonly standard: Standard
}

const iri = ({ url }: At, kind: string, key: string): string => `${url}#${kind}-${key}`
const channelIri = (at: At, channel: Channel): string => iri(at, "channel", channel)
const channelKind = ({ hall }: Source, channel: Channel): string => `${hall.url}/#channel-${channel}`

const through = (at: At, channels: ReadonlyArray<Channel> | null) =>
  links(
    "Rule.ifAccessedThrough",
    (channels ?? []).map((channel) => channelIri(at, channel))
  )

const laws = (at: At): ReadonlyArray<Node> =>
  (at.standard.components.legalBasis ?? []).map(({ instrument, title }, nth) =>
    node(iri(at, "law", String(nth + 1)), ["LegalResource"], {
      identifier: instrument,
      title: said({ id: title ?? instrument, en: title ?? instrument })
    })
  )

const both = (write: (language: "id" | "en") => string): Text => ({ id: write("id"), en: write("en") })

const conditionsOf = (at: At): ReadonlyArray<Node> =>
  rows(at.standard.conditions, at.standard.channels).map(({ channels, key, value }) =>
    node(iri(at, "rule", key), ["Rule"], {
      "Rule.identifier": `${at.id}/${key}`,
      "Rule.name": said(value.text),
      "Rule.description": said(both((language) => Words.condition(value, language))),
      ...through(at, channels)
    })
  )

const proceduresOf = (at: At): ReadonlyArray<Node> =>
  variants(at.standard.components.procedure, at.standard.channels).map(({ channels, value }, nth) =>
    node(iri(at, "procedure", String(nth + 1)), ["Rule"], {
      "Rule.identifier": `${at.id}/procedure-${nth + 1}`,
      "Rule.name": said({ id: "Prosedur", en: "Procedure" }),
      "Rule.description": said(
        both((language) => Words.numbered(value.map((step) => Words.step(step, language))) || "-")
      ),
      ...links("Rule.implements", idsOf(laws(at))),
      ...through(at, channels)
    })
  )

const isEvidence = ({ kind }: Requirement): boolean => kind === "document" || kind === "statement"

const askedOf = (at: At) => rows(at.standard.components.requirements, at.standard.channels)

const evidenceOf = (at: At): ReadonlyArray<Node> =>
  askedOf(at)
    .filter(({ value }) => isEvidence(value))
    .map(({ key, value }) =>
      node(iri(at, "evidence", key), ["Evidence"], {
        "Evidence.identifier": `${at.id}/evidence-${key}`,
        "Evidence.name": said(value.name),
        ...(value.help === undefined ? {} : { "Evidence.description": said(value.help) })
      })
    )

const requirementsOf = (at: At): ReadonlyArray<Node> =>
  askedOf(at).map(({ key, value }) =>
    node(iri(at, "requirement", key), ["Requirement"], {
      "Requirement.identifier": `${at.id}/${key}`,
      "Requirement.name": said(both((language) => Words.requirement(value, language))),
      ...links("Requirement.hasSupportingEvidence", isEvidence(value) ? [iri(at, "evidence", key)] : [])
    })
  )

const channelsOf = (at: At, source: Source): ReadonlyArray<Node> =>
  at.standard.channels.map((channel) => {
    const { time } = at.standard.components
    const limit = time === undefined ? null : inChannel(time, channel)
    const inputs = askedOf(at)
      .filter(({ channels, value }) => isEvidence(value) && (channels === null || channels.includes(channel)))
      .map(({ key }) => iri(at, "evidence", key))
    const name = Words.channels[channel]
    return node(channelIri(at, channel), ["Channel"], {
      "Channel.identifier": `${at.id}/${channel}`,
      "Channel.type": channelKind(source, channel),
      "Channel.description": said(
        limit === null ? name : both((language) => `${name[language]}: ${Words.limit(limit)[language]}`)
      ),
      ...(limit === null ? {} : { "Channel.processingTime": Words.duration(limit) }),
      ...links("Channel.hasInput", inputs)
    })
  })

/** A cost is of one channel or of all of them: one that holds in two of three is written twice. */
const costsOf = (at: At): ReadonlyArray<Node> =>
  rows(at.standard.components.fees, at.standard.channels).flatMap(({ channels, key, value }) =>
    (channels ?? [null]).map((channel) => {
      const name = channel === null ? key : `${key}-${channel}`
      return node(iri(at, "cost", name), ["Cost"], {
        "Cost.identifier": `${at.id}/cost-${name}`,
        "Cost.description": said(both((language) => Words.fee(value, language))),
        ...(value.amount === null ? {} : { "Cost.hasValue": value.amount, "Cost.currency": rupiah }),
        ...(channel === null ? {} : { "Cost.ifAccessedThrough": channelIri(at, channel) })
      })
    })
  )

const outputOf = (at: At): ReadonlyArray<Node> => {
  const { product } = at.standard.components
  if (product === undefined) return []
  return [
    node(iri(at, "output", "1"), ["Output"], {
      "Output.identifier": `${at.id}/output`,
      "Output.name": said(product.name),
      ...(product.validity === undefined ? {} : { "Output.description": said(product.validity) })
    })
  ]
}

const isLink = (at: string): boolean => /^https?:\/\/\S+$/.test(at)

const contact = ({ at: address, kind }: ComplaintChannel) => {
  if (kind === "email") return { "ContactPoint.hasEmail": [address] }
  if (kind === "phone") return { "ContactPoint.hasTelephone": [address] }
  return isLink(address) ? { "ContactPoint.contactPage": [address] } : {}
}

const contactsOf = (at: At): ReadonlyArray<Node> =>
  (at.standard.components.complaints ?? []).flatMap((channel, nth) => {
    const about = contact(channel)
    return [
      node(iri(at, "contact", String(nth + 1)), ["ContactPoint"], {
        title: said(both((language) => `${channel.name[language]}: ${channel.at}`)),
        ...about
      }),
      ...("ContactPoint.contactPage" in about ? [node(channel.at, ["Document"], {})] : [])
    ]
  })

const isContact = (one: Node): boolean => one["@type"].includes("ContactPoint")

const eventIri = ({ hall }: Source, id: string): string => `${hall.url}/#event-${id}`
const agencyIri = ({ hall }: Source, name: string): string => `${hall.url}/#agency-${name}`
const areaIri = ({ hall }: Source): string => `urn:kemendagri:${hall.area.code}`

const timeOf = ({ standard }: At) => {
  const limits = variants(standard.components.time, standard.channels)
  return limits.length === 1 ? { "PublicService.processingTime": Words.duration(limits[0]!.value) } : {}
}

const serviceNodes = (source: Source, service: Service): ReadonlyArray<Node> => {
  const { id, standard } = service
  const at: At = { url: source.urlOf(id), id, standard }
  const parts = {
    hasChannel: channelsOf(at, source),
    hasCost: costsOf(at),
    hasInput: evidenceOf(at),
    hasLegalResource: laws(at),
    holdsRequirement: requirementsOf(at),
    follows: [...conditionsOf(at), ...proceduresOf(at)],
    produces: outputOf(at)
  }
  const contacts = contactsOf(at)
  return [
    node(at.url, ["PublicService"], {
      "PublicService.identifier": id,
      "PublicService.name": said(standard.title),
      "PublicService.description": said(standard.summary),
      "PublicService.hasCompetentAuthority": [agencyIri(source, service.agency.name)],
      "PublicService.spatial": [areaIri(source)],
      "PublicService.language": Object.values(languages),
      ...(standard.keywords.length === 0
        ? {}
        : { "PublicService.keyword": standard.keywords.map((word) => ({ "@value": word, "@language": "id" })) }),
      ...timeOf(at),
      ...Object.assign(
        {},
        ...Object.entries(parts).map(([name, nodes]) => links(`PublicService.${name}`, idsOf(nodes)))
      ),
      ...links("PublicService.contactPoint", idsOf(contacts.filter(isContact))),
      ...links(
        "PublicService.isGroupedBy",
        standard.lifeEvents.map((event) => eventIri(source, event))
      )
    }),
    ...Object.values(parts).flat(),
    ...contacts
  ]
}

const eventNodes = (source: Source): ReadonlyArray<Node> => {
  const events = LifeEvent.merge(source.lifeEvents ?? [], LifeEvent.seed)
  return [...new Set(source.services.flatMap(({ standard }) => standard.lifeEvents))].map((id) => {
    const { kind, label } = LifeEvent.find(id, events)
    return node(eventIri(source, id), ["Event", kind === "business" ? "BusinessEvent" : "LifeEvent"], {
      "Event.identifier": id,
      "Event.name": said(label)
    })
  })
}

const agencyNodes = (source: Source): ReadonlyArray<Node> =>
  [...new Map(source.services.map(({ agency }) => [agency.name, agency])).values()].map(({ label, name }) =>
    node(agencyIri(source, name), ["PublicOrganization"], {
      "Agent.identifier": name,
      "Agent.name": said(label),
      "PublicOrganization.preferredLabel": said(label),
      "PublicOrganization.spatial": [areaIri(source)]
    })
  )

const sharedNodes = (source: Source): ReadonlyArray<Node> => {
  const { area } = source.hall
  const channels = [...new Set(source.services.flatMap(({ standard }) => standard.channels))]
  return [
    node(areaIri(source), ["Location"], { identifier: area.code, title: said({ id: area.name, en: area.name }) }),
    ...Object.values(languages).map((id) => node(id, ["LinguisticSystem"], {})),
    node(rupiah, ["Concept"], { prefLabel: said({ id: "Rupiah", en: "Rupiah" }) }),
    ...channels.map((channel) =>
      node(channelKind(source, channel), ["Concept"], { prefLabel: said(Words.channels[channel]) })
    )
  ]
}

const distinct = (nodes: ReadonlyArray<Node>): ReadonlyArray<Node> => [
  ...new Map(nodes.map((one) => [one["@id"], one])).values()
]

export const cpsvAp = (source: Source): Result.Result<LinkedData, ExportInvalidError> => {
  const graph = distinct([
    ...source.services.flatMap((service) => serviceNodes(source, service)),
    ...agencyNodes(source),
    ...eventNodes(source),
    ...sharedNodes(source)
  ])
  const places = graph.flatMap(placesOf)
  if (places.length > 0) return Result.fail(new ExportInvalidError({ format: "cpsvAp", places }))
  return Result.succeed({ "@context": context, "@graph": graph } as unknown as { readonly [key: string]: Json.Json })
}
