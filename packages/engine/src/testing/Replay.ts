/**
 * Runs the paths that `@balai/lifecycle/testing` finds through a real engine: its journal, its timers, its refusals.
 *
 * Each path has an engine of its own over a store in memory and a virtual clock: four hundred days pass at once. Effects are
 * recorded and not run; activities are answered as the path says.
 *
 * @since 0.1.0
 */
import { type Json, Lifecycle } from "@balai/lifecycle"
import { type Paths, type Subject } from "@balai/lifecycle/testing"
import { Cause, Effect, Exit, Layer, Option } from "effect"
import { TestClock } from "effect/testing"
import { Engine, layer } from "../Engine.ts"
import { RefusedError } from "../EngineError.ts"
import * as SqliteStore from "../SqliteStore.ts"
import { type Answer } from "../Work.ts"

const id = "path"

interface Run {
  readonly engine: Engine["Service"]
  readonly subject: Subject.Subject
  /** The sequence that began each activity. */
  readonly begun: Map<string, number>
  /** How many timers of the path are due so far. */
  due: number
}

const countFired = ({ engine }: Run) =>
  Effect.map(engine.history(id), (rows) => rows.filter(({ input }) => input._tag === "TimerDue").length)

/** The clock has woken the scanner: it gets its turn until what is due has fired. */
const fired = Effect.fnUntraced(function* (run: Run) {
  run.due++
  for (let turns = 0; turns < 1_000; turns++) {
    if ((yield* countFired(run)) >= run.due) return
    yield* Effect.yieldNow
  }
})

const answer = ({ begun, engine }: Run, activity: string, given: Answer) =>
  engine.answer({ instance: id, activity, seq: begun.get(activity) ?? 0 }, given)

const put = (run: Run, { by, input }: Paths.Step, at: number): Effect.Effect<unknown, unknown> => {
  const { engine, subject } = run
  const envelope = { commandId: `step-${at}`, by: by.actor, id }
  switch (input._tag) {
    case "Start":
      return engine.start(subject.lifecycle, { ...envelope, input: input.input })
    case "Command": {
      const command = { ...(input.payload as { readonly [key: string]: Json.Json } | undefined), type: input.type }
      return engine.send(subject.lifecycle, {
        ...envelope,
        command,
        ...(input.via === undefined ? {} : { via: input.via })
      })
    }
    case "TimerDue":
      return fired(run)
    case "ActivityDone":
      return answer(run, input.activity, { _tag: "Done", output: input.output })
    default:
      return answer(run, input.activity, { _tag: "Failed", error: input.error })
  }
}

const codesOf = (error: unknown): ReadonlyArray<string> | null =>
  error instanceof RefusedError ? error.verdict.reasons.map(({ code }) => code) : null

/** What is otherwise than the path expects, in words; null when nothing is. */
const compared = Effect.fnUntraced(function* (run: Run, { expected }: Paths.Step, exit: Exit.Exit<unknown, unknown>) {
  if (expected._tag === "Refused") {
    const error = Exit.isFailure(exit) ? Option.getOrNull(Cause.findErrorOption(exit.cause)) : null
    const codes = codesOf(error)
    return codes?.join() === expected.codes.join() ? null : `refused with ${codes?.join() ?? "nothing"}`
  }
  if (Exit.isFailure(exit)) return `failed: ${Cause.pretty(exit.cause)}`
  const { seq, snapshot } = yield* run.engine.get(run.subject.lifecycle, id)
  for (const activity of expected.begins) run.begun.set(activity, seq)
  const { states } = Lifecycle.describe(run.subject.lifecycle, snapshot)
  return states.join() === expected.states.join()
    ? null
    : `stands in ${states.join()} and not in ${expected.states.join()}`
})

/** Timers that are due at the same moment fire together: only after the last of them there is something to see. */
const isFollowed = (path: Paths.Path, at: number): boolean => {
  const [step, next] = [path.steps[at], path.steps[at + 1]]
  return step?.input._tag === "TimerDue" && next?.input._tag === "TimerDue" && next.at === step.at
}

/**
 * Runs one path and says where the engine went otherwise than `decide`; nothing is empty. In the end the engine's own
 * `verify` folds the journal again.
 *
 * `@balai/lifecycle/testing` finds the paths: `Paths.of`.
 *
 * @category testing
 * @since 0.1.0
 */
export const run = (subject: Subject.Subject, path: Paths.Path): Effect.Effect<ReadonlyArray<string>, unknown> => {
  const engine = layer({
    lifecycles: [subject.lifecycle],
    facts: subject.facts ?? {},
    options: { workers: ["scanner"] }
  }).pipe(Layer.provide(SqliteStore.layer({ file: ":memory:" })))
  const all = Effect.gen(function* () {
    const run: Run = { engine: yield* Engine, subject, begun: new Map(), due: 0 }
    for (const [at, step] of path.steps.entries()) {
      yield* TestClock.setTime(step.at)
      const exit = yield* Effect.exit(put(run, step, at))
      const difference = isFollowed(path, at) ? null : yield* compared(run, step, exit)
      if (difference !== null) return [`${path.name}: step ${at + 1}: ${difference}`]
    }
    const verified = yield* run.engine.verify
    return verified.ok ? [] : [`${path.name}: verify: ${JSON.stringify(verified.firstBroken)}`]
  })
  const begin = TestClock.setTime(path.steps[0]?.at ?? 0)
  return Effect.andThen(begin, Effect.provide(all, Layer.fresh(engine), { local: true })).pipe(
    Effect.provide(TestClock.layer())
  )
}
