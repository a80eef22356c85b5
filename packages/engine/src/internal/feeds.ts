/** @internal */
import { Effect, Stream } from "effect"
import { type StoreError } from "../EngineError.ts"
import { type Feed, type FeedEvent } from "../Feed.ts"
import { type FeedRow, type Store } from "../Store.ts"
import { type Signal } from "./signal.ts"

const page = 256

/** Opens feeds over a store. Tails wait for the log to move, whoever moved it. */
export const makeFeeds = (store: Store["Service"], news: Signal, epoch: () => Effect.Effect<string, StoreError>) => {
  const toEvent =
    (epoch: string) =>
    (row: FeedRow): FeedEvent => ({
      feed: row.feed,
      offset: row.offset,
      epoch,
      position: row.position,
      at: row.at,
      instance: row.instance,
      event: JSON.parse(row.event)
    })

  const read = Effect.fnUntraced(function* (feed: string, after: number, limit: number) {
    const { rows } = yield* store.feed({ feed, after, limit })
    return rows.length === 0 ? [] : rows.map(toEvent(yield* epoch()))
  })

  /** The next page behind an offset; waits while there is none. */
  const next: (feed: string, after: number) => Effect.Effect<ReadonlyArray<FeedEvent>, StoreError> = Effect.fnUntraced(
    function* (feed, after) {
      for (;;) {
        const seen = news.value()
        const events = yield* read(feed, after, page)
        if (events.length > 0) return events
        yield* news.beyond(seen)
      }
    }
  )

  return (name: string): Feed => ({
    name,
    head: Effect.map(store.feed({ feed: name, after: 0, limit: 0 }), (it) => it.head),
    read: (after, limit) => read(name, after, limit),
    tail: (after) =>
      Stream.flattenIterable(
        Stream.unfold(after, (from) =>
          Effect.map(next(name, from), (events) => [events, events.at(-1)!.offset] as const)
        )
      )
  })
}

/** The log's position whenever it has moved. */
export const makeNews = (news: Signal): Stream.Stream<number> =>
  Stream.unfold(-1, (last) => Effect.map(news.beyond(last), (position) => [position, position] as const))
