/**
 * The police (*Polri*), by the regency's own station (*Polres*): clearance certificate, driving licence, report of a loss.
 *
 * @since 0.1.0
 */
import { defineAgency } from "@balai/agency"
import * as Forms from "./forms.ts"
import * as Lifecycles from "./lifecycles.ts"
import * as Standards from "./standards.ts"

/** The agency. @category getters @since 0.1.0 */
export const polri = defineAgency({
  contract: 2,
  name: "polri",
  version: "1.0.0",
  label: { id: "Kepolisian Resor (Polres)", en: "Police" },
  services: [
    {
      id: "skck",
      name: { id: "SKCK", en: "Police clearance certificate" },
      prefix: "P",
      standard: Standards.skck,
      fulfilledBy: Lifecycles.skck.name,
      form: Forms.skck
    },
    {
      id: "sim",
      name: { id: "Perpanjangan SIM", en: "Driving licence renewal" },
      prefix: "PS",
      standard: Standards.sim
    },
    {
      id: "kehilangan",
      name: { id: "Surat kehilangan", en: "Lost item report" },
      prefix: "PK",
      standard: Standards.kehilangan
    }
  ],
  lifecycles: [Lifecycles.skck]
})
