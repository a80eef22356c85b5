/** @internal The sentences of applicants' sign-in, their account and the desk that prints codes, Indonesian first. */
import { type LocalizedText } from "../Wire.ts"

const say = (id: string, en: string): LocalizedText => ({ id, en })

export const personTexts = {
  enterTitle: say("Masuk pemohon", "Applicant sign-in"),
  enterLead: say(
    "Tanpa kata sandi: Anda mendapat kode yang hanya berlaku sekali.",
    "No password: you get a code that is good once."
  ),
  noNeed: say("Untuk mengambil nomor antrean, Anda tidak perlu masuk.", "To take a queue number you need not sign in."),
  contact: say("Nomor ponsel atau e-mail", "Mobile number or e-mail"),
  contactHint: say("Contoh: 0812-3456-789 atau nama@contoh.id", "For example 0812-3456-789 or name@example.id"),
  phoneOnly: say("Nomor ponsel", "Mobile number"),
  emailOnly: say("Alamat e-mail", "E-mail address"),
  how: say("Kirim kode lewat", "Send the code by"),
  channels: {
    whatsapp: say("WhatsApp", "WhatsApp"),
    sms: say("SMS", "SMS"),
    email: say("E-mail", "E-mail")
  },
  send: say("Kirim kode", "Send the code"),
  show: say("Tampilkan kode latihan", "Show the practice code"),
  codeTitle: say("Ketik kode Anda", "Type your code"),
  sentBy: (channel: LocalizedText, to: string) =>
    say(
      `Kode 6 angka dikirim lewat ${channel.id} ke ${to}. Tunggu paling lama satu menit.`,
      `A code of 6 digits goes by ${channel.en} to ${to}. Wait for a minute at most.`
    ),
  fallback: say(
    "Bila jalur itu tidak menerima, kami coba jalur lain.",
    "When that takes no message, we try another way."
  ),
  goodFor: (minutes: number) =>
    minutes > 24 * 60
      ? say("Berlaku satu kali.", "Good once.")
      : say(`Berlaku ${minutes} menit, satu kali.`, `Good for ${minutes} minutes, once.`),
  nobody: say(
    "Petugas tidak pernah menanyakan kode ini. Jangan berikan kepada siapa pun.",
    "No officer ever asks for this code. Give it to nobody."
  ),
  practice: say("LATIHAN", "LATIHAN (PRACTICE)"),
  practiceHint: say(
    "Di mode latihan kode tampil di sini. Balai sungguhan mengirimnya atau mencetaknya.",
    "In practice the code is shown here. A real hall sends or prints it."
  ),
  code: say("Kode", "Code"),
  enter: say("Masuk", "Sign in"),
  again: say("Minta kode baru", "Ask for a new code"),
  printedTitle: say("Punya kode cetak?", "Do you have a printed code?"),
  printedLead: say(
    "Ketik kode 8 huruf dari lembar meja informasi.",
    "Type the code of 8 letters on the sheet from the greeter's desk."
  ),
  printedCode: say("Kode cetak", "Printed code"),
  nothingSent: say("Balai ini belum mengirim kode lewat pesan.", "This hall sends no codes by message yet."),
  askAtDesk: say(
    "Minta kode cetak di meja informasi: gratis, cukup tunjukkan KTP.",
    "Ask for a printed code at the greeter's desk: free, just show your identity card."
  ),
  deskInstead: say(
    "Tidak punya ponsel, atau pesan tidak datang? Minta kode cetak di meja informasi: gratis, tunjukkan KTP.",
    "No mobile, or no message? Ask for a printed code at the greeter's desk: free, show your identity card."
  ),

  accountTitle: say("Akun saya", "My account"),
  hello: (name: string) => say(`Halo, ${name}`, `Hello, ${name}`),
  name: say("Nama", "Name"),
  nameHint: say("Nama satu kata pun diterima.", "A name of one word will do."),
  save: say("Simpan", "Save"),
  contacts: say("Kontak", "Contacts"),
  noContact: say("Belum ada kontak: Anda masuk dengan kode cetak.", "No contact yet: you entered by a printed code."),
  identified: say("Identitas sudah diperiksa petugas", "An officer has seen your identity card"),
  verified: (date: string) => say(`terbukti ${date}`, `proved on ${date}`),
  newContact: say("Tambah atau ganti kontak", "Add or change a contact"),
  confirmTitle: say("Ketik kode yang dikirim ke kontak baru", "Type the code that went to the new contact"),
  confirm: say("Pakai kontak ini", "Use this contact"),
  consents: say("Persetujuan", "Consent"),
  consentsHint: say(
    "Boleh ditarik kapan saja. Yang wajib kami beri tahu tetap kami kirim.",
    "You may withdraw it at any time. What we must tell you we still send."
  ),
  purposes: {
    whatsapp: say("Kabar lewat WhatsApp", "News by WhatsApp"),
    sms: say("Kabar lewat SMS", "News by SMS"),
    email: say("Kabar lewat e-mail", "News by e-mail"),
    survey: say("Ditanya kepuasan setelah layanan", "Being asked how it went")
  },
  given: (date: string) => say(`Disetujui ${date}`, `Agreed on ${date}`),
  withdrawn: (date: string) => say(`Ditarik ${date}`, `Withdrawn on ${date}`),
  never: say("Belum disetujui", "Not agreed to"),
  agree: say("Setujui", "Agree"),
  withdraw: say("Tarik persetujuan", "Withdraw"),
  sessions: say("Sedang masuk di", "Signed in on"),
  session: (from: string, until: string) => say(`sejak ${from}, sampai ${until}`, `since ${from}, until ${until}`),
  thisOne: say("peramban ini", "this browser"),
  otherOne: say("perangkat lain", "another device"),
  signOut: say("Keluar", "Sign out"),
  data: say("Data saya", "My data"),
  dataHint: say(
    "Lihat, cetak, atau unduh semua yang disimpan balai ini tentang Anda; minta pembetulan atau penghapusan.",
    "See, print or download all that this hall holds of you; ask for a correction or erasure."
  ),
  signOutAll: say("Keluar dari semua perangkat", "Sign out everywhere"),
  leaveTitle: say("Keluar dari akun?", "Sign out?"),
  leaveLead: say("Lakukan ini di ponsel atau komputer pinjaman.", "Do this on a borrowed phone or computer."),
  stay: say("Kembali ke akun", "Back to the account"),
  lost: say("Ponsel hilang atau dipakai orang lain?", "Phone lost, or in somebody else's hands?"),
  lock: say("Kunci akun saya", "Lock my account"),
  lockHint: say(
    "Semua perangkat keluar. Buka lagi di meja informasi dengan KTP.",
    "Every device is signed out. Open it again at the greeter's desk with your identity card."
  ),
  close: say("Tutup akun", "Close the account"),
  closeHint: say(
    "Berkas yang sudah diajukan tetap tercatat. Kontak Anda dapat dipakai lagi untuk akun baru.",
    "What you applied for stays on record. Your contact can open a new account."
  ),
  closeSure: say("Saya ingin menutup akun ini", "I want to close this account"),
  done: say("Tersimpan.", "Saved."),

  deskTitle: say("Cetak kode masuk", "Print a sign-in code"),
  deskLead: say(
    "Untuk pemohon yang berdiri di meja Anda dan menunjukkan identitas aslinya.",
    "For an applicant who stands at your desk and shows the original identity card."
  ),
  seen: say("Yang diperiksa", "What you have seen"),
  seenOf: {
    ktp: say("KTP-el", "Identity card (KTP)"),
    kk: say("Kartu keluarga", "Family card"),
    passport: say("Paspor", "Passport")
  },
  number: say("NIK atau nomor paspor", "NIK or passport number"),
  numberHint: say(
    "Tidak disimpan: hanya dipakai untuk menemukan akun.",
    "It is not stored: only the account is found by it."
  ),
  print: say("Buat kode", "Make the code"),
  slipTitle: say("Kode masuk sekali pakai", "One-time sign-in code"),
  slipOnce: say(
    "Kode ini hanya tampil sekali. Cetak sekarang (Ctrl+P) dan serahkan kepada pemohon.",
    "This code is shown once. Print it now (Ctrl+P) and hand it to the applicant."
  ),
  slipHow: (address: string) => say(`Buka ${address}, lalu ketik kode ini.`, `Open ${address}, then type this code.`),
  slipUntil: (time: string) => say(`Berlaku satu kali, sampai ${time}.`, `Good once, until ${time}.`),
  slipNew: say("Kode baru untuk orang lain", "A code for somebody else"),
  slipKeep: say(
    "Simpan seperti uang: siapa pun yang memegangnya dapat masuk. Petugas tidak dapat melihatnya lagi.",
    "Keep it like money: whoever has it can sign in. No officer can look at it again."
  )
} as const
