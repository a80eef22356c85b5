/** @internal */
import { Cause, type Clock, Effect, Exit, FiberMap, Latch, Option, Schedule } from "effect"
import { type Engine } from "../Engine.ts"
import { type StoreError } from "../EngineError.ts"
import { type Store, type WorkKey, type WorkRow } from "../Store.ts"
import { type ActivityHandler, type Answer, type EffectHandler, type Task } from "../Work.ts"
import { type Committer } from "./committer.ts"
import { answerJob, workKey } from "./job.ts"

export interface Handlers {
  /** By `effect:<lifecycle>/<name>` and `activity:<lifecycle>/<name>`. */
  readonly byName: ReadonlyMap<string, EffectHandler | ActivityHandler>
}

export interface Pace {
  readonly concurrency: number
  readonly lease: number
  readonly attempts: number
  readonly backoff: number
  readonly backoffMax: number
}

export interface Dependencies {
  readonly store: Store["Service"]
  readonly committer: Committer
  readonly clock: Clock.Clock
  readonly token: () => string
  readonly handlers: Handlers
  readonly pace: Pace
  readonly engine: () => Engine["Service"]
}

export interface Dispatcher {
  /** Runs what is ready, until it is interrupted. */
  readonly run: Effect.Effect<never>
  readonly wake: () => void
  /** Whether an attempt at this work runs here. */
  readonly isRunning: (key: WorkKey) => boolean
  /** Interrupts what runs for activities that have ended. */
  readonly ended: (keys: ReadonlyArray<WorkKey>) => void
}

interface Leased {
  readonly row: WorkRow
  readonly token: string
}

/** What an attempt came to. */
type Result =
  | { readonly _tag: "Done" }
  | { readonly _tag: "Answer"; readonly answer: Answer }
  | { readonly _tag: "Failed"; readonly reason: string }

const nameOf = (row: Pick<WorkRow, "kind" | "lifecycle" | "name">): string => `${row.kind}:${row.lifecycle}/${row.name}`

const reasonOf = (cause: Cause.Cause<unknown>): string => {
  const squashed = Cause.squash(cause)
  const text = squashed instanceof Error ? `${squashed.name}: ${squashed.message}` : JSON.stringify(squashed)
  return (text ?? "unknown").slice(0, 500)
}

const resultOf = (row: WorkRow, exit: Exit.Exit<unknown, unknown>): Result => {
  if (row.kind === "effect")
    return Exit.isSuccess(exit) ? { _tag: "Done" } : { _tag: "Failed", reason: reasonOf(exit.cause) }
  if (Exit.isSuccess(exit)) return { _tag: "Answer", answer: { _tag: "Done", output: (exit.value ?? null) as never } }
  const error = Cause.findErrorOption(exit.cause)
  return Option.isSome(error)
    ? { _tag: "Answer", answer: { _tag: "Failed", error: error.value as never } }
    : { _tag: "Failed", reason: reasonOf(exit.cause) }
}

