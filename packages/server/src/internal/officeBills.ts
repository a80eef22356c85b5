/** @internal The forms of a bill's steps on an officer's page, and what such a form was sent for. */
import { Bill, type ReasonLibrary } from "@balai/application"
import { type FileView } from "@balai/mall"
import { type Zone } from "@balai/vocabulary"
import { type CommandForm, type FormFor, formOf, localOf, payloadOf } from "./officeForms.ts"

interface Drawn {
  readonly about: FormFor
  readonly now: number
  readonly zone: Zone.Zone
}

/** Most people pay all of it, and somebody records it the same day. */
const begun = (form: CommandForm, bill: FileView.BillView, { now, zone }: Drawn): CommandForm => {
  const values: { readonly [name: string]: string } = {
    amount: String(Math.max(0, bill.owed)),
    at: localOf(now, zone)
  }
  const fields = form.fields.map((field) => {
    const value = values[field.name]
    return value === undefined ? field : { ...field, value }
  })
  return { ...form, fields }
}

export const billForms = (bill: FileView.BillView | null, drawn: Drawn): { readonly [command: string]: CommandForm } =>
  bill === null
    ? {}
    : Object.fromEntries(
        bill.actions.map(({ command }) => [command, begun(formOf(Bill.lifecycle, command, drawn.about), bill, drawn)])
      )

/** Where the reasons of a bill stand among those of requirements: no requirement is named so. */
export const forBills = ":tagihan"

/** Why a bill is cancelled or a receipt is not taken: the library of reasons is about documents. */
export const billReasons: ReadonlyArray<Pick<ReasonLibrary.Entry, "code" | "text">> = [
  { code: "tagihan-keliru", text: { id: "Tagihannya keliru", en: "The bill is wrong" } },
  { code: "tagihan-diganti", text: { id: "Diganti dengan tagihan lain", en: "Another bill takes its place" } },
  { code: "bukti-tidak-sah", text: { id: "Bukti bayarnya tidak sah", en: "The receipt is not valid" } }
]

export const billSentence = (code: string): string => billReasons.find((one) => one.code === code)?.text.id ?? ""

/** People write codes and receipts in groups, as they are printed. */
const tight = (text: string | undefined): string => (text ?? "").replaceAll(/[\s.-]/g, "").toUpperCase()

type Sent = Parameters<typeof payloadOf>[2]

export const sentBill = (sent: Sent) => {
  const { perintah: command = "", ...fields } = sent.fields
  const read = {
    ...fields,
    ...(fields["code"] === undefined ? {} : { code: tight(fields["code"]) }),
    ...(command === "bill.recordNtpn" ? { receipt: tight(fields["receipt"]) } : {})
  }
  return { command, payload: payloadOf(Bill.lifecycle, command, { ...sent, fields: read }) }
}
