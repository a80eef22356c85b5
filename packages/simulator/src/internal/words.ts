/** What robots give as reasons, as officers do. */
export const reasons = {
  hold: ["Melengkapi fotokopi KK", "Mengambil pas foto", "Menunggu data dari kantor desa", "Membayar di bank"],
  pause: ["Istirahat sebentar", "Salat", "Mengganti kertas pencetak", "Mengantar berkas"],
  pick: ["Membawa bayi", "Datang dari pulau, kapal segera berangkat", "Sudah dilayani kemarin, tinggal mengambil"],
  transfer: ["Keperluannya pada layanan lain", "Perlu diperiksa layanan lain lebih dulu"],
  late: ["Datang setelah dipanggil"]
} as const

/** One of several, chosen by a number from 0 up to 1. */
export const oneOf = (words: ReadonlyArray<string>, whim: number): string =>
  words[Math.floor(whim * words.length)] ?? words[0] ?? ""
