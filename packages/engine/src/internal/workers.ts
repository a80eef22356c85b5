/** @internal */
import { Effect } from "effect"
import { type EngineError } from "../EngineError.ts"
import { type WorkKey } from "../Store.ts"
import { type WorkerKind } from "../Work.ts"
import { type Committed } from "./committer.ts"
import { type Dispatcher } from "./dispatcher.ts"
import { type Reaper } from "./reaper.ts"
import { type Scanner } from "./scanner.ts"

/** How each kind of worker is made. Each run has one of its own: two at once, as while one is moved, do no harm. */
export interface Makers {
  readonly scanner: () => Scanner
  readonly dispatcher: () => Dispatcher
  readonly reaper: () => Reaper
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

/** Runs one with its place among those that are woken. */
const among = <W extends { readonly run: Effect.Effect<never> }>(active: Set<W>, make: () => W): Effect.Effect<never> =>
  Effect.suspend(() => {
    const worker = make()
    active.add(worker)
    return Effect.ensuring(
      worker.run,
      Effect.sync(() => active.delete(worker))
    )
  })

export const makeWorkers = (makers: Makers): Workers => {
  const scanners = new Set<Scanner>()
  const dispatchers = new Set<Dispatcher>()
  const reapers = new Set<Reaper>()
  const run: Workers["run"] = (kind) => {
    if (kind === "scanner") return among(scanners, makers.scanner)
    if (kind === "dispatcher") return among(dispatchers, makers.dispatcher)
    return among(reapers, makers.reaper)
  }
  const wake = (): void => {
    for (const it of dispatchers) it.wake()
  }
  return {
    run,
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
