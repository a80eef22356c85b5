/** @internal Contract 1, and how a definition of it becomes one of contract 2. Pure: what is wrong with it stays wrong. */
import { Compose } from "@balai/application"
import { Lifecycle } from "@balai/lifecycle"
import * as Problem from "../Problem.ts"
import { asAnswered } from "../Template.ts"

const { isFields } = Problem

type Fields = { readonly [key: string]: unknown }

/** @internal What the head of the agency signs, the hall issues; what another system makes, it does not. */
export const signs = (lifecycle: Lifecycle.Any): boolean =>
  Compose.keeps(lifecycle) !== null && Object.hasOwn(lifecycle.spec.events, "application.sign")

const listOf = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : [])

/** @internal Whether the newest version of what fulfils a service is signed by its head. */
export const isSigned = (service: unknown, lifecycles: unknown): boolean => {
  const name = isFields(service) ? service["fulfilledBy"] : undefined
  const [newest] = listOf(lifecycles)
    .filter(Lifecycle.is)
    .filter((one) => one.name === name)
    .toSorted((a, b) => b.version - a.version)
  return newest !== undefined && signs(newest)
}

const serviceOf = (service: unknown, { forms, lifecycles }: Fields): unknown => {
  if (!isFields(service)) return service
  const { id } = service
  const form = isFields(forms) && typeof id === "string" && Object.hasOwn(forms, id) ? forms[id] : undefined
  const name = service["name"]
  return {
    ...service,
    ...(form === undefined ? {} : { form }),
    // Contract 1 printed the answers of the form, whatever was issued.
    ...(isSigned(service, lifecycles) ? { issues: asAnswered(name as never) } : {})
  }
}

/** @internal */
export const isFirst = (config: unknown): boolean =>
  isFields(config) && (config["contract"] === undefined || config["contract"] === 1)

/** @internal */
export const lift = (config: Fields): Fields => {
  const { contract: _, forms: __, services, ...rest } = config
  return {
    ...rest,
    contract: 2,
    services: Array.isArray(services) ? services.map((service) => serviceOf(service, config)) : services
  }
}
