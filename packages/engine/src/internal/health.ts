/** @internal */
import { type Clock, Effect } from "effect"
import { type Health } from "../Engine.ts"
import { type StoreError } from "../EngineError.ts"
import { type Store } from "../Store.ts"
import { type Signal } from "./signal.ts"

/** How an engine and what it stores are doing: a few short reads, whatever the size of the data. */
export const health = Effect.fnUntraced(function* ({
  clock,
  news,
  store
}: {
  readonly store: Store["Service"]
  readonly clock: Clock.Clock
  readonly news: Signal
}): Effect.fn.Return<Health, StoreError> {
  const seen = news.value()
  const log = yield* store.log
  const depth = yield* store.depth
  const [timer] = yield* store.timers(1)
  const checkpoints = yield* store.checkpoints
  const workers = yield* store.workers
  const now = clock.currentTimeMillisUnsafe()
  const late = (due: number | null | undefined): number =>
    due === null || due === undefined ? 0 : Math.max(0, now - due)
  return {
    position: log.position,
    behind: Math.max(0, log.position - seen),
    timerLag: late(timer?.due),
    work: { open: depth.open, waiting: depth.waiting, dead: depth.dead, lag: late(depth.oldest) },
    workers: workers.map(({ beat, kind, process, since }) => ({ kind, process, since, silent: late(beat) })),
    models: checkpoints.map(({ model, position, version }) => ({
      model,
      version,
      behind: Math.max(0, log.position - position)
    }))
  }
})
