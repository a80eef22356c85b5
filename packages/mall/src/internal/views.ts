import { type Feed } from "@balai/engine"
import { type Actor, Lifecycle, type Snapshot, type Stamp } from "@balai/lifecycle"
import { Actors, type BusinessDay, Counter, Ticket } from "@balai/queue"
import { type Mall, type Service } from "../Mall.ts"
import {
  type Action,
  type Announcement,
  type BoardView,
  type CounterView,
  type CurrentTicketView,
  type HoursView,
  type LeftView,
  type PickedView,
  type PriorityView,
  type RecentTicketView,
  type ServiceView,
  type TicketView,
  type WaitingTicketView
} from "../View.ts"
import { dayClosed, returnedTooOften } from "./failures.ts"
import { judging, toAction } from "./judge.ts"
import {
  attend,
  buttons,
  call,
  cancel,
  type CounterInstance,
  decline,
  type Desk,
  giveBack,
  grant,
  takeUp,
  type TicketInstance,
  transfer,
  undo
} from "./moves.ts"
import { callOf, dayOf } from "./openness.ts"

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

const priorityOf = ({ snapshot: { context } }: TicketInstance): PriorityView | null =>
  context.priority === null ? null : { group: context.priority.group, state: context.priority.state }

/** After the close of the day a number shows what became of it: whoever was served has nothing more to do. */
const outcome = ({ snapshot }: TicketInstance): TicketInstance["snapshot"] => {
  const { closedFrom } = snapshot.context
  return closedFrom === "finished" || closedFrom === "cancelled"
    ? { ...snapshot, status: "active", value: closedFrom }
    : snapshot
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
    ...describe(Ticket.lifecycle, outcome(ticket)),
    counter: counter === null ? null : { id: counter, label: counterLabel ?? counter },
    ahead,
    issuedAt: context.issuedAt,
    calledAt: context.calledAt,
    calls: context.calls,
    reminder: context.reminder && takes(snapshot, "ticket.recall"),
    priority: priorityOf(ticket),
    actions: ticketActions(ticket, stamp),
    version,
    asOf: stamp.at
  }
}

/** The actor that reads a ticket by its key. */
export const visitorOf = ({ snapshot }: TicketInstance): Actor.Actor =>
  Actors.visitor({ keyHash: snapshot.context.keyHash ?? "-" })

/** What still can happen to a number, as its lifecycle says: no state is named here. */
const takes = (snapshot: TicketInstance["snapshot"], command: Lifecycle.CommandOf<typeof Ticket.lifecycle>["type"]) =>
  Lifecycle.takes(Ticket.lifecycle, snapshot, command)

const question = ({ snapshot }: TicketInstance): CurrentTicketView["question"] =>
  snapshot.context.reminder && takes(snapshot, "ticket.attend")
    ? { id: `Masih melayani ${snapshot.context.label}?`, en: `Still serving ${snapshot.context.label}?` }
    : null

const transferView = (desk: Desk, ticket: TicketInstance, { mall, stamp }: Seen): CurrentTicketView["transfer"] => {
  const others = mall.services.filter(({ id }) => id !== ticket.snapshot.context.service)
  const open = others.filter(({ id }) => callOf(mall, stamp.at, id).allowed)
  const parts = transfer(desk, null, { service: open[0]?.id ?? "-", place: "own", reason: null })
  return { action: asking(toAction("transfer", judging(stamp)(parts))), services: open.map(named) }
}

/** An action that is possible once something has been chosen or written. */
const asking = (action: Action): Action => (action.state === "allowed" ? { ...action, state: "needsInput" } : action)

const currentView = (desk: Desk, ticket: TicketInstance, seen: Seen): CurrentTicketView => {
  const { id, snapshot } = ticket
  const { context } = snapshot
  return {
    id,
    label: context.label,
    ...state(Ticket.lifecycle, snapshot),
    calls: context.calls,
    reminder: context.reminder && takes(snapshot, "ticket.recall"),
    question: question(ticket),
    calledAt: context.calledAt,
    service: named(serviceOf(seen.mall, context.service)),
    priority: priorityOf(ticket),
    file: context.file,
    mark: context.mark,
    transfer: transferView(desk, ticket, seen)
  }
}

/** A number that was put aside is shown as of then, one that has ended as of its end. */
const recentView = (desk: Desk, ticket: TicketInstance, { mall, stamp }: Seen): RecentTicketView => {
  const judge = judging(stamp)
  const { context, value } = ticket.snapshot
  const back = toAction("return", judge(giveBack(desk, ticket, { reason: null })))
  const isSpent = value === "absent" && mall.requeue.most !== null && context.returns >= mall.requeue.most
  const { code, text } = returnedTooOften
  return {
    id: ticket.id,
    label: context.label,
    ...state(Ticket.lifecycle, ticket.snapshot),
    at: context.endedAt ?? ticket.updatedAt,
    actions: [
      ...(takes(ticket.snapshot, "ticket.resume") ? [toAction("continue", judge(takeUp(desk, ticket)))] : []),
      toAction("undo", judge(undo(desk, ticket))),
      isSpent ? { ...back, state: "refused", reasons: [{ code, text }] } : back
    ]
  }
}

const waitingView = (desk: Desk, ticket: TicketInstance, { mall, stamp }: Seen): WaitingTicketView => {
  const judge = judging(stamp)
  const { context } = ticket.snapshot
  const answer = callOf(mall, stamp.at, context.service)
  const picked = asking(toAction("call", judge(call(desk, ticket, { way: "picked", reason: "-" }))))
  const group = context.priority?.group ?? "elderly"
  const granting = toAction("grantPriority", judge(grant(ticket, group)))
  return {
    id: ticket.id,
    label: context.label,
    service: named(serviceOf(mall, context.service)),
    issuedAt: context.issuedAt,
    priority: priorityOf(ticket),
    mark: context.mark,
    actions: [
      answer.allowed ? picked : { ...picked, state: "refused", reasons: reasonsOf(answer) },
      context.priority === null ? asking(granting) : granting,
      toAction("declinePriority", judge(decline(ticket)))
    ]
  }
}

