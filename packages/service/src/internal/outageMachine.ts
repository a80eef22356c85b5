import { assign, emit, setup } from "xstate"
import { type State, type Types } from "../Outage.ts"
import { agencyOf } from "./actors.ts"

const text = (id: string, en: string) => ({ id, en })

const start = (input: Types["input"]): Types["context"] => ({
  hall: input.hall,
  level: input.level,
  subject: input.subject,
  reason: input.reason,
  expectedEnd: input.expectedEnd,
  agency: agencyOf(input.subject),
  announcedAt: input.now.at,
  announcedBy: input.now.by.id,
  endedAt: null,
  endedBy: null,
  now: input.now
})

const expectedOf = ({ expectedEnd }: Types["context"], event: Types["events"]): number | null =>
  event.type === "outage.revise" ? event.expectedEnd : expectedEnd

const parts = (types: Types) =>
  setup({
    types,
    delays: {
      expectedEnd: ({ context }) => Math.max(0, (context.expectedEnd ?? context.now.at) - context.now.at)
    },
    guards: { hasEnd: ({ context, event }) => expectedOf(context, event) !== null },
    actions: {
      revise: assign(({ event }) =>
        event.type === "outage.revise" ? { reason: event.reason, expectedEnd: event.expectedEnd } : {}
      ),
      end: assign(({ context }) => ({ endedAt: context.now.at, endedBy: context.now.by.id })),
      tell: emit(({ context }, { state }: { readonly state: State }) => ({
        type: "outage.changed" as const,
        hall: context.hall,
        level: context.level,
        subject: context.subject,
        state,
        reason: context.reason,
        expectedEnd: context.expectedEnd,
        by: context.now.by.id,
        at: context.now.at
      }))
    }
  })

const tell = (state: State) => ({ type: "tell", params: { state } }) as const

const commands = {
  "outage.revise": [
    { guard: "hasEnd", target: "dated", reenter: true, actions: "revise" },
    { target: "undated", reenter: true, actions: "revise" }
  ],
  "outage.end": { target: "over", actions: "end" }
} as const

export const machine = (types: Types) =>
  parts(types).createMachine({
    id: "outage",
    initial: "noted",
    context: ({ input }) => start(input),
    states: {
      noted: { always: [{ guard: "hasEnd", target: "dated" }, { target: "undated" }] },
      undated: {
        meta: {
          label: text("Terganggu", "Out of order"),
          help: text("Belum diketahui kapan pulih", "Nobody knows yet until when"),
          status: "paused",
          owner: "editor",
          openEnded: text("Sampai ada yang mengumumkan pulih", "Until somebody says that it works again")
        },
        entry: tell("undated"),
        on: commands
      },
      dated: {
        meta: {
          label: text("Terganggu sementara", "Out of order for a while"),
          help: text("Diperkirakan pulih pada waktu yang tertulis", "It is thought to be over at the time given"),
          status: "paused",
          owner: "editor",
          deadline: "expectedEnd"
        },
        entry: tell("dated"),
        after: { expectedEnd: "overdue" },
        on: commands
      },
      overdue: {
        meta: {
          label: text("Melewati perkiraan pulih", "Past its expected end"),
          help: text(
            "Belum ada kabar pulih; perbarui perkiraannya atau umumkan pulih",
            "Nobody has said that it works again; update the time, or end it"
          ),
          status: "paused",
          owner: "editor",
          openEnded: text("Sampai ada yang mengumumkan pulih", "Until somebody says that it works again")
        },
        entry: tell("overdue"),
        on: commands
      },
      over: {
        type: "final",
        meta: {
          label: text("Pulih", "Works again"),
          help: text("Layanan berjalan seperti biasa", "The service works as usual"),
          status: "done"
        },
        entry: tell("over")
      }
    }
  })
