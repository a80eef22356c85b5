/** Two parts of our own for a complaint: the meter is read at the place, and the bill is put right. */
import { File, Part } from "@balai/application"
import { Schema } from "effect"
import { assign, raise } from "xstate"

const whole = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))
const active = { status: "active", owner: "officer" } as const
const within = { id: "Termasuk dalam waktu layanan", en: "Part of the service's time" }

const Reading = Schema.Struct({ reading: whole, words: File.Words })

/** `reading`: somebody goes and looks, and what was found stands on the file. */
export const reading = ({ next }: { readonly next: string }) =>
  Part.make({
    name: "reading",
    events: {
      "application.readMeter": {
        by: ["officer"],
        label: { id: "Catat angka meter", en: "Record the meter" },
        payload: Reading
      }
    },
    context: { reading: Schema.NullOr(Schema.Struct({ ...Reading.fields, by: Schema.String, at: Schema.Number })) },
    initial: () => ({ reading: null }),
    actions: {
      noteReading: assign(({ context, event }: any) => ({
        reading: { reading: event.reading, words: event.words, by: context.now.by.id, at: context.now.at }
      }))
    },
    states: {
      reading: {
        meta: {
          label: { id: "Meter dibaca ulang", en: "The meter is read again" },
          help: { id: "Petugas datang membaca meter", en: "A worker comes to read the meter" },
          ...active,
          openEnded: within
        },
        on: { "application.readMeter": { target: next, actions: "noteReading" } }
      }
    }
  })

const Correction = Schema.Struct({ from: whole, to: whole })

/** `correcting` until the right amount stands in billing; then `corrected`. */
export const correction = () =>
  Part.make({
    name: "correction",
    events: {
      "application.correct": {
        by: ["officer"],
        label: { id: "Betulkan tagihan", en: "Correct the bill" },
        payload: Correction
      }
    },
    effects: { correctBill: Schema.Struct({ file: Schema.String, from: Schema.Int, to: Schema.Int }) },
    names: { correctBill: { id: "Betulkan di sistem rekening", en: "Correct it in billing" } },
    reasons: { isLess: { id: "Jumlah baru harus lebih kecil", en: "The new amount must be smaller" } },
    guards: { isLess: ({ event }) => event.type === "application.correct" && event.to < event.from },
    context: { correction: Schema.NullOr(Schema.Struct({ ...Correction.fields, at: Schema.Number })) },
    initial: () => ({ correction: null }),
    actions: {
      noteCorrection: assign(({ context, event }: any) => ({
        correction: { from: event.from, to: event.to, at: context.now.at }
      }))
    },
    states: {
      correcting: {
        meta: {
          label: { id: "Tagihan dibetulkan", en: "The bill is being corrected" },
          help: { id: "Pengaduan diterima; tagihan baru menyusul", en: "You are right; a new bill follows" },
          ...active,
          openEnded: within
        },
        on: {
          "application.correct": {
            guard: "isLess",
            target: "#corrected",
            actions: ["noteCorrection", raise({ type: "clock.stop" })]
          }
        }
      }
    },
    closings: {
      corrected: {
        type: "final",
        meta: {
          label: { id: "Tagihan sudah benar", en: "The bill is corrected" },
          help: { id: "Bayar menurut tagihan yang baru", en: "Pay what the new bill says" },
          status: "done"
        },
        entry: {
          type: "correctBill",
          params: ({ context }: any) => ({
            file: context.number,
            from: context.correction.from,
            to: context.correction.to
          })
        }
      }
    }
  })
