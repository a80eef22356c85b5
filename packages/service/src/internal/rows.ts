/** @internal Rows of a standard, written shortly. */
import { type LocalizedText } from "@balai/lifecycle"
import { LocalDate, type Source } from "@balai/vocabulary"
import { type Ask, type Costs, type Rows, type Take, type Within, type Written } from "../Rows.ts"
import { type ComplaintChannel, type Fee, type LegalBasis, type Limit, type Requirement } from "../Standard.ts"
import { type Standard, type Step } from "../Standard.ts"
import { say } from "./problem.ts"

type Text = LocalizedText.LocalizedText

const take =
  (by: Step["by"]): Take =>
  (id, en) => ({ name: { id, en }, by })

const applicant = take("applicant")
const officer = take("officer")
const outside = take("outside")

const throughSystem = (system: string, product: Text): ReadonlyArray<Step> => [
  applicant("Mengambil nomor antrean dan menyiapkan berkas", "Take a queue number and have the papers ready"),
  officer("Memeriksa kelengkapan berkas satu per satu", "Checks each paper"),
  officer(`Memasukkan permohonan ke ${system}`, `Enters the application into ${system}`),
  outside(`${system} memproses permohonan`, `${system} processes the application`),
  officer(`Menyerahkan ${product.id}`, `Hands over: ${product.en}`)
]

const atOnce = (product: Text): ReadonlyArray<Step> => [
  applicant("Mengambil nomor antrean", "Take a queue number"),
  officer("Memeriksa berkas dan data", "Checks papers and data"),
  officer(`Menyerahkan ${product.id}`, `Hands over: ${product.en}`)
]

/** The hall's desk, SP4N-LAPOR! and the Ombudsman, for everything that is served in a hall. */
const complaints: ReadonlyArray<ComplaintChannel> = [
  { name: say("Meja informasi MPP", "Information desk of the hall"), at: "Meja informasi", kind: "desk" },
  { name: say("SP4N-LAPOR!", "SP4N-LAPOR! (national complaints)"), at: "https://www.lapor.go.id", kind: "web" },
  { name: say("SP4N-LAPOR! lewat SMS", "SP4N-LAPOR! by SMS"), at: "1708", kind: "phone" },
  { name: say("Ombudsman RI", "Ombudsman of Indonesia"), at: "https://www.ombudsman.go.id", kind: "web" }
]

const work = say("aplikasi instansi", "the agency's own system")

/** The components of the office itself, as short as they can truly be said of any office. */
const office = (system: Text) => ({
  facilities: say(
    `Loket dan ruang tunggu MPP dengan kursi prioritas; komputer yang tersambung ke ${system.id}.`,
    `Counter and waiting area of the hall with priority seats; a computer connected to ${system.en}.`
  ),
  competence: say(
    `Petugas yang ditugaskan instansi, memahami standar ini, dan terlatih memakai ${system.id}.`,
    `Officers assigned by the agency who know this standard and are trained in ${system.en}.`
  ),
  supervision: say(
    "Oleh atasan langsung setiap hari dan oleh pengawas intern instansi secara berkala.",
    "By the direct superior every day, and by the agency's internal auditors from time to time."
  ),
  staffing: say(
    "Paling sedikit satu petugas per loket selama jam layanan; jumlah setempat belum dipastikan.",
    "At least one officer for each counter during the hours; the local number is to be confirmed."
  ),
  serviceGuarantee: say(
    "Anda dilayani menurut standar ini. Bila tidak, adukan lewat salah satu saluran di atas.",
    "You are served by this standard. If not, complain through any of the channels above."
  ),
  safetyGuarantee: say(
    "Data pribadi hanya dipakai untuk layanan ini (UU 27/2022); berkas asli dikembalikan kepada Anda.",
    "Personal data is used for this service only (UU 27/2022); original papers are returned to you."
  ),
  evaluation: say(
    "Survei kepuasan masyarakat paling sedikit sekali setahun (PermenPANRB 14/2017).",
    "A satisfaction survey at least once a year (PermenPANRB 14/2017)."
  )
})

const yearAfter = (day: LocalDate.LocalDate): LocalDate.LocalDate =>
  LocalDate.makeUnsafe(`${Number(day.slice(0, 4)) + 1}${day.slice(4).replace("-02-29", "-02-28")}`)

const costs =
  (kind: Fee["kind"]): Costs =>
  (id, name, about) => ({ id, name, kind, ...about })

/** What is written of one day: sources, and what has the usual one where none is named. */
const sourced = (checked: LocalDate.LocalDate) => {
  const from: Rows["from"] = (reference, confidence, title = reference) => ({ title, reference, checked, confidence })
  const usual: Source.Source = {
    title: "Kebiasaan layanan sejenis; sesuaikan dengan standar setempat",
    reference: null,
    checked,
    confidence: "likely"
  }
  const ask =
    (kind: Requirement["kind"]): Ask =>
    (id, name, more = {}) => ({ id, name, kind, source: usual, ...more })
  const within =
    (unit: Limit["unit"]): Within =>
    (amount, source = usual, starts = "completeFile") => ({ amount, unit, from: starts, deemedApproval: null, source })
  const law = (instrument: string, title: string, source?: Source.Source): LegalBasis => ({
    instrument,
    title,
    source: source ?? from(instrument, "likely", title)
  })
  return { from, usual, ask, within, law }
}

const standard =
  (checked: LocalDate.LocalDate, services: LegalBasis) =>
  (number: string, written: Written): Standard => {
    const { conditions, legalBasis, fees, procedure, product, requirements, system = work, time } = written
    return {
      edition: `${checked.slice(0, 4)}-1`,
      title: written.title,
      summary: written.summary,
      channels: [...(written.channels ?? (["counter"] as const))],
      lifeEvents: [...(written.lifeEvents ?? [])],
      keywords: [...(written.keywords ?? [])],
      ...(conditions === undefined ? {} : { conditions }),
      components: {
        requirements,
        procedure,
        time,
        fees,
        product,
        complaints,
        legalBasis: [services, ...legalBasis],
        ...office(system)
      },
      decree: { number: `CONTOH/SP-${number}/${checked.slice(0, 4)}`, date: checked },
      reviewed: checked,
      reviewDue: yearAfter(checked)
    }
  }

/** @internal */
export const rows = (checked: LocalDate.LocalDate): Rows => {
  const { ask, from, law, usual, within } = sourced(checked)
  const paper = ask("document")
  return {
    from,
    usual,
    unsure: { ...usual, title: "Belum dipastikan", confidence: "unsure" },
    paper,
    datum: ask("data"),
    presence: ask("presence"),
    statement: ask("statement"),
    idCard: paper("ktp-el", say("KTP-el", "Identity card (KTP-el)")),
    familyCard: paper("kk", say("Kartu Keluarga (KK)", "Family card (KK)")),
    applicant,
    officer,
    agency: take("agency"),
    outside,
    throughSystem,
    atOnce,
    workingDays: within("workingDays"),
    hours: within("hours"),
    minutes: within("minutes"),
    free: (source = usual) => ({
      id: "gratis",
      name: say("Tidak dipungut biaya", "Free of charge"),
      kind: "free",
      amount: 0,
      source
    }),
    stateRevenue: costs("stateRevenue"),
    levy: costs("levy"),
    tariff: costs("tariff"),
    law,
    standard: standard(
      checked,
      law("UU 25/2009", "Pelayanan Publik", from("UU 25/2009", "certain", "Pelayanan Publik"))
    )
  }
}
