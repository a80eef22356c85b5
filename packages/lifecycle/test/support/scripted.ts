import { type Lifecycle } from "@balai/lifecycle"
import { type AnyMachineSnapshot, type AnyStateMachine, initialTransition, transition } from "xstate"

/** XState's own machine, its guards answering as they are told, so that all that it can do is walked by brute force. */

export interface Scripted {
  readonly start: () => ReadonlyArray<AnyMachineSnapshot>
  readonly after: (snapshot: AnyMachineSnapshot, event: { readonly type: string }) => ReadonlyArray<AnyMachineSnapshot>
}

/** How far guards are bound to what they said: at each call anew, or by name while the context is the same object. */
export type Binding = "free" | "bound"

type Known = Map<string, { readonly context: unknown; readonly holds: boolean }>

const enough = 64

/** A machine that a test had better not walk by brute force. */
export class TooManyWays extends Error {}

export const scripted = (lifecycle: Lifecycle.Any, binding: Binding): Scripted => {
  let plan: Array<boolean> = []
  let asked = 0
  let known: Known = new Map()
  const said = new WeakMap<AnyMachineSnapshot, Known>()
  const guard = (name: string) => (args: { readonly context: unknown }) => {
    const before = known.get(name)
    if (binding === "bound" && before !== undefined && before.context === args.context) return before.holds
    const holds = plan[asked] ?? true
    plan[asked] = holds
    asked += 1
    known.set(name, { context: args.context, holds })
    return holds
  }
  const names = Object.keys((lifecycle.machine.implementations as any).guards)
  const machine = lifecycle.machine.provide({
    guards: Object.fromEntries(names.map((name) => [name, guard(name)]))
  } as never) as AnyStateMachine
  Object.assign(machine, { options: { maxIterations: 25 } })
  /** A run that goes round is none: XState gives up on it. */
  const attempt = (run: () => AnyMachineSnapshot): AnyMachineSnapshot | null => {
    try {
      return run()
    } catch (error) {
      if (String(error).includes("Infinite loop")) return null
      throw error
    }
  }
  const all = (run: () => AnyMachineSnapshot, before: Known = new Map()): ReadonlyArray<AnyMachineSnapshot> => {
    const found: Array<AnyMachineSnapshot> = []
    plan = []
    for (let i = 0; i < enough; i += 1) {
      asked = 0
      known = new Map(before)
      const snapshot = attempt(run)
      if (snapshot !== null) {
        found.push(snapshot)
        said.set(snapshot, known)
      }
      plan.length = Math.min(plan.length, asked)
      while (plan.at(-1) === false) plan.pop()
      if (plan.length === 0) return found
      plan[plan.length - 1] = false
    }
    throw new TooManyWays()
  }
  const now = { at: 0, by: { type: "tester", id: "t", attributes: {} }, facts: {} }
  return {
    start: () => all(() => initialTransition(machine, { n: 0, now } as never)[0] as AnyMachineSnapshot),
    after: (snapshot, event) =>
      all(() => transition(machine, snapshot as never, event as never)[0] as AnyMachineSnapshot, said.get(snapshot))
  }
}

/** The paths of the atomic states, in document order. */
export const leavesOf = (snapshot: AnyMachineSnapshot): ReadonlyArray<string> =>
  [...(snapshot as any)._nodes]
    .filter((node: any) => node.type === "atomic" || node.type === "final")
    .sort((a: any, b: any) => a.order - b.order)
    .map((node: any) => node.path.join("."))
