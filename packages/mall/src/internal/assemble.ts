/** @internal A hall whose plugins are loaded one by one: what throws is set aside, and the others open. */
import { Agency, Contract, Problem } from "@balai/agency"
import {
  type Assembled,
  type AssembleConfig,
  type Handlers,
  type Loading,
  type MallConfig,
  type Quarantined
} from "../Mall.ts"
import { problemsOf } from "./check.ts"

const { say } = Problem

/** A plugin that is still not there then is not waited for any longer. */
const patienceMillis = 10_000

interface Found {
  readonly agency: Agency.Agency
  readonly handlers: ReadonlyArray<Handlers>
}

/** One line, and no more of it than a page shows. */
const reasonOf = (cause: unknown): string => {
  const text = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)
  return (text.split("\n")[0] ?? "").slice(0, 300)
}

const inTime = async <A>(loading: A | PromiseLike<A>): Promise<A> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`It was not loaded within ${patienceMillis / 1_000} seconds`)),
      patienceMillis
    )
  })
  try {
    return await Promise.race([loading, late])
  } finally {
    clearTimeout(timer)
  }
}

const listed = (handlers: Handlers | ReadonlyArray<Handlers> | undefined): ReadonlyArray<Handlers> =>
  [handlers ?? []].flat() as ReadonlyArray<Handlers>

/** Reads what a plugin brings, so that whatever it throws is thrown here and nowhere later. */
const loaded = async ({ load, name }: Loading): Promise<Found> => {
  const given = await inTime(new Promise<Awaited<ReturnType<Loading["load"]>>>((resolve) => resolve(load())))
  const found = Agency.is(given) ? { agency: given, handlers: [] } : { ...given, handlers: listed(given?.handlers) }
  if (!Agency.is(found.agency)) throw new Error("What it gives is no agency; wrap it in defineAgency(…)")
  if (found.agency.name !== name) throw new Error(`It gives the agency "${found.agency.name}", not "${name}"`)
  return { ...found, agency: Agency.admit(found.agency) }
}

const setAside = ({ label, name }: Pick<Loading, "label" | "name">, cause: unknown): Quarantined => ({
  agency: name,
  label: label ?? say(name, name),
  reason: reasonOf(cause),
  ...(cause instanceof Contract.ContractUnsupportedError ? { text: cause.text } : {})
})

type Path = Problem.Problem["path"]

/** What a definition says of services that are not there. Only while something is set aside this is no mistake of its own. */
const follows = new Set(["ServiceUnknown", "AgencyUnknown", "CounterWithoutServices", "SeriesInvalid"])

/** A counter or a series that has nothing left goes as a whole. */
const placeOf = ({ code, path }: Problem.Problem): Path => (code === "CounterWithoutServices" ? path.slice(0, 2) : path)

const without = (value: unknown, [key, ...rest]: Path): unknown => {
  if (key === undefined || typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) {
    return rest.length === 0
      ? value.filter((_, at) => at !== key)
      : value.map((one, at) => (at === key ? without(one, rest) : one))
  }
  const fields = value as { readonly [key: string]: unknown }
  if (rest.length > 0) return { ...fields, [key]: without(fields[key], rest) }
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key))
}

const rounds = 4

/** The definition without what only the agencies that were set aside could have meant. The last in a list goes first. */
const reduced = (config: MallConfig): MallConfig => {
  let kept = config
  for (let round = 0; round < rounds; round += 1) {
    const places = problemsOf(kept)
      .filter(({ code }) => follows.has(code))
      .map(placeOf)
    if (places.length === 0) return kept
    kept = places.reduceRight<unknown>(without, kept) as MallConfig
  }
  return kept
}

const isLoading = (one: AssembleConfig["agencies"][number]): one is Loading => !Agency.is(one) && "load" in one

/** Loads every plugin, and gives what is to be made of those that came. */
export const assemble = async ({
  agencies,
  ...config
}: AssembleConfig): Promise<
  Omit<Assembled, "mall"> & { readonly config: MallConfig; readonly quarantined: ReadonlyArray<Quarantined> }
> => {
  const quarantined: Array<Quarantined> = []
  const found = await Promise.all(
    agencies.map(async (one): Promise<Found | null> => {
      try {
        return isLoading(one) ? await loaded(one) : { agency: Agency.admit(one), handlers: [] }
      } catch (cause) {
        quarantined.push(setAside(one, cause))
        return null
      }
    })
  )
  const there = found.filter((one) => one !== null)
  const whole: MallConfig = { ...config, agencies: there.map(({ agency }) => agency) }
  return {
    config: quarantined.length === 0 ? whole : reduced(whole),
    handlers: there.flatMap(({ handlers }) => handlers),
    quarantined: quarantined.toSorted((a, b) => (a.agency < b.agency ? -1 : 1)),
    notices: there.flatMap(({ agency }) => Contract.noticeOf(agency) ?? [])
  }
}
