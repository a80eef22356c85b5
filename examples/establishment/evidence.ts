/** What each stage leaves behind: a paper with a number and a date, and the day from which a rule counts. */
import { LocalDate, Source } from "@balai/vocabulary"
import { Schema } from "effect"

const short = Schema.NonEmptyString.check(Schema.isMaxLength(200))

/** A letter, a study, minutes, a decree, a report: which, and by its digest that it is the one. */
export const Evidence = Schema.Struct({
  number: short,
  date: LocalDate.LocalDate,
  title: short,
  /** SHA-256 in hex of the file; null where there is only paper. */
  digest: Schema.NullOr(Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/, { expected: "64 hex digits" })))
})

export type Evidence = typeof Evidence.Type

export const Kind = Schema.Literals([
  "study",
  "proposal",
  "answer",
  "consultation",
  "approval",
  "agreement",
  "instrument",
  "building",
  "trial",
  "inscription",
  "evaluation",
  "adaptation",
  "ending"
])

/** A paper with what it is for, when it was handed in, and by which office. */
export const Filed = Schema.Struct({ ...Evidence.fields, kind: Kind, at: Schema.Number, by: Schema.String })

export type Filed = typeof Filed.Type

/** The papers that Cilegon decreed (2018 and after); a regency needs those that it has use for, and the first in any case. */
export const Instrument = Schema.Literals(["operation", "houseRules", "organisation", "location", "logo", "procedures"])

/** How long somebody has, in years, and where that stands. It is data: another rule gives another row. */
export const Term = Schema.Struct({ years: Schema.Int.check(Schema.isGreaterThan(0)), source: Source.Source })

export const Rules = Schema.Struct({ transition: Term, evaluation: Term })

const checked = LocalDate.makeUnsafe("2026-11-25")

/** The rules as they were found; no text of a regulation was read in full. */
export const rules: typeof Rules.Type = {
  transition: {
    years: 2,
    source: {
      title: "Perpres 89/2021: mal yang sudah ada menyesuaikan diri dalam dua tahun",
      reference: "Perpres 89/2021",
      checked,
      confidence: "certain"
    }
  },
  evaluation: {
    years: 1,
    source: { title: "Evaluasi tahunan", reference: "PermenPANRB 92/2021", checked, confidence: "likely" }
  }
}

/** The same day, so many years later. */
export const yearsAfter = (at: number, years: number): number => {
  const day = new Date(at)
  return day.setUTCFullYear(day.getUTCFullYear() + years)
}
