import { assign, emit, setup } from "xstate"
import { type Last, type State, type Types } from "../Counter.ts"
import { changedNow } from "./revising.ts"
import { counter as meta } from "./metas.ts"

type Step = (typeof Last.Type)["step"]

const empty = { ticket: null, ticketLabel: null, isServing: false } as const

const start = (input: Types["input"]): Types["context"] => ({
  hall: input.hall,
  counter: input.counter,
  number: input.number,
  label: input.label,
  zone: input.zone,
  services: input.services,
  officer: null,
  pauseReason: null,
  ...empty,
  streak: 0,
  streakBefore: 0,
  last: null,
  changed: null,
  now: input.now
})

/** The last step as the counter remembers it: on the number that the counter holds. */
const lastOf = ({ ticket, ticketLabel, now }: Types["context"], step: Step): Types["context"]["last"] =>
  ticket === null || ticketLabel === null ? null : { ticket, label: ticketLabel, step, at: now.at }

type Revise = Extract<Types["events"], { readonly type: "counter.revise" }>

const revised = (context: Types["context"], event: Revise): Partial<Types["context"]> => ({
  label: event.label,
  zone: event.zone,
  services: event.services,
  changed: changedNow(context, event)
})

/** The state of a counter as its context tells it. */
const stateOf = ({ isServing, officer, pauseReason, ticket }: Types["context"]): State => {
  if (officer === null) return "closed"
  if (ticket !== null) return isServing ? "serving" : "calling"
  return pauseReason === null ? "open" : "paused"
}

/** A number that was picked belongs to no lane: it leaves the lanes' turns as they are. */
const streakAfter = (streak: number, lane: "regular" | "priority" | undefined): number =>
  lane === undefined ? streak : lane === "priority" ? streak + 1 : 0

const changeOf = ({ counter, hall, now, ticket, zone }: Types["context"], state: State) => ({
  type: "counter.changed" as const,
  hall,
  counter,
  zone,
  state,
  ticket,
  at: now.at
})

const parts = (types: Types) =>
  setup({
    types,
    guards: {
      isFree: ({ context }) => context.ticket === null,
      hasTicket: ({ context }) => context.ticket !== null,
      isOpened: ({ context }) => context.officer !== null,
      isClosed: ({ context }) => context.officer === null,
      isAtWork: ({ context }) => context.pauseReason === null,
      isPaused: ({ context }) => context.pauseReason !== null,
      isCalling: ({ context }) => context.ticket !== null && !context.isServing,
      isServing: ({ context }) => context.isServing
    },
    actions: {
      stay: assign({}),
      seat: assign(({ event }) =>
        event.type === "counter.open" || event.type === "counter.handOver" ? { officer: event.officer } : {}
      ),
      revise: assign(({ context, event }) => (event.type === "counter.revise" ? revised(context, event) : {})),
      publish: emit(({ context: { changed, counter, hall, label, now, services, zone } }) => ({
        type: "counter.revised" as const,
        hall,
        counter,
        label,
        zone,
        services,
        ...(changed ?? { at: now.at, by: now.by.id, reason: "" })
      })),
      leave: assign({ officer: null, pauseReason: null }),
      beginPause: assign(({ event }) => (event.type === "counter.pause" ? { pauseReason: event.reason } : {})),
      endPause: assign({ pauseReason: null }),
      takeNumber: assign(({ context, event }) =>
        event.type === "counter.call"
          ? {
              ticket: event.ticket,
              ticketLabel: event.label,
              streak: streakAfter(context.streak, event.lane),
              streakBefore: context.streak,
              last: { ticket: event.ticket, label: event.label, step: "call" as const, at: context.now.at }
            }
          : {}
      ),
      retakeNumber: assign(({ event }) =>
        event.type === "counter.reopenCall" || event.type === "counter.reopenService"
          ? {
              ticket: event.ticket,
              ticketLabel: event.label,
              isServing: event.type === "counter.reopenService",
              last: null
            }
          : {}
      ),
      remember: assign({ last: ({ context }, { step }: { readonly step: Step }) => lastOf(context, step) }),
      beginService: assign({ isServing: true }),
      endService: assign({ isServing: false }),
      takeUp: assign(({ context, event }) =>
        event.type === "counter.continue"
          ? {
              ticket: event.ticket,
              ticketLabel: event.label,
              isServing: true,
              last: { ticket: event.ticket, label: event.label, step: "resume" as const, at: context.now.at }
            }
          : {}
      ),
      takeBackCall: assign(({ context }) => ({ ...empty, streak: context.streakBefore, last: null })),
      releaseNumber: assign(empty),
      forgetStep: assign({ last: null }),
      noteStep: assign(({ context, event }) =>
        event.type === "counter.note"
          ? { last: { ticket: event.ticket, label: event.label, step: event.step, at: context.now.at } }
          : {}
      ),
      forgetNoted: assign(({ context, event }) =>
        event.type === "counter.forget" && context.last?.ticket === event.ticket ? { last: null } : {}
      ),
      tell: emit(({ context }, { state }: { readonly state: State }) => changeOf(context, state)),
      tellAgain: emit(({ context }) => changeOf(context, stateOf(context)))
    }
  })

