/** @internal Every sentence of the pages of a form, Indonesian first. */
import { type LocalizedText } from "../Wire.ts"

const say = (id: string, en: string): LocalizedText => ({ id, en })

export const formTexts = {
  wrong: say("Galat", "Error"),
  back: say("Kembali", "Back"),
  step: (step: number, of: number) => say(`Langkah ${step} dari ${of}`, `Step ${step} of ${of}`),
  held: say(
    "Anda sudah masuk lagi. Isian Anda masih ada; tekan Lanjutkan untuk menyimpannya.",
    "You have signed in again. What you wrote is still here; press Continue to save it."
  ),
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
  file: say("Pilih foto atau berkas PDF", "Choose a photo or a PDF"),
  photo: say("Pilih foto", "Choose a photo"),
  pdf: say("Pilih berkas PDF", "Choose a PDF"),
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
  reviewTitle: say("Periksa sebelum mengirim", "Check before you send"),
  reviewLead: say(
    "Pastikan semuanya benar. Setelah dikirim, petugas mulai memeriksa.",
    "Make sure that all is right. Once it is sent, an officer starts to check it."
  ),
  documents: say("Dokumen", "Documents"),
  notUploaded: say("Belum diunggah", "Not uploaded yet"),
  atCounter: say("Dibawa atau dilakukan di loket", "To be shown or done at the counter"),
  change: say("Ubah", "Change"),
  lacking: say("Ada bagian yang belum lengkap", "Some parts are not complete"),
  fill: (title: LocalizedText) => say(`Lengkapi: ${title.id}`, `Complete: ${title.en}`),
  statement: say(
    "Dengan mengirim, saya menyatakan isian dan dokumen ini benar dan milik saya atau saya berhak mengajukannya.",
    "By sending I state that what I filled in and uploaded is true, and mine or mine to apply with."
  ),
  send: say("Kirim permohonan", "Send the application"),

  sentTitle: say("Permohonan diterima", "Application received"),
  number: say("Nomor permohonan", "Application number"),
  keep: say("Foto atau catat nomor ini.", "Take a picture of this number or write it down."),
  next: say("Yang terjadi selanjutnya", "What happens next"),
  track: say("Pantau permohonan ini", "Follow this application"),
  explained: say("Arti nomor ini", "What the number means"),
  qr: say("Kode QR ke halaman pemantauan", "QR code of the tracking page"),
  qrHint: say(
    "Pindai untuk membuka halaman pemantauan. Hanya Anda yang dapat membukanya, setelah masuk.",
    "Scan it to open the tracking page. Only you can, after signing in."
  ),
  print: say("Cetak tanda terima", "Print the receipt"),
  printHint: say("Pakai menu cetak di peramban (Ctrl+P).", "Use the print menu of your browser (Ctrl+P)."),

  menu: say("Menu pemohon", "Applicant's menu"),
  mine: say("Permohonan saya", "My applications"),
  account: say("Akun", "Account"),
  done: say("Tersimpan.", "Saved."),
  open: say("Lihat", "View"),
  showCode: say("Tunjukkan kode kepada petugas", "Show a code to an officer"),
  complain: say("Ada keluhan?", "A complaint?"),
  complainLead: say(
    "Mengadu tidak memengaruhi permohonan Anda.",
    "A complaint does not count against your application."
  ),
  atDesk: say("Meja informasi di balai ini", "The information desk of this hall"),
  types: { pdf: "PDF", jpeg: "JPG", png: "PNG", "image/jpeg": "JPG", "image/png": "PNG", "application/pdf": "PDF" } as {
    readonly [type: string]: string
  }
}
