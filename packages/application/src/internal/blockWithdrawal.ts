/** @internal The applicant takes the application back, wherever it stands on its way. */
import { Schema } from "effect"
import { assign } from "xstate"
import * as File from "../File.ts"
import { type Args, make } from "../Part.ts"
import { refundBill } from "./blockPayment.ts"

export interface WithdrawalOptions {
  /** There is a fee on the way: a bill that is open is closed. */
  readonly paid?: boolean
}

export const withdrawal = ({ paid = false }: WithdrawalOptions = {}) =>
  make({
    name: "withdrawal",
    events: {
      "application.withdraw": {
        by: ["applicant"],
        label: { id: "Tarik permohonan", en: "Withdraw the application" },
        payload: Schema.Struct({ words: Schema.NullOr(File.Words) })
      }
    },
    reasons: {
      isUnpaid: {
        id: "Biaya sudah dibayar, mintalah pengembalian kepada petugas; atau produknya sudah terbit",
        en: "The fee is paid already, ask an officer for a refund; or the product is there already"
      }
    },
    context: { withdrawal: Schema.NullOr(Schema.Struct({ words: Schema.NullOr(File.Words), at: Schema.Number })) },
    initial: () => ({ withdrawal: null }),
    guards: {
      /** What was signed or received is in force: it is revoked, not withdrawn. */
      isUnpaid: ({ context }) => (context["money"]?.captured ?? 0) === 0 && (context["product"] ?? null) === null
    },
    actions: {
      noteWithdrawal: assign(({ context, event }: Args) => ({
        withdrawal: { words: event.words, at: context.now.at }
      }))
    },
    anywhere: {
      "application.withdraw": {
        guard: "isUnpaid",
        target: "#withdrawn",
        actions: ["noteWithdrawal", ...(paid ? [refundBill] : [])]
      }
    },
    closings: {
      withdrawn: {
        type: "final",
        meta: {
          label: { id: "Ditarik pemohon", en: "Withdrawn" },
          help: { id: "Pemohon menarik permohonannya", en: "The applicant withdrew the application" },
          status: "cancelled"
        }
      }
    }
  })
