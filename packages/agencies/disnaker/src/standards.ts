/**
 * The standards of the manpower office.
 *
 * @since 0.1.0
 */
import {
  applicant,
  atOnce,
  datum,
  free,
  from,
  idCard,
  law,
  officer,
  paper,
  say,
  standard,
  unsure,
  uploads,
  usual,
  workingDays
} from "./internal/rows.ts"

/**
 * The standard of: Job seeker's card (AK-1) (*Kartu pencari kerja (AK-1)*).
 *
 * @category getters
 * @since 0.1.0
 */
export const ak1 = standard("61", {
  title: say("Kartu pencari kerja (AK-1)", "Job seeker's card (AK-1)"),
  summary: say(
    "Untuk pencari kerja: kartu tanda pencari kerja, yang dulu disebut kartu kuning.",
    "For job seekers: the card once called the yellow card."
  ),
  lifeEvents: ["work"],
  keywords: ["kartu kuning", "cari kerja", "lowongan", "siapkerja", "melamar kerja"],
  channels: ["counter", "online"],
  system: say("SIAPkerja", "SIAPkerja, the manpower system"),
  requirements: {
    all: [
      { ...idCard, source: from("Permenaker 18/2024", "likely") },
      paper("ijazah", say("Ijazah terakhir", "Last diploma"), { source: from("Permenaker 18/2024", "likely") }),
      paper("foto", say("Pasfoto", "Photo"), { upload: uploads.photo, source: from("Permenaker 18/2024", "likely") })
    ]
  },
  procedure: {
    all: [
      applicant("Mengambil nomor antrean dan menyerahkan berkas", "Take a queue number and hand in the papers"),
      officer("Memasukkan data dan mewawancarai singkat", "Enters the data and asks a few questions"),
      officer("Mencetak dan menyerahkan kartu", "Prints and hands over the card")
    ]
  },
  time: { all: workingDays(1, from("Permenaker 18/2024", "likely")) },
  fees: { all: [free(from("Permenaker 18/2024", "likely"))] },
  product: {
    name: say("Kartu AK-1", "Job seeker's card"),
    validity: say("2 tahun, dengan lapor berkala", "2 years, reporting regularly"),
    source: unsure
  },
  legalBasis: [law("Permenaker 18/2024", "Penempatan tenaga kerja")]
})

/**
 * The standard of: Fixed-term contract record (*Pencatatan PKWT*).
 *
 * @category getters
 * @since 0.1.0
 */
export const pkwt = standard("62", {
  title: say("Pencatatan PKWT", "Fixed-term contract record"),
  summary: say(
    "Untuk perusahaan: pencatatan perjanjian kerja waktu tertentu.",
    "For companies: the record of fixed-term contracts."
  ),
  lifeEvents: ["hiring"],
  keywords: ["kontrak kerja", "perjanjian kerja", "karyawan kontrak"],
  requirements: {
    all: [
      paper("perjanjian", say("Naskah perjanjian kerja yang ditandatangani", "The signed contract")),
      datum("perusahaan", say("NIB dan data perusahaan", "Business number and data of the company"))
    ]
  },
  procedure: { all: atOnce(say("bukti pencatatan", "proof of the record")) },
  time: { all: workingDays(3, unsure) },
  fees: { all: [free()] },
  product: { name: say("Bukti pencatatan PKWT", "Proof of the record"), source: usual },
  legalBasis: [law("PP 35/2021", "PKWT, alih daya, waktu kerja, dan PHK")]
})
