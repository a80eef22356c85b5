/** @internal */
import { Effect, type Scope } from "effect"
import { type EngineError } from "../EngineError.ts"
import { type WorkKey } from "../Store.ts"
import { type WorkerKind } from "../Work.ts"
import { type Dependencies as Alive, heartbeat } from "./alive.ts"
import { type Committed, type Committer } from "./committer.ts"
import { type Dispatcher, makeDispatcher } from "./dispatcher.ts"
import { type Observe } from "./observe.ts"
import { makeReaper } from "./reaper.ts"
import { makeScanner, type Scanner } from "./scanner.ts"
import { type Pulse, supervise, type Supervision, type Worker } from "./supervise.ts"

/** How each kind of worker is made. Each run has one of its own: two at once, as while one is moved, do no harm. */
interface Makers {
  readonly scanner: () => Scanner
  readonly dispatcher: () => Dispatcher
  readonly reaper: () => Worker
}

/** The workers of one engine, and those who wake them. */
export interface Workers {
  /** Runs a worker until it is interrupted. */
  readonly run: (kind: WorkerKind) => Effect.Effect<never>
  readonly onCommitted: (committed: Committed) => void
  /** Work may have become ready. */
  readonly wake: () => void
  /** Another process has committed something. */
  readonly onNews: () => void
  readonly tick: () => void
  /** Whether an attempt at this work runs in this process. */
  readonly isRunning: (key: WorkKey) => boolean
  /** Instances whose timers cannot fire, with the reason. */
  readonly stuck: () => ReadonlyMap<string, EngineError>
}

export const kindsOf = (workers: boolean | ReadonlyArray<WorkerKind>): ReadonlyArray<WorkerKind> => {
  if (typeof workers !== "boolean") return [...new Set(workers)]
  return workers ? ["scanner", "dispatcher", "reaper"] : []
}

/** Gives each new one its place among those that are woken, until it ends. */
const among = <W extends Worker>(active: Set<W>, make: () => W): (() => Worker) => {
  return () => {
    const worker = make()
    const place = Effect.acquireRelease(
      Effect.sync(() => active.add(worker)),
      () => Effect.sync(() => active.delete(worker))
    )
    return { open: Effect.andThen(place, worker.open) }
  }
}

const makeWorkers = (makers: Makers, supervision: Supervision): Workers => {
  const scanners = new Set<Scanner>()
  const dispatchers = new Set<Dispatcher>()
  const make: { readonly [K in WorkerKind]: () => Worker } = {
    scanner: among(scanners, makers.scanner),
    dispatcher: among(dispatchers, makers.dispatcher),
    reaper: makers.reaper
  }
  const wake = (): void => {
    for (const it of dispatchers) it.wake()
  }
  return {
    run: (kind) => supervise(supervision, kind, make[kind]),
    wake,
    onCommitted: ({ due, ended, work }) => {
      if (due !== null) for (const it of scanners) it.wake(due)
      if (work) wake()
      if (ended.length > 0) for (const it of dispatchers) it.ended(ended)
    },
    onNews: () => {
      wake()
      for (const it of scanners) it.wake(null)
    },
    tick: () => {
      for (const it of scanners) it.tick()
    },
    isRunning: (key) => [...dispatchers].some((it) => it.isRunning(key)),
    stuck: () => new Map([...scanners].flatMap((it) => [...it.stuck()]))
  }
}

export interface Workforce {
  readonly workers: Workers
  readonly alive: Alive
  /** Starts these in the scope, and tells other processes of them. */
  readonly start: (kinds: ReadonlyArray<WorkerKind>) => Effect.Effect<void, never, Scope.Scope>
}

type Dependencies = Omit<Parameters<typeof makeDispatcher>[0], "committer"> & {
  readonly observe: Pick<Observe, "onDead" | "onRestarted" | "onTakenOver">
  readonly committer: () => Committer
  readonly poll: number
}

/** Puts together the workers of an engine. */
export const makeWorkforce = (deps: Dependencies): Workforce => {
  const { clock, observe, random, store } = deps
  const pulses = new Set<Pulse>()
  const alive: Alive = { store, clock, process: random(8), poll: deps.poll, pulses }
  const workers: Workers = makeWorkers(
    {
      scanner: () => makeScanner(store, deps.committer(), clock),
      dispatcher: () => makeDispatcher({ ...deps, committer: deps.committer() }),
      reaper: () => makeReaper({ ...deps, isRunning: workers.isRunning, onReaped: () => workers.wake() })
    },
    { clock, pulses, onRestarted: observe.onRestarted }
  )
  return {
    workers,
    alive,
    start: Effect.fnUntraced(function* (kinds) {
      for (const kind of kinds) yield* Effect.forkScoped(workers.run(kind))
      if (store.manifest.shared) yield* Effect.forkScoped(heartbeat(alive))
    })
  }
}
