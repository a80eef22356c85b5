/** @internal */
import { Cause, type Clock, Effect, Exit, Latch, Option, type Scope } from "effect"
import { type EngineError, OverloadedError, StoreError } from "../EngineError.ts"
import { type Receipt } from "../Receipt.ts"
import { type Store, type Transaction } from "../Store.ts"
import { assemble, endedWork, feedsOf } from "./changes.ts"
import { type Accepted, Group, type Outcome } from "./group.ts"
import { type Job, type Waiting } from "./job.ts"
import { type Registry } from "./registry.ts"
import { type Cache, type State } from "./state.ts"

/** What a commit has brought about, for those who act on it. */
export interface Committed {
  readonly position: number
  /** The earliest timer that was set, or `null`. */
  readonly due: number | null
  readonly work: boolean
  /** Activities that are no longer running. */
  readonly ended: ReadonlyArray<{ readonly instance: string; readonly seq: number; readonly slot: string }>
}

export interface Dependencies {
  readonly store: Store["Service"]
  readonly registry: Registry
  readonly cache: Cache
  readonly clock: Clock.Clock
  readonly maxWaiting: number
  readonly maxGroup: number
  readonly onCommitted: (committed: Committed) => void
}

interface Settled {
  readonly exits: ReadonlyArray<Exit.Exit<unknown, EngineError>>
  readonly states: ReadonlyArray<State>
  readonly committed: Committed | null
  readonly took: bigint
}

/** How long one group may read, decide and write, in nanoseconds. What the disk then takes is not ours to choose. */
const longest = 5_000_000n
const shortest = 4_000_000n
const smallest = 8

/** How many jobs to take for the next group, learnt from how long the last one took. */
const makePace = (maxGroup: number) => {
  let size = Math.min(64, maxGroup)
  return {
    size: () => size,
    learn: (jobs: number, took: bigint): void => {
      if (took > longest) size = Math.max(smallest, Math.floor(size * 0.8))
      else if (took < shortest && jobs >= size) size = Math.min(maxGroup, Math.ceil(size * 1.25))
    }
  }
}

const commandIds = (jobs: ReadonlyArray<Job>): ReadonlyArray<string> =>
  jobs.flatMap((job) => (job.commandId === null ? [] : [job.commandId]))

const sortedUnique = (items: ReadonlyArray<string>): ReadonlyArray<string> =>
  items.length < 2 ? items : [...new Set(items)].sort()

const runJobs = Effect.fnUntraced(function* (
  { clock }: Dependencies,
  group: Group,
  jobs: ReadonlyArray<Job>
): Effect.fn.Return<ReadonlyArray<Outcome>, StoreError> {
  const until = clock.monotonicTimeNanosUnsafe() + longest
  const outcomes: Array<Outcome> = []
  for (const job of jobs) {
    if (outcomes.length > 0 && clock.monotonicTimeNanosUnsafe() > until) break
    const outcome = job.run(group)
    outcomes.push(Effect.isEffect(outcome) ? yield* outcome : outcome)
  }
  return outcomes
})

const exitOf = (outcome: Outcome, receipts: ReadonlyMap<Accepted, Receipt>): Exit.Exit<unknown, EngineError> => {
  switch (outcome._tag) {
    case "Accepted":
      return Exit.succeed(receipts.get(outcome.bundle)!)
    case "Repeated":
      return Exit.succeed(JSON.parse(outcome.receipt))
    case "Value":
      return Exit.succeed(outcome.value)
    case "Failed":
      return Exit.fail(outcome.error)
  }
}

const noReceipts: ReadonlyMap<Accepted, Receipt> = new Map()

/** One group, one transaction: lock, look up, decide, write, and last of all the log. */
const body = (deps: Dependencies, jobs: ReadonlyArray<Job>, now: number) =>
  Effect.fnUntraced(function* (tx: Transaction): Effect.fn.Return<Settled, StoreError> {
    const started = deps.clock.monotonicTimeNanosUnsafe()
    const took = (): bigint => deps.clock.monotonicTimeNanosUnsafe() - started
    const group = new Group({ tx, registry: deps.registry, cache: deps.cache, now })
    yield* group.load(
      sortedUnique(jobs.flatMap((it) => it.locks)),
      jobs.flatMap((it) => it.ids)
    )
    for (const row of yield* tx.commands(commandIds(jobs))) group.recorded.set(row.id, row)
    const outcomes = yield* runJobs(deps, group, jobs)
    if (group.entries.length === 0 && group.accepted.size === 0)
      return { exits: outcomes.map((it) => exitOf(it, noReceipts)), states: [], committed: null, took: took() }
    const ended = endedWork(group)
    if (ended.length > 0) yield* tx.settle(ended)
    const { heads, log } = yield* tx.lockLog(feedsOf(group))
    const { changes, receipts } = assemble(group, log, heads)
    yield* tx.write(changes)
    return {
      exits: outcomes.map((outcome) => exitOf(outcome, receipts)),
      states: [...group.current.values()],
      committed: {
        position: changes.log?.position ?? log.position,
        due: changes.timersSet.reduce<number | null>((due, it) => Math.min(due ?? it.due, it.due), null),
        work: changes.work.length > 0,
        ended: ended.map((it) => it.key)
      },
      took: took()
    }
  })

