/** @internal Every sentence of the pages of a form, Indonesian first. */
import { type LocalizedText } from "../Wire.ts"

const say = (id: string, en: string): LocalizedText => ({ id, en })

export const formTexts = {
  wrong: say("Galat", "Error"),
  back: say("Kembali", "Back"),
  step: (step: number, of: number) => say(`Langkah ${step} dari ${of}`, `Step ${step} of ${of}`),
  summary: say("Ada yang perlu diperbaiki", "There is a problem"),
  optional: say("boleh dikosongkan", "optional"),
  day: say("Tanggal", "Day"),
  month: say("Bulan", "Month"),
  year: say("Tahun", "Year"),
  yes: say("Ya", "Yes"),
  no: say("Tidak", "No"),
  pick: say("Pilih…", "Choose…"),
  several: say("Boleh pilih lebih dari satu.", "You may choose more than one."),
  maybe: say("Kosongkan bila tidak berlaku untuk Anda.", "Leave it empty when it does not apply to you."),
  camera: say("Ambil foto dengan kamera", "Take a photo"),
  file: say("Pilih berkas", "Choose a file"),
  uploaded: say("Sudah diunggah", "Uploaded"),
  remove: say("Hapus berkas ini", "Remove this file"),
  replace: say("Berkas baru menggantikan yang lama.", "A new file takes the place of the old one."),
  addRow: (row: LocalizedText) => say(`Tambah ${row.id.toLowerCase()}`, `Add another ${row.en.toLowerCase()}`),
  removeRow: say("Hapus", "Remove"),
  go: say("Lanjutkan", "Continue"),
  goReview: say("Simpan perubahan", "Save the change"),
  save: say("Simpan dan lanjutkan nanti", "Save and go on later"),
  language: say("English", "Bahasa Indonesia"),
  languageNav: say("Bahasa", "Language"),
  reviewTitle: say("Periksa jawaban Anda", "Check your answers"),
  reviewLead: say("Pastikan semuanya benar sebelum dikirim.", "Make sure that all is right before you send it."),
  change: say("Ubah", "Change"),
  lacking: say("Ada bagian yang belum lengkap", "Some parts are not complete"),
  fill: (title: LocalizedText) => say(`Lengkapi: ${title.id}`, `Complete: ${title.en}`),
  notComplete: say("Belum lengkap", "Not complete"),
  send: say("Kirim permohonan", "Send the application"),
  sentTitle: say("Permohonan terkirim", "Application sent"),
  number: say("Nomor permohonan", "Application number"),
  keep: say(
    "Catat atau foto nomor ini. Dengan nomor ini Anda dapat menanyakan permohonan Anda.",
    "Write this number down or take a picture of it. With it you can ask about your application."
  ),
  next: say("Yang terjadi selanjutnya", "What happens next"),
  track: say("Pantau permohonan ini", "Follow this application"),
  help: say("Butuh bantuan?", "Need help?"),
  types: { "image/jpeg": "JPG", "image/png": "PNG", "application/pdf": "PDF" } as { readonly [type: string]: string }
}
