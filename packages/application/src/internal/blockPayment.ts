/** @internal The fee: a bill of its own, whose end the file waits for. */
import { Standard } from "@balai/service"
import { Result, Schema } from "effect"
import { assign } from "xstate"
import * as File from "../File.ts"
import * as FileLimit from "../FileLimit.ts"
import { make } from "../Part.ts"
import { proposeEach } from "./billPropose.ts"
import { isNotDeemed } from "./blockDeemed.ts"
import { pause, resume } from "./clock.ts"
import * as Money from "./fileMoney.ts"
import { tell } from "./tell.ts"

const amount = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))

const OpenBill = Schema.Struct({
  hall: Schema.String,
  service: Schema.String,
  number: Schema.String,
  payer: Schema.String,
  fees: Schema.Array(Standard.Fee),
  /** By the id of a fee, what an officer assessed where the standard has a formula. */
  assessed: Schema.Record(Schema.String, amount)
})

const RefundBill = Schema.Struct({ bill: Schema.String, reason: Schema.NullOr(File.Reason) })

const DeliverBill = Schema.Struct({ bill: Schema.String, product: Schema.String })

type Assessed = { readonly [fee: string]: number }

/** What is owed; null while a fee that has a formula is not assessed. */
const owed = (fees: ReadonlyArray<Standard.Fee>, assessed: Assessed): number | null => {
  const amounts = fees.map((fee) => fee.amount ?? assessed[fee.id] ?? null)
  return amounts.some((one) => one === null) ? null : amounts.reduce<number>((total, one) => total + (one ?? 0), 0)
}

/** A fee of nothing, such as an exemption, is none: there is nothing that a bill could be opened for. */
const isFree = (fees: ReadonlyArray<Standard.Fee>): boolean =>
  fees.every(({ kind }) => kind === "free") || owed(fees, {}) === 0

/** What the bills would ask for; null where none can be opened for it. */
const billed = (fees: ReadonlyArray<Standard.Fee>, assessed: Assessed): number | null =>
  Result.match(proposeEach(fees, assessed), {
    onFailure: () => null,
    onSuccess: (proposals) => proposals.reduce((total, one) => total + one.amount, 0)
  })

const events = {
  "application.assess": {
    by: ["officer"],
    label: { id: "Tetapkan biaya", en: "Assess the fee" },
    payload: Schema.Struct({ assessed: Schema.Record(Schema.String, amount) })
  },
  "application.settle": {
    by: ["system"],
    label: { id: "Pelunasan tagihan", en: "The bill is settled" },
    payload: Money.Settle
  },
  "application.payAgain": {
    by: ["applicant", "officer"],
    label: { id: "Minta tagihan baru", en: "Ask for a new bill" }
  },
  "application.refund": {
    by: ["head"],
    label: { id: "Kembalikan biaya", en: "Refund the fee" },
    payload: Schema.Struct({ reason: File.Reason })
  },
  "application.refunded": {
    by: ["system"],
    label: { id: "Biaya dikembalikan", en: "The fee is refunded" },
    payload: Money.Refunded
  }
} as const

