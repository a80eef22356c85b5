/**
 * What the police promise: each row with its source, the day it was checked, and how sure it is.
 *
 * @since 0.1.0
 */
import { Rows } from "@balai/service"

const { say, uploads } = Rows
const {
  applicant,
  atOnce,
  datum,
  familyCard,
  free,
  from,
  idCard,
  law,
  minutes,
  officer,
  outside,
  paper,
  presence,
  standard,
  stateRevenue,
  usual,
  workingDays
} = Rows.checkedOn("2026-11-25")

const revenue = from("PP 76/2020", "certain", "Jenis dan tarif PNBP pada Polri")
const insurance = paper(
  "jkn",
  say("Bukti kepesertaan JKN/BPJS Kesehatan yang aktif", "Proof of active health insurance (JKN)"),
  { source: from("Perpol 6/2023", "certain", "Penerbitan SKCK") }
)

/** Police clearance certificate (SKCK). @category getters @since 0.1.0 */
export const skck = standard("31", {
  title: say("Surat Keterangan Catatan Kepolisian (SKCK)", "Police clearance certificate (SKCK)"),
  summary: say(
    "Untuk melamar pekerjaan, melanjutkan sekolah, atau keperluan lain: keterangan catatan kepolisian.",
    "For a job, a school or other purposes: a certificate of the police record."
  ),
  lifeEvents: ["work"],
  keywords: ["kelakuan baik", "skkb", "melamar kerja", "lamaran", "cpns"],
  channels: ["counter", "online"],
  system: say("aplikasi SKCK Polri", "the police's SKCK system"),
  requirements: {
    all: [
      { ...idCard, source: from("Perpol 6/2023", "certain", "Penerbitan SKCK") },
      familyCard,
      paper("akta-ijazah", say("Akta kelahiran atau ijazah", "Birth certificate or diploma"), {
        source: from("Perpol 6/2023", "certain", "Penerbitan SKCK")
      }),
      insurance,
      paper("foto", say("Pasfoto 4 × 6 latar merah, 6 lembar", "Six photos, 4 × 6 cm, red background"), {
        upload: uploads.photo,
        source: from("Perpol 6/2023", "certain", "Penerbitan SKCK")
      }),
      presence("sidik-jari", say("Datang sendiri untuk sidik jari", "Come yourself for fingerprints"), {
        when: say("Bila belum punya rumus sidik jari", "If yours have not been taken"),
        source: from("Perpol 6/2023", "certain", "Penerbitan SKCK")
      }),
      paper("skck-lama", say("SKCK lama", "The old certificate"), { when: say("Bila memperpanjang", "For a renewal") })
    ]
  },
  procedure: {
    all: [
      applicant(
        "Mengambil nomor antrean, mengisi formulir, dan menyerahkan berkas",
        "Take a queue number, fill in the form and hand in the papers"
      ),
      officer("Memeriksa berkas dan mengambil sidik jari", "Checks the papers and takes fingerprints"),
      applicant(
        "Membayar PNBP dengan kode billing di bank; loket tidak menerima uang",
        "Pay by billing code at a bank; the counter takes no money"
      ),
      outside("Polres memeriksa catatan kepolisian", "The police check the record"),
      officer("Menyerahkan SKCK", "Hands over the certificate")
    ],
    online: [
      applicant("Mengisi permohonan di aplikasi Polri dan membayar", "Apply in the police's app and pay"),
      applicant("Datang untuk sidik jari dan mengambil SKCK", "Come for fingerprints and collect the certificate")
    ]
  },
  time: { all: workingDays(1, usual) },
  fees: {
    all: [
      stateRevenue("pnbp", say("SKCK baru atau perpanjangan", "New or renewed certificate"), {
        amount: 30_000,
        source: revenue
      })
    ]
  },
  product: {
    name: say("SKCK", "Police clearance certificate"),
    validity: say("6 bulan", "6 months"),
    source: from("Perpol 6/2023", "certain", "Penerbitan SKCK")
  },
  legalBasis: [
    law("PP 76/2020", "Jenis dan tarif PNBP pada Polri", revenue),
    law("Perpol 6/2023", "Penerbitan SKCK", from("Perpol 6/2023", "certain"))
  ]
})

