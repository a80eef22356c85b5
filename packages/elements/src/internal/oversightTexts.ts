/** @internal The sentences of the pages about personal data and about a service's stages, Indonesian first. */
import { type LocalizedText } from "../Wire.ts"

const say = (id: string, en: string): LocalizedText => ({ id, en })

export const oversightTexts = {
  privacy: say("Data pribadi", "Personal data"),
  requestsWaiting: (waiting: number, late: number) =>
    waiting === 0
      ? say("Permintaan pemilik data", "Requests of data subjects")
      : late === 0
        ? say(`Permintaan pemilik data (${waiting} menunggu)`, `Requests of data subjects (${waiting} waiting)`)
        : say(
            `Permintaan pemilik data (${waiting} menunggu, ${late} lewat batas)`,
            `Requests of data subjects (${waiting} waiting, ${late} past their time)`
          ),
  keepingFailed: (failed: number) =>
    failed === 0
      ? say("Retensi berkas", "Retention of files")
      : say(`Retensi berkas (${failed} gagal)`, `Retention of files (${failed} failed)`),
  registerTitle: say("Rekam pemrosesan", "Register of processing"),
  registerLead: (rows: number) =>
    say(
      `${rows} data pribadi diproses menurut skema balai ini (UU 27/2022 pasal 31).`,
      `${rows} personal data are processed, as the hall's schemas say (UU 27/2022, article 31).`
    ),
  complete: say("Semua punya tujuan dan masa simpan.", "All have a purpose and a retention."),
  download: say("Unduh sebagai CSV", "Download as CSV"),
  datum: say("Data", "Datum"),
  kind: say("Kelas", "Class"),
  purpose: say("Tujuan", "Purpose"),
  retention: say("Masa simpan", "Kept"),
  unsaid: say("tidak tertulis", "not said"),
  classes: { general: say("umum", "general"), specific: say("spesifik", "specific") },
  looksTitle: say("Siapa membuka berkas", "Who opened files"),
  looksLead: say(
    "Setiap pembukaan berkas oleh selain pemohonnya tercatat: siapa, kapan, bagaimana, atas dasar apa.",
    "Every look at a file by others than who applied is noted: who, when, how, on what ground."
  ),
  byFile: say("Kunci berkas", "Key of a file"),
  byOfficer: say("ID petugas", "Id of an officer"),
  show: say("Tampilkan", "Show"),
  noLook: say("Belum ada yang tercatat.", "Nothing is noted yet."),
  search: say("pencarian", "a search"),
  hows: {
    opened: say("dibuka", "opened"),
    listed: say("dicari", "searched for"),
    document: say("dokumen dibuka", "document opened"),
    printed: say("dicetak", "printed"),
    exported: say("diekspor", "exported")
  },
  when: say("Waktu", "When"),
  who: say("Siapa", "Who"),
  how: say("Bagaimana", "How"),
  ground: say("Dasar", "Ground"),
  file: say("Berkas", "File"),
  stages: say("Laporan tahapan", "Stages of a service"),
  stagesLead: say(
    "Berapa lama setiap tahap, berapa yang dikerjakan dan berapa yang menunggu. Yang paling lama di atas. Waktu kalender, malam dan hari libur termasuk.",
    "How long each stage lasts, how much of it is work and how much waiting. The slowest comes first. Calendar time, nights and holidays included."
  ),
  service: say("Layanan", "Service"),
  from: say("Diajukan dari tanggal (kosong: semua)", "Submitted from (empty: all)"),
  until: say("Sampai tanggal", "Until"),
  split: say("Bandingkan sebelum dan sejak tanggal", "Compare before and since"),
  dateHint: say("Seperti 2026-08-17", "Like 2026-08-17"),
  noService: say("Belum ada layanan dengan permohonan.", "No service has applications yet."),
  noFile: say("Belum ada berkas.", "There is no file yet."),
  files: (files: number, ended: number) =>
    say(`${files} berkas, ${ended} sudah selesai.`, `${files} files, ${ended} of them ended.`),
  median: (time: string, touched: string) =>
    say(`Setengahnya selesai dalam ${time}; ${touched} dikerjakan.`, `Half end within ${time}; ${touched} is work.`),
  ways: (steps: number, handOvers: number, returns: number) =>
    say(
      `Biasanya ${steps} tahap dan ${handOvers} kali berpindah tangan; ${returns} kali dikembalikan seluruhnya.`,
      `Usually ${steps} stages and ${handOvers} hand-overs; ${returns} returns in all.`
    ),
  stage: say("Tahap", "Stage"),
  turn: say("Giliran", "Whose turn"),
  visits: say("Kali", "Times"),
  half: say("Setengahnya dalam", "Half within"),
  most: say("9 dari 10 dalam", "9 of 10 within"),
  work: say("Dikerjakan", "Work"),
  wait: say("Menunggu", "Waiting"),
  before: say("Sebelumnya", "Before"),
  bar: (work: string, wait: string) => say(`${work} dikerjakan, ${wait} menunggu`, `${work} work, ${wait} waiting`),
  gone: say("tidak ada lagi", "gone"),
  toManager: say("Kembali ke halaman pengelola", "Back to the manager's page"),
  owners: {
    applicant: say("pemohon", "applicant"),
    officer: say("petugas", "officer"),
    head: say("kepala instansi", "head of agency"),
    recommender: say("instansi pemberi rekomendasi", "recommending agency"),
    system: say("sistem", "system")
  } as { readonly [owner: string]: LocalizedText },
  units: {
    days: (days: number, hours: number) => say(`${days} hari ${hours} jam`, `${days} d ${hours} h`),
    hours: (hours: number, minutes: number) => say(`${hours} jam ${minutes} menit`, `${hours} h ${minutes} min`),
    minutes: (minutes: number) => say(`${minutes} menit`, `${minutes} min`)
  }
} as const
