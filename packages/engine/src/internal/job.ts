/** @internal */
import { Actor, Json, type Lifecycle } from "@balai/lifecycle"
import { Effect, type Exit } from "effect"
import { type Decision, type Plan } from "../Engine.ts"
import { type EngineError, FaultyError, NotFoundError, RejectedError, StoreError } from "../EngineError.ts"
import { type Instance, type Queries } from "../Instance.ts"
import { type Step } from "../Step.ts"
import { type WorkKey } from "../Store.ts"
import { type Answer, type Run } from "../Work.ts"
import { advance, unmoving } from "./advance.ts"
import { apply, applyOnce, contentDigest, prepare, type Prepared, repeated, settled } from "./bundle.ts"
import {
  checkClaims,
  Draft,
  failed,
  type Group,
  isState,
  type Outcome,
  selectThrough,
  settleTimers,
  timeOf
} from "./group.ts"
import { toSelection } from "./query.ts"
import { type Loaded } from "./registry.ts"
import { isStorable, refuseIds } from "./storable.ts"

/** What waits for its group. */
export interface Job {
  readonly locks: ReadonlyArray<string>
  readonly ids: ReadonlyArray<string>
  readonly commandId: string | null
  readonly run: (group: Group) => Outcome | Effect.Effect<Outcome, StoreError>
}

/** A job with somebody who waits for it. */
export interface Waiting {
  readonly job: Job
  readonly resume: (exit: Exit.Exit<any, EngineError>) => void
  /** In the order in which they came. */
  readonly ticket: number
}

export const bundleJob = (prepared: Prepared): Job => ({
  locks: [],
  ids: prepared.steps.map(({ step }) => step.id),
  commandId: prepared.commandId,
  run: (group) => applyOnce(group, prepared)
})

type Preparing = Parameters<typeof prepare>[1]
type Rows = { readonly [name: string]: ReadonlyArray<Instance> }

const readAll = Effect.fnUntraced(function* (
  group: Group,
  queries: Queries
): Effect.fn.Return<Rows | EngineError, StoreError> {
  const rows: Record<string, ReadonlyArray<Instance>> = {}
  for (const [name, query] of Object.entries(queries)) {
    const found = yield* selectThrough(group, toSelection(query))
    if (!Array.isArray(found)) return found as EngineError
    rows[name] = found
  }
  return rows
})

const decideOn = <Q extends Queries>(plan: Plan<Q>, group: Group, rows: Rows): Decision | FaultyError => {
  try {
    return plan.decide(rows as never, { at: group.now, by: plan.by, facts: group.registry.facts })
  } catch (cause) {
    return new FaultyError({ lifecycle: plan.name, instance: "", fault: "PlanThrew", detail: String(cause) })
  }
}

/** Whether an instance that the decision was made on has moved before it could be locked. */
const hasMoved = (group: Group, rows: Rows, steps: ReadonlyArray<Step>): boolean => {
  const seen = new Map(Object.values(rows).flatMap((it) => it.map((instance) => [instance.id, instance.seq] as const)))
  return steps.some(({ id }) => {
    const state = group.get(id)
    return seen.has(id) && (!isState(state) || state.seq !== seen.get(id))
  })
}

/** Fires what is due on the picked instances, which may move them. */
const settleAll = Effect.fnUntraced(function* (
  group: Group,
  steps: ReadonlyArray<Step>
): Effect.fn.Return<EngineError | null, StoreError> {
  for (const { id } of steps) {
    const fault = yield* settleTimers(group, id)
    if (fault !== null) return fault
  }
  return null
})

const isError = (value: Rows | EngineError): value is EngineError => value instanceof Error

const maxPlanning = 10

