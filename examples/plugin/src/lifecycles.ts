/** How the applications go: ready parts, and three of our own. */
import { Blocks, Compose, LegalClock } from "@balai/application"
import { complaintForm, connectionForm } from "./forms.ts"
import { installation } from "./installation.ts"
import { correction, reading } from "./reading.ts"

export const NewConnection = Compose.make({
  name: "pdam-sambungan-baru",
  version: 1,
  label: { id: "Permohonan sambungan air baru", en: "Application for a new water connection" },
  initial: "checking",
  form: connectionForm,
  parts: [
    Blocks.claiming(),
    LegalClock.part(),
    Blocks.question(),
    Blocks.intake({ complete: "planning" }),
    Blocks.visit({ next: "deciding" }),
    Blocks.decision({ granted: "assessing" }),
    Blocks.payment({ next: "installing" }),
    installation(),
    Blocks.withdrawal({ paid: true })
  ]
})

export const BillComplaint = Compose.make({
  name: "pdam-pengaduan-tagihan",
  version: 1,
  label: { id: "Pengaduan tagihan air", en: "Complaint about a water bill" },
  initial: "checking",
  form: complaintForm,
  parts: [
    Blocks.claiming(),
    LegalClock.part(),
    Blocks.question(),
    Blocks.intake({ complete: "reading" }),
    reading({ next: "deciding" }),
    Blocks.decision({ granted: "correcting" }),
    correction(),
    Blocks.withdrawal()
  ]
})
