/** @internal The product is ready, and goes to somebody: at the counter, as a download, or by courier. */
import { Schema } from "effect"
import { assign } from "xstate"
import * as File from "../File.ts"
import { type Args, make } from "../Part.ts"
import { stop } from "./clock.ts"
import { tell } from "./tell.ts"

const HandOver = Schema.Struct({
  to: File.PartyRole,
  by: Schema.Literals(["counter", "download", "courier"])
})

export interface HandOverOptions {
  /** What follows: the final `handedOver` when absent. */
  readonly then?: string
  /** A fee is paid on the way: from here on it is not given back. */
  readonly paid?: boolean
}

const deliverBill = {
  type: "deliverBill",
  params: ({ context }: Pick<Args, "context">) => ({
    bill: context["money"].bill ?? "",
    product: context["product"]?.number ?? ""
  })
}

export const handOver = ({ paid = false, then = "#handedOver" }: HandOverOptions = {}) =>
  make({
    name: "handOver",
    events: {
      "application.handOver": {
        by: ["officer"],
        label: { id: "Serahkan", en: "Hand over" },
        payload: HandOver
      },
      "application.download": { by: ["applicant"], label: { id: "Unduh dokumen", en: "Download" } }
    },
    reasons: {
      isDownloadable: {
        id: "Produk layanan ini diambil di loket",
        en: "What this service gives is collected at the counter"
      }
    },
    context: {
      handedOver: Schema.NullOr(Schema.Struct({ ...HandOver.fields, at: Schema.Number, byWhom: Schema.String }))
    },
    initial: () => ({ handedOver: null }),
    guards: {
      /** A document that is kept here can be downloaded. */
      isDownloadable: ({ context }) => typeof context["product"]?.document === "string"
    },
    actions: {
      noteHandOver: assign(({ context, event }: Args) => ({
        handedOver: { to: event.to, by: event.by, at: context.now.at, byWhom: context.now.by.id }
      })),
      noteDownload: assign(({ context }: Pick<Args, "context">) => ({
        handedOver: { to: "applicant" as const, by: "download" as const, at: context.now.at, byWhom: context.now.by.id }
      }))
    },
    states: {
      ready: {
        meta: {
          label: { id: "Siap diambil", en: "Ready" },
          help: { id: "Ambil di loket atau unduh", en: "Collect it at the counter or download it" },
          status: "waiting",
          owner: "applicant",
          openEnded: { id: "Disimpan sampai diambil", en: "Kept until it is collected" }
        },
        entry: [stop, ...(paid ? [deliverBill, "noteDelivered"] : []), tell("ready")],
        on: {
          "application.handOver": { target: then, actions: "noteHandOver" },
          "application.download": { guard: "isDownloadable", target: then, actions: "noteDownload" }
        }
      }
    },
    ...(then === "#handedOver"
      ? {
          closings: {
            handedOver: {
              type: "final" as const,
              meta: {
                label: { id: "Diserahkan", en: "Handed over" },
                help: { id: "Urusan selesai", en: "The business is done" },
                status: "done" as const
              }
            }
          }
        }
      : {})
  })
