/**
 * How the amount of a fee is worked out, where it is not fixed: a formula over what was measured and over rows of a decree.
 *
 * A calculation is data: its rows and tables have sources, and an office replaces them without a release. It is exact, in
 * fractions of whole numbers and never in floating point, and is rounded once, at the end, by a rule that stands in it. What
 * comes out says every value that went in, so that anybody can work it out again on paper.
 *
 * Neighbours: `Bill`, which asks for the amount.
 *
 * @since 0.1.0
 */
import { LocalizedText } from "@balai/lifecycle/LocalizedText"
import { Source } from "@balai/vocabulary"
import { type Result, Schema } from "effect"
import { type AssessmentError } from "./ApplicationError.ts"
import * as Internal from "./internal/billing.ts"

// -----------------------------------------------------------------------------
// schemas
// -----------------------------------------------------------------------------

/**
 * A number as decrees have it: up to fifteen digits, a point, up to nine places.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Decimal = Schema.String.check(
  Schema.isPattern(/^\d{1,15}(?:\.\d{1,9})?$/, { expected: "a number like 0.005" })
)

const name = Schema.String.check(Schema.isPattern(/^[A-Za-z][A-Za-z0-9-]{0,31}$/, { expected: "a short name" }))

/**
 * A value that a decree sets.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Row = Schema.Struct({ id: name, label: LocalizedText, value: Decimal, source: Source.Source })

/** The type of {@link Row:var}. @category models @since 0.1.0 */
export type Row = typeof Row.Type

/**
 * Values of which one is chosen: an index by the use of a building.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Table = Schema.Struct({
  id: name,
  label: LocalizedText,
  choices: Schema.Record(Schema.String, Schema.Struct({ label: LocalizedText, value: Decimal })),
  source: Source.Source
})

/** The type of {@link Table:var}. @category models @since 0.1.0 */
export type Table = typeof Table.Type

/**
 * What is measured of the case at hand.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Measure = Schema.Struct({
  id: name,
  label: LocalizedText,
  unit: Schema.String,
  most: Schema.optionalKey(Decimal)
})

/** The type of {@link Measure:var}. @category models @since 0.1.0 */
export type Measure = typeof Measure.Type

/**
 * How an exact amount becomes whole money: down, up, or to the nearest multiple of `unit` rupiah, a half going up.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Rounding = Schema.Struct({
  unit: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1_000_000 })),
  way: Schema.Literals(["down", "up", "nearest"])
})

/** The type of {@link Rounding:var}. @category models @since 0.1.0 */
export type Rounding = typeof Rounding.Type

/**
 * A formula: rows, tables and measures by their names, multiplied and added.
 *
 * @category models
 * @since 0.1.0
 */
export type Expression =
  | { readonly number: string }
  | { readonly row: string }
  | { readonly table: string }
  | { readonly input: string }
  | { readonly multiply: ReadonlyArray<Expression> }
  | { readonly add: ReadonlyArray<Expression> }

/**
 * The schema of {@link Expression:type}.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Expression: Schema.Codec<Expression> = Schema.Union([
  Schema.Struct({ number: Decimal }),
  Schema.Struct({ row: name }),
  Schema.Struct({ table: name }),
  Schema.Struct({ input: name }),
  Schema.Struct({ multiply: Schema.Array(Schema.suspend((): Schema.Codec<Expression> => Expression)) }),
  Schema.Struct({ add: Schema.Array(Schema.suspend((): Schema.Codec<Expression> => Expression)) })
])

/**
 * How a fee is worked out.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Calculation = Schema.Struct({
  /** The fee of the standard that it is for. */
  fee: Schema.NonEmptyString,
  label: LocalizedText,
  inputs: Schema.Array(Measure),
  rows: Schema.Array(Row),
  tables: Schema.Array(Table),
  formula: Expression,
  rounding: Rounding,
  source: Source.Source
})

