/**
 * An agency (*instansi*) as a plugin: plain, frozen data that can be listed without running anything.
 *
 * {@link defineAgency} checks everything at once: who writes a definition sees all that is wrong with it in one error,
 * each problem with a code, the path of the value and how to put it right. Services belong to the agency; booths, counters
 * and hours belong to the hall.
 *
 * @since 0.1.0
 */
import { Compose, type Form } from "@balai/application"
import { type Check, type Json, type Lifecycle, type LocalizedText, type Migration } from "@balai/lifecycle"
import { type LifeEvent, type Standard, StandardRules } from "@balai/service"
import { Schema } from "effect"
import { type AgencyConfig1, ContractUnsupportedError, current, refusalOf } from "./Contract.ts"
import { problemsOf } from "./internal/check.ts"
import { isFirst, lift } from "./internal/contract1.ts"
import { list } from "./internal/list.ts"
import * as Problem from "./Problem.ts"
import { type Template } from "./Template.ts"

/**
 * A service (*layanan*) as the agency writes it down.
 *
 * @category models
 * @since 0.1.0
 */
export interface ServiceConfig {
  /** A slug, unique within the agency: `ktp-el`. */
  readonly id: string
  readonly name: LocalizedText.LocalizedText
  /** The letters of its queue numbers: one to three capital letters, with at most one digit before them. */
  readonly prefix: string
  /** A sentence for visitors. */
  readonly description?: LocalizedText.LocalizedText
  /**
   * What the agency promises of it. What is not there yet may be left out; what is there does not contradict itself. The hall
   * takes it as its seed: from then on it changes by commands.
   */
  readonly standard?: Standard.Standard
  /** The name of the one among the agency's own lifecycles that an application for it goes through. */
  readonly fulfilledBy?: string
  /** What applicants fill in. Versions that drafts may still stand in stay beside the newest. */
  readonly form?: Form.Form | Form.Versions
  /** What stands on the document that its head signs; only what the hall itself issues has one. */
  readonly issues?: Template
}

/**
 * An agency as its author writes it down, under the contract of today.
 *
 * @category models
 * @since 0.1.0
 */
export interface AgencyConfig {
  /** The plugin contract that this is written for. It has nothing to do with the version of any package. */
  readonly contract: 2
  /** A slug, unique within the hall: `dukcapil`. */
  readonly name: string
  /** The version of this definition: `1.4.0`. */
  readonly version: string
  readonly label: LocalizedText.LocalizedText
  readonly services: ReadonlyArray<ServiceConfig>
  /** Why people come, beside the life events that everybody knows: `panen-raya`. */
  readonly lifeEvents?: ReadonlyArray<LifeEvent.LifeEvent>
  /**
   * What the agency's own processes are: its applications, its files. Each is named after the agency, `dukcapil-akta`, and
   * has no error that `Check` finds. Several versions of one may stand side by side.
   */
  readonly lifecycles?: ReadonlyArray<Lifecycle.Any>
  /** How instances of older versions come to newer ones; both are among the lifecycles. */
  readonly migrations?: ReadonlyArray<Migration.AnyMigration>
}

/**
 * A service of a checked agency.
 *
 * @category models
 * @since 0.1.0
 */
export type Service = Readonly<ServiceConfig>

/**
 * A checked agency, frozen, in the form of today's contract. Its lifecycles, migrations and forms are the ones that were given, not copies; as JSON it lists them
 * by name and version, see {@link toJson}.
 *
 * @category models
 * @since 0.1.0
 */
export interface Agency {
  /** Says that the object has been checked. */
  readonly kind: "balai/agency"
  readonly contract: 2
  /** The contract that its definition was written for. */
  readonly writtenFor: number
  readonly name: string
  readonly version: string
  readonly label: LocalizedText.LocalizedText
  readonly services: ReadonlyArray<Service>
  readonly lifeEvents: ReadonlyArray<LifeEvent.LifeEvent>
  readonly lifecycles: ReadonlyArray<Lifecycle.Any>
  readonly migrations: ReadonlyArray<Migration.AnyMigration>
}

/**
 * What a hall changes of an agency that it takes from a package.
 *
 * @category models
 * @since 0.1.0
 */
export interface Local {
  /** The version of the changed definition; the agency's own when absent. */
  readonly version?: string
  readonly label?: LocalizedText.LocalizedText
  /** By the id of a service: what is different of it here, or null where it is not offered. */
  readonly services?: { readonly [service: string]: Partial<Omit<ServiceConfig, "id">> | null }
  /** Beside the agency's own; one of the same name and version takes its place. */
  readonly lifecycles?: ReadonlyArray<Lifecycle.Any>
}

/**
 * A definition is wrong; `problems` has all of it.
 *
 * @category errors
 * @since 0.1.0
 */
