/**
 * The use of regional property: its standard, and how its levy is worked out.
 *
 * @since 0.1.0
 */
import { type Billing } from "@balai/application"
import {
  applicant,
  from,
  idCard,
  law,
  levy,
  officer,
  paper,
  say,
  standard,
  statement,
  usual,
  workingDays
} from "./internal/rows.ts"

const revenue = from(
  "UU 1/2022",
  "likely",
  "Hubungan keuangan pusat dan daerah: retribusi jasa usaha, pemanfaatan aset daerah"
)
const local = from("CONTOH: Perda PDRD setempat", "unsure", "Nilai contoh; setiap daerah menulis nilainya sendiri")

/**
 * The standard of: Use of regional property (*Pemakaian aset daerah*).
 *
 * @category getters
 * @since 0.1.0
 */
export const pemakaian = standard("23", {
  title: say("Pemakaian aset daerah", "Use of regional property"),
  summary: say(
    "Untuk warga, sekolah, dan usaha yang ingin memakai gedung, lapangan, atau ruang milik daerah.",
    "For citizens, schools and businesses that want to use a hall, field or room of the region."
  ),
  lifeEvents: ["marriage", "business"],
  keywords: ["sewa gedung", "sewa lapangan", "pakai gedung", "resepsi", "retribusi", "gedung serbaguna"],
  channels: ["counter", "online"],
  requirements: {
    all: [
      idCard,
      paper("surat-permohonan", say("Surat permohonan", "Letter of application"), { source: local }),
      statement("pernyataan", say("Pernyataan menjaga dan mengganti", "A statement to keep it well"), { source: usual })
    ]
  },
  procedure: {
    all: [
      applicant("Mengajukan permohonan dengan tanggal pemakaian", "Apply with the date"),
      officer("Memeriksa berkas dan jadwal aset", "Checks papers and calendar"),
      officer("Kepala badan menyetujui atau menolak dengan alasan", "The head grants it, or says why not"),
      officer("Menetapkan retribusi dan menerbitkan tagihan", "Assesses the levy and gives the bill"),
      applicant("Membayar dengan QRIS atau rekening virtual", "Pay by QRIS or virtual account"),
      officer("Menandatangani dan mengirim surat izin pemakaian", "Signs and sends the permit")
    ]
  },
  time: { all: workingDays(3, local) },
  fees: {
    all: [
      levy("retribusi", say("Retribusi pemakaian", "Levy for the use"), {
        amount: null,
        formula: say("Tarif per hari × jumlah hari", "Rate a day × number of days"),
        source: local
      })
    ]
  },
  product: {
    name: say("Surat izin pemakaian", "Permit of use"),
    validity: say("Selama tanggal pemakaian", "For the dates of use"),
    source: local
  },
  legalBasis: [
    law("UU 1/2022", "Hubungan keuangan pemerintah pusat dan daerah", revenue),
    law("PP 35/2023", "Ketentuan umum pajak daerah dan retribusi daerah")
  ]
})

const rate = (id: string, en: string, value: string) => ({ label: say(id, en), value })

/**
 * An EXAMPLE of a region's rates. The amounts are the region's own.
 *
 * @example
 * ```ts
 * import { Property } from "@balai/agency-bapenda"
 * import { Billing } from "@balai/application"
 * import { Result } from "effect"
 *
 * Result.getOrThrow(Billing.assess(Property.example, { asset: "hall", days: "2" })).amount // => 1_000_000
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const example: Billing.Calculation = {
  fee: "retribusi",
  label: say("Retribusi pemakaian", "Levy for the use"),
  inputs: [{ id: "days", label: say("Jumlah hari", "Number of days"), unit: "hari", most: "30" }],
  rows: [],
  tables: [
    {
      id: "asset",
      label: say("Aset", "What is used"),
      choices: {
        hall: rate("Gedung serbaguna", "Community hall", "500000"),
        field: rate("Lapangan", "Field", "250000"),
        room: rate("Ruang rapat", "Meeting room", "100000")
      },
      source: local
    }
  ],
  formula: { multiply: [{ table: "asset" }, { input: "days" }] },
  rounding: { unit: 1, way: "nearest" },
  source: local
}
