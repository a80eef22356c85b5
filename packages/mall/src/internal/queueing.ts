import { type Stamp } from "@balai/lifecycle"
import { Effect } from "effect"
import { type Mall } from "../Mall.ts"
import { type AtCounter, Queueing, type ToService, type WithTicket } from "../Queueing.ts"
import { QueueingError } from "../QueueingError.ts"
import { type CounterView } from "../View.ts"
import {
  atDesk,
  type AtDesk,
  type Backstage,
  type Choice,
  type DeskUseCase,
  onTicket,
  type TicketUseCase
} from "./acting.ts"
import { callNext } from "./calling.ts"
import { finishWithFile, linkFile } from "./counterFile.ts"
import { closeDay } from "./closeDay.ts"
import {
  groupMissing,
  moved,
  notNow,
  nowhere,
  otherService,
  reasonMissing,
  returnedTooOften,
  sameService,
  staleScreen,
  unknown
} from "./failures.ts"
import {
  alone,
  attend,
  type Back,
  call,
  cancel,
  decline,
  giveBack,
  giveBackAlone,
  grant,
  hold as putAside,
  lastOf,
  takeUp,
  type TicketInstance,
  together,
  type Transfer,
  transfer as moveTo,
  transferAlone,
  undo
} from "./moves.ts"
import { callOf } from "./openness.ts"
import { meantBy, nameOf } from "./services.ts"
import { take } from "./take.ts"
import { servedBy } from "./unserved.ts"

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

/** The services that some counter serves at this moment. */
const servedNow = ({ mall, reading }: Backstage) =>
  Effect.map(reading.findCounters(), (counters) =>
    servedBy(
      mall,
      counters.map(([, counter]) => counter)
    )
  )

interface Return {
  readonly mall: Mall
  readonly served: ReadonlySet<string>
  readonly reason: string | null
}

/** How a number goes back to the queue: one for which nobody came by the hall's rule, any other to its own place. */
const backBy = ({ mall, reason, served }: Return, ticket: TicketInstance | null): Back | QueueingError => {
  const service = ticket?.snapshot.context.service
  if (service !== undefined && !served.has(service)) return nowhere(nameOf(mall, service))
  if (ticket?.snapshot.value !== "absent") return { reason }
  const { most, place } = mall.requeue
  return most !== null && ticket.snapshot.context.returns >= most ? returnedTooOften : { reason, place }
}

const returnToQueue =
  (backstage: Backstage) =>
  (request: WithTicket & { readonly reason?: string }): Answer => {
    const reason = request.reason ?? null
    const useCase = (served: ReadonlySet<string>): DeskUseCase => ({
      request,
      name: "returnToQueue",
      args: { ticket: request.ticket ?? null, reason },
      target: request.ticket ?? null,
      choose: (desk) => {
        if (request.ticket !== undefined && desk.target === null) return unknown.ticket
        const isElsewhere = desk.target !== null && desk.target.snapshot.context.counter !== request.counter
        if (isElsewhere) return staleScreen(desk.counter.snapshot.context.ticketLabel)
        const back = backBy({ mall: backstage.mall, served, reason }, desk.target)
        return back instanceof QueueingError ? back : giveBack(desk, desk.target, back)
      }
    })
    return Effect.flatMap(servedNow(backstage), (served) => answering(backstage, useCase(served)))
  }

/** Runs a use case on a number, and answers with the number as it is then. */
const telling = (backstage: Backstage, useCase: TicketUseCase) => {
  const { by, ticket } = useCase.request
  const { reading } = backstage
  return Effect.andThen(
    onTicket(backstage, useCase),
    Effect.flatMap(reading.getTicket(ticket), (found) => reading.ticket(found, by))
  )
}

