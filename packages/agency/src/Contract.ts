/**
 * The contract between a plugin and a hall: what `defineAgency` takes. It has a number of its own, which no package's version moves.
 *
 * A plugin says which contract it was written for. A hall takes the one of today and the one before; a definition of the one
 * before is lifted by a pure function, and whoever manages the hall is told until when, and by which command the plugin is
 * brought over. Any other keeps its own agency out of the hall, and nobody else's.
 *
 * Neighbours: `Agency`, which is what both contracts give; `Template`, which contract 2 brought.
 *
 * @since 0.1.0
 */
import { type Form } from "@balai/application"
import { type LocalizedText } from "@balai/lifecycle"
import { LocalDate } from "@balai/vocabulary"
import { Schema } from "effect"
import { type Agency, type AgencyConfig, type ServiceConfig } from "./Agency.ts"
import * as Problem from "./Problem.ts"

type Text = LocalizedText.LocalizedText

const { quote, say } = Problem

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * A contract that a hall takes.
 *
 * @category models
 * @since 0.1.0
 */
export interface Row {
  readonly number: number
  /** What a plugin's author sees of it. */
  readonly brings: Text
  /** When it ends at the earliest; null for the contract of today. */
  readonly until: { readonly contract: number; readonly notBefore: LocalDate.LocalDate } | null
}

/**
 * A service as contract 1 has it: its form stands beside the services, and a document that the hall signs says what the form gave.
 *
 * @category models
 * @since 0.1.0
 */
export type ServiceConfig1 = Omit<ServiceConfig, "form" | "issues">

/**
 * An agency as contract 1 has it.
 *
 * @category models
 * @since 0.1.0
 */
export interface AgencyConfig1 extends Omit<AgencyConfig, "contract" | "services"> {
  readonly contract?: 1
  readonly services: ReadonlyArray<ServiceConfig1>
  /** What applicants fill in, by the id of the service. */
  readonly forms?: { readonly [service: string]: Form.Form | Form.Versions }
}

/**
 * A plugin that was written for the contract before, as whoever manages the hall reads of it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Notice {
  readonly agency: string
  readonly contract: number
  readonly text: Text
}

/**
 * Why a contract is not taken.
 *
 * @category models
 * @since 0.1.0
 */
export type Refusal = "tooOld" | "tooNew" | "unknown"

// -----------------------------------------------------------------------------
// getters
// -----------------------------------------------------------------------------

/**
 * The contract of today.
 *
 * @category getters
 * @since 0.1.0
 */
export const current = 2

/**
 * The contracts that a hall takes, the older first.
 *
 * @example
 * ```ts
 * import { Contract } from "@balai/agency"
 *
 * Contract.taken.map(({ number }) => number) // => [1, 2]
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const taken: ReadonlyArray<Row> = Object.freeze([
  Object.freeze({
    number: 1,
    brings: say("Formulir di samping layanan (forms)", "Forms beside the services (forms)"),
    until: Object.freeze({ contract: 3, notBefore: LocalDate.makeUnsafe("2027-11-27") })
  }),
  Object.freeze({
    number: 2,
    brings: say(
      "Nomor kontrak; formulir pada layanannya (form); isi dokumen yang diterbitkan ditulis instansi (issues)",
      "The number of the contract; a form with its service (form); what an issued document says is written by the agency (issues)"
    ),
    until: null
  })
])

/**
 * The command that brings a plugin's source over.
 *
 * @category getters
 * @since 0.1.0
 */
export const command = "balai migrate-plugin <folder>"

