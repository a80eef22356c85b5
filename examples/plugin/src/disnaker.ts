/** Dinas Ketenagakerjaan: what it offers in the hall, and how its applications go. */
import { defineAgency } from "@balai/agency"
import { Ak1 } from "./ak1.ts"

export const disnaker = defineAgency({
  name: "disnaker",
  version: "1.0.0",
  label: { id: "Dinas Ketenagakerjaan", en: "Manpower Office" },
  services: [
    { id: "ak1", name: { id: "Kartu pencari kerja (AK-1)", en: "Job seeker's card (AK-1)" }, prefix: "J" },
    { id: "pkwt", name: { id: "Pencatatan PKWT", en: "Fixed-term contract record" }, prefix: "JK" }
  ],
  lifecycles: [Ak1]
})
