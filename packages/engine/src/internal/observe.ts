/** @internal */
import { Cause, Clock, Context, Effect, Exit, Option, Tracer } from "effect"
import { type EngineError } from "../EngineError.ts"
import { type Store, type WorkRow } from "../Store.ts"
import { type WorkerKind } from "../Work.ts"
import { type Entry } from "./advance.ts"
import { type Outcome } from "./group.ts"
import { makeMetrics, type Metrics } from "./metrics.ts"
import { type Handlers } from "./policy.ts"

/** A group that has been committed. */
export interface SeenGroup {
  readonly entries: ReadonlyArray<Entry>
  readonly outcomes: ReadonlyArray<Outcome>
  /** When it was decided. */
  readonly now: number
  readonly took: bigint
}

/** What a command is called, wherever it is counted. */
export interface About {
  readonly kind: "bundle" | "plan" | "answer"
  /** The lifecycle of the first step, or the plan's name: never an id. */
  readonly subject: string
}

/**
 * Those who want to know what an engine does. Nothing here fails, and nothing names a person: labels and logs hold names
 * of definitions and codes, never an id, a payload or the text of an error.
 */
export interface Observe {
  readonly onGroup: (seen: SeenGroup) => void
  readonly onDead: (row: Pick<WorkRow, "kind" | "lifecycle" | "name" | "attempts">) => void
  readonly onTakenOver: (count: number) => void
  readonly onRestarted: (kind: WorkerKind, cause: Cause.Cause<unknown>) => void
  /** Counts a command and, where somebody collects spans, puts one around it. */
  readonly command: <A>(about: About, run: Effect.Effect<A, EngineError>) => Effect.Effect<A, EngineError>
  /** The same for a transaction. */
  readonly transaction: <A, E>(run: Effect.Effect<A, E>) => Effect.Effect<A, E>
  /** The same for one attempt at a piece of work, which is called `effect:<lifecycle>/<name>`. */
  readonly attempt: <A, E>(work: string, run: Effect.Effect<A, E>) => Effect.Effect<A, E>
}

/** What is thrown may carry anything; its class does not. */
const nameOfCause = (cause: Cause.Cause<unknown>): string => {
  const squashed = Cause.squash(cause)
  if (typeof squashed === "object" && squashed !== null && "_tag" in squashed) return String(squashed._tag)
  return squashed instanceof Error ? squashed.name : typeof squashed
}

const errorOf = (cause: Cause.Cause<EngineError>): EngineError | null => Option.getOrNull(Cause.findErrorOption(cause))

const reasonOf = (error: EngineError): string | null => {
  if (error._tag === "RefusedError") return error.verdict.reasons[0]?.code ?? error.verdict.code
  return error._tag === "RejectedError" ? error.reason : null
}

const countCommand = ({ commands, refusals }: Metrics, { kind, subject }: About) => {
  return (exit: Exit.Exit<unknown, EngineError>): Effect.Effect<void> => {
    if (Exit.isSuccess(exit)) commands.update(1, kind, subject, "accepted")
    else {
      const error = errorOf(exit.cause)
      commands.update(1, kind, subject, error?.code ?? "abandoned")
      const reason = error === null ? null : reasonOf(error)
      if (reason !== null) refusals.update(1, subject, reason)
    }
    return Effect.void
  }
}

const outcomeOf = (exit: Exit.Exit<unknown, unknown>): string => {
  if (Exit.isSuccess(exit)) return "done"
  if (Cause.hasInterruptsOnly(exit.cause)) return "interrupted"
  return nameOfCause(exit.cause)
}

/** A span that tells the outcome by its name: a failure's text, which a span would carry too, may hold personal data. */
const spanned = <A, E>(
  name: string,
  attributes: { readonly [name: string]: string },
  run: Effect.Effect<A, E>
): Effect.Effect<A, E> =>
  Effect.flatten(
    Effect.withSpan(
      Effect.flatMap(Effect.exit(run), (exit) =>
        Effect.as(Effect.annotateCurrentSpan("balai.outcome", outcomeOf(exit)), exit)
      ),
      name,
      { attributes }
    )
  )

