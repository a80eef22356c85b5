import { assign, emit, setup } from "xstate"
import * as BusinessDay from "../BusinessDay.ts"
import { type Context, type OpenState, type Types, type Undo } from "../Ticket.ts"
import { counterOf } from "./roles.ts"

type Step = (typeof Undo.Type)["step"]
type Place = (typeof Undo.Type)["before"]

const nowhere: Place = {
  zone: null,
  counter: null,
  counterLabel: null,
  calls: 0,
  calledAt: null,
  servedAt: null,
  endedAt: null,
  reminder: false,
  returnReason: null
}

const placeOf = (context: Context): Place => ({
  zone: context.zone,
  counter: context.counter,
  counterLabel: context.counterLabel,
  calls: context.calls,
  calledAt: context.calledAt,
  servedAt: context.servedAt,
  endedAt: context.endedAt,
  reminder: context.reminder,
  returnReason: context.returnReason
})

const start = (input: Types["input"]): Types["context"] => ({
  id: input.id,
  hall: input.hall,
  day: input.day,
  service: input.service,
  series: input.series,
  number: input.number,
  label: input.label,
  ahead: input.ahead,
  keyHash: input.keyHash,
  issuedAt: input.now.at,
  ...nowhere,
  undo: null,
  closedFrom: null,
  now: input.now
})

const parts = (types: Types) =>
  setup({
    types,
    guards: {
      isItsDay: ({ context }) => BusinessDay.at(context.now.at, context.now.facts.hall.zone) === context.day,
      isOwnStep: ({ context }) => context.undo !== null && context.undo.counter === counterOf(context.now.by),
      isStaff: ({ context }) => context.now.by.type !== "visitor",
      wasWaiting: ({ context }) => context.undo?.from === "waiting",
      wasCalled: ({ context }) => context.undo?.from === "called",
      wasServing: ({ context }) => context.undo?.from === "serving",
      wasFinished: ({ context }) => context.undo?.from === "finished",
      wasAbsent: ({ context }) => context.undo?.from === "absent"
    },
    delays: { patience: ({ context }) => context.now.facts.hall.patienceSeconds * 1_000 },
    actions: {
      remember: assign({
        undo: ({ context }, { step, from }: { readonly step: Step; readonly from: OpenState }) => ({
          step,
          from,
          counter: counterOf(context.now.by),
          at: context.now.at,
          before: placeOf(context)
        })
      }),
      takePlace: assign(({ context, event }) =>
        event.type === "ticket.call"
          ? {
              counter: counterOf(context.now.by),
              counterLabel: event.counterLabel,
              zone: event.zone,
              returnReason: null
            }
          : {}
      ),
      countCall: assign(({ context }) => ({ calls: context.calls + 1, calledAt: context.now.at, reminder: false })),
      beginService: assign({ servedAt: ({ context }) => context.now.at, reminder: false }),
      end: assign({ endedAt: ({ context }) => context.now.at, reminder: false }),
      leavePlace: assign(({ context, event }) => ({
        ...nowhere,
        calls: context.calls,
        returnReason: event.type === "ticket.return" ? event.reason : null
      })),
      restore: assign(({ context }) => ({ ...(context.undo?.before ?? placeOf(context)), undo: null })),
      remind: assign({ reminder: true }),
      conclude: assign({
        undo: null,
        reminder: false,
        closedFrom: (_, { from }: { readonly from: OpenState }) => from
      }),
      announce: emit(({ context }) => ({
        type: "ticket.called" as const,
        id: context.id,
        hall: context.hall,
        zone: context.zone ?? "",
        label: context.label,
        service: context.service,
        counter: context.counter ?? "",
        counterLabel: context.counterLabel ?? "",
        calls: context.calls,
        at: context.now.at
      })),
      tell: emit(({ context }, { state }: { readonly state: string }) => ({
        type: "ticket.changed" as const,
        id: context.id,
        hall: context.hall,
        label: context.label,
        service: context.service,
        state,
        counter: context.counter,
        at: context.now.at
      }))
    }
  })

