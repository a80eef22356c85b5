/** @internal The machine of a library of reasons: it stands, and is edited. */
import { assign, setup } from "xstate"
import { type Context, type Entry, type Types } from "../ReasonLibrary.ts"

const find = ({ reasons }: Context, code: string): Entry | undefined => reasons.find((one) => one.code === code)

const on = (code: string, change: Partial<Entry>) => (one: Entry) => (one.code === code ? { ...one, ...change } : one)

const changedBy = (context: Types["context"], { ground }: { readonly ground: string }) => ({
  at: context.now.at,
  by: context.now.by.id,
  ground
})

/** The reasons after an edit that the guards have let through. */
const after = ({ before, reasons }: Context, event: Types["events"]): ReadonlyArray<Entry> => {
  switch (event.type) {
    case "reason.add":
      return [...reasons, { code: event.code, requirement: event.requirement, text: event.text, isRetired: false }]
    case "reason.revise":
      return reasons.map(on(event.code, { requirement: event.requirement, text: event.text }))
    case "reason.retire":
      return reasons.map(on(event.code, { isRetired: true }))
    case "reason.restore":
      return reasons.map(on(event.code, { isRetired: false }))
    default:
      return before ?? reasons
  }
}

const isSame = (one: Entry, { requirement, text }: Pick<Entry, "requirement" | "text">): boolean =>
  one.requirement === requirement && one.text.id === text.id && one.text.en === text.en

const parts = (types: Types) =>
  setup({
    types,
    guards: {
      isNew: ({ context, event }) => event.type === "reason.add" && find(context, event.code) === undefined,
      isKnown: ({ context, event }) => {
        const found = event.type === "reason.revise" ? find(context, event.code) : undefined
        return found !== undefined && event.type === "reason.revise" && !isSame(found, event)
      },
      isOffered: ({ context, event }) =>
        event.type === "reason.retire" && find(context, event.code)?.isRetired === false,
      isRetired: ({ context, event }) =>
        event.type === "reason.restore" && find(context, event.code)?.isRetired === true
    },
    actions: {
      edit: assign(({ context, event }) => ({
        reasons: after(context, event),
        before: event.type === "reason.undo" ? null : context.reasons,
        changed: changedBy(context, event)
      }))
    }
  })

const meta = (id: string, en: string) =>
  ({
    label: { id, en },
    help: {
      id: "Petugas memilih alasan dari daftar ini saat mengembalikan berkas",
      en: "Officers choose from it when they return a file"
    },
    status: "active",
    owner: "officer",
    openEnded: { id: "Diubah kapan saja oleh kantor", en: "The office edits it at any time" }
  }) as const

const edited = { target: "edited", reenter: true, actions: "edit" } as const

const editing = {
  "reason.add": { ...edited, guard: "isNew" },
  "reason.revise": { ...edited, guard: "isKnown" },
  "reason.retire": { ...edited, guard: "isOffered" },
  "reason.restore": { ...edited, guard: "isRetired" }
} as const

export const machine = (types: Types) =>
  parts(types).createMachine({
    id: "reason-library",
    initial: "kept",
    context: ({ input }) => ({
      hall: input.hall,
      agency: input.agency,
      reasons: input.reasons.map((one) => ({ ...one, isRetired: false })),
      before: null,
      changed: null,
      now: input.now
    }),
    states: {
      kept: { meta: meta("Dipakai", "In use"), on: editing },
      edited: {
        meta: meta("Dipakai, diubah", "In use, edited"),
        on: { ...editing, "reason.undo": { target: "kept", actions: "edit" } }
      }
    }
  })