/**
 * Why a contract is not taken; null when it is. A definition without a number is one of contract 1, which had none.
 *
 * @example
 * ```ts
 * import { Contract } from "@balai/agency"
 *
 * [undefined, 1, 2, 3, 0, "2"].map(Contract.refusalOf) // => [null, null, null, "tooNew", "tooOld", "unknown"]
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const refusalOf = (contract: unknown): Refusal | null => {
  if (contract === undefined) return null
  if (typeof contract !== "number" || !Number.isInteger(contract)) return "unknown"
  if (taken.some(({ number }) => number === contract)) return null
  return contract > current ? "tooNew" : "tooOld"
}

const numbers = taken.map(({ number }) => number).join(", ")

const fixes: { readonly [why in Refusal]: Text } = {
  tooOld: say(
    `Pasang versi plugin yang lebih baru, atau ubah sumbernya dengan \`${command}\``,
    `Install a newer release of the plugin, or bring its source over with \`${command}\``
  ),
  tooNew: say(
    "Perbarui paket @balai/* pada balai, atau pasang versi plugin yang lebih lama",
    "Update the hall's @balai/* packages, or install an older release of the plugin"
  ),
  unknown: say(`Tulis contract: ${current}`, `Write contract: ${current}`)
}

const texts = (contract: unknown): Text =>
  say(
    `Plugin ini ditulis untuk kontrak "${quote(contract)}"; balai ini menerima kontrak ${numbers}`,
    `The plugin is written for contract "${quote(contract)}"; this hall takes contract ${numbers}`
  )

/**
 * What is wrong with the contract that a definition names; nothing when it is taken.
 *
 * @category guards
 * @since 0.1.0
 */
export const problemsOf = (contract: unknown): ReadonlyArray<Problem.Problem> => {
  const why = refusalOf(contract)
  return why === null
    ? []
    : [{ code: "ContractUnsupported", path: ["contract"], text: texts(contract), fix: fixes[why] }]
}

const untilOf = (contract: number): Text | null => {
  const { until = null } = taken.find(({ number }) => number === contract) ?? {}
  if (until === null) return null
  const date = (language: "id" | "en"): string => LocalDate.format(until.notBefore, { language })
  return say(
    `sampai kontrak ${until.contract} terbit, paling cepat ${date("id")}`,
    `until contract ${until.contract} comes, on ${date("en")} at the earliest`
  )
}

/**
 * What is to be said of an agency whose plugin was written for the contract before; null for one of today.
 *
 * @example
 * ```ts
 * import { Contract, defineAgency } from "@balai/agency"
 *
 * const about = {
 *   name: "disnaker",
 *   version: "1.0.0",
 *   label: { id: "Dinas Tenaga Kerja", en: "Manpower Office" },
 *   services: [{ id: "ak-1", name: { id: "Kartu kuning (AK-1)", en: "Job seeker's card" }, prefix: "K" }]
 * }
 *
 * Contract.noticeOf(defineAgency(about))?.text.en
 * // => "The plugin of Manpower Office is written for contract 1. The hall takes it until contract 3 comes, on 27 November 2027 at the earliest; bring it over with `balai migrate-plugin <folder>`."
 * Contract.noticeOf(defineAgency({ ...about, contract: 2 })) // => null
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const noticeOf = ({ label, name, writtenFor }: Pick<Agency, "label" | "name" | "writtenFor">): Notice | null => {
  const until = untilOf(writtenFor)
  if (until === null) return null
  return {
    agency: name,
    contract: writtenFor,
    text: say(
      `Plugin ${label.id} ditulis untuk kontrak ${writtenFor}. Balai masih menerimanya ${until.id}; ubah dengan \`${command}\`.`,
      `The plugin of ${label.en} is written for contract ${writtenFor}. The hall takes it ${until.en}; bring it over with \`${command}\`.`
    )
  }
}

// -----------------------------------------------------------------------------
// errors
// -----------------------------------------------------------------------------

/**
 * A plugin is written for a contract that this hall does not take.
 *
 * @category errors
 * @since 0.1.0
 */
export class ContractUnsupportedError extends Schema.TaggedError<ContractUnsupportedError>()(
  "ContractUnsupportedError",
  {
    agency: Schema.String,
    /** As the plugin names it. */
    contract: Schema.String,
    why: Schema.Literals(["tooOld", "tooNew", "unknown"])
  }
) {
  static readonly code = "BALAI_AGENCY_CONTRACT_UNSUPPORTED"
  readonly code = ContractUnsupportedError.code
  readonly retryable = false
  /** What is wrong and what to do. */
  readonly text: Text = say(
    `${texts(this.contract).id}. ${fixes[this.why].id}.`,
    `${texts(this.contract).en}. ${fixes[this.why].en}.`
  )
  override get message(): string {
    return `${this.code}: the agency "${this.agency}": ${this.text.en}`
  }
}
