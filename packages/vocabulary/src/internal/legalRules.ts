// Each row as it was found; "certain", "likely" and "unsure" say how sure that is. No regulation was read in full.

type Sure = "certain" | "likely" | "unsure"
type Unit = "workingDays" | "calendarDays" | "hours"

interface Row {
  readonly id: string
  readonly name: readonly [id: string, en: string]
  readonly limit: readonly [amount: number, unit: Unit]
  readonly from: readonly [id: string, en: string]
  readonly basis: string
  readonly sure: Sure
  readonly extension?: { readonly most: number; readonly times: number; readonly basis: string }
}

const text = ([id, en]: readonly [string, string]) => ({ id, en })

const rows = (subject: string, all: ReadonlyArray<Row>) =>
  all.map(({ basis, extension, from, id, limit: [amount, unit], name, sure }) => ({
    id,
    subject,
    name: text(name),
    limit: { amount, unit },
    from: text(from),
    extension: extension ?? null,
    source: { title: basis, reference: null, checked: "2026-11-25", confidence: sure }
  }))

const complete = ["berkas diterima lengkap", "the complete file is received"] as const
const forwarded = ["pengaduan diterima", "the complaint is received"] as const
const asked = ["permintaan diterima", "the request is received"] as const
const complaints = "Perpres 76/2013; PermenPANRB 62/2018"
const lapor = "SP4N-LAPOR!, alur pengelolaan"
const formal = "UU 25/2009"
const privacy = "UU 27/2022"

const application: ReadonlyArray<Row> = [
  {
    id: "decision-default",
    name: ["Keputusan bila aturan lain tidak menetapkan batas waktu", "Decision where no other rule sets a limit"],
    limit: [5, "workingDays"],
    from: complete,
    basis: "UU 30/2014 Pasal 53, sebagaimana diubah UU 6/2023",
    sure: "certain"
  },
  {
    id: "one-stop-default",
    name: ["Perizinan pelayanan terpadu satu pintu", "Licences at the one-stop office"],
    limit: [7, "workingDays"],
    from: complete,
    basis: "Perpres 97/2014",
    sure: "likely"
  },
  {
    id: "building-approval",
    name: ["Persetujuan bangunan gedung (PBG)", "Building approval"],
    limit: [28, "workingDays"],
    from: complete,
    basis: "PP 16/2021",
    sure: "likely"
  },
  {
    id: "health-practice",
    name: ["Surat izin praktik (SIP)", "Licence to practise of health workers"],
    limit: [5, "workingDays"],
    from: complete,
    basis: "UU 17/2023; SKB 9 September 2025",
    sure: "certain"
  }
]