const workOf = ({ kind, lifecycle, name }: Pick<WorkRow, "kind" | "lifecycle" | "name">): string =>
  `${kind}:${lifecycle}/${name}`

const onGroup =
  (metrics: Metrics): Observe["onGroup"] =>
  ({ entries, now, outcomes, took }) => {
    metrics.groupSize.update(outcomes.length)
    metrics.groupSeconds.update(Number(took) / 1e9)
    for (const entry of entries)
      if (entry.command.startsWith("timer/")) metrics.timerLag.update(Math.max(0, now - entry.at) / 1000)
    let repeated = 0
    for (const outcome of outcomes) if (outcome._tag === "Repeated") repeated++
    if (repeated > 0) metrics.repeats.update(repeated)
  }

const attempting =
  (metrics: Metrics, clock: Clock.Clock): Observe["attempt"] =>
  (work, run) =>
    Effect.suspend(() => {
      const started = clock.monotonicTimeNanosUnsafe()
      return Effect.onExit(run, (exit) => {
        const isInterrupted = Exit.isFailure(exit) && Cause.hasInterruptsOnly(exit.cause)
        metrics.attempts.update(1, work, Exit.isSuccess(exit) ? "done" : isInterrupted ? "interrupted" : "failed")
        metrics.attemptSeconds.update(Number(clock.monotonicTimeNanosUnsafe() - started) / 1e9, work)
        return Effect.void
      })
    })

/** Without a tracer a span would cost each command more than it is worth. */
const spans = (isTraced: boolean): typeof spanned => (isTraced ? spanned : (_name, _attributes, run) => run)

/** Watches an engine through what its surroundings collect: Effect's metrics, its tracer and its loggers. */
export const makeObserve: Effect.Effect<Observe> = Effect.map(Effect.context<never>(), (context) => {
  const clock = Context.get(context, Clock.Clock)
  const metrics = makeMetrics(context)
  const span = spans(Context.get(context, Tracer.Tracer) !== Tracer.nativeTracer)
  const attempt = attempting(metrics, clock)
  const runFork = Effect.runForkWith(context)
  const warn = (message: string, annotations: { readonly [name: string]: string | number }): void => {
    runFork(Effect.annotateLogs(Effect.logWarning(message), annotations))
  }
  return {
    onGroup: onGroup(metrics),
    onDead: (row) => {
      metrics.deadLetters.update(1, workOf(row))
      warn("Work was given up after its last attempt", { work: workOf(row), attempts: row.attempts })
    },
    onTakenOver: (count) => {
      if (count === 0) return
      metrics.takeovers.update(count)
      warn("Work was taken over from a process that died or stood still", { count })
    },
    onRestarted: (worker, cause) => {
      metrics.restarts.update(1, worker)
      warn("A worker died and was started again", { worker, cause: nameOfCause(cause) })
    },
    command: (about, run) =>
      span(`balai.${about.kind}`, { "balai.subject": about.subject }, Effect.onExit(run, countCommand(metrics, about))),
    transaction: (run) => span("balai.group", {}, run),
    attempt: (work, run) => span("balai.attempt", { "balai.work": work }, attempt(work, run))
  }
})

/** The same handlers, each attempt counted. */
export const observed = (handlers: Handlers, { attempt }: Observe): Handlers =>
  new Map(
    Array.from(handlers, ([name, declared]) => [
      name,
      { ...declared, run: (input, task) => attempt(name, declared.run(input, task)) }
    ])
  )

/** The same store, each transaction watched. */
export const watched = (store: Store["Service"], { transaction }: Observe): Store["Service"] => ({
  ...store,
  transact: (body) => transaction(store.transact(body))
})
