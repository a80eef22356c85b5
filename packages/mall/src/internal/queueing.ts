import { Counter, type Next, Ticket } from "@balai/queue"
import { Effect } from "effect"
import { type AtCounter, Queueing, type WithTicket } from "../Queueing.ts"
import { QueueingError } from "../QueueingError.ts"
import { type CounterView } from "../View.ts"
import { atDesk, type AtDesk, type Backstage, type Choice, type DeskUseCase, onTicket, settle } from "./acting.ts"
import { closeDay } from "./closeDay.ts"
import { fromEngine, moved, otherService, queueEmpty, staleScreen, unknown } from "./failures.ts"
import { isVisible, judging } from "./judge.ts"
import { alone, call, cancel, giveBack, giveBackAlone, lastOf, type TicketInstance, together, undo } from "./moves.ts"
import { counterId, queueLock } from "./names.ts"
import { take } from "./take.ts"

type Answer = Effect.Effect<CounterView, QueueingError>

const answering = (backstage: Backstage, useCase: DeskUseCase): Answer => {
  const { by, counter } = useCase.request
  return Effect.andThen(atDesk(backstage, useCase), backstage.reading.counter(counter, by))
}

/** The number that the officer sees must still be the one at the counter. */
const ifStillThere = ({ ticket }: WithTicket, { counter, current }: AtDesk, choice: Choice): Choice =>
  ticket === undefined || ticket === current?.id ? choice : staleScreen(counter.snapshot.context.ticketLabel)

const step =
  (backstage: Backstage, command: "recall" | "serve" | "finish" | "absent") =>
  (request: WithTicket): Answer =>
    answering(backstage, {
      request,
      name: command,
      args: { ticket: request.ticket ?? null },
      choose: (desk) => ifStillThere(request, desk, together(desk, command))
    })

const returnToQueue =
  (backstage: Backstage) =>
  (request: WithTicket & { readonly reason?: string }): Answer => {
    const reason = request.reason ?? null
    return answering(backstage, {
      request,
      name: "returnToQueue",
      args: { ticket: request.ticket ?? null, reason },
      target: request.ticket ?? null,
      choose: (desk) => {
        if (request.ticket !== undefined && desk.target === null) return unknown.ticket
        const isElsewhere = desk.target !== null && desk.target.snapshot.context.counter !== request.counter
        return isElsewhere
          ? staleScreen(desk.counter.snapshot.context.ticketLabel)
          : giveBack(desk, desk.target, reason)
      }
    })
  }

/** Which number `undo` means is read first; when another step came in between, it is read again. */
const undoOnce = (backstage: Backstage, request: WithTicket) =>
  Effect.gen(function* () {
    const counter = yield* backstage.reading.getCounter(request.counter)
    const target = request.ticket ?? lastOf(counter)
    yield* atDesk(backstage, {
      request,
      name: "undo",
      args: { ticket: request.ticket ?? null },
      target,
      choose: (desk) => (target === (request.ticket ?? lastOf(desk.counter)) ? undo(desk, desk.target) : moved)
    })
    return yield* backstage.reading.counter(request.counter, request.by)
  })

const isMoved = (error: QueueingError): boolean => error.code === moved.code

/** What a policy sees of a waiting ticket. */
const toWaiting = ({ id, snapshot }: TicketInstance): Next.Waiting => ({
  id,
  label: snapshot.context.label,
  service: snapshot.context.service,
  number: snapshot.context.number,
  issuedAt: snapshot.context.issuedAt
})

const callOnce = (backstage: Backstage, request: AtCounter) =>
  Effect.gen(function* () {
    const { engine, mall, reading } = backstage
    const { by, commandId, counter } = request
    const { services } = (yield* reading.getCounter(counter)).snapshot.context
    const day = yield* reading.today
    const plan = engine.plan({
      commandId,
      by,
      name: "queueing.callNext",
      args: { counter },
      locks: services.map((service) => queueLock(mall.name, service)),
      read: {
        counter: { lifecycle: Counter.lifecycle, ids: [counterId(mall.name, counter)] },
        waiting: {
          lifecycle: Ticket.lifecycle,
          where: { line: services.map((service) => reading.lineOf(service, day)) },
          order: ["issuedAt", "number"],
          limit: mall.next.lookahead
        }
      },
      decide: ({ counter: [found], waiting }, stamp) => {
        if (found === undefined || !isVisible(Counter.lifecycle, found.snapshot, stamp))
          return settle(unknown.counter, stamp)
        const desk = { counter: found, current: null }
        if (judging(stamp)(call(desk, null)).state === "refused") return settle(call(desk, null), stamp)
        const picked = mall.next.pick(waiting.map(toWaiting), stamp.at)
        const next = waiting.find(({ id }) => id === picked?.id)
        return settle(next === undefined ? queueEmpty : call(desk, next), stamp)
      }
    })
    yield* Effect.mapError(plan, fromEngine)
    return yield* reading.counter(counter, by)
  })

/** A number that an officer picked from a list: it must wait, for a service of this counter. */
const pickedCall = (desk: AtDesk): Choice => {
  const { counter, target } = desk
  if (target === null) return unknown.ticket
  const { services } = counter.snapshot.context
  return services.includes(target.snapshot.context.service) ? call(desk, target) : otherService
}

/** The use cases over an engine. */
export const toQueueing = (
  backstage: Backstage,
  sign: (input: string) => Effect.Effect<string>
): Queueing["Service"] => {
  const desk = (useCase: DeskUseCase): Answer => answering(backstage, useCase)
  const ticketView = ({ by, ticket }: { readonly by: AtCounter["by"]; readonly ticket: string }) =>
    Effect.flatMap(backstage.reading.getTicket(ticket), (found) => backstage.reading.ticket(found, by))
  return {
    take: (request) => take(backstage, sign, request),
    callNext: (request) => Effect.retry(callOnce(backstage, request), { times: 3, while: isMoved }),
    callTicket: (request) => {
      const { ticket } = request
      return desk({ request, name: "callTicket", args: { ticket }, target: ticket, choose: pickedCall })
    },
    recall: step(backstage, "recall"),
    serve: step(backstage, "serve"),
    finish: step(backstage, "finish"),
    absent: step(backstage, "absent"),
    returnToQueue: returnToQueue(backstage),
    undo: (request) => Effect.retry(undoOnce(backstage, request), { times: 3, while: isMoved }),
    cancel: (request) =>
      Effect.andThen(onTicket(backstage, { request, name: "cancel", choose: cancel }), ticketView(request)),
    returnTicket: (request) => {
      const reason = request.reason ?? null
      const choose = (ticket: TicketInstance, counter: AtDesk["counter"] | null) =>
        counter === null ? giveBackAlone(ticket, reason) : giveBack({ counter, current: ticket }, ticket, reason)
      return Effect.andThen(
        onTicket(backstage, { request, name: "returnTicket", args: { reason }, choose }),
        ticketView(request)
      )
    },
    openCounter: (request) => {
      const officer = request.officer ?? request.by.id
      return desk({ request, name: "openCounter", args: { officer }, choose: (at) => alone(at, "open", { officer }) })
    },
    pauseCounter: (request) => {
      const { reason } = request
      return desk({ request, name: "pauseCounter", args: { reason }, choose: (at) => alone(at, "pause", { reason }) })
    },
    resumeCounter: (request) => desk({ request, name: "resumeCounter", choose: (at) => alone(at, "resume") }),
    closeCounter: (request) => desk({ request, name: "closeCounter", choose: (at) => alone(at, "close") }),
    closeDay: (request) => closeDay(backstage, request)
  }
}
