/**
 * The health insurer (*BPJS Kesehatan*): registration and change of data.
 *
 * @since 0.1.0
 */
import { defineAgency } from "@balai/agency"
import * as Forms from "./forms.ts"
import * as Lifecycles from "./lifecycles.ts"
import * as Standards from "./standards.ts"

/** The agency. @category getters @since 0.1.0 */
export const bpjsKesehatan = defineAgency({
  contract: 2,
  name: "bpjs-kesehatan",
  version: "1.0.0",
  label: { id: "BPJS Kesehatan", en: "Health Insurance" },
  services: [
    {
      id: "daftar",
      name: { id: "Pendaftaran peserta JKN", en: "Health insurance registration" },
      prefix: "L",
      standard: Standards.daftarJkn,
      fulfilledBy: Lifecycles.daftar.name,
      form: Forms.daftar
    },
    {
      id: "ubah-data",
      name: { id: "Perubahan data JKN", en: "Change of member data" },
      prefix: "LU",
      standard: Standards.ubahJkn
    }
  ],
  lifecycles: [Lifecycles.daftar]
})
