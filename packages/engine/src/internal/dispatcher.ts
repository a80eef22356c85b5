/** @internal */
import { Effect, FiberMap, Latch, Option, type Scope } from "effect"
import { type StoreError } from "../EngineError.ts"
import { type Store, type WorkKey, type WorkRow } from "../Store.ts"
import { type Dependencies as Attempting, makeAttempts } from "./dispatcherAttempt.ts"
import { type Leased, makeLeasing, type Dependencies as Leasing } from "./dispatcherLease.ts"
import { workKey } from "./job.ts"
import { nameOf } from "./policy.ts"
import { type Worker } from "./supervise.ts"

export interface Dispatcher extends Worker {
  readonly wake: () => void
  /** Whether an attempt at this work runs here. */
  readonly isRunning: (key: WorkKey) => boolean
  /** Interrupts what runs for activities that have ended. */
  readonly ended: (keys: ReadonlyArray<WorkKey>) => void
}

/** When work that is open will next be ready, as far as this process can tell. */
const nextReady = (rows: ReadonlyArray<WorkRow>, now: number): number =>
  rows.reduce((next, row) => {
    const at = row.lease === null ? row.due : Math.max(row.due, row.leaseUntil)
    return at > now ? Math.min(next, at) : next
  }, Infinity)

const longest = 10_000
const longestSleep = 86_400_000
const page = 256

/** How many dispatchers are at work on a store of one process. */
const atWork = new WeakMap<object, number>()

/** Counts a dispatcher in until its scope closes; gives whether it is the only one. */
const countIn = (store: object): Effect.Effect<boolean, never, Scope.Scope> =>
  Effect.acquireRelease(
    Effect.sync(() => {
      const others = atWork.get(store) ?? 0
      atWork.set(store, others + 1)
      return others === 0
    }),
    () => Effect.sync(() => atWork.set(store, atWork.get(store)! - 1))
  )

/** Where nobody else is at work, a lease is one that a stopped engine left behind. */
const releaseAll = (store: Store["Service"]): Effect.Effect<unknown, StoreError> =>
  store.transact((tx) =>
    Effect.flatMap(tx.work({ _tag: "Status", status: "open", limit: 1_000_000 }), (rows) =>
      tx.settle(
        rows.filter((row) => row.lease !== null).map((row) => ({ key: row, from: "open", set: { lease: null } }))
      )
    )
  )

/** The attempts that run here, and the names of their handlers. */
const makeRunning = Effect.fnUntraced(function* (onEnd: () => void) {
  const fibers = yield* FiberMap.make<string, unknown>()
  const names = new Map<string, string>()
  return {
    names,
    start: Effect.fnUntraced(function* ({ row }: Leased, attempt: Effect.Effect<unknown>) {
      const key = workKey(row)
      names.set(key, nameOf(row))
      const fiber = yield* FiberMap.run(fibers, key, attempt)
      fiber.addObserver(() => {
        names.delete(key)
        onEnd()
      })
    }),
    interrupt: (key: string) => Option.getOrUndefined(FiberMap.getUnsafe(fibers, key))?.interruptUnsafe()
  }
})

type Running = Effect.Success<ReturnType<typeof makeRunning>>

export const makeDispatcher = (deps: Attempting & Leasing): Dispatcher => {
  const { clock, handlers, pace, store } = deps
  const latch = Latch.makeUnsafe(true)
  const leasing = makeLeasing(deps)
  const attempt = makeAttempts(deps, leasing)
  let running: Running | null = null

  /** How long there is nothing to do, as far as this process can tell. */
  const pause = Effect.fnUntraced(function* () {
    const rows = yield* store.work({ _tag: "Status", status: "open", limit: page })
    const now = clock.currentTimeMillisUnsafe()
    const open = rows.filter((row) => handlers.has(nameOf(row)))
    // Another process may have opened some again, and behind a full page of what nobody here handles there may be more.
    const cap = store.manifest.shared || rows.length === page ? longest : longestSleep
    return Math.min(nextReady(open, now) - now, cap)
  })
  const round = Effect.fnUntraced(function* ({ names, start }: Running) {
    latch.closeUnsafe()
    const free = pace.concurrency - names.size
    if (free <= 0 || handlers.size === 0) return latch.await
    for (const it of yield* leasing.lease(free, names)) yield* start(it, attempt(it))
    return Effect.raceFirst(Effect.sleep(yield* pause()), latch.await)
  })
  const open = Effect.fnUntraced(function* () {
    let hasLeft = !store.manifest.shared && (yield* countIn(store))
    const here = yield* makeRunning(() => latch.openUnsafe())
    running = here
    const release = Effect.suspend(() =>
      hasLeft
        ? Effect.map(releaseAll(store), () => {
            hasLeft = false
          })
        : Effect.void
    )
    // A storage that fails now is tried again in a second.
    return Effect.catch(Effect.andThen(release, round(here)), () => Effect.succeed(Effect.sleep(1000)))
  })

  return {
    open: open(),
    wake: () => latch.openUnsafe(),
    isRunning: (key) => running !== null && running.names.has(workKey(key)),
    // An activity whose own answer ended it is past interrupting; what it still does is let go of the lease.
    ended: (keys) => {
      for (const key of keys) running?.interrupt(workKey(key))
    }
  }
}
