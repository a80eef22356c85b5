/** @internal Limits, amounts and dates of a standard as people read them. */
import { type Language, type LocalizedText } from "../Wire.ts"
import { catalogueTexts as texts } from "./catalogueTexts.ts"
import { type Channel, type Fee, type Limit, type PerChannel } from "./catalogueWire.ts"

export const inChannel = <A>(value: PerChannel<A>, channel: Channel): A => value[channel] ?? value.all

const units: { readonly [unit in Limit["unit"]]: readonly [id: string, one: string, many: string] } = {
  workingDays: ["hari kerja", "working day", "working days"],
  calendarDays: ["hari", "day", "days"],
  hours: ["jam", "hour", "hours"],
  minutes: ["menit", "minute", "minutes"]
}

const starts: { readonly [from in Limit["from"]]: LocalizedText } = {
  completeFile: texts.fromCompleteFile,
  submission: texts.fromSubmission,
  payment: texts.fromPayment
}

/** "5 hari kerja" */
export const limitWords = ({ amount, unit }: Limit): LocalizedText => {
  const [id, one, many] = units[unit]
  return { id: `${amount} ${id}`, en: `${amount} ${amount === 1 ? one : many}` }
}

/** "sejak berkas lengkap" */
export const startWords = ({ from }: Limit): LocalizedText => starts[from]

/** "Rp30.000", in English "Rp30,000" */
export const rupiah = (amount: number): LocalizedText => {
  const digits = String(Math.abs(amount))
  const grouped = (mark: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, mark)
  const sign = amount < 0 ? "-" : ""
  return { id: `${sign}Rp${grouped(".")}`, en: `${sign}Rp${grouped(",")}` }
}

/** One fee: "Gratis", "Rp30.000", or that it is calculated. */
export const feeWords = ({ amount }: Fee): LocalizedText =>
  amount === null ? texts.calculated : amount === 0 ? texts.free : rupiah(amount)

/** All fees of a service in a word: "Gratis", "Rp30.000", "Mulai Rp350.000". */
export const feesInShort = (fees: ReadonlyArray<Fee>): LocalizedText | null => {
  const [first] = fees
  if (first === undefined) return null
  if (fees.every(({ amount }) => amount === 0)) return texts.free
  if (fees.some(({ amount }) => amount === null)) return texts.byFormula
  const least = Math.min(...fees.map(({ amount }) => amount ?? 0))
  if (fees.length === 1) return rupiah(least)
  if (least === 0) {
    const { id, en } = texts.free
    const most = rupiah(Math.max(...fees.map(({ amount }) => amount ?? 0)))
    return { id: `${id} – ${most.id}`, en: `${en} – ${most.en}` }
  }
  const words = rupiah(least)
  return { id: texts.from(words.id).id, en: texts.from(words.en).en }
}

const months = {
  id: "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(" "),
  en: "January February March April May June July August September October November December".split(" ")
}

const days = {
  id: ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
}

/** "25 November 2026" */
export const dateWords = (iso: string, language: Language): string => {
  const [year = "", month = "1", day = "1"] = iso.split("-")
  return `${Number(day)} ${months[language][Number(month) - 1] ?? ""} ${year}`
}

/** "Rabu" */
export const weekdayOf = (iso: string, language: Language): string =>
  days[language][new Date(`${iso}T00:00:00Z`).getUTCDay()] ?? ""

/** "08.00–15.30", from minutes since midnight. */
export const span = ({ from, to }: { readonly from: number; readonly to: number }, language: Language): string => {
  const mark = language === "id" ? "." : ":"
  const time = (minutes: number): string =>
    `${String(Math.floor(minutes / 60)).padStart(2, "0")}${mark}${String(minutes % 60).padStart(2, "0")}`
  return `${time(from)}–${time(to)}`
}

/** Addresses of the catalogue, in the language of the page. */
export const addressOf = (path: string, language: Language, query: { readonly [key: string]: string } = {}): string => {
  const search = new URLSearchParams({ ...query, ...(language === "id" ? {} : { lang: language }) }).toString()
  return search === "" ? path : `${path}?${search}`
}

export const serviceAddress = (
  { agency, service }: { readonly agency: { readonly id: string }; readonly service: string },
  language: Language,
  query: { readonly [key: string]: string } = {}
): string => addressOf(`/layanan/${encodeURIComponent(agency.id)}/${encodeURIComponent(service)}`, language, query)
