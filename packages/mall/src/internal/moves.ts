import { type Instance } from "@balai/engine"
import { Counter, Ticket } from "@balai/queue"
import { type ActionId } from "../View.ts"
import { type Part } from "./judge.ts"

export type CounterInstance = Instance.Instance<typeof Counter.lifecycle>
export type TicketInstance = Instance.Instance<typeof Ticket.lifecycle>

/** A counter with the number that it has. */
export interface Desk {
  readonly counter: CounterInstance
  readonly current: TicketInstance | null
}

type Payload = { readonly [key: string]: unknown }

const ofCounter = ({ id, snapshot }: CounterInstance, command: string, payload: Payload = {}): Part => ({
  lifecycle: Counter.lifecycle,
  id,
  snapshot,
  command: `counter.${command}`,
  payload
})

const ofTicket = ({ id, snapshot }: TicketInstance, command: string, payload: Payload = {}): Part => ({
  lifecycle: Ticket.lifecycle,
  id,
  snapshot,
  command: `ticket.${command}`,
  payload
})

const numbered = (ticket: TicketInstance) => ({ ticket: ticket.id, label: ticket.snapshot.context.label })

/** The counter alone: open, pause, resume, close. */
export const alone = ({ counter }: Desk, command: "open" | "pause" | "resume" | "close", payload: Payload = {}) => [
  ofCounter(counter, command, payload)
]

/** A waiting number comes to the counter. Without one: what the counter itself says. */
export const call = (
  { counter }: Pick<Desk, "counter">,
  next: TicketInstance | null,
  turn: Ticket.Turn | null = null
): ReadonlyArray<Part> => {
  if (next === null) return [ofCounter(counter, "call")]
  const { label, zone } = counter.snapshot.context
  const lane = turn?.way === "next" ? { lane: turn.lane } : {}
  return [
    ofCounter(counter, "call", { ...numbered(next), ...lane }),
    ofTicket(next, "call", { counterLabel: label, zone, ...(turn === null ? {} : { turn }) })
  ]
}

/** Counter and number take the same step. Without a number: what the counter itself says. */
export const together = (
  { counter, current }: Desk,
  command: "recall" | "serve" | "finish" | "absent"
): ReadonlyArray<Part> => [ofCounter(counter, command), ...(current === null ? [] : [ofTicket(current, command)])]

/** How a number goes back: why, and to which place of the queue. */
export interface Back {
  readonly reason: string | null
  readonly place?: Ticket.PlaceRule
}

/** The number at the counter, or one that has left it, goes back to the queue. */
export const giveBack = (desk: Desk, target: TicketInstance | null, back: Back): ReadonlyArray<Part> => {
  const { counter, current } = desk
  if (target === null || target.id === current?.id) {
    return [ofCounter(counter, "return"), ...(current === null ? [] : [ofTicket(current, "return", { ...back })])]
  }
  return [ofTicket(target, "return", { ...back }), ofCounter(counter, "note", { ...numbered(target), step: "return" })]
}

/** The number at the counter is put aside for a while. */
export const hold = ({ counter, current }: Desk, reason: string | null): ReadonlyArray<Part> => [
  ofCounter(counter, "hold"),
  ...(current === null ? [] : [ofTicket(current, "hold", { reason })])
]

/** A number that was put aside is served again. */
export const takeUp = ({ counter }: Desk, held: TicketInstance): ReadonlyArray<Part> => [
  ofTicket(held, "resume"),
  ofCounter(counter, "continue", numbered(held))
]

/** The person at the counter is still being served. */
export const attend = ({ counter, current }: Desk): ReadonlyArray<Part> =>
  current === null ? [ofCounter(counter, "finish")] : [ofTicket(current, "attend")]

/** The number at the counter is for an application, or for none. */
export const link = ({ counter, current }: Desk, file: Ticket.FileRef | null): ReadonlyArray<Part> =>
  current === null ? [ofCounter(counter, "finish")] : [ofTicket(current, "link", { file })]

