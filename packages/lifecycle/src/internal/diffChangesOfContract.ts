/** @internal The changes of what others see: commands, schemas, events, work, roles, facts, personal data. */
import {
  type Entry,
  entry,
  safe,
  migration,
  breaking,
  error,
  nothing,
  asItIs,
  callers,
  readers,
  handler,
  newHandler,
  keepHandler
} from "./diffEntry.ts"

/** @internal */
export const changesOfContract = {
  BALAI_DIFF_COMMAND_ADDED: safe({ id: 'Perintah baru: "{subject}".', en: 'A new command: "{subject}".' }, nothing),
  BALAI_DIFF_COMMAND_REMOVED: breaking(
    { id: 'Perintah "{subject}" dihapus.', en: 'The command "{subject}" is removed.' },
    callers
  ),
  BALAI_DIFF_COMMAND_ORDER_CHANGED: safe(
    {
      id: "Urutan perintah, dan dengannya urutan tombol, berubah.",
      en: "The commands, and with them the buttons, stand in another order."
    },
    nothing
  ),
  BALAI_DIFF_COMMAND_OPENED: safe(
    {
      id: 'Perintah "{subject}" kini juga boleh dikirim {what}.',
      en: 'The command "{subject}" may now also be sent by {what}.'
    },
    nothing
  ),
  BALAI_DIFF_COMMAND_CLOSED: breaking(
    {
      id: 'Perintah "{subject}" tidak boleh lagi dikirim {what}.',
      en: 'The command "{subject}" may no longer be sent by {what}.'
    },
    {
      id: "Naikkan versi: jurnal memuat perintah yang mereka kirim. Beri tahu mereka yang kehilangan tombolnya.",
      en: "Raise the version: the journal holds what they have sent. Tell those who lose the button."
    }
  ),
  BALAI_DIFF_COMMAND_OWNED: breaking(
    {
      id: 'Perintah "{subject}" kini milik kasus penggunaan {to}, dahulu {from}.',
      en: 'The command "{subject}" belongs to the use case {to}, and belonged to {from}.'
    },
    callers
  ),
  BALAI_DIFF_COMMAND_FREED: safe(
    {
      id: 'Perintah "{subject}" tidak lagi milik kasus penggunaan {from}.',
      en: 'The command "{subject}" no longer belongs to the use case {from}.'
    },
    nothing
  ),
  BALAI_DIFF_PAYLOAD_WIDENED: safe(
    {
      id: 'Isi perintah "{subject}" menerima lebih banyak: {what}.',
      en: 'The payload of "{subject}" takes more: {what}.'
    },
    nothing
  ),
  BALAI_DIFF_PAYLOAD_NARROWED: breaking(
    {
      id: 'Isi perintah "{subject}" menerima lebih sedikit: {what}.',
      en: 'The payload of "{subject}" takes less: {what}.'
    },
    callers
  ),
  BALAI_DIFF_PAYLOAD_CHANGED: breaking(
    { id: 'Isi perintah "{subject}" menjadi lain: {what}.', en: 'The payload of "{subject}" is another: {what}.' },
    callers
  ),
  BALAI_DIFF_INPUT_WIDENED: safe(
    { id: "Masukan awal menerima lebih banyak: {what}.", en: "The start takes more: {what}." },
    nothing
  ),
  BALAI_DIFF_INPUT_NARROWED: breaking(
    { id: "Masukan awal menerima lebih sedikit: {what}.", en: "The start takes less: {what}." },
    {
      id: "Naikkan versi, dan sesuaikan semua yang memulai alur ini.",
      en: "Raise the version, and change whatever starts this lifecycle."
    }
  ),
  BALAI_DIFF_INPUT_CHANGED: breaking(
    { id: "Masukan awal menjadi lain: {what}.", en: "The start takes something else: {what}." },
    {
      id: "Naikkan versi, dan sesuaikan semua yang memulai alur ini.",
      en: "Raise the version, and change whatever starts this lifecycle."
    }
  ),
  BALAI_DIFF_CONTEXT_WIDENED: migration(
    {
      id: "Konteks menerima lebih banyak: {what}. Konteks yang tersimpan tetap cocok.",
      en: "The context takes more: {what}. A stored context fits as it is."
    },
    asItIs
  ),
  BALAI_DIFF_CONTEXT_CHANGED: migration(
    { id: "Konteks yang tersimpan tidak lagi cocok: {what}.", en: "A stored context no longer fits: {what}." },
    {
      id: "Naikkan versi dan tulis fungsi migrasi yang memberi konteks baru.",
      en: "Raise the version and write the migration's function, which gives the new context."
    }
  ),
  BALAI_DIFF_OUTPUT_NARROWED: migration(
    { id: "Keluaran kini lebih sempit: {what}.", en: "The output is narrower: {what}." },
    {
      id: "Naikkan versi. Berkas yang sudah selesai tetap di versi lama, atau ikut dengan output di migrasi.",
      en: "Raise the version. Instances that have ended stay in the old one, or come along with output in the migration."
    }
  ),
  BALAI_DIFF_OUTPUT_CHANGED: breaking(
    { id: "Keluaran menjadi lain: {what}.", en: "The output is another: {what}." },
    readers
  ),
  BALAI_DIFF_PUBLISHED_ADDED: safe(
    { id: 'Peristiwa terbit baru: "{subject}".', en: 'A new published event: "{subject}".' },
    nothing
  ),
  BALAI_DIFF_PUBLISHED_REMOVED: breaking(
    { id: 'Peristiwa "{subject}" tidak lagi diterbitkan.', en: 'The event "{subject}" is no longer published.' },
    readers
  ),
  BALAI_DIFF_PUBLISHED_EXTENDED: migration(
    {
      id: 'Isi peristiwa "{subject}" berubah, dan pembaca lama tetap memahaminya: {what}.',
      en: 'The payload of the event "{subject}" has changed, and old readers still understand it: {what}.'
    },
    asItIs
  ),
  BALAI_DIFF_PUBLISHED_CHANGED: breaking(
    {
      id: 'Isi peristiwa "{subject}" menjadi lain: {what}.',
      en: 'The payload of the event "{subject}" is another: {what}.'
    },
    readers
  ),
  BALAI_DIFF_EFFECT_ADDED: breaking({ id: 'Efek baru: "{subject}".', en: 'A new effect: "{subject}".' }, newHandler),
  BALAI_DIFF_EFFECT_REMOVED: safe(
    { id: 'Efek "{subject}" dihapus.', en: 'The effect "{subject}" is removed.' },
    keepHandler
  ),
  BALAI_DIFF_EFFECT_EXTENDED: migration(
    {
      id: 'Isi efek "{subject}" berubah, dan penangan lama tetap memahaminya: {what}.',
      en: 'The parameters of the effect "{subject}" have changed, and the old handler still understands them: {what}.'
    },
    asItIs
  ),
  BALAI_DIFF_EFFECT_CHANGED: breaking(
    {
      id: 'Isi efek "{subject}" menjadi lain: {what}.',
      en: 'The parameters of the effect "{subject}" are others: {what}.'
    },
    handler
  ),
  BALAI_DIFF_WORK_ADDED: breaking(
    { id: 'Kegiatan baru: "{subject}".', en: 'A new activity: "{subject}".' },
    newHandler
  ),
  BALAI_DIFF_WORK_REMOVED: safe(
    { id: 'Kegiatan "{subject}" dihapus.', en: 'The activity "{subject}" is removed.' },
    keepHandler
  ),
  BALAI_DIFF_WORK_EXTENDED: migration(
    {
      id: 'Bentuk kegiatan "{subject}" berubah, dan penangan lama tetap cocok: {what}.',
      en: 'The schemas of the activity "{subject}" have changed, and the old handler still fits: {what}.'
    },
    asItIs
  ),
  BALAI_DIFF_WORK_CHANGED: breaking(
    {
      id: 'Bentuk kegiatan "{subject}" menjadi lain: {what}.',
      en: 'The schemas of the activity "{subject}" are others: {what}.'
    },
    handler
  ),
  BALAI_DIFF_ROLE_ADDED: safe({ id: 'Peran baru: "{subject}".', en: 'A new role: "{subject}".' }, nothing),
  BALAI_DIFF_ROLE_REMOVED: breaking(
    { id: 'Peran "{subject}" dihapus.', en: 'The role "{subject}" is removed.' },
    {
      id: "Naikkan versi: jurnal memuat perintah yang dikirim dalam peran itu. Beri tahu mereka yang memegangnya.",
      en: "Raise the version: the journal holds what was sent in that role. Tell those who hold it."
    }
  ),
  BALAI_DIFF_FACT_ADDED: breaking(
    { id: 'Alur ini kini membaca fakta "{subject}".', en: 'The lifecycle now reads the fact "{subject}".' },
    {
      id: 'Naikkan versi, dan daftarkan fakta "{subject}" pada mal.',
      en: 'Raise the version, and register the fact "{subject}" with the mall.'
    }
  ),
  BALAI_DIFF_FACT_REMOVED: safe(
    { id: 'Fakta "{subject}" tidak lagi dibaca.', en: 'The fact "{subject}" is no longer read.' },
    {
      id: "Biarkan versi-versinya terdaftar: jurnal lama masih membacanya.",
      en: "Leave its versions registered: old journals still read them."
    }
  ),
  BALAI_DIFF_PERSONAL_ADDED: migration(
    { id: "{subject} kini data pribadi ({to}).", en: "{subject} is now personal data ({to})." },
    {
      id: "Naikkan versi. Migrasi tidak dapat membuat rujukan: isi null sampai sebuah perintah mengisinya.",
      en: "Raise the version. A migration makes no reference: it gives null until a command fills the field."
    }
  ),
  BALAI_DIFF_PERSONAL_REMOVED: migration(
    {
      id: "{subject} tidak lagi ada; nilainya ({from}) tetap di brankas.",
      en: "{subject} is gone; its values ({from}) are still in the vault."
    },
    {
      id: "Hapus nilainya bila tidak ada dasar untuk menyimpannya.",
      en: "Erase the values when there are no grounds to keep them."
    }
  ),
  BALAI_DIFF_PERSONAL_EXPOSED: error(
    {
      id: "{subject} adalah data pribadi ({from}) dan kini isian biasa: nilainya akan masuk jurnal.",
      en: "{subject} is personal data ({from}) and is now a plain field: its value would enter the journal."
    },
    {
      id: "Tandai lagi dengan PersonalData.field, atau pakai nama lain bila isinya memang bukan data pribadi.",
      en: "Mark it with PersonalData.field again, or use another name when what it holds is not personal data."
    }
  ),
  BALAI_DIFF_PERSONAL_CLASS_CHANGED: entry(
    "safe",
    "warning",
    false
  )(
    { id: "Golongan {subject} kini {to}, dahulu {from}.", en: "The class of {subject} is {to}, and was {from}." },
    {
      id: "Nilai yang sudah di brankas tetap bergolongan {from}; periksa siapa yang boleh membacanya.",
      en: "Values in the vault keep the class {from}; look at who may read them."
    }
  ),
  BALAI_DIFF_PERSONAL_RETENTION_CHANGED: entry(
    "safe",
    "warning",
    false
  )(
    { id: "Masa simpan {subject} kini {to}, dahulu {from}.", en: "{subject} is kept for {to}, and was for {from}." },
    {
      id: "Sesuaikan jadwal retensi, dan hapus yang sudah melewati masa simpan baru.",
      en: "Change the retention schedule, and erase what is older than the new time."
    }
  )
} as const satisfies { readonly [code: string]: Entry }
