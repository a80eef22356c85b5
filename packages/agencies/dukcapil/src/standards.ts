/**
 * The standards of the registration of population (*pendaftaran penduduk*).
 *
 * Neighbour: `certificates`, of civil status.
 *
 * @since 0.1.0
 */
import {
  applicant,
  datum,
  familyCard,
  from,
  hours,
  idCard,
  law,
  noFee,
  officer,
  outside,
  paper,
  presence,
  presidential,
  registry,
  say,
  siak,
  standard,
  target,
  throughSystem,
  uploads,
  usual
} from "./internal/rows.ts"

const ktpProduct = say("KTP-el", "the identity card")

/**
 * The standard of: Identity card (KTP-el) (*KTP elektronik (KTP-el)*).
 *
 * @category getters
 * @since 0.1.0
 */
export const ktpEl = standard("01", {
  title: say("KTP elektronik (KTP-el)", "Identity card (KTP-el)"),
  summary: say(
    "Untuk warga yang berusia 17 tahun atau sudah kawin: KTP-el pertama, atau pengganti yang hilang, rusak, atau berubah datanya.",
    "For citizens who are 17 or married: a first identity card, or a new one when it is lost, damaged or out of date."
  ),
  lifeEvents: ["identity", "lost-papers"],
  keywords: ["ktp hilang", "ktp rusak", "rekam ktp", "cetak ktp", "e-ktp", "perekaman", "identitas", "17 tahun"],
  channels: ["counter", "mobile"],
  system: siak,
  requirements: {
    all: [
      { ...familyCard, help: say("Fotokopi cukup", "A copy is enough"), source: presidential },
      presence(
        "perekaman",
        say("Datang sendiri untuk foto, sidik jari, dan iris mata", "Come yourself for photo, fingerprints and iris"),
        {
          when: say("Bila belum pernah merekam", "If you have never been recorded"),
          source: presidential
        }
      ),
      paper("kutipan-nikah", say("Buku nikah atau akta perkawinan", "Marriage book or certificate"), {
        when: say("Bila belum 17 tahun tetapi sudah pernah kawin", "If you are under 17 and have been married"),
        source: presidential
      }),
      paper("surat-kehilangan", say("Surat keterangan kehilangan dari polisi", "Police report of the loss"), {
        when: say("Bila KTP-el hilang", "If the card is lost"),
        help: say("Dapat diminta di loket Polres di MPP ini", "The police counter of this hall issues it"),
        source: presidential
      }),
      paper("ktp-lama", say("KTP-el lama", "The old card"), {
        when: say("Bila rusak atau datanya berubah", "If it is damaged or the data has changed"),
        source: presidential
      }),
      paper(
        "bukti-perubahan",
        say("Bukti perubahan data, misalnya akta atau ijazah", "Proof of the change, such as a certificate"),
        {
          when: say("Bila datanya berubah", "If the data has changed"),
          source: presidential
        }
      )
    ]
  },
  procedure: {
    all: throughSystem("SIAK", ktpProduct),
    mobile: [
      applicant("Datang ke lokasi layanan keliling sesuai jadwal", "Come to the mobile unit at the announced time"),
      officer("Merekam foto, sidik jari, dan iris mata", "Records photo, fingerprints and iris"),
      outside(
        "Data dikirim ke SIAK dan diperiksa ketunggalannya",
        "The data goes to SIAK and is checked for duplicates"
      ),
      officer(
        "KTP-el diserahkan di MPP atau kantor kecamatan",
        "The card is handed over at the hall or the district office"
      )
    ]
  },
  time: { all: hours(24, target), mobile: hours(336, { ...usual, confidence: "unsure" }) },
  fees: { all: [noFee] },
  product: {
    name: say("KTP-el, dan IKD di ponsel bila diaktifkan", "Identity card, and its digital form (IKD) once activated"),
    validity: say("Seumur hidup", "For life"),
    source: from("UU 24/2013 Pasal 64", "likely")
  },
  legalBasis: registry
})

/**
 * The standard of: Family card (KK) (*Kartu Keluarga (KK)*).
 *
 * @category getters
 * @since 0.1.0
 */
