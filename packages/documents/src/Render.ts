/**
 * The regency's own documents as PDF, from plain data: letterhead, number, text, values, signature, QR.
 *
 * The same data gives the same bytes, so that a digest can be reproduced. Whatever is not said to be genuine, and whatever a
 * practice signer is to sign, says CONTOH across every page: forgetting errs on the safe side. Every part beside the title
 * may be absent. What another system makes (SIAK, OSS, immigration …) is never rendered here.
 *
 * Neighbours: `Signer`, which signs what is rendered; `Verification`, what the QR leads to.
 *
 * @since 0.1.0
 */
import { type Form } from "@balai/application"
import { LocalDate, LocalDateTime, Rupiah, type Zone } from "@balai/vocabulary"
import { type Result, Schema } from "effect"
import { type TextUnprintableError } from "./DocumentsError.ts"
import { latin1 } from "./internal/bytes.ts"
import { draw } from "./internal/page.ts"
import { type Manifest } from "./Signer.ts"

// -----------------------------------------------------------------------------
// schemas
// -----------------------------------------------------------------------------

const Words = Schema.String.check(Schema.isMaxLength(20_000))

/**
 * A value of a row: words, a date, or an amount in rupiah, which is written in figures and words.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Value = Schema.Union([
  Words,
  Schema.Struct({ date: LocalDate.LocalDate }),
  Schema.Struct({ rupiah: Rupiah.Rupiah })
])

/** The type of {@link Value:var}. @category models @since 0.1.0 */
export type Value = typeof Value.Type

/**
 * A piece of the body.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Block = Schema.Union([
  Schema.Struct({ type: Schema.Literal("heading"), text: Words }),
  Schema.Struct({ type: Schema.Literal("paragraph"), text: Words }),
  Schema.Struct({
    type: Schema.Literal("values"),
    rows: Schema.Array(Schema.Struct({ label: Words, value: Value }))
  }),
  Schema.Struct({ type: Schema.Literal("list"), items: Schema.Array(Words) })
])

/** The type of {@link Block:var}. @category models @since 0.1.0 */
export type Block = typeof Block.Type

/**
 * Whose paper it is.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Letterhead = Schema.Struct({
  government: Words,
  agency: Words,
  /** Address, telephone, web: a line each. */
  lines: Schema.Array(Words)
})

/** The type of {@link Letterhead:var}. @category models @since 0.1.0 */
export type Letterhead = typeof Letterhead.Type

/**
 * Who signs, where and when.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Signature = Schema.Struct({
  place: Words,
  date: LocalDate.LocalDate,
  office: Words,
  name: Words,
  nip: Schema.NullOr(Words)
})

/** The type of {@link Signature:var}. @category models @since 0.1.0 */
export type Signature = typeof Signature.Type

/**
 * A document as data.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Document = Schema.Struct({
  title: Schema.NonEmptyString.check(Schema.isMaxLength(500)),
  number: Schema.optionalKey(Schema.NullOr(Words)),
  /** What must not be overlooked: framed below the heading, and at the foot of every page. */
  mark: Schema.optionalKey(Schema.NullOr(Words)),
  letterhead: Schema.optionalKey(Schema.NullOr(Letterhead)),
  blocks: Schema.optionalKey(Schema.Array(Block)),
  signature: Schema.optionalKey(Schema.NullOr(Signature)),
  /** Where the QR leads: `https://…/v/<id>` with an id that cannot be guessed. */
  verification: Schema.optionalKey(Schema.NullOr(Words)),
  /** To whom copies go (*tembusan*). */
  copies: Schema.optionalKey(Schema.Array(Words)),
  language: Schema.optionalKey(Schema.Literals(["id", "en"])),
  /** Epoch milliseconds: what the PDF says of its making. */
  at: Schema.Int
})

/** The type of {@link Document:var}. @category models @since 0.1.0 */
export type Document = typeof Document.Type

// -----------------------------------------------------------------------------
// models
// -----------------------------------------------------------------------------

