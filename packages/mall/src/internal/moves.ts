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
export const call = ({ counter }: Desk, next: TicketInstance | null): ReadonlyArray<Part> => {
  if (next === null) return [ofCounter(counter, "call")]
  const { label, zone } = counter.snapshot.context
  return [ofCounter(counter, "call", numbered(next)), ofTicket(next, "call", { counterLabel: label, zone })]
}

/** Counter and number take the same step. Without a number: what the counter itself says. */
export const together = (
  { counter, current }: Desk,
  command: "recall" | "serve" | "finish" | "absent"
): ReadonlyArray<Part> => [ofCounter(counter, command), ...(current === null ? [] : [ofTicket(current, command)])]

/** The number at the counter, or one that has left it, goes back to the queue. */
export const giveBack = (desk: Desk, target: TicketInstance | null, reason: string | null): ReadonlyArray<Part> => {
  const { counter, current } = desk
  if (target === null || target.id === current?.id) {
    return [ofCounter(counter, "return"), ...(current === null ? [] : [ofTicket(current, "return", { reason })])]
  }
  return [ofTicket(target, "return", { reason }), ofCounter(counter, "note", { ...numbered(target), step: "return" })]
}

/** How the counter goes along when the last step on a number is taken back. */
const counterUndo = (counter: CounterInstance, target: TicketInstance): Part => {
  if (counter.snapshot.context.ticket === target.id) return ofCounter(counter, "undo")
  const from = target.snapshot.context.undo?.from
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
export const giveBackAlone = (ticket: TicketInstance, reason: string | null): ReadonlyArray<Part> => [
  ofTicket(ticket, "return", { reason })
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
  ["return", giveBack(desk, null, null)],
  ["undo", undo(desk, last)],
  ["cancel", desk.current === null ? [ofCounter(desk.counter, "cancel")] : cancel(desk.current, desk.counter)],
  ["pause", alone(desk, "pause")],
  ["resume", alone(desk, "resume")],
  ["close", alone(desk, "close")]
]
