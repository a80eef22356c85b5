import {
  applicant,
  atOnce,
  datum,
  familyCard,
  free,
  from,
  idCard,
  law,
  levy,
  minutes,
  officer,
  outside,
  paper,
  presence,
  say,
  standard,
  stateRevenue,
  tariff,
  unsure,
  usual,
  workingDays
} from "./shared.ts"

const revenue = from("PP 76/2020", "certain", "Jenis dan tarif PNBP pada Polri")
const insurance = paper(
  "jkn",
  say("Bukti kepesertaan JKN/BPJS Kesehatan yang aktif", "Proof of active health insurance (JKN)"),
  { source: from("Perpol 6/2023", "certain", "Penerbitan SKCK") }
)

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

const vehicleTax = [
  levy("pkb", say("PKB dan opsen PKB", "Vehicle tax and its surcharge"), {
    amount: null,
    formula: say(
      "Menurut nilai kendaraan; opsen 66% dari PKB",
      "By the value of the vehicle; the surcharge is 66% of the tax"
    ),
    source: from("UU 1/2022", "likely")
  }),
  tariff("swdkllj-motor", say("SWDKLLJ sepeda motor", "Accident fund, motorcycle"), {
    amount: 35_000,
    source: from("Samsat", "likely", "Sumbangan wajib dana kecelakaan lalu lintas jalan")
  }),
  tariff("swdkllj-mobil", say("SWDKLLJ mobil", "Accident fund, car"), {
    amount: 143_000,
    source: from("Samsat", "likely", "Sumbangan wajib dana kecelakaan lalu lintas jalan")
  })
]

export const stnkTahunan = standard("34", {
  title: say("Pengesahan STNK tahunan", "Yearly vehicle validation"),
  summary: say(
    "Untuk pemilik kendaraan: membayar pajak tahunan dan mengesahkan STNK.",
    "For vehicle owners: pay the yearly tax and have the registration validated."
  ),
  lifeEvents: ["vehicle", "tax"],
  keywords: ["pajak motor", "pajak mobil", "bayar pajak kendaraan", "samsat", "pkb"],
  requirements: {
    all: [
      paper("stnk", say("STNK asli", "The registration")),
      paper("ktp-pemilik", say("KTP-el pemilik sesuai STNK", "Identity card of the owner as registered"))
    ]
  },
  procedure: {
    all: [
      applicant("Mengambil nomor antrean dan menyerahkan STNK", "Take a queue number and hand in the registration"),
      officer("Menghitung pajak dan SWDKLLJ", "Calculates tax and fund"),
      applicant("Membayar", "Pay"),
      officer("Mengesahkan dan menyerahkan STNK", "Validates and hands it over")
    ]
  },
  time: { all: minutes(60, usual) },
  fees: { all: vehicleTax },
  product: {
    name: say("STNK yang disahkan", "Validated registration"),
    validity: say("1 tahun", "1 year"),
    source: usual
  },
  legalBasis: [
    law("UU 1/2022", "Hubungan keuangan pemerintah pusat dan daerah"),
    law("PP 76/2020", "Jenis dan tarif PNBP pada Polri", revenue)
  ]
})

export const stnkLimaTahunan = standard("35", {
  title: say("Perpanjangan STNK lima tahun", "Five-year vehicle renewal"),
  summary: say(
    "Untuk pemilik kendaraan yang STNK-nya berumur lima tahun: STNK dan pelat baru.",
    "For owners whose registration is five years old: a new registration and new plates."
  ),
  lifeEvents: ["vehicle", "tax"],
  keywords: ["ganti pelat", "ganti plat", "cek fisik", "pajak lima tahunan"],
  requirements: {
    all: [
      paper("stnk", say("STNK asli", "The registration")),
      paper("ktp-pemilik", say("KTP-el pemilik sesuai STNK", "Identity card of the owner as registered")),
      paper("bpkb", say("BPKB", "Ownership book (BPKB)")),
      presence("kendaraan", say("Kendaraan dibawa untuk cek fisik", "Bring the vehicle for its inspection"))
    ]
  },
  procedure: {
    all: [
      applicant("Membawa kendaraan untuk cek fisik", "Bring the vehicle for its inspection"),
      applicant("Menyerahkan berkas di loket", "Hand in the papers"),
      applicant("Membayar", "Pay"),
      officer("Menyerahkan STNK dan pelat baru", "Hands over registration and plates")
    ]
  },
  time: { all: minutes(120, unsure) },
  fees: {
    all: [
      ...vehicleTax,
      stateRevenue("stnk-motor", say("STNK sepeda motor", "Registration, motorcycle"), {
        amount: 100_000,
        source: revenue
      }),
      stateRevenue("stnk-mobil", say("STNK mobil", "Registration, car"), { amount: 200_000, source: revenue }),
      stateRevenue("pelat-motor", say("Pelat sepeda motor", "Plates, motorcycle"), { amount: 60_000, source: revenue }),
      stateRevenue("pelat-mobil", say("Pelat mobil", "Plates, car"), { amount: 100_000, source: revenue })
    ]
  },
  product: {
    name: say("STNK dan pelat nomor baru", "New registration and plates"),
    validity: say("5 tahun", "5 years"),
    source: usual
  },
  legalBasis: [law("PP 76/2020", "Jenis dan tarif PNBP pada Polri", revenue)]
})