const remember = (step: Step, from: OpenState) => ({ type: "remember", params: { step, from } }) as const
const tell = (state: OpenState | "closed") => ({ type: "tell", params: { state } }) as const
const close = (from: OpenState) => ({ target: "closed", actions: { type: "conclude", params: { from } } }) as const
const giveBack = (from: OpenState) =>
  ({ guard: "isItsDay", target: "waiting", actions: [remember("return", from), "leavePlace"] }) as const

export const machine = (types: Types) =>
  parts(types).createMachine({
    id: "ticket",
    initial: "waiting",
    context: ({ input }) => start(input),
    on: { "ticket.undo": { guard: "isOwnStep", target: ".undoing" } },
    states: {
      waiting: {
        meta: { label: { id: "Menunggu", en: "Waiting" }, status: "waiting", owner: "officer" },
        entry: tell("waiting"),
        on: {
          "ticket.call": {
            guard: "isItsDay",
            target: "called",
            actions: [remember("call", "waiting"), "takePlace", "countCall", "announce"]
          },
          "ticket.cancel": { target: "cancelled", actions: [remember("cancel", "waiting"), "end"] },
          "ticket.close": close("waiting")
        }
      },
      called: {
        meta: { label: { id: "Dipanggil", en: "Called" }, status: "active", owner: "visitor" },
        entry: tell("called"),
        after: { patience: { actions: ["remind", tell("called")] } },
        on: {
          "ticket.recall": { guard: "isItsDay", target: "called", reenter: true, actions: ["countCall", "announce"] },
          "ticket.serve": { target: "serving", actions: [remember("serve", "called"), "beginService"] },
          "ticket.absent": { target: "absent", actions: [remember("absent", "called"), "end"] },
          "ticket.return": giveBack("called"),
          "ticket.cancel": { guard: "isStaff", target: "cancelled", actions: [remember("cancel", "called"), "end"] },
          "ticket.close": close("called")
        }
      },
      serving: {
        meta: { label: { id: "Dilayani", en: "Being served" }, status: "active", owner: "attending" },
        entry: tell("serving"),
        on: {
          "ticket.finish": { target: "finished", actions: [remember("finish", "serving"), "end"] },
          "ticket.return": giveBack("serving"),
          "ticket.cancel": { guard: "isStaff", target: "cancelled", actions: [remember("cancel", "serving"), "end"] },
          "ticket.close": close("serving")
        }
      },
      finished: {
        meta: { label: { id: "Selesai", en: "Finished" }, status: "done", owner: "manager" },
        entry: tell("finished"),
        on: { "ticket.return": giveBack("finished"), "ticket.close": close("finished") }
      },
      absent: {
        meta: { label: { id: "Tidak hadir", en: "Absent" }, status: "paused", owner: "visitor" },
        entry: tell("absent"),
        on: { "ticket.return": giveBack("absent"), "ticket.close": close("absent") }
      },
      cancelled: {
        meta: { label: { id: "Dibatalkan", en: "Cancelled" }, status: "cancelled", owner: "manager" },
        entry: tell("cancelled"),
        on: { "ticket.return": giveBack("cancelled"), "ticket.close": close("cancelled") }
      },
      undoing: {
        always: [
          { guard: "wasWaiting", target: "waiting", actions: "restore" },
          { guard: "wasCalled", target: "called", actions: "restore" },
          { guard: "wasServing", target: "serving", actions: "restore" },
          { guard: "wasFinished", target: "finished", actions: "restore" },
          { guard: "wasAbsent", target: "absent", actions: "restore" },
          { target: "cancelled", actions: "restore" }
        ]
      },
      closed: {
        type: "final",
        meta: { label: { id: "Hari ditutup", en: "Day closed" }, status: "done" },
        entry: tell("closed")
      }
    }
  })
