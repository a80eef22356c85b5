/**
 * The catalogue for other programs: plain JSON, a table to key into the national portal (SIPPN), and linked data for search
 * engines (schema.org) and for other catalogues of public services (CPSV-AP 3.2).
 *
 * Nothing here is sent anywhere: each is a pure function of the services that it is given. What differs by channel differs in
 * every one of them.
 *
 * Neighbours: `Catalogue`, whose services these are; `Pledge`, which goes along.
 *
 * @since 0.1.0
 */
import { type Json, type Lifecycle, type LocalizedText } from "@balai/lifecycle"
import { type LocalDate } from "@balai/vocabulary"
import { type Result } from "effect"
import { type Service } from "./Catalogue.ts"
import * as InternalCpsv from "./internal/exportCpsv.ts"
import * as InternalCsv from "./internal/exportCsv.ts"
import * as InternalJson from "./internal/exportJson.ts"
import * as InternalProcedure from "./internal/exportProcedure.ts"
import * as InternalSchemaOrg from "./internal/exportSchemaOrg.ts"
import { type LifeEvent } from "./LifeEvent.ts"
import { type Pledge } from "./Pledge.ts"
import { type ExportInvalidError } from "./ServiceError.ts"
import { type Step } from "./Standard.ts"

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * The hall whose services these are.
 *
 * @category models
 * @since 0.1.0
 */
export interface Hall {
  readonly name: string
  readonly label: LocalizedText.LocalizedText
  /** Whom it serves: the regency, by its Kemendagri code. */
  readonly area: { readonly code: string; readonly name: string }
  /** Its address on the web, without a slash at the end. */
  readonly url: string
}

/**
 * What others want to know of an agency beside its name.
 *
 * @category models
 * @since 0.1.0
 */
export interface Unit {
  readonly address?: string
  readonly hours?: LocalizedText.LocalizedText
  readonly phone?: string
  readonly email?: string
  /** The office of who heads it, no person's name. */
  readonly head?: LocalizedText.LocalizedText
}

/**
 * What is exported.
 *
 * @category models
 * @since 0.1.0
 */
export interface Source {
  readonly hall: Hall
  readonly services: ReadonlyArray<Service>
  /** The page of a service, whose id is `agency.service`. */
  readonly urlOf: (service: string) => string
  /** By the name of the agency. */
  readonly units?: { readonly [agency: string]: Unit }
  readonly pledges?: ReadonlyArray<Pledge>
  readonly lifeEvents?: ReadonlyArray<LifeEvent>
  readonly on: LocalDate.LocalDate
}

/**
 * A document of linked data.
 *
 * @category models
 * @since 0.1.0
 */
export type LinkedData = { readonly [key: string]: Json.Json }

/**
 * A step of a procedure that a lifecycle takes.
 *
 * @category models
 * @since 0.1.0
 */
export interface ProcedureStep extends Step {
  /** The command, or the activity that is answered; null for what a timer does. */
  readonly trigger: string | null
  /** Where the instance stands afterwards. */
  readonly states: ReadonlyArray<string>
}

// -----------------------------------------------------------------------------
// getters
// -----------------------------------------------------------------------------

