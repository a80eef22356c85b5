import { Step, type Work } from "@balai/engine"
import { Lifecycle } from "@balai/lifecycle"
import { BusinessDay, Counter, Series, Ticket } from "@balai/queue"
import { LocalDate } from "@balai/vocabulary"
import { Clock, Effect } from "effect"
import { type Mall } from "../Mall.ts"
import { type Request } from "../Queueing.ts"
import { type QueueingError } from "../QueueingError.ts"
import { type ClosedDayView } from "../View.ts"
import { type Backstage, settle, system } from "./acting.ts"
import { dayClosed, fromEngine } from "./failures.ts"
import { type CounterInstance, type TicketInstance } from "./moves.ts"
import { queueLock, seriesId } from "./names.ts"
import { Reading } from "./reading.ts"
import { leftView } from "./views.ts"

const via = "queueing.closeDay"
const openStates = Ticket.OpenState.literals

const closeSeries = (id: string) => Step.send(Series.lifecycle, { id, command: { type: "series.close" }, via })

/** Series of today that nobody drew from are started and closed, so that nobody can draw from them later. */
const closeUnused = (
  { mall }: Backstage,
  day: LocalDate.LocalDate,
  known: ReadonlySet<string>
): ReadonlyArray<Step.Step> =>
  [...new Set(mall.services.map(({ prefix }) => prefix))]
    .map((prefix) => ({ prefix, id: seriesId(mall.name, day, prefix) }))
    .filter(({ id }) => !known.has(id))
    .flatMap(({ id, prefix }) => [
      Step.start(Series.lifecycle, { id, input: { hall: mall.name, day, prefix, format: mall.labels } }),
      closeSeries(id)
    ])

const isAtWork = ({ snapshot }: CounterInstance): boolean =>
  !Lifecycle.takes(Counter.lifecycle, snapshot, "counter.open")

const closeTicket = ({ id }: TicketInstance) =>
  Step.send(Ticket.lifecycle, { id, command: { type: "ticket.close" }, via })
const endDay = ({ id }: CounterInstance) =>
  Step.send(Counter.lifecycle, { id, command: { type: "counter.endDay" }, via })

const isLeft = ({ snapshot }: TicketInstance): boolean =>
  snapshot.context.closedFrom === "waiting" ||
  snapshot.context.closedFrom === "called" ||
  snapshot.context.closedFrom === "held" ||
  snapshot.context.closedFrom === "serving"

const chunks = <A>(list: ReadonlyArray<A>, size: number): ReadonlyArray<ReadonlyArray<A>> =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size))

/**
 * Closes every ticket, every series and every counter of the hall, in one commit, and lists the numbers left. With `day` only
 * up to that day: what comes too late for its own day leaves the next one alone.
 */
export const closeDay = Effect.fnUntraced(function* (
  backstage: Backstage,
  request: Request,
  day?: string
): Effect.fn.Return<ClosedDayView, QueueingError> {
  const { engine, mall } = backstage
  const hall = mall.name
  const plan = engine.plan({
    commandId: request.commandId,
    by: request.by,
    name: via,
    args: day === undefined ? {} : { day },
    locks: mall.services.map(({ id }) => queueLock(hall, id)),
    read: {
      tickets: { lifecycle: Ticket.lifecycle, where: { hall, state: openStates }, order: ["issuedAt", "number"] },
      counters: { lifecycle: Counter.lifecycle, where: { hall } },
      open: { lifecycle: Series.lifecycle, where: { hall, state: "open" } },
      today: {
        lifecycle: Series.lifecycle,
        where: { hall, day: BusinessDay.at(yield* Clock.currentTimeMillis, mall.zone) }
      }
    },
    decide: ({ counters, open, tickets, today }, stamp) => {
      const now = BusinessDay.at(stamp.at, mall.zone)
      const last = day ?? now
      const known = new Set([...open, ...today].map(({ id }) => id))
      const ended = tickets.filter(({ snapshot }) => snapshot.context.day <= last)
      const gone = new Set(ended.map(({ id }) => id))
      const isOver = (counter: CounterInstance) => last >= now || gone.has(counter.snapshot.context.ticket ?? "-")
      const steps = [
        ...ended.map(closeTicket),
        ...open.filter(({ snapshot }) => snapshot.context.day <= last).map(({ id }) => closeSeries(id)),
        ...(last >= now ? closeUnused(backstage, now, known) : []),
        ...counters.filter((counter) => isAtWork(counter) && isOver(counter)).map(endDay)
      ]
      return steps.length === 0 ? settle(dayClosed, stamp) : { _tag: "Steps", steps }
    }
  })
  const receipt = yield* Effect.mapError(plan, fromEngine)
  const closed = receipt.steps.filter(({ lifecycle }) => lifecycle === Ticket.lifecycle.name).map(({ id }) => id)
  const found = yield* Effect.forEach(chunks(closed, 200), (ids) =>
    Effect.mapError(engine.find({ lifecycle: Ticket.lifecycle, ids, order: ["issuedAt", "number"] }), fromEngine)
  )
  return {
    day: day ?? BusinessDay.at(receipt.at, mall.zone),
    left: found
      .flat()
      .filter(isLeft)
      .map((ticket) => leftView(mall, ticket))
  }
})

/** A day's work is done by any process on the database, also for a hall of which it knows no more than the name. */
const ofHall = (mall: Mall, name: string): Mall => (name === mall.name ? mall : { ...mall, name, services: [] })

/** The day of a series is over and nobody has closed it. Whoever comes second finds it closed. */
export const closeByItself =
  (own: Mall) =>
  ({ day, hall }: { readonly day: string; readonly hall: string }, { engine, key }: Work.Task) => {
    const mall = ofHall(own, hall)
    const backstage = { mall, engine, reading: new Reading(mall, engine) }
    const closing = closeDay(backstage, { commandId: `close:${key}`, by: system }, day)
    return Effect.catch(closing, (error) => (error.code === dayClosed.code ? Effect.void : Effect.fail(error)))
  }

/** The numbers that the close of a day has left unserved. */
export const leftOf = ({ mall, engine }: Backstage, day: string) => {
  const where = { hall: mall.name, day, closedFrom: ["waiting", "called", "serving", "held"] }
  const found = engine.find({ lifecycle: Ticket.lifecycle, where, order: ["issuedAt", "number"] })
  return Effect.map(Effect.mapError(found, fromEngine), (rows) => rows.map((ticket) => leftView(mall, ticket)))
}
