/**
 * The standards of investment and one-stop licensing.
 *
 * @since 0.1.0
 */
import { LocalDate } from "@balai/vocabulary"
import {
  agency,
  applicant,
  datum,
  free,
  from,
  law,
  levy,
  minutes,
  officer,
  outside,
  paper,
  say,
  standard,
  statement,
  uploads,
  usual,
  workingDays
} from "./internal/rows.ts"

const buildings = from("PP 16/2021", "likely", "Peraturan pelaksanaan UU Bangunan Gedung")

const threeMinisters = from(
  "SKB tiga menteri, November 2024",
  "certain",
  "Percepatan PBG dan pembebasan retribusi bagi MBR"
)

const health = from(
  "SKB 9 September 2025",
  "certain",
  "Penyelenggaraan perizinan tenaga medis dan tenaga kesehatan lewat MPP Digital"
)

/**
 * The standard of: Business number (NIB) and help with OSS (*Nomor Induk Berusaha (NIB) dan bantuan OSS*).
 *
 * @category getters
 * @since 0.1.0
 */
export const nib = standard("11", {
  title: say("Nomor Induk Berusaha (NIB) dan bantuan OSS", "Business number (NIB) and help with OSS"),
  summary: say(
    "Untuk siapa pun yang berusaha, dari warung sampai PT: NIB dari sistem OSS, dibantu petugas.",
    "For everybody in business, from a stall to a company: a business number from OSS, with an officer's help."
  ),
  lifeEvents: ["business"],
  keywords: ["izin usaha", "buka usaha", "umkm", "warung", "siup", "tdp", "oss", "kbli"],
  channels: ["counter", "online"],
  system: say("OSS", "OSS, the national licensing system"),
  requirements: {
    all: [
      datum("nik", say("NIK, nomor ponsel, dan surel", "Identity number, phone number and e-mail address"), {
        source: from("PP 28/2025", "likely")
      }),
      datum(
        "usaha",
        say(
          "Jenis usaha (KBLI lima angka), alamat, modal, dan jumlah pekerja",
          "Kind of business (five-digit KBLI), address, capital and number of workers"
        ),
        { source: from("PP 28/2025", "likely") }
      ),
      datum("npwp", say("NPWP", "Taxpayer number"), {
        when: say("Bila sudah punya", "If you have one"),
        source: from("PP 28/2025", "likely")
      })
    ]
  },
  procedure: {
    all: [
      applicant("Mengambil nomor antrean", "Take a queue number"),
      officer("Membantu membuat akun dan mengisi OSS bersama Anda", "Helps you to make an account and fill in OSS"),
      outside("OSS menilai risiko usaha dan menerbitkan NIB", "OSS assesses the risk and issues the number"),
      officer("Mencetak NIB dan menjelaskan kewajiban berikutnya", "Prints it and explains what follows")
    ],
    online: [
      applicant("Masuk ke OSS dan mengisi data usaha", "Sign in to OSS and enter the data"),
      outside("OSS menilai risiko usaha dan menerbitkan NIB", "OSS assesses the risk and issues the number"),
      applicant("Mengunduh NIB", "Download the number")
    ]
  },
  time: { all: minutes(30, from("PP 28/2025", "likely", "Terbit otomatis untuk risiko rendah")) },
  fees: { all: [free(from("PP 28/2025", "likely"))] },
  product: {
    name: say(
      "NIB (13 angka), dan sertifikat standar atau izin menurut risikonya",
      "Business number of 13 digits, and a certificate or permit by its risk"
    ),
    validity: say("Selama menjalankan usaha", "As long as the business runs"),
    source: from("PP 28/2025", "likely")
  },
  legalBasis: [law("PP 28/2025", "Penyelenggaraan perizinan berusaha berbasis risiko")]
})

/**
 * The standard of: Building approval (PBG) (*Persetujuan Bangunan Gedung (PBG)*).
 *
 * @category getters
 * @since 0.1.0
 */
