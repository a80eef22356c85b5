/** @internal The bill of a file on an officer's desk, and the bills that wait on the work list. */
import { clock, isoDate, shortDate } from "../format.ts"
import { officeTexts as words } from "../officeTexts.ts"
import {
  type OfferedReason,
  type OfficeAction,
  type OfficeBill,
  type OfficeBillRow,
  type OfficeForm
} from "../officeWire.ts"
import { fieldOf, type OfficeFrame, rupiah, type View } from "./officePieces.ts"
import { hidden, secrets } from "./personParts.ts"

export interface BillModel extends OfficeFrame {
  readonly file: { readonly id: string }
  readonly bill: OfficeBill | null
  /** Bills of other kinds of money, where a file has several, each with its forms by command. */
  readonly otherBills?: ReadonlyArray<{
    readonly bill: OfficeBill
    readonly forms: { readonly [command: string]: OfficeForm }
  }>
  /** By command. */
  readonly forms: { readonly [command: string]: OfficeForm }
  readonly reasons: { readonly [requirement: string]: ReadonlyArray<OfferedReason> }
}

const fact = <T>(view: View<T>, label: string, value: string): T =>
  view.html`<div><dt>${label}</dt><dd>${value}</dd></div>`

const when = (at: number, { language, zone }: OfficeFrame): string =>
  `${shortDate(isoDate(at, zone), language)} ${clock(at, zone, language)}`

const step = <T>(view: View<T>, model: BillModel, { command, label }: OfficeAction): T => {
  const { file, forms, language, reasons } = model
  const fields = forms[command]?.fields ?? []
  const form = (body: T): T =>
    view.html`<form class="office-form" method="post" action=${`/kerja/${encodeURIComponent(file.id)}/tagihan`} data-live>${secrets(view, model)}${hidden(view, "perintah", command)}${hidden(view, "tagihan", model.bill?.id ?? "")}${body}</form>`
  if (fields.length === 0)
    return view.html`<li data-command=${command}>${form(view.html`<button type="submit" class="button">${label[language]}</button>`)}</li>`
  return view.html`<li data-command=${command}><details><summary class="button">${label[language]}</summary>${form(
    view.html`${fields.map((field) => fieldOf(view, model, { command, field, reasons: reasons[":tagihan"] ?? [] }))}<button type="submit" class="button button-main">${label[language]}</button>`
  )}</details></li>`
}

/** What can be sent from a page, and is not the same as something else there: state revenue is proved by its NTPN alone. */
const shownOf = ({ bill, forms }: BillModel): ReadonlyArray<OfficeAction> =>
  (bill?.actions ?? []).filter(
    ({ command }) =>
      (forms[command]?.elsewhere ?? null) === null &&
      command !== (bill?.kind === "stateRevenue" ? "bill.recordPayment" : "bill.recordNtpn")
  )

/** Every bill of a file that counts. */
export const billView = <T>(view: View<T>, model: BillModel): T =>
  view.html`${(model.otherBills ?? []).map(({ bill, forms }) => oneBill(view, { ...model, bill, forms }))}${oneBill(view, model)}`

const oneBill = <T>(view: View<T>, model: BillModel): T | unknown => {
  const { bill, language } = model
  if (bill === null) return view.nothing
  const id = `tagihan-${bill.kind}`
  const { amount, code, expiresAt, kind, label, payments } = bill
  return view.html`<section class="office-bill" aria-labelledby=${id}><h2 id=${id}>${words.bill[language]}</h2>
    <p><strong>${label[language]}</strong></p>
    <dl class="office-facts">${fact(view, words.billAmount[language], rupiah(amount))}
      ${code === null ? view.nothing : fact(view, words.fields["code"]?.[language] ?? "", code)}
      ${expiresAt === null || payments.length > 0 ? view.nothing : fact(view, words.fields["expiresAt"]?.[language] ?? "", when(expiresAt, model))}
      ${payments.map((paid) => fact(view, words.billPaid[language], `${rupiah(paid.amount)}, ${when(paid.at, model)}, ${paid.receipt}`))}</dl>
    ${kind === "stateRevenue" ? view.html`<p class="form-hint">${words.billNoCash[language]}</p>` : view.nothing}
    <ul class="office-actions">${shownOf(model).map((action) => step(view, model, action))}</ul></section>`
}

export const billsView = <T>(
  view: View<T>,
  { language }: OfficeFrame,
  bills: ReadonlyArray<OfficeBillRow>
): T | unknown =>
  bills.length === 0
    ? view.nothing
    : view.html`<section class="office-bills" aria-labelledby="tagihan"><h2 id="tagihan">${words.billsWaiting[language]}</h2>
        <ul>${bills.map(
          ({ amount, file, label, number, service }) =>
            view.html`<li><a href=${`/kerja/${encodeURIComponent(file)}#tagihan`}>${number}</a> ${service.name[language]}, ${rupiah(amount)}: <strong>${label[language]}</strong></li>`
        )}</ul></section>`