const states = (next: string) => ({
  assessing: {
    meta: {
      label: { id: "Biaya ditetapkan", en: "The fee is being assessed" },
      status: "active" as const,
      owner: "officer",
      openEnded: { id: "Termasuk dalam waktu layanan", en: "Part of the service's time" }
    },
    always: [
      { guard: "isFree", target: next, actions: ["noteFree", resume] },
      // Sent back by who signs, and granted again: what was paid is not asked for twice.
      { guard: "isSettled", target: next },
      { guard: "isFixed", target: "paying", actions: "noteFixed" }
    ],
    on: {
      "application.assess": [
        { guard: "isAssessed", target: "paying", actions: "noteAssessed" },
        { guard: "isWaived", target: next, actions: ["noteAssessed", resume] }
      ]
    }
  },
  paying: {
    meta: {
      label: { id: "Menunggu pembayaran", en: "Waiting for the payment" },
      help: {
        id: "Bayar dengan kode pada tagihan; status berubah sendiri setelah pembayaran diterima",
        en: "Pay with the code on the bill; this changes by itself when the payment arrives"
      },
      status: "waiting" as const,
      owner: "applicant",
      openEnded: { id: "Sampai batas tagihan", en: "Until the bill expires" }
    },
    entry: [pause, { type: "openBill", params: openBill }, "noteOpened", tell("bill")],
    on: {
      "application.settle": [
        { guard: "isPaid", target: next, actions: ["noteSettled", resume, tell("paid")] },
        // One of several bills, or late money on an earlier one: what is out is still waited for.
        { guard: "isPartPaid", actions: "noteSettled" },
        { guard: "isKnownBill", actions: "noteSettled" },
        { guard: "isUnsettled", target: "unpaid", actions: "noteSettled" }
      ]
    }
  },
  unpaid: {
    meta: {
      label: { id: "Tagihan kedaluwarsa", en: "The bill expired" },
      help: { id: "Minta tagihan baru untuk melanjutkan", en: "Ask for a new bill to go on" },
      status: "waiting" as const,
      owner: "applicant",
      deadline: "unpaidLimit"
    },
    entry: tell("unpaid"),
    after: { unpaidLimit: [{ guard: "hasCaptured", target: "#refunding" }, { target: "#notPaid" }] },
    on: {
      "application.payAgain": "paying",
      /** Late money: the bill had expired, and was paid all the same. */
      "application.settle": [
        { guard: "isPaid", target: next, actions: ["noteSettled", resume, tell("paid")] },
        { guard: "isPartPaid", actions: "noteSettled" },
        // Late, and in part: it goes back when nobody asks for a new bill.
        { guard: "isUnsettled", actions: "noteSettled" }
      ]
    }
  }
})

const owingOf = ({ money, terms }: any) => ({ money, fees: terms.fees })

/** The kinds of money for which a bill is opened now. */
const askedFor = (context: any): ReadonlyArray<string> => Money.toOpen(owingOf(context))

const openBill = ({ context }: any) => ({
  hall: context.hall,
  service: context.service,
  number: context.number,
  payer: context.parties.applicant,
  fees: context.terms.fees.filter(({ kind }: Standard.Fee) => askedFor(context).includes(kind)),
  assessed: Object.fromEntries(
    Object.entries(context.money.assessed).filter(([id]) =>
      context.terms.fees.some((fee: Standard.Fee) => fee.id === id && askedFor(context).includes(fee.kind))
    )
  )
})

const backParams = ({ context }: any) => ({ bill: context.money.bill ?? "", reason: context.money.reason })

/** What was captured goes back; a bill that is still open is closed. */
export const refundBill = { type: "refundBill", params: backParams }

const closings = {
  refunding: {
    meta: {
      label: { id: "Biaya dikembalikan", en: "The fee is being refunded" },
      status: "active" as const,
      owner: "system",
      openEnded: { id: "Menunggu bank", en: "It waits for the bank" }
    },
    entry: [refundBill, tell("refunding")],
    on: {
      "application.refunded": [
        { guard: "isLastBill", target: "#refunded", actions: "noteRefunded" },
        // Of one of several bills: the money of the others is still on its way.
        { actions: "noteRefunded" }
      ]
    }
  },
  refunded: {
    type: "final" as const,
    meta: {
      label: { id: "Dibatalkan, biaya dikembalikan", en: "Cancelled, fee refunded" },
      help: { id: "Biaya sudah dikembalikan seluruhnya", en: "All of the fee was given back" },
      status: "cancelled" as const
    },
    entry: tell("refunded")
  },
  notPaid: {
    type: "final" as const,
    meta: {
      label: { id: "Tidak dibayar", en: "Not paid" },
      help: { id: "Biaya tidak dibayar sampai batasnya", en: "The fee was not paid in time" },
      status: "cancelled" as const
    },
    entry: tell("notPaid")
  }
}

const names = {
  openBill: { id: "Terbitkan tagihan", en: "Open a bill" },
  refundBill: { id: "Kembalikan uang", en: "Give the money back" },
  deliverBill: { id: "Nyatakan produk terbit", en: "Say that the product is there" },
  unpaidLimit: { id: "batas meminta tagihan baru", en: "time to ask for a new bill" },
  isFree: { id: "tidak dipungut biaya", en: "free of charge" },
  isFixed: { id: "biaya tetap", en: "fixed fee" },
  isSettled: { id: "sudah lunas", en: "it is paid already" },
  isKnownBill: { id: "tagihan sebelumnya", en: "of an earlier bill" },
  hasCaptured: { id: "ada uang yang masuk", en: "some money came in" }
}

