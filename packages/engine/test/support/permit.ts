import { type Actor, Lifecycle, PersonalData } from "@balai/lifecycle"
import { Schema } from "effect"
import { assign, emit, setup } from "xstate"

const day = 86_400_000

/** Something that is asked for, waits for somebody, expires, and asks the outside world for things. */
export const permit = Lifecycle.make(
  {
    name: "permit",
    version: 1,
    label: { id: "Permohonan", en: "Permit" },
    input: Schema.Struct({
      title: Schema.String,
      days: Schema.Number,
      number: Schema.NullOr(Schema.String),
      nik: Schema.NullOr(PersonalData.field(Schema.String.check(Schema.isPattern(/^\d{3}$/)), { class: "specific" }))
    }),
    context: Schema.Struct({
      title: Schema.String,
      days: Schema.Number,
      number: Schema.NullOr(Schema.String),
      nik: Schema.NullOr(PersonalData.field(Schema.String.check(Schema.isPattern(/^\d{3}$/)), { class: "specific" })),
      notes: Schema.Number,
      since: Schema.Number,
      checked: Schema.NullOr(Schema.String),
      rate: Schema.Number
    }),
    roles: { officer: ({ actor }) => actor.type === "officer", applicant: ({ actor }) => actor.type === "applicant" },
    events: {
      "permit.submit": { by: ["applicant"], label: { id: "Ajukan", en: "Submit" } },
      "permit.note": { by: ["officer"], label: { id: "Catat", en: "Note" } },
      "permit.check": { by: ["officer"], label: { id: "Periksa", en: "Check" } },
      "permit.approve": {
        by: ["officer"],
        label: { id: "Setujui", en: "Approve" },
        payload: Schema.Struct({ reason: Schema.String })
      },
      "permit.phone": {
        by: ["applicant"],
        label: { id: "Telepon", en: "Phone" },
        payload: Schema.Struct({ phone: PersonalData.field(Schema.String, { class: "general" }) })
      }
    },
    publishes: {
      "permit.moved": { payload: Schema.Struct({ title: Schema.String, to: Schema.String }), feed: () => "permits" }
    },
    effects: {
      notify: Schema.Struct({ title: Schema.String, kind: Schema.String }),
      archive: Schema.Struct({ title: Schema.String })
    },
    activities: {
      registry: {
        input: Schema.Struct({ title: Schema.String }),
        output: Schema.Struct({ found: Schema.String }),
        error: Schema.Struct({ why: Schema.String })
      }
    },
    facts: { tariff: Schema.Struct({ rate: Schema.Number }) },
    reasons: { hasNotes: { id: "Belum ada catatan", en: "There is no note yet" } },
    index: ({ context, value }) => ({
      state: String(value),
      title: context.title,
      notes: context.notes,
      number: context.number
    }),
    claims: ({ context }) => (context.number === null ? [] : [context.number])
  },
  (types, declared) =>
    setup({
      types,
      actions: { ...declared.actions },
      actors: { ...declared.actors },
      guards: { hasNotes: ({ context }) => context.notes > 0 },
      delays: { patience: ({ context }) => context.days * day, instant: () => 0 }
    }).createMachine({
      id: "permit",
      initial: "draft",
      context: ({ input }) => ({
        title: input.title,
        days: input.days,
        number: input.number,
        nik: input.nik,
        notes: 0,
        since: input.now.at,
        checked: null,
        rate: input.now.facts.tariff.rate,
        now: input.now
      }),
      states: {
        draft: {
          meta: { label: { id: "Draf", en: "Draft" }, status: "draft", owner: "applicant" },
          on: {
            "permit.submit": {
              target: "waiting",
              actions: [
                assign({ since: ({ context }) => context.now.at }),
                { type: "notify", params: ({ context }) => ({ title: context.title, kind: "first" }) },
                { type: "notify", params: ({ context }) => ({ title: context.title, kind: "second" }) },
                emit(({ context }) => ({ type: "permit.moved", title: context.title, to: "waiting" }))
              ]
            },
            "permit.phone": { actions: assign({ since: ({ context }) => context.now.at }) }
          }
        },
        waiting: {
          meta: { label: { id: "Menunggu", en: "Waiting" }, status: "waiting", owner: "officer", deadline: "patience" },
          after: { patience: { target: "expired" } },
          on: {
            "permit.note": { actions: assign({ notes: ({ context }) => context.notes + 1 }) },
            "permit.check": { target: "checking" },
            "permit.approve": {
              guard: "hasNotes",
              target: "approved",
              actions: { type: "archive", params: ({ context }) => ({ title: context.title }) }
            }
          }
        },
        checking: {
          meta: { label: { id: "Diperiksa", en: "Checking" }, status: "active", owner: "officer" },
          invoke: {
            id: "lookup",
            src: "registry",
            input: ({ context }) => ({ title: context.title }),
            onDone: { target: "waiting", actions: assign({ checked: ({ event }) => event.output.found }) },
            onError: { target: "waiting", actions: assign({ checked: () => "failed" }) }
          },
          on: { "permit.check": { target: "checking", reenter: true }, "permit.note": { target: "waiting" } }
        },
        approved: { type: "final", meta: { label: { id: "Disetujui", en: "Approved" }, status: "done" } },
        expired: {
          meta: { label: { id: "Kedaluwarsa", en: "Expired" }, status: "paused", owner: "applicant" },
          entry: [
            assign({ since: ({ context }) => context.now.at }),
            emit(({ context }) => ({ type: "permit.moved", title: context.title, to: "expired" }))
          ],
          on: { "permit.submit": { target: "waiting" } }
        }
      }
    })
)

export const officer: Actor.Actor = { type: "officer", id: "o1", attributes: {} }
export const applicant: Actor.Actor = { type: "applicant", id: "a1", attributes: {} }
export const facts = { tariff: { version: "1", value: { rate: 5 } } }
export { day }
