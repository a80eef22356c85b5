import { defineAgency } from "@balai/agency"
import { Mall } from "@balai/mall"

const dukcapil = defineAgency({
  contract: 2,
  name: "dukcapil",
  version: "1.0.0",
  label: { id: "Dinas Kependudukan dan Pencatatan Sipil", en: "Civil Registry" },
  services: [
    { id: "ktp-el", name: { id: "KTP elektronik", en: "Identity card" }, prefix: "A" },
    { id: "akta-kelahiran", name: { id: "Akta kelahiran", en: "Birth certificate" }, prefix: "B" }
  ]
})

const perizinan = defineAgency({
  contract: 2,
  name: "perizinan",
  version: "1.0.0",
  label: { id: "Dinas Penanaman Modal dan PTSP", en: "Investment and Licensing" },
  services: [
    { id: "izin-usaha", name: { id: "Izin usaha", en: "Business licence" }, prefix: "C" },
    { id: "informasi", name: { id: "Informasi perizinan", en: "Licensing information" }, prefix: "D" }
  ]
})

export const mall = Mall.make({
  name: "mpp-contoh",
  label: { id: "MPP Contoh", en: "Example Hall" },
  zone: "WIB",
  agencies: [dukcapil, perizinan],
  counters: [
    { number: 1, services: ["ktp-el", "akta-kelahiran"] },
    { number: 2, services: ["ktp-el"] },
    { number: 3, services: ["perizinan"] }
  ]
})
