import { defineAgency } from "@balai/agency"
import { stnkLimaTahunan, stnkTahunan } from "../standards/samsat.ts"

export const samsat = defineAgency({
  contract: 2,
  name: "samsat",
  version: "1.0.0",
  label: { id: "Samsat Kisaran", en: "Vehicle Tax Office" },
  services: [
    {
      id: "tahunan",
      name: { id: "Pengesahan STNK tahunan", en: "Yearly vehicle tax" },
      prefix: "Q",
      standard: stnkTahunan
    },
    {
      id: "lima-tahunan",
      name: { id: "Perpanjangan STNK 5 tahun", en: "Five-year renewal" },
      prefix: "QL",
      standard: stnkLimaTahunan
    }
  ]
})
