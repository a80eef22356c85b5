/** @internal The sentences of the page on which standards are worked on, Indonesian first. */
import { type LocalizedText } from "../Wire.ts"

const say = (id: string, en: string): LocalizedText => ({ id, en })

export const standardsTexts = {
  title: say("Standar pelayanan", "Service standards"),
  intro: say(
    "Ubah biaya, waktu, dan persyaratan di sini. Edisi yang berlaku tetap dilihat warga sampai edisi baru ditetapkan dan diumumkan.",
    "Change fees, times and requirements here. Citizens see the edition in force until the new one is decreed and published."
  ),
  loading: say("Memuat…", "Loading…"),
  signInFirst: say("Masuk dulu", "Sign in first"),
  signInHint: say(
    "Standar dikerjakan oleh pengelola dan oleh petugas yang bertugas bagi instansinya.",
    "Managers, and officers who serve an agency, work on its standards."
  ),
  signIn: say("Masuk", "Sign in"),
  service: say("Layanan", "Service"),
  state: say("Keadaan", "State"),
  edition: say("Edisi", "Edition"),
  reviewDue: say("Tinjau", "Review"),
  overdue: say("lewat waktu", "overdue"),
  none: say("–", "–"),
  back: say("Semua standar", "All standards"),
  inCatalogue: say("Lihat di katalog", "See it in the catalogue"),
  begin: say("Mulai susun standar", "Begin the standard"),
  problems: say("Yang belum beres", "What is not right yet"),
  noProblems: say("Tidak ada yang kurang.", "Nothing is missing."),
  steps: say("Langkah berikutnya", "Next steps"),
  inForce: say("yang berlaku:", "in force:"),
  notYet: (count: number) =>
    say(
      `${count} langkah lain belum dapat dilakukan, dan mengapa`,
      `${count} more steps are not possible yet, and why`
    ),
  home: say("Halaman depan", "Front page"),
  way: say("Untuk cara", "For the way"),
  allWays: say("semua", "all"),
  fees: say("Biaya", "Fees"),
  limit: say("Jangka waktu", "Time limit"),
  needs: say("Persyaratan", "Requirements"),
  editionForm: say("Nama edisi", "Name of the edition"),
  nameId: say("Nama (Indonesia)", "Name (Indonesian)"),
  nameEn: say("Nama (Inggris)", "Name (English)"),
  whenId: say("Bila (Indonesia), kosongkan bila selalu", "In which case (Indonesian), empty for always"),
  whenEn: say("Bila (Inggris)", "In which case (English)"),
  helpId: say("Bantuan (Indonesia)", "Help (Indonesian)"),
  helpEn: say("Bantuan (Inggris)", "Help (English)"),
  kind: say("Jenis", "Kind"),
  amount: say("Jumlah rupiah, kosongkan bila dihitung", "Amount in rupiah, empty if calculated"),
  formulaId: say("Rumus (Indonesia)", "Formula (Indonesian)"),
  formulaEn: say("Rumus (Inggris)", "Formula (English)"),
  count: say("Berapa", "How many"),
  unit: say("Satuan", "Unit"),
  from: say("Dihitung", "Counted"),
  sourceTitle: say("Sumber", "Source"),
  sourceReference: say("Nomor atau pasal", "Number or article"),
  sourceChecked: say("Diperiksa tanggal", "Checked on"),
  sourceConfidence: say("Keyakinan", "Confidence"),
  gone: say("Hapus baris ini", "Remove this row"),
  newRow: say("Baris baru (kosongkan bila tidak perlu)", "New row (leave it empty if not needed)"),
  reason: say("Alasan", "Reason"),
  save: say("Simpan", "Save"),
  saved: say("Tersimpan.", "Saved."),
  number: say("Nomor", "Number"),
  date: say("Tanggal", "Date"),
  participants: say("Jumlah peserta", "Number of participants"),
  summary: say("Ringkasan hasil", "Summary"),
  effective: say("Berlaku mulai", "Takes effect on"),
  nextReview: say("Tinjau lagi pada", "Next review on"),
  media: say("Diumumkan di (pisahkan dengan koma)", "Announced in (separate by commas)"),
  outage: say("Gangguan layanan", "Outage"),
  outageId: say("Apa yang terganggu (Indonesia)", "What is out of order (Indonesian)"),
  outageEn: say("Apa yang terganggu (Inggris)", "What is out of order (English)"),
  outageEnd: say("Perkiraan pulih (kosongkan bila belum tahu)", "Expected end (empty if not known)"),
  announce: say("Umumkan gangguan", "Announce the outage"),
  end: say("Layanan pulih", "It works again"),
  units: {
    workingDays: say("hari kerja", "working days"),
    calendarDays: say("hari kalender", "calendar days"),
    hours: say("jam", "hours"),
    minutes: say("menit", "minutes")
  }
} as const
