/** @internal A technical review by the agency itself. */
import { Schema } from "effect"
import { assign } from "xstate"
import * as File from "../File.ts"
import { type Args, make } from "../Part.ts"
import { checklist } from "./blockIntake.ts"

const Finding = Schema.Struct({ verdict: Schema.Literals(["suitable", "unsuitable"]), words: File.Words })

const Review = Schema.Struct({ ...Finding.fields, by: Schema.String, at: Schema.Number })

export const review = ({ next }: { readonly next: string }) =>
  make({
    name: "review",
    events: {
      "application.review": {
        by: ["officer"],
        label: { id: "Catat telaah teknis", en: "Record the technical review" },
        payload: Finding
      }
    },
    context: { review: Schema.NullOr(Review) },
    initial: () => ({ review: null }),
    actions: {
      noteReview: assign(({ context, event }: Args) => ({
        review: { verdict: event.verdict, words: event.words, by: context.now.by.id, at: context.now.at }
      }))
    },
    states: {
      reviewing: {
        meta: {
          label: { id: "Telaah teknis", en: "Technical review" },
          help: {
            id: "Petugas teknis menelaah isi permohonan",
            en: "A technical officer looks at what is asked for"
          },
          status: "active",
          owner: "officer",
          openEnded: { id: "Termasuk dalam waktu layanan", en: "Part of the service's time" }
        },
        on: { ...checklist, "application.review": { target: next, actions: "noteReview" } }
      }
    }
  })