const reasonsOf = ({ reasons }: BusinessDay.Answer): Action["reasons"] =>
  reasons.map(({ code, text }) => ({ code, text }))

const counterActions = (rows: CounterRows, { stamp }: Seen): ReadonlyArray<Action> => {
  const { current, last } = rows
  const judge = judging(stamp)
  const drawn = buttons(rows, last).map(([id, parts]) =>
    toAction(
      id,
      judge(parts),
      id === "cancel" && current !== null ? confirmCancel(current.snapshot.context.label) : undefined
    )
  )
  const named = drawn.map((action) =>
    action.id === "finishAndCallNext" ? { ...action, label: finishAndCall } : action
  )
  const asked = current !== null && question(current) !== null
  return asked ? [...named, toAction("attend", judge(attend(rows)))] : named
}

const finishAndCall = { id: "Selesai & panggil berikutnya", en: "Finish and call next" } as const

/** The agencies of some services, each once. */
const agenciesOf = (mall: Mall, services: ReadonlyArray<string>): CounterView["agencies"] => [
  ...new Map(services.map((id) => serviceOf(mall, id).agency).map((agency) => [agency.id, agency])).values()
]

/** All that a counter's view is composed of. */
export interface CounterRows extends Desk {
  readonly last: TicketInstance | null
  readonly recent: ReadonlyArray<TicketInstance>
  readonly waiting: ReadonlyArray<{ readonly service: string; readonly waiting: number }>
  readonly next: ReadonlyArray<TicketInstance>
  readonly isDayClosed: boolean
}

export const counterView = (id: string, rows: CounterRows, seen: Seen): CounterView => {
  const { mall, stamp, version } = seen
  const { counter, current, next, recent, waiting } = rows
  const { context } = counter.snapshot
  return {
    id,
    number: context.number,
    label: context.label,
    zone: context.zone,
    ...state(Counter.lifecycle, counter.snapshot),
    officer: context.officer,
    pauseReason: context.pauseReason,
    ticket: current === null ? null : currentView(rows, current, seen),
    services: waiting.map((one) => ({ ...named(serviceOf(mall, one.service)), waiting: one.waiting })),
    waiting: waiting.reduce((sum, one) => sum + one.waiting, 0),
    nextLabels: next.map(({ snapshot }) => snapshot.context.label),
    next: next.map((ticket) => waitingView(rows, ticket, seen)),
    recent: recent.map((ticket) => recentView(rows, ticket, seen)),
    agencies: agenciesOf(mall, context.services),
    hours: hoursView(seen, { waiting: waiting.reduce((sum, one) => sum + one.waiting, 0), isClosed: rows.isDayClosed }),
    actions: counterActions(rows, seen),
    version,
    asOf: stamp.at
  }
}

/** What only the day's series of a service knows: whether it is closed, and how many numbers it has given out. */
export interface SeriesState {
  readonly waiting: number
  readonly issued: number
  readonly isClosed: boolean
}

/** What the hall's hours do not know of its day: how many numbers still wait, and whether somebody has closed it. */
export interface DayState {
  readonly waiting: number
  readonly isClosed: boolean
}

/** A hall without hours that somebody has closed: no clock opens it again, only the next day. */
const closedByHand: HoursView = {
  open: false,
  reason: { code: "closed", text: dayClosed.text },
  opensAt: null,
  lastTicketAt: null,
  closesAt: null,
  staffed: false
}

/** The hall's own hours; null in a hall without any that is open. */
export const hoursView = ({ mall, stamp }: Pick<Seen, "mall" | "stamp">, state: DayState): HoursView | null => {
  const day = dayOf(mall, { at: stamp.at, ...state })
  if (day === null) return state.isClosed ? closedByHand : null
  const { closesAt, issue, lastTicketAt, opensAt, staff } = day
  const [reason] = reasonsOf(issue)
  return { open: issue.allowed, reason: reason ?? null, opensAt, lastTicketAt, closesAt, staffed: staff.allowed }
}

export const serviceView = (
  service: Service,
  state: SeriesState,
  { mall, stamp }: Pick<Seen, "mall" | "stamp">
): ServiceView => {
  const { isClosed, issued, waiting } = state
  const day = dayOf(mall, { at: stamp.at, service: service.id, issued, isClosed })
  const [reason] = day === null ? (isClosed ? [{ code: "closed", text: dayClosed.text }] : []) : reasonsOf(day.issue)
  return {
    id: service.id,
    agency: service.agency.id,
    agencyName: service.agency.name,
    name: service.name,
    prefix: service.prefix,
    waiting,
    open: reason === undefined,
    reason: reason ?? null,
    opensAt: day?.opensAt ?? null,
    left: day?.left ?? null
  }
}

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

export const pickedView = (mall: Mall, { id, snapshot: { context } }: TicketInstance): ReadonlyArray<PickedView> =>
  context.turn?.way === "picked"
    ? [
        {
          id,
          label: context.label,
          service: named(serviceOf(mall, context.service)),
          counter: context.counter ?? "",
          reason: context.turn.reason,
          at: context.calledAt ?? 0
        }
      ]
    : []

export const leftView = (mall: Mall, { id, snapshot }: TicketInstance): LeftView => ({
  id,
  label: snapshot.context.label,
  service: named(serviceOf(mall, snapshot.context.service)),
  day: snapshot.context.day,
  state: snapshot.context.closedFrom as LeftView["state"]
})