/** Renewal of driving licences. @category getters @since 0.1.0 */
export const sim = standard("32", {
  title: say("Perpanjangan SIM A dan SIM C", "Renewal of driving licences A and C"),
  summary: say(
    "Untuk pemegang SIM yang masih berlaku: perpanjangan tanpa ujian. SIM yang sudah lewat harus dibuat baru.",
    "For holders of a valid licence: a renewal without a test. An expired one must be made anew."
  ),
  lifeEvents: ["vehicle"],
  keywords: ["sim mati", "sim a", "sim c", "surat izin mengemudi", "perpanjang sim"],
  system: say("aplikasi SIM Korlantas", "the traffic police's system"),
  requirements: {
    all: [
      idCard,
      paper("sim-lama", say("SIM lama yang masih berlaku", "The old licence, still valid")),
      paper(
        "kesehatan",
        say("Surat sehat jasmani dan hasil tes psikologi", "Health certificate and psychological test")
      ),
      insurance,
      presence("foto", say("Datang sendiri untuk foto dan sidik jari", "Come yourself for photo and fingerprints"))
    ]
  },
  procedure: {
    all: [
      applicant("Mengambil nomor antrean dan menyerahkan berkas", "Take a queue number and hand in the papers"),
      applicant("Membayar PNBP di bank", "Pay at a bank"),
      officer("Mengambil foto, sidik jari, dan tanda tangan", "Takes photo, fingerprints and signature"),
      officer("Mencetak dan menyerahkan SIM", "Prints and hands over the licence")
    ]
  },
  time: { all: workingDays(1, usual) },
  fees: {
    all: [
      stateRevenue("sim-a", say("SIM A, perpanjangan", "Licence A, renewal"), { amount: 80_000, source: revenue }),
      stateRevenue("sim-c", say("SIM C, perpanjangan", "Licence C, renewal"), { amount: 75_000, source: revenue }),
      stateRevenue("sim-d", say("SIM D, perpanjangan", "Licence D, renewal"), {
        amount: 30_000,
        source: from("PP 76/2020", "likely", "Jenis dan tarif PNBP pada Polri")
      })
    ]
  },
  product: {
    name: say("SIM", "Driving licence"),
    validity: say("5 tahun sejak diterbitkan", "5 years from its issue"),
    source: from("PP 76/2020", "likely")
  },
  legalBasis: [law("PP 76/2020", "Jenis dan tarif PNBP pada Polri", revenue)]
})

/** Lost item report. @category getters @since 0.1.0 */
export const kehilangan = standard("33", {
  title: say("Surat keterangan kehilangan", "Lost item report"),
  summary: say(
    "Untuk yang kehilangan KTP-el, STNK, ijazah, atau surat lain: tanda bukti lapor.",
    "For who has lost an identity card, a registration or another paper: proof of the report."
  ),
  lifeEvents: ["lost-papers"],
  keywords: ["ktp hilang", "stnk hilang", "dompet hilang", "sktlk", "kecurian"],
  requirements: {
    all: [
      {
        ...idCard,
        help: say(
          "Atau identitas lain, bila KTP-el yang hilang",
          "Or other proof of identity, if that is what was lost"
        )
      },
      datum("uraian", say("Apa yang hilang, di mana, dan kapan", "What was lost, where and when"))
    ]
  },
  procedure: { all: atOnce(say("surat keterangan kehilangan", "the report")) },
  time: { all: minutes(30, usual) },
  fees: { all: [free(usual)] },
  product: { name: say("Surat keterangan tanda lapor kehilangan (SKTLK)", "Lost item report"), source: usual },
  legalBasis: [law("UU 2/2002", "Kepolisian Negara Republik Indonesia")]
})
