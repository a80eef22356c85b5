/** @internal The sentences of the manager's page about officers and devices, Indonesian first. */
import { type LocalizedText } from "../Wire.ts"

const say = (id: string, en: string): LocalizedText => ({ id, en })

export const peopleTexts = {
  hint: say(
    "Setiap orang punya akun sendiri. Hak mengikuti tugas: pengelola, meja informasi, loket, atau instansi.",
    "Everybody has an account of their own. Rights follow duties: manager, information desk, counter or agency."
  ),
  add: say("Tambah petugas", "Add an officer"),
  searchOfficers: say("Cari nama, nama masuk, atau loket", "Search name, sign-in name or counter"),
  none: say("Belum ada petugas selain Anda.", "There is nobody but you yet."),
  name: say("Nama", "Name"),
  nameHint: say("Hanya pengelola yang melihatnya; tidak tampil di layar.", "Only managers see it; no board shows it."),
  login: say("Nama masuk", "Sign-in name"),
  loginHint: say(
    "Huruf kecil, angka, titik, tanpa spasi. Bukan NIK.",
    "Small letters, digits, dots, no spaces. Not the NIK."
  ),
  rights: say("Tugas", "Duties"),
  manages: say("Pengelola", "Manager"),
  managesHint: say("boleh semua yang ada di halaman ini", "may do all that is on this page"),
  greets: say("Meja informasi", "Information desk"),
  greetsHint: say("mengambilkan nomor untuk pengunjung", "takes numbers for visitors"),
  servesAgency: say("Melayani di loket instansi", "Serves at the counters of an agency"),
  servesCounter: say("Melayani di loket tertentu", "Serves at certain counters"),
  heads: say("Mengepalai instansi", "Heads an agency"),
  headsHint: say("memutuskan dan menandatangani permohonan", "decides and signs applications"),
  headOf: (agency: string) => say(`Kepala ${agency}`, `Head of ${agency}`),
  acting: say("Kepala sementara (Plh/Plt)", "Acting head (Plh/Plt)"),
  actingAgency: say("Instansi", "Agency"),
  actingAs: say("Sebagai", "As"),
  plh: say("Pelaksana harian (Plh)", "By the day (Plh)"),
  plt: say("Pelaksana tugas (Plt)", "While the post is empty (Plt)"),
  decree: say("Nomor surat perintah atau keputusan", "Number of the order or decree"),
  actingFrom: say("Mulai tanggal", "First day"),
  actingUntil: say("Sampai tanggal", "Last day"),
  noAgency: say("Tidak ada", "None"),
  actingOf: (of: { readonly as: string; readonly agency: string; readonly until: string; readonly decree: string }) =>
    say(
      `${of.as} Kepala ${of.agency} s.d. ${of.until} (${of.decree})`,
      `${of.as} head of ${of.agency} until ${of.until} (${of.decree})`
    ),
  actingHalf: say(
    "Lengkapi kepala sementara: instansi, nomor surat, mulai dan sampai tanggal.",
    "Complete the acting head: agency, number of the order, first and last day."
  ),
  noRights: say("Tanpa tugas: hanya dapat masuk.", "Without duties: may only sign in."),
  chooseRight: say("Pilih paling sedikit satu tugas.", "Choose at least one duty."),
  yourself: say("Anda", "you"),
  sitsAt: (labels: string) => say(`Duduk di ${labels}`, `Sits at ${labels}`),
  lastSignIn: (when: string) => say(`Terakhir masuk ${when}`, `Last sign-in ${when}`),
  neverSignedIn: say("Belum pernah masuk", "Has never signed in"),
  firstPassword: say("masih memakai kata sandi awal", "still uses the first password"),
  lockedUntil: (time: string) =>
    say(`Terkunci sampai ${time} karena salah kata sandi`, `Locked until ${time} after wrong passwords`),
  added: (name: string) => say(`${name} terdaftar.`, `${name} is added.`),
  relateTitle: (name: string) => say(`Tugas ${name}`, `Duties of ${name}`),
  resetTitle: (name: string) => say(`Kata sandi baru untuk ${name}?`, `A new password for ${name}?`),
  resetHint: say(
    "Kata sandi lama tidak berlaku lagi. Yang baru tampil sekali di sini.",
    "The old password no longer works. The new one is shown here once."
  ),
  resetYes: say("Buat kata sandi baru", "Make a new password"),
  unlockTitle: (name: string) => say(`Buka kunci akun ${name}?`, `Unlock the account of ${name}?`),
  unlockHint: say("Ia dapat langsung mencoba masuk lagi.", "Signing in can be tried again at once."),
  disableTitle: (name: string) => say(`Nonaktifkan akun ${name}?`, `Disable the account of ${name}?`),
  disableHint: say(
    "Semua sesinya berakhir sekarang juga, dan ia tidak dapat masuk sampai diaktifkan lagi.",
    "All sessions end now, and signing in is impossible until the account is enabled again."
  ),
  enableTitle: (name: string) => say(`Aktifkan lagi akun ${name}?`, `Enable the account of ${name} again?`),
  enableHint: say("Ia dapat masuk lagi dengan kata sandi yang lama.", "The old password works again."),
  savedOfficer: (name: string) => say(`Akun ${name} tersimpan.`, `The account of ${name} is saved.`),
  officerReasons: [
    say("Pindah tugas", "Other duties"),
    say("Cuti", "On leave"),
    say("Tidak bertugas lagi", "No longer works here")
  ],

  devicesHint: say(
    "Mesin antrean menampilkan kode delapan huruf; layar antrean sesudah “Daftarkan layar ini” ditekan, atau bila dibuka di /board?daftar. Ketik kode itu di sini.",
    "A kiosk shows a code of eight letters; a board does when “Enrol this board” is pressed, or at /board?daftar. Type that code here."
  ),
  enrol: say("Daftarkan dengan kode", "Enrol by code"),
  enrolTitle: say("Daftarkan perangkat", "Enrol a device"),
  code: say("Kode di layar perangkat", "Code on the device's screen"),
  codeHint: say("Delapan huruf, misalnya BCDF-GHJK.", "Eight letters, such as BCDF-GHJK."),
  deviceName: say("Nama perangkat", "Name of the device"),
  deviceNameHint: say("Misalnya “Mesin pintu utama”.", "Such as “Kiosk at the main door”."),
  deviceZone: say("Ruang tunggu", "Waiting zone"),
  deviceZoneHint: say(
    "Layar menampilkan panggilan ruang ini. Mesin antrean melayani semua.",
    "A board shows the calls of this zone. A kiosk serves them all."
  ),
  boardNeedsZone: say(
    "Pilih ruang tunggu yang panggilannya ditampilkan layar ini.",
    "Choose the waiting zone whose calls this board shows."
  ),
  allZones: say("Semua (untuk mesin antrean)", "All (for a kiosk)"),
  adopt: say("Jadikan peramban ini mesin antrean", "Make this browser a kiosk"),
  adoptTitle: say("Jadikan peramban ini perangkat balai", "Make this browser a device of the hall"),
  adoptHint: say(
    "Untuk perangkat yang sedang Anda pegang. Setelah itu, keluar dari akun Anda sebelum pengunjung memakainya.",
    "For the device in your hands. Sign out of your account before visitors use it."
  ),
  adopted: (name: string) => say(`Peramban ini sekarang “${name}”.`, `This browser is now “${name}”.`),
  openDevice: say("Keluar dan buka halamannya", "Sign out and open its page"),
  kind: say("Jenis", "Kind"),
  kiosk: say("Mesin antrean", "Kiosk"),
  board: say("Layar antrean", "Board"),
  noDevices: say("Belum ada perangkat.", "There is no device yet."),
  noDevicesHint: say(
    "Buka halaman mesin antrean atau layar di perangkatnya, lalu ketik kodenya di sini.",
    "Open the page of a kiosk or board on the device, then type its code here."
  ),
  pendingCount: (count: number) =>
    say(
      `${count} perangkat menampilkan kode dan menunggu didaftarkan`,
      count === 1 ? "1 device shows a code and waits" : `${count} devices show a code and wait`
    ),
  enrolled: (name: string) => say(`“${name}” terdaftar.`, `“${name}” is enrolled.`),
  unnamed: say("Tanpa nama", "Without a name"),
  lastSeen: (when: string) => say(`Terlihat ${when}`, `Seen ${when}`),
  notSeen: say("Belum terlihat sejak server dimulai", "Not seen since the server started"),
  rename: say("Ganti nama", "Rename"),
  renamed: (name: string) => say(`Namanya sekarang “${name}”.`, `It is called “${name}” now.`),
  renameTitle: (name: string) => say(`Ganti nama ${name}`, `Rename ${name}`),
  revoke: say("Cabut", "Revoke"),
  revokeTitle: (name: string) => say(`Cabut ${name}?`, `Revoke ${name}?`),
  revokeHint: say(
    "Perangkat ini langsung berhenti memberi atau menampilkan nomor. Untuk memakainya lagi, daftarkan dengan kode baru.",
    "This device stops at once. To use it again, enrol it with a new code."
  ),
  revoked: (name: string) => say(`${name} dicabut.`, `${name} is revoked.`),
  deviceReasons: [say("Diganti", "Replaced"), say("Rusak", "Broken"), say("Hilang", "Lost")],
  former: (count: number) => say(`${count} perangkat lama`, count === 1 ? "1 former device" : `${count} former devices`)
} as const
