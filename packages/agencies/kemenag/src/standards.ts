/**
 * What the religious affairs office promises: each row with its source, the day it was checked, and how sure it is.
 *
 * @since 0.1.0
 */
import { Rows } from "@balai/service"
import * as Fees from "./fees.ts"

const { say, uploads } = Rows
const { applicant, familyCard, from, idCard, law, officer, paper, standard, stateRevenue, workingDays } =
  Rows.checkedOn("2026-11-25")

const marriage = from("PMA 30/2024", "certain", "Pencatatan pernikahan")
const marriageFee = Fees.source

/** Marriage registration. @category getters @since 0.1.0 */
export const nikah = standard("41", {
  title: say("Pendaftaran nikah", "Marriage registration"),
  summary: say(
    "Untuk calon pengantin beragama Islam: pendaftaran nikah di KUA, paling lambat 10 hari kerja sebelum akad.",
    "For Muslim couples: registration with the religious affairs office, at least 10 working days before the wedding."
  ),
  lifeEvents: ["marriage"],
  keywords: ["kawin", "menikah", "akad", "kua", "buku nikah", "pengantin", "n1"],
  channels: ["counter", "online"],
  system: say("SIMKAH", "SIMKAH, the marriage registry"),
  requirements: {
    all: [
      paper("n1", say("Surat pengantar nikah (N1) dari desa atau kelurahan", "Letter N1 of the village"), {
        source: marriage
      }),
      { ...idCard, source: marriage },
      { ...familyCard, source: marriage },
      paper("akta-kelahiran", say("Akta kelahiran", "Birth certificate"), { source: marriage }),
      paper("foto", say("Pasfoto 2 × 3 latar biru", "Photos, 2 × 3 cm, blue background"), {
        upload: uploads.photo,
        source: marriage
      }),
      paper("kesehatan", say("Surat keterangan sehat", "Health certificate"), { source: marriage }),
      paper("bimwin", say("Sertifikat bimbingan perkawinan", "Certificate of the marriage course"), {
        source: marriage
      }),
      paper("izin-orang-tua", say("Izin orang tua", "Consent of the parents"), {
        when: say("Bila belum 21 tahun", "If under 21"),
        source: marriage
      }),
      paper("dispensasi-camat", say("Dispensasi camat", "Dispensation of the district head"), {
        when: say(
          "Bila mendaftar kurang dari 10 hari kerja sebelum akad",
          "If less than 10 working days before the wedding"
        ),
        source: from("PMA 30/2024", "likely", "Pencatatan pernikahan")
      }),
      paper("dispensasi", say("Dispensasi pengadilan", "Dispensation of the court"), {
        when: say("Bila belum 19 tahun", "If under 19"),
        source: marriage
      })
    ]
  },
  procedure: {
    all: [
      applicant("Mendaftar paling lambat 10 hari kerja sebelum akad", "Register at least 10 working days before"),
      officer("Memeriksa berkas calon pengantin dan wali", "Checks the papers of the couple and the guardian"),
      applicant("Membayar di bank bila nikah di luar KUA", "Pay at a bank, unless at the office"),
      officer("Penghulu menghadiri dan mencatat akad", "The registrar attends and records the marriage"),
      officer("Menyerahkan buku nikah", "Hands over the marriage book")
    ]
  },
  time: { all: workingDays(10, from("PMA 30/2024", "likely", "Pencatatan pernikahan")) },
  fees: {
    all: [
      stateRevenue(Fees.wedding.fee, say("Pencatatan nikah", "Registration of the marriage"), {
        amount: null,
        formula: say(
          "Rp0 di KUA pada jam kerja; Rp600.000 di luar KUA atau di luar jam kerja",
          "Rp0 at the office in its hours; Rp600,000 elsewhere or outside its hours"
        ),
        source: marriageFee
      })
    ]
  },
  product: { name: say("Buku nikah", "Marriage book"), source: marriage },
  legalBasis: [
    law("PMA 30/2024", "Pencatatan pernikahan", marriage),
    law("PP 59/2018", "Tarif PNBP pada Kementerian Agama", marriageFee)
  ]
})
