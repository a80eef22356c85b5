/**
 * The hall as screens read it: services, counters, tickets, boards, and the streams that tell of changes.
 *
 * Reads take no locks and change nothing. A view is composed from snapshots of one moment: when something moves while
 * it is composed, it is composed again.
 *
 * Neighbours: `View` for the shapes, `Queueing` for what changes them.
 *
 * @since 0.1.0
 */
import { type Actor } from "@balai/lifecycle"
import { Context, type Effect, type Stream } from "effect"
import { type QueueingError } from "./QueueingError.ts"
import {
  type Announcement,
  type BoardView,
  type CounterView,
  type HallView,
  type LeftView,
  type PickedView,
  type TicketView
} from "./View.ts"

/**
 * Something in the hall moved: which ticket, counter or service, and at which version of the hall.
 *
 * @category models
 * @since 0.1.0
 */
export interface Change {
  readonly kind: "ticket" | "counter" | "service"
  /** The id of the ticket, the counter, or the service whose numbers have ended for the day or whose hours were changed. */
  readonly id: string
  /** The counter concerned, null when none is. */
  readonly counter: string | null
  readonly service: string | null
  readonly state: string
  readonly version: number
  readonly at: number
}

/**
 * The announcements of one zone, from its first day on, without gaps and in order.
 *
 * @category models
 * @since 0.1.0
 */
export interface Announcements {
  /** The offset of the newest announcement, 0 when there is none. */
  readonly head: Effect.Effect<number, QueueingError>
  /** At most `limit` announcements after an offset. */
  readonly read: (after: number, limit: number) => Effect.Effect<ReadonlyArray<Announcement>, QueueingError>
  /** Everything after an offset, and then what comes. */
  readonly tail: (after: number) => Stream.Stream<Announcement, QueueingError>
}

/**
 * The hall's read side as an Effect service.
 *
 * @category services
 * @since 0.1.0
 */
export class Hall extends Context.Service<
  Hall,
  {
    readonly overview: Effect.Effect<HallView, QueueingError>
    /** A counter with its buttons as they are for `by`. Unknown, or not for this actor: `notFound`. */
    readonly counter: (request: {
      readonly counter: string
      readonly by: Actor.Actor
    }) => Effect.Effect<CounterView, QueueingError>
    /** The ticket that a key opens. */
    readonly ticketByKey: (key: string) => Effect.Effect<TicketView, QueueingError>
    /** A ticket by its id, with its buttons as they are for `by`. */
    readonly ticket: (request: {
      readonly ticket: string
      readonly by: Actor.Actor
    }) => Effect.Effect<TicketView, QueueingError>
    /** The numbers that were called out of turn today with the officers' reasons, the newest first: for a manager. */
    readonly picked: (request: { readonly by: Actor.Actor }) => Effect.Effect<ReadonlyArray<PickedView>, QueueingError>
    /** The numbers that the close of a day, by a person or by itself, has left unserved: for a manager. */
    readonly left: (request: {
      readonly by: Actor.Actor
      readonly day: string
    }) => Effect.Effect<ReadonlyArray<LeftView>, QueueingError>
    readonly board: (zone: string) => Effect.Effect<BoardView, QueueingError>
    /** Fails with `notFound` for a zone that the hall does not have. */
    readonly announcements: (zone: string) => Effect.Effect<Announcements, QueueingError>
    /** The epoch of every stream id: a restore from a backup sets a new one. */
    readonly epoch: Effect.Effect<string, QueueingError>
    /** The version up to which {@link changes} has told everything. */
    readonly version: Effect.Effect<number, QueueingError>
    /** What moves after a version, as it moves, in this process or another. */
    readonly changes: (after: number) => Stream.Stream<Change, QueueingError>
    /** The actor that holds a ticket's key. */
    readonly visitor: (key: string) => Effect.Effect<Actor.Actor>
  }
>()("@balai/mall/Hall") {}
