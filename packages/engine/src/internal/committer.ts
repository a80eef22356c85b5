/** @internal */
import { Cause, type Clock, Effect, Exit, Latch, Option, type Scope } from "effect"
import { type EngineError, OverloadedError, StoreError } from "../EngineError.ts"
import { type Receipt } from "../Receipt.ts"
import { type Changes, type CommandRow, type LogRow, type Store, type Transaction, type WorkUpdate } from "../Store.ts"
import { assemble, endedWork, feedsOf } from "./changes.ts"
import { type Accepted, Group, isAskedStill, type Outcome } from "./group.ts"
import { type Job, type Waiting } from "./job.ts"
import { type SeenGroup } from "./observe.ts"
import { type Limits, limitsOf, makePace, type Pace, Pacing } from "./pace.ts"
import { type Flight, makeQueue } from "./queue.ts"
import { type Registry } from "./registry.ts"
import { type Cache, type State } from "./state.ts"

/** What a commit has brought about, for those who act on it. */
export interface Committed {
  /** Where the log stood before. */
  readonly from: number
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
  readonly onGroup?: (seen: SeenGroup) => void
  /** Told when one of those who are told of a group has thrown. */
  readonly onThrew?: (cause: unknown) => void
}

interface Running extends Dependencies {
  readonly limits: Limits
}

interface Settled {
  readonly exits: ReadonlyArray<Exit.Exit<unknown, EngineError>>
  readonly states: ReadonlyArray<State>
  readonly committed: Committed | null
  readonly seen: SeenGroup
}

const commandIds = (jobs: ReadonlyArray<Job>): ReadonlyArray<string> =>
  jobs.flatMap((job) => (job.commandId === null ? [] : [job.commandId]))

const sortedUnique = (items: ReadonlyArray<string>): ReadonlyArray<string> =>
  items.length < 2 ? items : [...new Set(items)].sort()