export const pbg = standard("12", {
  title: say("Persetujuan Bangunan Gedung (PBG)", "Building approval (PBG)"),
  summary: say(
    "Untuk pemilik yang akan membangun, mengubah, atau memperluas bangunan: PBG dari SIMBG.",
    "For owners who build, alter or extend a building: an approval through SIMBG."
  ),
  lifeEvents: ["housing"],
  keywords: ["imb", "izin bangunan", "bangun rumah", "renovasi", "simbg", "slf"],
  channels: ["counter", "online"],
  system: say("SIMBG", "SIMBG, the national building system"),
  requirements: {
    all: [
      datum(
        "pemohon",
        say("Data pemohon dan bukti hak atas tanah", "Data of the applicant and proof of the title to the land"),
        { source: buildings }
      ),
      paper("kkpr", say("Kesesuaian ruang (KKPR)", "Conformity with the spatial plan (KKPR)"), { source: buildings }),
      paper(
        "dokumen-teknis",
        say(
          "Dokumen teknis: arsitektur, struktur, mekanikal dan elektrikal",
          "Technical documents: architecture, structure, mechanical and electrical"
        ),
        {
          upload: uploads.drawings,
          source: buildings,
          help: say("Rumah tinggal boleh memakai desain prototipe", "A dwelling may use a prototype design")
        }
      ),
      statement("mbr", say("Pernyataan berpenghasilan rendah", "Statement of low income"), {
        when: say("Bila memohon pembebasan retribusi (MBR)", "If you ask to be freed from the levy"),
        source: threeMinisters
      })
    ]
  },
  procedure: {
    all: [
      applicant(
        "Mengunggah data dan dokumen ke SIMBG, atau dibantu di loket",
        "Upload data and documents to SIMBG, or with help at the counter"
      ),
      officer("DPMPTSP memeriksa kelengkapan", "The licensing office checks whether it is complete"),
      agency(
        "Dinas teknis memeriksa standar teknis, bila perlu meninjau lapangan",
        "The technical office checks the standards, on site if need be"
      ),
      officer("Menghitung dan menyampaikan retribusi", "Calculates the levy and tells you"),
      applicant("Membayar retribusi", "Pay the levy"),
      outside("SIMBG menerbitkan PBG", "SIMBG issues the approval")
    ]
  },
  time: { all: workingDays(28, buildings) },
  fees: {
    all: [
      levy("retribusi", say("Retribusi PBG", "Building levy"), {
        amount: null,
        formula: say(
          "Luas lantai × (indeks lokalitas × harga satuan) × indeks terintegrasi × indeks bangunan (LLt × (Ilo × SHST) × It × Ibg)",
          "Floor area × (local index × unit price) × integrated index × building index (LLt × (Ilo × SHST) × It × Ibg)"
        ),
        source: from("UU 1/2022 dan Perda setempat", "likely", "Hubungan keuangan pusat dan daerah")
      }),
      levy("mbr", say("Rumah bagi masyarakat berpenghasilan rendah (MBR)", "Dwellings of people with low income"), {
        amount: 0,
        source: threeMinisters
      })
    ]
  },
  product: {
    name: say("Dokumen PBG", "Building approval"),
    validity: say("Selama bangunan tidak berubah", "As long as the building does not change"),
    source: buildings
  },
  legalBasis: [
    law("PP 16/2021", "Peraturan pelaksanaan UU Bangunan Gedung", buildings),
    law("UU 1/2022", "Hubungan keuangan pemerintah pusat dan daerah"),
    law("SKB tiga menteri 2024", "Pembebasan retribusi PBG bagi MBR", threeMinisters)
  ]
})

/**
 * The standard of: Health worker's licence to practise (SIP) (*Surat Izin Praktik (SIP) tenaga kesehatan*).
 *
 * @category getters
 * @since 0.1.0
 */
