import { Json, type Lifecycle, type Snapshot, type Stamp, type Verdict } from "@balai/lifecycle"
import {
  type AnyMachineSnapshot,
  createActor,
  fromCallback,
  initialTransition,
  SimulatedClock,
  transition
} from "xstate"

/** What XState itself says: its public `transition()`, and a live actor on a simulated clock. */

export interface Seen {
  readonly value: Json.Json
  readonly context: Json.Json
  readonly status: string
  readonly output: Json.Json
}

const plain = (value: unknown): Json.Json => JSON.parse(JSON.stringify(value ?? null))

export const seen = (snapshot: AnyMachineSnapshot): Seen => {
  const { now: _, ...context } = snapshot.context
  return {
    value: plain(snapshot.value),
    context: plain(context),
    status: snapshot.status,
    output: plain(snapshot.output)
  }
}

export const told = (snapshot: Snapshot.Snapshot<any>): Seen => ({
  value: plain(snapshot.value),
  context: plain(snapshot.context),
  status: snapshot.status,
  output: plain(snapshot.output)
})

export const xstateEvent = (input: Lifecycle.Input): { readonly type: string } => {
  switch (input._tag) {
    case "Command":
      return { ...(input.payload as object), type: input.type }
    case "TimerDue":
      return { type: input.timer }
    case "ActivityDone":
      return { type: `xstate.done.actor.${input.activity}`, output: input.output, actorId: input.activity } as any
    case "ActivityFailed":
      return { type: `xstate.error.actor.${input.activity}`, error: input.error, actorId: input.activity } as any
    default:
      throw new Error("a start is no event")
  }
}

type Asked = ReadonlyArray<{ readonly type: string; readonly params?: any }>

/** XState's actions as our outcomes; ends of activities apart, for XState stops the children of a finished machine last. */
export const asOutcomes = (asked: Asked, at: number) => {
  const outcomes: Array<unknown> = []
  const ended: Array<string> = []
  for (const { params, type } of asked) {
    if (type === "xstate.raise" && params.delay !== undefined) {
      outcomes.push({ _tag: "TimerSet", timer: params.id, delay: params.delay, due: at + params.delay })
    } else if (type === "xstate.cancel") outcomes.push({ _tag: "TimerCancelled", timer: params.sendId })
    else if (type === "xstate.emit")
      outcomes.push({ _tag: "Published", feed: `said/${params.event.n}`, event: params.event })
    else if (type === "xstate.spawnChild") {
      outcomes.push({ _tag: "ActivityBegun", activity: params.id, source: params.src, input: params.input })
    } else if (type === "xstate.stopChild") ended.push(...(params === undefined ? [] : [params.id]))
    else if (!type.startsWith("xstate.")) outcomes.push({ _tag: "EffectRequested", effect: type, params })
  }
  return { outcomes, ended: ended.sort() }
}

export const ours = (verdict: Verdict.Accepted<any>) => ({
  outcomes: verdict.outcomes.filter((outcome) => outcome._tag !== "ActivityEnded"),
  ended: verdict.outcomes.flatMap((outcome) => (outcome._tag === "ActivityEnded" ? [outcome.activity] : [])).sort()
})

/** A chain of `transition()` calls; each step meets the stamp of the decision. */
export const pure = (lifecycle: Lifecycle.Any, input: object, stamp: Stamp.Stamp) => {
  const now = { at: stamp.at, by: stamp.by, facts: {} }
  let [snapshot, asked] = initialTransition(lifecycle.machine, { ...input, now } as never) as [any, any]
  return {
    snapshot: () => snapshot,
    asked: (): Asked => asked,
    step: (event: { readonly type: string }, at: Stamp.Stamp) => {
      const context = { ...snapshot.context, now: { at: at.at, by: at.by, facts: {} } }
      ;[snapshot, asked] = transition(lifecycle.machine, { ...snapshot, context }, event as never) as [any, any]
    }
  }
}

/** A live actor whose clock, effects and published events are in the test's hands. */
export const live = (lifecycle: Lifecycle.Any, input: object, stamp: Stamp.Stamp) => {
  const clock = new SimulatedClock()
  const effects: Array<unknown> = []
  const said: Array<unknown> = []
  const machine = lifecycle.machine.provide({
    actions: { tell: (_: unknown, params: unknown) => void effects.push(params) },
    actors: { job: fromCallback(() => {}) }
  } as never)
  const now = { at: stamp.at, by: stamp.by, facts: {} }
  const actor = createActor(machine, { clock, input: { ...input, now } as never })
  actor.on("*", (event) => void said.push(event))
  actor.subscribe({ error: () => {} })
  actor.start()
  return { actor, clock, drain: () => ({ effects: effects.splice(0), said: said.splice(0) }) }
}
