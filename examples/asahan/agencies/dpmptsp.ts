import { defineAgency } from "@balai/agency"
import { nib, pbg, pengaduan, sip } from "../standards/dpmptsp.ts"

export const dpmptsp = defineAgency({
  name: "dpmptsp",
  version: "1.0.0",
  label: { id: "Dinas Penanaman Modal dan PTSP", en: "Investment and One-Stop Licensing" },
  services: [
    { id: "nib", name: { id: "NIB dan OSS", en: "Business number and OSS" }, prefix: "G", standard: nib },
    { id: "pbg", name: { id: "Persetujuan Bangunan Gedung", en: "Building approval" }, prefix: "GB", standard: pbg },
    {
      id: "sip",
      name: { id: "Izin praktik tenaga kesehatan", en: "Health worker's licence" },
      prefix: "GP",
      standard: sip
    },
    {
      id: "pengaduan",
      name: { id: "Informasi dan pengaduan", en: "Information and complaints" },
      prefix: "GI",
      standard: pengaduan
    }
  ]
})
