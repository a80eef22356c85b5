import { defineAgency } from "@balai/agency"
import { cekSertipikat, coretax, nikah, npwp, paspor, peralihan } from "../standards/vertikal.ts"

export const kemenag = defineAgency({
  name: "kemenag",
  version: "1.0.0",
  label: { id: "Kantor Kementerian Agama", en: "Religious Affairs Office" },
  services: [
    { id: "nikah", name: { id: "Pendaftaran nikah", en: "Marriage registration" }, prefix: "K", standard: nikah },
    { id: "haji", name: { id: "Informasi haji dan halal", en: "Hajj and halal information" }, prefix: "KH" }
  ]
})

export const bpn = defineAgency({
  name: "bpn",
  version: "1.0.0",
  label: { id: "Kantor Pertanahan (ATR/BPN)", en: "Land Office" },
  services: [
    { id: "cek", name: { id: "Cek sertipikat", en: "Land certificate check" }, prefix: "N", standard: cekSertipikat },
    { id: "peralihan", name: { id: "Peralihan hak", en: "Transfer of title" }, prefix: "NP", standard: peralihan },
    { id: "roya", name: { id: "Roya", en: "Mortgage release" }, prefix: "NR" }
  ]
})

export const pajak = defineAgency({
  name: "pajak",
  version: "1.0.0",
  label: { id: "KPP Pratama Kisaran", en: "Tax Office" },
  services: [
    { id: "npwp", name: { id: "NPWP", en: "Taxpayer number" }, prefix: "T", standard: npwp },
    {
      id: "coretax",
      name: { id: "Akun Coretax dan bantuan SPT", en: "Coretax account and tax return" },
      prefix: "TC",
      standard: coretax
    }
  ]
})

export const kejaksaan = defineAgency({
  name: "kejaksaan",
  version: "1.0.0",
  label: { id: "Kejaksaan Negeri Asahan", en: "Public Prosecutor" },
  services: [
    { id: "tilang", name: { id: "Tilang", en: "Traffic fines" }, prefix: "V" },
    { id: "bantuan-hukum", name: { id: "Informasi dan bantuan hukum", en: "Legal information and aid" }, prefix: "VH" }
  ]
})

export const imigrasi = defineAgency({
  name: "imigrasi",
  version: "1.0.0",
  label: { id: "Kantor Imigrasi", en: "Immigration Office" },
  services: [{ id: "paspor", name: { id: "Paspor", en: "Passport" }, prefix: "I", standard: paspor }]
})
