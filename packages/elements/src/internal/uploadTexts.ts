/** @internal What the script of an upload says. It stands apart so that a phone loads these sentences and no others. */
import { type LocalizedText } from "../Wire.ts"

const say = (id: string, en: string): LocalizedText => ({ id, en })

export const uploadTexts = {
  empty: say("Pilih dulu foto atau berkasnya.", "First choose a photo or a file."),
  shrinking: say("Mengecilkan foto…", "Shrinking the photo…"),
  sending: say("Mengunggah… {0}%", "Uploading… {0}%"),
  lost: say(
    "Sinyal terputus. Jangan tutup halaman ini; dicoba lagi otomatis.",
    "No signal. Keep this page open; it tries again by itself."
  ),
  checking: say("Memeriksa berkas…", "Checking the file…"),
  failed: say("Tidak berhasil. Coba lagi.", "It did not work. Try again."),
  tooLarge: say(
    "Ukuran berkas lebih dari 5 MB. Kecilkan atau pindai lagi dengan resolusi lebih rendah.",
    "The file is over 5 MB. Make it smaller, or scan it again at a lower resolution."
  )
} as const
