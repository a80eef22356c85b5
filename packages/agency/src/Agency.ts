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
import { problemsOf } from "./internal/check.ts"
import { list } from "./internal/list.ts"
import * as Problem from "./Problem.ts"

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
}

/**
 * An agency as its author writes it down.
 *
 * @category models
 * @since 0.1.0
 */
export interface AgencyConfig {
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
  /** What applicants fill in, by the id of the service. Versions that drafts may still stand in stay beside the newest. */
  readonly forms?: { readonly [service: string]: Form.Form | Form.Versions }
}

/**
 * A service of a checked agency.
 *
 * @category models
 * @since 0.1.0
 */
export type Service = Readonly<ServiceConfig>

/**
 * A checked agency, frozen. Its lifecycles, migrations and forms are the ones that were given, not copies; as JSON it lists them
 * by name and version, see {@link toJson}.
 *
 * @category models
 * @since 0.1.0
 */
export interface Agency {
  /** Says that the object has been checked. */
  readonly kind: "balai/agency"
  readonly name: string
  readonly version: string
  readonly label: LocalizedText.LocalizedText
  readonly services: ReadonlyArray<Service>
  readonly lifeEvents: ReadonlyArray<LifeEvent.LifeEvent>
  readonly lifecycles: ReadonlyArray<Lifecycle.Any>
  readonly migrations: ReadonlyArray<Migration.AnyMigration>
  readonly forms: { readonly [service: string]: Form.Form | Form.Versions }
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
  readonly forms?: AgencyConfig["forms"]
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

/**
 * Defines an agency. Throws an {@link AgencyInvalidError} that lists every problem.
 *
 * **Details**
 *
 * The result is a frozen copy: changing the argument later changes nothing. Lifecycles and migrations are taken as they are.
 *
 * @example
 * ```ts
 * import { defineAgency } from "@balai/agency"
 *
 * const dukcapil = defineAgency({
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
export const defineAgency = (config: AgencyConfig): Agency => {
  const problems = check(config)
  if (problems.length > 0) {
    const name: unknown = (config as { readonly name?: unknown } | null | undefined)?.name
    throw new AgencyInvalidError({ agency: typeof name === "string" ? name : "?", problems })
  }
  const { forms = {}, lifecycles = [], lifeEvents = [], migrations = [], ...plain } = config
  const agency: Agency = {
    ...deepFreeze(structuredClone({ kind: "balai/agency" as const, ...plain, lifeEvents })),
    lifecycles: Object.freeze([...lifecycles]),
    migrations: Object.freeze([...migrations]),
    forms: Object.freeze({ ...forms })
  }
  return Object.freeze(Object.defineProperty(agency, "toJSON", { value: () => toJson(agency) }))
}

const adapted = (services: ReadonlyArray<Service>, local: Local["services"] = {}): ReadonlyArray<ServiceConfig> =>
  services.flatMap((service) => {
    const change = Object.hasOwn(local, service.id) ? local[service.id] : {}
    return change === null ? [] : [{ ...service, ...change }]
  })

/** The forms of the services that are offered here. */
const formsOf = (own: Agency["forms"], { forms, services = {} }: Local): Agency["forms"] =>
  Object.fromEntries(Object.entries({ ...own, ...forms }).filter(([service]) => services[service] !== null))

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
  const { kind: _, ...own } = agency
  const { label = own.label, lifecycles = [], version = own.version } = local
  const isReplaced = (one: Lifecycle.Any) =>
    lifecycles.some(({ name, version: other }) => name === one.name && other === one.version)
  return defineAgency({
    ...own,
    label,
    version,
    services: adapted(own.services, local.services),
    lifecycles: [...own.lifecycles.filter((one) => !isReplaced(one)), ...lifecycles],
    forms: formsOf(own.forms, local)
  })
}
