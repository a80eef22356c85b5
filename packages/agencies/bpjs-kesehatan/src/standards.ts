/**
 * What the health insurer promises: each row with its source, the day it was checked, and how sure it is.
 *
 * @since 0.1.0
 */
import { Rows } from "@balai/service"
import * as Dues from "./dues.ts"

const { say } = Rows
const {
  applicant,
  atOnce,
  datum,
  familyCard,
  free,
  law,
  minutes,
  officer,
  outside,
  paper,
  standard,
  unsure,
  usual,
  workingDays
} = Rows.checkedOn("2026-11-25")

const dues = Dues.source

/** Registration of a family. @category getters @since 0.1.0 */
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
      applicant(
        "Membayar iuran pertama 14–30 hari kemudian ke BPJS Kesehatan: per orang per bulan kelas 1 Rp150.000, kelas 2 Rp100.000, kelas 3 Rp42.000 (dibayar peserta Rp35.000)",
        "Pay the first dues 14 to 30 days later, to the insurer: a person a month Rp150,000 in class 1, Rp100,000 in class 2, Rp42,000 in class 3 (the member pays Rp35,000)"
      ),
      outside("Kepesertaan menjadi aktif", "The membership becomes active")
    ]
  },
  time: { all: workingDays(1, usual) },
  fees: { all: [free(dues)] },
  product: { name: say("Kepesertaan JKN (KIS digital)", "Membership, with a digital card"), source: dues },
  legalBasis: [law("Perpres 64/2020", "Perubahan kedua Perpres 82/2018 tentang Jaminan Kesehatan", dues)]
})

/** Change of member data. @category getters @since 0.1.0 */
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
