/**
 * The dues of who insures himself, by class: data, for they may change. They are paid to the insurer and never at the hall.
 *
 * @since 0.1.0
 */
import { type Billing } from "@balai/application"
import { Rows } from "@balai/service"

const { say } = Rows

/** Where the amounts come from. @category getters @since 0.1.0 */
export const source = Rows.checkedOn("2026-11-25").from(
  "Perpres 64/2020",
  "likely",
  "Jaminan kesehatan; kelas dapat berubah karena KRIS"
)

const choices = {
  "1": { label: say("Kelas 1", "Class 1"), value: "150000" },
  "2": { label: say("Kelas 2", "Class 2"), value: "100000" },
  "3": { label: say("Kelas 3, dibayar peserta", "Class 3, paid by the member"), value: "35000" }
}

/**
 * What a family pays a month: the dues of its class, for each person. In class 3 the state adds Rp7.000 to the Rp35.000 of the
 * member.
 *
 * @example
 * ```ts
 * import { Dues } from "@balai/agency-bpjs-kesehatan"
 * import { Billing } from "@balai/application"
 * import { Result } from "effect"
 *
 * Result.getOrThrow(Billing.assess(Dues.monthly, { kelas: "2", orang: "4" })).amount // => 400_000
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const monthly: Billing.Calculation = {
  fee: "iuran",
  label: say("Iuran sebulan", "Dues a month"),
  inputs: [{ id: "orang", label: say("Jumlah orang", "Number of persons"), unit: "orang", most: "99" }],
  rows: [],
  tables: [{ id: "kelas", label: say("Kelas", "Class"), choices, source }],
  formula: { multiply: [{ table: "kelas" }, { input: "orang" }] },
  rounding: { unit: 1, way: "nearest" },
  source
}
