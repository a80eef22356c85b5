/** @internal What a page is drawn in, from what whoever makes it is given. */
import { type Applicant } from "../ApplicantHtml.ts"
import { type Person } from "../PersonHtml.ts"
import { type LocalizedText } from "../Wire.ts"
import { faceOf } from "./document.ts"
import { formTexts } from "./formTexts.ts"
import { type ApplicantFrame } from "./views/applicantParts.ts"
import { type PersonFrame } from "./views/personParts.ts"

export const personFrame = (options: Person): PersonFrame => ({
  ...faceOf(options),
  hallName: options.hallName,
  zone: options.zone,
  now: options.now,
  sheet: options.sheet,
  problem: options.problem ?? null,
  cut: null
})

export const applicantFrame = (options: Applicant, { isPerson }: { readonly isPerson: boolean }): ApplicantFrame => ({
  ...personFrame(options),
  path: options.path,
  isPerson: options.isPerson ?? isPerson,
  isDone: options.isDone ?? false
})

export const titled = ({ hallName, language = "id" }: Pick<Person, "hallName" | "language">, title: LocalizedText) =>
  `${title[language]} · ${hallName[language]}`

/** The title of a page whose form may have come back: what is wrong is said first. */
export const titledForm = (options: Pick<Person, "hallName" | "language" | "problem">, title: LocalizedText) => {
  const { language = "id", problem = null } = options
  return `${problem === null ? "" : `${formTexts.wrong[language]}: `}${titled(options, title)}`
}
