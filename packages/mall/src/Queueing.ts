/**
 * The use cases of the queue: everything that kiosks, officers, visitors and managers do with numbers and counters.
 *
 * Each use case is one commit: partners (a ticket and its counter) move together or not at all. Repeating a command id
 * does nothing twice. Invariants, whoever calls at the same moment: a counter has at most one active ticket, an active
 * ticket has exactly one counter, a number is never issued twice.
 *
 * Neighbours: `Hall` reads what this module changes; `View` says what both answer.
 *
 * @since 0.1.0
 */
import { type Actor, type Json } from "@balai/lifecycle"
import { type Ticket } from "@balai/queue"
import { Context, type Effect } from "effect"
import { type QueueingError } from "./QueueingError.ts"
import { type ClosedDayView, type CounterView, type IssuedView, type TicketView } from "./View.ts"

/**
 * What every request says: which command it is, and who acts.
 *
 * @category models
 * @since 0.1.0
 */
export interface Request {
  /** Chosen by the caller: letters, digits and `. _ : -`, at most 128. The same id with the same request does it once. */
  readonly commandId: string
  readonly by: Actor.Actor
}

/**
 * A request for a number of a service.
 *
 * @category models
 * @since 0.1.0
 */
export interface Take extends Request {
  /** `agency.service`, or the service's own id where only one agency has it. */
  readonly service: string
  /** The priority lane is asked for: an officer grants or declines it. */
  readonly priority?: Ticket.PriorityGroup
}

/**
 * Another service for a number. Its label stays, whatever the prefix of that service.
 *
 * @category models
 * @since 0.1.0
 */
export interface ToService {
  /** As in {@link Take}. */
  readonly service: string
  /** Its own place by the time of its issue, or the end of that queue; its own when absent. */
  readonly place?: Ticket.PlaceRule
  readonly reason?: string
}

/**
 * A request at a counter.
 *
 * @category models
 * @since 0.1.0
 */
export interface AtCounter extends Request {
  readonly counter: string
}

/**
 * A request about the number at a counter. With `ticket` it is refused when the counter meanwhile has another number.
 *
 * @category models
 * @since 0.1.0
 */
export interface WithTicket extends AtCounter {
  readonly ticket?: string
}

/**
 * The application that the number at a counter is for, by its number or its id; `null` for none.
 *
 * @category models
 * @since 0.1.0
 */
export interface LinkFile extends WithTicket {
  readonly file: string | null
}

/**
 * A command of a file's own lifecycle, with its payload as people gave it.
 *
 * @category models
 * @since 0.1.0
 */
export interface FileStep {
  readonly command: string
  readonly payload?: { readonly [field: string]: Json.Json }
}

/**
 * What is done with the file of the number at a counter when its service ends, in this order.
 *
 * @category models
 * @since 0.1.0
 */
export interface FinishWithFile extends WithTicket {
  readonly steps: ReadonlyArray<FileStep>
  /** Refuses when the file has moved since it was looked at. */
  readonly expectedSeq?: number
}

/**
 * The queue's use cases as an Effect service.
 *
 * @category services
 * @since 0.1.0
 */
