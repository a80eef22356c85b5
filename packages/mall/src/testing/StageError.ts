/**
 * Why a hall in a test cannot go on as the test asks.
 *
 * There is one error with a closed set of codes; its text says in Indonesian and in English what is the matter, and for a
 * wait in vain everything that whoever mends it needs to know: where the instance stands, who must act, what each actor may
 * do, what is due when, who outside has not answered.
 *
 * @since 0.1.0
 */
import { LocalizedText } from "@balai/lifecycle"
import { Schema } from "effect"

/**
 * What a {@link StageError} says first, by its code.
 *
 * @category errors
 * @since 0.1.0
 */
export const texts = Object.freeze({
  BALAI_STAGE_NOTHING_DUE: {
    id: "Tidak ada lagi yang akan terjadi dengan sendirinya",
    en: "Nothing is going to happen by itself any more"
  },
  BALAI_STAGE_ENDED: { id: "Alur ini sudah berakhir", en: "The instance has ended" },
  BALAI_STAGE_NEVER_HELD: {
    id: "Yang ditunggu tidak juga terjadi sampai batas waktu penantian",
    en: "What is waited for has not happened by the end of the wait"
  },
  BALAI_STAGE_NOT_SETTLED: {
    id: "Sebuah handler tidak selesai: ia menunggu sesuatu di luar waktu tiruan",
    en: "A handler does not end: it waits for something outside of virtual time"
  },
  BALAI_STAGE_RESTLESS: {
    id: "Tidak pernah tenang: pada saat yang sama sebuah handler terus memicu dirinya lagi",
    en: "It never comes to rest: at one and the same moment a handler causes itself again and again"
  },
  BALAI_STAGE_NOT_REFUSED: { id: "Perintah itu diterima, bukan ditolak", en: "The command was accepted, not refused" },
  BALAI_STAGE_STATE_UNKNOWN: { id: "Alur ini tidak punya keadaan itu", en: "The lifecycle has no such state" },
  BALAI_STAGE_NO_BASELINE: {
    id: "Panggung ini tidak dapat kembali ke titik awal: penyimpanannya bukan miliknya",
    en: "This stage cannot go back to a baseline: its storage is not its own"
  },
  BALAI_STAGE_OUTSIDE_TAKEN: {
    id: "Pihak luar ini sudah melayani panggung lain: buat Outside.make(…) tersendiri untuk tiap panggung",
    en: "These outside parties serve another stage already: make an Outside.make(…) for each stage"
  }
} as const)

/** A code of {@link texts}. @category models @since 0.1.0 */
export type Code = keyof typeof texts

/**
 * The test asks for what cannot be.
 *
 * @category errors
 * @since 0.1.0
 */
export class StageError extends Schema.TaggedError<StageError>()("StageError", {
  code: Schema.Literals(Object.keys(texts) as ReadonlyArray<Code>),
  text: LocalizedText.LocalizedText
}) {
  readonly retryable = false
  override get message(): string {
    return `${this.code}: ${this.text.en}\n\n${this.text.id}`
  }
}

/**
 * Makes the error from its code and what is to be said beyond it.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (code: Code, more?: LocalizedText.LocalizedText): StageError => {
  const say = (lang: "id" | "en"): string =>
    more === undefined ? texts[code][lang] : `${texts[code][lang]}. ${more[lang]}`
  return new StageError({ code, text: { id: say("id"), en: say("en") } })
}
