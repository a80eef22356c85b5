import { Lifecycle, Migration, PersonalData } from "@balai/lifecycle"
import { Schema } from "effect"
import { assign, emit, setup } from "xstate"
import { day, permit } from "./permit.ts"

const nik = Schema.NullOr(PersonalData.field(Schema.String.check(Schema.isPattern(/^\d{3}$/)), { class: "specific" }))
const registry = {
  input: Schema.Struct({ title: Schema.String }),
  output: Schema.Struct({ found: Schema.String }),
  error: Schema.Struct({ why: Schema.String })
}
const label = { id: "Permohonan", en: "Permit" }
const officer = { by: ["officer"], label } as const

/**
 * The permit's second version: `waiting` is `queued`, a fee is asked for, whoever submits is told by post too, and a queue
 * that is too long wakes somebody.
 */
export const permit2 = Lifecycle.make(
  {
    name: "permit",
    version: 2,
    label,
    input: Schema.Struct({ title: Schema.String, days: Schema.Number, number: Schema.String, nik }),
    context: Schema.Struct({
      title: Schema.String,
      days: Schema.Number,
      number: Schema.NullOr(Schema.String),
      nik,
      notes: Schema.Number,
      fee: Schema.Number
    }),
    roles: { officer: ({ actor }) => actor.type === "officer", applicant: ({ actor }) => actor.type === "applicant" },
    events: {
      "permit.submit": { by: ["applicant"], label },
      "permit.note": officer,
      "permit.check": officer,
      "permit.approve": officer
    },
    publishes: {
      "permit.moved": { payload: Schema.Struct({ title: Schema.String, to: Schema.String }), feed: () => "permits" }
    },
    effects: {
      notify: Schema.Struct({ title: Schema.String, kind: Schema.String }),
      post: Schema.Struct({ title: Schema.String })
    },
    activities: { registry, court: registry },
    facts: { tariff: Schema.Struct({ rate: Schema.Number }) },
    index: ({ context, value }) => ({ state: String(value), title: context.title, fee: context.fee }),
    claims: ({ context }) => (context.number === null ? [] : [context.number])
  },
  (types, declared) =>
    setup({
      types,
      actions: { ...declared.actions },
      actors: { ...declared.actors },
      delays: { patience: ({ context }) => context.days * day, alarm: () => day }
    }).createMachine({
      id: "permit",
      initial: "draft",
      context: ({ input }) => ({
        title: input.title,
        days: input.days,
        number: input.number,
        nik: input.nik,
        notes: 0,
        fee: input.now.facts.tariff.rate,
        now: input.now
      }),
      states: {
        draft: {
          meta: { label, status: "draft", owner: "applicant" },
          on: {
            "permit.submit": {
              target: "queued",
              actions: { type: "post", params: ({ context }) => ({ title: context.title }) }
            }
          }
        },
        queued: {
          meta: { label, status: "waiting", owner: "officer" },
          entry: { type: "post", params: ({ context }) => ({ title: context.title }) },
          after: {
            patience: "expired",
            alarm: { actions: { type: "notify", params: ({ context }) => ({ title: context.title, kind: "alarm" }) } }
          },
          on: {
            "permit.note": { actions: assign({ notes: ({ context }) => context.notes + 1 }) },
            "permit.check": "checking",
            "permit.approve": "approved"
          }
        },
        checking: {
          meta: { label, status: "active", owner: "officer" },
          invoke: {
            id: "lookup",
            src: "registry",
            input: ({ context }) => ({ title: context.title }),
            onDone: { target: "queued", actions: assign({ title: ({ event }) => event.output.found }) },
            onError: "queued"
          }
        },
        approved: { type: "final", meta: { label, status: "done" } },
        expired: {
          meta: { label, status: "paused", owner: "applicant" },
          entry: emit(({ context }) => ({ type: "permit.moved", title: context.title, to: "expired" })),
          on: { "permit.submit": "queued" }
        }
      }
    })
)

/** The third: as the second, with a level. */
export const permit3 = Lifecycle.make(
  {
    name: "permit",
    version: 3,
    label,
    input: Schema.Struct({ title: Schema.String }),
    context: Schema.Struct({ title: Schema.String, number: Schema.NullOr(Schema.String), level: Schema.String, nik }),
    roles: { officer: ({ actor }) => actor.type === "officer" },
    events: { "permit.note": officer },
    index: ({ context }) => ({ level: context.level }),
    claims: ({ context }) => (context.number === null ? [] : [context.number])
  },
  (types) =>
    setup({ types, delays: { patience: () => day } }).createMachine({
      id: "permit",
      initial: "open",
      context: ({ input }) => ({ title: input.title, number: null, level: "low", nik: null, now: input.now }),
      states: {
        open: {
          meta: { label, status: "waiting", owner: "officer" },
          after: { patience: "gone" },
          on: { "permit.note": { actions: assign({ level: () => "noted" }) } }
        },
        gone: { type: "final", meta: { label, status: "done" } }
      }
    })
)

export const to2 = Migration.make({
  from: permit,
  to: permit2,
  migrate: ({ context: { days, nik, notes, number, title }, now, timers, value }) => ({
    context: { days, nik, notes, number, title, fee: now.facts["tariff"].rate },
    ...(value === "waiting"
      ? {
          value: "queued",
          timers: { "queued.patience": timers["waiting.patience"] ?? null, "queued.alarm": now.at + 1000 }
        }
      : {})
  })
})

export const to3 = Migration.make({
  from: permit2,
  to: permit3,
  migrate: ({ context: { fee, nik, number, title }, timers, value }) => ({
    value: value === "approved" ? "gone" : "open",
    context: { nik, number, title, level: fee > 5 ? "high" : "low" },
    timers: value === "approved" ? {} : { "open.patience": timers["queued.patience"] ?? null }
  })
})
