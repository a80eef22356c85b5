import { defineAgency, type Template } from "@balai/agency"
import { Composition, Fields, FileLimit, Form } from "@balai/application"
import { type Standard } from "@balai/service"
import { LocalDate } from "@balai/vocabulary"

const date = LocalDate.makeUnsafe
const say = (id: string, en = id) => ({ id, en })

const source = { title: "Contoh", reference: null, checked: date("2026-01-05"), confidence: "certain" } as const

const document = (id: string): Standard.Requirement => ({ id, name: say(id), kind: "document", source })

/** A standard with all 14 components, in force from the first day. */
export const standard = (title: string, more: Partial<Standard.Components> = {}): Standard.Standard => ({
  edition: "2026-1",
  title: say(title),
  summary: say(title),
  channels: ["counter", "online"],
  lifeEvents: [],
  keywords: [],
  components: {
    requirements: { all: [document("ktp"), document("kk")] },
    procedure: { all: [{ name: say("Ajukan", "Apply"), by: "applicant" }] },
    time: {
      all: { amount: 5, unit: "workingDays", from: "completeFile", deemedApproval: null, source }
    },
    fees: { all: [{ id: "gratis", name: say("Gratis", "Free"), kind: "free", amount: 0, source }] },
    product: { name: say(title), source },
    complaints: [{ name: say("Meja pengaduan", "Complaints desk"), at: "Lantai 1", kind: "desk" }],
    legalBasis: [{ instrument: "UU 25/2009", source }],
    facilities: say("Loket", "Counter"),
    competence: say("Terlatih", "Trained"),
    supervision: say("Atasan langsung", "Line manager"),
    staffing: say("Dua orang", "Two"),
    serviceGuarantee: say("Sesuai standar", "By the standard"),
    safetyGuarantee: say("Aman", "Safe"),
    evaluation: say("Setiap tahun", "Yearly"),
    ...more
  },
  decree: { number: "CONTOH/1/2026", date: date("2026-01-02") },
  reviewed: date("2026-01-02"),
  reviewDue: date("2027-01-02")
})

export const form = Form.make({
  id: "akta",
  version: 1,
  title: say("Akta kelahiran", "Birth certificate"),
  pages: [
    {
      id: "anak",
      title: say("Anak", "Child"),
      fields: {
        name: Fields.name({ label: say("Nama anak", "Child's name"), personal: { class: "specific" } }),
        nik: Fields.nik({ label: say("NIK pelapor", "NIK of who reports") })
      }
    }
  ]
})

export const Birth = Composition.companion({
  name: "dukcapil-akta",
  label: say("Permohonan akta kelahiran", "Application for a birth certificate"),
  system: say("SIAK"),
  form
})

export const Permit = Composition.permit({
  name: "dukcapil-izin",
  label: say("Permohonan izin", "Application for a permit"),
  validity: FileLimit.suggest("validity", 365)
})

/** What stands on the permit that the hall issues. */
const permitted: Template.Template = {
  title: say("Surat Izin Contoh", "Example permit"),
  body: [
    { type: "paragraph", text: say("{@agency} memberi izin dengan nomor {@number}.") },
    { type: "decision" },
    { type: "paragraph", text: say("Berlaku sampai {@until}.") }
  ]
}

export const dukcapil = defineAgency({
  contract: 2,
  name: "dukcapil",
  version: "1.0.0",
  label: say("Dinas Dukcapil", "Civil Registry"),
  services: [
    {
      id: "akta",
      name: say("Akta kelahiran", "Birth certificate"),
      prefix: "A",
      standard: standard("Akta kelahiran"),
      fulfilledBy: "dukcapil-akta",
      form
    },
    {
      id: "izin",
      name: say("Izin", "Permit"),
      prefix: "B",
      standard: standard("Izin"),
      fulfilledBy: "dukcapil-izin",
      issues: permitted
    },
    { id: "info", name: say("Informasi", "Information"), prefix: "C" }
  ],
  lifecycles: [Birth, Permit]
})

export const disnaker = defineAgency({
  name: "disnaker",
  version: "1.0.0",
  label: say("Dinas Tenaga Kerja", "Manpower"),
  services: [{ id: "info", name: say("Informasi", "Information"), prefix: "J" }]
})
