import { assign, emit, setup } from "xstate"
import { type Context, type Types } from "../SubjectRequest.ts"

const hour = 3_600_000

const start = ({ now, ...input }: Types["input"]): Types["context"] => ({
  ...input,
  receivedAt: now.at,
  overdueAt: null,
  answer: null,
  refusal: null,
  now
})

type Stamped = Context & { readonly now: { readonly at: number } }

const changeOf = ({ hall, kind, now, request }: Stamped, state: string) => ({
  type: "subject-request.changed" as const,
  hall,
  request,
  kind,
  state,
  at: now.at
})

const parts = (types: Types) =>
  setup({
    types,
    delays: { limit: ({ context }) => Math.max(0, context.receivedAt + context.hours * hour - context.now.at) },
    actions: {
      answer: assign(({ context, event }) =>
        event.type === "subject-request.answer" ? { answer: { words: event.words, at: context.now.at } } : {}
      ),
      refuse: assign(({ context, event }) =>
        event.type === "subject-request.refuse"
          ? { refusal: { ground: event.ground, words: event.words, at: context.now.at } }
          : {}
      ),
      flag: assign(({ context }) => ({ overdueAt: context.now.at })),
      tell: emit(({ context }, { state }: { readonly state: string }) => changeOf(context, state))
    }
  })

const tell = (state: string) => ({ type: "tell", params: { state } }) as const

const takes = {
  "subject-request.answer": { target: "answered", actions: "answer" },
  "subject-request.refuse": { target: "refused", actions: "refuse" },
  "subject-request.drop": "dropped"
} as const

export const machine = (types: Types) =>
  parts(types).createMachine({
    id: "subject-request",
    initial: "received",
    context: ({ input }) => start(input),
    states: {
      received: {
        entry: tell("received"),
        meta: {
          label: { id: "Diterima", en: "Received" },
          help: { id: "Dijawab paling lambat dalam 3 × 24 jam", en: "It is answered within 3 × 24 hours" },
          status: "active",
          owner: "manager",
          deadline: "limit"
        },
        after: { limit: { target: "overdue", actions: "flag" } },
        on: takes
      },
      overdue: {
        entry: tell("overdue"),
        meta: {
          label: { id: "Lewat 3 × 24 jam", en: "Past 3 × 24 hours" },
          help: {
            id: "Batas waktunya sudah lewat; tetap harus dijawab",
            en: "Its time is over; it must still be answered"
          },
          status: "active",
          owner: "manager",
          openEnded: { id: "Sampai dijawab", en: "Until it is answered" }
        },
        on: takes
      },
      answered: {
        type: "final",
        entry: tell("answered"),
        meta: {
          label: { id: "Dijawab", en: "Answered" },
          help: { id: "Permintaan sudah dijawab", en: "The request is answered" },
          status: "done"
        }
      },
      refused: {
        type: "final",
        entry: tell("refused"),
        meta: {
          label: { id: "Ditolak dengan dasar", en: "Refused with a ground" },
          help: { id: "Dasar penolakan disebut dalam jawabannya", en: "The answer names the ground" },
          status: "refused"
        }
      },
      dropped: {
        type: "final",
        entry: tell("dropped"),
        meta: {
          label: { id: "Ditarik", en: "Dropped" },
          help: { id: "Pemilik data menarik permintaannya", en: "The person dropped the request" },
          status: "cancelled"
        }
      }
    }
  })
