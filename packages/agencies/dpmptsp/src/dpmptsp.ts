/**
 * Investment and one-stop licensing (*Dinas Penanaman Modal dan PTSP*), which runs the hall in most regencies.
 *
 * @since 0.1.0
 */
import { defineAgency } from "@balai/agency"
import { licence } from "./documents.ts"
import { building, business, practice } from "./forms.ts"
import * as Lifecycles from "./lifecycles.ts"
import { nib, pbg, pengaduan, sip } from "./standards.ts"

/**
 * The agency: business number, building approval, health worker's licence, and the desk for information.
 *
 * @example
 * ```ts
 * import { dpmptsp } from "@balai/agency-dpmptsp"
 *
 * dpmptsp.services.map(({ id }) => id) // => ["nib", "pbg", "sip", "pengaduan"]
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const dpmptsp = defineAgency({
  contract: 2,
  name: "dpmptsp",
  version: "1.0.0",
  label: { id: "Dinas Penanaman Modal dan PTSP", en: "Investment and One-Stop Licensing" },
  services: [
    {
      id: "nib",
      name: { id: "NIB dan OSS", en: "Business number and OSS" },
      prefix: "G",
      standard: nib,
      fulfilledBy: Lifecycles.nib.name,
      form: business
    },
    {
      id: "pbg",
      name: { id: "Persetujuan Bangunan Gedung", en: "Building approval" },
      prefix: "GB",
      standard: pbg,
      fulfilledBy: Lifecycles.pbg.name,
      form: building
    },
    {
      id: "sip",
      name: { id: "Izin praktik tenaga kesehatan", en: "Health worker's licence" },
      prefix: "GP",
      standard: sip,
      fulfilledBy: Lifecycles.sip.name,
      form: practice,
      issues: licence
    },
    {
      id: "pengaduan",
      name: { id: "Informasi dan pengaduan", en: "Information and complaints" },
      prefix: "GI",
      standard: pengaduan
    }
  ],
  lifecycles: [Lifecycles.nib, Lifecycles.pbg, Lifecycles.sip]
})
