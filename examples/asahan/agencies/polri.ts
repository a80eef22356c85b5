import { defineAgency } from "@balai/agency"
import { kehilangan, sim, skck, stnkLimaTahunan, stnkTahunan } from "../standards/polri.ts"

export const polres = defineAgency({
  name: "polres",
  version: "1.0.0",
  label: { id: "Polres Asahan", en: "Asahan Police" },
  services: [
    { id: "skck", name: { id: "SKCK", en: "Police clearance certificate" }, prefix: "P", standard: skck },
    { id: "sim", name: { id: "Perpanjangan SIM", en: "Driving licence renewal" }, prefix: "PS", standard: sim },
    { id: "kehilangan", name: { id: "Surat kehilangan", en: "Lost item report" }, prefix: "PK", standard: kehilangan }
  ]
})

export const samsat = defineAgency({
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
