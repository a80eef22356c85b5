/**
 * What the immigration office promises: each row with its source, the day it was checked, and how sure it is.
 *
 * @since 0.1.0
 */
import { Rows } from "@balai/service"
import * as Fees from "./fees.ts"

const { say } = Rows
const {
  applicant,
  datum,
  familyCard,
  from,
  idCard,
  law,
  officer,
  outside,
  paper,
  presence,
  standard,
  stateRevenue,
  usual,
  workingDays
} = Rows.checkedOn("2026-11-25")

const passportFee = Fees.source

/** Ordinary passport. @category getters @since 0.1.0 */
export const paspor = standard("46", {
  title: say("Paspor biasa", "Ordinary passport"),
  summary: say(
    "Untuk warga yang akan ke luar negeri: paspor baru atau penggantian, dengan janji di M-Paspor.",
    "For citizens who travel abroad: a new passport or a replacement, booked through M-Paspor."
  ),
  lifeEvents: ["travel", "lost-papers"],
  keywords: ["pasport", "imigrasi", "luar negeri", "umrah", "tki", "m-paspor", "paspor hilang"],
  channels: ["counter"],
  system: say("M-Paspor dan SIMKIM", "the immigration office's systems"),
  requirements: {
    all: [
      idCard,
      familyCard,
      paper(
        "kelahiran",
        say(
          "Akta kelahiran, ijazah, buku nikah, atau surat baptis",
          "Birth certificate, diploma, marriage book or baptism letter"
        )
      ),
      paper("paspor-lama", say("Paspor lama", "The old passport"), {
        when: say("Bila mengganti paspor", "For a replacement")
      }),
      paper("surat-kehilangan", say("Surat kehilangan dari polisi", "Police report of the loss"), {
        when: say("Bila paspor hilang", "If it was lost")
      }),
      datum("m-paspor", say("Janji kedatangan dari M-Paspor", "An appointment in M-Paspor")),
      presence(
        "wawancara",
        say(
          "Datang sendiri untuk foto, sidik jari, dan wawancara",
          "Come yourself for photo, fingerprints and interview"
        )
      )
    ]
  },
  procedure: {
    all: [
      applicant("Mendaftar dan membayar di M-Paspor", "Register and pay in M-Paspor"),
      applicant("Datang pada jadwalnya dengan berkas asli", "Come at the time with the originals"),
      officer("Mengambil foto dan sidik jari, dan mewawancarai", "Takes photo and fingerprints, and interviews"),
      outside("Kantor imigrasi memeriksa dan mencetak paspor", "The immigration office checks and prints"),
      officer("Menyerahkan paspor", "Hands over the passport")
    ]
  },
  time: {
    all: workingDays(
      4,
      from("Praktik kantor imigrasi", "likely", "3–4 hari kerja setelah bayar dan wawancara"),
      "payment"
    )
  },
  fees: {
    all: [
      stateRevenue(Fees.passport.fee, say("Biaya paspor", "Fee of the passport"), {
        amount: null,
        formula: say(
          "Biasa 5 tahun Rp350.000, 10 tahun Rp650.000; elektronik 5 tahun Rp650.000, 10 tahun Rp950.000; selesai pada hari yang sama +Rp1.000.000; beban paspor hilang +Rp1.000.000, rusak +Rp500.000",
          "Ordinary, 5 years Rp350,000, 10 years Rp650,000; electronic, 5 years Rp650,000, 10 years Rp950,000; on the same day +Rp1,000,000; charge for a lost one +Rp1,000,000, a damaged one +Rp500,000"
        ),
        source: passportFee
      })
    ]
  },
  product: { name: say("Buku paspor", "Passport"), validity: say("5 atau 10 tahun", "5 or 10 years"), source: usual },
  legalBasis: [law("PP 45/2024", "Jenis dan tarif PNBP pada Kementerian Hukum dan HAM", passportFee)]
})