/** Where a number is moved to, why, and to which place of that queue. */
export interface Transfer {
  readonly service: string
  readonly place: Ticket.PlaceRule
  readonly reason: string | null
}

/** The number at the counter, or one that was put aside there, goes to the queue of another service. */
export const transfer = (desk: Desk, target: TicketInstance | null, to: Transfer): ReadonlyArray<Part> => {
  const { counter, current } = desk
  if (target === null || target.id === current?.id) {
    return [ofCounter(counter, "transfer"), ...(current === null ? [] : [ofTicket(current, "transfer", { ...to })])]
  }
  return [
    ofTicket(target, "transfer", { ...to }),
    ofCounter(counter, "note", { ...numbered(target), step: "transfer" })
  ]
}

/** A number goes to the queue of another service; the counter that has it lets go of it. */
export const transferAlone = (
  ticket: TicketInstance,
  counter: CounterInstance | null,
  to: Transfer
): ReadonlyArray<Part> => [
  ofTicket(ticket, "transfer", { ...to }),
  ...(counter === null ? [] : [ofCounter(counter, "transfer")])
]

/** An officer decides about the priority lane. */
export const grant = (ticket: TicketInstance, group: Ticket.PriorityGroup): ReadonlyArray<Part> => [
  ofTicket(ticket, "grantPriority", { group })
]
export const decline = (ticket: TicketInstance): ReadonlyArray<Part> => [ofTicket(ticket, "declinePriority")]

/** How the counter goes along when the last step on a number is taken back. */
const counterUndo = (counter: CounterInstance, target: TicketInstance): Part => {
  const from = target.snapshot.context.undo?.from
  const isResumed = target.snapshot.context.undo?.step === "resume"
  if (counter.snapshot.context.ticket === target.id) return ofCounter(counter, isResumed ? "drop" : "undo")
  if (from === "called") return ofCounter(counter, "reopenCall", numbered(target))
  if (from === "serving") return ofCounter(counter, "reopenService", numbered(target))
  return ofCounter(counter, "forget", { ticket: target.id })
}

/** The last step on a number is taken back. */
export const undo = ({ counter }: Desk, target: TicketInstance | null): ReadonlyArray<Part> =>
  target === null ? [ofCounter(counter, "undo")] : [ofTicket(target, "undo"), counterUndo(counter, target)]

/** A number is given up; the counter that has it lets go of it. */
export const cancel = (ticket: TicketInstance, counter: CounterInstance | null): ReadonlyArray<Part> => [
  ofTicket(ticket, "cancel"),
  ...(counter === null ? [] : [ofCounter(counter, "cancel")])
]

/** A number goes back to the queue without a counter. */
export const giveBackAlone = (ticket: TicketInstance, back: Back): ReadonlyArray<Part> => [
  ofTicket(ticket, "return", { ...back })
]

/** The number whose last step `undo` means when the officer names none. */
export const lastOf = ({ snapshot }: CounterInstance): string | null =>
  snapshot.context.last?.ticket ?? snapshot.context.ticket

/** Every button of a counter, with the commands behind it. */
export const buttons = (
  desk: Desk,
  last: TicketInstance | null
): ReadonlyArray<readonly [ActionId, ReadonlyArray<Part>]> => [
  ["open", alone(desk, "open")],
  ["callNext", call(desk, null)],
  ["recall", together(desk, "recall")],
  ["serve", together(desk, "serve")],
  ["finish", together(desk, "finish")],
  ["absent", together(desk, "absent")],
  ["finishAndCallNext", together(desk, "finish")],
  ["hold", hold(desk, null)],
  ["return", giveBack(desk, null, { reason: null })],
  ["undo", undo(desk, last)],
  ["cancel", desk.current === null ? [ofCounter(desk.counter, "cancel")] : cancel(desk.current, desk.counter)],
  ["pause", alone(desk, "pause")],
  ["resume", alone(desk, "resume")],
  ["close", alone(desk, "close")]
]
