import { Check, Graph, type Lifecycle } from "@balai/lifecycle"
import { assert, describe, it } from "@effect/vitest"
import { type AnyMachineSnapshot } from "xstate"
import { random, seeds } from "./support/random.ts"
import { randomLifecycle } from "./support/randomMachine.ts"
import { type Binding, leavesOf, scripted, TooManyWays } from "./support/scripted.ts"

const eventOf = (trigger: Graph.Trigger): any => {
  switch (trigger._tag) {
    case "Command":
      return { type: trigger.command, by: 1 }
    case "Timer":
      return { type: trigger.timer }
    case "ActivityDone":
      return { type: `xstate.done.actor.${trigger.activity}`, output: { n: 0 } }
    case "ActivityFailed":
      return { type: `xstate.error.actor.${trigger.activity}`, error: "down" }
    default:
      return null
  }
}

const isPossible = (snapshot: any, trigger: Graph.Trigger): boolean => {
  const has = (inner: (node: any) => boolean): boolean => snapshot._nodes.some(inner)
  if (trigger._tag === "Timer") return has((node) => node.after.some((one: any) => one.eventType === trigger.timer))
  if (trigger._tag === "ActivityDone" || trigger._tag === "ActivityFailed")
    return has((node) => node.invoke.some((one: any) => one.id === trigger.activity))
  return trigger._tag === "Command"
}

const nameOf = (snapshot: any): string => {
  const history = Object.entries(snapshot.historyValue ?? {}).map(([id, nodes]: any) => [
    id,
    nodes.map((it: any) => it.id)
  ])
  return JSON.stringify([leavesOf(snapshot), snapshot.status, history])
}

const most = 30

/** What XState does, by brute force; null where that is too much for a test. */
const walked = (lifecycle: Lifecycle.Any, binding: Binding): ReadonlySet<string> | null => {
  const xstate = scripted(lifecycle, binding)
  const triggers = new Map(Graph.of(lifecycle).edges.map(({ trigger }) => [JSON.stringify(trigger), trigger]))
  const seen = new Map<string, AnyMachineSnapshot>()
  const moves = new Set<string>()
  let open = [...xstate.start()]
  const step = (from: AnyMachineSnapshot, name: string, trigger: Graph.Trigger): ReadonlyArray<AnyMachineSnapshot> => {
    if (from.status !== "active" || !isPossible(from, trigger)) return []
    const after = xstate.after(from, eventOf(trigger)).filter(({ status }) => (status as string) !== "error")
    for (const to of after)
      if (leavesOf(to).join() !== leavesOf(from).join()) moves.add([leavesOf(from), name, leavesOf(to)].join(" "))
    return after
  }
  while (open.length > 0) {
    const fresh = open.filter((one) => !seen.has(nameOf(one)) && seen.set(nameOf(one), one))
    if (seen.size > most) return null
    open = fresh.flatMap((from) => [...triggers].flatMap(([name, trigger]) => step(from, name, trigger)))
  }
  return moves
}

const attempt = (lifecycle: Lifecycle.Any, binding: Binding): ReadonlySet<string> | null => {
  try {
    return walked(lifecycle, binding)
  } catch (error) {
    if (error instanceof TooManyWays) return null
    throw error
  }
}

const explored = ({ configurations, moves }: Check.Explored): ReadonlySet<string> => {
  const leaves = (id: number) => configurations[id]!.states
  return new Set(
    moves
      .flat()
      .filter(({ from, to }) => leaves(from).join() !== leaves(to).join())
      .map(({ from, to, trigger }) => [leaves(from), JSON.stringify(trigger), leaves(to)].join(" "))
  )
}

const without = (all: ReadonlySet<string>, others: ReadonlySet<string>) => [...all].filter((one) => !others.has(one))

describe("Check.explore", () => {
  it("finds every move that XState makes, whatever its guards say, and none that it cannot make", () => {
    let compared = 0
    for (const seed of seeds(25)) {
      const lifecycle = randomLifecycle(random(seed))
      const found = Check.explore(lifecycle, { limit: 1_000 })
      if (!found.isComplete || found.configurations.length > most || found.restless.length > 0) continue
      const ours = explored(found)
      const [least, all] = [attempt(lifecycle, "bound"), attempt(lifecycle, "free")]
      if (least === null || all === null) continue
      assert.deepStrictEqual(without(least, ours), [], `seed ${seed}: moves that the exploration misses`)
      assert.deepStrictEqual(without(ours, all), [], `seed ${seed}: moves that do not exist`)
      compared += ours.size
    }
    assert.isAbove(compared, 200)
  })
})
