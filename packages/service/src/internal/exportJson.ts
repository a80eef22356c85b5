import { type Json } from "@balai/lifecycle"
import { type LinkedData, type Source } from "../Export.ts"

const plain = (value: unknown): Json.Json => JSON.parse(JSON.stringify(value)) as Json.Json

export const json = ({ hall, on, pledges = [], services, units = {}, urlOf }: Source): LinkedData => {
  const agencies = [...new Map(services.map(({ agency }) => [agency.name, agency])).values()]
  return {
    format: "balai/standards",
    version: 1,
    exported: on,
    hall: plain(hall),
    pledge: plain(pledges.find(({ agency }) => agency === null) ?? null),
    units: agencies.map((agency) => ({
      name: agency.name,
      label: plain(agency.label),
      ...(plain(units[agency.name] ?? {}) as LinkedData),
      pledge: plain(pledges.find((one) => one.agency === agency.name) ?? null),
      services: services
        .filter((service) => service.agency.name === agency.name)
        .map(({ id, outage, standard }) => ({
          id,
          url: urlOf(id),
          standard: plain(standard),
          outage: plain(outage ?? null)
        }))
    }))
  }
}
