/** @internal What a kiosk and a device that is not enrolled yet say, Indonesian first. */
import { type LocalizedText, type PriorityView } from "../Wire.ts"

const say = (id: string, en: string): LocalizedText => ({ id, en })

export type Group = PriorityView["group"]

/** In the order in which the law names them. */
export const groups: ReadonlyArray<Group> = ["elderly", "disabled", "pregnant", "infant"]

export const groupNames: { readonly [group in Group]: LocalizedText } = {
  elderly: say("Lanjut usia, 60 tahun ke atas", "Aged 60 or over"),
  disabled: say("Penyandang disabilitas", "Person with a disability"),
  pregnant: say("Ibu hamil", "Pregnant"),
  infant: say("Membawa bayi", "With an infant")
}

export const kioskTexts = {
  wish: say("Butuh prioritas?", "Need priority?"),
  wishTitle: say("Siapa yang perlu didahulukan?", "Who needs to go first?"),
  wishHint: say(
    "Mesin ini hanya meneruskan permintaan Anda. Petugas yang memutuskan.",
    "This kiosk only passes your request on. An officer decides."
  ),
  wishNone: say("Tanpa prioritas", "No priority"),
  wished: (group: Group) =>
    say(`Meminta prioritas: ${lower(groupNames[group].id)}`, `Asking for priority: ${lower(groupNames[group].en)}`),
  wishedHint: say("Petugas yang memutuskan.", "An officer decides."),
  drop: say("Hapus", "Remove"),
  expect: say("Saya punya janji temu", "I have an appointment"),
  expectTitle: say("Kode janji temu atau nomor permohonan", "Code of the appointment, or application number"),
  expectHint: say("Ketik seperti pada kertas atau ponsel Anda.", "Type it as it stands on your paper or phone."),
  expectErase: say("Hapus satu", "Erase one"),
  expectGo: say("Ambil nomor", "Take the number"),
  more: say("Lihat ke bawah", "See more below"),

  takeSlip: say("Silakan ambil struk Anda", "Please take your slip"),
  leftSeconds: (seconds: number) =>
    say(`Layar ini kembali dalam ${seconds} detik`, `This screen returns in ${seconds} s`),
  heldNote: say("Nomor ditahan di layar", "The number stays on the screen"),
  hold: say("Tahan nomor ini", "Keep it here"),
  release: say("Lanjutkan", "Continue"),
  reprint: say("CETAK ULANG", "REPRINT"),
  practiceSlip: say("LATIHAN, tidak berlaku", "PRACTICE (LATIHAN), not valid"),
  slipHint: say("Tunggu panggilan di layar antrean.", "Watch the boards for your call."),

  enrolKiosk: say("Mesin antrean ini belum terdaftar", "This kiosk is not enrolled yet"),
  enrolRevoked: say("Pendaftaran perangkat ini dicabut", "This device is no longer enrolled"),
  enrolCode: say("Kode perangkat", "Device code"),
  enrolSteps: [
    say(
      "Pengelola membuka halaman Pengelola, bagian Perangkat:",
      "The manager opens the Manager page, section Devices:"
    ),
    say("Ketik kode di atas dan beri nama perangkat ini.", "Type the code above and give this device a name."),
    say("Layar ini siap dengan sendirinya.", "This screen gets ready by itself.")
  ],
  enrolUntil: (times: LocalizedText) =>
    say(
      `Berlaku sampai pukul ${times.id}; sesudahnya sentuh layar untuk kode baru.`,
      `Valid until ${times.en}; then touch the screen for a new code.`
    ),
  enrolOver: say(
    "Kodenya sudah lewat waktu. Sentuh layar untuk kode baru.",
    "The code has expired. Touch the screen for a new one."
  ),
  enrolAsking: say("Meminta kode…", "Asking for a code…"),
  enrolAgain: say("Dicoba lagi dengan sendirinya.", "It is tried again by itself."),
  enrolHere: say("Jadikan perangkat ini mesin antrean", "Make this device a kiosk"),
  enrolName: say("Mesin antrean", "Kiosk"),
  enrolScreen: say("Daftarkan layar ini", "Enrol this board"),
  enrolBoard: (code: string) => say(`Layar belum terdaftar · kode ${code}`, `Board not enrolled · code ${code}`)
} as const

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