export const sip = standard("13", {
  title: say("Surat Izin Praktik (SIP) tenaga kesehatan", "Health worker's licence to practise (SIP)"),
  summary: say(
    "Untuk dokter, perawat, bidan, apoteker, dan tenaga kesehatan lain: izin praktik di satu tempat.",
    "For doctors, nurses, midwives, pharmacists and others: a licence to practise at one place."
  ),
  lifeEvents: ["practice"],
  keywords: ["izin praktik", "dokter", "perawat", "bidan", "apoteker", "str", "satu sehat"],
  channels: ["counter", "online"],
  system: say("MPP Digital", "the national digital service hall"),
  requirements: {
    all: [
      paper("str", say("Surat Tanda Registrasi (STR) yang masih berlaku", "Valid registration (STR)"), {
        source: from("UU 17/2023", "likely", "Kesehatan")
      }),
      datum("skp", say("Kecukupan satuan kredit profesi (SKP)", "Enough professional credits (SKP)"), {
        help: say("Dilihat dari Satu Sehat SDMK", "Read from Satu Sehat SDMK"),
        source: health
      }),
      statement("tempat-praktik", say("Pernyataan tempat praktik", "Statement of the place of practice"), {
        source: health
      })
    ]
  },
  procedure: {
    all: [
      applicant(
        "Mengajukan lewat MPP Digital, atau dibantu di loket",
        "Apply through the digital hall, or with help at the counter"
      ),
      officer("Memeriksa STR, SKP, dan tempat praktik", "Checks registration, credits and place"),
      agency("Dinas Kesehatan memberi rekomendasi", "The health office gives its recommendation"),
      officer(
        "Kepala DPMPTSP menandatangani secara elektronik",
        "The head of the licensing office signs electronically"
      ),
      applicant("Mengunduh SIP, atau mengambil cetakannya", "Download the licence, or collect a print")
    ]
  },
  time: {
    all: {
      ...workingDays(5, health),
      deemedApproval: {
        article: "UU 17/2023 jo. SKB 9 September 2025: terbit otomatis pada hari kerja kelima",
        effective: LocalDate.makeUnsafe("2025-09-09"),
        source: health
      }
    }
  },
  fees: { all: [free({ ...usual, title: "Tidak dipungut biaya menurut kebiasaan; periksa Perda setempat" })] },
  product: {
    name: say("SIP bertanda tangan elektronik", "Licence with an electronic signature"),
    validity: say("Paling lama 5 tahun", "At most 5 years"),
    source: from("UU 17/2023", "likely", "Kesehatan")
  },
  legalBasis: [
    law("UU 17/2023", "Kesehatan"),
    law("SKB 9 September 2025", "Perizinan tenaga medis dan tenaga kesehatan lewat MPP Digital", health)
  ]
})

/**
 * The standard of: Information and complaints (*Informasi dan pengaduan*).
 *
 * @category getters
 * @since 0.1.0
 */
export const pengaduan = standard("14", {
  title: say("Informasi dan pengaduan", "Information and complaints"),
  summary: say(
    "Untuk siapa pun yang butuh keterangan tentang layanan MPP, atau ingin mengadu.",
    "For everybody who needs to know about the hall's services, or wants to complain."
  ),
  lifeEvents: ["complaint"],
  keywords: ["lapor", "komplain", "keluhan", "bertanya", "saran"],
  channels: ["counter", "online"],
  requirements: {
    all: [
      datum("uraian", say("Apa yang terjadi, di mana, dan kapan", "What happened, where and when"), {
        source: from("UU 25/2009 Pasal 42–43", "likely")
      }),
      datum(
        "kontak",
        say(
          "Nama dan cara menghubungi Anda; boleh dirahasiakan",
          "Your name and how to reach you; it may be kept confidential"
        ),
        { source: from("UU 25/2009 Pasal 42–43", "likely") }
      )
    ]
  },
  procedure: {
    all: [
      applicant("Menyampaikan pertanyaan atau pengaduan", "Ask or complain"),
      officer("Memberi tanda terima dengan nomor", "Gives a receipt with a number"),
      agency("Instansi yang bersangkutan menindaklanjuti", "The agency concerned follows it up"),
      officer("Menyampaikan jawaban", "Tells you the answer")
    ]
  },
  time: {
    all: {
      ...workingDays(14, from("PermenPANRB 62/2018", "certain", "Pengaduan tidak berkadar pengawasan")),
      from: "submission"
    }
  },
  fees: { all: [free(from("UU 25/2009", "likely"))] },
  product: { name: say("Jawaban atas pertanyaan atau pengaduan", "An answer"), source: usual },
  legalBasis: [
    law("Perpres 76/2013", "Pengelolaan pengaduan pelayanan publik"),
    law("PermenPANRB 62/2018", "Pedoman sistem pengelolaan pengaduan nasional")
  ]
})
