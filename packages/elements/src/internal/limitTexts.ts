/** @internal The sentences about the limits of files, for their manager, Indonesian first. */
import { type LocalizedText } from "../Wire.ts"

const say = (id: string, en: string): LocalizedText => ({ id, en })

export const limitTexts = {
  title: say("Batas waktu berkas", "Limits of files"),
  lead: say(
    "Setiap batas waktu mempunyai dasar dan tanggal tinjau ulang. Yang diubah di sini berlaku untuk waktu yang mulai sesudahnya; berkas yang waktunya sudah berjalan tetap memakai batas lama.",
    "Each limit has a source and a date of review. What is changed here holds for time that begins afterwards; a file whose time runs already keeps its old limit."
  ),
  none: say("Belum ada layanan dengan batas waktu berkas.", "No service has limits of files."),
  toReview: (count: number) =>
    say(`${count} batas waktu lewat tanggal tinjau ulangnya.`, `${count} limits are past their date of review.`),
  units: {
    workingDays: say("hari kerja", "working days"),
    calendarDays: say("hari kalender", "calendar days"),
    hours: say("jam", "hours"),
    minutes: say("menit", "minutes")
  },
  change: say("Ubah", "Change"),
  held: say("Berlaku sekarang", "In force now"),
  long: say("Lamanya", "How long"),
  source: say("Dasar", "Source"),
  confidence: {
    certain: say("sumber pasti", "certain"),
    likely: say("perlu diperiksa", "to be checked"),
    unsure: say("belum pasti", "unsure")
  },
  checked: (date: string) => say(`diperiksa ${date}`, `checked ${date}`),
  review: say("Tinjau ulang", "Review"),
  overdue: say("LEWAT: perlu ditinjau ulang", "OVERDUE: to be reviewed"),
  whose: say("Ditetapkan", "Set"),
  standard: say("menurut standar layanan", "by the standard of the service"),
  defined: say("menurut definisi balai", "by the definition of the hall"),
  changed: (by: string, at: string, reason: string) =>
    say(`diubah di sini oleh ${by}, ${at}: ${reason}`, `changed here by ${by}, ${at}: ${reason}`),
  scopes: {
    service: say("untuk layanan ini saja", "for this service alone"),
    agency: say("untuk semua layanan instansi ini", "for all services of this agency"),
    hall: say("untuk seluruh balai", "for the whole hall")
  },
  fromStandard: say("Menurut standar layanan", "By the standard of the service"),
  setTitle: say("Tetapkan batas waktu", "Set the limit"),
  scope: say("Berlaku", "It holds"),
  amount: say("Berapa lama", "How long"),
  unit: say("Satuan", "Unit"),
  basis: say("Dasar hukum", "Legal source"),
  basisHint: say("Peraturan atau keputusan dengan pasalnya", "The rule or decree, with its article"),
  reference: say("Nomor (boleh kosong)", "Number (may be empty)"),
  reviewDue: say("Tinjau ulang paling lambat", "Review at the latest on"),
  dateHint: say("Tulis seperti 2027-11-27", "Write it like 2027-11-27"),
  reason: say("Alasan perubahan", "Reason for the change"),
  reasonHint: say("Jangan menulis nama atau data orang.", "Write no names and no data of people."),
  save: say("Tetapkan", "Set it"),
  dropTitle: say("Kembali ke sebelumnya", "Go back"),
  dropLead: say(
    "Batas yang ditetapkan di sini dihapus; yang lebih umum, atau standar layanan, berlaku lagi.",
    "The limit that was set here is dropped; the more general one, or the standard of the service, holds again."
  ),
  drop: say("Hapus batas sendiri", "Drop our own limit"),
  saved: say("Tersimpan.", "Saved."),
  toList: say("Kembali ke batas waktu", "Back to the limits"),
  toCalendar: say("Kalender hari libur", "Calendar of holidays")
} as const
