/** @internal What visitors and officers read on the pages of appointments. */
import { type LocalizedText } from "../Wire.ts"

const say = (id: string, en: string): LocalizedText => ({ id, en })

export const appointmentTexts = {
  title: say("Pesan janji temu", "Book an appointment"),
  lead: say(
    "Pilih hari, lalu jam. Tidak perlu akun dan tidak perlu menyebut nama: Anda mendapat kode.",
    "Choose a day, then a time. No account and no name are needed: you get a code."
  ),
  none: say(
    "Layanan ini tidak memakai janji temu. Ambil nomor di mesin antrean pada jam layanan.",
    "This service takes no appointments. Take a number at the kiosk during the hours."
  ),
  noDays: say("Belum ada waktu yang kosong dalam hari-hari ini.", "No time is free within these days."),
  day: say("Hari", "Day"),
  time: say("Jam", "Time"),
  chooseDay: say("Tampilkan jamnya", "Show the times"),
  otherDay: say("Pilih hari lain", "Choose another day"),
  free: (count: number) => say(`${count} tempat`, `${count} ${count === 1 ? "place" : "places"}`),
  fullTime: say("penuh", "full"),
  freeTimes: (count: number) => say(`${count} waktu kosong`, `${count} ${count === 1 ? "time" : "times"} free`),
  hold: say("Lanjut", "Continue"),
  confirmTitle: say("Pastikan waktunya", "Confirm the time"),
  heldUntil: (clock: string) =>
    say(`Waktu ini ditahan untuk Anda sampai pukul ${clock}.`, `The time is kept for you until ${clock}.`),
  confirm: say("Ya, pesan waktu ini", "Yes, book this time"),
  otherTime: say("Pilih waktu lain", "Choose another time"),
  bookedTitle: say("Janji temu Anda", "Your appointment"),
  code: say("Kode", "Code"),
  codeHint: say(
    "Tulis atau foto kode ini. Kode hanya berlaku pada tanggalnya.",
    "Write this code down or take a picture of it. It is good on its date alone."
  ),
  arrive: (minutes: number) =>
    say(
      `Datanglah ${minutes} menit sebelumnya. Di mesin antrean tekan "Saya punya janji temu" dan ketik kodenya: Anda mendapat nomor antrean.`,
      `Come ${minutes} minutes early. At the kiosk press "I have an appointment" and type the code: you get a number.`
    ),
  late: say(
    "Jika terlambat, kode masih berlaku hari itu; nomor Anda lalu berdiri seperti nomor yang diambil saat itu.",
    "If you are late the code still works that day; your number then stands as one taken at that moment."
  ),
  qr: say("Halaman ini di ponsel", "This page on a phone"),
  print: say("Cetak: Ctrl+P, atau menu peramban.", "Print: Ctrl+P, or the browser's menu."),
  forFile: (number: string) => say(`Untuk berkas ${number}`, `For the file ${number}`),
  move: say("Pindah ke waktu lain", "Move to another time"),
  cancel: say("Batalkan janji temu", "Cancel the appointment"),
  closedMeanwhile: say(
    "Waktu ini tidak lagi dalam jam layanan. Pindahkan ke waktu lain, atau batalkan.",
    "This time is no longer within the hours. Move it, or cancel it."
  ),
  states: {
    held: say("Ditahan, belum dipesan", "Held, not booked yet"),
    booked: say("Dipesan", "Booked"),
    arrived: say("Sudah datang: nomor antrean sudah diambil", "Arrived: the number was taken"),
    cancelled: say("Dibatalkan", "Cancelled"),
    moved: say("Dipindah ke waktu lain", "Moved to another time"),
    missed: say("Lewat: tidak ada yang datang", "Over: nobody came")
  },
  findTitle: say("Lihat janji temu", "Look at an appointment"),
  find: say("Lihat", "Look"),
  again: say("Pesan waktu baru", "Book a new time"),

  returnTitle: say("Datang kembali", "Come back"),
  returnLead: (number: string) =>
    say(
      `Bawa yang kurang untuk berkas ${number}. Loket langsung membuka berkas Anda.`,
      `Bring what is missing for the file ${number}. The counter opens your file at once.`
    ),
  suggested: say("Waktu yang disarankan", "Suggested time"),
  untilDay: (day: string) => say(`Paling lambat ${day}.`, `By ${day} at the latest.`),
  take: say("Pakai waktu ini", "Use this time"),
  noTimes: (number: string) =>
    say(
      `Di sini tidak perlu janji temu. Datanglah pada jam layanan; di mesin antrean tekan "Saya punya janji temu" dan ketik nomor permohonan ${number}. Nomor Anda tidak mulai dari belakang.`,
      `No appointment is needed here. Come during the hours; at the kiosk press "I have an appointment" and type the application number ${number}. Your number does not start at the end.`
    ),
  returnBooked: say("Waktu Anda untuk berkas ini", "Your time for this file"),
  returnCode: say(
    "Kodenya ada pada halaman yang Anda simpan saat memesan. Kode hilang? Nomor permohonan juga cukup di mesin antrean.",
    "The code is on the page that you kept. Lost it? The application number is enough at the kiosk."
  ),

  deskTitle: (label: string) => say(`Berkas untuk nomor ${label}`, `File of the number ${label}`),
  deskNone: say("Tidak ada nomor di loket ini.", "There is no number at this counter."),
  backToCounter: say("Kembali ke loket", "Back to the counter"),
  link: say("Hubungkan", "Link"),
  linkField: say("Nomor permohonan", "Application number"),
  linkHint: say("Ketik nomornya atau pindai QR pada tanda terima.", "Type the number, or scan the QR of the receipt."),
  unlink: say("Bukan berkas ini", "Not this file"),
  openFile: say("Buka berkas lengkap", "Open the whole file"),
  notServing: say(
    'Tekan "Mulai layani" di loket dahulu: nomor ini belum dilayani.',
    'First press "Serve" at the counter: this number is not being served yet.'
  ),
  rows: say("Persyaratan", "Requirements"),
  accepted: say("Diterima", "Accepted"),
  rejected: say("Kurang", "Missing"),
  notNeeded: say("Tidak perlu", "Not needed"),
  open: say("Belum dilihat", "Not looked at"),
  reason: say("Alasan bila kurang", "Reason, if missing"),
  words: say("Kata untuk pemohon (boleh kosong)", "Words to the applicant (may be empty)"),
  choose: say("Pilih alasan", "Choose a reason"),
  step: say("Setelah ini berkas", "Now the file is"),
  steps: {
    accept: say("Diterima lengkap", "Accepted as complete"),
    return: say("Dikembalikan untuk diperbaiki", "Returned for correction"),
    check: say("Tetap; simpan pemeriksaannya", "Left as it is; the check is kept"),
    handOver: say("Diserahkan kepada pemohon", "Handed over to the applicant"),
    finish: say("Selesai dilayani", "Done"),
    turnAway: say("Tidak dapat dilayani", "Cannot be done"),
    nothing: say("Tidak berubah", "Not changed")
  },
  reasonNeeded: say(
    "Pilih alasan untuk setiap persyaratan yang kurang",
    "Choose a reason for each requirement that is missing"
  ),
  stepNeeded: say("Pilih apa yang terjadi dengan berkas", "Choose what happens to the file"),
  done: say("Selesaikan nomor dan berkas", "Finish number and file"),
  both: say(
    "Nomor dan berkas bergerak bersama: bila salah satu ditolak, keduanya tetap.",
    "Number and file move together: when one is refused, both stay."
  ),
  markAppointment: say("Janji temu", "Appointment"),
  markReturn: say("Kembali", "Comes back"),
  counterOpen: (number: string) => say(`Buka berkas ${number}`, `Open the file ${number}`),
  counterLink: say("Hubungkan berkas", "Link a file")
} as const
