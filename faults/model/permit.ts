import { Lifecycle } from "@balai/lifecycle"
import { Schema } from "effect"
import { assign, emit, setup } from "xstate"

/**
 * Is looked into by somebody outside, again and again if need be; is parked until a signal comes, which may have come
 * before; is decided with five effects at once.
 */
export const permit = Lifecycle.make(
  {
    name: "permit",
    version: 1,
    label: { id: "Izin", en: "Permit" },
    input: Schema.Struct({ title: Schema.String, limit: Schema.Number }),
    context: Schema.Struct({
      title: Schema.String,
      limit: Schema.Number,
      looks: Schema.Number,
      found: Schema.String,
      signals: Schema.Number,
      nudges: Schema.Number,
      overdue: Schema.Number
    }),
    roles: { anybody: () => true },
    events: {
      "permit.look": { by: ["anybody"], label: { id: "Periksa", en: "Look" } },
      "permit.park": { by: ["anybody"], label: { id: "Tunda", en: "Park" } },
      "permit.signal": { by: ["anybody"], label: { id: "Kabari", en: "Signal" } },
      "permit.decide": { by: ["anybody"], label: { id: "Putuskan", en: "Decide" } }
    },
    publishes: {
      "permit.moved": { payload: Schema.Struct({ title: Schema.String, to: Schema.String }), feed: () => "permits" }
    },
    effects: { post: Schema.Struct({ title: Schema.String, copy: Schema.Number }) },
    activities: {
      registry: {
        input: Schema.Struct({ title: Schema.String, look: Schema.Number }),
        output: Schema.Struct({ found: Schema.String }),
        error: Schema.Struct({ why: Schema.String })
      }
    },
    index: ({ context, value }) => ({ state: String(value), found: context.found })
  },
  (types, declared) =>
    setup({
      types,
      actions: { ...declared.actions },
      actors: { ...declared.actors },
      guards: { isSignalled: ({ context }) => context.signals > 0 },
      delays: { limit: ({ context }) => context.limit, nudge: ({ context }) => context.limit / 2 }
    }).createMachine({
      id: "permit",
      initial: "draft",
      context: ({ input }) => ({
        title: input.title,
        limit: input.limit,
        looks: 0,
        found: "",
        signals: 0,
        nudges: 0,
        overdue: 0,
        now: input.now
      }),
      on: { "permit.signal": { actions: assign({ signals: ({ context }) => context.signals + 1 }) } },
      states: {
        draft: {
          meta: { label: { id: "Draf", en: "Draft" }, status: "draft", owner: "anybody" },
          on: { "permit.look": { target: "looking" } }
        },
        looking: {
          meta: { label: { id: "Diperiksa", en: "Looking" }, status: "active", owner: "anybody", deadline: "limit" },
          entry: assign({ looks: ({ context }) => context.looks + 1 }),
          invoke: {
            id: "lookup",
            src: "registry",
            input: ({ context }) => ({ title: context.title, look: context.looks }),
            onDone: { target: "found", actions: assign({ found: ({ event }) => event.output.found }) },
            onError: { target: "draft", actions: assign({ found: () => "failed" }) }
          },
          after: {
            limit: { target: "draft", actions: assign({ overdue: ({ context }) => context.overdue + 1 }) },
            nudge: { actions: assign({ nudges: ({ context }) => context.nudges + 1 }) }
          },
          on: { "permit.look": { target: "looking", reenter: true }, "permit.park": { target: "parked" } }
        },
        parked: {
          meta: { label: { id: "Ditunda", en: "Parked" }, status: "paused", owner: "anybody" },
          always: { guard: "isSignalled", target: "looking", actions: assign({ signals: () => 0 }) },
          on: { "permit.look": { target: "looking" } }
        },
        found: {
          meta: { label: { id: "Ditemukan", en: "Found" }, status: "waiting", owner: "anybody" },
          on: {
            "permit.look": { target: "looking" },
            "permit.decide": {
              target: "decided",
              actions: [
                { type: "post", params: ({ context }) => ({ title: context.title, copy: 1 }) },
                { type: "post", params: ({ context }) => ({ title: context.title, copy: 2 }) },
                { type: "post", params: ({ context }) => ({ title: context.title, copy: 3 }) },
                { type: "post", params: ({ context }) => ({ title: context.title, copy: 4 }) },
                { type: "post", params: ({ context }) => ({ title: context.title, copy: 5 }) },
                emit(({ context }) => ({ type: "permit.moved", title: context.title, to: "decided" }))
              ]
            }
          }
        },
        decided: { type: "final", meta: { label: { id: "Diputuskan", en: "Decided" }, status: "done" } }
      }
    })
)