/** Decides one job after the other, for as long as a group may; what it does not come to waits for the next. */
const runJobs = Effect.fnUntraced(function* (
  { clock, limits }: Running,
  group: Group,
  jobs: ReadonlyArray<Job>
): Effect.fn.Return<ReadonlyArray<Outcome>, StoreError> {
  let now = clock.monotonicTimeNanosUnsafe()
  const until = now + limits.deciding
  let breath = now + limits.breath
  const outcomes: Array<Outcome> = []
  for (const job of jobs) {
    now = clock.monotonicTimeNanosUnsafe()
    if (outcomes.length > 0 && now > until) break
    if (now > breath) {
      yield* Effect.yieldNow
      breath = clock.monotonicTimeNanosUnsafe() + limits.breath
    }
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

/** Looks the command ids up behind the locks: another process may just have used one of them. */
const lockAndLookUp = (
  { limits }: Running,
  group: Group,
  jobs: ReadonlyArray<Job>
): Effect.Effect<ReadonlyArray<CommandRow>, StoreError> => {
  const load = group.load(
    sortedUnique(jobs.flatMap((it) => it.locks)),
    jobs.flatMap((it) => it.ids)
  )
  const lookUp = group.tx.commands(commandIds(jobs))
  // What is asked at once is answered in order, and costs one way to the database instead of two.
  return limits.atOnce
    ? Effect.map(Effect.all([load, lookUp], { concurrency: "unbounded" }), ([, rows]) => rows)
    : Effect.andThen(load, lookUp)
}

/** What one run of a group's body came to, for a later run that finds it in the log. */
interface Attempt {
  readonly position: number
  readonly hash: string
  readonly settled: Settled
}

/**
 * Whether an earlier run was committed after all: its commit's reply was lost, and the store runs the body again. What
 * has no command id would otherwise be taken for new.
 */
const isInLog = (tx: Transaction, { hash, position }: Attempt): Effect.Effect<boolean, StoreError> =>
  Effect.map(tx.journal({ instance: null, after: position - 1, limit: 1 }), ({ chain }) =>
    chain.some((it) => it.last === position && it.hash === hash)
  )

const committedOf = (
  { changes, ended }: { readonly changes: Changes; readonly ended: ReadonlyArray<WorkUpdate> },
  log: LogRow
): Committed => ({
  from: log.position,
  position: changes.log?.position ?? log.position,
  due: changes.timersSet.reduce<number | null>((due, it) => Math.min(due ?? it.due, it.due), null),
  work: changes.work.length > 0,
  ended: ended.map((it) => it.key)
})

/** Somebody else has committed what a plan of the group would have had to know: the group is decided again. */
const overtaken = new StoreError({ operation: "plan", problem: "busy", cause: "what it was told has changed" })
const mostOvertaken = 10

/** Last of all the log: gives every row its place and writes. */
const record = Effect.fnUntraced(function* (
  { clock }: Running,
  group: Group,
  outcomes: ReadonlyArray<Outcome>
): Effect.fn.Return<
  { readonly settled: Omit<Settled, "seen">; readonly hash: string; readonly wrote: bigint },
  StoreError
> {
  const { tx } = group
  const ended = endedWork(group)
  if (ended.length > 0) yield* tx.settle(ended)
  const { heads, log } = yield* tx.lockLog(feedsOf(group))
  if (!(yield* isAskedStill(group, log.position))) return yield* overtaken
  const locked = clock.monotonicTimeNanosUnsafe()
  const { changes, receipts } = assemble(group, log, heads)
  yield* tx.write(changes)
  const settled = {
    exits: outcomes.map((outcome) => exitOf(outcome, receipts)),
    states: [...group.current.values()],
    committed: committedOf({ changes, ended }, log)
  }
  return { settled, hash: changes.log?.hash ?? log.hash, wrote: clock.monotonicTimeNanosUnsafe() - locked }
})

/** One group, one transaction: lock, look up, decide, write, and last of all the log. */
const body = (running: Running, jobs: ReadonlyArray<Job>) => {
  const { cache, clock, registry } = running
  let last: Attempt | null = null
  return Effect.fnUntraced(function* (tx: Transaction): Effect.fn.Return<Settled, StoreError> {
    const group = new Group({ tx, registry, cache })
    const recorded = yield* lockAndLookUp(running, group, jobs)
    if (last !== null && (yield* isInLog(tx, last))) return last.settled
    // Time is read behind the locks: who waited for somebody else does not decide before them.
    group.now = clock.currentTimeMillisUnsafe()
    const started = clock.monotonicTimeNanosUnsafe()
    for (const row of recorded) group.recorded.set(row.id, row)
    const outcomes = yield* runJobs(running, group, jobs)
    const decided = clock.monotonicTimeNanosUnsafe() - started
    const seen = { entries: group.entries, outcomes, now: group.now, took: decided }
    if (group.entries.length === 0 && group.accepted.size === 0)
      return { exits: outcomes.map((it) => exitOf(it, noReceipts)), states: [], committed: null, seen }
    const { hash, settled, wrote } = yield* record(running, group, outcomes)
    // What others make a group wait for says nothing about its size.
    const result = { ...settled, seen: { ...seen, took: decided + wrote } }
    if (group.entries.length > 0) last = { position: settled.committed!.position, hash, settled: result }
    return result
  })
}

export interface Committer {
  /** Waits its turn. A caller from outside is turned away when too many wait. */
  readonly submit: <A>(job: Job, isInternal?: boolean) => Effect.Effect<A, EngineError>
}

const problemOf = (cause: Cause.Cause<unknown>): StoreError["problem"] | null => {
  const error = Option.getOrNull(Cause.findErrorOption(cause))
  return error instanceof StoreError ? error.problem : null
}

const isOvertaken = (cause: Cause.Cause<unknown>): boolean =>
  Option.getOrNull(Cause.findErrorOption(cause)) === overtaken

/** What is no fault of a single job: to try each of them would only try the patience of all. */
const isNobodys = (cause: Cause.Cause<unknown>): boolean => {
  if (isOvertaken(cause)) return false
  const problem = problemOf(cause)
  return problem === "busy" || problem === "full" || problem === "unreachable" || problem === "denied"
}

/** What holds for those who wait as well. Where rows are locked one by one, others may be held up by nothing. */
const isEverybodys = (cause: Cause.Cause<unknown>, { store }: Pick<Running, "store">): boolean =>
  isNobodys(cause) && (store.manifest.synchronous || problemOf(cause) !== "busy")

const quietly = (deps: Pick<Running, "onThrew">, run: () => void): void => {
  try {
    run()
  } catch (cause) {
    deps.onThrew?.(cause)
  }
}

interface Dealt {
  readonly jobs: number
  /** Why the storage takes nothing from anybody, or `null`. */
  readonly down: Cause.Cause<EngineError> | null
}

const makeProcess = (running: Running, pace: Pace) => {
  const { cache, onCommitted, onGroup, store } = running
  const finish = (jobs: ReadonlyArray<Waiting>, settled: Settled): Dealt => {
    pace.learn(settled.exits.length, settled.seen.took)
    for (const state of settled.states) cache.put(state)
    // What is committed is committed, whatever those make of it who are told.
    quietly(running, () => onGroup?.(settled.seen))
    if (settled.committed !== null) quietly(running, () => onCommitted(settled.committed!))
    settled.exits.forEach((exit, i) => jobs[i]!.resume(exit))
    return { jobs: settled.exits.length, down: null }
  }
  const process: (jobs: ReadonlyArray<Waiting>) => Effect.Effect<Dealt> = Effect.fnUntraced(function* (jobs) {
    const transact = Effect.exit(
      store.transact(
        body(
          running,
          jobs.map((it) => it.job)
        )
      )
    )
    let exit = yield* transact
    for (let times = 1; times < mostOvertaken && Exit.isFailure(exit) && isOvertaken(exit.cause); times++)
      exit = yield* transact
    if (Exit.isSuccess(exit)) return finish(jobs, exit.value)
    if (jobs.length > 1 && !isNobodys(exit.cause)) return yield* apart(jobs)
    for (const job of jobs) job.resume(exit as Exit.Exit<never, EngineError>)
    return { jobs: jobs.length, down: isEverybodys(exit.cause, running) ? exit.cause : null }
  })
  /** One of them may be what the storage chokes on: the others must not suffer for it. */
  const apart = Effect.fnUntraced(function* (jobs: ReadonlyArray<Waiting>) {
    for (let i = 0; i < jobs.length; i++) {
      const { down } = yield* process([jobs[i]!])
      if (down !== null) return { jobs: i + 1, down }
    }
    return { jobs: jobs.length, down: null }
  })
  return process
}

const stopped = Exit.fail(new StoreError({ operation: "submit", problem: "failed", cause: "the engine has stopped" }))

/** Collects what callers submit and commits it in groups. */
export const makeCommitter = Effect.fnUntraced(function* (
  deps: Dependencies
): Effect.fn.Return<Committer, never, Scope.Scope> {
  const latch = Latch.makeUnsafe(false)
  const running: Running = { ...deps, limits: (yield* Pacing)(limitsOf(deps.store.manifest)) }
  const queue = makeQueue(running.limits)
  const pace = makePace(running.limits, deps.maxGroup)
  const process = makeProcess(running, pace)

  let isOver = false
  let tickets = 0
  // Nobody waits for an engine that has stopped.
  yield* Effect.addFinalizer(() =>
    Effect.sync(() => {
      isOver = true
      for (const it of queue.all()) it.resume(stopped)
    })
  )

  const fly = Effect.fnUntraced(function* (flight: Flight) {
    const before = tickets
    const dealt = yield* process(flight.jobs)
    queue.land(flight, dealt.jobs)
    // Who has waited through all of the storage's patience does not wait through it again.
    if (dealt.down !== null) for (const it of queue.dropBefore(before)) it.resume(Exit.failCause(dealt.down))
  })
  const work = Effect.fnUntraced(function* () {
    yield* latch.await
    latch.closeUnsafe()
    for (let next = queue.start(pace.size()); next !== null; next = queue.start(pace.size())) {
      yield* fly(next)
      // Lets those who were answered submit again, so that the next group is a full one.
      yield* Effect.yieldNow
    }
  })
  for (let lane = 0; lane < running.limits.lanes; lane++) yield* Effect.forkScoped(Effect.forever(work()))

  return {
    submit: <A>(job: Job, isInternal = false) =>
      Effect.callback<A, EngineError>((resume) => {
        if (isOver) return resume(stopped)
        if (!isInternal && queue.size() >= deps.maxWaiting)
          return resume(Effect.fail(new OverloadedError({ waiting: queue.size() })))
        const waiting: Waiting = { job, resume, ticket: tickets++ }
        queue.add(waiting)
        latch.openUnsafe()
        return Effect.sync(() => queue.drop(waiting))
      })
  }
})
