import { defineAgency } from "@balai/agency"
import { Composition, Fields, Form } from "@balai/application"
import { Mall } from "@balai/mall"
import { type Standard } from "@balai/service"
import { LocalDate } from "@balai/vocabulary"

const date = LocalDate.makeUnsafe
const say = (id: string, en = id) => ({ id, en })
const source = { title: "Contoh", reference: null, checked: date("2026-01-05"), confidence: "certain" } as const

const paper = (id: string, name: string, more: Partial<Standard.Requirement> = {}): Standard.Requirement => ({
  id,
  name: say(name),
  kind: "document",
  source,
  ...more
})

export const standard = (title: string, more: Partial<Standard.Components> = {}): Standard.Standard => ({
  edition: "2026-1",
  title: say(title),
  summary: say(title),
  channels: ["counter", "online"],
  lifeEvents: [],
  keywords: [],
  components: {
    requirements: {
      all: [
        paper("ktp", "KTP-el pelapor", { help: say("Kedua sisi, dalam satu foto boleh.") }),
        paper("kk", "Kartu keluarga"),
        paper("nikah", "Buku nikah", { when: say("Bila orang tua menikah tercatat") }),
        { id: "benar", name: say("Pernyataan bahwa anak lahir hidup"), kind: "statement", source },
        { id: "hadir", name: say("Pelapor datang saat pengambilan"), kind: "presence", source }
      ]
    },
    procedure: { all: [{ name: say("Ajukan", "Apply"), by: "applicant" }] },
    time: { all: { amount: 5, unit: "workingDays", from: "completeFile", deemedApproval: null, source } },
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

const form = Form.make({
  id: "akta",
  version: 1,
  title: say("Akta kelahiran", "Birth certificate"),
  pages: [
    {
      id: "anak",
      title: say("Siapa nama anak?", "What is the child's name?"),
      fields: { name: Fields.name({ label: say("Nama anak", "Child's name"), personal: { class: "specific" } }) }
    },
    {
      id: "lahir",
      title: say("Kapan anak lahir?", "When was the child born?"),
      fields: { born: Fields.birthDate({ label: say("Tanggal lahir", "Date of birth") }) }
    }
  ]
})

const Birth = Composition.companion({
  name: "dukcapil-akta",
  label: say("Permohonan akta kelahiran", "Application for a birth certificate"),
  system: say("SIAK"),
  form
})

const Permit = Composition.permit({ name: "dukcapil-izin", label: say("Permohonan izin", "Application for a permit") })

const Levy = Composition.permit({
  name: "dukcapil-retribusi",
  label: say("Izin berbayar", "Permit with a fee"),
  payment: true
})

const levied = standard("Izin reklame", {
  requirements: { all: [] },
  fees: { all: [{ id: "retribusi", name: say("Retribusi", "Levy"), kind: "levy", amount: 150_000, source }] }
})

const registry = defineAgency({
  name: "dukcapil",
  version: "1.0.0",
  label: say("Dinas Dukcapil", "Civil Registry"),
  services: [
    {
      id: "akta",
      name: say("Akta kelahiran", "Birth certificate"),
      prefix: "A",
      standard: standard("Akta kelahiran"),
      fulfilledBy: "dukcapil-akta"
    },
    {
      id: "izin",
      name: say("Izin usaha", "Business permit"),
      prefix: "B",
      standard: standard("Izin usaha", { requirements: { all: [] } }),
      fulfilledBy: "dukcapil-izin"
    },
    {
      id: "reklame",
      name: say("Izin reklame", "Billboard permit"),
      prefix: "C",
      standard: levied,
      fulfilledBy: "dukcapil-retribusi"
    }
  ],
  lifecycles: [Birth, Permit, Levy],
  forms: { akta: form }
})

/** A hall whose services can be applied for. */
export const registryMall = Mall.make({
  name: "mpp-uji",
  label: say("MPP Uji", "Test Hall"),
  zone: "WIB",
  agencies: [registry],
  counters: [{ number: 1, services: ["akta", "izin", "reklame"] }]
})
