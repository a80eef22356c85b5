/** @internal What people read for the roles, delays, conditions and reasons of a bill. */

const name = (id: string, en: string) => ({ id, en }) as const

export const names = {
  applicant: name("Pemohon", "Applicant"),
  officer: name("Petugas instansi", "Officer of the agency"),
  head: name("Kepala instansi", "Head of the agency"),
  system: name("Sistem", "System"),
  payer: name("Pembayar", "Payer"),
  till: name("Layanan pembayaran", "Payment service"),
  sorting: name("Uang diperhitungkan", "The money is accounted for"),
  beginning: name("Cara bayar dipilih", "The way of paying is chosen"),
  open: name("Penerbitan kode bayar", "Opening of the bill"),
  settlement: name("Kabar pelunasan", "Notice of settlement"),
  status: name("Pertanyaan kepada layanan pembayaran", "Question to the payment service"),
  refund: name("Pengembalian uang", "Refund"),
  answerFile: name("Jawaban kepada berkas", "Answer to the file"),
  askDue: name("saat bertanya lagi", "time to ask again"),
  issuePatience: name("batas tunggu penerbitan", "patience for the code"),
  askPatience: name("batas tunggu jawaban", "patience for an answer"),
  tryAgain: name("jeda mencoba lagi", "pause before another try"),
  expiry: name("jatuh tempo tagihan", "the bill's due time"),
  grace: name("masa pemantauan", "time of observation"),
  refundPatience: name("batas tunggu pengembalian", "patience for a refund"),
  isByHand: name("dicatat petugas", "recorded by an officer"),
  isSound: name("kode bayar sesuai tagihan", "the code says what the bill says"),
  mayTry: name("masih boleh dicoba", "may be tried again"),
  isExpired: name("dinyatakan kedaluwarsa", "said to have expired"),
  completes: name("menjadi lunas", "it becomes paid"),
  isFull: name("lunas", "paid"),
  isEnough: name("cukup", "enough"),
  isLatePaid: name("dibayar pada waktunya, terlambat dikabarkan", "paid in time and told late"),
  isNews: name("ada kabar baru", "there is news"),
  mayListen: name("masih ditunggu", "still awaited"),
  isOver: name("sudah berakhir", "it is over"),
  isWatched: name("masih dipantau", "still observed"),
  isAccounted: name("uang sudah jelas semuanya", "all money is accounted for"),
  owes: name("ada uang yang harus dikembalikan", "money has to be given back"),
  returnsItself: name("dikembalikan dengan sendirinya", "it goes back by itself"),
  isReturned: name("semuanya sudah dikembalikan", "everything has gone back"),
  endedPaid: name("berakhir lunas", "it ended paid"),
  endedCancelled: name("berakhir dibatalkan", "it ended cancelled"),
  isRefundSeen: name("pengembalian terlihat", "the refund is seen")
} as const

export const reasons = {
  isCode: {
    id: "Kode billing PNBP terdiri atas 15 angka; jatuh temponya belum lewat",
    en: "A billing code of state revenue has 15 digits, and its time has not passed"
  },
  mayRecordNtpn: {
    id: "NTPN hanya untuk PNBP, hanya sekali, dan bukan dari waktu yang belum tiba",
    en: "An NTPN is for state revenue only, only once, and not from a time to come"
  },
  mayRecordPayment: {
    id: "PNBP dibuktikan dengan NTPN. Bukti bayar dicatat sekali, dan bukan dari waktu yang belum tiba",
    en: "State revenue is proved by the NTPN. A receipt is recorded once, and not from a time to come"
  },
  mayShowReceipt: {
    id: "PNBP dibuktikan dengan NTPN. Bukti ini sudah tercatat, atau dari waktu yang belum tiba",
    en: "State revenue is proved by the NTPN. This receipt is recorded already, or it is from a time to come"
  },
  mayAsk: {
    id: "Baru saja ditanyakan; tunggu satu menit. Kode yang dicatat petugas tidak dapat ditanyakan",
    en: "It was asked a moment ago; please wait a minute. A code that an officer recorded cannot be asked about"
  },
  isUndelivered: {
    id: "Produk sudah diserahkan: uang tidak dikembalikan",
    en: "The product was given: the money does not go back"
  },
  isKept: {
    id: "Uang sudah dikembalikan: produk tidak dapat diserahkan untuk tagihan ini",
    en: "The money has gone back: no product is given for this bill"
  },
  mayRefund: {
    id: "Tidak sebanyak itu yang harus dikembalikan dari bukti bayar ini, atau layanan pembayaran tidak dapat diminta",
    en: "Not so much of this receipt has to go back, or no payment service can be asked"
  },
  mayRecordRefund: {
    id: "Tidak sebanyak itu yang harus dikembalikan dari bukti bayar ini",
    en: "Not so much of this receipt has to go back"
  }
} as const
