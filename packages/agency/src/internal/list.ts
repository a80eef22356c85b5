/** @internal */
import { type Json } from "@balai/lifecycle"
import { type Agency } from "../Agency.ts"

/** @internal An agency as plain JSON. */
export const list = ({ lifecycles, migrations, ...agency }: Agency): Json.Json => ({
  kind: agency.kind,
  name: agency.name,
  version: agency.version,
  label: { ...agency.label },
  services: agency.services.map(({ description, fulfilledBy, id, name, prefix, standard }) => ({
    id,
    name: { ...name },
    prefix,
    ...(description === undefined ? {} : { description: { ...description } }),
    ...(standard === undefined ? {} : { standard: structuredClone(standard) as Json.Json }),
    ...(fulfilledBy === undefined ? {} : { fulfilledBy })
  })),
  lifeEvents: structuredClone(agency.lifeEvents) as Json.Json,
  lifecycles: lifecycles.map(({ label, name, shape, version }) => ({ name, version, label: { ...label }, shape })),
  migrations: migrations.map(({ from, to }) => ({ lifecycle: to.name, from: from.version, to: to.version }))
})
