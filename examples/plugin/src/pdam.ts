/** A water company (Perumda Air Minum, PDAM): what it offers in the hall, and how its applications go. */
import { defineAgency } from "@balai/agency"
import { complaintForm, connectionForm } from "./forms.ts"
import { BillComplaint, NewConnection } from "./lifecycles.ts"
import { billComplaint, newConnection } from "./standards.ts"

export const pdam = defineAgency({
  contract: 2,
  name: "pdam",
  version: "1.0.0",
  label: { id: "Perumda Air Minum", en: "Water Company" },
  services: [
    {
      id: "sambungan-baru",
      name: newConnection.title,
      prefix: "W",
      standard: newConnection,
      fulfilledBy: "pdam-sambungan-baru",
      form: connectionForm
    },
    {
      id: "pengaduan-tagihan",
      name: billComplaint.title,
      prefix: "WP",
      standard: billComplaint,
      fulfilledBy: "pdam-pengaduan-tagihan",
      form: complaintForm
    }
  ],
  lifecycles: [NewConnection, BillComplaint]
})
