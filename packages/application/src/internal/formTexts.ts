/** @internal Sentences of forms, Indonesian first. A field may bring its own by the code of the problem. */
import { type LocalizedText } from "@balai/lifecycle"
import { type Field, type Kind } from "../FormField.ts"

type Text = LocalizedText.LocalizedText

/** @internal Under this key a check of a schema says its code and its sentence. */
export const problemKey = "balai/formProblem"

/** "Nama lengkap" within a sentence; "NIK" stays as it is. */
const within = (label: string): string =>
  /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label

const verbs: { readonly [K in Kind]?: Text } = {
  choice: { id: "Pilih", en: "Choose" },
  choices: { id: "Pilih", en: "Choose" },
  yesNo: { id: "Pilih jawaban untuk", en: "Choose an answer for" },
  document: { id: "Unggah", en: "Upload" }
}

/** @internal */
export const missing = ({ kind, label }: Field): Text => {
  if (kind === "statement")
    return { id: "Centang pernyataan ini untuk melanjutkan.", en: "Tick this statement to go on." }
  const verb = verbs[kind] ?? { id: "Isi", en: "Enter" }
  // A question stays one: "Pilih untuk apa SKCK ini?." is no sentence.
  if (label.id.endsWith("?"))
    return { id: `Pertanyaan ini belum dijawab: ${label.id}`, en: `This question is not answered yet: ${label.en}` }
  return { id: `${verb.id} ${within(label.id)}.`, en: `${verb.en} ${within(label.en)}.` }
}

/** @internal */
export const sentences = {
  tooLong: (label: Text, most: number): Text => ({
    id: `${label.id} paling banyak ${most} karakter.`,
    en: `${label.en} has at most ${most} characters.`
  }),
  tooShort: (label: Text, least: number): Text => ({
    id: `${label.id} paling sedikit ${least} karakter.`,
    en: `${label.en} has at least ${least} characters.`
  }),
  tooSmall: (label: Text, least: number): Text => ({
    id: `${label.id} paling kecil ${least}.`,
    en: `${label.en} is at least ${least}.`
  }),
  tooLarge: (label: Text, most: number): Text => ({
    id: `${label.id} paling besar ${most}.`,
    en: `${label.en} is at most ${most}.`
  }),
  tooFew: (label: Text, least: number): Text => ({
    id: `${label.id}: isi paling sedikit ${least}.`,
    en: `${label.en}: give at least ${least}.`
  }),
  tooMany: (label: Text, most: number): Text => ({
    id: `${label.id}: paling banyak ${most}.`,
    en: `${label.en}: at most ${most}.`
  }),
  invalid: (label: Text): Text => ({
    id: `${label.id} belum benar. Periksa kembali.`,
    en: `${label.en} is not right yet. Please check it.`
  }),
  number: { id: "Tulis angka saja, misalnya 12.", en: "Write digits only, for example 12." },
  nik: { id: "NIK harus 16 angka.", en: "A NIK has 16 digits." },
  incomplete: (count: number): Text => ({
    id: `Ada ${count} isian yang belum lengkap atau belum benar.`,
    en: count === 1 ? "One answer is missing or not right." : `${count} answers are missing or not right.`
  }),
  yes: { id: "Ya", en: "Yes" },
  no: { id: "Tidak", en: "No" },
  agreed: { id: "Disetujui", en: "Agreed" },
  empty: { id: "Tidak diisi", en: "Not given" },
  kept: { id: "Tersimpan", en: "Kept" }
} as const

/** @internal */
export const dateTexts = {
  format: {
    id: "Tanggal tidak terbaca. Tulis hari, bulan dan tahun, misalnya 17 8 2026.",
    en: "The date cannot be read. Write day, month and year, for example 17 8 2026."
  },
  parts: (parts: ReadonlyArray<"day" | "month" | "year">): Text => {
    const words = { day: ["hari", "day"], month: ["bulan", "month"], year: ["tahun", "year"] } as const
    return {
      id: `Isi ${parts.map((part) => words[part][0]).join(" dan ")} juga.`,
      en: `Enter the ${parts.map((part) => words[part][1]).join(" and the ")} as well.`
    }
  },
  year: { id: "Tulis tahun dengan empat angka, misalnya 1990.", en: "Write the year with four digits, such as 1990." },
  unreal: { id: "Tanggal itu tidak ada dalam kalender.", en: "There is no such day in the calendar." }
} as const
