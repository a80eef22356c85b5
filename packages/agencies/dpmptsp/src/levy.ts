/**
 * How the levy of a building approval is worked out: the form is of PP 16/2021, every number is the region's own.
 *
 * @since 0.1.0
 */
import { Billing } from "@balai/application"
import { from, say } from "./internal/rows.ts"

const local = from("CONTOH: Perda PDRD setempat", "unsure", "Nilai contoh; setiap daerah menulis nilainya sendiri")

const choice = (id: string, en: string, value: string) => ({ label: say(id, en), value })

/**
 * An EXAMPLE of a region's rows. A region takes `Billing.building` with its own.
 *
 * @example
 * ```ts
 * import { Levy } from "@balai/agency-dpmptsp"
 * import { Billing } from "@balai/application"
 * import { Result } from "effect"
 *
 * // 72 m² × (0.5% × Rp4,500,000) × 0.15 × 1
 * Result.getOrThrow(Billing.assess(Levy.example, { LLt: "72", It: "dwelling", Ibg: "new" })).amount // => 243_000
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const example: Billing.Calculation = Billing.building({
  fee: "retribusi",
  locality: { value: "0.005", source: local },
  price: { value: "4500000", source: local },
  integrated: {
    choices: {
      dwelling: choice("Rumah tinggal tunggal", "Single dwelling", "0.15"),
      shop: choice("Toko atau kantor", "Shop or office", "0.7"),
      public: choice("Bangunan umum", "Public building", "0.3")
    },
    source: local
  },
  building: {
    choices: {
      new: choice("Bangunan baru", "New building", "1"),
      alter: choice("Rehabilitasi sedang", "Alteration", "0.225")
    },
    source: local
  },
  rounding: { unit: 100, way: "down" },
  source: from("PP 16/2021", "likely", "LLt × (Ilo × SHST) × It × Ibg")
})
