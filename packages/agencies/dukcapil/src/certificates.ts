/**
 * The standards of civil status (*pencatatan sipil*): certificates of birth and death.
 *
 * @since 0.1.0
 */
import {
  applicant,
  datum,
  familyCard,
  from,
  hours,
  law,
  noFee,
  officer,
  outside,
  paper,
  presidential,
  registry,
  say,
  siak,
  standard,
  statement,
  target,
  throughSystem,
  usual
} from "./internal/rows.ts"

const couple = "Buku nikah atau akta perkawinan orang tua"

const witnesses = paper("saksi", say("KTP-el dua orang saksi", "Identity cards of two witnesses"), {
  source: presidential
})

const birthLetter = paper(
  "surat-kelahiran",
  say("Surat kelahiran dari rumah sakit, puskesmas, atau bidan", "Birth letter of the hospital, clinic or midwife"),
  {
    help: say("Bila tidak ada: SPTJM kebenaran data kelahiran", "If there is none: a signed statement (SPTJM)"),
    source: presidential
  }
)

const parents = paper("ktp-orang-tua", say("KTP-el ayah dan ibu", "Identity cards of father and mother"), {
  source: presidential
})

const lateDecision = paper("keputusan-kepala", say("Keputusan kepala dinas", "Decision of the head of the office"), {
  when: say("Bila kelahiran dilaporkan lebih dari 60 hari", "When reported after more than 60 days"),
  help: say(
    "Dibuat kepala dinas atas permohonan ini; Anda tidak perlu membawanya",
    "The head makes it for this very file"
  ),
  source: from("UU 24/2013 Pasal 32", "likely")
})

/**
 * The standard of: Birth certificate (*Akta kelahiran*).
 *
 * @category getters
 * @since 0.1.0
 */
export const aktaKelahiran = standard("03", {
  title: say("Akta kelahiran", "Birth certificate"),
  summary: say(
    "Untuk setiap anak yang lahir, dan orang dewasa yang belum punya akta: kutipan akta kelahiran beserta KK baru.",
    "For every child, and adults without one: a birth certificate together with a new family card."
  ),
  lifeEvents: ["birth"],
  keywords: ["akte lahir", "akte kelahiran", "bayi baru lahir", "anak lahir", "lahiran", "nik bayi", "surat lahir"],
  channels: ["counter", "online", "mobile"],
  system: siak,
  conditions: {
    all: [],
    online: [
      {
        id: "anak",
        text: say(
          "Anak belum berusia 18 tahun; orang dewasa datang ke loket",
          "The child is under 18; adults come to the counter"
        ),
        of: "subject",
        age: { to: 17 },
        source: { ...usual, confidence: "unsure" }
      }
    ]
  },
  requirements: {
    all: [
      birthLetter,
      paper("buku-nikah", say(couple, "Marriage book or certificate of the parents"), {
        help: say(
          "Bila tidak ada: SPTJM kebenaran sebagai pasangan suami istri",
          "If there is none: a signed statement (SPTJM)"
        ),
        source: presidential
      }),
      { ...familyCard, source: presidential },
      parents,
      witnesses,
      lateDecision
    ],
    online: [
      {
        ...birthLetter,
        help: say("Foto asli, terbaca, paling besar 500 KB", "A legible photo of the original, at most 500 KB")
      },
      paper("buku-nikah", say(couple, "Marriage book or certificate of the parents"), { source: presidential }),
      datum(
        "nomor-kk",
        say("Nomor KK dan NIK ayah dan ibu", "Number of the family card, identity numbers of the parents"),
        { source: usual }
      ),
      statement("pernyataan", say("Pernyataan bahwa data yang diisi benar", "A statement that the data is true"), {
        source: usual
      }),
      lateDecision
    ],
    mobile: [birthLetter, { ...familyCard, source: presidential }, parents, witnesses]
  },
  procedure: {
    all: throughSystem("SIAK", say("kutipan akta kelahiran dan KK baru", "the certificate and a new family card")),
    online: [
      applicant("Mengisi permohonan dan mengunggah foto berkas", "Fill in the application and upload photos"),
      officer(
        "Memeriksa berkas; bila kurang, Anda diberi tahu apa yang harus diperbaiki",
        "Checks the papers, and tells you what to correct"
      ),
      officer("Memasukkan permohonan ke SIAK", "Enters the application into SIAK"),
      outside(
        "SIAK menerbitkan akta bertanda tangan elektronik",
        "SIAK issues the certificate with an electronic signature"
      ),
      applicant(
        "Menerima PDF, mencetak sendiri, atau mengambil di loket",
        "Receive the PDF, print it, or collect it at the counter"
      )
    ],
    mobile: [
      applicant("Datang ke lokasi layanan keliling dengan berkas asli", "Come to the mobile unit with the originals"),
      officer("Memeriksa berkas dan mencatat pelaporan", "Checks the papers and records the birth"),
      outside("SIAK menerbitkan akta setelah data dikirim", "SIAK issues the certificate once the data is sent"),
      officer(
        "Akta diserahkan di kantor desa atau MPP",
        "The certificate is handed over at the village office or the hall"
      )
    ]
  },
  time: { all: hours(24, target), online: hours(48, usual), mobile: hours(168, { ...usual, confidence: "unsure" }) },
  fees: { all: [noFee] },
  product: {
    name: say("Kutipan akta kelahiran, KK baru, dan KIA", "Birth certificate, new family card and child identity card"),
    validity: say("Seumur hidup", "For life"),
    source: presidential
  },
  legalBasis: [law("UU 23/2006 Pasal 27", "Pelaporan kelahiran paling lambat 60 hari"), ...registry]
})

/**
 * The standard of: Death certificate (*Akta kematian*).
 *
 * @category getters
 * @since 0.1.0
 */
export const aktaKematian = standard("04", {
  title: say("Akta kematian", "Death certificate"),
  summary: say(
    "Untuk keluarga yang melaporkan kematian: kutipan akta kematian dan KK baru.",
    "For families who report a death: a death certificate and a new family card."
  ),
  lifeEvents: ["death"],
  keywords: ["akte kematian", "meninggal", "lapor kematian"],
  system: siak,
  requirements: {
    all: [
      paper(
        "surat-kematian",
        say(
          "Surat kematian dari dokter, rumah sakit, atau kepala desa/lurah",
          "Death letter of a doctor, hospital or village head"
        ),
        { source: presidential }
      ),
      paper("kk-almarhum", say("KK almarhum atau almarhumah", "Family card of the deceased"), { source: presidential }),
      paper("ktp-pelapor", say("KTP-el pelapor", "Identity card of who reports"), { source: presidential })
    ]
  },
  procedure: {
    all: throughSystem("SIAK", say("kutipan akta kematian dan KK baru", "the certificate and a new family card"))
  },
  time: { all: hours(24, target) },
  fees: { all: [noFee] },
  product: { name: say("Kutipan akta kematian", "Death certificate"), source: presidential },
  legalBasis: registry
})
