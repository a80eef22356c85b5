import { defineAgency } from "@balai/agency"
import { klaimTenagaKerja } from "../standards/ketenagakerjaan.ts"

export const bpjsKetenagakerjaan = defineAgency({
  contract: 2,
  name: "bpjs-ketenagakerjaan",
  version: "1.0.0",
  label: { id: "BPJS Ketenagakerjaan", en: "Workers' Insurance" },
  services: [
    { id: "daftar", name: { id: "Pendaftaran peserta", en: "Workers' registration" }, prefix: "M" },
    { id: "klaim", name: { id: "Klaim manfaat", en: "Benefit claims" }, prefix: "MK", standard: klaimTenagaKerja }
  ]
})