const makeLeasing = ({ clock, handlers, pace, store, token }: Dependencies) => {
  const names = [...handlers.byName.keys()]
  // A store of one process has nobody who could take over: a lease never lapses there.
  const lapse = store.manifest.shared ? pace.lease : 1e14

  /** Leases what is ready, but for what runs here: its lease has lapsed while this process stood still. */
  const lease: (limit: number, running: ReadonlySet<string>) => Effect.Effect<ReadonlyArray<Leased>, StoreError> =
    Effect.fnUntraced(function* (limit, running) {
      const at = clock.currentTimeMillisUnsafe()
      const filter = { _tag: "Ready", at, names, limit: limit + running.size } as const
      if (names.length === 0 || (yield* store.work(filter)).length === 0) return []
      return yield* store.transact((tx) =>
        Effect.gen(function* () {
          const ready = (yield* tx.work(filter)).filter((row) => !running.has(workKey(row)))
          const wanted = ready
            .slice(0, limit)
            .map((row) => ({ row: { ...row, attempts: row.attempts + 1 }, was: row.lease, token: token() }))
          // Another process may have taken one between the reading and this: it is theirs.
          const hits = yield* tx.settle(
            wanted.map(({ row, token: lease, was }) => ({
              key: row,
              from: "open",
              lease: was,
              set: { lease, leaseUntil: at + lapse, attempts: row.attempts }
            }))
          )
          return wanted.filter((_, i) => hits[i])
        })
      )
    })

  /** Changes a piece of work that is still ours; false when somebody else has it or it has ended. */
  const settle = ({ row, token }: Leased, set: Parameters<typeof settleRow>[1]): Effect.Effect<boolean, StoreError> =>
    settleRow({ row, token }, set)
  const settleRow = (
    { row, token: lease }: Leased,
    set: { readonly [K in "status" | "due" | "lease" | "leaseUntil" | "reason" | "attempts"]?: WorkRow[K] }
  ): Effect.Effect<boolean, StoreError> =>
    Effect.map(
      store.transact((tx) => tx.settle([{ key: row, from: "open", lease, set: set as {} }])),
      ([hit]) => hit === true
    )

  /** A storage that fails for a moment costs nobody the lease: it is renewed well before it lapses. */
  const renew = (leased: Leased): Effect.Effect<boolean> =>
    Effect.catch(
      Effect.suspend(() => settle(leased, { leaseUntil: clock.currentTimeMillisUnsafe() + lapse })),
      () => Effect.succeed(true)
    )

  /** Runs until the lease is lost; where leases never lapse, for ever. */
  const keep = (leased: Leased): Effect.Effect<void> =>
    store.manifest.shared
      ? Effect.repeat(Effect.delay(renew(leased), pace.lease / 3), { while: (held) => held }).pipe(Effect.asVoid)
      : Effect.never

  return { lease, settle, keep }
}

/** Runs one piece of leased work and notes down what it came to. */
const makeAttempts = (
  deps: Dependencies,
  { keep, settle }: Pick<ReturnType<typeof makeLeasing>, "keep" | "settle">
) => {
  const { clock, committer, handlers, pace } = deps
  const fail = (leased: Leased, reason: string): Effect.Effect<unknown, StoreError> => {
    const { attempts } = leased.row
    if (attempts >= pace.attempts) return settle(leased, { status: "dead", lease: null, reason })
    const pause = Math.min(pace.backoff * 2 ** (attempts - 1), pace.backoffMax)
    return settle(leased, { due: clock.currentTimeMillisUnsafe() + pause, lease: null, reason })
  }

  const answer = ({ row }: Leased, it: Answer): Effect.Effect<string | null> =>
    Effect.map(
      Effect.exit(committer.submit(answerJob({ instance: row.instance, seq: row.seq, activity: row.slot }, it), true)),
      (exit) => (Exit.isSuccess(exit) ? null : reasonOf(exit.cause))
    )

  const conclude: (leased: Leased, result: Result) => Effect.Effect<unknown, StoreError> = Effect.fnUntraced(
    function* (leased, result) {
      if (result._tag === "Done") return yield* settle(leased, { status: "done", lease: null, reason: null })
      if (result._tag === "Failed") return yield* fail(leased, result.reason)
      const problem = yield* answer(leased, result.answer)
      if (problem !== null) yield* fail(leased, problem)
    }
  )

  const attempt = ({ row }: Leased): Effect.Effect<Exit.Exit<unknown, unknown>> => {
    const task: Task = {
      key: workKey(row),
      instance: row.instance,
      lifecycle: row.lifecycle,
      attempt: row.attempts,
      at: row.at,
      engine: deps.engine()
    }
    return Effect.exit(Effect.suspend(() => handlers.byName.get(nameOf(row))!(JSON.parse(row.input), task)))
  }

  /** What was done is noted down, whatever happens meanwhile: a pause of the storage, or the end of this engine. */
  const note = (leased: Leased, exit: Exit.Exit<unknown, unknown>): Effect.Effect<unknown> =>
    Effect.ignore(
      Effect.retry(conclude(leased, resultOf(leased.row, exit)), { times: 5, schedule: Schedule.spaced(200) })
    )

  const giveBack = (leased: Leased): Effect.Effect<unknown> =>
    Effect.ignore(settle(leased, { lease: null, attempts: leased.row.attempts - 1 }))

  /** A lease that was lost ends the attempt: another process has taken over, or the activity has ended. */
  const run = (leased: Leased): Effect.Effect<unknown> =>
    Effect.uninterruptibleMask((restore) =>
      Effect.flatMap(
        Effect.exit(restore(Effect.raceFirst(Effect.asSome(attempt(leased)), Effect.as(keep(leased), Option.none())))),
        (raced) => {
          if (Exit.isFailure(raced)) return giveBack(leased)
          return Option.isSome(raced.value) ? note(leased, raced.value.value) : Effect.void
        }
      )
    )
  return { run }
}

