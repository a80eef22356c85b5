/** @internal Every sentence of the pages, Indonesian first. Words follow the house's list: antrean, loket, lewati, urungkan. */
import { type LocalizedText } from "../Wire.ts"

const say = (id: string, en: string): LocalizedText => ({ id, en })

export const texts = {
  unreachable: say(
    "Server belum menjawab. Periksa sambungan jaringan, lalu coba lagi.",
    "The server does not answer. Check the network, then try again."
  ),
  notAllowed: say(
    "Anda belum masuk, atau tidak berhak. Masuk lagi, atau hubungi pengelola.",
    "You are not signed in, or may not do this. Sign in again, or ask the manager."
  ),
  notFound: say("Tidak ditemukan.", "Not found."),
  unexpected: say(
    "Terjadi gangguan. Coba lagi; bila berulang, hubungi pengelola.",
    "Something went wrong. Try again; if it repeats, tell the manager."
  ),
  cutOff: (time: string) => say(`Terputus sejak ${time}`, `Cut off since ${time}`),
  dataAsOf: (time: string) => say(`data pukul ${time}`, `data as of ${time}`),
  agencyVersions: (count: number) =>
    say(`${count} paket instansi`, count === 1 ? "1 agency package" : `${count} agency packages`),
  connecting: say("Menyambung…", "Connecting…"),
  notice: say("Pemberitahuan", "Notice"),
  help: say("Butuh bantuan? Tanyakan di meja informasi.", "Need help? Ask at the information desk."),

  chooseService: say("Silakan pilih layanan", "Please choose a service"),
  chooseAgency: say("Silakan pilih instansi", "Please choose an agency"),
  chooseHint: say("Sentuh satu kali, nomor Anda langsung keluar", "Touch once and your number appears"),
  waitingCount: (count: number) => say(`${count} menunggu`, `${count} waiting`),
  noneWaiting: say("Tanpa antrean", "No queue"),
  serviceClosed: say("Sedang tutup", "Closed now"),
  closedNow: say("Tidak ada nomor yang dapat diambil saat ini", "No number can be taken now"),
  opensAgain: (when: LocalizedText) =>
    say(`Nomor dapat diambil lagi: ${when.id}`, `Numbers can be taken again: ${when.en}`),
  opensOn: say("Buka kembali", "Opens again"),
  noServices: say("Belum ada layanan yang dibuka.", "No service is open yet."),
  back: say("Kembali", "Back"),
  issuing: say("Mengambil nomor…", "Taking your number…"),
  issuingAgain: say("Jaringan lambat, sedang dicoba lagi. Mohon tunggu.", "Slow network, trying again. Please wait."),
  notIssued: say("Nomor belum keluar", "No number yet"),
  askForHelp: say(
    "Jaringan sedang terganggu. Coba lagi, atau minta bantuan di meja informasi.",
    "The network is disturbed. Try again, or ask at the information desk."
  ),
  tryAgain: say("Coba lagi", "Try again"),
  yourNumber: say("Nomor antrean Anda", "Your queue number"),
  note: say("Catat atau foto nomor Anda", "Write down or photograph your number"),
  followByPhone: say("Pindai untuk memantau dari ponsel", "Scan to follow on your phone"),
  aheadOfYou: (count: number) =>
    count === 0 ? say("Anda berikutnya", "You are next") : say(`${count} orang di depan Anda`, `${count} ahead of you`),
  done: say("Selesai", "Done"),
  print: say("Cetak ulang", "Print again"),
  largeText: say("Teks besar", "Large text"),
  otherLanguage: say("English", "Bahasa Indonesia"),

  nowCalled: say("Nomor dipanggil", "Now calling"),
  lastCall: say("Panggilan terakhir", "Last call"),
  lastCalls: say("Panggilan terakhir", "Last calls"),
  counters: say("Loket", "Counters"),
  stillWaiting: say("Menunggu", "Waiting"),
  noCallYet: say("Belum ada panggilan", "No call yet"),
  noCallHint: say("Nomor yang dipanggil tampil di sini", "Called numbers appear here"),
  soundOff: say("Suara belum aktif — ketuk layar", "Sound is off — touch the screen"),
  noVoice: say("Tanpa suara bahasa Indonesia: bel dan layar", "No Indonesian voice: chime and screen"),
  goTo: say("silakan menuju", "please go to"),

  nextIsYou: say("Anda berikutnya", "You are next"),
  keepOpen: say(
    "Biarkan halaman ini terbuka: ponsel bergetar saat nomor Anda dipanggil.",
    "Keep this page open: your phone vibrates when you are called."
  ),
  aheadWords: say("orang di depan Anda", "ahead of you"),
  takenAt: (time: string) => say(`Diambil pukul ${time}`, `Taken at ${time}`),
  calledAt: (time: string) => say(`Dipanggil pukul ${time}`, `Called at ${time}`),
  updatedAt: (time: string) => say(`Diperbarui pukul ${time}`, `Updated at ${time}`),
  calledTimes: (count: number) => say(`Panggilan ke-${count}`, `Call no. ${count}`),
  complain: say("Ada keluhan?", "A complaint?"),
  complainTo: say(
    "Meja informasi di balai ini, SP4N-LAPOR! (lapor.go.id), atau Ombudsman RI.",
    "The information desk of this hall, SP4N-LAPOR! (lapor.go.id), or the Ombudsman."
  ),
  whatToBring: say("Yang perlu disiapkan untuk layanan ini", "What to prepare for this service"),
  cancelNumber: say("Batalkan nomor ini", "Cancel this number"),
  cancelQuestion: (label: string) =>
    say(
      `Batalkan nomor ${label}? Nomor ini tidak dapat dipakai lagi.`,
      `Cancel number ${label}? It cannot be used again.`
    ),
  cancelYes: say("Ya, batalkan", "Yes, cancel"),
  cancelNo: say("Tidak jadi", "Keep it"),
  calledAway: say(
    "Nomor Anda sudah dipanggil. Silakan ke meja informasi.",
    "Your number has been called. Please ask at the information desk."
  ),
  takeAnother: say(
    "Masih perlu dilayani? Ambil nomor baru di mesin antrean.",
    "Still need service? Take a new number at the kiosk."
  ),

  noTicket: say("Belum ada nomor di loket ini", "No number at this counter"),
  nextNumbers: say("Berikutnya", "Next"),
  nobodyWaits: say("Tidak ada yang menunggu", "Nobody is waiting"),
  recentTickets: say("Baru saja", "Just now"),
  noRecent: say("Nomor yang selesai atau dilewati tampil di sini.", "Finished or skipped numbers appear here."),
  reminder: say(
    "Sudah lama dipanggil. Panggil ulang, layani, atau lewati.",
    "Called a while ago. Recall, serve or skip."
  ),
  pauseReason: say("Alasan istirahat", "Reason for the pause"),
  pauseReasons: [
    say("Istirahat", "Break"),
    say("Salat", "Prayer"),
    say("Rapat", "Meeting"),
    say("Gangguan layanan", "Outage")
  ],
  send: say("Kirim", "Send"),
  cancel: say("Batal", "Cancel"),
  again: say("Tekan sekali lagi; Esc batal.", "Press again; Esc cancels."),
  notNow: say("Belum dapat dilakukan.", "Not possible now."),
  space: say("Spasi", "Space"),
  needsScript: say("Halaman ini membutuhkan JavaScript.", "This page needs JavaScript."),

  toFront: say("Ke halaman depan", "To the front page")
} as const
