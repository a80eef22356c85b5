/**
 * How applications to the immigration office go. Its own system makes the passport: here is its companion.
 *
 * @since 0.1.0
 */
import { Composition } from "@balai/application"
import * as Forms from "./forms.ts"

/**
 * The companion of a passport. Its fee is assessed by kind, paid to the state by a billing code, and proved by an NTPN that an
 * officer records; from then on the time counts.
 *
 * @category machines
 * @since 0.1.0
 */
export const paspor = Composition.companion({
  name: "imigrasi-paspor",
  label: { id: "Permohonan paspor", en: "Application for a passport" },
  system: { id: "M-Paspor", en: "M-Paspor" },
  payment: true,
  form: Forms.paspor
})
