import {
  applicant,
  from,
  law,
  levy,
  minutes,
  officer,
  paper,
  presence,
  say,
  standard,
  stateRevenue,
  tariff,
  unsure,
  usual
} from "./shared.ts"

const revenue = from("PP 76/2020", "certain", "Jenis dan tarif PNBP pada Polri")

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
