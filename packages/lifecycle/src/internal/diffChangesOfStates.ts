/** @internal The changes of versions, states and ways. */
import { type Entry, safe, migration, error, nothing, asItIs, placed, retire, retireOrMove } from "./diffEntry.ts"

/** @internal */
export const changesOfStates = {
  BALAI_DIFF_LIFECYCLE_OTHER: error(
    {
      id: 'Keduanya bukan alur yang sama: "{from}" dan "{to}".',
      en: 'These are not the same lifecycle: "{from}" and "{to}".'
    },
    {
      id: "Bandingkan dua versi dari satu alur; nama alur tidak berubah.",
      en: "Compare two versions of one lifecycle; its name does not change."
    }
  ),
  BALAI_DIFF_VERSION_LOWERED: error(
    { id: "Versi turun dari {from} ke {to}.", en: "The version goes down from {from} to {to}." },
    {
      id: "Naikkan versi; urutan pembanding: yang lama dahulu.",
      en: "Raise the version; the older one is compared first."
    }
  ),
  BALAI_DIFF_VERSION_NOT_RAISED: error(
    {
      id: "Versi masih {from}, tetapi yang tersimpan tidak lagi dapat dibaca atau diputus sama: {what}.",
      en: "The version is still {from}, yet what is stored can no longer be read, or is decided otherwise: {what}."
    },
    {
      id: "Naikkan versi: version: {to}. Biarkan versi lama tetap ada di kode.",
      en: "Raise the version: version: {to}. Leave the old version in the code."
    }
  ),
  BALAI_DIFF_VERSION_RAISED: safe(
    { id: "Versi naik dari {from} ke {to}.", en: "The version goes up from {from} to {to}." },
    {
      id: "Biarkan versi lama tetap ada di kode selama catatannya disimpan.",
      en: "Leave the old version in the code as long as its records are kept."
    }
  ),
  BALAI_DIFF_SHAPE_CHANGED: migration(
    {
      id: "Bentuknya berubah di tempat yang tidak tampak pada graf (misalnya id sebuah keadaan).",
      en: "The shape has changed where the graph does not show it (the id of a state, for example)."
    },
    asItIs
  ),
  BALAI_DIFF_STATE_ADDED: migration({ id: 'Keadaan baru: "{subject}".', en: 'A new state: "{subject}".' }, asItIs),
  BALAI_DIFF_REGION_ADDED: migration(
    { id: 'Wilayah baru yang berjalan serentak: "{subject}".', en: 'A new region beside others: "{subject}".' },
    placed
  ),
  BALAI_DIFF_STATE_REMOVED: migration(
    { id: 'Keadaan "{subject}" dihapus.', en: 'The state "{subject}" is removed.' },
    retireOrMove
  ),
  BALAI_DIFF_STATE_REMOVED_OCCURRING: error(
    {
      id: 'Keadaan "{subject}" dihapus, padahal tercatat di jurnal.',
      en: 'The state "{subject}" is removed, yet it occurs in a journal.'
    },
    retire
  ),
  BALAI_DIFF_STATE_RENAMED: migration(
    { id: 'Keadaan "{from}" menjadi "{to}".', en: 'The state "{from}" has become "{to}".' },
    retireOrMove
  ),
  BALAI_DIFF_STATE_RENAMED_OCCURRING: error(
    {
      id: 'Keadaan "{from}" menjadi "{to}", padahal nama lamanya tercatat di jurnal.',
      en: 'The state "{from}" has become "{to}", yet its old name occurs in a journal.'
    },
    {
      id: 'Pakai nama lamanya; label boleh berubah. Atau biarkan "{from}" ada dengan meta.retired: true di samping "{to}".',
      en: 'Keep its name; the label may change. Or keep "{from}" with meta.retired: true beside "{to}".'
    }
  ),
  BALAI_DIFF_STATE_KIND_CHANGED: migration(
    {
      id: 'Keadaan "{subject}" berubah jenis: {from} menjadi {to}.',
      en: 'The state "{subject}" is of another kind: {from} has become {to}.'
    },
    placed
  ),
  BALAI_DIFF_HISTORY_CHANGED: migration(
    {
      id: 'Keadaan riwayat "{subject}" mengingat lain: {from} menjadi {to}.',
      en: 'The history state "{subject}" remembers otherwise: {from} has become {to}.'
    },
    {
      id: "Naikkan versi dan beri history di migrasi bagi berkas yang berjalan.",
      en: "Raise the version and give history in the migration of the instances under way."
    }
  ),
  BALAI_DIFF_INITIAL_CHANGED: migration(
    {
      id: '"{subject}" kini mulai di {to}, dahulu di {from}.',
      en: '"{subject}" now begins in {to}, and began in {from}.'
    },
    asItIs
  ),
  BALAI_DIFF_REGION_ORDER_CHANGED: migration(
    {
      id: 'Urutan wilayah "{subject}" berubah, dan dengannya urutan efek.',
      en: 'The order of the regions of "{subject}" has changed, and with it the order of effects.'
    },
    asItIs
  ),
  BALAI_DIFF_STATE_ORDER_CHANGED: safe(
    { id: 'Urutan keadaan di "{subject}" berubah.', en: 'The states of "{subject}" stand in another order.' },
    nothing
  ),
  BALAI_DIFF_STATE_RETIRED: safe(
    { id: 'Keadaan "{subject}" dipensiunkan.', en: 'The state "{subject}" is retired.' },
    {
      id: "Berkas yang berdiri di sana tetap dapat berjalan keluar.",
      en: "Instances that stand there can still leave it."
    }
  ),
  BALAI_DIFF_STATE_UNRETIRED: safe(
    { id: 'Keadaan "{subject}" dipakai kembali.', en: 'The state "{subject}" is in use again.' },
    nothing
  ),
  BALAI_DIFF_RETIRED_STILL_REACHED: error(
    {
      id: 'Keadaan "{subject}" dipensiunkan, tetapi masih dituju dari {what}.',
      en: 'The state "{subject}" is retired, yet {what} still leads there.'
    },
    { id: "Alihkan jalan itu ke keadaan yang menggantikannya.", en: "Lead that way to the state that takes its place." }
  ),
  BALAI_DIFF_TIMER_ADDED: migration(
    { id: '"{subject}" punya penghitung waktu baru: {what}.', en: '"{subject}" has a new timer: {what}.' },
    {
      id: "Naikkan versi; migrasi mengatakan kapan {what} jatuh tempo bagi yang berdiri di {states}, atau null.",
      en: "Raise the version; the migration says when {what} is due for those who stand in {states}, or null."
    }
  ),
  BALAI_DIFF_TIMER_REMOVED: migration(
    { id: 'Penghitung waktu {what} di "{subject}" dihapus.', en: 'The timer {what} of "{subject}" is removed.' },
    {
      id: "Naikkan versi. Bila hanya namanya berubah, teruskan di migrasi: timers memuat waktu lamanya.",
      en: "Raise the version. If only its name has changed, hand it on in the migration: timers holds when it was due."
    }
  ),
  BALAI_DIFF_ACTIVITY_ADDED: migration(
    { id: '"{subject}" kini menunggu kegiatan {what}.', en: '"{subject}" now waits for the activity {what}.' },
    {
      id: "Naikkan versi; migrasi memberi masukan {what} bagi yang berdiri di {states}, atau null.",
      en: "Raise the version; the migration gives the input of {what} for those who stand in {states}, or null."
    }
  ),
  BALAI_DIFF_ACTIVITY_REMOVED: migration(
    {
      id: '"{subject}" tidak lagi menunggu kegiatan {what}.',
      en: '"{subject}" no longer waits for the activity {what}.'
    },
    {
      id: "Naikkan versi. Jawaban yang masih datang dicatat dan tidak mengubah apa pun.",
      en: "Raise the version. An answer that still comes is recorded and changes nothing."
    }
  ),
  BALAI_DIFF_ACTIVITY_CHANGED: migration(
    {
      id: 'Kegiatan {what} di "{subject}" dikerjakan oleh {to}, dahulu {from}.',
      en: 'The activity {what} of "{subject}" is done by {to}, and was by {from}.'
    },
    {
      id: "Naikkan versi; migrasi memberi masukan baru, atau null bila tidak dimulai lagi.",
      en: "Raise the version; the migration gives the new input, or null when it does not begin again."
    }
  ),
  BALAI_DIFF_STATE_EFFECTS_CHANGED: migration(
    {
      id: 'Masuk dan keluar "{subject}" meminta efek lain: {from} menjadi {to}.',
      en: 'Entering and leaving "{subject}" asks for other effects: {from} has become {to}.'
    },
    asItIs
  ),
  BALAI_DIFF_TRANSITION_OPENED: safe(
    { id: '{what} kini juga diterima di "{subject}".', en: '{what} is now also taken in "{subject}".' },
    nothing
  ),
  BALAI_DIFF_TRANSITION_ADDED: migration(
    { id: 'Jalan baru dari "{subject}": {what}.', en: 'A new way out of "{subject}": {what}.' },
    asItIs
  ),
  BALAI_DIFF_TRANSITION_REMOVED: migration(
    { id: 'Jalan dari "{subject}" dihapus: {what}.', en: 'A way out of "{subject}" is gone: {what}.' },
    asItIs
  ),
  BALAI_DIFF_TRANSITION_CHANGED: migration(
    {
      id: '{what} di "{subject}" berjalan lain: {from} menjadi {to}.',
      en: '{what} in "{subject}" goes otherwise: {from} has become {to}.'
    },
    asItIs
  ),
  BALAI_DIFF_TEXT_CHANGED: safe({ id: "Teks berubah: {subject}.", en: "A text has changed: {subject}." }, nothing),
  BALAI_DIFF_OWNER_CHANGED: safe(
    {
      id: '"{subject}" kini giliran {to}, dahulu {from}.',
      en: 'In "{subject}" it is the turn of {to}, and was of {from}.'
    },
    nothing
  ),
  BALAI_DIFF_STATUS_CHANGED: safe(
    {
      id: 'Status publik "{subject}" kini {to}, dahulu {from}.',
      en: 'The public status of "{subject}" is {to}, and was {from}.'
    },
    nothing
  ),
  BALAI_DIFF_DEADLINE_CHANGED: safe(
    {
      id: 'Batas waktu "{subject}" kini {to}, dahulu {from}.',
      en: 'The limit of "{subject}" is {to}, and was {from}.'
    },
    {
      id: "Beri tahu pemohon bila batas waktu yang mereka lihat berubah.",
      en: "Tell applicants when the limit that they see has changed."
    }
  )
} as const satisfies { readonly [code: string]: Entry }