export class AgencyInvalidError extends Schema.TaggedError<AgencyInvalidError>()("AgencyInvalidError", {
  agency: Schema.String,
  problems: Schema.Array(Problem.Problem)
}) {
  static readonly code = "BALAI_AGENCY_INVALID"
  readonly code = AgencyInvalidError.code
  readonly retryable = false
  override get message(): string {
    return `${this.code}: ${Problem.describe(`the agency "${this.agency}"`, this.problems)}`
  }
}

const deepFreeze = <A>(value: A): A => {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    for (const part of Object.values(value)) deepFreeze(part)
    Object.freeze(value)
  }
  return value
}

/**
 * Lists all that is wrong with a definition; nothing when it is good.
 *
 * @category guards
 * @since 0.1.0
 */
export const check = (config: unknown): ReadonlyArray<Problem.Problem> => problemsOf(config)

/**
 * What the agency's lifecycles must keep of what its standards promise, as rules for `Check`: each speaks of the lifecycle that
 * fulfils its service, and of no other.
 *
 * @example
 * ```ts
 * import { Agency, defineAgency } from "@balai/agency"
 *
 * const disnaker = defineAgency({
 *   contract: 2,
 *   name: "disnaker",
 *   version: "1.0.0",
 *   label: { id: "Dinas Ketenagakerjaan", en: "Manpower Agency" },
 *   services: [{ id: "ak-1", name: { id: "Kartu kuning (AK-1)", en: "Job seeker card" }, prefix: "K" }]
 * })
 *
 * Agency.rules(disnaker) // => []
 * ```
 *
 * @category guards
 * @since 0.1.0
 */
export const rules = ({ lifecycles, name, services }: Agency): ReadonlyArray<Check.Rule> =>
  services.flatMap(({ fulfilledBy, id, standard }) => {
    const newest = lifecycles.filter((one) => one.name === fulfilledBy).toSorted((a, b) => b.version - a.version)[0]
    if (standard === undefined || newest === undefined) return []
    return StandardRules.make({
      service: `${name}.${id}`,
      standard,
      lifecycle: newest.name,
      keeps: Compose.keeps(newest)
    })
  })

/**
 * Says whether a value is a checked agency.
 *
 * @category guards
 * @since 0.1.0
 */
export const is = (value: unknown): value is Agency =>
  typeof value === "object" && value !== null && (value as { kind?: unknown }).kind === "balai/agency"

/**
 * An agency as plain JSON, which can be listed, stored and compared without running anything of it. `JSON.stringify` gives
 * the same.
 *
 * @example
 * ```ts
 * import { Agency, defineAgency } from "@balai/agency"
 *
 * const disnaker = defineAgency({
 *   contract: 2,
 *   name: "disnaker",
 *   version: "1.0.0",
 *   label: { id: "Dinas Ketenagakerjaan", en: "Manpower Agency" },
 *   services: [{ id: "ak-1", name: { id: "Kartu kuning (AK-1)", en: "Job seeker card" }, prefix: "K" }]
 * })
 *
 * JSON.stringify(disnaker) === JSON.stringify(Agency.toJson(disnaker)) // => true
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const toJson = (agency: Agency): Json.Json => list(agency)

const frozenService = ({ form, ...plain }: ServiceConfig): Service =>
  Object.freeze({ ...deepFreeze(structuredClone(plain)), ...(form === undefined ? {} : { form }) })

const build = (config: AgencyConfig, writtenFor: number): Agency => {
  const { lifecycles = [], lifeEvents = [], migrations = [], services, ...plain } = config
  const agency: Agency = {
    kind: "balai/agency",
    writtenFor,
    ...deepFreeze(structuredClone({ ...plain, lifeEvents })),
    services: Object.freeze(services.map(frozenService)),
    lifecycles: Object.freeze([...lifecycles]),
    migrations: Object.freeze([...migrations])
  }
  return Object.freeze(Object.defineProperty(agency, "toJSON", { value: () => toJson(agency) }))
}

const nameOf = (config: unknown): string => {
  const name: unknown = (config as { readonly name?: unknown } | null | undefined)?.name
  return typeof name === "string" ? name : "?"
}

/** Throws for a contract that is not taken. */
const contractOf = (config: unknown): void => {
  if (!Problem.isFields(config)) return
  const { contract } = config
  const why = refusalOf(contract)
  if (why !== null)
    throw new ContractUnsupportedError({ agency: nameOf(config), contract: Problem.quote(contract), why })
}

const defined = (config: AgencyConfig | AgencyConfig1, writtenFor: number): Agency => {
  const problems = check(config)
  if (problems.length > 0) throw new AgencyInvalidError({ agency: nameOf(config), problems })
  return build((isFirst(config) ? lift({ ...config }) : config) as unknown as AgencyConfig, writtenFor)
}

