import { Lifecycle } from "@balai/lifecycle"
import { Schema } from "effect"
import { setup } from "xstate"

export const bands = ["a", "b", "c", "d", "e"] as const

const meta = (label: string) => ({ label: { id: label, en: label }, status: "active", owner: "anybody" }) as const

/** Five bands in parallel: one command asks each for an effect and begins an activity in each. */
export const parade = Lifecycle.make(
  {
    name: "parade",
    version: 1,
    label: { id: "Pawai", en: "Parade" },
    input: Schema.Struct({}),
    context: Schema.Struct({}),
    roles: { anybody: () => true },
    events: { "parade.go": { by: ["anybody"], label: { id: "Jalan", en: "Go" } } },
    effects: { ring: Schema.Struct({ band: Schema.String }) },
    activities: {
      play: { input: Schema.Struct({ band: Schema.String }), output: Schema.Struct({}), error: Schema.Struct({}) }
    }
  },
  (types, declared) => {
    const machine = setup({ types, actions: { ...declared.actions }, actors: { ...declared.actors } })
    const region = (band: (typeof bands)[number]) =>
      ({
        initial: "ready",
        states: {
          ready: {
            meta: meta(`${band} siap`),
            on: { "parade.go": { target: "playing", actions: { type: "ring", params: () => ({ band }) } } }
          },
          playing: {
            meta: meta(`${band} main`),
            invoke: {
              id: `play-${band}`,
              src: "play",
              input: () => ({ band }),
              onDone: { target: "over" },
              onError: { target: "over" }
            }
          },
          over: { type: "final", meta: { label: { id: band, en: band }, status: "done" } }
        }
      }) as const
    const create = machine.createMachine as (config: unknown) => any
    return create({
      id: "parade",
      type: "parallel",
      context: ({ input }: { readonly input: { readonly now: unknown } }) => ({ now: input.now }),
      states: { a: region("a"), b: region("b"), c: region("c"), d: region("d"), e: region("e") }
    })
  }
)
