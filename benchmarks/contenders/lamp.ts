/** The lifecycle that is measured: small, with a guard, an assign and two index keys. */
import { type Actor, Lifecycle } from "@balai/lifecycle"
import { Schema } from "effect"
import { assign, setup } from "xstate"

export const lamp = Lifecycle.make(
  {
    name: "lamp",
    version: 1,
    label: { id: "Lampu", en: "Lamp" },
    input: Schema.Struct({ room: Schema.String }),
    context: Schema.Struct({ room: Schema.String, turns: Schema.Number, since: Schema.Number }),
    roles: { resident: ({ actor }) => actor.type === "resident" },
    events: {
      "lamp.turn": {
        by: ["resident"],
        label: { id: "Tekan", en: "Turn" },
        payload: Schema.Struct({ by: Schema.String })
      }
    },
    reasons: { mayTurn: { id: "Lampu rusak", en: "The lamp is broken" } },
    index: ({ context, value }) => ({ state: String(value), room: context.room })
  },
  (types) =>
    setup({
      types,
      guards: { mayTurn: ({ context }) => context.turns < 1_000_000_000 },
      actions: { count: assign({ turns: ({ context }) => context.turns + 1, since: ({ context }) => context.now.at }) }
    }).createMachine({
      id: "lamp",
      initial: "dark",
      context: ({ input }) => ({ room: input.room, turns: 0, since: input.now.at, now: input.now }),
      states: {
        dark: {
          meta: { label: { id: "Padam", en: "Dark" }, status: "waiting", owner: "resident" },
          on: { "lamp.turn": { guard: "mayTurn", target: "lit", actions: "count" } }
        },
        lit: {
          meta: { label: { id: "Menyala", en: "Lit" }, status: "active", owner: "resident" },
          on: { "lamp.turn": { guard: "mayTurn", target: "dark", actions: "count" } }
        }
      }
    })
)

export const resident: Actor.Actor = { type: "resident", id: "r1", attributes: {} }
