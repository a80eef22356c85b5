import {
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
  say,
  standard,
  tariff,
  unsure,
  usual,
  workingDays
} from "./shared.ts"

export const dtsen = standard("63", {
  title: say("Cek DTSEN", "Welfare data check"),
  summary: say(
    "Untuk warga yang ingin tahu apakah keluarganya tercatat dalam data sosial ekonomi nasional.",
    "For who wants to know whether the family is in the national welfare data."
  ),
  lifeEvents: ["hardship"],
  keywords: ["dtks", "bansos", "bantuan sosial", "pkh", "kip"],
  requirements: { all: [idCard, familyCard] },
  procedure: { all: atOnce(say("hasil pengecekan", "the result")) },
  time: { all: minutes(15, usual) },
  fees: { all: [free()] },
  product: { name: say("Keterangan hasil pengecekan", "The result in writing"), source: usual },
  legalBasis: [law("Inpres 4/2025", "Data Tunggal Sosial dan Ekonomi Nasional", unsure)]
})

export const pbiJk = standard("64", {
  title: say("Rekomendasi PBI-JK", "Recommendation for subsidised health insurance"),
  summary: say(
    "Untuk keluarga tidak mampu: rekomendasi agar iuran JKN dibayar pemerintah.",
    "For families in need: a recommendation that the state pays the dues."
  ),
  lifeEvents: ["sickness", "hardship"],
  keywords: ["bpjs gratis", "kis pbi", "bpjs pemerintah", "tidak mampu"],
  requirements: {
    all: [
      idCard,
      familyCard,
      paper("sktm", say("Surat keterangan tidak mampu dari desa atau kelurahan", "Letter of need of the village"))
    ]
  },
  procedure: {
    all: [
      applicant("Mengambil nomor antrean dan menyerahkan berkas", "Take a queue number and hand in the papers"),
      officer("Memeriksa data di DTSEN", "Checks the welfare data"),
      officer("Menerbitkan rekomendasi", "Issues the recommendation"),
      outside("Kementerian Sosial menetapkan", "The ministry decides")
    ]
  },
  time: { all: workingDays(3, unsure) },
  fees: { all: [free()] },
  product: { name: say("Surat rekomendasi PBI-JK", "Letter of recommendation"), source: usual },
  legalBasis: [law("PP 76/2015", "Penerima bantuan iuran jaminan kesehatan", unsure)]
})

const electricity = from(
  "Permen ESDM 27/2017",
  "likely",
  "Tingkat mutu pelayanan dan biaya penyaluran tenaga listrik PLN"
)

export const pasangListrik = standard("71", {
  title: say("Pasang baru listrik", "New electricity connection"),
  summary: say(
    "Untuk rumah atau usaha yang belum berlistrik: sambungan baru dengan meter.",
    "For a home or business without electricity: a new connection with a meter."
  ),
  lifeEvents: ["utilities", "housing"],
  keywords: ["pln", "meteran listrik", "sambung listrik", "tambah daya"],
  channels: ["counter", "online"],
  requirements: {
    all: [
      idCard,
      datum("lokasi", say("Alamat pemasangan dan daya yang diminta", "Address and wanted power"), {
        source: electricity
      }),
      paper("slo", say("Sertifikat laik operasi (SLO) dan NIDI", "Certificate of the installation (SLO, NIDI)"), {
        source: electricity
      })
    ]
  },
  procedure: {
    all: [
      applicant("Mengajukan di loket atau PLN Mobile", "Apply at the counter or in the app"),
      officer("Menghitung biaya penyambungan", "Calculates the cost"),
      applicant("Membayar", "Pay"),
      outside("PLN memasang meter", "PLN installs the meter")
    ]
  },
  time: { all: workingDays(5, electricity, "payment") },
  fees: {
    all: [
      tariff("penyambungan", say("Biaya penyambungan sampai 2.200 VA", "Connection up to 2,200 VA"), {
        amount: null,
        formula: say(
          "Sekitar Rp937 per VA, ditambah uang jaminan atau token",
          "About Rp937 per VA, and a deposit or token"
        ),
        source: electricity
      })
    ]
  },
  product: {
    name: say("Meter terpasang dan ID pelanggan 12 angka", "Installed meter and a customer number of 12 digits"),
    source: electricity
  },
  legalBasis: [
    law("Permen ESDM 27/2017", "Tingkat mutu pelayanan dan biaya penyaluran tenaga listrik PLN", electricity)
  ]
})

export const klaimPensiun = standard("72", {
  title: say("Klaim pensiun", "Pension claim"),
  summary: say(
    "Untuk pensiunan ASN dan ahli warisnya: pembayaran pensiun pertama atau tunjangan.",
    "For retired civil servants and their heirs: the first pension or an allowance."
  ),
  lifeEvents: ["retirement", "death"],
  keywords: ["taspen", "pensiun pns", "janda duda", "tabungan hari tua"],
  requirements: {
    all: [
      paper("sk", say("SK pensiun", "Decree of retirement"), { source: unsure }),
      idCard,
      familyCard,
      paper("rekening", say("Buku rekening", "Bank book"), { source: unsure }),
      paper("foto", say("Pasfoto", "Photo"), { source: unsure })
    ]
  },
  procedure: { all: atOnce(say("bukti klaim", "proof of the claim")) },
  time: { all: minutes(60, unsure) },
  fees: { all: [free(unsure)] },
  product: { name: say("Pembayaran pensiun ke rekening", "Pension paid to the account"), source: unsure },
  legalBasis: [law("UU 11/1969", "Pensiun pegawai dan pensiun janda/duda pegawai", unsure)]
})
