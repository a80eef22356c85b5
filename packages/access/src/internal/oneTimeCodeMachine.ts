import { assign, setup } from "xstate"
import { type Declared, type Types } from "../OneTimeCode.ts"

type Context = Types["context"]

/** A printed code and one that is told to somebody else have a way to go. */
const validity = ({ now, purpose, way }: Pick<Context, "now" | "purpose" | "way">): number =>
  (way === "print" || purpose === "power" ? now.facts.person.printedMinutes : now.facts.person.codeMinutes) * 60_000

const start = (input: Types["input"]): Context => ({
  hall: input.hall,
  code: input.code,
  purpose: input.purpose,
  way: input.way,
  person: input.person,
  contact: input.contact,
  codeHash: input.codeHash,
  routes: input.routes,
  language: input.language,
  desk: input.desk,
  askedAt: input.now.at,
  expiresAt: input.now.at + validity(input),
  wrong: 0,
  route: 0,
  reference: null,
  now: input.now
})

/** What the messenger is asked: the person has asked for this message, so it is a duty and not an advertisement. */
const messageOf = ({ askedAt, expiresAt, language, route, routes }: Context) => {
  const { channel, to } = routes[route]!
  return {
    channel,
    to,
    language,
    template: "one-time-code",
    values: { minutes: Math.round((expiresAt - askedAt) / 60_000) },
    personal: {},
    allowed: { by: "duty" as const, at: askedAt }
  }
}

interface Answer {
  readonly outcome: string
  readonly reference?: string
}

const parts = (types: Types, declared: Declared) =>
  setup({
    types,
    actors: { ...declared.actors },
    guards: {
      isMessage: ({ context }) => context.way === "message",
      hasRoute: ({ context }) => context.route < context.routes.length,
      isDelivered: (_, { outcome }: Answer) => outcome === "delivered",
      isLastTry: ({ context }) => context.wrong + 1 >= context.now.facts.person.attempts
    },
    delays: {
      validity: ({ context }) => validity(context),
      channel: ({ context }) => context.now.facts.person.channelSeconds * 1000
    },
    actions: {
      note: assign((_, { reference }: Answer) => ({ reference: reference ?? null })),
      nextRoute: assign({ route: ({ context }) => context.route + 1 }),
      count: assign({ wrong: ({ context }) => context.wrong + 1 })
    }
  })

const meta = {
  open: {
    label: { id: "Berlaku", en: "Good" },
    help: { id: "Kode menunggu diketik", en: "The code waits to be typed" },
    status: "waiting",
    owner: "system",
    deadline: "validity"
  },
  sending: {
    label: { id: "Sedang dikirim", en: "Being sent" },
    help: {
      id: "Kode dikirim; bila jalur ini gagal, jalur berikutnya dicoba",
      en: "The code is being sent; when this channel fails, the next one is tried"
    },
    status: "waiting",
    owner: "system",
    deadline: "channel"
  },
  sent: {
    label: { id: "Terkirim", en: "Sent" },
    help: { id: "Pesan diterima jalur pengirim", en: "The channel has taken the message" },
    status: "waiting",
    owner: "system"
  },
  unsent: {
    label: { id: "Tidak terkirim", en: "Not sent" },
    help: {
      id: "Tidak ada jalur yang menerima pesan; minta kode di meja informasi",
      en: "No channel took the message; ask for a code at the greeter's desk"
    },
    status: "waiting",
    owner: "system"
  },
  shown: {
    label: { id: "Ditunjukkan", en: "Shown" },
    help: {
      id: "Kode ditunjukkan sekali kepada pemohon",
      en: "The code was shown to the applicant once"
    },
    status: "waiting",
    owner: "system"
  },
  used: {
    label: { id: "Terpakai", en: "Used" },
    help: { id: "Kode sudah dipakai", en: "The code has been used" },
    status: "done"
  },
  expired: {
    label: { id: "Kedaluwarsa", en: "Expired" },
    help: { id: "Kode tidak diketik tepat waktu", en: "The code was not typed in time" },
    status: "cancelled"
  },
  superseded: {
    label: { id: "Diganti", en: "Replaced" },
    help: { id: "Kode yang lebih baru berlaku", en: "A newer code is good" },
    status: "cancelled"
  },
  exhausted: {
    label: { id: "Terlalu sering salah", en: "Wrong too often" },
    help: { id: "Kode batal karena terlalu sering salah", en: "The code is void: it was wrong too often" },
    status: "cancelled"
  }
} as const

export const machine = (types: Types, declared: Declared) =>
  parts(types, declared).createMachine({
    id: "one-time-code",
    initial: "open",
    context: ({ input }) => start(input),
    states: {
      open: {
        meta: meta.open,
        after: { validity: "expired" },
        initial: "routing",
        on: {
          "code.use": "used",
          "code.fail": [{ guard: "isLastTry", target: "exhausted", actions: "count" }, { actions: "count" }],
          "code.give": "used",
          "code.supersede": "superseded"
        },
        states: {
          routing: {
            always: [{ guard: "isMessage", target: "choosing" }, { target: "shown" }]
          },
          choosing: {
            always: [{ guard: "hasRoute", target: "sending" }, { target: "unsent" }]
          },
          sending: {
            meta: meta.sending,
            invoke: {
              id: "send",
              src: "send",
              input: ({ context }) => messageOf(context),
              onDone: [
                {
                  guard: { type: "isDelivered", params: ({ event }) => event.output },
                  target: "sent",
                  actions: { type: "note", params: ({ event }) => event.output }
                },
                { target: "choosing", actions: "nextRoute" }
              ],
              onError: { target: "choosing", actions: "nextRoute" }
            },
            after: { channel: { target: "choosing", actions: "nextRoute" } }
          },
          sent: {
            meta: meta.sent
          },
          unsent: {
            meta: meta.unsent
          },
          shown: {
            meta: meta.shown
          }
        }
      },
      used: {
        type: "final",
        meta: meta.used
      },
      expired: {
        type: "final",
        meta: meta.expired
      },
      superseded: {
        type: "final",
        meta: meta.superseded
      },
      exhausted: {
        type: "final",
        meta: meta.exhausted
      }
    }
  })
