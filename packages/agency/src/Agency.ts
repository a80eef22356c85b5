/**
 * An agency (*instansi*) as a plugin: plain, frozen data that can be listed without running anything.
 *
 * {@link defineAgency} checks everything at once: who writes a definition sees all that is wrong with it in one error,
 * each problem with a code, the path of the value and how to put it right. Services belong to the agency; booths, counters
 * and hours belong to the hall.
 *
 * @since 0.1.0
 */
import { type Form } from "@balai/application"
import { type Json, type Lifecycle, type LocalizedText, type Migration } from "@balai/lifecycle"
import { type LifeEvent, type Standard } from "@balai/service"
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
