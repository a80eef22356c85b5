/**
 * What the water company promises of each service: the 14 components, each row with its source. Numbers that the company's own
 * decisions set are examples and marked `unsure`: put your own in before a citizen reads them.
 */
import { Rows } from "@balai/service"

const { applicant, datum, free, from, idCard, law, officer, paper, standard, tariff, workingDays } =
  Rows.checkedOn("2026-11-27")
const { say } = Rows

const supply = law("PP 122/2015", "Sistem Penyediaan Air Minum")
const rates = law("Permendagri 71/2016", "Perhitungan dan Penetapan Tarif Air Minum")
const own = from("Keputusan Direksi (contoh)", "unsure", "Keputusan Direksi Perumda Air Minum (contoh)")

const connected = say(
  "Sambungan air yang mengalir, dengan meter bernomor",
  "A running connection, with a numbered meter"
)

export const newConnection = standard("PDAM-1", {
  title: say("Sambungan air baru", "New water connection"),
  summary: say("Untuk rumah atau usaha yang belum tersambung.", "For a house or business that is not connected yet."),
  lifeEvents: ["housing"],
  keywords: ["pasang pdam", "air ledeng", "sambung air"],
  channels: ["counter", "online"],
  requirements: {
    all: [
      idCard,
      paper("bukti-lahan", say("Bukti hak atau izin atas bangunan", "Proof of a right to the building"), {
        help: say("Rekening listrik, PBB, atau surat sewa", "Electricity bill, property tax, or lease")
      }),
      datum("lokasi", say("Letak rumah", "Where the house is"))
    ]
  },
  procedure: {
    all: [
      applicant("Mengajukan permohonan", "Apply"),
      officer("Memeriksa kelengkapan", "Checks what was sent"),
      officer("Menyurvei lokasi", "Surveys the place"),
      officer("Menghitung biaya pemasangan", "Works out the cost"),
      applicant("Membayar", "Pay"),
      officer("Memasang pipa dan meter", "Lays the pipe and sets the meter"),
      officer("Mengalirkan air dan menyerahkan", "Opens the tap and hands over")
    ]
  },
  time: { all: workingDays(6, own) },
  fees: {
    all: [
      tariff("pendaftaran", say("Pendaftaran", "Registration"), { amount: 50_000, source: own }),
      tariff("pemasangan", say("Pemasangan", "Installation"), {
        amount: null,
        formula: say(
          "Panjang pipa × harga per meter + harga meter menurut golongan",
          "Length of the pipe × price a metre + the meter's price by class"
        ),
        source: own
      })
    ]
  },
  product: { name: connected, source: own },
  legalBasis: [supply, rates]
})

export const billComplaint = standard("PDAM-2", {
  title: say("Pengaduan tagihan air", "Complaint about a water bill"),
  summary: say("Untuk tagihan yang menurut Anda salah.", "For a bill that you think is wrong."),
  keywords: ["tagihan bengkak", "rekening air mahal", "salah catat meter"],
  channels: ["counter", "online"],
  requirements: {
    all: [
      paper("foto-meter", say("Foto angka meter hari ini", "Photo of the meter today")),
      datum("tagihan", say("Nomor pelanggan dan bulan tagihan", "Customer number and month of the bill"))
    ]
  },
  procedure: {
    all: [
      applicant("Menyampaikan pengaduan", "Complain"),
      officer("Memeriksa kelengkapan", "Checks what was sent"),
      officer("Membaca meter di tempat", "Reads the meter at the place"),
      officer("Memutuskan dan membetulkan tagihan", "Decides, and corrects the bill")
    ]
  },
  time: { all: workingDays(5, own) },
  fees: { all: [free(own)] },
  product: {
    name: say("Tagihan yang benar, atau alasan penolakan", "A correct bill, or the reason why not"),
    source: own
  },
  legalBasis: [supply]
})
