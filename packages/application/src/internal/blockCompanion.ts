/** @internal A file whose product another system makes: SIAK, OSS, SIMBG, Coretax, M-Paspor and their kin. */
import { type LocalizedText } from "@balai/lifecycle"
import { Schema } from "effect"
import { assign } from "xstate"
import * as File from "../File.ts"
import { type Args, make } from "../Part.ts"
import * as Tracking from "../Tracking.ts"
import { stop } from "./clock.ts"
import { ending } from "./ending.ts"
import { checklist } from "./blockIntake.ts"
import { Product } from "./blockSigning.ts"
import { tell } from "./tell.ts"

const Elsewhere = Schema.Struct({
  reference: Schema.NonEmptyString,
  at: Schema.Number,
  by: Schema.String,
  /** The last that is known of it there. */
  status: Schema.NullOr(Schema.Struct({ words: File.Words, at: Schema.Number })),
  /** What the system itself last answered, where it is asked; its words are in `status`, in the vault. */
  told: Schema.NullOr(
    Schema.Struct({ state: Schema.Literals(["processing", "done", "refused", "unknown"]), at: Schema.Number })
  )
})

const events = {
  "application.register": {
    by: ["officer"],
    label: { id: "Catat nomor registrasi sistem asal", en: "Record the other system's number" },
    payload: Schema.Struct({ reference: File.OutsideNumber })
  },
  "application.report": {
    by: ["officer", "system"],
    label: { id: "Catat status dari sistem asal", en: "Record what the other system says" },
    payload: Schema.Struct({ words: File.Words })
  },
  "application.receive": {
    by: ["officer", "system"],
    label: { id: "Produk diterima", en: "The product has come" },
    payload: Schema.Struct({
      number: File.OutsideNumber,
      document: Schema.NullOr(File.Document)
    })
  },
  "application.refuseElsewhere": {
    by: ["officer", "system"],
    label: { id: "Ditolak sistem asal", en: "Refused by the other system" },
    payload: Schema.Struct({ reason: File.Reason })
  }
} as const

export interface CompanionOptions {
  /** The state after the product has come. */
  readonly next: string
  /** The system that makes the product: `{ id: "SIAK Dukcapil", en: "the civil registry's SIAK" }`. */
  readonly system: LocalizedText.LocalizedText
  /** A fee is paid before: it is given back where the other system refuses. */
  readonly paid?: boolean
  /** The system can be asked by a port, every so many hours; only officers say how it stands when absent. */
  readonly asks?: { readonly everyHours: number }
}

const hour = 3_600_000

interface Answered {
  readonly state: string
}

const isTold = (state: string) => ({
  type: "isTold",
  params: ({ event }: Pick<Args, "event">) => ({ told: event.output, state })
})

/** The question to the other system, again and again until it has ended there or an officer knows better. */
const asking = ({ asks, next, paid }: CompanionOptions) =>
  asks === undefined
    ? {}
    : {
        initial: "asking",
        states: {
          asking: {
            meta: {
              label: { id: "Statusnya ditanyakan", en: "It is being asked about" },
              owner: "elsewhere",
              openEnded: { id: "Sampai sistem asal menjawab", en: "Until the other system answers" }
            },
            invoke: {
              id: "track",
              src: "track",
              input: ({ context }: Pick<Args, "context">) => ({
                service: context.service,
                number: context.number,
                reference: context["elsewhere"]?.reference ?? "-",
                since: context["elsewhere"]?.at ?? context.submittedAt
              }),
              onDone: [
                { guard: isTold("done"), target: `#at-${next}`, actions: ["noteTold", "noteDone"] },
                ...ending(paid, "#refusedElsewhere", ["noteTold", stop]).map(({ guard, ...rest }: any) => ({
                  ...rest,
                  guard: guard === undefined ? isTold("refused") : { ...isTold("refused"), type: "isToldPaid" }
                })),
                { target: "resting", actions: "noteTold" }
              ],
              onError: "resting"
            }
          },
          resting: {
            meta: {
              label: { id: "Menunggu ditanyakan lagi", en: "To be asked about again" },
              owner: "elsewhere",
              deadline: "askAgain"
            },
            after: { askAgain: "asking" }
          }
        }
      }

