import { type Mall, type Service } from "../Mall.ts"
import { type CounterInstance } from "./moves.ts"
import { nameOf } from "./services.ts"

/** The services that some counter of the hall serves, as the counters are stored. */
export const servedBy = ({ counters }: Mall, rows: ReadonlyArray<CounterInstance>): ReadonlySet<string> => {
  const known = new Set(counters.map(({ id }) => id))
  return new Set(rows.flatMap(({ snapshot: { context } }) => (known.has(context.counter) ? [...context.services] : [])))
}

/** Which counter serves what, what is suspended (`service:…`, `agency:…`, `hall:…`), and what somebody waits for. */
export interface Offer {
  readonly mall: Mall
  readonly services: ReadonlyMap<string, ReadonlyArray<string>>
  readonly suspended: ReadonlySet<string>
  readonly waiting: ReadonlySet<string>
}

/** A service that the definition no longer has, and whose numbers of today wait all the same. */
const gone = (mall: Mall, id: string): Pick<Service, "id" | "name"> => ({ id, name: nameOf(mall, id) })

/** The services for which somebody waits, or could, and that no counter serves. */
export const lacking = (offer: Offer): ReadonlyArray<Pick<Service, "id" | "name">> => {
  const { mall, services, suspended, waiting } = offer
  const served = new Set(mall.counters.flatMap(({ id }) => services.get(id) ?? []))
  const isOffered = ({ agency, id }: Service) =>
    !suspended.has(`service:${id}`) && !suspended.has(`agency:${agency.id}`)
  const known = new Set(mall.services.map(({ id }) => id))
  const needed = mall.services.filter((service) => isOffered(service) || waiting.has(service.id))
  const former = [...waiting].filter((id) => !known.has(id)).map((id) => gone(mall, id))
  return [...needed, ...former].filter(({ id }) => !served.has(id))
}