/**
 * How a document is rendered.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  /** Who will sign it electronically; the footer says so. Without one the page leaves room for a pen. */
  readonly signer?: Pick<Manifest, "isFake"> | null
  /** True only for a document that counts. It needs a signer that is no fake; CONTOH stays on the page otherwise. */
  readonly genuine?: boolean
  /** TrueType or OpenType fonts to embed, for names that the standard fonts cannot write. */
  readonly fonts?: { readonly regular: Uint8Array; readonly bold: Uint8Array }
}

/**
 * A step of a file's life, as its history prints it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Entry {
  /** Epoch milliseconds. */
  readonly at: number
  readonly who: string
  readonly what: string
  /** On what ground: an article, a decree, a reason. */
  readonly ground?: string | null
  /** Which version of which rule was applied. */
  readonly rule?: string | null
  readonly note?: string | null
}

/**
 * The history of a file as data.
 *
 * @category models
 * @since 0.1.0
 */
export interface History {
  readonly title: string
  /** What the file is: number, service, applicant's role … */
  readonly about: ReadonlyArray<{ readonly label: string; readonly value: string }>
  readonly entries: ReadonlyArray<Entry>
  readonly zone: Zone.Zone
  /** When and by whom it is printed. */
  readonly printed: { readonly at: number; readonly by: string }
  readonly letterhead?: Letterhead | null
  readonly language?: "id" | "en"
}

/** Whether the pages say CONTOH. */
const isExampleBy = ({ genuine = false, signer = null }: Options): boolean =>
  !(genuine && signer !== null && signer.isFake === false)

// -----------------------------------------------------------------------------
// constructors
// -----------------------------------------------------------------------------

/**
 * Renders a document.
 *
 * @example
 * ```ts
 * import { Render } from "@balai/documents"
 * import { LocalDate, Rupiah } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * const levy: Render.Document = {
 *   title: "Surat Ketetapan Retribusi Daerah",
 *   number: "974/012/2026",
 *   blocks: [
 *     {
 *       type: "values",
 *       rows: [
 *         { label: "Jumlah", value: { rupiah: Rupiah.makeUnsafe(30_000) } },
 *         { label: "Berlaku sampai", value: { date: LocalDate.makeUnsafe("2026-08-17") } }
 *       ]
 *     }
 *   ],
 *   at: 0
 * }
 *
 * const pdf = Result.getOrThrow(Render.document(levy))
 * new TextDecoder().decode(pdf.subarray(0, 5)) // => "%PDF-"
 * Render.isExample(pdf) // => true
 * Render.isExample(Result.getOrThrow(Render.document(levy, { signer: { isFake: false }, genuine: true }))) // => false
 * ```
 *
 * **Gotchas**
 *
 * The standard fonts write the Latin letters of Western Europe. Another sign in a name is a `TextUnprintableError`, never a
 * question mark on paper: bring `fonts`.
 *
 * @category constructors
 * @since 0.1.0
 */
export const document = (document: Document, options: Options = {}): Result.Result<Uint8Array, TextUnprintableError> =>
  draw(document, {
    isExample: isExampleBy(options),
    signing: options.signer === undefined || options.signer === null ? "none" : options.signer.isFake ? "fake" : "real",
    fonts: options.fonts ?? null
  })