export const planJob = <Q extends Queries>(plan: Plan<Q>, preparing: Preparing): Job => {
  const digest = contentDigest(plan.by, `${JSON.stringify(plan.name)}${Json.canonical(plan.args)}`)
  const { by, commandId } = plan
  const choose = Effect.fnUntraced(function* (group: Group): Effect.fn.Return<Outcome, StoreError> {
    const known = yield* repeated(group, { commandId, digest, diverted: [] })
    if (known !== null) return known
    const asked = group.asked.length
    let rejected: string | null = null
    for (let planning = 0; planning < maxPlanning; planning++) {
      group.asked.length = asked
      const rows = yield* readAll(group, plan.read)
      if (isError(rows)) return failed(rows)
      const decision = decideOn(plan, group, rows)
      if (decision instanceof FaultyError) return failed(decision)
      if (decision._tag === "Reject") {
        const told = group.asked.slice(asked).map((it) => it.told)
        const all = told.join("\n\n")
        if (preparing.isSteady || told.length < 2 || rejected === all)
          return failed(new RejectedError({ reason: decision.code, text: decision.text, data: decision.data ?? null }))
        // Others may have committed between two questions. Told the same twice, it was so when the last was answered first.
        rejected = all
        continue
      }
      rejected = null
      const unfit = refuseIds({ commandId, steps: decision.steps })
      if (unfit !== null) return failed(unfit)
      yield* group.load(
        [],
        decision.steps.map((step) => step.id)
      )
      const fault = yield* settleAll(group, decision.steps)
      if (fault !== null) return failed(fault)
      if (hasMoved(group, rows, decision.steps)) {
        group.forget(decision.steps.map((step) => step.id))
        continue
      }
      return yield* settled(apply(group, { ...prepare({ commandId, by, steps: decision.steps }, preparing), digest }))
    }
    // Others are faster each time, as they may be where a plan names no lock: that passes.
    return failed(new StoreError({ operation: "plan", problem: "busy", cause: "what it picks keeps moving" }))
  })
  const run = (group: Group): Effect.Effect<Outcome, StoreError> => {
    const asked = group.asked.length
    return Effect.map(choose(group), (outcome) => {
      // Nothing rests upon what a plan was told that stores nothing.
      if (outcome._tag !== "Accepted") group.asked.length = asked
      return outcome
    })
  }
  return { locks: plan.locks, ids: [], commandId, run }
}

/** Fires what is due on an instance. */
export const timersJob = (instance: string): Job => ({
  locks: [],
  ids: [instance],
  commandId: null,
  run: (group) =>
    Effect.suspend(() => {
      const standing = group.get(instance)
      if (standing === null) return Effect.succeed(failed(new NotFoundError({ lifecycle: "", instance })))
      if (!isState(standing)) return Effect.succeed(failed(standing))
      return Effect.map(settleTimers(group, instance), (fault): Outcome =>
        fault === null ? { _tag: "Value", value: null } : failed(fault)
      )
    })
})

/** The place that a key names, or `null`. */
export const parseKey = (key: string): WorkKey | null => {
  const match = /^(.*)\/(\d+)\/([^/]*)$/s.exec(key)
  if (match === null || !isStorable(key)) return null
  const place = { instance: match[1]!, seq: Number(match[2]), slot: match[3]! }
  return Number.isSafeInteger(place.seq) ? place : null
}

export const workKey = ({ instance, seq, slot }: WorkKey): string => `${instance}/${seq}/${slot}`

const inputOf = (run: Run, answer: Answer): Lifecycle.Input =>
  answer._tag === "Done"
    ? { _tag: "ActivityDone", activity: run.activity, output: answer.output }
    : { _tag: "ActivityFailed", activity: run.activity, error: answer.error }

/** What a late answer leaves in the journal: nobody has checked what it carries. */
const withoutValue = (input: Lifecycle.Input): Lifecycle.Input =>
  input._tag === "ActivityDone" ? { ...input, output: null } : ({ ...input, error: null } as Lifecycle.Input)

/** Brings an activity's answer to its instance. It counts only if the run that it answers is the current one. */
export const answerJob = (run: Run, answer: Answer): Job => ({
  locks: [],
  ids: [run.instance],
  commandId: null,
  run: Effect.fnUntraced(function* (group: Group): Effect.fn.Return<Outcome, StoreError> {
    const standing = group.get(run.instance)
    if (standing === null) return failed(new NotFoundError({ lifecycle: "", instance: run.instance }))
    const fault = isState(standing) ? yield* settleTimers(group, run.instance) : standing
    if (fault !== null) return failed(fault)
    const state = group.get(run.instance)
    if (!isState(state)) return failed(new NotFoundError({ lifecycle: "", instance: run.instance }))
    const arrival = {
      id: state.id,
      loaded: state.loaded as Loaded,
      input: inputOf(run, answer),
      at: timeOf(group, state),
      by: Actor.system,
      command: `activity/${run.seq}/${run.activity}`,
      text: null
    }
    const isCurrent = state.runs.some((it) => it.activity === run.activity && it.seq === run.seq)
    const entry = isCurrent
      ? advance(state, arrival, group.registry.facts)
      : unmoving(state, { ...arrival, input: withoutValue(arrival.input) }, "Late")
    if ("_tag" in entry)
      return failed(
        entry instanceof FaultyError
          ? entry
          : new FaultyError({
              lifecycle: state.loaded.lifecycle.name,
              instance: state.id,
              fault: "Refused",
              detail: entry.code
            })
      )
    const draft = new Draft(group)
    draft.keep(entry)
    const taken = yield* checkClaims(draft)
    if (taken !== null) return failed(taken)
    group.merge(draft)
    const key = { instance: run.instance, seq: run.seq, slot: run.activity }
    if (isCurrent) group.answered.set(workKey(key), key)
    return { _tag: "Value", value: isCurrent ? "accepted" : "late" }
  })
})