const tell = (state: State) => ({ type: "tell", params: { state } }) as const
const remember = (step: Step) => ({ type: "remember", params: { step } }) as const
const letGo = (step: Step) => ({ target: "open", actions: [remember(step), "releaseNumber"] }) as const
/** Refuses with the guard's reason: where this stands the guard is false, so that the transition is never taken. */
const unless = <G extends string>(guard: G) => ({ guard, actions: "stay" }) as const

const notes = {
  "counter.note": { actions: "noteStep" },
  "counter.forget": { actions: "forgetNoted" }
} as const

/** What needs a number at the counter, refused with that reason where there is none. */
const needsNumber = {
  "counter.recall": unless("hasTicket"),
  "counter.serve": unless("hasTicket"),
  "counter.finish": unless("hasTicket"),
  "counter.absent": unless("hasTicket"),
  "counter.return": unless("hasTicket"),
  "counter.cancel": unless("hasTicket"),
  "counter.hold": unless("hasTicket"),
  "counter.transfer": unless("hasTicket"),
  "counter.drop": unless("hasTicket"),
  "counter.undo": unless("hasTicket")
} as const

/** What needs an open counter. */
const needsOpening = {
  "counter.call": unless("isOpened"),
  "counter.pause": unless("isOpened"),
  "counter.resume": unless("isOpened"),
  "counter.close": unless("isOpened"),
  "counter.reopenCall": unless("isOpened"),
  "counter.reopenService": unless("isOpened"),
  "counter.continue": unless("isOpened"),
  "counter.note": unless("isOpened"),
  "counter.forget": unless("isOpened")
} as const

/** What needs a counter that is not paused. */
const needsWork = {
  "counter.pause": unless("isAtWork"),
  "counter.call": unless("isAtWork"),
  "counter.reopenCall": unless("isAtWork"),
  "counter.reopenService": unless("isAtWork"),
  "counter.continue": unless("isAtWork")
} as const

/** What needs a free counter, refused with the number that it has. */
const needsRoom = {
  "counter.call": unless("isFree"),
  "counter.pause": unless("isFree"),
  "counter.close": unless("isFree"),
  "counter.reopenCall": unless("isFree"),
  "counter.reopenService": unless("isFree"),
  "counter.continue": unless("isFree"),
  "counter.open": unless("isClosed"),
  "counter.resume": unless("isPaused")
} as const

const whileOpen = {
  ...needsNumber,
  ...notes,
  "counter.open": unless("isClosed"),
  "counter.resume": unless("isPaused"),
  "counter.pause": { target: "paused", actions: "beginPause" },
  "counter.close": { target: "closed", actions: "leave" },
  "counter.call": { target: "calling", actions: "takeNumber" },
  "counter.reopenCall": { target: "calling", actions: "retakeNumber" },
  "counter.reopenService": { target: "serving", actions: "retakeNumber" },
  "counter.continue": { target: "serving", actions: "takeUp" }
} as const

const whileCalling = {
  "counter.drop": unless("isServing"),
  ...needsRoom,
  ...notes,
  "counter.recall": { actions: tell("calling") },
  "counter.serve": { target: "serving", actions: [remember("serve"), "beginService"] },
  "counter.finish": unless("isServing"),
  "counter.absent": letGo("absent"),
  "counter.return": letGo("return"),
  "counter.cancel": letGo("cancel"),
  "counter.hold": letGo("hold"),
  "counter.transfer": letGo("transfer"),
  "counter.undo": { target: "open", actions: "takeBackCall" }
} as const

const whileServing = {
  ...needsRoom,
  ...notes,
  "counter.recall": unless("isCalling"),
  "counter.serve": unless("isCalling"),
  "counter.absent": unless("isCalling"),
  "counter.finish": letGo("finish"),
  "counter.return": letGo("return"),
  "counter.cancel": letGo("cancel"),
  "counter.hold": letGo("hold"),
  "counter.transfer": letGo("transfer"),
  "counter.undo": { target: "calling", actions: ["endService", "forgetStep"] },
  "counter.drop": { target: "open", actions: ["releaseNumber", "forgetStep"] }
} as const

export const machine = (types: Types) =>
  parts(types).createMachine({
    id: "counter",
    initial: "closed",
    context: ({ input }) => start(input),
    on: {
      "counter.endDay": { target: ".closed", actions: ["leave", "releaseNumber", "forgetStep"] },
      "counter.handOver": { guard: "isOpened", actions: ["seat", "tellAgain"] },
      "counter.revise": { actions: ["revise", "tellAgain", "publish"] }
    },
    states: {
      closed: {
        meta: meta.closed,
        entry: tell("closed"),
        on: {
          ...needsNumber,
          ...needsOpening,
          "counter.open": { target: "open", actions: "seat" }
        }
      },
      open: {
        meta: meta.open,
        entry: tell("open"),
        on: whileOpen
      },
      calling: {
        meta: meta.calling,
        entry: tell("calling"),
        on: whileCalling
      },
      serving: {
        meta: meta.serving,
        entry: tell("serving"),
        on: whileServing
      },
      paused: {
        meta: meta.paused,
        entry: tell("paused"),
        on: {
          ...needsNumber,
          ...notes,
          ...needsWork,
          "counter.open": unless("isClosed"),
          "counter.resume": { target: "open", actions: "endPause" },
          "counter.close": { target: "closed", actions: "leave" }
        }
      }
    }
  })