/** The type of {@link Calculation:var}. @category models @since 0.1.0 */
export type Calculation = typeof Calculation.Type

/**
 * An amount that was worked out, with all that went into it.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Assessment = Schema.Struct({
  fee: Schema.String,
  amount: Schema.Int,
  /** Before rounding, as a decimal; an ellipsis says that it goes on. */
  exact: Schema.String,
  steps: Schema.Array(Schema.Struct({ name: Schema.String, value: Schema.String })),
  rounding: Rounding
})

/** The type of {@link Assessment:var}. @category models @since 0.1.0 */
export type Assessment = typeof Assessment.Type

// -----------------------------------------------------------------------------
// constructors
// -----------------------------------------------------------------------------

/**
 * The levy for a building permit (PBG): floor area × (locality index × standard price) × integrated index × building index
 * (`LLt × (Ilo × SHST) × It × Ibg`). The values come from the region's own rules; only the form stands here.
 *
 * @example
 * ```ts
 * import { Billing } from "@balai/application"
 * import { LocalDate } from "@balai/vocabulary"
 * import { Result } from "effect"
 *
 * const source = { title: "Perda contoh", reference: null, checked: LocalDate.makeUnsafe("2026-11-25"), confidence: "unsure" } as const
 * const text = (id: string) => ({ id, en: id })
 * const choices = (values: { readonly [key: string]: string }) =>
 *   Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { label: text(key), value }]))
 *
 * const levy = Billing.building({
 *   fee: "retribusi-pbg",
 *   locality: { value: "0.005", source },
 *   price: { value: "4500000", source },
 *   integrated: { choices: choices({ rumah: "0.15", toko: "0.7" }), source },
 *   building: { choices: choices({ baru: "1", rehabilitasi: "0.225" }), source },
 *   rounding: { unit: 100, way: "down" },
 *   source
 * })
 *
 * const { amount, exact } = Result.getOrThrow(Billing.assess(levy, { LLt: "72.5", It: "rumah", Ibg: "baru" }))
 * exact // => "244687.5"
 * amount // => 244_600
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const building = (options: {
  readonly fee: string
  readonly locality: Pick<Row, "value" | "source">
  readonly price: Pick<Row, "value" | "source">
  readonly integrated: Pick<Table, "choices" | "source">
  readonly building: Pick<Table, "choices" | "source">
  readonly rounding: Rounding
  readonly source: Source.Source
}): Calculation => ({
  fee: options.fee,
  label: { id: "Retribusi PBG", en: "Levy for a building permit" },
  inputs: [{ id: "LLt", label: { id: "Luas lantai total", en: "Total floor area" }, unit: "m²", most: "1000000" }],
  rows: [
    { id: "Ilo", label: { id: "Indeks lokalitas", en: "Locality index" }, ...options.locality },
    { id: "SHST", label: { id: "Standar harga satuan tertinggi", en: "Standard price" }, ...options.price }
  ],
  tables: [
    { id: "It", label: { id: "Indeks terintegrasi", en: "Integrated index" }, ...options.integrated },
    { id: "Ibg", label: { id: "Indeks bangunan gedung terbangun", en: "Building index" }, ...options.building }
  ],
  formula: {
    multiply: [{ input: "LLt" }, { multiply: [{ row: "Ilo" }, { row: "SHST" }] }, { table: "It" }, { table: "Ibg" }]
  },
  rounding: options.rounding,
  source: options.source
})

/**
 * Works an amount out. What is missing, no number, or none of the choices is told with its name.
 *
 * ```ts continues
 * const missing = Billing.assess(levy, { LLt: "72,5", It: "rumah", Ibg: "baru" })
 * Result.isFailure(missing) ? missing.failure.problem : null // => "format"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const assess = (
  calculation: Calculation,
  inputs: { readonly [input: string]: string }
): Result.Result<Assessment, AssessmentError> => Internal.assess(calculation, inputs)
