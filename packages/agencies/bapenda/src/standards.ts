/**
 * The standards of the regional revenue agency.
 *
 * @since 0.1.0
 */
import {
  applicant,
  atOnce,
  datum,
  familyCard,
  free,
  from,
  idCard,
  law,
  levy,
  minutes,
  officer,
  paper,
  say,
  standard,
  unsure,
  usual,
  workingDays
} from "./internal/rows.ts"

/**
 * The standard of: Property tax and copies of its notice (SPPT) (*PBB-P2 dan salinan SPPT*).
 *
 * @category getters
 * @since 0.1.0
 */
export const pbb = standard("21", {
  title: say("PBB-P2 dan salinan SPPT", "Property tax and copies of its notice (SPPT)"),
  summary: say(
    "Untuk pemilik tanah dan bangunan: salinan SPPT, pembetulan data, dan cara membayar PBB.",
    "For owners of land and buildings: a copy of the tax notice, corrections, and how to pay."
  ),
  lifeEvents: ["land", "tax"],
  keywords: ["pajak bumi dan bangunan", "sppt hilang", "bayar pbb", "nop"],
  requirements: {
    all: [
      datum(
        "nop",
        say("Nomor objek pajak (NOP) atau SPPT tahun lalu", "Number of the property (NOP) or last year's notice")
      ),
      idCard,
      paper("bukti-hak", say("Bukti hak atas tanah", "Proof of the title"), {
        when: say("Bila data dibetulkan atau objek baru", "For corrections or a new property")
      })
    ]
  },
  procedure: { all: atOnce(say("salinan SPPT", "a copy of the notice")) },
  time: { all: minutes(15, unsure) },
  fees: { all: [free()] },
  product: { name: say("Salinan SPPT", "Copy of the tax notice"), source: usual },
  legalBasis: [law("UU 1/2022", "Hubungan keuangan pemerintah pusat dan daerah")]
})

/**
 * The standard of: Property transfer duty (BPHTB) (*BPHTB*).
 *
 * @category getters
 * @since 0.1.0
 */
export const bphtb = standard("22", {
  title: say("BPHTB", "Property transfer duty (BPHTB)"),
  summary: say(
    "Untuk pembeli, penerima hibah, atau ahli waris tanah: validasi bea perolehan hak.",
    "For who buys, is given or inherits land: validation of the transfer duty."
  ),
  lifeEvents: ["land", "tax"],
  keywords: ["bea perolehan hak", "jual beli tanah", "warisan tanah"],
  requirements: {
    all: [
      paper("sspd", say("SSPD BPHTB dari PPAT", "Declaration by the land deed official")),
      idCard,
      familyCard,
      paper("sertipikat", say("Fotokopi sertipikat dan SPPT PBB", "Copies of the certificate and of the tax notice"))
    ]
  },
  procedure: {
    all: [
      applicant("Mengambil nomor antrean dan menyerahkan berkas", "Take a queue number and hand in the papers"),
      officer("Meneliti nilai dan menghitung bea", "Examines the value and calculates the duty"),
      applicant("Membayar lewat bank", "Pay through a bank"),
      officer("Memvalidasi bukti bayar", "Validates the payment")
    ]
  },
  time: { all: workingDays(1, unsure) },
  fees: {
    all: [
      levy("bphtb", say("Bea perolehan hak", "Transfer duty"), {
        amount: null,
        formula: say(
          "Paling tinggi 5% × (nilai perolehan − nilai tidak kena pajak); tarif menurut Perda",
          "At most 5% × (value − untaxed value); the rate is set by the region"
        ),
        source: from("UU 1/2022 Pasal 44–49", "unsure")
      })
    ]
  },
  product: { name: say("SSPD tervalidasi", "Validated declaration"), source: usual },
  legalBasis: [law("UU 1/2022", "Hubungan keuangan pemerintah pusat dan daerah")]
})
