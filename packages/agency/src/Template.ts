/**
 * What stands on a document that the hall issues and the head of the agency signs: written by the agency, for each service, as data.
 *
 * A template names answers of the service's form and what was decided; the hall fills it in, renders it and has it signed. It is
 * checked with the definition: an answer that the form does not have is found before anybody applies. What another system makes
 * has no template.
 *
 * Neighbours: `Agency`, whose services have them; `@balai/documents`, which renders what {@link fill} gives.
 *
 * @since 0.1.0
 */
import { LocalizedText } from "@balai/lifecycle"
import { Schema } from "effect"
import * as filling from "./internal/templateFill.ts"

const text = LocalizedText.LocalizedText
const row = Schema.Struct({ label: text, value: text })

// -----------------------------------------------------------------------------
// schemas
// -----------------------------------------------------------------------------

/**
 * A piece of the body.
 *
 * **Details**
 *
 * In a text `{facility}` stands for the answer of that name, in the words of the form; `{@number}`, `{@issued}`, `{@until}`,
 * `{@service}`, `{@agency}` and `{@decision}` for what the hall knows. A paragraph or a row that speaks of something that was not
 * asked, or of an end that there is not, is left out. `answers` are rows of the form as they were asked: those that are named, or
 * all. `decision` says what was decided, when, and in which words.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Block = Schema.Union([
  Schema.Struct({ type: Schema.Literal("heading"), text }),
  Schema.Struct({ type: Schema.Literal("paragraph"), text }),
  Schema.Struct({ type: Schema.Literal("rows"), rows: Schema.NonEmptyArray(row) }),
  Schema.Struct({
    type: Schema.Literal("answers"),
    fields: Schema.optionalKey(Schema.NonEmptyArray(Schema.NonEmptyString))
  }),
  Schema.Struct({ type: Schema.Literal("list"), items: Schema.NonEmptyArray(text) }),
  Schema.Struct({ type: Schema.Literal("decision") })
])

/** The type of {@link Block:var}. @category models @since 0.1.0 */
export type Block = typeof Block.Type

/**
 * The schema of a template.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Template = Schema.Struct({
  /** What it is, naming nobody: whoever scans its QR code reads this. */
  title: text,
  body: Schema.NonEmptyArray(Block),
  /** A line each, before the body; when absent what the service's standard rests on. */
  legalBasis: Schema.optionalKey(Schema.Array(Schema.NonEmptyString)),
  /** To whom copies go (*tembusan*). */
  copies: Schema.optionalKey(Schema.Array(text))
})

/** The type of {@link Template:var}. @category models @since 0.1.0 */
export type Template = typeof Template.Type

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * What a template is filled in with.
 *
 * @category models
 * @since 0.1.0
 */
export interface About {
  readonly number: string
  readonly service: LocalizedText.LocalizedText
  readonly agency: LocalizedText.LocalizedText
  /** `2026-08-20` */
  readonly issued: string
  /** Null where it does not end. */
  readonly until: string | null
  /** By the name of the input, in the order of the form: `name`, `witnesses.0.name`. */
  readonly answers: ReadonlyArray<{
    readonly field: string
    readonly label: LocalizedText.LocalizedText
    readonly value: LocalizedText.LocalizedText
  }>
  readonly decision: { readonly kind: string; readonly words: string | null; readonly on: string } | null
  /** What the standard rests on, a line each. */
  readonly legalBasis: ReadonlyArray<string>
}

/**
 * A document in words, as `@balai/documents` renders it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Filled {
  readonly title: string
  readonly blocks: ReadonlyArray<FilledBlock>
  readonly copies: ReadonlyArray<string>
}

/**
 * A piece of a document in words.
 *
 * @category models
 * @since 0.1.0
 */
export type FilledBlock =
  | { readonly type: "heading" | "paragraph"; readonly text: string }
  | { readonly type: "values"; readonly rows: ReadonlyArray<{ readonly label: string; readonly value: string }> }
  | { readonly type: "list"; readonly items: ReadonlyArray<string> }

// -----------------------------------------------------------------------------
// constructors
// -----------------------------------------------------------------------------

/**
 * The template that says what the form gave and nothing else, under the name of the service: what contract 1 had for every document.
 *
 * @example
 * ```ts
 * import { Template } from "@balai/agency"
 *
 * Template.asAnswered({ id: "Surat izin", en: "Permit" }).body // => [{ type: "answers" }]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const asAnswered = (title: LocalizedText.LocalizedText): Template => ({ title, body: [{ type: "answers" }] })

// -----------------------------------------------------------------------------
// getters
// -----------------------------------------------------------------------------

/**
 * Fills a template in. Pure: the same file gives the same words.
 *
 * @example
 * ```ts
 * import { Template } from "@balai/agency"
 *
 * const licence: Template.Template = {
 *   title: { id: "Surat Izin Praktik", en: "Licence to practise" },
 *   body: [
 *     { type: "answers", fields: ["name"] },
 *     { type: "paragraph", text: { id: "Berpraktik di {facility}.", en: "Practises at {facility}." } },
 *     { type: "paragraph", text: { id: "Berlaku sampai {@until}.", en: "Valid until {@until}." } }
 *   ]
 * }
 * const say = (id: string, en = id) => ({ id, en })
 *
 * const { blocks, title } = Template.fill(
 *   licence,
 *   {
 *     number: "SIP/7/2026",
 *     service: say("Izin praktik"),
 *     agency: say("DPMPTSP"),
 *     issued: "2026-08-20",
 *     until: null,
 *     answers: [
 *       { field: "name", label: say("Nama lengkap", "Full name"), value: say("CONTOH") },
 *       { field: "facility", label: say("Tempat", "Place"), value: say("Puskesmas Kisaran") }
 *     ],
 *     decision: null,
 *     legalBasis: ["UU 17/2023 tentang Kesehatan"]
 *   },
 *   "id"
 * )
 * title // => "Surat Izin Praktik"
 * blocks.map((block) => block.type) // => ["heading", "list", "values", "paragraph"]
 * blocks.at(-1) // => { type: "paragraph", text: "Berpraktik di Puskesmas Kisaran." }
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const fill = (template: Template, about: About, language: LocalizedText.Language): Filled =>
  filling.fill(template, about, language)

/**
 * The fields of a form that a template names.
 *
 * @example
 * ```ts
 * import { Template } from "@balai/agency"
 *
 * Template.fieldsOf({
 *   title: { id: "Izin", en: "Permit" },
 *   body: [{ type: "paragraph", text: { id: "Untuk {name}, nomor {@number}", en: "For {name}, number {@number}" } }]
 * }) // => ["name"]
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const fieldsOf = (template: Template): ReadonlyArray<string> => filling.fieldsOf(template)
