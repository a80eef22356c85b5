/** @internal Every sentence of the inspector, Indonesian first. */
import { type LocalizedText } from "../Wire.ts"
import { type PublicStatus } from "./inspectorWire.ts"

const say = (id: string, en: string): LocalizedText => ({ id, en })

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

export const inspectorTexts = {
  title: say("Penelusur alur", "Lifecycle inspector"),
  hint: say(
    "Setiap berkas dengan keadaan, riwayat, dan alasan tombolnya. Halaman ini hanya membaca.",
    "Every instance with its state, its history, and why its buttons answer as they do. This page only reads."
  ),
  toManager: say("Halaman pengelola", "Manager's page"),
  filters: say("Saring", "Filter"),
  lifecycle: say("Alur", "Lifecycle"),
  everyLifecycle: say("Semua alur", "All lifecycles"),
  state: say("Keadaan", "State"),
  everyState: say("Semua keadaan", "All states"),
  stateNeedsLifecycle: say("Pilih satu alur dahulu", "Choose one lifecycle first"),
  status: say("Status", "Status"),
  all: say("Semua", "All"),
  ended: say("Berkas", "Instances"),
  endedNo: say("Belum berakhir", "Not ended"),
  endedOnly: say("Sudah berakhir", "Ended"),
  endedAlso: say("Keduanya", "Both"),
  order: say("Urutan", "Order"),
  oldest: say("Paling lama tidak berubah", "Longest unchanged"),
  newest: say("Terakhir berubah", "Changed last"),
  due: say("Batas waktu terdekat", "Next time limit"),
  retired: say("tidak dipakai lagi", "retired"),
  found: (count: number) => say(`${count} berkas`, plural(count, "instance", "instances")),
  shown: (count: number) => say(`${count} berkas ditampilkan`, `${plural(count, "instance", "instances")} shown`),
  none: say("Tidak ada berkas yang cocok.", "No instance matches."),
  clear: say("Hapus saringan", "Clear the filters"),
  notWhole: say(
    "Pencarian berhenti karena terlalu banyak baris; lanjutkan di bawah.",
    "The search stopped after very many rows; go on below."
  ),
  more: say("Tampilkan lagi", "Show more"),
  instance: say("Berkas", "Instance"),
  turn: say("Giliran", "Whose turn"),
  changed: say("Terakhir berubah", "Last change"),
  next: say("Batas waktu berikutnya", "Next time limit"),
  notLoaded: (version: number) =>
    say(`versi ${version} tidak dimuat di server ini`, `version ${version} is not loaded in this server`),

  back: say("Kembali ke daftar", "Back to the list"),
  started: say("Dimulai", "Started"),
  version: say("Versi", "Version"),
  history: say("Riwayat", "History"),
  historyHint: say("Pilih satu baris untuk melihat keadaan saat itu.", "Choose a row to see the state at that time."),
  earlier: say("Baris sebelumnya", "Earlier rows"),
  replay: say("Putar ulang", "Replay"),
  step: (at: number, of: number) => say(`Langkah ${at} dari ${of}`, `Step ${at} of ${of}`),
  previous: say("Langkah sebelumnya", "Previous step"),
  following: say("Langkah berikutnya", "Next step"),
  toNow: say("Sekarang", "Now"),
  now: say("keadaan sekarang", "as of now"),
  then: (when: string) => say(`keadaan pada ${when}`, `as of ${when}`),
  diagram: say("Gambar alur", "Diagram"),
  diagramOf: (lifecycle: LocalizedText, states: LocalizedText) =>
    say(`Gambar alur ${lifecycle.id}; sedang di: ${states.id}`, `Diagram of ${lifecycle.en}; now in: ${states.en}`),
  enlarge: say("Buka gambar besar", "Open the large picture"),
  noDiagram: say("Gambar alur belum tersedia.", "The diagram is not available."),
  buttons: say("Tombol", "Buttons"),
  seenAs: say("Dilihat sebagai", "Seen as"),
  allowed: say("Boleh ditekan", "Can be pressed"),
  needsInput: say("Tergantung isian", "Depends on what is filled in"),
  refused: say("Tidak aktif", "Disabled"),
  via: (name: string) => say(`lewat ${name}`, `through ${name}`),
  noButtons: say("Alur ini tidak punya tombol.", "This lifecycle has no buttons."),
  timers: say("Pengatur waktu yang berjalan", "Timers that run"),
  noTimers: say("Tidak ada pengatur waktu.", "No timer is set."),
  running: say("Kegiatan yang berjalan", "Activities that run"),
  facts: say("Fakta yang berlaku", "Facts that held"),
  context: say("Isi berkas", "What it holds"),
  personal: say("data pribadi, tidak ditampilkan", "personal data, not shown"),
  secret: say("rahasia, tidak ditampilkan", "secret, not shown"),
  empty: say("kosong", "empty"),

  by: (who: string) => say(`oleh ${who}`, `by ${who}`),
  reason: say("Alasan", "Reason"),
  timerSet: (label: LocalizedText, when: string) =>
    say(`Pengatur waktu dipasang: ${label.id}, ${when}`, `Timer set: ${label.en}, ${when}`),
  timerCleared: (label: LocalizedText) => say(`Pengatur waktu dilepas: ${label.id}`, `Timer cleared: ${label.en}`),
  begun: (label: LocalizedText) => say(`Kegiatan dimulai: ${label.id}`, `Activity begun: ${label.en}`),
  effect: (label: LocalizedText) => say(`Efek: ${label.id}`, `Effect: ${label.en}`),
  published: (name: string) => say(`Mengumumkan: ${name}`, `Published: ${name}`),
  verdicts: {
    Ignored: say("tidak diambil keadaan mana pun", "taken by no state"),
    Late: say("terlambat, tidak mengubah apa pun", "late, it changed nothing"),
    Noted: say("dicatat saja", "noted only")
  },
  stayed: say("keadaan tetap", "state unchanged"),

  statuses: {
    draft: say("Draf", "Draft"),
    waiting: say("Menunggu", "Waiting"),
    active: say("Berjalan", "In progress"),
    paused: say("Tertunda", "On hold"),
    done: say("Selesai", "Done"),
    refused: say("Ditolak", "Refused"),
    cancelled: say("Dibatalkan", "Cancelled")
  } satisfies { readonly [status in PublicStatus]: LocalizedText },
  people: {
    officer: say("Petugas", "Officer"),
    manager: say("Pengelola", "Manager"),
    greeter: say("Meja informasi", "Greeter"),
    visitor: say("Pengunjung", "Visitor"),
    device: say("Perangkat", "Device"),
    system: say("Sistem", "System"),
    anonymous: say("Tanpa nama", "Anonymous")
  } as { readonly [type: string]: LocalizedText },

  ago: (span: LocalizedText) => say(`${span.id} lalu`, `${span.en} ago`),
  within: (span: LocalizedText) => say(`${span.id} lagi`, `in ${span.en}`),
  late: (span: LocalizedText) => say(`lewat ${span.id}`, `${span.en} overdue`),
  justNow: say("baru saja", "just now"),
  seconds: (count: number) => say(`${count} detik`, plural(count, "second", "seconds")),
  minutes: (count: number) => say(`${count} menit`, plural(count, "minute", "minutes")),
  hours: (count: number) => say(`${count} jam`, plural(count, "hour", "hours")),
  days: (count: number) => say(`${count} hari`, plural(count, "day", "days"))
}
