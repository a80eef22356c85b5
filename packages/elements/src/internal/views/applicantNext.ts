/** @internal What comes after an application was sent, and by when. */
import { type LocalizedText } from "../../Wire.ts"
import { applicantTexts as texts } from "../applicantTexts.ts"
import { type ExpectedWire, type FileWire } from "../applicantWire.ts"
import { dateWords, limitWords, startWords } from "../catalogueWords.ts"

export interface NextStep {
  readonly text: LocalizedText
  readonly when?: LocalizedText | null
}

const joined = (...parts: ReadonlyArray<LocalizedText>): LocalizedText => ({
  id: parts.map(({ id }) => id).join(""),
  en: parts.map(({ en }) => en).join("")
})

const plain = (text: string): LocalizedText => ({ id: text, en: text })

const lastDay = (expected: ExpectedWire): LocalizedText | null => {
  const { date, isProvisional, isRunning } = expected
  if (date === null) return null
  const on = isRunning ? texts.byDay : texts.ifToday
  const day = { id: on(dateWords(date, "id")).id, en: on(dateWords(date, "en")).en }
  return isProvisional ? joined(day, plain(" ("), texts.provisional, plain(")")) : day
}

const whenDone = ({ terms: { limit } }: FileWire, expected: ExpectedWire): LocalizedText | null => {
  if (limit === null) return null
  const words = texts.nextDoneWhen(limitWords(limit), startWords(limit))
  const last = lastDay(expected)
  return last === null ? words : joined(words, plain(". "), last)
}

export const nextSteps = (file: FileWire, expected: ExpectedWire): ReadonlyArray<NextStep> => [
  { text: texts.nextCheck },
  { text: texts.nextReturn },
  ...(file.terms.fees.some(({ amount }) => amount !== 0) ? [{ text: texts.nextFee }] : []),
  { text: texts.nextDone, when: whenDone(file, expected) },
  { text: texts.nextProduct }
]
