import { type Catalogue, type Export, type Standard } from "@balai/service"
import { LocalDate, type Source } from "@balai/vocabulary"

export const date = LocalDate.makeUnsafe
export const today = date("2026-11-27")

export const source = (title: string, about: Partial<Source.Source> = {}): Source.Source => ({
  title,
  reference: title,
  checked: date("2026-11-20"),
  confidence: "likely",
  ...about
})

const adminduk = source("Permendagri 108/2019")
const say = (id: string, en: string) => ({ id, en })

const document = (id: string, name: ReturnType<typeof say>): Standard.Requirement => ({
  id,
  name,
  kind: "document",
  source: adminduk
})

const letter = document("surat-kelahiran", say("Surat keterangan kelahiran", "Birth letter"))
const card = document("kk", say("Kartu keluarga", "Family card"))
const marriage = document("buku-nikah", say("Buku nikah", "Marriage book"))
const witnesses: Standard.Requirement = {
  id: "saksi",
  name: say("Dua orang saksi", "Two witnesses"),
  kind: "presence",
  source: adminduk
}

const days = (amount: number): Standard.Limit => ({
  amount,
  unit: "workingDays",
  from: "completeFile",
  deemedApproval: null,
  source: adminduk
})

const steps = (...names: ReadonlyArray<readonly [Standard.Step["by"], string, string]>): ReadonlyArray<Standard.Step> =>
  names.map(([by, id, en]) => ({ by, name: say(id, en) }))

const manufacturing = {
  legalBasis: [{ instrument: "UU 24/2013", source: source("UU 24/2013") }],
  facilities: say("Ruang tunggu, loket, akses kursi roda", "Waiting room, counters, wheelchair access"),
  competence: say("Paham administrasi kependudukan", "Knows the civil registry"),
  supervision: say("Oleh kepala bidang", "By the head of division"),
  staffing: say("Dua orang", "Two people"),
  serviceGuarantee: say("Sesuai standar ini", "As this standard says"),
  safetyGuarantee: say("Data disimpan aman", "Data is kept safely"),
  evaluation: say("Setiap tiga bulan", "Every three months")
}

/** A birth certificate whose online way asks for less, takes less time and is only for children under five. */
export const birth: Standard.Standard = {
  edition: "2026-1",
  title: say("Akta kelahiran", "Birth certificate"),
  summary: say("Untuk anak yang baru lahir atau belum punya akta.", "For a child who has no certificate yet."),
  channels: ["counter", "online"],
  lifeEvents: ["birth"],
  keywords: ["surat lahir", "akte"],
  conditions: {
    all: [{ id: "usia", text: say("Segala usia", "Of any age"), of: "subject", source: adminduk }],
    online: [
      {
        id: "usia",
        text: say("Anak di bawah lima tahun", "A child under five"),
        of: "subject",
        age: { to: 4 },
        source: adminduk
      }
    ]
  },
  components: {
    requirements: { all: [letter, card, marriage, witnesses], online: [letter, card] },
    procedure: {
      all: steps(
        ["applicant", "Menyerahkan berkas", "Hands in the file"],
        ["officer", "Memeriksa kelengkapan", "Checks that it is complete"],
        ["outside", "Menerbitkan akta di SIAK", "Issues the certificate in SIAK"],
        ["officer", "Menyerahkan akta", "Hands over the certificate"]
      )
    },
    time: { all: days(3), online: days(1) },
    fees: {
      all: [{ id: "gratis", name: say("Gratis", "Free"), kind: "free", amount: 0, source: source("UU 24/2013") }]
    },
    product: { name: say("Kutipan akta kelahiran", "Birth certificate"), source: adminduk },
    complaints: [
      { name: say("Meja pengaduan", "Complaints desk"), at: "Lantai 1", kind: "desk" },
      { name: say("SP4N-LAPOR!", "SP4N-LAPOR!"), at: "https://www.lapor.go.id", kind: "web" }
    ],
    ...manufacturing
  },
  decree: { number: "188/12/2026", date: date("2026-01-15") },
  reviewed: date("2026-01-15"),
  reviewDue: date("2027-01-15")
}

export const dukcapil = { name: "dukcapil", label: say("Dinas Kependudukan dan Pencatatan Sipil", "Civil Registry") }
const polres = { name: "polres", label: say("Kepolisian Resor", "Police") }
const disnaker = { name: "disnaker", label: say("Dinas Ketenagakerjaan", "Manpower Agency") }

/** A service of which little more than words is known. */
export const service = (
  id: string,
  about: Pick<Standard.Standard, "title"> & Partial<Standard.Standard> & { readonly agency?: Catalogue.Agency }
): Catalogue.Service => {
  const { agency = dukcapil, ...standard } = about
  return {
    id: `${agency.name}.${id}`,
    agency,
    standard: {
      ...birth,
      summary: say("Layanan instansi ini.", "A service of this agency."),
      keywords: [],
      lifeEvents: [],
      components: {},
      ...standard
    }
  }
}

export const services: ReadonlyArray<Catalogue.Service> = [
  { id: "dukcapil.akta-kelahiran", agency: dukcapil, standard: birth },
  service("ktp-el", { title: say("KTP-el baru", "New identity card"), keywords: ["e-ktp", "kartu tanda penduduk"] }),
  service("ktp-hilang", {
    title: say("KTP-el hilang atau rusak", "Lost or damaged identity card"),
    keywords: ["penggantian kartu tanda penduduk"],
    lifeEvents: ["lost-papers"]
  }),
  service("kk", { title: say("Kartu keluarga", "Family card"), keywords: ["KK"], lifeEvents: ["marriage", "birth"] }),
  service("akta-perkawinan", { title: say("Akta perkawinan", "Marriage certificate"), lifeEvents: ["marriage"] }),
  service("pindah", { title: say("Surat pindah", "Moving letter"), lifeEvents: ["moving"] }),
  service("skck", {
    agency: polres,
    title: say("SKCK", "Police record certificate"),
    keywords: ["surat kelakuan baik"],
    lifeEvents: ["work"]
  }),
  service("ak-1", {
    agency: disnaker,
    title: say("Kartu pencari kerja (AK-1)", "Job seeker card (AK-1)"),
    keywords: ["kartu kuning"],
    lifeEvents: ["work"],
    components: { requirements: { all: [] } }
  })
]

export const hall: Export.Hall = {
  name: "mpp-uji",
  label: { id: "MPP Uji", en: "Test Hall" },
  area: { code: "12.09", name: "Kabupaten Asahan" },
  url: "https://mpp.example"
}