export interface Committer {
  /** Waits its turn. A caller from outside is turned away when too many wait. */
  readonly submit: <A>(job: Job, isInternal?: boolean) => Effect.Effect<A, EngineError>
}

const isBusy = (cause: Cause.Cause<unknown>): boolean => {
  const error = Option.getOrNull(Cause.findErrorOption(cause))
  return error instanceof StoreError && error.problem === "busy"
}

const makeProcess = (deps: Dependencies, pace: ReturnType<typeof makePace>) => {
  const finish = (jobs: ReadonlyArray<Waiting>, settled: Settled): number => {
    pace.learn(settled.exits.length, settled.took)
    for (const state of settled.states) deps.cache.put(state)
    if (settled.committed !== null) deps.onCommitted(settled.committed)
    settled.exits.forEach((exit, i) => jobs[i]!.resume(exit))
    return settled.exits.length
  }
  /** Gives how many of the jobs were dealt with. */
  const process: (jobs: ReadonlyArray<Waiting>) => Effect.Effect<number> = Effect.fnUntraced(function* (jobs) {
    const now = deps.clock.currentTimeMillisUnsafe()
    const exit = yield* Effect.exit(
      deps.store.transact(
        body(
          deps,
          jobs.map((it) => it.job),
          now
        )
      )
    )
    if (Exit.isSuccess(exit)) return finish(jobs, exit.value)
    if (jobs.length > 1 && !isBusy(exit.cause)) {
      // One of them may be what the storage chokes on: the others must not suffer for it.
      for (const job of jobs) yield* process([job])
      return jobs.length
    }
    for (const job of jobs) job.resume(exit as Exit.Exit<never, EngineError>)
    return jobs.length
  })
  return process
}

/** Collects what callers submit and commits it in groups. */
export const makeCommitter = Effect.fnUntraced(function* (
  deps: Dependencies
): Effect.fn.Return<Committer, never, Scope.Scope> {
  const queue: Array<Waiting> = []
  const latch = Latch.makeUnsafe(false)
  const pace = makePace(deps.maxGroup)
  const process = makeProcess(deps, pace)

  let isOver = false
  let taken: ReadonlyArray<Waiting> = []
  const stopped = Exit.fail(new StoreError({ operation: "submit", problem: "failed", cause: "the engine has stopped" }))
  // Nobody waits for an engine that has stopped.
  yield* Effect.addFinalizer(() =>
    Effect.sync(() => {
      isOver = true
      for (const it of [...taken, ...queue.splice(0)]) it.resume(stopped)
    })
  )

  const take = (): ReadonlyArray<Waiting> => queue.splice(0, pace.size()).filter((it) => !it.abandoned)
  const round = Effect.fnUntraced(function* () {
    const jobs = take()
    taken = jobs
    if (jobs.length === 0) return
    const dealt = yield* process(jobs)
    if (dealt < jobs.length) queue.unshift(...jobs.slice(dealt))
  })
  const work = Effect.fnUntraced(function* () {
    yield* latch.await
    latch.closeUnsafe()
    while (queue.length > 0) {
      yield* round()
      // Lets those who were answered submit again, so that the next group is a full one.
      yield* Effect.yieldNow
    }
  })
  yield* Effect.forkScoped(Effect.forever(work()))

  return {
    submit: <A>(job: Job, isInternal = false) =>
      Effect.callback<A, EngineError>((resume) => {
        if (isOver) return resume(stopped)
        if (!isInternal && queue.length >= deps.maxWaiting)
          return resume(Effect.fail(new OverloadedError({ waiting: queue.length })))
        const waiting: Waiting = { job, resume, abandoned: false }
        queue.push(waiting)
        latch.openUnsafe()
        return Effect.sync(() => {
          waiting.abandoned = true
        })
      })
  }
})
