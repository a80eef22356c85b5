import { Schema, SchemaIssue, SchemaParser } from "effect"

/** The context: the terms of CPSV-AP 3.2 that are used here, with what they stand for in its own context. */
const m8g = "http://data.europa.eu/m8g/"
const dct = "http://purl.org/dc/terms/"
const cpsv = "http://purl.org/vocab/cpsv#"

const link = (id: string) => ({ "@id": id, "@type": "@id", "@container": "@set" })
const words = (id: string) => ({ "@id": id, "@container": "@set" })
const plain = (id: string) => ({ "@id": id })
const typed = (id: string, type: string) => ({ "@id": id, "@type": type })

export const context = {
  PublicService: `${cpsv}PublicService`,
  Rule: `${cpsv}Rule`,
  Channel: `${m8g}Channel`,
  Cost: `${m8g}Cost`,
  ContactPoint: `${m8g}ContactPoint`,
  Event: `${m8g}Event`,
  LifeEvent: `${m8g}LifeEvent`,
  BusinessEvent: `${m8g}BusinessEvent`,
  Evidence: `${m8g}Evidence`,
  Output: `${m8g}Output`,
  PublicOrganization: `${m8g}PublicOrganisation`,
  Requirement: `${m8g}Requirement`,
  LegalResource: "http://data.europa.eu/eli/ontology#LegalResource",
  Concept: "http://www.w3.org/2004/02/skos/core#Concept",
  Document: "http://xmlns.com/foaf/0.1/Document",
  LinguisticSystem: `${dct}LinguisticSystem`,
  Location: `${dct}Location`,
  "PublicService.identifier": plain(`${dct}identifier`),
  "PublicService.name": words(`${dct}title`),
  "PublicService.description": words(`${dct}description`),
  "PublicService.keyword": words("http://www.w3.org/ns/dcat#keyword"),
  "PublicService.language": link(`${dct}language`),
  "PublicService.spatial": link(`${dct}spatial`),
  "PublicService.processingTime": typed(`${m8g}processingTime`, "http://www.w3.org/2001/XMLSchema#duration"),
  "PublicService.hasCompetentAuthority": link(`${m8g}hasCompetentAuthority`),
  "PublicService.hasChannel": link(`${m8g}hasChannel`),
  "PublicService.hasCost": link(`${m8g}hasCost`),
  "PublicService.hasInput": link(`${cpsv}hasInput`),
  "PublicService.hasLegalResource": link(`${m8g}hasLegalResource`),
  "PublicService.holdsRequirement": link(`${m8g}holdsRequirement`),
  "PublicService.follows": link(`${cpsv}follows`),
  "PublicService.produces": link(`${cpsv}produces`),
  "PublicService.isGroupedBy": link(`${m8g}isGroupedBy`),
  "PublicService.contactPoint": link(`${m8g}contactPoint`),
  "Channel.identifier": plain(`${dct}identifier`),
  "Channel.type": { "@id": `${dct}type`, "@type": "@id" },
  "Channel.description": words(`${dct}description`),
  "Channel.processingTime": typed(`${m8g}processingTime`, "http://www.w3.org/2001/XMLSchema#duration"),
  "Channel.hasInput": link(`${cpsv}hasInput`),
  "Rule.identifier": plain(`${dct}identifier`),
  "Rule.name": words(`${dct}title`),
  "Rule.description": words(`${dct}description`),
  "Rule.implements": link(`${cpsv}implements`),
  "Requirement.identifier": plain(`${dct}identifier`),
  "Requirement.name": words(`${dct}title`),
  "Requirement.hasSupportingEvidence": link(`${m8g}hasSupportingEvidence`),
  "Evidence.identifier": plain(`${dct}identifier`),
  "Evidence.name": words(`${dct}title`),
  "Evidence.description": words(`${dct}description`),
  "Cost.identifier": plain(`${dct}identifier`),
  "Cost.description": words(`${dct}description`),
  "Cost.hasValue": typed(`${m8g}hasValue`, "http://www.w3.org/2001/XMLSchema#double"),
  "Cost.currency": { "@id": `${m8g}currency`, "@type": "@id" },
  "Cost.ifAccessedThrough": { "@id": `${m8g}ifAccessedThrough`, "@type": "@id" },
  "Output.identifier": plain(`${dct}identifier`),
  "Output.name": words(`${dct}title`),
  "Output.description": words(`${dct}description`),
  "Event.identifier": plain(`${dct}identifier`),
  "Event.name": words(`${dct}title`),
  "Agent.identifier": plain(`${dct}identifier`),
  "Agent.name": words(`${dct}title`),
  "PublicOrganization.preferredLabel": words("http://www.w3.org/2004/02/skos/core#prefLabel"),
  "PublicOrganization.spatial": link(`${dct}spatial`),
  "ContactPoint.hasEmail": words(`${m8g}email`),
  "ContactPoint.hasTelephone": words(`${m8g}telephone`),
  "ContactPoint.contactPage": link(`${m8g}contactPage`),
  /** Not in the profile: the word that it has for costs, said of a rule. */
  "Rule.ifAccessedThrough": link(`${m8g}ifAccessedThrough`),
  /** What a concept, a place and a law are called. */
  prefLabel: words("http://www.w3.org/2004/02/skos/core#prefLabel"),
  title: words(`${dct}title`),
  identifier: plain(`${dct}identifier`)
} as const