export const kk = standard("02", {
  title: say("Kartu Keluarga (KK)", "Family card (KK)"),
  summary: say(
    "Untuk keluarga baru, atau bila susunan dan data keluarga berubah: KK baru dengan tanda tangan elektronik.",
    "For a new family, or when members or data change: a new family card, signed electronically."
  ),
  lifeEvents: ["identity", "marriage", "birth", "death", "moving", "lost-papers"],
  keywords: [
    "kartu keluarga",
    "kk hilang",
    "tambah anggota keluarga",
    "pecah kk",
    "pisah kk",
    "kepala keluarga",
    "cerai"
  ],
  channels: ["counter", "online"],
  system: siak,
  requirements: {
    all: [
      paper("f-1-02", say("Formulir F-1.02 yang sudah diisi", "Form F-1.02, filled in"), {
        source: from("Permendagri 109/2019", "likely"),
        help: say("Tersedia di loket", "Available at the counter")
      }),
      paper("buku-nikah", say("Buku nikah atau akta perkawinan", "Marriage book or certificate"), {
        when: say("Bila membentuk keluarga baru", "For a new family"),
        source: presidential
      }),
      paper("kk-lama", say("KK lama", "The old family card"), {
        when: say("Bila data atau anggota berubah", "When members or data change"),
        source: presidential
      }),
      paper(
        "bukti-perubahan",
        say(
          "Bukti peristiwa, misalnya akta kelahiran, akta kematian, atau surat pindah",
          "Proof of the event, such as a birth or death certificate"
        ),
        { when: say("Bila data atau anggota berubah", "When members or data change"), source: presidential }
      ),
      paper(
        "surat-kehilangan",
        say("Surat kehilangan dari polisi, atau surat pernyataan", "Police report or a signed statement"),
        { when: say("Bila KK hilang", "If the card is lost"), source: presidential }
      )
    ],
    online: [
      datum(
        "nik",
        say("NIK kepala keluarga dan nomor KK lama", "Identity number of the head and number of the old card"),
        { source: usual }
      ),
      paper(
        "foto-berkas",
        say("Foto berkas asli yang terbaca, satu per satu", "A legible photo of each original paper"),
        { source: usual }
      ),
      datum("surel", say("Alamat surel untuk menerima KK (PDF)", "An e-mail address to receive the card as PDF"), {
        source: usual
      })
    ]
  },
  procedure: {
    all: throughSystem("SIAK", say("KK", "the family card")),
    online: [
      applicant("Mengisi permohonan dan mengunggah foto berkas", "Fill in the application and upload photos"),
      officer(
        "Memeriksa berkas; bila kurang, Anda diberi tahu apa yang harus diperbaiki",
        "Checks the papers, and tells you what to correct"
      ),
      outside("SIAK menerbitkan KK bertanda tangan elektronik", "SIAK issues the card with an electronic signature"),
      applicant("Mencetak sendiri di kertas HVS A4 80 gram", "Print it yourself on A4 paper of 80 g")
    ]
  },
  time: { all: hours(24, target) },
  fees: { all: [noFee] },
  product: {
    name: say("Kartu Keluarga dengan kode QR", "Family card with a QR code"),
    validity: say("Sampai data keluarga berubah", "Until the data changes"),
    source: from("Permendagri 109/2019", "likely")
  },
  legalBasis: registry
})

/**
 * The standard of: Child identity card (KIA) (*Kartu Identitas Anak (KIA)*).
 *
 * @category getters
 * @since 0.1.0
 */
