/** @internal The sentences of the counter, of signing in and of setting a hall up, Indonesian first. */
import { type LocalizedText } from "../Wire.ts"

const say = (id: string, en: string): LocalizedText => ({ id, en })

/** Who a sentence is about: a place in the hall, in both languages. */
const to = ({ id, en }: LocalizedText, first: string, second: string): LocalizedText =>
  say(`${first} ${id}`, `${second} ${en}`)

export const staffTexts = {
  signIn: say("Masuk", "Sign in"),
  signInTitle: say("Masuk petugas", "Staff sign-in"),
  signInFor: (place: LocalizedText) => to(place, "Setelah masuk, Anda diantar ke", "Afterwards you are taken to"),
  login: say("Nama masuk", "Sign-in name"),
  password: say("Kata sandi", "Password"),
  passwordShow: say("Tampilkan", "Show"),
  passwordHide: say("Sembunyikan", "Hide"),
  capsLock: say("Caps Lock menyala: huruf menjadi kapital.", "Caps Lock is on."),
  signingIn: say("Memeriksa…", "Checking…"),
  forgotten: say(
    "Lupa kata sandi? Pengelola dapat memberi yang baru.",
    "Forgotten your password? The manager can give you a new one."
  ),
  demoAccounts: say("Mode latihan: masuk dengan satu ketukan", "Practice: sign in with one tap"),
  demoAccountsHint: say(
    "Akun ini hanya ada di mode latihan; balai sungguhan tidak punya kata sandi bawaan.",
    "These accounts exist in practice only; a real hall has no default password."
  ),
  signInAs: (role: LocalizedText) => say(`Masuk sebagai ${role.id}`, `Sign in as ${role.en}`),

  changeTitle: say("Buat kata sandi Anda sendiri", "Choose your own password"),
  changeWhy: say(
    "Kata sandi Anda dibuatkan pengelola. Ganti dulu, baru mulai bekerja.",
    "Your password was made by the manager. Change it before you start."
  ),
  changeTitleOwn: say("Ganti kata sandi", "Change your password"),
  changeEnds: say("Semua sesi Anda di perangkat lain akan keluar.", "You are signed out everywhere else."),
  currentPassword: say("Kata sandi sekarang", "Current password"),
  newPassword: say("Kata sandi baru", "New password"),
  change: say("Simpan kata sandi", "Save password"),
  changed: say("Kata sandi sudah diganti.", "Your password has been changed."),
  ruleLength: say("10 sampai 128 karakter", "10 to 128 characters"),
  ruleLogin: say("bukan nama masuk Anda", "not your sign-in name"),
  ruleWorst: say(
    "bukan kata sandi yang mudah ditebak, seperti “rahasia123”",
    "nothing easy to guess, such as “rahasia123”"
  ),
  ruleHint: say("Beberapa kata yang mudah Anda ingat paling baik.", "A few words that you remember are best."),
  met: say("terpenuhi", "met"),
  unmet: say("belum terpenuhi", "not met yet"),
  ruleUnmet: say("Kata sandi belum memenuhi syarat di atas.", "The password does not meet the rules above yet."),

  signedInAs: (name: string) => say(`Anda masuk sebagai ${name}`, `You are signed in as ${name}`),
  goOn: (place: LocalizedText) => to(place, "Lanjut ke", "Go on to"),
  yourCounters: say("Loket Anda", "Your counters"),
  yourPages: say("Halaman Anda", "Your pages"),
  noCounters: say(
    "Anda belum ditugaskan di loket mana pun. Hubungi pengelola.",
    "You are not assigned to any counter yet. Ask the manager."
  ),
  counterFree: say("kosong", "free"),
  counterMine: say("Anda duduk di sini", "you sit here"),
  counterTaken: (time: LocalizedText) => to(time, "diduduki sejak", "taken since"),
  manager: say("Pengelola", "Manager"),
  managerPage: say("halaman pengelola", "the manager's page"),
  kiosk: say("Mesin antrean", "Kiosk"),
  office: say("Daftar tugas: berkas permohonan", "Work list: applications"),
  officePage: say("daftar tugas", "the work list"),
  signing: say("Tanda tangan kepala", "The head's signatures"),
  deskCode: say("Cetak kode masuk pemohon", "Print an applicant's code"),
  signOut: say("Keluar", "Sign out"),
  signOutOther: say("Ganti akun", "Use another account"),
  otherAccount: say("Akun lain", "Another account"),

  setupTitle: say("Siapkan balai ini", "Set this hall up"),
  setupWhy: say(
    "Belum ada pengelola. Orang pertama membuat akunnya di sini; setelah itu halaman ini tertutup.",
    "There is no manager yet. The first person makes an account here; then this page closes."
  ),
  setupCode: say("Kode sekali pakai", "One-time code"),
  setupCodeHint: say(
    "Tercetak di konsol server saat dimulai. Dimulai ulang, kodenya baru.",
    "Printed on the server's console when it starts. A restart makes a new one."
  ),
  setupLoginHint: say(
    "Huruf kecil, angka, titik atau garis; misalnya sari.lubis",
    "Lower-case letters, digits, dots or dashes, such as sari.lubis"
  ),
  setupName: say("Nama Anda", "Your name"),
  setupNameHint: say("Hanya petugas balai yang melihatnya.", "Only the hall's staff see it."),
  setupSend: say("Buat akun pengelola", "Create the manager's account"),
  setupDone: say("Balai ini sudah punya pengelola", "This hall already has a manager"),
  setupDoneHint: say(
    "Pengelola menambah petugas lain setelah masuk.",
    "The manager adds further staff after signing in."
  ),

  sit: say("Duduk di loket ini", "Sit at this counter"),
  sitTitle: (label: string) => say(`${label} kosong`, `${label} is free`),
  sitHint: say(
    "Panggilan dan tombol loket ini menjadi milik Anda sampai Anda pergi.",
    "The calls and buttons of this counter are yours until you leave."
  ),
  taken: (label: string) => say(`${label} sedang diduduki`, `${label} is taken`),
  takenSince: ({ id, en }: LocalizedText) =>
    say(`Ada sesi lain di loket ini sejak pukul ${id}.`, `Another session has been here since ${en}.`),
  takeOver: say("Ambil alih loket ini", "Take this counter over"),
  takeOverSure: say("Ya, ambil alih", "Yes, take it over"),
  takeOverAsk: say(
    "Sesi yang lain langsung kehilangan loket ini, juga bila sedang melayani. Lanjutkan?",
    "The other session loses this counter at once, even while serving. Go on?"
  ),
  lost: (label: string) => say(`${label} diambil alih`, `${label} was taken over`),
  lostHint: say(
    "Loket ini dibuka di tempat lain, jadi tombol di halaman ini berhenti. Nomor yang sedang dilayani tetap tercatat.",
    "This counter was opened elsewhere, so the buttons here have stopped. The number being served is kept."
  ),
  takeBack: say("Ambil kembali loket ini", "Take this counter back"),
  takeBackSure: say("Ya, ambil kembali", "Yes, take it back"),
  notYours: (label: string) => say(`Anda tidak bertugas di ${label}`, `You are not assigned to ${label}`),
  notYoursHint: say(
    "Pilih loket Anda, atau minta pengelola menugaskan Anda.",
    "Choose one of yours, or ask the manager."
  ),
  noCounterHint: say(
    "Anda belum punya loket. Minta pengelola menugaskan Anda.",
    "You have no counter yet. Ask the manager for one."
  ),
  notYoursManager: say(
    "Sebagai pengelola, Anda bisa menugaskan siapa saja di sini, juga diri Anda sendiri.",
    "As a manager you may assign anybody here, yourself too."
  ),
  assign: say("Atur tugas petugas", "Assign officers"),
  notSignedIn: say("Anda belum masuk", "You are not signed in"),
  ended: say("Sesi Anda sudah berakhir", "Your session has ended"),
  endedHint: say("Masuk lagi untuk melanjutkan di loket ini.", "Sign in again to go on at this counter."),
  otherCounters: say("Loket lain Anda", "Your other counters"),
  leaveCounter: say("Tinggalkan loket", "Leave the counter"),
  leaveOpen: (label: string) =>
    say(
      `${label} masih buka. Tekan sekali lagi untuk tetap pergi.`,
      `${label} is still open. Press again to leave anyway.`
    ),
  pressAgain: say("Tekan sekali lagi untuk yakin.", "Press again to be sure."),
  close: say("Tutup", "Close"),
  back: say("Kembali", "Back"),

  waitingFor: (minutes: number) => say(`${minutes} mnt`, `${minutes} min`),
  waitingLong: (minutes: number) => say(`menunggu ${minutes} menit`, `waiting for ${minutes} min`),
  justTaken: say("baru saja", "just now"),
  priorityAsked: (group: LocalizedText) => to(group, "Minta prioritas:", "Asks for priority:"),
  priorityGranted: (group: LocalizedText) => to(group, "Prioritas:", "Priority:"),
  priorityDeclined: say("Prioritas ditolak", "Priority declined"),
  priority: say("Jalur prioritas", "Priority lane"),
  priorityGive: say("Beri jalur prioritas kepada:", "Grant the priority lane to:"),
  groups: {
    elderly: say("Lansia 60+", "Elderly 60+"),
    disabled: say("Penyandang disabilitas", "Person with a disability"),
    pregnant: say("Ibu hamil", "Pregnant"),
    infant: say("Membawa bayi", "With an infant")
  },
  pickTitle: say("Panggil di luar urutan", "Call out of turn"),
  pickReason: say("Alasan, dilihat pengelola", "Reason, seen by the manager"),
  pickReasons: [
    say("Melengkapi berkas", "Came back with papers"),
    say("Perlu didahulukan", "Needs to go first"),
    say("Terlewat dipanggil", "Missed the call"),
    say("Antre di layanan keliru", "Queued for the wrong service")
  ],
  pickSend: say("Panggil", "Call"),
  ownReason: say("Alasan lain", "Another reason"),
  pauseTitle: say("Istirahat: apa alasannya?", "Pause: what is the reason?"),
  transferTitle: (label: string) => say(`Alihkan ${label} ke layanan lain`, `Transfer ${label} to another service`),
  transferSearch: say("Cari layanan atau instansi", "Find a service or an agency"),
  transferService: say("Layanan tujuan", "To which service"),
  transferNone: say("Tidak ada layanan yang cocok.", "No service matches."),
  transferPlace: say("Tempat di antrean itu", "Place in that queue"),
  transferOwn: say("Menurut jam ambil nomor", "By the time of its number"),
  transferEnd: say("Di akhir antrean", "At the end"),
  transferReason: say("Catatan (boleh kosong)", "Note (optional)"),
  transferSend: say("Alihkan", "Transfer"),
  transferChoose: say("Pilih layanan tujuan dulu.", "Choose a service first."),

  hoursOpen: (last: LocalizedText, closes: LocalizedText) =>
    say(`Nomor terakhir ${last.id} · tutup ${closes.id}`, `Last number ${last.en} · closes ${closes.en}`),
  hoursClosing: (closes: LocalizedText) => to(closes, "Tutup", "Closes"),
  hoursAgain: (when: LocalizedText) => say(`Buka lagi: ${when.id}`, `Opens again: ${when.en}`),
  legend: say("Papan ketik", "Keyboard"),
  legendRow: say("pilih nomor yang menunggu", "pick a waiting number"),
  legendContinue: say("lanjutkan yang ditunda", "resume what is on hold"),
  legendLanguage: say("bahasa", "language"),
  legendLeave: say("batal", "cancel"),
  legendMove: say("pindah tombol", "move between buttons"),
  files: say("Berkas", "Files"),
  language: say("English", "Bahasa Indonesia")
} as const
