import { Lifecycle } from "@balai/lifecycle"
import { Schema } from "effect"
import { assign, emit, setup } from "xstate"

const meta = { label: { id: "Memegang", en: "Holding" }, status: "active", owner: "anybody" } as const

/** Holds a unique string, takes another on command, and yet another by itself after a second. */
export const holder = Lifecycle.make(
  {
    name: "holder",
    version: 1,
    label: { id: "Pemegang", en: "Holder" },
    input: Schema.Struct({ claim: Schema.String, later: Schema.String }),
    context: Schema.Struct({ claim: Schema.String, later: Schema.String }),
    roles: { anybody: () => true },
    events: {
      "holder.take": {
        by: ["anybody"],
        label: { id: "Ambil", en: "Take" },
        payload: Schema.Struct({ claim: Schema.String })
      }
    },
    claims: ({ context }) => [context.claim]
  },
  (types) =>
    setup({ types, delays: { soon: () => 1000 } }).createMachine({
      id: "holder",
      initial: "holding",
      context: ({ input }) => ({ claim: input.claim, later: input.later, now: input.now }),
      states: {
        holding: {
          meta,
          on: { "holder.take": { actions: assign({ claim: ({ event }) => event.claim }) } },
          after: { soon: { target: "held", actions: assign({ claim: ({ context }) => context.later }) } }
        },
        held: { meta, on: { "holder.take": { actions: assign({ claim: ({ event }) => event.claim }) } } }
      }
    })
)

/** Beats once a minute, for ever: each beat arms the next. */
export const heart = Lifecycle.make(
  {
    name: "heart",
    version: 1,
    label: { id: "Detak", en: "Heart" },
    input: Schema.Struct({}),
    context: Schema.Struct({ beats: Schema.Number }),
    roles: { anybody: () => true },
    events: { "heart.touch": { by: ["anybody"], label: { id: "Sentuh", en: "Touch" } } },
    publishes: {
      odd: { payload: Schema.Struct({ beat: Schema.Number }), feed: () => "odd" },
      even: { payload: Schema.Struct({ beat: Schema.Number }), feed: () => "even" }
    }
  },
  (types) =>
    setup({ types, delays: { minute: () => 60_000 } }).createMachine({
      id: "heart",
      initial: "beating",
      context: ({ input }) => ({ beats: 0, now: input.now }),
      states: {
        beating: {
          meta,
          on: { "heart.touch": { actions: assign({ beats: ({ context }) => context.beats }) } },
          after: {
            minute: {
              target: "beating",
              reenter: true,
              actions: [
                assign({ beats: ({ context }) => context.beats + 1 }),
                emit(({ context }) =>
                  context.beats % 2 === 1 ? { type: "odd", beat: context.beats } : { type: "even", beat: context.beats }
                )
              ]
            }
          }
        }
      }
    })
)
