/**
 * A feed is a named, ordered, gap-free list of published events that anybody may read from any place on.
 *
 * Offsets start at 1 and are given under the log's lock, so that a reader who asks for what is behind offset n never
 * misses an event. A stream id is `<epoch>.<offset>`: after a restore from a backup the epoch is another one and readers
 * start over.
 *
 * @since 0.1.0
 */
import { type Json } from "@balai/lifecycle"
import { type Effect, type Stream } from "effect"
import { type StoreError } from "./EngineError.ts"

/**
 * An event as a lifecycle published it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Event {
  readonly type: string
  readonly [key: string]: Json.Json
}

/**
 * An event in its feed.
 *
 * @category models
 * @since 0.1.0
 */
export interface FeedEvent {
  readonly feed: string
  readonly offset: number
  readonly epoch: string
  /** The position in the log of the row that published it. */
  readonly position: number
  readonly at: number
  readonly instance: string
  readonly event: Event
}

/**
 * A feed, by name.
 *
 * @category models
 * @since 0.1.0
 */
export interface Feed {
  readonly name: string
  /** The last offset; 0 when nothing was published. */
  readonly head: Effect.Effect<number, StoreError>
  readonly read: (after: number, limit: number) => Effect.Effect<ReadonlyArray<FeedEvent>, StoreError>
  /** Everything behind the offset, then whatever comes. Pulled page by page: a slow reader holds no memory. */
  readonly tail: (after: number) => Stream.Stream<FeedEvent, StoreError>
}

/**
 * The id of an event on a stream: `<epoch>.<offset>`.
 *
 * ```ts
 * import { Feed } from "@balai/engine"
 *
 * Feed.streamId({ epoch: "5f0c", offset: 12 }) // => "5f0c.12"
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const streamId = (event: { readonly epoch: string; readonly offset: number }): string =>
  `${event.epoch}.${event.offset}`

/**
 * Reads a stream id; `null` when it is none.
 *
 * ```ts
 * import { Feed } from "@balai/engine"
 *
 * Feed.parseStreamId("5f0c.12") // => { epoch: "5f0c", offset: 12 }
 * Feed.parseStreamId("twelve") // => null
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const parseStreamId = (id: string): { readonly epoch: string; readonly offset: number } | null => {
  const dot = id.lastIndexOf(".")
  const offset = Number(id.slice(dot + 1))
  return dot > 0 && Number.isSafeInteger(offset) && offset >= 0 && /^\d+$/.test(id.slice(dot + 1))
    ? { epoch: id.slice(0, dot), offset }
    : null
}
