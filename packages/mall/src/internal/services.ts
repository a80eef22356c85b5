import { type Agency } from "@balai/agency"
import { type SeriesConfig, type Service } from "../Mall.ts"

/** Every service of the agencies, under its id in the hall. */
export const servicesOf = (agencies: ReadonlyArray<Agency.Agency>): ReadonlyArray<Service> =>
  agencies.flatMap((agency) =>
    agency.services.map((service) => ({
      id: `${agency.name}.${service.id}`,
      name: service.name,
      prefix: service.prefix,
      agency: { id: agency.name, name: agency.label }
    }))
  )

/** The agency that a service belongs to, also of one that the definition no longer has. */
export const agencyOf = (service: string): string => service.slice(0, service.lastIndexOf("."))

/** What people call a service; one that the definition no longer has goes by its id. */
export const nameOf = ({ services }: { readonly services: ReadonlyArray<Service> }, id: string): Service["name"] =>
  services.find((service) => service.id === id)?.name ?? { id, en: id }

/** The services that a reference means: by full id, by an agency's name, or by the service's own id. */
export const meantBy = (services: ReadonlyArray<Service>, reference: string): ReadonlyArray<Service> => {
  const exact = services.filter(({ id }) => id === reference)
  if (exact.length > 0) return exact
  const ofAgency = services.filter(({ agency }) => agency.id === reference)
  return ofAgency.length > 0 ? ofAgency : services.filter(({ id, agency }) => id === `${agency.id}.${reference}`)
}

/** A reference that could mean services of several agencies. */
export const isAmbiguous = (services: ReadonlyArray<Service>, reference: string): boolean => {
  const meant = meantBy(services, reference)
  return meant.length > 1 && !meant.every(({ agency }) => agency.id === reference)
}

/** The services with the prefixes that the hall's own series give them. */
export const inSeries = (
  services: ReadonlyArray<Service>,
  series: ReadonlyArray<SeriesConfig>
): ReadonlyArray<Service> =>
  series.reduce<ReadonlyArray<Service>>((all, { prefix, services: references }) => {
    const meant = new Set(references.flatMap((reference) => meantBy(all, reference).map(({ id }) => id)))
    return all.map((service) => (meant.has(service.id) ? { ...service, prefix } : service))
  }, services)
