import { Lifecycle } from "@balai/lifecycle"
import { Schema } from "effect"
import { setup } from "xstate"

/** The smallest lifecycle: nothing published, no effect, no activity, no fact. */
export const Lamp = Lifecycle.make(
  {
    name: "lamp",
    version: 1,
    label: { id: "Lampu", en: "Lamp" },
    input: Schema.Struct({}),
    context: Schema.Struct({}),
    roles: { anyone: () => true },
    events: { "lamp.turn": { by: ["anyone"], label: { id: "Tekan", en: "Turn" } } }
  },
  (types) =>
    setup({ types }).createMachine({
      id: "lamp",
      initial: "dark",
      context: ({ input }) => ({ now: input.now }),
      states: {
        dark: { meta: { label: { id: "Padam", en: "Dark" } }, on: { "lamp.turn": "lit" } },
        lit: { meta: { label: { id: "Menyala", en: "Lit" } }, on: { "lamp.turn": "dark" } }
      }
    })
)
