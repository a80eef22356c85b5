import { Lifecycle } from "@balai/lifecycle"
import { Schema } from "effect"
import { assign, emit, setup } from "xstate"

/** The ticket of `authoring.md`, with one of each outcome. */
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
    roles: {
      officer: ({ actor, context }) =>
        actor.type === "officer" && actor.attributes["counter"] === (context.counter ?? actor.attributes["counter"]),
      visitor: ({ actor }) => actor.type === "visitor"
    },
    events: {
      "ticket.call": {
        by: ["officer"],
        label: { id: "Panggil", en: "Call" },
        payload: Schema.Struct({ counter: Schema.String }),
        via: "queueing.callNext"
      },
      "ticket.recall": { by: ["officer"], label: { id: "Panggil ulang", en: "Recall" } },
      "ticket.serve": { by: ["officer"], label: { id: "Mulai layani", en: "Serve" } },
      "ticket.cancel": { by: ["visitor", "officer"], label: { id: "Batalkan", en: "Cancel" } }
    },
    publishes: {
      "ticket.announced": {
        payload: Schema.Struct({ label: Schema.String, counter: Schema.String }),
        feed: (event) => `announcements/${event.counter}`
      }
    },
    effects: { remindOfficer: Schema.Struct({ label: Schema.String }) },
    activities: {
      checkNik: {
        input: Schema.Struct({ label: Schema.String }),
        output: Schema.Struct({ ok: Schema.Boolean }),
        error: Schema.String
      }
    },
    facts: { rules: Schema.Struct({ patience: Schema.Number }) },
    reasons: { mayRecall: { id: "Sudah dipanggil tiga kali", en: "Already called three times" } },
    index: ({ context }) => ({ counter: context.counter, calls: context.calls }),
    claims: ({ context, status }) => (status === "done" ? [] : [`label:${context.label}`])
  },
  (types, declared) =>
    setup({
      types,
      actions: { ...declared.actions },
      actors: { ...declared.actors },
      guards: {
        mayRecall: ({ context }) => context.calls < 3,
        isKnown: (_, answer: { readonly ok: boolean }) => answer.ok
      },
      delays: { patience: ({ context }) => context.now.facts.rules.patience }
    }).createMachine({
      id: "ticket",
      initial: "waiting",
      context: ({ input }) => ({ label: input.label, calls: 0, counter: null, issuedAt: input.now.at, now: input.now }),
      states: {
        waiting: {
          meta: { label: { id: "Menunggu", en: "Waiting" }, status: "waiting", owner: "officer" },
          on: {
            "ticket.call": { target: "called", actions: assign({ counter: ({ event }) => event.counter }) },
            "ticket.cancel": "cancelled"
          }
        },
        called: {
          meta: { label: { id: "Dipanggil", en: "Called" }, status: "active", owner: "visitor" },
          entry: [
            assign({ calls: ({ context }) => context.calls + 1 }),
            emit(({ context }) => ({
              type: "ticket.announced" as const,
              label: context.label,
              counter: context.counter!
            }))
          ],
          after: {
            patience: { actions: { type: "remindOfficer", params: ({ context }) => ({ label: context.label }) } }
          },
          on: {
            "ticket.recall": { guard: "mayRecall", target: "called", reenter: true },
            "ticket.serve": "serving"
          }
        },
        serving: {
          meta: { label: { id: "Dilayani", en: "Serving" }, status: "active", owner: "officer" },
          invoke: {
            id: "nik",
            src: "checkNik",
            input: ({ context }) => ({ label: context.label }),
            onDone: { guard: { type: "isKnown", params: ({ event }) => event.output }, target: "served" },
            onError: "called"
          }
        },
        served: { type: "final", meta: { label: { id: "Selesai", en: "Served" }, status: "done" } },
        cancelled: { type: "final", meta: { label: { id: "Dibatalkan", en: "Cancelled" }, status: "cancelled" } }
      }
    })
)
