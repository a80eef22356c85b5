/** @internal The sentences of the calendar's page, Indonesian first. */
import { type LocalizedText } from "../Wire.ts"

const say = (id: string, en: string): LocalizedText => ({ id, en })

export const calendarTexts = {
  title: say("Kalender hari libur", "Calendar of holidays"),
  lead: (version: string) =>
    say(
      `Batas waktu layanan dihitung dengan kalender versi ${version}.`,
      `Deadlines are counted with version ${version} of the calendar.`
    ),
  clocks: (running: number, provisional: number) =>
    say(
      `${running} berkas sedang berjalan waktunya, ${provisional} di antaranya sementara.`,
      `The time runs for ${running} files; ${provisional} of them have a provisional limit.`
    ),
  done: (moved: string) => say(`Tersimpan. ${moved} batas waktu bergeser.`, `Saved. ${moved} deadlines have moved.`),
  changed: (by: string, reason: string) =>
    say(`Perubahan terakhir oleh ${by}: ${reason}`, `Last revision by ${by}: ${reason}`),
  importTitle: say("Muat keputusan", "Import a decree"),
  importLead: say(
    "Tempel isi berkas CSV: nomor, tanggal, dan sumber keputusan, lalu satu baris untuk setiap hari. Daftar lengkap satu tahun menggantikan tahun itu.",
    "Paste the content of the CSV file: number, date and source of the decree, then one row a day. The whole list of a year takes that year's place."
  ),
  file: say("Isi berkas CSV", "Content of the CSV file"),
  example: say("Contoh berkas", "An example"),
  look: say("Tinjau dahulu", "Look at it first"),
  previewTitle: say("Yang akan berubah", "What will change"),
  noDeadline: say("Tidak ada batas waktu yang bergeser.", "No deadline moves."),
  deadlines: say("Batas waktu yang bergeser", "Deadlines that move"),
  provisional: say("sementara", "provisional"),
  added: say("bertambah", "added"),
  removed: say("dicabut", "removed"),
  kinds: {
    national: say("libur nasional", "national holiday"),
    jointLeave: say("cuti bersama", "joint leave"),
    local: say("libur lokal", "local holiday")
  },
  reason: say("Alasan", "Reason"),
  save: say("Berlakukan", "Put in force"),
  offered: say("Keputusan yang tersedia", "Decrees at hand"),
  offeredLead: say(
    "Terbitan ini membawa keputusan yang belum ada dalam kalender balai.",
    "This release brings decrees that the calendar of the hall does not have."
  ),
  adopt: say("Terima keputusan ini", "Take these over"),
  decrees: say("Keputusan yang berlaku", "Decrees in force"),
  days: (adds: number, removes: number) => say(`${adds} hari, ${removes} dicabut`, `${adds} days, ${removes} removed`),
  signed: (date: string) => say(`ditandatangani ${date}`, `signed on ${date}`),
  confidence: {
    certain: say("sumber pasti", "certain"),
    likely: say("perlu diperiksa", "to be checked"),
    unsure: say("belum pasti", "unsure")
  },
  overrides: say("Keputusan kantor", "The office's own decisions"),
  noOverride: say("Belum ada.", "None."),
  working: say("hari kerja", "a working day"),
  off: say("libur", "off"),
  overrideTitle: say("Putuskan satu hari", "Decide about one day"),
  date: say("Tanggal", "Date"),
  dateHint: say("Tulis seperti 2027-03-16", "Write it like 2027-03-16"),
  meaning: say("Hari itu", "That day is"),
  source: say("Dasar keputusan", "What it rests on"),
  sourceHint: say("Nomor surat atau keputusan", "The number of the letter or decree"),
  decide: say("Putuskan", "Decide"),
  remove: say("Hapus keputusan ini", "Remove this decision"),
  undoTitle: say("Urungkan perubahan terakhir", "Take the last revision back"),
  undoLead: say(
    "Kalender sebelumnya berlaku lagi sebagai versi baru, dan batas waktu dihitung ulang.",
    "The calendar of before is in force again as a new version, and deadlines are counted again."
  ),
  undo: say("Urungkan", "Take back"),
  toLimits: say("Batas waktu berkas", "Limits of files"),
  toManager: say("Halaman pengelola", "Manager's page")
}

/** A file as an office writes it. */
export const calendarExample = [
  "nomor;933/2025, 1/2025, 3/2025",
  "ditandatangani;2025-08-07",
  "sumber;Perubahan SKB Tiga Menteri",
  "jenis;perubahan",
  "date;kind;name_id;name_en",
  "2025-08-18;cuti bersama;Cuti bersama Proklamasi;Joint leave"
].join("\n")
