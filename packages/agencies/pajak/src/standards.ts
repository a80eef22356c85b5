/**
 * What the tax office promises: each row with its source, the day it was checked, and how sure it is.
 *
 * @since 0.1.0
 */
import { Rows } from "@balai/service"

const { say } = Rows
const {
  applicant,
  atOnce,
  datum,
  free,
  from,
  idCard,
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

/** Taxpayer number (NPWP). @category getters @since 0.1.0 */
export const npwp = standard("44", {
  title: say("Pendaftaran NPWP", "Taxpayer number (NPWP)"),
  summary: say(
    "Untuk orang pribadi dan badan: NPWP 16 angka; untuk orang pribadi sama dengan NIK.",
    "For persons and entities: a taxpayer number of 16 digits; for persons it is the identity number."
  ),
  lifeEvents: ["work", "business", "tax"],
  keywords: ["nomor pokok wajib pajak", "pajak", "coretax", "djp"],
  channels: ["counter", "online"],
  system: say("Coretax", "Coretax, the tax system"),
  requirements: {
    all: [
      datum("nik", say("NIK, nomor ponsel, dan surel", "Identity number, phone number and e-mail address"), {
        source: from("PMK 112/2022", "likely")
      }),
      paper(
        "akta-pendirian",
        say("Akta pendirian dan NIK pengurus", "Deed of foundation and identity number of a director"),
        { when: say("Bila badan usaha", "For an entity"), source: from("PMK 112/2022", "likely") }
      )
    ]
  },
  procedure: {
    all: [
      applicant("Mengambil nomor antrean", "Take a queue number"),
      officer("Membantu mendaftar di Coretax", "Helps you to register in Coretax"),
      outside(
        "Coretax mencocokkan NIK dan menerbitkan NPWP",
        "Coretax matches the identity number and issues the number"
      )
    ],
    online: [
      applicant("Mendaftar di Coretax", "Register in Coretax"),
      outside("NPWP dikirim ke surel", "The number is sent by e-mail")
    ]
  },
  time: { all: workingDays(1, from("UU KUP", "likely", "Ketentuan umum perpajakan")) },
  fees: { all: [free(from("UU KUP", "likely", "Ketentuan umum perpajakan"))] },
  product: { name: say("NPWP 16 angka", "Taxpayer number of 16 digits"), source: from("PMK 136/2023", "likely") },
  legalBasis: [
    law("UU KUP", "Ketentuan umum dan tata cara perpajakan"),
    law("PMK 112/2022", "NPWP bagi orang pribadi, badan, dan instansi pemerintah"),
    law("PMK 136/2023", "Perubahan atas PMK 112/2022")
  ]
})

/** Coretax account and help with a return. @category getters @since 0.1.0 */
export const coretax = standard("45", {
  title: say("Akun Coretax dan bantuan SPT", "Coretax account and tax return"),
  summary: say(
    "Untuk wajib pajak yang perlu membuka akun, memulihkan kata sandi, atau melaporkan SPT.",
    "For taxpayers who need an account, a new password, or help with a return."
  ),
  lifeEvents: ["tax"],
  keywords: ["efin", "lapor spt", "lupa kata sandi", "pajak tahunan"],
  channels: ["counter", "online"],
  system: say("Coretax", "Coretax, the tax system"),
  requirements: {
    all: [
      idCard,
      datum("npwp", say("NPWP atau NIK", "Taxpayer or identity number")),
      paper("bukti-potong", say("Bukti potong pajak", "Proof of tax withheld"), {
        when: say("Bila melaporkan SPT", "For a return")
      })
    ]
  },
  procedure: {
    all: atOnce(say("akun yang aktif atau bukti penerimaan SPT", "an active account, or the receipt of the return"))
  },
  time: { all: minutes(30, unsure) },
  fees: { all: [free()] },
  product: {
    name: say("Akun Coretax aktif, atau bukti penerimaan SPT", "Active account, or receipt of the return"),
    source: usual
  },
  legalBasis: [law("UU KUP", "Ketentuan umum dan tata cara perpajakan")]
})
