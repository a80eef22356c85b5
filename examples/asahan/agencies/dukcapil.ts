import { defineAgency } from "@balai/agency"
import { aktaKelahiran, aktaKematian } from "../standards/akta.ts"
import { ikd, kia, kk, ktpEl, pindah } from "../standards/dukcapil.ts"

export const dukcapil = defineAgency({
  name: "dukcapil",
  version: "1.0.0",
  label: { id: "Dinas Kependudukan dan Pencatatan Sipil", en: "Population and Civil Registry" },
  services: [
    { id: "ktp-el", name: { id: "KTP elektronik", en: "Identity card" }, prefix: "A", standard: ktpEl },
    { id: "kk", name: { id: "Kartu Keluarga", en: "Family card" }, prefix: "B", standard: kk },
    { id: "akta", name: { id: "Akta kelahiran", en: "Birth certificate" }, prefix: "C", standard: aktaKelahiran },
    {
      id: "akta-kematian",
      name: { id: "Akta kematian", en: "Death certificate" },
      prefix: "CM",
      standard: aktaKematian
    },
    { id: "kia", name: { id: "Kartu Identitas Anak", en: "Child identity card" }, prefix: "D", standard: kia },
    { id: "pindah", name: { id: "Surat pindah", en: "Change of residence" }, prefix: "E", standard: pindah },
    { id: "ikd", name: { id: "Aktivasi IKD", en: "Digital identity activation" }, prefix: "F", standard: ikd }
  ]
})
