/** @internal What a kind of change is, and what several of them ask for. */
import { type LocalizedText } from "../LocalizedText.ts"

/** @internal */
export interface Entry {
  readonly kind: "safe" | "migration" | "breaking"
  readonly severity: "error" | "warning" | "note"
  /** Whether the journal would be decided otherwise under the same version. */
  readonly isVersioned: boolean
  readonly text: LocalizedText
  readonly fix: LocalizedText
}

/** @internal */
export const entry =
  (kind: Entry["kind"], severity: Entry["severity"], isVersioned: boolean) =>
  (text: LocalizedText, fix: LocalizedText): Entry => ({ kind, severity, isVersioned, text, fix })

/** @internal */
export const safe = entry("safe", "note", false)
/** @internal */
export const migration = entry("migration", "warning", true)
/** @internal */
export const breaking = entry("breaking", "warning", true)
/** @internal */
export const error = entry("breaking", "error", true)

/** @internal */
export const nothing: LocalizedText = { id: "Tidak perlu apa-apa.", en: "Nothing has to be done." }
/** @internal */
export const asItIs: LocalizedText = {
  id: "Naikkan versi. Berkas yang berjalan selesai di versi lama, atau ikut dengan Migration.make({ from, to }) tanpa fungsi.",
  en: "Raise the version. Instances under way end in the old one, or come along with Migration.make({ from, to }) and no function."
}
/** @internal */
export const placed: LocalizedText = {
  id: "Naikkan versi dan tulis migrasi yang menentukan tempat baru bagi yang berdiri di {states}.",
  en: "Raise the version and write a migration that says where those who stand in {states} go."
}
/** @internal */
export const retire: LocalizedText = {
  id: "Biarkan keadaan itu ada dengan meta.retired: true, dan hapus semua jalan yang menuju ke sana.",
  en: "Keep the state with meta.retired: true, and take away everything that leads there."
}
/** @internal */
export const retireOrMove: LocalizedText = {
  id: "Naikkan versi. Bila pernah ada berkas di {states}, biarkan keadaan itu ada dengan meta.retired: true; bila tidak, tidak perlu apa-apa lagi.",
  en: "Raise the version. If an instance ever stood in {states}, keep the state with meta.retired: true; if none did, nothing else has to be done."
}
/** @internal */
export const callers: LocalizedText = {
  id: "Naikkan versi, dan sesuaikan semua yang mengirim perintah ini: halaman, rute, mitra. Tambahkan perintah baru di sampingnya bila mereka belum siap.",
  en: "Raise the version, and change whatever sends this command: pages, routes, partners. Add a new command beside it when they are not ready."
}
/** @internal */
export const readers: LocalizedText = {
  id: "Naikkan versi, dan sesuaikan semua yang membaca {subject} sebelum versi ini berjalan.",
  en: "Raise the version, and change whatever reads {subject} before this version runs."
}
/** @internal */
export const handler: LocalizedText = {
  id: 'Naikkan versi, dan beri mesin penangan "{subject}" yang memahami bentuk baru dan bentuk lama.',
  en: 'Raise the version, and give the engine a handler of "{subject}" that understands the new form and the old one.'
}
/** @internal */
export const newHandler: LocalizedText = {
  id: 'Naikkan versi, dan beri mesin penangan "{subject}".',
  en: 'Raise the version, and give the engine a handler of "{subject}".'
}
/** @internal */
export const keepHandler: LocalizedText = {
  id: 'Biarkan penangan "{subject}" terpasang sampai pekerjaan yang sudah dipesan selesai.',
  en: 'Keep the handler of "{subject}" until the work that is ordered already is done.'
}
