import { type LocalizedText } from "@balai/lifecycle/LocalizedText"
import { Result } from "effect"
import { type Account, type Field, type Problem, type Qris, type Tip, type Warning } from "../Qris.ts"
import { type Rupiah } from "../Rupiah.ts"
import { type Path, type PlacedIssue, QrisInvalidError } from "../VocabularyError.ts"
import { freeze } from "./freeze.ts"
import { charactersOf, crc, offsetOf, read, valueAt } from "./qrisTlv.ts"

const sentences: Record<Problem | Warning, LocalizedText> = {
  tag: {
    id: "Isi QRIS terpotong atau bergeser: bukan dua angka tanda.",
    en: "The code is cut or shifted: no two digits of a tag stand here."
  },
  length: {
    id: "Isi QRIS terpotong atau bergeser: panjangnya bukan 01–99.",
    en: "The code is cut or shifted: the length is not 01–99."
  },
  short: { id: "Isi QRIS lebih pendek dari yang dinyatakannya.", en: "The code is shorter than it says." },
  duplicate: { id: "Satu tanda QRIS muncul dua kali.", en: "One tag stands in the code twice." },
  characters: {
    id: "QRIS berisi huruf yang tidak diperbolehkan.",
    en: "The code holds a character that is not allowed."
  },
  order: {
    id: "QRIS harus dimulai dengan tanda 00 dan diakhiri dengan tanda 63.",
    en: "The code begins with tag 00 and ends with tag 63."
  },
  missing: { id: "Bagian wajib QRIS tidak ada.", en: "A part that every code has is missing." },
  crc: {
    id: "Kode pemeriksa QRIS tidak cocok: kode ini salah salin atau diubah.",
    en: "The check code does not fit: this code was copied wrongly or changed."
  },
  version: { id: "Versi format QRIS bukan 01.", en: "The version of the format is not 01." },
  mode: {
    id: "QRIS bukan statis (11) dan bukan dinamis (12).",
    en: "The code is neither static (11) nor dynamic (12)."
  },
  category: { id: "Kategori usaha pada QRIS bukan empat angka.", en: "The merchant category is not four digits." },
  currency: { id: "Mata uang QRIS bukan rupiah (360).", en: "The currency is not rupiah (360)." },
  country: { id: "Negara pada QRIS bukan ID.", en: "The country is not ID." },
  name: { id: "Nama pada QRIS lebih dari 25 huruf.", en: "The name is longer than 25 characters." },
  city: { id: "Kota pada QRIS lebih dari 15 huruf.", en: "The city is longer than 15 characters." },
  amount: { id: "Jumlah pada QRIS tidak terbaca.", en: "The amount cannot be read." },
  cents: { id: "Jumlah pada QRIS harus rupiah penuh.", en: "The amount must be whole rupiah." },
  tip: {
    id: "Keterangan tip pada QRIS tidak lengkap atau tidak terbaca.",
    en: "What the code says of a tip is not complete or cannot be read."
  },
  nmid: { id: "NMID pada QRIS bukan ID dan 13 angka.", en: "The NMID is not ID and 13 digits." },
  nationalMissing: { id: "QRIS ini tidak memuat NMID.", en: "This code holds no NMID." },
  mpanForm: {
    id: "Nomor rekening usaha (MPAN) tidak biasa; periksa kembali.",
    en: "The merchant's account number (MPAN) is unusual; please check it."
  },
  amountInStatic: { id: "QRIS statis ini memuat jumlah.", en: "This static code holds an amount." },
  amountMissing: { id: "QRIS dinamis ini tidak memuat jumlah.", en: "This dynamic code holds no amount." }
}

type Found<P extends string> = PlacedIssue<P>

const issueOf = <P extends Problem | Warning>(problem: P, path: Path, offset: number): Found<P> => ({
  problem,
  path,
  offset,
  text: sentences[problem]
})

const fail = (issues: ReadonlyArray<Found<Problem>>): Result.Result<never, QrisInvalidError> => {
  const [first] = issues
  return Result.fail(
    new QrisInvalidError({
      path: first?.path ?? [],
      offset: first?.offset ?? 0,
      issues,
      text: {
        id: issues.map(({ text }) => text.id).join(" "),
        en: issues.map(({ text }) => text.en).join(" ")
      }
    })
  )
}

const money = /^(\d{1,10})(?:\.(\d{0,2}))?$/

/** Whole rupiah, with a decimal point and no thousands. */
export const amountOf = (text: string): Rupiah | "amount" | "cents" => {
  const found = money.exec(text)
  if (found === null || text.length > 13) return "amount"
  if (Number(found[2] ?? 0) !== 0) return "cents"
  const whole = Number(found[1])
  return whole > 0 ? (whole as Rupiah) : "amount"
}

const tipOf = (fields: ReadonlyArray<Field>): Tip | null | "wrong" => {
  const [way, fixed, percent] = [valueAt(fields, "55"), valueAt(fields, "56"), valueAt(fields, "57")]
  if (way === null) return fixed === null && percent === null ? null : "wrong"
  if (way === "01") return fixed === null && percent === null ? { kind: "ask" } : "wrong"
  if (way === "02" && fixed !== null && percent === null) {
    const amount = amountOf(fixed)
    return typeof amount === "string" ? "wrong" : { kind: "fixed", amount }
  }
  const isPercent = way === "03" && fixed === null && percent !== null && /^\d{1,2}(?:\.\d{1,2})?$/.test(percent)
  return isPercent && Number(percent) > 0 ? { kind: "percent", percent } : "wrong"
}

