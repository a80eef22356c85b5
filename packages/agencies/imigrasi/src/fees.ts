/**
 * What a passport costs: state revenue (PNBP), chosen by kind and added up.
 *
 * The rows are data: a regulation that changes an amount changes a row.
 *
 * @since 0.1.0
 */
import { type Billing } from "@balai/application"
import { Rows } from "@balai/service"

const { say } = Rows

/** Where the amounts come from. @category getters @since 0.1.0 */
export const source = Rows.checkedOn("2026-11-25").from(
  "PP 45/2024",
  "certain",
  "Jenis dan tarif PNBP pada Kementerian Hukum dan HAM"
)

const choice = (label: ReturnType<typeof say>, value: string) => ({ label, value })

const kinds = {
  "biasa-5": choice(say("Paspor biasa 5 tahun", "Ordinary, 5 years"), "350000"),
  "biasa-10": choice(say("Paspor biasa 10 tahun", "Ordinary, 10 years"), "650000"),
  "elektronik-5": choice(say("Paspor elektronik 5 tahun", "Electronic, 5 years"), "650000"),
  "elektronik-10": choice(say("Paspor elektronik 10 tahun", "Electronic, 10 years"), "950000")
}

const speeds = {
  tidak: choice(say("Waktu biasa", "In the usual time"), "0"),
  ya: choice(say("Selesai pada hari yang sama", "On the same day"), "1000000")
}

const charges = {
  tidak: choice(say("Tanpa biaya beban", "No charge"), "0"),
  hilang: choice(say("Biaya beban paspor hilang", "Charge for a lost passport"), "1000000"),
  rusak: choice(say("Biaya beban paspor rusak", "Charge for a damaged passport"), "500000")
}

/**
 * How the fee of a passport is worked out.
 *
 * @example
 * ```ts
 * import { Fees } from "@balai/agency-imigrasi"
 * import { Billing } from "@balai/application"
 * import { Result } from "effect"
 *
 * const chosen = { paspor: "elektronik-10", percepatan: "tidak", beban: "hilang" }
 * Result.getOrThrow(Billing.assess(Fees.passport, chosen)).amount // => 1_950_000
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const passport: Billing.Calculation = {
  fee: "paspor",
  label: say("Biaya paspor", "Fee of a passport"),
  inputs: [],
  rows: [],
  tables: [
    { id: "paspor", label: say("Jenis paspor", "Kind of passport"), choices: kinds, source },
    { id: "percepatan", label: say("Percepatan", "Speed"), choices: speeds, source },
    { id: "beban", label: say("Biaya beban", "Charge"), choices: charges, source }
  ],
  formula: { add: [{ table: "paspor" }, { table: "percepatan" }, { table: "beban" }] },
  rounding: { unit: 1, way: "nearest" },
  source
}
