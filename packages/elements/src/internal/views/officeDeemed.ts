/** @internal What the law has granted by silence, on an officer's desk: the rule, the document, and the lawyer's check. */
import { clock, isoDate, shortDate } from "../format.ts"
import { officeTexts as words } from "../officeTexts.ts"
import { type OfficeFile } from "../officeWire.ts"
import { type OfficeFrame, type View } from "./officePieces.ts"

export interface DeemedModel extends OfficeFrame {
  readonly file: Pick<OfficeFile, "id" | "deemed">
}

type Check = NonNullable<OfficeFile["deemed"]>["checks"][number]

const fact = <T>(view: View<T>, label: string, value: unknown): T =>
  view.html`<div><dt>${label}</dt><dd>${value}</dd></div>`

const checkOf = ({ at, lawyer, outcome, words: said }: Check, { language, zone }: OfficeFrame): string => {
  const told = [lawyer, said].filter((one) => one !== null && one !== "").join(": ")
  const day = shortDate(isoDate(at, zone), language)
  return `${words.choices[outcome]?.[language] ?? outcome} (${day})${told === "" ? "" : `, ${told}`}`
}

export const deemedView = <T>(view: View<T>, model: DeemedModel): T | unknown => {
  const { file, language, zone } = model
  if (file.deemed === null) return view.nothing
  const { article, at, checks, document, effective, number } = file.deemed
  const href = `/kerja/${encodeURIComponent(file.id)}/dokumen/${encodeURIComponent(document ?? "")}`
  return view.html`<section><h2>${words.deemed[language]}</h2><dl class="office-facts">
    ${fact(view, words.deemedRule[language], article)}
    ${fact(view, words.deemedSince[language], shortDate(effective, language))}
    ${fact(view, words.deemedOn[language], `${shortDate(isoDate(at, zone), language)} ${clock(at, zone, language)}`)}
    ${number === null ? view.nothing : fact(view, words.fields["number"]?.[language] ?? "", number)}
    ${
      checks.length === 0
        ? fact(view, words.deemedCheck[language], words.deemedUnchecked[language])
        : checks.map((one) => fact(view, words.deemedCheck[language], checkOf(one, model)))
    }</dl>
    ${document === null ? view.nothing : view.html`<p><a href=${href} target="_blank" rel="noopener">${words.deemedOpen[language]}</a></p>`}</section>`
}
