/**
 * What the land office charges: state revenue (PNBP), fixed or by the value of the land.
 *
 * @since 0.1.0
 */
import { type Billing } from "@balai/application"
import { Rows } from "@balai/service"

const { say } = Rows

/** Where the amounts come from. @category getters @since 0.1.0 */
export const source = Rows.checkedOn("2026-11-25").from(
  "PP 128/2015",
  "likely",
  "Jenis dan tarif PNBP pada Kementerian ATR/BPN"
)

/**
 * How the fee of a transfer is worked out: one thousandth of the value of the land, and a fixed amount.
 *
 * @example
 * ```ts
 * import { Fees } from "@balai/agency-bpn"
 * import { Billing } from "@balai/application"
 * import { Result } from "effect"
 *
 * Result.getOrThrow(Billing.assess(Fees.transfer, { nilai: "350000000" })).amount // => 400_000
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const transfer: Billing.Calculation = {
  fee: "peralihan",
  label: say("Biaya peralihan hak", "Fee of a transfer of title"),
  inputs: [{ id: "nilai", label: say("Nilai tanah", "Value of the land"), unit: "Rp" }],
  rows: [
    { id: "permil", label: say("Satu per seribu", "One thousandth"), value: "0.001", source },
    { id: "tetap", label: say("Biaya tetap", "Fixed amount"), value: "50000", source }
  ],
  tables: [],
  formula: { add: [{ multiply: [{ row: "permil" }, { input: "nilai" }] }, { row: "tetap" }] },
  rounding: { unit: 1, way: "nearest" },
  source
}
