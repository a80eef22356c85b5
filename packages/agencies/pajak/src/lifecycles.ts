/**
 * How registrations of taxpayers go. Coretax gives the number: here is its companion.
 *
 * @since 0.1.0
 */
import { Composition } from "@balai/application"
import * as Forms from "./forms.ts"

/** The companion of a taxpayer number (NPWP). @category machines @since 0.1.0 */
export const npwp = Composition.companion({
  name: "pajak-npwp",
  label: { id: "Pendaftaran NPWP", en: "Registration for a taxpayer number (NPWP)" },
  system: { id: "Coretax", en: "Coretax" },
  form: Forms.npwp
})