export const kia = standard("05", {
  title: say("Kartu Identitas Anak (KIA)", "Child identity card (KIA)"),
  summary: say(
    "Untuk anak yang belum 17 tahun dan belum kawin: kartu identitas anak.",
    "For children under 17 who are not married: a child identity card."
  ),
  lifeEvents: ["birth"],
  keywords: ["kartu anak", "identitas anak"],
  system: siak,
  requirements: {
    all: [
      paper("akta-kelahiran", say("Kutipan akta kelahiran", "Birth certificate")),
      familyCard,
      paper("ktp-orang-tua", say("KTP-el orang tua atau wali", "Identity card of a parent or guardian")),
      paper("foto", say("Pasfoto 2 × 3, dua lembar", "Two photos, 2 × 3 cm"), {
        upload: uploads.photo,
        when: say("Bila anak berusia 5 tahun atau lebih", "If the child is 5 or older")
      })
    ]
  },
  procedure: { all: throughSystem("SIAK", say("KIA", "the child identity card")) },
  time: { all: hours(24, { ...target, confidence: "unsure" }) },
  fees: { all: [noFee] },
  product: {
    name: say("Kartu Identitas Anak", "Child identity card"),
    validity: say(
      "Sampai anak berusia 5 tahun, atau 17 tahun kurang satu hari",
      "Until the age of 5, or the day before 17"
    ),
    source: usual
  },
  legalBasis: [law("Permendagri 2/2016", "Kartu Identitas Anak"), ...registry]
})

/**
 * The standard of: Certificate of change of residence (SKPWNI) (*Surat pindah (SKPWNI)*).
 *
 * @category getters
 * @since 0.1.0
 */
export const pindah = standard("06", {
  title: say("Surat pindah (SKPWNI)", "Certificate of change of residence (SKPWNI)"),
  summary: say(
    "Untuk warga yang pindah ke kabupaten atau kota lain: surat keterangan pindah.",
    "For citizens who move to another regency or city: a certificate of removal."
  ),
  lifeEvents: ["moving"],
  keywords: ["pindah domisili", "pindah alamat", "surat pindah", "mutasi penduduk"],
  system: siak,
  requirements: {
    all: [
      { ...familyCard, source: presidential },
      { ...idCard, source: presidential },
      paper("f-1-03", say("Formulir F-1.03 yang sudah diisi", "Form F-1.03, filled in"), {
        source: from("Permendagri 109/2019", "likely")
      })
    ]
  },
  procedure: { all: throughSystem("SIAK", say("SKPWNI", "the certificate")) },
  time: { all: hours(24, target) },
  fees: { all: [noFee] },
  product: { name: say("Surat keterangan pindah WNI", "Certificate of removal"), source: presidential },
  legalBasis: registry
})

/**
 * The standard of: Digital identity activation (IKD) (*Aktivasi Identitas Kependudukan Digital (IKD)*).
 *
 * @category getters
 * @since 0.1.0
 */
export const ikd = standard("07", {
  title: say("Aktivasi Identitas Kependudukan Digital (IKD)", "Digital identity activation (IKD)"),
  summary: say(
    "Untuk pemilik KTP-el dengan ponsel: KTP-el dan dokumen kependudukan di ponsel.",
    "For holders of an identity card with a phone: the card and other documents on the phone."
  ),
  lifeEvents: ["identity"],
  keywords: ["ktp digital", "aplikasi ikd", "identitas digital"],
  system: siak,
  requirements: {
    all: [
      idCard,
      datum(
        "ponsel",
        say(
          "Ponsel dengan aplikasi IKD, nomor ponsel, dan surel",
          "A phone with the app, a number and an e-mail address"
        )
      ),
      presence("wajah", say("Datang sendiri untuk verifikasi wajah", "Come yourself for face verification"))
    ]
  },
  procedure: {
    all: [
      applicant("Memasang aplikasi IKD dan mengambil nomor antrean", "Install the app and take a queue number"),
      officer("Memverifikasi wajah dan menunjukkan kode QR aktivasi", "Verifies the face and shows the QR code"),
      applicant("Memindai kode QR dan membuat PIN", "Scan the code and choose a PIN")
    ]
  },
  time: { all: { ...hours(1, { ...usual, confidence: "unsure" }), from: "submission" } },
  fees: { all: [noFee] },
  product: { name: say("IKD aktif di ponsel", "Active digital identity on the phone"), source: usual },
  legalBasis: [law("Permendagri 72/2022", "Standar dan spesifikasi KTP-el serta penyelenggaraan IKD"), ...registry]
})
