import { assign, emit, setup } from "xstate"
import * as BusinessDay from "../BusinessDay.ts"
import { type HallFact } from "../HallFact.ts"
import { type Context, type OpenState, type PlaceRule, type Priority, type Types, type Undo } from "../Ticket.ts"
import { counterOf } from "./roles.ts"
import { ticket as meta } from "./metas.ts"

type Step = (typeof Undo.Type)["step"]
type Place = (typeof Undo.Type)["before"]

/** A number that is with nobody. What it keeps in the queue stands beside it. */
const nowhere = {
  zone: null,
  counter: null,
  counterLabel: null,
  calls: 0,
  calledAt: null,
  servedAt: null,
  endedAt: null,
  reminder: false,
  returnReason: null,
  turn: null,
  holdReason: null,
  transferReason: null
} as const

const placeOf = (context: Context): Place => ({
  service: context.service,
  queuedAt: context.queuedAt,
  zone: context.zone,
  counter: context.counter,
  counterLabel: context.counterLabel,
  calls: context.calls,
  calledAt: context.calledAt,
  servedAt: context.servedAt,
  endedAt: context.endedAt,
  reminder: context.reminder,
  returnReason: context.returnReason,
  returns: context.returns,
  turn: context.turn,
  holdReason: context.holdReason,
  transferReason: context.transferReason
})

const start = ({ asks, file, mark, now, queuedAt, ...identity }: Types["input"]): Types["context"] => ({
  ...identity,
  issuedAt: now.at,
  ...nowhere,
  queuedAt: queuedAt ?? now.at,
  returns: 0,
  priority: asks === undefined ? null : { group: asks, state: "asked", counter: null, at: now.at },
  file: file ?? null,
  mark: mark ?? null,
  undo: null,
  closedFrom: null,
  now
})

/** Half an hour at the counter is worth a question where the hall does not say otherwise. */
const stillServing = ({ stillServingSeconds }: HallFact): number => (stillServingSeconds ?? 1_800) * 1_000

/** Back in the queue: in its own place, or at the end. */
const queuedBy = (context: Types["context"], rule: PlaceRule | undefined): number =>
  rule === "end" ? context.now.at : context.queuedAt

const decided = ({ now, priority }: Types["context"], event: Types["events"]): Priority | null => {
  const decision = { counter: counterOf(now.by), at: now.at }
  if (event.type === "ticket.grantPriority") return { group: event.group, state: "granted", ...decision }
  return priority === null ? null : { ...priority, state: "declined", ...decision }
}

type Event<T extends Types["events"]["type"]> = Extract<Types["events"], { readonly type: T }>

const taken = ({ now }: Types["context"], { counterLabel, turn, zone }: Event<"ticket.call">) => ({
  counter: counterOf(now.by),
  counterLabel,
  zone,
  turn: turn ?? null,
  servedAt: null,
  returnReason: null,
  holdReason: null
})

const left = (context: Types["context"], { place, reason }: Event<"ticket.return">) => ({
  ...nowhere,
  calls: context.calls,
  queuedAt: queuedBy(context, place),
  returnReason: reason
})

/** Another queue, and nothing else: number, label and the moment of issue stay. */
const moved = (context: Types["context"], { place, reason, service }: Event<"ticket.transfer">) => ({
  ...nowhere,
  calls: context.calls,
  service,
  queuedAt: queuedBy(context, place),
  transferReason: reason
})

const callOf = (context: Types["context"]) => ({
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
})

const changeOf = (context: Types["context"], state: string) => ({
  type: "ticket.changed" as const,
  id: context.id,
  hall: context.hall,
  label: context.label,
  service: context.service,
  state,
  counter: context.counter,
  at: context.now.at
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
      hasPriority: ({ context }) => context.priority !== null && context.priority.state !== "declined",
      wasHeld: ({ context }) => context.undo?.from === "held",
      wasAbsent: ({ context }) => context.undo?.from === "absent"
    },
    delays: {
      patience: ({ context }) => context.now.facts.hall.patienceSeconds * 1_000,
      stillServing: ({ context }) => stillServing(context.now.facts.hall)
    },
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
      takePlace: assign(({ context, event }) => (event.type === "ticket.call" ? taken(context, event) : {})),
      countCall: assign(({ context }) => ({ calls: context.calls + 1, calledAt: context.now.at, reminder: false })),
      beginService: assign({ servedAt: ({ context }) => context.servedAt ?? context.now.at, reminder: false }),
      attend: assign({ reminder: false }),
      link: assign(({ event }) => (event.type === "ticket.link" ? { file: event.file } : {})),
      putAside: assign(({ event }) => ({
        reminder: false,
        holdReason: event.type === "ticket.hold" ? event.reason : null
      })),
      takeUp: assign(({ context }) => ({ holdReason: null, servedAt: context.servedAt ?? context.now.at })),
      countReturn: assign({ returns: ({ context }) => context.returns + 1 }),
      move: assign(({ context, event }) => (event.type === "ticket.transfer" ? moved(context, event) : {})),
      decidePriority: assign(({ context, event }) => ({ priority: decided(context, event) })),
      end: assign({ endedAt: ({ context }) => context.now.at, reminder: false }),
      leavePlace: assign(({ context, event }) => (event.type === "ticket.return" ? left(context, event) : {})),
      restore: assign(({ context }) => ({ ...(context.undo?.before ?? placeOf(context)), undo: null })),
      remind: assign({ reminder: true }),
      conclude: assign({
        undo: null,
        reminder: false,
        closedFrom: (_, { from }: { readonly from: OpenState }) => from
      }),
      announce: emit(({ context }) => callOf(context)),
      tell: emit(({ context }, { state }: { readonly state: string }) => changeOf(context, state))
    }
  })

