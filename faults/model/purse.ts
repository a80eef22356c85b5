import { Lifecycle } from "@balai/lifecycle"
import { Schema } from "effect"
import { assign, emit, setup } from "xstate"

/** Holds coins. Moving coins between two purses is one bundle: the sum never changes. */
export const purse = Lifecycle.make(
  {
    name: "purse",
    version: 1,
    label: { id: "Dompet", en: "Purse" },
    input: Schema.Struct({ coins: Schema.Number }),
    context: Schema.Struct({ coins: Schema.Number }),
    roles: { anybody: () => true },
    events: {
      "purse.put": {
        by: ["anybody"],
        label: { id: "Isi", en: "Put" },
        payload: Schema.Struct({ coins: Schema.Number })
      },
      "purse.take": {
        by: ["anybody"],
        label: { id: "Ambil", en: "Take" },
        payload: Schema.Struct({ coins: Schema.Number })
      }
    },
    publishes: { "purse.moved": { payload: Schema.Struct({ coins: Schema.Number }), feed: () => "purses" } },
    reasons: { enough: { id: "Tidak cukup", en: "Not enough" } },
    index: ({ context }) => ({ coins: context.coins })
  },
  (types) =>
    setup({
      types,
      guards: { enough: ({ context, event }) => event.type === "purse.take" && context.coins >= event.coins }
    }).createMachine({
      id: "purse",
      initial: "open",
      context: ({ input }) => ({ coins: input.coins, now: input.now }),
      states: {
        open: {
          meta: { label: { id: "Buka", en: "Open" }, status: "active", owner: "anybody" },
          on: {
            "purse.put": {
              actions: [
                assign({ coins: ({ context, event }) => context.coins + event.coins }),
                emit(({ context }) => ({ type: "purse.moved", coins: context.coins }))
              ]
            },
            "purse.take": {
              guard: "enough",
              actions: [
                assign({ coins: ({ context, event }) => context.coins - event.coins }),
                emit(({ context }) => ({ type: "purse.moved", coins: context.coins }))
              ]
            }
          }
        }
      }
    })
)
