/** @internal Whom to complain to: the desk, SP4N-LAPOR! and the Ombudsman, whatever a standard leaves out. */
import { type Language } from "../../Wire.ts"
import { type TermsWire } from "../applicantWire.ts"
import { formTexts as texts } from "../formTexts.ts"
import { type Renderer } from "../template.ts"

const hrefOf = (kind: string, at: string): string | null => {
  if (kind === "web" && /^https?:\/\/\S+$/.test(at)) return at
  if (kind === "web" && /^[a-z0-9.-]+\.[a-z]{2,}(\/\S*)?$/i.test(at)) return `https://${at}`
  if (kind === "email" && at.includes("@")) return `mailto:${at}`
  if (kind === "phone" && /^[+(\d][\d\s()-]+$/.test(at)) return `tel:${at.replaceAll(/[^+\d]/g, "")}`
  return null
}

const fallbacks = [
  { name: { id: "SP4N-LAPOR!", en: "SP4N-LAPOR!" }, at: "https://www.lapor.go.id", kind: "web" },
  { name: { id: "Ombudsman RI", en: "The Ombudsman" }, at: "https://ombudsman.go.id", kind: "web" }
] as const

/** The channels of the standard; desk, SP4N-LAPOR! and the Ombudsman whatever it says. */
const channelsOf = (complaints: TermsWire["complaints"]) => {
  const names = complaints.map(({ at, name }) => `${name.id} ${at}`.toLowerCase()).join(" ")
  return [
    ...(complaints.some(({ kind }) => kind === "desk") ? [] : [{ name: texts.atDesk, at: "", kind: "desk" as const }]),
    ...complaints,
    ...fallbacks.filter(({ name }) => !names.includes(name.id === "SP4N-LAPOR!" ? "lapor" : "ombudsman"))
  ]
}

export const complaintSection = <T>(view: Renderer<T>, own: TermsWire["complaints"], language: Language): T =>
  view.html`<section class="form-section form-complain"><h2>${texts.complain[language]}</h2>
    <p>${texts.complainLead[language]}</p>
    <ul>${channelsOf(own).map(({ at, kind, name }) => {
      const href = hrefOf(kind, at)
      return view.html`<li><strong>${name[language]}</strong> ${href === null ? at : view.html`<a href=${href} rel="noreferrer">${at.replace(/^https?:\/\/(www\.)?/, "")}</a>`}</li>`
    })}</ul></section>`
