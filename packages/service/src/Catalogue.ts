/**
 * The catalogue of services (*Sistem Informasi Pelayanan Publik*, SIPP): a pure index in which people find a service by their
 * own words, by agency, or by life event.
 *
 * It holds what it is given and nothing else: services with their standards as they are in force, and what is out of order
 * now. A service is listed whatever its standard lacks, also when nothing is asked of the applicant.
 *
 * Neighbours: `Standard`, what a service promises; `Publication`, which standard is in force.
 *
 * @since 0.1.0
 */
import { type LocalizedText } from "@balai/lifecycle"
import * as Internal from "./internal/search.ts"
import * as LifeEvent from "./LifeEvent.ts"
import { type Standard } from "./Standard.ts"

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * An agency as the catalogue names it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Agency {
  readonly name: string
  readonly label: LocalizedText.LocalizedText
}

/**
 * What does not work now, in words, and until when as far as anybody knows.
 *
 * @category models
 * @since 0.1.0
 */
export interface Outage {
  readonly reason: LocalizedText.LocalizedText
  /** Epoch milliseconds; null when nobody knows. */
  readonly expectedEnd: number | null
}

/**
 * A service of the catalogue.
 *
 * @category models
 * @since 0.1.0
 */
export interface Service {
  /** `agency.service`: `dukcapil.akta-kelahiran`. */
  readonly id: string
  readonly agency: Agency
  readonly standard: Standard
  readonly outage?: Outage | null
}

/**
 * Services, ready to be searched.
 *
 * @category models
 * @since 0.1.0
 */
export interface Catalogue {
  readonly services: ReadonlyArray<Service>
  /** Events that services belong to, or that somebody has described. */
  readonly events: ReadonlyArray<LifeEvent.LifeEvent>
  /** @internal */
  readonly index: Internal.Index
}

/**
 * A service that was found, and the words by which.
 *
 * @category models
 * @since 0.1.0
 */
export interface Hit {
  readonly service: Service
  /** Only good for comparing hits of one search. */
  readonly score: number
  readonly words: ReadonlyArray<string>
}

/**
 * What a search found, the best first; or why nothing, with words that would find something.
 *
 * @category models
 * @since 0.1.0
 */
export interface Found {
  readonly hits: ReadonlyArray<Hit>
  readonly suggestions: ReadonlyArray<string>
  /** Null when something was found. */
  readonly explanation: LocalizedText.LocalizedText | null
}

/**
 * A life event and how many services belong to it.
 *
 * @category models
 * @since 0.1.0
 */
export interface EventCount {
  readonly event: LifeEvent.LifeEvent
  readonly services: number
}

/**
 * An agency and how many services it has.
 *
 * @category models
 * @since 0.1.0
 */
export interface AgencyCount {
  readonly agency: Agency
  readonly services: number
}

// -----------------------------------------------------------------------------
// constructors
// -----------------------------------------------------------------------------

/**
 * Makes a catalogue. Own life events go before those of `LifeEvent.seed`.
 *
 * @example
 * ```ts
 * import { Catalogue, type Standard } from "@balai/service"
 *
 * const standard: Standard.Standard = {
 *   edition: "2026-1",
 *   title: { id: "Akta kelahiran", en: "Birth certificate" },
 *   summary: { id: "Untuk bayi yang baru lahir.", en: "For a newborn child." },
 *   channels: ["counter"],
 *   lifeEvents: ["birth"],
 *   keywords: ["surat lahir"],
 *   components: { requirements: { all: [] } },
 *   decree: null,
 *   reviewed: null,
 *   reviewDue: null
 * }
 * const agency = { name: "dukcapil", label: { id: "Dinas Kependudukan", en: "Civil Registry" } }
 * const catalogue = Catalogue.make({ services: [{ id: "dukcapil.akta-kelahiran", agency, standard }] })
 *
 * Catalogue.search(catalogue, "akte anak baru lahir", "id").hits.map(({ service }) => service.id) // => ["dukcapil.akta-kelahiran"]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (options: {
  readonly services: ReadonlyArray<Service>
  readonly lifeEvents?: ReadonlyArray<LifeEvent.LifeEvent>
}): Catalogue => {
  const events = LifeEvent.merge(options.lifeEvents ?? [], LifeEvent.seed)
  return { services: options.services, events, index: Internal.make(options.services, events) }
}

// -----------------------------------------------------------------------------
// combinators
// -----------------------------------------------------------------------------

/**
 * Finds services by a person's own words, in either language, the best first.
 *
 * **Details**
 *
 * Case and diacritics play no part, affixes and a slip of the finger little: `menikah` finds *nikah*, `akte` finds *akta*. A
 * service that has more of the words comes before one that has fewer. Without words all services come, by title.
 *
 * @example
 * ```ts continues
 * Catalogue.search(catalogue, "", "id").hits.length // => 1
 * Catalogue.search(catalogue, "kelahiiran", "id").hits.length // => 1
 * Catalogue.search(catalogue, "kelapa", "id").suggestions // => ["kelahiran"]
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const search = (catalogue: Catalogue, text: string, language: LocalizedText.Language): Found =>
  Internal.search(catalogue.index, text, language)

/**
 * The services of an agency, by title.
 *
 * @category combinators
 * @since 0.1.0
 */
export const byAgency = (
  { services }: Catalogue,
  agency: string,
  language: LocalizedText.Language = "id"
): ReadonlyArray<Service> =>
  Internal.listed(
    services.filter((service) => service.agency.name === agency),
    language
  )

/**
 * The services that belong to a life event, by title.
 *
 * @category combinators
 * @since 0.1.0
 */
export const byLifeEvent = (
  { services }: Catalogue,
  event: string,
  language: LocalizedText.Language = "id"
): ReadonlyArray<Service> =>
  Internal.listed(
    services.filter(({ standard }) => standard.lifeEvents.includes(event)),
    language
  )

// -----------------------------------------------------------------------------
// getters
// -----------------------------------------------------------------------------

/**
 * The service with an id, null when there is none.
 *
 * @category getters
 * @since 0.1.0
 */
export const get = ({ services }: Catalogue, id: string): Service | null =>
  services.find((one) => one.id === id) ?? null

/**
 * The agencies that have services, in the order in which they come first.
 *
 * @category getters
 * @since 0.1.0
 */
export const agencies = ({ services }: Catalogue): ReadonlyArray<AgencyCount> => {
  const found = new Map<string, { agency: Agency; services: number }>()
  for (const { agency } of services) {
    const count = found.get(agency.name) ?? { agency, services: 0 }
    found.set(agency.name, { ...count, services: count.services + 1 })
  }
  return [...found.values()]
}

/**
 * The life events that services belong to, those that are described first and in their order.
 *
 * @category getters
 * @since 0.1.0
 */
export const lifeEvents = ({ events, services }: Catalogue): ReadonlyArray<EventCount> => {
  const used = new Map<string, number>()
  for (const { standard } of services)
    for (const id of new Set(standard.lifeEvents)) used.set(id, (used.get(id) ?? 0) + 1)
  const described = events.filter(({ id }) => used.has(id)).map(({ id }) => id)
  const own = [...used.keys()].filter((id) => !described.includes(id)).toSorted()
  return [...described, ...own].map((id) => ({ event: LifeEvent.find(id, events), services: used.get(id)! }))
}
