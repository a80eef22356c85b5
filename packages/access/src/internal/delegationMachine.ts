import { assign, setup } from "xstate"
import { type Types } from "../Delegation.ts"

const start = (input: Types["input"]): Types["context"] => ({
  hall: input.hall,
  delegation: input.delegation,
  from: input.from,
  to: input.to,
  scope: input.scope,
  validFrom: input.validFrom,
  validUntil: input.validUntil,
  evidence: input.evidence,
  grantedAt: input.now.at,
  acceptedAt: null,
  endedAt: null,
  now: input.now
})

const parts = (types: Types) =>
  setup({
    types,
    guards: { isRecorded: ({ context }) => context.evidence.of === "seen" },
    delays: { validity: ({ context }) => Math.max(0, context.validUntil - context.now.at) },
    actions: {
      accept: assign({ acceptedAt: ({ context }) => context.now.at }),
      end: assign({ endedAt: ({ context }) => context.now.at })
    }
  })

export const machine = (types: Types) =>
  parts(types).createMachine({
    id: "delegation",
    initial: "beginning",
    context: ({ input }) => start(input),
    states: {
      beginning: {
        always: [{ guard: "isRecorded", target: "holding", actions: "accept" }, { target: "offered" }]
      },
      offered: {
        meta: {
          label: { id: "Menunggu persetujuan", en: "Waiting to be taken" },
          help: {
            id: "Kuasa berlaku setelah penerima menyetujuinya",
            en: "The power holds once the proxy has taken it"
          },
          status: "waiting",
          owner: "proxy",
          deadline: "validity"
        },
        after: { validity: { target: "expired", actions: "end" } },
        on: {
          "delegation.accept": { target: "holding", actions: "accept" },
          "delegation.refuse": { target: "refused", actions: "end" },
          "delegation.revoke": { target: "revoked", actions: "end" }
        }
      },
      holding: {
        meta: {
          label: { id: "Berlaku", en: "In force" },
          help: {
            id: "Penerima kuasa dapat bertindak selama masa berlakunya",
            en: "The proxy may act while the power holds"
          },
          status: "active",
          owner: "principal",
          deadline: "validity"
        },
        after: { validity: { target: "expired", actions: "end" } },
        on: {
          "delegation.revoke": { target: "revoked", actions: "end" },
          "delegation.decline": { target: "surrendered", actions: "end" }
        }
      },
      refused: {
        type: "final",
        meta: {
          label: { id: "Ditolak penerima", en: "Refused" },
          help: { id: "Penerima tidak menyetujui kuasa ini", en: "The proxy did not take the power" },
          status: "cancelled"
        }
      },
      revoked: {
        type: "final",
        meta: {
          label: { id: "Dicabut", en: "Revoked" },
          help: { id: "Kuasa sudah dicabut", en: "The power has been revoked" },
          status: "cancelled"
        }
      },
      surrendered: {
        type: "final",
        meta: {
          label: { id: "Dilepaskan", en: "Given up" },
          help: { id: "Penerima melepaskan kuasanya", en: "The proxy has given the power up" },
          status: "cancelled"
        }
      },
      expired: {
        type: "final",
        meta: {
          label: { id: "Habis masa berlaku", en: "Expired" },
          help: { id: "Masa berlaku kuasa sudah lewat", en: "The time of the power is over" },
          status: "done"
        }
      }
    }
  })
