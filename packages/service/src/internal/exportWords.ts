import { type LocalizedText } from "@balai/lifecycle"
import { type Language } from "@balai/lifecycle/LocalizedText"
import { Rupiah } from "@balai/vocabulary"
import { type Channel, type Condition, type Fee, type Limit, type Requirement, type Step } from "../Standard.ts"

const text = (id: string, en: string): LocalizedText.LocalizedText => ({ id, en })

export const channels: { readonly [C in Channel]: LocalizedText.LocalizedText } = {
  counter: text("Loket", "Counter"),
  online: text("Daring", "Online"),
  mobile: text("Layanan keliling", "Mobile unit")
}

const units: { readonly [U in Limit["unit"]]: LocalizedText.LocalizedText } = {
  workingDays: text("hari kerja", "working days"),
  calendarDays: text("hari kalender", "calendar days"),
  hours: text("jam", "hours"),
  minutes: text("menit", "minutes")
}

const starts: { readonly [F in Limit["from"]]: LocalizedText.LocalizedText } = {
  completeFile: text("sejak berkas lengkap", "from a complete file on"),
  submission: text("sejak diajukan", "from the submission on"),
  payment: text("sejak dibayar", "from the payment on")
}

const singular = (unit: string, amount: number): string => (amount === 1 ? unit.replace(/s$/, "") : unit)

export const amount = ({ amount: count, unit }: Pick<Limit, "amount" | "unit">): LocalizedText.LocalizedText =>
  text(`${count} ${units[unit].id}`, `${count} ${singular(units[unit].en, count)}`)

export const limit = ({ deemedApproval, from, ...about }: Limit): LocalizedText.LocalizedText => {
  const deemed = {
    id: deemedApproval === null ? "" : `; lewat itu dianggap dikabulkan secara hukum (${deemedApproval.article})`,
    en: deemedApproval === null ? "" : `; after that it is deemed granted (${deemedApproval.article})`
  }
  const { en, id } = amount(about)
  return text(`${id} ${starts[from].id}${deemed.id}`, `${en} ${starts[from].en}${deemed.en}`)
}

/** Working days have no word of their own there: they are written as days. */
export const duration = ({ amount, unit }: Limit): string =>
  unit === "hours" ? `PT${amount}H` : unit === "minutes" ? `PT${amount}M` : `P${amount}D`

export const fee = ({ amount, formula, kind, name }: Fee, language: Language): string => {
  if (kind === "free") return language === "id" ? "Gratis" : "Free"
  const price = amount === null ? (formula?.[language] ?? "") : Rupiah.format(Rupiah.makeUnsafe(amount))
  return `${name[language]}: ${price}`
}

export const requirement = ({ name, when }: Requirement, language: Language): string =>
  when === undefined ? name[language] : `${name[language]} (${when[language]})`

const actors: { readonly [B in Step["by"]]: LocalizedText.LocalizedText } = {
  applicant: text("Pemohon", "Applicant"),
  officer: text("Petugas", "Officer"),
  agency: text("Instansi", "Agency"),
  outside: text("Pihak luar", "Outside party")
}

export const step = ({ by, name }: Step, language: Language): string => `${actors[by][language]}: ${name[language]}`

export const ages = ({ age }: Condition): LocalizedText.LocalizedText | null => {
  if (age === undefined || (age.from === undefined && age.to === undefined)) return null
  if (age.from === undefined) return text(`usia sampai ${age.to} tahun`, `up to ${age.to} years old`)
  if (age.to === undefined) return text(`usia mulai ${age.from} tahun`, `from ${age.from} years of age`)
  return text(`usia ${age.from} sampai ${age.to} tahun`, `${age.from} to ${age.to} years old`)
}

export const condition = (one: Condition, language: Language): string => {
  const age = ages(one)
  return age === null ? one.text[language] : `${one.text[language]} (${age[language]})`
}

export const numbered = (lines: ReadonlyArray<string>): string =>
  lines.map((line, at) => `${at + 1}. ${line}`).join("\n")
