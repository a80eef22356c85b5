import { type LocalizedText } from "@balai/lifecycle/LocalizedText"
import { Result } from "effect"
import { type Expected, type Mismatch, type Qris } from "../Qris.ts"
import { type Path, QrisMismatchError } from "../VocabularyError.ts"
import { issueOf } from "./issues.ts"

const sentences: Record<Mismatch, LocalizedText> = {
  name: { id: "Nama pada QRIS bukan nama penerima yang seharusnya.", en: "The name in the code is not the payee's." },
  nmid: { id: "NMID pada QRIS bukan milik penerima yang seharusnya.", en: "The NMID in the code is not the payee's." },
  amount: { id: "Jumlah pada QRIS tidak sama dengan tagihan.", en: "The amount in the code is not that of the bill." },
  mode: {
    id: "Jenis QRIS (statis atau dinamis) tidak sesuai.",
    en: "The code is static where it should be dynamic, or the other way round."
  }
}

const tags: Record<Mismatch, ReadonlyArray<string>> = { name: ["59"], nmid: ["51", "02"], amount: ["54"], mode: ["01"] }

const plain = (name: string): string => [...name.trim().replace(/\s+/g, " ").toUpperCase()].slice(0, 25).join("").trim()

/** @internal */
export const compare = (code: Qris, expected: Expected, path: Path): Result.Result<Qris, QrisMismatchError> => {
  const { amount, mode, name, nmid } = expected
  const found: ReadonlyArray<Mismatch> = [
    ...(name !== undefined && plain(name) !== plain(code.name) ? (["name"] as const) : []),
    ...(nmid !== undefined && nmid !== code.nmid ? (["nmid"] as const) : []),
    ...(amount !== undefined && amount !== code.amount ? (["amount"] as const) : []),
    ...(mode !== undefined && mode !== code.mode ? (["mode"] as const) : [])
  ]
  if (found.length === 0) return Result.succeed(code)
  const issues = found.map((one) => issueOf(one, [...path, ...tags[one]], sentences[one]))
  return Result.fail(
    new QrisMismatchError({
      path,
      issues,
      text: { id: issues.map(({ text }) => text.id).join(" "), en: issues.map(({ text }) => text.en).join(" ") }
    })
  )
}
