/** @internal What an officer may ask for, from the word in the address to the use case. */
import { type Hall, type Queueing, QueueingError, type View } from "@balai/mall"
import { type Ticket } from "@balai/queue"
import { Effect } from "effect"
import { type CounterAction } from "../Api.ts"
import { catalogue } from "../Problem.ts"

export type AtCounter = Queueing.WithTicket & Partial<Queueing.ToService> & { readonly group?: Ticket.PriorityGroup }

type Done = Effect.Effect<View.CounterView, QueueingError.QueueingError>

export interface Desk {
  readonly queueing: Queueing.Queueing["Service"]
  readonly hall: Hall.Hall["Service"]
}

export const counterActions = ({ queueing, hall }: Desk) =>
  ({
    open: (request: AtCounter) => queueing.openCounter(request),
    pause: (request: AtCounter) => queueing.pauseCounter({ ...request, reason: request.reason ?? "" }),
    resume: (request: AtCounter) => queueing.resumeCounter(request),
    close: (request: AtCounter) => queueing.closeCounter(request),
    "call-next": (request: AtCounter) => queueing.callNext(request),
    recall: (request: AtCounter) => queueing.recall(request),
    serve: (request: AtCounter) => queueing.serve(request),
    finish: (request: AtCounter) => queueing.finish(request),
    absent: (request: AtCounter) => queueing.absent(request),
    return: (request: AtCounter) => queueing.returnToQueue(request),
    undo: (request: AtCounter) => queueing.undo(request),
    cancel: (request: AtCounter) => cancel(queueing, hall, request),
    "finish-and-call-next": (request: AtCounter) => queueing.finishAndCallNext(request),
    hold: (request: AtCounter) => queueing.hold(request),
    attend: (request: AtCounter) => queueing.attend(request),
    transfer: (request: AtCounter) => queueing.transfer({ ...request, service: request.service ?? "" }),
    continue: (request: AtCounter) => queueing.resumeTicket({ ...request, ticket: request.ticket ?? "-" }),
    call: (request: AtCounter) =>
      queueing.callTicket({ ...request, ticket: request.ticket ?? "-", reason: request.reason ?? "" }),
    "grant-priority": ({ counter, ticket, ...request }: AtCounter) =>
      Effect.andThen(
        queueing.grantPriority({ ...request, ticket: ticket ?? "-" }),
        hall.counter({ counter, by: request.by })
      ),
    "decline-priority": ({ counter, ticket, ...request }: AtCounter) =>
      Effect.andThen(
        queueing.declinePriority({ ...request, ticket: ticket ?? "-" }),
        hall.counter({ counter, by: request.by })
      )
  }) satisfies { readonly [action in CounterAction]: (request: AtCounter) => Done }

/** Gives up the number that stands at the counter, and answers with the counter. */
const cancel = (queueing: Queueing.Queueing["Service"], hall: Hall.Hall["Service"], request: AtCounter): Done => {
  const { commandId, by, counter } = request
  const view = hall.counter({ counter, by })
  const ticketOf = (own: View.CounterView) =>
    own.ticket === null ? Effect.fail(nothingToCancel(own)) : Effect.succeed(own.ticket.id)
  return (request.ticket === undefined ? Effect.flatMap(view, ticketOf) : Effect.succeed(request.ticket)).pipe(
    Effect.flatMap((ticket) => queueing.cancel({ commandId, by, ticket })),
    Effect.andThen(view)
  )
}

const nothingToCancel = ({ actions }: View.CounterView): QueueingError.QueueingError => {
  const reasons = actions.find((action) => action.id === "cancel")?.reasons ?? []
  const { code, text } = reasons[0] ?? catalogue.invalid
  return new QueueingError.QueueingError({ kind: "refused", code, text, reasons: [...reasons], retryable: false })
}
