/**
 * A field of a form (*isian*): an Effect schema, and what people read about it.
 *
 * The schema is plain JSON and decides what an answer is; the kind decides how it is asked. Personal data carries its class,
 * its purpose and how long it is kept, so that the engine keeps it in the vault and the register of processing can be
 * printed. Neighbours: `Fields`, the kit of ready ones; `Form`, which asks them page by page.
 *
 * @since 0.1.0
 */
import { type Json, type Lifecycle, type LocalizedText, type PersonalData } from "@balai/lifecycle"
import { type AreaTable, type LocalDate } from "@balai/vocabulary"
import { type FormCondition } from "./FormCondition.ts"
import { kindOf, optionsOf } from "./internal/formKind.ts"
import { rowsOf } from "./internal/formSchema.ts"

type Text = LocalizedText.LocalizedText

/**
 * How a field is asked.
 *
 * **Details**
 *
 * `choice` is one of several and `choices` some of them; `statement` is a box that must be ticked; `document` is a file
 * that was uploaded for a requirement; `group` is a list of rows with fields of their own, such as two witnesses.
 *
 * @category models
 * @since 0.1.0
 */
export type Kind =
  | "text"
  | "paragraph"
  | "choice"
  | "choices"
  | "yesNo"
  | "statement"
  | "date"
  | "nik"
  | "kk"
  | "phone"
  | "email"
  | "rupiah"
  | "number"
  | "document"
  | "group"

/**
 * What a field of personal data carries: class, purpose, and how long it is kept (UU 27/2022).
 *
 * @category models
 * @since 0.1.0
 */
export interface Personal extends PersonalData.Options {
  readonly purpose: Text
}

/**
 * One of the answers that a choice allows.
 *
 * @category models
 * @since 0.1.0
 */
export interface Option {
  readonly value: string
  readonly label: Text
  readonly help?: Text
}

/**
 * What a rule may know beside the answer: today's date in the hall, and its areas.
 *
 * @category models
 * @since 0.1.0
 */
export interface Known {
  readonly today?: LocalDate.LocalDate
  readonly areas?: AreaTable.AreaTable
}

/**
 * What a rule finds. A warning asks somebody to look again and refuses nothing.
 *
 * @category models
 * @since 0.1.0
 */
export interface Finding {
  readonly code: string
  readonly text: Text
  readonly isWarning?: boolean
}

/**
 * What a schema cannot say, as a pure function of the answer.
 *
 * @category models
 * @since 0.1.0
 */
export type Rule<T = any> = (answer: T, known: Known) => ReadonlyArray<Finding>

/**
 * How a browser may help.
 *
 * @category models
 * @since 0.1.0
 */
export interface Input {
  /** A token of HTML's `autocomplete`: `name`, `tel`, `bday`. */
  readonly autocomplete?: string
  readonly mode?: "text" | "numeric" | "decimal" | "tel" | "email"
  /** About how many characters the box shows. */
  readonly width?: number
  /** A long list of choices is a box that opens. */
  readonly control?: "radio" | "select"
  /** The media types that may be uploaded. */
  readonly accept?: ReadonlyArray<string>
}

/**
 * What is said of a field beside its schema.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options<T = any> {
  readonly label: Text
  readonly help?: Text
  readonly kind?: Kind
  readonly optional?: boolean
  readonly when?: FormCondition
  /** The sentences of a choice, by its value. */
  readonly options?: { readonly [value: string]: Text }
  /** Other sentences than the usual ones, by the code of the problem: `missing`, `tooLong`, `invalid`, … */
  readonly errors?: { readonly [code: string]: Text }
  readonly personal?: Personal
  /** Two versions of a form ask the same question while this is the same, whatever the label says. */
  readonly revision?: number
  readonly rule?: Rule<T>
  readonly input?: Input
  readonly requirement?: string
  /**
   * The roles of the file's lifecycle, or the names of agencies, that read the answer; for a group those of all its fields
   * that say nothing themselves. When absent whoever applies and the officers of the agency: a recommending agency reads
   * only what is marked `recommender` or with its name. Whoever gave the answer always reads it.
   */
  readonly visibleTo?: ReadonlyArray<string>
}

/**
 * A field. `Type` is what is answered, `Stored` what a payload carries: a reference to the vault for personal data.
 *
 * @category models
 * @since 0.1.0
 */