/**
 * All of it as plain JSON, in the order of the record that SIPP asks for: units, their services and pledges.
 *
 * @example
 * ```ts
 * import { Export, type Standard } from "@balai/service"
 * import { LocalDate } from "@balai/vocabulary"
 *
 * const standard: Standard.Standard = {
 *   edition: "2026-1",
 *   title: { id: "Akta kelahiran", en: "Birth certificate" },
 *   summary: { id: "Untuk bayi yang baru lahir.", en: "For a newborn child." },
 *   channels: ["counter"],
 *   lifeEvents: ["birth"],
 *   keywords: [],
 *   components: { requirements: { all: [] } },
 *   decree: { number: "188/12/2026", date: LocalDate.makeUnsafe("2026-01-15") },
 *   reviewed: null,
 *   reviewDue: null
 * }
 * const source: Export.Source = {
 *   hall: {
 *     name: "mpp-asahan",
 *     label: { id: "MPP Asahan", en: "MPP Asahan" },
 *     area: { code: "12.09", name: "Kabupaten Asahan" },
 *     url: "https://mpp.example"
 *   },
 *   services: [
 *     {
 *       id: "dukcapil.akta",
 *       agency: { name: "dukcapil", label: { id: "Dinas Kependudukan", en: "Civil Registry" } },
 *       standard
 *     }
 *   ],
 *   urlOf: (id) => `https://mpp.example/layanan/${id.replace(".", "/")}`,
 *   on: LocalDate.makeUnsafe("2026-11-27")
 * }
 *
 * JSON.stringify(Export.json(source)).includes("188/12/2026") // => true
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const json = (source: Source): LinkedData => InternalJson.json(source)

/**
 * A table with one row a service, whose columns bear the official names of the components.
 *
 * **Details**
 *
 * As RFC 4180 has it: commas, quotes, CRLF. `bom` puts the mark before it by which spreadsheets know UTF-8. A cell that a
 * spreadsheet would take for a formula begins with an apostrophe.
 *
 * @example
 * ```ts continues
 * Export.csv(source).split("\r\n")[0]?.startsWith("Instansi,ID layanan,Nama layanan") // => true
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const csv = (source: Source, options: { readonly bom?: boolean } = {}): string =>
  InternalCsv.csv(source, options.bom ?? false)

/**
 * A service as a schema.org `GovernmentService`, in one language, as search engines read it.
 *
 * @example
 * ```ts continues
 * const [service] = source.services
 * const page = service === undefined ? {} : Export.schemaOrg(source, service, "en")
 * page["@type"] // => "GovernmentService"
 * page["name"] // => "Birth certificate"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const schemaOrg = (source: Source, service: Service, language: LocalizedText.Language): LinkedData =>
  InternalSchemaOrg.schemaOrg(source, service, language)

/**
 * All services in the application profile of the European Union for public services, CPSV-AP 3.2, as JSON-LD.
 *
 * **Details**
 *
 * Its terms are those of the profile's own context, written out in the document, so that nothing is fetched to read it. What
 * holds in one channel only hangs on the channel; for rules, where the profile has no word for that, on
 * `Rule.ifAccessedThrough`, which is the word that it has for costs. Days of a limit are written as calendar days, with the
 * kind of day in words beside them: a duration has no working days.
 *
 * Fails when something mandatory is empty.
 *
 * @example
 * ```ts continues
 * import { Result } from "effect"
 *
 * Result.isSuccess(Export.cpsvAp(source)) // => true
 * Result.isSuccess(Export.cpsvAp({ ...source, hall: { ...source.hall, area: { code: "", name: "" } } })) // => false
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const cpsvAp = (source: Source): Result.Result<LinkedData, ExportInvalidError> => InternalCpsv.cpsvAp(source)

/**
 * Linked data as it may stand inside a `<script>` of a page: no text in it can end the element.
 *
 * @example
 * ```ts
 * import { Export } from "@balai/service"
 *
 * Export.script({ name: "</script>" }) // => '{"name":"\\u003c/script>"}'
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const script = (data: LinkedData): string =>
  JSON.stringify(data).replace(/[<\u2028\u2029]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`)

/**
 * The procedure (SD2) as a lifecycle really has it: the shortest way from its start to an end with the status `done` that no
 * refusal, no return and no timer is part of. What is given for a time, and ends by that alone, is done where it holds. Empty
 * when there is no such way.
 *
 * **Details**
 *
 * A step is called by the label of its command, or by the name of the activity that is answered. Who takes it follows from the
 * roles of the command: `by` says so for roles that are called otherwise than usual.
 *
 * **Gotchas**
 *
 * It takes every guard both ways. Where a guard counts, such as the last of three opinions that are waited for, the way may be
 * shorter than any instance's: `including` names what must be on it.
 *
 * @example
 * ```ts
 * import { Export, Outage } from "@balai/service"
 *
 * Export.procedure(Outage.lifecycle).map(({ name }) => name.en) // => ["It works again"]
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const procedure = (
  lifecycle: Lifecycle.Any,
  options: {
    readonly by?: { readonly [role: string]: Step["by"] }
    /** Commands that are no part of it, such as one by which silence grants. */
    readonly without?: ReadonlyArray<string>
    /** Commands that it has, where a shorter way leaves them out: a payment, where somebody else may have nothing to pay. */
    readonly including?: ReadonlyArray<string>
  } = {}
): ReadonlyArray<ProcedureStep> => InternalProcedure.procedure(lifecycle, options)
