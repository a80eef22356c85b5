/** A complete standard, as a definition seeds it and as an editor writes it. */
import { type Json } from "@balai/lifecycle"

const text = (id: string, en: string) => ({ id, en })

const source = {
  title: "Permendagri 108/2019",
  reference: "Permendagri 108/2019",
  checked: "2026-08-01",
  confidence: "likely"
} as const

const row = { name: text("Kartu keluarga", "Family card"), source }
const days = { amount: 3, unit: "workingDays", from: "completeFile", deemedApproval: null, source }

/** Complete and without a decree: what may be discussed with the public. */
export const draft: { readonly [key: string]: Json.Json } = {
  edition: "2026-1",
  title: text("KTP elektronik", "Identity card"),
  summary: text("Untuk warga berusia 17 tahun.", "For citizens who are 17."),
  channels: ["counter"],
  lifeEvents: ["identity"],
  keywords: [],
  components: {
    requirements: { all: [{ id: "kk", kind: "document", ...row }] },
    procedure: { all: [{ name: text("Datang ke loket", "Come to the counter"), by: "applicant" }] },
    time: { all: days },
    fees: { all: [{ id: "gratis", name: text("Gratis", "Free"), kind: "free", amount: 0, source }] },
    product: { name: text("KTP-el", "Identity card"), source },
    complaints: [{ name: text("Meja pengaduan", "Complaints desk"), at: "Lantai 1", kind: "desk" }],
    legalBasis: [{ instrument: "UU 24/2013", source }],
    facilities: text("Ruang tunggu", "Waiting room"),
    competence: text("Paham administrasi kependudukan", "Knows the civil registry"),
    supervision: text("Oleh kepala bidang", "By the head of division"),
    staffing: text("Dua orang", "Two people"),
    serviceGuarantee: text("Sesuai standar ini", "As this standard says"),
    safetyGuarantee: text("Data disimpan aman", "Data is kept safely"),
    evaluation: text("Setiap tiga bulan", "Every three months")
  },
  decree: null,
  reviewed: null,
  reviewDue: null
}

/** What a definition seeds as being in force. */
export const decreed: { readonly [key: string]: Json.Json } = {
  ...draft,
  decree: { number: "188/12/2026", date: "2026-01-15" },
  reviewed: "2026-01-15",
  reviewDue: "2027-01-15"
}
