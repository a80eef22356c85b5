import { type Feed } from "@balai/engine"
import { type Actor, Lifecycle, type Snapshot, type Stamp } from "@balai/lifecycle"
import { Actors, Counter, Ticket } from "@balai/queue"
import { type Mall, type Service } from "../Mall.ts"
import {
  type Action,
  type Announcement,
  type BoardView,
  type CounterView,
  type CurrentTicketView,
  type LeftView,
  type RecentTicketView,
  type ServiceView,
  type TicketView
} from "../View.ts"
import { judging, toAction } from "./judge.ts"
import { buttons, cancel, type CounterInstance, type Desk, giveBack, type TicketInstance, undo } from "./moves.ts"

const named = ({ id, name }: { readonly id: string; readonly name: Service["name"] }) => ({ id, name })

const serviceOf = (mall: Mall, id: string): Service => {
  const found = mall.services.find((service) => service.id === id)
  const name = { id, en: id }
  return found ?? { id, name, prefix: "", agency: { id: id.split(".")[0] ?? id, name } }
}

export const describe = (lifecycle: Lifecycle.Any, snapshot: Snapshot.Snapshot<any>) => {
  const { label, states, status } = Lifecycle.describe(lifecycle, snapshot)
  return { state: states[0] ?? "", stateLabel: label, status: status ?? ("done" as const) }
}

const state = (lifecycle: Lifecycle.Any, snapshot: Snapshot.Snapshot<any>) => {
  const { state, stateLabel } = describe(lifecycle, snapshot)
  return { state, stateLabel }
}

const confirmCancel = (label: string) => ({
  id: `Batalkan nomor ${label}?`,
  en: `Cancel the number ${label}?`
})

interface Seen {
  readonly mall: Mall
  readonly stamp: Stamp.Stamp
  readonly version: number
}

/** What the holder of a ticket, or whoever else may look at it, may do to it. */
const ticketActions = (ticket: TicketInstance, stamp: Stamp.Stamp): ReadonlyArray<Action> => {
  const judged = judging(stamp)(cancel(ticket, null))
  return judged.hidden ? [] : [toAction("cancel", judged, confirmCancel(ticket.snapshot.context.label))]
}

export const ticketView = (
  ticket: TicketInstance,
  ahead: number | null,
  { mall, stamp, version }: Seen
): TicketView => {
  const { snapshot } = ticket
  const { context } = snapshot
  const service = serviceOf(mall, context.service)
  const { counter, counterLabel } = context
  return {
    id: ticket.id,
    label: context.label,
    day: context.day,
    service: named(service),
    agency: service.agency,
    ...describe(Ticket.lifecycle, snapshot),
    counter: counter === null ? null : { id: counter, label: counterLabel ?? counter },
    ahead,
    issuedAt: context.issuedAt,
    calledAt: context.calledAt,
    calls: context.calls,
    reminder: context.reminder,
    actions: ticketActions(ticket, stamp),
    version,
    asOf: stamp.at
  }
}

/** The actor that reads a ticket by its key. */
export const visitorOf = ({ snapshot }: TicketInstance): Actor.Actor =>
  Actors.visitor({ keyHash: snapshot.context.keyHash ?? "-" })

const currentView = (mall: Mall, { id, snapshot }: TicketInstance): CurrentTicketView => ({
  id,
  label: snapshot.context.label,
  ...state(Ticket.lifecycle, snapshot),
  calls: snapshot.context.calls,
  reminder: snapshot.context.reminder,
  calledAt: snapshot.context.calledAt,
  service: named(serviceOf(mall, snapshot.context.service))
})

const recentView = (desk: Desk, ticket: TicketInstance, stamp: Stamp.Stamp): RecentTicketView => {
  const judge = judging(stamp)
  return {
    id: ticket.id,
    label: ticket.snapshot.context.label,
    ...state(Ticket.lifecycle, ticket.snapshot),
    at: ticket.snapshot.context.endedAt ?? ticket.updatedAt,
    actions: [toAction("undo", judge(undo(desk, ticket))), toAction("return", judge(giveBack(desk, ticket, null)))]
  }
}

/** All that a counter's view is composed of. */
export interface CounterRows extends Desk {
  readonly last: TicketInstance | null
  readonly recent: ReadonlyArray<TicketInstance>
  readonly waiting: ReadonlyArray<{ readonly service: string; readonly waiting: number }>
  readonly next: ReadonlyArray<TicketInstance>
}

export const counterView = (id: string, rows: CounterRows, { mall, stamp, version }: Seen): CounterView => {
  const { counter, current, last, next, recent, waiting } = rows
  const { context } = counter.snapshot
  const judge = judging(stamp)
  return {
    id,
    number: context.number,
    label: context.label,
    zone: context.zone,
    ...state(Counter.lifecycle, counter.snapshot),
    officer: context.officer,
    pauseReason: context.pauseReason,
    ticket: current === null ? null : currentView(mall, current),
    services: waiting.map((one) => ({ ...named(serviceOf(mall, one.service)), waiting: one.waiting })),
    waiting: waiting.reduce((sum, one) => sum + one.waiting, 0),
    nextLabels: next.map(({ snapshot }) => snapshot.context.label),
    recent: recent.map((ticket) => recentView(rows, ticket, stamp)),
    actions: buttons(rows, last).map(([id, parts]) =>
      toAction(
        id,
        judge(parts),
        id === "cancel" && current !== null ? confirmCancel(current.snapshot.context.label) : undefined
      )
    ),
    version,
    asOf: stamp.at
  }
}

export const serviceView = (service: Service, waiting: number, open: boolean): ServiceView => ({
  id: service.id,
  agency: service.agency.id,
  agencyName: service.agency.name,
  name: service.name,
  prefix: service.prefix,
  waiting,
  open
})

export const boardRow = (id: string, { snapshot }: CounterInstance): BoardView["now"][number] => ({
  counter: id,
  counterLabel: snapshot.context.label,
  label: snapshot.context.ticketLabel,
  ...state(Counter.lifecycle, snapshot)
})

export const announcement = ({ at, epoch, event, offset }: Feed.FeedEvent): Announcement => {
  const { calls, counter, counterLabel, label } = event as unknown as Announcement
  return { id: `${epoch}.${offset}`, label, counter, counterLabel, at, calls }
}

export const leftView = (mall: Mall, { id, snapshot }: TicketInstance): LeftView => ({
  id,
  label: snapshot.context.label,
  service: named(serviceOf(mall, snapshot.context.service)),
  day: snapshot.context.day,
  state: snapshot.context.closedFrom as LeftView["state"]
})
