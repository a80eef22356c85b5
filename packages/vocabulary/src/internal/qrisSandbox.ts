import { Result } from "effect"
import { type Field, type Tip } from "../Qris.ts"
import { type QrisInvalidError } from "../VocabularyError.ts"
import { parse } from "./qrisReading.ts"
import * as Tlv from "./qrisTlv.ts"

/** @internal */
export const write = (fields: ReadonlyArray<Field>): string => {
  const open = `${Tlv.write(fields.filter(({ tag }) => tag !== "63"))}6304`
  return `${open}${Tlv.crc(open)}`
}

type Wish =
  | { readonly kind: "ask" }
  | { readonly kind: "fixed"; readonly amount: number }
  | { readonly kind: Extract<Tip["kind"], "percent">; readonly percent: string }

const tipFields = (tip: Wish | undefined): ReadonlyArray<Field> => {
  if (tip === undefined) return []
  if (tip.kind === "ask") return [{ tag: "55", value: "01" }]
  return tip.kind === "fixed"
    ? [
        { tag: "55", value: "02" },
        { tag: "56", value: String(tip.amount) }
      ]
    : [
        { tag: "55", value: "03" },
        { tag: "57", value: tip.percent }
      ]
}

const replaced: ReadonlySet<string> = new Set(["01", "54", "55", "56", "57", "63"])

/** @internal */
export const dynamic = (
  text: string,
  { amount, tip }: { readonly amount: number; readonly tip?: Wish }
): Result.Result<string, QrisInvalidError> =>
  Result.flatMap(parse(text, []), ({ fields }) => {
    const kept = fields.filter(({ tag }) => !replaced.has(tag))
    const after = kept.findIndex(({ tag }) => tag > "57")
    const split = after === -1 ? kept.length : after
    const [version, ...before] = kept.slice(0, split) as [Field, ...Array<Field>]
    const made = write([
      version,
      { tag: "01", value: "12" },
      ...before,
      { tag: "54", value: String(amount) },
      ...tipFields(tip),
      ...kept.slice(split)
    ])
    // What was asked for may itself be no amount.
    return Result.map(parse(made, []), () => made)
  })

/** @internal A static code of nobody: NMID and MPAN are made up. */
export const code = write([
  { tag: "00", value: "01" },
  { tag: "01", value: "11" },
  {
    tag: "26",
    fields: [
      { tag: "00", value: "ID.CO.CONTOH.WWW" },
      { tag: "01", value: `9360${"0".repeat(14)}` },
      { tag: "02", value: "123456789" }
    ]
  },
  {
    tag: "51",
    fields: [
      { tag: "00", value: "ID.CO.QRIS.WWW" },
      { tag: "02", value: `ID102${"0".repeat(10)}` },
      { tag: "03", value: "UMI" }
    ]
  },
  { tag: "52", value: "9399" },
  { tag: "53", value: "360" },
  { tag: "58", value: "ID" },
  { tag: "59", value: "Retribusi Contoh" },
  { tag: "60", value: "KISARAN" },
  { tag: "61", value: "21211" }
])
