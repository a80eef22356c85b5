/**
 * The regional revenue agency (*Badan Pendapatan Daerah*).
 *
 * @since 0.1.0
 */
import { defineAgency } from "@balai/agency"
import { permit } from "./documents.ts"
import { use } from "./forms.ts"
import * as Lifecycles from "./lifecycles.ts"
import { pemakaian } from "./property.ts"
import { bphtb, pbb } from "./standards.ts"

/**
 * The agency: the regional taxes at their desks, and the use of regional property with its levy.
 *
 * @category getters
 * @since 0.1.0
 */
export const bapenda = defineAgency({
  contract: 2,
  name: "bapenda",
  version: "1.0.0",
  label: { id: "Badan Pendapatan Daerah", en: "Regional Revenue Agency" },
  services: [
    {
      id: "pbb",
      name: { id: "PBB-P2 dan salinan SPPT", en: "Property tax and its notices" },
      prefix: "H",
      standard: pbb
    },
    { id: "bphtb", name: { id: "BPHTB", en: "Property transfer duty" }, prefix: "HB", standard: bphtb },
    { id: "reklame", name: { id: "Pajak reklame", en: "Billboard tax" }, prefix: "HR" },
    {
      id: "pemakaian-aset",
      name: { id: "Pemakaian aset daerah", en: "Use of regional property" },
      prefix: "HG",
      standard: pemakaian,
      fulfilledBy: Lifecycles.pemakaian.name,
      form: use,
      issues: permit
    }
  ],
  lifecycles: [Lifecycles.pemakaian]
})
