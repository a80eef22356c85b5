/** @internal */
import { Cause, Clock, Context, Effect, Exit, Option, Tracer } from "effect"
import { type EngineError } from "../EngineError.ts"
import { type Store, type WorkRow } from "../Store.ts"
import { type WorkerKind } from "../Work.ts"
import { type Entry } from "./advance.ts"
import { type Outcome } from "./group.ts"
import { makeMetrics, type Metrics, mostSeries } from "./metrics.ts"
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
  /** What was to follow a commit has thrown. */
  readonly onThrew: (cause: unknown) => void
  /** Counts a command and, where somebody collects spans, puts one around it. */
  readonly command: <A>(about: About, run: Effect.Effect<A, EngineError>) => Effect.Effect<A, EngineError>
  /** The same for a transaction. */
  readonly transaction: <A, E>(run: Effect.Effect<A, E>) => Effect.Effect<A, E>
  /** The same for one attempt at a piece of work, which is called `effect:<lifecycle>/<name>`. */
  readonly attempt: <A, E>(
    work: { readonly name: string; readonly timeout: number },
    run: Effect.Effect<A, E>
  ) => Effect.Effect<A, E>
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

/** What is done for every command: looked up once by each kind and subject. */
interface Counting {
  readonly accepted: <A>(value: A) => Effect.Effect<A>
  readonly failed: (cause: Cause.Cause<EngineError>) => Effect.Effect<never, EngineError>
}

const makeCounting = ({ commands, refusals }: Metrics, { kind, subject }: About): Counting => {
  let accept: ((count: number) => void) | null = null
  return {
    accepted: (value) => {
      accept ??= commands.of(kind, subject, "accepted")
      accept(1)
      return Effect.succeed(value)
    },
    failed: (cause) => {
      const error = errorOf(cause)
      commands.of(kind, subject, error?.code ?? "died")(1)
      const reason = error === null ? null : reasonOf(error)
      if (reason !== null) refusals.of(subject, reason)(1)
      return Effect.failCause(cause)
    }
  }
}

/** Counts commands. Matching costs each of them less than a finalizer would; who has gone away is not counted. */
const counting = (metrics: Metrics): (<A>(about: About, run: Effect.Effect<A, EngineError>) => typeof run) => {
  const made = {
    bundle: new Map<string, Counting>(),
    plan: new Map<string, Counting>(),
    answer: new Map<string, Counting>()
  }
  const countingOf = (about: About): Counting => {
    const known = made[about.kind].get(about.subject)
    if (known !== undefined) return known
    const fresh = makeCounting(metrics, about)
    if (made[about.kind].size < mostSeries) made[about.kind].set(about.subject, fresh)
    return fresh
  }
  return (about, run) => {
    const { accepted, failed } = countingOf(about)
    return Effect.matchCauseEffect(run, { onSuccess: accepted, onFailure: failed })
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
    metrics.groupSize(outcomes.length)
    metrics.groupSeconds(Number(took) / 1e9)
    for (const entry of entries)
      if (entry.command.startsWith("timer/")) metrics.timerLag(Math.max(0, now - entry.at) / 1000)
    let repeated = 0
    for (const outcome of outcomes) if (outcome._tag === "Repeated") repeated++
    if (repeated > 0) metrics.repeats(repeated)
  }

/** What is interrupted when its time is over has failed; it has not been called off. A clock may be a moment behind. */
const attemptOutcome = (exit: Exit.Exit<unknown, unknown>, took: number, timeout: number): string => {
  if (Exit.isSuccess(exit)) return "done"
  if (!Cause.hasInterruptsOnly(exit.cause)) return "failed"
  return took + 2 < timeout ? "interrupted" : "timedOut"
}

const attempting =
  (metrics: Metrics, clock: Clock.Clock): Observe["attempt"] =>
  ({ name, timeout }, run) =>
    Effect.suspend(() => {
      const started = clock.monotonicTimeNanosUnsafe()
      return Effect.onExit(run, (exit) => {
        const seconds = Number(clock.monotonicTimeNanosUnsafe() - started) / 1e9
        metrics.attempts.of(name, attemptOutcome(exit, seconds * 1000, timeout))(1)
        metrics.attemptSeconds.of(name)(seconds)
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
  const count = counting(metrics)
  const runFork = Effect.runForkWith(context)
  const warn = (message: string, annotations: { readonly [name: string]: string | number }): void => {
    runFork(Effect.annotateLogs(Effect.logWarning(message), annotations))
  }
  return {
    onGroup: onGroup(metrics),
    onDead: (row) => {
      metrics.deadLetters.of(workOf(row))(1)
      warn("Work was given up after its last attempt", { work: workOf(row), attempts: row.attempts })
    },
    onTakenOver: (count) => {
      if (count === 0) return
      metrics.takeovers(count)
      warn("Work was taken over from a process that died or stood still", { count })
    },
    onRestarted: (worker, cause) => {
      metrics.restarts.of(worker)(1)
      warn("A worker died and was started again", { worker, cause: nameOfCause(cause) })
    },
    onThrew: (cause) => warn("What follows a commit has failed", { cause: nameOfCause(Cause.die(cause)) }),
    command: (about, run) => span(`balai.${about.kind}`, { "balai.subject": about.subject }, count(about, run)),
    transaction: (run) => span("balai.group", {}, run),
    attempt: (work, run) => span("balai.attempt", { "balai.work": work.name }, attempt(work, run))
  }
})

/** The same handlers, each attempt counted. */
export const observed = (handlers: Handlers, { attempt }: Observe): Handlers =>
  new Map(
    Array.from(handlers, ([name, declared]) => [
      name,
      { ...declared, run: (input, task) => attempt({ name, timeout: declared.timeout }, declared.run(input, task)) }
    ])
  )

/** The same store, each transaction watched. */
export const watched = (store: Store["Service"], { transaction }: Observe): Store["Service"] => ({
  ...store,
  transact: (body) => transaction(store.transact(body))
})
