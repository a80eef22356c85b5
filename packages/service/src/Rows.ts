/**
 * The rows of a service standard, written shortly: each with its source and the day somebody looked.
 *
 * A standard is plain data, and every row of it says where it comes from. Written out, that is long; these functions say it once
 * for all rows that were looked through on the same day. What they make is an ordinary `Standard`, and nothing is hidden in it.
 *
 * Neighbours: `Standard`, whose rows these are; `StandardRules`, which hold a lifecycle to them.
 *
 * @since 0.1.0
 */
import { type LocalizedText } from "@balai/lifecycle"
import { LocalDate, type Source } from "@balai/vocabulary"
import * as Internal from "./internal/rows.ts"
import { type Channel, type Components, type Fee, type LegalBasis, type Limit } from "./Standard.ts"
import { type Product, type Requirement, type Standard, type Step, type Upload } from "./Standard.ts"

/**
 * What a requirement may say beyond its name and kind.
 *
 * @category models
 * @since 0.1.0
 */
export type More = Partial<Pick<Requirement, "help" | "when" | "upload" | "source">>

/**
 * How much a fee is, and where that stands.
 *
 * @category models
 * @since 0.1.0
 */
export type Amount = Pick<Fee, "amount" | "formula" | "source">

/**
 * What is written of a service. The components of the office itself (facilities, competence and so on) are filled in with what
 * any office can say; a regency writes its own.
 *
 * @category models
 * @since 0.1.0
 */
export interface Written {
  readonly title: LocalizedText.LocalizedText
  readonly summary: LocalizedText.LocalizedText
  readonly lifeEvents?: ReadonlyArray<string>
  readonly keywords?: ReadonlyArray<string>
  /** The counter alone when absent. */
  readonly channels?: ReadonlyArray<Channel>
  /** What the officers work with, as it stands among the facilities. */
  readonly system?: LocalizedText.LocalizedText
  readonly conditions?: Standard["conditions"]
  readonly requirements: Components["requirements"]
  readonly procedure: Components["procedure"]
  readonly time: Components["time"]
  readonly fees: Components["fees"]
  readonly product: Product
  readonly legalBasis: ReadonlyArray<LegalBasis>
}

/**
 * Makes a requirement.
 *
 * @category models
 * @since 0.1.0
 */
export type Ask = (id: string, name: LocalizedText.LocalizedText, more?: More) => Requirement

/**
 * Makes a step, from its words in both languages.
 *
 * @category models
 * @since 0.1.0
 */
export type Take = (id: string, en: string) => Step

/**
 * Makes a limit: so much, from this source, counted from the complete file unless it says otherwise.
 *
 * @category models
 * @since 0.1.0
 */
export type Within = (amount: number, source?: Source.Source, from?: Limit["from"]) => Limit

/**
 * Makes a fee.
 *
 * @category models
 * @since 0.1.0
 */
export type Costs = (id: string, name: LocalizedText.LocalizedText, about: Amount) => Fee

/**
 * Rows that were looked through on the same day.
 *
 * **Details**
 *
 * A row that names no source has {@link Rows.usual}: what offices usually ask for, promise or do, which the regency's own
 * standard replaces.
 *
 * @category models
 * @since 0.1.0
 */
export interface Rows {
  /** Where a row comes from; the title is the reference itself when it is left out. */
  readonly from: (reference: string, confidence: Source.Source["confidence"], title?: string) => Source.Source
  readonly usual: Source.Source
  /** To be checked before anybody relies on it. */
  readonly unsure: Source.Source
  readonly paper: Ask
  readonly datum: Ask
  readonly presence: Ask
  readonly statement: Ask
  /** What nearly every office wants to see. */
  readonly idCard: Requirement
  readonly familyCard: Requirement
  readonly applicant: Take
  readonly officer: Take
  readonly agency: Take
  readonly outside: Take
  /** The steps at a counter, where another system makes the product. */
  readonly throughSystem: (system: string, product: LocalizedText.LocalizedText) => ReadonlyArray<Step>
  /** The steps at a counter, from the number to the answer. */
  readonly atOnce: (product: LocalizedText.LocalizedText) => ReadonlyArray<Step>
  readonly workingDays: Within
  readonly hours: Within
  readonly minutes: Within
  readonly free: (source?: Source.Source) => Fee
  /** PNBP: paid to the state by a billing code, never at the counter. */
  readonly stateRevenue: Costs
  /** A levy or tax of a region. */
  readonly levy: Costs
  readonly tariff: Costs
  readonly law: (instrument: string, title: string, source?: Source.Source) => LegalBasis
  /**
   * A standard with all fourteen components. Its decree is an EXAMPLE, by a number of your own (`CONTOH/SP-12/2026`): a regency
   * writes number and date of its own.
   */
  readonly standard: (number: string, written: Written) => Standard
}

/**
 * A text in both languages.
 *
 * @example
 * ```ts
 * import { Rows } from "@balai/service"
 *
 * Rows.say("Ijazah", "Diploma") // => { id: "Ijazah", en: "Diploma" }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const say = (id: string, en: string): LocalizedText.LocalizedText => ({ id, en })

const megabyte = 1024 * 1024

/**
 * Files that standards often ask for: one photo of a person, and drawings, which are large and several. An office changes the row.
 *
 * @example
 * ```ts
 * import { Rows } from "@balai/service"
 *
 * const { paper } = Rows.checkedOn("2026-11-25")
 * paper("foto", Rows.say("Pasfoto", "Photo"), { upload: Rows.uploads.photo }).upload?.kinds // => ["jpeg", "png"]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const uploads: { readonly photo: Upload; readonly drawings: Upload } = Object.freeze({
  photo: { kinds: ["jpeg", "png"], bytes: 5 * megabyte, files: 1 },
  drawings: { kinds: ["pdf", "jpeg", "png"], bytes: 15 * megabyte, files: 10 }
} as const)

/**
 * Rows that somebody looked through on this day. The standard that they make is due for review a year later.
 *
 * @example
 * ```ts
 * import { Rows, Standard } from "@balai/service"
 * import { LocalDate } from "@balai/vocabulary"
 *
 * const { atOnce, free, from, idCard, law, standard, workingDays } = Rows.checkedOn("2026-11-25")
 * const decree = from("Permenaker 18/2024", "likely")
 * const card = Rows.say("Kartu AK-1", "Job seeker's card")
 *
 * const ak1 = standard("61", {
 *   title: card,
 *   summary: Rows.say("Untuk pencari kerja.", "For job seekers."),
 *   requirements: { all: [{ ...idCard, source: decree }] },
 *   procedure: { all: atOnce(card) },
 *   time: { all: workingDays(1, decree) },
 *   fees: { all: [free(decree)] },
 *   product: { name: card, source: decree },
 *   legalBasis: [law("Permenaker 18/2024", "Penempatan tenaga kerja")]
 * })
 *
 * ak1.decree?.number // => "CONTOH/SP-61/2026"
 * Standard.check(ak1, { on: LocalDate.makeUnsafe("2026-11-25") }).filter(({ severity }) => severity === "error") // => []
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const checkedOn = (day: string): Rows => Internal.rows(LocalDate.makeUnsafe(day))
