/** @internal The machine of a hall's limits: it stands, and is changed. */
import { Json } from "@balai/lifecycle"
import { assign, emit, setup } from "xstate"
import { type HallRow, type HallRows } from "../FileLimit.ts"
import { type Types } from "../LimitBook.ts"

const without = (rows: HallRows, { id, of }: { readonly of: string | null; readonly id: string }): HallRows =>
  rows.filter((one) => one.of !== of || one.row.id !== id)

const idOf = (event: Types["events"]): string => (event.type === "limit.set" ? event.row.id : event.id)

const isThere = (rows: HallRows, one: HallRow): boolean =>
  rows.some((row) => Json.canonical(row as never) === Json.canonical(one as never))

const parts = (types: Types) =>
  setup({
    types,
    guards: {
      isOther: ({ context, event }) =>
        event.type === "limit.set" && !isThere(context.rows, { of: event.of, row: event.row }),
      isLast: ({ context, event }) =>
        event.type === "limit.drop" && context.rows.length === 1 && without(context.rows, event).length === 0,
      isOwn: ({ context, event }) =>
        event.type === "limit.drop" && without(context.rows, event).length < context.rows.length
    },
    actions: {
      change: assign(({ context, event }) => ({
        rows: [
          ...without(context.rows, { of: event.of, id: idOf(event) }),
          ...(event.type === "limit.set" ? [{ of: event.of, row: event.row }] : [])
        ],
        changed: { at: context.now.at, by: context.now.by.id, reason: event.reason }
      })),
      tell: emit(({ context, event }) => ({
        type: "limits.changed" as const,
        hall: context.hall,
        of: event.of,
        id: idOf(event),
        at: context.now.at,
        by: context.now.by.id,
        reason: event.reason
      }))
    }
  })

const meta = (id: string, en: string) =>
  ({
    label: { id, en },
    help: {
      id: "Batas waktu yang mulai sekarang memakai baris ini; yang sudah berjalan tetap",
      en: "What begins from now on goes by these rows; what runs already does not change"
    },
    status: "active",
    owner: "manager",
    openEnded: { id: "Berlaku sampai pengelola mengubahnya", en: "It stands until the manager changes it" }
  }) as const

const changing = { target: "changed", reenter: true, actions: ["tell", "change"] } as const

const on = {
  "limit.set": { ...changing, guard: "isOther" },
  "limit.drop": [
    { ...changing, target: "standing", guard: "isLast" },
    { ...changing, guard: "isOwn" }
  ]
} as const

export const machine = (types: Types) =>
  parts(types).createMachine({
    id: "limits",
    initial: "standing",
    context: ({ input }) => ({ ...input, changed: null }),
    states: {
      standing: { meta: meta("Berlaku seperti ditetapkan semula", "In force as first set"), on },
      changed: { meta: meta("Berlaku dengan perubahan", "In force with changes"), on }
    }
  })