const remember = (step: Step, from: OpenState) => ({ type: "remember", params: { step, from } }) as const
const tell = (state: OpenState | "closed") => ({ type: "tell", params: { state } }) as const
const close = (from: OpenState) => ({ target: "closed", actions: { type: "conclude", params: { from } } }) as const
const giveBack = (from: OpenState) =>
  ({ guard: "isItsDay", target: "waiting", actions: [remember("return", from), "leavePlace"] }) as const
const hold = (from: OpenState) => ({ target: "held", actions: [remember("hold", from), "putAside"] }) as const
const transfer = (from: OpenState) =>
  ({ guard: "isItsDay", target: "waiting", reenter: true, actions: [remember("transfer", from), "move"] }) as const
const call = (from: OpenState) =>
  ({
    guard: "isItsDay",
    target: "called",
    actions: [remember("call", from), "takePlace", "countCall", "announce"]
  }) as const

const whileWaiting = {
  "ticket.call": call("waiting"),
  "ticket.transfer": transfer("waiting"),
  "ticket.grantPriority": { target: "waiting", reenter: true, actions: "decidePriority" },
  "ticket.declinePriority": {
    guard: "hasPriority",
    target: "waiting",
    reenter: true,
    actions: "decidePriority"
  },
  "ticket.cancel": { target: "cancelled", actions: [remember("cancel", "waiting"), "end"] },
  "ticket.close": close("waiting")
} as const

const whileCalled = {
  "ticket.recall": { guard: "isItsDay", target: "called", reenter: true, actions: ["countCall", "announce"] },
  "ticket.serve": { target: "serving", actions: [remember("serve", "called"), "beginService"] },
  "ticket.absent": { target: "absent", actions: [remember("absent", "called"), "end"] },
  "ticket.return": giveBack("called"),
  "ticket.hold": hold("called"),
  "ticket.link": { target: "called", actions: ["link", tell("called")] },
  "ticket.transfer": transfer("called"),
  "ticket.cancel": { guard: "isStaff", target: "cancelled", actions: [remember("cancel", "called"), "end"] },
  "ticket.close": close("called")
} as const

const whileServing = {
  "ticket.finish": { target: "finished", actions: [remember("finish", "serving"), "end"] },
  "ticket.return": giveBack("serving"),
  "ticket.hold": hold("serving"),
  "ticket.link": { target: "serving", actions: ["link", tell("serving")] },
  "ticket.attend": { target: "serving", reenter: true, actions: "attend" },
  "ticket.transfer": transfer("serving"),
  "ticket.cancel": { guard: "isStaff", target: "cancelled", actions: [remember("cancel", "serving"), "end"] },
  "ticket.close": close("serving")
} as const

const whileHeld = {
  "ticket.call": call("held"),
  "ticket.resume": { target: "serving", actions: [remember("resume", "held"), "takeUp"] },
  "ticket.return": giveBack("held"),
  "ticket.transfer": transfer("held"),
  "ticket.cancel": { guard: "isStaff", target: "cancelled", actions: [remember("cancel", "held"), "end"] },
  "ticket.close": close("held")
} as const

export const machine = (types: Types) =>
  parts(types).createMachine({
    id: "ticket",
    initial: "waiting",
    context: ({ input }) => start(input),
    on: { "ticket.undo": { guard: "isOwnStep", target: ".undoing" } },
    states: {
      waiting: {
        meta: meta.waiting,
        entry: tell("waiting"),
        on: whileWaiting
      },
      called: {
        meta: meta.called,
        entry: tell("called"),
        after: { patience: { actions: ["remind", tell("called")] } },
        on: whileCalled
      },
      serving: {
        meta: meta.serving,
        entry: tell("serving"),
        after: { stillServing: { actions: ["remind", tell("serving")] } },
        on: whileServing
      },
      finished: {
        meta: meta.finished,
        entry: tell("finished"),
        on: { "ticket.return": giveBack("finished"), "ticket.close": close("finished") }
      },
      absent: {
        meta: meta.absent,
        entry: tell("absent"),
        on: {
          "ticket.return": {
            guard: "isItsDay",
            target: "waiting",
            actions: [remember("return", "absent"), "leavePlace", "countReturn"]
          },
          "ticket.close": close("absent")
        }
      },
      held: {
        meta: meta.held,
        entry: tell("held"),
        on: whileHeld
      },
      cancelled: {
        meta: meta.cancelled,
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
          { guard: "wasHeld", target: "held", actions: "restore" },
          { target: "cancelled", actions: "restore" }
        ]
      },
      closed: {
        type: "final",
        meta: meta.closed,
        entry: tell("closed")
      }
    }
  })
