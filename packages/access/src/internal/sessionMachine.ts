import { assign, emit, setup } from "xstate"
import { type Types } from "../Session.ts"

type Context = Types["context"]

const lifetime = ({ now }: Context): number => now.facts.access.sessionHours * 3_600_000

const start = (input: Types["input"]): Context => ({
  hall: input.hall,
  officer: input.officer,
  tokenHash: input.tokenHash,
  seats: [],
  lost: [],
  expiresAt: input.now.at + input.now.facts.access.sessionHours * 3_600_000,
  ended: null,
  now: input.now
})

const sits = ({ seats }: Context, counter: string): boolean => seats.some((seat) => seat.counter === counter)

const without = ({ lost, seats }: Context, counter: string) => ({
  seats: seats.filter((seat) => seat.counter !== counter),
  lost: lost.filter((id) => id !== counter)
})

const parts = (types: Types) =>
  setup({
    types,
    guards: {
      sitsThere: ({ context, event }) => event.type === "session.unseat" && sits(context, event.counter)
    },
    delays: { lifetime: ({ context }) => lifetime(context) },
    actions: {
      sit: assign(({ context, event }) => {
        if (event.type !== "session.sit" || sits(context, event.counter)) return {}
        const { lost, seats } = without(context, event.counter)
        return { lost, seats: [...seats, { counter: event.counter, since: context.now.at }] }
      }),
      leave: assign(({ context, event }) => (event.type === "session.leave" ? without(context, event.counter) : {})),
      unseat: assign(({ context, event }) => {
        if (event.type !== "session.unseat") return {}
        const { lost, seats } = without(context, event.counter)
        return { seats, lost: [...lost, event.counter] }
      }),
      end: assign(({ event }) => ({
        seats: [],
        lost: [],
        ended: event.type === "session.end" ? event.reason : ("expired" as const)
      })),
      tell: emit(({ context }, { state }: { readonly state: "active" | "ended" }) => ({
        type: "session.changed" as const,
        hall: context.hall,
        tokenHash: context.tokenHash,
        state,
        at: context.now.at
      }))
    }
  })

const tell = (state: "active" | "ended") => ({ type: "tell", params: { state } }) as const

export const machine = (types: Types) =>
  parts(types).createMachine({
    id: "session",
    initial: "active",
    context: ({ input }) => start(input),
    states: {
      active: {
        meta: {
          label: { id: "Masuk", en: "Signed in" },
          help: { id: "Petugas bekerja di peramban ini", en: "The officer works in this browser" },
          status: "active",
          owner: "self",
          deadline: "lifetime"
        },
        entry: tell("active"),
        after: { lifetime: { target: "ended", actions: "end" } },
        on: {
          "session.sit": { actions: ["sit", tell("active")] },
          "session.leave": { actions: ["leave", tell("active")] },
          "session.unseat": { guard: "sitsThere", actions: ["unseat", tell("active")] },
          "session.end": { target: "ended", actions: "end" }
        }
      },
      ended: {
        type: "final",
        meta: {
          label: { id: "Berakhir", en: "Ended" },
          help: {
            id: "Petugas sudah keluar atau waktunya habis",
            en: "The officer has signed out or the time is over"
          },
          status: "done"
        },
        entry: tell("ended")
      }
    }
  })
