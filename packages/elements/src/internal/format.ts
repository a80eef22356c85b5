/** @internal Time as people in the hall read it: the zone is the hall's, never the device's. */
import { type Language, type LocalizedText, type Zone } from "../Wire.ts"

const hours: { readonly [zone in Zone]: number } = { WIB: 7, WITA: 8, WIT: 9 }

const days = {
  id: ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
}
const months = {
  id: "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(" "),
  en: "January February March April May June July August September October November December".split(" ")
}

const local = (at: number, zone: Zone): Date => new Date(at + (hours[zone] ?? 7) * 3_600_000)
const two = (value: number): string => String(value).padStart(2, "0")

/** "09.14", in English "09:14" */
export const clock = (at: number, zone: Zone, language: Language = "id"): string => {
  const time = local(at, zone)
  return `${two(time.getUTCHours())}${language === "id" ? "." : ":"}${two(time.getUTCMinutes())}`
}

/** The time of the day in every language. */
export const clocks = (at: number, zone: Zone): LocalizedText => ({ id: clock(at, zone), en: clock(at, zone, "en") })

/** "Rabu, 25 November 2026" */
export const date = (at: number, zone: Zone, language: Language): string => {
  const time = local(at, zone)
  return `${days[language][time.getUTCDay()]}, ${time.getUTCDate()} ${months[language][time.getUTCMonth()]} ${time.getUTCFullYear()}`
}

/** "2026-11-25", the date in the hall */
export const isoDate = (at: number, zone: Zone): string => local(at, zone).toISOString().slice(0, 10)

/** "25 Nov 2026" */
export const shortDate = (iso: string, language: Language): string => {
  const [year = "", month = "1", day = "1"] = iso.split("-")
  return `${Number(day)} ${(months[language][Number(month) - 1] ?? "").slice(0, 3)} ${year}`
}

/** How long a number is: "A-012", "PS-012", "2ABC-0123". A screen and a slip have one width for all of them. */
export const longness = (label: string): "no" | "yes" | "very" =>
  label.length > 7 ? "very" : label.length > 5 ? "yes" : "no"

/** A name that came as one text is the same in both languages. */
export const localized = (value: LocalizedText | string): LocalizedText =>
  typeof value === "string" ? { id: value, en: value } : value

export const other = (language: Language): Language => (language === "id" ? "en" : "id")

/** When a date, `2026-11-27`, begins in a zone; null for what is no date. */
export const startOf = (date: string, zone: Zone): number | null => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  return Number.isNaN(at) ? null : at - (hours[zone] ?? 7) * 3_600_000
}
