/** @internal Which edges of the graph an input takes, also those that follow from it. */
import { type AnyStateNode } from "xstate"
import { type Edge, type Graph } from "../../Graph.ts"
import { type Input } from "../../Lifecycle.ts"
import { type Snapshot } from "../../Snapshot.ts"
import { type Stamp } from "../../Stamp.ts"
import { hold } from "../../internal/decide.ts"
import { type Microstep } from "../../internal/driver.ts"
import { type Kit } from "../../internal/kit.ts"
import { stamped } from "../../internal/stamp.ts"
import { toXState } from "../../internal/stored.ts"

interface Transition {
  readonly source: AnyStateNode
  readonly eventType: string
}

const triggerKey = ({ trigger }: Edge): string => {
  switch (trigger._tag) {
    case "Command":
      return `command ${trigger.command}`
    case "Timer":
      return trigger.timer
    case "ActivityDone":
      return `xstate.done.actor.${trigger.activity}`
    case "ActivityFailed":
      return `xstate.error.actor.${trigger.activity}`
    default:
      return trigger._tag
  }
}

/** Edges by source and trigger, in the order in which they are tried. */
const indexOf = ({ edges }: Graph): ReadonlyMap<string, ReadonlyArray<number>> => {
  const found = new Map<string, Array<number>>()
  edges.forEach((edge, at) => {
    const key = JSON.stringify([edge.source, triggerKey(edge)])
    found.set(key, [...(found.get(key) ?? []), at])
  })
  return found
}

const isFor = (descriptor: string, type: string): boolean =>
  descriptor === type || (descriptor.endsWith(".*") && type.startsWith(descriptor.slice(0, -1)))

/** The keys that a source has for what happened, the likeliest first, and the place among their edges. */
const placeOf = ({ eventType, source }: Transition, transition: unknown, type: string): readonly [string, number] => {
  if (eventType === "") return ["Always", ((source.always ?? []) as ReadonlyArray<unknown>).indexOf(transition)]
  const own = (source.transitions.get(eventType) ?? []) as ReadonlyArray<unknown>
  if (!Object.hasOwn(source.config.on ?? {}, eventType))
    return [eventType.startsWith("xstate.done.state.") ? "StateDone" : eventType, own.indexOf(transition)]
  const before = [...source.transitions.keys()]
    .filter((one) => isFor(one, type) && one !== eventType && (one === type || one.length > eventType.length))
    .filter(() => eventType !== type)
    .reduce((sum, one) => sum + (source.transitions.get(one)?.length ?? 0), 0)
  return [`command ${type}`, before + own.indexOf(transition)]
}

/** @internal Knows the edges of a graph again in what the machine of its lifecycle does. */
export const recogniser = (graph: Graph): ((steps: ReadonlyArray<Microstep>) => ReadonlyArray<number>) => {
  const index = indexOf(graph)
  return (steps) =>
    steps.flatMap(({ _transitions, event }) =>
      (_transitions ?? []).flatMap((transition) => {
        const known = transition as unknown as Transition
        if (known.source === undefined) return []
        const [key, at] = placeOf(known, transition, event.type)
        const edge = index.get(JSON.stringify([known.source.path.join("."), key]))?.[at]
        return edge === undefined ? [] : [edge]
      })
    )
}

const eventOf = (input: Exclude<Input, { _tag: "Start" }>): { readonly type: string } => {
  switch (input._tag) {
    case "Command":
      return { ...(input.payload as object | undefined), type: input.type }
    case "TimerDue":
      return { type: input.timer }
    case "ActivityDone":
      return { type: `xstate.done.actor.${input.activity}`, output: input.output, actorId: input.activity } as never
    default:
      return { type: `xstate.error.actor.${input.activity}`, error: input.error, actorId: input.activity } as never
  }
}

/** @internal What an input that was accepted did, step by step. */
export const microsteps = (
  kit: Kit,
  { input, snapshot, stamp }: { readonly input: Input; readonly snapshot: Snapshot | null; readonly stamp: Stamp }
): ReadonlyArray<Microstep> => {
  const at = stamped(kit, stamp)
  if (input._tag === "Start") return kit.driver.start({ ...(input.input as object), now: at.now }).taken
  return kit.driver.step(toXState(hold(kit, snapshot), at.now), Object.freeze(eventOf(input))).taken
}