/**
 * Defines an agency. Throws an {@link AgencyInvalidError} that lists every problem, and a `ContractUnsupportedError` where the
 * definition is written for a contract that is not taken.
 *
 * **Details**
 *
 * The result is a frozen copy: changing the argument later changes nothing. Lifecycles, migrations and forms are taken as they
 * are. A definition of the contract before is lifted to today's: its forms come to their services, and a document that its head
 * signs says what the form gave.
 *
 * @example
 * ```ts
 * import { defineAgency } from "@balai/agency"
 *
 * const dukcapil = defineAgency({
 *   contract: 2,
 *   name: "dukcapil",
 *   version: "1.0.0",
 *   label: { id: "Dinas Kependudukan dan Pencatatan Sipil", en: "Civil Registry" },
 *   services: [{ id: "ktp-el", name: { id: "KTP elektronik", en: "Identity card" }, prefix: "A" }]
 * })
 *
 * Object.isFrozen(dukcapil.services[0]) // => true
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const defineAgency = (config: AgencyConfig | AgencyConfig1): Agency => {
  contractOf(config)
  return defined(config, isFirst(config) ? 1 : current)
}

/**
 * An agency in the form of today's contract, whichever copy of this package made it. Throws a `ContractUnsupportedError` for one
 * that was made for a contract that is not taken.
 *
 * @example
 * ```ts
 * import { Agency, defineAgency } from "@balai/agency"
 *
 * const polri = defineAgency({
 *   contract: 2,
 *   name: "polri",
 *   version: "1.0.0",
 *   label: { id: "Polres", en: "Police" },
 *   services: [{ id: "skck", name: { id: "SKCK", en: "Police clearance certificate" }, prefix: "P" }]
 * })
 *
 * Agency.admit(polri) === polri // => true
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const admit = (agency: Agency): Agency => {
  contractOf(agency)
  if (!isFirst(agency)) return agency
  const { kind: _, ...config } = agency as unknown as AgencyConfig1 & { readonly kind: string }
  return defined(config, 1)
}

const adapted = (services: ReadonlyArray<Service>, local: Local["services"] = {}): ReadonlyArray<ServiceConfig> =>
  services.flatMap((service) => {
    const change = Object.hasOwn(local, service.id) ? local[service.id] : {}
    return change === null ? [] : [{ ...service, ...change }]
  })

const unknownServices = ({ services }: Agency, local: Local["services"] = {}): ReadonlyArray<Problem.Problem> =>
  Object.keys(local)
    .filter((id) => services.every((service) => service.id !== id))
    .map((id) => ({
      code: "ServiceUnknown",
      path: ["services", id],
      text: Problem.say(`Layanan "${Problem.quote(id)}" tidak ada`, `There is no service "${Problem.quote(id)}"`),
      fix: Problem.say(
        `Pakai salah satu dari: ${services.map((one) => one.id).join(", ")}`,
        `Use one of: ${services.map((one) => one.id).join(", ")}`
      )
    }))

/**
 * An agency as it is in one hall: with another label, without a service, with a standard or a lifecycle of its own. What is
 * not named stays, and the agency that is given too. Throws an {@link AgencyInvalidError} that lists every problem.
 *
 * @example
 * ```ts
 * import { Agency, defineAgency } from "@balai/agency"
 *
 * const polri = defineAgency({
 *   contract: 2,
 *   name: "polri",
 *   version: "1.0.0",
 *   label: { id: "Polres", en: "Police" },
 *   services: [
 *     { id: "skck", name: { id: "SKCK", en: "Police clearance certificate" }, prefix: "P" },
 *     { id: "sim", name: { id: "Perpanjangan SIM", en: "Driving licence renewal" }, prefix: "PS" }
 *   ]
 * })
 * const here = Agency.adapt(polri, { label: { id: "Polres Asahan", en: "Asahan Police" }, services: { sim: null } })
 *
 * here.services.map(({ id }) => id) // => ["skck"]
 * polri.services.length // => 2
 * ```
 *
 * @category combinators
 * @since 0.1.0
 */
export const adapt = (agency: Agency, local: Local): Agency => {
  const problems = unknownServices(agency, local.services)
  if (problems.length > 0) throw new AgencyInvalidError({ agency: agency.name, problems })
  const { kind: _, writtenFor, ...own } = agency
  const { label = own.label, lifecycles = [], version = own.version } = local
  const isReplaced = (one: Lifecycle.Any) =>
    lifecycles.some(({ name, version: other }) => name === one.name && other === one.version)
  const config: AgencyConfig = {
    ...own,
    label,
    version,
    services: adapted(own.services, local.services),
    lifecycles: [...own.lifecycles.filter((one) => !isReplaced(one)), ...lifecycles]
  }
  return defined(config, writtenFor)
}
