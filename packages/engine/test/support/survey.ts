import { Lifecycle } from "@balai/lifecycle"
import { Schema } from "effect"
import { assign, setup } from "xstate"

const hour = 3_600_000

/** Asks somebody outside, who confirms, refuses, or lets the time run out. */
export const survey = Lifecycle.make(
  {
    name: "survey",
    version: 1,
    label: { id: "Survei lokasi", en: "Site survey" },
    input: Schema.Struct({ place: Schema.String }),
    context: Schema.Struct({ place: Schema.String, note: Schema.NullOr(Schema.String), rounds: Schema.Number }),
    roles: { anybody: () => true },
    events: {
      "survey.withdraw": { by: ["anybody"], label: { id: "Tarik", en: "Withdraw" } },
      "survey.repeat": { by: ["anybody"], label: { id: "Ulangi", en: "Ask again" } }
    },
    activities: {
      opinion: {
        input: Schema.Struct({ place: Schema.String }),
        output: Schema.Struct({ fits: Schema.Boolean, note: Schema.String }),
        error: Schema.Struct({ why: Schema.String })
      }
    },
    index: ({ value }) => ({ state: String(value) })
  },
  (types, declared) =>
    setup({
      types,
      actors: { ...declared.actors },
      guards: {
        fits: ({ event }) => (event as unknown as { readonly output: { readonly fits: boolean } }).output.fits
      },
      delays: { patience: () => hour }
    }).createMachine({
      id: "survey",
      initial: "requested",
      context: ({ input }) => ({ place: input.place, note: null, rounds: 1, now: input.now }),
      states: {
        requested: {
          meta: {
            label: { id: "Diminta", en: "Requested" },
            status: "active",
            owner: "anybody",
            deadline: "patience"
          },
          invoke: {
            id: "opinion",
            src: "opinion",
            input: ({ context }) => ({ place: context.place }),
            onDone: [
              {
                guard: "fits",
                target: "confirmed",
                actions: assign({ note: ({ event }) => event.output.note })
              },
              { target: "refused", actions: assign({ note: ({ event }) => event.output.note }) }
            ],
            onError: { target: "refused", actions: assign({ note: () => "unable" }) }
          },
          on: {
            "survey.withdraw": { target: "withdrawn" },
            "survey.repeat": {
              target: "requested",
              reenter: true,
              actions: assign({ rounds: ({ context }) => context.rounds + 1 })
            }
          },
          after: { patience: { target: "expired" } }
        },
        confirmed: { type: "final", meta: { label: { id: "Sesuai", en: "Confirmed" }, status: "done" } },
        refused: { type: "final", meta: { label: { id: "Ditolak", en: "Refused" }, status: "done" } },
        expired: { type: "final", meta: { label: { id: "Lewat waktu", en: "Expired" }, status: "done" } },
        withdrawn: { type: "final", meta: { label: { id: "Ditarik", en: "Withdrawn" }, status: "done" } }
      }
    })
)
