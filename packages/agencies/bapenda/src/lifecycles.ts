/**
 * How applications to the revenue agency go.
 *
 * @since 0.1.0
 */
import { Composition } from "@balai/application"
import { use } from "./forms.ts"

/**
 * The use of regional property. What was paid goes back where no permit is issued.
 *
 * @example
 * ```ts
 * import { Lifecycles } from "@balai/agency-bapenda"
 * import { Compose } from "@balai/application"
 *
 * Compose.keeps(Lifecycles.pemakaian) // => { limit: true, requirements: true, payment: { refund: true } }
 * ```
 *
 * @category machines
 * @since 0.1.0
 */
export const pemakaian = Composition.permit({
  name: "bapenda-pemakaian",
  label: { id: "Permohonan pemakaian aset daerah", en: "Application to use regional property" },
  form: use,
  payment: true
})
