import { type Mall, type Service } from "../Mall.ts"

/** Which counter serves what, what is suspended (`service:…`, `agency:…`, `hall:…`), and what somebody waits for. */
export interface Offer {
  readonly mall: Mall
  readonly services: ReadonlyMap<string, ReadonlyArray<string>>
  readonly suspended: ReadonlySet<string>
  readonly waiting: ReadonlySet<string>
}

/** The services for which somebody waits, or could, and that no counter serves. */
export const lacking = ({ mall, services, suspended, waiting }: Offer): ReadonlyArray<Service> => {
  const served = new Set(mall.counters.flatMap(({ id }) => services.get(id) ?? []))
  const isOffered = ({ agency, id }: Service) =>
    !suspended.has(`service:${id}`) && !suspended.has(`agency:${agency.id}`)
  return mall.services.filter((service) => !served.has(service.id) && (isOffered(service) || waiting.has(service.id)))
}
