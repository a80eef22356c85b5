/** @internal A product that holds for a time and can be revoked (*pencabutan izin*). */
import { Schema } from "effect"
import { assign } from "xstate"
import * as File from "../File.ts"
import type * as FileLimit from "../FileLimit.ts"
import { type Args, make } from "../Part.ts"
import { tell } from "./tell.ts"

export const inForce = ({ validity }: { readonly validity: FileLimit.Row }) =>
  make({
    name: "inForce",
    events: {
      "application.revoke": {
        by: ["head"],
        label: { id: "Cabut", en: "Revoke" },
        payload: Schema.Struct({ reason: File.Reason })
      }
    },
    names: {
      validity: { id: "masa berlaku", en: "validity" },
      holder: { id: "Pemegang dokumen", en: "Holder of the document" }
    },
    context: {
      revoked: Schema.NullOr(Schema.Struct({ reason: File.Reason, at: Schema.Number, by: Schema.String }))
    },
    initial: () => ({ revoked: null }),
    keeps: { validity },
    // From the day of the document, not from the day on which it is collected.
    limits: { validity: { row: validity, from: (context) => context["product"]?.at ?? context.now.at } },
    actions: {
      noteRevoked: assign(({ context, event }: Args) => ({
        revoked: { reason: event.reason, at: context.now.at, by: context.now.by.id }
      }))
    },
    closings: {
      inForce: {
        meta: {
          label: { id: "Berlaku", en: "In force" },
          help: { id: "Dokumen sudah diserahkan dan berlaku", en: "The document was handed over and is valid" },
          status: "done",
          owner: "holder",
          deadline: "validity"
        },
        after: { validity: "#expired" },
        on: { "application.revoke": { target: "#revoked", actions: "noteRevoked" } }
      },
      expired: {
        type: "final",
        meta: {
          label: { id: "Masa berlaku habis", en: "Expired" },
          help: { id: "Ajukan perpanjangan bila masih diperlukan", en: "Apply again if it is still needed" },
          status: "done"
        },
        entry: tell("expired")
      },
      revoked: {
        type: "final",
        meta: {
          label: { id: "Dicabut", en: "Revoked" },
          help: { id: "Dokumen tidak berlaku lagi; alasannya tercantum", en: "No longer valid; the reason is stated" },
          status: "cancelled"
        },
        entry: tell("revoked")
      }
    }
  })
