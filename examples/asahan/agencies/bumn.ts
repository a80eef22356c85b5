import { defineAgency } from "@balai/agency"
import { klaimPensiun, pasangListrik } from "../standards/daerah.ts"

export const pln = defineAgency({
  contract: 2,
  name: "pln",
  version: "1.0.0",
  label: { id: "PLN", en: "State Electricity" },
  services: [
    {
      id: "pasang-baru",
      name: { id: "Pasang baru listrik", en: "New electricity connection" },
      prefix: "R",
      standard: pasangListrik
    },
    { id: "tagihan", name: { id: "Tagihan dan keluhan listrik", en: "Electricity bills and complaints" }, prefix: "RT" }
  ]
})

export const bri = defineAgency({
  contract: 2,
  name: "bri",
  version: "1.0.0",
  label: { id: "Bank BRI", en: "BRI Bank" },
  services: [{ id: "pembayaran", name: { id: "Pembayaran", en: "Payments" }, prefix: "U" }]
})

export const taspen = defineAgency({
  contract: 2,
  name: "taspen",
  version: "1.0.0",
  label: { id: "PT Taspen", en: "Civil Servants' Pensions" },
  services: [{ id: "klaim", name: { id: "Klaim pensiun", en: "Pension claims" }, prefix: "W", standard: klaimPensiun }]
})
