/** @internal */
import { Cause, type Clock, Effect, Exit, Option, Schedule } from "effect"
import { type Engine } from "../Engine.ts"
import { StoreError } from "../EngineError.ts"
import { type Store, type WorkRow } from "../Store.ts"
import { type ActivityTask, type Answer, isLater, type Task } from "../Work.ts"
import { type Committer } from "./committer.ts"
import { type Leased, type Leasing } from "./dispatcherLease.ts"
import { answerJob, workKey } from "./job.ts"
import { type Observe } from "./observe.ts"
import { type Declared, type Handlers, nameOf } from "./policy.ts"

export interface Dependencies {
  readonly store: Pick<Store["Service"], "manifest">
  readonly committer: Committer
  readonly clock: Clock.Clock
  readonly handlers: Handlers
  readonly engine: () => Engine["Service"]
  readonly observe: Pick<Observe, "onDead">
}

/** What an attempt came to. */
type Result =
  | { readonly _tag: "Done" }
  | { readonly _tag: "Later" }
  | { readonly _tag: "Answer"; readonly answer: Answer }
  | { readonly _tag: "Failed"; readonly reason: string }

/** How an attempt ended: the handler's exit, or `null` when it took longer than its policy allows. */
type Ended = Exit.Exit<unknown, unknown> | null

type Restore = <A, E>(self: Effect.Effect<A, E>) => Effect.Effect<A, E>

/** A failure as text. What has none, or throws when it is asked, must not keep its work from being tried again. */
const textOf = (failure: unknown): string => {
  try {
    if (failure instanceof Error) return `${failure.name}: ${failure.message}`
    return JSON.stringify(failure) ?? "unknown"
  } catch {
    return "unknown"
  }
}

const reasonOf = (cause: Cause.Cause<unknown>): string => textOf(Cause.squash(cause)).slice(0, 500)

const failed = (reason: string): Result => ({ _tag: "Failed", reason })

const effectResult = (exit: Exit.Exit<unknown, unknown>): Result => {
  if (Exit.isFailure(exit)) return failed(reasonOf(exit.cause))
  return isLater(exit.value) ? failed("NotAnActivity: nobody can answer an effect later") : { _tag: "Done" }
}

const activityResult = (exit: Exit.Exit<unknown, unknown>): Result => {
  if (Exit.isSuccess(exit)) {
    if (isLater(exit.value)) return { _tag: "Later" }
    return { _tag: "Answer", answer: { _tag: "Done", output: (exit.value ?? null) as never } }
  }
  const error = Cause.findErrorOption(exit.cause)
  return Option.isSome(error)
    ? { _tag: "Answer", answer: { _tag: "Failed", error: error.value as never } }
    : failed(reasonOf(exit.cause))
}

const resultOf = (row: WorkRow, ended: Ended, { timeout }: Declared): Result => {
  if (ended === null) return failed(`TimedOut: it took longer than ${timeout} ms`)
  return row.kind === "effect" ? effectResult(ended) : activityResult(ended)
}

/** Runs one piece of leased work and notes down what it came to. */
export const makeAttempts = (deps: Dependencies, { keep, settle }: Pick<Leasing, "keep" | "settle">) => {
  const { clock, committer, handlers, observe } = deps
  const declaredOf = ({ row }: Leased): Declared => handlers.get(nameOf(row))!

  const fail = (leased: Leased, reason: string): Effect.Effect<unknown, StoreError> => {
    const { attempts } = leased.row
    const policy = declaredOf(leased)
    if (attempts >= policy.attempts)
      return Effect.map(
        settle(leased, { status: "dead", lease: null, reason }),
        (hit) => hit && observe.onDead(leased.row)
      )
    const pause = Math.min(policy.backoff * 2 ** (attempts - 1), policy.backoffMax)
    return settle(leased, { due: clock.currentTimeMillisUnsafe() + pause, lease: null, reason })
  }

  /** Brings an answer; gives why the instance did not take it. One that the storage could not take is brought again. */
  const answer = ({ row }: Leased, it: Answer): Effect.Effect<string | null, StoreError> =>
    Effect.flatMap(
      Effect.exit(committer.submit(answerJob({ instance: row.instance, seq: row.seq, activity: row.slot }, it), true)),
      (exit) => {
        if (Exit.isSuccess(exit)) return Effect.succeed(null)
        const error = Option.getOrNull(Cause.findErrorOption(exit.cause))
        return error instanceof StoreError && error.problem !== "failed"
          ? Effect.fail(error)
          : Effect.succeed(reasonOf(exit.cause))
      }
    )

  const conclude: (leased: Leased, result: Result) => Effect.Effect<unknown, StoreError> = Effect.fnUntraced(
    function* (leased, result) {
      if (result._tag === "Done") return yield* settle(leased, { status: "done", lease: null, reason: null })
      if (result._tag === "Later") return yield* settle(leased, { status: "waiting", lease: null, reason: null })
      if (result._tag === "Failed") return yield* fail(leased, result.reason)
      const problem = yield* answer(leased, result.answer)
      if (problem !== null) yield* fail(leased, problem)
    }
  )

  const attempt = (leased: Leased): Effect.Effect<Ended> => {
    const { row, token } = leased
    const { run, timeout } = declaredOf(leased)
    const task: Task = {
      key: workKey(row),
      instance: row.instance,
      lifecycle: row.lifecycle,
      attempt: row.attempts,
      at: row.at,
      engine: deps.engine()
    }
    const known: Task | ActivityTask = token === null ? task : { ...task, token }
    const exit: Effect.Effect<Ended> = Effect.exit(Effect.suspend(() => run(JSON.parse(row.input), known)))
    return timeout === Infinity ? exit : Effect.raceFirst(exit, Effect.as(Effect.sleep(timeout), null))
  }

  /**
   * What was done is noted down, whatever happens meanwhile: a pause of the storage, in a store of one process however long
   * it lasts, or the end of this engine, which waits for a last attempt and no longer.
   */
  const note = (leased: Leased, ended: Ended, restore: Restore): Effect.Effect<unknown> => {
    const once = conclude(leased, resultOf(leased.row, ended, declaredOf(leased)))
    const later: Effect.Effect<unknown> = Effect.flatMap(Effect.exit(restore(Effect.sleep(1000))), (slept) =>
      Exit.isSuccess(slept) ? Effect.catch(once, () => later) : Effect.ignore(once)
    )
    const soon = Effect.retry(once, { times: 5, schedule: Schedule.spaced(200) })
    // Where others may take over, the lease lapses and somebody else goes on; alone nobody else would ever let go of it.
    return deps.store.manifest.shared ? Effect.ignore(soon) : Effect.catch(soon, () => later)
  }

  const giveBack = (leased: Leased): Effect.Effect<unknown> =>
    Effect.ignore(settle(leased, { lease: null, attempts: leased.row.attempts - 1 }))

  /** A lease that was lost ends the attempt: another process has taken over, or the activity has ended. */
  return (leased: Leased): Effect.Effect<unknown> =>
    Effect.uninterruptibleMask((restore) =>
      Effect.flatMap(
        Effect.exit(restore(Effect.raceFirst(Effect.asSome(attempt(leased)), Effect.as(keep(leased), Option.none())))),
        (raced) => {
          if (Exit.isFailure(raced)) return giveBack(leased)
          return Option.isSome(raced.value) ? note(leased, raced.value.value, restore) : Effect.void
        }
      )
    )
}