export class Queueing extends Context.Service<
  Queueing,
  {
    /** Issues the next number of a service. The same kiosk asking again within the double-tap window gets the same ticket. */
    readonly take: (request: Take) => Effect.Effect<IssuedView, QueueingError>
    /** Calls the next waiting number to a counter. */
    readonly callNext: (request: AtCounter) => Effect.Effect<CounterView, QueueingError>
    /** Finishes the number at the counter and calls the next one, in one commit. When nobody waits it only finishes. */
    readonly finishAndCallNext: (request: WithTicket) => Effect.Effect<CounterView, QueueingError>
    /** Calls one number out of turn, waiting or put aside. The reason is kept and shown to the manager. */
    readonly callTicket: (
      request: AtCounter & { readonly ticket: string; readonly reason: string }
    ) => Effect.Effect<CounterView, QueueingError>
    /** Puts the number at the counter aside for a while; the counter is free. */
    readonly hold: (request: WithTicket & { readonly reason?: string }) => Effect.Effect<CounterView, QueueingError>
    /** Serves a number again that this counter has put aside. */
    readonly resumeTicket: (
      request: AtCounter & { readonly ticket: string }
    ) => Effect.Effect<CounterView, QueueingError>
    /** Answers "still serving?" with yes: the question comes again later. */
    readonly attend: (request: WithTicket) => Effect.Effect<CounterView, QueueingError>
    /** Moves the number at the counter, or with `ticket` one that it has put aside, to the queue of another service. */
    readonly transfer: (request: WithTicket & ToService) => Effect.Effect<CounterView, QueueingError>
    /** Moves a number to the queue of another service, wherever it is: by a manager, or the officer who has it. */
    readonly transferTicket: (
      request: Request & ToService & { readonly ticket: string }
    ) => Effect.Effect<TicketView, QueueingError>
    /** Puts a waiting number in the priority lane: by an officer or a manager. The group asked for when absent. */
    readonly grantPriority: (
      request: Request & { readonly ticket: string; readonly group?: Ticket.PriorityGroup }
    ) => Effect.Effect<TicketView, QueueingError>
    /** Leaves a waiting number, or puts it back, in the regular lane: by an officer or a manager. */
    readonly declinePriority: (
      request: Request & { readonly ticket: string }
    ) => Effect.Effect<TicketView, QueueingError>
    /** Announces the called number once more and starts its patience anew. */
    readonly recall: (request: WithTicket) => Effect.Effect<CounterView, QueueingError>
    /** The called person has come. */
    readonly serve: (request: WithTicket) => Effect.Effect<CounterView, QueueingError>
    /** The person has been served. */
    readonly finish: (request: WithTicket) => Effect.Effect<CounterView, QueueingError>
    /** Says for which application the number at the counter is: the officer must have a part in it. */
    readonly link: (request: LinkFile) => Effect.Effect<CounterView, QueueingError>
    /**
     * The person has been served, and the file of the number takes these steps: in one commit, both or neither. A refusal of
     * the file names its number.
     */
    readonly finishWithFile: (request: FinishWithFile) => Effect.Effect<CounterView, QueueingError>
    /** The called person has not come. */
    readonly absent: (request: WithTicket) => Effect.Effect<CounterView, QueueingError>
    /** Puts the number at the counter, or with `ticket` a finished or absent one of that counter, back in its place. */
    readonly returnToQueue: (
      request: WithTicket & { readonly reason?: string }
    ) => Effect.Effect<CounterView, QueueingError>
    /** Takes back the counter's last step, or with `ticket` the last step of that counter on that number. */
    readonly undo: (request: WithTicket) => Effect.Effect<CounterView, QueueingError>
    /** Gives a number up: by its visitor, the officer who has it, or a manager. */
    readonly cancel: (request: Request & { readonly ticket: string }) => Effect.Effect<TicketView, QueueingError>
    /** Puts a finished or absent number back in the queue without a counter: by a manager. */
    readonly returnTicket: (
      request: Request & { readonly ticket: string; readonly reason?: string }
    ) => Effect.Effect<TicketView, QueueingError>
    readonly openCounter: (
      request: AtCounter & { readonly officer?: string }
    ) => Effect.Effect<CounterView, QueueingError>
    readonly pauseCounter: (
      request: AtCounter & { readonly reason: string }
    ) => Effect.Effect<CounterView, QueueingError>
    readonly resumeCounter: (request: AtCounter) => Effect.Effect<CounterView, QueueingError>
    readonly closeCounter: (request: AtCounter) => Effect.Effect<CounterView, QueueingError>
    /** Closes the hall's day, with every earlier day left open: no more numbers, every ticket final. Lists the unserved. */
    readonly closeDay: (request: Request) => Effect.Effect<ClosedDayView, QueueingError>
  }
>()("@balai/mall/Queueing") {}
