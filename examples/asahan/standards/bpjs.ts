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

const dues = from("Perpres 64/2020", "likely", "Jaminan kesehatan; kelas dapat berubah karena KRIS")

export const daftarJkn = standard("51", {
  title: say("Pendaftaran peserta JKN mandiri", "Registration for health insurance (JKN)"),
  summary: say(
    "Untuk keluarga yang membayar iuran sendiri: kepesertaan JKN bagi semua anggota KK.",
    "For families who pay their own dues: health insurance for everybody on the family card."
  ),
  lifeEvents: ["birth", "sickness"],
  keywords: ["bpjs", "kis", "jaminan kesehatan", "asuransi kesehatan", "daftar bpjs", "berobat"],
  channels: ["counter", "online"],
  system: say("aplikasi BPJS Kesehatan", "the insurer's system"),
  requirements: {
    all: [
      { ...familyCard, source: dues },
      datum(
        "nik",
        say("NIK semua anggota keluarga dan nomor ponsel", "Identity numbers of the family and a phone number"),
        { source: dues }
      ),
      datum("rekening", say("Rekening bank untuk pembayaran otomatis", "A bank account for automatic payment"), {
        source: dues
      })
    ]
  },
  procedure: {
    all: [
      applicant("Mengambil nomor antrean dan menyerahkan berkas", "Take a queue number and hand in the papers"),
      officer(
        "Mendaftarkan keluarga dan memberi nomor rekening virtual",
        "Registers the family and gives a payment number"
      ),
      applicant("Membayar iuran pertama 14–30 hari kemudian", "Pay the first dues 14 to 30 days later"),
      outside("Kepesertaan menjadi aktif", "The membership becomes active")
    ]
  },
  time: { all: workingDays(1, usual) },
  fees: {
    all: [
      tariff("kelas-1", say("Iuran kelas 1, per orang per bulan", "Dues class 1, a person a month"), {
        amount: 150_000,
        source: dues
      }),
      tariff("kelas-2", say("Iuran kelas 2, per orang per bulan", "Dues class 2, a person a month"), {
        amount: 100_000,
        source: dues
      }),
      tariff(
        "kelas-3",
        say(
          "Iuran kelas 3, per orang per bulan (dibayar peserta Rp35.000)",
          "Dues class 3, a person a month (the member pays Rp35,000)"
        ),
        { amount: 42_000, source: dues }
      )
    ]
  },
  product: { name: say("Kepesertaan JKN (KIS digital)", "Membership, with a digital card"), source: dues },
  legalBasis: [law("Perpres 64/2020", "Perubahan kedua Perpres 82/2018 tentang Jaminan Kesehatan", dues)]
})

export const ubahJkn = standard("52", {
  title: say("Perubahan data JKN", "Change of member data (JKN)"),
  summary: say(
    "Untuk peserta JKN yang pindah alamat, ganti faskes, atau berubah anggota keluarganya.",
    "For members who move, change their clinic, or whose family changes."
  ),
  lifeEvents: ["moving", "birth", "sickness"],
  keywords: ["ganti faskes", "pindah faskes", "ubah kelas bpjs", "bpjs tidak aktif"],
  channels: ["counter", "online"],
  requirements: {
    all: [
      familyCard,
      datum("nomor-jkn", say("Nomor JKN atau NIK", "Membership or identity number")),
      paper("bukti", say("Bukti perubahan", "Proof of the change"))
    ]
  },
  procedure: { all: atOnce(say("data yang sudah diperbarui", "the changed data")) },
  time: { all: minutes(30, unsure) },
  fees: { all: [free()] },
  product: { name: say("Data peserta yang diperbarui", "Updated membership"), source: usual },
  legalBasis: [law("Perpres 82/2018", "Jaminan Kesehatan")]
})

export const klaimTenagaKerja = standard("53", {
  title: say("Klaim Jaminan Hari Tua", "Claim of old-age savings (JHT)"),
  summary: say(
    "Untuk pekerja yang berhenti, pensiun, atau terkena PHK: pencairan saldo JHT.",
    "For workers who leave, retire or are dismissed: their savings are paid out."
  ),
  lifeEvents: ["work"],
  keywords: ["jht", "cairkan bpjs", "phk", "pensiun", "jamsostek"],
  channels: ["counter", "online"],
  requirements: {
    all: [
      idCard,
      familyCard,
      paper("kartu-peserta", say("Kartu peserta BPJS Ketenagakerjaan", "Membership card")),
      paper("berhenti-kerja", say("Surat keterangan berhenti bekerja", "Proof that the work has ended")),
      paper("rekening", say("Buku rekening atas nama sendiri", "Bank book in your own name"))
    ]
  },
  procedure: {
    all: [
      applicant("Mengambil nomor antrean dan menyerahkan berkas", "Take a queue number and hand in the papers"),
      officer("Memeriksa berkas dan mewawancarai", "Checks the papers and interviews"),
      outside("Saldo dikirim ke rekening", "The money is sent to the account")
    ]
  },
  time: { all: workingDays(5, unsure) },
  fees: { all: [free()] },
  product: { name: say("Saldo JHT di rekening Anda", "The savings on your account"), source: usual },
  legalBasis: [law("PP 46/2015", "Penyelenggaraan program Jaminan Hari Tua", unsure)]
})
