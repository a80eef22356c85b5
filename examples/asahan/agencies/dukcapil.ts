import { defineAgency } from "@balai/agency"

export const dukcapil = defineAgency({
  name: "dukcapil",
  version: "1.0.0",
  label: { id: "Dinas Kependudukan dan Pencatatan Sipil", en: "Population and Civil Registry" },
  services: [
    { id: "ktp-el", name: { id: "KTP elektronik", en: "Identity card" }, prefix: "A" },
    { id: "kk", name: { id: "Kartu Keluarga", en: "Family card" }, prefix: "B" },
    { id: "akta", name: { id: "Akta kelahiran dan kematian", en: "Birth and death certificates" }, prefix: "C" },
    { id: "kia", name: { id: "Kartu Identitas Anak", en: "Child identity card" }, prefix: "D" },
    { id: "pindah", name: { id: "Surat pindah", en: "Change of residence" }, prefix: "E" },
    { id: "ikd", name: { id: "Aktivasi IKD", en: "Digital identity activation" }, prefix: "F" }
  ]
})
