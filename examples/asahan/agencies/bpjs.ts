import { defineAgency } from "@balai/agency"
import { daftarJkn, klaimTenagaKerja, ubahJkn } from "../standards/bpjs.ts"

export const bpjsKesehatan = defineAgency({
  name: "bpjs-kesehatan",
  version: "1.0.0",
  label: { id: "BPJS Kesehatan", en: "Health Insurance" },
  services: [
    {
      id: "daftar",
      name: { id: "Pendaftaran peserta JKN", en: "Health insurance registration" },
      prefix: "L",
      standard: daftarJkn
    },
    {
      id: "ubah-data",
      name: { id: "Perubahan data JKN", en: "Change of member data" },
      prefix: "LU",
      standard: ubahJkn
    }
  ]
})

export const bpjsKetenagakerjaan = defineAgency({
  name: "bpjs-ketenagakerjaan",
  version: "1.0.0",
  label: { id: "BPJS Ketenagakerjaan", en: "Workers' Insurance" },
  services: [
    { id: "daftar", name: { id: "Pendaftaran peserta", en: "Workers' registration" }, prefix: "M" },
    { id: "klaim", name: { id: "Klaim manfaat", en: "Benefit claims" }, prefix: "MK", standard: klaimTenagaKerja }
  ]
})