/** When work that is open will next be ready, as far as this process can tell. */
const nextReady = (rows: ReadonlyArray<WorkRow>, now: number): number =>
  rows.reduce((next, row) => {
    const at = row.lease === null ? row.due : Math.max(row.due, row.leaseUntil)
    return at > now ? Math.min(next, at) : next
  }, Infinity)

/** How many more pieces of work may be taken on, beside those that run here. */
const roomOf = ({ concurrency }: Pace, running: Iterable<readonly [string, unknown]>) => {
  const keys = new Set(Array.from(running, ([key]) => key))
  return { keys, free: concurrency - keys.size }
}

const longest = 10_000
const longestSleep = 86_400_000
const page = 256

/** Where nobody else can be at work, a lease at the start is one that a stopped engine left behind. */
const releaseAll = (store: Store["Service"]): Effect.Effect<unknown, StoreError> =>
  store.transact((tx) =>
    Effect.flatMap(tx.work({ _tag: "Status", status: "open", limit: 1_000_000 }), (rows) =>
      tx.settle(
        rows.filter((row) => row.lease !== null).map((row) => ({ key: row, from: "open", set: { lease: null } }))
      )
    )
  )

export const makeDispatcher = (deps: Dependencies): Dispatcher => {
  const { clock, handlers, pace, store } = deps
  const latch = Latch.makeUnsafe(true)
  const leasing = makeLeasing(deps)
  const { run } = makeAttempts(deps, leasing)

  let attempts: FiberMap.FiberMap<string, unknown> | null = null
  const round = Effect.fnUntraced(function* (running: FiberMap.FiberMap<string, unknown>) {
    latch.closeUnsafe()
    const { free, keys } = roomOf(pace, running)
    const leased = free > 0 ? yield* leasing.lease(free, keys) : []
    const onEnd = Effect.sync(() => latch.openUnsafe())
    for (const it of leased) yield* FiberMap.run(running, workKey(it.row), Effect.ensuring(run(it), onEnd))
    const now = clock.currentTimeMillisUnsafe()
    const rows = handlers.byName.size === 0 ? [] : yield* store.work({ _tag: "Status", status: "open", limit: page })
    const open = rows.filter((row) => handlers.byName.has(nameOf(row)))
    if (free <= 0 || handlers.byName.size === 0) return yield* latch.await
    // Another process may have opened some again, and behind a full page of what nobody here handles there may be more.
    const cap = store.manifest.shared || rows.length === page ? longest : Infinity
    const pause = Math.min(nextReady(open, now) - now, cap)
    yield* Number.isFinite(pause)
      ? Effect.raceFirst(Effect.sleep(Math.min(pause, longestSleep)), latch.await)
      : latch.await
  })
  const rounds = Effect.fnUntraced(function* () {
    const running = yield* FiberMap.make<string, unknown>()
    attempts = running
    if (!store.manifest.shared) yield* Effect.ignore(releaseAll(store))
    // A storage that fails now is tried again in a second.
    return yield* Effect.forever(Effect.catch(round(running), () => Effect.sleep(1000)))
  })

  return {
    run: Effect.scoped(rounds()),
    wake: () => latch.openUnsafe(),
    isRunning: (key) => attempts !== null && FiberMap.hasUnsafe(attempts, workKey(key)),
    ended: (keys) => {
      const running = attempts
      if (running === null) return
      for (const key of keys) {
        const fiber = Option.getOrUndefined(FiberMap.getUnsafe(running, workKey(key)))
        // An activity whose own answer ended it is past interrupting; what it still does is let go of the lease.
        if (fiber !== undefined) fiber.interruptUnsafe()
      }
    }
  }
}
