/** @internal */
import { type Form } from "@balai/application"
import { type Json } from "@balai/lifecycle"
import { type Agency } from "../Agency.ts"

const versionsOf = (form: Form.Form | Form.Versions): ReadonlyArray<number> =>
  "all" in form ? form.all.map(({ version }) => version) : [form.version]

/** @internal An agency as plain JSON. */
export const list = ({ lifecycles, migrations, ...agency }: Agency): Json.Json => ({
  kind: agency.kind,
  contract: agency.contract,
  writtenFor: agency.writtenFor,
  name: agency.name,
  version: agency.version,
  label: { ...agency.label },
  services: agency.services.map(({ description, form, fulfilledBy, id, issues, name, prefix, standard }) => ({
    id,
    name: { ...name },
    prefix,
    ...(description === undefined ? {} : { description: { ...description } }),
    ...(standard === undefined ? {} : { standard: structuredClone(standard) as Json.Json }),
    ...(fulfilledBy === undefined ? {} : { fulfilledBy }),
    ...(form === undefined ? {} : { form: { id: form.id, versions: [...versionsOf(form)] } }),
    ...(issues === undefined ? {} : { issues: structuredClone(issues) as unknown as Json.Json })
  })),
  lifeEvents: structuredClone(agency.lifeEvents) as Json.Json,
  lifecycles: lifecycles.map(({ label, name, shape, version }) => ({ name, version, label: { ...label }, shape })),
  migrations: migrations.map(({ from, to }) => ({ lifecycle: to.name, from: from.version, to: to.version }))
})
