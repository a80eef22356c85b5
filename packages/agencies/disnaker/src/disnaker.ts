/**
 * The manpower office of a regency (*Dinas Tenaga Kerja*).
 *
 * @since 0.1.0
 */
import { defineAgency } from "@balai/agency"
import { jobSeeker } from "./forms.ts"
import * as Lifecycles from "./lifecycles.ts"
import { ak1, pkwt } from "./standards.ts"

/**
 * The agency: job seeker's card and record of fixed-term contracts.
 *
 * @category getters
 * @since 0.1.0
 */
export const disnaker = defineAgency({
  contract: 2,
  name: "disnaker",
  version: "1.0.0",
  label: { id: "Dinas Tenaga Kerja", en: "Manpower Office" },
  services: [
    {
      id: "ak1",
      name: { id: "Kartu pencari kerja (AK-1)", en: "Job seeker's card" },
      prefix: "J",
      standard: ak1,
      fulfilledBy: Lifecycles.ak1.name,
      form: jobSeeker
    },
    { id: "pkwt", name: { id: "Pencatatan PKWT", en: "Fixed-term contract record" }, prefix: "JK", standard: pkwt }
  ],
  lifecycles: [Lifecycles.ak1]
})
