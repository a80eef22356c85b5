/**
 * The land office (*Kantor Pertanahan, ATR/BPN*): check of a certificate, transfer of title, mortgage release.
 *
 * @since 0.1.0
 */
import { defineAgency } from "@balai/agency"
import * as Forms from "./forms.ts"
import * as Lifecycles from "./lifecycles.ts"
import * as Standards from "./standards.ts"

/** The agency. @category getters @since 0.1.0 */
export const bpn = defineAgency({
  contract: 2,
  name: "bpn",
  version: "1.0.0",
  label: { id: "Kantor Pertanahan (ATR/BPN)", en: "Land Office" },
  services: [
    {
      id: "cek",
      name: { id: "Cek sertipikat", en: "Land certificate check" },
      prefix: "N",
      standard: Standards.cekSertipikat,
      fulfilledBy: Lifecycles.cek.name,
      form: Forms.cek
    },
    {
      id: "peralihan",
      name: { id: "Peralihan hak", en: "Transfer of title" },
      prefix: "NP",
      standard: Standards.peralihan,
      fulfilledBy: Lifecycles.peralihan.name,
      form: Forms.peralihan
    },
    {
      id: "roya",
      name: { id: "Roya", en: "Mortgage release" },
      prefix: "NR"
    }
  ],
  lifecycles: [Lifecycles.cek, Lifecycles.peralihan]
})
