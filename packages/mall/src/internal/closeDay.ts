import { Step } from "@balai/engine"
import { BusinessDay, Counter, Series, Ticket } from "@balai/queue"
import { LocalDate } from "@balai/vocabulary"
import { Clock, Effect } from "effect"
import { type Request } from "../Queueing.ts"
import { type QueueingError } from "../QueueingError.ts"
import { type ClosedDayView } from "../View.ts"
import { type Backstage, settle } from "./acting.ts"
import { dayClosed, fromEngine } from "./failures.ts"
import { type CounterInstance, type TicketInstance } from "./moves.ts"
import { queueLock, seriesId } from "./names.ts"
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

const isAtWork = ({ snapshot }: CounterInstance): boolean => snapshot.value !== "closed"

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

/** Closes every ticket, every series and every counter of the hall, in one commit, and lists the numbers left. */
export const closeDay = Effect.fnUntraced(function* (
  backstage: Backstage,
  request: Request
): Effect.fn.Return<ClosedDayView, QueueingError> {
  const { engine, mall } = backstage
  const hall = mall.name
  const plan = engine.plan({
    ...request,
    name: via,
    args: {},
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
      const known = new Set([...open, ...today].map(({ id }) => id))
      const steps = [
        ...tickets.map(closeTicket),
        ...open.map(({ id }) => closeSeries(id)),
        ...closeUnused(backstage, BusinessDay.at(stamp.at, mall.zone), known),
        ...counters.filter(isAtWork).map(endDay)
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
    day: BusinessDay.at(receipt.at, mall.zone),
    left: found
      .flat()
      .filter(isLeft)
      .map((ticket) => leftView(mall, ticket))
  }
})
