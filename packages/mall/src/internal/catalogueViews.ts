/** @internal What the pages of the catalogue show. */
import { Lifecycle, type Stamp } from "@balai/lifecycle"
import { BusinessDay, Counter } from "@balai/queue"
import { Catalogue as Index, Publication, Standard } from "@balai/service"
import { LocalDate } from "@balai/vocabulary"
import {
  type CatalogueView,
  type DraftRow,
  type DraftView,
  type Entry,
  type Question,
  type ServicePageView,
  StepId
} from "../Catalogue.ts"
import { type Mall } from "../Mall.ts"
import { type ServiceView } from "../View.ts"
import { type Library, type PublicationInstance, type Shelf } from "./catalogueLibrary.ts"
import { type CounterInstance } from "./moves.ts"
import { describe } from "./views.ts"

const hallOf = ({ label, name, zone }: Mall) => ({ name, label, zone })

const agencyOf = ({ service }: Shelf) => ({ id: service.agency.id, name: service.agency.name })

interface Found {
  readonly ids: ReadonlyArray<string>
  readonly suggestions: ReadonlyArray<string>
  readonly explanation: CatalogueView["explanation"]
}

const isOf =
  ({ agency, lifeEvent }: Question) =>
  (entry: Entry): boolean =>
    (agency === undefined || entry.agency.id === agency) &&
    (lifeEvent === undefined || entry.lifeEvents.includes(lifeEvent))

const find = ({ index }: Library, { language = "id", query = "" }: Question): Found => {
  const { explanation, hits, suggestions } = Index.search(index, query, language)
  return { ids: hits.map(({ service }) => service.id), suggestions, explanation }
}

export const catalogueView = (
  mall: Mall,
  library: Library,
  { asOf, question }: { readonly asOf: number; readonly question: Question }
): CatalogueView => {
  const { agency, lifeEvent, query = "" } = question
  const events = Index.lifeEvents(library.index).map(({ event, services }) => ({
    id: event.id,
    name: event.label,
    services
  }))
  const agencies = Index.agencies(library.index).map(({ agency: { label, name }, services }) => ({
    id: name,
    name: label,
    services
  }))
  const found = find(library, question)
  const entries = new Map(library.shelves.map(({ entry }) => [entry.id, entry] as const))
  const named = <A extends { readonly id: string; readonly name: Entry["title"] }>(
    list: ReadonlyArray<A>,
    id: string | undefined
  ) => {
    const one = list.find((each) => each.id === id)
    return one === undefined ? null : { id: one.id, name: one.name }
  }
  return {
    hall: hallOf(mall),
    query: query.trim(),
    agency: named(agencies, agency),
    lifeEvent: named(events, lifeEvent),
    entries: found.ids.flatMap((id) => entries.get(id) ?? []).filter(isOf(question)),
    suggestions: found.suggestions,
    explanation: query.trim() === "" ? null : found.explanation,
    agencies,
    lifeEvents: events,
    outages: library.outages,
    version: library.version,
    asOf
  }
}

const isOverdue = (standard: Standard.Standard | null, today: string): boolean =>
  standard?.reviewDue !== null && standard?.reviewDue !== undefined && standard.reviewDue <= today

/** The week that holds today, as the rules in force make it; none in a hall without hours. */
const weekOf = ({ hours, zone }: Mall, { service }: Shelf, asOf: number): ServicePageView["week"] => {
  if (hours === null) return []
  const today = BusinessDay.at(asOf, zone)
  const monday = LocalDate.addDays(today, 1 - LocalDate.weekday(today))
  return Array.from({ length: 7 }, (_, day) =>
    BusinessDay.hoursOn(hours, {
      date: LocalDate.addDays(monday, day),
      agency: service.agency.id,
      service: service.id
    })
  )
}

/** The agency's own pledge, else the hall's. */
const pledgeOf = ({ pledges }: Mall, agency: string): ServicePageView["pledge"] =>
  pledges.find((one) => one.agency === agency) ?? pledges.find((one) => one.agency === null) ?? null

