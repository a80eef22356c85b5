/**
 * The tax office (*KPP Pratama*): taxpayer numbers and help with Coretax.
 *
 * @since 0.1.0
 */
import { defineAgency } from "@balai/agency"
import * as Forms from "./forms.ts"
import * as Lifecycles from "./lifecycles.ts"
import * as Standards from "./standards.ts"

/** The agency. @category getters @since 0.1.0 */
export const pajak = defineAgency({
  contract: 2,
  name: "pajak",
  version: "1.0.0",
  label: { id: "KPP Pratama", en: "Tax Office" },
  services: [
    {
      id: "npwp",
      name: { id: "NPWP", en: "Taxpayer number" },
      prefix: "T",
      standard: Standards.npwp,
      fulfilledBy: Lifecycles.npwp.name,
      form: Forms.npwp
    },
    {
      id: "coretax",
      name: { id: "Akun Coretax dan bantuan SPT", en: "Coretax account and tax return" },
      prefix: "TC",
      standard: Standards.coretax
    }
  ],
  lifecycles: [Lifecycles.npwp]
})
