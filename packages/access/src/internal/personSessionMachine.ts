import { assign, setup } from "xstate"
import { type Types } from "../PersonSession.ts"

const lifetime = (now: Types["input"]["now"]): number => now.facts.person.sessionHours * 3_600_000

const start = (input: Types["input"]): Types["context"] => ({
  hall: input.hall,
  person: input.person,
  tokenHash: input.tokenHash,
  way: input.way,
  startedAt: input.now.at,
  expiresAt: input.now.at + lifetime(input.now),
  ended: null,
  now: input.now
})

const parts = (types: Types) =>
  setup({
    types,
    delays: { lifetime: ({ context }) => lifetime(context.now) },
    actions: {
      end: assign(({ event }) => ({
        ended: event.type === "person-session.end" ? event.reason : ("expired" as const)
      }))
    }
  })

export const machine = (types: Types) =>
  parts(types).createMachine({
    id: "person-session",
    initial: "active",
    context: ({ input }) => start(input),
    states: {
      active: {
        meta: {
          label: { id: "Masuk", en: "Signed in" },
          help: { id: "Pemohon sedang masuk di peramban ini", en: "The applicant is signed in in this browser" },
          status: "active",
          owner: "self",
          deadline: "lifetime"
        },
        after: { lifetime: { target: "ended", actions: "end" } },
        on: { "person-session.end": { target: "ended", actions: "end" } }
      },
      ended: {
        type: "final",
        meta: {
          label: { id: "Berakhir", en: "Ended" },
          help: {
            id: "Pemohon sudah keluar atau waktunya habis",
            en: "The applicant has signed out or the time is over"
          },
          status: "done"
        }
      }
    }
  })
