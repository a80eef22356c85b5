import {
  applicant,
  familyCard,
  free,
  idCard,
  law,
  officer,
  outside,
  paper,
  say,
  standard,
  unsure,
  usual,
  workingDays
} from "./shared.ts"

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