const states = (options: CompanionOptions) => {
  const { next, paid, system } = options
  return {
    registering: {
      meta: {
        label: { id: `Didaftarkan ke ${system.id}`, en: `To be entered in ${system.en}` },
        status: "active" as const,
        owner: "officer",
        openEnded: { id: "Termasuk dalam waktu layanan", en: "Part of the service's time" }
      },
      // Who enters it there sees what the other system would not take.
      on: { ...checklist, "application.register": { target: "elsewhere", actions: "noteRegistered" } }
    },
    elsewhere: {
      meta: {
        label: { id: `Diproses di ${system.id}`, en: `Being processed in ${system.en}` },
        help: {
          id: `Nomor registrasi sudah dicatat; hasilnya datang dari ${system.id}`,
          en: `Its number is on record; the result comes from ${system.en}`
        },
        status: "waiting" as const,
        owner: "elsewhere",
        openEnded: { id: "Termasuk dalam waktu layanan", en: "Part of the service's time" }
      },
      on: {
        "application.register": { target: "elsewhere", reenter: true, actions: "noteRegistered" },
        "application.report": { actions: "noteReported" },
        "application.receive": { target: next, actions: "noteReceived" },
        "application.refuseElsewhere": ending(paid, "#refusedElsewhere", ["noteRefusedElsewhere", stop])
      },
      ...asking(options)
    }
  }
}

const actions = {
  noteRegistered: assign(({ context, event }: Args) => ({
    elsewhere: { reference: event.reference, at: context.now.at, by: context.now.by.id, status: null, told: null }
  })),
  noteReported: assign(({ context, event }: Args) => ({
    elsewhere: { ...context["elsewhere"], status: { words: event.words, at: context.now.at } }
  })),
  noteTold: assign(({ context, event }: Args) => ({
    elsewhere: {
      ...context["elsewhere"],
      told: { state: event.output.state, at: event.output.at }
    }
  })),
  noteDone: assign(({ context, event }: Args) => ({
    product: {
      number: event.output.number,
      document: event.output.document?.id ?? null,
      digest: event.output.document?.digest ?? null,
      at: context.now.at
    }
  })),
  noteReceived: assign(({ context, event }: Args) => ({
    product: {
      number: event.number,
      document: event.document?.id ?? null,
      digest: event.document?.digest ?? null,
      at: context.now.at
    }
  })),
  noteRefusedElsewhere: assign(({ context, event }: Args) => ({
    refusedElsewhere: { reason: event.reason, at: context.now.at }
  }))
}

export const companion = (options: CompanionOptions) =>
  make({
    name: "companion",
    events,
    names: {
      elsewhere: options.system,
      ...(options.asks === undefined
        ? {}
        : {
            track: { id: "Tanya sistem asal", en: "Ask the other system" },
            askAgain: { id: "jeda bertanya", en: "time between questions" },
            isTold: { id: "jawaban sistem asal", en: "what the other system answers" },
            isToldPaid: { id: "ditolak sistem asal, biaya sudah dibayar", en: "refused there, and paid for" }
          })
    },
    ...(options.asks === undefined
      ? {}
      : {
          activities: { track: Tracking.status },
          delays: { askAgain: () => (options.asks?.everyHours ?? 24) * hour }
        }),
    guards: {
      isTold: (_: Args, { state, told }: { readonly state: string; readonly told: Answered }) => told.state === state,
      isToldPaid: ({ context }: Args, { told }: { readonly told: Answered }) =>
        told.state === "refused" && (context["money"]?.captured ?? 0) > (context["money"]?.refunded ?? 0)
    },
    context: {
      elsewhere: Schema.NullOr(Elsewhere),
      product: Schema.NullOr(Product),
      refusedElsewhere: Schema.NullOr(Schema.Struct({ reason: File.Reason, at: Schema.Number }))
    },
    initial: () => ({ elsewhere: null, product: null, refusedElsewhere: null }),
    actions,
    index: ({ elsewhere }) => ({ reference: elsewhere?.reference ?? null }),
    states: states(options),
    closings: {
      refusedElsewhere: {
        type: "final",
        meta: {
          label: { id: `Ditolak oleh ${options.system.id}`, en: `Refused by ${options.system.en}` },
          help: {
            id: "Alasan dari instansi tercantum; keberatan ditujukan kepada instansi itu",
            en: "The agency's reason is stated; an objection goes to that agency"
          },
          status: "refused"
        },
        entry: tell("refused")
      }
    }
  })
