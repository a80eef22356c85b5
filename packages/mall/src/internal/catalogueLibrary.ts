/** @internal The standards of a hall as they stand in the database, and the index in which they are searched. */
import { type Engine, type Instance } from "@balai/engine"
import { type LocalizedText } from "@balai/lifecycle"
import { Catalogue as Index, type LifeEvent, Outage, Publication, type Standard } from "@balai/service"
import { Effect } from "effect"
import { type Entry, type OutageOf, type OutageView } from "../Catalogue.ts"
import { type Mall, type Service } from "../Mall.ts"
import { type QueueingError } from "../QueueingError.ts"
import { fromEngine } from "./failures.ts"
import { standardsFeed } from "./names.ts"

export type PublicationInstance = Instance.Instance<typeof Publication.lifecycle>
export type OutageInstance = Instance.Instance<typeof Outage.lifecycle>

/** A service of the hall with what its agency's definition says of it. */
export interface Offered {
  readonly service: Service
  /** The service's own name within its agency. */
  readonly slug: string
  readonly seed: Standard.Standard | null
  readonly applies: boolean
  readonly books: boolean
}

export const offeredBy = ({ agencies, hours, services }: Mall): ReadonlyArray<Offered> =>
  services.map((service) => {
    const slug = service.id.slice(service.agency.id.length + 1)
    const defined = agencies.find(({ name }) => name === service.agency.id)?.services.find(({ id }) => id === slug)
    return {
      service,
      slug,
      seed: defined?.standard ?? null,
      applies: defined?.fulfilledBy !== undefined,
      books: hours?.agencies[service.agency.id]?.appointments !== undefined
    }
  })

const lifeEventsOf = ({ agencies }: Mall): ReadonlyArray<LifeEvent.LifeEvent> =>
  agencies.flatMap(({ lifeEvents }) => lifeEvents)

/** One service as the catalogue tells of it. */
export interface Shelf extends Offered {
  readonly publication: PublicationInstance | null
  readonly standard: Standard.Standard | null
  readonly entry: Entry
}

export interface Library {
  /** The place in the feed of the standards up to which it is true. */
  readonly version: number
  readonly shelves: ReadonlyArray<Shelf>
  readonly index: Index.Catalogue
  readonly outages: ReadonlyArray<OutageView>
}

/** What stands for the standard of a service that has none: its name, so that it is found. */
const nameOnly = ({ name }: Service): Standard.Standard => ({
  edition: "-",
  title: name,
  summary: name,
  channels: [],
  lifeEvents: [],
  keywords: [],
  components: {},
  decree: null,
  reviewed: null,
  reviewDue: null
})

const subjectName = ({ agencies, services }: Mall, { id, level }: OutageOf): LocalizedText.LocalizedText | null =>
  level === "agency"
    ? (agencies.find(({ name }) => name === id)?.label ?? null)
    : (services.find((service) => service.id === id)?.name ?? null)

/** An outage as everybody may see it; null of what the hall no longer has. */
export const outageView = (mall: Mall, { id, snapshot }: OutageInstance): OutageView | null => {
  const { announcedAt, expectedEnd, level, reason, subject } = snapshot.context
  const of = { level, id: subject }
  const name = subjectName(mall, of)
  return name === null ? null : { id, of, name, reason, since: announcedAt, expectedEnd }
}

const outageOf = (outages: ReadonlyArray<OutageView>, { agency, id }: Service): OutageView | null =>
  outages.find(({ of }) => of.level === "service" && of.id === id) ??
  outages.find(({ of }) => of.level === "agency" && of.id === agency.id) ??
  null

const inFirst = <A>(
  value: ({ readonly all: A } & { readonly [C in Standard.Channel]?: A }) | undefined,
  [channel]: ReadonlyArray<Standard.Channel>
): A | null => (value === undefined ? null : ((channel === undefined ? undefined : value[channel]) ?? value.all))

const entryOf = (
  { applies, books, service, slug }: Offered,
  standard: Standard.Standard | null,
  outage: OutageView | null
): Entry => {
  const { agency, id, name } = service
  const channels = standard?.channels ?? []
  return {
    id,
    agency: { id: agency.id, name: agency.name },
    service: slug,
    title: standard?.title ?? name,
    summary: standard?.summary ?? null,
    channels,
    lifeEvents: standard?.lifeEvents ?? [],
    limit: inFirst(standard?.components.time, channels),
    fees: inFirst(standard?.components.fees, channels) ?? [],
    hasStandard: standard !== null,
    outage,
    applies,
    books
  }
}

const compose = (
  mall: Mall,
  rows: { readonly publications: ReadonlyArray<PublicationInstance>; readonly outages: ReadonlyArray<OutageInstance> },
  version: number
): Library => {
  const byService = new Map(rows.publications.map((row) => [row.snapshot.context.service, row] as const))
  const outages = rows.outages.flatMap((row) => {
    const view = row.snapshot.status === "active" ? outageView(mall, row) : null
    return view === null ? [] : [view]
  })
  const shelves = offeredBy(mall).map((offered): Shelf => {
    const publication = byService.get(offered.service.id) ?? null
    const standard = publication?.snapshot.context.inForce ?? null
    return {
      ...offered,
      publication,
      standard,
      entry: entryOf(offered, standard, outageOf(outages, offered.service))
    }
  })
  const services = shelves.map(({ entry, service, standard }) => ({
    id: service.id,
    agency: { name: service.agency.id, label: service.agency.name },
    standard: standard ?? nameOnly(service),
    outage: entry.outage
  }))
  return { version, shelves, index: Index.make({ services, lifeEvents: lifeEventsOf(mall) }), outages }
}

/** Reads the standards again only when something has been told of them. */
export const makeLibrary = (mall: Mall, engine: Engine.Engine["Service"]): Effect.Effect<Library, QueueingError> => {
  let known: Library | null = null
  const feed = engine.feed(standardsFeed(mall.name))
  const where = { hall: mall.name }
  const read = Effect.gen(function* () {
    const version = yield* feed.head
    if (known?.version === version) return known
    const rows = yield* Effect.all({
      publications: engine.find({ lifecycle: Publication.lifecycle, where }),
      outages: engine.find({ lifecycle: Outage.lifecycle, where })
    })
    known = compose(mall, rows, version)
    return known
  })
  return Effect.mapError(read, fromEngine)
}
