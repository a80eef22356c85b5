import { defineAgency } from "@balai/agency"
import { bphtb, pbb } from "../standards/bapenda.ts"
import { dtsen, pbiJk } from "../standards/daerah.ts"

export const bapenda = defineAgency({
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
    { id: "reklame", name: { id: "Pajak reklame", en: "Billboard tax" }, prefix: "HR" }
  ]
})

export const dinsos = defineAgency({
  name: "dinsos",
  version: "1.0.0",
  label: { id: "Dinas Sosial", en: "Social Affairs Office" },
  services: [
    { id: "dtsen", name: { id: "Cek DTSEN", en: "Welfare data check" }, prefix: "S", standard: dtsen },
    {
      id: "pbi-jk",
      name: { id: "Rekomendasi PBI-JK", en: "Subsidised health insurance" },
      prefix: "SR",
      standard: pbiJk
    }
  ]
})
