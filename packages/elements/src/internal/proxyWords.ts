/** @internal Who acts for the applicant on a file, in one line: by name, on what ground, and whether that still holds. */
import { type Language, type LocalizedText, type Zone } from "../Wire.ts"
import { type ProxyWire } from "./applicantWire.ts"
import { isoDate, shortDate } from "./format.ts"
import { powerTexts as words } from "./powerTexts.ts"

interface Told {
  readonly language: Language
  readonly zone: Zone
}

export const proxyLine = ({ ground, isCurrent, name, until }: ProxyWire, { language, zone }: Told): string => {
  const known: LocalizedText = name === null ? words.nameless : { id: name, en: name }
  const day = until === null ? null : shortDate(isoDate(until - 1, zone), language)
  const standing = isCurrent && day !== null ? words.until(day) : words.notCurrent
  const letter = ground === null ? [] : [words.letter(ground.letter, shortDate(ground.date, language))[language]]
  return [known[language], standing[language], ...letter].join(" · ")
}
