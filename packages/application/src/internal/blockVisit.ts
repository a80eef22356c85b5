/** @internal A field visit (*peninjauan lapangan*): a date, and what was found. */
import { Schema } from "effect"
import { assign } from "xstate"
import * as File from "../File.ts"
import { type Args, make } from "../Part.ts"
import { tell } from "./tell.ts"

const Finding = Schema.Struct({ verdict: Schema.Literals(["suitable", "unsuitable"]), words: File.Words })

const Visit = Schema.Struct({
  at: Schema.Number,
  found: Schema.NullOr(Schema.Struct({ ...Finding.fields, by: Schema.String, at: Schema.Number }))
})

export const visit = ({ next }: { readonly next: string }) =>
  make({
    name: "visit",
    events: {
      "application.scheduleVisit": {
        by: ["officer"],
        label: { id: "Jadwalkan peninjauan", en: "Set a date for the visit" },
        payload: Schema.Struct({ at: Schema.Number })
      },
      "application.recordVisit": {
        by: ["officer"],
        label: { id: "Catat hasil peninjauan", en: "Record what the visit found" },
        payload: Finding
      }
    },
    reasons: {
      isAhead: { id: "Tanggal peninjauan harus di depan", en: "The visit must lie ahead" }
    },
    context: { visit: Schema.NullOr(Visit) },
    initial: () => ({ visit: null }),
    guards: {
      isAhead: ({ context, event }) => event.type === "application.scheduleVisit" && event.at > context.now.at
    },
    actions: {
      noteVisit: assign({ visit: ({ event }: Pick<Args, "event">) => ({ at: event.at, found: null }) }),
      noteFinding: assign(({ context, event }: Args) => ({
        visit: {
          ...context["visit"],
          found: { verdict: event.verdict, words: event.words, by: context.now.by.id, at: context.now.at }
        }
      }))
    },
    states: {
      planning: {
        meta: {
          label: { id: "Peninjauan lapangan dijadwalkan", en: "A field visit is to be set" },
          status: "active",
          owner: "officer",
          openEnded: { id: "Termasuk dalam waktu layanan", en: "Part of the service's time" }
        },
        on: { "application.scheduleVisit": { guard: "isAhead", target: "visiting", actions: "noteVisit" } }
      },
      visiting: {
        meta: {
          label: { id: "Menunggu peninjauan lapangan", en: "A field visit is set" },
          help: {
            id: "Petugas datang pada tanggal yang diberitahukan",
            en: "An officer comes on the date that was told"
          },
          status: "active",
          owner: "officer",
          openEnded: { id: "Termasuk dalam waktu layanan", en: "Part of the service's time" }
        },
        entry: tell("visit"),
        on: {
          "application.scheduleVisit": { guard: "isAhead", target: "visiting", reenter: true, actions: "noteVisit" },
          "application.recordVisit": { target: next, actions: "noteFinding" }
        }
      }
    }
  })
