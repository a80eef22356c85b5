import { Lifecycle } from "@balai/lifecycle"
import { Schema } from "effect"
import { assign, emit, setup } from "xstate"

/** Gives out numbers, each once. */
export const series = Lifecycle.make(
  {
    name: "series",
    version: 1,
    label: { id: "Seri", en: "Series" },
    input: Schema.Struct({}),
    context: Schema.Struct({ last: Schema.Number }),
    roles: { anybody: () => true },
    events: { "series.draw": { by: ["anybody"], label: { id: "Ambil", en: "Draw" } } },
    publishes: { "series.drawn": { payload: Schema.Struct({ number: Schema.Number }), feed: () => "drawn" } }
  },
  (types) =>
    setup({ types }).createMachine({
      id: "series",
      initial: "open",
      context: ({ input }) => ({ last: 0, now: input.now }),
      states: {
        open: {
          meta: { label: { id: "Buka", en: "Open" }, status: "active", owner: "anybody" },
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

/**
 * Waits in a queue, is called, comes or not, is served. Its label is unique while it lives; nobody who came is called
 * again; whoever waits too long goes; the end of it pays a coin into a purse.
 */
export const ticket = Lifecycle.make(
  {
    name: "ticket",
    version: 1,
    label: { id: "Tiket", en: "Ticket" },
    input: Schema.Struct({
      label: Schema.String,
      queue: Schema.String,
      order: Schema.Number,
      patience: Schema.Number,
      purse: Schema.String
    }),
    context: Schema.Struct({
      label: Schema.String,
      queue: Schema.String,
      order: Schema.Number,
      patience: Schema.Number,
      purse: Schema.String,
      calls: Schema.Number
    }),
    roles: { anybody: () => true },
    events: {
      "ticket.call": { by: ["anybody"], label: { id: "Panggil", en: "Call" }, via: "next" },
      "ticket.come": { by: ["anybody"], label: { id: "Datang", en: "Come" } },
      "ticket.finish": { by: ["anybody"], label: { id: "Selesai", en: "Finish" } }
    },
    publishes: {
      "ticket.called": {
        payload: Schema.Struct({ label: Schema.String, queue: Schema.String }),
        feed: ({ queue }) => `calls/${queue}`
      }
    },
    effects: {
      announce: Schema.Struct({ label: Schema.String }),
      light: Schema.Struct({ label: Schema.String }),
      pay: Schema.Struct({ purse: Schema.String })
    },
    index: ({ context, value }) => ({ state: String(value), queue: context.queue, order: context.order }),
    claims: ({ context }) => [context.label]
  },
  (types, declared) =>
    setup({
      types,
      actions: { ...declared.actions },
      guards: { again: ({ context }) => context.calls < 2 },
      delays: { patience: ({ context }) => context.patience, grace: () => 4000 }
    }).createMachine({
      id: "ticket",
      initial: "waiting",
      context: ({ input }) => ({
        label: input.label,
        queue: input.queue,
        order: input.order,
        patience: input.patience,
        purse: input.purse,
        calls: 0,
        now: input.now
      }),
      states: {
        waiting: {
          meta: { label: { id: "Menunggu", en: "Waiting" }, status: "waiting", owner: "anybody", deadline: "patience" },
          after: { patience: { target: "gone" } },
          on: {
            "ticket.call": {
              target: "called",
              actions: [
                assign({ calls: ({ context }) => context.calls + 1 }),
                { type: "announce", params: ({ context }) => ({ label: context.label }) },
                { type: "light", params: ({ context }) => ({ label: context.label }) },
                emit(({ context }) => ({ type: "ticket.called", label: context.label, queue: context.queue }))
              ]
            }
          }
        },
        called: {
          meta: { label: { id: "Dipanggil", en: "Called" }, status: "active", owner: "anybody", deadline: "grace" },
          after: { grace: [{ guard: "again", target: "waiting" }, { target: "gone" }] },
          on: { "ticket.come": { target: "serving" } }
        },
        serving: {
          meta: { label: { id: "Dilayani", en: "Serving" }, status: "active", owner: "anybody" },
          on: {
            "ticket.finish": {
              target: "served",
              actions: { type: "pay", params: ({ context }) => ({ purse: context.purse }) }
            }
          }
        },
        served: { type: "final", meta: { label: { id: "Selesai", en: "Served" }, status: "done" } },
        gone: { type: "final", meta: { label: { id: "Pergi", en: "Gone" }, status: "cancelled" } }
      }
    })
)
