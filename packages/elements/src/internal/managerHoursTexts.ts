/** @internal The sentences of the manager's page about hours and services, Indonesian first. */
import { type LocalizedText } from "../Wire.ts"

const say = (id: string, en: string): LocalizedText => ({ id, en })

const weekdays = {
  id: ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
}
const short = {
  id: ["Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"],
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
}

/** The day of the week by its number, 1 for Monday. */
export const weekday = (number: number): LocalizedText =>
  say(weekdays.id[number - 1] ?? "", weekdays.en[number - 1] ?? "")
export const weekdayShort = (number: number): LocalizedText =>
  say(short.id[number - 1] ?? "", short.en[number - 1] ?? "")

export const hoursTexts = {
  hint: say(
    "Sebuah layanan buka bila balai, instansi, dan layanannya sendiri buka. Nomor yang sudah keluar tetap dipanggil.",
    "A service is open when hall, agency and the service itself are. Numbers already given are called all the same."
  ),
  wholeHall: say("Seluruh balai", "The whole hall"),
  agencies: say("Instansi dan layanan", "Agencies and services"),
  searchServices: say("Cari instansi atau layanan", "Search agency or service"),
  week: say("Jam mingguan", "Weekly hours"),
  today: say("Hari ini", "Today"),
  closed: say("tutup", "closed"),
  follows: say("Mengikuti jam balai", "Follows the hall"),
  followsAgency: say("Mengikuti jam instansinya", "Follows its agency"),
  always: say("Tanpa batas jam", "No hours set"),
  breaks: say("Istirahat", "Breaks"),
  breakKind: say("Jenis", "Kind"),
  break: say("Istirahat", "Break"),
  fridayPrayer: say("Salat Jumat", "Friday prayer"),
  issues: say("Nomor tetap keluar", "Numbers are still given"),
  presence: say("Kehadiran", "Presence"),
  presenceHint: say(
    "Kosongkan bila selalu hadir. Bila diisi, hanya ada pada hari atau tanggal ini.",
    "Leave empty when always present. Otherwise present on these days or dates only."
  ),
  presenceDates: say("Hanya pada tanggal", "Only on the dates"),
  presentOn: (days: string) => say(`Hadir ${days}`, `Present ${days}`),
  exceptions: say("Pengecualian", "Exceptions"),
  seasons: say("Musim khusus", "Seasons"),
  seasonsKept: say("Diatur dalam berkas; tetap berlaku setelah disimpan.", "Set in the file; kept when you save."),
  days: say("Hari", "Days"),
  from: say("Mulai", "From"),
  to: say("Sampai", "To"),
  addRow: say("Tambah jam", "Add hours"),
  addBreak: say("Tambah istirahat", "Add a break"),
  addDate: say("Tambah tanggal", "Add a date"),
  removeRow: say("Hapus baris", "Remove the row"),
  rowName: (list: string, number: number) => say(`${list} ${number}`, `${list} ${number}`),
  rowNeedsDay: (row: string) => say(`${row}: pilih paling sedikit satu hari.`, `${row}: choose at least one day.`),
  rowOrder: (row: string) =>
    say(`${row}: jam selesai harus setelah jam mulai.`, `${row}: the end must be after the beginning.`),
  firstTicket: say("Nomor mulai keluar, menit sebelum buka", "Numbers begin, minutes before opening"),
  lastTicket: say("Nomor berhenti, menit sebelum tutup", "Numbers end, minutes before closing"),
  ticketTimes: say("Pengambilan nomor", "Taking numbers"),
  appointments: say("Janji temu", "Appointments"),
  appointmentsHint: say(
    "Kosongkan panjang atau jumlah orang bila instansi ini tidak memakai janji temu.",
    "Leave the length or the number of people empty where this agency takes no appointments."
  ),
  appointmentMinutes: say("Panjang satu waktu, menit", "Length of one time, minutes"),
  appointmentNone: say("Tidak ada", "None"),
  appointmentCapacity: say("Orang pada satu waktu", "People at one time"),
  appointmentDays: say("Ditawarkan untuk berapa hari ke depan", "Offered for how many days ahead"),
  appointmentLead: say(
    "Nomornya berdiri seperti diambil sekian menit sebelumnya",
    "The number stands as if taken so many minutes before"
  ),
  closedOn: say("Tutup pada", "Closed on"),
  holiday: {
    national: say("Libur nasional", "National holidays"),
    jointLeave: say("Cuti bersama", "Joint leave"),
    local: say("Libur daerah", "Local holidays")
  },
  editHours: say("Ubah jam", "Change hours"),
  hoursOf: (name: string) => say(`Jam ${name}`, `Hours of ${name}`),
  previewTitle: say("Bila disimpan", "When saved"),
  previewWeek: say("Seminggu", "The week"),
  previewToday: (day: string) => say(`Hari ini, ${day}`, `Today, ${day}`),
  previewHint: say(
    "Sudah dipadukan dengan jam balai, instansinya, dan hari libur.",
    "Already combined with hall, agency and holidays."
  ),
  previewUnclear: say(
    "Lengkapi isian di atas agar minggu ini dapat dihitung ulang.",
    "Complete the fields above to have this week worked out again."
  ),
  suspendedToday: say("dihentikan sementara", "suspended"),
  savedHours: (name: string) =>
    say(`Jam ${name} tersimpan dan langsung berlaku.`, `The hours of ${name} are saved and hold at once.`),
  hoursReasons: [
    say("Jam Ramadan", "Ramadan hours"),
    say("Surat edaran bupati", "Circular of the regent"),
    say("Rapat seluruh petugas", "Meeting of all officers")
  ],

  addException: say("Tambah pengecualian", "Add an exception"),
  exceptionOf: (name: string) => say(`Pengecualian untuk ${name}`, `Exception for ${name}`),
  date: say("Tanggal", "Date"),
  exceptionClosed: say("Tutup sepanjang hari", "Closed all day"),
  exceptionHours: say("Buka pada jam lain", "Open at other hours"),
  exceptionKind: say("Pada tanggal itu", "On that date"),
  publicReason: say("Alasan, terbaca pengunjung", "Reason, read by visitors"),
  publicReasonEn: say("Alasan dalam bahasa Inggris (boleh kosong)", "Reason in English (may be empty)"),
  exceptionReasons: [
    say("Rapat", "Meeting"),
    say("Listrik padam", "Power cut"),
    say("Pelayanan di luar gedung", "Service outside of the building")
  ],
  remove: say("Hapus", "Remove"),
  removeException: (date: string) => say(`Hapus pengecualian ${date}?`, `Remove the exception of ${date}?`),
  removeExceptionHint: say("Jam biasa berlaku lagi pada tanggal itu.", "The usual hours hold again on that date."),
  exceptionSaved: (date: string) => say(`Pengecualian ${date} tersimpan.`, `The exception of ${date} is saved.`),
  exceptionRemoved: (date: string) => say(`Pengecualian ${date} dihapus.`, `The exception of ${date} is removed.`),

  quota: say("Kuota", "Quota"),
  quotaOf: (name: string) => say(`Kuota ${name}`, `Quota of ${name}`),
  quotaPerDay: (count: number) => say(`${count} nomor sehari`, `${count} numbers a day`),
  quotaNone: say("tanpa kuota", "no quota"),
  quotaField: say("Nomor sehari", "Numbers a day"),
  quotaHint: say(
    "Kosongkan untuk tanpa batas. 0 berarti tidak ada nomor.",
    "Empty means no limit. 0 means no numbers."
  ),
  quotaSaved: (name: string) => say(`Kuota ${name} tersimpan.`, `The quota of ${name} is saved.`),

  suspend: say("Hentikan sementara", "Suspend"),
  suspendOf: (name: string) => say(`Hentikan ${name} untuk sementara?`, `Suspend ${name}?`),
  suspendHint: (count: number) =>
    count === 0
      ? say("Nomor baru tidak keluar sampai Anda membukanya lagi.", "No new numbers until you open it again.")
      : say(
          `Nomor baru tidak keluar sampai Anda membukanya lagi. ${count} orang yang sudah menunggu tetap dipanggil.`,
          `No new numbers until you open it again. The ${count} who wait are called all the same.`
        ),
  suspended: say("Dihentikan sementara", "Suspended"),
  suspendedNow: (name: string) => say(`${name} dihentikan sementara.`, `${name} is suspended.`),
  resume: say("Buka lagi", "Open again"),
  resumeOf: (name: string) => say(`Buka lagi ${name}?`, `Open ${name} again?`),
  resumeHint: say("Nomor keluar lagi menurut jamnya.", "Numbers are given out again within the hours."),
  resumed: (name: string) => say(`${name} dibuka lagi.`, `${name} is open again.`),
  suspendReasons: [
    say("Gangguan jaringan pusat", "Central network is down"),
    say("Blangko habis", "Forms have run out"),
    say("Petugas berhalangan", "Officer not available")
  ],
  openNow: say("Buka", "Open"),
  closedNow: say("Tutup", "Closed")
} as const
