/**
 * The immigration office (*Kantor Imigrasi*): passports.
 *
 * @since 0.1.0
 */
import { defineAgency } from "@balai/agency"
import * as Forms from "./forms.ts"
import * as Lifecycles from "./lifecycles.ts"
import * as Standards from "./standards.ts"

/** The agency. @category getters @since 0.1.0 */
export const imigrasi = defineAgency({
  contract: 2,
  name: "imigrasi",
  version: "1.0.0",
  label: { id: "Kantor Imigrasi", en: "Immigration Office" },
  services: [
    {
      id: "paspor",
      name: { id: "Paspor", en: "Passport" },
      prefix: "I",
      standard: Standards.paspor,
      fulfilledBy: Lifecycles.paspor.name,
      form: Forms.paspor
    }
  ],
  lifecycles: [Lifecycles.paspor]
})
