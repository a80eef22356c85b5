/** @internal The sentences of powers to act for somebody else (kuasa), Indonesian first. */
import { type LocalizedText } from "../Wire.ts"

const say = (id: string, en: string): LocalizedText => ({ id, en })

export const powerTexts = {
  title: say("Kuasa", "Powers to act"),
  lead: say(
    "Biarkan orang lain mengurus permohonan Anda, atau urus permohonan orang yang memberi Anda kuasa.",
    "Let somebody else see to your applications, or see to those of who gives you a power."
  ),
  open: say("Buka halaman kuasa", "Open the page of powers"),
  give: say("Beri kuasa", "Give a power"),
  ended: say(
    "Kuasa yang Anda pakai sudah tidak berlaku. Anda kembali sebagai diri sendiri.",
    "The power that you acted by holds no longer. You are yourself again."
  ),
  done: say("Sudah disimpan.", "Saved."),
  actingLabel: say("Bertindak untuk orang lain", "Acting for somebody else"),
  acting: (name: LocalizedText, until: string) =>
    say(`Bertindak untuk ${name.id} sampai ${until}`, `Acting for ${name.en} until ${until}`),
  back: say("Kembali sebagai diri sendiri", "Be myself again"),

  received: say("Kuasa yang Anda terima", "Powers given to you"),
  given: say("Kuasa yang Anda beri", "Powers that you gave"),
  history: say("Riwayat", "History"),
  noneReceived: say("Belum ada.", "None yet."),
  noneGiven: say("Belum ada.", "None yet."),
  from: (name: LocalizedText) => say(`Dari ${name.id}`, `From ${name.en}`),
  to: (name: LocalizedText) => say(`Kepada ${name.id}`, `To ${name.en}`),
  nameless: say("pemilik akun tanpa nama", "somebody without a name"),
  identified: say("KTP sudah dilihat petugas", "An officer has seen the identity card"),
  notIdentified: say("KTP belum dilihat petugas", "No officer has seen an identity card"),
  until: (day: string) => say(`Sampai ${day}`, `Until ${day}`),
  since: (day: string) => say(`Diberikan ${day}`, `Given ${day}`),
  taken: (day: string) => say(`Diterima ${day}`, `Taken ${day}`),
  over: (day: string) => say(`Berakhir ${day}`, `Ended ${day}`),
  letter: (number: string, day: string) =>
    say(
      `Dicatat petugas dari surat kuasa nomor ${number}, ${day}`,
      `Recorded by an officer from letter ${number}, ${day}`
    ),
  take: say("Terima kuasa", "Take the power"),
  refuse: say("Tolak", "Refuse"),
  act: (name: LocalizedText) => say(`Bertindak untuk ${name.id}`, `Act for ${name.en}`),
  resign: say("Lepaskan kuasa", "Give the power up"),
  resignHint: say(
    "Anda tidak dapat lagi melihat atau mengurus permohonannya.",
    "You can no longer see or do anything of those applications."
  ),
  revoke: say("Cabut kuasa", "Revoke the power"),
  revokeHint: say(
    "Penerima kuasa langsung tidak dapat lagi melihat atau mengurus permohonan Anda.",
    "From that moment the proxy can no longer see or do anything of your applications."
  ),

  codeTitle: say("Menerima kuasa", "To be given a power"),
  codeLead: say(
    "Buat kode, lalu sebutkan kepada orang yang akan memberi Anda kuasa. Hanya orang yang Anda beri tahu yang dapat menemukan Anda.",
    "Make a code and tell it to who will give you a power. Only whom you tell it can find you."
  ),
  makeCode: say("Buat kode penerima", "Make a code"),
  codeIs: say("Kode Anda", "Your code"),
  codeUntil: (until: string) => say(`Berlaku satu kali, sampai ${until}.`, `Good once, until ${until}.`),
  codeOnce: say(
    "Kode ini tidak ditampilkan lagi. Yang baru membatalkan yang lama.",
    "It is not shown again. A new one makes this one void."
  ),

  step: (at: number, of: number) => say(`Langkah ${at} dari ${of}`, `Step ${at} of ${of}`),
  askCode: say("Siapa yang akan bertindak untuk Anda?", "Who is to act for you?"),
  code: say("Kode penerima kuasa", "Code of the proxy"),
  codeHint: say(
    "Minta orang itu membuka Akun, Kuasa, lalu membuat kode: 8 huruf.",
    "Ask that person to open Account, Powers and to make a code of 8 letters."
  ),
  warning: say(
    "Beri kuasa hanya kepada orang yang Anda percaya. Petugas dan balai tidak pernah meminta kuasa Anda.",
    "Give a power only to somebody you trust. No officer and no hall ever asks you for one."
  ),
  askScope: say("Untuk urusan apa?", "For what?"),
  oneService: say("Satu layanan", "One service"),
  oneServiceHint: say(
    "Permohonan layanan ini yang diajukannya untuk Anda.",
    "Applications for this service that the proxy makes for you."
  ),
  oneFile: say("Satu permohonan yang sudah ada", "One application that is there"),
  oneFileHint: say("Hanya permohonan ini, dan tidak dapat mengajukan yang baru.", "This one alone, and no new ones."),
  all: say("Semua layanan balai ini", "All services of this hall"),
  allHint: say("Semua permohonan yang diajukannya untuk Anda.", "All applications that the proxy makes for you."),
  service: say("Layanan", "Service"),
  file: say("Permohonan", "Application"),
  pick: say("Pilih", "Choose"),
  askUntil: say("Sampai kapan?", "Until when?"),
  lastDay: say("Hari terakhir", "Last day"),
  lastDayHint: (most: string) =>
    say(
      `Paling jauh ${most}. Anda dapat mencabutnya kapan saja.`,
      `At the latest ${most}. You can revoke it at any time.`
    ),
  review: say("Periksa kuasa ini", "Check this power"),
  who: say("Penerima", "Proxy"),
  what: say("Urusan", "For"),
  whenOver: say("Berakhir", "Ends"),
  may: say(
    "Penerima kuasa dapat mengisi, mengirim, melihat, memperbaiki dan menarik permohonan itu untuk Anda, dan melihat data di dalamnya. Kuasa berlaku setelah penerima menyetujuinya, dan tidak dapat diteruskan kepada orang lain.",
    "The proxy can fill in, send, see, correct and withdraw these applications for you, and sees the data in them. The power holds once the proxy has taken it, and cannot be passed on."
  ),
  confirm: say("Ya, beri kuasa", "Yes, give the power"),
  change: say("Ubah", "Change"),
  next: say("Lanjut", "Continue"),
  cancel: say("Batal", "Cancel"),

  onFile: say("Kuasa", "Proxy"),
  notCurrent: say("kuasanya tidak berlaku lagi", "the power holds no longer"),
  toAccount: say("Kembali ke akun", "Back to the account"),

  deskTitle: say("Surat kuasa di meja", "Letters of power at the desk"),
  deskLead: say(
    "Untuk orang tanpa telepon. Lihat surat kuasa asli dan kedua kartu identitas.",
    "For people without a telephone. Look at the original letter and at both identity cards."
  ),
  principal: say("Pemberi kuasa", "Who gives the power"),
  proxy: say("Penerima kuasa", "Who is to act"),
  nik: say("NIK", "NIK"),
  fullName: say("Nama", "Name"),
  fullNameHint: say("Dipakai bila belum ada akun.", "Used where there is no account yet."),
  letterNumber: say("Nomor surat", "Number of the letter"),
  letterDate: say("Tanggal surat", "Date of the letter"),
  scan: say("Pindaian surat (foto atau PDF)", "Scan of the letter (photo or PDF)"),
  record: say("Catat surat kuasa", "Record the letter"),
  recorded: say("Surat kuasa sudah dicatat dan berlaku.", "The letter is recorded, and the power holds."),
  revoked: say("Kuasa sudah dicabut.", "The power is revoked."),
  findTitle: say("Cabut di meja", "Revoke at the desk"),
  findLead: say("Ketik NIK pemberi atau penerima kuasa dari kartunya.", "Type the NIK of who gave or has the power."),
  find: say("Cari kuasa", "Find powers"),
  nothingFound: say("Tidak ada kuasa yang berjalan.", "There is no power that runs."),
  toCodes: say("Kode masuk", "Sign-in codes")
} as const
