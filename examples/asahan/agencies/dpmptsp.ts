import { defineAgency } from "@balai/agency"

export const dpmptsp = defineAgency({
  name: "dpmptsp",
  version: "1.0.0",
  label: { id: "Dinas Penanaman Modal dan PTSP", en: "Investment and One-Stop Licensing" },
  services: [
    { id: "nib", name: { id: "NIB dan OSS", en: "Business number and OSS" }, prefix: "G" },
    { id: "pbg", name: { id: "Persetujuan Bangunan Gedung", en: "Building approval" }, prefix: "GB" },
    { id: "sip", name: { id: "Izin praktik tenaga kesehatan", en: "Health worker's licence" }, prefix: "GP" },
    { id: "pengaduan", name: { id: "Informasi dan pengaduan", en: "Information and complaints" }, prefix: "GI" }
  ]
})
