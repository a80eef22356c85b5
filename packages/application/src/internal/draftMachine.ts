import { assign, setup } from "xstate"
import { type Declared, type Types } from "../Draft.ts"

const day = 86_400_000

type Context = Types["context"]

const withoutType = ({ bytes, digest, id, kind, requirement }: Context["documents"][number]) => ({
  id,
  requirement,
  kind,
  digest,
  bytes
})

/** The answers go; the documents too, unless a file has taken them over. */
const erase = (what: "answers" | "all") =>
  ({
    type: "eraseDraft",
    params: ({ context }: { readonly context: Context }) => ({
      owner: context.owner,
      documents: what === "all" ? context.documents.map(({ id }) => id) : []
    })
  }) as const

const states = {
  open: {
    meta: {
      label: { id: "Belum dikirim", en: "Not submitted" },
      help: { id: "Lanjutkan kapan saja sebelum masa simpannya habis", en: "Go on at any time before it lapses" },
      status: "draft",
      owner: "owner",
      deadline: "keeping"
    },
    after: { keeping: "lapsed" },
    on: {
      "draft.save": { target: "open", reenter: true, actions: "save" },
      "draft.attach": { target: "open", reenter: true, actions: "attach" },
      "draft.detach": { guard: "isThere", target: "open", reenter: true, actions: "detach" },
      "draft.share": { actions: "share" },
      "draft.takeOver": { guard: "isShared", actions: "takeOver" },
      "draft.submit": { guard: "hasAnswers", target: "submitted", actions: "noteNumber" },
      "draft.discard": "discarded"
    }
  },
  submitted: {
    type: "final",
    meta: {
      label: { id: "Dikirim", en: "Submitted" },
      help: { id: "Berkas permohonan sudah dibuat", en: "The file has been made" },
      status: "done"
    },
    entry: erase("answers")
  },
  discarded: {
    type: "final",
    meta: {
      label: { id: "Dibuang", en: "Discarded" },
      help: { id: "Isinya dihapus", en: "What it held is erased" },
      status: "cancelled"
    },
    entry: erase("all")
  },
  lapsed: {
    type: "final",
    meta: {
      label: { id: "Kedaluwarsa", en: "Lapsed" },
      help: { id: "Tidak dilanjutkan; isinya dihapus", en: "Nobody went on with it; what it held is erased" },
      status: "cancelled"
    },
    entry: erase("all")
  }
} as const

export const machine = (types: Types, declared: Declared) =>
  setup({
    types,
    guards: {
      isShared: ({ context, event }) =>
        event.type === "draft.takeOver" &&
        context.share !== null &&
        context.share.codeHash === event.codeHash &&
        context.share.until > context.now.at,
      isThere: ({ context, event }) =>
        event.type === "draft.detach" && context.documents.some(({ id }) => id === event.document),
      hasAnswers: ({ context }) => context.answers !== null || context.form === null || context.corrects !== null
    },
    delays: { keeping: ({ context }) => context.days * day },
    actions: {
      ...declared.actions,
      save: assign(({ context, event }) =>
        event.type === "draft.save" ? { form: event.form, answers: event.answers, savedAt: context.now.at } : {}
      ),
      attach: assign(({ context, event }) =>
        event.type === "draft.attach"
          ? { documents: [...context.documents, withoutType(event)], savedAt: context.now.at }
          : {}
      ),
      detach: assign(({ context, event }) =>
        event.type === "draft.detach"
          ? { documents: context.documents.filter(({ id }) => id !== event.document), savedAt: context.now.at }
          : {}
      ),
      share: assign(({ event }) =>
        event.type === "draft.share" ? { share: { codeHash: event.codeHash, until: event.until } } : {}
      ),
      /** A code is good once. */
      takeOver: assign(({ context }) => ({ share: null, helper: context.now.by.id })),
      noteNumber: assign(({ event }) => (event.type === "draft.submit" ? { number: event.number } : {}))
    }
  }).createMachine({
    id: "draft",
    initial: "open",
    context: ({ input }) => ({
      ...input,
      answers: null,
      documents: [],
      savedAt: input.now.at,
      share: null,
      number: null
    }),
    states
  })
