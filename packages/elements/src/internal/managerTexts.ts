/** @internal The sentences of the manager's page, Indonesian first. */
import { type LocalizedText } from "../Wire.ts"

const say = (id: string, en: string): LocalizedText => ({ id, en })
const same = (text: string): LocalizedText => say(text, text)

export const managerTexts = {
  title: say("Pengelola", "Manager"),
  nav: say("Bagian halaman pengelola", "Sections of the manager's page"),
  calendar: say("Kalender", "Calendar"),
  limits: say("Batas waktu", "Limits"),
  privacy: say("Data pribadi", "Personal data"),
  inspector: say("Penelusur alur", "Lifecycle inspector"),
  skip: say("Langsung ke isi", "Skip to the content"),
  signIn: say("Masuk", "Sign in"),
  signOut: say("Keluar", "Sign out"),
  signInFirst: say("Masuk dulu sebagai pengelola", "Sign in as a manager first"),
  signInHint: say(
    "Halaman ini mengatur balai: loket, jam, petugas, dan perangkat.",
    "This page sets up the hall: counters, hours, officers and devices."
  ),
  forbidden: say("Halaman ini untuk pengelola", "This page is for managers"),
  forbiddenHint: (name: string) =>
    say(
      `${name} tidak terdaftar sebagai pengelola. Minta pengelola menambahkan hak itu, atau masuk dengan akun lain.`,
      `${name} is not a manager. Ask a manager for that right, or sign in with another account.`
    ),
  otherAccount: say("Masuk dengan akun lain", "Sign in with another account"),
  mustChange: say("Ganti kata sandi awal Anda dulu", "Change your first password first"),
  sessionOver: say(
    "Sesi Anda sudah berakhir. Isian ini tetap ada: masuk lagi di tab baru, lalu tekan tombolnya sekali lagi.",
    "Your session has ended. What you typed stays here: sign in again in a new tab, then press the button once more."
  ),
  signInNewTab: say("Masuk di tab baru", "Sign in in a new tab"),
  loading: say("Memuat…", "Loading…"),
  notLoaded: say("Bagian ini belum dapat dimuat.", "This section could not be loaded."),
  retry: say("Muat lagi", "Load again"),
  cancel: say("Batal", "Cancel"),
  close: say("Tutup", "Close"),
  save: say("Simpan", "Save"),
  sending: say("Menyimpan…", "Saving…"),
  unsaved: say("Isian belum disimpan. Sekali lagi untuk membuangnya.", "Not saved yet. Once more throws it away."),
  discard: say("Buang isian", "Throw away"),
  reason: say("Alasan", "Reason"),
  reasonHint: say("Tercatat bersama nama Anda di Perubahan.", "Kept with your name under Changes."),
  search: say("Cari", "Search"),
  nothingFound: say("Tidak ada yang cocok.", "Nothing matches."),
  changedBy: (when: string, by: string) => say(`Diubah ${when} oleh ${by}`, `Changed ${when} by ${by}`),
  system: say("sistem", "the system"),

  tabToday: say("Hari ini", "Today"),
  tabCounters: say("Loket", "Counters"),
  tabHours: say("Jam & layanan", "Hours & services"),
  tabOfficers: say("Petugas", "Officers"),
  tabDevices: say("Perangkat", "Devices"),
  tabChanges: say("Perubahan", "Changes"),

  startTitle: say("Menyiapkan balai ini", "Setting up this hall"),
  startCount: (done: number, all: number) => say(`${done} dari ${all} selesai`, `${done} of ${all} done`),
  startDone: say("selesai", "done"),
  startOpen: say("belum", "to do"),
  startHide: say("Sembunyikan daftar ini", "Hide this list"),
  startShow: say("Tampilkan daftar persiapan", "Show the set-up list"),
  startOfficers: say("Daftarkan petugas dan loketnya", "Add officers and where they serve"),
  startKiosk: say("Pasang mesin antrean", "Set up the kiosk"),
  startBoard: say("Pasang layar antrean", "Set up a board"),
  startCounters: say("Periksa layanan tiap loket", "Check what each counter serves"),
  startHours: say("Periksa jam layanan dan hari libur", "Check hours and closed days"),
  startTry: say("Coba: ambil satu nomor, lalu panggil", "Try it: take a number, then call it"),

  hallOpen: say("Balai buka", "The hall is open"),
  hallClosed: say("Tidak mengeluarkan nomor", "No numbers are given out"),
  lastTicket: (time: string) => say(`nomor sampai pukul ${time}`, `numbers until ${time}`),
  closesAt: (time: string) => say(`tutup pukul ${time}`, `closes at ${time}`),
  opensAt: (when: string) => say(`nomor lagi ${when}`, `numbers again ${when}`),
  noHours: say("tanpa batas jam", "no hours set"),
  statWaiting: say("Menunggu", "Waiting"),
  statOpen: say("Loket buka", "Counters open"),
  statEmpty: say("Loket kosong", "Empty counters"),
  statPicked: say("Di luar giliran", "Out of turn"),
  ofAll: (count: number) => say(`dari ${count}`, `of ${count}`),
  emptyAlert: (count: number, labels: string) =>
    say(`${count} loket kosong pada jam layanan: ${labels}`, `Empty during service hours (${count}): ${labels}`),
  emptyMore: (labels: string, more: number) => say(`${labels} dan ${more} lain`, `${labels} and ${more} more`),
  notOpened: (name: string) => say(`${name} duduk, belum membuka`, `${name} sits there, not open yet`),
  emptyNone: say("Semua loket yang perlu petugas terisi.", "Every counter that needs an officer has one."),
  emptyMark: say("Kosong", "Empty"),
  emptyWaiting: (count: number) => say(`${count} menunggu di sini`, `${count} wait for it`),
  noSeat: say("tidak ada yang duduk", "nobody sits there"),
  robot: say("robot latihan", "practice robot"),
  notNeeded: say("tidak bertugas hari ini", "not on duty today"),
  counterStates: say("Loket sekarang", "Counters now"),
  legend: say(
    "Kosong = jam layanan, tetapi tutup atau tanpa petugas",
    "Empty = service hours, but closed or without officer"
  ),
  waitingBy: say("Siapa menunggu", "Who waits"),
  byAgency: say("Per instansi", "By agency"),
  byZone: say("Per ruang tunggu", "By waiting zone"),
  nobodyWaits: say("Tidak ada yang menunggu.", "Nobody waits."),
  agenciesCalm: (count: number) => say(`${count} instansi lain tanpa antrean`, `Others without a queue: ${count}`),
  pickedTitle: say("Dipanggil di luar giliran hari ini", "Called out of turn today"),
  pickedNone: say("Tidak ada. Semua dipanggil sesuai urutan.", "None. All were called in order."),
  number: say("Nomor", "Number"),
  service: say("Layanan", "Service"),
  leftTitle: say("Nomor yang tersisa", "Numbers left"),
  leftHint: say(
    "Nomor yang belum selesai ketika hari ditutup.",
    "Numbers that were not finished when the day was closed."
  ),
  leftNone: say("Tidak ada nomor tersisa pada hari ini.", "No number was left on this day."),
  leftCount: (count: number) => say(`${count} nomor tersisa`, count === 1 ? "1 number left" : `${count} numbers left`),
  leftDay: say("Tanggal", "Date"),
  leftState: say("Keadaan saat ditutup", "State at closing"),
  left: {
    waiting: say("menunggu", "waiting"),
    called: say("dipanggil", "called"),
    serving: say("dilayani", "being served"),
    held: say("ditunda", "on hold")
  },
  printList: say("Cetak", "Print"),
  csv: say("Unduh CSV", "Download CSV"),
  closeDay: say("Tutup hari", "Close the day"),
  closeDayTitle: (day: string) => say(`Tutup hari ${day}?`, `Close ${day}?`),
  closeDayWaits: (count: number) =>
    count === 0
      ? say("Tidak ada yang menunggu.", "Nobody waits.")
      : say(`${count} orang masih menunggu.`, count === 1 ? "1 person still waits." : `${count} people still wait.`),
  closeDayBusy: (count: number) =>
    say(`${count} loket sedang melayani.`, count === 1 ? "1 counter is serving." : `${count} counters are serving.`),
  closeDayHint: say(
    "Semua nomor hari ini menjadi tidak berlaku, semua loket tutup, dan hari ini tidak ada nomor lagi. Ini tidak dapat diurungkan.",
    "All numbers of today become void, all counters close, and no more numbers are given out today. This cannot be undone."
  ),
  closeDayYes: say("Ya, tutup hari", "Yes, close the day"),
  closeDayDone: (count: number) =>
    count === 0
      ? say("Hari ditutup. Tidak ada nomor tersisa.", "The day is closed. No number was left.")
      : say(
          `Hari ditutup. ${count} nomor tersisa, lihat daftarnya.`,
          `The day is closed. ${count} numbers were left, see the list.`
        ),
  dayClosed: say("Hari ini sudah ditutup.", "Today is closed."),

  countersHint: say(
    "Ubah layanan loket kapan saja. Langsung berlaku, tanpa memulai ulang; nomor yang sudah menunggu ikut.",
    "Change what a counter serves at any time. It holds at once, without a restart, for those who wait too."
  ),
  searchCounters: say("Cari loket, instansi, atau layanan", "Search counter, agency or service"),
  allServices: say("semua layanan", "all services"),
  servicesCount: (count: number) => say(`${count} layanan`, count === 1 ? "1 service" : `${count} services`),
  edit: say("Ubah", "Change"),
  editCounter: (label: string) => say(`Ubah ${label}`, `Change ${label}`),
  openPage: say("Buka halamannya", "Open its page"),
  counterLabel: say("Nama di layar dan pengumuman", "Name on boards and in calls"),
  zone: say("Ruang tunggu", "Waiting zone"),
  servicesServed: say("Layanan yang dilayani", "Services it serves"),
  searchServices: say("Cari layanan atau instansi", "Search service or agency"),
  chosen: (count: number) =>
    say(`${count} layanan dipilih`, count === 1 ? "1 service chosen" : `${count} services chosen`),
  chosenNone: say("Pilih paling sedikit satu layanan.", "Choose at least one service."),
  wholeAgency: say("Semua layanan", "All services"),
  savedCounter: (label: string) =>
    say(`${label} tersimpan dan langsung berlaku.`, `${label} is saved and holds at once.`),
  counterReasons: [
    say("Antrean panjang, tambah loket", "Long queue, one more counter"),
    say("Petugas berhalangan", "Officer not available"),
    say("Pembagian tugas baru", "New division of work")
  ],

  passwordTitle: say("Kata sandi awal", "First password"),
  passwordOnce: say(
    "Hanya tampil sekali ini. Serahkan langsung kepada orangnya; saat masuk pertama, ia membuat kata sandinya sendiri.",
    "Shown only this once. Hand it over in person; at the first sign-in a new one is chosen."
  ),
  copy: say("Salin", "Copy"),
  copied: say("Tersalin.", "Copied."),
  copyFailed: say(
    "Peramban tidak mengizinkan. Pilih teksnya lalu salin.",
    "The browser does not allow it. Select the text and copy it."
  ),
  printSlip: say("Cetak", "Print"),
  handedOver: say("Sudah saya catat", "I have noted it"),
  address: say("Alamat", "Address"),

  changesTitle: say("Siapa mengubah apa", "Who changed what"),
  changesNone: say("Belum ada yang diubah sejak balai dimulai.", "Nothing has been changed since the hall began."),
  searchChanges: say("Cari perubahan, nama, atau alasan", "Search change, name or reason"),
  differsTitle: say("Berbeda dari berkas", "Differs from the file"),
  differsNone: say(
    "Balai berjalan persis seperti berkas definisinya.",
    "The hall runs exactly as its definition says."
  ),
  differsHint: say(
    "Yang berlaku adalah yang diubah di sini, juga setelah dimulai ulang. Berkas tidak ikut berubah.",
    "What was changed here holds, also after a restart. The file does not change with it."
  ),
  restore: say("Kembalikan ke berkas", "Back to the file"),
  restoreTitle: (count: number) =>
    say(
      `Kembalikan ${count} pengaturan ke berkas?`,
      count === 1 ? "Set 1 setting back to the file?" : `Set ${count} settings back to the file?`
    ),
  restoreHint: say("Ini langsung berlaku untuk semua yang tertulis di bawah:", "This holds at once for all of these:"),
  restored: say("Semua pengaturan kembali seperti berkas.", "All settings are as in the file again."),
  who: say("Siapa", "Who"),
  what: say("Apa", "What"),
  when: say("Kapan", "When"),
  minutesAgo: (count: number) =>
    count < 1 ? say("baru saja", "just now") : count < 60 ? say(`${count} menit lalu`, `${count} min ago`) : same("")
} as const