const Text = Schema.NonEmptyString
const Iri = Schema.String.check(Schema.isPattern(/^(?:https?:\/\/\S+|urn:\S+)$/, { expected: "an IRI" }))
const Words = Schema.Array(Schema.Struct({ "@value": Text, "@language": Schema.Literals(["id", "en"]) })).check(
  Schema.isMinLength(1)
)
const Links = Schema.Array(Iri).check(Schema.isMinLength(1))

/** What is mandatory of each class, after the profile. */
const mandatory: { readonly [type: string]: Schema.Codec<any, any> } = {
  PublicService: Schema.Struct({
    "@id": Iri,
    "PublicService.identifier": Text,
    "PublicService.name": Words,
    "PublicService.description": Words,
    "PublicService.hasCompetentAuthority": Links
  }),
  PublicOrganization: Schema.Struct({
    "@id": Iri,
    "PublicOrganization.preferredLabel": Words,
    "PublicOrganization.spatial": Links
  }),
  Channel: Schema.Struct({ "@id": Iri, "Channel.identifier": Text }),
  Rule: Schema.Struct({ "@id": Iri, "Rule.identifier": Text, "Rule.name": Words, "Rule.description": Words }),
  Requirement: Schema.Struct({ "@id": Iri, "Requirement.identifier": Text, "Requirement.name": Words }),
  Evidence: Schema.Struct({ "@id": Iri, "Evidence.identifier": Text, "Evidence.name": Words }),
  Cost: Schema.Struct({ "@id": Iri, "Cost.identifier": Text }),
  Output: Schema.Struct({ "@id": Iri, "Output.identifier": Text, "Output.name": Words }),
  Event: Schema.Struct({ "@id": Iri, "Event.identifier": Text, "Event.name": Words }),
  Location: Schema.Struct({ "@id": Iri, identifier: Text, title: Words })
}

export interface Place {
  readonly path: ReadonlyArray<string | number>
  readonly what: string
}

export interface Node {
  readonly "@id": string
  readonly "@type": ReadonlyArray<string>
  readonly [key: string]: unknown
}

const format = SchemaIssue.makeFormatterStandardSchemaV1()

const keyOf = (key: PropertyKey | { readonly key: PropertyKey }): string | number => {
  const one = typeof key === "object" ? key.key : key
  return typeof one === "number" ? one : String(one)
}

/** What is missing or empty in a node, by all of its classes. */
export const placesOf = (node: Node): ReadonlyArray<Place> =>
  node["@type"].flatMap((type) => {
    const schema = mandatory[type]
    if (schema === undefined) return []
    const parsed = SchemaParser.decodeUnknownResult(schema, { errors: "all" })(node)
    if (parsed._tag === "Success") return []
    return format(parsed.failure).issues.map(({ message, path = [] }) => ({
      path: [node["@id"], ...path.map(keyOf)],
      what: message
    }))
  })
