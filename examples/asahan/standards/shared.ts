import { type Standard } from "@balai/service"
import { LocalDate, type Source } from "@balai/vocabulary"

type Text = { readonly id: string; readonly en: string }
type Confidence = Source.Source["confidence"]

export const say = (id: string, en: string): Text => ({ id, en })

/** On this day the sources were looked through; in a year that is due again. */
const checked = LocalDate.makeUnsafe("2026-11-25")
const due = LocalDate.makeUnsafe("2027-11-25")

/**
 * Where a row comes from. `certain`: the instrument, or several that agree; `likely`: one report, or settled practice;
 * `unsure`: to be checked before anybody relies on it. No regulation was read in full, and no decree of Asahan was found.
 */
export const from = (reference: string, confidence: Confidence, title = reference): Source.Source => ({
  title,
  reference,
  checked,
  confidence
})

/** What offices usually ask for, promise or do; the regency's own standard takes its place. */
export const usual: Source.Source = {
  title: "Kebiasaan layanan sejenis; sesuaikan dengan standar setempat",
  reference: null,
  checked,
  confidence: "likely"
}

export const unsure: Source.Source = { ...usual, title: "Belum dipastikan", confidence: "unsure" }

type Kind = Standard.Requirement["kind"]
type More = Partial<Pick<Standard.Requirement, "help" | "when" | "source">>

const asked =
  (kind: Kind) =>
  (id: string, name: Text, more: More = {}): Standard.Requirement => ({ id, name, kind, source: usual, ...more })

export const paper = asked("document")
export const datum = asked("data")
export const presence = asked("presence")
export const statement = asked("statement")

/** What nearly every office wants to see. */
export const idCard = paper("ktp-el", say("KTP-el", "Identity card (KTP-el)"))
export const familyCard = paper("kk", say("Kartu Keluarga (KK)", "Family card (KK)"))

const step =
  (by: Standard.Step["by"]) =>
  (id: string, en: string): Standard.Step => ({ name: { id, en }, by })

export const applicant = step("applicant")
export const officer = step("officer")
export const agency = step("agency")
export const outside = step("outside")

/** At a counter, where another system makes the product. */
export const throughSystem = (system: string, product: Text): ReadonlyArray<Standard.Step> => [
  applicant("Mengambil nomor antrean dan menyiapkan berkas", "Take a queue number and have the papers ready"),
  officer("Memeriksa kelengkapan berkas satu per satu", "Checks each paper"),
  officer(`Memasukkan permohonan ke ${system}`, `Enters the application into ${system}`),
  outside(`${system} memproses permohonan`, `${system} processes the application`),
  officer(`Menyerahkan ${product.id}`, `Hands over: ${product.en}`)
]

/** At a counter, from the number to the answer. */
export const atOnce = (product: Text): ReadonlyArray<Standard.Step> => [
  applicant("Mengambil nomor antrean", "Take a queue number"),
  officer("Memeriksa berkas dan data", "Checks papers and data"),
  officer(`Menyerahkan ${product.id}`, `Hands over: ${product.en}`)
]

type Limit = Standard.Limit

const limit =
  (unit: Limit["unit"]) =>
  (amount: number, source: Source.Source = usual, starts: Limit["from"] = "completeFile"): Limit => ({
    amount,
    unit,
    from: starts,
    deemedApproval: null,
    source
  })

export const workingDays = limit("workingDays")
export const hours = limit("hours")
export const minutes = limit("minutes")

export const free = (source: Source.Source = usual): Standard.Fee => ({
  id: "gratis",
  name: say("Tidak dipungut biaya", "Free of charge"),
  kind: "free",
  amount: 0,
  source
})

const costs =
  (kind: Standard.Fee["kind"]) =>
  (id: string, name: Text, about: Pick<Standard.Fee, "amount" | "formula" | "source">): Standard.Fee => ({
    id,
    name,
    kind,
    ...about
  })

/** PNBP: paid to the state by a billing code, never at the counter. */
export const stateRevenue = costs("stateRevenue")
/** A levy or tax of a region. */
export const levy = costs("levy")
export const tariff = costs("tariff")

/** The hall's desk, SP4N-LAPOR! and the Ombudsman, for everything that is served here. */
const complaints: ReadonlyArray<Standard.ComplaintChannel> = [
  { name: say("Meja informasi MPP", "Information desk of the hall"), at: "Lantai 1", kind: "desk" },
  { name: say("SP4N-LAPOR!", "SP4N-LAPOR! (national complaints)"), at: "https://www.lapor.go.id", kind: "web" },
  { name: say("SP4N-LAPOR! lewat SMS", "SP4N-LAPOR! by SMS"), at: "1708", kind: "phone" },
  { name: say("Ombudsman RI", "Ombudsman of Indonesia"), at: "https://www.ombudsman.go.id", kind: "web" }
]

export const law = (instrument: string, title: string, source?: Source.Source): Standard.LegalBasis => ({
  instrument,
  title,
  source: source ?? from(instrument, "likely", title)
})

const services = law("UU 25/2009", "Pelayanan Publik", from("UU 25/2009", "certain", "Pelayanan Publik"))

interface Written {
  readonly title: Text
  readonly summary: Text
  readonly lifeEvents?: ReadonlyArray<string>
  readonly keywords?: ReadonlyArray<string>
  readonly channels?: ReadonlyArray<Standard.Channel>
  /** What the officers work with, as it stands among the facilities. */
  readonly system?: Text
  readonly conditions?: Standard.Standard["conditions"]
  readonly requirements: Standard.Components["requirements"]
  readonly procedure: Standard.Components["procedure"]
  readonly time: Standard.Components["time"]
  readonly fees: Standard.Components["fees"]
  readonly product: Standard.Product
  readonly legalBasis: ReadonlyArray<Standard.LegalBasis>
}

const work = say("aplikasi instansi", "the agency's own system")

/** The eight components of the office itself. Nothing is known of Asahan's own: these are short, and say no more than that. */
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

/**
 * A standard with all fourteen components. Its decree is an EXAMPLE: a regency writes the number and the date of its own.
 */
export const standard = (number: string, written: Written): Standard.Standard => {
  const { conditions, legalBasis, fees, procedure, product, requirements, system = work, time } = written
  return {
    edition: "2026-1",
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
    decree: { number: `CONTOH/SP-${number}/2026`, date: checked },
    reviewed: checked,
    reviewDue: due
  }
}
