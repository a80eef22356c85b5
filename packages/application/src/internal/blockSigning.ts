/** @internal The head signs the product, which the regency issues itself. */
import { Schema } from "effect"
import { assign } from "xstate"
import * as File from "../File.ts"
import { type Args, make } from "../Part.ts"
import { isNotDeemed, notDeemed } from "./blockDeemed.ts"

/** What an application gave: its number, and where the document is when it is kept here. */
export const Product = Schema.Struct({
  number: Schema.NonEmptyString,
  document: Schema.NullOr(Schema.String),
  digest: Schema.NullOr(Schema.String),
  at: Schema.Number
})

const Signed = Schema.Struct({
  number: Schema.NonEmptyString,
  document: Schema.NonEmptyString,
  digest: Schema.NonEmptyString,
  certificate: Schema.NonEmptyString
})

export const signing = ({ next, back }: { readonly next: string; readonly back: string }) =>
  make({
    name: "signing",
    events: {
      "application.sign": {
        by: ["head"],
        label: { id: "Tanda tangani", en: "Sign" },
        payload: Signed,
        via: "applications.sign"
      },
      "application.sendBack": {
        by: ["head"],
        label: { id: "Kembalikan ke petugas", en: "Send back to the officer" },
        payload: Schema.Struct({ words: File.Words })
      }
    },
    context: {
      product: Schema.NullOr(Product),
      certificate: Schema.NullOr(Schema.String),
      sentBack: Schema.NullOr(Schema.Struct({ words: File.Words, at: Schema.Number }))
    },
    initial: () => ({ product: null, certificate: null, sentBack: null }),
    guards: { isNotDeemed },
    reasons: { isNotDeemed: notDeemed },
    actions: {
      noteSigned: assign(({ context, event }: Args) => ({
        product: { number: event.number, document: event.document, digest: event.digest, at: context.now.at },
        certificate: event.certificate
      })),
      // What its head does not sign is undecided again.
      noteSentBack: assign(({ context, event }: Args) => ({
        sentBack: { words: event.words, at: context.now.at },
        ...(context["decision"] === undefined ? {} : { decision: null })
      }))
    },
    states: {
      signing: {
        meta: {
          label: { id: "Menunggu tanda tangan", en: "Waiting for the signature" },
          help: { id: "Kepala instansi menandatangani dokumen", en: "The head of the agency signs the document" },
          status: "active",
          owner: "head",
          openEnded: { id: "Termasuk dalam waktu layanan", en: "Part of the service's time" }
        },
        on: {
          "application.sign": { target: next, actions: "noteSigned" },
          "application.sendBack": { guard: "isNotDeemed", target: back, actions: "noteSentBack" }
        }
      }
    }
  })