const complaint: ReadonlyArray<Row> = [
  {
    id: "complaint-information",
    name: ["Permintaan informasi melalui kanal pengaduan", "A question that comes as a complaint"],
    limit: [5, "workingDays"],
    from: forwarded,
    basis: complaints,
    sure: "likely"
  },
  {
    id: "complaint-service",
    name: ["Pengaduan tidak berkadar pengawasan", "Complaint about a service"],
    limit: [14, "workingDays"],
    from: forwarded,
    basis: complaints,
    sure: "certain"
  },
  {
    id: "complaint-supervision",
    name: ["Pengaduan berkadar pengawasan", "Complaint that the inspectorate examines"],
    limit: [60, "workingDays"],
    from: forwarded,
    basis: complaints,
    sure: "certain"
  },
  {
    id: "complaint-aspiration",
    name: ["Aspirasi", "Suggestion"],
    limit: [14, "workingDays"],
    from: forwarded,
    basis: complaints,
    sure: "unsure"
  },
  {
    id: "complaint-verification",
    name: ["Verifikasi dan penerusan pengaduan", "Checking and forwarding a complaint"],
    limit: [3, "workingDays"],
    from: forwarded,
    basis: lapor,
    sure: "certain"
  },
  {
    id: "complaint-first-answer",
    name: ["Tindak lanjut pertama", "First follow-up"],
    limit: [5, "workingDays"],
    from: ["pengaduan diteruskan", "the complaint is forwarded"],
    basis: lapor,
    sure: "certain"
  },
  {
    id: "complaint-closing",
    name: ["Penutupan bila tidak ada tanggapan balik", "Closing when nobody replies"],
    limit: [10, "workingDays"],
    from: ["tindak lanjut disampaikan", "the follow-up is given"],
    basis: lapor,
    sure: "certain"
  },
  {
    id: "complaint-formal-filing",
    name: ["Pengajuan pengaduan", "Filing a formal complaint"],
    limit: [30, "calendarDays"],
    from: ["pelayanan diterima", "the service is received"],
    basis: `${formal} Pasal 42`,
    sure: "likely"
  },
  {
    id: "complaint-formal-completeness",
    name: ["Jawaban atas kelengkapan pengaduan", "Answer on the completeness of a complaint"],
    limit: [14, "calendarDays"],
    from: forwarded,
    basis: `${formal} Pasal 44(3)`,
    sure: "likely"
  },
  {
    id: "complaint-formal-completion",
    name: ["Melengkapi pengaduan; lewat batas dianggap dicabut", "Completing a complaint; it is withdrawn otherwise"],
    limit: [30, "calendarDays"],
    from: ["jawaban diterima", "the answer is received"],
    basis: `${formal} Pasal 44(4)-(5)`,
    sure: "likely"
  },
  {
    id: "complaint-formal-decision",
    name: ["Putusan atas pengaduan", "Decision on a complaint"],
    limit: [60, "calendarDays"],
    from: complete,
    basis: `${formal} Pasal 50(1)`,
    sure: "likely"
  },
  {
    id: "complaint-formal-delivery",
    name: ["Penyampaian putusan", "Delivery of the decision"],
    limit: [14, "calendarDays"],
    from: ["putusan ditetapkan", "the decision is made"],
    basis: `${formal} Pasal 50(2)`,
    sure: "likely"
  }
]

const information: ReadonlyArray<Row> = [
  {
    id: "public-information",
    name: ["Permintaan informasi publik", "Request for public information"],
    limit: [10, "workingDays"],
    from: asked,
    extension: { most: 7, times: 1, basis: "UU 14/2008" },
    basis: "UU 14/2008",
    sure: "certain"
  }
]

const threeDays = [72, "hours"] as const

const personalData: ReadonlyArray<Row> = [
  {
    id: "data-correction",
    name: ["Pembetulan data pribadi", "Correction of personal data"],
    limit: threeDays,
    from: asked,
    basis: `${privacy} Pasal 30`,
    sure: "likely"
  },
  {
    id: "data-access",
    name: ["Akses dan salinan data pribadi", "Access to and a copy of personal data"],
    limit: threeDays,
    from: asked,
    basis: `${privacy} Pasal 32`,
    sure: "likely"
  },
  {
    id: "data-consent-withdrawal",
    name: ["Penghentian pemrosesan setelah persetujuan ditarik", "Ending the processing when consent is withdrawn"],
    limit: threeDays,
    from: asked,
    basis: `${privacy} Pasal 40`,
    sure: "certain"
  },
  {
    id: "data-restriction",
    name: ["Penundaan dan pembatasan pemrosesan", "Suspending and limiting the processing"],
    limit: threeDays,
    from: asked,
    basis: `${privacy} Pasal 41`,
    sure: "likely"
  },
  {
    id: "data-breach-notice",
    name: ["Pemberitahuan kegagalan pelindungan data pribadi", "Notice of a breach of personal data"],
    limit: threeDays,
    from: ["kegagalan diketahui", "the breach is known"],
    basis: `${privacy} Pasal 46`,
    sure: "certain"
  }
]

/** @internal */
export const nationalRules = [
  ...rows("application", application),
  ...rows("complaint", complaint),
  ...rows("information", information),
  ...rows("personalData", personalData)
]
