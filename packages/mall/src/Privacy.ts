/**
 * The register of processing (*rekam pemrosesan data pribadi*, UU 27/2022 article 31), printed from the schemas.
 *
 * Every field of personal data of every lifecycle and of every form stands in it with its class, its purpose and how long it
 * is kept; a field that does not say so is a finding. Nothing is written by hand, so nothing can be forgotten.
 *
 * Neighbours: `Oversight`, who looked at which file; `Reports`, what a service's stages cost.
 *
 * @since 0.1.0
 */
import { type Agency } from "@balai/agency"
import { type Graph, type Lifecycle, type LocalizedText, type PersonalData } from "@balai/lifecycle"
import { csvOf, registerOf } from "./internal/privacyRegister.ts"

type Text = LocalizedText.LocalizedText

/**
 * Where a field stands: in a form, or at a place of a lifecycle. What is an activity's input goes to an outside party.
 *
 * @category models
 * @since 0.1.0
 */
export type Place = NonNullable<Graph.PersonalField["place"]> | "form"

/**
 * One field of personal data.
 *
 * @category models
 * @since 0.1.0
 */
export interface Row {
  /** The lifecycle, or `agency.service` for a form. */
  readonly of: string
  readonly title: Text
  readonly version: number
  readonly place: Place
  /** Such as `application.fill.answers.nik`; `*` stands for every key or row. */
  readonly field: string
  /** What people are asked; null where the field is no question. */
  readonly label: Text | null
  readonly class: PersonalData.DataClass
  readonly purpose: Text | null
  /** In words, days included; null where nobody said. */
  readonly retention: Text | null
  readonly retentionDays: number | null
  /** The roles and agencies that read it beside those who usually do; only of a form. */
  readonly readers: ReadonlyArray<string>
}

/**
 * A field that does not say what it has to.
 *
 * @category models
 * @since 0.1.0
 */
export interface Finding {
  readonly code: "PurposeMissing" | "RetentionMissing"
  readonly of: string
  readonly field: string
  readonly text: Text
  readonly fix: Text
}

/**
 * The register of a hall.
 *
 * @category models
 * @since 0.1.0
 */
export interface Register {
  readonly rows: ReadonlyArray<Row>
  readonly findings: ReadonlyArray<Finding>
}

/**
 * What a register is printed from.
 *
 * @category models
 * @since 0.1.0
 */
export interface Source {
  readonly lifecycles: ReadonlyArray<Lifecycle.Any>
  readonly agencies: ReadonlyArray<Pick<Agency.Agency, "name" | "services">>
}

/**
 * Prints the register. Pure; rows are sorted by where they stand.
 *
 * @example
 * ```ts
 * import { Privacy } from "@balai/mall"
 * import { Lifecycle, PersonalData } from "@balai/lifecycle"
 * import { Schema } from "effect"
 * import { setup } from "xstate"
 *
 * const phone = PersonalData.field(Schema.String, { class: "general", retentionDays: 30 })
 * const label = { id: "Kabar", en: "News" }
 * const News = Lifecycle.make(
 *   {
 *     name: "news",
 *     version: 1,
 *     label,
 *     input: Schema.Struct({ phone }),
 *     context: Schema.Struct({ phone }),
 *     roles: { visitor: () => true },
 *     events: { "news.stop": { by: ["visitor"], label } }
 *   },
 *   (types) =>
 *     setup({ types }).createMachine({
 *       id: "news",
 *       initial: "on",
 *       context: ({ input }) => ({ phone: input.phone, now: input.now }),
 *       states: { on: { meta: { label }, on: { "news.stop": "off" } }, off: { type: "final" } }
 *     })
 * )
 *
 * const register = Privacy.register({ lifecycles: [News], agencies: [] })
 * register.rows.map(({ field, retention }) => [field, retention?.en]) // => [["context.phone", "30 days"], ["input.phone", "30 days"]]
 * register.findings.map(({ code }) => code) // => ["PurposeMissing", "PurposeMissing"]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const register = (source: Source): Register => registerOf(source)

/**
 * The register as a table for other programs, one row a field, with a header in one language.
 *
 * @category getters
 * @since 0.1.0
 */
export const csv = (all: Register, language: LocalizedText.Language = "id"): string => csvOf(all, language)
