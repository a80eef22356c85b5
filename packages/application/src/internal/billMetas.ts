/** @internal What the states of a bill tell people. Waiting for a payment is waiting, never a failure. */
import { type StateMeta } from "@balai/lifecycle"

const observed = {
  id: "Dipantau selama masa pemantauan, lalu ditutup",
  en: "It is observed for a time, and then closed"
}

export const metas = {
  uncoded: {
    label: { id: "Menunggu kode bayar", en: "Waiting for the code" },
    help: {
      id: "Petugas mencatat kode bayar; balai tidak menerima uang tunai",
      en: "An officer records the code; the hall takes no cash"
    },
    status: "waiting",
    owner: "officer",
    openEnded: { id: "Menunggu petugas mencatat kode bayar", en: "It waits until an officer records the code" }
  },
  issuing: {
    label: { id: "Tagihan diterbitkan", en: "Being issued" },
    help: { id: "Kode bayar diminta dari layanan pembayaran", en: "The payment service is asked for a code" },
    status: "waiting",
    owner: "till",
    deadline: "issuePatience"
  },
  unissued: {
    label: { id: "Kode bayar belum terbit", en: "Not issued yet" },
    help: {
      id: "Layanan pembayaran belum memberi kode; dicoba lagi, atau petugas mencatat kode",
      en: "The payment service gave no code yet; it is tried again, or an officer records one"
    },
    status: "waiting",
    owner: "officer",
    openEnded: {
      id: "Dicoba lagi dengan sendirinya, lalu menunggu petugas",
      en: "It is tried again by itself, and then waits for an officer"
    }
  },
  awaiting: {
    label: { id: "Menunggu pembayaran", en: "Waiting for payment" },
    help: {
      id: "Bayar dengan kode pada tagihan; status berubah sendiri setelah pembayaran diterima",
      en: "Pay by the code on the bill; this changes by itself once the payment has arrived"
    },
    status: "waiting",
    owner: "payer",
    openEnded: { id: "Sampai jatuh tempo tagihan", en: "Until the bill is due" }
  },
  asking: {
    label: { id: "Menunggu pembayaran, sedang ditanyakan", en: "Waiting for payment, being asked about" },
    help: { id: "Layanan pembayaran sedang ditanya", en: "The payment service is being asked" },
    status: "waiting",
    owner: "till",
    deadline: "askPatience"
  },
  recorded: {
    label: { id: "Menunggu bukti pembayaran", en: "Waiting for the receipt" },
    help: {
      id: "Bayar di bank atau kanal resmi, lalu tunjukkan bukti; petugas mencatatnya",
      en: "Pay at a bank or an official channel, then show the receipt; an officer records it"
    },
    status: "waiting",
    owner: "payer",
    deadline: "expiry"
  },
  verifying: {
    label: { id: "Bukti pembayaran diperiksa", en: "The receipt is being checked" },
    help: { id: "Petugas memeriksa bukti pembayaran", en: "An officer checks the receipt" },
    status: "waiting",
    owner: "officer",
    openEnded: { id: "Menunggu petugas memeriksa bukti", en: "It waits until an officer has checked the receipt" }
  },
  paid: {
    label: { id: "Lunas", en: "Paid" },
    help: { id: "Pembayaran sudah diterima", en: "The payment has arrived" },
    status: "done",
    owner: "officer",
    openEnded: observed
  },
  expired: {
    label: { id: "Kedaluwarsa", en: "Expired" },
    help: {
      id: "Waktu bayar lewat; mintalah tagihan baru bila masih diperlukan",
      en: "The time to pay has passed; ask for a new bill if it is still needed"
    },
    status: "cancelled",
    owner: "officer",
    openEnded: observed
  },
  cancelled: {
    label: { id: "Tagihan dibatalkan", en: "Bill cancelled" },
    help: { id: "Jangan dibayar; uang yang masuk dikembalikan", en: "Do not pay it; what came in goes back" },
    status: "cancelled",
    owner: "officer",
    openEnded: observed
  },
  owing: {
    label: { id: "Ada uang yang harus dikembalikan", en: "Money has to go back" },
    help: {
      id: "Kepala instansi menetapkan pengembalian, dengan alasan dan dasarnya",
      en: "The head of the agency decides on the refund, with its reason and ground"
    },
    status: "active",
    owner: "head",
    openEnded: {
      id: "Tagihan tidak ditutup sebelum uang dikembalikan",
      en: "The bill is not closed before the money has gone back"
    }
  },
  refunding: {
    label: { id: "Uang sedang dikembalikan", en: "The money is going back" },
    help: { id: "Menunggu bank mengembalikan uang", en: "It waits for the bank to return the money" },
    status: "active",
    owner: "till",
    openEnded: {
      id: "Sampai bank menjawab atau kepala instansi mencatat",
      en: "Until the bank answers or the head records it"
    }
  },
  settled: {
    label: { id: "Lunas, ditutup", en: "Paid and closed" },
    help: { id: "Lunas, produk diserahkan, uang sudah jelas", en: "Paid, the product given, all money accounted for" },
    status: "done"
  },
  ended: {
    label: { id: "Ditutup tanpa pelunasan", en: "Closed without being paid" },
    help: {
      id: "Tidak ada uang yang tertahan: tidak ada yang masuk, atau semuanya sudah dikembalikan",
      en: "No money is held: none came in, or all of it has gone back"
    },
    status: "cancelled"
  }
} as const satisfies { readonly [state: string]: StateMeta.StateMeta }
