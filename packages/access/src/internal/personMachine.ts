import { assign, setup } from "xstate"
import { type Types } from "../Person.ts"

type Context = Types["context"]

const start = (input: Types["input"]): Context => ({
  hall: input.hall,
  person: input.person,
  identityKey: input.identityKey,
  name: input.name,
  contacts: [],
  consents: [],
  openedAt: input.now.at,
  lastEnteredAt: null,
  closedAt: null,
  now: input.now
})

type Contact = Omit<Context["contacts"][number], "verifiedAt">

const withContact = ({ contacts, now }: Context, { key, kind, value }: Contact) => ({
  contacts: [...contacts.filter((contact) => contact.kind !== kind), { kind, value, key, verifiedAt: now.at }]
})

const saying = ({ consents, now }: Context, purpose: Context["consents"][number]["purpose"], isGiven: boolean) => ({
  consents: [...consents.filter((consent) => consent.purpose !== purpose), { purpose, isGiven, at: now.at }]
})

const parts = (types: Types) =>
  setup({
    types,
    guards: { isOpenAccount: () => false },
    delays: { unused: ({ context }) => context.now.facts.person.unverifiedDays * 86_400_000 },
    actions: {
      stay: assign({}),
      verify: assign(({ context, event }) =>
        event.type === "person.verify" && event.contact !== null ? withContact(context, event.contact) : {}
      ),
      noteEntry: assign({ lastEnteredAt: ({ context }) => context.now.at }),
      changeContact: assign(({ context, event }) =>
        event.type === "person.changeContact" ? withContact(context, event.contact) : {}
      ),
      rename: assign(({ event }) => (event.type === "person.rename" ? { name: event.name } : {})),
      agree: assign(({ context, event }) =>
        event.type === "person.consent" ? saying(context, event.purpose, true) : {}
      ),
      withdraw: assign(({ context, event }) =>
        event.type === "person.withdraw" ? saying(context, event.purpose, false) : {}
      ),
      close: assign({ closedAt: ({ context }) => context.now.at })
    }
  })

/** Refuses with the guard's reason: where this stands the guard is false, so that the transition is never taken. */
const never = { guard: "isOpenAccount", actions: "stay" } as const

export const machine = (types: Types) =>
  parts(types).createMachine({
    id: "person",
    initial: "unverified",
    context: ({ input }) => start(input),
    states: {
      unverified: {
        meta: {
          label: { id: "Belum terbukti", en: "Not proved yet" },
          help: {
            id: "Pemohon belum pernah masuk dengan kodenya",
            en: "The applicant has never entered by a code"
          },
          status: "waiting",
          owner: "self",
          deadline: "unused"
        },
        after: { unused: { target: "closed", actions: "close" } },
        on: {
          "person.verify": { target: "active", actions: ["verify", "noteEntry"] },
          "person.close": { target: "closed", actions: "close" }
        }
      },
      active: {
        meta: {
          label: { id: "Aktif", en: "Active" },
          help: {
            id: "Pemohon dapat masuk dengan kode sekali pakai",
            en: "The applicant can enter by a one-time code"
          },
          status: "active",
          owner: "self",
          openEnded: { id: "Akun berlaku sampai ditutup", en: "The account stands until it is closed" }
        },
        on: {
          "person.enter": { actions: "noteEntry" },
          "person.changeContact": { actions: "changeContact" },
          "person.rename": { actions: "rename" },
          "person.consent": { actions: "agree" },
          "person.withdraw": { actions: "withdraw" },
          "person.lock": "locked",
          "person.unlock": never,
          "person.close": { target: "closed", actions: "close" }
        }
      },
      locked: {
        meta: {
          label: { id: "Dikunci", en: "Locked" },
          help: {
            id: "Akun dikunci; datang ke meja informasi dengan KTP untuk membukanya",
            en: "The account is locked; come to the greeter's desk with an identity card to open it"
          },
          status: "paused",
          owner: "greeter",
          openEnded: { id: "Terkunci sampai dibuka di meja informasi", en: "Locked until it is opened at the desk" }
        },
        on: {
          "person.withdraw": { actions: "withdraw" },
          "person.unlock": "active",
          "person.close": { target: "closed", actions: "close" }
        }
      },
      closed: {
        type: "final",
        meta: {
          label: { id: "Ditutup", en: "Closed" },
          help: {
            id: "Akun ditutup; yang pernah diajukan tetap tercatat",
            en: "The account is closed; what was applied for stays on record"
          },
          status: "done"
        }
      }
    }
  })
