/** @internal The schemas and rules of the kit. */
import { type LocalizedText } from "@balai/lifecycle"
import { LocalDate, Nik, Phone, type VocabularyError } from "@balai/vocabulary"
import { Result, Schema } from "effect"
import { type Finding, type Known } from "../FormField.ts"
import { problemKey } from "./formTexts.ts"

type Text = LocalizedText.LocalizedText

/** A check that says in words what is wrong. */
const told = (code: string, text: Text) => ({ [problemKey]: { code, text } })

// Directions that override what is read, half characters, and what only a screen can show; joiners are letters' business.
const unreadable = String.raw`\p{Cs}\p{Co}\u202A-\u202E\u2066-\u2069\p{Extended_Pictographic}\p{Regional_Indicator}`

const readable = (what: Text, isLong: boolean) =>
  Schema.isPattern(new RegExp(isLong ? `^(?:[^\\p{Cc}${unreadable}]|[\\n\\t])*$` : `^[^\\p{Cc}${unreadable}]*$`, "u"), {
    expected: "letters, digits and signs",
    ...told("characters", {
      id: `${what.id} tidak boleh memuat emoji atau karakter kendali.`,
      en: `${what.en} may hold no emoji and no control characters.`
    })
  })

const hasLetter = Schema.isPattern(/\p{L}/u, {
  expected: "a letter",
  ...told("letters", { id: "Nama harus memuat huruf.", en: "A name has letters." })
})

const plain = { id: "Isian ini", en: "This answer" }

/** @internal */
export const personName = Schema.NonEmptyString.check(
  readable({ id: "Nama", en: "A name" }, false),
  hasLetter,
  Schema.isMaxLength(120)
)

/** @internal */
export const line = (maximum: number) =>
  Schema.NonEmptyString.check(readable(plain, false), Schema.isMaxLength(maximum))

/** @internal */
export const lines = (maximum: number) =>
  Schema.NonEmptyString.check(readable(plain, true), Schema.isMaxLength(maximum))

/** @internal */
export const familyCard = Schema.String.check(
  Schema.isPattern(/^[0-9]{16}$/u, {
    expected: "16 digits",
    ...told("length", { id: "Nomor KK harus 16 angka.", en: "A family card number has 16 digits." })
  })
)

/** @internal */
export const mailAddress = Schema.String.check(
  Schema.isPattern(/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)*\.[^\s@.]{2,}$/u, {
    expected: "an e-mail address",
    ...told("invalid", {
      id: "Alamat surel tidak lengkap. Tulis seperti nama@contoh.id.",
      en: "The e-mail address is not complete. Write it like name@example.id."
    })
  }),
  Schema.isMaxLength(254)
)

// What a pattern says reaches JSON Schema, what a function checks does not.
const shaped = (pattern: RegExp, expected: string) => Schema.isPattern(pattern, { expected })

/** @internal */
export const identityNumber = Nik.Nik.check(shaped(/^[0-9]{16}$/u, "16 digits"))

/** @internal */
export const telephone = Phone.Phone.check(shaped(/^\+62[1-9][0-9]{6,11}$/u, "a telephone number +62…"))

/** @internal */
export const calendarDate = LocalDate.LocalDate.check(shaped(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/u, "a date"))

/** @internal */
export const within = (minimum: number, maximum: number) =>
  Schema.Int.check(Schema.isGreaterThanOrEqualTo(minimum), Schema.isLessThanOrEqualTo(maximum))

const findings = (issues: ReadonlyArray<VocabularyError.Issue>, isWarning: boolean): ReadonlyArray<Finding> =>
  issues.map(({ problem, text }) => ({ code: problem, text, isWarning }))

/** @internal What a NIK says can only be read when it is known what day it is. */
export const findNik = (nik: string, { today, areas }: Known): ReadonlyArray<Finding> => {
  if (today === undefined) return []
  const read = Nik.parse(nik, { today, ...(areas === undefined ? {} : { areas }) })
  return Result.isFailure(read)
    ? findings(read.failure.issues, false)
    : findings(
        // That two centuries are possible concerns nobody who gives the date of birth as well.
        read.success.warnings.filter(({ problem }) => problem === "areaUnknown"),
        true
      )
}

/** @internal */
export const findPhone = (phone: string): ReadonlyArray<Finding> => {
  const read = Phone.parse(phone)
  return Result.isFailure(read) ? [{ code: read.failure.problem, text: read.failure.text }] : []
}

/** @internal */
export const inThePast = (date: string, { today }: Known): ReadonlyArray<Finding> =>
  today === undefined || date <= today
    ? []
    : [
        {
          code: "future",
          text: {
            id: "Tanggal lahir tidak boleh setelah hari ini.",
            en: "A date of birth is not after today."
          }
        }
      ]
