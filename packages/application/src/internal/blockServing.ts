/** @internal A service that is done while the person stands at the counter. */
import { Schema } from "effect"
import { assign } from "xstate"
import * as File from "../File.ts"
import { type Args, make } from "../Part.ts"
import { stop } from "./clock.ts"

export const serving = () =>
  make({
    name: "serving",
    events: {
      "application.finish": { by: ["officer"], label: { id: "Selesai dilayani", en: "Done" } },
      "application.turnAway": {
        by: ["officer"],
        label: { id: "Tidak dapat dilayani", en: "Cannot be done" },
        payload: Schema.Struct({ reason: File.Reason })
      }
    },
    context: { turnedAway: Schema.NullOr(Schema.Struct({ reason: File.Reason, at: Schema.Number })) },
    initial: () => ({ turnedAway: null }),
    actions: {
      noteTurnedAway: assign(({ context, event }: Args) => ({
        turnedAway: { reason: event.reason, at: context.now.at }
      }))
    },
    states: {
      serving: {
        meta: {
          label: { id: "Dilayani di loket", en: "Being served at the counter" },
          status: "active",
          owner: "officer",
          openEnded: { id: "Selama pemohon di loket", en: "While the applicant is at the counter" }
        },
        on: {
          "application.finish": { target: "#served", actions: stop },
          "application.turnAway": { target: "#turnedAway", actions: ["noteTurnedAway", stop] }
        }
      }
    },
    closings: {
      served: {
        type: "final",
        meta: {
          label: { id: "Selesai dilayani", en: "Served" },
          help: { id: "Urusan selesai di loket", en: "Done at the counter" },
          status: "done"
        }
      },
      turnedAway: {
        type: "final",
        meta: {
          label: { id: "Tidak dapat dilayani", en: "Could not be done" },
          help: {
            id: "Alasan tercantum; pengaduan dapat disampaikan ke meja pengaduan, SP4N-LAPOR!, dan Ombudsman",
            en: "The reason is stated; complaints go to the desk, SP4N-LAPOR! and the Ombudsman"
          },
          status: "refused"
        }
      }
    }
  })