const reasons = {
  isLastBill: { id: "Uang tagihan terakhir belum kembali", en: "The money of the last bill is not back yet" },
  isWaived: { id: "Ada biaya yang harus dibayar", en: "Something is to be paid" },
  hasCaptured: { id: "Tidak ada uang yang diterima", en: "No money was received" },
  isPaid: { id: "Tagihan belum lunas", en: "The bill is not fully paid" },
  isPartPaid: { id: "Tagihan ini belum lunas", en: "This bill is not fully paid" },
  isKnownBill: { id: "Tagihan ini belum pernah dikabarkan", en: "Nothing was told of this bill before" },
  isUnsettled: { id: "Tagihan sudah lunas", en: "The bill is paid" },
  isAssessed: {
    id: "Setiap biaya yang dihitung harus ditetapkan, dan tidak ada yang lain",
    en: "Every fee that is calculated must be assessed, and nothing else"
  },
  isRefundable: {
    id: "Tidak ada uang yang diterima, produknya sudah terbit, atau berkasnya dianggap dikabulkan secara hukum",
    en: "No money was received, the product is there already, or the file is deemed granted by law"
  }
}

export interface PaymentOptions {
  readonly next: string
  /** In which time a new bill is to be asked for when one has expired; {@link FileLimit.standard} when absent. */
  readonly unpaid?: FileLimit.Row
}

export const payment = ({ next, unpaid = FileLimit.standard.unpaid }: PaymentOptions) =>
  make({
    name: "payment",
    events,
    keeps: { payment: { refund: true } },
    effects: { openBill: OpenBill, refundBill: RefundBill, deliverBill: DeliverBill },
    names,
    reasons,
    context: { money: Money.Money },
    initial: () => ({ money: Money.nothing }),
    guards: {
      isFree: ({ context }) => isFree(context.terms.fees),
      isSettled: ({ context }) => Money.isAllPaid(owingOf(context)),
      isFixed: ({ context }) => owed(context.terms.fees, {}) !== null,
      isWaived: ({ context, event }) =>
        event.type === "application.assess" && billed(context.terms.fees, event.assessed) === 0,
      isAssessed: ({ context, event }) =>
        event.type === "application.assess" && (billed(context.terms.fees, event.assessed) ?? 0) > 0,
      isPaid: ({ context, event }) =>
        event.type === "application.settle" &&
        event.captured > 0 &&
        Money.isAllPaid({ ...owingOf(context), money: Money.after(context["money"], context.terms.fees, event) }),
      isPartPaid: ({ context, event }) =>
        event.type === "application.settle" && Money.isPartPaid(owingOf(context), event),
      isKnownBill: ({ context, event }) =>
        event.type === "application.settle" && Money.isKnown(context["money"], event),
      isUnsettled: ({ event }) => event.type === "application.settle" && event.outcome !== "paid",
      isLastBill: ({ context, event }) =>
        event.type === "application.refunded" &&
        Money.isAllBack(Money.after(context["money"], context.terms.fees, event)),
      hasCaptured: ({ context }) => context["money"].captured > context["money"].refunded,
      isRefundable: (args) =>
        args.context["money"].captured > args.context["money"].refunded &&
        !args.context["money"].delivered &&
        (args.context["product"] ?? null) === null &&
        isNotDeemed(args)
    },
    limits: { unpaidLimit: { row: unpaid } },
    actions: {
      noteFree: assign(({ context }: any) => ({ money: { ...context.money, due: 0 } })),
      noteFixed: assign(({ context }: any) => ({ money: { ...context.money, due: owed(context.terms.fees, {}) } })),
      noteAssessed: assign(({ context, event }: any) => ({
        money: { ...context.money, assessed: event.assessed, due: owed(context.terms.fees, event.assessed) }
      })),
      noteDelivered: assign(({ context }: any) => ({ money: { ...context.money, delivered: true } })),
      noteWhyBack: assign(({ context, event }: any) => ({ money: { ...context.money, reason: event.reason } })),
      noteOpened: assign(({ context }: any) => ({
        money: { ...context.money, open: [...context.money.open, ...askedFor(context)] }
      })),
      noteSettled: assign(({ context, event }: any) => ({
        money: Money.after(context.money, context.terms.fees, event)
      })),
      noteRefunded: assign(({ context, event }: any) => ({
        money: Money.after(context.money, context.terms.fees, event)
      }))
    },
    states: states(next),
    anywhere: { "application.refund": { guard: "isRefundable", target: "#refunding", actions: "noteWhyBack" } },
    closings
  })
