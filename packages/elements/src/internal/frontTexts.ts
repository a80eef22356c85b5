/** @internal The sentences of the front page, of the demonstration and of the page for errors, Indonesian first. */
import { type LocalizedText } from "../Wire.ts"

const say = (id: string, en: string): LocalizedText => ({ id, en })

export const frontTexts = {
  intro: say(
    "Ambil nomor di mesin antrean, lalu ikuti panggilan di layar atau dari ponsel Anda.",
    "Take a number at the kiosk, then follow the calls on a board or on your phone."
  ),
  open: say("Buka", "Open"),
  closed: say("Tutup", "Closed"),
  visitors: say("Untuk pengunjung", "For visitors"),
  staff: say("Untuk petugas", "For staff"),
  catalogue: say("Layanan: syarat dan biaya", "Services and fees"),
  kiosk: say("Mesin antrean", "Kiosk"),
  board: (name: LocalizedText) => say(`Layar antrean ${name.id}`, `Board ${name.en}`),
  signIn: say("Masuk petugas", "Staff sign-in"),
  manager: say("Pengelola", "Manager"),
  standards: say("Standar pelayanan", "Service standards"),
  counters: say("Loket", "Counters"),
  reach: say("Buka dari ponsel", "Open on a phone"),
  reachHint: say("Pindai di jaringan yang sama.", "Scan on the same network."),
  reachAnywhere: say("Pindai dengan kamera ponsel.", "Scan with a phone's camera."),
  reachAll: (count: number) => say(`Kode QR ${count} halaman lain`, `QR codes of ${count} more pages`),
  reachWhy: say("mesin antrean, layar, tiap loket", "kiosk, boards, each counter"),
  qrOf: (name: LocalizedText) => say(`Kode QR: ${name.id}`, `QR code: ${name.en}`),
  services: (agencies: number, services: number) =>
    say(`${services} layanan dari ${agencies} instansi`, `${services} services of ${agencies} agencies`),

  demo: say("Mode latihan", "Practice mode"),
  demoWhy: say(
    "Pengunjung dan petugas di sini tiruan; nomor tidak berlaku.",
    "Visitors and officers here are made up; numbers are not valid."
  ),
  demoClock: say("Waktu di balai ini", "Time in this hall"),
  demoStarting: say("Menyiapkan hari…", "Preparing the day…"),
  demoFiles: (made: number, total: number) =>
    say(`Menyiapkan berkas permohonan: ${made} dari ${total}`, `Preparing applications: ${made} of ${total}`),
  demoApplicant: say(
    "Pemohon dengan beberapa permohonan; kodenya tampil di layar",
    "An applicant with several applications; the code is shown on the screen"
  ),
  demoSpeed: say("Kecepatan", "Speed"),
  demoSpeedOf: (rate: number) => say(`${rate}×`, `${rate}×`),
  demoSpeedSay: (rate: number) =>
    say(
      rate === 1 ? "Kecepatan biasa" : `${rate} kali lebih cepat`,
      rate === 1 ? "Real speed" : `${rate} times as fast`
    ),
  demoFree: say("Coba sendiri, loket ini menunggu Anda:", "Try it yourself, these counters wait for you:"),
  demoTake: (label: string) => say(`Duduk di ${label}`, `Sit at ${label}`),
  demoAccounts: say("Akun latihan", "Accounts"),
  demoRestart: say("Mulai dari awal", "Start over"),
  demoRestartAsk: say(
    "Hari ini ditutup dan hari baru dimulai; semua nomor dan perubahan latihan hilang. Tekan sekali lagi.",
    "This day ends and a new one begins; all numbers and changes of this practice are gone. Press again."
  ),
  demoRestarting: say("Memulai hari baru…", "Starting a new day…"),

  errorStatus: (status: number) => say(`Kode ${status}`, `Code ${status}`),
  errorDo: say("Yang dapat Anda lakukan", "What you can do"),
  errorMissing: [
    say("Periksa lagi alamatnya, atau mulai dari halaman depan.", "Check the address, or start from the front page."),
    say(
      "Mencari nomor antrean? Pindai lagi kode QR pada struk Anda.",
      "Looking for your number? Scan the QR code on your slip again."
    )
  ],
  errorDenied: [
    say("Masuk dengan akun yang berhak.", "Sign in with an account that may do this."),
    say("Minta pengelola memeriksa tugas Anda.", "Ask the manager to check your duties.")
  ],
  errorBusy: [
    say("Tunggu sebentar, lalu muat ulang halaman ini.", "Wait a moment, then load this page again."),
    say(
      "Bila berulang, sampaikan kode dan versi di bawah kepada pengelola.",
      "If it stays, tell the manager the code and the versions below."
    )
  ],
  errorSignIn: say("Masuk", "Sign in")
} as const