/** The public is asked as long as what it says can still be put into the minutes. */
const consulted = ({ snapshot }: PublicationInstance): Standard.Standard | null =>
  Lifecycle.takes(Publication.lifecycle, snapshot, "publication.conclude") ? snapshot.context.standard : null

export interface Around {
  readonly queue: ServiceView
  readonly counters: ReadonlyArray<readonly [string, CounterInstance]>
  readonly asOf: number
  readonly version: number
}

export const servicePageView = (
  mall: Mall,
  { library, shelf }: { readonly library: Library; readonly shelf: Shelf },
  { asOf, counters, queue, version }: Around
): ServicePageView => {
  const { entry, publication, service, standard } = shelf
  const { open, opensAt, prefix, reason, waiting } = queue
  return {
    hall: hallOf(mall),
    entry,
    standard,
    consultation: publication === null ? null : consulted(publication),
    editions: (publication?.snapshot.context.editions ?? []).toReversed(),
    reviewOverdue: isOverdue(standard, BusinessDay.at(asOf, mall.zone)),
    lifeEvents: Index.lifeEvents(library.index).flatMap(({ event }) =>
      entry.lifeEvents.includes(event.id) ? [{ id: event.id, name: event.label }] : []
    ),
    counters: counters.flatMap(([id, { snapshot }]) => {
      const { label, services, zone } = snapshot.context
      const { state, stateLabel } = describe(Counter.lifecycle, snapshot)
      const room = mall.zones.find((each) => each.id === zone)?.name ?? { id: zone, en: zone }
      return services.includes(service.id) ? [{ id, label, zone: room, state, stateLabel }] : []
    }),
    queue: { prefix, open, reason, opensAt, waiting },
    week: weekOf(mall, shelf, asOf),
    pledge: pledgeOf(mall, service.agency.id),
    version,
    asOf
  }
}

const none = { id: "Belum ada standar", en: "No standard yet" }

export const draftRow = (shelf: Shelf, today: string): DraftRow => {
  const { publication, service, standard } = shelf
  const told = publication === null ? null : describe(Publication.lifecycle, publication.snapshot)
  const context = publication?.snapshot.context
  return {
    service: service.id,
    name: service.name,
    agency: agencyOf(shelf),
    state: told === null ? null : (told.state as Publication.State),
    stateLabel: told?.stateLabel ?? none,
    edition: context?.standard.edition ?? null,
    reviewDue: standard?.reviewDue ?? null,
    reviewOverdue: isOverdue(standard, today)
  }
}

const steps = (publication: PublicationInstance, stamp: Stamp.Stamp): DraftView["steps"] =>
  Lifecycle.available(Publication.lifecycle, publication.snapshot, stamp).flatMap((one) => {
    const id = StepId.literals.find((step) => `publication.${step}` === one.command)
    if (id === undefined || (one.state === "refused" && one.hidden)) return []
    const reasons = one.reasons.map(({ code, text }) => ({ code, text }))
    return [{ id, label: one.label, state: one.state, reasons }]
  })

export const draftView = (
  shelf: Shelf & { readonly publication: PublicationInstance },
  stamp: Stamp.Stamp,
  { today, version }: { readonly today: LocalDate.LocalDate; readonly version: number }
): DraftView => {
  const { publication, service } = shelf
  const { changed, editions, effective, inForce, standard } = publication.snapshot.context
  const { state, stateLabel } = describe(Publication.lifecycle, publication.snapshot)
  return {
    service: service.id,
    name: service.name,
    agency: agencyOf(shelf),
    state: state as Publication.State,
    stateLabel,
    draft: standard,
    inForce,
    effective,
    editions,
    problems: Standard.check(standard, { on: today }),
    steps: steps(publication, stamp),
    changed,
    version,
    asOf: stamp.at
  }
}
