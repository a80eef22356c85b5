/**
 * What a marriage costs: nothing at the office in its hours, state revenue (PNBP) elsewhere.
 *
 * @since 0.1.0
 */
import { type Billing } from "@balai/application"
import { Rows } from "@balai/service"

const { say } = Rows

/** Where the amounts come from. @category getters @since 0.1.0 */
export const source = Rows.checkedOn("2026-11-25").from("PP 59/2018", "certain", "Tarif PNBP pada Kementerian Agama")

/**
 * How the fee is worked out: by the place of the wedding.
 *
 * @example
 * ```ts
 * import { Fees } from "@balai/agency-kemenag"
 * import { Billing } from "@balai/application"
 * import { Result } from "effect"
 *
 * Result.getOrThrow(Billing.assess(Fees.wedding, { tempat: "kua" })).amount // => 0
 * Result.getOrThrow(Billing.assess(Fees.wedding, { tempat: "luar" })).amount // => 600_000
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const wedding: Billing.Calculation = {
  fee: "nikah",
  label: say("Biaya pencatatan nikah", "Fee of the registration"),
  inputs: [],
  rows: [],
  tables: [
    {
      id: "tempat",
      label: say("Tempat dan waktu akad", "Place and time of the wedding"),
      choices: {
        kua: { label: say("Di KUA pada jam kerja", "At the office in its hours"), value: "0" },
        luar: { label: say("Di luar KUA atau di luar jam kerja", "Elsewhere, or outside its hours"), value: "600000" }
      },
      source
    }
  ],
  formula: { table: "tempat" },
  rounding: { unit: 1, way: "nearest" },
  source
}
