/** @internal Reads what people write: dates, phones, money, numbers, in the ways they are used to. */
import { type Json, type LocalizedText } from "@balai/lifecycle"
import { LocalDate, Phone, Rupiah } from "@balai/vocabulary"
import { Result } from "effect"
import { type Kind } from "../FormField.ts"
import { dateTexts, sentences } from "./formTexts.ts"

type Text = LocalizedText.LocalizedText

/** @internal An answer, or why the text is none. */
export type Read = { readonly value: Json.Json } | { readonly code: string; readonly text: Text }

// By their first three letters, old spellings among them, so that no clerk's habit is refused.
const months = "jan feb/peb mar apr mei/may jun jul agu/ags/aug sep okt/oct nov/nop des/dec"
  .split(" ")
  .map((names) => names.split("/"))

const monthOf = (word: string): number => {
  if (/^\d{1,2}$/.test(word)) return Number(word)
  const start = word.slice(0, 3).toLowerCase()
  return months.findIndex((names) => names.includes(start)) + 1
}

/** No date is longer, and nobody's text may hold up a server. */
const longestDate = 40

const date = (text: string): Read => {
  if (LocalDate.is(text)) return { value: text }
  if (text.length > longestDate) return { code: "format", text: dateTexts.format }
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  const parts = iso === null ? /^([^\s./-]*)[\s./-]+([^\s./-]*)[\s./-]+([^\s./-]*)$/.exec(text) : null
  const [day = "", month = "", year = ""] = iso === null ? (parts?.slice(1) ?? []) : [iso[3], iso[2], iso[1]]
  if (iso === null && parts === null) return { code: "format", text: dateTexts.format }
  return dateOf({ day, month, year })
}

const dateOf = (written: { readonly day: string; readonly month: string; readonly year: string }): Read => {
  const { day, month, year } = written
  const absent = (["day", "month", "year"] as const).filter((part) => written[part] === "")
  if (absent.length > 0) return { code: "parts", text: dateTexts.parts(absent) }
  if (!/^\d{1,2}$/.test(day) || monthOf(month) === 0) return { code: "format", text: dateTexts.format }
  if (!/^\d{4}$/.test(year)) return { code: "year", text: dateTexts.year }
  const made = LocalDate.fromParts({ day: Number(day), month: monthOf(month), year: Number(year) })
  return Result.isSuccess(made) ? { value: made.success } : { code: "unreal", text: dateTexts.unreal }
}

const phone = (text: string): Read => {
  const read = Phone.parse(text)
  return Result.isSuccess(read) ? { value: read.success } : { code: read.failure.problem, text: read.failure.text }
}

const rupiah = (text: string): Read => {
  const read = Rupiah.parse(text)
  return Result.isSuccess(read) ? { value: read.success } : { code: read.failure.problem, text: read.failure.text }
}

/** Thousands with dots, a fraction after a comma. */
const number = (text: string): Read =>
  /^-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?$/.test(text)
    ? { value: Number(text.replaceAll(".", "").replace(",", ".")) }
    : { code: "number", text: sentences.number }

const digits = (text: string): Read => ({ value: text.replace(/[\s.-]/g, "") })

const oneLine = (text: string): Read => ({ value: text.replace(/\s+/g, " ") })

const manyLines = (text: string): Read => ({ value: text.replace(/\r\n?/g, "\n") })

const yesNo = (text: string): Read => {
  const word = text.toLowerCase()
  if (["ya", "yes", "true"].includes(word)) return { value: true }
  return ["tidak", "no", "false"].includes(word) ? { value: false } : { value: text }
}

const readers: { readonly [K in Kind]?: (text: string) => Read } = {
  text: oneLine,
  email: oneLine,
  paragraph: manyLines,
  nik: digits,
  kk: digits,
  phone,
  date,
  rupiah,
  number,
  yesNo,
  statement: yesNo
}

/** @internal Text without what nobody sees around it, in the composed form of its letters. */
export const trimmed = (text: string): string => text.normalize("NFC").trim()

/** @internal Text that stays text when it cannot be read: nothing that was written is lost. */
export const read = (kind: Kind, text: string): Read => (readers[kind] ?? ((value) => ({ value })))(text)
