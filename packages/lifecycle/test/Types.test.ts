import { Schema } from "effect"
import { assign, emit, setup } from "xstate"
import * as Lifecycle from "../src/Lifecycle.ts"

export const Ticket = Lifecycle.make(
  {
    name: "ticket",
    version: 1,
    label: { id: "Nomor antrean", en: "Ticket" },
    input: Schema.Struct({ label: Schema.String, service: Schema.String }),
    context: Schema.Struct({
      label: Schema.String,
      calls: Schema.Int,
      counter: Schema.NullOr(Schema.String),
      issuedAt: Schema.Number
    }),
    roles: { officer: ({ context, actor }) => actor.attributes["counter"] === (context.counter ?? 1) },
    events: {
      "ticket.call": {
        by: ["officer"],
        label: { id: "Panggil", en: "Call" },
        payload: Schema.Struct({ counter: Schema.String }),
        via: "queueing.callNext"
      },
      "ticket.recall": { by: ["officer"], label: { id: "Panggil ulang", en: "Recall" } }
    },
    publishes: {
      "ticket.announced": {
        payload: Schema.Struct({ label: Schema.String, counter: Schema.String }),
        feed: (event) => `announcements/${event.counter}`
      }
    },
    effects: { remindOfficer: Schema.Struct({ label: Schema.String }) },
    activities: {
      checkNik: { input: Schema.Struct({ a: Schema.String }), output: Schema.Struct({ ok: Schema.Boolean }), error: Schema.String }
    },
    facts: { rules: Schema.Struct({ patience: Schema.Number }) },
    reasons: { mayRecall: { id: "Sudah dipanggil tiga kali", en: "Already called three times" } }
  },
  (types, declared) =>
    setup({
      types,
      actions: { ...declared.actions, 
      },
      actors: { ...declared.actors },
      guards: { mayRecall: ({ context }) => context.calls < 3 },
      delays: { patience: ({ context }) => context.now.facts.rules.patience }
    }).createMachine({
      id: "ticket",
      initial: "waiting",
      context: ({ input }) => ({ label: input.label, calls: 0, counter: null, issuedAt: input.now.at, now: input.now }),
      states: {
        waiting: {
          meta: { label: { id: "Menunggu", en: "Waiting" }, status: "waiting", owner: "officer" },
          on: {
            "ticket.call": {
              target: "called",
              actions: [assign({ counter: ({ event }) => event.counter, calls: 1 }), emit(({ context }) => ({ type: "ticket.announced" as const, label: context.label, counter: context.counter! }))]
            }
          }
        },
        called: {
          after: { patience: { actions: { type: "remindOfficer", params: ({ context }) => ({ label: context.label }) } } },
          invoke: { id: "nik", src: "checkNik", input: { a: "x" }, onDone: { target: "called", guard: ({ event }) => event.output.ok }, onError: "waiting" },
          on: {
            "ticket.recall": {
              guard: "mayRecall",
              target: "called",
              reenter: true,
              actions: assign({ calls: ({ context }) => context.calls + 1 })
            }
          }
        }
      }
    })
)
type Cmd = Lifecycle.CommandOf<typeof Ticket>
export const c: Cmd = { type: "ticket.call", counter: "1" }
// @ts-expect-error wrong payload
export const d: Cmd = { type: "ticket.call", counter: 1 }
type Ctx = Lifecycle.ContextOf<typeof Ticket>
export const x: Ctx["calls"] = 3
export const y: Lifecycle.PublishedEventOf<typeof Ticket> = { type: "ticket.announced", label: "a", counter: "c" }
