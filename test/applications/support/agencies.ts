/** Every agency that lies in packages/agencies: a new folder is in the tests without a word of theirs. */
import { type Agency } from "@balai/agency"
import { type Lifecycle } from "@balai/lifecycle"
import { existsSync, readdirSync } from "node:fs"
import { fileURLToPath, pathToFileURL } from "node:url"
import { join } from "node:path"

const folder = fileURLToPath(new URL("../../../packages/agencies/", import.meta.url))

const isAgency = (value: unknown): value is Agency.Agency =>
  typeof value === "object" && value !== null && "services" in value && "lifecycles" in value

const agencyIn = async (name: string): Promise<Agency.Agency | null> => {
  const file = join(folder, name, "src", "index.ts")
  if (!existsSync(file)) return null
  const exported: object = await import(pathToFileURL(file).href)
  return Object.values(exported).find(isAgency) ?? null
}

/** The agencies that are there, by their names. */
export const agencies: ReadonlyArray<Agency.Agency> = (await Promise.all(readdirSync(folder).toSorted().map(agencyIn)))
  .filter((one) => one !== null)
  .filter(({ services }) => services.some(({ fulfilledBy }) => fulfilledBy !== undefined))

/** A service that can be applied for. */
export interface Offer {
  readonly agency: Agency.Agency
  readonly service: Agency.Service
  readonly id: string
  readonly lifecycle: Lifecycle.Any
}

/** What can be applied for in all of them. */
export const offers: ReadonlyArray<Offer> = agencies.flatMap((agency) =>
  agency.services.flatMap((service) => {
    const lifecycle = agency.lifecycles.find(({ name }) => name === service.fulfilledBy)
    return lifecycle === undefined ? [] : [{ agency, service, id: `${agency.name}.${service.id}`, lifecycle }]
  })
)

/** The agencies that a lifecycle asks for a recommendation. */
export const recommendersOf = ({ machine }: Lifecycle.Any): ReadonlyArray<string> =>
  Object.keys(machine.root.states["open"]?.states["process"]?.states["recommending"]?.states ?? {})
