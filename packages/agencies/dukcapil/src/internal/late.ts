/** @internal A birth that is reported after sixty days waits for a decision of the head of the office (UU 24/2013, article 32). */
import { File, Part } from "@balai/application"
import { Schema } from "effect"
import { assign, raise } from "xstate"

const Decision = Schema.Struct({ number: Schema.NonEmptyString, at: Schema.Number, by: Schema.String })

/** What is asked for and answered in the open: `late` names nobody. */
const isLate = (context: { readonly [field: string]: any }): boolean => context["answers"]?.answers?.late === true

const events = {
  "late.approve": {
    by: ["head"],
    label: { id: "Setujui pencatatan terlambat", en: "Approve the late registration" },
    payload: Schema.Struct({ number: Schema.NonEmptyString.check(Schema.isMaxLength(80)) })
  },
  "late.refuse": {
    by: ["head"],
    label: { id: "Tolak pencatatan terlambat", en: "Refuse the late registration" },
    payload: Schema.Struct({ reason: File.Reason })
  }
} as const

const tellOf = ({ context }: any) => ({
  what: "refused",
  service: context.service,
  number: context.number,
  to: context.parties.proxy ?? context.parties.reporter ?? context.parties.applicant
})

const states = (next: string) => ({
  sorting: {
    meta: { label: { id: "Waktu pelaporan dilihat", en: "When it was reported is looked at" } },
    always: [{ guard: "isLate", target: "approving" }, { target: next }]
  },
  approving: {
    meta: {
      label: { id: "Menunggu keputusan kepala dinas", en: "Waiting for the head of the office" },
      help: {
        id: "Kelahiran dilaporkan lebih dari 60 hari; kepala dinas memutuskan pencatatannya",
        en: "The birth was reported after more than 60 days; the head decides on its registration"
      },
      status: "active" as const,
      owner: "head",
      openEnded: { id: "Termasuk dalam waktu layanan", en: "Part of the service's time" }
    },
    on: {
      "late.approve": { target: next, actions: "noteLate" },
      "late.refuse": { target: "#refusedLate", actions: ["noteRefusedLate", raise({ type: "clock.stop" })] }
    }
  }
})

/** @internal */
export const late = ({ next }: { readonly next: string }) =>
  Part.make({
    name: "late",
    events,
    names: { isLate: { id: "dilaporkan lebih dari 60 hari", en: "reported after more than 60 days" } },
    context: {
      late: Schema.NullOr(Decision),
      refusedLate: Schema.NullOr(Schema.Struct({ reason: File.Reason, at: Schema.Number }))
    },
    initial: () => ({ late: null, refusedLate: null }),
    guards: { isLate: ({ context }) => isLate(context) },
    actions: {
      noteLate: assign(({ context, event }: any) => ({
        late: { number: event.number, at: context.now.at, by: context.now.by.id }
      })),
      noteRefusedLate: assign(({ context, event }: any) => ({
        refusedLate: { reason: event.reason, at: context.now.at }
      }))
    },
    states: states(next),
    closings: {
      refusedLate: {
        type: "final",
        meta: {
          label: { id: "Pencatatan terlambat ditolak", en: "Late registration refused" },
          help: {
            id: "Alasan tercantum; keberatan disampaikan kepada kepala dinas",
            en: "The reason is stated; an objection goes to the head of the office"
          },
          status: "refused"
        },
        entry: { type: "tell", params: tellOf }
      }
    }
  })
