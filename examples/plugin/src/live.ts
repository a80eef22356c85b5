/** How our own effects reach the world: the company's billing system, over whatever the hall's operator connects. */
import { type Live } from "@balai/agency"
import { type Effect } from "effect"

/** The billing system. The key is the same at each attempt: what was done under it is not done twice. */
export interface Billing {
  readonly enter: (customer: {
    readonly key: string
    readonly file: string
    readonly meter: string
    readonly reading: number
  }) => Effect.Effect<void, unknown>
  readonly correct: (bill: {
    readonly key: string
    readonly file: string
    readonly from: number
    readonly to: number
  }) => Effect.Effect<void, unknown>
}

export const handlers = (billing: Billing): Live.Handlers => ({
  effects: {
    "pdam-sambungan-baru": { enterCustomer: (customer, { key }) => billing.enter({ key, ...customer }) },
    "pdam-pengaduan-tagihan": { correctBill: (bill, { key }) => billing.correct({ key, ...bill }) }
  }
})