const needed = ["00", "01", "52", "53", "58", "59", "60", "63"]

const forms: ReadonlyArray<readonly [tag: string, problem: Problem, form: RegExp]> = [
  ["00", "version", /^01$/],
  ["01", "mode", /^1[12]$/],
  ["52", "category", /^\d{4}$/],
  ["53", "currency", /^360$/],
  ["58", "country", /^ID$/],
  ["59", "name", /^.{1,25}$/],
  ["60", "city", /^.{1,15}$/]
]

/** What is wrong with the fields of a code whose structure is sound, each with its tags. */
const wrongs = (fields: ReadonlyArray<Field>): ReadonlyArray<readonly [Problem, ReadonlyArray<string>]> => {
  const [amount, nmid] = [valueAt(fields, "54"), valueAt(fields, "51", "02")]
  const read = amount === null ? null : amountOf(amount)
  return [
    ...needed.filter((tag) => valueAt(fields, tag) === null).map((tag) => ["missing", [tag]] as const),
    ...(fields.some(({ tag }) => tag >= "02" && tag <= "51") ? [] : [["missing", ["26"]] as const]),
    ...(fields[0]?.tag === "00" && fields.at(-1)?.tag === "63" ? [] : [["order", []] as const]),
    ...forms.flatMap(([tag, problem, form]) => {
      const value = valueAt(fields, tag)
      return value === null || form.test(value) ? [] : [[problem, [tag]] as const]
    }),
    ...(typeof read === "string" ? [[read, ["54"]] as const] : []),
    ...(tipOf(fields) === "wrong" ? [["tip", ["55"]] as const] : []),
    ...(nmid !== null && !/^ID\d{13}$/.test(nmid) ? [["nmid", ["51", "02"]] as const] : [])
  ]
}

const crcWrong = (text: string, fields: ReadonlyArray<Field>): boolean => {
  const said = valueAt(fields, "63")
  return said !== null && (said.length !== 4 || crc(text.slice(0, -4)) !== said)
}

const accountOf = (field: Field): ReadonlyArray<Account> =>
  "fields" in field && field.tag <= "45"
    ? [
        {
          tag: field.tag,
          domain: valueAt(field.fields, "00"),
          mpan: valueAt(field.fields, "01"),
          merchant: valueAt(field.fields, "02"),
          size: valueAt(field.fields, "03")
        }
      ]
    : []

const additionalOf = (fields: ReadonlyArray<Field>): Qris["additional"] => {
  const template = fields.find(({ tag }) => tag === "62")
  const own = template !== undefined && "fields" in template ? template.fields : []
  return Object.fromEntries(own.flatMap((field) => ("value" in field ? [[field.tag, field.value] as const] : [])))
}

const warningsOf = (fields: ReadonlyArray<Field>, accounts: ReadonlyArray<Account>) => {
  const [isStatic, hasAmount] = [valueAt(fields, "01") === "11", valueAt(fields, "54") !== null]
  const odd = accounts.find(({ mpan }) => mpan !== null && !/^9360\d{14,15}$/.test(mpan))
  const found: ReadonlyArray<readonly [Warning, ReadonlyArray<string>]> = [
    ...(valueAt(fields, "51", "02") === null ? [["nationalMissing", ["51"]] as const] : []),
    ...(odd === undefined ? [] : [["mpanForm", [odd.tag, "01"]] as const]),
    ...(isStatic && hasAmount ? [["amountInStatic", ["54"]] as const] : []),
    ...(!isStatic && !hasAmount ? [["amountMissing", ["54"]] as const] : [])
  ]
  return found
}

const toQris = (text: string, fields: ReadonlyArray<Field>, path: Path): Qris => {
  const at = (...tags: ReadonlyArray<string>) => valueAt(fields, ...tags)
  const accounts = fields.flatMap(accountOf)
  const amount = at("54")
  return freeze({
    text,
    fields,
    mode: at("01") === "12" ? "dynamic" : "static",
    name: at("59") ?? "",
    city: at("60") ?? "",
    postcode: at("61"),
    category: at("52") ?? "",
    nmid: at("51", "02"),
    size: at("51", "03"),
    accounts,
    amount: amount === null ? null : (amountOf(amount) as Rupiah),
    tip: tipOf(fields) as Tip | null,
    additional: additionalOf(fields),
    warnings: warningsOf(fields, accounts).map(([warning, tags]) =>
      issueOf(warning, [...path, ...tags], offsetOf(fields, tags))
    )
  } satisfies Qris)
}

/** @internal */
export const parse = (text: string, path: Path): Result.Result<Qris, QrisInvalidError> => {
  const structure = read(charactersOf(text), { path: [], start: 0 })
  if (Result.isFailure(structure)) {
    const { offset, path: tags, problem } = structure.failure
    return fail([issueOf(problem, [...path, ...tags], offset)])
  }
  const fields = structure.success
  const issues = wrongs(fields).map(([problem, tags]) => issueOf(problem, [...path, ...tags], offsetOf(fields, tags)))
  const all = crcWrong(text, fields) ? [issueOf("crc", [...path, "63"], offsetOf(fields, ["63"])), ...issues] : issues
  return all.length === 0 ? Result.succeed(toQris(text, fields, path)) : fail(all)
}
