/** @internal The sentences about how long files are kept, Indonesian first. */
import { type LocalizedText } from "../Wire.ts"

const say = (id: string, en: string): LocalizedText => ({ id, en })

export const keepingTexts = {
  title: say("Retensi berkas", "Retention of files"),
  lead: say(
    "Berkas yang sudah selesai dibatasi lalu dihapus menurut aturan retensi. Penahanan menurut keputusan menghentikannya sampai dicabut.",
    "A closed file is restricted and then erased by the rule of retention. A hold by decree stops that until it is lifted."
  ),
  failed: say("Gagal, perlu diulangi", "Failed, to be tried again"),
  held: say("Ditahan menurut keputusan", "Held by decree"),
  coming: say("Berikutnya", "Coming"),
  done: say("Sudah dihapus", "Erased"),
  none: say("Tidak ada.", "None."),
  states: {
    waiting: say("Menunggu", "Waiting"),
    carrying: say("Sedang dijalankan", "Being carried out"),
    failed: say("GAGAL", "FAILED"),
    held: say("DITAHAN", "HELD"),
    completed: say("Selesai", "Done")
  } as { readonly [state: string]: LocalizedText },
  actions: {
    restrict: say("dibatasi", "restricted"),
    erase: say("dihapus", "erased")
  },
  next: say("Tahap berikutnya", "Next step"),
  closed: say("Selesai diproses", "Closed"),
  documents: say("Dokumen", "Documents"),
  rule: say("Aturan", "Rule"),
  checked: (date: string) => say(`diperiksa ${date}`, `checked ${date}`),
  proof: (erased: number, documents: number) =>
    say(`${erased} data dan ${documents} dokumen dihapus`, `${erased} values and ${documents} documents erased`),
  digest: say("Bukti (sidik jurnal)", "Proof (digest of the journal)"),
  failure: say("Sebab kegagalan", "Why it failed"),
  state: say("Keadaan", "State"),
  steps: say("Yang sudah dijalankan", "What was carried out"),
  acts: say("Penahanan dan pengulangan", "Holds and repeats"),
  types: {
    hold: say("Ditahan", "Held"),
    lift: say("Penahanan dicabut", "The hold was lifted"),
    retry: say("Diulangi", "Tried again")
  },
  by: (who: string, at: string) => say(`oleh ${who}, ${at}`, `by ${who}, ${at}`),
  number: say("Nomor keputusan", "Number of the decree"),
  reason: say("Alasan", "Reason"),
  reasonHint: say("Jangan menulis nama atau data orang.", "Write no names and no data of people."),
  hold: say("Tahan penghapusan", "Hold the erasure"),
  holdLead: say(
    "Selama ditahan tidak ada yang dihapus, juga bila waktunya sudah lewat.",
    "While it is held nothing is erased, whatever time has passed."
  ),
  lift: say("Cabut penahanan", "Lift the hold"),
  liftLead: say(
    "Tahap yang waktunya sudah lewat dijalankan segera sesudah dicabut.",
    "A step whose time has passed is carried out as soon as it is lifted."
  ),
  retry: say("Coba lagi", "Try again"),
  saved: say("Tersimpan.", "Saved."),
  toList: say("Kembali ke retensi", "Back to the retention"),
  toPrivacy: say("Kembali ke data pribadi", "Back to personal data")
} as const