/**
 * Renders a document that nobody signs: a record of the hall. Without `genuine` it says CONTOH, as everything else.
 *
 * @example
 * ```ts
 * import { Render } from "@balai/documents"
 * import { Result } from "effect"
 *
 * const document = { title: "Catatan", mark: "PERLU PEMERIKSAAN AHLI HUKUM", at: 0 }
 * Render.isExample(Result.getOrThrow(Render.record(document, { genuine: true }))) // => false
 * Render.isExample(Result.getOrThrow(Render.record(document))) // => true
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const record = (
  document: Document,
  options: Pick<Options, "genuine" | "fonts"> = {}
): Result.Result<Uint8Array, TextUnprintableError> =>
  draw(document, { isExample: options.genuine !== true, signing: "none", fonts: options.fonts ?? null })

const words = {
  id: { by: "Oleh", ground: "Dasar", rule: "Aturan", note: "Catatan", printed: "Dicetak", none: "Belum ada langkah." },
  en: { by: "By", ground: "Ground", rule: "Rule", note: "Note", printed: "Printed", none: "There is no step yet." }
} as const

/**
 * Renders the whole history of a file: who did what when, on what ground, by which version of which rule.
 *
 * **Details**
 *
 * `genuine` is false for a practice hall and for examples. Printing is itself a step that the caller records.
 *
 * @example
 * ```ts
 * import { Render } from "@balai/documents"
 * import { Result } from "effect"
 *
 * const pdf = Render.history({
 *   title: "Riwayat berkas",
 *   about: [{ label: "Nomor", value: "PBG-2026-0007" }],
 *   entries: [{ at: 0, who: "Petugas loket 3", what: "Berkas diterima", rule: "standar-pbg@2" }],
 *   zone: "WIB",
 *   printed: { at: 0, by: "Pengelola" }
 * })
 * Result.isSuccess(pdf) // => true
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const history = (
  history: History,
  options: { readonly genuine?: boolean; readonly fonts?: Options["fonts"] } = {}
): Result.Result<Uint8Array, TextUnprintableError> => {
  const { language = "id", printed, zone } = history
  const says = words[language]
  const when = (at: number): string => LocalDateTime.format(at, zone, { language })
  const row = (label: string, value: string | null | undefined) =>
    value === null || value === undefined || value === "" ? [] : [{ label, value }]
  const steps = history.entries.flatMap(({ at, ground, note, rule, what, who }, index): ReadonlyArray<Block> => [
    { type: "heading", text: `${index + 1}. ${when(at)}: ${what}` },
    {
      type: "values",
      rows: [...row(says.by, who), ...row(says.ground, ground), ...row(says.rule, rule), ...row(says.note, note)]
    }
  ])
  return draw(
    {
      title: history.title,
      letterhead: history.letterhead ?? null,
      language,
      at: printed.at,
      blocks: [
        { type: "values", rows: [...history.about, ...row(says.printed, `${when(printed.at)}, ${printed.by}`)] },
        ...(steps.length > 0 ? steps : [{ type: "paragraph", text: says.none } as const])
      ]
    },
    { isExample: options.genuine !== true, signing: "none", fonts: options.fonts ?? null }
  )
}

// -----------------------------------------------------------------------------
// getters
// -----------------------------------------------------------------------------

/**
 * The answers of a form as the body of a document: what was asked on the way of these answers, page by page, and nothing of
 * what was skipped.
 *
 * @example
 * ```ts
 * import { Fields, Form } from "@balai/application"
 * import { Render } from "@balai/documents"
 *
 * const form = Form.make({
 *   id: "reklame",
 *   version: 1,
 *   title: { id: "Reklame", en: "Billboard" },
 *   pages: [
 *     { id: "isi", title: { id: "Isi", en: "Text" }, fields: { text: Fields.text({ label: { id: "Teks", en: "Text" } }) } }
 *   ]
 * })
 * const [heading, values] = Render.answers(Form.review(form, { text: "Sate Budi" }))
 * heading // => { type: "heading", text: "Isi" }
 * values // => { type: "values", rows: [{ label: "Teks", value: "Sate Budi" }] }
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const answers = (review: Form.Review, language: "id" | "en" = "id"): ReadonlyArray<Block> =>
  review.sections.flatMap(({ rows, title }): ReadonlyArray<Block> =>
    rows.length === 0
      ? []
      : [
          { type: "heading", text: title[language] },
          { type: "values", rows: rows.map(({ label, value }) => ({ label, value })) }
        ]
  )

// -----------------------------------------------------------------------------
// guards
// -----------------------------------------------------------------------------

/**
 * Whether a PDF that was rendered here says CONTOH on its pages.
 *
 * @see {@link document} for an example
 *
 * @category guards
 * @since 0.1.0
 */
export const isExample = (pdf: Uint8Array): boolean => /^\(CONTOH\)$|\/Keywords \(CONTOH\)/m.test(latin1(pdf))
