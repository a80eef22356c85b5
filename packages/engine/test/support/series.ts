import { type Actor, Lifecycle } from "@balai/lifecycle"
import { Schema } from "effect"
import { assign, emit, setup } from "xstate"

/** Draws numbers, one after the other. */
export const series = Lifecycle.make(
  {
    name: "series",
    version: 1,
    label: { id: "Deret", en: "Series" },
    input: Schema.Struct({ prefix: Schema.String }),
    context: Schema.Struct({ prefix: Schema.String, last: Schema.Number }),
    roles: { kiosk: ({ actor }) => actor.type === "kiosk" },
    events: { "series.draw": { by: ["kiosk"], label: { id: "Ambil", en: "Draw" } } },
    publishes: { "series.drawn": { payload: Schema.Struct({ number: Schema.Number }), feed: () => "drawn" } },
    index: ({ context }) => ({ last: context.last })
  },
  (types) =>
    setup({ types }).createMachine({
      id: "series",
      initial: "open",
      context: ({ input }) => ({ prefix: input.prefix, last: 0, now: input.now }),
      states: {
        open: {
          meta: { label: { id: "Buka", en: "Open" }, status: "active", owner: "kiosk" },
          on: {
            "series.draw": {
              actions: [
                assign({ last: ({ context }) => context.last + 1 }),
                emit(({ context }) => ({ type: "series.drawn", number: context.last }))
              ]
            }
          }
        }
      }
    })
)

/** Waits, is taken by somebody, and can be handed back. */
export const pair = Lifecycle.make(
  {
    name: "pair",
    version: 1,
    label: { id: "Antrean", en: "Waiting" },
    input: Schema.Struct({ label: Schema.String, order: Schema.Number }),
    context: Schema.Struct({ label: Schema.String, order: Schema.Number, by: Schema.NullOr(Schema.String) }),
    roles: { anybody: () => true },
    events: {
      "pair.take": {
        by: ["anybody"],
        label: { id: "Ambil", en: "Take" },
        payload: Schema.Struct({ by: Schema.String }),
        via: "next"
      },
      "pair.back": { by: ["anybody"], label: { id: "Kembalikan", en: "Hand back" } }
    },
    publishes: {
      "pair.taken": {
        payload: Schema.Struct({ label: Schema.String }),
        feed: ({ label }) => `taken/${label.slice(0, 1)}`
      }
    },
    index: ({ context, value }) => ({ state: String(value), order: context.order, by: context.by })
  },
  (types) =>
    setup({ types }).createMachine({
      id: "pair",
      initial: "waiting",
      context: ({ input }) => ({ label: input.label, order: input.order, by: null, now: input.now }),
      states: {
        waiting: {
          meta: { label: { id: "Menunggu", en: "Waiting" }, status: "waiting", owner: "anybody" },
          on: {
            "pair.take": {
              target: "taken",
              actions: [
                assign({ by: ({ event }) => event.by }),
                emit(({ context }) => ({ type: "pair.taken", label: context.label }))
              ]
            }
          }
        },
        taken: {
          meta: { label: { id: "Diambil", en: "Taken" }, status: "active", owner: "anybody" },
          on: { "pair.back": { target: "waiting", actions: assign({ by: () => null }) } }
        }
      }
    })
)

export const kiosk: Actor.Actor = { type: "kiosk", id: "k1", attributes: {} }