const returnTicket = (backstage: Backstage) => (request: TicketUseCase["request"] & { readonly reason?: string }) => {
  const reason = request.reason ?? null
  const choose =
    (served: ReadonlySet<string>) =>
    (ticket: TicketInstance, counter: AtDesk["counter"] | null): Choice => {
      const back = backBy({ mall: backstage.mall, served, reason }, ticket)
      if (back instanceof QueueingError) return back
      return counter === null ? giveBackAlone(ticket, back) : giveBack({ counter, current: ticket }, ticket, back)
    }
  return Effect.flatMap(servedNow(backstage), (served) =>
    telling(backstage, { request, name: "returnTicket", args: { reason }, choose: choose(served) })
  )
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

/** A number that an officer picked: it must wait or be put aside, for a service of this counter, and the reason is kept. */
const pickedCall =
  ({ mall }: Backstage, reason: string) =>
  (desk: AtDesk, stamp: Stamp.Stamp): Choice => {
    const { counter, target } = desk
    if (target === null) return unknown.ticket
    const { service } = target.snapshot.context
    if (!counter.snapshot.context.services.includes(service)) return otherService
    const answer = callOf(mall, stamp.at, service)
    if (!answer.allowed) return notNow(answer)
    return reason.trim() === "" ? reasonMissing : call(desk, target, { way: "picked", reason: reason.trim() })
  }

const hold =
  (backstage: Backstage) =>
  (request: WithTicket & { readonly reason?: string }): Answer => {
    const reason = request.reason ?? null
    return answering(backstage, {
      request,
      name: "hold",
      args: { ticket: request.ticket ?? null, reason },
      choose: (desk) => ifStillThere(request, desk, putAside(desk, reason))
    })
  }

const resumeTicket =
  (backstage: Backstage) =>
  (request: AtCounter & { readonly ticket: string }): Answer => {
    const { ticket } = request
    const choose = (desk: AtDesk): Choice => (desk.target === null ? unknown.ticket : takeUp(desk, desk.target))
    return answering(backstage, { request, name: "resumeTicket", args: { ticket }, target: ticket, choose })
  }

/** Where a number is to go, when that is possible: another service, that a counter serves and whose numbers may be called. */
const destination = (backstage: Backstage, { place, reason, service }: ToService) =>
  Effect.map(servedNow(backstage), (served) => {
    const { mall } = backstage
    const meant = meantBy(mall.services, service)
    const to = meant.length === 1 ? meant[0] : undefined
    return (ticket: TicketInstance | null, at: number): Transfer | QueueingError => {
      if (to === undefined) return unknown.service
      if (ticket?.snapshot.context.service === to.id) return sameService
      const answer = callOf(mall, at, to.id)
      if (!answer.allowed) return notNow(answer)
      return served.has(to.id) ? { service: to.id, place: place ?? "own", reason: reason ?? null } : nowhere(to.name)
    }
  })

type Find = (ticket: TicketInstance | null, at: number) => Transfer | QueueingError

const argsOf = ({ place, reason, service }: ToService) => ({ service, place: place ?? "own", reason: reason ?? null })

const transfer =
  (backstage: Backstage) =>
  (request: WithTicket & ToService): Answer => {
    const useCase = (find: Find): DeskUseCase => ({
      request,
      name: "transfer",
      args: { ticket: request.ticket ?? null, ...argsOf(request) },
      target: request.ticket ?? null,
      choose: (desk, stamp) => {
        const { counter, current, target } = desk
        if (request.ticket !== undefined && target === null) return unknown.ticket
        const isElsewhere = target !== null && target.snapshot.context.counter !== request.counter
        if (isElsewhere) return staleScreen(counter.snapshot.context.ticketLabel)
        const to = find(target ?? current, stamp.at)
        return to instanceof QueueingError ? to : moveTo(desk, target, to)
      }
    })
    return Effect.flatMap(destination(backstage, request), (find) => answering(backstage, useCase(find)))
  }

/** The use cases over an engine. */
export const toQueueing = (
  backstage: Backstage,
  sign: (input: string) => Effect.Effect<string>
): Queueing["Service"] => {
  const desk = (useCase: DeskUseCase): Answer => answering(backstage, useCase)
  const onNumber = (request: TicketUseCase["request"], useCase: Omit<TicketUseCase, "request">) =>
    telling(backstage, { request, ...useCase })
  return {
    take: (request) => take(backstage, sign, request),
    callNext: ({ by, commandId, counter }) =>
      Effect.retry(callNext(backstage, { by, commandId, counter }), { times: 3, while: isMoved }),
    finishAndCallNext: ({ by, commandId, counter, ticket }) =>
      Effect.retry(callNext(backstage, { by, commandId, counter, finish: { ticket: ticket ?? null } }), {
        times: 3,
        while: isMoved
      }),
    callTicket: (request) => {
      const { reason, ticket } = request
      const choose = pickedCall(backstage, reason)
      return desk({ request, name: "callTicket", args: { ticket, reason }, target: ticket, choose })
    },
    hold: hold(backstage),
    resumeTicket: resumeTicket(backstage),
    attend: (request) =>
      desk({
        request,
        name: "attend",
        args: { ticket: request.ticket ?? null },
        choose: (at) => ifStillThere(request, at, attend(at))
      }),
    transfer: transfer(backstage),
    transferTicket: (request) => {
      const choose =
        (find: Find) => (ticket: TicketInstance, counter: AtDesk["counter"] | null, stamp: Stamp.Stamp) => {
          const to = find(ticket, stamp.at)
          return to instanceof QueueingError ? to : transferAlone(ticket, counter, to)
        }
      return Effect.flatMap(destination(backstage, request), (find) =>
        onNumber(request, { name: "transferTicket", args: argsOf(request), choose: choose(find) })
      )
    },
    grantPriority: (request) => {
      const choose = (ticket: TicketInstance): Choice => {
        const group = request.group ?? ticket.snapshot.context.priority?.group
        return group === undefined ? groupMissing : grant(ticket, group)
      }
      return onNumber(request, { name: "grantPriority", args: { group: request.group ?? null }, choose })
    },
    declinePriority: (request) => onNumber(request, { name: "declinePriority", choose: decline }),
    recall: step(backstage, "recall"),
    serve: step(backstage, "serve"),
    finish: step(backstage, "finish"),
    link: (request) => linkFile(backstage, request),
    finishWithFile: (request) => finishWithFile(backstage, request),
    absent: step(backstage, "absent"),
    returnToQueue: returnToQueue(backstage),
    undo: (request) => Effect.retry(undoOnce(backstage, request), { times: 3, while: isMoved }),
    cancel: (request) => onNumber(request, { name: "cancel", choose: cancel }),
    returnTicket: returnTicket(backstage),
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
