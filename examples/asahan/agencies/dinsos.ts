import { defineAgency } from "@balai/agency"
import { dtsen, pbiJk } from "../standards/daerah.ts"

export const dinsos = defineAgency({
  contract: 2,
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
