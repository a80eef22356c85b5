import { defineAgency, Port } from "@balai/agency"
import { type Actor, Lifecycle, PersonalData } from "@balai/lifecycle"
import { Schema } from "effect"
import { assign, emit, setup } from "xstate"

const general = { class: "general", retentionDays: 30 } as const
const person = Schema.Struct({
  nik: PersonalData.field(Schema.String, general),
  name: PersonalData.field(Schema.String, general),
  birthDate: PersonalData.field(Schema.String, general)
})

const label = (id: string, en: string) => ({ id, en })

/** A letter of recommendation: who asks is matched with the registry, pays, and the office signs. */
export const letter = Lifecycle.make(
  {
    name: "letter",
    version: 1,
    label: label("Surat rekomendasi", "Letter of recommendation"),
    input: Schema.Struct({ title: Schema.String }),
    context: Schema.Struct({
      title: Schema.String,
      person: Schema.NullOr(person),
      bill: Schema.NullOr(Schema.Struct({ bill: Schema.String, code: Schema.String, amount: Schema.Int })),
      receipt: Schema.NullOr(Schema.String),
      document: Schema.NullOr(Schema.String)
    }),
    roles: { applicant: ({ actor }) => actor.type === "applicant", officer: ({ actor }) => actor.type === "officer" },
    events: {
      "letter.submit": { by: ["applicant"], label: label("Ajukan", "Submit"), payload: person },
      "letter.confirm": { by: ["officer"], label: label("Benarkan", "Confirm") },
      "letter.refuse": { by: ["officer"], label: label("Tolak", "Refuse") }
    },
    publishes: { "letter.issued": { payload: Schema.Struct({ title: Schema.String }), feed: () => "letters" } },
    effects: { archive: Schema.Struct({ document: Schema.NullOr(Schema.String) }) },
    activities: {
      verify: Port.identity.verify.activity,
      bill: Port.payment.bill.activity,
      settlement: Port.payment.settlement.activity,
      sign: Port.signature.sign.activity
    },
    index: ({ value }) => ({ state: String(value) })
  },
  (types, declared) =>
    setup({
      types,
      actions: { ...declared.actions },
      actors: { ...declared.actors },
      guards: {
        isMatch: (_, answer: { readonly result: string }) => answer.result === "match",
        isPaid: (_, answer: { readonly outcome: string }) => answer.outcome === "paid",
        isSigned: (_, answer: { readonly outcome: string }) => answer.outcome === "signed"
      },
      delays: {
        verifying: () => Port.identity.verify.patience,
        paying: () => Port.payment.settlement.patience,
        signing: () => Port.signature.sign.patience
      }
    }).createMachine({
      id: "letter",
      initial: "draft",
      context: ({ input }) => ({
        title: input.title,
        person: null,
        bill: null,
        receipt: null,
        document: null,
        now: input.now
      }),
      states: {
        draft: {
          meta: { label: label("Draf", "Draft"), status: "draft", owner: "applicant" },
          on: {
            "letter.submit": {
              target: "checking",
              actions: assign({ person: ({ event: { birthDate, name, nik } }) => ({ birthDate, name, nik }) })
            }
          }
        },
        checking: {
          meta: { label: label("Diperiksa", "Checking"), status: "active", owner: "officer", deadline: "verifying" },
          invoke: {
            id: "verify",
            src: "verify",
            input: ({ context }) => ({ ...context.person!, purpose: "surat rekomendasi" }),
            onDone: [
              { guard: { type: "isMatch", params: ({ event }) => event.output }, target: "billing" },
              { target: "refused" }
            ],
            onError: { target: "byHand" }
          },
          after: { verifying: { target: "byHand" } }
        },
        byHand: {
          meta: { label: label("Diperiksa manual", "Checked by hand"), status: "waiting", owner: "officer" },
          on: { "letter.confirm": { target: "billing" }, "letter.refuse": { target: "refused" } }
        },
        billing: {
          meta: { label: label("Tagihan dibuat", "Billing"), status: "active", owner: "officer" },
          invoke: {
            id: "bill",
            src: "bill",
            input: ({ context }) => ({
              revenue: "levy" as const,
              amount: 30_000,
              basis: "Perda contoh",
              purpose: context.title,
              payer: context.person!.name,
              expiresAt: null
            }),
            onDone: {
              target: "paying",
              actions: assign({
                bill: ({ event: { output } }) => ({ bill: output.bill, code: output.code, amount: output.amount })
              })
            },
            onError: { target: "refused" }
          }
        },
        paying: {
          meta: {
            label: label("Menunggu bayar", "To be paid"),
            status: "waiting",
            owner: "applicant",
            deadline: "paying"
          },
          invoke: {
            id: "settlement",
            src: "settlement",
            input: ({ context }) => context.bill!,
            onDone: [
              {
                guard: { type: "isPaid", params: ({ event }) => event.output },
                target: "signing",
                actions: assign({
                  receipt: ({ event: { output } }) => (output.outcome === "paid" ? output.receipt : null)
                })
              },
              { target: "refused" }
            ],
            onError: { target: "refused" }
          },
          after: { paying: { target: "refused" } }
        },
        signing: {
          meta: { label: label("Ditandatangani", "Signing"), status: "active", owner: "officer", deadline: "signing" },
          invoke: {
            id: "sign",
            src: "sign",
            input: ({ context }) => ({
              document: context.title,
              digest: "0".repeat(64),
              title: context.title,
              office: "kepala-dinas"
            }),
            onDone: [
              {
                guard: { type: "isSigned", params: ({ event }) => event.output },
                target: "issued",
                actions: [
                  assign({
                    document: ({ event: { output } }) => (output.outcome === "signed" ? output.document : null)
                  }),
                  { type: "archive", params: ({ event: { output } }) => ({ document: output.outcome }) },
                  emit(({ context }) => ({ type: "letter.issued", title: context.title }))
                ]
              },
              { target: "refused" }
            ],
            onError: { target: "refused" }
          },
          after: { signing: { target: "refused" } }
        },
        issued: { type: "final", meta: { label: label("Terbit", "Issued"), status: "done" } },
        refused: { type: "final", meta: { label: label("Ditolak", "Refused"), status: "done" } }
      }
    })
)

export const applicant: Actor.Actor = { type: "applicant", id: "sari", attributes: {} }
export const officer: Actor.Actor = { type: "officer", id: "budi", attributes: {} }
/** Nobody's: the serial is one that is not given out. */
export const sari = { nik: "1209185708909001", name: "Sari", birthDate: "1990-08-17" }

/** An agency with one service, for a hall to have one. */
export const office = defineAgency({
  name: "disnaker",
  version: "1.0.0",
  label: label("Dinas Ketenagakerjaan", "Manpower Agency"),
  services: [{ id: "ak-1", name: label("Kartu kuning (AK-1)", "Job seeker card"), prefix: "K" }]
})