export interface Field<out Type = any, out Stored = Type> {
  readonly kind: Kind
  readonly schema: Lifecycle.Plain
  readonly label: Text
  readonly help: Text | null
  readonly isOptional: boolean
  readonly when: FormCondition | null
  readonly options: ReadonlyArray<Option>
  readonly errors: { readonly [code: string]: Text }
  readonly personal: Personal | null
  readonly revision: number | null
  readonly rule: Rule | null
  readonly input: Input
  readonly requirement: string | null
  /** Who reads it; null for those who usually do. */
  readonly visibleTo: ReadonlyArray<string> | null
  /** The rows of a group. */
  readonly rows: Rows | null
  /** Phantoms: never there. */
  readonly Type?: Type
  readonly Stored?: Stored
}

/**
 * The fields of a page or of a row, by key.
 *
 * @category models
 * @since 0.1.0
 */
export interface FieldMap {
  readonly [name: string]: Field
}

/**
 * What a group repeats.
 *
 * @category models
 * @since 0.1.0
 */
export interface Rows {
  readonly label: Text
  readonly fields: FieldMap
  readonly minimum: number
  readonly maximum: number
}

/**
 * The answers that fields stand for, with `null` where one was left empty.
 *
 * @category models
 * @since 0.1.0
 */
export type AnswersOf<F extends FieldMap> = { readonly [K in keyof F]?: NonNullable<F[K]["Type"]> | null }

type StoredOf<F extends FieldMap> = { readonly [K in keyof F]?: NonNullable<F[K]["Stored"]> | null }

interface Make {
  <T extends Json.Json>(
    schema: Lifecycle.Plain<T>,
    options: Options<T> & { readonly personal: Personal }
  ): Field<T, PersonalData.Reference<T>>
  <T extends Json.Json>(schema: Lifecycle.Plain<T>, options: Options<T>): Field<T>
}

/**
 * Makes a field of a schema. Without `kind`, the schema says how it is asked: literals are a choice, a boolean is yes or
 * no, a number is a number, and any other text a line.
 *
 * @example
 * ```ts
 * import { FormField } from "@balai/application"
 * import { Schema } from "effect"
 *
 * const status = FormField.make(Schema.Literals(["single", "married"]), {
 *   label: { id: "Status perkawinan", en: "Marital status" },
 *   options: { single: { id: "Belum kawin", en: "Single" }, married: { id: "Kawin", en: "Married" } }
 * })
 *
 * status.kind // => "choice"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make: Make = (schema: Lifecycle.Plain, options: Options): Field => ({
  kind: options.kind ?? kindOf(schema),
  schema,
  label: options.label,
  help: options.help ?? null,
  isOptional: options.optional ?? false,
  when: options.when ?? null,
  options: optionsOf(schema, options.options),
  errors: options.errors ?? {},
  personal: options.personal ?? null,
  revision: options.revision ?? null,
  rule: options.rule ?? null,
  input: options.input ?? {},
  requirement: options.requirement ?? null,
  visibleTo: options.visibleTo ?? null,
  rows: null
})

/**
 * What is said of a group beside its fields.
 *
 * @category models
 * @since 0.1.0
 */
export interface GroupOptions extends Pick<Options, "label" | "help" | "when" | "errors" | "revision" | "visibleTo"> {
  /** What one row is called: *Saksi*. */
  readonly row: Text
  readonly minimum?: number
  readonly maximum?: number
}

/**
 * Makes a list of rows that are asked alike, such as the two witnesses of a birth.
 *
 * @example
 * ```ts
 * import { Fields, FormField } from "@balai/application"
 *
 * const witnesses = FormField.group(
 *   { name: Fields.name(), nik: Fields.nik() },
 *   { label: { id: "Saksi", en: "Witnesses" }, row: { id: "Saksi", en: "Witness" }, minimum: 2, maximum: 2 }
 * )
 *
 * witnesses.rows?.minimum // => 2
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const group = <F extends FieldMap>(
  fields: F,
  options: GroupOptions
): Field<ReadonlyArray<AnswersOf<F>>, ReadonlyArray<StoredOf<F>>> => {
  const rows: Rows = {
    label: options.row,
    fields,
    minimum: options.minimum ?? 1,
    maximum: Math.max(options.maximum ?? 10, options.minimum ?? 1)
  }
  const { row: _, minimum = 1, maximum: __, ...said } = options
  return { ...make(rowsOf(rows), { ...said, kind: "group", optional: minimum === 0 }), rows }
}
